//! Takes the cells that a reader finds, within the limits of the file, and makes sheets of them.
//!
//! Every reader hands its cells over here, in any order; so limits and the order of rows are the same for all formats.

use std::sync::Arc;

use super::texts::Texts;
use super::value::Shown;
use super::{Cell, Hidden, Limits, Merge, Row, Sheet, words};
use crate::report::{CellPlace, Diagnostic, SheetName};

/// The largest grid of Excel; whatever lies outside stands in a damaged file.
pub(super) const ROWS: u32 = 1_048_576;
pub(super) const COLUMNS: u32 = 16_384;

/// The gatherer of one file.
pub(super) struct Gatherer<'a> {
    pub(super) file: &'a str,
    pub(super) limits: &'a Limits,
    /// How many more cells the file may have.
    room: usize,
    /// What the cells show goes through here, so that it is counted.
    pub(super) texts: Texts,
}

/// The cells of one sheet so far.
pub(super) struct Gathered {
    pub(super) name: Arc<SheetName>,
    rows: Vec<Row>,
    /// Each cell so far stands behind the one before.
    is_in_order: bool,
}

impl<'a> Gatherer<'a> {
    pub(super) fn new(file: &'a str, limits: &'a Limits) -> Self {
        Self { file, limits, room: limits.cells, texts: Texts::default() }
    }

    /// Begins a sheet.
    pub(super) fn begin(&self, sheet: &str) -> Gathered {
        let name = SheetName { file: self.file.to_owned(), sheet: sheet.to_owned() };
        Gathered { name: Arc::new(name), rows: Vec::new(), is_in_order: true }
    }

    /// Takes a cell. An error if that is more than the limits allow.
    pub(super) fn add(&mut self, sheet: &mut Gathered, row: u32, column: u32, shown: Shown) -> Result<(), Diagnostic> {
        let Shown { value, text, plain } = shown;
        let place = CellPlace { sheet: Arc::clone(&sheet.name), row, column };
        if self.texts.longest > self.limits.text_length {
            return Err(words::text_too_long(&place, self.limits.text_length));
        }
        if self.texts.bytes > self.limits.text_bytes {
            return Err(words::too_much_text(self.file, self.limits.text_bytes));
        }
        self.room = self.room.checked_sub(1).ok_or_else(|| words::too_many_cells(self.file, self.limits.cells))?;
        sheet.push(Cell { place, value, text, plain });
        Ok(())
    }

    /// Ends a sheet: sorts its cells into rows. Of two cells at one place the later one stands, as in Excel.
    pub(super) fn finish(&self, sheet: Gathered, merges: Vec<Merge>, hidden: Hidden) -> Result<Sheet, Diagnostic> {
        let Gathered { name, mut rows, is_in_order } = sheet;
        let outside = |row: &Row| row.index >= ROWS || row.cells.iter().any(|cell| cell.place.column >= COLUMNS);
        if rows.iter().any(outside) {
            return Err(words::damaged_sheet(&name, "シートの外にセルがあります"));
        }
        if !is_in_order {
            rows = in_rows(rows);
        }
        Ok(Sheet { name, rows, merges: merges.into_iter().filter_map(in_order).collect(), hidden })
    }
}

impl Gathered {
    fn push(&mut self, cell: Cell) {
        let mut width = 0;
        if let Some(row) = self.rows.last_mut() {
            if row.index == cell.place.row {
                self.is_in_order &= row.cells.last().is_none_or(|last| last.place.column < cell.place.column);
                row.cells.push(cell);
                return;
            }
            self.is_in_order &= row.index < cell.place.row;
            // Most rows of a table have as many cells.
            width = row.cells.len();
        }
        let mut row = Row { index: cell.place.row, cells: Vec::with_capacity(width) };
        row.cells.push(cell);
        self.rows.push(row);
    }
}

/// The same cells sorted.
fn in_rows(rows: Vec<Row>) -> Vec<Row> {
    let mut cells: Vec<Cell> = rows.into_iter().flat_map(|row| row.cells).collect();
    cells.sort_by_key(|cell| (cell.place.row, cell.place.column));
    let mut rows: Vec<Row> = Vec::new();
    for cell in cells {
        match rows.last_mut() {
            Some(row) if row.index == cell.place.row => match row.cells.last_mut() {
                Some(last) if last.place.column == cell.place.column => *last = cell,
                _ => row.cells.push(cell),
            },
            _ => rows.push(Row { index: cell.place.row, cells: vec![cell] }),
        }
    }
    rows
}

/// A merged area within the grid, its corners in order.
fn in_order(area: Merge) -> Option<Merge> {
    let merge = Merge {
        first_row: area.first_row.min(area.last_row),
        first_column: area.first_column.min(area.last_column),
        last_row: area.first_row.max(area.last_row),
        last_column: area.first_column.max(area.last_column),
    };
    (merge.last_row < ROWS && merge.last_column < COLUMNS).then_some(merge)
}
