//! 帯: each category a bar of one length, parted by the series.

use super::axis;
use super::data::Data;
use super::drawing::{Anchor, Canvas, Drawing, Label, Skin, Style, Weight, Words};
use super::legend::{legend, surfaces};
use super::lettering::width;
use super::rows::{Names, pitch};
use super::scale::Scale;

const BAR: f64 = 1.76;
const PITCH: f64 = 3.18;
/// The most that a legend takes: all names in rows of their own.
const LEGEND: f64 = 12.0;
/// A part smaller than this may have its value above the bar, or none where that is taken.
const SMALL: f64 = 0.05;
/// The white between two values above a bar.
const APART: f64 = 0.4;

pub fn draw(data: &Data, room: f64) -> Drawing {
    let pitch = pitch(PITCH, data.categories.len(), LEGEND);
    let bar = if pitch >= PITCH { BAR } else { (pitch * 0.8).min(BAR) };
    let over = pitch - bar >= 1.15;

    let mut canvas = Canvas::new(room);
    let names = Names::new(&data.categories, bar.max(pitch - 0.2), room * 0.3);
    let counts: Vec<Option<Words>> = (0..data.categories.len()).map(|index| count(data, index)).collect();
    let count_width = counts.iter().flatten().map(|words| width(&words.value)).fold(0.0, f64::max);
    let gap = if count_width > 0.0 { 1.0 } else { 0.0 };
    let left = names.width + gap + count_width.min(room * 0.15) + if names.width > 0.0 { 0.8 } else { 0.0 };
    let entries = surfaces(data.series.iter().map(|series| &series.name));
    let top = legend(&mut canvas, &entries, if room >= 32.0 { left } else { 0.0 });
    // Values above the first bar stand below the names.
    let top = if over { top + 0.5 } else { top };

    let mut written = true;
    for (category, lines) in names.lines.iter().enumerate() {
        // The first bar stands right below its names.
        let y = top + pitch * category as f64;
        canvas.centred((0.0, y + bar / 2.0), Anchor::Start, Style::Plain, &data.categories[category], lines);
        if let Some(words) = &counts[category] {
            let label = Label {
                x: left - 0.8,
                y: y + bar / 2.0 - 0.5,
                anchor: Anchor::End,
                style: Style::Count,
                words: words.clone(),
            };
            if canvas.is_free(&label) {
                canvas.labels.push(label);
            }
        }
        let whole: f64 = data.series.iter().filter_map(|series| series.number(category)).sum();
        if whole <= 0.0 {
            // Nothing to part: where the bar would begin, and the zero if it is one.
            canvas.rule(&[(left, y), (left, y + bar)], Weight::Base);
            if let Some(zero) = data.series.iter().find_map(|series| series.words(category)) {
                canvas.label((left + 0.5, y + bar / 2.0 - 0.5), Anchor::Start, Style::Plain, zero.clone());
            }
            continue;
        }
        let mut start = left;
        for (index, series) in data.series.iter().enumerate() {
            let Some(number) = series.number(category).filter(|number| *number > 0.0) else { continue };
            let part = number / whole;
            let end = start + part * (room - left);
            canvas.piece((start, end), (y, y + bar), Skin::of(index));
            if let Some(words) = series.words(category) {
                let inside = part >= SMALL && width(&words.value) + 0.5 <= end - start && bar >= 1.1;
                let (at, style) =
                    if inside { (y + bar / 2.0 - 0.5, Style::On(Skin::of(index))) } else { (y - 1.05, Style::Plain) };
                let half = width(&words.value) / 2.0;
                let middle = f64::midpoint(start, end).min(room - half).max(half);
                // Above small parts that follow one another, values make way to the left or right.
                let places = [0.0, -0.6, 0.6, -1.2, 1.2, -1.8, 1.8].into_iter().take(if inside { 1 } else { 7 });
                let label = |shift: f64| Label {
                    x: middle + shift,
                    y: at,
                    anchor: Anchor::Middle,
                    style,
                    words: words.clone(),
                };
                let found = places.map(label).find(|label| (inside || over) && canvas.is_apart(label, APART));
                match found {
                    Some(label) => canvas.labels.push(label),
                    None => written &= part < SMALL,
                }
            }
            start = end;
        }
    }
    if !written {
        let scale = Scale { least: 0.0, most: 100.0, ticks: vec![0.0, 20.0, 40.0, 60.0, 80.0, 100.0] };
        let bottom = top + pitch * data.categories.len() as f64 - (pitch - bar) + 0.3;
        axis::below(&mut canvas, &scale, bottom, |value| left + value / 100.0 * (room - left), "");
    }
    canvas.finish(true)
}

/// n=1,204
fn count(data: &Data, category: usize) -> Option<Words> {
    let words = &data.counts.get(category)?.as_ref()?.words;
    Some(words.part(&format!("n={}", words.value)))
}
