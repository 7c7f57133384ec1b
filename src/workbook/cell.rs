//! One filled cell.

use std::sync::Arc;

use crate::report::CellPlace;

/// A cell that holds something.
#[derive(Debug, Clone)]
pub struct Cell {
    pub place: CellPlace,
    pub value: Value,
    /// What Excel shows, line breaks as `\n`; for text the very characters typed. Cells of one string share it.
    pub text: Arc<str>,
    /// A number, date or truth value whose format could not be applied: `text` is a plain rendering.
    pub plain: bool,
}

/// The value behind what is shown.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Text,
    Number(f64),
    /// An Excel date or time as its serial number, and whether the workbook counts from 1904.
    Date {
        serial: f64,
        since_1904: bool,
    },
    Truth(bool),
    Error(ErrorCell),
    /// A formula whose result was never stored.
    Uncalculated,
}

/// An error value such as `#REF!`, as Excel writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorCell(pub String);
