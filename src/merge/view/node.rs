//! A node of the tree and what stands under it.

use std::sync::Arc;

use minijinja::value::{Object, Value};
use minijinja::{Error, ErrorKind, State};

use super::block::{blocks, photo, source};
use super::item::{extra, item};
use super::text::{Parts, TextValue};
use super::{Scene, action, chart, node_anchor, node_end, record, series, table};
use crate::merge::piece::{fixed, unmarked};
use crate::model::{Block, BlockKind, Node, NodeId, same_word};

/// A node: `node.name`, `node.texts("課題")` …
#[derive(Debug)]
pub struct NodeView {
    pub scene: Scene,
    pub id: NodeId,
}

impl Object for NodeView {
    fn is_true(self: &Arc<Self>) -> bool {
        true
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let book = &self.scene.book;
        let node = self.node();
        let index = &book.nodes[self.id.0];
        self.scene.trail.at(&node.key.place);
        Some(match key.as_str()? {
            // A node without a number is known by its name, and prints no key.
            "key" if is_unnumbered(node) => "".into(),
            "key" => TextValue::value(&node.key),
            "level" => TextValue::value(&node.level),
            "name" => TextValue::value(&node.name),
            "label" => Value::from_object(Parts::of(label(node))),
            "heading" => Value::from_object(Parts::of(heading(node))),
            "vision" => TextValue::option(node.vision.as_ref()),
            "lead" => TextValue::option(node.lead.as_ref()),
            "message" => TextValue::option(node.message.as_ref()),
            "department" => TextValue::option(node.department.as_ref()),
            "anchor" => node_anchor(&self.scene.prefix, self.id).into(),
            "end" => node_end(&self.scene.prefix, self.id).into(),
            "parent" => node.parent.map_or(Value::from(()), |parent| self.scene.node(parent)),
            "children" => self.scene.nodes(node.children.iter().copied()),
            "siblings" => self.scene.nodes(self.siblings()),
            "measures" => {
                let measures = book.measures.iter().copied();
                self.scene.nodes(measures.filter(|measure| book.lies_below(*measure, self.id)))
            }
            "directions" => {
                let children = node.children.iter().copied();
                self.scene.nodes(children.filter(|child| !book.nodes[child.0].is_measure))
            }
            "root" => self.scene.node(self.root()),
            "is_measure" => index.is_measure.into(),
            "index" => self.id.0.into(),
            "step" => self.scene.steps.get(node.level.value.as_ref()).copied().unwrap_or(0).into(),
            "accent" => index.accent.into(),
            "tab" => book.tabs.get(index.tab).map_or("", |(name, _)| name).into(),
            "tab_label" => book.tabs.get(index.tab).map_or("", |(_, label)| label).into(),
            "actions" => action::actions(&self.scene, index.actions.iter().copied()),
            "all_actions" => {
                action::actions(&self.scene, action::below(book, self.id).into_iter().map(|(_, action)| action))
            }
            "tables" => table::tables(&book.plan, &index.indicators),
            "charts" => chart::of_indicators(&self.scene, &index.indicators),
            "series" => series::series(&book.plan, &index.indicators),
            "photos" => self.photos(),
            "boxes" => self.boxes(),
            "sources" => {
                let sources = self.filtered(|kind| kind == BlockKind::Source);
                sources.flat_map(|(_, block)| source(block)).collect::<Vec<_>>().into()
            }
            "other_blocks" => self.other_blocks(),
            "blocks" => blocks(&self.scene, index.blocks.iter().copied()),
            "extra" => extra(&node.extra),
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
            ("texts", [section]) => Ok(self.texts(section.as_str().unwrap_or_default())),
            ("of_level", [words]) => self.of_level(words),
            ("of_level", _) => Err(Error::new(ErrorKind::MissingArgument, "`of_level` には階層の並びを一つ書きます")),
            ("texts", _) => Err(Error::new(ErrorKind::MissingArgument, "`texts` には区分を一つ書きます")),
            _ => Err(Error::from(ErrorKind::UnknownMethod)),
        }
    }
}

impl NodeView {
    fn node(&self) -> &Node {
        &self.scene.book.plan.nodes[self.id.0]
    }

    fn root(&self) -> NodeId {
        let parent = |id: &NodeId| self.scene.book.plan.nodes[id.0].parent;
        std::iter::successors(Some(self.id), parent).last().unwrap_or(self.id)
    }

    /// Nodes of the same level under the same parent, this one included.
    fn siblings(&self) -> Vec<NodeId> {
        let plan = &self.scene.book.plan;
        let node = self.node();
        let all = match node.parent {
            Some(parent) => plan.nodes[parent.0].children.clone(),
            None => plan.roots().collect(),
        };
        all.into_iter().filter(|id| plan.nodes[id.0].level.value == node.level.value).collect()
    }

    /// Whether 階層 is one of these words.
    fn of_level(&self, words: &Value) -> Result<Value, Error> {
        let level = &self.node().level.value;
        let mut words = words.try_iter()?;
        Ok(words.any(|word| word.as_str().is_some_and(|word| same_word(word, level))).into())
    }

    /// The items of the rows of a section (区分) that name exactly this node.
    fn texts(&self, section: &str) -> Value {
        let plan = &self.scene.book.plan;
        let rows = self.scene.book.nodes[self.id.0].issues.iter().map(|issue| &plan.issues[*issue]);
        let same = |typed: &str| same_word(typed, section);
        let mut items = Vec::new();
        for row in rows.filter(|row| same(&row.section.value)) {
            self.scene.trail.at(&row.section.place);
            items.extend(row.items.iter().map(item));
        }
        items.into()
    }

    /// The blocks of some kinds that stand in this node and in no other block.
    fn filtered<'a>(&'a self, wanted: impl Fn(BlockKind) -> bool + 'a) -> impl Iterator<Item = (usize, &'a Block)> {
        let book = &self.scene.book;
        let blocks = book.nodes[self.id.0].blocks.iter().map(|block| (*block, &book.plan.blocks[*block]));
        blocks.filter(move |(_, block)| wanted(block.kind))
    }

    fn photos(&self) -> Value {
        let pictures = self.filtered(|kind| matches!(kind, BlockKind::Photo | BlockKind::Figure));
        let view = pictures.filter(|(_, block)| block.is_picture()).map(|(index, _)| photo(&self.scene, index));
        view.collect::<Vec<_>>().into()
    }

    fn boxes(&self) -> Value {
        let boxes = self.filtered(|kind| matches!(kind, BlockKind::Box | BlockKind::Column));
        let view = boxes.map(|(_, block)| {
            let mut items: Vec<Value> = block.items.iter().map(item).collect();
            let (mut sources, mut photos) = (Vec::new(), Vec::new());
            for child in &block.children {
                let block = &self.scene.book.plan.blocks[*child];
                match block.kind {
                    BlockKind::Source => sources.extend(source(block)),
                    _ if block.is_picture() => photos.push(photo(&self.scene, *child)),
                    _ => items.extend(block.items.iter().map(item)),
                }
            }
            record([
                ("title", TextValue::option(block.attribute.as_ref())),
                ("items", items.into()),
                ("photos", photos.into()),
                ("sources", sources.into()),
            ])
        });
        view.collect::<Vec<_>>().into()
    }

    /// Blocks that print as text. A table or a diagram without what it draws would be a caption out of nowhere.
    fn other_blocks(&self) -> Value {
        use BlockKind::{Box, Column, Figure, PageBreak, Photo, Source, Table, TreeDiagram};
        let drawn = [Box, Column, Figure, PageBreak, Photo, Source, Table, TreeDiagram];
        let others = self.filtered(|kind| !drawn.contains(&kind));
        let view = others.map(|(_, block)| {
            record([
                ("kind", block.typed_kind.value.as_ref().into()),
                ("title", TextValue::option(block.attribute.as_ref())),
                ("items", block.items.iter().map(item).collect::<Vec<_>>().into()),
            ])
        });
        view.collect::<Vec<_>>().into()
    }
}

/// 施策１; the key alone where it names its level itself (方向性１).
fn label(node: &Node) -> Vec<crate::merge::piece::Printed> {
    if is_unnumbered(node) {
        return vec![unmarked(&node.level)];
    }
    let key = unmarked(&node.key);
    if crate::model::holds_word(&node.key.value, &node.level.value) {
        vec![key]
    } else {
        vec![unmarked(&node.level), key]
    }
}

/// 施策１　互いを知り、認め合う機会づくり
fn heading(node: &Node) -> Vec<crate::merge::piece::Printed> {
    if is_unnumbered(node) {
        return vec![unmarked(&node.name)];
    }
    let mut parts = label(node);
    parts.extend([fixed("　"), unmarked(&node.name)]);
    parts
}

/// Whether 番号 is empty, so that the name is the key.
fn is_unnumbered(node: &Node) -> bool {
    node.key.place == node.name.place
}
