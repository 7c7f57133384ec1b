//! Finds the node that a typed key means: `5-1` for `５－①`, `施策５`, `成年後見／１`, a name.
//!
//! A key is not unique in a plan: 方向性 `１` stands under each 施策, and 施策 `１` under several 方針. What tells them
//! apart is the column it stands in, the level it means, the path or 上位 that comes with it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::key::{loose, strict};
use super::{Node, NodeId};

/// The longest text that a node answers to, in bytes.
const LONGEST_WORD: usize = 900;

/// How a node answers to a text; the first is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Answer {
    Key,
    /// With the level before it: `施策５` for 番号 `５`, or without: `５－①` for `施策５－①`.
    Spelled,
    /// By its name, or by key and name together.
    Name,
}

/// What came of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    None,
    One(NodeId),
    Several(Arc<[NodeId]>),
}

impl Found {
    pub fn one(self) -> Option<NodeId> {
        match self {
            Found::One(id) => Some(id),
            _ => None,
        }
    }

    fn of(mut ids: Vec<NodeId>) -> Self {
        ids.sort_unstable();
        ids.dedup();
        match ids[..] {
            [] => Found::None,
            [id] => Found::One(id),
            _ => Found::Several(ids.into()),
        }
    }
}

/// Index of the nodes by all they answer to.
#[derive(Debug, Clone, Default)]
pub(super) struct Lookup {
    by_word: HashMap<String, Vec<(NodeId, Answer)>>,
    by_parent: HashMap<(NodeId, String), Vec<(NodeId, Answer)>>,
}

impl Lookup {
    /// Indexes all nodes; parents are added as they become known.
    pub fn new(nodes: &[Node]) -> Self {
        let mut lookup = Self::default();
        for (index, node) in nodes.iter().enumerate() {
            for (word, answer) in words_of(node) {
                lookup.by_word.entry(word).or_default().push((NodeId(index), answer));
            }
        }
        lookup
    }

    /// Makes known under which parent a node stands.
    pub fn place_under(&mut self, nodes: &[Node], parent: NodeId, child: NodeId) {
        for (word, answer) in words_of(&nodes[child.0]) {
            self.by_parent.entry((parent, word)).or_default().push((child, answer));
        }
    }

    /// The node that a column 施策 means, `above` being the text of 上位 where there is one.
    pub fn measure(&self, nodes: &[Node], typed: &str, above: Option<&str>) -> Found {
        let word = loose(typed);
        let spellings = [word.clone(), format!("施策{word}"), word.strip_prefix("施策").unwrap_or(&word).to_owned()];
        for spelling in spellings {
            let found = self.all(nodes, &spelling, above);
            if !found.is_empty() {
                // A key never means a direction where it can mean something above it.
                return best(nodes, &found, typed, |node| level_rank(&node.level.value));
            }
        }
        Found::None
    }

    /// The node that a column 基本目標 means.
    pub fn goal(&self, nodes: &[Node], typed: &str) -> Found {
        let word = loose(typed);
        let spellings =
            [word.clone(), format!("基本目標{word}"), word.strip_prefix("基本目標").unwrap_or(&word).to_owned()];
        for spelling in spellings {
            let found = self.all(nodes, &spelling, None);
            if !found.is_empty() {
                let is_goal = |node: &Node| node.level.value.contains("目標");
                return best(
                    nodes,
                    &found,
                    typed,
                    |node| if is_goal(node) { 0 } else { level_rank(&node.level.value) + 1 },
                );
            }
        }
        Found::None
    }

    /// The node below a measure that a column 方向性 means.
    pub fn direction(&self, nodes: &[Node], measure: NodeId, typed: &str) -> Found {
        let word = loose(typed);
        let short = word.strip_prefix("方向性").unwrap_or(&word).to_owned();
        let spellings = [word.clone(), format!("方向性{word}"), short];
        for spelling in spellings {
            let found = self.under(nodes, &[measure], &spelling);
            if !found.is_empty() {
                return best(nodes, &found, typed, |node| usize::from(!node.level.value.contains("方向")));
            }
        }
        Found::None
    }

    /// The parent that 上位 of a node means: of the nearest level above its own, where several answer. Also tells
    /// whether the node answers to the text itself; then the result holds for no other node.
    pub fn parent(&self, nodes: &[Node], child: NodeId, typed: &str, levels: &HashMap<String, usize>) -> (Found, bool) {
        let order = |node: &Node| levels.get(&loose(&node.level.value)).copied().unwrap_or_default();
        let own = order(&nodes[child.0]);
        let mut found = self.all(nodes, &loose(typed), None);
        let all = found.len();
        found.retain(|(id, _)| *id != child);
        let parent = best(nodes, &found, typed, |node| match order(node) {
            above if above < own => own - above,
            other => levels.len() + usize::from(other > own),
        });
        (parent, found.len() < all)
    }

    /// All nodes that answer to a folded key or path.
    fn all(&self, nodes: &[Node], word: &str, above: Option<&str>) -> Vec<(NodeId, Answer)> {
        let start = match above {
            None => {
                if let Some(found) = self.by_word.get(word) {
                    return found.clone();
                }
                None
            }
            Some(above) => {
                let above: Vec<NodeId> = self.all(nodes, &loose(above), None).into_iter().map(|(id, _)| id).collect();
                let found = self.under(nodes, &above, word);
                if !found.is_empty() {
                    return found;
                }
                Some(above)
            }
        };
        if !word.contains('/') {
            return Vec::new();
        }
        let mut steps = word.split('/').filter(|step| !step.is_empty());
        let mut found = match (&start, steps.next()) {
            (_, None) => return Vec::new(),
            (Some(above), Some(step)) => self.under(nodes, above, step),
            (None, Some(step)) => self.by_word.get(step).cloned().unwrap_or_default(),
        };
        for step in steps {
            let above: Vec<NodeId> = found.iter().map(|(id, _)| *id).collect();
            found = self.under(nodes, &above, step);
        }
        found
    }

    /// The nodes below any of these that answer to a folded key; children come before deeper descendants.
    fn under(&self, nodes: &[Node], above: &[NodeId], word: &str) -> Vec<(NodeId, Answer)> {
        let Some(candidates) = self.by_word.get(word) else { return Vec::new() };
        let children: Vec<_> =
            above.iter().filter_map(|id| self.by_parent.get(&(*id, word.to_owned()))).flatten().copied().collect();
        if !children.is_empty() {
            return children;
        }
        // From the side that is smaller: up from a few candidates, or down from the ancestors.
        let above: HashSet<NodeId> = above.iter().copied().collect();
        if candidates.len() <= 16 {
            let lies_below = |id: NodeId| {
                std::iter::successors(nodes[id.0].parent, |id| nodes[id.0].parent).any(|id| above.contains(&id))
            };
            return candidates.iter().filter(|(id, _)| lies_below(*id)).copied().collect();
        }
        let (mut below, mut open) = (HashSet::new(), Vec::from_iter(above));
        while let Some(id) = open.pop() {
            open.extend(nodes[id.0].children.iter().copied().filter(|child| below.insert(*child)));
        }
        candidates.iter().filter(|(id, _)| below.contains(id)).copied().collect()
    }
}

/// Everything a node answers to, folded.
fn words_of(node: &Node) -> Vec<(String, Answer)> {
    let key = loose(&node.key.value);
    let level = loose(&node.level.value);
    let name = loose(&node.name.value);
    let mut words = vec![(key.clone(), Answer::Key)];
    match key.strip_prefix(level.as_str()) {
        Some(rest) if !level.is_empty() => words.push((rest.to_owned(), Answer::Spelled)),
        _ => words.push((format!("{level}{key}"), Answer::Spelled)),
    }
    words.push((format!("{key}{name}"), Answer::Name));
    words.push((format!("{level}{key}{name}"), Answer::Name));
    words.push((name, Answer::Name));
    let mut known = HashSet::new();
    // Nobody types a longer one.
    words.retain(|(word, _)| (1..=LONGEST_WORD).contains(&word.len()) && known.insert(word.clone()));
    words
}

/// The nodes of the best rank, then of the best answer, then those typed with the very same characters.
fn best(nodes: &[Node], found: &[(NodeId, Answer)], typed: &str, rank: impl Fn(&Node) -> usize) -> Found {
    let rank = |(id, answer): &(NodeId, Answer)| (*answer == Answer::Name, rank(&nodes[id.0]), *answer);
    let Some(first) = found.iter().map(&rank).min() else { return Found::None };
    let ids: Vec<NodeId> = found.iter().filter(|entry| rank(entry) == first).map(|(id, _)| *id).collect();
    if ids.len() > 1 {
        let typed = strict(typed);
        let last = typed.rsplit('/').next().unwrap_or_default();
        let exact: Vec<NodeId> = ids
            .iter()
            .copied()
            .filter(|id| [last, &typed].contains(&strict(&nodes[id.0].key.value).as_str()))
            .collect();
        if !exact.is_empty() {
            return Found::of(exact);
        }
    }
    Found::of(ids)
}

/// Which level a column 施策 means first.
fn level_rank(level: &str) -> usize {
    let level = loose(level);
    match level.as_str() {
        "施策" => 0,
        _ if level.contains("方向") => 3,
        _ if level.ends_with("施策") => 1,
        _ => 2,
    }
}
