//! Rendered text and pieces → Typst source and origins.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write;
use std::sync::Arc;

use super::book::Book;
use super::character::{closes, formed, kana, middle, never_first, opens, selector, selects_form};
use super::compose::{self, compose, compose_with};
use super::glossary::{Mark, Progress};
use super::job::Job;
use super::join::GivenPage;
use super::notation::{self, Inline, ReferenceKind};
use super::outline::{Outline, Wanted};
use super::paper::Paper;
use super::piece::{Bit, Literal, Part, Piece, Printed, fixed, parts};
use super::places::Places;
use super::view::{block_anchor, node_anchor, term_anchor};
use super::{Coverage, Form, Merged, Origin, Stretch, Variation, escape, words};
use crate::model::{NodeId, Text};
use crate::report::{CellPlace, Diagnostic, Place};

/// Stands where no font has the character.
const GETA: char = '〓';

/// What every source begins with: the marks that the program writes into texts, so that a template without the design
/// layer can print them too.
const PRELUDE: &str = "#import \"lib/setting.typ\": nobreak, maybreak, middle, closing, opening, head, hanging, ruby, dot, later, latin\n";

/// Which glossary marks are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    None,
    /// Those of a part of the book: a term with a 掲載頁 is explained elsewhere.
    Part,
    /// Those of the whole book, which explains every term itself.
    Whole,
}

/// What the references of a text may find.
pub struct References<'a> {
    pub outline: &'a Outline,
    /// The blocks that have an anchor in the booklet.
    pub anchored: HashSet<usize>,
}

/// What is marked in texts.
#[derive(Debug, Clone, Copy)]
pub struct Marked {
    pub glossary: Marks,
    /// Terms and the words of 索引 get marks by which their pages are found.
    pub index: bool,
    /// The booklet prints 索引: a word that stands nowhere is told.
    pub index_printed: bool,
}

/// Puts a source together.
///
/// Returns what was found on the way: characters that no font has, references without a target, and the faults of
/// texts that must not be printed.
pub fn assemble(
    rendered: &str,
    pieces: &[Piece],
    job: &Job<'_>,
    references: &References<'_>,
    marks: Marked,
    coverage: &dyn Coverage,
    template: String,
) -> (Merged, Vec<Diagnostic>) {
    let mut assembly = Assembly::new(job, references, marks, coverage);
    assembly.source.reserve(rendered.len() * 4);
    assembly.source.push_str(PRELUDE);
    assembly.leaf(job);
    let start = assembly.source.len();
    for part in parts(rendered) {
        match part {
            Part::Template(text) => assembly.source.push_str(text),
            Part::Mark(index) => {
                if let Some(piece) = pieces.get(index) {
                    assembly.piece(piece);
                }
            }
        }
    }
    assembly.finish(start, template)
}

/// Puts the source of a paper together that was given as a PDF: each page as it is.
pub fn assemble_given(job: &Job<'_>, pages: &[GivenPage], coverage: &dyn Coverage) -> (Merged, Vec<Diagnostic>) {
    let outline = Outline::default();
    let references = References { outline: &outline, anchored: HashSet::new() };
    let marks = Marked { glossary: Marks::None, index: false, index_printed: false };
    let mut assembly = Assembly::new(job, &references, marks, coverage);
    assembly.source.push_str(PRELUDE);
    assembly.source.push_str("#import \"lib/type.typ\": base\n#import \"lib/leaf.typ\": given\n");
    assembly.leaf(job);
    assembly.source.push_str("#show: base.with(\"body\")\n");
    let start = assembly.source.len();
    let name = job.paper.map_or(job.title.to_owned(), |paper| paper.name("　"));
    let called = job.paper.and_then(Paper::number).unwrap_or_else(|| name.clone());
    for (number, page) in (1..).zip(pages) {
        let (width, height) = page.size;
        assembly.source.push_str("#given(");
        assembly.literal(&[fixed(&page.name)]);
        write!(assembly.source, ", {width:.3}pt, {height:.3}pt, ").expect("a String takes all");
        // Nothing of it is printed: the faces of the booklet need not have its characters.
        let heard = page.text.as_ref().map_or_else(String::new, |text| format!("　{text}"));
        escape::literal(&format!("{name}　{number}/{}{heard}", pages.len()), &mut assembly.source);
        assembly.source.push_str(", name: ");
        assembly.literal(&[fixed(&called)]);
        writeln!(assembly.source, ", count: {}, first: {})", pages.len(), number == 1).expect("a String takes all");
    }
    if let Some(GivenPage { size: (width, height), .. }) = pages.last() {
        // A blank back is as large as its front.
        writeln!(assembly.source, "#set page(width: {width:.3}pt, height: {height:.3}pt)").expect("a String takes all");
    }
    assembly.pictures.extend(pages.iter().map(|page| page.name.clone()));
    assembly.finish(start, "lib/leaf.typ".to_owned())
}

struct Assembly<'a> {
    book: &'a Book,
    references: &'a References<'a>,
    /// What the names of places begin with.
    prefix: String,
    /// The part of the tree that the booklet prints.
    within: Option<NodeId>,
    marks: Marked,
    coverage: &'a dyn Coverage,
    /// Texts of the manifest, each with its place.
    typed: &'a [(String, Place)],
    progress: Progress,
    places: Places,
    source: String,
    origins: Vec<Origin>,
    said: Vec<Diagnostic>,
    /// Characters already reported, by cell.
    missing: BTreeSet<(Option<CellPlace>, char)>,
    /// The same for characters with the variation selector that no face knows.
    formless: BTreeSet<(Option<CellPlace>, char, char)>,
    /// Names of the pictures that are drawn.
    pictures: BTreeSet<String>,
    /// Faults of printed texts, by cell: each once.
    faults: BTreeMap<CellPlace, Diagnostic>,
}

impl<'a> Assembly<'a> {
    fn new(job: &Job<'a>, references: &'a References<'a>, marks: Marked, coverage: &'a dyn Coverage) -> Self {
        Self {
            book: job.book,
            references,
            prefix: job.prefix(),
            within: job.node,
            marks,
            coverage,
            typed: job.typed,
            progress: Progress::default(),
            places: Places::default(),
            source: String::new(),
            origins: Vec::new(),
            said: Vec::new(),
            missing: BTreeSet::new(),
            formless: BTreeSet::new(),
            pictures: BTreeSet::new(),
            faults: BTreeMap::new(),
        }
    }

    /// The source; `start`: where that begins which `template` wrote.
    fn finish(self, start: usize, template: String) -> (Merged, Vec<Diagnostic>) {
        let mut said = self.said;
        said.extend(self.faults.into_values());
        let words = self.book.plan.index.iter().enumerate().filter(|_| self.marks.index_printed);
        let unused = words.filter(|(index, _)| !self.places.stands(*index));
        said.extend(unused.map(|(_, word)| words::index_word_unused(&word.name.place, &word.name.value)));
        let mut origins = self.origins;
        // A note inside a text was recorded before the text that holds it.
        origins
            .sort_by(|left, right| left.range.start.cmp(&right.range.start).then(right.range.end.cmp(&left.range.end)));
        let pictures = self.pictures.into_iter().collect();
        let templates = vec![Stretch { range: start..self.source.len(), file: template }];
        (Merged { source: self.source, origins, pictures, templates, left_out: Vec::new() }, said)
    }

    /// What the pages are to know of the paper: see `lib/leaf.typ`. Nothing of a booklet that is none.
    fn leaf(&mut self, job: &Job<'_>) {
        let opens = job.part.as_ref().and_then(|part| part.opens);
        let title = opens.map(|name| job.paper.map_or_else(|| vec![fixed(name)], Paper::bookmark));
        let replaced = job.paper.and_then(Paper::replaced).map(<[Printed]>::to_vec);
        let stamp = (!job.stamp.is_empty()).then(|| vec![fixed(job.stamp)]);
        if job.paper.is_none() && job.part.is_none() && stamp.is_none() {
            return;
        }
        self.source.push_str("#import \"lib/leaf.typ\": leaf\n#leaf(id: ");
        escape::literal(&self.prefix, &mut self.source);
        for (name, parts) in [("title", title), ("replaced", replaced), ("stamp", stamp)] {
            let Some(parts) = parts else { continue };
            write!(self.source, ", {name}: [").expect("a String takes all");
            parts.iter().for_each(|part| self.printed(part));
            self.source.push(']');
        }
        self.source.push_str(")\n");
    }

    fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Unit => self.progress.start_unit(),
            Piece::Literal(Literal::Code(code)) => {
                let start = self.source.len();
                self.source.push_str(code);
                self.origin(start, None, Form::Literal);
            }
            Piece::Literal(Literal::Text(parts)) => self.literal(parts),
            Piece::Literal(Literal::Composed(bits)) => bits.iter().for_each(|bit| match bit {
                Bit::Code(code) => self.source.push_str(code),
                Bit::String(text) => self.literal(std::slice::from_ref(text)),
                Bit::Markup(text) => self.printed(text),
            }),
            Piece::Text(printed) => self.printed(printed),
        }
    }

    /// A text that must not be printed stops the booklet, wherever it would stand.
    fn fault(&mut self, fault: Option<&Arc<Diagnostic>>, place: Option<&CellPlace>) {
        if let (Some(fault), Some(place)) = (fault, place) {
            self.faults.entry(place.clone()).or_insert_with(|| Diagnostic::clone(fault));
        }
    }

    fn literal(&mut self, parts: &[Printed]) {
        let mut text = String::new();
        for part in parts {
            self.fault(part.fault.as_ref(), part.place.as_ref());
            text.push_str(&self.printable(&part.value, part.place.as_ref()));
        }
        if self.book.pictures.file(&text).is_some() {
            self.pictures.insert(text.clone());
        }
        let start = self.source.len();
        escape::literal(&text, &mut self.source);
        let place = parts.iter().find_map(|part| part.place.as_ref());
        self.origin(start, place, Form::Literal);
    }

    fn printed(&mut self, printed: &Printed) {
        self.fault(printed.fault.as_ref(), printed.place.as_ref());
        self.places.start_text();
        let start = self.source.len();
        let place = printed.place.as_ref();
        let parts = if printed.running { notation::parse } else { notation::parse_lettering };
        let mut parts = parts(&printed.value);
        if let Some(Inline::Text(text)) = parts.first_mut().filter(|_| printed.running) {
            *text = &text[compose::head(text, &mut self.source)..];
        }
        self.inline(&parts, place, printed.running);
        self.origin(start, place, Form::Markup);
    }

    /// The parts of a text, in order. `terms`: whether terms of the glossary get their marks.
    fn inline(&mut self, parts: &[Inline<'_>], place: Option<&CellPlace>, terms: bool) {
        for (index, part) in parts.iter().enumerate() {
            match *part {
                Inline::Text(text) if terms => self.text_with_terms(text, place),
                Inline::Text(text) => self.text(text, place),
                Inline::Footnote(body) => self.call("note", None, &[body], place),
                Inline::Ruby { base, reading } => {
                    let before = index.checked_sub(1).and_then(|index| parts.get(index)).and_then(Inline::last);
                    self.ruby(base, reading, (before, parts.get(index + 1).and_then(Inline::first)), place);
                }
                Inline::Emphasis(text) => self.emphasis(text, place),
                Inline::Reference { kind, key } => self.reference(kind, key, place),
            }
        }
    }

    /// A word with its reading; `beside`: the characters before and after, over which a long reading may hang.
    fn ruby(&mut self, base: &str, reading: &str, beside: (Option<char>, Option<char>), place: Option<&CellPlace>) {
        let whole = vec![(base, reading)];
        let words = notation::single_readings(base, reading).unwrap_or(whole);
        let last = words.len() - 1;
        for (index, (base, reading)) in words.into_iter().enumerate() {
            let hangs = |outer: bool, beside: Option<char>| outer && beside.is_some_and(kana);
            let sides = [("before", hangs(index == 0, beside.0)), ("after", hangs(index == last, beside.1))];
            self.source.push_str("#ruby(");
            for (side, _) in sides.into_iter().filter(|(_, hangs)| *hangs) {
                write!(self.source, "{side}: true, ").expect("a String takes all");
            }
            self.source.push_str(")[");
            self.text(base, place);
            self.source.push_str("][");
            self.text(reading, place);
            self.source.push_str("];");
        }
        // Typst would break after any box.
        if beside.1.is_some_and(never_first) {
            self.source.push_str("#nobreak;");
        }
    }

    /// A dot above each character but punctuation.
    fn emphasis(&mut self, text: &str, place: Option<&CellPlace>) {
        for (_, letter) in formed(text) {
            let character = letter.chars().next().unwrap_or(GETA);
            let plain = middle(character) || opens(character) || closes(character) || character.is_whitespace();
            if !plain {
                self.source.push_str(if never_first(character) { "#nobreak;#dot;" } else { "#dot;" });
            }
            self.text(letter, place);
        }
    }

    fn origin(&mut self, start: usize, place: Option<&CellPlace>, form: Form) {
        let range = start..self.source.len();
        if !range.is_empty() {
            self.origins.push(Origin { range, place: place.cloned(), form });
        }
    }

    fn text(&mut self, text: &str, place: Option<&CellPlace>) {
        let text = self.printable(text, place);
        compose(&text, self.coverage, &mut self.source);
    }

    /// A text with 〓 for what cannot be printed; that is reported once for each cell and character, and so is a form that
    /// no face has.
    fn printable<'t>(&mut self, text: &'t str, place: Option<&CellPlace>) -> Cow<'t, str> {
        let coverage = self.coverage;
        let printable = |c: char| c.is_control() || c == '\u{feff}' || coverage.covers(c);
        let formless = |letter: &str| -> Option<(char, char)> {
            let mut characters = letter.chars();
            let (character, selector) = (characters.next()?, characters.next().filter(|c| selects_form(*c))?);
            let lost = printable(character) && coverage.form(character, Some(selector)) == Variation::Nowhere;
            lost.then_some((character, selector))
        };
        if text.chars().any(selects_form) {
            for (character, selector) in
                formed(text).filter_map(|(_, letter)| formless(letter)).collect::<BTreeSet<_>>()
            {
                if self.formless.insert((place.cloned(), character, selector)) {
                    let found = words::lost_variation(character, selector).text(words::around(text, character));
                    let place = self.place_of(text, selector, place);
                    self.said.push(if let Some(place) = place { found.at(place) } else { found });
                }
            }
        }
        if text.chars().all(printable) {
            return Cow::Borrowed(text);
        }
        for missing in text.chars().filter(|c| !printable(*c)).collect::<BTreeSet<_>>() {
            if self.missing.insert((place.cloned(), missing)) {
                self.said.push(words::missing_glyph(self.place_of(text, missing, place), missing, text));
            }
        }
        let mut replaced = String::with_capacity(text.len());
        for (_, letter) in formed(text) {
            match letter.chars().next() {
                Some(first) if !printable(first) => replaced.push(GETA),
                _ => replaced.extend(letter.chars().map(|c| if printable(c) || selector(c) { c } else { GETA })),
            }
        }
        Cow::Owned(replaced)
    }

    /// Where a text with this character was typed: its cell, else the manifest.
    fn place_of(&self, text: &str, character: char, cell: Option<&CellPlace>) -> Option<Place> {
        let typed = || {
            let same = self.typed.iter().find(|(typed, _)| typed == text);
            same.or_else(|| self.typed.iter().find(|(typed, _)| typed.contains(character)))
        };
        cell.map(Place::from).or_else(|| typed().map(|(_, place)| place.clone()))
    }

    /// Text in which each term is followed by its mark.
    fn text_with_terms(&mut self, text: &str, place: Option<&CellPlace>) {
        let Marked { glossary, index, .. } = self.marks;
        let terms = if glossary != Marks::None || index { self.book.glossary.occurrences(text) } else { Vec::new() };
        let places = if index { self.places.marks(self.book, &self.prefix, text, &terms) } else { Vec::new() };
        let mut places = places.into_iter().peekable();
        let mut start = 0;
        for found in terms.iter().filter(|_| glossary != Marks::None) {
            if let Some(mark) = self.progress.mark(found.term) {
                let within: Vec<_> = std::iter::from_fn(|| places.next_if(|(at, _)| *at <= found.end)).collect();
                self.text_within(&text[start..found.end], start, within, place);
                self.term_mark(mark);
                start = found.end;
            }
        }
        self.text_within(&text[start..], start, places.collect(), place);
    }

    /// A text with marks of places, whose bytes count from `start` bytes before it.
    fn text_within(&mut self, text: &str, start: usize, mut within: Vec<(usize, String)>, place: Option<&CellPlace>) {
        let printable = self.printable(text, place);
        for (at, _) in &mut within {
            *at = at.saturating_sub(start);
            if let Cow::Owned(_) = printable {
                // What stands for a character that no font has may be longer or shorter.
                *at = text.get(..*at).map_or(printable.len(), |before| self.printable(before, place).len());
            }
        }
        compose_with(&printable, &within, self.coverage, &mut self.source);
    }

    fn term_mark(&mut self, mark: Mark) {
        let (Mark::Explain(index) | Mark::See(index)) = mark;
        let term = &self.book.plan.terms[index];
        // The whole book explains itself what another part of it would explain.
        let elsewhere = |_: &&Text| self.marks.glossary != Marks::Whole || term.explanation.is_none();
        match (mark, term.page.as_ref().filter(elsewhere), &term.explanation) {
            (_, Some(page), _) => {
                self.fault(page.fault.as_ref(), Some(&page.place));
                let start = self.source.len();
                self.call("term-page", None, &[&page.value], Some(&page.place));
                self.origin(start, Some(&page.place), Form::Markup);
            }
            (Mark::Explain(_), None, Some(explanation)) => {
                self.fault(explanation.fault.as_ref(), Some(&explanation.place));
                let start = self.source.len();
                self.call(
                    "term-note",
                    Some(&term_anchor(&self.prefix, index)),
                    &[&explanation.value],
                    Some(&explanation.place),
                );
                self.origin(start, Some(&explanation.place), Form::Markup);
            }
            _ => self.call("term-see", Some(&term_anchor(&self.prefix, index)), &[], None),
        }
    }

    /// A reference to a unit or to a block; what has no place in this booklet is reported, and named as typed.
    fn reference(&mut self, kind: ReferenceKind, key: &str, place: Option<&CellPlace>) {
        let (word, wanted) = match kind {
            ReferenceKind::Figure => ("図", Wanted::Figure),
            ReferenceKind::Table => ("表", Wanted::Table),
            ReferenceKind::Page => ("頁", Wanted::Page),
        };
        let node = if kind == ReferenceKind::Page { self.book.plan.find(key) } else { None };
        let node = node.and_then(|node| self.book.page_of(node, self.within));
        let References { outline, anchored } = self.references;
        let block = outline.targets(wanted, key).iter().copied().find(|block| anchored.contains(block));
        match (node, block) {
            (Some(node), _) => self.page_of(&node_anchor(&self.prefix, node), place),
            (None, Some(block)) if kind == ReferenceKind::Page => {
                self.page_of(&block_anchor(&self.prefix, block), place);
            }
            (None, Some(block)) => {
                // What has no number is called by its title.
                let number = outline.number(block).map(|number| number.value.clone());
                let called = number.unwrap_or_else(|| format!("「{}」", key.trim()));
                self.call("refer", Some(&block_anchor(&self.prefix, block)), &[&called], place);
            }
            (None, None) => {
                self.said.push(words::unknown_reference(place, word, key));
                self.text(key, place);
            }
        }
    }

    fn page_of(&mut self, anchor: &str, place: Option<&CellPlace>) {
        self.source.push_str("p\\.");
        self.call("page-of", Some(anchor), &[], place);
    }

    /// A call of the design layer: `#name("literal")[content]…;`
    fn call(&mut self, name: &str, literal: Option<&str>, contents: &[&str], place: Option<&CellPlace>) {
        self.source.push('#');
        self.source.push_str(name);
        if let Some(text) = literal {
            self.source.push('(');
            escape::literal(text, &mut self.source);
            self.source.push(')');
        }
        for content in contents {
            self.source.push('[');
            self.inline(&notation::parse_lettering(content), place, false);
            self.source.push(']');
        }
        self.source.push(';');
    }
}
