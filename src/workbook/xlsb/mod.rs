//! `.xlsb` → sheets of cells.
//!
//! An archive like that of `.xlsx` (`parts`) whose parts are records instead of XML (`record`): the list of sheets
//! (`book`), what they share (`shared`), each sheet (`sheet`).

mod book;
mod parts;
mod record;
mod shared;
mod sheet;

use self::parts::{Kind, Parts};
use super::gather::Gatherer;
use super::{Limits, Workbook, words};
use crate::report::Diagnostic;

/// The part that tells an `.xlsb` from other archives.
pub(super) const BOOK: &str = "xl/workbook.bin";

/// Reads all sheets.
pub(super) fn read(bytes: &[u8], file: &str, limits: &Limits) -> Result<Workbook, Diagnostic> {
    let mut parts = Parts::open(bytes, file, limits)?;
    let related = parts.related(BOOK)?;
    let part_of = |wanted: Kind| related.values().find(|(kind, _)| *kind == wanted).map(|(_, path)| path.as_str());
    let book = book::read(&mut parts)?;
    if book.tabs.is_empty() {
        return Err(words::no_sheets(file));
    }
    let mut styles = shared::styles(&mut parts, part_of(Kind::Styles))?;
    styles.since_1904 = book.since_1904;
    let strings = shared::strings(&mut parts, part_of(Kind::Strings), limits)?;
    let mut gatherer = Gatherer::new(file, limits);
    let mut sheets = Vec::new();
    for tab in book.tabs {
        match related.get(&tab.related) {
            Some((Kind::Worksheet, path)) => {
                let mut reader = sheet::Reader::new(&tab, &strings, &mut styles, &mut gatherer);
                reader.read(&mut parts, path)?;
                sheets.push(reader.finish()?);
            }
            // A sheet that is one chart has no cells.
            Some((Kind::Other, _)) => {}
            _ => {
                return Err(words::damaged_sheet(&gatherer.begin(&tab.name).name, "シートの中身がありません"));
            }
        }
    }
    Ok(Workbook { file: file.to_owned(), sheets, said: Vec::new() })
}
