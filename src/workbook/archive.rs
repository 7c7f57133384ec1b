//! Archives: `.xlsx`, `.xlsb` and `.ods` are ZIP files of parts.
//!
//! The readers of the formats set no limit to what they inflate. So everything is inflated here once, part after
//! part, with a limit on all of it together (zip refuses a part that is larger than it says).

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{Limits, words};
use crate::report::Diagnostic;

/// An archive in memory.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    file: &'a str,
    /// Where each part stands, by its name in small letters. Some programs write the paths in capitals or with `\`.
    parts: HashMap<String, usize>,
}

impl<'a> Archive<'a> {
    /// Reads the list of parts, which stands at the end of the file.
    pub(super) fn open(bytes: &'a [u8], file: &'a str) -> Result<Self, Diagnostic> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| words::truncated(file))?;
        let named = zip.file_names().enumerate().filter_map(|(index, name)| Some((normal(&name.ok()?), index)));
        let parts = named.collect();
        Ok(Self { zip, file, parts })
    }

    /// Whether there is a part of this name, in any case.
    pub(super) fn has(&self, part: &str) -> bool {
        self.parts.contains_key(&normal(part))
    }

    /// An error if the archive says that its parts are larger than the limit.
    pub(super) fn check_size(&self, limits: &Limits) -> Result<(), Diagnostic> {
        match self.zip.decompressed_size() {
            Some(size) if size > u128::from(limits.inflated_bytes) => {
                Err(words::too_large_inflated(self.file, limits.inflated_bytes))
            }
            _ => Ok(()),
        }
    }

    /// Inflates one part, if it is there. It may have `left` bytes, which are fewer afterwards.
    pub(super) fn part(&mut self, name: &str, limits: &Limits, left: &mut u64) -> Result<Option<Vec<u8>>, Diagnostic> {
        let Some(index) = self.parts.get(&normal(name)) else {
            return Ok(None);
        };
        let damaged = |reason: String| words::damaged(self.file, &reason);
        let entry = self.zip.by_index(*index).map_err(|error| damaged(error.to_string()))?;
        // A part that lies about its size is noticed when it is read.
        let mut content = Vec::with_capacity(entry.size().min(*left) as usize);
        let limited = &mut entry.take(left.saturating_add(1));
        let size = limited.read_to_end(&mut content).map_err(|error| damaged(error.to_string()))? as u64;
        *left = left.checked_sub(size).ok_or_else(|| words::too_large_inflated(self.file, limits.inflated_bytes))?;
        Ok(Some(content))
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
        self.check_size(limits)?;
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

fn normal(name: &str) -> String {
    name.replace('\\', "/").to_ascii_lowercase()
}
