//! The compound file around the records.

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use crate::report::Diagnostic;
use crate::workbook::foreign::Foreign;
use crate::workbook::{Limits, words};

/// The stream of the workbook. A file of Excel 97 may hold a copy for Excel 95 besides, named `Book`.
pub(super) fn of_workbook(bytes: &[u8], file: &str, limits: &Limits) -> Result<Vec<u8>, Diagnostic> {
    let mut compound = CompoundFile::open(Cursor::new(bytes)).map_err(|_| words::truncated(file))?;
    let name = ["Workbook", "Book"].into_iter().find(|name| compound.is_stream(name));
    // A workbook may stand inside a document of another kind, but not at its root.
    let name = name.ok_or_else(|| words::not_a_workbook(file, Foreign::Unknown))?;
    let stream = compound.open_stream(name).map_err(|_| words::truncated(file))?;
    let length = stream.len();
    let mut content = Vec::new();
    stream.take(limits.file_bytes).read_to_end(&mut content).map_err(|_| words::truncated(file))?;
    match content.len() as u64 == length {
        true => Ok(content),
        false => Err(words::truncated(file)),
    }
}
