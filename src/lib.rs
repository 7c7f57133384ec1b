//! sasshi (冊子): the Excel workbooks of a city hall → print-ready plan books.
//!
//! Data flows one way; each stage imports the output of the one before it, and never a later one:
//!
//! ```text
//! inputs/*.xlsx ─► workbook ─► model ─► chart ─► merge ─► typeset ─► press ─► out/*.pdf
//!                  cells with   plan     places   Typst     pages      PDF
//!                  places       records  of bars  source +
//!                                        & words  origins
//! ```
//!
//! 1. [`workbook`] streams the cells of a file; each keeps its place.
//! 2. [`model`] finds sheets by kind, columns by heading, rows by key, and gives a plan of records.
//! 3. [`chart`] gives the bars, points and words of a chart their places.
//! 4. [`merge`] prints the plan through a template into a Typst source in which every range knows its cell.
//! 5. [`typeset`] lays the source out.
//! 6. [`press`] writes the PDF, reads it back, and puts it in place.
//!
//! [`job`] runs the stages for all booklets of a [`config::Manifest`] in parallel; [`cli`] is what a user types and
//! reads. What is found on the way is [`report`] data, never printed by a stage.
//!
//! Before the flow stands [`forms`]: the blank workbooks that departments fill in, made of the columns that [`model`]
//! reads, and the rest of a new project.

pub mod assets;
pub mod chart;
pub mod cli;
pub mod config;
pub mod forms;
pub mod job;
pub mod merge;
pub mod model;
pub mod press;
pub mod report;
pub mod typeset;
pub mod workbook;
