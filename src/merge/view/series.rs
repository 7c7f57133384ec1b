//! Indicators as series (参考指標): years over values, joined by arrows.

use minijinja::value::Value;

use super::record;
use super::text::TextValue;
use crate::model::{FigureRole, Indicator, Plan};

/// The series of some indicators. Empty cells are left out; `gap` tells that years are missing before the next
/// point.
pub fn series(plan: &Plan, indicators: &[usize]) -> Value {
    indicators.iter().map(|index| one(&plan.indicators[*index])).collect::<Vec<_>>().into()
}

fn one(indicator: &Indicator) -> Value {
    let filled = indicator.columns.iter().zip(indicator.figures());
    let filled: Vec<_> = filled.filter_map(|(column, figure)| Some((column, figure?))).collect();
    let target = filled.iter().rev().find(|(column, _)| column.role == FigureRole::Target);
    let actual: Vec<_> = filled.iter().filter(|(column, _)| column.role != FigureRole::Target).collect();
    let points = actual.iter().enumerate().map(|(index, (column, figure))| {
        let next = actual.get(index + 1).and_then(|(column, _)| column.parsed);
        let gap = column.parsed.zip(next).is_some_and(|(year, next)| next.gregorian() - year.gregorian() > 1);
        let heading = column.year.as_ref().or(column.group.as_ref());
        record([("year", TextValue::option(heading)), ("text", TextValue::value(figure)), ("gap", gap.into())])
    });
    record([
        ("name", TextValue::value(&indicator.name)),
        ("breakdown", TextValue::option(indicator.breakdown.as_ref())),
        ("unit", TextValue::option(indicator.unit.as_ref())),
        ("target", target.map_or(Value::from(()), |(_, figure)| TextValue::value(figure))),
        ("points", points.collect::<Vec<_>>().into()),
        ("note", TextValue::option(indicator.note.as_ref())),
    ])
}
