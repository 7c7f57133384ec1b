//! What the sheets of a meeting say of each other: papers that are named must be handed out, papers that replace others must
//! have one to replace.

use super::super::findings::Findings;
use super::super::key::loose;
use super::super::typed::Text;
use super::super::{Plan, Scope, words};
use super::numbering::{around_number, is_number, is_word, named_papers, parts_of_form};
use super::{AgendaEntry, Handout, round};
use crate::report::nearest;

/// So many papers of a meeting are compared: names are told apart letter by letter.
const MOST: usize = 300;
/// So many characters of a title are compared.
const LONGEST: usize = 60;

/// Says what does not fit together.
pub(in crate::model) fn check(plan: &Plan, findings: &mut Findings) {
    for meeting in &plan.meetings {
        let form = meeting.facts.iter().find(|fact| round::is_form(&fact.item.value)).map(|fact| &fact.value);
        if let Some(form) = form.filter(|form| form.fault.is_none() && parts_of_form(&form.value).is_none()) {
            findings.say(words::form_without_number(form), Scope::Printed);
        }
    }
    for meeting in &plan.meetings {
        let list = plan.handed_out_at(meeting);
        let labels: Vec<String> = list.handouts.iter().take(MOST).filter_map(|row| label(row, list.form)).collect();
        if !labels.is_empty() && list.handouts.len() <= MOST {
            let cited = Cited { labels, form: list.form };
            meeting.agenda.iter().for_each(|entry| cited.check(entry, findings));
        }
    }
    for list in plan.handouts.iter().filter(|list| list.handouts.len() <= MOST) {
        let rows: Vec<&Handout> = list.handouts.iter().collect();
        for row in rows.iter().filter(|row| row.replaces() && row.document.is_none() && row.title.fault.is_none()) {
            check_replaced(row, &rows, findings);
        }
    }
}

/// The number of a paper as it is printed.
fn label(row: &Handout, form: Option<&Text>) -> Option<String> {
    let number = row.numbered().filter(|number| number.fault.is_none())?;
    Some(written(&number.value, form))
}

fn written(number: &str, form: Option<&Text>) -> String {
    let (before, after) = if is_word(number) { ("", "") } else { around_number(number, form.map(|form| &*form.value)) };
    format!("{before}{}{after}", number.trim())
}

/// The papers of one meeting.
struct Cited<'p> {
    /// Their numbers as they are printed.
    labels: Vec<String>,
    form: Option<&'p Text>,
}

impl Cited<'_> {
    /// Warns of papers that 次第 names and nobody gets.
    fn check(&self, entry: &AgendaEntry, findings: &mut Findings) {
        for typed in entry.documents.iter().filter(|typed| typed.fault.is_none()) {
            for paper in named_papers(&typed.value) {
                let paper = if is_number(paper) { written(paper, self.form) } else { paper.to_owned() };
                if self.is_missing(&paper) {
                    findings.say(words::unknown_paper(typed, &paper, self.near(&paper), &self.labels), Scope::Printed);
                }
            }
        }
        entry.entries.iter().for_each(|entry| self.check(entry, findings));
    }

    /// Whether a paper is called like those of the meeting, and is none of them. Other words (`当日配布`, `前回資料１`) are no
    /// numbers of this meeting.
    fn is_missing(&self, paper: &str) -> bool {
        let paper = loose(paper);
        let Some((head, number, tail)) = split(&paper) else { return false };
        let labels: Vec<String> = self.labels.iter().map(|label| loose(label)).collect();
        let of_series = |label: &String| split(label).is_some_and(|(own, _, end)| own == head && end == tail);
        // `２-１` may be a part of `２`, and `１-３` all from `１` to `３`.
        let whole = number.split_once('-').map(|(first, _)| format!("{head}{first}{tail}"));
        labels.iter().any(of_series) && !labels.contains(&paper) && whole.is_none_or(|whole| !labels.contains(&whole))
    }

    /// The paper that may have been meant: the one whose number is nearest.
    fn near(&self, paper: &str) -> Option<&str> {
        let count = |text: &str| split(&loose(text)).and_then(|(_, number, _)| number.split('-').next()?.parse().ok());
        let wanted: u64 = count(paper)?;
        let away = |label: &&String| count(label).map_or(u64::MAX, |number| number.abs_diff(wanted));
        let spelled = loose(paper);
        let series = |label: &&String| {
            let label = loose(label);
            split(&label).zip(split(&spelled)).is_some_and(|(own, other)| own.0 == other.0 && own.2 == other.2)
        };
        self.labels.iter().filter(series).min_by_key(away).map(String::as_str)
    }
}

/// What stands before the number, the number, what stands after it.
fn split(label: &str) -> Option<(&str, &str, &str)> {
    let start = label.find(|c: char| c.is_ascii_digit())?;
    let end = label[start..].find(|c: char| !c.is_ascii_digit() && c != '-').map_or(label.len(), |end| start + end);
    Some((&label[..start], &label[start..end], &label[end..]))
}

/// Warns of a paper that replaces none. Without 文書, number and title tell which it replaces.
fn check_replaced(row: &Handout, rows: &[&Handout], findings: &mut Findings) {
    let number = |row: &Handout| row.numbered().map(|number| loose(&number.value));
    let own = number(row);
    let others = || rows.iter().copied().filter(|other| !other.replaces());
    let title = short(row);
    let same_number: Vec<&Handout> = others().filter(|other| number(other) == own).collect();
    if same_number.iter().any(|other| row.has_title_of(other)) {
        return;
    }
    let near = |rows: &mut dyn Iterator<Item = &Handout>| -> Option<String> {
        let known: Vec<(String, &Handout)> = rows.map(|other| (short(other), other)).collect();
        let found = nearest(&title, known.iter().map(|(title, _)| title.as_str()))?;
        known.iter().find(|(title, _)| title == found).map(|(_, row)| called(row))
    };
    if own.is_some() && !same_number.is_empty() {
        // A page of a paper that is replaced has a title of its own: 統計資料 ４頁.
        let of_paper = |other: &&Handout| {
            let other = short(other);
            title.contains(&other) || other.contains(&title)
        };
        if same_number.iter().any(of_paper) {
            return;
        }
        if let Some(near) = near(&mut same_number.iter().copied()) {
            findings.say(words::nothing_replaced(&row.title, Some(&near)), Scope::Printed);
        }
        return;
    }
    let near = near(&mut others());
    // A paper of an earlier meeting may be replaced. Where no paper is made here, that is nobody's concern.
    if near.is_some() || others().any(|other| other.document.is_some()) {
        findings.say(words::nothing_replaced(&row.title, near.as_deref()), Scope::Printed);
    }
}

/// The title to compare by, without the words that it replaces another.
fn short(row: &Handout) -> String {
    row.bare_title().chars().take(LONGEST).collect()
}

/// Number and title, for messages.
fn called(row: &Handout) -> String {
    let number = row.numbered().map_or(String::new(), |number| format!("{}　", number.value.trim()));
    format!("{number}{}", row.title.value.trim())
}
