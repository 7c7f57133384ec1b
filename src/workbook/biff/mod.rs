//! What the two binary formats share: `.xls` (BIFF5, BIFF8) and `.xlsb` (BIFF12) are records of a number and bytes,
//! which differ in their frames more than in what they say.
//!
//! Both are read record by record here, not by calamine: it lays the cells of an `.xls` out as dense ranges, loses the
//! number formats, hidden rows and filters of both, and gives a whole file up for one error value or one defined name
//! that it does not know.

mod bytes;
mod draft;
mod marks;
mod strings;
mod styles;

pub(super) use bytes::{Bytes, decoded, rk};
pub(super) use draft::{Content, Draft};
pub(super) use strings::Strings;
pub(super) use styles::Styles;
