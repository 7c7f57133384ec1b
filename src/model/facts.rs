//! 計画, 会議: pairs of 項目 and 値.

use std::collections::HashMap;

use super::findings::{Findings, Reason};
use super::key::Folded;
use super::table::Table;
use super::{Fact, Scope, words};
use crate::report::CellPlace;

/// Facts by item: of two rows with one item the first is read.
#[derive(Default)]
pub(super) struct Facts {
    first: HashMap<String, CellPlace>,
    folded: Folded,
}

impl Facts {
    pub fn add(&mut self, table: &Table, facts: &mut Vec<Fact>, findings: &mut Findings) {
        for record in table.records(findings) {
            let Some(item) = record.key("項目", None, findings) else { continue };
            let folded = self.folded.of(&item.place, &item.text);
            if let Some(first) = self.first.get(folded) {
                findings.say(words::duplicate_item(item, first), Scope::Printed);
                record.pass_over(Reason::RepeatedRow, findings);
                continue;
            }
            self.first.insert(folded.to_owned(), item.place.clone());
            record.serve(findings);
            let item = record.text(item, false, findings);
            match record.label("値", findings) {
                Some(value) => facts.push(Fact { item, value, extra: record.extra(findings) }),
                None => record.say_empty("値", findings),
            }
        }
    }
}
