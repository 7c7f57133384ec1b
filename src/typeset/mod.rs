//! Typst source → pages, with every message traced back to its cell.
//!
//! Enters: a [`Merged`] source. Leaves: a [`Typeset`]: the laid-out document, the pages of the units, and what the
//! layout found. Typst is embedded: one library and one set of fonts ([`Foundry`]) for all workers, one light
//! [`world::DocumentWorld`] for each document, every file under a fixed name.

mod compile;
mod faces;
mod foundry;
mod frames;
mod given;
mod given_text;
mod labels;
mod lines;
mod names;
mod pictures;
mod positions;
mod shelves;
mod trace;
mod words;
mod world;

pub use compile::{Typeset, too_long, typeset};
pub use faces::{Faces, Listed, Role};
pub use foundry::{Foundry, printable};
pub use given::{Drawn, draw_pages};
pub use lines::lines;
pub use pictures::picture_format;
pub use shelves::{Family, Origin};

#[cfg(doc)]
use crate::merge::Merged;
