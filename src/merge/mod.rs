//! Plan + template → Typst source, in which every character knows its cell.
//!
//! The only module that knows minijinja. A template prints values; each printed value becomes a *mark* in the
//! rendered text and a [`piece::Piece`] beside it ([`engine`]). [`assemble`] then replaces the marks by escaped Typst
//! markup, applies the inline notation and the rules of Japanese setting ([`compose`]), decides which glossary mark
//! carries the explanation, and records the [`Origin`] of every range. So no text of a cell is ever part of what minijinja or Typst take for code.

mod assemble;
mod book;
mod character;
mod compose;
mod engine;
mod escape;
mod glossary;
mod job;
mod join;
mod notation;
mod paper;
mod piece;
mod template;
mod view;
mod words;

use std::ops::Range;

pub use assemble::assemble_given;
pub use book::{Book, Pictures};
pub use compose::{compose, compose_paragraph};
pub use engine::Engine;
pub use escape::{literal, markup};
pub use job::{Job, Part};
pub use join::{GivenPage, Joint, join};
pub use paper::Paper;
pub use template::Template;
pub use view::node_anchor;
pub use words::unreadable_template;

use crate::report::{CellPlace, Diagnostic};

/// A Typst source with the origin of its parts.
#[derive(Debug, Clone)]
pub struct Merged {
    /// The text of `main.typ`.
    pub source: String,
    /// Ranges of `source` that come from cells, by start; a range may lie inside another.
    pub origins: Vec<Origin>,
    /// Names of the pictures it draws: see [`Pictures`].
    pub pictures: Vec<String>,
    /// What was written by which template, for messages about positions in no cell; in the order of `source`.
    pub templates: Vec<Stretch>,
}

/// A range of the source that one template wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    pub range: Range<usize>,
    /// Name of the template file.
    pub file: String,
}

/// A range of the source and where its text was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    pub range: Range<usize>,
    /// `None` for a value that no cell holds (a setting, a number).
    pub place: Option<CellPlace>,
    pub form: Form,
}

/// In which syntax a value was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Escaped markup: may stand only where Typst reads markup.
    Markup,
    /// A Typst literal: may stand only where Typst reads code.
    Literal,
}

impl Merged {
    /// The cell whose text stands at a byte of the source: the innermost one.
    pub fn cell_at(&self, byte: usize) -> Option<&CellPlace> {
        let until = self.origins.partition_point(|origin| origin.range.start <= byte);
        self.origins[..until]
            .iter()
            .rev()
            .find(|origin| byte < origin.range.end && origin.place.is_some())
            .and_then(|origin| origin.place.as_ref())
    }

    /// All cells that the source prints.
    pub fn cells(&self) -> impl Iterator<Item = &CellPlace> {
        self.origins.iter().filter_map(|origin| origin.place.as_ref())
    }
}

/// Says which characters can be printed: `covers("𠮷")`. A grapheme may carry a variation selector.
pub trait Coverage: Sync {
    fn covers(&self, character: char) -> bool;
}

/// What came of merging one booklet.
pub type Outcome = (Option<Merged>, Vec<Diagnostic>);
