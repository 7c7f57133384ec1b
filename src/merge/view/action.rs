//! 取り組み: of a node, and of all departments that answer for them.

use std::collections::HashMap;

use minijinja::value::Value;

use super::text::{Parts, TextValue};
use super::{Scene, record};
use crate::merge::book::Book;
use crate::merge::piece::unmarked;
use crate::model::{Action, NodeId, loose};

/// What the name of an office ends with: between two of these a middle dot parts, elsewhere it belongs to a name (人権・男女共同参画課).
const OFFICES: [&str; 8] = ["課", "室", "局", "係", "所", "館", "担当", "センター"];

/// Some actions, in order.
pub fn actions(scene: &Scene, indices: impl IntoIterator<Item = usize>) -> Value {
    let plan = &scene.book.plan;
    indices.into_iter().map(|index| record(fields(scene, &plan.actions[index]))).collect::<Vec<_>>().into()
}

fn fields(scene: &Scene, action: &Action) -> [(&'static str, Value); 4] {
    let book = &scene.book;
    let reference = action.reference.map_or(Value::from(()), |target| {
        let page = book.page_of(target, scene.within);
        record([
            ("name", Value::from_object(Parts::of([unmarked(&book.plan.nodes[target.0].name)]))),
            ("node", scene.node(page.unwrap_or(target))),
            ("in_booklet", page.is_some().into()),
        ])
    });
    [
        ("text", TextValue::value(&action.name)),
        ("repeated", action.repeated.into()),
        ("department", TextValue::option(action.department.as_ref())),
        ("reference", reference),
    ]
}

/// The actions of a node and of what lies below it without being a unit itself, with the node of each, in the order of the tree.
pub fn below(book: &Book, node: NodeId) -> Vec<(NodeId, usize)> {
    let mut found = Vec::new();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        found.extend(book.nodes[node.0].actions.iter().map(|action| (node, *action)));
        let children = book.plan.nodes[node.0].children.iter().rev();
        open.extend(children.filter(|child| !book.nodes[child.0].is_measure));
    }
    found
}

/// `plan.departments`: each department once, in order of first appearance, with its actions in the order of the tree; last those for
/// which none answers. Where a row names no department, that of its direction or measure counts.
pub fn departments(scene: &Scene) -> Value {
    let book = &scene.book;
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut departments: Vec<(Value, Vec<Value>)> = Vec::new();
    let mut nobody = Vec::new();
    let measures = book.measures.iter().copied();
    for measure in measures.filter(|measure| scene.within.is_none_or(|root| book.lies_below(*measure, root))) {
        for (node, action) in below(book, measure) {
            let action = &book.plan.actions[action];
            let inherited = || {
                let mut up = Some(node);
                while let Some(node) = up {
                    let found = &book.plan.nodes[node.0];
                    if found.department.is_some() || node == measure {
                        return found.department.as_ref();
                    }
                    up = found.parent;
                }
                None
            };
            let view = || {
                let [text, repeated, department, reference] = fields(scene, action);
                record([text, repeated, department, reference, ("measure", scene.node(measure))])
            };
            let typed = action.department.as_ref().or_else(inherited);
            let names = typed.map(|typed| (typed, names(&typed.value))).filter(|(_, names)| !names.is_empty());
            let Some((typed, names)) = names else {
                nobody.push(view());
                continue;
            };
            let mut named = Vec::new();
            for name in names {
                let place = *places.entry(loose(name)).or_insert_with(|| {
                    departments.push((TextValue::part(typed, name), Vec::new()));
                    departments.len() - 1
                });
                if !named.contains(&place) {
                    named.push(place);
                    departments[place].1.push(view());
                }
            }
        }
    }
    let mut view: Vec<Value> =
        departments.into_iter().map(|(name, actions)| record([("name", name), ("actions", actions.into())])).collect();
    if !nobody.is_empty() {
        view.push(record([("name", Value::from(())), ("actions", nobody.into())]));
    }
    view.into()
}

/// The departments that a cell names: `福祉総務課、高齢者支援課`. What stands in brackets is not parted.
fn names(typed: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, character) in typed.char_indices() {
        if at < start {
            // The rest of 及び.
            continue;
        }
        let before = typed[start..at].trim();
        match character {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ if depth > 0 => continue,
            _ => {}
        }
        let office = || OFFICES.iter().any(|office| before.ends_with(office));
        let joint = match character {
            '、' | '，' | ',' | '／' | '/' | '；' | ';' | '\n' => character.len_utf8(),
            '・' | '･' if office() => character.len_utf8(),
            '及' if typed[at..].starts_with("及び") && office() => "及び".len(),
            _ => continue,
        };
        names.push(before);
        start = at + joint;
    }
    names.push(typed[start..].trim());
    names.retain(|name| !name.is_empty());
    names
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_cell_names_departments() {
        assert_eq!(names("福祉総務課、高齢者支援課"), ["福祉総務課", "高齢者支援課"]);
        assert_eq!(names("福祉総務課\n子育て支援課，"), ["福祉総務課", "子育て支援課"]);
        assert_eq!(
            names("障害者支援課・生活支援課及び総合福祉センター"),
            ["障害者支援課", "生活支援課", "総合福祉センター"]
        );
        assert_eq!(names("人権・男女共同参画課"), ["人権・男女共同参画課"]);
        assert_eq!(names("福祉部（福祉総務課、保険課）、市民部"), ["福祉部（福祉総務課、保険課）", "市民部"]);
        assert_eq!(names("、　、"), [""; 0]);
    }
}
