//! Text → markup in which each character stands in the face that has it.
//!
//! - `#later(2)[邉󠄁];` sets a form that the first face lacks in a later one;
//! - `#latin[’];` sets a quotation mark in Latin text (`don’t`) as a Latin sign: in Japanese text it is full wide.

use std::fmt::Write;

use unicode_normalization::char::decompose_canonical;

use super::character::{formed, selector, selects_form};
use super::escape::markup;
use super::{Coverage, Variation};

/// Quotation marks further apart are not judged together, nor by what stands further away: so any text takes no longer than
/// its length.
const LONGEST_QUOTATION: usize = 400;
const DEEPEST_QUOTATION: usize = 16;
const FARTHEST: usize = 20;

/// The letters of one text.
pub struct Lettering<'a> {
    text: &'a str,
    coverage: &'a dyn Coverage,
    /// Bytes of the quotation marks that are Latin, in order.
    quotes: Vec<usize>,
    /// Whether anything in the text needs a mark.
    marked: bool,
}

impl<'a> Lettering<'a> {
    pub fn new(text: &'a str, coverage: &'a dyn Coverage) -> Self {
        let quotes = latin_quotes(text);
        let marked = !quotes.is_empty() || text.chars().any(|c| selects_form(c) || is_composed(c));
        Self { text, coverage, quotes, marked }
    }

    /// Appends a part of the text.
    pub fn write(&self, range: std::ops::Range<usize>, out: &mut String) {
        let (start, part) = (range.start, &self.text[range]);
        if !self.marked {
            return written(part, out);
        }
        let mut plain = 0;
        for (at, letter) in formed(part) {
            let Some(call) = self.call(start + at, letter) else { continue };
            written(&part[plain..at], out);
            write!(out, "#{call}[").expect("a String takes all");
            markup(letter, out);
            out.push_str("];");
            plain = at + letter.len();
        }
        written(&part[plain..], out);
    }

    fn call(&self, at: usize, letter: &str) -> Option<String> {
        if self.quotes.binary_search(&at).is_ok() {
            return Some("latin".to_owned());
        }
        let mut characters = letter.chars();
        let (character, selector) = (characters.next()?, characters.next().filter(|c| selects_form(*c)));
        if selector.is_none() && !is_composed(character) {
            return None;
        }
        match self.coverage.form(character, selector) {
            Variation::Later(setting) => Some(format!("later({setting})")),
            Variation::First | Variation::Nowhere => None,
        }
    }
}

/// A character that Unicode takes for another one, or for several: accented letters, compatibility ideographs. A face that
/// lacks it would print those, though a later face has the character itself. (Kana are left out: all faces have them.)
fn is_composed(character: char) -> bool {
    let mut same = true;
    if matches!(character, 'À'..='⿿' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}') {
        decompose_canonical(character, |part| same &= part == character);
    }
    !same
}

fn written(text: &str, out: &mut String) {
    if !text.is_empty() {
        markup(text, out);
    }
}

/// Where quotation marks are Latin: an apostrophe among Latin letters, and a pair that Latin text surrounds and fills.
fn latin_quotes(text: &str) -> Vec<usize> {
    const CLOSING: [(char, char); 2] = [('’', '‘'), ('”', '“')];
    if !text.contains(['‘', '’', '“', '”']) {
        return Vec::new();
    }
    let characters: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| !selector(*c)).collect();
    let letter = |index: Option<usize>| characters.get(index?).map(|(_, c)| *c);
    let quote = |c: char| "‘’“”".contains(c);
    // The nearest character that is no space and no quotation mark.
    let counts = |(_, c): &&(usize, char)| !quote(*c) && *c != ' ';
    let before = |index: usize| characters[..index].iter().rev().take(FARTHEST).find(counts).map(|(_, c)| *c);
    let after = |index: usize| characters[index + 1..].iter().take(FARTHEST).find(counts).map(|(_, c)| *c);
    let latin_around = |index: usize| {
        let sides = [before(index), after(index)];
        sides.iter().flatten().all(|c| latin(*c)) && sides.iter().flatten().any(|c| c.is_alphanumeric())
    };
    let mut found = Vec::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    for (index, (at, character)) in characters.iter().enumerate() {
        let word = |side: Option<char>| side.is_some_and(|c| latin(c) && c.is_alphanumeric());
        let apostrophe = *character == '’' && word(letter(index.checked_sub(1))) && word(letter(Some(index + 1)));
        if apostrophe {
            found.push(*at);
        } else if matches!(character, '‘' | '“') {
            if open.len() == DEEPEST_QUOTATION {
                open.remove(0);
            }
            open.push((index, *character));
        } else if let Some((_, opening)) = CLOSING.iter().find(|(closing, _)| closing == character) {
            let pair = open.iter().rposition(|(_, other)| other == opening);
            let first = pair.map(|pair| open.drain(pair..).next().map_or(index, |(first, _)| first));
            let Some(first) = first else {
                // One without a partner stands for what is left out: ’90s, citizens’.
                if word(letter(Some(index + 1))) || latin_around(index) {
                    found.push(*at);
                }
                continue;
            };
            let inside = &characters[first..index];
            let filled = inside.len() <= LONGEST_QUOTATION && inside.iter().all(|(_, c)| quote(*c) || latin(*c));
            if filled && latin_around(index) && latin_around(first) {
                found.extend([characters[first].0, *at]);
            }
        }
    }
    found.sort_unstable();
    found
}

/// Letters and signs of Latin text.
fn latin(character: char) -> bool {
    matches!(character, ' '..='~' | '\u{a0}' | 'À'..='ɏ' | 'Ḁ'..='ỿ') && !"×÷".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> String {
        let found = latin_quotes(text);
        let shown = |(at, c): (usize, char)| {
            if found.contains(&at) { if c == '’' || c == '‘' { '\'' } else { '"' } } else { c }
        };
        text.char_indices().map(shown).collect()
    }

    #[test]
    fn quotation_marks_are_latin_where_all_around_is() {
        for (text, expected) in [
            ("don’t", "don't"),
            ("標語は“Don’t worry”です", "標語は“Don't worry”です"),
            ("He said “yes” to it", "He said \"yes\" to it"),
            ("“Smart City”", "\"Smart City\""),
            ("the “‘inner’ part” here", "the \"'inner' part\" here"),
            ("“協働”のまち", "“協働”のまち"),
            ("citizens’ hall", "citizens' hall"),
            ("市の ’90s と", "市の '90s と"),
            ("市民の’９０年代", "市民の’９０年代"),
            ("say “はい” now", "say “はい” now"),
            ("””“’", "””“’"),
        ] {
            assert_eq!(quoted(text), expected);
        }
    }
}
