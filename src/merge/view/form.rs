//! 課題シート: the forms of departments.

use minijinja::value::Value;

use super::item::{extra, items};
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
                record([
                    ("section", TextValue::option(section[0].section.as_ref())),
                    ("entries", section.iter().map(entry).collect::<Vec<_>>().into()),
                ])
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

fn entry(entry: &FormEntry) -> Value {
    record([
        ("items", items(&entry.items)),
        ("question", TextValue::option(entry.question.as_ref())),
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
