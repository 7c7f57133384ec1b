//! What goes wrong in the work of a city hall: each fault costs what it must and no more, and says where it is.

mod base;
mod command;
pub mod folder;
mod hidden;
mod manifest;
mod scale;
mod templates;
mod workbooks;
