//! 図表一覧: the numbered figures and tables of all parts, in order.

use minijinja::value::Value;

use super::text::Parts;
use super::{Scene, block_anchor, record};
use crate::merge::notation::without_notes;
use crate::merge::piece::{Printed, unmarked};
use crate::model::{Block, BlockKind, Text};

/// `plan.figures`
pub fn figures(scene: &Scene) -> Value {
    let blocks = &scene.book.plan.blocks;
    let mut figures = Vec::new();
    let mut open: Vec<usize> = scene.outline.parts.iter().flat_map(|part| &part.blocks).rev().copied().collect();
    while let Some(index) = open.pop() {
        let block = &blocks[index];
        open.extend(block.children.iter().rev());
        if !matches!(block.kind, BlockKind::Figure | BlockKind::Table) {
            continue;
        }
        let Some(number) = scene.outline.number(index) else { continue };
        figures.push(record([
            ("kind", block.kind.name().into()),
            ("number", Value::from_object(Parts::of([number.clone()]))),
            (
                "title",
                title(scene, block).map_or(Value::from(()), |title| Value::from_object(Parts::of([listed(title)]))),
            ),
            ("anchor", block_anchor(&scene.prefix, index).into()),
        ]));
    }
    figures.into()
}

/// The caption, or the title of the sheet that is drawn.
fn title<'s>(scene: &'s Scene, block: &'s Block) -> Option<&'s Text> {
    let caption = block.items.first().and_then(|item| item.paragraphs.first());
    caption.or_else(|| {
        let sheet = block.sheet.as_ref()?;
        let table = scene.book.plan.statistics.iter().find(|table| table.sheet == *sheet)?;
        Some(&table.title)
    })
}

/// A caption as a list prints it: its notes stand where the figure is.
fn listed(text: &Text) -> Printed {
    Printed { value: without_notes(&text.value), ..unmarked(text) }
}
