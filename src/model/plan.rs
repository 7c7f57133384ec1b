//! The plan as records: what the templates walk. Every typed text keeps its cell.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::lookup::Lookup;
use super::plain::PlainTable;
use super::statistics::Statistic;
use super::{Text, Year};

/// Index of a node in [`Plan::nodes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub usize);

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
    /// 本文 that names a 施策: blocks inside a unit.
    pub blocks: Vec<Block>,
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

/// 計画: one pair.
#[derive(Debug, Clone)]
pub struct Fact {
    pub item: Text,
    pub value: Text,
    /// Columns that the contract does not know: heading as typed, value.
    pub extra: Vec<(Arc<str>, Text)>,
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
    pub extra: Vec<(Arc<str>, Text)>,
}

/// One item of running text: what stands after one bullet, or a paragraph without one.
#[derive(Debug, Clone)]
pub struct Item {
    /// The bullet typed at the start (`・ ◦ ○ ▽ ● ▶`).
    pub bullet: Option<char>,
    /// The lines of the item; each is a paragraph. The bullet, and a department typed at the end, are taken off.
    pub paragraphs: Vec<Text>,
    /// 担当課, printed in brackets at the end of the item.
    pub department: Option<Text>,
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
    pub extra: Vec<(Arc<str>, Text)>,
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
    pub extra: Vec<(Arc<str>, Text)>,
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
    /// グラフ as typed.
    pub chart: Option<Text>,
    /// 備考; rows that a merged cell covers share its place.
    pub note: Option<Text>,
    /// 担当課: whom a finding concerns.
    pub department: Option<Text>,
    pub extra: Vec<(Arc<str>, Text)>,
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
    pub extra: Vec<(Arc<str>, Text)>,
}

/// 本文: one row that names a 施策.
#[derive(Debug, Clone)]
pub struct Block {
    pub node: NodeId,
    pub kind: BlockKind,
    /// 種別 as typed.
    pub typed_kind: Text,
    /// 本文, by lines and bullets; rows that a merged cell covers share it.
    pub items: Arc<Vec<Item>>,
    /// 番号: the key others refer to.
    pub key: Option<Text>,
    /// 属性: title of a 囲み, path of a picture.
    pub attribute: Option<Text>,
    /// 代替文
    pub alternative: Option<Text>,
    /// 親, resolved: indices into [`Plan::blocks`] of the blocks that stand in this one.
    pub children: Vec<usize>,
    /// Whether 親 put this block into another.
    pub nested: bool,
    /// 担当課: whom a finding concerns.
    pub department: Option<Text>,
    /// Columns that the contract does not know: heading as typed, value.
    pub extra: Vec<(Arc<str>, Text)>,
}

/// 種別 of 本文.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// 段落, and any word that is not known.
    Paragraph,
    /// 見出し
    Heading,
    /// 箇条書き
    Bullets,
    /// 囲み
    Box,
    /// コラム
    Column,
    /// 標語
    Motto,
    /// 写真
    Photo,
    /// 図
    Figure,
    /// 注
    Note,
    /// 出典
    Source,
    /// 条文
    Statute,
}
