//! What somebody types into a cell is printed, character by character; it is never code.
//!
//! [`content`] and [`literal`] look at the escape alone, for any Unicode text; [`printed`] goes the whole way from
//! the cells of a workbook to the text of the PDF; [`code`] types what other programs would run, and [`pictures`]
//! names files that are nobody's business.

mod code;
mod content;
mod evaluate;
mod literal;
mod pictures;
mod plan;
mod printed;
mod texts;
