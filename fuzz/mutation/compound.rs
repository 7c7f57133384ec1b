//! Changes the streams of a compound file (`.xls`, encrypted workbooks), and puts them back into their sectors.

use std::io::{Cursor, Read, Write};
use std::path::PathBuf;

use cfb::CompoundFile;
use fastrand::Rng;

use super::{bytes, records};

/// Streams of this many bytes are changed.
const LARGEST: u64 = 1 << 19;

/// The compound file with one of its streams changed; `None` if it is none.
pub fn mutated(file: &[u8], other: &[u8], rng: &mut Rng) -> Option<Vec<u8>> {
    let mut compound = CompoundFile::open(Cursor::new(file.to_vec())).ok()?;
    let mut streams: Vec<PathBuf> =
        compound.walk().filter(|entry| entry.is_stream()).map(|entry| entry.path().to_owned()).collect();
    // The cells stand in one stream: the others have fewer turns.
    let is_book = |path: &PathBuf| path.ends_with("Workbook") || path.ends_with("Book");
    if rng.u8(..10) > 0 && streams.iter().any(is_book) {
        streams.retain(is_book);
    }
    let path = rng.choice(&streams)?;
    let mut content = Vec::new();
    compound.open_stream(path).ok()?.take(LARGEST).read_to_end(&mut content).ok()?;
    if is_book(path) && rng.u8(..4) > 0 {
        records::mutate(&mut content, records::Kind::OfXls, rng);
    } else {
        bytes::mutate(&mut content, other, rng);
    }
    compound.create_stream(path).ok()?.write_all(&content).ok()?;
    compound.flush().ok()?;
    Some(compound.into_inner().into_inner())
}
