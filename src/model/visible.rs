//! What of a sheet is read as it stands, without any columns: hidden rows and columns and comment rows left out.

use std::collections::BTreeSet;

use super::findings::{Findings, Reason};
use super::table::{begins_comment, is_blank, pass_over};
use super::{Text, words};
use crate::workbook::{Cell, Row, Sheet};

/// The rows of a sheet that somebody sees and means to be read.
pub(super) struct Visible<'a> {
    pub sheet: &'a Sheet,
    /// Those that hold something, ascending.
    pub rows: Vec<&'a Row>,
    comments: BTreeSet<u32>,
}

impl<'a> Visible<'a> {
    /// Looks through a sheet; comment rows are counted.
    pub fn of(sheet: &'a Sheet, findings: &mut Findings) -> Self {
        let mut visible = Self { sheet, rows: Vec::new(), comments: BTreeSet::new() };
        for row in sheet.rows.iter().filter(|row| !sheet.hidden.rows.contain(row.index)) {
            let blanks = row.cells.iter().filter(|cell| is_blank(cell));
            findings.served.extend(blanks.map(|cell| cell.place.clone()));
            let Some(first) = visible.cells(row).next() else { continue };
            if begins_comment(first) {
                findings.comment_rows += 1;
                pass_over(row, Reason::Comment, findings);
                visible.comments.insert(row.index);
            } else {
                visible.rows.push(row);
            }
        }
        visible
    }

    /// The filled cells of a row that somebody sees.
    pub fn cells(&self, row: &'a Row) -> impl Iterator<Item = &'a Cell> {
        let hidden = &self.sheet.hidden.columns;
        row.cells.iter().filter(move |cell| !is_blank(cell) && !hidden.contain(cell.place.column))
    }

    /// Whether a row is there for those who read, filled or not.
    pub fn shows_row(&self, row: u32) -> bool {
        !self.sheet.hidden.rows.contain(row) && !self.comments.contains(&row)
    }

    /// Whether an empty row stands between two filled ones.
    pub fn parted(&self, above: &Row, below: &Row) -> bool {
        (above.index + 1..below.index).any(|row| self.shows_row(row))
    }

    /// The filled cell that a position shows; that of a merged area in each of its rows, but only in its first column.
    pub fn shown(&self, row: u32, column: u32) -> Option<&'a Cell> {
        self.sheet.shown(row, column).filter(|cell| !is_blank(cell))
    }
}

/// The text of a cell that is printed; what is wrong with it is noted.
pub(super) fn text(cell: &Cell, running: bool, findings: &mut Findings) -> Text {
    let fault = findings.unprintable(cell, None);
    findings.note_plain(cell, None);
    Text { value: cell.text.clone(), place: cell.place.clone(), running, fault }
}

/// The same for a cell that may never be printed: what its format hides is said by those who print it.
pub(super) fn quiet_text(cell: &Cell, findings: &mut Findings) -> Text {
    let fault = findings.unprintable(cell, None);
    let plain = || cell.plain.then(|| std::sync::Arc::new(words::plain_number(cell)));
    Text { value: cell.text.clone(), place: cell.place.clone(), running: true, fault: fault.or_else(plain) }
}
