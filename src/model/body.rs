//! 本文: rows that name a 施策, and rows that stand in such a row (親), become blocks of that unit.
//!
//! The other rows belong to the flow of a chapter, which is not read yet: they are left unused.

use std::collections::HashMap;

use super::findings::{Findings, Reason};
use super::key::loose;
use super::resolve::{Resolver, Suggestions};
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
        if let Some(block) = read(draft, node, &mut cut, findings) {
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
    let typed = drafts.iter().filter_map(|draft| draft.record.cell("番号"));
    let mut suggestions = Suggestions::of_keys(typed.map(|cell| cell.text.as_ref()));
    for (index, draft) in drafts.iter_mut().enumerate() {
        let record = draft.record;
        let Some(cell) = record.cell("親") else { continue };
        if draft.lost || record.sound(cell, draft.node, findings).is_none() {
            draft.lost = true;
            continue;
        }
        let diagnostic = match numbers.get(&loose(&cell.text)) {
            Some(parent) if *parent != index => {
                draft.parent = Some(*parent);
                continue;
            }
            Some(_) => words::own_container(cell),
            None => words::unknown_container(cell, suggestions.nearest(&cell.text)),
        };
        record.lose(diagnostic.of_department(record.department()), draft.node, findings);
        draft.lost = true;
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
                record.lose(
                    words::container_cycle(cell).of_department(record.department()),
                    drafts[again].node,
                    findings,
                );
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
fn read(draft: &Draft, node: NodeId, cut: &mut Items, findings: &mut Findings) -> Option<Block> {
    let record = draft.record;
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
    let is_picture = matches!(kind, BlockKind::Photo | BlockKind::Figure);
    if is_picture && draft.parent.is_some() {
        // Its caption without the picture would be a sentence out of nowhere.
        record.pass_over(Reason::PictureInBox, findings);
        return None;
    }
    record.serve(findings);
    if is_picture {
        // Its path.
        record.serve_cell("属性", findings);
    }
    // Glossary marks never stand in headings.
    let text = match kind {
        BlockKind::Heading => record.label("本文", findings),
        _ => record.running("本文", findings),
    };
    let alternative = record.label("代替文", findings);
    if is_picture && alternative.is_none() {
        // A sheet without the column has no such cell.
        let column = if record.table.has("代替文") { "代替文" } else { "種別" };
        let typed_kind = record.cell("種別").map_or("", |cell| &cell.text);
        let diagnostic = words::no_alternative(record.place(column), typed_kind, text.is_some());
        findings.say(diagnostic.of_department(record.department()), Scope::Printed);
    }
    Some(Block {
        node,
        kind,
        typed_kind: record.label("種別", findings).unwrap_or_else(|| record.missing("種別", findings)),
        items: text.map(|text| cut.of(&text, None)).unwrap_or_default(),
        key: record.label("番号", findings),
        attribute: record.label("属性", findings),
        alternative,
        children: Vec::new(),
        nested: false,
        department: record.label("担当課", findings),
        extra: record.extra(findings),
    })
}
