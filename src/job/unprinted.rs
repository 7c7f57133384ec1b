//! Cells that no booklet prints: nothing typed gets lost silently.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::library::Shelf;
use crate::report::CellPlace;
use crate::workbook::{Cell, Value, Workbook};

/// A cell that stands in no booklet, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unprinted {
    pub place: CellPlace,
    pub text: String,
    pub reason: String,
}

/// All filled cells that are neither printed nor needed for something else: in the order of the input. `left_out`: what
/// templates passed over, and why.
pub fn list<'a>(
    workbooks: impl Iterator<Item = &'a Arc<Workbook>>,
    shelves: &[Arc<Shelf>],
    printed: &HashSet<CellPlace>,
    left_out: &HashMap<&CellPlace, &String>,
) -> Vec<Unprinted> {
    let skipped: HashMap<&CellPlace, &String> =
        shelves.iter().flat_map(|shelf| &shelf.skipped).map(|(place, reason)| (place, reason)).collect();
    let mut unprinted = Vec::new();
    let cells =
        workbooks.flat_map(|workbook| &workbook.sheets).flat_map(|sheet| &sheet.rows).flat_map(|row| &row.cells);
    for cell in cells {
        let served = shelves.iter().any(|shelf| shelf.served.contains(&cell.place));
        if served || printed.contains(&cell.place) || is_blank(cell) {
            continue;
        }
        unprinted.push(Unprinted {
            place: cell.place.clone(),
            text: cell.text.to_string(),
            reason: skipped
                .get(&cell.place)
                .or_else(|| left_out.get(&cell.place))
                .map_or("どの冊子にも入りません", |reason| reason)
                .to_owned(),
        });
    }
    unprinted
}

/// Whether a cell shows nothing. A formula that was never calculated shows nothing either, but it is not empty.
fn is_blank(cell: &Cell) -> bool {
    cell.text.trim().is_empty() && cell.value != Value::Uncalculated
}
