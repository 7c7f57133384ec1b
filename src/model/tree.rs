//! 体系: rows → nodes, then the parents, then what is wrong with the tree as a whole.

use std::collections::HashMap;

use super::findings::Findings;
use super::key::{loose, strict};
use super::lookup::{Found, Lookup};
use super::resolve::Suggestions;
use super::table::{Record, Table};
use super::typed::Extra;
use super::{Cause, Node, NodeId, Plan, Scope, words};
use crate::workbook::Cell;

/// The tree while it is read: 上位 can be resolved only when all rows are known.
#[derive(Default)]
pub(super) struct Tree<'a> {
    nodes: Vec<Node>,
    /// The cell 上位 of each node.
    parents: Vec<Option<&'a Cell>>,
}

impl<'a> Tree<'a> {
    pub fn add(&mut self, table: &'a Table<'a>, findings: &mut Findings) {
        for record in table.records(findings) {
            if let Some(node) = read(&record, findings) {
                self.nodes.push(node);
                self.parents.push(record.cell("上位"));
                record.serve(findings);
            }
        }
    }

    /// Puts the nodes under their parents.
    pub fn finish(mut self, plan: &mut Plan, findings: &mut Findings) {
        let mut lookup = Lookup::new(&self.nodes);
        // Keys alone first: a path (`Ⅰ／１`) is followed along the parents found before.
        let (mut keys, mut paths) = (Vec::new(), Vec::new());
        for (child, cell) in self.parents.iter().enumerate() {
            let Some(cell) = cell else { continue };
            let depth = loose(&cell.text).matches('/').count();
            if super::findings::broken(cell) {
                findings.say(words::broken_cell(cell).of_department(self.department(child)), Scope::Everything);
            } else if depth == 0 {
                keys.push((child, *cell));
            } else {
                paths.push((depth, child, *cell));
            }
        }
        self.find_parents(keys, &lookup, findings);
        self.break_cycles(findings);
        for child in 0..self.nodes.len() {
            self.place(NodeId(child), &mut lookup);
        }
        // Stable: rows of equal depth stay in their order, and shorter paths are there for longer ones.
        paths.sort_by_key(|(depth, _, _)| *depth);
        for level in paths.chunk_by(|left, right| left.0 == right.0) {
            let level: Vec<(usize, &Cell)> = level.iter().map(|(_, child, cell)| (*child, *cell)).collect();
            self.find_parents(level.clone(), &lookup, findings);
            self.break_cycles(findings);
            for (child, _) in level {
                self.place(NodeId(child), &mut lookup);
            }
        }
        for node in &mut self.nodes {
            node.children.sort_unstable();
        }
        self.say_duplicates(findings);
        plan.nodes = self.nodes;
        plan.lookup = lookup;
    }

    /// Makes a node a child of its parent.
    fn place(&mut self, child: NodeId, lookup: &mut Lookup) {
        if let Some(parent) = self.nodes[child.0].parent {
            self.nodes[parent.0].children.push(child);
            lookup.place_under(&self.nodes, parent, child);
        }
    }

    fn department(&self, node: usize) -> Option<&str> {
        self.nodes[node].department.as_ref().map(|text| text.value.as_ref())
    }

    fn find_parents(&mut self, open: Vec<(usize, &Cell)>, lookup: &Lookup, findings: &mut Findings) {
        let mut levels = HashMap::new();
        for node in &self.nodes {
            let order = levels.len();
            levels.entry(loose(&node.level.value)).or_insert(order);
        }
        let mut suggestions = Suggestions::of_nodes(&self.nodes);
        // Siblings of one level name their parent alike: each spelling is looked up once.
        let mut known: HashMap<(String, String), Found> = HashMap::new();
        let (mut parents, mut ambiguous) = (Vec::new(), Vec::new());
        for (child, cell) in open {
            let id = NodeId(child);
            let signature = (strict(&cell.text), loose(&self.nodes[child].level.value));
            let mut itself = false;
            let found = match known.get(&signature) {
                Some(found) if *found != Found::One(id) => found.clone(),
                _ => {
                    let (found, answers) = lookup.parent(&self.nodes, id, &cell.text, &levels);
                    itself = answers;
                    // Of several that answer, one more or less makes no difference.
                    let many = matches!(&found, Found::Several(ids) if ids.len() > 2);
                    if !itself || many {
                        known.insert(signature, found.clone());
                    }
                    found
                }
            };
            let (cause, diagnostic) = match found {
                Found::One(parent) => {
                    parents.push((child, parent));
                    continue;
                }
                Found::Several(ids) => {
                    ambiguous.push((child, cell, ids));
                    continue;
                }
                Found::None if itself => {
                    (Cause::Typed, words::tree_cycle(&cell.place, &cell.text, &words::path(&self.nodes, id)))
                }
                Found::None => (Cause::MissingNode, words::unknown_parent(cell, suggestions.nearest(&cell.text))),
            };
            findings.say_because(cause, diagnostic.of_department(self.department(child)), Scope::Everything);
        }
        // Only now: while searching, the tree has no circles.
        for (child, parent) in parents {
            self.nodes[child].parent = Some(parent);
        }
        for (child, cell, ids) in ambiguous {
            let diagnostic = words::ambiguous(cell, "上位", &self.nodes, &ids);
            findings.say(diagnostic.of_department(self.department(child)), Scope::Everything);
        }
    }

    /// Says where 上位 leads back to its own row, and makes that row a root.
    fn break_cycles(&mut self, findings: &mut Findings) {
        /// Not visited, on the way now, done.
        #[derive(Clone, Copy, PartialEq)]
        enum State {
            New,
            Open,
            Done,
        }
        let mut states = vec![State::New; self.nodes.len()];
        for start in 0..self.nodes.len() {
            let mut way = Vec::new();
            let mut next = Some(NodeId(start));
            while let Some(id) = next.filter(|id| states[id.0] == State::New) {
                states[id.0] = State::Open;
                way.push(id);
                next = self.nodes[id.0].parent;
            }
            if let Some(again) = next.filter(|id| states[id.0] == State::Open) {
                let begin = way.iter().position(|id| *id == again).unwrap_or_default();
                // The row that stands first in the sheet is the likeliest root.
                let first = way[begin..].iter().copied().min().unwrap_or(again);
                let keys: Vec<&str> =
                    way[begin..].iter().take(8).map(|id| self.nodes[id.0].key.value.as_ref()).collect();
                let around = format!("{} → {}", keys.join(" → "), keys[0]);
                if let Some(cell) = self.parents[first.0] {
                    findings.say(words::tree_cycle(&cell.place, &cell.text, &around), Scope::Everything);
                }
                self.nodes[first.0].parent = None;
            }
            for id in way {
                states[id.0] = State::Done;
            }
        }
    }

    /// Two nodes with one key under one parent. Roots of different levels are told apart by their levels.
    fn say_duplicates(&self, findings: &mut Findings) {
        let mut first: HashMap<(Option<NodeId>, String, String), NodeId> = HashMap::new();
        for (index, node) in self.nodes.iter().enumerate() {
            let level = if node.parent.is_none() { loose(&node.level.value) } else { String::new() };
            let signature = (node.parent, level, strict(&node.key.value));
            if let Some(other) = first.get(&signature) {
                let diagnostic = words::duplicate_key(&node.key.place, &node.key.value, &self.nodes[other.0].key.place);
                findings.say(diagnostic.of_department(self.department(index)), Scope::Everything);
            } else {
                first.insert(signature, NodeId(index));
            }
        }
    }
}

/// One row. Where 番号 is empty the key is キー, else 名称.
fn read(record: &Record, findings: &mut Findings) -> Option<Node> {
    let key = ["番号", "キー", "名称"].into_iter().find_map(|column| record.cell(column));
    let Some(key) = key else {
        record.key("番号", None, findings)?;
        return None;
    };
    let key = record.sound(key, None, findings)?;
    let key = record.text(key, false, findings);
    if let Some(level) = record.cell("階層") {
        record.sound(level, None, findings)?;
    }
    Some(Node {
        key,
        level: record.label("階層", findings).unwrap_or_else(|| record.missing("階層", findings)),
        name: record.label("名称", findings).unwrap_or_else(|| record.missing("名称", findings)),
        parent: None,
        children: Vec::new(),
        vision: record.running("目指す姿", findings),
        lead: record.running("リード文", findings),
        message: record.running("メッセージ", findings),
        department: record.label("担当課", findings),
        extra: marks(record, findings),
    })
}

/// The goals that a node serves: numbers, printed as marks.
const GOALS: &str = "SDGs";

/// The columns of the user's own, and the goals, which templates find among them.
fn marks(record: &Record, findings: &mut Findings) -> Extra {
    let mut marks = record.extra(findings);
    marks.extend(record.label(GOALS, findings).map(|goals| (GOALS.into(), goals)));
    marks
}
