//! The sample's plan as a book: every page number that is printed in it is right.

use std::sync::LazyLock;

use sasshi::config::Sizes;
use sasshi::workbook::{self, Limits};

use super::leaves::{Leaves, stands};
use super::proofs;
use crate::kit::booklets::booklets;
use crate::kit::page::lines;
use crate::kit::pdf::{Pdf, squeeze};
use crate::kit::{Project, Run, repository};
use crate::sample::cells::{Table, normal, tables, workbooks};
use crate::sample::footnotes::footnotes;

const MANIFEST: &str = r#"[plan]
name = "第３次榛瀬市地域福祉計画"
date = 2027-03-31

[workbooks]
files = ["共通.xlsx", "本文.xlsx", "施策本文.xlsx", "統計.xlsx", "アンケート.xlsx", "資料編.xlsx", "部局/*.xlsx"]

[[booklet]]
name = "計画書"
template = "plan"
first_page = 1
first_footnote = 1
options = { show_figure_list = true }
"#;

struct Book {
    run: Run,
    pdf: Pdf,
    leaves: Leaves,
}

/// The project, with the settings of the template changed.
fn project(settings: impl Fn(String) -> String) -> Project {
    let project = Project::sample();
    project.write("sasshi.toml", MANIFEST);
    let own = std::fs::read_to_string(repository().join("templates/plan/template.toml")).unwrap();
    project.write("templates/plan/template.toml", settings(own));
    project
}

static BOOK: LazyLock<Book> = LazyLock::new(|| {
    let project = project(|settings| settings);
    let run = project.build(&[]);
    assert_eq!(run.code, 0, "{run:?}");
    let pdf = project.pdf("計画書");
    let leaves = Leaves::of(&pdf);
    Book { run, pdf, leaves }
});

#[test]
fn the_contents_and_the_list_of_figures_name_the_pages() {
    let contents = proofs::lists(&BOOK.leaves, "目次");
    assert!(contents.len() > 40, "{contents:?}");
    let figures = proofs::lists(&BOOK.leaves, "図表一覧");
    assert!(figures.len() > 25, "{figures:?}");
    proofs::figures(&figures);
    // Each list and section of level 2 is named once.
    for bookmark in BOOK.leaves.of_level(2) {
        let named = contents.iter().filter(|(entry, page)| {
            *page == bookmark.page && (bookmark.title.ends_with(entry) || stands_for(&bookmark.title, entry))
        });
        assert_eq!(named.count(), 1, "{} in {contents:?}", bookmark.title);
    }
}

/// A measure is named in the contents by its number and its name.
fn stands_for(title: &str, entry: &str) -> bool {
    let mut starts = entry.char_indices().map(|(at, _)| at).take(4);
    starts.any(|at| entry[at..].chars().count() > 3 && title.ends_with(&entry[at..]))
}

#[test]
fn folios_heads_and_tabs_agree_with_what_the_pages_hold() {
    proofs::pages(&BOOK.leaves);
    assert_eq!(proofs::chapters(&BOOK.leaves), 5);
    let is_measure = |title: &str| title.starts_with("施策") || title.starts_with("重点施策");
    assert_eq!(proofs::measures(&BOOK.leaves, is_measure), 13);
    let roman =
        BOOK.leaves.all.iter().filter_map(|leaf| leaf.folio.clone()).filter(|folio| folio.starts_with(['i', 'v']));
    assert!(roman.count() > 3, "what stands before the body has Roman folios");
}

/// The rows of all sheets of a kind: the cells of these columns.
fn rows<const N: usize>(kind: &str, columns: [&str; N]) -> Vec<[String; N]> {
    let mut workbooks = workbooks();
    let appendix = repository().join("inputs/plan/資料編.xlsx");
    workbooks.push(workbook::read(&appendix, "資料編.xlsx", &Limits::default()).unwrap());
    let all: Vec<Table> = tables(&workbooks, kind);
    all.iter().flat_map(|table| table.records()).map(|row| columns.map(|column| row.get(column).to_owned())).collect()
}

#[test]
fn every_page_of_the_index_holds_the_word() {
    let entries = BOOK.leaves.list("索引");
    assert!(entries.len() > 80, "{}", entries.len());
    let mut spellings: Vec<Vec<String>> = Vec::new();
    for [word, others] in rows("用語", ["用語", "別表記"]).into_iter().chain(rows("索引", ["見出し語", "別表記"]))
    {
        spellings
            .push(std::iter::once(word.as_str()).chain(others.lines()).map(|word| normal(&squeeze(word))).collect());
    }
    let mut count = 0;
    for (word, folios) in &entries {
        let word = normal(word);
        let known: Vec<&String> = spellings.iter().filter(|words| words[0] == word).flatten().collect();
        assert!(!known.is_empty(), "{word} is typed nowhere: {entries:?}");
        let pages: Vec<usize> = folios.iter().map(|folio| BOOK.leaves.page(folio)).collect();
        assert!(pages.windows(2).all(|pair| pair[0] < pair[1]), "{word}: {folios:?}");
        for page in pages {
            let body = normal(&BOOK.leaves.all[page].body);
            // A word may end on the page after the one on which it begins.
            let before = BOOK.leaves.all[page - 1].body.chars().rev().take(12).collect::<Vec<_>>();
            let before: String = normal(&before.into_iter().rev().collect::<String>());
            let stands = known
                .iter()
                .any(|word| body.contains(word.as_str()) || format!("{before}{body}").contains(word.as_str()));
            assert!(stands, "{word} is not on page {page}");
            count += 1;
        }
    }
    assert!(count > 300, "{count}");
}

#[test]
fn every_page_of_the_glossary_holds_the_term() {
    let list: String = BOOK.leaves.pages_of("用語解説").map(|page| BOOK.leaves.all[page].body.as_str()).collect();
    let list = normal(&list);
    let (mut terms, mut pages) = (0, 0);
    for [term, reading, explanation, others] in rows("用語", ["用語", "よみ", "説明", "別表記"]) {
        let [term, reading, explanation] = [&term, &reading, &explanation].map(|text| normal(&squeeze(text)));
        let entry = format!("{term}({reading}){explanation}");
        let at = list.find(&entry).unwrap_or_else(|| panic!("no entry {entry} in {list}"));
        terms += 1;
        let Some(folios) = list[at + entry.len()..].strip_prefix("p.") else { continue };
        let folios: String =
            folios.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '、' | 'i' | 'v' | 'x')).collect();
        let spellings: Vec<String> =
            std::iter::once(term).chain(others.lines().map(|word| normal(&squeeze(word)))).collect();
        for folio in folios.split('、') {
            let body = normal(&BOOK.leaves.all[BOOK.leaves.page(folio)].body);
            assert!(spellings.iter().any(|word| body.contains(word)), "{spellings:?} is not on p.{folio}");
            pages += 1;
        }
    }
    assert!(terms > 30 && pages > 100, "{terms} {pages}");
}

#[test]
fn the_first_mark_explains_and_later_ones_name_its_page() {
    let terms = rows("用語", ["用語", "説明", "別表記"]);
    let terms: Vec<(Vec<String>, String)> = terms
        .into_iter()
        .map(|[term, explanation, others]| {
            (std::iter::once(term.as_str()).chain(others.lines()).map(normal).collect(), squeeze(&explanation))
        })
        .collect();
    let notes = footnotes(&BOOK.pdf.structure());
    assert!(notes.len() > 100, "{}", notes.len());
    let explained = proofs::notes(&BOOK.leaves, &notes, |before| {
        let before = normal(before);
        let ends = |words: &[String]| words.iter().filter(|word| before.ends_with(*word)).map(String::len).max();
        let best = terms.iter().max_by_key(|(words, _)| ends(words))?;
        ends(&best.0).map(|_| (best.0[0].as_str(), best.1.as_str()))
    });
    assert!(explained > 25, "{explained}");
}

#[test]
fn references_to_measures_name_their_first_page() {
    let all: String = BOOK.leaves.all.iter().map(|leaf| leaf.body.as_str()).collect();
    let mut count = 0;
    for reference in all.split("（詳細はp.").skip(1) {
        let (folio, rest) = reference.split_once('〜').unwrap();
        let name = rest.split("参照）").next().unwrap();
        let page = BOOK.leaves.page(folio);
        assert!(stands(&BOOK.leaves.all[page], name), "{name} is not on p.{folio}");
        assert_eq!(page % 2, 1, "{name} begins on a left page");
        count += 1;
    }
    assert!(count > 0, "{count}");
}

#[test]
fn nothing_is_said_of_the_layout_and_of_readings() {
    let said = BOOK.run.json_of("diagnostic");
    let codes: Vec<&str> = said.iter().filter_map(|said| said["code"].as_str()).collect();
    for code in ["no-reading", "index-word-unused", "layout", "not-convergent", "reference"] {
        assert!(!codes.contains(&code), "{said:?}");
    }
}

#[test]
fn the_marks_of_words_move_nothing() {
    let laid_out = |index: bool| {
        let project = project(|settings| settings.replacen("index = true", &format!("index = {index}"), 1));
        let booklet = booklets(&project.folder(), Sizes::Standard).remove(0);
        booklet.typeset.document.pages().iter().map(|page| lines(&page.frame)).collect::<Vec<_>>()
    };
    let (with, without) = (laid_out(true), laid_out(false));
    let end = BOOK.leaves.pages_of("用語解説").start;
    assert!(end > 80, "{end}");
    for page in BOOK.leaves.page("1")..end {
        assert_eq!(with[page].len(), without[page].len(), "page {page}");
        for (with, without) in with[page].iter().zip(&without[page]) {
            assert_eq!(with.text(), without.text(), "page {page}");
            let moved = with
                .0
                .iter()
                .zip(&without.0)
                .find(|(with, without)| (with.x - without.x).abs() > 0.001 || (with.y - without.y).abs() > 0.001);
            assert!(moved.is_none(), "{moved:?} on page {page}");
        }
    }
}
