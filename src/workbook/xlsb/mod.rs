//! `.xlsb` → sheets of cells.
//!
//! An archive like that of `.xlsx` (`parts`) whose parts are records instead of XML (`record`): the list of sheets
//! (`book`), what they share (`shared`), each sheet (`sheet`).

mod book;
mod parts;
mod record;
mod shared;
mod sheet;

use self::parts::Parts;
use super::gather::Gatherer;
use super::{Limits, Workbook, words};
use crate::report::Diagnostic;

/// The part that tells an `.xlsb` from other archives.
pub(super) const BOOK: &str = "xl/workbook.bin";

/// Reads all sheets.
pub(super) fn read(bytes: &[u8], file: &str, limits: &Limits) -> Result<Workbook, Diagnostic> {
    let mut parts = Parts::open(bytes, file, limits)?;
    let relations = parts.relations(BOOK)?;
    let part_of = |kind: &str| relations.last(kind).map(|relation| relation.target.as_str());
    let book = book::read(&mut parts)?;
    if book.tabs.is_empty() {
        return Err(words::no_sheets(file));
    }
    let mut styles = shared::styles(&mut parts, part_of("styles"))?;
    styles.since_1904 = book.since_1904;
    let strings = shared::strings(&mut parts, part_of("sharedStrings"), limits)?;
    let mut gatherer = Gatherer::new(file, limits);
    let mut sheets = Vec::new();
    for tab in book.tabs {
        let absent = || words::damaged_sheet(&gatherer.begin(&tab.name).name, "シートの中身がありません");
        let relation = relations.get(&tab.related).ok_or_else(absent)?;
        // A sheet that is one chart has no cells.
        if relation.kind == "worksheet" {
            let mut reader = sheet::Reader::new(&tab, &strings, &mut styles, &mut gatherer);
            reader.read(&mut parts, &relation.target)?;
            sheets.push(reader.finish()?);
        }
    }
    Ok(Workbook { file: file.to_owned(), sheets, said: Vec::new() })
}
