//! 索引: the words of the index, beside the terms of 用語.

use std::collections::HashMap;

use super::findings::Findings;
use super::key::Folded;
use super::table::Table;
use super::{IndexWord, Plan};

/// Words by name: several departments may want the same one.
#[derive(Default)]
pub(super) struct Index {
    first: HashMap<String, usize>,
    folded: Folded,
}

impl Index {
    pub fn add(&mut self, table: &Table, plan: &mut Plan, findings: &mut Findings) {
        for record in table.records(findings) {
            let Some(name) = record.key("見出し語", None, findings) else { continue };
            let Some(spellings) = record.lines("別表記", findings) else { continue };
            record.serve(findings);
            let word = IndexWord {
                name: record.text(name, false, findings),
                reading: record.label("よみ", findings),
                spellings,
                extra: record.extra(findings),
            };
            let folded = self.folded.of(&name.place, &name.text);
            match self.first.get(folded).map(|index| &mut plan.index[*index]) {
                None => {
                    self.first.insert(folded.to_owned(), plan.index.len());
                    plan.index.push(word);
                }
                Some(first) => {
                    first.reading = first.reading.take().or(word.reading);
                    first.spellings.extend(word.spellings);
                    first.extra.extend(word.extra);
                }
            }
        }
    }
}
