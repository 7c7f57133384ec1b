//! 会議, 次第, 配布資料, 日程 as records.

use std::sync::Arc;

use super::super::key::{loose, same_word};
use super::super::typed::{Extra, Fact, Item, Text};

/// 会議 and 次第 of one meeting.
#[derive(Debug, Clone, Default)]
pub struct Meeting {
    /// What follows the kind in the name of its sheets (`第２回`); empty for the only meeting.
    pub label: String,
    /// 会議: 会議名, 回, 日時 …
    pub facts: Vec<Fact>,
    /// 次第: what stands at the upper level.
    pub agenda: Vec<AgendaEntry>,
    /// 配布資料 of this meeting: indices into [`crate::model::Plan::handouts`].
    pub rounds: Vec<usize>,
}

impl Meeting {
    /// The fact with this item: `会議名`.
    pub fn fact(&self, item: &str) -> Option<&Fact> {
        self.facts.iter().find(|fact| same_word(&fact.item.value, item))
    }
}

/// 次第: one numbered item, with the rows without a number that follow it.
#[derive(Debug, Clone, Default)]
pub struct AgendaEntry {
    /// 番号
    pub number: Option<Text>,
    /// 議題, by rows.
    pub topics: Vec<Text>,
    /// 資料, by rows.
    pub documents: Vec<Text>,
    /// 説明者, by rows.
    pub speakers: Vec<Text>,
    /// 本文, by rows.
    pub body: Vec<Arc<Vec<Item>>>,
    /// The items below a group.
    pub entries: Vec<AgendaEntry>,
    pub extra: Extra,
}

/// 配布資料: what was handed out at one meeting.
#[derive(Debug, Clone)]
pub struct HandoutRound {
    /// What follows the kind in the name of the sheet.
    pub label: String,
    /// 回
    pub round: Option<Text>,
    pub handouts: Vec<Handout>,
}

/// 配布資料: one row.
#[derive(Debug, Clone)]
pub struct Handout {
    /// 資料No. as typed, `—` among it.
    pub number: Option<Text>,
    /// 資料名
    pub title: Text,
    /// 配布区分 as typed.
    pub distribution: Option<Text>,
    /// 配布区分, if it is a known one.
    pub distributed: Option<Distribution>,
    /// 文書: a booklet of the manifest, or the path of a PDF.
    pub document: Option<Text>,
    /// 日付
    pub date: Option<Text>,
    /// 備考
    pub note: Option<Text>,
    pub extra: Extra,
}

/// How a title says that a paper replaces another.
const REPLACED: [&str; 3] = ["(差替)", "(差替え)", "(差し替え)"];

impl Handout {
    /// 資料No., where it is one: neither empty nor a dash.
    pub fn numbered(&self) -> Option<&Text> {
        self.number.as_ref().filter(|number| !loose(&number.value).chars().all(|c| c == '-'))
    }

    /// Whether 文書 names this booklet or file.
    pub fn is_document(&self, name: &str) -> bool {
        self.document.as_ref().is_some_and(|document| same_word(&document.value, name))
    }

    /// Whether the paper replaces another (差替): 配布区分 says so, or the title itself (`課題シート（差替）`).
    pub fn replaces(&self) -> bool {
        let title = loose(&self.title.value);
        self.distributed == Some(Distribution::Replacement) || REPLACED.iter().any(|word| title.contains(word))
    }

    /// Whether both have one title, but for words that say that one replaces the other.
    pub fn has_title_of(&self, other: &Handout) -> bool {
        self.bare_title() == other.bare_title()
    }

    /// The folded title without words that say that the paper replaces another.
    pub(super) fn bare_title(&self) -> String {
        REPLACED.iter().fold(loose(&self.title.value), |title, word| title.replace(word, ""))
    }
}

/// 配布区分.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Distribution {
    /// 事前配布
    Before,
    /// 当日配布
    OnTheDay,
    /// 差替
    Replacement,
}

impl Distribution {
    /// The word of the contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Before => "事前配布",
            Self::OnTheDay => "当日配布",
            Self::Replacement => "差替",
        }
    }
}

/// 日程: one meeting or other event.
#[derive(Debug, Clone)]
pub struct ScheduleEntry {
    /// 年度
    pub year: Option<Text>,
    /// 回; `—` where it is no meeting.
    pub round: Text,
    /// 日程
    pub date: Text,
    /// 検討内容: an item a line, by rows.
    pub content: Vec<Arc<Vec<Item>>>,
    pub extra: Extra,
}
