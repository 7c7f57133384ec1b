//! From the keys of a row to its node, and the error where there is none.

use std::collections::HashMap;
use std::sync::Arc;

use super::findings::Findings;
use super::key::loose;
use super::lookup::Found;
use super::table::Record;
use super::{Cause, Node, NodeId, Plan, words};
use crate::report::{Diagnostic, nearest};
use crate::workbook::Cell;

/// Looks keys up, each spelling once however many rows name it.
pub(super) struct Resolver {
    measures: HashMap<(Arc<str>, Option<Arc<str>>), Found>,
    directions: HashMap<(NodeId, Arc<str>), Found>,
    suggestions: Suggestions,
}

impl Resolver {
    pub fn new(plan: &Plan) -> Self {
        let suggestions = Suggestions::of_nodes(&plan.nodes);
        Self { measures: HashMap::new(), directions: HashMap::new(), suggestions }
    }

    /// The measure that 施策 and 上位 of a row name. `None`: the row is lost, and it has been said why.
    pub fn measure(&mut self, record: &Record, plan: &mut Plan, findings: &mut Findings) -> Option<NodeId> {
        let cell = record.key("施策", None, findings)?;
        let above = match record.cell("上位") {
            Some(above) => Some(&record.sound(above, None, findings)?.text),
            None => None,
        };
        let several = match self.find(cell, above, plan) {
            Found::One(id) => {
                plan.named.insert(id);
                return Some(id);
            }
            Found::Several(ids) => Some(ids),
            Found::None => None,
        };
        let (cause, diagnostic) = self.fault(cell, "施策", above.map(AsRef::as_ref), several.as_deref(), plan);
        record.lose_because(cause, diagnostic.of_department(record.department()), None, findings);
        None
    }

    /// The measure of a row and the node it belongs to: the direction, if the row names one.
    pub fn node(&mut self, record: &Record, plan: &mut Plan, findings: &mut Findings) -> Option<(NodeId, NodeId)> {
        let measure = self.measure(record, plan, findings)?;
        let Some(cell) = record.cell("方向性") else { return Some((measure, measure)) };
        record.sound(cell, Some(measure), findings)?;
        let found = self
            .directions
            .entry((measure, cell.text.clone()))
            .or_insert_with(|| plan.lookup.direction(&plan.nodes, measure, &cell.text));
        let (cause, diagnostic) = match found {
            Found::One(id) => return Some((measure, *id)),
            Found::Several(ids) => (Cause::Typed, words::ambiguous(cell, "方向性", &plan.nodes, ids)),
            Found::None => {
                let children = plan.nodes[measure.0].children.iter().take(Suggestions::MOST);
                let keys = children.flat_map(|id| [&plan.nodes[id.0].key, &plan.nodes[id.0].name]);
                let near = nearest_within(&cell.text, keys.map(|text| text.value.as_ref()));
                (Cause::MissingNode, words::unknown_direction(cell, &words::path(&plan.nodes, measure), near))
            }
        };
        record.lose_because(cause, diagnostic.of_department(record.department()), Some(measure), findings);
        None
    }

    /// The node that 参照 names. A fault is said; the row is not lost.
    pub fn reference(&mut self, record: &Record, node: NodeId, plan: &Plan, findings: &mut Findings) -> Option<NodeId> {
        let cell = record.cell("参照")?;
        if super::findings::broken(cell) {
            let diagnostic = words::broken_cell(cell).of_department(record.department());
            findings.say(diagnostic, record.lost(Some(node)));
            return None;
        }
        let several = match self.find(cell, None, plan) {
            Found::One(id) => return Some(id),
            Found::Several(ids) => Some(ids),
            Found::None => None,
        };
        let (cause, diagnostic) = self.fault(cell, "参照", None, several.as_deref(), plan);
        findings.say_because(cause, diagnostic.of_department(record.department()), record.lost(Some(node)));
        None
    }

    /// Why a key means no node, or too many.
    fn fault(
        &mut self,
        cell: &Cell,
        column: &str,
        above: Option<&str>,
        several: Option<&[NodeId]>,
        plan: &Plan,
    ) -> (Cause, Diagnostic) {
        match several {
            Some(ids) => (Cause::Typed, words::ambiguous(cell, column, &plan.nodes, ids)),
            None => {
                let near = self.suggestions.nearest(&cell.text);
                (Cause::MissingNode, words::unknown_measure(cell, column, above, near))
            }
        }
    }

    fn find(&mut self, cell: &Cell, above: Option<&Arc<str>>, plan: &Plan) -> Found {
        let signature = (cell.text.clone(), above.cloned());
        let search = || plan.lookup.measure(&plan.nodes, &cell.text, above.map(AsRef::as_ref));
        self.measures.entry(signature).or_insert_with(search).clone()
    }
}

/// Keys that may have been meant. Comparing is slow, so each spelling is compared once, and not without end.
pub(super) struct Suggestions {
    keys: Vec<String>,
    known: HashMap<String, Option<usize>>,
}

impl Suggestions {
    /// So many spellings get a suggestion, out of so many keys.
    const MOST: usize = 200;

    pub fn of_nodes(nodes: &[Node]) -> Self {
        Self::of_keys(nodes.iter().flat_map(|node| [&node.key.value, &node.name.value]).map(AsRef::as_ref))
    }

    pub fn of_keys<'a>(keys: impl Iterator<Item = &'a str>) -> Self {
        let mut keys: Vec<String> = keys.map(str::to_owned).collect();
        keys.sort();
        keys.dedup();
        keys.truncate(Self::MOST * 10);
        Self { keys, known: HashMap::new() }
    }

    pub fn nearest(&mut self, typed: &str) -> Option<&str> {
        if !self.known.contains_key(typed) {
            let exhausted = self.known.len() >= Self::MOST;
            let near = if exhausted { None } else { nearest_within(typed, self.keys.iter().map(String::as_str)) };
            let index = near.and_then(|near| self.keys.iter().position(|key| key == near));
            if exhausted {
                return None;
            }
            self.known.insert(typed.to_owned(), index);
        }
        self.known[typed].map(|index| self.keys[index].as_str())
    }
}

/// The nearest key, widths and dashes aside. A key of one character is as near to any other, so none is meant.
fn nearest_within<'a>(typed: &str, keys: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let typed = loose(typed);
    if !(2..=60).contains(&typed.chars().count()) {
        return None;
    }
    let folded: Vec<(String, &str)> = keys.map(|key| (loose(key), key)).collect();
    let near = nearest(&typed, folded.iter().map(|(folded, _)| folded.as_str()).filter(|key| key.len() <= 200))?;
    folded.iter().find(|(folded, _)| folded == near).map(|(_, key)| *key)
}
