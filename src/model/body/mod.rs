//! 本文: rows become blocks, of the unit that 施策 names, or of the flow of the sheet's chapter.

mod block;
mod containers;
mod drawn;

use std::collections::HashMap;

use super::Plan;
use super::block::{BlockKind, Chapter};
use super::findings::Findings;
use super::key::loose;
use super::resolve::Resolver;
use super::table::Table;
use super::text::Items;
use containers::{Draft, find_parents, units};

pub(super) use drawn::Drawn;

/// The chapters while their sheets are read: sheets of one label are one chapter.
pub(super) struct Body {
    /// What a 図 or 表 can draw.
    drawn: Drawn,
    /// By folded label: index into [`Plan::chapters`].
    chapters: HashMap<String, usize>,
}

impl Body {
    pub fn new(drawn: Drawn) -> Self {
        Self { drawn, chapters: HashMap::new() }
    }

    /// Reads one sheet: 番号 and 親 hold within it.
    pub fn add(&mut self, table: &Table, resolver: &mut Resolver, plan: &mut Plan, findings: &mut Findings) {
        let mut drafts: Vec<Draft> = Vec::new();
        for record in table.records(findings) {
            let named = record.cell("施策").is_some();
            let node = if named { resolver.measure(&record, plan, findings) } else { None };
            drafts.push(Draft { record, parent: None, node, lost: named && node.is_none() });
        }
        find_parents(&mut drafts, findings);
        let units = units(&mut drafts, findings);
        let mut blocks: HashMap<usize, usize> = HashMap::new();
        let mut cut = Items::default();
        for (index, draft) in drafts.iter().enumerate().filter(|(_, draft)| !draft.lost) {
            if let Some(block) = block::read(&draft.record, units[index], &mut self.drawn, &mut cut, findings) {
                blocks.insert(index, plan.blocks.len());
                plan.blocks.push(block);
            }
        }
        for (index, draft) in drafts.iter().enumerate() {
            let Some(child) = blocks.get(&index).copied() else { continue };
            if let Some(parent) = draft.parent.and_then(|row| blocks.get(&row)) {
                plan.blocks[*parent].children.push(child);
                plan.blocks[child].nested = true;
            } else if plan.blocks[child].node.is_none() {
                let chapter = self.chapter(table, plan);
                plan.chapters[chapter].blocks.push(child);
            }
        }
        for (index, draft) in drafts.iter().enumerate() {
            let Some(block) = blocks.get(&index).map(|block| &plan.blocks[*block]) else { continue };
            // A box that holds other blocks needs no text of its own, a table has its title in its own sheet.
            let made = block.kind.is_made() || block.kind == BlockKind::PageBreak;
            let needs_text = block.children.is_empty() && block.sheet.is_none() && !made;
            if needs_text && block.items.is_empty() {
                draft.record.say_empty("本文", findings);
            }
        }
    }

    /// The chapter of a sheet.
    fn chapter(&mut self, table: &Table, plan: &mut Plan) -> usize {
        *self.chapters.entry(loose(&table.label)).or_insert_with(|| {
            plan.chapters.push(Chapter { label: table.label.clone(), blocks: Vec::new() });
            plan.chapters.len() - 1
        })
    }
}
