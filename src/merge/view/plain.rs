//! Plain tables: `plan.tables["備品一覧"]`, with the values of each row by heading and in order.

use std::sync::Arc;

use minijinja::value::{Enumerator, Object, ObjectRepr, Value};

use super::text::TextValue;
use super::{Scene, record};
use crate::model::PlainTable;

/// `plan.tables`: by name; none where no workbook has such a sheet.
#[derive(Debug)]
pub struct PlainTablesView(pub Scene);

impl Object for PlainTablesView {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Map
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let table = self.0.book.plan.table(key.as_str()?);
        Some(table.map_or(Value::from(()), |table| {
            self.0.trail.say(&table.said);
            view(&self.0, table)
        }))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let names = self.0.book.plan.tables.iter().map(|table| Value::from(table.name.as_str()));
        Enumerator::Values(names.collect())
    }
}

fn view(scene: &Scene, table: &PlainTable) -> Value {
    let index = scene.book.plan.tables.iter().position(|other| std::ptr::eq(other, table)).unwrap_or_default();
    let row = |row: usize| Value::from_object(RowView { scene: scene.clone(), table: index, row });
    record([
        ("title", table.name.as_str().into()),
        ("columns", table.columns.iter().map(TextValue::value).collect::<Vec<_>>().into()),
        ("rows", (0..table.rows.len()).map(row).collect::<Vec<_>>().into()),
    ])
}

/// One row: `row["品名"]`, `row.cells`.
#[derive(Debug)]
struct RowView {
    scene: Scene,
    table: usize,
    row: usize,
}

impl Object for RowView {
    fn is_true(self: &Arc<Self>) -> bool {
        true
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let table = &self.scene.book.plan.tables[self.table];
        let row = &table.rows[self.row];
        if let Some(cell) = (0..table.columns.len()).find_map(|column| row.value(column)) {
            self.scene.trail.at(&cell.place);
        }
        let key = key.as_str()?;
        match table.column(key) {
            Some(column) => Some(TextValue::option(row.value(column))),
            None if key == "cells" => {
                let cells = (0..table.columns.len()).map(|column| TextValue::option(row.value(column)));
                Some(cells.collect::<Vec<_>>().into())
            }
            None => None,
        }
    }
}
