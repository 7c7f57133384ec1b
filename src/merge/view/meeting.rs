//! Meetings: what they are, what they are about, what was handed out; and the schedule.

use minijinja::value::Value;

use super::item::{extra, items_of, texts};
use super::text::TextValue;
use super::{FactsView, Scene, composed, record};
use crate::merge::paper::{in_form, label};
use crate::model::{AgendaEntry, HandoutRound, Meeting, ScheduleEntry, Text, is_number, named_papers, same_word};

/// `plan.meetings`.
pub fn meetings(scene: &Scene) -> Value {
    let plan = &scene.book.plan;
    let view = plan.meetings.iter().enumerate().map(|(index, meeting)| {
        let form = form(meeting);
        let rounds = meeting.rounds.iter().map(|round| round_view(&plan.handouts[*round], form));
        record([
            ("label", meeting.label.as_str().into()),
            ("facts", Value::from_object(FactsView { scene: scene.clone(), meeting: Some(index) })),
            ("agenda", entries(&meeting.agenda, form)),
            ("handouts", rounds.collect::<Vec<_>>().into()),
        ])
    });
    view.collect::<Vec<_>>().into()
}

/// `plan.handouts`: those of all meetings.
pub fn handouts(scene: &Scene) -> Value {
    let plan = &scene.book.plan;
    let mut forms = vec![None; plan.handouts.len()];
    for meeting in &plan.meetings {
        meeting.rounds.iter().for_each(|round| forms[*round] = form(meeting));
    }
    let view = plan.handouts.iter().zip(forms).map(|(round, form)| round_view(round, form));
    view.collect::<Vec<_>>().into()
}

/// `plan.schedule`: by year.
pub fn schedule(scene: &Scene) -> Value {
    let same = |left: &ScheduleEntry, right: &ScheduleEntry| match (&left.year, &right.year) {
        (Some(left), Some(right)) => left.place == right.place || same_word(&left.value, &right.value),
        (left, right) => left.is_none() && right.is_none(),
    };
    let years = scene.book.plan.schedule.chunk_by(same).map(|entries| {
        let view = entries.iter().map(|entry| {
            scene.trail.at(&entry.round.place);
            record([
                ("round", TextValue::value(&entry.round)),
                ("date", TextValue::value(&entry.date)),
                ("items", items_of(&entry.content)),
                ("extra", extra(&entry.extra)),
            ])
        });
        record([("year", TextValue::option(entries[0].year.as_ref())), ("entries", view.collect::<Vec<_>>().into())])
    });
    years.collect::<Vec<_>>().into()
}

/// Entries of the agenda, with the items below them: two levels.
fn entries(agenda: &[AgendaEntry], form: Option<&Text>) -> Value {
    let view = agenda.iter().map(|entry| {
        record([
            ("number", TextValue::option(entry.number.as_ref())),
            ("topics", texts(&entry.topics)),
            ("documents", entry.documents.iter().flat_map(|typed| documents(typed, form)).collect::<Vec<_>>().into()),
            ("speakers", texts(&entry.speakers)),
            ("items", items_of(&entry.body)),
            ("entries", entries(&entry.entries, form)),
            ("extra", extra(&entry.extra)),
        ])
    });
    view.collect::<Vec<_>>().into()
}

/// The papers that one cell names: a line each, or `資料３、資料４`. A bare number stands in the form of the meeting.
fn documents(typed: &Text, form: Option<&Text>) -> Vec<Value> {
    let document = |part: &str| {
        let text = Text { value: part.into(), ..typed.clone() };
        if is_number(part) { composed(Some(&in_form(&text, form))) } else { TextValue::value(&text) }
    };
    let documents: Vec<Value> = named_papers(&typed.value).map(document).collect();
    // A text that shows nothing may still hold a fault.
    if documents.is_empty() { vec![TextValue::value(typed)] } else { documents }
}

fn round_view(round: &HandoutRound, form: Option<&Text>) -> Value {
    let handouts = round.handouts.iter().map(|handout| {
        record([
            ("number", TextValue::option(handout.number.as_ref())),
            ("label", composed(label(handout, form).as_deref())),
            ("title", TextValue::value(&handout.title)),
            ("distribution", TextValue::option(handout.distribution.as_ref())),
            ("kind", handout.distributed.map_or(Value::from(()), |kind| kind.name().into())),
            ("document", TextValue::option(handout.document.as_ref())),
            ("date", TextValue::option(handout.date.as_ref())),
            ("note", TextValue::option(handout.note.as_ref())),
            ("extra", extra(&handout.extra)),
        ])
    });
    record([
        ("round", TextValue::option(round.round.as_ref())),
        ("label", round.label.as_str().into()),
        ("handouts", handouts.collect::<Vec<_>>().into()),
    ])
}

/// 資料番号の形 of a meeting.
fn form(meeting: &Meeting) -> Option<&Text> {
    meeting.fact("資料番号の形").map(|fact| &fact.value)
}
