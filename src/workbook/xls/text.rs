//! Texts of both versions. Formatting runs and furigana stand behind the characters and are passed over.

use encoding_rs::{Encoding, SHIFT_JIS};

use super::record::Continued;
use crate::workbook::biff::{Bytes, decoded};

/// How a file writes its texts.
#[derive(Clone, Copy)]
pub(super) enum Script {
    /// BIFF8: UTF-16, or its lower bytes where all upper ones are 0.
    Unicode,
    /// BIFF5: bytes of a code page.
    Page(&'static Encoding),
}

impl Script {
    /// The code page that the file names. Where it names none that is known, the file is Japanese.
    pub(super) fn of_page(page: u16) -> Self {
        // The Japanese Macintosh writes as Windows does.
        let page = if page == 10001 { 932 } else { page };
        Script::Page(codepage::to_encoding(page).unwrap_or(SHIFT_JIS))
    }

    /// A text with its length in two bytes.
    pub(super) fn text(self, from: &mut Continued) -> Option<String> {
        let length = from.u16()?.into();
        match self {
            Script::Unicode => {
                let wide = from.u8()? & 1 != 0;
                unicode(from, length, wide)
            }
            Script::Page(encoding) => Some(page(&bytes(from, length)?, encoding)),
        }
    }

    /// A name or the code of a format. `wide_length`: its length stands in two bytes in BIFF8.
    pub(super) fn short_text(self, from: &mut Bytes, wide_length: bool) -> Option<String> {
        match self {
            Script::Unicode => {
                let length = if wide_length { from.u16()?.into() } else { usize::from(from.u8()?) };
                match from.u8()? & 1 {
                    0 => from.take(length).map(narrow),
                    _ => from.take(length * 2).map(decoded),
                }
            }
            Script::Page(encoding) => {
                let length = from.u8()?.into();
                Some(page(from.take(length)?, encoding))
            }
        }
    }
}

/// One entry of the table of shared strings, without its formatting and its furigana.
pub(super) fn shared(from: &mut Continued) -> Option<String> {
    const RICH: u8 = 8;
    const PHONETIC: u8 = 4;
    let length = from.u16()?.into();
    let flags = from.u8()?;
    let runs = if flags & RICH == 0 { 0 } else { usize::from(from.u16()?) };
    let phonetic = if flags & PHONETIC == 0 { 0 } else { from.u32()? };
    let text = unicode(from, length, flags & 1 != 0)?;
    from.skip(runs * 4)?;
    from.skip(phonetic.try_into().ok()?)?;
    Some(text)
}

/// So many characters. Each record in which they go on says anew how it writes them.
fn unicode(from: &mut Continued, mut length: usize, mut wide: bool) -> Option<String> {
    let mut text = Vec::new();
    while length > 0 {
        if from.current.0.is_empty() {
            wide = from.u8()? & 1 != 0;
        }
        let size = if wide { 2 } else { 1 };
        let here = length.min(from.current.0.len() / size);
        if here == 0 {
            return None;
        }
        let stored = from.current.take(here * size)?;
        match wide {
            true => text.extend_from_slice(stored),
            false => text.extend(stored.iter().flat_map(|&byte| [byte, 0])),
        }
        length -= here;
    }
    Some(decoded(&text))
}

fn bytes(from: &mut Continued, mut length: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    while length > 0 {
        if !from.has_more() {
            return None;
        }
        let here = length.min(from.current.0.len());
        bytes.extend_from_slice(from.current.take(here)?);
        length -= here;
    }
    Some(bytes)
}

fn narrow(bytes: &[u8]) -> String {
    bytes.iter().map(|&byte| char::from(byte)).collect()
}

fn page(bytes: &[u8], encoding: &'static Encoding) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}
