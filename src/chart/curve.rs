//! Lines, the dots on them, and the values beside the dots.

use super::data::Series;
use super::drawing::{Anchor, Canvas, DOT, Label, Point, Style};
use super::lettering::width;

/// From a dot to its value.
const GAP: f64 = 0.15;

/// Where the plot lies.
pub struct Plot {
    pub left: f64,
    pub right: f64,
    /// The width that a category has, and the middle of each.
    pub slot: f64,
    pub middles: Vec<f64>,
}

/// Lines of one plot.
pub struct Lines<'l> {
    pub series: &'l [&'l Series],
    /// The number of the first of them among all lines of the chart.
    pub first: usize,
    /// The height of zero, where a rule runs.
    pub zero: Option<f64>,
    /// Below this stands something else.
    pub bottom: f64,
}

/// Whether lines are shown from zero on: those that come near it, and those below it. Others begin at their least value, where a
/// break of the axis says so.
pub fn shows_zero(values: &[f64]) -> bool {
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    most <= 0.0 || least >= 0.0 && least <= most * 0.4
}

/// The last value of a series.
pub fn last(series: &Series) -> Option<f64> {
    series.values.iter().rev().flatten().next().map(|value| value.number)
}

/// Draws lines. Whether every value that was to be written found a place above or below its dot.
pub fn draw(canvas: &mut Canvas, lines: &Lines, plot: &Plot, y: &impl Fn(f64) -> f64, values: bool) -> bool {
    let series = lines.series;
    let curves: Vec<Vec<Option<Point>>> = series
        .iter()
        .map(|series| {
            plot.middles
                .iter()
                .enumerate()
                .map(|(index, x)| series.number(index).map(|number| (*x, y(number))))
                .collect()
        })
        .collect();
    for (index, curve) in curves.iter().enumerate() {
        canvas.curve(curve, lines.first + index);
    }
    if !values {
        return true;
    }
    let mut fits = true;
    for (series, curve) in series.iter().zip(&curves) {
        for (index, point) in curve.iter().enumerate() {
            let (Some(point), Some(words)) = (point, series.words(index)) else { continue };
            // Side by side, or nowhere: values that alternate above and below are hard to follow.
            if width(&words.value) > plot.slot - 0.2 {
                fits = false;
                continue;
            }
            let above = point.1 - DOT - GAP - 1.0;
            let below = point.1 + DOT + GAP;
            let near = |at: Option<&Option<Point>>| at.copied().flatten();
            let sides = [near(index.checked_sub(1).and_then(|before| curve.get(before))), near(curve.get(index + 1))];
            // In a hollow of the line the value stands below.
            let lower = sides.iter().flatten().filter(|other| other.1 < point.1 - 0.3).count();
            let hollow = lower == 2;
            let levels = if hollow { [below, above] } else { [above, below] };
            // Beside a steep line there is room at one side.
            let aside = width(&words.value) / 2.0 + 0.2;
            let places =
                [0.0, -aside, aside].into_iter().flat_map(|shift| levels.map(|level| (point.0 + shift, level)));
            let label =
                |(x, y): Point| Label { x, y, anchor: Anchor::Middle, style: Style::Bold, words: words.clone() };
            let found = places.map(label).find(|label| {
                let area = label.area();
                let inside = area.left >= plot.left - 0.3 && area.right <= plot.right + 0.3;
                let on_zero = lines.zero.is_some_and(|zero| area.top < zero + 0.05 && zero - 0.05 < area.bottom);
                inside && !on_zero && area.bottom <= lines.bottom && canvas.is_free(label) && !canvas.meets_line(&area)
            });
            match found {
                Some(label) => canvas.labels.push(label),
                None => fits = false,
            }
        }
    }
    fits
}
