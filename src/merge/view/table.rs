//! Indicator tables: rows that share a table name and its columns, with header spans, figures and notes.

use minijinja::value::Value;

use super::record;
use super::text::TextValue;
use super::value::split_bracket;
use crate::model::{FigureColumn, FigureRole, Indicator, Plan, Text, shape};
use crate::report::CellPlace;

/// The tables of some indicators, in order of first appearance.
pub fn tables(plan: &Plan, indicators: &[usize]) -> Value {
    let mut tables: Vec<Vec<&Indicator>> = Vec::new();
    for indicator in indicators.iter().map(|index| &plan.indicators[*index]) {
        match tables.iter_mut().find(|table| together(table[0], indicator)) {
            Some(table) => table.push(indicator),
            None => tables.push(vec![indicator]),
        }
    }
    tables.iter().map(|rows| table(rows)).collect::<Vec<_>>().into()
}

/// Whether two rows belong into one table: same 表, same headings.
fn together(left: &Indicator, right: &Indicator) -> bool {
    let typed = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
    let headings = |indicator: &Indicator| -> Vec<_> {
        indicator.columns.iter().map(|column| (typed(&column.group), typed(&column.year))).collect()
    };
    typed(&left.table) == typed(&right.table)
        && (std::sync::Arc::ptr_eq(&left.columns, &right.columns) || headings(left) == headings(right))
}

fn table(rows: &[&Indicator]) -> Value {
    let columns = &rows[0].columns;
    let two_rows =
        columns.iter().any(|column| column.group.is_some()) && columns.iter().any(|column| column.year.is_some());
    let last_target = columns.iter().rposition(|column| column.role == FigureRole::Target);
    let heads = columns.iter().enumerate().map(|(index, column)| {
        record([
            ("group", TextValue::option(column.group.as_ref())),
            ("year", TextValue::option(column.year.as_ref())),
            ("date", date(column)),
            ("role", role(column.role).into()),
            ("final", (Some(index) == last_target).into()),
        ])
    });
    record([
        ("title", TextValue::option(rows[0].table.as_ref())),
        ("columns", heads.collect::<Vec<_>>().into()),
        ("groups", groups(columns)),
        ("two_rows", two_rows.into()),
        ("has_breakdown", rows.iter().any(|row| row.breakdown.is_some()).into()),
        ("has_project", rows.iter().any(|row| row.project.is_some()).into()),
        ("rows", rows_of(rows)),
        ("notes", notes(rows)),
    ])
}

/// The year alone, of whichever heading says it: 令和７年度 of `現況値（令和７年度）`.
fn date(column: &FigureColumn) -> Value {
    let heading = column.year.as_ref().or(column.group.as_ref()).filter(|_| column.parsed.is_some());
    heading.map_or(Value::from(()), |heading| {
        let bracket = split_bracket(&heading.value).1;
        let year = bracket.unwrap_or(&heading.value);
        TextValue::part(heading, year.trim_matches(['（', '(', '）', ')']))
    })
}

fn role(role: FigureRole) -> &'static str {
    match role {
        FigureRole::Actual => "actual",
        FigureRole::Target => "target",
        FigureRole::Unnamed => "unnamed",
    }
}

/// Runs of columns under one merged group heading.
fn groups(columns: &[FigureColumn]) -> Value {
    let mut groups: Vec<(Option<&Text>, usize)> = Vec::new();
    for column in columns {
        let heading = column.group.as_ref();
        match groups.last_mut() {
            Some((last, span)) if same_cell(*last, heading) => *span += 1,
            _ => groups.push((heading, 1)),
        }
    }
    let view =
        groups.into_iter().map(|(text, span)| record([("text", TextValue::option(text)), ("span", span.into())]));
    view.collect::<Vec<_>>().into()
}

/// Whether two texts are the value of one (merged) cell.
fn same_cell(left: Option<&Text>, right: Option<&Text>) -> bool {
    matches!((left, right), (Some(left), Some(right)) if left.place == right.place)
}

fn rows_of(rows: &[&Indicator]) -> Value {
    let view = rows.iter().enumerate().map(|(index, row)| {
        let project = |row: &&Indicator| row.project.as_ref().map(|project| project.place.clone());
        record([
            ("name", TextValue::value(&row.name)),
            ("name_span", span(rows, index, |row| Some(row.name.place.clone())).into()),
            ("project", TextValue::option(row.project.as_ref())),
            ("project_span", span(rows, index, project).into()),
            ("breakdown", TextValue::option(row.breakdown.as_ref())),
            ("unit", TextValue::option(row.unit.as_ref())),
            ("figures", row.figures().map(figure).collect::<Vec<_>>().into()),
            ("department", TextValue::option(row.department.as_ref())),
            ("notes", notes(&rows[index..=index])),
        ])
    });
    view.collect::<Vec<_>>().into()
}

/// How many rows from this one on a cell covers; none if it is covered from above.
pub fn span<T>(rows: &[T], index: usize, place: impl Fn(&T) -> Option<CellPlace>) -> usize {
    let own = place(&rows[index]);
    let same = |row: &&T| own.is_some() && place(row) == own;
    match rows[..index].last().as_ref().is_some_and(same) {
        true => 0,
        false => rows[index..].iter().take_while(same).count().max(1),
    }
}

/// A figure with its bracket apart: `83.0（39/47 校）`.
fn figure(text: Option<&Text>) -> Value {
    let Some(text) = text else { return Value::from(()) };
    let (lead, tail) = split_bracket(&text.value);
    record([
        ("text", TextValue::value(text)),
        ("lead", TextValue::part(text, lead)),
        ("tail", tail.map_or(Value::from(()), |tail| TextValue::part(text, tail))),
        ("kind", shape(lead).name().into()),
    ])
}

/// The notes of the rows, each once: first those that a value calls (`注）`), then the others (`※`).
fn notes(rows: &[&Indicator]) -> Value {
    let mut seen: Vec<&CellPlace> = Vec::new();
    let mut called = Vec::new();
    let mut others = Vec::new();
    for note in rows.iter().filter_map(|row| row.note.as_ref()) {
        if seen.contains(&&note.place) {
            continue;
        }
        seen.push(&note.place);
        for line in note.value.lines().filter(|line| !line.trim().is_empty()) {
            let list = if line.starts_with('注') { &mut called } else { &mut others };
            list.push(TextValue::part(note, line));
        }
    }
    called.append(&mut others);
    called.into()
}
