//! 円: one circle for each series, its sectors clockwise from the top, their names around it.

use super::data::{Data, Series};
use super::drawing::{Anchor, Canvas, Drawing, Label, Skin, Style, Weight, Words};
use super::legend::{legend, surfaces};
use super::lettering::{cut, height, widest, width};
use super::limits::MOST_HEIGHT;
use super::spread::spread;

const RADIUS: f64 = 7.0;
const SMALLEST: f64 = 3.2;
/// The least room beside a circle for the names of its sectors.
const NAMES: f64 = 5.5;
/// The same for values alone.
const VALUES: f64 = 3.0;
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
    let below = if named { 0.0 } else { legend(&mut canvas, &entries, 0.0) };
    let beside = if count == 1 { NAMES } else { VALUES };
    let most_across = ((room / (2.0 * (RADIUS * 0.75 + GAP + beside))).floor() as usize).clamp(1, 3);
    let across = most_across.min(count);
    let down = count.div_ceil(across);
    let cell = room / across as f64;
    let title = if count > 1 { 2.0 } else { 0.0 };
    let between = if down > 1 { 1.2 } else { 0.0 };
    let sectors = data.categories.len();
    // The names of one half need room one below the other.
    let names_high = sectors as f64 * 1.45 + 1.0;
    let most_high = ((MOST_HEIGHT - below) / down as f64 - title - between).max(2.0 * SMALLEST);
    let radius = RADIUS.min(cell / 2.0 - GAP - beside).max(SMALLEST).min(most_high / 2.0);
    let high = (2.0 * radius + 1.0).max(names_high.min(most_high));

    for (index, series) in data.series.iter().enumerate() {
        let (column, row) = (index % across, index / across);
        let x = cell * (column as f64 + 0.5);
        let top = below + (high + title + between) * row as f64;
        if count > 1 {
            let name = cut(&series.name.value.replace('\n', "　"), cell - 0.6, 1);
            canvas.lines((x, top), Anchor::Middle, Style::Bold, &series.name, &name);
        }
        let pie = Pie { data, series, x, y: top + title + high / 2.0, radius, half: cell / 2.0, high, named };
        pie.draw(&mut canvas);
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

impl Pie<'_> {
    fn draw(&self, canvas: &mut Canvas) {
        let sectors = self.sectors();
        let last = sectors.len().saturating_sub(1);
        for (index, sector) in sectors.iter().enumerate() {
            // The last sector lies beside the first, and must not look like it.
            let again = index == last && index > 0 && Skin::of(sector.category) == Skin::of(sectors[0].category);
            let skin = Skin::of(sector.category + usize::from(again));
            canvas.marks.push(super::drawing::Mark::Sector {
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
            let (x, y) = self.at(f64::midpoint(sector.start, sector.end), self.radius * 0.64);
            let label = Label { x, y: y - 0.5, anchor: Anchor::Middle, style: Style::On(skin), words: words.clone() };
            if canvas.is_free(&label) {
                canvas.labels.push(label);
            }
        }
        let middle = |sector: &Sector| f64::midpoint(sector.start, sector.end);
        let (right, left): (Vec<&Sector>, Vec<&Sector>) = sectors.iter().partition(|sector| middle(sector) < 180.0);
        self.names(canvas, &right, Anchor::Start);
        self.names(canvas, &left, Anchor::End);
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

    /// The names of the sectors of one half, each at the height of its sector where that can be, with a rule to it.
    fn names(&self, canvas: &mut Canvas, sectors: &[&Sector], anchor: Anchor) {
        let room = self.half - self.radius - GAP - 0.2;
        let two = height(2) + 0.25;
        let most = if sectors.len() as f64 * two <= self.high { 2 } else { 1 };
        let named = |sector: &&&Sector| {
            let name = &self.data.categories[sector.category];
            let value = self.series.words(sector.category).filter(|words| !self.is_inside(sector, words));
            let tail = value.map_or_else(String::new, |words| format!("　{}", words.value));
            if !self.named {
                return Vec::from_iter(value.map(|words| words.value.clone()).filter(|value| width(value) <= room));
            }
            let whole = format!("{}{tail}", name.value.replace('\n', "　"));
            // The value is never cut off: the name yields.
            let lines = if width(&whole) <= room {
                vec![whole]
            } else {
                let mut lines = cut(&name.value, if most == 1 { room - width(&tail) } else { room }, most);
                if lines.last().is_none_or(|last| width(last) + width(&tail) > room) {
                    if lines.len() < most {
                        lines.push(String::new());
                    } else {
                        lines = cut(&name.value, (room - width(&tail)).max(1.0), most);
                    }
                }
                if let Some(last) = lines.last_mut() {
                    last.push_str(if last.is_empty() { tail.trim_start() } else { &tail });
                }
                lines
            };
            lines.into_iter().filter(|line| width(line) <= room).collect::<Vec<_>>()
        };
        let lines: Vec<Vec<String>> = sectors.iter().map(|sector| named(&sector)).collect();
        let middle = |sector: &Sector| f64::midpoint(sector.start, sector.end);
        let wishes: Vec<(f64, f64)> = sectors
            .iter()
            .zip(&lines)
            .map(|(sector, lines)| (self.at(middle(sector), self.radius + 0.6).1, height(lines.len().max(1))))
            .collect();
        let (top, bottom) = (self.y - self.high / 2.0, self.y + self.high / 2.0);
        let Some(places) = [0.25, 0.05, 0.0].iter().find_map(|gap| spread(&wishes, top, bottom, *gap)) else { return };
        let side = if anchor == Anchor::Start { 1.0 } else { -1.0 };
        for ((sector, lines), place) in sectors.iter().zip(&lines).zip(places) {
            if lines.is_empty() {
                continue;
            }
            let (start, elbow) = (self.at(middle(sector), self.radius), self.at(middle(sector), self.radius + 0.5));
            let x = self.x + side * (self.radius + GAP);
            canvas.rule(&[start, elbow, (x - side * 0.3, place)], Weight::Light);
            debug_assert!(widest(lines) <= room + 1e-9);
            let category = &self.data.categories[sector.category];
            let words = self.series.words(sector.category).filter(|_| !self.named).unwrap_or(category);
            canvas.centred((x, place), anchor, Style::Plain, words, lines);
        }
    }
}
