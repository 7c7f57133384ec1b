//! 指標: one row a series, one column a year.

use super::findings::Findings;
use super::resolve::Resolver;
use super::table::Table;
use super::{Indicator, Plan};

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
            chart: record.label("グラフ", findings),
            note: record.running("備考", findings),
            department: record.label("担当課", findings),
            extra: record.extra(findings),
        });
    }
}
