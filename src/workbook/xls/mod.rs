//! `.xls` → sheets of cells: Excel 97–2003 (BIFF8) and Excel 5.0/95 (BIFF5).
//!
//! A compound file (`container`) holds one stream of records: first what the whole book shares (`globals`), then each
//! sheet (`sheet`). Texts that do not fit into one record go on in the next (`record`).

mod globals;
mod record;
mod sheet;
mod stream;
mod text;

use self::globals::Globals;
use super::gather::Gatherer;
use super::{Limits, Workbook, words};
use crate::report::Diagnostic;

/// A sheet counts for at least so many bytes, because the list of sheets may name one place again and again.
const SHEET: u64 = 1 << 10;

/// Reads all sheets.
pub(super) fn read(bytes: &[u8], file: &str, limits: &Limits) -> Result<Workbook, Diagnostic> {
    let stream = stream::of_workbook(bytes, file, limits)?;
    let mut globals = Globals::read(&stream, file, limits)?;
    if globals.tabs.is_empty() {
        return Err(words::no_sheets(file));
    }
    let mut sheets = Vec::new();
    let mut gatherer = Gatherer::new(file, limits);
    let mut left = limits.inflated_bytes;
    for (index, tab) in std::mem::take(&mut globals.tabs).into_iter().enumerate().filter(|(_, tab)| tab.has_cells) {
        let records = stream.get(tab.position..).unwrap_or_default();
        let draft = sheet::begin(&tab, &gatherer);
        let (sheet, length) = sheet::read(records, draft, index, &mut globals, &mut gatherer)?;
        let breach = || words::too_large_inflated(file, limits.inflated_bytes);
        left = left.checked_sub(SHEET.max(length as u64)).ok_or_else(breach)?;
        sheets.push(sheet);
    }
    Ok(Workbook { file: file.to_owned(), sheets, said: Vec::new() })
}
