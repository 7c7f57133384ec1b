//! The parts of a workbook: inflated within the limit, each only where it is read, and as UTF-8.

use crate::report::Diagnostic;
use crate::workbook::archive::Archive;
use crate::workbook::tags::Tag;
use crate::workbook::{Limits, words};

/// The parts of one file.
pub(super) struct Parts<'a> {
    archive: Archive<'a>,
    file: &'a str,
    limits: &'a Limits,
    /// How many more bytes may be inflated.
    left: u64,
}

impl<'a> Parts<'a> {
    /// Opens an archive, if it is a workbook that is not too large.
    pub(super) fn open(bytes: &'a [u8], file: &'a str, limits: &'a Limits) -> Result<Self, Diagnostic> {
        let archive = Archive::open(bytes, file)?;
        archive.check_size(limits)?;
        Ok(Self { archive, file, limits, left: limits.inflated_bytes })
    }

    /// A part as UTF-8, if it is there.
    pub(super) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        let Some(content) = self.archive.part(name, self.limits, &mut self.left)? else {
            return Ok(None);
        };
        let unknown = || words::damaged(self.file, &format!("{name} の文字コードがUTF-8ではありません"));
        in_utf8(content).map(Some).ok_or_else(unknown)
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
        for refused in [&b"\0\0\xFE\xFF\0\0\0<"[..], b"<\0\0\0", b"<\0\x00\xD8", b"<?xml encoding='ISO-2022-JP'?><a/>"]
        {
            assert_eq!(in_utf8(refused.to_vec()), None, "{refused:?}");
        }
    }
}
