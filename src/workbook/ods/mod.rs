//! `.ods`, and the same as one XML file (`.fods`) → sheets of cells.
//!
//! One pass over the content. Each cell carries the text that LibreOffice shows beside its value, so no number format
//! is applied here; rows and cells that repeat are not laid out as long as they are empty.

mod cell;
mod content;
mod stop;
mod styles;
mod table;
mod xml;

use self::xml::{Fault, Space, Token, Xml, local};
use super::archive::Archive;
use super::{Limits, Workbook, words};
use crate::report::Diagnostic;

/// The part that holds all sheets.
const CONTENT: &str = "content.xml";
/// The part that lists the others, and says which of them are encrypted.
const MANIFEST: &str = "META-INF/manifest.xml";

/// Reads the sheets of an archive.
pub(super) fn read(bytes: &[u8], file: &str, limits: &Limits) -> Result<Workbook, Diagnostic> {
    let mut archive = Archive::open(bytes, file)?;
    let (mut content, mut encrypted) = (None, false);
    archive.inspect(limits, |name, part| {
        if name == MANIFEST {
            encrypted |= is_encrypted(text(part, file)?).map_err(|fault| words::damaged(file, &fault))?;
        } else if name == CONTENT {
            content = Some(part.to_owned());
        }
        Ok(())
    })?;
    if encrypted {
        return Err(words::encrypted(file));
    }
    let content = content.ok_or_else(|| words::no_sheets(file))?;
    content::read(text(&content, file)?, file, limits)
}

/// Reads the sheets of a workbook that is one XML file.
pub(super) fn read_flat(bytes: &[u8], file: &str, limits: &Limits) -> Result<Workbook, Diagnostic> {
    content::read(text(bytes, file)?, file, limits)
}

fn text<'a>(part: &'a [u8], file: &str) -> Result<&'a str, Diagnostic> {
    let part = part.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(part);
    std::str::from_utf8(part).map_err(|_| words::damaged(file, "文字コードがUTF-8ではありません"))
}

fn is_encrypted(manifest: &str) -> Result<bool, Fault> {
    let mut xml = Xml::new(manifest);
    loop {
        match xml.next()? {
            Token::Start(Space::Manifest, start) if local(&start) == "encryption-data" => return Ok(true),
            Token::Done => return Ok(false),
            _ => {}
        }
    }
}
