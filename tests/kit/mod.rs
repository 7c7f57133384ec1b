//! What the tests are made with: projects on disk, runs of the program, a reader of laid-out pages and one of finished PDFs.

pub mod page;
pub mod pdf;
mod project;

pub use project::{Project, Run, repository, sasshi};
