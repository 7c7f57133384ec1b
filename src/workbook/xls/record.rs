//! Records of the stream: a number, a length, and so many bytes.

use crate::workbook::biff::Bytes;

/// What begins a part of the stream: the shared part, a sheet, a chart inside a sheet.
pub(super) const BEGIN: u16 = 0x0809;
/// What ends it.
pub(super) const END: u16 = 0x000A;
const CONTINUE: u16 = 0x003C;

/// One record.
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) content: Bytes<'a>,
    /// The stream behind it, where its content may go on.
    after: &'a [u8],
}

/// The next record of a stream, which is shortened by it. `None` if there is no whole one.
pub(super) fn next<'a>(stream: &mut &'a [u8]) -> Option<Record<'a>> {
    let mut bytes = Bytes(stream);
    let kind = bytes.u16()?;
    let length = bytes.u16()?;
    let content = Bytes(bytes.take(length.into())?);
    *stream = bytes.0;
    Some(Record { kind, content, after: bytes.0 })
}

impl<'a> Record<'a> {
    /// Its content together with that of the records that continue it.
    pub(super) fn continued(&self) -> Continued<'a> {
        Continued { current: self.content, after: self.after }
    }
}

/// Content that goes on in further records.
pub(super) struct Continued<'a> {
    /// What is left of the record that is being read.
    pub(super) current: Bytes<'a>,
    after: &'a [u8],
}

impl Continued<'_> {
    /// Goes on to the next record where the current one is used up. Whether there is anything left.
    pub(super) fn has_more(&mut self) -> bool {
        while self.current.0.is_empty() {
            match next(&mut self.after) {
                Some(record) if record.kind == CONTINUE => self.current = record.content,
                _ => return false,
            }
        }
        true
    }

    pub(super) fn u8(&mut self) -> Option<u8> {
        if self.has_more() { self.current.u8() } else { None }
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    pub(super) fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            if !self.has_more() {
                return None;
            }
            let here = count.min(self.current.0.len());
            self.current.skip(here)?;
            count -= here;
        }
        Some(())
    }
}
