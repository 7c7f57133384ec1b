//! 課題シート: the forms of departments.

use minijinja::value::Value;

use super::item::{extra, items};
use super::table::span;
use super::text::TextValue;
use super::{Scene, record};
use crate::model::{FormEntry, FormField, Text, same_word};

/// `plan.issue_forms`.
pub fn issue_forms(scene: &Scene) -> Value {
    let view = scene.book.plan.issue_forms.iter().map(|form| {
        scene.trail.at(&form.goal.place);
        record([
            ("goal", TextValue::value(&form.goal)),
            ("node", form.node.map_or(Value::from(()), |node| scene.node(node))),
            ("fields", form.fields.iter().map(field).collect::<Vec<_>>().into()),
        ])
    });
    view.collect::<Vec<_>>().into()
}

fn field(field: &FormField) -> Value {
    let groups = field.entries.chunk_by(|left, right| same(&left.heading, &right.heading)).map(|group| {
        let parts = group.chunk_by(|left, right| same(&left.subheading, &right.subheading)).map(|part| {
            let sections = part.chunk_by(|left, right| same(&left.section, &right.section)).map(|section| {
                record([("section", TextValue::option(section[0].section.as_ref())), ("entries", entries(section))])
            });
            record([
                ("heading", TextValue::option(part[0].subheading.as_ref())),
                ("sections", sections.collect::<Vec<_>>().into()),
            ])
        });
        record([("heading", TextValue::option(group[0].heading.as_ref())), ("parts", parts.collect::<Vec<_>>().into())])
    });
    record([
        ("label", TextValue::value(&field.label)),
        ("name", field.name.map_or(Value::from(()), |name| name.name().into())),
        ("groups", groups.collect::<Vec<_>>().into()),
    ])
}

/// The rows of one section. A 問番号 may be merged over several of them.
fn entries(section: &[FormEntry]) -> Value {
    let question = |entry: &FormEntry| entry.question.as_ref().map(|question| question.place.clone());
    let view = section.iter().enumerate().map(|(index, row)| entry(row, span(section, index, question)));
    view.collect::<Vec<_>>().into()
}

fn entry(entry: &FormEntry, question_span: usize) -> Value {
    record([
        ("items", items(&entry.items)),
        ("question", TextValue::option(entry.question.as_ref())),
        ("question_span", question_span.into()),
        ("extra", extra(&entry.extra)),
    ])
}

/// Whether two rows stand under one heading.
fn same(left: &Option<Text>, right: &Option<Text>) -> bool {
    match (left, right) {
        (Some(left), Some(right)) => left.place == right.place || same_word(&left.value, &right.value),
        (left, right) => left.is_none() && right.is_none(),
    }
}
