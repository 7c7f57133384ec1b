//! Running text → items: lines are paragraphs, bullets open items, a department typed at the end is taken off.

use super::key::{blank, fold};
use super::{Item, Text};
use crate::report::CellPlace;
use std::sync::Arc;

/// The marks that are bullets where they stand first in a line.
const BULLETS: [char; 7] = ['・', '･', '◦', '○', '▽', '●', '▶'];

/// The items of a text. A mark that is followed by itself (`○○課`) is a blank to be filled in, no bullet.
pub fn items(text: &Text) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for line in text.value.lines() {
        let (bullet, rest) = match bullet(line) {
            Some((bullet, rest)) => (Some(bullet), rest),
            None => (None, line.trim_end_matches('\r')),
        };
        if bullet.is_some() || items.is_empty() {
            // A blank line before the first text opens nothing.
            if bullet.is_none() && blank(rest) {
                continue;
            }
            items.push(Item { bullet, paragraphs: Vec::new(), department: None });
        }
        if let Some(item) = items.last_mut().filter(|_| !blank(rest)) {
            item.paragraphs.push(text.part(rest));
        }
    }
    items.retain(|item| !item.paragraphs.is_empty());
    if items.is_empty() && text.fault.is_some() {
        items.push(Item { bullet: None, paragraphs: vec![text.clone()], department: None });
    }
    items
}

/// The items of a text, with the department of its row: at the end of the last item, and of any other that names it.
fn items_of_department(text: &Text, department: Option<&Text>) -> Vec<Item> {
    let mut items = items(text);
    let Some(department) = department else { return items };
    let names = names(&department.value);
    for item in &mut items {
        if take_off(item, &names) {
            item.department = Some(department.clone());
        }
    }
    items.retain(|item| !item.paragraphs.is_empty());
    if let Some(last) = items.last_mut() {
        last.department = Some(department.clone());
    }
    items
}

/// The items of a text in which each line is one (日程).
fn items_by_line(text: &Text) -> Vec<Item> {
    let lines = text.value.lines().map(|line| match bullet(line) {
        Some((bullet, rest)) => (Some(bullet), rest),
        None => (None, line.trim_end_matches('\r')),
    });
    let item = |(bullet, rest)| Item { bullet, paragraphs: vec![text.part(rest)], department: None };
    let items: Vec<Item> = lines.filter(|(_, rest)| !blank(rest)).map(item).collect();
    if items.is_empty() { self::items(text) } else { items }
}

/// Cuts the cells of a sheet, each once: rows that a merged cell covers share its items.
#[derive(Default)]
pub(super) struct Items {
    last: Option<(CellPlace, Option<CellPlace>, Arc<Vec<Item>>)>,
    by_line: bool,
}

impl Items {
    /// Takes each line for an item, whether a bullet stands before it or not.
    pub fn by_line() -> Self {
        Self { by_line: true, ..Self::default() }
    }

    pub fn of(&mut self, text: &Text, department: Option<&Text>) -> Arc<Vec<Item>> {
        let department_place = department.map(|department| &department.place);
        match &self.last {
            Some((place, beside, items)) if *place == text.place && beside.as_ref() == department_place => {
                Arc::clone(items)
            }
            _ => {
                let items = if self.by_line { items_by_line(text) } else { items_of_department(text, department) };
                let items = Arc::new(items);
                self.last = Some((text.place.clone(), department_place.cloned(), Arc::clone(&items)));
                items
            }
        }
    }
}

/// The bullet of a line and what stands after it.
fn bullet(line: &str) -> Option<(char, &str)> {
    let line = line.trim_start();
    let mark = line.chars().next().filter(|mark| BULLETS.contains(mark))?;
    let rest = &line[mark.len_utf8()..];
    (!rest.starts_with(mark)).then(|| (mark, rest.trim()))
}

/// Takes a department in brackets off the end of an item if it is this one.
fn take_off(item: &mut Item, names: &[String]) -> bool {
    let Some(last) = item.paragraphs.last_mut() else { return false };
    let line = last.value.trim_end();
    let Some(inner) = line.strip_suffix(['）', ')']) else { return false };
    let Some(open) = inner.rfind(['（', '(']) else { return false };
    let typed = inner[open..].trim_start_matches(['（', '(']);
    if self::names(typed) != names {
        return false;
    }
    last.value = inner[..open].trim_end().into();
    if last.value.is_empty() {
        item.paragraphs.pop();
    }
    true
}

/// The names in a cell of departments: `政策室、福祉課` names two.
fn names(typed: &str) -> Vec<String> {
    typed.split(['、', '・', '，', ',', '/', '／', '\n']).map(fold).filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::SheetName;

    fn text(value: &str) -> Text {
        let sheet = Arc::new(SheetName { file: "a.xlsx".to_owned(), sheet: "現状課題".to_owned() });
        let place = CellPlace { sheet, row: 1, column: 3 };
        Text { value: value.into(), place, running: true, fault: None }
    }

    /// `bullet|paragraph/paragraph|department` for each item.
    fn shown(items: &[Item]) -> Vec<String> {
        let one = |item: &Item| {
            let paragraphs: Vec<&str> = item.paragraphs.iter().map(|text| text.value.as_ref()).collect();
            let department = item.department.as_ref().map_or("", |text| &text.value);
            format!("{}|{}|{department}", item.bullet.map(String::from).unwrap_or_default(), paragraphs.join("/"))
        };
        items.iter().map(one).collect()
    }

    #[test]
    fn a_bullet_opens_an_item_and_a_line_without_one_continues_it() {
        let typed = "前文\n続き\n・一つ目\n　字下げ\n○ 二つ目\n\n▽\n三つ目\n▶";
        let expected = ["|前文/続き|", "・|一つ目/　字下げ|", "○|二つ目|", "▽|三つ目|"];
        assert_eq!(shown(&items(&text(typed))), expected);
    }

    #[test]
    fn a_line_may_be_an_item() {
        let expected = ["・|骨子案|", "|(1) 目次|", "|その他|"];
        assert_eq!(shown(&items_by_line(&text("・骨子案\n(1) 目次\n\n　\nその他"))), expected);
    }

    #[test]
    fn a_doubled_mark_is_no_bullet() {
        let expected = ["|○○課が行う/・・・/●●市|"];
        assert_eq!(shown(&items(&text("○○課が行う\n・・・\n●●市"))), expected);
    }

    #[test]
    fn the_department_is_printed_once() {
        let cases: [(&str, &str, &[&str]); 8] = [
            ("・甲です。", "政策室", &["・|甲です。|政策室"]),
            ("・甲です。（政策室）", "政策室", &["・|甲です。|政策室"]),
            ("・甲です。 (政策室) ", "政　策室", &["・|甲です。|政　策室"]),
            ("・甲（政策室）\n・乙（政策室)", "政策室", &["・|甲|政策室", "・|乙|政策室"]),
            ("・甲（福祉課）\n・乙", "政策室", &["・|甲（福祉課）|", "・|乙|政策室"]),
            ("・甲（仮称）（政策室）", "政策室", &["・|甲（仮称）|政策室"]),
            ("・甲\n（政策室・福祉課）", "政策室、福祉課", &["・|甲|政策室、福祉課"]),
            ("・甲（政策室）など", "政策室", &["・|甲（政策室）など|政策室"]),
        ];
        for (typed, department, expected) in cases {
            let department = text(department);
            assert_eq!(shown(&items_of_department(&text(typed), Some(&department))), expected, "{typed}");
        }
        assert_eq!(shown(&items_of_department(&text("・甲（政策室）"), None)), ["・|甲（政策室）|"]);
    }
}
