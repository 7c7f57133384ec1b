//! Pages → PDF bytes, read back before anybody else sees them.
//!
//! The only module that knows typst-pdf and lopdf.

mod export;
mod read_back;
mod words;
mod write;

pub use export::export;
pub use write::{Written, write};
