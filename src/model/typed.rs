//! A typed text: what all records are made of.

use std::sync::Arc;

use crate::report::{CellPlace, Diagnostic};

/// A text that somebody typed, with the cell it stands in.
#[derive(Debug, Clone)]
pub struct Text {
    /// The very characters, or what Excel shows of a number. Rows that a merged cell covers share it.
    pub value: Arc<str>,
    pub place: CellPlace,
    /// Whether inline notation and glossary marks apply: running text and table cells, not keys and names.
    pub running: bool,
    /// What is wrong with the text. An error (a cell such as `#REF!`): a booklet that prints it is not made. A warning is
    /// said by every booklet that prints it.
    pub fault: Option<Arc<Diagnostic>>,
}

impl Text {
    /// A part of the text, at the same cell; the whole of it is shared.
    pub fn part(&self, part: &str) -> Text {
        let value = if part.len() == self.value.len() { Arc::clone(&self.value) } else { part.into() };
        Text { value, ..self.clone() }
    }
}
