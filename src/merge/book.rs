//! A plan made ready for templates: what stands under each node, colours and tabs, pictures, glossary.
//!
//! Made once for all booklets that use the same workbooks; the views of [`super::view`] only look things up here.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::glossary::Glossary;
use super::words;
use crate::config::{lies_within, stays_below};
use crate::model::{Block, NodeId, Plan, Text};
use crate::report::{CellPlace, Diagnostic, Place};

/// How many accent colours there are beside the key colour.
const ACCENTS: usize = 5;

/// The most different pictures of a plan. Names of files are never given back by Typst, which has 65,536 of them.
const MOST_PICTURES: usize = 4_000;

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

/// The pictures that blocks name, under the names Typst knows them by: each file once.
#[derive(Debug, Default)]
pub struct Pictures {
    /// By index of the block: the name of its picture.
    names: Vec<Option<String>>,
    /// Name → file, and the cell that named it first.
    files: BTreeMap<String, (PathBuf, CellPlace)>,
    /// Name → the drawing of a page that was given as a PDF (SVG), and what names the PDF.
    pages: BTreeMap<String, (Arc<[u8]>, Place)>,
}

impl Pictures {
    /// The name under which a template draws the picture of a block: a path from the root, `/pictures/3.svg`.
    pub fn name(&self, block: usize) -> Option<&str> {
        self.names.get(block)?.as_deref()
    }

    /// The file of a name.
    pub fn file(&self, name: &str) -> Option<&Path> {
        self.files.get(name).map(|(path, _)| path.as_path())
    }

    /// The drawing of a page.
    pub fn page(&self, name: &str) -> Option<&Arc<[u8]>> {
        self.pages.get(name).map(|(drawing, _)| drawing)
    }

    /// What named a picture first.
    pub fn place(&self, name: &str) -> Option<Place> {
        let file = self.files.get(name).map(|(_, cell)| Place::from(cell));
        file.or_else(|| self.pages.get(name).map(|(_, place)| place.clone()))
    }

    /// Keeps the drawing of a page; gives the name under which it is drawn.
    pub fn add_page(&mut self, drawing: Arc<[u8]>, place: &Place) -> String {
        let name = format!("/pages/{}.svg", self.pages.len());
        self.pages.insert(name.clone(), (drawing, place.clone()));
        name
    }

    /// Takes what another plan draws, too.
    pub fn add_files(&mut self, other: &Pictures) {
        self.files.extend(other.files.iter().map(|(name, file)| (name.clone(), file.clone())));
    }

    /// Gives the pictures names that those of other plans do not have.
    pub fn rename(&mut self, plan: usize) {
        let new = |name: &str| name.replacen("/pictures/", &format!("/pictures/{plan}/"), 1);
        self.names.iter_mut().flatten().for_each(|name| *name = new(name));
        self.files = std::mem::take(&mut self.files).into_iter().map(|(name, file)| (new(&name), file)).collect();
    }
}

impl Book {
    /// Indexes a plan. Pictures are looked up below `project`; `format` gives the ending
    /// that a picture's content asks for, if it can be drawn.
    pub fn new(
        plan: Plan,
        name: &str,
        project: &Path,
        format: &dyn Fn(&Path) -> Option<&'static str>,
    ) -> (Self, Vec<Diagnostic>) {
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
        let pictures = pictures(&plan.blocks, project, format, &mut said);
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

/// Looks the pictures up. A path is judged before the disk is touched: a cell must not make the machine reach out to
/// another one (`\\\\server\\share`).
fn pictures(
    blocks: &[Block],
    project: &Path,
    format: &dyn Fn(&Path) -> Option<&'static str>,
    said: &mut Vec<Diagnostic>,
) -> Pictures {
    let mut pictures = Pictures { names: vec![None; blocks.len()], ..Pictures::default() };
    // What came of each path so far: a picture may stand in many blocks.
    let mut known: HashMap<PathBuf, Option<String>> = HashMap::new();
    for (index, block) in blocks.iter().enumerate() {
        if !block.is_picture() {
            continue;
        }
        let Some(attribute) = block.attribute.as_ref().filter(|attribute| attribute.fault.is_none()) else { continue };
        let cell = &attribute.place;
        let typed = attribute.value.replace('\\', "/");
        if !stays_below(&typed) {
            said.push(words::picture_outside(cell, &attribute.value));
            continue;
        }
        let path = project.join(&typed);
        if let Some(name) = known.get(&path) {
            pictures.names[index] = name.clone();
            continue;
        }
        let name = if !path.is_file() {
            Err(words::missing_picture(cell, &attribute.value))
        } else if !lies_within(&path, project) {
            Err(words::picture_outside(cell, &attribute.value))
        } else if pictures.files.len() >= MOST_PICTURES {
            Err(words::too_many_pictures(cell, MOST_PICTURES))
        } else {
            let ending = format(&path).ok_or_else(|| words::odd_picture(cell, &attribute.value));
            ending.map(|ending| format!("/pictures/{}.{ending}", pictures.files.len()))
        };
        let name = name.map_err(|problem| said.push(problem)).ok();
        if let Some(name) = &name {
            pictures.files.insert(name.clone(), (path.clone(), cell.clone()));
        }
        pictures.names[index] = name.clone();
        known.insert(path, name);
    }
    pictures
}
