//! Records of a part: a number and a length of one to four bytes, and so many bytes.

use std::io::{self, Read};

use crate::workbook::biff::Bytes;

/// Up to here room is made for a record before it is read; a longer one may only claim to be long.
const BELIEVED: usize = 1 << 16;

/// The records of one part, one after the other.
pub(super) struct Records<Source> {
    source: Source,
    content: Vec<u8>,
}

impl<Source: Read> Records<Source> {
    pub(super) fn of(source: Source) -> Self {
        Self { source, content: Vec::new() }
    }

    /// The next record; `None` at the end of the part.
    pub(super) fn next(&mut self) -> io::Result<Option<(u16, Bytes<'_>)>> {
        let Some(first) = self.byte()? else { return Ok(None) };
        let mut kind = u16::from(first);
        if first & 0x80 != 0 {
            kind = kind & 0x7F | u16::from(self.expect()? & 0x7F) << 7;
        }
        let mut length = 0;
        for place in 0..4 {
            let byte = self.expect()?;
            length |= usize::from(byte & 0x7F) << (place * 7);
            if byte & 0x80 == 0 {
                break;
            }
        }
        self.content.clear();
        if length <= BELIEVED {
            self.content.resize(length, 0);
            self.source.read_exact(&mut self.content)?;
        } else {
            let mut limited = self.source.by_ref().take(length as u64);
            limited.read_to_end(&mut self.content)?;
            if self.content.len() < length {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        Ok(Some((kind, Bytes(&self.content))))
    }

    fn byte(&mut self) -> io::Result<Option<u8>> {
        let mut byte = [0];
        loop {
            match self.source.read(&mut byte) {
                Ok(read) => return Ok((read > 0).then_some(byte[0])),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn expect(&mut self) -> io::Result<u8> {
        self.byte()?.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
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
        let mut records = Records::of(&part[..]);
        assert_eq!(records.next().unwrap().map(|(kind, content)| (kind, content.0.len())), Some((5, 1)));
        assert_eq!(records.next().unwrap().map(|(kind, content)| (kind, content.0.len())), Some((153, 129)));
        // The last one claims more than there is.
        assert!(records.next().is_err());
        assert!(Records::of(&[][..]).next().unwrap().is_none());
    }
}
