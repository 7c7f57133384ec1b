//! Which booklets there are, and making them in parallel: the only module that knows every stage.
//!
//! [`build`] reads the flow from top to bottom: manifest, workbooks, plans, booklets, PDFs, and what was left over.
//! [`start`] makes a new project, [`templates`] lists what booklets can be made with, [`fonts`] tells what the faces lack.

mod booklets;
mod build;
mod file_name;
mod fit;
mod fonts;
mod library;
mod make;
mod named;
mod papers;
mod parallel;
mod start;
mod task;
mod templates;
mod unprinted;
mod words;

use std::path::PathBuf;

pub use build::build;
pub use fonts::{FaceLine, Fonts, LetterLine, fonts};
pub use start::{NewProject, Refusal, start};
pub use templates::{Listed, templates};
pub use unprinted::Unprinted;

use crate::config::Edition;
use crate::model::LeftOut;
use crate::report::Diagnostic;

/// What a user asks of a build.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Folder of the project: where `sasshi.toml` lies.
    pub project: PathBuf,
    /// Folder for the PDFs.
    pub out: PathBuf,
    /// Only booklets whose name, or that of their file, holds one of these.
    pub only: Vec<String>,
    /// Workers; `None`: as many as the machine has cores.
    pub jobs: Option<usize>,
    /// Keep the Typst source of each booklet beside its PDF.
    pub keep_source: bool,
}

/// What a build says while it runs.
#[derive(Debug)]
pub enum Event<'a> {
    /// This many booklets are going to be made.
    Started { booklets: usize },
    /// A booklet is done, or has failed.
    Finished(&'a BookletReport),
}

/// What came of one booklet in one edition.
#[derive(Debug, Clone)]
pub struct BookletReport {
    pub name: String,
    pub edition: Edition,
    pub path: PathBuf,
    pub status: Status,
    pub pages: usize,
    pub milliseconds: u128,
    /// A former PDF lies where this booklet could not be made.
    pub former: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Made,
    /// The PDF already held these very bytes.
    Fresh,
    Failed,
}

/// What came of a build.
#[derive(Debug, Default)]
pub struct Outcome {
    pub diagnostics: Vec<Diagnostic>,
    pub booklets: Vec<BookletReport>,
    /// Cells that no booklet prints. `None` if that cannot be told: a booklet failed, or only some were asked for.
    pub unprinted: Option<Vec<Unprinted>>,
    /// What was left out on purpose.
    pub left_out: LeftOut,
    /// How many workbooks were read.
    pub workbooks: usize,
    /// No booklet has a name that was asked for.
    pub nothing_selected: bool,
    /// sasshi itself failed somewhere.
    pub bug: bool,
}
