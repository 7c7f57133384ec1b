//! What `［図：人口］`, `［表：人口］` and `［頁：理念］` may mean.

use std::collections::HashMap;

use crate::model::{Block, BlockKind, Plan, loose};

/// What a reference asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wanted {
    Figure,
    Table,
    /// A page: of any block.
    Page,
}

/// Blocks by what they are called: 番号, the name of the 統計 sheet, the title.
#[derive(Debug, Default)]
pub(super) struct Targets {
    found: HashMap<(Wanted, String), Vec<usize>>,
}

impl Targets {
    pub fn new(plan: &Plan) -> Self {
        let mut targets = Self::default();
        // A key comes before the name of a sheet, that before a title.
        for name in [key, sheet, title] {
            for (index, block) in plan.blocks.iter().enumerate() {
                let Some(name) = name(plan, block) else { continue };
                let mut add = |wanted| {
                    let blocks = targets.found.entry((wanted, loose(&name))).or_default();
                    if !blocks.contains(&index) {
                        blocks.push(index);
                    }
                };
                match block.kind {
                    BlockKind::Table => add(Wanted::Table),
                    BlockKind::Figure | BlockKind::Photo | BlockKind::TreeDiagram => add(Wanted::Figure),
                    _ => {}
                }
                add(Wanted::Page);
            }
        }
        targets
    }

    /// A sheet may be drawn as a figure and referred to as a table.
    pub fn find(&self, wanted: Wanted, key: &str) -> &[usize] {
        let key = loose(key);
        let of = |wanted| self.found.get(&(wanted, key.clone())).map(Vec::as_slice);
        let other = match wanted {
            Wanted::Figure => of(Wanted::Table),
            Wanted::Table => of(Wanted::Figure),
            Wanted::Page => None,
        };
        of(wanted).or(other).unwrap_or_default()
    }
}

fn key(_: &Plan, block: &Block) -> Option<String> {
    block.key.as_ref().map(|key| key.value.to_string())
}

fn sheet(plan: &Plan, block: &Block) -> Option<String> {
    let sheet = block.sheet.as_ref()?;
    plan.statistics.iter().find(|table| table.sheet == *sheet).map(|table| table.name.clone())
}

fn title(_: &Plan, block: &Block) -> Option<String> {
    let titled = block.kind.level().is_some() || matches!(block.kind, BlockKind::Figure | BlockKind::Table);
    let attribute = block.attribute.as_ref().filter(|_| matches!(block.kind, BlockKind::Box | BlockKind::Column));
    let first = block.items.first().and_then(|item| item.paragraphs.first()).filter(|_| titled);
    attribute.or(first).map(|text| text.value.to_string())
}
