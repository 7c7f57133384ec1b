//! Reading a TOML table key by key, with the place of every value.

use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::words;
use crate::report::{Diagnostic, Place, nearest};

/// The text of the manifest: turns byte ranges into places.
pub struct Manuscript<'a> {
    pub file: &'a str,
    pub text: &'a str,
}

impl Manuscript<'_> {
    /// Line, column and excerpt of a byte range.
    pub fn place(&self, range: std::ops::Range<usize>) -> Place {
        let start = range.start.min(self.text.len());
        let before = &self.text[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let excerpt = self.text[line_start..].lines().next().unwrap_or("");
        let end = range.end.clamp(start, line_start + excerpt.len());
        Place::Text {
            file: self.file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: self.text[line_start..start].chars().count() + 1,
            length: self.text.get(start..end).map_or(1, |text| text.chars().count().max(1)),
            excerpt: excerpt.to_owned(),
        }
    }
}

/// One table being read. Keys that nobody asked for are reported by [`Table::finish`].
pub struct Table<'m, 't> {
    manuscript: &'m Manuscript<'m>,
    /// How the table is called in messages: `[plan]`.
    title: &'static str,
    table: &'m DeTable<'t>,
    span: std::ops::Range<usize>,
    known: Vec<&'static str>,
}

impl<'m, 't> Table<'m, 't> {
    pub fn new(
        manuscript: &'m Manuscript<'m>,
        title: &'static str,
        table: &'m DeTable<'t>,
        span: std::ops::Range<usize>,
    ) -> Self {
        Self { manuscript, title, table, span, known: Vec::new() }
    }

    /// Where the table begins.
    pub fn place(&self) -> Place {
        self.manuscript.place(self.span.clone())
    }

    fn entry(&mut self, key: &'static str) -> Option<&'m Spanned<DeValue<'t>>> {
        self.known.push(key);
        self.table.get(key)
    }

    /// Place of a range of the manifest.
    pub fn place_at(&self, range: std::ops::Range<usize>) -> Place {
        self.manuscript.place(range)
    }

    /// Place of a value, or of the table if the key is not there.
    pub fn place_of(&self, key: &str) -> Place {
        self.table.get(key).map_or_else(|| self.place(), |value| self.manuscript.place(value.span()))
    }

    pub fn text(&mut self, key: &'static str, said: &mut Vec<Diagnostic>) -> Option<String> {
        let value = self.entry(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            _ => {
                said.push(words::wrong_type(self.manuscript.place(value.span()), key, "文字列"));
                None
            }
        }
    }

    /// A text without which the table makes no sense.
    pub fn required_text(&mut self, key: &'static str, said: &mut Vec<Diagnostic>) -> Option<String> {
        if !self.table.contains_key(key) {
            said.push(words::missing_key(self.place(), key, self.title));
        }
        self.text(key, said)
    }

    /// A whole number from 1 to 99,999.
    pub fn number(&mut self, key: &'static str, said: &mut Vec<Diagnostic>) -> Option<u32> {
        self.whole(key, 1..=99_999, said)
    }

    /// A whole number within a range.
    pub fn whole(&mut self, key: &'static str, range: RangeInclusive<u32>, said: &mut Vec<Diagnostic>) -> Option<u32> {
        let value = self.entry(key)?;
        let number = integer(value.get_ref()).and_then(|number| u32::try_from(number).ok());
        let number = number.filter(|number| range.contains(number));
        if number.is_none() {
            said.push(words::odd_number(self.manuscript.place(value.span()), key, &range));
        }
        number
    }

    /// `true` or `false`.
    pub fn truth(&mut self, key: &'static str, said: &mut Vec<Diagnostic>) -> Option<bool> {
        let value = self.entry(key)?;
        match value.get_ref() {
            DeValue::Boolean(truth) => Some(*truth),
            _ => {
                said.push(words::wrong_type(self.manuscript.place(value.span()), key, "`true` か `false`"));
                None
            }
        }
    }

    /// A table whose keys are known.
    pub fn table(
        &mut self,
        key: &'static str,
        title: &'static str,
        said: &mut Vec<Diagnostic>,
    ) -> Option<Table<'m, 't>> {
        let value = self.entry(key)?;
        match value.get_ref() {
            DeValue::Table(table) => Some(Table::new(self.manuscript, title, table, value.span())),
            _ => {
                said.push(words::wrong_type(self.manuscript.place(value.span()), key, "表"));
                None
            }
        }
    }

    /// Whether a key is there, whatever its value.
    pub fn holds(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Whether the value of a key is this word.
    pub fn is_word(&mut self, key: &'static str, word: &str) -> bool {
        matches!(self.entry(key).map(Spanned::get_ref), Some(DeValue::String(text)) if text == word)
    }

    /// A date without time: year, month, day.
    pub fn date(&mut self, key: &'static str, said: &mut Vec<Diagnostic>) -> Option<(i32, u8, u8)> {
        let value = self.entry(key)?;
        if let DeValue::Datetime(stamp) = value.get_ref()
            && let Some(date) = stamp.date
            && stamp.time.is_none()
        {
            return Some((i32::from(date.year), date.month, date.day));
        }
        said.push(words::wrong_type(self.manuscript.place(value.span()), key, "日付（2027-03-31 の形）"));
        None
    }

    /// A list of texts, each with its place.
    pub fn texts(&mut self, key: &'static str, said: &mut Vec<Diagnostic>) -> Option<Vec<(String, Place)>> {
        let value = self.entry(key)?;
        let list = match value.get_ref() {
            DeValue::Array(values) => values.iter().map(|value| self.placed_text(value)).collect(),
            _ => None,
        };
        if list.is_none() {
            said.push(words::wrong_type(
                self.manuscript.place(value.span()),
                key,
                "文字列の並び（[\"…\", \"…\"] の形）",
            ));
        }
        list
    }

    fn placed_text(&self, value: &Spanned<DeValue<'t>>) -> Option<(String, Place)> {
        match value.get_ref() {
            DeValue::String(text) => Some((text.to_string(), self.manuscript.place(value.span()))),
            _ => None,
        }
    }

    /// A table whose keys are free.
    pub fn free(
        &mut self,
        key: &'static str,
        said: &mut Vec<Diagnostic>,
    ) -> Option<Vec<(String, &'m Spanned<DeValue<'t>>, Place)>> {
        let value = self.entry(key)?;
        let DeValue::Table(table) = value.get_ref() else {
            said.push(words::wrong_type(self.manuscript.place(value.span()), key, "表"));
            return None;
        };
        let place = |value: &Spanned<DeValue<'t>>| self.manuscript.place(value.span());
        Some(table.iter().map(|(key, value)| (key.get_ref().to_string(), value, place(value))).collect())
    }

    /// A table whose keys are free and whose values are texts, each with its place.
    pub fn pairs(&mut self, key: &'static str, said: &mut Vec<Diagnostic>) -> Vec<(String, (String, Place))> {
        let mut pairs = Vec::new();
        for (name, value, place) in self.free(key, said).unwrap_or_default() {
            match value.get_ref() {
                DeValue::String(text) => pairs.push((name, (text.to_string(), place))),
                _ => said.push(words::wrong_type(place, &name, "文字列")),
            }
        }
        pairs
    }

    /// Marks a key as known that a later version reads.
    pub fn reserved(&mut self, key: &'static str) {
        self.known.push(key);
    }

    /// Reports the keys that nobody asked for.
    pub fn finish(self, said: &mut Vec<Diagnostic>) {
        for key in self.table.keys() {
            let name = key.get_ref().as_ref();
            if !self.known.contains(&name) {
                let near = nearest(name, self.known.iter().copied());
                said.push(words::unknown_key(self.manuscript.place(key.span()), name, self.title, near));
            }
        }
    }
}

/// The integer a value holds.
pub fn integer(value: &DeValue<'_>) -> Option<i64> {
    match value {
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
        _ => None,
    }
}
