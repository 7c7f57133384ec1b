//! Damaged and hostile binary books: reading ends with a workbook or with a message, whatever stands in the file.

use std::io::{Cursor, Read};

use super::super::is_read_or_refused;
use super::{book, xlsb};
use crate::kit::xls::compound;
use crate::kit::xlsb::zipped;

const BOOKS: [&str; 4] = ["excel97.xls", "dates-1904.xls", "last-cell.xls", "long-texts.xls"];

/// Positions and values without a pattern, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    /// Changes a few bytes, one of them to a value that counts and lengths fear.
    fn damage(&mut self, bytes: &mut [u8]) {
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len());
            bytes[at] = match self.below(3) {
                0 => 0xFF,
                1 => bytes[at] ^ 1 << self.below(8),
                _ => self.below(256) as u8,
            };
        }
    }
}

/// The records inside a compound file.
fn stream(bytes: &[u8]) -> Vec<u8> {
    let mut stream = Vec::new();
    let mut compound = cfb::CompoundFile::open(Cursor::new(bytes)).unwrap();
    compound.open_stream("Workbook").unwrap().read_to_end(&mut stream).unwrap();
    stream
}

#[test]
fn books_cut_off_anywhere_are_refused() {
    let xlsb = xlsb::varied().bytes();
    for bytes in BOOKS.map(book).into_iter().chain([xlsb]) {
        assert!(is_read_or_refused(&bytes));
        for length in (0..bytes.len() * 3 / 4).step_by(97) {
            assert!(!is_read_or_refused(&bytes[..length]), "{length} of {}", bytes.len());
        }
    }
    for records in BOOKS.map(book).map(|bytes| stream(&bytes)) {
        // The stream is longer than its records, so that a sector is filled.
        for length in (0..records.len() / 2).step_by(97) {
            is_read_or_refused(&compound("Workbook", &records[..length]));
        }
    }
}

#[test]
fn changed_bytes_of_the_compound_file_make_no_panic() {
    let mut dice = Dice(1);
    let mut refused = 0;
    for _ in 0..1_000 {
        let mut bytes = book(BOOKS[dice.below(3)]);
        // The header and the directory are small; most changes of the rest hit records.
        let length = if dice.below(2) == 0 { 512 } else { bytes.len() };
        dice.damage(&mut bytes[..length]);
        refused += usize::from(!is_read_or_refused(&bytes));
    }
    assert!(refused > 100, "{refused}");
}

#[test]
fn changed_bytes_of_the_records_of_an_xls_make_no_panic() {
    let mut dice = Dice(2);
    let streams: Vec<Vec<u8>> = BOOKS.iter().map(|name| stream(&book(name))).collect();
    let (mut read, mut refused) = (0, 0);
    for _ in 0..2_000 {
        let mut records = streams[dice.below(3)].clone();
        dice.damage(&mut records);
        match is_read_or_refused(&compound("Workbook", &records)) {
            true => read += 1,
            false => refused += 1,
        }
    }
    assert!(read > 100 && refused > 100, "{read} read, {refused} refused");
}

#[test]
fn changed_bytes_of_the_records_of_an_xlsb_make_no_panic() {
    let mut dice = Dice(3);
    let parts = xlsb::varied().parts();
    let (mut read, mut refused) = (0, 0);
    for _ in 0..3_000 {
        let mut changed = parts.clone();
        let part = dice.below(parts.len());
        dice.damage(&mut changed[part].1);
        match is_read_or_refused(&zipped(&changed)) {
            true => read += 1,
            false => refused += 1,
        }
    }
    assert!(read > 100 && refused > 100, "{read} read, {refused} refused");
}
