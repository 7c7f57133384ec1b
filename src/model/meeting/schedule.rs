//! 日程: what is on which day, by 年度; one line of 検討内容 is one item.

use super::super::findings::{Findings, Reason};
use super::super::running::Running;
use super::super::table::Table;
use super::super::text::Items;
use super::super::{Plan, Text};
use super::ScheduleEntry;
use std::sync::Arc;

/// Reads one sheet.
pub(in crate::model) fn add(table: &Table, plan: &mut Plan, findings: &mut Findings) {
    let mut years = Running::default();
    let mut cut = Items::by_line();
    let before = plan.schedule.len();
    for record in table.records(findings) {
        let year = years.of(&record, "年度", findings).cloned();
        record.serve(findings);
        // A row of its own above the meetings of a year.
        if record.has_only("年度") {
            continue;
        }
        let (round, date) = (record.label("回", findings), record.label("日程", findings));
        let content = record.running("検討内容", findings).map(|content| cut.of(&content, None));
        let place = |text: &Option<Text>| text.as_ref().map(|text| text.place.clone());
        if let Some(last) = plan.schedule[before..].last_mut() {
            // Merged over several rows, or left empty where the content goes on.
            let same = round.as_ref().is_none_or(|round| round.place == last.round.place)
                && place(&date).is_none_or(|date| date == last.date.place);
            if same && content.is_some() {
                let old = last.content.last().cloned();
                let new = |content: &Arc<_>| old.as_ref().is_none_or(|old| !Arc::ptr_eq(old, content));
                last.content.extend(content.filter(new));
                last.extra.extend(record.extra(findings));
                continue;
            }
        }
        if round.is_none() && date.is_none() && content.is_none() {
            record.pass_over(Reason::NothingToPrint, findings);
            continue;
        }
        if content.is_none() {
            record.say_empty("検討内容", findings);
        }
        plan.schedule.push(ScheduleEntry {
            year,
            round: round.unwrap_or_else(|| record.missing("回", findings)),
            date: date.unwrap_or_else(|| record.missing("日程", findings)),
            content: content.into_iter().collect(),
            extra: record.extra(findings),
        });
    }
}
