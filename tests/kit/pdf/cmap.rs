//! ToUnicode CMaps: from the character codes of a font back to Unicode.

use std::collections::HashMap;

use lopdf::content::Content;
use lopdf::{Object, StringFormat};

/// The codes of a font and the text each of them stands for.
#[derive(Debug, Default)]
pub struct CMap {
    /// Ranges of codes: length in bytes, lowest and highest code.
    spaces: Vec<(usize, u32, u32)>,
    texts: HashMap<(usize, u32), String>,
}

impl CMap {
    /// Reads the CMap program. Only its sections matter (`beginbfchar … endbfchar` and the like), and what stands in
    /// them, strings and arrays, is written as in a content stream.
    pub fn parse(program: &[u8]) -> CMap {
        let mut map = CMap::default();
        let text = String::from_utf8_lossy(program);
        for (section, add) in SECTIONS {
            let (begin, end) = (format!("begin{section}"), format!("end{section}"));
            for part in text.split(begin.as_str()).skip(1) {
                let body = part.split(end.as_str()).next().unwrap_or_default();
                add(&mut map, &operands(body));
            }
        }
        assert!(!map.spaces.is_empty(), "a CMap has no code space");
        map
    }

    /// The text of a string of codes, one item per code. A code without a text gives U+FFFD.
    pub fn decode(&self, mut bytes: &[u8]) -> Vec<&str> {
        let mut texts = Vec::new();
        while !bytes.is_empty() {
            let length = self.code_length(bytes);
            let key = (length, code(&bytes[..length]));
            texts.push(self.texts.get(&key).map_or("\u{FFFD}", String::as_str));
            bytes = &bytes[length..];
        }
        texts
    }

    fn code_length(&self, bytes: &[u8]) -> usize {
        let fits = |&&(length, low, high): &&(usize, u32, u32)| {
            bytes.len() >= length && (low..=high).contains(&code(&bytes[..length]))
        };
        let space = self.spaces.iter().find(fits);
        space.unwrap_or_else(|| panic!("no code space of the font holds {bytes:02X?}")).0
    }

    fn add_spaces(&mut self, items: &[Object]) {
        for pair in items.chunks_exact(2) {
            let (low, high) = (string(&pair[0]), string(&pair[1]));
            self.spaces.push((low.len(), code(low), code(high)));
        }
    }

    fn add_chars(&mut self, items: &[Object]) {
        for pair in items.chunks_exact(2) {
            let from = string(&pair[0]);
            self.texts.insert((from.len(), code(from)), unicode(string(&pair[1])));
        }
    }

    fn add_ranges(&mut self, items: &[Object]) {
        for triple in items.chunks_exact(3) {
            let (low, high) = (string(&triple[0]), string(&triple[1]));
            for (step, from) in (code(low)..=code(high)).enumerate() {
                let text = match &triple[2] {
                    Object::Array(list) => unicode(string(&list[step])),
                    first => successor(&unicode(string(first)), step),
                };
                self.texts.insert((low.len(), from), text);
            }
        }
    }
}

/// What a section of a CMap adds to it.
type Section = (&'static str, fn(&mut CMap, &[Object]));

const SECTIONS: [Section; 3] =
    [("codespacerange", CMap::add_spaces), ("bfchar", CMap::add_chars), ("bfrange", CMap::add_ranges)];

/// The strings and arrays of a section: a content stream needs an operator at its end to be read.
fn operands(body: &str) -> Vec<Object> {
    let stream = format!("{body}\nend");
    let content = Content::decode_strict(stream.as_bytes())
        .unwrap_or_else(|error| panic!("a CMap cannot be read: {error}: {body}"));
    content.operations.into_iter().flat_map(|o| o.operands).collect()
}

fn string(object: &Object) -> &[u8] {
    match object {
        Object::String(bytes, StringFormat::Hexadecimal) => bytes,
        other => panic!("a CMap has <…> here, not {other:?}"),
    }
}

fn code(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |sum, &byte| (sum << 8) | u32::from(byte))
}

/// UTF-16, big endian, without a byte order mark.
fn unicode(bytes: &[u8]) -> String {
    assert!(bytes.len().is_multiple_of(2), "half a UTF-16 unit in a CMap: {bytes:02X?}");
    let units: Vec<u16> = bytes.chunks_exact(2).map(|b| u16::from_be_bytes([b[0], b[1]])).collect();
    String::from_utf16(&units).unwrap_or_else(|_| panic!("no UTF-16 in a CMap: {bytes:02X?}"))
}

/// The text of a range some steps after its first one: the last character counts up.
fn successor(first: &str, step: usize) -> String {
    let mut chars: Vec<char> = first.chars().collect();
    let last = chars.pop().expect("a range of a CMap begins with no character");
    let next = u32::try_from(step).ok().and_then(|step| char::from_u32(u32::from(last) + step));
    chars.push(next.unwrap_or_else(|| panic!("a range of a CMap leaves Unicode after {first:?}")));
    chars.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAM: &[u8] = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n\
        /CIDSystemInfo 3 dict dup begin /Registry (Adobe) def end def\n\
        1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n\
        2 beginbfchar\n<0001> <9AD9>\n<0002> <8FBBDB40DD00>\nendbfchar\n\
        1 beginbfchar\n<0003> <00660069>\nendbfchar\n\
        2 beginbfrange\n<0010> <0012> <2460>\n<0020> <0021> [<D842DFB7> <3042>]\nendbfrange\n\
        endcmap end end";

    #[test]
    fn characters_ranges_and_surrogates_are_read() {
        let map = CMap::parse(PROGRAM);
        assert_eq!(map.decode(b"\0\x01\0\x02\0\x03"), ["髙", "辻\u{E0100}", "fi"]);
        assert_eq!(map.decode(b"\0\x10\0\x12\0\x20\0\x21"), ["①", "③", "𠮷", "あ"]);
    }

    #[test]
    fn a_code_without_a_text_is_seen() {
        assert_eq!(CMap::parse(PROGRAM).decode(b"\x12\x34"), ["\u{FFFD}"]);
    }

    #[test]
    fn codes_of_one_byte_are_read() {
        let map = CMap::parse(b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <0042> endbfchar");
        assert_eq!(map.decode(b"AA"), ["B", "B"]);
    }
}
