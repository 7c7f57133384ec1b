//! Tables of statistics: what stands around them, and every cell with its place and what it spans.

use std::sync::Arc;

use minijinja::value::{Object, Value};

use super::text::TextValue;
use super::value::lead_and_tail;
use super::{Scene, chart, record};
use crate::model::{Grid, GridCell, Statistic, figure, same_word, shape};

/// The first columns of rows that sum up.
const TOTALS: [&str; 6] = ["合計", "計", "総計", "総数", "総合計", "全体"];

/// All tables, in the order of the workbooks.
pub fn statistics(scene: &Scene) -> Value {
    (0..scene.book.plan.statistics.len()).map(|index| statistic(scene, index)).collect::<Vec<_>>().into()
}

/// One table.
pub fn statistic(scene: &Scene, index: usize) -> Value {
    let table = &scene.book.plan.statistics[index];
    scene.trail.at(&table.title.place);
    let sources = table.sources.iter().map(|source| {
        record([("label", TextValue::option(source.label.as_ref())), ("text", TextValue::value(&source.text))])
    });
    record([
        ("name", table.name.as_str().into()),
        ("title", TextValue::value(&table.title)),
        ("number", TextValue::option(table.number.as_ref())),
        ("unit", TextValue::option(table.unit.as_ref())),
        ("unit_is_labelled", table.unit.as_ref().is_some_and(|unit| unit.value.contains("単位")).into()),
        ("notes", table.notes.iter().map(TextValue::value).collect::<Vec<_>>().into()),
        ("sources", sources.collect::<Vec<_>>().into()),
        ("chart", chart::of_statistic(scene, index)),
        ("width", table.grid.width.into()),
        ("heading_columns", table.grid.heading_columns.into()),
        ("header", rows(scene, index, 0..table.grid.header_rows)),
        ("rows", rows(scene, index, table.grid.header_rows..table.grid.height)),
    ])
}

/// Some rows, each with the cells that begin in it.
fn rows(scene: &Scene, statistic: usize, range: std::ops::Range<usize>) -> Value {
    let grid = &scene.book.plan.statistics[statistic].grid;
    let mut rows: Vec<Vec<Value>> = range.clone().map(|_| Vec::new()).collect();
    let mut totals = vec![false; rows.len()];
    for (index, cell) in grid.cells.iter().enumerate().filter(|(_, cell)| range.contains(&cell.y)) {
        let row = cell.y - range.start;
        rows[row].push(Value::from_object(CellView { scene: scene.clone(), statistic, index }));
        totals[row] |= is_total(grid, cell);
    }
    let view = rows.into_iter().zip(totals);
    view.map(|(cells, total)| record([("cells", cells.into()), ("is_total", total.into())])).collect::<Vec<_>>().into()
}

/// Whether a cell says that its row sums up.
fn is_total(grid: &Grid, cell: &GridCell) -> bool {
    let heading = cell.y >= grid.header_rows && cell.x < grid.heading_columns;
    let typed = cell.text.as_ref().filter(|_| heading);
    typed.is_some_and(|text| TOTALS.iter().any(|total| same_word(&text.value, total)))
}

/// One cell, looked at when a template asks: a table may have many thousands.
#[derive(Debug)]
struct CellView {
    scene: Scene,
    statistic: usize,
    index: usize,
}

impl CellView {
    fn table(&self) -> &Statistic {
        &self.scene.book.plan.statistics[self.statistic]
    }
}

impl Object for CellView {
    fn is_true(self: &Arc<Self>) -> bool {
        true
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let grid = &self.table().grid;
        let cell = &grid.cells[self.index];
        let typed = cell.text.as_ref();
        let (lead, tail) = typed.map_or(("", None), |text| lead_and_tail(&text.value));
        Some(match key.as_str()? {
            "text" => TextValue::option(typed),
            "lead" => typed.map_or(Value::from(()), |text| TextValue::part(text, lead)),
            "tail" => typed.zip(tail).map_or(Value::from(()), |(text, tail)| TextValue::part(text, tail)),
            "kind" => typed.map_or(Value::from(()), |_| shape(lead).name().into()),
            "number" => {
                typed.and_then(|text| figure(&text.value)).map_or(Value::from(()), |figure| figure.value.into())
            }
            "is_number" => typed.is_some_and(|text| figure(&text.value).is_some()).into(),
            "is_heading" => grid.is_heading(cell).into(),
            "colspan" => cell.colspan.into(),
            "rowspan" => cell.rowspan.into(),
            "x" => cell.x.into(),
            "y" => cell.y.into(),
            _ => return None,
        })
    }
}
