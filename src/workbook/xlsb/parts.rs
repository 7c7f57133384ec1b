//! The parts of the archive, and how they point to each other.

use std::collections::BTreeMap;

use quick_xml::XmlVersion;
use quick_xml::events::Event;

use crate::report::Diagnostic;
use crate::workbook::archive::Archive;
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

/// What a part is to the one that points to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Worksheet,
    Styles,
    Strings,
    Table,
    Other,
}

/// The parts that one points to: the name of the pointer, what kind of part it is, its path.
pub(super) type Related = BTreeMap<String, (Kind, String)>;

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
    pub(super) fn related(&mut self, path: &str) -> Result<Related, Diagnostic> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let file = self.file;
        let mut related = BTreeMap::new();
        let Some(xml) = self.part(&format!("{folder}/_rels/{name}.rels"))? else { return Ok(related) };
        let damaged = |reason: String| words::damaged(file, &reason);
        let mut reader = quick_xml::Reader::from_reader(&xml[..]);
        loop {
            match reader.read_event().map_err(|error| damaged(error.to_string()))? {
                Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "Relationship" => {
                    let attribute = |name: &str| {
                        let attribute = tag.try_get_attribute(name).ok().flatten()?;
                        Some(attribute.normalized_value(XmlVersion::default()).ok()?.into_owned())
                    };
                    if let (Some(id), Some(target)) = (attribute("Id"), attribute("Target")) {
                        let kind = kind(&attribute("Type").unwrap_or_default());
                        related.insert(id, (kind, resolved(folder, &target)));
                    }
                }
                Event::Eof => return Ok(related),
                _ => {}
            }
        }
    }
}

fn kind(of: &str) -> Kind {
    match of.rsplit('/').next() {
        Some("worksheet") => Kind::Worksheet,
        Some("styles") => Kind::Styles,
        Some("sharedStrings") => Kind::Strings,
        Some("table") => Kind::Table,
        _ => Kind::Other,
    }
}

/// A path that stands in a part of this folder: `../tables/table1.bin` → `xl/tables/table1.bin`.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(from_root) = target.strip_prefix('/') {
        return from_root.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').collect();
    for step in target.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
}
