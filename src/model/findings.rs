//! What is gathered beside the plan while sheets are read: faults, cells that served, cells passed over.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{Cause, Fault, Scope, words};
use crate::report::{CellPlace, Diagnostic};
use crate::workbook::{Cell, Value};

/// Why a cell was not read.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Its row begins with `# `.
    Comment,
    /// Its sheet is hidden in Excel.
    HiddenSheet,
    /// Its row is hidden in Excel, and not by a filter.
    HiddenRow,
    /// Its column is hidden in Excel.
    HiddenColumn,
    /// Its row could not be read because of an error, which is reported.
    LostRow,
    /// Its row holds nothing to print.
    NothingToPrint,
    /// Its column repeats another one.
    RepeatedColumn,
    /// Its row repeats another one (計画, 用語).
    RepeatedRow,
    /// The row that 親 names could not be read.
    LostContainer,
    /// Its label above a table (統計) means nothing.
    UnknownItem,
    /// The plain table of its name has other headings in a workbook before.
    OtherHeadings,
    /// Its plain table is too large.
    TooLarge,
    /// An explanation that its 掲載頁 replaces.
    ExplainedElsewhere,
    /// An error value (`#REF!`): a booklet that prints it is not made, so where it is listed nobody prints it.
    ErrorValue(String),
    /// A formula without a stored result, likewise.
    Uncalculated,
}

impl Reason {
    /// The reason as users read it.
    pub fn words(&self) -> Cow<'static, str> {
        let words = match self {
            Reason::Comment => "「# 」で始まる行のため、読んでいません",
            Reason::HiddenSheet => "隠したシートのため、読んでいません",
            Reason::HiddenRow => "隠した行のため、読んでいません",
            Reason::HiddenColumn => "隠した列のため、読んでいません",
            Reason::LostRow => "行に誤りがあるため、読んでいません",
            Reason::NothingToPrint => "行に印刷する本文がないため、読んでいません",
            Reason::RepeatedColumn => "同じ見出しの列が前にあるため、読んでいません",
            Reason::RepeatedRow => "同じ内容の行が前にあるため、読んでいません",
            Reason::ExplainedElsewhere => "掲載頁が書かれた用語なので、説明の代わりに頁を印刷します",
            Reason::LostContainer => "親の行に誤りがあるため、読んでいません",
            Reason::UnknownItem => "項目の名前が分からないため、読んでいません",
            Reason::OtherHeadings => "同じ名前のシートが前にあり、見出しが違うため、読んでいません",
            Reason::TooLarge => "表が大きすぎるため、読んでいません",
            Reason::ErrorValue(error) => {
                return format!("エラー値（{error}）のセルで、どの冊子にも印刷されません").into();
            }
            Reason::Uncalculated => "計算結果のない数式のセルで、どの冊子にも印刷されません",
        };
        words.into()
    }
}

/// The gatherer.
#[derive(Default)]
pub(super) struct Findings {
    pub faults: Vec<Fault>,
    pub served: HashSet<CellPlace>,
    /// Cells that were not read, and those that may be read but not printed.
    pub skipped: Vec<(CellPlace, Reason)>,
    pub comment_rows: usize,
    /// Values of figures and of unknown columns that rows took from cells merged above them.
    pub inherited: usize,
    /// Numbers that print without their format: said once.
    plain: HashSet<CellPlace>,
    /// Cells that cannot be printed, each once, however many rows a merged cell covers. They are no faults of the
    /// plan: the booklet that prints one says so.
    unprintable: HashMap<CellPlace, Arc<Diagnostic>>,
}

impl Findings {
    pub fn say(&mut self, diagnostic: Diagnostic, scope: Scope) {
        self.say_because(Cause::Typed, diagnostic, scope);
    }

    pub fn say_because(&mut self, cause: Cause, diagnostic: Diagnostic, scope: Scope) {
        self.faults.push(Fault { diagnostic, scope, cause });
    }

    /// Warns of a number whose format could not be applied.
    pub fn note_plain(&mut self, cell: &Cell, department: Option<&str>) {
        if cell.plain && !broken(cell) && self.plain.insert(cell.place.clone()) {
            self.say(words::plain_number(cell).of_department(department), Scope::Printed);
        }
    }

    /// Why a cell must not be printed, if it must not.
    pub fn unprintable(&mut self, cell: &Cell, department: Option<&str>) -> Option<Arc<Diagnostic>> {
        if !broken(cell) {
            return None;
        }
        if let Some(known) = self.unprintable.get(&cell.place) {
            return Some(known.clone());
        }
        let reason = match &cell.value {
            Value::Error(error) => Reason::ErrorValue(error.0.clone()),
            _ => Reason::Uncalculated,
        };
        self.skipped.push((cell.place.clone(), reason));
        let fault = Arc::new(words::broken_cell(cell).of_department(department));
        self.unprintable.insert(cell.place.clone(), Arc::clone(&fault));
        Some(fault)
    }
}

/// Whether a cell holds an error value, or a formula that was never calculated.
pub(super) fn broken(cell: &Cell) -> bool {
    matches!(cell.value, Value::Error(_) | Value::Uncalculated)
}
