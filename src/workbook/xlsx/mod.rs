//! `.xlsx` and `.xlsm` → sheets of cells.

mod archive;

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::format::Format;
use super::gather::{Gathered, Gatherer};
use super::{Hidden, Limits, Merge, Sheet, Workbook, value, words};
use crate::report::Diagnostic;

pub(super) use archive::inspect;

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Reads all sheets. The archive has been inspected.
pub(super) fn read(bytes: &[u8], file: &str, limits: &Limits) -> Result<Workbook, Diagnostic> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsxError::Password => words::encrypted(file),
        error => words::damaged(file, &error.to_string()),
    })?;
    let tabs = book.sheets_metadata().to_vec();
    if tabs.is_empty() {
        return Err(words::no_sheets(file));
    }
    let mut sheets = Vec::new();
    let mut gatherer = Gatherer::new(file, limits);
    // A sheet that is one chart has no cells.
    for tab in tabs.into_iter().filter(|tab| tab.typ == SheetType::WorkSheet) {
        let hidden = Hidden { sheet: tab.visible != SheetVisible::Visible, ..Hidden::default() };
        sheets.push(read_sheet(&mut book, &tab.name, hidden, &mut gatherer)?);
    }
    Ok(Workbook { file: file.to_owned(), sheets, said: Vec::new() })
}

fn read_sheet(book: &mut Book, name: &str, hidden: Hidden, gatherer: &mut Gatherer) -> Result<Sheet, Diagnostic> {
    let mut sheet = gatherer.begin(name);
    let place = sheet.name.clone();
    let damaged = |error: XlsxError| words::damaged_sheet(&place, &error.to_string());
    let merges = book.merge_cells_by_sheet_name(name).map_err(damaged)?.into_iter().map(merge).collect();
    let found = stream(book, &mut sheet, gatherer)?;
    if found.unknown_errors {
        let positions = positions(book, name).map_err(damaged)?;
        for (cell, ordinal) in sheet.cells.iter_mut().zip(&found.ordinals) {
            // Behind an error value that calamine does not know, it miscounts cells without an address.
            if let Some(&(row, column)) = positions.get(*ordinal) {
                (cell.place.row, cell.place.column) = (row, column);
            }
        }
    }
    if found.blanks {
        for (row, column) in uncalculated(book, name).map_err(damaged)? {
            gatherer.add(&mut sheet, row, column, value::uncalculated())?;
        }
    }
    gatherer.finish(sheet, merges, hidden)
}

/// What one pass over a sheet finds.
struct Found {
    /// For each filled cell its ordinal among all cells of the sheet.
    ordinals: Vec<usize>,
    /// Some cells have no value; there may be formulas among them that were never calculated.
    blanks: bool,
    /// Some cells hold an error value that calamine does not know, so their positions are not known.
    unknown_errors: bool,
}

fn stream(book: &mut Book, sheet: &mut Gathered, gatherer: &mut Gatherer) -> Result<Found, Diagnostic> {
    let name = sheet.name.clone();
    let damaged = |error: XlsxError| words::damaged_sheet(&name, &error.to_string());
    let since_1904 = book.has_1904_epoch();
    let mut reader = book.worksheet_cells_reader(&name.sheet).map_err(damaged)?;
    let formats: Vec<Format> = reader.styles().iter().map(|style| format_of(style, since_1904)).collect();
    let default = Format::new(None, "General", since_1904);
    let mut found = Found { ordinals: Vec::new(), blanks: false, unknown_errors: false };
    for ordinal in 0.. {
        let ((row, column), shown) = match reader.next_cell_with_style_id() {
            Ok(None) => break,
            Ok(Some((cell, style))) => {
                let format = formats.get(style).unwrap_or(&default);
                match value::shown(cell.get_value(), format, since_1904, &mut gatherer.texts) {
                    Some(shown) => (cell.get_position(), shown),
                    None => {
                        found.blanks |= *cell.get_value() == DataRef::Empty;
                        continue;
                    }
                }
            }
            Err(XlsxError::CellError(error)) => {
                found.unknown_errors = true;
                ((0, 0), value::error_cell(&error, &mut gatherer.texts))
            }
            Err(error) => return Err(damaged(error)),
        };
        gatherer.add(sheet, row, column, shown)?;
        found.ordinals.push(ordinal);
    }
    Ok(found)
}

fn format_of(style: &calamine::Style, since_1904: bool) -> Format {
    match &style.number_format {
        Some(format) => Format::new(format.format_id, &format.format_code, since_1904),
        None => Format::new(None, "General", since_1904),
    }
}

/// The cells whose formula has no stored result.
fn uncalculated(book: &mut Book, sheet: &str) -> Result<Vec<(u32, u32)>, XlsxError> {
    let mut reader = book.worksheet_cells_reader(sheet)?;
    let mut found = Vec::new();
    loop {
        match reader.next_cell_with_formula_metadata() {
            Ok(None) => return Ok(found),
            Ok(Some(cell)) if cell.formula.is_some() && cell.value == DataRef::Empty => found.push(cell.pos),
            Ok(Some(_)) | Err(XlsxError::CellError(_)) => {}
            Err(error) => return Err(error),
        }
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

fn merge(area: calamine::Dimensions) -> Merge {
    Merge { first_row: area.start.0, first_column: area.start.1, last_row: area.end.0, last_column: area.end.1 }
}
