//! The table itself: every cell at its place, with what it spans, as it is to be printed.

use std::collections::HashSet;

use super::heading;
use super::words;
use crate::model::Text;
use crate::model::findings::Findings;
use crate::model::table::is_blank;
use crate::model::visible::{Visible, text};
use crate::report::Diagnostic;
use crate::workbook::{Cell, Merge};

/// A table that is larger than this fits no page, and is a mistake.
const MOST_ROWS: usize = 2_000;
const MOST_COLUMNS: usize = 100;
const MOST_CELLS: usize = 20_000;

/// A table without the hidden parts of its sheet.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    pub width: usize,
    pub height: usize,
    /// So many rows at the top are the header.
    pub header_rows: usize,
    /// So many columns at the left hold the headings of the rows.
    pub heading_columns: usize,
    /// The cells in the order of rows, each once, at its top left corner; empty ones among them.
    pub cells: Vec<GridCell>,
}

/// One cell of a table, or a merged area.
#[derive(Debug, Clone)]
pub struct GridCell {
    /// Column and row, counted from 0.
    pub x: usize,
    pub y: usize,
    pub colspan: usize,
    pub rowspan: usize,
    /// `None` where nothing is typed.
    pub text: Option<Text>,
}

impl Grid {
    /// Reads the table that stands in these rows, as wide as its filled cells.
    pub(super) fn read(visible: &Visible, first: u32, last: u32, findings: &mut Findings) -> Result<Grid, Diagnostic> {
        let area = Area::of(visible, first, last)?;
        let mut draft = area.draft(None);
        let header_rows = heading::header_rows(&draft);
        if draft.slots.iter().any(|slot| slot.y < header_rows && slot.y + slot.rowspan > header_rows) {
            // The header is printed again on each page: nothing may hang out of it.
            draft = area.draft(Some(header_rows));
        }
        let heading_columns = heading::heading_columns(&draft, header_rows);
        let cells = draft.slots.iter().map(|slot| GridCell {
            x: slot.x,
            y: slot.y,
            colspan: slot.colspan,
            rowspan: slot.rowspan,
            text: slot.cell.map(|cell| text(cell, true, findings)),
        });
        let cells = cells.collect();
        Ok(Grid { width: draft.width, height: draft.height, header_rows, heading_columns, cells })
    }

    /// Whether a cell is the heading of a row or of a column.
    pub fn is_heading(&self, cell: &GridCell) -> bool {
        cell.y < self.header_rows || cell.x < self.heading_columns
    }

    /// What the rows and columns are called. The corner names neither.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let is_corner = |cell: &GridCell| {
            cell.x + cell.colspan <= self.heading_columns && cell.y + cell.rowspan <= self.header_rows
        };
        let headings = self.cells.iter().filter(move |cell| self.is_heading(cell) && !is_corner(cell));
        headings.filter_map(|cell| cell.text.as_ref().map(|text| text.value.as_ref()))
    }
}

/// The rows and columns of the sheet that the table takes.
struct Area<'v, 'a> {
    visible: &'v Visible<'a>,
    rows: Vec<u32>,
    columns: Vec<u32>,
}

impl<'v, 'a> Area<'v, 'a> {
    fn of(visible: &'v Visible<'a>, first: u32, last: u32) -> Result<Self, Diagnostic> {
        let rows: Vec<u32> = (first..=last).filter(|row| visible.shows_row(*row)).collect();
        let filled = visible.rows.iter().filter(|row| (first..=last).contains(&row.index));
        let filled = filled.flat_map(|row| visible.cells(row)).map(|cell| cell.place.column);
        let (left, right) = filled.fold((u32::MAX, 0), |(left, right), column| (left.min(column), right.max(column)));
        let hidden = &visible.sheet.hidden.columns;
        let columns: Vec<u32> = (left..=right).filter(|column| !hidden.contain(*column)).collect();
        let (height, width) = (rows.len(), columns.len());
        if height > MOST_ROWS || width > MOST_COLUMNS || height * width > MOST_CELLS {
            let most = (MOST_ROWS, MOST_COLUMNS, MOST_CELLS);
            return Err(words::too_large(visible.sheet, height, width, most));
        }
        Ok(Self { visible, rows, columns })
    }

    /// Lays the cells out. No merged area goes on below the row `cut`. Areas that overlap (in a damaged file) are cut
    /// so that they do not: each position belongs to one cell.
    fn draft(&self, cut: Option<usize>) -> Draft<'a> {
        let (width, height) = (self.columns.len(), self.rows.len());
        let mut draft = Draft { width, height, slots: Vec::new(), owners: vec![usize::MAX; width * height] };
        let mut seen: HashSet<(u32, u32)> = HashSet::new();
        for y in 0..height {
            for x in 0..width {
                if draft.owners[y * width + x] != usize::MAX {
                    continue;
                }
                let merge = self.merge_at(x, y);
                let (colspan, rowspan) = merge.map_or((1, 1), |merge| self.span(&draft, merge, (x, y), cut));
                // The value of an area stands where it begins, hidden or not, and is shown once.
                let corner =
                    merge.map_or((self.rows[y], self.columns[x]), |merge| (merge.first_row, merge.first_column));
                let cell = self.visible.sheet.cell(corner.0, corner.1).filter(|cell| !is_blank(cell));
                let cell = cell.filter(|_| seen.insert(corner));
                for row in y..y + rowspan {
                    draft.owners[row * width + x..row * width + x + colspan].fill(draft.slots.len());
                }
                draft.slots.push(Slot { x, y, colspan, rowspan, cell });
            }
        }
        draft
    }

    fn merge_at(&self, x: usize, y: usize) -> Option<Merge> {
        self.visible.sheet.merge_at(self.rows[y], self.columns[x])
    }

    /// How much of a merged area belongs to the cell that begins here.
    fn span(&self, draft: &Draft, merge: Merge, (x, y): (usize, usize), cut: Option<usize>) -> (usize, usize) {
        let free =
            |x: usize, y: usize| draft.owners[y * draft.width + x] == usize::MAX && self.merge_at(x, y) == Some(merge);
        let colspan = (x..draft.width).take_while(|x| free(*x, y)).count();
        let end = cut.filter(|cut| y < *cut).unwrap_or(draft.height);
        let rowspan = (y..end).take_while(|y| (x..x + colspan).all(|x| free(x, *y))).count();
        (colspan, rowspan)
    }
}

/// A table on its way: who covers which position.
pub(super) struct Draft<'a> {
    pub width: usize,
    pub height: usize,
    pub slots: Vec<Slot<'a>>,
    /// By row and column: the index of the slot that covers the position.
    owners: Vec<usize>,
}

/// One cell of it.
pub(super) struct Slot<'a> {
    pub x: usize,
    pub y: usize,
    pub colspan: usize,
    pub rowspan: usize,
    pub cell: Option<&'a Cell>,
}

impl<'a> Draft<'a> {
    /// The cell that covers a position.
    pub fn at(&self, x: usize, y: usize) -> &Slot<'a> {
        &self.slots[self.owners[y * self.width + x]]
    }

    /// The filled cells that begin in a row, from a column on.
    pub fn begin_in(&self, y: usize, from: usize) -> impl Iterator<Item = &Slot<'a>> {
        let starts = (from..self.width).map(move |x| (x, self.at(x, y)));
        starts.filter(move |(x, slot)| slot.y == y && slot.x == *x && slot.cell.is_some()).map(|(_, slot)| slot)
    }
}
