//! 用語: the glossary. One term has one explanation.

use std::collections::HashMap;

use super::findings::{Findings, Reason};
use super::key::fold;
use super::table::Table;
use super::{Kind, Plan, Scope, Term, Text, words};

/// Terms by name.
#[derive(Default)]
pub(super) struct Terms {
    first: HashMap<String, usize>,
}

impl Terms {
    pub fn add(&mut self, table: &Table, plan: &mut Plan, findings: &mut Findings) {
        for record in table.records(findings) {
            let Some(name) = record.key("用語", None, findings) else { continue };
            let spellings = match record.cell("別表記") {
                Some(cell) => match record.sound(cell, None, findings) {
                    Some(cell) => {
                        cell.text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
                    }
                    None => continue,
                },
                None => Vec::new(),
            };
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
            let Some(first) = self.first.get(&fold(&name.text)).map(|index| &plan.terms[*index]) else {
                self.first.insert(fold(&name.text), plan.terms.len());
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
    let explained = |term: &Term| [folded(&term.explanation), folded(&term.page)];
    let nothing = [None, None];
    let (left, right) = (explained(left), explained(right));
    left == right || left == nothing || right == nothing
}

fn folded(text: &Option<Text>) -> Option<String> {
    text.as_ref().map(|text| fold(&text.value))
}
