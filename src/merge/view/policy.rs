//! 部の方針: policies of departments.

use minijinja::value::Value;

use super::item::{extra, items};
use super::text::TextValue;
use super::{Scene, record};

/// `plan.department_policies`.
pub fn department_policies(scene: &Scene) -> Value {
    let view = scene.book.plan.policies.iter().map(|group| {
        scene.trail.at(&group.department.place);
        let sections = group.sections.iter().map(|section| {
            let policies = section.policies.iter();
            let policies =
                policies.map(|policy| record([("items", items(&policy.items)), ("extra", extra(&policy.extra))]));
            record([
                ("heading", TextValue::option(section.heading.as_ref())),
                ("policies", policies.collect::<Vec<_>>().into()),
            ])
        });
        record([
            ("year", TextValue::option(group.year.as_ref())),
            ("department", TextValue::value(&group.department)),
            ("sections", sections.collect::<Vec<_>>().into()),
        ])
    });
    view.collect::<Vec<_>>().into()
}
