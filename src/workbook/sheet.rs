//! The cells of one file, as streamed: sparse rows in the order of the sheet.

use std::sync::Arc;

use super::{Cell, Hidden, Merge, Merges};
use crate::report::{Diagnostic, SheetName};

/// One readable file.
#[derive(Debug, Clone)]
pub struct Workbook {
    /// Path relative to the project, with `/`.
    pub file: String,
    /// All sheets of cells in the order of the tabs, hidden ones among them.
    pub sheets: Vec<Sheet>,
    /// What could not be known of the file: warnings.
    pub said: Vec<Diagnostic>,
}

/// One sheet.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub name: Arc<SheetName>,
    /// Rows that hold a cell, ascending.
    pub rows: Vec<Row>,
    /// Merged areas, in the order of the file.
    pub merges: Merges,
    /// What of it must not be read into the plan.
    pub hidden: Hidden,
}

/// One row that holds at least one cell.
#[derive(Debug, Clone)]
pub struct Row {
    /// Counted from 0.
    pub index: u32,
    /// Filled cells, ascending by column.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The filled cell of a column.
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        let at = self.cells.binary_search_by_key(&column, |cell| cell.place.column).ok()?;
        Some(&self.cells[at])
    }
}

impl Sheet {
    /// The row with this index, if it holds anything.
    pub fn row(&self, index: u32) -> Option<&Row> {
        let at = self.rows.binary_search_by_key(&index, |row| row.index).ok()?;
        Some(&self.rows[at])
    }

    /// The filled cell at a position; merges are not followed.
    pub fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        self.row(row)?.cell(column)
    }

    /// The cell whose value a position shows: its own, or that of a merged area above it. An area that is merged
    /// sideways shows its value in its first column only.
    pub fn shown(&self, row: u32, column: u32) -> Option<&Cell> {
        match self.merge_at(row, column) {
            Some(merge) if merge.first_column == column => self.cell(merge.first_row, column),
            Some(_) => None,
            None => self.cell(row, column),
        }
    }

    /// The merged area that covers a position.
    pub fn merge_at(&self, row: u32, column: u32) -> Option<Merge> {
        self.merges.at(row, column)
    }
}
