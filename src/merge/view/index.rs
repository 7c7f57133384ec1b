//! 用語解説 and 索引: words in the order of their readings, with the names of the marks by which their pages are known.

use minijinja::value::Value;

use super::text::TextValue;
use super::{Scene, record, term_anchor, word_anchor};
use crate::merge::index::{self, Entry, Group};

/// `plan.glossary`
pub fn glossary(scene: &Scene) -> Value {
    let mut said = Vec::new();
    let groups = index::glossary(&scene.book.plan, &mut said);
    scene.trail.say(&said);
    view(scene, &groups)
}

/// `plan.index`
pub fn index(scene: &Scene) -> Value {
    let mut said = Vec::new();
    let groups = index::index(&scene.book.plan, &mut said);
    scene.trail.say(&said);
    scene.trail.print_index();
    view(scene, &groups)
}

fn view(scene: &Scene, groups: &[Group]) -> Value {
    let group = |group: &Group| {
        let entries = group.entries.iter().filter_map(|entry| self::entry(scene, entry));
        record([("group", group.group.into()), ("entries", entries.collect::<Vec<_>>().into())])
    };
    groups.iter().map(group).collect::<Vec<_>>().into()
}

fn entry(scene: &Scene, entry: &Entry) -> Option<Value> {
    let plan = &scene.book.plan;
    let term = entry.term.map(|term| &plan.terms[term]);
    let marks = entry.term.map(|term| term_anchor(&scene.prefix, term));
    let marks = marks.into_iter().chain(entry.word.map(|word| word_anchor(&scene.prefix, word)));
    Some(record([
        ("word", TextValue::value(entry.name(plan)?)),
        ("reading", TextValue::option(entry.reading(plan))),
        ("explanation", TextValue::option(term.and_then(|term| term.explanation.as_ref()))),
        ("page", TextValue::option(term.and_then(|term| term.page.as_ref()))),
        ("marks", marks.map(Value::from).collect::<Vec<_>>().into()),
    ]))
}
