//! What is drawn: marks and words with their places. A drawing is as wide as it was asked to be; the unit of all lengths is the size
//! of its lettering, `x` goes to the right and `y` down.

use super::lettering::{height, width};
use crate::model::Text;

/// How a surface is filled. The order is that of the design: neighbours can be told apart without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Skin {
    Solid,
    Mid,
    Hatch,
    White,
    Dots,
    Back,
    Cross,
    Stripes,
}

impl Skin {
    const ALL: [Skin; 8] =
        [Skin::Solid, Skin::Mid, Skin::Hatch, Skin::White, Skin::Dots, Skin::Back, Skin::Cross, Skin::Stripes];

    /// The skin of the series with this index.
    pub fn of(index: usize) -> Skin {
        Self::ALL[index % Self::ALL.len()]
    }

    /// The name that the design layer knows it by.
    pub fn name(self) -> &'static str {
        match self {
            Skin::Solid => "solid",
            Skin::Mid => "mid",
            Skin::Hatch => "hatch",
            Skin::White => "white",
            Skin::Dots => "dots",
            Skin::Back => "back",
            Skin::Cross => "cross",
            Skin::Stripes => "stripes",
        }
    }
}

/// A point.
pub type Point = (f64, f64);

/// Something drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A filled rectangle. `joined`: it is a piece of a bar, and white parts it from its neighbours.
    Bar { x: f64, y: f64, width: f64, height: f64, skin: Skin, joined: bool },
    /// A sector of a circle; angles in degrees, clockwise from the top.
    Sector { x: f64, y: f64, radius: f64, start: f64, end: f64, skin: Skin },
    /// A line of a series, with a dot at each point or without. A line of one point is the dot alone.
    Line { points: Vec<Point>, series: usize, dots: bool },
    /// The foot of the bars, the rule of an axis, a web of a radar, a rule from a sector to its name.
    Rule { points: Vec<Point>, weight: Weight },
    /// 波線 (≈) around a point of an axis: what lies between it and zero is left out.
    Break { x: f64, y: f64 },
}

/// How heavy a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The foot of the bars.
    Base,
    /// Axes and ticks.
    Axis,
    /// Webs and leaders.
    Light,
}

impl Weight {
    pub fn name(self) -> &'static str {
        match self {
            Weight::Base => "base",
            Weight::Axis => "axis",
            Weight::Light => "light",
        }
    }
}

/// Words of a chart: those of a cell, or a number of the axis.
#[derive(Debug, Clone)]
pub struct Words {
    pub value: String,
    pub from: Option<Text>,
}

impl Words {
    pub fn fixed(value: impl Into<String>) -> Words {
        Words { value: value.into(), from: None }
    }

    /// Another part of the same words.
    pub fn part(&self, value: &str) -> Words {
        Words { value: value.to_owned(), from: self.from.clone() }
    }
}

/// Which point of the words stands at `x`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    pub fn name(self) -> &'static str {
        match self {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        }
    }
}

/// How words are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    Plain,
    Bold,
    /// n=.
    Count,
    /// On a surface of this skin.
    On(Skin),
    /// On a patch of paper, where rules run.
    Patched,
    /// Turned to read from the top down; `x` is the middle of the line, `y` where it begins.
    Turned,
}

/// Words at their place. They stand on one line.
#[derive(Debug, Clone)]
pub struct Label {
    pub x: f64,
    /// The upper edge of the line.
    pub y: f64,
    pub anchor: Anchor,
    pub style: Style,
    pub words: Words,
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    /// Whether two areas share more than an edge.
    pub fn overlaps(&self, other: &Area) -> bool {
        const EDGE: f64 = 1e-6;
        self.left < other.right - EDGE
            && other.left < self.right - EDGE
            && self.top < other.bottom - EDGE
            && other.top < self.bottom - EDGE
    }

    /// Whether a line from one point to another runs through it.
    pub fn is_crossed(&self, from: Point, to: Point) -> bool {
        let (mut enter, mut leave) = (0.0f64, 1.0f64);
        for (start, delta, low, high) in
            [(from.0, to.0 - from.0, self.left, self.right), (from.1, to.1 - from.1, self.top, self.bottom)]
        {
            if delta.abs() < 1e-12 {
                if start <= low || start >= high {
                    return false;
                }
                continue;
            }
            let (a, b) = ((low - start) / delta, (high - start) / delta);
            enter = enter.max(a.min(b));
            leave = leave.min(a.max(b));
        }
        enter < leave
    }
}

impl Label {
    /// The room the words take.
    pub fn area(&self) -> Area {
        let long = width(&self.words.value);
        if self.style == Style::Turned {
            return Area { left: self.x - 0.5, right: self.x + 0.5, top: self.y, bottom: self.y + long };
        }
        let left = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - long / 2.0,
            Anchor::End => self.x - long,
        };
        Area { left, top: self.y, right: left + long, bottom: self.y + 1.0 }
    }
}

impl Mark {
    /// How far a mark reaches, the dots of a line included.
    pub fn area(&self) -> Area {
        let around = |points: &[Point], by: f64| {
            let mut area =
                Area { left: f64::INFINITY, top: f64::INFINITY, right: f64::NEG_INFINITY, bottom: f64::NEG_INFINITY };
            for (x, y) in points {
                area.left = area.left.min(x - by);
                area.right = area.right.max(x + by);
                area.top = area.top.min(y - by);
                area.bottom = area.bottom.max(y + by);
            }
            area
        };
        match self {
            Mark::Bar { x, y, width, height, .. } => around(&[(*x, *y), (x + width, y + height)], 0.0),
            Mark::Sector { x, y, radius, .. } => around(&[(*x, *y)], *radius),
            Mark::Line { points, dots, .. } => around(points, if *dots { DOT } else { 0.0 }),
            Mark::Rule { points, .. } => around(points, 0.0),
            Mark::Break { x, y } => {
                Area { left: x - BREAK.0, right: x + BREAK.0, top: y - BREAK.1, bottom: y + BREAK.1 }
            }
        }
    }
}

/// The radius of a dot on a line.
pub const DOT: f64 = 0.36;

/// Half of the width and of the height of a break.
pub const BREAK: (f64, f64) = (0.6, 0.35);

/// A finished drawing.
#[derive(Debug, Clone)]
pub struct Drawing {
    pub width: f64,
    pub height: f64,
    /// Whether places may be drawn apart from left to right to fill a wider room. Lettering stays as it is, so what does
    /// not collide cannot begin to. A circle must stay round.
    pub stretches: bool,
    pub marks: Vec<Mark>,
    pub labels: Vec<Label>,
}

/// A drawing on its way.
#[derive(Debug, Default)]
pub struct Canvas {
    pub width: f64,
    pub marks: Vec<Mark>,
    pub labels: Vec<Label>,
}

impl Canvas {
    pub fn new(width: f64) -> Canvas {
        Canvas { width, ..Canvas::default() }
    }

    pub fn bar(&mut self, across: (f64, f64), down: (f64, f64), skin: Skin) {
        self.rectangle(across, down, skin, false);
    }

    /// A piece of a bar that is joined of several.
    pub fn piece(&mut self, across: (f64, f64), down: (f64, f64), skin: Skin) {
        self.rectangle(across, down, skin, true);
    }

    fn rectangle(&mut self, (left, right): (f64, f64), (top, bottom): (f64, f64), skin: Skin, joined: bool) {
        let (x, y) = (left.min(right), top.min(bottom));
        self.marks.push(Mark::Bar { x, y, width: (right - left).abs(), height: (bottom - top).abs(), skin, joined });
    }

    /// The lines through the points that are there; where one is missing, a gap.
    pub fn curve(&mut self, points: &[Option<Point>], series: usize) {
        for run in points.split(Option::is_none).filter(|run| !run.is_empty()) {
            self.marks.push(Mark::Line { points: run.iter().flatten().copied().collect(), series, dots: true });
        }
    }

    pub fn rule(&mut self, points: &[Point], weight: Weight) {
        self.marks.push(Mark::Rule { points: points.to_vec(), weight });
    }

    pub fn label(&mut self, (x, y): Point, anchor: Anchor, style: Style, words: Words) {
        self.labels.push(Label { x, y, anchor, style, words });
    }

    /// Lines of one name, from `y` down.
    pub fn lines(&mut self, (x, y): Point, anchor: Anchor, style: Style, words: &Words, lines: &[String]) {
        for (index, line) in lines.iter().enumerate() {
            let at = (x, y + index as f64 * super::lettering::LINE);
            self.label(at, anchor, style, words.part(line));
        }
    }

    /// The same around a middle.
    pub fn centred(&mut self, (x, middle): Point, anchor: Anchor, style: Style, words: &Words, lines: &[String]) {
        self.lines((x, middle - height(lines.len()) / 2.0), anchor, style, words, lines);
    }

    /// Whether words may stand here: within the width, on no other words and on no break of an axis.
    pub fn is_free(&self, label: &Label) -> bool {
        let area = label.area();
        let inside = area.left >= -1e-9 && area.right <= self.width + 1e-9;
        let mut breaks = self.marks.iter().filter(|mark| matches!(mark, Mark::Break { .. }));
        inside
            && self.labels.iter().all(|other| !other.area().overlaps(&area))
            && breaks.all(|mark| !mark.area().overlaps(&area))
    }

    /// The same, and this far from words beside them.
    pub fn is_apart(&self, label: &Label, gap: f64) -> bool {
        let area = label.area();
        let area = Area { left: area.left - gap, right: area.right + gap, ..area };
        self.is_free(label) && self.labels.iter().all(|other| !other.area().overlaps(&area))
    }

    /// Whether a line of a series, or a dot on it, runs through a place.
    pub fn meets_line(&self, area: &Area) -> bool {
        let crossed = |points: &[Point]| points.windows(2).any(|pair| area.is_crossed(pair[0], pair[1]));
        self.lines_and_dots().any(|(points, _)| crossed(points)) || self.meets_dot(area)
    }

    /// Whether a place hides a dot.
    pub fn meets_dot(&self, area: &Area) -> bool {
        let dot = |(x, y): &Point| Area { left: x - DOT, right: x + DOT, top: y - DOT, bottom: y + DOT }.overlaps(area);
        self.lines_and_dots().any(|(points, dots)| dots && points.iter().any(dot))
    }

    fn lines_and_dots(&self) -> impl Iterator<Item = (&[Point], bool)> {
        self.marks.iter().filter_map(|mark| match mark {
            Mark::Line { points, dots, .. } => Some((points.as_slice(), *dots)),
            _ => None,
        })
    }

    /// Writes words that may stand where they would; whether they do.
    pub fn write(&mut self, label: Label) -> bool {
        let free = self.is_free(&label);
        if free {
            self.labels.push(label);
        }
        free
    }

    /// Ends the drawing: what is highest stands at the top.
    pub fn finish(mut self, stretches: bool) -> Drawing {
        let areas = self.marks.iter().map(Mark::area).chain(self.labels.iter().map(Label::area));
        let (top, bottom) =
            areas.fold((f64::INFINITY, 0.0f64), |(top, bottom), area| (top.min(area.top), bottom.max(area.bottom)));
        let top = if top.is_finite() { top } else { 0.0 };
        for label in &mut self.labels {
            label.y -= top;
        }
        for mark in &mut self.marks {
            match mark {
                Mark::Bar { y, .. } | Mark::Sector { y, .. } | Mark::Break { y, .. } => *y -= top,
                Mark::Line { points, .. } | Mark::Rule { points, .. } => {
                    points.iter_mut().for_each(|point| point.1 -= top);
                }
            }
        }
        Drawing { width: self.width, height: bottom - top, stretches, marks: self.marks, labels: self.labels }
    }
}
