//! What is hidden in Excel is not read: its cells are passed over, and counted.
//!
//! A filter that somebody forgot must not delete a department, so rows that only a filter hides are read.

use std::collections::BTreeSet;

use super::findings::{Findings, Reason};
use super::{LeftOut, Scope, words};
use crate::report::SheetName;
use crate::workbook::Sheet;

/// Passes over the hidden cells of a sheet, and warns of rows that a filter hides.
pub(super) fn pass_over(sheet: &Sheet, left_out: &mut LeftOut, findings: &mut Findings) {
    let hidden = &sheet.hidden;
    if hidden.sheet {
        left_out.sheets.push(SheetName::clone(&sheet.name));
    }
    let (mut columns, mut filtered) = (BTreeSet::new(), 0);
    for row in &sheet.rows {
        let filled = row.cells.iter().filter(|cell| !super::table::is_blank(cell));
        let (mut hides, mut shows) = (false, false);
        for cell in filled {
            let reason = if hidden.sheet {
                Reason::HiddenSheet
            } else if hidden.rows.contain(row.index) {
                hides = true;
                Reason::HiddenRow
            } else if hidden.columns.contain(cell.place.column) {
                columns.insert(cell.place.column);
                Reason::HiddenColumn
            } else {
                shows = true;
                continue;
            };
            findings.skipped.push((cell.place.clone(), reason));
        }
        left_out.hidden_rows += usize::from(hides);
        filtered += usize::from(shows && hidden.filtered.contain(row.index));
    }
    left_out.hidden_columns += columns.len();
    if filtered > 0 {
        findings.say(words::filtered_rows(sheet, filtered), Scope::Printed);
    }
}
