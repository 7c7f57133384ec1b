//! Pages as they were laid out: lines of characters with their places, in pt. What a picture of the page would show, but exact.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use sasshi::config::{self, Edition};
use sasshi::merge::{Book, Engine, Job, Merged, Pictures, Template};
use sasshi::model::{self, Names};
use sasshi::typeset::{Foundry, Typeset, picture_format, typeset};
use sasshi::workbook::{self, Limits, Workbook};
use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst::visualize::{CurveItem, Geometry};
use typst_render::RenderOptions;

/// One character (or cluster) as it stands on the page. Lengths in pt from the left and top edge of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    pub text: String,
    /// Where its cell begins: its ink begins later, that of 「 in the middle.
    pub x: f64,
    /// Where the line stands when it is drawn: after `x` for a cell that lost white on the left.
    pub pen: f64,
    /// The baseline.
    pub y: f64,
    /// How far the next character stands, the filling of the line included.
    pub width: f64,
    pub size: f64,
    /// PostScript family of its font: `BIZ UDMincho`.
    pub font: String,
    pub bold: bool,
}

impl Glyph {
    /// Where its cell ends. What a filled line adds after its last character is no part of it.
    pub fn end(&self) -> f64 {
        self.x + self.width.min(self.size)
    }

    /// Whether it stands here: to a thousandth of a character of 10 pt.
    pub fn is_at(&self, x: f64) -> bool {
        (self.x - x).abs() < 0.01
    }
}

/// Characters on one baseline, from left to right.
#[derive(Debug, Clone, PartialEq)]
pub struct Line(pub Vec<Glyph>);

impl Line {
    pub fn text(&self) -> String {
        self.0.iter().map(|glyph| glyph.text.as_str()).collect()
    }

    /// Where the characters begin.
    pub fn places(&self) -> Vec<f64> {
        self.0.iter().map(|glyph| (glyph.x * 100.0).round() / 100.0).collect()
    }

    /// The first character of this text.
    pub fn glyph(&self, text: &str) -> &Glyph {
        self.0.iter().find(|glyph| glyph.text == text).unwrap_or_else(|| panic!("no {text} in {}", self.text()))
    }
}

/// Lays out a source that uses the design layer; gives the lines of each page, from the top down.
pub fn pages(source: &str) -> Vec<Vec<Line>> {
    laid_out(source).document.pages().iter().map(|page| lines(&page.frame)).collect()
}

fn laid_out(source: &str) -> Typeset {
    static FOUNDRY: LazyLock<Foundry> = LazyLock::new(|| {
        let nowhere = std::env::temp_dir().join("sasshi-no-project");
        Foundry::new(&nowhere, Edition::Screen).unwrap_or_else(|problem| panic!("{}", problem.message))
    });
    let source = format!(
        "#import \"lib/lib.typ\": *\n#set document(title: \"t\", date: datetime(year: 2027, month: 3, day: 31))\n{source}"
    );
    let merged = Merged { source, origins: Vec::new(), pictures: Vec::new(), template: "test".to_owned() };
    let (typeset, said) = typeset(&FOUNDRY, &Pictures::default(), &merged, (2027, 3, 31), &[]);
    typeset.unwrap_or_else(|| panic!("{:?}", said.iter().map(|said| &said.message).collect::<Vec<_>>()))
}

/// The lines of a source that fills a single page.
pub fn page(source: &str) -> Vec<Line> {
    let mut pages = pages(source);
    assert_eq!(pages.len(), 1);
    pages.remove(0)
}

/// Typed text in lines of `width` characters of 10 pt, set by the rules of every page.
pub fn column(width: f64, text: &str) -> Vec<Line> {
    markup_column(width, &composed(text))
}

/// The same for markup that calls the design layer.
pub fn markup_column(width: f64, markup: &str) -> Vec<Line> {
    page(&in_column(width, markup))
}

/// The left upper corners of what is drawn in such a column, from left to right.
pub fn shapes(width: f64, markup: &str) -> Vec<(f64, f64)> {
    let typeset = laid_out(&in_column(width, markup));
    let mut shapes = Vec::new();
    let mut open = vec![(Transform::identity(), &typeset.document.pages()[0].frame)];
    while let Some((place, frame)) = open.pop() {
        for (position, item) in frame.items() {
            let at = place.pre_concat(Transform::translate(position.x, position.y));
            match item {
                FrameItem::Group(group) => open.push((at.pre_concat(group.transform), &group.frame)),
                FrameItem::Shape(..) => shapes.push((at.tx.to_pt(), at.ty.to_pt())),
                _ => {}
            }
        }
    }
    shapes.sort_by(|left, right| left.partial_cmp(right).unwrap());
    shapes
}

/// Something drawn, at its place on the page, in pt.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    Rectangle {
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        filled: bool,
    },
    Line {
        from: (f64, f64),
        to: (f64, f64),
    },
    /// The corners of a path.
    Curve {
        points: Vec<(f64, f64)>,
    },
}

/// What is drawn on each page of the first booklet of a project, in the order of drawing.
pub fn drawn(project: &Path) -> Vec<Vec<Shape>> {
    let manifest = config::load(project).0.expect("a manifest");
    let files = config::resolve(project, &manifest.workbooks.files).0;
    let read =
        |file: &config::WorkbookFile| workbook::read(&file.path, &file.name, &Limits::default()).expect("a workbook");
    let workbooks: Vec<Workbook> = files.iter().map(read).collect();
    let plan = model::read(&workbooks, &Names::default()).plan;
    let book = Arc::new(Book::new(plan, &manifest.plan.name, project, &picture_format).0);
    let booklet = &manifest.booklets[0];
    let engine = Template::load(project, booklet).and_then(Engine::new).unwrap_or_else(|fault| panic!("{fault:?}"));
    let options = engine.template().options_for(booklet, &mut Vec::new()).expect("options");
    let date = (2027, 3, 31);
    let job = Job {
        book: &book,
        title: "t",
        edition: Edition::Screen,
        node: None,
        first_page: 1,
        first_footnote: 1,
        date,
        options: &options,
    };
    let foundry = Foundry::new(project, Edition::Screen).unwrap_or_else(|fault| panic!("{fault:?}"));
    let merged = engine.merge(&job, &foundry).0.expect("a source");
    let (typeset, said) = typeset(&foundry, &book.pictures, &merged, date, &[]);
    let typeset = typeset.unwrap_or_else(|| panic!("{said:?}"));
    typeset.document.pages().iter().map(|page| shapes_of(&page.frame)).collect()
}

/// How light the single page of a source is, in grey: rows of points, a quarter of a pt each; 0 is black, 1 white.
pub fn greys(source: &str) -> Vec<Vec<f64>> {
    let typeset = laid_out(source);
    let options = RenderOptions { pixel_per_pt: 4.0.into(), ..RenderOptions::default() };
    let picture = typst_render::render(&typeset.document.pages()[0], &options);
    let grey = |pixel: &[u8]| {
        let part = |index: usize, weight: f64| f64::from(pixel[index]) / 255.0 * weight;
        part(0, 0.2126) + part(1, 0.7152) + part(2, 0.0722)
    };
    picture.data().chunks(4 * picture.width() as usize).map(|row| row.chunks(4).map(grey).collect()).collect()
}

fn shapes_of(frame: &Frame) -> Vec<Shape> {
    let mut found = Vec::new();
    collect(frame, Transform::identity(), &mut found);
    found
}

fn collect(frame: &Frame, place: Transform, found: &mut Vec<Shape>) {
    for (position, item) in frame.items() {
        let at = place.pre_concat(Transform::translate(position.x, position.y));
        let point = |point: Point| {
            let point = point.transform(at);
            (point.x.to_pt(), point.y.to_pt())
        };
        match item {
            FrameItem::Group(group) => collect(&group.frame, at.pre_concat(group.transform), found),
            FrameItem::Shape(shape, _) => found.push(match &shape.geometry {
                Geometry::Rect(size) => {
                    let (x, y) = point(Point::zero());
                    let (width, height) = (size.x.to_pt(), size.y.to_pt());
                    Shape::Rectangle { x, y, width, height, filled: shape.fill.is_some() }
                }
                Geometry::Line(to) => Shape::Line { from: point(Point::zero()), to: point(*to) },
                Geometry::Curve(curve) => {
                    let corner = |item: &CurveItem| match item {
                        CurveItem::Move(to) | CurveItem::Line(to) | CurveItem::Cubic(_, _, to) => Some(point(*to)),
                        CurveItem::Close => None,
                    };
                    Shape::Curve { points: curve.0.iter().filter_map(corner).collect() }
                }
            }),
            _ => {}
        }
    }
}

fn in_column(width: f64, markup: &str) -> String {
    let set = "#set page(width: auto, height: auto, margin: 0pt)\n#show: body => base(\"sheet-body\", body)\n";
    format!("{set}#block(width: {}pt)[{markup}]", width * 10.0)
}

/// Typed text as it is merged into a template.
pub fn composed(text: &str) -> String {
    let mut markup = String::new();
    sasshi::merge::compose(text, &mut markup);
    markup
}

/// The same for a paragraph of running text.
pub fn paragraph(text: &str) -> String {
    let mut markup = String::new();
    sasshi::merge::compose_paragraph(text, &mut markup);
    markup
}

fn lines(frame: &Frame) -> Vec<Line> {
    let mut glyphs = Vec::new();
    walk(frame, Transform::identity(), &mut glyphs);
    glyphs.sort_by(|left, right| (left.y, left.pen).partial_cmp(&(right.y, right.pen)).unwrap());
    let mut lines: Vec<Line> = Vec::new();
    for glyph in glyphs {
        match lines.last_mut() {
            Some(line) if (line.0[0].y - glyph.y).abs() < 0.05 => line.0.push(glyph),
            _ => lines.push(Line(vec![glyph])),
        }
    }
    for line in &mut lines {
        line.0.sort_by(|left, right| left.pen.total_cmp(&right.pen));
    }
    lines
}

fn walk(frame: &Frame, place: Transform, glyphs: &mut Vec<Glyph>) {
    for (position, item) in frame.items() {
        let at = place.pre_concat(Transform::translate(position.x, position.y));
        match item {
            FrameItem::Group(group) => walk(&group.frame, at.pre_concat(group.transform), glyphs),
            FrameItem::Text(text) => {
                let mut x = Abs::zero();
                for glyph in &text.glyphs {
                    let point = Point::new(x + glyph.x_offset.at(text.size), Abs::zero()).transform(at);
                    let advance = glyph.x_advance.at(text.size);
                    let info = text.font.info();
                    glyphs.push(Glyph {
                        text: text.text[glyph.range()].to_owned(),
                        x: point.x.to_pt(),
                        pen: Point::new(x, Abs::zero()).transform(at).x.to_pt(),
                        y: point.y.to_pt(),
                        width: advance.to_pt(),
                        size: text.size.to_pt(),
                        font: info.family.to_string(),
                        bold: info.variant.weight.to_number() >= 600,
                    });
                    x += advance;
                }
            }
            _ => {}
        }
    }
}
