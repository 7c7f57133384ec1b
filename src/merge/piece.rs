//! What a template printed, beside the rendered text, and the marks that stand for it there.
//!
//! A mark is made of C0 controls around the index of its piece. Text of a cell never enters the rendered text, and
//! template files with such controls are refused, so a mark cannot be forged.

use std::fmt::Write;
use std::sync::Arc;

use crate::model::Text;
use crate::report::{CellPlace, Diagnostic};

const START: char = '\u{1}';
const END: char = '\u{2}';

/// One printed thing.
#[derive(Debug, Clone)]
pub enum Piece {
    /// Text to be printed as it is.
    Text(Printed),
    /// A Typst literal for a code position.
    Literal(Literal),
    /// Here a glossary unit begins.
    Unit,
}

/// A text and where it comes from.
#[derive(Debug, Clone)]
pub struct Printed {
    pub value: String,
    pub place: Option<CellPlace>,
    /// Whether inline notation and glossary marks apply.
    pub running: bool,
    pub fault: Option<Arc<Diagnostic>>,
}

/// A text that stands in no cell.
pub fn fixed(value: &str) -> Printed {
    Printed { value: value.to_owned(), place: None, running: false, fault: None }
}

/// A text of a cell without notation or marks.
pub fn unmarked(text: &Text) -> Printed {
    Printed {
        value: text.value.to_string(),
        place: Some(text.place.clone()),
        running: false,
        fault: text.fault.clone(),
    }
}

/// A value as code.
#[derive(Debug, Clone)]
pub enum Literal {
    /// A text, composed of several: becomes a string.
    Text(Vec<Printed>),
    /// A number, a truth value or none, as Typst writes it.
    Code(String),
    /// What the program writes itself, such as a chart, with texts in it.
    Composed(Vec<Bit>),
}

/// Part of code that the program writes.
#[derive(Debug, Clone)]
pub enum Bit {
    Code(String),
    /// A text where code is read: becomes a string.
    String(Printed),
    /// A text where markup is read: between brackets.
    Markup(Printed),
}

/// The pieces of one rendering, in order.
#[derive(Debug, Default)]
pub struct Pieces(pub Vec<Piece>);

impl Pieces {
    /// Keeps a piece; gives the mark that stands for it.
    pub fn mark(&mut self, piece: Piece) -> String {
        let mut mark = String::with_capacity(8);
        write!(mark, "{START}{}{END}", self.0.len()).expect("a String takes all");
        self.0.push(piece);
        mark
    }
}

/// Part of a rendered text.
#[derive(Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Text of the template.
    Template(&'a str),
    /// Index of a piece.
    Mark(usize),
}

/// Splits a rendered text into template text and marks.
pub fn parts(rendered: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = rendered;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some(after) = rest.strip_prefix(START)
            && let Some((index, after)) = after.split_once(END)
            && let Ok(index) = index.parse()
        {
            rest = after;
            return Some(Part::Mark(index));
        }
        // A mark that is no mark (an autoescape block that captured one) stays text; its control is dropped later.
        let skip = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest[skip..].find(START).map_or(rest.len(), |at| at + skip);
        let (text, after) = rest.split_at(end);
        rest = after;
        Some(Part::Template(text))
    })
}

/// Whether a template text holds a control that could be taken for a mark.
pub fn holds_mark(template: &str) -> bool {
    template.contains([START, END])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_between_template_text() {
        let mut pieces = Pieces::default();
        let text = format!("a{}b{}", pieces.mark(Piece::Unit), pieces.mark(Piece::Unit));
        let found: Vec<_> = parts(&text).collect();
        assert_eq!(found, [Part::Template("a"), Part::Mark(0), Part::Template("b"), Part::Mark(1)]);
    }
}
