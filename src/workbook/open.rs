//! Reads a file into memory and hands it to the reader of its kind.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::container::Container;
use super::foreign::Foreign;
use super::guard::guarded;
use super::{Limits, Workbook, delimited, ods, words, xls, xlsb, xlsx};
use crate::report::Diagnostic;

/// Reads the sheets of a workbook. `name` is the path relative to the project, with `/`.
///
/// An error means that nothing of the file can be used. The file is only read, never locked, so it may be open in
/// Excel.
pub fn read(path: &Path, name: &str, limits: &Limits) -> Result<Workbook, Diagnostic> {
    let bytes = load(path, name, limits)?;
    let read = || match Container::of(&bytes, name) {
        Container::Xlsx => xlsx::read(&bytes, name, limits),
        Container::Ods => ods::read(&bytes, name, limits),
        Container::FlatOds => ods::read_flat(&bytes, name, limits),
        Container::Delimited => delimited::read(&bytes, name, limits),
        Container::Xlsb => xlsb::read(&bytes, name, limits),
        Container::OldExcel => xls::read(&bytes, name, limits),
        Container::Empty => Err(words::empty_file(name)),
        Container::Truncated => Err(words::truncated(name)),
        Container::Encrypted => Err(words::encrypted(name)),
        Container::Other(foreign) => Err(words::not_a_workbook(name, foreign)),
    };
    guarded(read).unwrap_or_else(|| Err(words::unforeseen(name)))
}

fn load(path: &Path, name: &str, limits: &Limits) -> Result<Vec<u8>, Diagnostic> {
    let refused = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => words::not_found(name),
        _ => words::denied(name, &error),
    };
    let file = File::open(path).map_err(refused)?;
    let metadata = file.metadata().map_err(refused)?;
    if metadata.is_dir() {
        return Err(words::not_a_workbook(name, Foreign::Unknown));
    }
    if metadata.len() > limits.file_bytes {
        return Err(words::too_large(name, limits.file_bytes));
    }
    let mut bytes = Vec::new();
    // A pipe has no length, and a file may grow while it is read.
    file.take(limits.file_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(refused)?;
    if bytes.len() as u64 > limits.file_bytes {
        return Err(words::too_large(name, limits.file_bytes));
    }
    Ok(bytes)
}
