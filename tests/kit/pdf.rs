//! Reads a finished PDF back from its bytes, without any help from Typst: text, logical structure,
//! footnotes, bookmarks, links and fonts. It is a test tool: whatever it does not understand is a panic.
#![allow(dead_code, unused_imports, reason = "a kit: no single test asks every question")]

mod cmap;
mod content;
mod element;
mod geometry;
mod navigation;
mod object;
mod structure;

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use content::PageContent;
pub use element::{Element, Node, Note};
pub use geometry::Placed;
pub use navigation::{Bookmark, Link};

/// A PDF in memory, with the text of all its pages decoded.
pub struct Pdf {
    document: Document,
    pages: Vec<ObjectId>,
    contents: Vec<PageContent>,
}

/// A font as a page uses it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Font {
    /// The PostScript name, without the tag `ABCDEF+` of a subset.
    pub name: String,
    /// Whether the font program is in the file.
    pub embedded: bool,
}

impl Pdf {
    /// Reads a whole PDF.
    pub fn read(bytes: &[u8]) -> Pdf {
        let document =
            Document::load_mem(bytes).unwrap_or_else(|error| panic!("these {} bytes are no PDF: {error}", bytes.len()));
        let pages: Vec<ObjectId> = document.page_iter().collect();
        let contents = content::read_pages(&document, &pages);
        Pdf { document, pages, contents }
    }

    /// The number of pages.
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// Everything printed on a page in content-stream order, artifacts included. The only characters that are
    /// not in the file are the `\n` where the text goes to another line.
    pub fn page_text(&self, index: usize) -> String {
        self.contents[index].text.clone()
    }

    /// What is printed on a page as an artifact: running heads, folios, thumb index, repeated table headers.
    pub fn page_artifacts(&self, index: usize) -> String {
        self.contents[index].artifacts.clone()
    }

    /// The texts of a page at their places: what stands on one line without a gap is one.
    pub fn placed(&self, index: usize) -> Vec<Placed> {
        geometry::joined(self.contents[index].runs.clone())
    }

    /// Width and height of each page in points (1 mm = 72 / 25.4 pt).
    pub fn page_sizes(&self) -> Vec<(f32, f32)> {
        let size = |&page: &ObjectId| {
            let [left, bottom, right, top] = object::corners(&self.document, page);
            (right - left, top - bottom)
        };
        self.pages.iter().map(size).collect()
    }

    /// The title in the document information dictionary.
    pub fn title(&self) -> Option<String> {
        let info = self.document.trailer.get_deref(b"Info", &self.document);
        let info = info.and_then(Object::as_dict).ok()?;
        object::get(&self.document, info, b"Title").map(object::text)
    }

    /// The language of the document, such as `ja`.
    pub fn language(&self) -> Option<String> {
        object::get(&self.document, self.catalog(), b"Lang").map(object::text)
    }

    /// The XMP metadata as XML; `pdfaid:part` and `pdfuaid:part` name the standards the file claims to meet.
    pub fn metadata(&self) -> Option<String> {
        let stream = object::get(&self.document, self.catalog(), b"Metadata")?;
        let bytes = object::bytes(stream.as_stream().expect("/Metadata is no stream"));
        Some(String::from_utf8(bytes).expect("/Metadata is not UTF-8"))
    }

    /// The fonts of all pages, sorted, each once.
    pub fn fonts(&self) -> Vec<Font> {
        let fonts = self.document.objects.values().filter_map(|value| {
            let font = value.as_dict().ok().filter(|dict| dict.has_type(b"Font"))?;
            // The descendant of a composite font is reached from the composite font.
            (!font.has(b"CIDSystemInfo")).then(|| self.font(font))
        });
        fonts.collect::<BTreeSet<Font>>().into_iter().collect()
    }

    /// The bookmarks, top down.
    pub fn bookmarks(&self) -> Vec<Bookmark> {
        navigation::bookmarks(&self.document, &self.pages)
    }

    /// What a viewer shows in the place of each page's number.
    pub fn page_labels(&self) -> Vec<String> {
        navigation::page_labels(&self.document, self.pages.len())
    }

    /// The links that lead to a page of this file, page by page.
    pub fn links(&self) -> Vec<Link> {
        navigation::links(&self.document, &self.pages)
    }

    /// The logical structure: what a reading program reads, in reading order, artifacts left out.
    pub fn structure(&self) -> Element {
        structure::read(&self.document, &self.pages, &self.contents)
    }

    fn catalog(&self) -> &Dictionary {
        self.document.catalog().expect("the PDF has no catalog")
    }

    fn font(&self, font: &Dictionary) -> Font {
        let get = |dict: &'_ Dictionary, key: &[u8]| object::get(&self.document, dict, key).cloned();
        let own = get(font, b"DescendantFonts").map_or_else(
            || font.clone(),
            |list| object::dictionary(&self.document, &object::array(&self.document, &list)[0]).clone(),
        );
        let name = get(&own, b"BaseFont").map_or_else(String::new, |name| object::name(&name));
        let program = get(&own, b"FontDescriptor").is_some_and(|descriptor| {
            let descriptor = object::dictionary(&self.document, &descriptor);
            [&b"FontFile"[..], b"FontFile2", b"FontFile3"].iter().any(|key| descriptor.has(key))
        });
        Font {
            name: name.split_once('+').map_or(name.as_str(), |(_, rest)| rest).to_string(),
            // The glyphs of a Type 3 font are content streams of the file itself.
            embedded: program || own.has(b"CharProcs"),
        }
    }
}

/// Removes all white space (for comparing texts across line breaks).
pub fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
