//! The sample project, from its workbooks to the bytes of its PDFs.

mod build;
pub mod cells;
mod commands;
mod conformance;
mod delivery;
pub mod footnotes;
mod pages;
mod printed;
mod statistics;
