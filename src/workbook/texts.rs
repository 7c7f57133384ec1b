//! The texts of one file while it is read: each shared string is kept once, and what the cells show is counted.
//!
//! A file of a few kilobytes can show one long string in a hundred thousand cells. Such a string is not copied for
//! each of them, but every cell counts: later stages read each on its own.

use std::borrow::Cow;
use std::sync::Arc;

use memchr::{memchr, memchr_iter};
use rustc_hash::FxHashMap;

/// A line of a text counts as so many bytes more: it becomes a paragraph, which has a place of its own.
const LINE: u64 = 64;

/// The keeper of texts.
#[derive(Default)]
pub(super) struct Texts {
    /// By the address and length of the string in calamine's table, which stays where it is while the file is read.
    shared: FxHashMap<(usize, usize), (Arc<str>, u64)>,
    /// Bytes of all cells so far.
    pub(super) bytes: u64,
    /// Length of the longest text, in UTF-16 units as Excel counts.
    pub(super) longest: usize,
}

impl Texts {
    /// Keeps a text that stands in one cell.
    pub(super) fn own(&mut self, text: &str) -> Arc<str> {
        self.bytes = self.bytes.saturating_add(cost(text));
        // Counting is needed only where it can make a difference.
        if text.len() > self.longest {
            self.longest = self.longest.max(text.encode_utf16().count());
        }
        text.into()
    }

    /// Counts a text once more, as it stands in another cell too.
    pub(super) fn again(&mut self, text: &str) {
        self.bytes = self.bytes.saturating_add(cost(text));
    }

    /// Keeps a string of the table of shared strings, with its line breaks as `\n`.
    pub(super) fn shared(&mut self, stored: &str) -> Arc<str> {
        let key = (stored.as_ptr() as usize, stored.len());
        if let Some((text, cost)) = self.shared.get(&key) {
            self.bytes = self.bytes.saturating_add(*cost);
            return Arc::clone(text);
        }
        let text = self.own(&lines(stored));
        self.shared.insert(key, (Arc::clone(&text), cost(&text)));
        text
    }
}

fn cost(text: &str) -> u64 {
    text.len() as u64 + LINE * memchr_iter(b'\n', text.as_bytes()).count() as u64
}

/// A stored text with its line breaks as `\n`.
pub(super) fn lines(stored: &str) -> Cow<'_, str> {
    match memchr(b'\r', stored.as_bytes()).is_some() {
        true => stored.replace("\r\n", "\n").replace('\r', "\n").into(),
        false => stored.into(),
    }
}
