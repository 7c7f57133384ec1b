//! Upright bars, beside or on one another, and lines: 棒, 積み上げ棒, 折れ線 and what is made of both. Bars begin at zero; the axis of
//! lines that do not has a break at its foot.
//!
//! Lines on a second axis run in a strip of their own above the bars, so that their values never meet those of the bars.

use super::data::{Data, Series};
use super::drawing::{Anchor, Area, BREAK, Canvas, DOT, Drawing, Label, Mark, Skin, Style, Weight, Words};
use super::foot::{Foot, Slots};
use super::legend::{Sample, legend};
use super::lettering::{cut, height, widest, width, wrap};
use super::limits::MOST_HEIGHT;
use super::scale::Scale;
use super::stack::Stack;
use super::{axis, curve, spread};
use crate::model::ChartKind;
use curve::{Lines, Plot};

/// The height of the plot, of the strip of the lines above it, and of the white between them.
const PLOT: f64 = 19.0;
const LOWEST_PLOT: f64 = 10.0;
/// The height of a plot of zeros.
const FLAT: f64 = 4.0;
/// A narrow plot is lower: so much of its width.
const SHAPE: f64 = 0.46;
const STRIP: f64 = 6.4;
const STRIP_GAP: f64 = 0.8;
/// How much of its slot a bar, or the bars of a category, take.
pub const FILLED: f64 = 0.64;
const FILLED_GROUP: f64 = 0.86;
/// No bar is wider.
pub const WIDEST_BAR: f64 = 7.0;
/// What a value takes above or below its bar.
pub const VALUE: f64 = 1.25;
/// The widest name beside the plot, and the white before it.
const NAME: f64 = 9.0;
const NAME_LINES: usize = 3;
const NAME_GAP: f64 = 0.7;
/// From the plot to the names below it.
const FOOT: f64 = 0.5;

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
    // Where all are lines, the strip is the plot.
    let only_lines = only_lines || others.is_empty();
    let (strip, others) = if others.is_empty() { (others, strip) } else { (strip, others) };
    let (bars, lines) = if only_lines { (Vec::new(), others) } else { (others, Vec::new()) };
    let stacked = matches!(data.kind, ChartKind::StackedBars | ChartKind::StackedBarsAndLines);
    let parts = Parts { data, bars, lines, strip, stacked };
    let mut way = Way { plot_values: true, strip_values: true, direct: room >= 32.0 };
    loop {
        let (mut canvas, mut fits) = parts.attempt(room, way);
        if way.direct && !fits.is_all() {
            // A legend leaves more room for values and for the names of categories.
            let legend = Way { direct: false, ..way };
            let (other, fits_there) = parts.attempt(room, legend);
            if !fits.direct || fits_there.is_all() {
                (canvas, fits, way) = (other, fits_there, legend);
            }
        }
        let next = Way {
            plot_values: way.plot_values && fits.plot_values,
            strip_values: way.strip_values && fits.strip_values,
            direct: way.direct,
        };
        if (next.plot_values, next.strip_values) == (way.plot_values, way.strip_values) {
            return canvas.finish(true);
        }
        way = next;
    }
}

impl Way {
    fn is_all(self) -> bool {
        self.plot_values && self.strip_values && self.direct
    }
}

impl Parts<'_> {
    fn attempt(&self, room: f64, way: Way) -> (Canvas, Way) {
        let mut canvas = Canvas::new(room);
        let mut fits = Way { plot_values: true, strip_values: true, direct: true };
        let (scale, strip_scale) = (self.scale(way), self.strip_scale(way));
        let top = legend(&mut canvas, &self.in_legend(way), 0.0);
        let plot_top = if self.strip.is_empty() { top } else { top + STRIP + STRIP_GAP };
        let high =
            if self.data.values().all(|value| value == 0.0) { FLAT } else { (room * SHAPE).clamp(LOWEST_PLOT, PLOT) };
        let usual = self.inner(&scale, (plot_top, plot_top + high), way.plot_values, f64::INFINITY);

        let plot = self.plot(room, way, (&scale, &strip_scale), &usual);
        let slots = Slots { middles: &plot.middles, slot: plot.slot, width: room };
        let below = MOST_HEIGHT - plot_top - if self.has_plot() { LOWEST_PLOT } else { 0.0 } - FOOT;
        let foot = Foot::of(&self.data.categories, &slots, self.data.years, below);
        fits.direct &= foot.easy || !way.direct;

        if !self.strip.is_empty() {
            fits = self.draw_strip(&mut canvas, &plot, &strip_scale, (top, way), fits);
        }
        let mut bottom = plot_top;
        if self.has_plot() {
            // Long names take from the height of the plot.
            bottom += high.min((MOST_HEIGHT - plot_top - foot.height - FOOT).max(LOWEST_PLOT));
            fits = self.draw_plot(&mut canvas, &plot, &scale, ((plot_top, bottom), way), fits);
        }
        foot.write(&mut canvas, bottom + FOOT);
        (canvas, fits)
    }

    /// Where the plot lies: axes at its left, names at its right.
    fn plot(&self, room: f64, way: Way, (scale, strip): (&Scale, &Scale), y: &impl Fn(f64) -> f64) -> Plot {
        let sign = self.data.minus();
        let broken = self.is_broken(scale) || !self.strip.is_empty() && begins_above_zero(strip);
        let mut left = if broken { BREAK.0 } else { 0.0 };
        if !way.plot_values && self.has_plot() {
            left = left.max(axis::room(scale, sign));
        }
        if !way.strip_values {
            left = left.max(axis::room(strip, sign));
        }
        let names: Vec<&Series> = if way.direct { self.named_beside().collect() } else { Vec::new() };
        let name_width = names.iter().map(|series| widest(&name_lines(series))).fold(0.0, f64::max);
        let right = if names.is_empty() { room } else { room - name_width - NAME_GAP };
        let count = self.data.categories.len().max(1);
        // The dots at the ends of a line need room, however narrow the slots.
        let edge = if self.lines.len() + self.strip.len() > 0 { DOT } else { 0.0 };
        let (left, right) = (left.max(edge), right.min(room - edge));
        let slot = (right - left) / count as f64;
        let tail = if self.stacked && way.plot_values { self.stack().tail(slot, y).min(slot) } else { 0.0 };
        let slot = (right - tail - left) / count as f64;
        let middles = (0..count).map(|index| left + slot * (index as f64 + 0.5)).collect();
        Plot { left, right, slot, middles }
    }

    /// The lines on the second axis. What fits.
    fn draw_strip(&self, canvas: &mut Canvas, plot: &Plot, scale: &Scale, (top, way): (f64, Way), fits: Way) -> Way {
        let bottom = top + STRIP;
        let broken = begins_above_zero(scale);
        let y = inner(scale, (top, bottom), way.strip_values, Below::of_lines(scale));
        let zero = zero_of(scale, &y);
        if let Some(zero) = zero {
            canvas.rule(&[(plot.left, zero), (plot.right, zero)], Weight::Axis);
        }
        self.draw_axis(canvas, plot, scale, &y, (bottom, way.strip_values, broken));
        let lines = Lines { series: &self.strip, first: 0, zero, bottom };
        let strip_values = curve::draw(canvas, &lines, plot, &y, way.strip_values);
        let named = !way.direct
            || self.is_alone()
            || write_names(canvas, &self.strip, plot.right, (top, bottom), |series| curve::last(series).map(&y));
        Way { strip_values, direct: fits.direct && named, ..fits }
    }

    /// The bars, or the lines where there are only lines. What fits.
    fn draw_plot(
        &self,
        canvas: &mut Canvas,
        plot: &Plot,
        scale: &Scale,
        ((top, bottom), way): ((f64, f64), Way),
        mut fits: Way,
    ) -> Way {
        let y = self.inner(scale, (top, bottom), way.plot_values, plot.slot);
        self.draw_axis(canvas, plot, scale, &y, (bottom, way.plot_values, self.is_broken(scale)));
        if self.stacked {
            fits.plot_values &= self.stack().draw(canvas, plot, &y, way.plot_values);
        } else {
            fits.plot_values &= self.group(canvas, plot, &y, way.plot_values);
        }
        let zero = zero_of(scale, &y);
        let base = zero.unwrap_or(bottom);
        canvas.rule(&[(plot.left, base), (plot.right, base)], Weight::Base);
        if !self.lines.is_empty() {
            let lines = Lines { series: &self.lines, first: self.strip.len(), zero, bottom };
            fits.plot_values &= curve::draw(canvas, &lines, plot, &y, way.plot_values);
        }
        if way.direct && self.stacked && self.bars.len() > 1 {
            let last = self.data.categories.len() - 1;
            let pieces = self.stack().pieces(last);
            fits.direct &= write_names(canvas, &self.bars, plot.right, (top, bottom), |series| {
                let index = self.bars.iter().position(|bar| std::ptr::eq(*bar, series))?;
                let (from, to) = pieces[index].filter(|(from, to)| to > from)?;
                Some(f64::midpoint(y(from), y(to)))
            });
        } else if way.direct && !self.is_alone() && !self.lines.is_empty() {
            fits.direct &=
                write_names(canvas, &self.lines, plot.right, (top, bottom), |series| curve::last(series).map(&y));
        }
        fits
    }

    /// An axis with numbers where no values are written, and the foot of one that is broken.
    fn draw_axis(
        &self,
        canvas: &mut Canvas,
        plot: &Plot,
        scale: &Scale,
        y: &impl Fn(f64) -> f64,
        (bottom, values, broken): (f64, bool, bool),
    ) {
        if !values {
            axis::left(canvas, scale, plot.left, y, self.data.minus());
        } else if broken {
            canvas.rule(&[(plot.left, y(scale.most)), (plot.left, y(scale.least))], Weight::Axis);
        }
        if broken {
            axis::broken(canvas, plot.left, (y(scale.least), bottom));
        }
    }

    /// Where values stand in the plot.
    fn inner(&self, scale: &Scale, height: (f64, f64), values: bool, slot: f64) -> impl Fn(f64) -> f64 + use<> {
        let below = if self.bars.is_empty() { Below::of_lines(scale) } else { Below::of_bars(scale) };
        // Sums stand above their bars even where values do not.
        inner(scale, height, values || self.stacked && self.stack().has_totals(slot), below)
    }

    fn stack(&self) -> Stack<'_> {
        Stack { series: &self.bars, totals: &self.data.totals }
    }

    /// Whether the plot is one of lines that do not begin at zero.
    fn is_broken(&self, scale: &Scale) -> bool {
        self.bars.is_empty() && self.has_plot() && begins_above_zero(scale)
    }

    /// A single series has the name of the chart.
    fn is_alone(&self) -> bool {
        self.data.series.len() == 1
    }

    fn has_plot(&self) -> bool {
        !self.bars.is_empty() || !self.lines.is_empty()
    }

    /// The series that are named beside the plot, where they are.
    fn named_beside(&self) -> impl Iterator<Item = &Series> {
        let bars = self.bars.iter().filter(|_| self.stacked && self.bars.len() > 1);
        let alone = self.is_alone();
        bars.chain(self.lines.iter().chain(&self.strip).filter(move |_| !alone)).copied()
    }

    fn in_legend(&self, way: Way) -> Vec<(&Words, Sample)> {
        if self.is_alone() && !self.data.named {
            return Vec::new();
        }
        let mut entries: Vec<(&Words, Sample)> = Vec::new();
        if !(way.direct && self.stacked && self.bars.len() > 1) {
            entries.extend(
                self.bars.iter().enumerate().map(|(index, bar)| (&bar.name, Sample::Surface(self.skin(index)))),
            );
        }
        if !way.direct || self.is_alone() {
            let lines = self.strip.iter().chain(&self.lines).enumerate();
            entries.extend(lines.map(|(index, line)| (&line.name, Sample::Line(index))));
        }
        entries
    }

    fn skin(&self, index: usize) -> Skin {
        if self.stacked { self.stack().skin(index) } else { Skin::of(index) }
    }

    fn scale(&self, way: Way) -> Scale {
        let categories = 0..self.data.categories.len();
        let scale = if self.stacked {
            let stacks = categories.map(|category| self.stack().pieces(category));
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
        let values: Vec<f64> = values.collect();
        let scale = Scale::with_steps(values.iter().copied(), curve::shows_zero(&values), 3);
        if way.strip_values { scale } else { scale.rounded() }
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

/// What stands below the least value.
#[derive(Clone, Copy, PartialEq)]
enum Below {
    /// Nothing: it stands on the foot.
    Nothing,
    /// Its words.
    Words,
    /// The break of the axis.
    Break,
}

impl Below {
    fn of_bars(scale: &Scale) -> Below {
        if scale.least < 0.0 { Below::Words } else { Below::Nothing }
    }

    fn of_lines(scale: &Scale) -> Below {
        if begins_above_zero(scale) { Below::Break } else { Self::of_bars(scale) }
    }
}

fn begins_above_zero(scale: &Scale) -> bool {
    scale.least > 0.0
}

/// The height of zero, if it is shown.
fn zero_of(scale: &Scale, y: &impl Fn(f64) -> f64) -> Option<f64> {
    (scale.least <= 0.0 && scale.most >= 0.0).then(|| y(0.0))
}

/// Where values stand between `top` and `bottom`, with room for their words.
fn inner(scale: &Scale, (top, bottom): (f64, f64), values: bool, below: Below) -> impl Fn(f64) -> f64 + use<> {
    let over = if values { VALUE + 0.4 } else { 0.5 };
    let under = match (below, values) {
        (Below::Nothing, _) => 0.0,
        (_, true) => VALUE + 0.4,
        (Below::Words, false) => 0.5,
        (Below::Break, false) => axis::BROKEN,
    };
    let (high, low) = (top + over, bottom - under);
    let scale = scale.clone();
    move |value| low - scale.part(value) * (low - high)
}

fn name_lines(series: &Series) -> Vec<String> {
    cut(&series.name.value, NAME, NAME_LINES)
}

/// Writes the names of series at the right of the plot, each at the height of what it names. Whether it is clear which is which.
fn write_names(
    canvas: &mut Canvas,
    series: &[&Series],
    right: f64,
    (top, bottom): (f64, f64),
    at: impl Fn(&Series) -> Option<f64>,
) -> bool {
    if series.iter().any(|series| wrap(&series.name.value, NAME, NAME_LINES).is_none()) {
        return false;
    }
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
