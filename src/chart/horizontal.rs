//! 横棒: bars from left to right, their values at the tip. Of a single series the longest bar is dark.

use super::axis;
use super::data::Data;
use super::drawing::{Anchor, Canvas, Drawing, Skin, Style, Weight};
use super::legend::{legend, subtitle, surfaces};
use super::lettering::width;
use super::rows::{Names, pitch};
use super::scale::Scale;

/// The thickness of a bar, alone and beside others; from one category to the next.
const BAR: f64 = 1.3;
const BAR_OF_SEVERAL: f64 = 1.15;
const PITCH: f64 = 2.0;
const BETWEEN: f64 = 0.8;
/// The thinnest bar that has a value at its tip.
const VALUE: f64 = 1.0;
const GAP: f64 = 0.5;

pub fn draw(data: &Data, room: f64) -> Drawing {
    let count = data.series.len();
    let mut canvas = Canvas::new(room);
    let entries = surfaces(data.series.iter().map(|series| &series.name));
    // The bars of a single series are of two skins: it is named without a sample.
    let top = match &data.series[..] {
        [alone] if data.named => subtitle(&mut canvas, &alone.name),
        [_] => 0.0,
        _ => legend(&mut canvas, &entries, 0.0),
    };
    let wished = if count == 1 { PITCH } else { BAR_OF_SEVERAL * count as f64 + BETWEEN };
    let pitch = pitch(wished, data.categories.len(), top);
    let bar = if count == 1 { BAR.min(pitch * 0.8) } else { BAR_OF_SEVERAL.min(pitch * 0.85 / count as f64) };
    let values = bar >= VALUE || (count == 1 && pitch >= VALUE + 0.1);

    let names = Names::new(&data.categories, pitch, room * 0.42);
    let left = if names.width > 0.0 { names.width + 1.0 } else { 0.0 };

    let scale = Scale::of(data.values(), true);
    let scale = if values { scale } else { scale.rounded() };
    // The longest values stand at either end.
    let words = data.series.iter().flat_map(|series| series.values.iter().flatten());
    let longest = |negative: bool| {
        let of_side = words.clone().filter(|value| (value.number < 0.0) == negative);
        let longest = of_side.map(|value| width(&value.words.value) + GAP).fold(0.0, f64::max);
        if values { longest.min(room * 0.2) } else { 0.0 }
    };
    let (start, end) = (left + longest(true), room - longest(false).max(if values { 0.0 } else { 1.0 }));
    let x = |value: f64| start + scale.part(value) * (end - start);

    let most = data.values().fold(f64::NEG_INFINITY, f64::max);
    for (category, lines) in names.lines.iter().enumerate() {
        let middle = top + pitch * (category as f64 + 0.5);
        canvas.centred((left - 1.0, middle), Anchor::End, Style::Plain, &data.categories[category], lines);
        for (index, series) in data.series.iter().enumerate() {
            let Some(number) = series.number(category) else { continue };
            let y = middle + bar * (index as f64 - count as f64 / 2.0);
            let first = count == 1 && number == most;
            let skin = match count {
                1 if data.aims.get(category) == Some(&true) => Skin::White,
                1 if first => Skin::Solid,
                1 => Skin::Mid,
                _ => Skin::of(index),
            };
            canvas.bar((x(0.0), x(number)), (y, y + bar), skin);
            let Some(words) = series.words(category).filter(|_| values) else { continue };
            let style = if first { Style::Bold } else { Style::Plain };
            let (at, anchor) =
                if number < 0.0 { (x(number) - GAP, Anchor::End) } else { (x(number) + GAP, Anchor::Start) };
            let label = super::drawing::Label { x: at, y: y + bar / 2.0 - 0.5, anchor, style, words: words.clone() };
            if canvas.is_free(&label) {
                canvas.labels.push(label);
            }
        }
    }
    let bottom = top + pitch * data.categories.len() as f64;
    canvas.rule(&[(x(0.0), top), (x(0.0), bottom)], Weight::Base);
    if !values {
        axis::below(&mut canvas, &scale, bottom, x, data.minus());
    }
    canvas.finish(true)
}
