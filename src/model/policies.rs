//! 部の方針: what a department will do in a year, under headings.

use std::collections::HashMap;
use std::sync::Arc;

use super::findings::{Findings, Reason};
use super::key::{loose, same_word};
use super::records::{DepartmentPolicies, Policy, PolicySection};
use super::running::Running;
use super::table::Table;
use super::text::Items;
use super::{Plan, Text};

/// Policies by year and department: each department may send a workbook of its own.
#[derive(Default)]
pub(super) struct Policies {
    /// By folded year and department: index into [`Plan::policies`].
    known: HashMap<(String, String), usize>,
}

impl Policies {
    pub fn add(&mut self, table: &Table, plan: &mut Plan, findings: &mut Findings) {
        let (mut years, mut headings) = (Running::default(), Running::default());
        let mut cut = Items::default();
        let mut open = None;
        for record in table.records(findings) {
            let year = years.of(&record, "年度", findings).cloned();
            if record.has_only("年度") {
                headings.end();
                continue;
            }
            let Some(department) = record.key("部", None, findings) else { continue };
            let department = record.text(department, false, findings);
            record.serve(findings);
            let signature =
                (year.as_ref().map(|year| loose(&year.value)).unwrap_or_default(), loose(&department.value));
            let group = *self.known.entry(signature).or_insert_with(|| {
                plan.policies.push(DepartmentPolicies { year: year.clone(), department, sections: Vec::new() });
                plan.policies.len() - 1
            });
            if open != Some(group) {
                headings.end();
                open = Some(group);
            }
            if let (Some(first), Some(own)) = (&plan.policies[group].year, &year)
                && first.place != own.place
            {
                // The same year in another sheet: printed once, for all.
                findings.served.insert(own.place.clone());
            }
            let heading = headings.of(&record, "見出し", findings).cloned();
            let Some(text) = record.running("方針", findings) else {
                // A heading may stand in a row of its own.
                if record.cell("見出し").is_none() {
                    record.say_empty("方針", findings);
                    record.pass_over(Reason::NothingToPrint, findings);
                }
                continue;
            };
            let items = cut.of(&text, None);
            let policy = Policy { items, extra: record.extra(findings) };
            let sections = &mut plan.policies[group].sections;
            match sections.last_mut().filter(|section| same(&section.heading, &heading)) {
                Some(section) => {
                    let merged = |last: &Policy| Arc::ptr_eq(&last.items, &policy.items) && policy.extra.is_empty();
                    if !section.policies.last().is_some_and(merged) {
                        section.policies.push(policy);
                    }
                }
                None => sections.push(PolicySection { heading, policies: vec![policy] }),
            }
        }
    }
}

/// Whether two headings are one.
fn same(left: &Option<Text>, right: &Option<Text>) -> bool {
    match (left, right) {
        (Some(left), Some(right)) => left.place == right.place || same_word(&left.value, &right.value),
        (left, right) => left.is_none() && right.is_none(),
    }
}
