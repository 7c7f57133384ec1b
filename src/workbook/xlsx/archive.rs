//! The parts of an archive, inflated once and only where they are read.
//!
//! calamine sets no limit to what it inflates, so it is never given the archive itself: what it needs is taken out
//! here, within the limit (zip refuses a part that is larger than it says).

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::xml::Tag;
use crate::report::Diagnostic;
use crate::workbook::{Limits, words};

/// The archive of one file.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Some programs write the paths in capitals or with `\`.
    parts: HashMap<String, usize>,
    file: &'a str,
    limit: u64,
    /// How many more bytes may be inflated.
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens an archive, if it is a workbook.
    pub(super) fn open(bytes: &'a [u8], file: &'a str, limits: &Limits) -> Result<Self, Diagnostic> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| words::truncated(file))?;
        let named = zip.file_names().enumerate().filter_map(|(index, name)| Some((normal(&name.ok()?), index)));
        let parts: HashMap<String, usize> = named.collect();
        is_workbook(&parts, file)?;
        let limit = limits.inflated_bytes;
        if zip.decompressed_size().is_some_and(|size| size > u128::from(limit)) {
            return Err(words::too_large_inflated(file, limit));
        }
        Ok(Self { zip, parts, file, limit, left: limit })
    }

    /// The text of a part as UTF-8, if it is there.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        let Some(index) = self.parts.get(&normal(name)) else {
            return Ok(None);
        };
        let damaged = |reason: String| words::damaged(self.file, &reason);
        let entry = self.zip.by_index(*index).map_err(|error| damaged(error.to_string()))?;
        // What the archive says of the size is only a guess at the room needed.
        let mut content = Vec::with_capacity(entry.size().min(self.left) as usize);
        let limited = &mut entry.take(self.left.saturating_add(1));
        let size = limited.read_to_end(&mut content).map_err(|error| damaged(error.to_string()))? as u64;
        self.left = self.left.checked_sub(size).ok_or_else(|| words::too_large_inflated(self.file, self.limit))?;
        in_utf8(content).map(Some).ok_or_else(|| damaged(format!("{name} の文字コードを読めません")))
    }
}

fn normal(name: &str) -> String {
    name.replace('\\', "/").to_ascii_lowercase()
}

/// Tells other kinds of documents that come as an archive.
fn is_workbook(parts: &HashMap<String, usize>, file: &str) -> Result<(), Diagnostic> {
    let has = |part: &str| parts.contains_key(part);
    if has("xl/workbook.bin") {
        Err(words::unsupported(file, "Excelバイナリブック（.xlsb）"))
    } else if has("mimetype") && has("content.xml") {
        Err(words::unsupported(file, "OpenDocument形式（.ods）"))
    } else if !has("[content_types].xml") || has("word/document.xml") || has("ppt/presentation.xml") {
        Err(words::not_a_workbook(file))
    } else {
        Ok(())
    }
}

/// Parts of a workbook are UTF-8 or UTF-16; calamine reads the former only, and the scan would see no tags in others.
fn in_utf8(content: Vec<u8>) -> Option<Vec<u8>> {
    let unit: Option<fn([u8; 2]) -> u16> = match content.get(..4) {
        Some([0, 0, ..] | [_, _, 0, 0]) => return None,
        Some([0xFE, 0xFF, ..] | [0, _, ..]) => Some(u16::from_be_bytes),
        Some([0xFF, 0xFE, ..] | [_, 0, ..]) => Some(u16::from_le_bytes),
        _ => None,
    };
    if let Some(unit) = unit {
        let units: Vec<u16> = content.as_chunks().0.iter().copied().map(unit).collect();
        let text = String::from_utf16(&units).ok()?;
        let text = text.trim_start_matches('\u{FEFF}');
        // The declaration would say that it is UTF-16.
        let text = if text.starts_with("<?") { text.split_once("?>")?.1 } else { text };
        return Some(text.as_bytes().to_vec());
    }
    let start = content.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&content);
    if let Some(declaration) = start.strip_prefix(b"<?") {
        let end = memchr::memchr(b'>', declaration)?;
        let declaration = Tag { inside: &declaration[..end], after: &[] };
        let known = ["utf-8", "utf8", "us-ascii", "ascii"];
        let encoding = declaration.text("encoding");
        if encoding.is_some_and(|encoding| !known.contains(&encoding.to_ascii_lowercase().as_str())) {
            return None;
        }
    }
    Some(content)
}

#[cfg(test)]
mod tests {
    use super::in_utf8;

    #[test]
    fn parts_are_read_in_the_encodings_that_a_workbook_may_have() {
        let text = "<?xml version='1.0' encoding='UTF-16'?><a b='冊子'/>";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        for bytes in [little, big] {
            assert_eq!(in_utf8(bytes).as_deref(), Some("<a b='冊子'/>".as_bytes()));
        }
        let plain = b"\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\"?><a/>".to_vec();
        assert_eq!(in_utf8(plain.clone()), Some(plain));
        assert_eq!(in_utf8(Vec::new()), Some(Vec::new()));
        for refused in [&b"\0\0\xFE\xFF\0\0\0<"[..], b"<\0\0\0", b"<\0\x00\xD8", b"<?xml encoding='ISO-2022-JP'?><a/>"] {
            assert_eq!(in_utf8(refused.to_vec()), None, "{refused:?}");
        }
    }
}
