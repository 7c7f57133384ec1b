//! The sample project, from its workbooks to the bytes of its PDFs.

mod build;
mod cells;
mod commands;
mod conformance;
mod delivery;
mod footnotes;
mod pages;
mod printed;
mod statistics;
