//! 本文 as records: blocks, and the chapters whose flow they make.

use std::sync::Arc;

use super::typed::{Extra, Item, NodeId, Text};
use crate::report::SheetName;

/// 本文: the flow of one chapter, from all sheets of its name.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// What follows the kind in the name of its sheets: `第２章`.
    pub label: String,
    /// Indices into [`super::Plan::blocks`] of the blocks that stand in no other block, in row order.
    pub blocks: Vec<usize>,
}

/// 本文: one row.
#[derive(Debug, Clone)]
pub struct Block {
    /// 施策: the unit it stands in; without one it stands in the flow of a chapter.
    pub node: Option<NodeId>,
    pub kind: BlockKind,
    /// 種別 as typed.
    pub typed_kind: Text,
    /// 本文, by lines and bullets; rows that a merged cell covers share it.
    pub items: Arc<Vec<Item>>,
    /// 番号: the key others refer to.
    pub key: Option<Text>,
    /// 属性: title of a 囲み, path of a picture, name of a 統計 sheet.
    pub attribute: Option<Text>,
    /// The 統計 sheet that a 図 or 表 draws.
    pub sheet: Option<Arc<SheetName>>,
    /// Whether 属性 names a 統計 sheet that is not there; that has been said.
    pub lost_sheet: bool,
    /// 代替文
    pub alternative: Option<Text>,
    /// 親, resolved: indices into [`super::Plan::blocks`] of the blocks that stand in this one.
    pub children: Vec<usize>,
    /// Whether 親 put this block into another.
    pub nested: bool,
    /// 担当課: whom a finding concerns.
    pub department: Option<Text>,
    pub extra: Extra,
}

impl Block {
    /// Whether the block draws the picture file that 属性 names.
    pub fn is_picture(&self) -> bool {
        self.kind.draws() && self.sheet.is_none()
    }
}

/// 種別 of 本文.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// 章
    Chapter,
    /// 節
    Section,
    /// 項
    Subsection,
    /// 見出し
    Heading,
    /// 小見出し
    MinorHeading,
    /// 細見出し
    LeastHeading,
    /// 段落, and any word that is not known.
    Paragraph,
    /// 箇条書き
    Bullets,
    /// 囲み
    Box,
    /// 標語
    Motto,
    /// 図
    Figure,
    /// 表
    Table,
    /// 写真
    Photo,
    /// 体系図
    TreeDiagram,
    /// コラム
    Column,
    /// 注
    Note,
    /// 出典
    Source,
    /// 条文
    Statute,
    /// 署名: who signs a greeting.
    Signature,
    /// 施策: the units of the plan stand here, or those below the node that 属性 names.
    Measures,
    /// 一覧: a list that is made of other sheets stands here; 属性 names it.
    List,
    /// 改ページ
    PageBreak,
}

impl BlockKind {
    /// All kinds.
    pub(super) const ALL: [Self; 22] = [
        Self::Chapter,
        Self::Section,
        Self::Subsection,
        Self::Heading,
        Self::MinorHeading,
        Self::LeastHeading,
        Self::Paragraph,
        Self::Bullets,
        Self::Box,
        Self::Motto,
        Self::Figure,
        Self::Table,
        Self::Photo,
        Self::TreeDiagram,
        Self::Column,
        Self::Note,
        Self::Source,
        Self::Statute,
        Self::Signature,
        Self::Measures,
        Self::List,
        Self::PageBreak,
    ];

    /// The word of the contract: `段落`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chapter => "章",
            Self::Section => "節",
            Self::Subsection => "項",
            Self::Heading => "見出し",
            Self::MinorHeading => "小見出し",
            Self::LeastHeading => "細見出し",
            Self::Paragraph => "段落",
            Self::Bullets => "箇条書き",
            Self::Box => "囲み",
            Self::Motto => "標語",
            Self::Figure => "図",
            Self::Table => "表",
            Self::Photo => "写真",
            Self::TreeDiagram => "体系図",
            Self::Column => "コラム",
            Self::Note => "注",
            Self::Source => "出典",
            Self::Statute => "条文",
            Self::Signature => "署名",
            Self::Measures => "施策",
            Self::List => "一覧",
            Self::PageBreak => "改ページ",
        }
    }

    /// The level of a heading, from 1 for 章 to 6 for 細見出し.
    pub fn level(self) -> Option<u8> {
        match self {
            Self::Chapter => Some(1),
            Self::Section => Some(2),
            Self::Subsection => Some(3),
            Self::Heading => Some(4),
            Self::MinorHeading => Some(5),
            Self::LeastHeading => Some(6),
            _ => None,
        }
    }

    /// What stands for something that is made of other sheets: it needs no text, and its 属性 only names what.
    pub fn is_made(self) -> bool {
        matches!(self, Self::TreeDiagram | Self::Measures | Self::List)
    }

    /// 図 and 写真: what draws a picture file, unless it names a 統計 sheet.
    pub(super) fn draws(self) -> bool {
        matches!(self, Self::Figure | Self::Photo)
    }
}
