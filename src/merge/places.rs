//! Where terms and words of 索引 stand: the marks (`#at("t3");`) by which the lists of 用語解説 and 索引 know their pages.
//!
//! A mark prints nothing. It stands behind the word, where a note would stand: there it belongs to the line of the word's last
//! character, and parts nothing that the rules of setting judge together. A word is marked once in each text.

use std::collections::{BTreeSet, HashSet};

use super::book::Book;
use super::character::selector;
use super::escape;
use super::glossary::Found;
use super::view::{term_anchor, word_anchor};

/// Which words stand where in one booklet.
#[derive(Debug, Default)]
pub struct Places {
    /// Terms and words marked in the present text.
    terms: HashSet<usize>,
    words: HashSet<usize>,
    /// The words of 索引 that stand anywhere.
    stood: BTreeSet<usize>,
}

impl Places {
    /// A new text begins: each word may be marked again.
    pub fn start_text(&mut self) {
        self.terms.clear();
        self.words.clear();
    }

    /// The marks of a part of the text in which these terms were found: bytes and calls, in order.
    pub fn marks(&mut self, book: &Book, prefix: &str, part: &str, terms: &[Found]) -> Vec<(usize, String)> {
        let mut marks = Vec::new();
        let mut mark = |end: usize, anchor: String| {
            let form: usize = part[end..].chars().take_while(|c| selector(*c)).map(char::len_utf8).sum();
            let mut call = String::from("#at(");
            escape::literal(&anchor, &mut call);
            call.push_str(");");
            marks.push((end + form, call));
        };
        for found in terms.iter().filter(|found| self.terms.insert(found.term)) {
            mark(found.end, term_anchor(prefix, found.term));
        }
        for found in book.words.occurrences(part) {
            if self.words.insert(found.term) {
                self.stood.insert(found.term);
                mark(found.end, word_anchor(prefix, found.term));
            }
        }
        marks.sort_by_key(|(at, _)| *at);
        marks
    }

    /// Whether a word of 索引 stands anywhere.
    pub fn stands(&self, word: usize) -> bool {
        self.stood.contains(&word)
    }
}
