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
mod drawing;
mod engine;
mod escape;
mod glossary;
mod index;
mod job;
mod join;
mod lettering;
mod notation;
mod outline;
mod paper;
mod pictures;
mod piece;
mod places;
mod syllabary;
mod template;
mod view;
mod words;

use std::ops::Range;

pub use assemble::assemble_given;
pub use book::Book;
pub use character::{formed, selects_form};
pub use compose::{compose, compose_paragraph};
pub use engine::Engine;
pub use escape::{literal, markup};
pub use job::{Job, Part};
pub use join::{GivenPage, Joint, join};
pub use paper::Paper;
pub use pictures::Pictures;
pub use template::{Named, Template};
pub use view::{node_anchor, node_end};
pub use words::{lost_variation, unreadable_template};

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
    /// Cells that the template passed over on purpose, each with the reason.
    pub left_out: Vec<(CellPlace, String)>,
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

/// Says which characters can be printed, and in which face.
pub trait Coverage: Sync {
    /// Whether some face has a character.
    fn covers(&self, character: char) -> bool;

    /// How a character is set, with its variation selector (異体字セレクタ) if it has one.
    fn form(&self, character: char, selector: Option<char>) -> Variation;
}

/// Where a form of a character is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variation {
    /// In the face that the text is set in anyway.
    First,
    /// In another one, by the number of the setting.
    Later(u16),
    /// In no face: the plain form is printed.
    Nowhere,
}

/// The setting of quotation marks in Latin text.
pub const LATIN_QUOTES: u16 = 1;

/// What came of merging one booklet.
pub type Outcome = (Option<Merged>, Vec<Diagnostic>);
