//! 現状課題: text on the state of things, cut into items.

use super::findings::{Findings, Reason};
use super::resolve::Resolver;
use super::table::Table;
use super::text::Items;
use super::{IssueText, Plan};

pub(super) fn add(table: &Table, resolver: &mut Resolver, plan: &mut Plan, findings: &mut Findings) {
    let mut cut = Items::default();
    for record in table.records(findings) {
        let Some((_, node)) = resolver.node(&record, plan, findings) else { continue };
        record.serve(findings);
        let section = record.label("区分", findings).unwrap_or_else(|| record.missing("区分", findings));
        let body = record.running("本文", findings);
        let department = record.label("担当課", findings);
        let items = body.map(|body| cut.of(&body, department.as_ref())).unwrap_or_default();
        if items.is_empty() {
            record.say_empty("本文", findings);
            record.pass_over(Reason::NothingToPrint, findings);
            continue;
        }
        plan.issues.push(IssueText { node, section, items, extra: record.extra(findings) });
    }
}
