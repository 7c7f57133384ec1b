//! Blocks of 本文: in the flow of a chapter, in a unit, in other blocks.

use std::sync::Arc;

use minijinja::value::{Object, Value};
use minijinja::{Error, ErrorKind, State};

use super::item::{extra, items};
use super::text::TextValue;
use super::{LeftOut, Parts, Scene, block_anchor, record, statistics};
use crate::merge::outline::{list_name, tree_words, units};
use crate::model::{Block, BlockKind};
use crate::report::SheetName;

/// `plan.chapters`.
pub fn chapters(scene: &Scene) -> Value {
    let view = scene.book.plan.chapters.iter().map(|chapter| {
        let blocks = blocks(scene, chapter.blocks.iter().copied());
        record([("label", chapter.label.as_str().into()), ("blocks", blocks)])
    });
    view.collect::<Vec<_>>().into()
}

/// Some blocks, in order.
pub fn blocks(scene: &Scene, indices: impl IntoIterator<Item = usize>) -> Value {
    let view = |index| Value::from_object(BlockView { scene: scene.clone(), index });
    indices.into_iter().map(view).collect::<Vec<_>>().into()
}

/// A picture: path, caption, alternative text.
pub fn photo(scene: &Scene, index: usize) -> Value {
    let block = &scene.book.plan.blocks[index];
    record([("path", path(scene, index)), ("caption", TextValue::option(caption(block))), ("alt", alternative(block))])
}

/// The lines of a 出典, as typed.
pub fn source(block: &Block) -> Vec<Value> {
    block.items.iter().flat_map(|item| &item.paragraphs).map(TextValue::value).collect()
}

/// The file of a picture, if there is one.
fn path(scene: &Scene, index: usize) -> Value {
    scene.book.pictures.name(index).map_or(Value::from(()), Value::from)
}

/// The table of the 統計 sheet that a block draws, if it could be read.
fn statistic(scene: &Scene, block: &Block) -> Value {
    let drawn =
        |sheet: &Arc<SheetName>| scene.book.plan.statistics.iter().position(|statistic| statistic.sheet == *sheet);
    let index = block.sheet.as_ref().and_then(drawn);
    index.map_or(Value::from(()), |index| statistics::statistic(scene, index))
}

/// What is printed before the title of a heading, a figure or a table.
pub fn number(scene: &Scene, index: usize) -> Value {
    let number = scene.outline.number(index).cloned();
    number.map_or(Value::from(()), |number| Value::from_object(Parts::of([number])))
}

/// The first line of 本文.
fn caption(block: &Block) -> Option<&crate::model::Text> {
    block.items.first().and_then(|item| item.paragraphs.first())
}

/// 代替文, else the caption, else the word of 種別.
fn alternative(block: &Block) -> Value {
    let text = block.alternative.as_ref().or_else(|| caption(block));
    text.map_or_else(|| block.typed_kind.value.as_ref().into(), TextValue::value)
}

/// A block. What stands in it is made when a template asks for it: blocks may stand in blocks to any depth.
#[derive(Debug)]
struct BlockView {
    scene: Scene,
    index: usize,
}

impl Object for BlockView {
    fn is_true(self: &Arc<Self>) -> bool {
        true
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let block = &self.scene.book.plan.blocks[self.index];
        self.scene.trail.at(&block.typed_kind.place);
        let draws =
            matches!(block.kind, BlockKind::Figure | BlockKind::Photo | BlockKind::Table | BlockKind::TreeDiagram);
        Some(match key.as_str()? {
            "kind" => block.kind.name().into(),
            "typed" => TextValue::value(&block.typed_kind),
            "level" => block.kind.level().map_or(Value::from(()), Value::from),
            "key" => TextValue::option(block.key.as_ref()),
            "number" => number(&self.scene, self.index),
            "anchor" => {
                self.scene.trail.anchor(self.index);
                block_anchor(&self.scene.prefix, self.index).into()
            }
            "measures" if block.kind == BlockKind::Measures => {
                self.scene.nodes(units(&self.scene.book, block).unwrap_or_default())
            }
            "list" if block.kind == BlockKind::List => list_name(block).map_or(Value::from(()), Value::from),
            "words" if block.kind == BlockKind::TreeDiagram => tree_words(block).unwrap_or_default().into(),
            "measures" | "list" | "words" => Value::from(()),
            // The path of a picture, the name of a sheet and what is made are no titles.
            "title" if draws || block.kind.is_made() => Value::from(()),
            "title" => TextValue::option(block.attribute.as_ref()),
            "items" => items(&block.items),
            "caption" => TextValue::option(caption(block)),
            "path" => path(&self.scene, self.index),
            "alt" if draws => alternative(block),
            "alt" => TextValue::option(block.alternative.as_ref()),
            "sheet" => block.sheet.as_ref().map_or(Value::from(()), |sheet| sheet.sheet.as_str().into()),
            "statistic" => statistic(&self.scene, block),
            "blocks" => blocks(&self.scene, block.children.iter().copied()),
            "extra" => extra(&block.extra),
            _ => return None,
        })
    }

    fn call_method(
        self: &Arc<Self>,
        _state: &mut State<'_, '_>,
        method: &str,
        arguments: &[Value],
    ) -> Result<Value, Error> {
        match (method, arguments) {
            ("leave_out", []) => {
                self.scene.trail.leave_out(cells(&self.scene, self.index));
                Ok(Value::from_safe_string(String::new()))
            }
            ("leave_out", _) => {
                Err(Error::new(ErrorKind::TooManyArguments, "`leave_out` の括弧の中には何も書きません"))
            }
            _ => Err(Error::from(ErrorKind::UnknownMethod)),
        }
    }
}

/// The cells of a block and of all that stands in it: what is not printed where the block is not.
fn cells(scene: &Scene, index: usize) -> Vec<LeftOut> {
    let blocks = &scene.book.plan.blocks;
    let what = blocks[index].kind.name();
    let mut cells = Vec::new();
    let mut open = vec![index];
    while let Some(block) = open.pop().map(|index| &blocks[index]) {
        let texts = block.items.iter().flat_map(|item| &item.paragraphs);
        let texts =
            texts.chain(&block.attribute).chain(&block.alternative).chain(block.extra.iter().map(|(_, text)| text));
        cells.extend(texts.map(|text| LeftOut { place: text.place.clone(), what: what.to_owned() }));
        open.extend(&block.children);
    }
    cells
}
