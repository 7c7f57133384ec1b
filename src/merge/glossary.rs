//! Glossary marks (用語): where a term stands, and whether its mark carries the explanation or refers to it. The words of 索引 are
//! found by the same rules.
//!
//! A term is marked once in each unit, at its first occurrence; the first mark of the booklet explains, each later
//! one refers to the page of that explanation. Which is which is known here, in the order of the text; only the page
//! number is left to layout.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use crate::model::{IndexWord, Term, Text};

/// The terms of a plan, or its words of 索引, made ready for search.
#[derive(Debug, Default)]
pub struct Glossary {
    /// First character of a normalised spelling → spellings that begin with it, longest first.
    spellings: HashMap<char, Vec<(Vec<char>, usize)>>,
}

/// Which terms have been marked so far in one booklet.
#[derive(Debug, Default)]
pub struct Progress {
    /// Terms marked in the present unit.
    unit: HashSet<usize>,
    /// Terms explained in this booklet.
    explained: HashSet<usize>,
}

/// What a mark says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The explanation itself.
    Explain(usize),
    /// The page of the explanation.
    See(usize),
}

/// A stretch of text, and the term it is.
#[derive(Debug, PartialEq, Eq)]
pub struct Found {
    /// End of the occurrence in the text, in bytes.
    pub end: usize,
    /// Index of the term.
    pub term: usize,
}

impl Glossary {
    /// Takes the terms that can be marked: those with an explanation or a page.
    pub fn new(terms: &[Term]) -> Self {
        let marked = |(_, term): &(usize, &Term)| term.explanation.is_some() || term.page.is_some();
        let terms = terms.iter().enumerate().filter(marked);
        Self::of(terms.map(|(index, term)| (index, &term.name, term.spellings.as_slice())))
    }

    /// Takes the words of 索引.
    pub fn of_words(words: &[IndexWord]) -> Self {
        Self::of(words.iter().enumerate().map(|(index, word)| (index, &word.name, word.spellings.as_slice())))
    }

    /// Takes words with their other spellings.
    fn of<'t>(words: impl Iterator<Item = (usize, &'t Text, &'t [String])>) -> Self {
        let mut spellings: HashMap<char, Vec<(Vec<char>, usize)>> = HashMap::new();
        for (index, name, others) in words {
            for spelling in std::iter::once(name.value.as_ref()).chain(others.iter().map(String::as_str)) {
                let normal: Vec<char> = spelling.trim().nfkc().collect();
                if let Some(&first) = normal.first() {
                    spellings.entry(first).or_default().push((normal, index));
                }
            }
        }
        for group in spellings.values_mut() {
            group.sort_by(|left, right| right.0.len().cmp(&left.0.len()).then(left.1.cmp(&right.1)));
        }
        Self { spellings }
    }

    pub fn is_empty(&self) -> bool {
        self.spellings.is_empty()
    }

    /// All occurrences in a text, from left to right, the longest at each place.
    pub fn occurrences(&self, text: &str) -> Vec<Found> {
        if self.is_empty() {
            return Vec::new();
        }
        let (normal, ends) = normalise(text);
        let mut found = Vec::new();
        let mut at = 0;
        while at < normal.len() {
            match self.longest_at(&normal, &ends, at) {
                Some((length, term)) => {
                    at += length;
                    found.push(Found { end: ends[at - 1], term });
                }
                None => at += 1,
            }
        }
        found
    }

    fn longest_at(&self, text: &[char], ends: &[usize], at: usize) -> Option<(usize, usize)> {
        // A match starts and ends at characters of the text, not within what one character became (㈱ → (株)).
        let starts_whole = at == 0 || ends[at] != ends[at - 1];
        self.spellings.get(&text[at])?.iter().find_map(|(spelling, term)| {
            let end = at + spelling.len();
            let matches = starts_whole
                && text.get(at..end)? == spelling
                && text.get(end).is_none_or(|_| ends[end] != ends[end - 1])
                && !continues(at.checked_sub(1).map(|before| text[before]), text[at])
                && !continues(Some(text[end - 1]), text.get(end).copied().unwrap_or(' '));
            matches.then_some((spelling.len(), *term))
        })
    }
}

impl Progress {
    /// A new unit begins: each term may be marked again.
    pub fn start_unit(&mut self) {
        self.unit.clear();
    }

    /// The mark of an occurrence, if it gets one.
    pub fn mark(&mut self, term: usize) -> Option<Mark> {
        if !self.unit.insert(term) {
            return None;
        }
        Some(if self.explained.insert(term) { Mark::Explain(term) } else { Mark::See(term) })
    }
}

/// NFKC of a text by groups of a base and its marks; for each character the byte in `text` at which its group ends.
fn normalise(text: &str) -> (Vec<char>, Vec<usize>) {
    let mut normal = Vec::with_capacity(text.len() / 3);
    let mut ends = Vec::with_capacity(text.len() / 3);
    let mut start = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let end = at + character.len_utf8();
        if characters.peek().is_some_and(|(_, next)| joins(*next)) {
            continue;
        }
        for character in text[start..end].nfkc() {
            normal.push(character);
            ends.push(end);
        }
        start = end;
    }
    (normal, ends)
}

/// Whether a character belongs to the one before: combining and (half-width) voicing marks.
fn joins(character: char) -> bool {
    matches!(character, '\u{ff9e}' | '\u{ff9f}' | '\u{3099}' | '\u{309a}' | '\u{300}'..='\u{36f}')
}

/// Whether two neighbours are of one katakana or Latin word.
fn continues(left: Option<char>, right: char) -> bool {
    let katakana = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー' | 'ヽ' | 'ヾ');
    let latin = |c: char| c.is_ascii_alphanumeric() || matches!(c, '\u{c0}'..='\u{24f}');
    left.is_some_and(|left| katakana(left) && katakana(right) || latin(left) && latin(right))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glossary(words: &[&str]) -> Glossary {
        let mut glossary = Glossary::default();
        for (index, word) in words.iter().enumerate() {
            let normal: Vec<char> = word.nfkc().collect();
            glossary.spellings.entry(normal[0]).or_default().push((normal, index));
        }
        for group in glossary.spellings.values_mut() {
            group.sort_by_key(|entry| std::cmp::Reverse(entry.0.len()));
        }
        glossary
    }

    fn found<'a>(words: &[&'a str], text: &str) -> Vec<(&'a str, usize)> {
        glossary(words).occurrences(text).into_iter().map(|found| (words[found.term], found.end)).collect()
    }

    #[test]
    fn the_longest_term_wins() {
        let words = ["地域", "地域福祉", "地域福祉計画"];
        assert_eq!(found(&words, "地域福祉計画と地域"), [("地域福祉計画", 18), ("地域", 27)]);
    }

    #[test]
    fn widths_do_not_matter() {
        assert_eq!(found(&["CSW"], "ＣＳＷが"), [("CSW", 9)]);
        assert_eq!(found(&["サポーター"], "ｻﾎﾟｰﾀｰ。"), [("サポーター", 18)]);
    }

    #[test]
    fn a_term_inside_a_longer_word_is_left_alone() {
        assert!(found(&["サロン"], "エステサロンへ").is_empty());
        assert!(found(&["ICT"], "PICTURE").is_empty());
        assert_eq!(found(&["サロン"], "地域サロンと").len(), 1);
    }

    #[test]
    fn a_term_is_marked_once_in_a_unit_and_explained_once_in_the_book() {
        let mut progress = Progress::default();
        assert_eq!(progress.mark(3), Some(Mark::Explain(3)));
        assert_eq!(progress.mark(3), None);
        progress.start_unit();
        assert_eq!(progress.mark(3), Some(Mark::See(3)));
    }
}
