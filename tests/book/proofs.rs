//! What must hold in any book: every page number printed anywhere is that of the page on which the thing stands, and pages bear what
//! they hold.

use std::collections::BTreeMap;

use super::leaves::{Leaves, stands};
use crate::sample::footnotes::Footnote;

/// 目次 and 図表一覧: each entry stands on its page.
pub fn lists(leaves: &Leaves, title: &str) -> Vec<(String, usize)> {
    let entries = leaves.list(title);
    let mut pages = Vec::new();
    for (entry, folios) in entries {
        let [folio] = &folios[..] else { panic!("{title}: {entry} has the pages {folios:?}") };
        let page = leaves.page(folio);
        assert!(stands(&leaves.all[page], &entry), "{title}: {entry} is not on p.{folio}: {}", leaves.all[page].body);
        pages.push((entry, page));
    }
    for pair in pages.windows(2) {
        assert!(pair[0].1 <= pair[1].1, "{title} goes by pages: {pair:?}");
    }
    pages
}

/// Folios, heads and tabs agree with what the pages hold.
pub fn pages(leaves: &Leaves) {
    let openers: Vec<usize> = leaves.of_level(1).map(|bookmark| bookmark.page).collect();
    for (index, leaf) in leaves.all.iter().enumerate() {
        if leaf.body.is_empty() {
            assert_eq!((&leaf.folio, &leaf.head), (&None, &None), "the blank page {index}");
            continue;
        }
        let Some(folio) = &leaf.folio else { continue };
        let Ok(number) = folio.parse::<usize>() else { continue };
        assert_eq!((index + 1) % 2, number % 2, "odd folios are on right pages: {folio}");
        let chapter = leaves.of_level(1).filter(|bookmark| bookmark.page <= index).last().expect("a chapter");
        let section = leaves.of_level(2).filter(|bookmark| (chapter.page..=index).contains(&bookmark.page)).last();
        let expected = if number % 2 == 0 { chapter } else { section.unwrap_or(chapter) };
        let head = leaf.head.as_deref();
        assert_eq!(head, Some(expected.title.as_str()), "the running head of p.{folio}");
        assert!(!openers.contains(&index), "the opener on p.{folio} prints its folio");
    }
}

/// Chapters begin on right pages, without folio and head, but with the tab of their number.
pub fn chapters(leaves: &Leaves) -> usize {
    let is_chapter = |title: &str| title.starts_with('第') && title.contains('章');
    let chapters: Vec<_> = leaves.of_level(1).filter(|bookmark| is_chapter(&bookmark.title)).collect();
    for chapter in &chapters {
        let leaf = &leaves.all[chapter.page];
        assert_eq!(chapter.page % 2, 0, "{} begins on an odd page", chapter.title);
        assert_eq!((&leaf.folio, &leaf.head), (&None, &None), "{}", chapter.title);
        let number = chapter.title.trim_start_matches('第').split('章').next().unwrap();
        let next = leaves.of_level(1).map(|next| next.page).find(|page| *page > chapter.page);
        let pages = chapter.page..next.unwrap_or(leaves.all.len());
        let units = leaves.of_level(2).any(|unit| unit.title.contains("施策") && pages.contains(&unit.page));
        for page in pages.filter(|page| !units && leaves.all[*page].folio.is_some()) {
            let tabs = &leaves.all[page].artifacts;
            assert!(tabs.iter().any(|tab| tab == number), "the tab of page {page} of {}: {tabs:?}", chapter.title);
        }
    }
    chapters.len()
}

/// Each measure begins on a left page and takes two.
pub fn measures(leaves: &Leaves, is_measure: impl Fn(&str) -> bool) -> usize {
    let measures: Vec<usize> =
        leaves.of_level(2).filter(|bookmark| is_measure(&bookmark.title)).map(|bookmark| bookmark.page).collect();
    assert!(measures.iter().all(|page| page % 2 == 1), "measures begin on left pages: {measures:?}");
    assert!(measures.windows(2).all(|pair| pair[1] == pair[0] + 2), "measures take two pages: {measures:?}");
    measures.len()
}

/// Figures are counted by chapter, without a gap.
pub fn figures(entries: &[(String, usize)]) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (entry, _) in entries {
        let normal: String = entry.chars().map(narrow).collect();
        let (chapter, rest) = normal.split_once('-').unwrap_or_else(|| panic!("{entry} has no number"));
        let count = counts.entry(chapter.to_owned()).or_default();
        *count += 1;
        assert!(rest.starts_with(&count.to_string()), "{entry} is the figure {count} of {chapter}");
    }
}

/// Footnotes are numbered without a gap; those that name a page name the one where the term is explained, and no term is explained
/// twice. `term` finds the term that stands before a mark, and its explanation.
pub fn notes<'t>(leaves: &Leaves, notes: &[Footnote], term: impl Fn(&str) -> Option<(&'t str, &'t str)>) -> usize {
    let numbers: Vec<u32> = notes.iter().map(|note| note.number).collect();
    assert_eq!(numbers, (1..).take(notes.len()).collect::<Vec<u32>>());
    let mut explained: BTreeMap<&str, usize> = BTreeMap::new();
    for note in notes {
        // Where the last lines of a paragraph are carried over to keep two together, the engine leaves the note on the page before.
        let near = note.page == note.mark_page || note.page + 1 == note.mark_page;
        assert!(near, "note {} after {}: {}", note.number, note.before, note.text);
        let Some((name, explanation)) = term(&note.before) else { continue };
        match note.text.strip_prefix("p.").and_then(|rest| rest.strip_suffix("参照")) {
            Some(folio) => {
                let page = leaves.page(folio);
                assert_eq!(explained.get(name), Some(&page), "note {} on {name} names p.{folio}", note.number);
            }
            None if note.text == explanation => {
                assert_eq!(explained.insert(name, note.page), None, "{name} is explained twice");
            }
            None => {}
        }
    }
    explained.len()
}

pub fn narrow(character: char) -> char {
    match character {
        '０'..='９' => char::from_digit(u32::from(character) - u32::from('０'), 10).unwrap_or(character),
        _ => character,
    }
}
