//! What one booklet is merged from.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::book::Book;
use super::paper::Paper;
use crate::config::{Edition, OptionValue};
use crate::model::NodeId;
use crate::report::Place;

/// One booklet to be merged.
pub struct Job<'a> {
    pub book: &'a Arc<Book>,
    /// Title of the document.
    pub title: &'a str,
    pub edition: Edition,
    /// The node of an `each` booklet.
    pub node: Option<NodeId>,
    /// Folio of the first page.
    pub first_page: u32,
    pub first_footnote: u32,
    /// Year, month, day.
    pub date: (i32, u8, u8),
    pub options: &'a BTreeMap<String, OptionValue>,
    /// By 階層: the step of tightening that its units are set in; a level without one needs none.
    pub steps: &'a BTreeMap<String, usize>,
    /// What the meeting's list says of the booklet.
    pub paper: Option<&'a Paper>,
    /// What each page bears; empty: nothing.
    pub stamp: &'a str,
    /// What the manifest types that may be printed, each text with its place.
    pub typed: &'a [(String, Place)],
    /// Which part of a set it is; none for a PDF of its own.
    pub part: Option<Part<'a>>,
}

/// A part of a set of papers.
pub struct Part<'a> {
    /// Which paper it belongs to, from 1.
    pub paper: usize,
    /// The bookmark of a paper that the list says nothing of; none where another part of the same paper went before.
    pub opens: Option<&'a str>,
}

impl Job<'_> {
    /// What the names of places begin with, so that those of the papers of a set are kept apart.
    pub fn prefix(&self) -> String {
        self.part.as_ref().map_or_else(String::new, |part| format!("s{}-", part.paper))
    }
}
