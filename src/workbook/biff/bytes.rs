//! Fields of a record, read one after the other. Whatever the bytes claim, nothing is read beyond their end.

use encoding_rs::UTF_16LE;

/// What is left of a record. Each read gives `None` where too little is left.
#[derive(Debug, Clone, Copy)]
pub(in crate::workbook) struct Bytes<'a>(pub(in crate::workbook) &'a [u8]);

impl<'a> Bytes<'a> {
    pub(in crate::workbook) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    pub(in crate::workbook) fn skip(&mut self, count: usize) -> Option<()> {
        self.take(count).map(drop)
    }

    fn array<const SIZE: usize>(&mut self) -> Option<[u8; SIZE]> {
        let (array, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*array)
    }

    pub(in crate::workbook) fn u8(&mut self) -> Option<u8> {
        self.array().map(u8::from_le_bytes)
    }

    pub(in crate::workbook) fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_le_bytes)
    }

    pub(in crate::workbook) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    pub(in crate::workbook) fn f64(&mut self) -> Option<f64> {
        self.array().map(f64::from_le_bytes)
    }

    /// A text of `.xlsb`: its length in UTF-16 units, then those.
    pub(in crate::workbook) fn wide_text(&mut self) -> Option<String> {
        let units = usize::try_from(self.u32()?).ok()?;
        self.take(units.checked_mul(2)?).map(decoded)
    }
}

/// UTF-16 as text.
pub(in crate::workbook) fn decoded(utf_16: &[u8]) -> String {
    UTF_16LE.decode_without_bom_handling(utf_16).0.into_owned()
}

/// A number in four bytes: an integer of 30 bits or the upper half of a float, perhaps in hundredths.
pub(in crate::workbook) fn rk(stored: u32) -> f64 {
    let number = match stored & 2 {
        0 => f64::from_bits(u64::from(stored & !3) << 32),
        _ => f64::from(stored.cast_signed() >> 2),
    };
    if stored & 1 == 0 { number } else { number / 100.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_four_bytes_are_integers_floats_and_hundredths() {
        let table = [(0x3FF0_0000, 1.0), (0x3FF0_0001, 0.01), (0x004B_5646, 1_234_321.0), (0x004B_5647, 12_343.21)];
        for (stored, number) in table {
            assert_eq!(rk(stored), number, "{stored:#x}");
        }
        assert_eq!(rk((-5i32 << 2 | 2).cast_unsigned()), -5.0);
        assert_eq!(rk((-5i32 << 2 | 3).cast_unsigned()), -0.05);
    }

    #[test]
    fn nothing_is_read_beyond_the_end() {
        let mut bytes = Bytes(&[0xFF, 0xFF, 0xFF, 0xFF, 0x41, 0x00]);
        assert_eq!(bytes.wide_text(), None);
        let mut bytes = Bytes(&[1, 0, 0, 0, 0x41, 0x00, 9]);
        assert_eq!(bytes.wide_text().as_deref(), Some("A"));
        assert_eq!((bytes.u16(), bytes.u8(), bytes.u8()), (None, Some(9), None));
    }
}
