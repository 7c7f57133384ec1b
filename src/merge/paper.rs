//! A paper of a meeting as its list names it: number, title, and that it replaces another.

use super::notation::{self, Inline};
use super::piece::{Printed, fixed, unmarked};
use crate::model::{Distribution, HandedOut, Handout, Text, around_number, is_word};
use crate::report::CellPlace;

/// What 配布資料 says of one paper.
#[derive(Debug, Clone)]
pub struct Paper {
    label: Option<Vec<Printed>>,
    title: Text,
    replaced: Option<Vec<Printed>>,
    /// The cells that were asked.
    asked: Vec<CellPlace>,
}

impl Paper {
    /// What the list of a meeting says of a document: a booklet of the manifest, or a file.
    pub fn of(list: &HandedOut<'_>, document: &str) -> Option<Self> {
        let handout = list.row_of(document)?;
        let replaces = handout.replaces();
        let marks = [&handout.distribution, &handout.date].into_iter().flatten().filter(|_| replaces);
        let rows = list.rows_of(document);
        let keys = rows.iter().flat_map(|row| [&row.number, &row.document]).flatten();
        let texts = keys.chain([&handout.title]).chain(marks).chain(list.rounds.iter().copied());
        let sound = texts.filter(|text| text.fault.is_none());
        Some(Self {
            label: label(handout, list.form),
            title: handout.title.clone(),
            replaced: replaces.then(|| replaced(handout)),
            asked: sound.map(|text| text.place.clone()).collect(),
        })
    }

    /// The number in the form of the meeting: 資料２.
    pub fn label(&self) -> Option<&[Printed]> {
        self.label.as_deref()
    }

    /// （差替） and the date, of a paper that replaces another.
    pub fn replaced(&self) -> Option<&[Printed]> {
        self.replaced.as_deref()
    }

    /// Number and title as a bookmark: 資料２　統計資料.
    pub(super) fn bookmark(&self) -> Vec<Printed> {
        let mut parts = self.label.clone().unwrap_or_default();
        if !parts.is_empty() {
            parts.push(fixed("　"));
        }
        parts.push(unmarked(&self.title));
        parts
    }

    /// The number as bare words, for names of files and messages.
    pub fn number(&self) -> Option<String> {
        let parts = self.label.as_ref()?;
        Some(parts.iter().map(|part| bare(&part.value)).collect())
    }

    /// Number and title as bare words, with this between them.
    pub fn name(&self, joint: &str) -> String {
        let title = bare(&self.title.value);
        match self.number() {
            Some(number) if title.is_empty() => number,
            Some(number) => format!("{number}{joint}{title}"),
            None => title,
        }
    }

    /// What its file is called: 資料２_統計資料. Nothing where the title cannot be read.
    pub fn file_stem(&self) -> Option<String> {
        let readable = self.title.fault.is_none() && !bare(&self.title.value).is_empty();
        readable.then(|| self.name("_"))
    }

    /// The cell that names its file, if one does.
    pub fn named_by(&self) -> Option<&CellPlace> {
        self.file_stem().map(|_| &self.title.place)
    }

    /// The cells that told: those of number, title and mark, and those that were asked for them.
    pub fn cells(&self) -> impl Iterator<Item = &CellPlace> {
        let printed = self.label.iter().chain(&self.replaced).flatten();
        printed.filter_map(|part| part.place.as_ref()).chain(&self.asked)
    }
}

/// The number of a handout in the form of its meeting: `資料` + `３`. With words of its own (`参考１`) it stays as it is.
pub fn label(handout: &Handout, form: Option<&Text>) -> Option<Vec<Printed>> {
    let number = handout.numbered()?;
    Some(if is_word(&number.value) { vec![unmarked(number)] } else { in_form(number, form) })
}

/// A number in the form of its meeting. Where it was typed in that form it stays as it is.
pub fn in_form(number: &Text, form: Option<&Text>) -> Vec<Printed> {
    let (before, after) = around_number(&number.value, form.map(|form| &*form.value));
    let part = |text: &str| match form {
        Some(form) => Printed { value: text.to_owned(), ..unmarked(form) },
        None => fixed(text),
    };
    let parts = [part(before), unmarked(number), part(after)];
    parts.into_iter().filter(|part| !part.value.is_empty() || part.fault.is_some()).collect()
}

/// The word of the list in brackets, and the date.
fn replaced(handout: &Handout) -> Vec<Printed> {
    let typed = handout.distribution.as_ref().filter(|_| handout.distributed == Some(Distribution::Replacement));
    let word = Some(typed.map_or_else(|| fixed(Distribution::Replacement.name()), unmarked));
    let date = handout.date.as_ref().map(unmarked);
    [Some(fixed("（")), word, Some(fixed("）")), date].into_iter().flatten().collect()
}

/// A text without notation, on one line.
fn bare(text: &str) -> String {
    let parts = notation::parse_lettering(text);
    let words = parts.iter().map(|part| match part {
        Inline::Text(text) | Inline::Emphasis(text) | Inline::Ruby { base: text, .. } => *text,
        Inline::Footnote(_) | Inline::Reference { .. } => "",
    });
    let words: String = words.collect();
    let lines: Vec<&str> = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}
