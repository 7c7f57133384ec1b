//! The outline of a booklet: the parts its 本文 makes, the numbers of headings, figures and tables, and what a reference
//! finds.
//!
//! How things are numbered is a matter of the template: it says so in its options (`heading_numbers` …, see
//! [`Forms`]). A template that has none of them numbers nothing; typed numbers are printed by all.

mod numbers;
mod parts;
mod pattern;
mod targets;

use std::collections::BTreeMap;

use super::book::Book;
use super::piece::Printed;
use crate::config::OptionValue;
use crate::report::Diagnostic;
pub use parts::{Part, Role, list_name, made_title, tree_words, units};
use pattern::Pattern;
use targets::Targets;
pub use targets::Wanted;

/// The lists (一覧) that can be made of other sheets.
pub const LISTS: [&str; 8] = ["指標", "取り組み", "日程", "策定経過", "名簿", "用語解説", "索引", "図表"];

/// How a 体系図 may be drawn, each with its other spellings: over two facing pages, on one, with arrows.
pub const TREE_WORDS: [&[&str]; 3] = [&["見開き"], &["一頁", "１頁", "一ページ", "１ページ"], &["矢印"]];

/// What a booklet makes of 本文.
#[derive(Debug, Default)]
pub struct Outline {
    pub parts: Vec<Part>,
    /// Slots of the thumb index: name and label.
    pub slots: Vec<(String, String)>,
    /// By index of the block: the number that is printed before its title.
    numbers: Vec<Option<Printed>>,
    targets: Targets,
    /// What is wrong with rows that stand for something else.
    pub said: Vec<Diagnostic>,
}

impl Outline {
    pub fn new(book: &Book, options: &BTreeMap<String, OptionValue>) -> Self {
        let forms = Forms::new(options);
        let mut outline = Self { numbers: vec![None; book.plan.blocks.len()], ..Self::default() };
        outline.parts = parts::parts(book, &forms, &mut outline.said);
        numbers::number(book, &forms, &mut outline.parts, &mut outline.numbers, &mut outline.said);
        outline.slots = parts::slots(book, &mut outline.parts);
        outline.targets = Targets::new(&book.plan, &outline.numbers);
        outline
    }

    /// The number of a heading, a figure or a table: `第２節`, `図２-33`.
    pub fn number(&self, block: usize) -> Option<&Printed> {
        self.numbers.get(block)?.as_ref()
    }

    /// The blocks that a reference may mean, the likeliest first.
    pub fn targets(&self, wanted: Wanted, key: &str) -> &[usize] {
        self.targets.find(wanted, key)
    }
}

/// How a template numbers and orders: its options.
#[derive(Debug, Default)]
struct Forms {
    /// `heading_numbers`: by level, 章 first; `None` where a level is not numbered.
    headings: Vec<Option<Pattern>>,
    /// `appendix_numbers`: the same in the appendix.
    appendix: Vec<Option<Pattern>>,
    /// `figure_number`, `table_number`: `図{章}-{番号}`.
    figure: Option<String>,
    table: Option<String>,
    /// `appendix_mark`: what stands for the number of the chapter in the appendix.
    appendix_mark: String,
    /// `front_sheets`, `appendix_sheets`: labels of sheets, or titles of chapters.
    front_sheets: Vec<String>,
    appendix_sheets: Vec<String>,
    /// `measures_title`, `appendix_title`: of a chapter that no sheet writes.
    measures_title: Option<String>,
    appendix_title: Option<String>,
    /// `appendix_lists`: what stands at the end of the appendix where no 一覧 placed it.
    appendix_lists: Vec<String>,
}

impl Forms {
    fn new(options: &BTreeMap<String, OptionValue>) -> Self {
        let text = |name: &str| match options.get(name) {
            Some(OptionValue::Text(text)) if !text.is_empty() => Some(text.clone()),
            _ => None,
        };
        let texts = |name: &str| match options.get(name) {
            Some(OptionValue::Texts(texts)) => texts.clone(),
            _ => Vec::new(),
        };
        let patterns = |name: &str| texts(name).iter().map(|example| Pattern::of(example)).collect();
        Self {
            headings: patterns("heading_numbers"),
            appendix: patterns("appendix_numbers"),
            figure: text("figure_number"),
            table: text("table_number"),
            appendix_mark: text("appendix_mark").unwrap_or_default(),
            front_sheets: texts("front_sheets"),
            appendix_sheets: texts("appendix_sheets"),
            measures_title: text("measures_title"),
            appendix_title: text("appendix_title"),
            appendix_lists: texts("appendix_lists"),
        }
    }

    /// How headings of a part are numbered.
    fn headings(&self, role: Role) -> &[Option<Pattern>] {
        match role {
            Role::Front => &[],
            Role::Body => &self.headings,
            Role::Appendix => &self.appendix,
        }
    }
}
