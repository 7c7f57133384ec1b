//! What is said, and where it points.
//!
//! Every stage returns what it could make together with a list of [`Diagnostic`]s: plain data, in the order of
//! the input, never printed by the stage itself. The renderers of this module turn them into text for people
//! ([`human`]), into one line each ([`short`]) and into JSON lines for programs ([`json`]). This module depends on
//! no other stage.

mod diagnostic;
pub mod human;
pub mod json;
mod panic;
mod place;
pub mod short;
mod similar;

pub use diagnostic::{Diagnostic, Severity, has_error};
pub use panic::panic_text;
pub use place::{CellPlace, Place, SheetName, column_letters};
pub use similar::{nearest, nearest_by};
