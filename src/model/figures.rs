//! Headings over figures (指標): a group (`実績`, `目標値`), a year, or both, in one cell or in two.

use super::findings::broken;
use super::key::fold;
use super::year::without_year;
use super::{FigureColumn, FigureRole, Text, Year};
use crate::workbook::{Cell, Value};

/// Groups of figures that were reached.
const ACTUAL: &[&str] = &[
    "実績",
    "実績値",
    "現況",
    "現況値",
    "現状",
    "現状値",
    "結果",
    "結果見込",
    "結果見込み",
    "調査結果",
    "調査",
    "見込",
    "見込み",
    "見込値",
    "見込み値",
    "実績見込",
    "実績見込み",
    "基準値",
    "当初値",
    "策定時",
    "計画策定時",
    "推移",
    "達成値",
    "前回調査",
    "今回調査",
];
/// Groups of figures that are aimed at.
const TARGET: &[&str] =
    &["目標", "目標値", "数値目標", "中間目標", "中間目標値", "最終目標", "最終目標値", "計画値", "計画"];
/// What may stand beside a year without changing what it is.
const BESIDE: &[&str] = &[
    "現在",
    "時点",
    "末",
    "年度末",
    "予定",
    "頃",
    "実施",
    "以降",
    "まで",
    "年",
    "年度",
    "最終",
    "中間",
    "前期",
    "後期",
    "未定",
    "速報",
    "速報値",
    "暫定",
];

/// A heading that stands over figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Heading {
    /// The kind of figures it names, if it names one.
    pub role: Option<FigureRole>,
    /// Whether it names a year.
    pub year: bool,
}

impl Heading {
    /// Reads a heading: a group, a year or both, and nothing else.
    pub fn read(cell: &Cell) -> Option<Self> {
        if matches!(cell.value, Value::Date { .. }) {
            return Some(Self { role: None, year: true });
        }
        let folded = fold(&cell.text);
        let without = without_year(&folded);
        let year = without.is_some();
        let rest: String =
            without.unwrap_or(folded).chars().filter(|c| !"()[]〔〕【】※・、,.:~〜-".contains(*c)).collect();
        if let Some(role) = role(&rest) {
            return Some(Self { role: Some(role), year });
        }
        (year && (rest.is_empty() || BESIDE.contains(&rest.as_str()))).then_some(Self { role: None, year })
    }
}

/// The role that a heading without its year names: one word, or several and what may stand beside them.
fn role(heading: &str) -> Option<FigureRole> {
    let (mut rest, mut role) = (heading, None);
    let longest = |rest: &str, words: &[&'static str]| {
        words.iter().copied().filter(|word| rest.starts_with(word)).max_by_key(|word| word.len()).unwrap_or_default()
    };
    while !rest.is_empty() {
        let (target, actual, beside) = (longest(rest, TARGET), longest(rest, ACTUAL), longest(rest, BESIDE));
        let length = target.len().max(actual.len()).max(beside.len());
        if length == 0 {
            return None;
        }
        if target.len() == length {
            role = Some(FigureRole::Target);
        } else if actual.len() == length {
            role = role.or(Some(FigureRole::Actual));
        }
        rest = &rest[length..];
    }
    role
}

/// The column of figures under these headings, from the top down; `None` if they stand over something else.
pub(super) fn column(stack: &[&Cell]) -> Option<FigureColumn> {
    let (lower, above) = stack.split_last()?;
    let heading = Heading::read(lower);
    let Some(upper) = above.last() else {
        let heading = heading?;
        let (group, year) = match heading.role {
            Some(_) => (Some(text(lower)), None),
            None => (None, Some(text(lower))),
        };
        let role = heading.role.unwrap_or(FigureRole::Unnamed);
        return Some(FigureColumn { group, year, role, parsed: Year::of_cell(lower) });
    };
    let over = Heading::read(upper);
    if heading.is_none() && over.is_none() {
        return None;
    }
    // `目標値（令和４年度）` under 調査結果 is a target: the nearer heading knows better.
    let named = heading.and_then(|heading| heading.role).or(over.and_then(|over| over.role));
    let unnamed = || if over.is_some_and(|over| over.year) { FigureRole::Unnamed } else { FigureRole::Actual };
    Some(FigureColumn {
        group: Some(text(upper)),
        year: Some(text(lower)),
        role: named.unwrap_or_else(unnamed),
        parsed: Year::of_cell(lower).or_else(|| Year::of_cell(upper)),
    })
}

/// A heading as typed.
fn text(cell: &Cell) -> Text {
    let fault = broken(cell).then(|| std::sync::Arc::new(super::words::broken_cell(cell)));
    Text { value: cell.text.clone(), place: cell.place.clone(), running: false, fault }
}
