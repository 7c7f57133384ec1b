//! Reads one input as the program does, and says whether that went as it must.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use sasshi::model::{self, Names};
use sasshi::report::{Diagnostic, panic_text};
use sasshi::workbook::{self, Limits, Workbook};

use super::Input;

/// How reading ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// With a workbook.
    Read,
    /// With a message that is of use.
    Refused,
    /// With something that must never be.
    Wrong(String),
}

/// Tight limits: whatever breaks them is refused, so no input may need much memory.
fn limits() -> Limits {
    Limits { file_bytes: 2 << 20, inflated_bytes: 8 << 20, cells: 50_000, text_bytes: 4 << 20, ..Limits::default() }
}

/// Reads an input: its cells, and what the plan makes of them. The file is written to the folder.
pub fn execute(input: &Input, folder: &Path) -> Outcome {
    let path = folder.join(&input.name);
    if let Err(error) = fs::write(&path, &input.bytes) {
        return Outcome::Wrong(format!("the input cannot be written: {error}"));
    }
    let read = || read(&path, &input.name);
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|panic| Outcome::Wrong(format!("panic: {}", panic_text(&*panic))))
}

fn read(path: &Path, name: &str) -> Outcome {
    match workbook::read(path, name, &limits()) {
        Ok(workbook) => match misshapen(&workbook, name) {
            Some(wrong) => Outcome::Wrong(wrong.to_owned()),
            None => {
                let reading = model::read(&[workbook], &Names::default());
                let useless = reading.faults.iter().find(|fault| fault.diagnostic.hint.is_none());
                useless.map_or(Outcome::Read, |fault| Outcome::Wrong(format!("no remedy: {}", fault.diagnostic.code)))
            }
        },
        Err(diagnostic) if is_useful(&diagnostic, name) => Outcome::Refused,
        Err(diagnostic) => Outcome::Wrong(format!("a useless message: {diagnostic:?}")),
    }
}

fn is_useful(diagnostic: &Diagnostic, name: &str) -> bool {
    diagnostic.is_error()
        && diagnostic.message.contains(name)
        && diagnostic.hint.is_some()
        && diagnostic.place.is_some()
}

/// What later stages rely on: rows and cells in order, within the grid of Excel, merged areas with their corners in
/// order, not more than the limits allow.
fn misshapen(workbook: &Workbook, name: &str) -> Option<&'static str> {
    if workbook.file != name {
        return Some("another name");
    }
    let mut cells = 0;
    for sheet in &workbook.sheets {
        if !sheet.rows.is_sorted_by(|left, right| left.index < right.index) {
            return Some("rows out of order");
        }
        for row in &sheet.rows {
            cells += row.cells.len();
            if row.index >= 1_048_576 || row.cells.iter().any(|cell| cell.place.column >= 16_384) {
                return Some("a cell outside the grid");
            }
            if row.cells.is_empty() || row.cells.iter().any(|cell| cell.place.row != row.index) {
                return Some("cells in the wrong row");
            }
            if !row.cells.is_sorted_by(|left, right| left.place.column < right.place.column) {
                return Some("cells out of order");
            }
        }
        if sheet.merges.iter().any(|area| area.first_row > area.last_row || area.first_column > area.last_column) {
            return Some("a merged area with its corners out of order");
        }
    }
    (cells > limits().cells).then_some("more cells than the limit")
}
