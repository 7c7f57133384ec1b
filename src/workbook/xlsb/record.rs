//! Records of a part: a number and a length of one to four bytes, and so many bytes.

use crate::workbook::biff::Bytes;

/// The records of one part, one after the other.
pub(super) struct Records<'a>(Bytes<'a>);

/// A part that ends in the middle of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CutOff;

impl CutOff {
    pub(super) const WORDS: &'static str = "途中で切れています";
}

impl<'a> Records<'a> {
    pub(super) fn of(part: &'a [u8]) -> Self {
        Self(Bytes(part))
    }

    /// The next record; `None` at the end of the part.
    pub(super) fn next(&mut self) -> Result<Option<(u16, Bytes<'a>)>, CutOff> {
        if self.0.0.is_empty() { Ok(None) } else { self.read().map(Some).ok_or(CutOff) }
    }

    fn read(&mut self) -> Option<(u16, Bytes<'a>)> {
        let mut kind = u16::from(self.0.u8()?);
        if kind & 0x80 != 0 {
            kind = kind & 0x7F | u16::from(self.0.u8()? & 0x7F) << 7;
        }
        let mut length = 0;
        for place in 0..4 {
            let byte = self.0.u8()?;
            length |= usize::from(byte & 0x7F) << (place * 7);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some((kind, Bytes(self.0.take(length)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_lengths_take_one_byte_or_more() {
        let mut part = vec![0x05, 0x01, 7, 0x99, 0x01, 0x81, 0x01];
        part.extend([9; 129]);
        part.extend([0x13, 0xFF, 0xFF, 0xFF, 0x7F, 1, 2, 3]);
        let mut records = Records::of(&part);
        let mut next = || records.next().map(|record| record.map(|(kind, content)| (kind, content.0.len())));
        assert_eq!([next(), next()], [Ok(Some((5, 1))), Ok(Some((153, 129)))]);
        // The last one claims more than there is.
        assert_eq!(next(), Err(CutOff));
        assert!(Records::of(&[]).next().unwrap().is_none());
    }
}
