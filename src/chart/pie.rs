//! 円: one circle for each series, its sectors clockwise from the top, their names around it.

use super::data::{Data, Series};
use super::drawing::{Anchor, Canvas, Drawing, Label, Mark, Point, Skin, Style, Weight, Words};
use super::legend::{legend, subtitle, surfaces};
use super::lettering::{cut, height, widest, width};
use super::limits::MOST_HEIGHT;
use super::spread::spread;

const RADIUS: f64 = 7.0;
const SMALLEST: f64 = 3.2;
/// The least room beside a circle for the names of its sectors.
const NAMES: f64 = 5.5;
/// The same for values alone, at least.
const VALUES: f64 = 3.0;
/// A chart of one circle grows to this height, so that names beside it need not be cut.
const HIGH: f64 = 30.0;
/// The most lines of a name, its value included.
const MOST_LINES: usize = 3;
/// The white between two names.
const BETWEEN: f64 = 0.25;
/// From the edge of the circle to the names.
const GAP: f64 = 1.4;
/// The smallest part whose value stands inside.
const INSIDE: f64 = 0.08;

pub fn draw(data: &Data, room: f64) -> Drawing {
    let count = data.series.len();
    let mut canvas = Canvas::new(room);
    // One circle has names around it; several share a legend.
    let named = count == 1;
    let entries = surfaces(&data.categories);
    let below = match &data.series[..] {
        [alone] if data.named => subtitle(&mut canvas, &alone.name),
        [_] => 0.0,
        _ => legend(&mut canvas, &entries, 0.0),
    };
    // A value that is too long for its sector stands beside the circle.
    let values = data.series.iter().flat_map(|series| series.values.iter().flatten());
    let widest_value = values.map(|value| width(&value.words.value) + 0.4).fold(VALUES, f64::max);
    let beside = if named { NAMES } else { widest_value };
    let most_across = ((room / (2.0 * (RADIUS * 0.6 + GAP + beside))).floor() as usize).clamp(1, 3);
    let across = most_across.min(count);
    let down = count.div_ceil(across);
    let cell = room / across as f64;
    let title = if named { 0.0 } else { 2.0 };
    let between = if down > 1 { 1.2 } else { 0.0 };
    let most_high = ((MOST_HEIGHT - below) / down as f64 - title - between).max(2.0 * SMALLEST);
    let radius = RADIUS.min(cell / 2.0 - GAP - beside).max(SMALLEST).min(most_high / 2.0);
    let half = cell / 2.0;
    let pie = |series| Pie { data, series, x: 0.0, y: 0.0, radius, half, high: 0.0, lines: MOST_LINES, named };
    // The names of one half need room one below the other: long ones as far as a page allows it.
    let needed = |lines: usize| {
        let high = data.series.iter().map(|series| Pie { lines, ..pie(series) }.height_of_names());
        high.fold(2.0 * radius + 1.0, f64::max)
    };
    let lines = (2..=MOST_LINES).rev().find(|lines| needed(*lines) <= HIGH.min(most_high)).unwrap_or(1);
    let high = needed(lines).min(most_high);

    for (index, series) in data.series.iter().enumerate() {
        let (column, row) = (index % across, index / across);
        let x = cell * (column as f64 + 0.5);
        let top = below + (high + title + between) * row as f64;
        if count > 1 {
            let name = cut(&series.name.value.replace('\n', "　"), cell - 0.6, 1);
            canvas.lines((x, top), Anchor::Middle, Style::Bold, &series.name, &name);
        }
        Pie { x, y: top + title + high / 2.0, high, lines, ..pie(series) }.draw(&mut canvas);
    }
    canvas.finish(false)
}

struct Pie<'a> {
    data: &'a Data,
    series: &'a Series,
    x: f64,
    y: f64,
    radius: f64,
    /// Half of the width there is, and the height.
    half: f64,
    high: f64,
    /// The most lines of a name.
    lines: usize,
    /// Whether the sectors have their names beside them.
    named: bool,
}

/// A sector by its category.
struct Sector {
    category: usize,
    part: f64,
    start: f64,
    end: f64,
}

/// The middle of a sector.
fn middle(sector: &Sector) -> f64 {
    f64::midpoint(sector.start, sector.end)
}

/// The sectors of the right half and of the left.
fn halves(sectors: &[Sector]) -> (Vec<&Sector>, Vec<&Sector>) {
    sectors.iter().partition(|sector| middle(sector) < 180.0)
}

impl Pie<'_> {
    fn draw(&self, canvas: &mut Canvas) {
        let sectors = self.sectors();
        if sectors.is_empty() {
            self.draw_nothing(canvas);
        }
        let last = sectors.len().saturating_sub(1);
        for (index, sector) in sectors.iter().enumerate() {
            // The last sector lies beside the first, and must not look like it.
            let again = index == last && index > 0 && Skin::of(sector.category) == Skin::of(sectors[0].category);
            let skin = Skin::of(sector.category + usize::from(again));
            canvas.marks.push(Mark::Sector {
                x: self.x,
                y: self.y,
                radius: self.radius,
                start: sector.start,
                end: sector.end,
                skin,
            });
            let Some(words) = self.series.words(sector.category).filter(|words| self.is_inside(sector, words)) else {
                continue;
            };
            let (x, y) = self.at(middle(sector), self.radius * 0.64);
            let label = Label { x, y: y - 0.5, anchor: Anchor::Middle, style: Style::On(skin), words: words.clone() };
            canvas.write(label);
        }
        let (right, left) = halves(&sectors);
        self.names(canvas, &right, Anchor::Start);
        self.names(canvas, &left, Anchor::End);
    }

    /// A circle of nothing: its edge, and the zero if it is one.
    fn draw_nothing(&self, canvas: &mut Canvas) {
        let edge: Vec<Point> = (0..=72).map(|step| self.at(5.0 * f64::from(step), self.radius)).collect();
        canvas.rule(&edge, Weight::Light);
        if let Some(zero) = self.series.values.iter().flatten().next() {
            canvas.label((self.x, self.y - 0.5), Anchor::Middle, Style::Plain, zero.words.clone());
        }
    }

    /// The height that the names of the fuller half take.
    fn height_of_names(&self) -> f64 {
        let sectors = self.sectors();
        let (right, left) = halves(&sectors);
        let high = |half: Vec<&Sector>| -> f64 {
            half.iter().map(|sector| height(self.lines_beside(sector).len().max(1)) + BETWEEN).sum()
        };
        high(right).max(high(left)) + 1.0
    }

    fn sectors(&self) -> Vec<Sector> {
        let whole: f64 = self.series.values.iter().flatten().map(|value| value.number).sum();
        let mut start = 0.0;
        let mut sectors = Vec::new();
        for (category, value) in self.series.values.iter().enumerate() {
            let Some(value) = value.as_ref().filter(|value| value.number > 0.0) else { continue };
            let part = value.number / whole;
            let end = start + part * 360.0;
            sectors.push(Sector { category, part, start, end });
            start = end;
        }
        sectors
    }

    fn is_inside(&self, sector: &Sector, words: &Words) -> bool {
        // As wide as the sector where the value stands.
        let room = 2.0 * self.radius * 0.64 * (sector.part.min(0.5) * std::f64::consts::PI).sin();
        sector.part >= INSIDE && width(&words.value) + 0.6 <= room.min(self.radius * 0.72) && room >= 1.6
    }

    fn at(&self, angle: f64, radius: f64) -> (f64, f64) {
        let radians = angle.to_radians();
        (self.x + radius * radians.sin(), self.y - radius * radians.cos())
    }

    /// The width beside the circle.
    fn room(&self) -> f64 {
        self.half - self.radius - GAP - 0.2
    }

    /// What stands beside a sector: its name, if sectors are named there, and its value, if that does not stand inside.
    fn lines_beside(&self, sector: &Sector) -> Vec<String> {
        let (room, most) = (self.room(), self.lines);
        let value = self.series.words(sector.category).filter(|words| !self.is_inside(sector, words));
        if !self.named {
            return value.map(|words| words.value.clone()).into_iter().filter(|value| width(value) <= room).collect();
        }
        let tail = value.map_or_else(String::new, |words| format!("　{}", words.value));
        let name = &self.data.categories[sector.category].value;
        let whole = format!("{}{tail}", name.replace('\n', "　"));
        if width(&whole) <= room {
            return vec![whole];
        }
        // The value is never cut off: the name yields.
        let mut lines = cut(name, if most == 1 { room - width(&tail) } else { room }, most);
        if lines.last().is_none_or(|last| width(last) + width(&tail) > room) {
            if lines.len() < most {
                lines.push(String::new());
            } else {
                lines = cut(name, room, most - 1);
                lines.push(String::new());
            }
        }
        if let Some(last) = lines.last_mut() {
            last.push_str(if last.is_empty() { tail.trim_start() } else { &tail });
        }
        lines.into_iter().filter(|line| !line.is_empty() && width(line) <= room).collect()
    }

    /// The names of the sectors of one half, each at the height of its sector where that can be, with a rule to it.
    fn names(&self, canvas: &mut Canvas, sectors: &[&Sector], anchor: Anchor) {
        let lines: Vec<Vec<String>> = sectors.iter().map(|sector| self.lines_beside(sector)).collect();
        let wishes: Vec<(f64, f64)> = sectors
            .iter()
            .zip(&lines)
            .map(|(sector, lines)| (self.at(middle(sector), self.radius + 0.6).1, height(lines.len().max(1))))
            .collect();
        let (top, bottom) = (self.y - self.high / 2.0, self.y + self.high / 2.0);
        let Some(places) = [BETWEEN, 0.05, 0.0].iter().find_map(|gap| spread(&wishes, top, bottom, *gap)) else {
            return;
        };
        let side = if anchor == Anchor::Start { 1.0 } else { -1.0 };
        for ((sector, lines), place) in sectors.iter().zip(&lines).zip(places) {
            if lines.is_empty() {
                continue;
            }
            let (start, elbow) = (self.at(middle(sector), self.radius), self.at(middle(sector), self.radius + 0.5));
            let x = self.x + side * (self.radius + GAP);
            canvas.rule(&[start, elbow, (x - side * 0.3, place)], Weight::Light);
            debug_assert!(widest(lines) <= self.room() + 1e-9);
            let category = &self.data.categories[sector.category];
            let words = self.series.words(sector.category).filter(|_| !self.named).unwrap_or(category);
            canvas.centred((x, place), anchor, Style::Plain, words, lines);
        }
    }
}
