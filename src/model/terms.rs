//! 用語: the glossary. One term has one explanation.

use std::collections::HashMap;

use super::findings::{Findings, Reason};
use super::key::{Folded, same_word};
use super::table::Table;
use super::{Kind, Plan, Scope, Term, Text, words};

/// Terms by name.
#[derive(Default)]
pub(super) struct Terms {
    first: HashMap<String, usize>,
    folded: Folded,
}

impl Terms {
    pub fn add(&mut self, table: &Table, plan: &mut Plan, findings: &mut Findings) {
        for record in table.records(findings) {
            let Some(name) = record.key("用語", None, findings) else { continue };
            let Some(spellings) = record.lines("別表記", findings) else { continue };
            record.serve(findings);
            let term = Term {
                name: record.text(name, false, findings),
                // Terms inside an explanation are left alone.
                explanation: record.label("説明", findings),
                reading: record.label("よみ", findings),
                spellings,
                page: record.label("掲載頁", findings),
                department: record.label("担当課", findings),
                extra: record.extra(findings),
            };
            if let (Some(explanation), Some(_)) = (&term.explanation, &term.page) {
                findings.skipped.push((explanation.place.clone(), Reason::ExplainedElsewhere));
            }
            let department = record.department();
            if term.explanation.is_none() && term.page.is_none() {
                let diagnostic = words::term_unexplained(record.place("説明"), &name.text);
                findings.say(diagnostic.of_department(department), Scope::Printed);
            }
            let folded = self.folded.of(&name.place, &name.text);
            let Some(first) = self.first.get(folded).map(|index| &plan.terms[*index]) else {
                self.first.insert(folded.to_owned(), plan.terms.len());
                plan.terms.push(term);
                continue;
            };
            if same(first, &term) {
                let diagnostic = words::term_again(&name.place, &name.text, &first.name.place);
                findings.say(diagnostic.of_department(department), Scope::Printed);
            } else {
                let diagnostic = words::term_twice(&name.place, &name.text, &first.name.place);
                findings.say(diagnostic.of_department(department), Scope::Kind(Kind::Terms));
            }
            record.pass_over(Reason::RepeatedRow, findings);
        }
    }
}

/// Whether two rows explain a term alike; a row that explains nothing contradicts nothing.
fn same(left: &Term, right: &Term) -> bool {
    let nothing = |term: &Term| term.explanation.is_none() && term.page.is_none();
    nothing(left) || nothing(right) || alike(&left.explanation, &right.explanation) && alike(&left.page, &right.page)
}

fn alike(left: &Option<Text>, right: &Option<Text>) -> bool {
    match (left, right) {
        (Some(left), Some(right)) => same_word(&left.value, &right.value),
        (left, right) => left.is_none() && right.is_none(),
    }
}
