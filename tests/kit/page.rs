//! Pages as they were laid out: lines of characters with their places, in pt. What a picture of the page would show, but exact.

use std::path::Path;
use std::sync::LazyLock;

use sasshi::config::{Edition, FontSettings, Sizes};
use sasshi::merge::{Merged, Pictures};
use sasshi::report::Diagnostic;
use sasshi::typeset::{Faces, Foundry, Typeset, typeset};
use typst::layout::{Abs, Frame, FrameItem, Point, Transform};

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
    /// The number of the glyph in its font.
    pub id: u16,
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
    pages_in(Sizes::Standard, source)
}

/// The same in a profile of sizes.
pub fn pages_in(sizes: Sizes, source: &str) -> Vec<Vec<Line>> {
    laid_out(sizes, source).document.pages().iter().map(|page| lines(&page.frame)).collect()
}

/// The faces and the design layer of a project that chose nothing.
pub static FOUNDRY: LazyLock<Foundry> =
    LazyLock::new(|| foundry(&std::env::temp_dir().join("sasshi-no-project"), &FontSettings::default()));

/// The same of a project that chose its faces.
pub fn foundry(project: &Path, settings: &FontSettings) -> Foundry {
    let faces = Faces::find(project, settings).unwrap_or_else(|problems| panic!("{problems:?}"));
    Foundry::new(project, Edition::Screen, faces).unwrap_or_else(|problem| panic!("{}", problem.message))
}

/// Lays out a source in a profile of sizes.
pub fn laid_out(sizes: Sizes, source: &str) -> Typeset {
    let (typeset, said) = laid_out_in(&FOUNDRY, sizes, source);
    typeset.unwrap_or_else(|| panic!("{:?}", said.iter().map(|said| &said.message).collect::<Vec<_>>()))
}

fn laid_out_in(foundry: &Foundry, sizes: Sizes, source: &str) -> (Option<Typeset>, Vec<Diagnostic>) {
    let source = format!(
        "#import \"lib/lib.typ\": *\n#set document(title: \"t\", date: datetime(year: 2027, month: 3, day: 31))\n{source}"
    );
    let merged =
        Merged { source, origins: Vec::new(), pictures: Vec::new(), templates: Vec::new(), left_out: Vec::new() };
    typeset(foundry, &Pictures::default(), &merged, sizes, (2027, 3, 31), &[])
}

/// A line of typed text in the faces of a project, as the body of a book (明朝) or of a sheet (ゴシック), and the codes of
/// what was said of it.
pub fn line_in(foundry: &Foundry, role: &str, text: &str) -> (Line, Vec<&'static str>) {
    let mut markup = String::new();
    sasshi::merge::compose(text, foundry, &mut markup);
    markup_in(foundry, role, &markup)
}

/// The same for markup.
pub fn markup_in(foundry: &Foundry, role: &str, markup: &str) -> (Line, Vec<&'static str>) {
    let set = "#set page(width: auto, height: auto, margin: 0pt)\n";
    let source = format!("{set}#show: body => base(\"{role}\", body)\n#block(width: 500pt)[{markup}]");
    let (typeset, said) = laid_out_in(foundry, Sizes::Standard, &source);
    let typeset = typeset.unwrap_or_else(|| panic!("{:?}", said.iter().map(|said| &said.message).collect::<Vec<_>>()));
    let line = lines(&typeset.document.pages()[0].frame).remove(0);
    (line, said.iter().map(|said| said.code).collect())
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
    let typeset = laid_out(Sizes::Standard, &in_column(width, markup));
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

fn in_column(width: f64, markup: &str) -> String {
    let set = "#set page(width: auto, height: auto, margin: 0pt)\n#show: body => base(\"sheet-body\", body)\n";
    format!("{set}#block(width: {}pt)[{markup}]", width * 10.0)
}

/// Typed text as it is merged into a template.
pub fn composed(text: &str) -> String {
    let mut markup = String::new();
    sasshi::merge::compose(text, &*FOUNDRY, &mut markup);
    markup
}

/// The same for a paragraph of running text.
pub fn paragraph(text: &str) -> String {
    let mut markup = String::new();
    sasshi::merge::compose_paragraph(text, &*FOUNDRY, &mut markup);
    markup
}

/// The lines of a page, from the top down.
pub fn lines(frame: &Frame) -> Vec<Line> {
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
                        id: glyph.id,
                    });
                    x += advance;
                }
            }
            _ => {}
        }
    }
}
