//! What one booklet is merged from.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::book::Book;
use crate::config::{Edition, OptionValue};
use crate::model::NodeId;

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
}
