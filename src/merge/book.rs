//! A plan made ready for templates: what stands under each node, colours and tabs, pictures, glossary.
//!
//! Made once for all booklets that use the same workbooks; the views of [`super::view`] only look things up here.

use std::collections::BTreeMap;
use std::path::Path;

use super::glossary::Glossary;
use super::pictures::{self, Format, Pictures};
use crate::model::{NodeId, Plan, Text};
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
    /// The words of 索引.
    pub words: Glossary,
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

impl Book {
    /// Indexes a plan. Pictures are looked up below `project`; `format` gives the ending
    /// that a picture's content asks for, if it can be drawn.
    pub fn new(plan: Plan, name: &str, project: &Path, format: &Format) -> (Self, Vec<Diagnostic>) {
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
            if let Some(node) = block.node {
                nodes[node.0].blocks.push(index);
            }
        }
        let measures = plan.measures();
        for measure in &measures {
            nodes[measure.0].is_measure = true;
        }
        let mut said = Vec::new();
        let pictures = pictures::look_up(&plan.blocks, project, format, &mut said);
        let mut book = Self {
            glossary: Glossary::new(&plan.terms),
            words: Glossary::of_words(&plan.index),
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

    /// The cells of a unit that hold the most text, the longest first: those to be shortened where the unit does not fit.
    pub fn longest_cells(&self, unit: NodeId, count: usize) -> Vec<&CellPlace> {
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
        let mut cells: Vec<(&CellPlace, usize)> = lengths.into_iter().collect();
        cells.sort_by_key(|(_, length)| std::cmp::Reverse(*length));
        cells.into_iter().take(count).map(|(place, _)| place).collect()
    }

    /// The cells that ask for the charts of a unit: 「グラフ」 of its indicators, and of those below it.
    pub fn charts_of(&self, unit: NodeId) -> Vec<&CellPlace> {
        let mut cells = Vec::new();
        let mut open = vec![unit];
        while let Some(node) = open.pop() {
            let indicators = self.nodes[node.0].indicators.iter().map(|index| &self.plan.indicators[*index]);
            cells.extend(indicators.filter_map(|indicator| indicator.chart.as_ref().map(|(_, place)| place)));
            open.extend(self.plan.nodes[node.0].children.iter().filter(|child| !self.nodes[child.0].is_measure));
        }
        cells
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
