//! The words of 用語解説 and 索引, in the order of their readings.

use std::collections::HashMap;

use super::syllabary::{GROUPS, Key};
use super::words;
use crate::model::{Plan, Text, loose};
use crate::report::Diagnostic;

/// Words that begin with kana of one row.
#[derive(Debug, PartialEq, Eq)]
pub struct Group {
    /// 0: あ行 … 9: わ行, 10: Latin letters and figures, 11: words without a reading.
    pub group: usize,
    pub entries: Vec<Entry>,
}

/// One word of a list: it is marked in texts as a term, as a word of 索引, or as both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// Index of the term.
    pub term: Option<usize>,
    /// Index of the word of 索引.
    pub word: Option<usize>,
}

impl Entry {
    /// The word as typed: 用語 goes first.
    pub fn name<'p>(&self, plan: &'p Plan) -> Option<&'p Text> {
        let term = self.term.map(|term| &plan.terms[term].name);
        term.or_else(|| self.word.map(|word| &plan.index[word].name))
    }

    /// よみ, as typed.
    pub fn reading<'p>(&self, plan: &'p Plan) -> Option<&'p Text> {
        let term = self.term.and_then(|term| plan.terms[term].reading.as_ref());
        term.or_else(|| self.word.and_then(|word| plan.index[word].reading.as_ref()))
    }
}

/// The terms of 用語.
pub fn glossary(plan: &Plan, said: &mut Vec<Diagnostic>) -> Vec<Group> {
    let entries = (0..plan.terms.len()).map(|term| Entry { term: Some(term), word: None });
    grouped(plan, entries.collect(), said)
}

/// The terms of 用語 and the words of 索引, a word that is both once.
pub fn index(plan: &Plan, said: &mut Vec<Diagnostic>) -> Vec<Group> {
    let mut entries: Vec<Entry> = (0..plan.terms.len()).map(|term| Entry { term: Some(term), word: None }).collect();
    let known: HashMap<String, usize> =
        plan.terms.iter().enumerate().map(|(index, term)| (loose(&term.name.value), index)).collect();
    for (index, word) in plan.index.iter().enumerate() {
        match known.get(&loose(&word.name.value)) {
            Some(term) => entries[*term].word = Some(index),
            None => entries.push(Entry { term: None, word: Some(index) }),
        }
    }
    grouped(plan, entries, said)
}

fn grouped(plan: &Plan, entries: Vec<Entry>, said: &mut Vec<Diagnostic>) -> Vec<Group> {
    let mut keyed: Vec<(Key, &str, Entry)> = Vec::new();
    for entry in entries {
        let Some(name) = entry.name(plan) else { continue };
        let reading = entry.reading(plan).filter(|reading| reading.fault.is_none());
        let own = Key::of(&name.value);
        let key = match reading {
            Some(reading) => Key::of(&reading.value),
            None if own.is_read() => own,
            None => {
                said.push(words::no_reading(&name.place, &name.value));
                Key::unread(&name.value)
            }
        };
        keyed.push((key, &name.value, entry));
    }
    // Words that are read alike stand in the order of their characters.
    keyed.sort_by(|left, right| left.0.cmp(&right.0).then(left.1.cmp(right.1)));
    let mut groups: Vec<Group> = (0..GROUPS).map(|group| Group { group, entries: Vec::new() }).collect();
    for (key, _, entry) in keyed {
        groups[key.group()].entries.push(entry);
    }
    groups.retain(|group| !group.entries.is_empty());
    groups
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{IndexWord, Term};
    use crate::report::{CellPlace, SheetName};

    fn text(value: &str, row: u32) -> Text {
        let sheet = Arc::new(SheetName { file: "a.xlsx".into(), sheet: "用語".into() });
        Text { value: value.into(), place: CellPlace { sheet, row, column: 0 }, running: false, fault: None }
    }

    fn plan(terms: &[(&str, &str)], words: &[(&str, &str)]) -> Plan {
        let reading = |reading: &str| Some(text(reading, 9)).filter(|text| !text.value.is_empty());
        let term = |(row, (name, read)): (u32, &(&str, &str))| Term {
            name: text(name, row),
            explanation: Some(text("説明", row)),
            reading: reading(read),
            spellings: Vec::new(),
            page: None,
            department: None,
            extra: Vec::new(),
        };
        let word = |(row, (name, read)): (u32, &(&str, &str))| IndexWord {
            name: text(name, row),
            reading: reading(read),
            spellings: Vec::new(),
            extra: Vec::new(),
        };
        let mut plan = Plan::default();
        plan.terms = (1..).zip(terms).map(term).collect();
        plan.index = (1..).zip(words).map(word).collect();
        plan
    }

    fn names(plan: &Plan, groups: &[Group]) -> Vec<(usize, Vec<String>)> {
        let name = |entry: &Entry| entry.name(plan).unwrap().value.to_string();
        groups.iter().map(|group| (group.group, group.entries.iter().map(name).collect())).collect()
    }

    #[test]
    fn terms_and_words_are_one_sequence_and_a_word_of_both_stands_once() {
        let plan =
            plan(&[("居場所", "いばしょ"), ("サロン", "")], &[("ｻﾛﾝ", ""), ("空き家", "あきや"), ("ＮＰＯ", "")]);
        let mut said = Vec::new();
        let groups = index(&plan, &mut said);
        let expected = [(0, vec!["空き家", "居場所"]), (2, vec!["サロン"]), (10, vec!["ＮＰＯ"])];
        assert_eq!(
            names(&plan, &groups),
            expected.map(|(group, words)| (group, words.into_iter().map(String::from).collect()))
        );
        assert_eq!(groups[1].entries, [Entry { term: Some(1), word: Some(0) }]);
        assert!(said.is_empty());
    }

    #[test]
    fn a_word_without_a_reading_stands_at_the_end_and_is_told() {
        let plan = plan(&[("民生委員", ""), ("児童館", "じどうかん")], &[]);
        let mut said = Vec::new();
        let groups = glossary(&plan, &mut said);
        assert_eq!(names(&plan, &groups), [(2, vec!["児童館".to_owned()]), (11, vec!["民生委員".to_owned()])]);
        assert_eq!(said.iter().map(|said| said.code).collect::<Vec<_>>(), ["no-reading"]);
    }
}
