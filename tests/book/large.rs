//! The generated book of about 250 pages: the page numbers of all its lists are right, and the glossary rule holds over the whole of it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::generated::{MEASURES, TERMS, WORDS, explanation, kana, kanji, sheets, term, word};
use super::leaves::{Leaves, stands};
use super::proofs;
use crate::kit::Project;
use crate::kit::pdf::Pdf;
use crate::sample::footnotes::{Footnote, footnotes};

const MANIFEST: &str = "[plan]\nname = \"大きな計画\"\n\n[workbooks]\nfiles = [\"計画.xlsx\"]\n\n\
    [[booklet]]\nname = \"本\"\ntemplate = \"plan\"\nfirst_page = 1\noptions = { show_figure_list = true }\n";

struct Book {
    leaves: Leaves,
    pdf: Pdf,
    notes: Vec<Footnote>,
}

static BOOK: LazyLock<Book> = LazyLock::new(|| {
    let project = Project::new(MANIFEST);
    let sheets = sheets();
    let cells: Vec<Vec<Vec<&str>>> = sheets
        .iter()
        .map(|(_, rows)| rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect())
        .collect();
    let rows: Vec<Vec<&[&str]>> = cells.iter().map(|rows| rows.iter().map(Vec::as_slice).collect()).collect();
    let all: Vec<(&str, &[&[&str]])> =
        sheets.iter().zip(&rows).map(|((name, _), rows)| (name.as_str(), rows.as_slice())).collect();
    project.workbook("計画.xlsx", &all);
    let run = project.build(&[]);
    assert_eq!((run.code, run.json_of("diagnostic")), (0, Vec::new()), "{}", run.stderr);
    let pdf = project.pdf("本");
    let leaves = Leaves::of(&pdf);
    let notes = footnotes(&pdf.structure());
    Book { leaves, pdf, notes }
});

/// The pages before the lists on which a word stands.
fn pages_with(word: &str) -> BTreeSet<usize> {
    let end = BOOK.leaves.pages_of("用語解説").start;
    (0..end).filter(|page| BOOK.leaves.all[*page].body.contains(word)).collect()
}

#[test]
fn it_is_large_and_its_pages_bear_what_they_hold() {
    assert!((250..330).contains(&BOOK.pdf.page_count()), "{}", BOOK.pdf.page_count());
    proofs::pages(&BOOK.leaves);
    assert_eq!(proofs::chapters(&BOOK.leaves), 5);
    assert_eq!(proofs::measures(&BOOK.leaves, |title| title.contains("取り組む事柄")), MEASURES);
}

#[test]
fn contents_and_figures_name_the_pages() {
    let contents = proofs::lists(&BOOK.leaves, "目次");
    assert!(contents.len() >= 5 + 4 * 3 + MEASURES, "{}", contents.len());
    let figures = proofs::lists(&BOOK.leaves, "図表一覧");
    assert_eq!(figures.len(), 4 * 3 * 2);
    proofs::figures(&figures);
}

#[test]
fn the_index_names_every_page_of_every_word_and_no_other() {
    let entries = BOOK.leaves.list("索引");
    let names: Vec<String> = (0..WORDS).map(word).chain((0..TERMS).map(term)).collect();
    let found: BTreeSet<&String> = entries.iter().map(|(word, _)| word).collect();
    assert_eq!(found, names.iter().collect::<BTreeSet<_>>());
    assert_eq!(entries.len(), WORDS + TERMS);
    for (word, folios) in &entries {
        let pages: Vec<usize> = folios.iter().map(|folio| BOOK.leaves.page(folio)).collect();
        assert_eq!(pages, pages_with(word).into_iter().collect::<Vec<_>>(), "{word}");
    }
    // さくいん… before じゅつご…, and the digits as they are read.
    let mut order: Vec<(bool, String, &str)> = entries
        .iter()
        .map(|(word, _)| {
            let digits: String = word.chars().filter(|c| "〇一二三四五六七八九".contains(*c)).collect();
            let number = digits.chars().map(|c| "〇一二三四五六七八九".chars().position(|d| d == c).unwrap());
            (word.starts_with("術語"), kana(number.fold(0, |sum, digit| sum * 10 + digit)), word.as_str())
        })
        .collect();
    let printed = order.clone();
    order.sort_by(|left, right| left.0.cmp(&right.0).then_with(|| plain(&left.1).cmp(&plain(&right.1))));
    assert_eq!(printed, order);
}

/// Of the digits' readings only ご has a mark and きゅう a small kana.
fn plain(reading: &str) -> String {
    reading.replace('ご', "こ").replace('ゅ', "ゆ")
}

#[test]
fn the_glossary_explains_each_term_and_names_its_pages() {
    let list: String = BOOK.leaves.pages_of("用語解説").map(|page| BOOK.leaves.all[page].body.as_str()).collect();
    for number in 0..TERMS {
        let entry = format!("{}（じゅつご{}）{}p.", term(number), kana(number), explanation(number));
        let (_, rest) = list.split_once(&entry).unwrap_or_else(|| panic!("no {entry} in {list}"));
        let folios: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '、').collect();
        let pages: BTreeSet<usize> = folios.split('、').map(|folio| BOOK.leaves.page(folio)).collect();
        assert_eq!(pages, pages_with(&term(number)), "{}", term(number));
    }
}

#[test]
fn the_glossary_rule_holds_over_the_whole_book() {
    assert!(BOOK.notes.len() >= 300, "{}", BOOK.notes.len());
    let words: Vec<(String, String)> = (0..TERMS).map(|number| (term(number), explanation(number))).collect();
    let explained = proofs::notes(&BOOK.leaves, &BOOK.notes, |before| {
        words.iter().find(|(term, _)| before.ends_with(term)).map(|(term, text)| (term.as_str(), text.as_str()))
    });
    assert_eq!(explained, TERMS);
    for (term, text) in &words {
        let own: Vec<&Footnote> = BOOK.notes.iter().filter(|note| note.before.ends_with(term)).collect();
        assert_eq!(&own[0].text, text, "the first mark explains");
        assert!(own[1..].iter().all(|note| note.text.starts_with("p.")), "{term}");
        let first = pages_with(term).into_iter().next();
        assert_eq!(Some(own[0].page), first, "{term} is explained where it stands first");
        // Once in each chapter and each measure in which it stands.
        let units: BTreeSet<usize> = pages_with(term).into_iter().map(unit).collect();
        assert_eq!(own.len(), units.len(), "{term}");
    }
}

/// The page on which the unit of a page begins.
fn unit(page: usize) -> usize {
    let begins = |title: &str, level: usize| level == 1 || title.contains("取り組む事柄");
    let units = BOOK.leaves.bookmarks.iter().filter(|bookmark| begins(&bookmark.title, bookmark.level));
    units.map(|bookmark| bookmark.page).filter(|start| *start <= page).max().expect("a unit")
}

#[test]
fn references_name_the_pages() {
    let all: String = BOOK.leaves.all.iter().map(|leaf| leaf.body.as_str()).collect();
    let (mut measures, mut sections) = (0, 0);
    for reference in all.split("（詳細はp.").skip(1) {
        let (folio, rest) = reference.split_once('〜').unwrap();
        let name = rest.split("参照）").next().unwrap();
        assert!(stands(&BOOK.leaves.all[BOOK.leaves.page(folio)], name), "{name} is not on p.{folio}");
        measures += 1;
    }
    assert_eq!(measures, MEASURES / 4);
    for (index, leaf) in BOOK.leaves.all.iter().enumerate() {
        for (before, rest) in leaf.body.match_indices("続きはp.").map(|(at, _)| leaf.body.split_at(at)) {
            let Some((folio, _)) = rest["続きはp.".len()..].split_once("にあります") else { continue };
            let Some((_, number)) = before.rsplit_once("番目の段落").map(|(head, rest)| (rest, head)) else {
                continue;
            };
            let number: String = number.chars().rev().take(3).collect::<Vec<_>>().into_iter().rev().collect();
            let digits = number.chars().map(|c| "〇一二三四五六七八九".chars().position(|d| d == c).unwrap());
            let number = digits.fold(0, |sum, digit| sum * 10 + digit);
            let (chapter, section) = (number / 36, number % 36 / 12);
            let title = format!("節の題{}の{}", kanji(chapter % 3 + 1), kanji((section + 1) % 3));
            assert!(
                BOOK.leaves.all[BOOK.leaves.page(folio)].body.contains(&title),
                "{title} on p.{folio}, page {index}"
            );
            sections += 1;
        }
    }
    assert!(sections > 100, "{sections}");
}
