//! The model: every rule of the workbook contract that concerns records, keys, headers and rows.

mod body;
mod indicators;
mod kit;
mod limits;
mod rows;
mod sheets;
mod tree;
