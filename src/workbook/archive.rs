//! Archives: `.xlsx`, `.xlsb` and `.ods` are ZIP files of parts.
//!
//! The readers of the formats set no limit to what they inflate. So everything is inflated here once, part after
//! part, with a limit on all of it together (zip refuses a part that is larger than it says).

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{Limits, words};
use crate::report::Diagnostic;

/// An archive in memory.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    file: &'a str,
}

impl<'a> Archive<'a> {
    /// Reads the list of parts, which stands at the end of the file.
    pub(super) fn open(bytes: &'a [u8], file: &'a str) -> Result<Self, Diagnostic> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| words::truncated(file))?;
        Ok(Self { zip, file })
    }

    /// Whether there is a part of this name, in any case. Some programs write the paths in capitals or with `\`.
    pub(super) fn has(&self, part: &str) -> bool {
        let mut names = self.zip.file_names().flatten();
        names.any(|name| name.len() == part.len() && name.replace('\\', "/").eq_ignore_ascii_case(part))
    }

    /// The beginning of a small part of letters; nothing if it is not there.
    pub(super) fn head(&mut self, part: &str, length: u64) -> String {
        let mut head = String::new();
        if let Ok(entry) = self.zip.by_name(part)
            && entry.take(length).read_to_string(&mut head).is_err()
        {
            head.clear();
        }
        head
    }

    /// Inflates every part and shows it, with its name as it stands in the file, to `look`. An error if all parts
    /// together are larger than the limit, or one is damaged.
    pub(super) fn inspect(
        &mut self,
        limits: &Limits,
        mut look: impl FnMut(&str, &[u8]) -> Result<(), Diagnostic>,
    ) -> Result<(), Diagnostic> {
        let file = self.file;
        let breach = || words::too_large_inflated(file, limits.inflated_bytes);
        let damaged = |reason: String| words::damaged(file, &reason);
        if self.zip.decompressed_size().is_some_and(|size| size > u128::from(limits.inflated_bytes)) {
            return Err(breach());
        }
        let mut left = limits.inflated_bytes;
        let mut part = Vec::new();
        for index in 0..self.zip.len() {
            part.clear();
            let entry = self.zip.by_index(index).map_err(|error| damaged(error.to_string()))?;
            let name = entry.name().map_err(|error| damaged(error.to_string()))?.into_owned();
            let limited = &mut entry.take(left.saturating_add(1));
            let size = limited.read_to_end(&mut part).map_err(|error| damaged(error.to_string()))? as u64;
            left = left.checked_sub(size).ok_or_else(breach)?;
            look(&name, &part)?;
        }
        Ok(())
    }
}
