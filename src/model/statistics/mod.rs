//! 統計: one table a sheet, with the pairs above it that say what it is.
//!
//! Enters: a sheet `統計_人口`. Leaves: a [`Statistic`] of the plan. `head` parts the sheet and reads the pairs, `grid` takes
//! the table as it stands, `heading` tells headings from figures.

mod chart;
mod grid;
mod head;
mod heading;
mod words;

use std::collections::HashMap;
use std::sync::Arc;

pub(super) use chart::kind as chart_kind;
pub use chart::{Chart, ChartKind, Direction};
pub use grid::{Grid, GridCell};

use super::findings::Findings;
use super::key::{fold, loose};
use super::visible::Visible;
use super::{Names, Plan, Scope, Text, kind};
use crate::report::{CellPlace, SheetName};
use crate::workbook::Sheet;
use head::Head;

/// 統計: one sheet.
#[derive(Debug, Clone)]
pub struct Statistic {
    pub sheet: Arc<SheetName>,
    /// What stands after `統計_` in the name of the sheet: other sheets know the table by it.
    pub name: String,
    /// 表題. Where it is missing, or the table cannot be read, an empty text that must not be printed.
    pub title: Text,
    /// 番号: `表２-１`.
    pub number: Option<Text>,
    /// 単位
    pub unit: Option<Text>,
    /// 注, each row and each line one.
    pub notes: Vec<Text>,
    /// 資料, 出典
    pub sources: Vec<Source>,
    /// グラフ; `None` if there is none to be drawn.
    pub chart: Option<Chart>,
    pub grid: Grid,
}

/// 資料 or 出典.
#[derive(Debug, Clone)]
pub struct Source {
    /// The label as typed in the first column; `None` where the text begins with one of its own.
    pub label: Option<Text>,
    pub text: Text,
}

/// Reads the sheets of the kind, one after the other.
#[derive(Default)]
pub(super) struct Statistics {
    names: HashMap<String, Arc<SheetName>>,
    numbers: HashMap<String, CellPlace>,
}

impl Statistics {
    pub fn add(&mut self, sheet: &Sheet, names: &Names, plan: &mut Plan, findings: &mut Findings) {
        let visible = Visible::of(sheet, findings);
        if visible.rows.is_empty() {
            findings.say(super::words::no_rows(sheet), Scope::Printed);
            return;
        }
        let height = head::height(&visible);
        let head = Head::read(&visible, height, findings);
        let (Some(first), Some(last)) = (visible.rows.get(height), visible.rows.last()) else {
            findings.say(words::no_table(sheet), Scope::Printed);
            return;
        };
        let mut title = head.title.unwrap_or_else(|| {
            let place = CellPlace { sheet: sheet.name.clone(), row: visible.rows[0].index, column: 0 };
            let fault = Some(Arc::new(words::no_title(&place)));
            Text { value: Arc::default(), place, running: true, fault }
        });
        let grid = match Grid::read(&visible, first.index, last.index, findings) {
            Ok(grid) => grid,
            Err(too_large) => {
                // Whoever prints the title would print the table below it.
                title.fault = Some(Arc::new(too_large));
                Grid::default()
            }
        };
        let chart = head.settings.chart(&grid, findings);
        let name = kind::rest_of_name(&sheet.name.sheet, names).to_owned();
        self.compare_name(sheet, &name, findings);
        if let Some(number) = &head.number {
            self.compare_number(number, findings);
        }
        let statistic = Statistic {
            sheet: Arc::clone(&sheet.name),
            name,
            title,
            number: head.number,
            unit: head.unit,
            notes: head.notes,
            sources: head.sources,
            chart,
            grid,
        };
        plan.statistics.push(statistic);
    }

    fn compare_name(&mut self, sheet: &Sheet, name: &str, findings: &mut Findings) {
        if name.is_empty() {
            return;
        }
        match self.names.get(&fold(name)) {
            Some(first) => findings.say(words::duplicate_table(sheet, name, first), Scope::Printed),
            None => drop(self.names.insert(fold(name), Arc::clone(&sheet.name))),
        }
    }

    fn compare_number(&mut self, number: &Text, findings: &mut Findings) {
        match self.numbers.get(&loose(&number.value)) {
            Some(first) => findings.say(words::duplicate_number(number, first), Scope::Printed),
            None => drop(self.numbers.insert(loose(&number.value), number.place.clone())),
        }
    }
}
