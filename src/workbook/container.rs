//! What a file is, told from its content: the ending of its name may say anything.

use std::io::Cursor;

use zip::ZipArchive;

use super::xlsb;

/// Kinds of files that people put where a workbook is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    Empty,
    /// A ZIP archive: `.xlsx`, but also `.docx`, `.ods` and others.
    Zip,
    /// A ZIP archive that holds a binary workbook: `.xlsb`.
    BinaryZip,
    /// An OLE compound file that holds an encrypted workbook.
    Encrypted,
    /// An OLE compound file that seems to hold a workbook of Excel 97–2003, or is cut off.
    OldExcel,
    /// Text with a name that ends in `.csv` or `.tsv`.
    Delimited,
    Other,
}

/// The first entry of the directory of every compound file.
const ROOT: &str = "Root Entry";
const ZIP: &[u8] = b"PK\x03\x04";
const COMPOUND_FILE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

impl Container {
    pub(super) fn of(bytes: &[u8], name: &str) -> Self {
        if bytes.is_empty() {
            Container::Empty
        } else if bytes.starts_with(ZIP) {
            if has_part(bytes, xlsb::BOOK) { Container::BinaryZip } else { Container::Zip }
        } else if bytes.starts_with(COMPOUND_FILE) {
            // An encrypted workbook may carry streams with other names too, so it is asked for first.
            if has_stream(bytes, "EncryptedPackage") {
                Container::Encrypted
            } else if ["Workbook", "Book"].iter().any(|name| has_stream(bytes, name)) || !has_stream(bytes, ROOT) {
                Container::OldExcel
            } else {
                Container::Other
            }
        } else if [".csv", ".tsv"].iter().any(|ending| name.to_ascii_lowercase().ends_with(ending)) {
            Container::Delimited
        } else {
            Container::Other
        }
    }
}

/// Whether an entry of the directory of a compound file has this name. Entries are 128 bytes long and aligned.
fn has_stream(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    bytes.chunks_exact(128).any(|entry| entry[..name.len()].eq_ignore_ascii_case(&name))
}

/// Whether an archive has a part of this name. Some programs write the paths in capitals or with `\\`.
fn has_part(bytes: &[u8], name: &str) -> bool {
    let names = ZipArchive::new(Cursor::new(bytes));
    names.is_ok_and(|archive| archive.file_names().flatten().any(|part| part.replace('\\', "/").eq_ignore_ascii_case(name)))
}
