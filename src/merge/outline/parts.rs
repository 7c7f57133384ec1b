//! The parts of a book: what stands before the contents, the chapters, the appendix.

use super::{Forms, LISTS, TREE_WORDS};
use crate::merge::book::Book;
use crate::merge::piece::{Printed, fixed};
use crate::merge::words;
use crate::model::{Block, BlockKind, NodeId, Plan, same_word};
use crate::report::{Diagnostic, nearest};

/// Where a part stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Before the contents: a greeting.
    Front,
    Body,
    /// 資料編
    Appendix,
}

impl Role {
    pub fn name(self) -> &'static str {
        match self {
            Self::Front => "front",
            Self::Body => "body",
            Self::Appendix => "appendix",
        }
    }
}

/// One part: a chapter, a greeting, the appendix.
#[derive(Debug)]
pub struct Part {
    pub role: Role,
    /// What its sheet is called: `第２章`.
    pub label: String,
    /// The row 章, if it has one.
    pub heading: Option<usize>,
    /// The title of a part that no sheet writes, and of one without a row 章.
    pub title: Option<String>,
    /// `第２章`
    pub number: Option<Printed>,
    /// The number alone: its tab.
    pub bare: String,
    /// What follows the row 章.
    pub blocks: Vec<usize>,
    /// The lists that are printed at its end.
    pub lists: Vec<MadeList>,
    /// The units that are printed in it.
    pub units: Vec<NodeId>,
    /// Index of its tab.
    pub tab: usize,
}

/// A list that no row placed.
#[derive(Debug)]
pub struct MadeList {
    /// One of [`LISTS`].
    pub name: &'static str,
    pub number: Option<Printed>,
}

impl Part {
    fn new(role: Role, label: &str) -> Self {
        Self {
            role,
            label: label.to_owned(),
            heading: None,
            title: None,
            number: None,
            bare: String::new(),
            blocks: Vec::new(),
            lists: Vec::new(),
            units: Vec::new(),
            tab: 0,
        }
    }

    /// Whether it has 節: with units beside them, it has a tab of its own.
    pub fn has_sections(&self, plan: &Plan) -> bool {
        self.blocks.iter().any(|index| plan.blocks[*index].kind == BlockKind::Section)
    }

    fn made(role: Role, title: String) -> Self {
        Self { title: Some(title), ..Self::new(role, "") }
    }
}

/// Cuts the sheets into parts, each row 章 beginning one.
pub(super) fn parts(book: &Book, forms: &Forms, said: &mut Vec<Diagnostic>) -> Vec<Part> {
    let plan = &book.plan;
    let mut parts = Vec::new();
    for chapter in &plan.chapters {
        let mut part = Part::new(Role::Body, &chapter.label);
        for index in &chapter.blocks {
            if plan.blocks[*index].kind == BlockKind::Chapter {
                if part.heading.is_some() || !part.blocks.is_empty() {
                    parts.push(std::mem::replace(&mut part, Part::new(Role::Body, &chapter.label)));
                }
                part.heading = Some(*index);
                // What 親 put into the row stands below it.
                part.blocks.extend(&plan.blocks[*index].children);
            } else {
                part.blocks.push(*index);
            }
        }
        parts.push(part);
    }
    for part in &mut parts {
        let title = part.heading.map(|heading| first_line_of(&plan.blocks[heading]));
        let is_of = |sheets: &[String]| {
            sheets
                .iter()
                .any(|sheet| same_word(sheet, &part.label) || title.is_some_and(|title| same_word(sheet, title)))
        };
        part.role = match () {
            () if is_of(&forms.front_sheets) => Role::Front,
            () if is_of(&forms.appendix_sheets) => Role::Appendix,
            () => Role::Body,
        };
        if part.heading.is_none() && !part.label.is_empty() {
            part.title = Some(part.label.clone());
        }
    }
    place_units(book, forms, &mut parts, said);
    place_lists(book, forms, &mut parts, said);
    check_trees(book, &parts, said);
    parts
}

/// The first line of a block.
pub(super) fn first_line_of(block: &Block) -> &str {
    block.items.first().and_then(|item| item.paragraphs.first()).map_or("", |text| text.value.as_ref())
}

/// The units stand where a row 施策 says; without any, in a chapter of their own behind the others.
fn place_units(book: &Book, forms: &Forms, parts: &mut Vec<Part>, said: &mut Vec<Diagnostic>) {
    let mut placed: Vec<NodeId> = Vec::new();
    let mut rows = false;
    for part in parts.iter_mut() {
        for block in part.blocks.iter().map(|index| &book.plan.blocks[*index]) {
            if block.kind != BlockKind::Measures {
                continue;
            }
            rows = true;
            match units(book, block) {
                Ok(units) => {
                    let new: Vec<NodeId> = units.into_iter().filter(|unit| !placed.contains(unit)).collect();
                    placed.extend(&new);
                    part.units.extend(new);
                }
                Err(problem) => said.push(*problem),
            }
        }
    }
    if let Some(title) = forms.measures_title.clone().filter(|_| !rows && !book.measures.is_empty()) {
        let at = parts.iter().rposition(|part| part.role == Role::Body).map_or(parts.len(), |at| at + 1);
        parts.insert(at, Part { units: book.measures.clone(), ..Part::made(Role::Body, title) });
    }
}

/// The units that a row 施策 means: all, or those below the node that 属性 names.
pub fn units(book: &Book, block: &Block) -> Result<Vec<NodeId>, Box<Diagnostic>> {
    let Some(key) = block.attribute.as_ref().filter(|key| key.fault.is_none()) else {
        return Ok(book.measures.clone());
    };
    let Some(root) = book.plan.find(&key.value) else {
        return Err(Box::new(words::unknown_units(&key.place, &key.value)));
    };
    Ok(book.measures.iter().copied().filter(|unit| book.lies_below(*unit, root)).collect())
}

/// The lists that no row 一覧 placed stand at the end of the appendix.
fn place_lists(book: &Book, forms: &Forms, parts: &mut Vec<Part>, said: &mut Vec<Diagnostic>) {
    let plan = &book.plan;
    let filled = |name: &str| match name {
        "策定経過" => !plan.history.is_empty(),
        "名簿" => !plan.members.is_empty(),
        "用語解説" => !plan.terms.is_empty(),
        "索引" => !plan.terms.is_empty() || !plan.index.is_empty(),
        "日程" => !plan.schedule.is_empty(),
        "指標" => !plan.indicators.is_empty(),
        "取り組み" => !plan.actions.is_empty(),
        _ => true,
    };
    let mut placed = Vec::new();
    let rows = parts.iter().flat_map(|part| &part.blocks).map(|index| &plan.blocks[*index]);
    for block in rows.filter(|block| block.kind == BlockKind::List) {
        match list_name(block) {
            Ok(name) => {
                if !filled(name) {
                    let place = block.attribute.as_ref().map_or(&block.typed_kind.place, |text| &text.place);
                    said.push(words::empty_list(place, name));
                }
                placed.push(name);
            }
            Err(problem) => said.push(*problem),
        }
    }
    let known = forms.appendix_lists.iter().filter_map(|wanted| LISTS.into_iter().find(|name| same_word(name, wanted)));
    let missing: Vec<MadeList> = known
        .filter(|name| !placed.contains(name) && filled(name))
        .map(|name| MadeList { name, number: None })
        .collect();
    if missing.is_empty() {
        return;
    }
    match (parts.iter_mut().rfind(|part| part.role == Role::Appendix), &forms.appendix_title) {
        (Some(appendix), _) => appendix.lists = missing,
        (None, Some(title)) => {
            parts.push(Part { lists: missing, ..Part::made(Role::Appendix, title.clone()) });
        }
        (None, None) => {}
    }
}

/// The list that a row 一覧 names.
pub fn list_name(block: &Block) -> Result<&'static str, Box<Diagnostic>> {
    let typed = block.attribute.as_ref();
    let word = typed.map_or("", |text| text.value.as_ref());
    LISTS.into_iter().find(|name| same_word(name, word)).ok_or_else(|| {
        let place = typed.map_or(&block.typed_kind.place, |text| &text.place);
        Box::new(words::unknown_list(place, word, nearest(word, LISTS), &LISTS))
    })
}

/// How a 体系図 is drawn: the words of 属性, in the spelling of [`TREE_WORDS`].
pub fn tree_words(block: &Block) -> Result<Vec<&'static str>, Box<Diagnostic>> {
    let Some(typed) = &block.attribute else { return Ok(Vec::new()) };
    let words =
        typed.value.split(['、', '，', ',', '・', '／', '/', ' ', '\u{3000}', '\n']).filter(|word| !word.is_empty());
    let known = |word: &str| {
        let found = TREE_WORDS.iter().find(|spellings| spellings.iter().any(|spelling| same_word(spelling, word)));
        let first = || Box::new(words::unknown_tree(&typed.place, word, &TREE_WORDS.map(|spellings| spellings[0])));
        found.map(|spellings| spellings[0]).ok_or_else(first)
    };
    words.map(known).collect()
}

/// Says what is wrong with the words of 体系図.
fn check_trees(book: &Book, parts: &[Part], said: &mut Vec<Diagnostic>) {
    let blocks = parts.iter().flat_map(|part| &part.blocks).map(|index| &book.plan.blocks[*index]);
    let trees = blocks.filter(|block| block.kind == BlockKind::TreeDiagram);
    said.extend(trees.filter_map(|block| tree_words(block).err()).map(|problem| *problem));
}

/// Gives each part its tab: a chapter its own, the units those of their branches of the tree, the appendix one.
pub(super) fn slots(book: &Book, parts: &mut [Part]) -> Vec<(String, String)> {
    let mut slots: Vec<(String, String)> = Vec::new();
    for part in parts.iter_mut().filter(|part| part.role != Role::Front) {
        part.tab = slots.len();
        let branches = part.units.iter().filter_map(|unit| book.tabs.get(book.nodes[unit.0].tab));
        let mut branches: Vec<(String, String)> = branches.cloned().collect();
        branches.dedup();
        // A chapter that is more than its units has a tab of its own.
        if branches.is_empty() || part.has_sections(&book.plan) {
            let label = part.heading.and_then(|heading| book.plan.blocks[heading].attribute.as_ref());
            let label = label.map_or_else(String::new, |text| text.value.to_string());
            branches.insert(0, (part.bare.clone(), label));
        }
        for branch in branches {
            if !slots.contains(&branch) {
                slots.push(branch);
            }
        }
    }
    slots
}

/// What a part is called that has no row 章.
pub fn made_title(part: &Part) -> Option<Printed> {
    part.title.as_deref().map(fixed)
}
