//! The bytes of a text file → its characters: UTF-8, UTF-16 with its mark, or CP932 (Shift_JIS with the characters
//! of NEC and IBM, as Windows writes it).

use std::borrow::Cow;

use encoding_rs::{Encoding, SHIFT_JIS, UTF_16BE, UTF_16LE};

const UTF_8_MARK: &[u8] = b"\xEF\xBB\xBF";
/// So many characters beyond ASCII do not look like UTF-8 by chance.
const BEYOND_CHANCE: usize = 4;

/// Bytes that are no text.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::workbook) struct NotText {
    /// The first line that cannot be read, counted from 1.
    pub(in crate::workbook) line: usize,
    /// Up to there the file is Unicode.
    pub(in crate::workbook) in_unicode: bool,
}

/// Reads the characters, without the mark that tells the encoding.
pub(in crate::workbook) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, NotText> {
    let text = if let Some(rest) = bytes.strip_prefix(UTF_8_MARK) {
        std::str::from_utf8(rest).map(Cow::Borrowed).map_err(|error| not_text(&rest[..error.valid_up_to()], true))?
    } else if bytes.starts_with(b"\xFF\xFE") {
        utf_16(&bytes[2..], UTF_16LE)?
    } else if bytes.starts_with(b"\xFE\xFF") {
        utf_16(&bytes[2..], UTF_16BE)?
    } else {
        unmarked(bytes)?
    };
    // A file of another kind may well begin with letters.
    let is_control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}');
    match text.find(is_control) {
        Some(at) => Err(not_text(&text.as_bytes()[..at], false)),
        None => Ok(text),
    }
}

fn unmarked(bytes: &[u8]) -> Result<Cow<'_, str>, NotText> {
    let read = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(Cow::Borrowed(text)),
        Err(error) => &bytes[..error.valid_up_to()],
    };
    // Damaged UTF-8 must not come out as a salad of other characters.
    let beyond_ascii = String::from_utf8_lossy(read).chars().filter(|c| !c.is_ascii()).count();
    if beyond_ascii >= BEYOND_CHANCE {
        return Err(not_text(read, true));
    }
    SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes).ok_or_else(|| {
        // Line breaks are no part of a character in either encoding.
        let is_bad = |line: &&[u8]| SHIFT_JIS.decode_without_bom_handling_and_without_replacement(line).is_none();
        let good = bytes.split(|&byte| byte == b'\n').take_while(|line| !is_bad(line)).count();
        NotText { line: good + 1, in_unicode: false }
    })
}

fn utf_16<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Result<Cow<'a, str>, NotText> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).ok_or_else(|| {
        let (readable, _) = encoding.decode_without_bom_handling(bytes);
        let good = readable.split('\u{fffd}').next().unwrap_or_default();
        not_text(good.as_bytes(), true)
    })
}

fn not_text(readable: &[u8], in_unicode: bool) -> NotText {
    NotText { line: 1 + readable.iter().filter(|&&byte| byte == b'\n').count(), in_unicode }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf_16_of(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn texts_of_windows_are_read_in_all_their_encodings() {
        let text = "髙橋,﨑,①,㈱,～,－,ｶﾅ\r\n";
        let cp932 = b"\xFB\xFC\x8B\xB4,\xED\x95,\x87\x40,\x87\x8A,\x81\x60,\x81\x7C,\xB6\xC5\r\n";
        let marked = [UTF_8_MARK, text.as_bytes()].concat();
        let little = utf_16_of(&format!("\u{feff}{text}"), u16::to_le_bytes);
        let big = utf_16_of(&format!("\u{feff}{text}"), u16::to_be_bytes);
        for bytes in [text.as_bytes(), cp932, &marked, &little, &big] {
            assert_eq!(decode(bytes).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_is_no_text_is_told_with_its_line() {
        let at = |line, in_unicode| Err(NotText { line, in_unicode });
        assert_eq!(decode("施策,値\n目標,\u{3042}".as_bytes().split_last().unwrap().1), at(2, true));
        assert_eq!(decode(b"a\nb\n\x82"), at(3, false));
        assert_eq!(decode(b"a\nb\0c"), at(2, false));
        assert_eq!(decode(b"\x1b$B%F%9%H\x1b(B"), at(1, false));
        assert_eq!(decode(b"\xFF\xFEa\0\n\0b"), at(2, true));
        assert_eq!(decode(b"\xEF\xBB\xBFa\n\n\xFF"), at(3, true));
    }
}
