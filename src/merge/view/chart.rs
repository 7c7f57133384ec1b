//! Charts: of a table, and of indicators. A template prints one with `|lit`: as the drawing that the design layer knows.

use std::sync::Arc;

use minijinja::value::{Object, Value};

use super::text::TextValue;
use super::{Scene, record};
use crate::chart::{self, Data, Series, Undrawable, Words};
use crate::merge::piece::Literal;
use crate::merge::{drawing, words};
use crate::model::{Chart, ChartKind, FigureColumn, FigureRole, Indicator, Text};
use crate::report::CellPlace;

/// A chart of the plan.
#[derive(Debug)]
pub struct ChartView {
    scene: Scene,
    of: Source,
}

/// What the chart is of: an index into the plan.
#[derive(Debug, Clone, Copy)]
enum Source {
    Statistic(usize),
    Indicator(usize),
}

/// The chart of a table.
pub fn of_statistic(scene: &Scene, index: usize) -> Value {
    let chart = scene.book.plan.statistics[index].chart.as_ref();
    chart.map_or(Value::from(()), |_| value(scene, Source::Statistic(index)))
}

/// The charts of those indicators whose rows ask for one.
pub fn of_indicators(scene: &Scene, indicators: &[usize]) -> Value {
    let rows = indicators.iter().map(|index| (*index, &scene.book.plan.indicators[*index]));
    let charts = rows.filter(|(_, row)| row.chart.is_some()).map(|(index, row)| {
        record([
            ("name", TextValue::value(&row.name)),
            ("breakdown", TextValue::option(row.breakdown.as_ref())),
            ("unit", TextValue::option(row.unit.as_ref())),
            ("chart", value(scene, Source::Indicator(index))),
        ])
    });
    charts.collect::<Vec<_>>().into()
}

fn value(scene: &Scene, of: Source) -> Value {
    Value::from_object(ChartView { scene: scene.clone(), of })
}

impl ChartView {
    fn kind(&self) -> ChartKind {
        let plan = &self.scene.book.plan;
        match self.of {
            Source::Statistic(index) => plan.statistics[index].chart.as_ref().map(|chart| chart.kind),
            Source::Indicator(index) => plan.indicators[index].chart.as_ref().map(|(kind, _)| *kind),
        }
        .unwrap_or(ChartKind::Bars)
    }

    fn settings(&self) -> Option<&Chart> {
        match self.of {
            Source::Statistic(index) => self.scene.book.plan.statistics[index].chart.as_ref(),
            Source::Indicator(_) => None,
        }
    }

    fn data(&self) -> Option<(Result<Data, Undrawable>, &CellPlace)> {
        let plan = &self.scene.book.plan;
        match self.of {
            Source::Statistic(index) => {
                let table = &plan.statistics[index];
                let chart = table.chart.as_ref()?;
                Some((Data::of_table(table, chart).checked(), &chart.place))
            }
            Source::Indicator(index) => {
                let (kind, place) = plan.indicators[index].chart.as_ref()?;
                Some((data_of(&plan.indicators[index], *kind), place))
            }
        }
    }

    /// The drawing as Typst code, none where nothing can be drawn; why is said.
    pub fn literal(&self) -> Literal {
        let none = || Literal::Code("none".to_owned());
        let Some((data, place)) = self.data() else { return none() };
        match data {
            Ok(data) => {
                use ChartKind::{BarsAndLines, Lines, StackedBarsAndLines};
                let (asked, drawn) = (self.kind(), data.kind);
                let both = matches!(asked, BarsAndLines | StackedBarsAndLines);
                if drawn != asked && (both || drawn == Lines) {
                    self.scene.trail.say(&[words::half_chart(asked, drawn, place)]);
                }
                Literal::Composed(drawing::code(&data, place))
            }
            Err(why) => {
                self.scene.trail.say(&[words::undrawable(self.kind(), why, place)]);
                none()
            }
        }
    }
}

impl Object for ChartView {
    fn is_true(self: &Arc<Self>) -> bool {
        true
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let names =
            |list: fn(&Chart) -> &Vec<String>| self.settings().map_or_else(Vec::new, |chart| list(chart).clone());
        Some(match key.as_str()? {
            "kind" => self.kind().name().into(),
            "lines" => names(|chart| &chart.lines).into(),
            "left_out" => names(|chart| &chart.left_out).into(),
            "series" => self.settings().map_or("行", |chart| chart.series.name()).into(),
            "alternative" => self
                .data()
                .and_then(|(data, _)| data.ok())
                .map_or(Value::from(()), |data| chart::alternative(&data).into()),
            _ => return None,
        })
    }
}

/// One indicator over its columns. Aims come after what was reached, wherever the sheet has them.
fn data_of(indicator: &Indicator, kind: ChartKind) -> Result<Data, Undrawable> {
    let filled = indicator.columns.iter().zip(indicator.figures()).filter(|(_, text)| text.is_some());
    let is_aim = |column: &FigureColumn| column.role == FigureRole::Target;
    let (aims, mut filled): (Vec<_>, Vec<_>) = filled.partition(|(column, _)| is_aim(column));
    filled.extend(aims);
    let categories = filled.iter().map(|(column, _)| match (&column.group, &column.year) {
        (Some(group), Some(year)) if is_aim(column) => {
            Words { value: format!("{}\n{}", year.value.trim(), group.value.trim()), from: Some(year.clone()) }
        }
        (_, Some(name)) | (Some(name), None) => whole(name),
        (None, None) => Words::fixed(""),
    });
    let data = Data {
        kind,
        title: indicator.name.value.to_string(),
        unit: indicator.unit.as_ref().map(|unit| unit.value.to_string()),
        categories: categories.collect(),
        years: filled.iter().all(|(column, _)| column.parsed.is_some()),
        aims: filled.iter().map(|(column, _)| is_aim(column)).collect(),
        series: vec![Series {
            name: indicator.breakdown.as_ref().map_or_else(|| Words::fixed(""), whole),
            line: false,
            values: filled.iter().map(|(_, text)| text.and_then(chart::Value::of)).collect(),
        }],
        named: false,
        totals: Vec::new(),
        counts: Vec::new(),
    };
    data.checked()
}

fn whole(text: &Text) -> Words {
    Words { value: text.value.to_string(), from: Some(text.clone()) }
}
