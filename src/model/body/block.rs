//! One row of 本文 → a block.

use super::super::block::{Block, BlockKind};
use super::super::findings::Findings;
use super::super::key::loose;
use super::super::table::Record;
use super::super::text::Items;
use super::super::typed::{NodeId, Text};
use super::super::{Scope, words};
use super::drawn::{Drawn, Named};
use crate::report::{SheetName, nearest};
use std::sync::Arc;

/// Other words of 種別.
const ALIASES: &[(&str, BlockKind)] = &[("箇条書", BlockKind::Bullets), ("改頁", BlockKind::PageBreak)];

/// Reads a row; `None` if it is lost.
pub(super) fn read(
    record: &Record,
    node: Option<NodeId>,
    drawn: &mut Drawn,
    cut: &mut Items,
    findings: &mut Findings,
) -> Option<Block> {
    let kind = kind(record, node, findings)?;
    record.serve(findings);
    // Glossary marks never stand in headings.
    let mut text = match kind.level() {
        Some(_) => record.label("本文", findings),
        None => record.running("本文", findings),
    };
    let attribute = record.label("属性", findings);
    let drawing = drawing(record, kind, attribute.as_ref(), &mut text, drawn, findings);
    let lost_sheet = matches!(drawing, Drawing::Lost);
    let sheet = if let Drawing::Sheet(sheet) = drawing { Some(sheet) } else { None };
    if kind.draws() || sheet.is_some() || kind == BlockKind::Table || kind.is_made() {
        // The path, the name of the sheet, or what is made.
        record.serve_cell("属性", findings);
    }
    let alternative = record.label("代替文", findings);
    if kind.draws() && sheet.is_none() && !lost_sheet && alternative.is_none() {
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
        attribute,
        sheet,
        lost_sheet,
        alternative,
        children: Vec::new(),
        nested: false,
        department: record.label("担当課", findings),
        extra: record.extra(findings),
    })
}

/// 種別: an unknown word is warned of, and is a 段落. `None`: the row is lost.
fn kind(record: &Record, node: Option<NodeId>, findings: &mut Findings) -> Option<BlockKind> {
    let Some(cell) = record.cell("種別") else { return Some(BlockKind::Paragraph) };
    let word = loose(&record.sound(cell, node, findings)?.text);
    let named = BlockKind::ALL.into_iter().map(|kind| (kind.name(), kind)).chain(ALIASES.iter().copied());
    if let Some((_, kind)) = named.clone().find(|(name, _)| loose(name) == word) {
        return Some(kind);
    }
    let slip = (2..=20).contains(&word.chars().count());
    let near = if slip { nearest(&word, named.map(|(name, _)| name)) } else { None };
    findings.say(words::unknown_block_kind(cell, near).of_department(record.department()), Scope::Printed);
    Some(BlockKind::Paragraph)
}

/// What a row draws.
enum Drawing {
    Sheet(Arc<SheetName>),
    /// A sheet that is not there.
    Lost,
    /// No sheet: a picture file, or nothing.
    Other,
}

/// The 統計 sheet that a 図 or 表 draws. A 表 may name it in 本文, which is no caption then.
fn drawing(
    record: &Record,
    kind: BlockKind,
    attribute: Option<&Text>,
    text: &mut Option<Text>,
    drawn: &mut Drawn,
    findings: &mut Findings,
) -> Drawing {
    let sound = attribute.filter(|attribute| attribute.fault.is_none());
    let (place, typed, near) = match (kind, sound) {
        (BlockKind::Figure, Some(attribute)) => match drawn.named(&attribute.value) {
            Named::Sheet(sheet) => return Drawing::Sheet(sheet),
            Named::Missing(near) => (attribute.place.clone(), &*attribute.value, near),
            Named::Other => return Drawing::Other,
        },
        (BlockKind::Table, Some(attribute)) => match drawn.sheet(&attribute.value) {
            Some(sheet) => return Drawing::Sheet(Arc::clone(sheet)),
            None => (attribute.place.clone(), &*attribute.value, drawn.nearest(&attribute.value)),
        },
        (BlockKind::Table, None) if attribute.is_none() => {
            let named = text.as_ref().and_then(|text| drawn.sheet(&text.value)).cloned();
            if let Some(named) = named {
                *text = None;
                record.serve_cell("本文", findings);
                return Drawing::Sheet(named);
            }
            // A sheet without the column has no such cell.
            (record.place(if record.table.has("属性") { "属性" } else { "種別" }), "", None)
        }
        _ => return Drawing::Other,
    };
    let diagnostic = words::unknown_table(place, typed, near.as_deref());
    findings.say(diagnostic.of_department(record.department()), Scope::Printed);
    Drawing::Lost
}
