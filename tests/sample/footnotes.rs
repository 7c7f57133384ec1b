//! Footnotes of the plan book: their numbers, what they explain, and the pages they name.

use std::collections::{BTreeMap, BTreeSet};

use super::build::{SAMPLE, first_numbers};
use super::cells::{normal, tables, workbooks};
use crate::kit::pdf::{Element, Link, Node, squeeze};

/// A mark in the text, and the entry that belongs to it.
pub struct Footnote {
    pub number: u32,
    /// What stands before the mark in its paragraph, earlier marks left out.
    pub before: String,
    /// The text of the entry without its number and without white space.
    pub text: String,
    /// The index of the page of the entry.
    pub page: usize,
    pub mark_page: usize,
}

/// The footnotes below an element, in the order of their marks.
///
/// The entry of this program's design begins with the number itself, so that it is read here and not by the kit.
pub fn footnotes(root: &Element) -> Vec<Footnote> {
    let mut found = Vec::new();
    collect(root, &mut found);
    found
}

fn collect(element: &Element, found: &mut Vec<Footnote>) {
    let mut before = String::new();
    let mut mark: Option<(u32, usize)> = None;
    for child in &element.children {
        match child {
            Node::Text { text, .. } => {
                assert_eq!(mark, None, "a mark without an entry before {text}");
                before.push_str(text);
            }
            Node::Element(own) if own.kind == "Lbl" && !own.find_all("Link").is_empty() => {
                let number = own.text().parse().unwrap_or_else(|_| panic!("this mark is no number:\n{own}"));
                assert_eq!(mark.replace((number, only_page(own))), None, "two marks without an entry:\n{element}");
            }
            Node::Element(own) if own.kind == "Note" => {
                let (number, mark_page) = mark.take().unwrap_or_else(|| panic!("an entry without a mark:\n{own}"));
                let text = squeeze(&own.text());
                let text = text.strip_prefix(&number.to_string());
                let text = text.unwrap_or_else(|| panic!("mark {number} leads to another entry:\n{own}")).to_owned();
                found.push(Footnote { number, before: before.clone(), text, page: only_page(own), mark_page });
            }
            Node::Element(own) => {
                collect(own, found);
                before.push_str(&own.body_text());
            }
        }
    }
    assert_eq!(mark, None, "a mark without an entry:\n{element}");
}

/// The page of an element that is on one page.
fn only_page(element: &Element) -> usize {
    let mut pages = BTreeSet::new();
    fn walk(element: &Element, pages: &mut BTreeSet<usize>) {
        for child in &element.children {
            match child {
                Node::Element(element) => walk(element, pages),
                Node::Text { page, .. } => drop(pages.insert(*page)),
            }
        }
    }
    walk(element, &mut pages);
    assert_eq!(pages.len(), 1, "this is not on one page:\n{element}");
    pages.first().copied().unwrap()
}

/// A row of the sheet 用語.
struct Term {
    name: String,
    /// All spellings, in a form that compares.
    spellings: Vec<String>,
    explanation: String,
    page: String,
}

fn terms() -> Vec<Term> {
    let workbooks = workbooks();
    let tables = tables(&workbooks, "用語");
    let records = tables.iter().flat_map(|table| table.records());
    let term = |row: super::cells::Record<'_>| Term {
        name: row.get("用語").to_owned(),
        spellings: [row.get("用語")].into_iter().chain(row.get("別表記").lines()).map(normal).collect(),
        explanation: squeeze(row.get("説明")),
        page: squeeze(row.get("掲載頁")),
    };
    records.map(term).collect()
}

/// The term that a text ends with: the one with the longest spelling.
fn term_at_end<'a>(terms: &'a [Term], text: &str) -> Option<&'a Term> {
    let text = normal(text);
    let length = |term: &&Term| {
        term.spellings.iter().filter(|spelling| text.ends_with(*spelling)).map(String::len).max().unwrap_or(0)
    };
    terms.iter().max_by_key(length).filter(|term| length(term) > 0)
}

#[test]
fn numbers_run_through_the_book_without_a_gap() {
    let (_, first) = first_numbers();
    assert_eq!(first, 34, "the sample begins in the middle of a book");
    let notes = footnotes(&SAMPLE.book.structure());
    assert!(notes.len() > 60, "only {} footnotes", notes.len());
    let numbers: Vec<u32> = notes.iter().map(|note| note.number).collect();
    let expected: Vec<u32> = (first..).take(notes.len()).collect();
    assert_eq!(numbers, expected);
    let elsewhere = notes.iter().find(|note| note.page != note.mark_page);
    assert!(elsewhere.is_none(), "the entry of {:?} is on another page than its mark", elsewhere.map(|n| n.number));
}

#[test]
fn the_first_mark_of_a_term_explains_and_later_ones_name_that_page() {
    let (first_page, _) = first_numbers();
    let terms = terms();
    let notes = footnotes(&SAMPLE.book.structure());
    let mut explained: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut later, mut elsewhere) = (0, 0);
    for note in &notes {
        let term = term_at_end(&terms, &note.before)
            .unwrap_or_else(|| panic!("{} stands after no term: {}", note.number, note.before));
        let expected = if !term.page.is_empty() {
            elsewhere += 1;
            format!("{}参照", term.page)
        } else if let Some(page) = explained.get(term.name.as_str()) {
            later += 1;
            format!("p.{}参照", first_page + page)
        } else {
            explained.insert(&term.name, note.page);
            term.explanation.clone()
        };
        assert_eq!(note.text, expected, "{} at {}", note.number, term.name);
    }
    let with_text = terms.iter().filter(|term| term.page.is_empty()).count();
    assert_eq!(explained.len(), with_text, "the sample uses every term");
    assert!(later > 10 && elsewhere > 3, "the sample has too few marks of a kind: {later} and {elsewhere}");
}

#[test]
fn a_term_is_marked_once_in_each_measure_where_it_stands() {
    let terms = terms();
    for (spread, measure) in SAMPLE.spreads().iter().zip(&SAMPLE.measures) {
        let marked: Vec<&str> = footnotes(spread)
            .iter()
            .filter_map(|note| term_at_end(&terms, &note.before))
            .map(|term| term.name.as_str())
            .collect();
        let once: BTreeSet<&str> = marked.iter().copied().collect();
        assert_eq!(marked.len(), once.len(), "{}: {marked:?}", measure.name);
        let mut standing = BTreeSet::new();
        for text in running(spread) {
            standing.extend(standing_in(&terms, &normal(&text)));
        }
        assert_eq!(once, standing, "{}", measure.name);
    }
}

/// The texts of an element that may carry marks: all but headings.
fn running(element: &Element) -> Vec<String> {
    if element.children.iter().any(|child| matches!(child, Node::Text { .. })) {
        return vec![element.body_text()];
    }
    let inner = element.elements().filter(|child| child.kind != "Note" && !child.kind.starts_with('H'));
    inner.flat_map(running).collect()
}

/// The terms that stand in a text: from the left, the longest first, never inside a longer word of its script.
fn standing_in<'a>(terms: &'a [Term], text: &str) -> Vec<&'a str> {
    let script = |c: char| match c {
        'ァ'..='ヺ' | 'ー' => 1,
        c if c.is_ascii_alphabetic() => 2,
        _ => 0,
    };
    let joined = |left: Option<char>, right: Option<char>| {
        left.zip(right).is_some_and(|(left, right)| script(left) != 0 && script(left) == script(right))
    };
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(next) = text[at..].chars().next() {
        let fits = |spelling: &&String| {
            text[at..].starts_with(spelling.as_str())
                && !joined(text[..at].chars().next_back(), spelling.chars().next())
                && !joined(spelling.chars().next_back(), text[at + spelling.len()..].chars().next())
        };
        let here = terms.iter().flat_map(|term| {
            term.spellings.iter().filter(fits).map(move |spelling| (spelling.len(), term.name.as_str()))
        });
        match here.max() {
            Some((length, name)) => {
                found.push(name);
                at += length;
            }
            None => at += next.len_utf8(),
        }
    }
    found
}

#[test]
fn a_page_that_a_footnote_names_is_a_link() {
    let (first_page, _) = first_numbers();
    let links = SAMPLE.book.links();
    let terms = terms();
    let mut wanted: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for note in footnotes(&SAMPLE.book.structure()) {
        let Some(named) = note.text.strip_prefix("p.").and_then(|text| text.strip_suffix("参照")) else { continue };
        // A page that the workbook names is not in this book.
        if term_at_end(&terms, &note.before).is_some_and(|term| !term.page.is_empty()) {
            continue;
        }
        let target = named.parse::<usize>().unwrap() - first_page;
        assert!(target < note.page, "{} refers to a later page", note.number);
        *wanted.entry((note.page, target)).or_default() += 1;
    }
    assert!(wanted.len() > 10, "only {} pages are named", wanted.len());
    for ((page, target), count) in wanted {
        let found = links.iter().filter(|link| **link == Link { page, target }).count();
        assert_eq!(found, count, "links from page {page} to page {target}");
    }
}

#[test]
fn a_reference_names_and_links_the_first_page_of_its_measure() {
    let (first_page, _) = first_numbers();
    let workbooks = workbooks();
    let tables = tables(&workbooks, "取り組み");
    let spreads = SAMPLE.spreads();
    let links = SAMPLE.book.links();
    let mut references = 0;
    for record in tables.iter().flat_map(|table| table.records()).filter(|row| !row.get("参照").is_empty()) {
        let (from, to) = (SAMPLE.position(&record.measure()), SAMPLE.position(record.get("参照")));
        let [page, target] = [from, to].map(|index| spreads[index].pages().start);
        let printed = squeeze(&spreads[from].body_text());
        let name = squeeze(&SAMPLE.measures[to].name);
        let expected = format!("{}（詳細はp.{}〜", squeeze(record.get("取り組み")), first_page + target);
        assert_eq!(printed.matches(&expected).count(), 1, "{}: {expected}", record.label());
        let end = format!("{name}参照）（{}）", record.get("担当課"));
        assert_eq!(printed.matches(&end).count(), 1, "{}: {end}", record.label());
        let linked = links.iter().any(|link| link.page == page + 1 && link.target == target);
        assert!(linked, "{}: no link from page {} to page {target}", record.label(), page + 1);
        references += 1;
    }
    assert!(references > 0, "the sample has no reference");
}
