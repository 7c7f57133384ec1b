//! Workbook files → sheets of cells, each with its place, its value and what Excel shows.
//!
//! The only module that knows calamine. Cells are streamed, never laid out as a dense range, so a single cell in
//! `XFD1048576` costs nothing; limits guard against files made to exhaust the machine. Nothing is interpreted
//! here: which sheet is which kind, and which row is the header, is the business of [`crate::model`].
//!
//! A file passes `container` (what is it, by content), `archive` (is it sound and small enough), `xlsx` (its cells),
//! `value` and `format` (what Excel shows). calamine does not tell hidden rows and columns: a module `visibility`
//! that reads them from the parts of the archive will stand beside `xlsx`.

mod archive;
mod builtin;
mod cell;
mod container;
mod era;
mod format;
mod guard;
mod limits;
mod merges;
mod open;
mod pattern;
mod round;
mod sheet;
mod texts;
mod value;
mod words;
mod xlsx;

pub use cell::{Cell, ErrorCell, Value};
pub use limits::Limits;
pub use merges::{Merge, Merges};
pub use open::read;
pub use sheet::{Row, Sheet, Workbook};
