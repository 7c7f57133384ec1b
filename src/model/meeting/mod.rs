//! 会議, 次第, 配布資料, 日程: what a committee meets about.
//!
//! A project may hold several meetings. Sheets belong together by what follows the kind in their names: `会議_第２回`
//! and `次第_第２回` are one meeting. A sheet without such a label belongs to the only meeting there is.

mod agenda;
mod check;
mod handed_out;
mod handouts;
mod numbering;
mod records;
mod round;
mod schedule;

use std::collections::HashMap;

pub use handed_out::HandedOut;
pub use numbering::{around_number, is_number, is_word, named_papers};
pub use records::{AgendaEntry, Distribution, Handout, HandoutRound, Meeting, ScheduleEntry};

pub(super) use check::check;
pub(super) use handouts::Handouts;
pub(super) use schedule::add as add_schedule;

use super::facts::Facts;
use super::findings::Findings;
use super::key::loose;
use super::table::Table;
use super::{Kind, Plan};

/// The meetings while their sheets are read.
#[derive(Default)]
pub(super) struct Meetings {
    /// The label that a sheet without one means: that of the only labelled meeting.
    only: Option<String>,
    /// By folded label: index into [`Plan::meetings`], and the items of 会議 read so far.
    known: HashMap<String, (usize, Facts)>,
}

impl Meetings {
    /// Looks at the names of all sheets first: they tell how many meetings there are.
    pub fn new(tables: &[Table]) -> Self {
        let sheets = tables.iter().filter(|table| matches!(table.kind, Kind::Meeting | Kind::Agenda));
        let mut labels: Vec<&str> =
            sheets.map(|table| table.label.as_str()).filter(|label| !label.is_empty()).collect();
        labels.dedup_by_key(|label| loose(label));
        let only = labels.first().filter(|first| labels.iter().all(|label| loose(label) == loose(first)));
        Self { only: only.map(|label| (*label).to_owned()), known: HashMap::new() }
    }

    /// Reads a sheet 会議: pairs of 項目 and 値.
    pub fn add_facts(&mut self, table: &Table, plan: &mut Plan, findings: &mut Findings) {
        let (meeting, facts) = self.of(table, plan);
        facts.add(table, &mut plan.meetings[meeting].facts, findings);
        for fact in plan.meetings[meeting].facts.iter().filter(|fact| round::is_form(&fact.item.value)) {
            // It is printed around the numbers of the handouts.
            findings.served.insert(fact.value.place.clone());
        }
    }

    /// Reads a sheet 次第.
    pub fn add_agenda(&mut self, table: &Table, plan: &mut Plan, findings: &mut Findings) {
        let (meeting, _) = self.of(table, plan);
        agenda::add(table, &mut plan.meetings[meeting].agenda, findings);
    }

    /// The meeting that a sheet belongs to.
    fn of(&mut self, table: &Table, plan: &mut Plan) -> (usize, &mut Facts) {
        let label = match &self.only {
            Some(only) if table.label.is_empty() => only,
            _ => &table.label,
        };
        let (meeting, facts) = self.known.entry(loose(label)).or_insert_with(|| {
            plan.meetings.push(Meeting { label: label.clone(), ..Meeting::default() });
            (plan.meetings.len() - 1, Facts::default())
        });
        (*meeting, facts)
    }
}

/// Gives each meeting its handouts. One meeting has them all; of several each has those of its label, and of sheets
/// without a label those of its 回. Where two meetings have one 回, a sheet without a label is neither's.
pub(super) fn assign_handouts(plan: &mut Plan) {
    let mut by_label: HashMap<String, usize> = HashMap::new();
    let mut by_number: HashMap<u32, Option<usize>> = HashMap::new();
    for (index, meeting) in plan.meetings.iter().enumerate() {
        by_label.insert(loose(&meeting.label), index);
        let own = meeting.fact("回").map_or(meeting.label.as_str(), |fact| &fact.value.value);
        if let Some(number) = round::number(own) {
            by_number.entry(number).and_modify(|only| *only = None).or_insert(Some(index));
        }
    }
    for (index, list) in plan.handouts.iter().enumerate() {
        let number = || list.round.as_ref().and_then(|text| round::number(&text.value));
        let meeting = match plan.meetings.len() {
            1 => Some(0),
            _ if list.label.is_empty() => number().and_then(|number| by_number.get(&number).copied().flatten()),
            _ => by_label.get(&loose(&list.label)).copied(),
        };
        if let Some(meeting) = meeting {
            plan.meetings[meeting].rounds.push(index);
        }
    }
}
