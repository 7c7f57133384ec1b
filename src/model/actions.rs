//! 取り組み: what is done for a measure, and whether it is printed there again (再掲).

use std::collections::HashMap;

use super::findings::{Findings, Reason};
use super::key::{Folded, loose};
use super::resolve::Resolver;
use super::table::Table;
use super::{Action, NodeId, Plan, Scope, words};
use crate::report::CellPlace;

/// Words in 再掲 that say no.
const NOT_REPEATED: [&str; 4] = ["×", "無", "0", "-"];

/// Actions by name: the same one under two measures should carry the mark.
#[derive(Default)]
pub(super) struct Actions {
    /// The measure and the cell of the first row without the mark.
    first: HashMap<String, (NodeId, CellPlace)>,
    folded: Folded,
}

impl Actions {
    pub fn add(&mut self, table: &Table, resolver: &mut Resolver, plan: &mut Plan, findings: &mut Findings) {
        for record in table.records(findings) {
            let Some((measure, node)) = resolver.node(&record, plan, findings) else { continue };
            let repeated = match record.cell("再掲") {
                Some(mark) => match record.sound(mark, Some(node), findings) {
                    Some(mark) => !NOT_REPEATED.contains(&loose(&mark.text).as_str()),
                    None => continue,
                },
                None => false,
            };
            record.serve(findings);
            let reference = resolver.reference(&record, node, plan, findings);
            let Some(name) = record.running("取り組み", findings) else {
                record.say_empty("取り組み", findings);
                record.pass_over(Reason::NothingToPrint, findings);
                continue;
            };
            if !repeated && name.fault.is_none() {
                let folded = self.folded.of(&name.place, &name.value);
                match self.first.get(folded) {
                    None => drop(self.first.insert(folded.to_owned(), (measure, name.place.clone()))),
                    // One cell merged over rows of two measures is one item too.
                    Some(first) if first.0 != measure => {
                        let diagnostic = words::repeated(&name.place, &name.value, &first.1);
                        findings.say(diagnostic.of_department(record.department()), Scope::Printed);
                    }
                    Some(_) => {}
                }
            }
            let department = record.label("担当課", findings);
            plan.actions.push(Action { node, name, repeated, department, reference, extra: record.extra(findings) });
        }
    }
}
