//! 次第: `２` opens a group, `(１)` an item in it, a row without a number goes on with the row above.

use super::super::findings::Findings;
use super::super::key::fold;
use super::super::table::{Record, Table};
use super::super::text::Items;
use super::super::typed::Text;
use super::AgendaEntry;

/// Where a 番号 puts its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Group,
    Item,
}

/// Reads one sheet.
pub(super) fn add(table: &Table, agenda: &mut Vec<AgendaEntry>, findings: &mut Findings) {
    let numbered = table.has("番号");
    let before = agenda.len();
    let mut cut = Items::default();
    for record in table.records(findings) {
        let number = match record.cell("番号") {
            Some(cell) => match record.sound(cell, None, findings) {
                Some(cell) => Some(record.text(cell, false, findings)),
                None => continue,
            },
            None => None,
        };
        record.serve(findings);
        let own = &mut agenda[before..];
        let continues = match &number {
            Some(number) => last(own).is_some_and(|entry| is_of(entry, number)),
            None => numbered && last(own).is_some(),
        };
        if continues {
            if let Some(entry) = last(own) {
                fill(entry, &record, &mut cut, findings);
            }
            continue;
        }
        let level = number.as_ref().map_or(Level::Group, |number| level(&number.value));
        let mut entry = AgendaEntry { number, ..AgendaEntry::default() };
        fill(&mut entry, &record, &mut cut, findings);
        if entry.topics.is_empty() {
            record.say_empty("議題", findings);
        }
        match own.last_mut() {
            Some(group) if level == Level::Item && opens_group(group) => group.entries.push(entry),
            _ => agenda.push(entry),
        }
    }
}

/// The entry that was read last.
fn last(agenda: &mut [AgendaEntry]) -> Option<&mut AgendaEntry> {
    let group = agenda.last_mut()?;
    Some(if group.entries.is_empty() { group } else { group.entries.last_mut()? })
}

/// Whether a number is that of the entry: one cell merged over several rows.
fn is_of(entry: &AgendaEntry, number: &Text) -> bool {
    entry.number.as_ref().is_some_and(|own| own.place == number.place)
}

/// Whether items may stand in an entry of the upper level: not in an item that came before any group.
fn opens_group(entry: &AgendaEntry) -> bool {
    entry.number.as_ref().is_none_or(|number| level(&number.value) == Level::Group)
}

/// Adds what a row says to its entry. What is merged over several rows is said once.
fn fill(entry: &mut AgendaEntry, record: &Record, cut: &mut Items, findings: &mut Findings) {
    for (column, texts) in
        [("議題", &mut entry.topics), ("資料", &mut entry.documents), ("説明者", &mut entry.speakers)]
    {
        let text = record.label(column, findings);
        texts.extend(text.filter(|text| texts.last().is_none_or(|last| last.place != text.place)));
    }
    if let Some(body) = record.running("本文", findings) {
        let items = cut.of(&body, None);
        if entry.body.last().is_none_or(|last| !std::sync::Arc::ptr_eq(last, &items)) {
            entry.body.push(items);
        }
    }
    entry.extra.extend(record.extra(findings));
}

/// `１`, `１．`, `第１`, `一`, `Ⅰ` open a group; whatever else is typed (`(１)`, `①`, `ア`, `1-2`) is an item.
fn level(number: &str) -> Level {
    let circled = |c: char| matches!(c, '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}' | '\u{3200}'..='\u{32ff}');
    if number.contains(circled) {
        return Level::Item;
    }
    let folded = fold(number);
    let bare = folded.strip_prefix('第').unwrap_or(&folded).trim_end_matches(['.', '、', ',', '，', '。', ':']);
    let all = |set: &str| !bare.is_empty() && bare.chars().all(|c| set.contains(c));
    if all("0123456789") || all("一二三四五六七八九十") || all("IVX") { Level::Group } else { Level::Item }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_tell_groups_from_items() {
        for group in ["1", "１", "２．", "3、", "第４", "第五", "十二", "Ⅰ", "Ⅻ", "ＩＶ", "１０", " 2 "]
        {
            assert_eq!(level(group), Level::Group, "{group}");
        }
        for item in [
            "(1)",
            "（１）",
            "１）",
            "①",
            "⑴",
            "㈠",
            "ア",
            "ｱ",
            "(ア)",
            "1-2",
            "１－２",
            "1.2",
            "・",
            "議案第１号",
            "a",
        ] {
            assert_eq!(level(item), Level::Item, "{item}");
        }
    }
}
