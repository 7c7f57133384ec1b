//! 本文: rows that name a 施策, and rows that stand in such a row (親), become blocks of that unit.
//!
//! The other rows belong to the flow of a chapter, which is not read yet: they are left unused.

use std::collections::HashMap;

use super::findings::{Findings, Reason};
use super::key::loose;
use super::resolve::Resolver;
use super::table::{Record, Table};
use super::text::Items;
use super::{Block, BlockKind, NodeId, Plan, Scope, words};
use crate::report::nearest;

/// Words of 種別 that can stand in a unit.
const KINDS: &[(&str, BlockKind)] = &[
    ("段落", BlockKind::Paragraph),
    ("見出し", BlockKind::Heading),
    ("章", BlockKind::Heading),
    ("節", BlockKind::Heading),
    ("項", BlockKind::Heading),
    ("箇条書き", BlockKind::Bullets),
    ("囲み", BlockKind::Box),
    ("コラム", BlockKind::Column),
    ("標語", BlockKind::Motto),
    ("写真", BlockKind::Photo),
    ("図", BlockKind::Figure),
    ("注", BlockKind::Note),
    ("出典", BlockKind::Source),
    ("条文", BlockKind::Statute),
];
/// Words of 種別 that units do not show yet.
const NOT_PLACED: &[&str] = &["表", "体系図", "改ページ"];

/// One row on its way to a block.
struct Draft<'t> {
    record: Record<'t>,
    /// The row of the same sheet it stands in.
    parent: Option<usize>,
    /// Its own 施策.
    node: Option<NodeId>,
    /// Whether a fault lost it.
    lost: bool,
}

/// Reads one sheet: 番号 and 親 hold within it.
pub(super) fn add(table: &Table, resolver: &mut Resolver, plan: &mut Plan, findings: &mut Findings) {
    if !table.has("施策") {
        return;
    }
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
        let Some(node) = units[index] else { continue };
        if let Some(block) = read(&draft.record, node, &mut cut, findings) {
            blocks.insert(index, plan.blocks.len());
            plan.blocks.push(block);
        }
    }
    for (index, draft) in drafts.iter().enumerate() {
        let (Some(child), Some(parent)) = (blocks.get(&index), draft.parent.and_then(|row| blocks.get(&row))) else {
            continue;
        };
        plan.blocks[*parent].children.push(*child);
        plan.blocks[*child].nested = true;
    }
    for (index, draft) in drafts.iter().enumerate() {
        let Some(block) = blocks.get(&index).map(|block| &plan.blocks[*block]) else { continue };
        // A box that holds other blocks needs no text of its own.
        if block.items.is_empty() && block.children.is_empty() {
            draft.record.say_empty("本文", findings);
        }
    }
}

/// Resolves 親 by 番号 within the sheet.
fn find_parents(drafts: &mut [Draft], findings: &mut Findings) {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for (index, draft) in drafts.iter().enumerate() {
        let Some(cell) = draft.record.cell("番号") else { continue };
        match numbers.get(&loose(&cell.text)) {
            Some(first) => {
                let Some(first) = drafts[*first].record.cell("番号") else { continue };
                // One cell merged over several rows is one number.
                if first.place != cell.place {
                    findings.say(words::duplicate_number(cell, &first.place), Scope::Printed);
                }
            }
            None => {
                numbers.insert(loose(&cell.text), index);
            }
        }
    }
    let short: Vec<&str> = numbers.keys().map(String::as_str).filter(|_| numbers.len() <= 200).collect();
    for (index, draft) in drafts.iter_mut().enumerate() {
        let record = draft.record;
        let Some(cell) = record.cell("親") else { continue };
        if draft.lost || record.sound(cell, draft.node, findings).is_none() {
            draft.lost = true;
            continue;
        }
        match numbers.get(&loose(&cell.text)) {
            Some(parent) if *parent != index => draft.parent = Some(*parent),
            _ => {
                let typed = loose(&cell.text);
                let near = if typed.len() <= 200 { nearest(&typed, short.iter().copied()) } else { None };
                let diagnostic = words::unknown_container(cell, near).of_department(record.department());
                record.lose(diagnostic, draft.node, findings);
                draft.lost = true;
            }
        }
    }
}

/// The unit of each row: its own 施策, else that of the row it stands in. A row that stands in itself is lost.
fn units(drafts: &mut [Draft], findings: &mut Findings) -> Vec<Option<NodeId>> {
    let mut units: Vec<Option<NodeId>> = drafts.iter().map(|draft| draft.node).collect();
    let mut done = vec![false; drafts.len()];
    for start in 0..drafts.len() {
        let mut way = Vec::new();
        let mut on_way = std::collections::HashSet::new();
        let mut next = Some(start);
        while let Some(row) = next.filter(|row| !done[*row] && on_way.insert(*row)) {
            way.push(row);
            next = drafts[row].parent;
        }
        if let Some(again) = next.filter(|row| on_way.contains(row)) {
            let record = drafts[again].record;
            if let Some(cell) = record.cell("親") {
                let diagnostic = words::tree_cycle(&cell.place, &cell.text, &cell.text);
                record.lose(diagnostic.of_department(record.department()), drafts[again].node, findings);
            }
            drafts[again].parent = None;
            drafts[again].lost = true;
        }
        for row in way.into_iter().rev() {
            done[row] = true;
            units[row] = units[row].or_else(|| units[drafts[row].parent?]);
        }
    }
    units
}

/// One row of a unit.
fn read(record: &Record, node: NodeId, cut: &mut Items, findings: &mut Findings) -> Option<Block> {
    let word = match record.cell("種別") {
        Some(cell) => loose(&record.sound(cell, Some(node), findings)?.text),
        None => String::new(),
    };
    if NOT_PLACED.contains(&word.as_str()) {
        record.pass_over(Reason::NotPlaced, findings);
        return None;
    }
    let kind = KINDS.iter().find(|(name, _)| *name == word).map(|(_, kind)| *kind);
    if let (None, Some(cell)) = (kind, record.cell("種別")) {
        let slip = (2..=20).contains(&word.chars().count());
        let near = if slip { nearest(&word, KINDS.iter().map(|(name, _)| *name)) } else { None };
        let diagnostic = words::unknown_block_kind(cell, near).of_department(record.department());
        findings.say(diagnostic, Scope::Printed);
    }
    let kind = kind.unwrap_or(BlockKind::Paragraph);
    record.serve(findings);
    if matches!(kind, BlockKind::Photo | BlockKind::Figure) {
        // The path of a picture.
        record.serve_cell("属性", findings);
    }
    // Glossary marks never stand in headings.
    let text = match kind {
        BlockKind::Heading => record.label("本文", findings),
        _ => record.running("本文", findings),
    };
    Some(Block {
        node,
        kind,
        typed_kind: record.label("種別", findings).unwrap_or_else(|| record.missing("種別", findings)),
        items: text.map(|text| cut.of(&text, None)).unwrap_or_default(),
        key: record.label("番号", findings),
        attribute: record.label("属性", findings),
        alternative: record.label("代替文", findings),
        children: Vec::new(),
        nested: false,
        department: record.label("担当課", findings),
        extra: record.extra(findings),
    })
}
