//! レーダー: an axis for each category, a closed line for each series.

use super::data::Data;
use super::drawing::{Anchor, Area, Canvas, Drawing, Label, Mark, Point, Style, Weight, Words};
use super::legend::{Sample, legend};
use super::lettering::{cut, height};
use super::scale::{Scale, tick_text};

const RADIUS: f64 = 8.5;
/// From the web to the names of its axes.
const GAP: f64 = 0.7;
/// From the first axis to its numbers, and how far their patches reach beyond them.
const NUMBER: f64 = 0.65;
const PATCH: f64 = 0.25;
/// The narrowest room for a name at the side.
const NAME: f64 = 5.0;

pub fn draw(data: &Data, room: f64) -> Drawing {
    let mut canvas = Canvas::new(room);
    let entries: Vec<(&Words, Sample)> =
        data.series.iter().enumerate().map(|(index, series)| (&series.name, Sample::Line(index))).collect();
    let below = if data.series.len() > 1 || data.named { legend(&mut canvas, &entries, 0.0) } else { 0.0 };
    let radius = RADIUS.min(room / 2.0 - GAP - NAME);
    let scale = Scale::of(data.values(), true).rounded();
    let count = data.categories.len();
    let center = (room / 2.0, below + radius + GAP + height(2));
    let at = |axis: usize, part: f64| -> Point {
        let angle = std::f64::consts::TAU * axis as f64 / count as f64;
        (center.0 + radius * part * angle.sin(), center.1 - radius * part * angle.cos())
    };

    for tick in &scale.ticks {
        let part = scale.part(*tick);
        let web: Vec<Point> = (0..=count).map(|axis| at(axis % count, part)).collect();
        if part > 0.0 {
            canvas.rule(&web, Weight::Light);
        }
    }
    for axis in 0..count {
        canvas.rule(&[center, at(axis, 1.0)], Weight::Light);
    }
    for (index, series) in data.series.iter().enumerate() {
        let points: Vec<Option<Point>> =
            (0..count).map(|axis| series.number(axis).map(|number| at(axis, scale.part(number)))).collect();
        ring(&mut canvas, &points, index);
    }
    // The uppermost and the lowest name end before those beside them begin.
    let top_room = (2.0 * (radius + GAP) * (std::f64::consts::TAU / count as f64).sin() - 0.6).max(2.0);
    for (axis, name) in data.categories.iter().enumerate() {
        write_name(&mut canvas, name, at(axis, 1.0 + GAP / radius), center, (room, top_room));
    }
    // The numbers stand at the first axis, on that side of it where lines hide fewer of them.
    let numbers = |anchor: Anchor| {
        let shift = if anchor == Anchor::End { -NUMBER } else { NUMBER };
        let number = |tick: &f64| {
            let (x, y) = at(0, scale.part(*tick));
            let words = Words::fixed(tick_text(*tick, &scale.ticks, data.minus()));
            Label { x: x + shift, y: y - 0.5, anchor, style: Style::Patched, words }
        };
        scale.ticks.iter().map(number).collect::<Vec<_>>()
    };
    let (left, right) = (numbers(Anchor::End), numbers(Anchor::Start));
    let met = |labels: &[Label]| labels.iter().filter(|label| canvas.meets_line(&patch(label))).count();
    let (first, second) = if met(&right) < met(&left) { (right, left) } else { (left, right) };
    for (label, other) in first.into_iter().zip(second) {
        let sides = [label, other];
        // A number may hide a piece of a line, but no dot.
        let free = sides.iter().find(|label| !canvas.meets_line(&patch(label)));
        let free = free.or_else(|| sides.iter().find(|label| !canvas.meets_dot(&patch(label))));
        if let Some(label) = free.cloned() {
            canvas.write(label);
        }
    }
    canvas.finish(false)
}

/// The patch that a number stands on.
fn patch(label: &Label) -> Area {
    let area = label.area();
    Area { left: area.left - PATCH, right: area.right + PATCH, ..area }
}

/// A line around the web. It is open where a value is missing.
fn ring(canvas: &mut Canvas, points: &[Option<Point>], series: usize) {
    if let Some(missing) = points.iter().position(Option::is_none) {
        let mut turned = points.to_vec();
        turned.rotate_left(missing);
        canvas.curve(&turned, series);
    } else {
        let closed: Vec<Point> = points.iter().chain(points.first()).flatten().copied().collect();
        canvas.marks.push(Mark::Line { points: closed, series, dots: true });
    }
}

/// The name of an axis around its end: above and below in the middle, else at the side; on one line where two would meet another.
fn write_name(canvas: &mut Canvas, name: &Words, (x, y): Point, center: Point, (room, top_room): (f64, f64)) {
    let aside = x - center.0;
    let upright = aside.abs() < 0.1;
    let (anchor, wide) = match aside {
        _ if upright => (Anchor::Middle, top_room.min(8.0)),
        _ if aside > 0.0 => (Anchor::Start, (room - x).min(12.0)),
        _ => (Anchor::End, x.min(12.0)),
    };
    for most in [2, 1] {
        let lines = cut(&name.value, wide, most);
        let high = height(lines.len());
        // Above the middle a name stands higher than its axis ends, below it lower.
        let lean = ((y - center.1) / (y - center.1).hypot(aside)).clamp(-1.0, 1.0);
        let top = if upright && y < center.1 {
            y - high
        } else if upright {
            y
        } else {
            y + lean * (high / 2.0 - 0.3) - high / 2.0
        };
        let first = canvas.labels.len();
        canvas.lines((x, top), anchor, Style::Plain, name, &lines);
        let written = canvas.labels.split_off(first);
        if written.iter().all(|label| canvas.is_free(label)) {
            canvas.labels.extend(written);
            return;
        }
    }
}
