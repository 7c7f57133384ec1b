//! A finished book as its reader sees it: of each page the folio, the running head and the text; and its lists, line by line.

use std::collections::BTreeMap;

use crate::kit::pdf::{Bookmark, Pdf, Placed, squeeze};

/// One page.
pub struct Leaf {
    /// As printed.
    pub folio: Option<String>,
    pub head: Option<String>,
    /// The text without white, what is an artifact (heads, tabs, leaders) left out.
    pub body: String,
    /// What is an artifact, line by line.
    pub artifacts: Vec<String>,
    /// The lines as they were set, leaders included.
    pub lines: Vec<String>,
}

/// All pages.
pub struct Leaves {
    pub all: Vec<Leaf>,
    pub bookmarks: Vec<Bookmark>,
    /// Folio → index of the page; of pages that print none, too.
    pages: BTreeMap<String, usize>,
}

const MM: f32 = 72.0 / 25.4;

impl Leaves {
    pub fn of(pdf: &Pdf) -> Self {
        let all: Vec<Leaf> = (0..pdf.page_count()).map(|index| leaf(pdf, index)).collect();
        let mut bookmarks = pdf.bookmarks();
        bookmarks.iter_mut().for_each(|bookmark| bookmark.title = squeeze(&bookmark.title));
        let mut pages = BTreeMap::new();
        let printed = |index: usize| all[index].folio.clone();
        for (number, index) in (0..all.len()).filter_map(|index| Some((printed(index)?, index))) {
            assert_eq!(pages.insert(number.clone(), index), None, "two pages have the folio {number}");
        }
        // Openers print none, but are counted.
        let first = (0..all.len()).find_map(|index| Some((printed(index)?.parse::<usize>().ok()?, index)));
        let (number, index) = first.expect("the book has pages with folios");
        let before = index + 1 - number;
        for index in before..all.len() {
            let number = (index + 1 - before).to_string();
            let printed = printed(index);
            assert!(printed.is_none() || printed.as_ref() == Some(&number), "page {index} has the folio {printed:?}");
            pages.entry(number).or_insert(index);
        }
        Self { all, bookmarks, pages }
    }

    /// The index of the page that has a folio.
    pub fn page(&self, folio: &str) -> usize {
        *self.pages.get(folio).unwrap_or_else(|| panic!("no page has the folio {folio:?}"))
    }

    /// The pages of what a bookmark opens, up to the next one that is not below it, or up to a page without a folio.
    pub fn pages_of(&self, title: &str) -> std::ops::Range<usize> {
        let at = self.bookmarks.iter().position(|bookmark| bookmark.title.ends_with(title));
        let at = at.unwrap_or_else(|| panic!("no bookmark ends with {title}: {:?}", self.bookmarks));
        let start = self.bookmarks[at].page;
        let level = self.bookmarks[at].level;
        let next = self.bookmarks[at + 1..].iter().find(|next| next.level <= level).map(|next| next.page);
        let end = (start + 1..self.all.len()).find(|page| self.all[*page].folio.is_none()).unwrap_or(self.all.len());
        // Another list may begin on the page where this one ends.
        start..next.map_or(end, |next| (next + 1).min(end)).max(start + 1)
    }

    /// The chapters and what stands below them: bookmarks of a level.
    pub fn of_level(&self, level: usize) -> impl Iterator<Item = &Bookmark> {
        self.bookmarks.iter().filter(move |bookmark| bookmark.level == level)
    }

    /// The entries of a list with leaders: text, folios.
    pub fn list(&self, title: &str) -> Vec<(String, Vec<String>)> {
        let mut entries: Vec<(String, Vec<String>)> = Vec::new();
        let mut begun = String::new();
        let pages = self.pages_of(title);
        let at = self.bookmarks.iter().position(|bookmark| bookmark.title.ends_with(title));
        // The next list may begin on the page where this one ends.
        let next = at.and_then(|at| self.bookmarks.get(at + 1)).map(|bookmark| bookmark.title.as_str());
        let mut open = false;
        for line in self.all[pages].iter().flat_map(|leaf| &leaf.lines) {
            if line.ends_with(title) {
                open = true;
                begun.clear();
                continue;
            }
            if !open {
                continue;
            }
            if next.is_some_and(|next| line == next) {
                break;
            }
            let continues = entries.last().is_some_and(|(_, folios)| folios.last().is_some_and(String::is_empty));
            match (line.find('.'), line.rfind('.')) {
                (Some(start), Some(end)) => {
                    let word = format!("{begun}{}", &line[..start]);
                    let folios = &line[end + 1..];
                    entries.push((word, folios.split('、').map(str::to_owned).collect()));
                    begun.clear();
                }
                _ if continues => {
                    let (_, folios) = entries.last_mut().expect("an entry was begun");
                    folios.pop();
                    folios.extend(line.split('、').map(str::to_owned));
                }
                // The head of a group, or the first line of a long word.
                _ if line.ends_with('行') && line.chars().count() == 2 || line == "英数字" || line == "その他" =>
                {
                    begun.clear();
                }
                _ => begun.push_str(line),
            }
        }
        entries
    }
}

fn leaf(pdf: &Pdf, index: usize) -> Leaf {
    let placed = pdf.placed(index);
    let within = |run: &&Placed, from: f32, to: f32| run.y > from * MM && run.y < to * MM;
    let one = |from: f32, to: f32| -> Option<String> {
        let runs: Vec<&Placed> = placed.iter().filter(|run| run.artifact && within(run, from, to)).collect();
        let text: String = runs.iter().map(|run| run.text.as_str()).collect();
        Some(squeeze(&text)).filter(|text| !text.is_empty())
    };
    let artifacts: Vec<String> = pdf.page_artifacts(index).lines().map(squeeze).collect();
    let mut lines: Vec<String> = pdf.page_text(index).lines().map(squeeze).filter(|line| !line.is_empty()).collect();
    // Running head, folio and tab come first.
    for artifact in artifacts.iter().filter(|line| !line.contains("..")) {
        if let Some(at) = lines.iter().position(|line| line == artifact) {
            lines.remove(at);
        }
    }
    // The tab of the lowest slot ends above the folio.
    Leaf {
        folio: one(279.0, 285.0),
        head: one(13.0, 19.0),
        lines,
        artifacts,
        body: squeeze(&placed.iter().filter(|run| !run.artifact).map(|run| run.text.as_str()).collect::<String>()),
    }
}

/// Whether an entry of a list stands on a page: its words, the number before them left aside, which may be set apart there.
pub fn stands(leaf: &Leaf, entry: &str) -> bool {
    let starts = entry.char_indices().map(|(at, _)| at).take(10);
    let words = starts.map(|at| &entry[at..]).filter(|words| words.chars().count() >= 2);
    words.into_iter().any(|words| leaf.body.contains(words))
}
