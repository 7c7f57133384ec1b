//! The list of sheets, and the date system.

use super::BOOK;
use super::parts::Parts;
use super::record::{CutOff, Records};
use crate::report::Diagnostic;
use crate::workbook::biff::Bytes;
use crate::workbook::words;

const PROPERTIES: u16 = 153;
const TAB: u16 = 156;
const END_OF_TABS: u16 = 144;

pub(super) struct Book {
    pub(super) tabs: Vec<Tab>,
    pub(super) since_1904: bool,
}

/// One tab of the book.
pub(super) struct Tab {
    pub(super) name: String,
    pub(super) hidden: bool,
    /// The name of the pointer to its part.
    pub(super) related: String,
}

pub(super) fn read(parts: &mut Parts) -> Result<Book, Diagnostic> {
    let file = parts.file;
    let part = parts.part(BOOK)?.ok_or_else(|| words::unforeseen(file))?;
    let mut records = Records::of(&part);
    let mut book = Book { tabs: Vec::new(), since_1904: false };
    while let Some((kind, mut content)) = records.next().map_err(|CutOff| words::damaged(file, CutOff::WORDS))? {
        match kind {
            PROPERTIES => book.since_1904 = content.u32().is_some_and(|flags| flags & 1 != 0),
            TAB => book.tabs.push(tab(content).ok_or_else(|| words::unforeseen(file))?),
            END_OF_TABS => break,
            _ => {}
        }
    }
    Ok(book)
}

fn tab(mut content: Bytes) -> Option<Tab> {
    /// The length of a text that is not there.
    const NONE: [u8; 4] = [0xFF; 4];
    let state = content.u32()?;
    content.skip(4)?;
    // A module of a macro is a tab without a part.
    let related = match content.0.starts_with(&NONE) {
        true => content.skip(4).map(|()| String::new())?,
        false => content.wide_text()?,
    };
    Some(Tab { name: content.wide_text()?, hidden: state != 0, related })
}
