//! A sheet while its records are read: its cells, and what it merges, hides and filters.

use std::ops::RangeInclusive;
use std::sync::Arc;

use calamine::DataRef;

use super::Styles;
use super::marks::Marks;
use crate::report::{Diagnostic, SheetName};
use crate::workbook::gather::{COLUMNS, Gathered, Gatherer, ROWS};
use crate::workbook::{Hidden, Lines, Merge, Sheet, value, words};

/// What a cell holds.
pub(in crate::workbook) enum Content<'a> {
    Value(DataRef<'a>),
    /// An error value by its number.
    Error(u8),
    /// A formula whose result was never stored.
    Uncalculated,
    /// The record of the cell is damaged: nobody can say what it held.
    Unreadable,
}

/// The sheet so far.
pub(in crate::workbook) struct Draft {
    cells: Gathered,
    merges: Vec<Merge>,
    hidden_sheet: bool,
    hidden_rows: Marks,
    hidden_columns: Marks,
    /// Rows that say of themselves whether they are hidden.
    listed_rows: Marks,
    /// All others are hidden.
    hides_unlisted_rows: bool,
    /// Some filter hides rows.
    filter_is_active: bool,
    /// The rows that active filters may hide.
    filters: Vec<RangeInclusive<u32>>,
}

impl Draft {
    pub(in crate::workbook) fn new(cells: Gathered, hidden_sheet: bool) -> Self {
        Self {
            cells,
            merges: Vec::new(),
            hidden_sheet,
            hidden_rows: Marks::of(ROWS),
            hidden_columns: Marks::of(COLUMNS),
            listed_rows: Marks::of(ROWS),
            hides_unlisted_rows: false,
            filter_is_active: false,
            filters: Vec::new(),
        }
    }

    /// What the sheet is called, for messages.
    pub(in crate::workbook) fn name(&self) -> Arc<SheetName> {
        Arc::clone(&self.cells.name)
    }

    /// Takes a cell at a row and a column.
    pub(in crate::workbook) fn add(
        &mut self,
        (row, column): (u32, u32),
        style: u32,
        content: Content,
        styles: &mut Styles,
        gatherer: &mut Gatherer,
    ) -> Result<(), Diagnostic> {
        let since_1904 = styles.since_1904;
        let shown = match content {
            Content::Value(stored) => value::shown(&stored, styles.format(style), since_1904, &mut gatherer.texts),
            Content::Error(number) => Some(value::error_cell(error_name(number), &mut gatherer.texts)),
            Content::Uncalculated => Some(value::uncalculated()),
            Content::Unreadable => Some(value::error_cell(UNKNOWN_ERROR, &mut gatherer.texts)),
        };
        match shown {
            Some(shown) => gatherer.add(&mut self.cells, row, column, shown),
            None => Ok(()),
        }
    }

    /// A row tells whether it is hidden.
    pub(in crate::workbook) fn row(&mut self, row: u32, hidden: bool) {
        self.listed_rows.set(row..=row);
        if hidden {
            self.hidden_rows.set(row..=row);
        }
    }

    /// Rows that tell nothing are hidden.
    pub(in crate::workbook) fn hide_unlisted_rows(&mut self) {
        self.hides_unlisted_rows = true;
    }

    pub(in crate::workbook) fn hide_columns(&mut self, columns: RangeInclusive<u32>) {
        self.hidden_columns.set(columns);
    }

    /// Takes a merged area. More of them than a sheet may have cells are no sheet.
    pub(in crate::workbook) fn merge(&mut self, area: Merge, gatherer: &Gatherer) -> Result<(), Diagnostic> {
        if self.merges.len() >= gatherer.limits.cells {
            return Err(words::too_many_cells(gatherer.file, gatherer.limits.cells));
        }
        self.merges.push(area);
        Ok(())
    }

    /// A filter hides rows, those of `area` if that is known.
    pub(in crate::workbook) fn filter(&mut self, area: Option<RangeInclusive<u32>>) {
        self.filter_is_active = true;
        // The first row holds the headings.
        self.filters.extend(area.map(|area| area.start().saturating_add(1)..=*area.end()));
    }

    /// Makes the sheet.
    pub(in crate::workbook) fn finish(mut self, gatherer: &Gatherer) -> Result<Sheet, Diagnostic> {
        if self.hides_unlisted_rows {
            self.hidden_rows.set_all_but(&self.listed_rows);
        }
        let anywhere = self.filter_is_active && self.filters.is_empty();
        let filters: Lines = self.filters.into_iter().collect();
        let is_filtered = |row: u32| anywhere || filters.contain(row);
        let hidden = Hidden {
            sheet: self.hidden_sheet,
            rows: self.hidden_rows.lines(|row| !is_filtered(row)),
            columns: self.hidden_columns.lines(|_| true),
            filtered: self.hidden_rows.lines(is_filtered),
        };
        gatherer.finish(self.cells, self.merges, hidden)
    }
}

/// What Excel shows for an error value that it does not know itself.
const UNKNOWN_ERROR: &str = "#UNKNOWN!";

/// An error value as Excel writes it. The numbers are those of its macros, less 2000.
fn error_name(number: u8) -> &'static str {
    match number {
        0 => "#NULL!",
        7 => "#DIV/0!",
        15 => "#VALUE!",
        23 => "#REF!",
        29 => "#NAME?",
        36 => "#NUM!",
        42 => "#N/A",
        43 => "#GETTING_DATA",
        45 => "#SPILL!",
        46 => "#CONNECT!",
        47 => "#BLOCKED!",
        49 => "#FIELD!",
        50 => "#CALC!",
        _ => UNKNOWN_ERROR,
    }
}
