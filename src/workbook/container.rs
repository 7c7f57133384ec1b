//! What a file is, told from its content: the ending of its name may say anything.

use super::archive::Archive;
use super::delimited::{decode, is_table};
use super::foreign::Foreign;
use super::xlsb;

/// Kinds of files that people put where a workbook is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    Empty,
    /// `.xlsx` and `.xlsm`.
    Xlsx,
    /// A binary workbook in an archive.
    Xlsb,
    Ods,
    /// The same as one XML file.
    FlatOds,
    /// An archive whose end is missing.
    Truncated,
    /// An OLE compound file that holds an encrypted workbook.
    Encrypted,
    /// An OLE compound file that seems to hold a workbook of Excel 97–2003, or is cut off.
    OldExcel,
    /// Text in columns, or text with a name that ends in `.csv` or `.tsv`.
    Delimited,
    Other(Foreign),
}

/// The first entry of the directory of every compound file.
const ROOT: &str = "Root Entry";
const ZIP: &[u8] = b"PK\x03\x04";
const COMPOUND_FILE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// What a part `mimetype` is read for is not longer.
const KIND: u64 = 100;

impl Container {
    pub(super) fn of(bytes: &[u8], name: &str) -> Self {
        if bytes.is_empty() {
            Container::Empty
        } else if bytes.starts_with(ZIP) {
            of_archive(bytes, name)
        } else if bytes.starts_with(COMPOUND_FILE) {
            // An encrypted workbook may carry streams with other names too, so it is asked for first.
            if has_stream(bytes, "EncryptedPackage") {
                Container::Encrypted
            } else if ["Workbook", "Book"].iter().any(|name| has_stream(bytes, name)) || !has_stream(bytes, ROOT) {
                Container::OldExcel
            } else {
                Container::Other(Foreign::of_compound_file(|stream| has_stream(bytes, stream)))
            }
        } else {
            of_text(bytes, name)
        }
    }
}

fn of_archive(bytes: &[u8], name: &str) -> Container {
    let Ok(mut archive) = Archive::open(bytes, name) else {
        return Container::Truncated;
    };
    let kind = archive.head("mimetype", KIND);
    let foreign = Foreign::of_archive(&kind, |part| archive.has(part));
    if archive.has(xlsb::BOOK) {
        Container::Xlsb
    } else if foreign != Foreign::Archive {
        Container::Other(foreign)
    } else if kind.contains("opendocument") || (archive.has("content.xml") && archive.has("META-INF/manifest.xml")) {
        Container::Ods
    } else if archive.has("[Content_Types].xml") {
        Container::Xlsx
    } else {
        Container::Other(foreign)
    }
}

fn of_text(bytes: &[u8], name: &str) -> Container {
    let named = [".csv", ".tsv"].iter().any(|ending| name.to_ascii_lowercase().ends_with(ending));
    let signature = Foreign::of_bytes(bytes);
    let Ok(text) = decode(bytes) else {
        // Of a text the reader can name the line.
        return match signature {
            Some(foreign) => Container::Other(foreign),
            None if named => Container::Delimited,
            None => Container::Other(Foreign::Unknown),
        };
    };
    let head: String = text.chars().take(4_000).collect();
    // The other signatures belong to files that are no text.
    if let Some(foreign @ (Foreign::Pdf | Foreign::Word | Foreign::WebPage)) = signature {
        Container::Other(foreign)
    } else if head.contains("<office:document") && head.contains("opendocument.spreadsheet") {
        Container::FlatOds
    } else if let Some(foreign) = Foreign::of_markup(&text) {
        Container::Other(foreign)
    } else if text.trim().is_empty() || named || is_table(&text) {
        Container::Delimited
    } else {
        Container::Other(Foreign::Prose)
    }
}

/// Whether an entry of the directory of a compound file has this name. Entries are 128 bytes long and aligned.
fn has_stream(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    bytes.chunks_exact(128).any(|entry| entry[..name.len()].eq_ignore_ascii_case(&name))
}
