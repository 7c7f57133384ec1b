//! 策定経過: how the plan came to be, day by day.

use super::findings::Findings;
use super::records::HistoryEntry;
use super::table::Table;
use super::text::Items;
use super::{Plan, Year};

pub(super) fn add(table: &Table, plan: &mut Plan, findings: &mut Findings) {
    let mut cut = Items::by_line();
    for record in table.records(findings) {
        record.serve(findings);
        let date = record.label("年月日", findings).unwrap_or_else(|| record.missing("年月日", findings));
        // A cell merged over many rows is looked through once.
        let year = match plan.history.last().filter(|last| last.date.place == date.place) {
            Some(last) => last.year,
            None => record.cell("年月日").and_then(Year::of_cell),
        };
        plan.history.push(HistoryEntry {
            date,
            year,
            event: record.label("会議名", findings).unwrap_or_else(|| record.missing("会議名", findings)),
            items: record.running("内容", findings).map(|text| cut.of(&text, None)).unwrap_or_default(),
            extra: record.extra(findings),
        });
    }
}
