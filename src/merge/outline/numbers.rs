//! Counting: headings by their level, figures and tables by chapter. What is typed is printed, and counting goes on from it.

use super::Forms;
use super::parts::{Part, Role};
use super::pattern::{Pattern, wide};
use crate::merge::book::Book;
use crate::merge::piece::{Printed, fixed, unmarked};
use crate::merge::words;
use crate::model::{Block, BlockKind, Text, loose};
use crate::report::Diagnostic;

/// Levels of headings: 章 … 細見出し.
const LEVELS: usize = 6;

/// Numbers the headings, figures and tables of all parts.
pub(super) fn number(
    book: &Book,
    forms: &Forms,
    parts: &mut [Part],
    numbers: &mut [Option<Printed>],
    said: &mut Vec<Diagnostic>,
) {
    let mut chapters = 0;
    for part in parts {
        let patterns = forms.headings(part.role);
        let mut count =
            Count { book, forms, role: part.role, chapter: None, headings: [0; LEVELS], figures: 0, tables: 0, said };
        if let Some(Some(pattern)) = patterns.first() {
            let typed = part.heading.and_then(|heading| typed_number(&book.plan.blocks[heading], pattern));
            let (value, number) = typed.unwrap_or_else(|| (chapters + 1, Some(fixed(&pattern.print(chapters + 1)))));
            chapters = value;
            part.number = number;
            part.bare = pattern.print_bare(value);
            count.chapter = Some(part.bare.clone());
            if let Some(heading) = part.heading {
                numbers[heading].clone_from(&part.number);
            }
        } else if part.role == Role::Appendix {
            part.bare.clone_from(&forms.appendix_mark);
            count.chapter = Some(forms.appendix_mark.clone());
        }
        for block in &part.blocks {
            count.block(*block, true, numbers);
        }
        for list in &mut part.lists {
            list.number = count.next(2);
        }
    }
    // What stands in units is numbered only where it is typed.
    for (index, block) in book.plan.blocks.iter().enumerate().filter(|(_, block)| block.node.is_some()) {
        numbers[index] = figure_key(book, block).map(unmarked);
    }
}

/// The state of counting within one part.
struct Count<'a> {
    book: &'a Book,
    forms: &'a Forms,
    role: Role,
    /// What stands for the chapter in the numbers of figures.
    chapter: Option<String>,
    headings: [usize; LEVELS],
    figures: usize,
    tables: usize,
    said: &'a mut Vec<Diagnostic>,
}

impl Count<'_> {
    /// Numbers a block and what stands in it. `flows`: whether it stands in no other block; headings in boxes are not
    /// counted.
    fn block(&mut self, index: usize, flows: bool, numbers: &mut [Option<Printed>]) {
        let block = &self.book.plan.blocks[index];
        numbers[index] = match (block.kind.level(), block.kind) {
            (Some(level), _) if flows => self.heading(block, usize::from(level)),
            (Some(_), _) => block.key.as_ref().filter(|key| reads_as_number(&key.value)).map(unmarked),
            (None, BlockKind::Figure | BlockKind::Table | BlockKind::TreeDiagram) => self.figure(block),
            (None, BlockKind::Photo) => figure_key(self.book, block).map(unmarked),
            _ => None,
        };
        for child in &block.children {
            self.block(*child, flows && block.kind.level().is_some(), numbers);
        }
    }

    fn heading(&mut self, block: &Block, level: usize) -> Option<Printed> {
        let pattern = self.forms.headings(self.role).get(level - 1).and_then(Option::as_ref);
        let Some(pattern) = pattern else {
            // A key that serves 親 alone is no number.
            let key = block.key.as_ref().filter(|_| block.children.is_empty());
            let typed = |key: &&Text| !super::parts::first_line_of(block).starts_with(&*key.value);
            return key.filter(typed).map(unmarked);
        };
        if let Some((value, number)) = typed_number(block, pattern) {
            self.reach(level, value);
            return number;
        }
        self.next(level)
    }

    /// The next number of a level.
    fn next(&mut self, level: usize) -> Option<Printed> {
        let pattern = self.forms.headings(self.role).get(level - 1)?.as_ref()?;
        self.reach(level, self.headings[level - 1] + 1);
        Some(fixed(&pattern.print(self.headings[level - 1])))
    }

    fn reach(&mut self, level: usize, value: usize) {
        self.headings[level - 1] = value;
        self.headings[level..].fill(0);
    }

    fn figure(&mut self, block: &Block) -> Option<Printed> {
        let is_figure = block.kind != BlockKind::Table;
        let typed = figure_key(self.book, block);
        let form = if is_figure { &self.forms.figure } else { &self.forms.table };
        let count = if is_figure { &mut self.figures } else { &mut self.tables };
        if let Some(typed) = typed {
            let value = last_figures(&typed.value);
            if let (Some(form), Some(chapter)) = (form, &self.chapter) {
                let lead = form.replace("{章}", chapter);
                let (lead, _) = lead.split_once("{番号}").unwrap_or((&lead, ""));
                if !loose(&typed.value).starts_with(&loose(lead)) {
                    self.said.push(words::odd_number(&typed.place, &typed.value, lead));
                } else if value.is_some_and(|value| value <= *count) {
                    self.said.push(words::number_again(&typed.place, &typed.value, &wide(*count + 1)));
                }
            }
            if let Some(value) = value {
                *count = value;
            }
            return Some(unmarked(typed));
        }
        let titled = !block.items.is_empty() || block.sheet.is_some();
        let (form, chapter) = (form.as_ref()?, self.chapter.as_ref()?);
        titled.then(|| {
            *count += 1;
            fixed(&form.replace("{章}", chapter).replace("{番号}", &wide(*count)))
        })
    }
}

/// A number that was typed for a heading: in 番号, which is then printed, or in its text, where it stands already.
fn typed_number(block: &Block, pattern: &Pattern) -> Option<(usize, Option<Printed>)> {
    let whole = |text: &Text| pattern.read(&text.value).filter(|(_, length)| *length == text.value.trim_end().len());
    let text = super::parts::first_line_of(block);
    if let Some((value, _)) = pattern.read(text) {
        return Some((value, None));
    }
    let key = block.key.as_ref()?;
    whole(key).map(|(value, _)| (value, Some(unmarked(key))))
}

/// 番号 of a figure or table that reads as one, its own or that of its 統計 sheet.
fn figure_key<'a>(book: &'a Book, block: &'a Block) -> Option<&'a Text> {
    let drawn = block.sheet.as_ref().and_then(|sheet| book.plan.statistics.iter().find(|table| table.sheet == *sheet));
    let of_sheet = drawn.and_then(|table| table.number.as_ref());
    block.key.as_ref().filter(|key| reads_as_number(&key.value)).or(of_sheet)
}

/// Whether a key is printed as the number of a figure: `図２-33`, `３`, `①`.
fn reads_as_number(key: &str) -> bool {
    let key = key.trim_start();
    let words = ["図表", "図", "表", "写真", "資料"];
    let rest = words.iter().find_map(|word| key.strip_prefix(word)).unwrap_or(key);
    rest.trim_start().starts_with(|first: char| matches!(first, '0'..='9' | '０'..='９' | '①'..='⑳'))
}

/// The last figures of a key: 33 of `図２-33`.
fn last_figures(key: &str) -> Option<usize> {
    let figure = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let end = key.trim_end_matches(|c| !figure(c));
    let start = end.rfind(|c| !figure(c)).map_or(0, |at| at + end[at..].chars().next().map_or(1, char::len_utf8));
    let narrow = end[start..].chars().map(|c| match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or('0'),
        other => other,
    });
    narrow.collect::<String>().parse().ok()
}
