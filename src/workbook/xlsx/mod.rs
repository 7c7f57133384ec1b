//! `.xlsx` and `.xlsm` → sheets of cells.
//!
//! `package` takes the parts out of the archive and looks them through (`scan`); calamine reads the cells.

mod package;
mod parts;
mod scan;
mod styles;

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use self::package::{Facts, Package};
use super::format::Format;
use super::gather::{Gathered, Gatherer};
use super::{Limits, Sheet, Workbook, value, words};
use crate::report::Diagnostic;

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Reads all sheets.
pub(super) fn read(bytes: &[u8], file: &str, limits: &Limits) -> Result<Workbook, Diagnostic> {
    let Package { archive, sheets: facts } = package::open(bytes, file, limits)?;
    let mut book = Xlsx::new(Cursor::new(&archive[..])).map_err(|error| words::damaged(file, &error.to_string()))?;
    let tabs = book.sheets_metadata().to_vec();
    if tabs.is_empty() {
        return Err(words::no_sheets(file));
    }
    if tabs.len() != facts.len() {
        return Err(words::unforeseen(file));
    }
    let mut sheets = Vec::new();
    let mut gatherer = Gatherer::new(file, limits);
    let mut formats = None;
    for (tab, facts) in tabs.into_iter().zip(facts) {
        // A sheet that is one chart has no cells.
        if tab.typ == SheetType::WorkSheet {
            let mut facts = facts.unwrap_or_default();
            facts.hidden.sheet = tab.visible != SheetVisible::Visible;
            sheets.push(read_sheet(&mut book, &tab.name, facts, &mut formats, &mut gatherer)?);
        }
    }
    Ok(Workbook { file: file.to_owned(), sheets, said: Vec::new() })
}

fn read_sheet(
    book: &mut Book,
    name: &str,
    facts: Facts,
    formats: &mut Option<Vec<Format>>,
    gatherer: &mut Gatherer,
) -> Result<Sheet, Diagnostic> {
    let mut sheet = gatherer.begin(name);
    let place = sheet.name.clone();
    let damaged = |error: XlsxError| words::damaged_sheet(&place, &error.to_string());
    // Behind an error value that calamine does not know, it miscounts cells without an address.
    let positions = if facts.has_unknown_errors { positions(book, name).map_err(damaged)? } else { Vec::new() };
    stream(book, &mut sheet, &facts, &positions, formats, gatherer)?;
    gatherer.finish(sheet, facts.merges, facts.hidden)
}

/// Reads the cells of a sheet. `positions`: where they stand, if calamine does not know.
fn stream(
    book: &mut Book,
    sheet: &mut Gathered,
    facts: &Facts,
    positions: &[(u32, u32)],
    formats: &mut Option<Vec<Format>>,
    gatherer: &mut Gatherer,
) -> Result<(), Diagnostic> {
    let name = sheet.name.clone();
    let damaged = |error: XlsxError| words::damaged_sheet(&name, &error.to_string());
    let since_1904 = book.has_1904_epoch();
    let mut reader = book.worksheet_cells_reader(&name.sheet).map_err(damaged)?;
    let all = || reader.styles().iter().map(|style| format_of(style, since_1904)).collect();
    let formats = formats.get_or_insert_with(all);
    let default = Format::new(None, "General", since_1904);
    let mut uncalculated = facts.uncalculated.iter().copied().peekable();
    for ordinal in 0.. {
        let has_no_result = uncalculated.next_if_eq(&ordinal).is_some();
        let (position, shown) = match reader.next_cell_with_style_id() {
            Ok(None) => break,
            Ok(Some((cell, style))) => {
                let format = formats.get(style).unwrap_or(&default);
                let is_empty = *cell.get_value() == DataRef::Empty;
                let shown = value::shown(cell.get_value(), format, since_1904, &mut gatherer.texts);
                (Some(cell.get_position()), shown.or_else(|| (has_no_result && is_empty).then(value::uncalculated)))
            }
            Err(XlsxError::CellError(error)) => (None, Some(value::error_cell(&error, &mut gatherer.texts))),
            Err(error) => return Err(damaged(error)),
        };
        if let Some(shown) = shown {
            let known = positions.get(ordinal).copied().or(position);
            let (row, column) = known.ok_or_else(|| words::unforeseen(&name.file))?;
            gatherer.add(sheet, row, column, shown)?;
        }
    }
    Ok(())
}

fn format_of(style: &calamine::Style, since_1904: bool) -> Format {
    match &style.number_format {
        Some(format) => Format::new(format.format_id, &format.format_code, since_1904),
        None => Format::new(None, "General", since_1904),
    }
}

/// Where each cell of the sheet stands, in the order of the file. Looking for formulas, calamine skips values, and
/// so does not stumble over those it does not know.
fn positions(book: &mut Book, sheet: &str) -> Result<Vec<(u32, u32)>, XlsxError> {
    let mut reader = book.worksheet_cells_reader(sheet)?;
    let mut positions = Vec::new();
    while let Some(cell) = reader.next_formula()? {
        positions.push(cell.get_position());
    }
    Ok(positions)
}
