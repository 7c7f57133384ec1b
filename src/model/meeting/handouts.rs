//! 配布資料: the list of handouts, by 回.

use std::collections::HashMap;

use super::super::findings::{Findings, Reason};
use super::super::key::{loose, same_word};
use super::super::running::Running;
use super::super::table::{Record, Table};
use super::super::typed::Text;
use super::super::{Plan, Scope, words};
use super::{Distribution, Handout, HandoutRound};
use crate::report::{CellPlace, nearest};

/// Words of 配布区分.
const DISTRIBUTIONS: &[(&str, Distribution)] = &[
    ("事前配布", Distribution::Before),
    ("事前送付", Distribution::Before),
    ("事前", Distribution::Before),
    ("当日配布", Distribution::OnTheDay),
    ("当日机上配布", Distribution::OnTheDay),
    ("机上配布", Distribution::OnTheDay),
    ("当日", Distribution::OnTheDay),
    ("差替", Distribution::Replacement),
    ("差替え", Distribution::Replacement),
    ("差し替え", Distribution::Replacement),
];

/// The handouts while their sheets are read: sheets of one label and 回 go together.
#[derive(Default)]
pub(in crate::model) struct Handouts {
    /// By folded label and 回: index into [`Plan::handouts`], and the cells of the numbers given so far.
    known: HashMap<(String, String), (usize, HashMap<String, CellPlace>)>,
}

impl Handouts {
    pub fn add(&mut self, table: &Table, plan: &mut Plan, findings: &mut Findings) {
        let label = loose(&table.label);
        let mut running = Running::default();
        for record in table.records(findings) {
            let round = running.of(&record, "回", findings);
            record.serve(findings);
            if record.has_only("回") {
                continue;
            }
            let signature = (label.clone(), round.map(|round| loose(&round.value)).unwrap_or_default());
            let (index, numbers) = self.known.entry(signature).or_insert_with(|| {
                let (label, round) = (table.label.clone(), round.cloned());
                plan.handouts.push(HandoutRound { label, round, handouts: Vec::new() });
                (plan.handouts.len() - 1, HashMap::new())
            });
            let list = &mut plan.handouts[*index];
            if let (Some(first), Some(own)) = (&list.round, round)
                && first.place != own.place
                && own.fault.is_none()
            {
                // The same 回 in another sheet: printed once, for all.
                findings.served.insert(own.place.clone());
            }
            if let Some(handout) = read(&record, numbers, findings) {
                if let Some(above) = list.handouts.last() {
                    serve_repeated(above, &handout, findings);
                }
                list.handouts.push(handout);
            }
        }
    }
}

/// One row.
fn read(record: &Record, numbers: &mut HashMap<String, CellPlace>, findings: &mut Findings) -> Option<Handout> {
    let number = record.label("資料No.", findings);
    let title = match record.label("資料名", findings) {
        Some(title) => title,
        None if number.is_none() && record.cell("文書").is_none() => {
            record.say_empty("資料名", findings);
            record.pass_over(Reason::NothingToPrint, findings);
            return None;
        }
        None => record.missing("資料名", findings),
    };
    let distribution = record.label("配布区分", findings);
    let distributed = distribution.as_ref().and_then(|typed| distributed(record, typed, findings));
    let handout = Handout {
        number,
        title,
        distribution,
        distributed,
        document: record.label("文書", findings),
        date: record.label("日付", findings),
        note: record.label("備考", findings),
        extra: record.extra(findings),
    };
    let replaces = handout.replaces();
    if let Some(number) = handout.numbered().filter(|number| !replaces && number.fault.is_none()) {
        match numbers.get(&loose(&number.value)) {
            None => drop(numbers.insert(loose(&number.value), number.place.clone())),
            // One cell merged over several rows is one number.
            Some(first) if *first != number.place => {
                findings.say(words::handout_twice(number, first), Scope::Printed);
            }
            Some(_) => {}
        }
    }
    Some(handout)
}

/// What only repeats the row above need not be printed again: a list shows it once for both.
fn serve_repeated(above: &Handout, handout: &Handout, findings: &mut Findings) {
    let pairs = [
        (above.numbered(), handout.numbered()),
        (above.distribution.as_ref(), handout.distribution.as_ref()),
        (above.date.as_ref(), handout.date.as_ref()),
        (above.note.as_ref(), handout.note.as_ref()),
    ];
    for (above, own) in pairs {
        if let (Some(above), Some(own)) = (above, own)
            && own.place != above.place
            && own.fault.is_none()
            && same_word(&above.value, &own.value)
        {
            findings.served.insert(own.place.clone());
        }
    }
}

/// What 配布区分 says; an unknown word is warned of, and printed as typed.
fn distributed(record: &Record, typed: &Text, findings: &mut Findings) -> Option<Distribution> {
    if typed.fault.is_some() {
        return None;
    }
    let word = loose(&typed.value);
    let known = DISTRIBUTIONS.iter().find(|(name, _)| *name == word).map(|(_, distribution)| *distribution);
    // A cell merged over several rows is warned of once.
    if known.is_none() && typed.place == record.place("配布区分") {
        let slip = (2..=20).contains(&word.chars().count());
        let near = if slip { nearest(&word, DISTRIBUTIONS.iter().map(|(name, _)| *name)) } else { None };
        findings.say(words::unknown_distribution(typed, near), Scope::Printed);
    }
    known
}
