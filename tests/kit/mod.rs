//! What the tests are made with: projects on disk, runs of the program, readers of laid-out pages and finished PDFs, and
//! writers of binary workbooks.

pub mod page;
pub mod pdf;
mod project;
pub mod standards;
pub mod xls;
pub mod xlsb;

pub use project::{Project, Run, repository, sasshi};
