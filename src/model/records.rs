//! 部の方針, 課題シート, 名簿, 策定経過 as records.

use std::sync::Arc;

use super::Year;
use super::typed::{Extra, Item, NodeId, Text};

/// 部の方針: the policies of one department in one year.
#[derive(Debug, Clone)]
pub struct DepartmentPolicies {
    /// 年度
    pub year: Option<Text>,
    /// 部
    pub department: Text,
    /// In row order; a heading that comes again later opens another one.
    pub sections: Vec<PolicySection>,
}

/// 部の方針: what stands under one heading.
#[derive(Debug, Clone)]
pub struct PolicySection {
    /// 見出し
    pub heading: Option<Text>,
    pub policies: Vec<Policy>,
}

/// 部の方針: one row.
#[derive(Debug, Clone)]
pub struct Policy {
    /// 方針
    pub items: Arc<Vec<Item>>,
    pub extra: Extra,
}

/// 課題シート: the form of one 基本目標.
#[derive(Debug, Clone)]
pub struct IssueForm {
    /// 基本目標 as typed.
    pub goal: Text,
    /// The node of 体系 that 基本目標 names, if there is one: its 指標 belong to the form.
    pub node: Option<NodeId>,
    /// The filled 欄: the known ones in the order of the contract, then the others as they came.
    pub fields: Vec<FormField>,
}

/// 課題シート: one 欄 of a form.
#[derive(Debug, Clone)]
pub struct FormField {
    /// 欄 as typed.
    pub label: Text,
    /// 欄, if it is one of those that the contract names.
    pub name: Option<FormFieldName>,
    pub entries: Vec<FormEntry>,
}

/// 課題シート: one row.
#[derive(Debug, Clone)]
pub struct FormEntry {
    /// 大見出し
    pub heading: Option<Text>,
    /// 見出し
    pub subheading: Option<Text>,
    /// 区分
    pub section: Option<Text>,
    /// 問番号
    pub question: Option<Text>,
    /// 内容
    pub items: Arc<Vec<Item>>,
    pub extra: Extra,
}

/// The 欄 that the contract names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FormFieldName {
    /// 施策の目指す姿
    Vision,
    /// 現在の取り組み
    Actions,
    /// アンケート調査結果
    Survey,
    /// 国の方針及び社会動向
    Trends,
    /// 次期計画に向けた課題
    Issues,
}

impl FormFieldName {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 5] = [Self::Vision, Self::Actions, Self::Survey, Self::Trends, Self::Issues];

    /// The word of the contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Vision => "施策の目指す姿",
            Self::Actions => "現在の取り組み",
            Self::Survey => "アンケート調査結果",
            Self::Trends => "国の方針及び社会動向",
            Self::Issues => "次期計画に向けた課題",
        }
    }
}

/// 名簿: one row.
#[derive(Debug, Clone)]
pub struct Member {
    /// 氏名
    pub name: Text,
    /// 区分
    pub section: Option<Text>,
    /// 所属
    pub organization: Option<Text>,
    /// 役職
    pub post: Option<Text>,
    /// 備考
    pub note: Option<Text>,
    pub extra: Extra,
}

/// 策定経過: one row.
#[derive(Debug, Clone)]
pub struct HistoryEntry {
    /// 年月日; rows that a merged cell covers share its place.
    pub date: Text,
    /// The year of 年月日.
    pub year: Option<Year>,
    /// 会議名
    pub event: Text,
    /// 内容: an item a line.
    pub items: Arc<Vec<Item>>,
    pub extra: Extra,
}
