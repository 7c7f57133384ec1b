//! An axis with outward ticks, drawn where values are not written.

use super::drawing::{Anchor, BREAK, Canvas, Mark, Style, Weight, Words};
use super::lettering::width;
use super::scale::{Scale, tick_text};

/// The length of a tick: 2 mm.
const TICK: f64 = 0.67;
/// White between a tick and its number.
const GAP: f64 = 0.3;

/// The room an axis needs at the left.
pub fn room(scale: &Scale, sign: &str) -> f64 {
    texts(scale, sign).iter().map(|text| width(text)).fold(0.0, f64::max) + TICK + GAP
}

fn texts(scale: &Scale, sign: &str) -> Vec<String> {
    scale.ticks.iter().map(|tick| tick_text(*tick, &scale.ticks, sign)).collect()
}

/// An axis at the left of a plot; `y` gives the height of a value.
pub fn left(canvas: &mut Canvas, scale: &Scale, x: f64, y: impl Fn(f64) -> f64, sign: &str) {
    canvas.rule(&[(x, y(scale.most)), (x, y(scale.least))], Weight::Axis);
    for (tick, text) in scale.ticks.iter().zip(texts(scale, sign)) {
        let at = y(*tick);
        canvas.rule(&[(x - TICK, at), (x, at)], Weight::Axis);
        canvas.label((x - TICK - GAP, at - 0.5), Anchor::End, Style::Plain, Words::fixed(text));
    }
}

/// What an axis needs below its least value where it is broken.
pub const BROKEN: f64 = 0.75 + 2.0 * BREAK.1;

/// The foot of an axis that does not begin at zero: it goes on to `foot`, with a break on its way.
pub fn broken(canvas: &mut Canvas, x: f64, (least, foot): (f64, f64)) {
    canvas.rule(&[(x, least), (x, foot)], Weight::Axis);
    canvas.marks.push(Mark::Break { x, y: foot - 0.2 - BREAK.1 });
}

/// An axis below a plot; `x` gives the place of a value. Numbers that would collide are left out.
pub fn below(canvas: &mut Canvas, scale: &Scale, y: f64, x: impl Fn(f64) -> f64, sign: &str) {
    canvas.rule(&[(x(scale.least), y), (x(scale.most), y)], Weight::Axis);
    for (tick, text) in scale.ticks.iter().zip(texts(scale, sign)) {
        let at = x(*tick);
        canvas.rule(&[(at, y), (at, y + TICK)], Weight::Axis);
        // At the ends of the drawing a number moves inwards.
        let half = width(&text) / 2.0;
        let middle = at.min(canvas.width - half).max(half);
        let label = super::drawing::Label {
            x: middle,
            y: y + TICK + 0.15,
            anchor: Anchor::Middle,
            style: Style::Plain,
            words: Words::fixed(text),
        };
        if canvas.is_free(&label) {
            canvas.labels.push(label);
        }
    }
}
