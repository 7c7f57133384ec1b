//! Bookmarks and links: the ways through the file that a viewer offers.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::object;

/// One line of the bookmark panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookmark {
    /// The text as it stands in the file.
    pub title: String,
    /// 1 for the outermost bookmarks.
    pub level: usize,
    /// The index of the page it leads to.
    pub page: usize,
}

/// A link within the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The index of the page it stands on.
    pub page: usize,
    /// The index of the page it leads to.
    pub target: usize,
}

/// All bookmarks, top down.
pub fn bookmarks(document: &Document, pages: &[ObjectId]) -> Vec<Bookmark> {
    let catalog = document.catalog().expect("the PDF has no catalog");
    let mut found = Vec::new();
    if let Some(outlines) = object::get(document, catalog, b"Outlines") {
        add_bookmarks(document, pages, object::dictionary(document, outlines), 1, &mut found);
    }
    found
}

fn add_bookmarks(document: &Document, pages: &[ObjectId], parent: &Dictionary, level: usize, out: &mut Vec<Bookmark>) {
    let mut next = object::get(document, parent, b"First");
    while let Some(item) = next {
        let item = object::dictionary(document, item);
        let title = object::get(document, item, b"Title").map(object::text);
        let title = title.expect("a bookmark has no /Title");
        let page = destination(document, item).map(|dest| page_of(document, pages, dest));
        let page = page.unwrap_or_else(|| panic!("the bookmark {title:?} leads nowhere"));
        out.push(Bookmark { title, level, page });
        add_bookmarks(document, pages, item, level + 1, out);
        next = object::get(document, item, b"Next");
    }
}

/// The labels of pages: runs of a prefix and a number that counts on. Only figures are known as numbers.
pub fn page_labels(document: &Document, count: usize) -> Vec<String> {
    let catalog = document.catalog().expect("the PDF has no catalog");
    let tree = object::get(document, catalog, b"PageLabels").expect("the PDF has no labels of pages");
    let runs =
        object::get(document, object::dictionary(document, tree), b"Nums").expect("the labels are a tree of one level");
    let runs = object::array(document, runs).chunks_exact(2);
    let runs: Vec<(usize, &Dictionary)> =
        runs.map(|run| (object::count(&run[0]), object::dictionary(document, &run[1]))).collect();
    let label = |page: usize| {
        let (start, run) =
            runs.iter().rev().find(|(start, _)| *start <= page).expect("labels begin with the first page");
        let prefix = object::get(document, run, b"P").map_or_else(String::new, object::text);
        let number = object::get(document, run, b"S").map(|style| {
            assert_eq!(object::name(style), "D");
            (object::get(document, run, b"St").map_or(1, object::count) + page - start).to_string()
        });
        prefix + &number.unwrap_or_default()
    };
    (0..count).map(label).collect()
}

/// All links to pages of this file, page by page. Links to addresses outside are left out.
pub fn links(document: &Document, pages: &[ObjectId]) -> Vec<Link> {
    let mut found = Vec::new();
    for (index, &page) in pages.iter().enumerate() {
        let dict = document.get_dictionary(page).expect("a page is no dictionary");
        let annotations = object::get(document, dict, b"Annots");
        for annotation in annotations.map_or(&[][..], |list| object::array(document, list)) {
            let annotation = object::dictionary(document, annotation);
            let subtype = object::get(document, annotation, b"Subtype").map(object::name);
            if subtype.as_deref() != Some("Link") {
                continue;
            }
            if let Some(dest) = destination(document, annotation) {
                let target = page_of(document, pages, dest);
                found.push(Link { page: index, target });
            }
        }
    }
    found
}

/// The destination of a bookmark or link: its own, or that of its action to go to a page.
fn destination<'a>(document: &'a Document, item: &'a Dictionary) -> Option<&'a Object> {
    if let Some(dest) = object::get(document, item, b"Dest") {
        return Some(dest);
    }
    let action = object::dictionary(document, object::get(document, item, b"A")?);
    object::get(document, action, b"D")
}

/// The index of the page a destination names, directly, in a dictionary, or by a name defined elsewhere.
fn page_of(document: &Document, pages: &[ObjectId], dest: &Object) -> usize {
    match dest {
        Object::Array(items) => {
            let page = items.first().and_then(|item| item.as_reference().ok());
            let index = page.and_then(|page| pages.iter().position(|&p| p == page));
            index.unwrap_or_else(|| panic!("a destination is no page of this file: {dest:?}"))
        }
        Object::Dictionary(dict) => {
            let inner = object::get(document, dict, b"D").expect("a destination has no /D");
            page_of(document, pages, inner)
        }
        Object::String(name, _) | Object::Name(name) => {
            let named = named_destination(document, name);
            let shown = String::from_utf8_lossy(name);
            page_of(document, pages, named.unwrap_or_else(|| panic!("no destination is named {shown}")))
        }
        other => panic!("this is no destination: {other:?}"),
    }
}

fn named_destination<'a>(document: &'a Document, name: &[u8]) -> Option<&'a Object> {
    let catalog = document.catalog().expect("the PDF has no catalog");
    let names = object::get(document, catalog, b"Names")?;
    let tree = object::get(document, object::dictionary(document, names), b"Dests")?;
    in_name_tree(document, object::dictionary(document, tree), name)
}

fn in_name_tree<'a>(document: &'a Document, node: &'a Dictionary, name: &[u8]) -> Option<&'a Object> {
    let list = |key: &[u8]| object::get(document, node, key).map_or(&[][..], |list| object::array(document, list));
    let mut pairs = list(b"Names").chunks_exact(2);
    let own = pairs.find(|pair| pair[0].as_str().is_ok_and(|key| key == name));
    own.map(|pair| object::resolve(document, &pair[1])).or_else(|| {
        let mut kids = list(b"Kids").iter();
        kids.find_map(|kid| in_name_tree(document, object::dictionary(document, kid), name))
    })
}
