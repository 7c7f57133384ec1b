//! Bars on one another: each value in its piece, that of a small piece beside the bar, the sum above it.

use super::columns::{FILLED, VALUE, WIDEST_BAR};
use super::curve::Plot;
use super::data::{Series, Value};
use super::drawing::{Anchor, Area, Canvas, Label, Skin, Style, Weight, Words};
use super::lettering::width;
use super::spread::spread;

/// What a value needs inside a piece.
const INSIDE: f64 = 1.3;
/// A piece smaller than this part of its bar may go without its value.
const SMALL: f64 = 0.05;
/// From a bar to a value beside it: with a leader, which ends before it, and without; and from the value to the next bar.
const LEADER: f64 = 0.8;
const LEVEL: f64 = 0.3;
const AFTER: f64 = 0.25;
/// A bar that makes way for values beside it keeps so much of its slot.
const LEAST_FILLED: f64 = 0.4;

/// The bars of a chart.
pub struct Stack<'d> {
    pub series: &'d [&'d Series],
    pub totals: &'d [Option<Value>],
}

/// A piece whose value has no room in it.
struct Small<'d> {
    words: &'d Words,
    /// Its middle.
    y: f64,
    /// Whether it lies at the top of its bar.
    uppermost: bool,
    /// Whether it is too large to go without its value.
    matters: bool,
}

impl<'d> Stack<'d> {
    /// From where to where each piece of a bar goes: what is below zero is piled downwards.
    pub fn pieces(&self, category: usize) -> Vec<Option<(f64, f64)>> {
        let (mut up, mut down) = (0.0, 0.0);
        let pile = |series: &&Series| {
            let number = series.number(category)?;
            let end = if number < 0.0 { &mut down } else { &mut up };
            let start = *end;
            *end += number;
            Some((start.min(*end), start.max(*end)))
        };
        self.series.iter().map(pile).collect()
    }

    /// The darkest piece lies at the top, as the last series.
    pub fn skin(&self, index: usize) -> Skin {
        let count = self.series.len();
        if count <= 3 { Skin::of(count - 1 - index) } else { Skin::of(index) }
    }

    /// Whether all sums have room above bars of such slots.
    pub fn has_totals(&self, slot: f64) -> bool {
        let mut widths = self.totals.iter().flatten().map(|total| width(&total.words.value));
        self.totals.iter().any(Option::is_some) && widths.all(|wide| wide <= slot - 0.2)
    }

    /// The white that values beside the last bar ask for at its right, beyond that of its slot.
    pub fn tail(&self, slot: f64, y: &impl Fn(f64) -> f64) -> f64 {
        let Some(last) =
            self.series.iter().map(|series| series.values.len()).max().and_then(|count| count.checked_sub(1))
        else {
            return 0.0;
        };
        let widest = self.small(last, y).iter().map(|small| width(small.words.value.as_str())).fold(0.0, f64::max);
        let side = slot * (1.0 - FILLED) / 2.0;
        if widest > 0.0 { (LEADER + widest + AFTER - side).max(0.0) } else { 0.0 }
    }

    /// Draws the bars. Whether all values that matter found room.
    pub fn draw(&self, canvas: &mut Canvas, plot: &Plot, y: &impl Fn(f64) -> f64, values: bool) -> bool {
        let wide = if values { self.thickness(plot, y) } else { (plot.slot * FILLED).min(WIDEST_BAR) };
        let totals = self.has_totals(plot.slot);
        let mut fits = true;
        let mut bars = Vec::new();
        for (category, middle) in plot.middles.iter().enumerate() {
            let (left, right) = (middle - wide / 2.0, middle + wide / 2.0);
            let pieces = self.pieces(category);
            for (index, piece) in pieces.iter().enumerate() {
                let Some((from, to)) = piece.filter(|(from, to)| to > from) else { continue };
                canvas.piece((left, right), (y(to), y(from)), self.skin(index));
                let Some(words) = self.series[index].words(category).filter(|_| values) else { continue };
                if has_room(y(from) - y(to)) {
                    fits &= width(&words.value) + 0.3 <= wide;
                    let at = (*middle, f64::midpoint(y(from), y(to)) - 0.5);
                    canvas.label(at, Anchor::Middle, Style::On(self.skin(index)), words.clone());
                }
            }
            let high = pieces.iter().flatten().map(|(_, to)| *to).fold(0.0, f64::max);
            let low = pieces.iter().flatten().map(|(from, _)| *from).fold(0.0, f64::min);
            bars.push(Area { left, right, top: y(high), bottom: y(low) });
        }
        for (category, bar) in bars.iter().enumerate() {
            fits &= self.write_sum(canvas, category, bar, (totals, values));
        }
        if values {
            for (category, bar) in bars.iter().enumerate() {
                let end = bars.get(category + 1).map_or(plot.right + LEADER / 2.0, |next| next.left - AFTER);
                let totals = self.totals.get(category).is_some_and(Option::is_some);
                let (over, under): (Vec<Small>, Vec<Small>) =
                    self.small(category, y).into_iter().partition(|small| small.y <= y(0.0));
                // No value stands on the foot of the bars.
                let beside = Beside { bar, end, totals };
                fits &= beside.write(canvas, &over, (f64::NEG_INFINITY, y(0.0) - 0.05));
                fits &= beside.write(canvas, &under, (y(0.0) + 0.05, bar.bottom + VALUE));
            }
        }
        fits
    }

    /// How thick the bars are: they make way for values beside them, if there are any and their own values allow it.
    fn thickness(&self, plot: &Plot, y: &impl Fn(f64) -> f64) -> f64 {
        let usual = (plot.slot * FILLED).min(WIDEST_BAR);
        let categories = 0..plot.middles.len();
        let beside = categories.clone().flat_map(|category| self.small(category, y));
        let beside = beside.map(|small| width(&small.words.value)).fold(0.0, f64::max);
        let inside = categories.flat_map(|category| {
            let pieces = self.pieces(category).into_iter().zip(self.series);
            let large = pieces.filter(|(piece, _)| piece.is_some_and(|(from, to)| has_room(y(from) - y(to))));
            large.filter_map(move |(_, series)| series.words(category)).map(|words| width(&words.value) + 0.3)
        });
        let least = inside.fold(plot.slot * LEAST_FILLED, f64::max);
        let thin = plot.slot - LEADER - beside - AFTER;
        if beside == 0.0 || thin < least { usual } else { thin.min(usual) }
    }

    /// The pieces of a bar whose values have no room in them, from the top down.
    fn small(&self, category: usize, y: &impl Fn(f64) -> f64) -> Vec<Small<'d>> {
        let pieces = self.pieces(category);
        let whole: f64 = pieces.iter().flatten().map(|(from, to)| to - from).sum();
        let most = pieces.iter().flatten().map(|(_, to)| *to).fold(0.0, f64::max);
        let small = pieces.iter().enumerate().filter_map(|(index, piece)| {
            let (from, to) = piece.filter(|(from, to)| to > from && !has_room(y(*from) - y(*to)))?;
            let words = self.series[index].words(category)?;
            let y = f64::midpoint(y(from), y(to));
            Some(Small { words, y, uppermost: to == most, matters: to - from >= whole * SMALL })
        });
        let mut small: Vec<Small> = small.collect();
        small.sort_by(|a, b| a.y.total_cmp(&b.y));
        small
    }

    /// Writes the sum above a bar; where all pieces are zero, and there is no sum, the zero. Whether it found room.
    fn write_sum(&self, canvas: &mut Canvas, category: usize, bar: &Area, (totals, values): (bool, bool)) -> bool {
        let total = self.totals.get(category).and_then(Option::as_ref);
        let nothing = bar.bottom - bar.top < 1e-9;
        let zero = || self.series.iter().find_map(|series| series.words(category)).filter(|_| nothing && values);
        let (words, style) = match total {
            Some(total) if totals => (&total.words, Style::Bold),
            Some(_) => return !values,
            None => match zero() {
                Some(words) => (words, Style::Plain),
                None => return true,
            },
        };
        let x = f64::midpoint(bar.left, bar.right);
        let label = Label { x, y: bar.top - VALUE, anchor: Anchor::Middle, style, words: words.clone() };
        canvas.write(label) || !values
    }
}

/// Whether a piece of this height has room for its value.
fn has_room(high: f64) -> bool {
    high >= INSIDE
}

/// The white beside a bar.
struct Beside<'b> {
    bar: &'b Area,
    /// Where the next bar begins.
    end: f64,
    /// Whether a sum stands above the bar.
    totals: bool,
}

impl Beside<'_> {
    /// Writes the values of small pieces at the right of their bar, with a leader where it
    /// is not level with its piece; or that of the uppermost above the bar.
    /// Whether all that matter found room.
    fn write(&self, canvas: &mut Canvas, small: &[Small], (top, bottom): (f64, f64)) -> bool {
        let bar = self.bar;
        let wishes: Vec<(f64, f64)> = small.iter().map(|small| (small.y, 1.0)).collect();
        let Some(places) = spread(&wishes, top, bottom, 0.05) else { return false };
        let mut fits = true;
        // Level with its piece a value needs no leader, which would look like a minus before it.
        let is_level = |small: &Small, place: f64| (place - small.y).abs() < 0.55;
        let level = small.iter().zip(&places).all(|(small, place)| is_level(small, *place));
        for (small, place) in small.iter().zip(places) {
            let (x, y) = (bar.right + if level { LEVEL } else { LEADER }, place - 0.5);
            let beside = Label { x, y, anchor: Anchor::Start, style: Style::Plain, words: small.words.clone() };
            if beside.area().right <= self.end + 1e-6 && canvas.write(beside) {
                if !is_level(small, place) {
                    canvas.rule(&[(bar.right, small.y), (bar.right + LEADER - 0.2, place)], Weight::Light);
                }
                continue;
            }
            let (x, y) = (f64::midpoint(bar.left, bar.right), bar.top - VALUE);
            let above = Label { x, y, anchor: Anchor::Middle, style: Style::Plain, words: small.words.clone() };
            let clear = above.area().right <= self.end && above.area().left >= bar.left - 1.0;
            if !(small.uppermost && !self.totals && clear && canvas.write(above)) {
                fits &= !small.matters;
            }
        }
        fits
    }
}
