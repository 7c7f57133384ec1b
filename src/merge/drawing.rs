//! A chart as Typst code: a dictionary of numbers with the texts of cells in it, each with its place.

use std::fmt::Write;

use super::piece::{Bit, Printed};
use crate::chart::{self, Data, Drawing, Label, Mark, Skin, Style, Words, draw};
use crate::report::CellPlace;

/// A dictionary: the alternative text, and the drawing in each width. `templates/lib/chart.typ` says what stands where.
pub fn code(data: &Data, place: &CellPlace) -> Vec<Bit> {
    let mut code = Code::default();
    code.write("(alternative: ");
    let alternative =
        Printed { value: chart::alternative(data), place: Some(place.clone()), running: false, fault: None };
    code.end(Bit::String(alternative));
    code.write(", drawings: (");
    for width in chart::WIDTHS {
        write_drawing(&mut code, &draw(data, width));
    }
    code.write("))");
    code.finish()
}

fn write_drawing(code: &mut Code, drawing: &Drawing) {
    code.write("(width: ");
    code.number(drawing.width);
    code.write(", height: ");
    code.number(drawing.height);
    code.write(if drawing.stretches { ", stretches: true, marks: (" } else { ", stretches: false, marks: (" });
    drawing.marks.iter().for_each(|each| write_mark(code, each));
    code.write("), labels: (");
    drawing.labels.iter().for_each(|each| write_label(code, each));
    code.write(")),\n");
}

fn write_mark(code: &mut Code, mark: &Mark) {
    match mark {
        Mark::Bar { x, y, width, height, skin, joined } => {
            code.tuple("bar", &[*x, *y, *width, *height]);
            code.write(&format!("\"{}\", {joined}),", skin.name()));
        }
        Mark::Sector { x, y, radius, start, end, skin } => {
            code.tuple("sector", &[*x, *y, *radius, *start, *end]);
            code.write(&format!("\"{}\"),", skin.name()));
        }
        Mark::Line { points, series, dots } => {
            code.write(&format!("(\"line\", {series}, {dots}, ("));
            points.iter().for_each(|point| code.point(*point));
            code.write(")),");
        }
        Mark::Rule { points, weight } => {
            code.write(&format!("(\"rule\", \"{}\", (", weight.name()));
            points.iter().for_each(|point| code.point(*point));
            code.write(")),");
        }
        Mark::Break { x, y } => {
            code.tuple("break", &[*x, *y]);
            code.write("),");
        }
    }
}

fn write_label(code: &mut Code, label: &Label) {
    let (style, skin) = match label.style {
        Style::Plain => ("plain", None),
        Style::Bold => ("bold", None),
        Style::Count => ("count", None),
        Style::Patched => ("patched", None),
        Style::Turned => ("turned", None),
        Style::On(skin) => ("on", Some(skin)),
    };
    code.tuple(label.anchor.name(), &[label.x, label.y, chart::width(&label.words.value)]);
    code.write(&format!("\"{style}\", \"{}\", [", skin.map_or("", Skin::name)));
    code.end(Bit::Markup(printed(&label.words)));
    code.write("]),");
}

fn printed(words: &Words) -> Printed {
    let from = words.from.as_ref();
    Printed {
        value: words.value.clone(),
        place: from.map(|text| text.place.clone()),
        running: false,
        fault: from.and_then(|text| text.fault.clone()),
    }
}

/// Code on its way, and the texts in it.
#[derive(Default)]
struct Code {
    parts: Vec<Bit>,
    open: String,
}

impl Code {
    fn write(&mut self, code: &str) {
        self.open.push_str(code);
    }

    /// A number with three digits after its point: a thousandth of a character is nothing.
    fn number(&mut self, number: f64) {
        let number = (number * 1000.0).round() / 1000.0;
        // Without a sign on zero.
        write!(self.open, "{}", number + 0.0).expect("a String takes all");
    }

    /// The beginning of a tuple: a word and some numbers.
    fn tuple(&mut self, word: &str, numbers: &[f64]) {
        self.write(&format!("(\"{word}\", "));
        for number in numbers {
            self.number(*number);
            self.write(", ");
        }
    }

    fn point(&mut self, (x, y): chart::Point) {
        self.write("(");
        self.number(x);
        self.write(",");
        self.number(y);
        self.write("),");
    }

    fn end(&mut self, part: Bit) {
        self.parts.push(Bit::Code(std::mem::take(&mut self.open)));
        self.parts.push(part);
    }

    fn finish(mut self) -> Vec<Bit> {
        self.parts.push(Bit::Code(self.open));
        self.parts
    }
}
