//! Upright bars, beside or on one another, and lines: 棒, 積み上げ棒, 折れ線 and what is made of both.
//!
//! Lines on a second axis run in a strip of their own above the bars, so that their values never meet those of the bars.

use super::data::{Data, Series};
use super::drawing::{Anchor, Area, Canvas, DOT, Drawing, Label, Mark, Skin, Style, Weight, Words};
use super::legend::{Sample, legend};
use super::lettering::{cut, height, widest, width};
use super::scale::Scale;
use super::{axis, curve, foot, spread};
use crate::model::ChartKind;
use curve::Plot;

/// The height of the plot, of the strip of the lines above it, and of the white between them.
const PLOT: f64 = 19.0;
const LOWEST_PLOT: f64 = 10.0;
/// A narrow plot is lower: so much of its width.
const SHAPE: f64 = 0.46;
const STRIP: f64 = 6.4;
const STRIP_GAP: f64 = 0.8;
/// How much of its slot a bar, or the bars of a category, take.
const FILLED: f64 = 0.64;
const FILLED_GROUP: f64 = 0.86;
/// No bar is wider.
const WIDEST_BAR: f64 = 7.0;
/// What a value takes above or below its bar.
const VALUE: f64 = 1.25;
/// What a value needs inside a bar.
const INSIDE: f64 = 1.3;
/// A piece smaller than this part of its bar may go without its value.
const SMALL: f64 = 0.05;
/// The widest name beside the plot, and the white before it.
const NAME: f64 = 9.0;
const NAME_GAP: f64 = 0.7;

/// What is tried: the barest chart first.
#[derive(Clone, Copy)]
struct Way {
    /// Values are written in the plot, and in the strip; else they have an axis.
    plot_values: bool,
    strip_values: bool,
    /// Names stand beside the last bar and the last points; else in a legend.
    direct: bool,
}

/// The series by where they are drawn.
struct Parts<'d> {
    data: &'d Data,
    bars: Vec<&'d Series>,
    /// Lines in the plot itself.
    lines: Vec<&'d Series>,
    /// Lines on the second axis.
    strip: Vec<&'d Series>,
    stacked: bool,
}

pub fn draw(data: &Data, room: f64) -> Drawing {
    let only_lines = data.kind == ChartKind::Lines;
    let (strip, others): (Vec<&Series>, Vec<&Series>) = data.series.iter().partition(|series| series.line);
    // Where all are lines of one kind, the strip is the plot.
    let (strip, others) = if only_lines && others.is_empty() { (others, strip) } else { (strip, others) };
    let (bars, lines) = if only_lines { (Vec::new(), others) } else { (others, Vec::new()) };
    let stacked = matches!(data.kind, ChartKind::StackedBars | ChartKind::StackedBarsAndLines);
    let parts = Parts { data, bars, lines, strip, stacked };
    let mut way = Way { plot_values: true, strip_values: true, direct: room >= 32.0 };
    loop {
        let (canvas, fits) = parts.attempt(room, way);
        let next = Way {
            plot_values: way.plot_values && fits.plot_values,
            strip_values: way.strip_values && fits.strip_values,
            direct: way.direct && fits.direct,
        };
        let settled =
            (next.plot_values, next.strip_values, next.direct) == (way.plot_values, way.strip_values, way.direct);
        if settled {
            return canvas.finish(true);
        }
        way = next;
    }
}

impl Parts<'_> {
    fn attempt(&self, room: f64, way: Way) -> (Canvas, Way) {
        let mut canvas = Canvas::new(room);
        let mut fits = Way { plot_values: true, strip_values: true, direct: true };
        let (scale, strip_scale) = (self.scale(way), self.strip_scale(way));
        let sign = self.data.minus();
        let mut left = 0.0f64;
        if !way.plot_values && self.has_plot() {
            left = left.max(axis::room(&scale, sign));
        }
        if !way.strip_values {
            left = left.max(axis::room(&strip_scale, sign));
        }
        // A single series has the name of the chart.
        let alone = self.data.series.len() == 1;
        let names: Vec<&Series> = if way.direct { self.named_beside().collect() } else { Vec::new() };
        let name_width = names.iter().map(|series| widest(&name_lines(series))).fold(0.0, f64::max);
        let right = if names.is_empty() { room } else { room - name_width - NAME_GAP };
        let count = self.data.categories.len().max(1);
        // The dots at the ends of a line need room, however narrow the slots.
        let edge = if self.lines.len() + self.strip.len() > 0 { DOT } else { 0.0 };
        let (left, right) = (left.max(edge), right.min(room - edge));
        let slot = (right - left) / count as f64;
        let middles = (0..count).map(|index| left + slot * (index as f64 + 0.5)).collect();
        let plot = Plot { left, right, slot, middles };

        let top = legend(&mut canvas, &self.in_legend(way), 0.0);
        let plot_top = if self.strip.is_empty() { top } else { top + STRIP + STRIP_GAP };
        if !self.strip.is_empty() {
            let y = inner(&strip_scale, top, top + STRIP, way.strip_values, true);
            fits.strip_values = curve::draw(&mut canvas, &self.strip, 0, &plot, &y, way.strip_values);
            if !way.strip_values {
                axis::left(&mut canvas, &strip_scale, plot.left, &y, sign);
            }
            if way.direct && !alone {
                fits.direct &= write_names(&mut canvas, &self.strip, plot.right, (top, top + STRIP), |series| {
                    curve::last(series).map(&y)
                });
            }
        }
        let mut bottom = plot_top;
        if self.has_plot() {
            bottom = plot_top + (room * SHAPE).clamp(LOWEST_PLOT, PLOT);
            let below = scale.least < 0.0 || !self.lines.is_empty();
            let y = inner(&scale, plot_top, bottom, way.plot_values, below);
            if !way.plot_values {
                axis::left(&mut canvas, &scale, plot.left, &y, sign);
            }
            if self.stacked {
                fits.plot_values &= self.stack(&mut canvas, &plot, &y, way.plot_values);
            } else {
                fits.plot_values &= self.group(&mut canvas, &plot, &y, way.plot_values);
            }
            let zero = if self.bars.is_empty() { bottom } else { y(0.0) };
            canvas.rule(&[(plot.left, zero), (plot.right, zero)], Weight::Base);
            if !self.lines.is_empty() {
                let first = self.strip.len();
                fits.plot_values &= curve::draw(&mut canvas, &self.lines, first, &plot, &y, way.plot_values);
            }
            if way.direct && self.stacked && self.bars.len() > 1 {
                let last = self.data.categories.len() - 1;
                let stack = self.heights(last);
                fits.direct &= write_names(&mut canvas, &self.bars, plot.right, (plot_top, bottom), |series| {
                    let index = self.bars.iter().position(|bar| std::ptr::eq(*bar, series))?;
                    let (from, to) = stack[index].filter(|(from, to)| to > from)?;
                    Some(f64::midpoint(y(from), y(to)))
                });
            } else if way.direct && !alone && !self.lines.is_empty() {
                fits.direct &= write_names(&mut canvas, &self.lines, plot.right, (plot_top, bottom), |series| {
                    curve::last(series).map(&y)
                });
            }
        }
        foot::names(&mut canvas, &self.data.categories, &plot.middles, plot.slot, bottom + 0.5, self.data.years);
        (canvas, fits)
    }

    fn has_plot(&self) -> bool {
        !self.bars.is_empty() || !self.lines.is_empty()
    }

    /// The series that are named beside the plot, where they are.
    fn named_beside(&self) -> impl Iterator<Item = &Series> {
        let bars = self.bars.iter().filter(|_| self.stacked && self.bars.len() > 1);
        // A single line has the name of the chart.
        let alone = self.data.series.len() == 1;
        bars.chain(self.lines.iter().chain(&self.strip).filter(move |_| !alone)).copied()
    }

    fn in_legend(&self, way: Way) -> Vec<(&Words, Sample)> {
        if self.data.series.len() == 1 {
            return Vec::new();
        }
        let mut entries: Vec<(&Words, Sample)> = Vec::new();
        if !(way.direct && self.stacked && self.bars.len() > 1) {
            entries.extend(
                self.bars.iter().enumerate().map(|(index, bar)| (&bar.name, Sample::Surface(self.skin(index)))),
            );
        }
        if !way.direct {
            let lines = self.strip.iter().chain(&self.lines).enumerate();
            entries.extend(lines.map(|(index, line)| (&line.name, Sample::Line(index))));
        }
        entries
    }

    /// The darkest piece of a stack lies at its top, as the last series.
    fn skin(&self, index: usize) -> Skin {
        if self.stacked && self.bars.len() <= 3 { Skin::of(self.bars.len() - 1 - index) } else { Skin::of(index) }
    }

    fn scale(&self, way: Way) -> Scale {
        let categories = 0..self.data.categories.len();
        let scale = if self.stacked {
            let stacks = categories.map(|category| self.heights(category));
            let ends = stacks.flat_map(|stack| stack.into_iter().flatten().flat_map(|(from, to)| [from, to]));
            Scale::of(ends.collect::<Vec<_>>(), true)
        } else {
            let series = self.bars.iter().chain(&self.lines);
            let values: Vec<f64> = series.flat_map(|series| series.values.iter().flatten()).map(|v| v.number).collect();
            Scale::of(values.iter().copied(), !self.bars.is_empty() || curve::shows_zero(&values))
        };
        if way.plot_values { scale } else { scale.rounded() }
    }

    fn strip_scale(&self, way: Way) -> Scale {
        let values = self.strip.iter().flat_map(|series| series.values.iter().flatten()).map(|value| value.number);
        let scale = Scale::with_steps(values, false, 3);
        if way.strip_values { scale } else { scale.rounded() }
    }

    /// From where to where each piece of a stack goes: what is below zero is piled downwards.
    fn heights(&self, category: usize) -> Vec<Option<(f64, f64)>> {
        let (mut up, mut down) = (0.0, 0.0);
        let pile = |series: &&Series| {
            let number = series.number(category)?;
            let end = if number < 0.0 { &mut down } else { &mut up };
            let start = *end;
            *end += number;
            Some((start.min(*end), start.max(*end)))
        };
        self.bars.iter().map(pile).collect()
    }

    /// Bars on one another. Whether all their values found room.
    fn stack(&self, canvas: &mut Canvas, plot: &Plot, y: &impl Fn(f64) -> f64, values: bool) -> bool {
        let mut fits = true;
        let wide = (plot.slot * FILLED).min(WIDEST_BAR);
        for (category, middle) in plot.middles.iter().enumerate() {
            let stack = self.heights(category);
            let (left, right) = (middle - wide / 2.0, middle + wide / 2.0);
            let whole: f64 = stack.iter().flatten().map(|(from, to)| to - from).sum();
            for (index, piece) in stack.iter().enumerate() {
                let Some((from, to)) = piece.filter(|(from, to)| to > from) else { continue };
                let (top, foot) = (y(to), y(from));
                canvas.piece((left, right), (top, foot), self.skin(index));
                let Some(words) = self.bars[index].words(category).filter(|_| values) else { continue };
                if foot - top >= INSIDE && wide >= width(&words.value) + 0.3 {
                    let at = (*middle, f64::midpoint(top, foot) - 0.5);
                    canvas.label(at, Anchor::Middle, Style::On(self.skin(index)), words.clone());
                } else {
                    fits &= (to - from) < whole * SMALL;
                }
            }
            let total = self.data.totals.get(category).and_then(Option::as_ref).filter(|_| values);
            if let Some(total) = total {
                let top = stack.iter().flatten().map(|(_, to)| *to).fold(0.0, f64::max);
                let at = (*middle, y(top) - VALUE);
                fits &= write(canvas, at, plot.slot, Style::Bold, &total.words);
            }
        }
        fits
    }

    /// Bars beside one another. Whether all their values found room.
    fn group(&self, canvas: &mut Canvas, plot: &Plot, y: &impl Fn(f64) -> f64, values: bool) -> bool {
        let mut fits = true;
        let count = self.bars.len().max(1);
        let filled = if count == 1 { FILLED } else { FILLED_GROUP };
        let wide = (plot.slot * filled / count as f64).min(WIDEST_BAR);
        let mut values_of: Vec<(Area, &Words)> = Vec::new();
        for (category, middle) in plot.middles.iter().enumerate() {
            for (index, bar) in self.bars.iter().enumerate() {
                let Some(number) = bar.number(category) else { continue };
                let left = middle + wide * (index as f64 - count as f64 / 2.0);
                let white = self.bars.len() == 1 && self.data.aims.get(category) == Some(&true);
                let skin = if white { Skin::White } else { self.skin(index) };
                let (tip, zero) = (y(number), y(0.0));
                canvas.bar((left, left + wide), (tip, zero), skin);
                let Some(words) = bar.words(category).filter(|_| values) else { continue };
                let top = if number < 0.0 { tip + VALUE - 1.0 } else { tip - VALUE };
                values_of.push((Area { left, top, right: left + wide, bottom: top + 1.0 }, words));
            }
        }
        // A value may be wider than its bar where no other bar and no other value is.
        let bars: Vec<Area> =
            canvas.marks.iter().filter(|mark| matches!(mark, Mark::Bar { .. })).map(Mark::area).collect();
        for (place, words) in values_of {
            let label = Label {
                x: f64::midpoint(place.left, place.right),
                y: place.top,
                anchor: Anchor::Middle,
                style: Style::Plain,
                words: words.clone(),
            };
            let area = label.area();
            let clear = bars.iter().all(|bar| !bar.overlaps(&area)) && width(&words.value) <= plot.slot - 0.2;
            if clear && canvas.is_free(&label) {
                canvas.labels.push(label);
            } else {
                fits = false;
            }
        }
        fits
    }
}

/// Where values stand between `top` and `bottom`, with room for their words.
fn inner(scale: &Scale, top: f64, bottom: f64, values: bool, below: bool) -> impl Fn(f64) -> f64 {
    let over = if values { VALUE + 0.4 } else { 0.5 };
    let under = match (below, values) {
        (true, true) => VALUE + 0.4,
        (true, false) => 0.5,
        (false, _) => 0.0,
    };
    let (high, low) = (top + over, bottom - under);
    let scale = scale.clone();
    move |value| low - scale.part(value) * (low - high)
}

/// Writes a value in the middle of a room if it is not wider.
fn write(canvas: &mut Canvas, (x, y): (f64, f64), room: f64, style: Style, words: &Words) -> bool {
    let label = Label { x, y, anchor: Anchor::Middle, style, words: words.clone() };
    let fits = width(&words.value) <= room - 0.2 && canvas.is_free(&label);
    if fits {
        canvas.labels.push(label);
    }
    fits
}

fn name_lines(series: &Series) -> Vec<String> {
    cut(&series.name.value, NAME, 3)
}

/// Writes the names of series at the right of the plot, each at the height of what it names. Whether it is clear which is which.
fn write_names(
    canvas: &mut Canvas,
    series: &[&Series],
    right: f64,
    (top, bottom): (f64, f64),
    at: impl Fn(&Series) -> Option<f64>,
) -> bool {
    let names: Vec<Vec<String>> = series.iter().map(|series| name_lines(series)).collect();
    let wishes: Option<Vec<(f64, f64)>> =
        series.iter().zip(&names).map(|(series, lines)| Some((at(series)?, height(lines.len())))).collect();
    let Some(wishes) = wishes else { return false };
    let Some(places) = spread::spread(&wishes, top, bottom, 0.3) else { return false };
    for ((series, lines), place) in series.iter().zip(&names).zip(&places) {
        canvas.centred((right + NAME_GAP, *place), Anchor::Start, Style::Plain, &series.name, lines);
    }
    spread::moved(&wishes, &places) <= 1.0
}
