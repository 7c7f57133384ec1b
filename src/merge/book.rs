//! A plan made ready for templates: what stands under each node, colours and tabs, pictures, glossary.
//!
//! Made once for all booklets that use the same workbooks; the views of [`super::view`] only look things up here.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::glossary::Glossary;
use super::words;
use crate::config::lies_within;
use crate::model::{Block, BlockKind, NodeId, Plan, Text};
use crate::report::{CellPlace, Diagnostic};

/// How many accent colours there are beside the key colour.
const ACCENTS: usize = 5;

/// A plan with its indices.
#[derive(Debug)]
pub struct Book {
    pub plan: Plan,
    /// Name of the plan, from the manifest.
    pub name: String,
    pub glossary: Glossary,
    pub pictures: Pictures,
    /// What stands under each node, by [`NodeId`].
    pub nodes: Vec<NodeIndex>,
    /// Nodes that a column 施策 names, in the order of the tree: the units.
    pub measures: Vec<NodeId>,
    /// Slots of the thumb index: name and label.
    pub tabs: Vec<(String, String)>,
}

/// What stands under a node: indices into the lists of the plan.
#[derive(Debug, Default, Clone)]
pub struct NodeIndex {
    pub issues: Vec<usize>,
    pub actions: Vec<usize>,
    pub indicators: Vec<usize>,
    /// Blocks that stand in no other block.
    pub blocks: Vec<usize>,
    pub is_measure: bool,
    /// 0: the key colour; 1 to 5: an accent.
    pub accent: usize,
    /// Index into [`Book::tabs`].
    pub tab: usize,
}

/// The pictures that blocks name, under the names Typst knows them by.
#[derive(Debug, Default)]
pub struct Pictures {
    /// By index of the block: name for Typst, file.
    files: Vec<Option<(String, PathBuf)>>,
}

impl Pictures {
    /// The name under which a template draws the picture of a block.
    pub fn name(&self, block: usize) -> Option<&str> {
        self.files.get(block)?.as_ref().map(|(name, _)| name.as_str())
    }

    /// All pictures: `(name, file)`.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Path)> {
        self.files.iter().flatten().map(|(name, path)| (name.as_str(), path.as_path()))
    }
}

impl Book {
    /// Indexes a plan. Pictures are looked up below `project`.
    pub fn new(plan: Plan, name: &str, project: &Path) -> (Self, Vec<Diagnostic>) {
        let mut nodes = vec![NodeIndex::default(); plan.nodes.len()];
        for (index, issue) in plan.issues.iter().enumerate() {
            nodes[issue.node.0].issues.push(index);
        }
        for (index, action) in plan.actions.iter().enumerate() {
            nodes[action.node.0].actions.push(index);
        }
        for (index, indicator) in plan.indicators.iter().enumerate() {
            nodes[indicator.node.0].indicators.push(index);
        }
        for (index, block) in plan.blocks.iter().enumerate().filter(|(_, block)| !block.nested) {
            nodes[block.node.0].blocks.push(index);
        }
        let measures = plan.measures();
        for measure in &measures {
            nodes[measure.0].is_measure = true;
        }
        let mut said = Vec::new();
        let pictures = pictures(&plan.blocks, project, &mut said);
        let mut book = Self {
            glossary: Glossary::new(&plan.terms),
            name: name.to_owned(),
            pictures,
            nodes,
            measures,
            tabs: Vec::new(),
            plan,
        };
        book.assign_tabs();
        (book, said)
    }

    /// The unit on whose page a node stands: the node itself, or the first unit below it. `within` limits the
    /// search to the part of the tree that a booklet prints.
    pub fn page_of(&self, node: NodeId, within: Option<NodeId>) -> Option<NodeId> {
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            if self.nodes[node.0].is_measure && within.is_none_or(|root| self.lies_below(node, root)) {
                return Some(node);
            }
            open.extend(self.plan.nodes[node.0].children.iter().rev());
        }
        None
    }

    pub fn lies_below(&self, node: NodeId, root: NodeId) -> bool {
        std::iter::successors(Some(node), |node| self.plan.nodes[node.0].parent).any(|above| above == root)
    }

    /// The cell of a unit that holds the most text: the first to be shortened where the unit does not fit.
    pub fn longest_cell(&self, unit: NodeId) -> Option<&CellPlace> {
        let index = &self.nodes[unit.0];
        let plan = &self.plan;
        let node = &plan.nodes[unit.0];
        let mut texts: Vec<&Text> = [&node.vision, &node.message].into_iter().flatten().collect();
        for issue in &index.issues {
            texts.extend(plan.issues[*issue].items.iter().flat_map(|item| &item.paragraphs));
        }
        for block in &index.blocks {
            texts.extend(plan.blocks[*block].items.iter().flat_map(|item| &item.paragraphs));
        }
        texts.extend(index.actions.iter().map(|action| &plan.actions[*action].name));
        texts.extend(index.indicators.iter().filter_map(|indicator| plan.indicators[*indicator].note.as_ref()));
        let mut lengths: BTreeMap<&CellPlace, usize> = BTreeMap::new();
        for text in texts {
            *lengths.entry(&text.place).or_default() += text.value.chars().count();
        }
        lengths.into_iter().max_by_key(|(_, length)| *length).map(|(place, _)| place)
    }

    /// Gives each branch of the tree its tab and its accent: a policy its own, measures without a policy one
    /// together, in the key colour.
    fn assign_tabs(&mut self) {
        let mut policies = 0;
        for root in self.plan.roots() {
            let node = &self.plan.nodes[root.0];
            let alone = self.nodes[root.0].is_measure;
            let tab = if alone {
                let level = &node.level.value;
                (
                    level.strip_suffix("施策").filter(|rest| !rest.is_empty()).unwrap_or(level).to_owned(),
                    "施策".to_owned(),
                )
            } else {
                (node.key.value.to_string(), node.level.value.to_string())
            };
            let accent = if alone {
                0
            } else {
                policies += 1;
                (policies - 1) % ACCENTS + 1
            };
            let slot = self.tabs.iter().position(|known| *known == tab).unwrap_or_else(|| {
                self.tabs.push(tab);
                self.tabs.len() - 1
            });
            let mut branch = vec![root];
            while let Some(node) = branch.pop() {
                self.nodes[node.0].accent = accent;
                self.nodes[node.0].tab = slot;
                branch.extend(&self.plan.nodes[node.0].children);
            }
        }
    }
}

fn pictures(blocks: &[Block], project: &Path, said: &mut Vec<Diagnostic>) -> Pictures {
    let mut files = vec![None; blocks.len()];
    for (index, block) in blocks.iter().enumerate() {
        if !matches!(block.kind, BlockKind::Photo | BlockKind::Figure) {
            continue;
        }
        let Some(attribute) = &block.attribute else { continue };
        let typed = attribute.value.replace('\\', "/");
        let path = project.join(&typed);
        let cell = &attribute.place;
        if !path.is_file() {
            said.push(words::missing_picture(cell, &attribute.value));
        } else if !lies_within(&path, project) {
            said.push(words::picture_outside(cell, &attribute.value));
        } else if let Some(extension) = picture_extension(&path) {
            files[index] = Some((format!("pictures/{index}.{extension}"), path));
        } else {
            said.push(words::odd_picture(cell, &attribute.value));
        }
    }
    Pictures { files }
}

fn picture_extension(path: &Path) -> Option<&'static str> {
    let extension = path.extension()?.to_str()?.to_lowercase();
    match extension.as_str() {
        "png" => Some("png"),
        "jpg" | "jpeg" => Some("jpg"),
        "svg" => Some("svg"),
        _ => None,
    }
}
