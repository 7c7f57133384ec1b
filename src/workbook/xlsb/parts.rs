//! The parts of the archive, and how they point to each other.

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor, Read};

use quick_xml::XmlVersion;
use quick_xml::events::Event;
use zip::ZipArchive;
use zip::read::ZipFile;

use super::record::Records;
use crate::report::Diagnostic;
use crate::workbook::{Limits, words};

/// A part counts for at least so many bytes, because the book may name one part again and again.
const PART: u64 = 1 << 10;

/// An archive whose parts are read within the limit of what may be inflated.
pub(super) struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Paths as they are looked for, to the index of the part.
    paths: BTreeMap<String, usize>,
    pub(super) file: &'a str,
    limit: u64,
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
    pub(super) fn open(bytes: &'a [u8], file: &'a str, limits: &Limits) -> Result<Self, Diagnostic> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| words::truncated(file))?;
        let paths = archive.file_names().enumerate().filter_map(|(index, name)| Some((normal(&name.ok()?), index)));
        let paths = paths.collect();
        Ok(Self { archive, paths, file, limit: limits.inflated_bytes, left: limits.inflated_bytes })
    }

    /// The records of a part, if there is such a part.
    pub(super) fn records(&mut self, path: &str) -> Result<Option<Records<impl Read>>, Diagnostic> {
        Ok(self.part(path)?.map(|part| Records::of(BufReader::new(part))))
    }

    fn part(&mut self, path: &str) -> Result<Option<ZipFile<'_, Cursor<&'a [u8]>>>, Diagnostic> {
        let file = self.file;
        let Some(&index) = self.paths.get(&normal(path)) else { return Ok(None) };
        let part = self.archive.by_index(index).map_err(|error| words::damaged(file, &error.to_string()))?;
        // A part that is larger than it says is refused while it is read.
        let breach = || words::too_large_inflated(file, self.limit);
        self.left = self.left.checked_sub(part.size().max(PART)).ok_or_else(breach)?;
        Ok(Some(part))
    }

    /// What a part points to.
    pub(super) fn related(&mut self, path: &str) -> Result<Related, Diagnostic> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let file = self.file;
        let mut related = BTreeMap::new();
        let Some(mut part) = self.part(&format!("{folder}/_rels/{name}.rels"))? else { return Ok(related) };
        let mut xml = Vec::new();
        let damaged = |reason: String| words::damaged(file, &reason);
        part.read_to_end(&mut xml).map_err(|error| damaged(error.to_string()))?;
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

/// Some programs write paths in capitals, with `\\`, or from the root.
fn normal(path: &str) -> String {
    path.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
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
