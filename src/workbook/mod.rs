//! Workbook files → sheets of cells, each with its place, its value and what Excel shows.
//!
//! The only module that knows calamine, which reads `.xlsx`; the binary formats are read here (`biff` says why). Cells
//! are streamed, never laid out as a dense range, so a single cell in `XFD1048576` costs nothing; limits guard against
//! files made to exhaust the machine. Nothing is interpreted here: which sheet is which kind, and which row is the
//! header, is the business of [`crate::model`].
//!
//! A file passes `container` (what is it, by content), the reader of its format (`xlsx`, `xlsb`, `xls`, `ods`,
//! `delimited`), `value` and `format` (what Excel shows), and `gather` (limits, rows). Hidden cells are read too, and
//! said to be hidden.

mod archive;
mod biff;
mod cell;
mod container;
mod delimited;
mod foreign;
mod format;
mod gather;
mod guard;
mod hidden;
mod limits;
mod merges;
mod ods;
mod open;
mod relations;
mod sheet;
mod tags;
mod texts;
mod value;
mod words;
mod xls;
mod xlsb;
mod xlsx;

pub use cell::{Cell, ErrorCell, Value};
pub use hidden::{Hidden, Lines};
pub use limits::Limits;
pub use merges::{Merge, Merges};
pub use open::read;
pub use sheet::{Row, Sheet, Workbook};
