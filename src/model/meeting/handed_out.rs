//! What is handed out at the meeting that is being prepared: the rows of 配布資料 of its 回.

use super::super::Plan;
use super::super::key::{fold, loose, same_word};
use super::super::typed::Text;
use super::{Handout, HandoutRound, Meeting, round};

/// The papers of one meeting, in the order of the sheet.
#[derive(Debug, Clone, Default)]
pub struct HandedOut<'p> {
    /// 資料番号の形: how a number is written.
    pub form: Option<&'p Text>,
    pub handouts: Vec<&'p Handout>,
    /// What told that they belong to the meeting: 回 of 会議 and of 配布資料.
    pub rounds: Vec<&'p Text>,
}

impl Plan {
    /// What is handed out at a meeting: the one called `wanted` (`第２回`), else the last one of the workbooks.
    ///
    /// Nothing comes of a name that no meeting and no 回 of 配布資料 has.
    pub fn handed_out(&self, wanted: Option<&str>) -> Option<HandedOut<'_>> {
        let named = match wanted {
            Some(wanted) => self.meetings.iter().find(|meeting| is_called(meeting, wanted)),
            None => self.meetings.last(),
        };
        // One sheet 会議 may serve all meetings of a year, each with its 回 in 配布資料.
        let meeting = named.or(self.meetings.first().filter(|_| self.meetings.len() == 1));
        let lists: Vec<&HandoutRound> = match meeting {
            Some(meeting) => meeting.rounds.iter().map(|list| &self.handouts[*list]).collect(),
            None => self.handouts.iter().collect(),
        };
        let asked = match named {
            Some(meeting) => number(meeting),
            None => wanted.and_then(round::number),
        };
        if named.is_none() && wanted.is_some() && !lists.iter().any(|list| asked.is_some() && counted(list) == asked) {
            return None;
        }
        // Where the meeting does not say which it is, the list that was typed last is meant.
        let own = asked.or_else(|| lists.iter().filter_map(|list| counted(list)).next_back());
        let of_this = |list: &&&HandoutRound| counted(list).is_none_or(|number| Some(number) == own);
        let handouts = lists.iter().filter(of_this).flat_map(|list| &list.handouts).collect();
        let round = meeting.and_then(|meeting| meeting.fact("回")).map(|fact| &fact.value);
        let rounds = lists.iter().filter(of_this).filter_map(|list| list.round.as_ref()).chain(round).collect();
        let form = meeting.and_then(|meeting| meeting.fact("資料番号の形")).map(|fact| &fact.value);
        Some(HandedOut { form, handouts, rounds })
    }

    /// What is handed out at this meeting: of its lists those of its 回, and those that say nothing of one. Where the meeting
    /// does not say which it is, all of its lists are meant.
    pub(super) fn handed_out_at<'p>(&'p self, meeting: &'p Meeting) -> HandedOut<'p> {
        let own = number(meeting);
        let lists = meeting.rounds.iter().map(|list| &self.handouts[*list]);
        let of_this = |list: &&HandoutRound| own.is_none() || counted(list).is_none_or(|number| Some(number) == own);
        let handouts = lists.filter(of_this).flat_map(|list| &list.handouts).collect();
        let form = meeting.fact("資料番号の形").map(|fact| &fact.value);
        HandedOut { form, handouts, rounds: Vec::new() }
    }

    /// What meetings are called, for messages.
    pub fn meeting_names(&self) -> Vec<&str> {
        let labels = self.meetings.iter().map(|meeting| meeting.label.as_str()).filter(|label| !label.is_empty());
        let facts = self.meetings.iter().filter_map(|meeting| meeting.fact("回")).map(|fact| fact.value.value.as_ref());
        let rounds = self.handouts.iter().filter_map(|round| round.round.as_ref()).map(|round| round.value.as_ref());
        let mut names: Vec<&str> = Vec::new();
        for name in labels.chain(facts).chain(rounds) {
            if !names.iter().any(|known| same_word(known, name)) {
                names.push(name);
            }
        }
        names
    }
}

impl<'p> HandedOut<'p> {
    /// The row that tells of a document: where it was handed out more than once, the last that replaces it, else the last.
    pub fn row_of(&self, document: &str) -> Option<&'p Handout> {
        let rows = self.rows_of(document);
        rows.iter().copied().rfind(|row| row.replaces()).or_else(|| rows.last().copied())
    }

    /// All rows of a document, in order. A replacement need not name the document again: number and title tell.
    pub fn rows_of(&self, document: &str) -> Vec<&'p Handout> {
        let named: Vec<&Handout> = self.handouts.iter().copied().filter(|row| row.is_document(document)).collect();
        let number = |row: &Handout| row.numbered().map(|number| fold(&number.value));
        // A row of the same number may tell of a single page that is replaced: then it has a title of its own.
        let same = |row: &Handout| {
            row.document.is_none() && named.iter().any(|other| number(other) == number(row) && row.has_title_of(other))
        };
        let of_it = |row: &&Handout| row.is_document(document) || row.replaces() && same(row);
        self.handouts.iter().copied().filter(of_it).collect()
    }
}

fn is_called(meeting: &Meeting, wanted: &str) -> bool {
    let same = |name: &str| !name.is_empty() && loose(name) == loose(wanted);
    let wanted_number = round::number(wanted);
    same(&meeting.label)
        || meeting.fact("回").is_some_and(|fact| same(&fact.value.value))
        || (wanted_number.is_some() && number(meeting) == wanted_number)
}

/// The number of a meeting.
fn number(meeting: &Meeting) -> Option<u32> {
    round::number(meeting.fact("回").map_or(meeting.label.as_str(), |fact| &fact.value.value))
}

/// The number of the meeting that a list is for; none if the list says nothing.
fn counted(round: &HandoutRound) -> Option<u32> {
    round.round.as_ref().and_then(|text| round::number(&text.value))
}
