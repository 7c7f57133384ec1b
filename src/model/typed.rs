//! What records are made of: texts that somebody typed, each with its cell, and the items they are cut into.

use std::sync::Arc;

use crate::report::{CellPlace, Diagnostic};

/// The values of columns that the contract does not know: heading as typed, value.
pub type Extra = Vec<(Arc<str>, Text)>;

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

/// Index of a node in [`Plan::nodes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub usize);

/// One item of running text: what stands after one bullet, or a paragraph without one.
#[derive(Debug, Clone)]
pub struct Item {
    /// The bullet typed at the start (`・ ◦ ○ ▽ ● ▶`).
    pub bullet: Option<char>,
    /// The lines of the item; each is a paragraph. The bullet, and a department typed at the end, are taken off.
    pub paragraphs: Vec<Text>,
    /// 担当課, printed in brackets at the end of the item.
    pub department: Option<Text>,
}

/// 計画, 会議: one pair.
#[derive(Debug, Clone)]
pub struct Fact {
    pub item: Text,
    pub value: Text,
    /// Columns that the contract does not know: heading as typed, value.
    pub extra: Extra,
}
