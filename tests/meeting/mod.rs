//! The papers of a meeting: the second sample, read back from its PDFs, and the odd cases of its templates.

pub mod build;
mod lists;
mod pages;
mod papers;
mod printed;
mod untrusted;
