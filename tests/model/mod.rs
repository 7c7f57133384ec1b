//! The model: every rule of the workbook contract that concerns records, keys, headers and rows.

mod body;
mod chapters;
mod committee;
mod forms;
mod indicators;
mod kit;
mod limits;
mod meetings;
mod rows;
mod sheets;
mod tree;
