//! 指標: one row a series, one column a year.

use super::findings::Findings;
use super::resolve::Resolver;
use super::statistics::chart_kind;
use super::table::Record;
use super::table::Table;
use super::{ChartKind, Indicator, Plan};
use crate::report::CellPlace;

pub(super) fn add(table: &Table, resolver: &mut Resolver, plan: &mut Plan, findings: &mut Findings) {
    for record in table.records(findings) {
        let Some((_, node)) = resolver.node(&record, plan, findings) else { continue };
        record.serve(findings);
        plan.indicators.push(Indicator {
            node,
            project: record.label("事業名", findings),
            name: record.running("指標名", findings).unwrap_or_else(|| record.missing("指標名", findings)),
            breakdown: record.running("内訳", findings),
            table: record.label("表", findings),
            unit: record.label("単位", findings),
            columns: table.figures.clone(),
            figures: record.figures(findings),
            aim: record.label("目指す方向", findings),
            chart: chart(&record, findings),
            note: record.running("備考", findings),
            department: record.label("担当課", findings),
            extra: record.extra(findings),
        });
    }
}

/// グラフ: a setting, not printed. The figures of one row over the years are no parts of a whole.
fn chart(record: &Record, findings: &mut Findings) -> Option<(ChartKind, CellPlace)> {
    let typed = record.label("グラフ", findings)?;
    let fits = |kind| matches!(kind, ChartKind::Bars | ChartKind::HorizontalBars | ChartKind::Lines);
    Some((chart_kind(&typed, fits, findings)?, typed.place))
}
