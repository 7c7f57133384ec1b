//! The plan as records: what the templates walk. Every typed text keeps its cell.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Year;
use super::block::{Block, Chapter};
use super::lookup::Lookup;
use super::meeting::{HandoutRound, Meeting, ScheduleEntry};
use super::plain::PlainTable;
use super::records::{DepartmentPolicies, HistoryEntry, IssueForm, Member};
use super::statistics::{ChartKind, Statistic};
use super::typed::{Extra, Fact, Item, NodeId, Text};
use crate::report::CellPlace;

/// Everything the workbooks say, in the order workbooks, sheets, rows.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// 計画: facts of the whole book.
    pub facts: Vec<Fact>,
    /// 体系: all nodes in row order; a parent may stand after its child.
    pub nodes: Vec<Node>,
    /// 現状課題.
    pub issues: Vec<IssueText>,
    /// 取り組み.
    pub actions: Vec<Action>,
    /// 指標.
    pub indicators: Vec<Indicator>,
    /// 用語.
    pub terms: Vec<Term>,
    /// 索引: words of the index beside the terms.
    pub index: Vec<IndexWord>,
    /// 本文: the blocks of units and of chapters.
    pub blocks: Vec<Block>,
    /// 本文 that names no 施策: the flow of each chapter.
    pub chapters: Vec<Chapter>,
    /// 会議 and 次第, by meeting.
    pub meetings: Vec<Meeting>,
    /// 配布資料, by 回.
    pub handouts: Vec<HandoutRound>,
    /// 日程
    pub schedule: Vec<ScheduleEntry>,
    /// 部の方針, by year and department.
    pub policies: Vec<DepartmentPolicies>,
    /// 課題シート, by 基本目標.
    pub issue_forms: Vec<IssueForm>,
    /// 名簿
    pub members: Vec<Member>,
    /// 策定経過
    pub history: Vec<HistoryEntry>,
    /// 統計: one a sheet.
    pub statistics: Vec<Statistic>,
    /// Sheets of no known kind, one a name.
    pub tables: Vec<PlainTable>,
    /// Nodes that a column 施策 of any sheet names; those that only 方向性 names are not among them.
    pub named: BTreeSet<NodeId>,
    /// Finds nodes by key.
    pub(super) lookup: Lookup,
}

impl Plan {
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0]
    }

    /// Nodes without a parent, in row order.
    pub fn roots(&self) -> impl Iterator<Item = NodeId> + '_ {
        (0..self.nodes.len()).map(NodeId).filter(|id| self.node(*id).parent.is_none())
    }

    /// The nodes that a column 施策 names, parents before children, in the order of the tree.
    pub fn measures(&self) -> Vec<NodeId> {
        let mut measures = Vec::new();
        let mut open: Vec<NodeId> = self.roots().collect();
        open.reverse();
        while let Some(id) = open.pop() {
            if self.named.contains(&id) {
                measures.push(id);
            }
            open.extend(self.node(id).children.iter().rev());
        }
        measures
    }

    /// The node that a key or path names, if it is one: what `［頁：施策５－①］` points at.
    pub fn find(&self, key: &str) -> Option<NodeId> {
        self.lookup.measure(&self.nodes, key, None).one()
    }

    /// The plain table of this name: the sheet 備品一覧 of any workbook.
    pub fn table(&self, name: &str) -> Option<&PlainTable> {
        self.tables.iter().find(|table| super::same_word(&table.name, name))
    }

    /// The fact of 計画 with this item: `資料番号`.
    pub fn fact(&self, item: &str) -> Option<&Fact> {
        self.facts.iter().find(|fact| super::same_word(&fact.item.value, item))
    }
}

/// 体系: one node of the tree of the plan.
#[derive(Debug, Clone)]
pub struct Node {
    /// 番号, or キー, or 名称 where 番号 is empty: as typed.
    pub key: Text,
    /// 階層: 基本方針, 施策, 方向性 …
    pub level: Text,
    /// 名称
    pub name: Text,
    /// 上位
    pub parent: Option<NodeId>,
    /// In row order.
    pub children: Vec<NodeId>,
    /// 目指す姿
    pub vision: Option<Text>,
    /// リード文
    pub lead: Option<Text>,
    /// メッセージ
    pub message: Option<Text>,
    /// 担当課
    pub department: Option<Text>,
    /// Columns that the contract does not know: heading as typed, value.
    pub extra: Extra,
}

/// 現状課題: one row.
#[derive(Debug, Clone)]
pub struct IssueText {
    /// The direction if the row names one, else the measure.
    pub node: NodeId,
    /// 区分 as typed.
    pub section: Text,
    /// 本文; rows that a merged cell covers share it.
    pub items: Arc<Vec<Item>>,
    pub extra: Extra,
}

/// 取り組み: one row.
#[derive(Debug, Clone)]
pub struct Action {
    pub node: NodeId,
    /// 取り組み
    pub name: Text,
    /// 再掲
    pub repeated: bool,
    /// 担当課
    pub department: Option<Text>,
    /// 参照: the node that tells more.
    pub reference: Option<NodeId>,
    pub extra: Extra,
}

/// A column of figures: a heading over a year, either of which may be missing.
#[derive(Debug, Clone)]
pub struct FigureColumn {
    /// 現況値, 目標値, 実績 … as typed.
    pub group: Option<Text>,
    /// 令和５年度, (R4) … as typed.
    pub year: Option<Text>,
    /// What kind of figures the group holds.
    pub role: FigureRole,
    /// The year, compared as a year.
    pub parsed: Option<Year>,
}

/// What a column of figures holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FigureRole {
    /// 実績, 現況値, 現状, 結果(見込み), 調査結果
    Actual,
    /// 目標値, 目標
    Target,
    /// A year without a group.
    Unnamed,
}

/// 指標: one row.
#[derive(Debug, Clone)]
pub struct Indicator {
    pub node: NodeId,
    /// 事業名
    pub project: Option<Text>,
    /// 指標名
    pub name: Text,
    /// 内訳: a sub-series of the name.
    pub breakdown: Option<Text>,
    /// 表: which table of the unit.
    pub table: Option<Text>,
    /// 単位
    pub unit: Option<Text>,
    /// The columns of the sheet, shared by its rows.
    pub columns: Arc<Vec<FigureColumn>>,
    /// The filled figures, ascending by index into `columns`: of many columns a row may fill only a few.
    pub figures: Vec<(usize, Text)>,
    /// 目指す方向 as typed.
    pub aim: Option<Text>,
    /// グラフ, and where it is typed; `None` if there is none to be drawn.
    pub chart: Option<(ChartKind, CellPlace)>,
    /// 備考; rows that a merged cell covers share its place.
    pub note: Option<Text>,
    /// 担当課: whom a finding concerns.
    pub department: Option<Text>,
    pub extra: Extra,
}

impl Indicator {
    /// The figure of a column; `None` where the cell is empty.
    pub fn figure(&self, column: usize) -> Option<&Text> {
        let at = self.figures.binary_search_by_key(&column, |(column, _)| *column).ok()?;
        Some(&self.figures[at].1)
    }

    /// The figures, one per column.
    pub fn figures(&self) -> impl Iterator<Item = Option<&Text>> {
        (0..self.columns.len()).map(|column| self.figure(column))
    }
}

/// 用語: one row.
#[derive(Debug, Clone)]
pub struct Term {
    /// 用語
    pub name: Text,
    /// 説明
    pub explanation: Option<Text>,
    /// よみ
    pub reading: Option<Text>,
    /// 別表記, one entry a line.
    pub spellings: Vec<String>,
    /// 掲載頁: explained elsewhere, on this page (`p.4`).
    pub page: Option<Text>,
    /// 担当課: whom a finding concerns.
    pub department: Option<Text>,
    /// Columns that the contract does not know: heading as typed, value.
    pub extra: Extra,
}

/// 索引: one word.
#[derive(Debug, Clone)]
pub struct IndexWord {
    /// 見出し語
    pub name: Text,
    /// よみ
    pub reading: Option<Text>,
    /// 別表記, one entry a line.
    pub spellings: Vec<String>,
    /// Columns that the contract does not know: heading as typed, value.
    pub extra: Extra,
}
