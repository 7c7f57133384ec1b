//! The parts of the archive, and how they point to each other.

use crate::report::Diagnostic;
use crate::workbook::archive::Archive;
use crate::workbook::relations::{self, Relations};
use crate::workbook::{Limits, words};

/// A part counts for at least so many bytes, because the book may name one part again and again.
const PART: u64 = 1 << 10;

/// An archive whose parts are read within the limit of what may be inflated.
pub(super) struct Parts<'a> {
    archive: Archive<'a>,
    pub(super) file: &'a str,
    limits: &'a Limits,
    left: u64,
}

impl<'a> Parts<'a> {
    pub(super) fn open(bytes: &'a [u8], file: &'a str, limits: &'a Limits) -> Result<Self, Diagnostic> {
        Ok(Self { archive: Archive::open(bytes, file)?, file, limits, left: limits.inflated_bytes })
    }

    /// The content of a part, if there is such a part.
    pub(super) fn part(&mut self, path: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        let before = self.left;
        let part = self.archive.part(path, self.limits, &mut self.left)?;
        if part.is_some() {
            let breach = || words::too_large_inflated(self.file, self.limits.inflated_bytes);
            self.left = self.left.min(before.checked_sub(PART).ok_or_else(breach)?);
        }
        Ok(part)
    }

    /// What a part points to.
    pub(super) fn relations(&mut self, part: &str) -> Result<Relations, Diagnostic> {
        let content = self.part(&relations::path(part))?.unwrap_or_default();
        Ok(Relations::read(part, &content))
    }
}
