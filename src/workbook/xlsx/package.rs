//! The parts of a workbook that are read, as an archive that calamine can be trusted with.
//!
//! Each part is taken out of the user's archive once, looked through, and put into an archive in memory that is not
//! compressed: reading from it costs next to nothing, and no part can be larger than was seen. Names are as calamine
//! expects them, wherever the parts stand in the file; what it does not need (fonts, themes, pictures) is left out.

use std::borrow::Cow;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::parts::Parts;
use super::scan::{self, Damage, Scan};
use super::styles;
use crate::report::{Diagnostic, SheetName};
use crate::workbook::relations::{self, Relation, Relations};
use crate::workbook::tags::{tags, text};
use crate::workbook::{Hidden, Limits, Merge, words};

/// A workbook that has been looked through.
pub(super) struct Package {
    /// For calamine.
    pub(super) archive: Vec<u8>,
    /// In the order of the workbook; `None` for a sheet that has no part of cells.
    pub(super) sheets: Vec<Option<Facts>>,
}

/// What calamine does not tell of a sheet.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) merges: Vec<Merge>,
    pub(super) hidden: Hidden,
    /// Ordinals, among all cells of the sheet, of those with a formula and no result.
    pub(super) uncalculated: Vec<usize>,
    /// Some error value may be one that calamine does not know.
    pub(super) has_unknown_errors: bool,
}

const ROOT: &str = r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

/// Takes a file apart.
pub(super) fn open(bytes: &[u8], file: &str, limits: &Limits) -> Result<Package, Diagnostic> {
    let mut parts = Parts::open(bytes, file, limits)?;
    let unforeseen = || words::unforeseen(file);
    let main = relations(&mut parts, "")?.last("officeDocument").ok_or_else(unforeseen)?.target.clone();
    let workbook = parts.read(&main)?.ok_or_else(unforeseen)?;
    let pointers = relations(&mut parts, &main)?;
    let mut writer = Writer::default();
    let mut listed = String::new();
    let mut sheets = Vec::new();
    for (tab, number) in tabs(&workbook, &pointers, file)?.into_iter().zip(1..) {
        let target = format!("worksheets/sheet{number}.xml");
        listed.push_str(&tab.relationship(&target));
        let part = if tab.relation.kind == "worksheet" { parts.read(&tab.relation.target)? } else { None };
        let facts = match part {
            Some(mut part) => {
                let facts = facts(&part, &tab, &mut parts, file, limits.cells)?;
                forget_dimension(&mut part);
                writer.add(&format!("xl/{target}"), &part);
                Some(facts)
            }
            None => None,
        };
        sheets.push(facts);
    }
    let beside = |kind: &str| match pointers.last(kind) {
        Some(relation) => relation.target.clone(),
        None => relations::resolve(&main, &format!("{kind}.xml")),
    };
    if let Some(strings) = parts.read(&beside("sharedStrings"))? {
        scan::check_strings(&strings).map_err(|damage| words::damaged(file, damage.0))?;
        writer.add("xl/sharedStrings.xml", &strings);
    }
    if let Some(part) = parts.read(&beside("styles"))? {
        let slim = styles::slim(&part).ok_or_else(|| words::damaged(file, "書式が多すぎるか、正しくありません"))?;
        writer.add("xl/styles.xml", &slim);
    }
    writer.add("_rels/.rels", ROOT.as_bytes());
    writer.add("xl/_rels/workbook.xml.rels", format!("<Relationships>{listed}</Relationships>").as_bytes());
    writer.add("xl/workbook.xml", &workbook);
    let archive = writer.finish().ok_or_else(unforeseen)?;
    Ok(Package { archive, sheets })
}

/// A sheet as the workbook lists it.
struct Tab<'a> {
    name: Cow<'a, str>,
    /// As it stands in the workbook.
    id: &'a [u8],
    relation: &'a Relation,
}

/// The sheets of a workbook, in order.
fn tabs<'a>(workbook: &'a [u8], relations: &'a Relations, file: &str) -> Result<Vec<Tab<'a>>, Diagnostic> {
    let mut tabs: Vec<Tab> = Vec::new();
    for tag in tags(workbook) {
        match tag.name() {
            b"sheet" => {
                let name = tag.text("name").unwrap_or_default();
                // calamine would read the first of them twice.
                if tabs.iter().any(|tab| tab.name == name) {
                    return Err(words::damaged(file, &format!("シート「{name}」が二つあります")));
                }
                let related = |id| Some((id, relations.get(&text(id))?));
                let found = tag.raw_local("id").and_then(related);
                let (id, relation) = found.ok_or_else(|| words::unforeseen(file))?;
                tabs.push(Tab { name, id, relation });
            }
            name if name.starts_with(b"!") => return Err(words::unforeseen(file)),
            _ => {}
        }
    }
    Ok(tabs)
}

/// Looks through the part of a sheet, and the tables on it.
fn facts(part: &[u8], tab: &Tab, parts: &mut Parts, file: &str, most: usize) -> Result<Facts, Diagnostic> {
    let damaged = |damage: Damage| {
        let place = SheetName { file: file.to_owned(), sheet: tab.name.to_string() };
        words::damaged_sheet(&place.into(), damage.0)
    };
    let mut scan = Scan::of_sheet(part, most).map_err(damaged)?;
    if scan.hides_rows() && scan.has_tables {
        for table in relations(parts, &tab.relation.target)?.all("table") {
            if let Some(table) = parts.read(&table.target)? {
                scan.add_table(&table);
            }
        }
    }
    Ok(Facts {
        hidden: scan.hidden(),
        merges: scan.merges,
        uncalculated: scan.uncalculated,
        has_unknown_errors: scan.has_unknown_errors,
    })
}

impl Tab<'_> {
    /// Its line in the list of relationships for calamine.
    fn relationship(&self, target: &str) -> String {
        let id = String::from_utf8_lossy(self.id);
        let quote = if id.contains('"') { '\'' } else { '"' };
        // Sheets of macros of Excel 4 hold no text.
        let is_macro = self.relation.kind.to_ascii_lowercase().ends_with("macrosheet");
        let kind = if is_macro { "dialogsheet" } else { &self.relation.kind };
        let kind = kind.replace(['"', '<', '&'], "");
        format!(r#"<Relationship Id={quote}{id}{quote} Type="relationships/{kind}" Target="{target}"/>"#)
    }
}

/// Blanks what the sheet says of its extent: nobody needs it, and calamine gives up where it is not well formed.
fn forget_dimension(part: &mut [u8]) {
    let before = tags(part).take_while(|tag| tag.name() != b"sheetData");
    let found: Vec<(usize, usize)> = before
        .filter(|tag| tag.name() == b"dimension")
        .map(|tag| (part.len() - tag.after.len() - tag.inside.len() - 2, part.len() - tag.after.len()))
        .collect();
    for (start, end) in found {
        part[start..end].fill(b' ');
    }
}

/// What a part points to.
fn relations(parts: &mut Parts, part: &str) -> Result<Relations, Diagnostic> {
    let content = parts.read(&relations::path(part))?.unwrap_or_default();
    Ok(Relations::read(part, &content))
}

/// Writes an archive that is not compressed.
struct Writer {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    /// Nothing has failed yet.
    is_sound: bool,
}

impl Default for Writer {
    fn default() -> Self {
        Self { zip: ZipWriter::new(Cursor::new(Vec::new())), is_sound: true }
    }
}

impl Writer {
    fn add(&mut self, name: &str, content: &[u8]) {
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.is_sound &= self.zip.start_file(name, stored).is_ok() && self.zip.write_all(content).is_ok();
    }

    fn finish(self) -> Option<Vec<u8>> {
        let written = self.zip.finish().ok()?;
        self.is_sound.then(|| written.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extent_that_a_sheet_claims_is_forgotten() {
        let mut part = b"<worksheet><dimension ref='A1:'/><sheetData><dimension/></sheetData>".to_vec();
        let length = part.len();
        forget_dimension(&mut part);
        let text = String::from_utf8(part).unwrap();
        assert_eq!(text.len(), length);
        assert_eq!(text.replace(' ', ""), "<worksheet><sheetData><dimension/></sheetData>");
    }
}
