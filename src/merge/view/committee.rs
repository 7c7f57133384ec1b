//! 名簿 and 策定経過.

use minijinja::value::Value;

use super::item::{extra, items};
use super::text::TextValue;
use super::{Scene, record};
use crate::model::{HistoryEntry, Member};

/// `plan.members`: by 区分.
pub fn members(scene: &Scene) -> Value {
    let same = |left: &Member, right: &Member| match (&left.section, &right.section) {
        (Some(left), Some(right)) => left.place == right.place,
        (left, right) => left.is_none() && right.is_none(),
    };
    let sections = scene.book.plan.members.chunk_by(same).map(|members| {
        let view = members.iter().map(|member| {
            record([
                ("name", TextValue::value(&member.name)),
                ("organization", TextValue::option(member.organization.as_ref())),
                ("post", TextValue::option(member.post.as_ref())),
                ("note", TextValue::option(member.note.as_ref())),
                ("extra", extra(&member.extra)),
            ])
        });
        record([
            ("section", TextValue::option(members[0].section.as_ref())),
            ("members", view.collect::<Vec<_>>().into()),
        ])
    });
    sections.collect::<Vec<_>>().into()
}

/// `plan.history`: by day, as far as cells are merged over several rows.
pub fn history(scene: &Scene) -> Value {
    let same = |left: &HistoryEntry, right: &HistoryEntry| left.date.place == right.date.place;
    let days = scene.book.plan.history.chunk_by(same).map(|entries| {
        let view = entries.iter().map(|entry| {
            record([
                ("event", TextValue::value(&entry.event)),
                ("items", items(&entry.items)),
                ("extra", extra(&entry.extra)),
            ])
        });
        record([
            ("date", TextValue::value(&entries[0].date)),
            ("year", entries[0].year.map_or(Value::from(()), |year| year.gregorian().into())),
            ("entries", view.collect::<Vec<_>>().into()),
        ])
    });
    days.collect::<Vec<_>>().into()
}
