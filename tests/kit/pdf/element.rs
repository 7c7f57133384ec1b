//! The logical structure of a document, and the questions the tests ask it.
//!
//! Typst puts a footnote right after its mark, wherever the entry is printed:
//! `Lbl > Link > Span > "1"` is the mark, and the `Note` next to it begins with a `Lbl > Link > Span > "1"` of its own.

use std::fmt;
use std::ops::Range;

/// A structure element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// The standard type: `Document`, `H1`, `P`, `L`, `LI`, `Lbl`, `LBody`, `Table`, `TR`, `TH`, `TD`, `Note`, `Link`,
    /// `Figure`, `Caption`, `TOC`, `Span`, `Div`, ….
    pub kind: String,
    /// The type as the file names it. It differs from the standard one where a role map leads from it: `Title` (`P`),
    /// `Strong` and `Em` (`Span`).
    pub role: String,
    /// The alternative text of a picture. It is no part of any text below.
    pub alt: Option<String>,
    /// Of a header cell: `Row`, `Column` or `Both`.
    pub scope: Option<String>,
    /// What it holds, in reading order.
    pub children: Vec<Node>,
}

/// A part of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    Element(Element),
    /// Text on one page (its index). A picture has an empty one, which tells the page it is on.
    Text {
        page: usize,
        text: String,
    },
}

/// A footnote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its number, as the entry prints it.
    pub number: u32,
    /// Its text, without the number and without footnotes of its own.
    pub text: String,
    /// The index of the page where its text begins.
    pub page: usize,
    /// The index of the page where its mark is.
    pub mark_page: usize,
}

impl Element {
    /// Everything below, in order, footnotes and their marks included.
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.walk(true, &mut |_, text| out.push_str(text));
        out
    }

    /// The text without footnotes: it leaves out `Note` elements and footnote marks, so that a sentence is whole
    /// again. Of a `Note` itself, its text without the number.
    pub fn body_text(&self) -> String {
        let mut out = String::new();
        self.walk(false, &mut |_, text| out.push_str(text));
        out
    }

    /// The pages (indices) from the first to the last one that the element is on, its footnotes left aside; empty if
    /// nothing of it is printed.
    pub fn pages(&self) -> Range<usize> {
        let mut pages: Option<Range<usize>> = None;
        self.walk(false, &mut |page, _| {
            let before = pages.clone().unwrap_or(page..page + 1);
            pages = Some(before.start.min(page)..before.end.max(page + 1));
        });
        pages.unwrap_or(0..0)
    }

    /// The elements of a kind below this one, in reading order.
    pub fn find_all(&self, kind: &str) -> Vec<&Element> {
        let mut found = Vec::new();
        for child in self.elements() {
            if child.kind == kind {
                found.push(child);
            }
            found.extend(child.find_all(kind));
        }
        found
    }

    /// The footnotes below, in the order of their marks.
    pub fn notes(&self) -> Vec<Note> {
        let (mut marks, mut notes) = (Vec::new(), Vec::new());
        self.collect_notes(&mut marks, &mut notes);
        notes
    }

    /// The child elements, text left aside.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text { .. } => None,
        })
    }

    /// Gives every text below to `take`, with or without footnotes.
    fn walk(&self, footnotes: bool, take: &mut impl FnMut(usize, &str)) {
        for child in &self.children {
            match child {
                Node::Text { page, text } => take(*page, text),
                Node::Element(element) if footnotes || !(element.kind == "Note" || self.marks_with(element)) => {
                    element.walk(footnotes, take);
                }
                Node::Element(_) => {}
            }
        }
    }

    /// Whether a child is a footnote mark: a label that is a link. The labels of list items are no links, and in a
    /// table of contents it is the label that stands inside the link.
    fn marks_with(&self, child: &Element) -> bool {
        child.kind == "Lbl" && self.kind != "LI" && !child.find_all("Link").is_empty()
    }

    fn collect_notes(&self, marks: &mut Vec<(u32, usize)>, notes: &mut Vec<Note>) {
        for child in self.elements() {
            if child.kind == "Note" {
                let label = child.elements().find(|inner| child.marks_with(inner));
                let label = label.unwrap_or_else(|| panic!("a footnote has no number:\n{child}"));
                let number = label.number();
                let mark = marks.iter().rev().find(|mark| mark.0 == number);
                let mark = mark.unwrap_or_else(|| panic!("no mark stands before footnote {number}:\n{child}"));
                notes.push(Note { number, text: child.body_text(), page: child.pages().start, mark_page: mark.1 });
            } else if self.marks_with(child) {
                marks.push((child.number(), child.first_page()));
            }
            child.collect_notes(marks, notes);
        }
    }

    /// The number in a mark such as `12`, `１２` or `※12`.
    fn number(&self) -> u32 {
        let text = self.text();
        let digits: String = text.chars().filter_map(ascii_digit).collect();
        digits.parse().unwrap_or_else(|_| panic!("a footnote mark has no number: {text:?}"))
    }

    fn first_page(&self) -> usize {
        let mut first = None;
        self.walk(true, &mut |page, _| first = first.or(Some(page)));
        first.expect("a footnote mark is on no page")
    }
}

impl fmt::Display for Element {
    /// The tree, one line for each element and text: for the messages of failed tests.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let indent = f.width().unwrap_or(0);
        let alt = self.alt.as_ref().map_or_else(String::new, |alt| format!(" alt={alt:?}"));
        writeln!(f, "{:indent$}{}{alt}", "", self.role)?;
        let deeper = indent + 2;
        for child in &self.children {
            match child {
                Node::Element(element) => write!(f, "{element:deeper$}")?,
                Node::Text { page, text } => writeln!(f, "{:deeper$}{}: {text:?}", "", page + 1)?,
            }
        }
        Ok(())
    }
}

fn ascii_digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
