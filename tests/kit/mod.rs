//! What the tests are made with: projects on disk, runs of the program, and a reader of finished PDFs.

pub mod pdf;
mod project;

pub use project::{Project, Run, repository, sasshi};
