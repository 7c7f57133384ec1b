//! グラフ, 折れ線, 除外, 系列: what a chart of the table is to be.

use super::{Grid, words};
use crate::model::findings::Findings;
use crate::model::key::fold;
use crate::model::{Scope, Text};
use crate::report::{CellPlace, nearest};

/// The chart of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    pub kind: ChartKind,
    /// Where グラフ is typed.
    pub place: CellPlace,
    /// 折れ線: rows or columns that are drawn as lines.
    pub lines: Vec<String>,
    /// 除外: rows or columns that are left out.
    pub left_out: Vec<String>,
    /// 系列
    pub series: Direction,
}

/// グラフ
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// 積み上げ棒
    StackedBars,
    /// 棒
    Bars,
    /// 横棒
    HorizontalBars,
    /// 折れ線
    Lines,
    /// 棒＋折れ線
    BarsAndLines,
    /// 積み上げ棒＋折れ線
    StackedBarsAndLines,
    /// 帯
    Bands,
    /// 円
    Pie,
    /// レーダー
    Radar,
    /// 人口ピラミッド
    Pyramid,
}

/// 系列: whether a series is a row or a column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// 行
    #[default]
    Rows,
    /// 列
    Columns,
}

/// The words of グラフ. なし is one too.
const KINDS: &[(&str, Option<ChartKind>)] = &[
    ("積み上げ棒", Some(ChartKind::StackedBars)),
    ("棒", Some(ChartKind::Bars)),
    ("横棒", Some(ChartKind::HorizontalBars)),
    ("折れ線", Some(ChartKind::Lines)),
    ("棒＋折れ線", Some(ChartKind::BarsAndLines)),
    ("積み上げ棒＋折れ線", Some(ChartKind::StackedBarsAndLines)),
    ("帯", Some(ChartKind::Bands)),
    ("円", Some(ChartKind::Pie)),
    ("レーダー", Some(ChartKind::Radar)),
    ("人口ピラミッド", Some(ChartKind::Pyramid)),
    ("なし", None),
];

impl ChartKind {
    /// Whether series of it may be lines.
    fn has_lines(self) -> bool {
        use ChartKind::{Bars, BarsAndLines, Lines, StackedBars, StackedBarsAndLines};
        matches!(self, Bars | StackedBars | Lines | BarsAndLines | StackedBarsAndLines)
    }

    /// The word of the sheet: 棒.
    pub fn name(self) -> &'static str {
        KINDS.iter().find(|(_, kind)| *kind == Some(self)).map_or("", |(name, _)| name)
    }
}

impl Direction {
    /// The word of the sheet: 行 or 列.
    pub fn name(self) -> &'static str {
        match self {
            Direction::Rows => "行",
            Direction::Columns => "列",
        }
    }
}

/// The settings as typed.
#[derive(Default)]
pub(super) struct Settings {
    pub chart: Vec<Text>,
    pub lines: Vec<Text>,
    pub left_out: Vec<Text>,
    pub series: Vec<Text>,
}

impl Settings {
    /// The chart they ask for. Words that mean nothing are told, and so are names that the table has not, and lines where the kind
    /// of chart has none.
    pub fn chart(&self, grid: &Grid, findings: &mut Findings) -> Option<Chart> {
        let left_out = names(&self.left_out, grid, findings);
        let series = self.series.first().map_or(Direction::default(), |typed| direction(typed, findings));
        let typed = self.chart.first();
        let kind = typed.and_then(|typed| kind(typed, |_| true, findings));
        let lines = match (kind, self.lines.iter().find(|typed| !fold(&typed.value).is_empty())) {
            (Some(kind), Some(idle)) if !kind.has_lines() => {
                findings.say(words::idle_line(idle, kind), Scope::Printed);
                Vec::new()
            }
            _ => names(&self.lines, grid, findings),
        };
        let (typed, kind) = (typed?, kind?);
        Some(Chart { kind, place: typed.place.clone(), lines, left_out, series })
    }
}

/// The kind of chart that a cell asks for, of those that its sheet can have. A word for anything else is told.
pub(in crate::model) fn kind(typed: &Text, fits: fn(ChartKind) -> bool, findings: &mut Findings) -> Option<ChartKind> {
    let folded = fold(&typed.value);
    let word = folded.strip_suffix("グラフ").unwrap_or(&folded);
    let kinds: Vec<_> = KINDS.iter().filter(|(_, kind)| kind.is_none_or(fits)).collect();
    let known = kinds.iter().find(|(name, _)| fold(name) == word);
    if known.is_none() && typed.fault.is_none() {
        let names: Vec<&str> = kinds.iter().map(|(name, _)| *name).collect();
        let near = nearest(&folded, names.iter().copied());
        findings.say(words::unknown_chart(typed, near, &names.join("、")), Scope::Printed);
    }
    known.and_then(|(_, kind)| *kind)
}

fn direction(typed: &Text, findings: &mut Findings) -> Direction {
    match fold(&typed.value).as_str() {
        "行" | "" => Direction::Rows,
        "列" => Direction::Columns,
        _ => {
            findings.say(words::unknown_direction(typed), Scope::Printed);
            Direction::default()
        }
    }
}

/// The names of a setting, each on a line or after 、.
fn names(typed: &[Text], grid: &Grid, findings: &mut Findings) -> Vec<String> {
    let mut names = Vec::new();
    for text in typed {
        for name in text.value.split(['、', '\n']).map(str::trim).filter(|name| !fold(name).is_empty()) {
            let same = |known: &&str| fold(known) == fold(name);
            if grid.names().any(|known| same(&known)) {
                names.push(name.to_owned());
            } else {
                let near = nearest(name, grid.names().filter(|known| known.len() <= 200));
                findings.say(words::unknown_series(text, name, near), Scope::Printed);
            }
        }
    }
    names
}
