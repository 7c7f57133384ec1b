//! What `［図：人口］`, `［表：人口］` and `［頁：理念］` may mean.

use std::collections::HashMap;

use crate::merge::piece::Printed;
use crate::model::{BlockKind, Plan, loose};

/// What a reference asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wanted {
    Figure,
    Table,
    /// A page: of any block.
    Page,
}

/// What a block is called in one way, by its index.
type Name<'a> = dyn Fn(&Plan, usize) -> Option<String> + 'a;

/// Blocks by what they are called: 番号, the name of the 統計 sheet, the title.
#[derive(Debug, Default)]
pub(super) struct Targets {
    found: HashMap<(Wanted, String), Vec<usize>>,
}

impl Targets {
    /// `numbers`: what is printed before the title of each block.
    pub fn new(plan: &Plan, numbers: &[Option<Printed>]) -> Self {
        let mut targets = Self::default();
        let number = |_: &Plan, index: usize| {
            // 第１節 stands in every chapter.
            let block = &plan.blocks[index];
            let alone = block.kind.level().is_none_or(|level| level == 1);
            numbers[index].as_ref().filter(|_| alone).map(|number| number.value.clone())
        };
        let names: [&Name; 4] = [&key, &sheet, &title, &number];
        // A key comes before the name of a sheet, that before a title, and the number last.
        for name in names {
            for (index, block) in plan.blocks.iter().enumerate() {
                let Some(name) = name(plan, index) else { continue };
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

fn key(plan: &Plan, index: usize) -> Option<String> {
    plan.blocks[index].key.as_ref().map(|key| key.value.to_string())
}

fn sheet(plan: &Plan, index: usize) -> Option<String> {
    let sheet = plan.blocks[index].sheet.as_ref()?;
    plan.statistics.iter().find(|table| table.sheet == *sheet).map(|table| table.name.clone())
}

fn title(plan: &Plan, index: usize) -> Option<String> {
    let block = &plan.blocks[index];
    let titled = block.kind.level().is_some() || matches!(block.kind, BlockKind::Figure | BlockKind::Table);
    let attribute = block.attribute.as_ref().filter(|_| matches!(block.kind, BlockKind::Box | BlockKind::Column));
    let first = block.items.first().and_then(|item| item.paragraphs.first()).filter(|_| titled);
    attribute.or(first).map(|text| text.value.to_string())
}
