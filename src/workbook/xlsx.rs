//! `.xlsx` and `.xlsm` → sheets of cells.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::format::Format;
use super::texts::Texts;
use super::value::{self, Shown};
use super::{Cell, Limits, Merge, Row, Sheet, Value, Workbook, words};
use crate::report::{CellPlace, Diagnostic, SheetName};

/// Excel's own grid; whatever lies outside stands in a damaged file.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Reads the visible sheets. The archive has been inspected.
pub(super) fn read(bytes: &[u8], file: &str, limits: &Limits) -> Result<Workbook, Diagnostic> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsxError::Password => words::encrypted(file),
        error => words::damaged(file, &error.to_string()),
    })?;
    let tabs = book.sheets_metadata().to_vec();
    if tabs.is_empty() {
        return Err(words::no_sheets(file));
    }
    let (visible, hidden): (Vec<_>, Vec<_>) = tabs.into_iter().partition(|tab| tab.visible == SheetVisible::Visible);
    let mut sheets = Vec::new();
    let mut room = limits.cells;
    let mut texts = Texts::default();
    // A sheet that is one chart has no cells.
    for tab in visible.into_iter().filter(|tab| tab.typ == SheetType::WorkSheet) {
        let name = Arc::new(SheetName { file: file.to_owned(), sheet: tab.name });
        let sheet = read_sheet(&mut book, &name, limits, room, &mut texts)?;
        room -= sheet.rows.iter().map(|row| row.cells.len()).sum::<usize>().min(room);
        sheets.push(sheet);
    }
    let hidden_sheets = hidden.into_iter().map(|tab| tab.name).collect();
    Ok(Workbook { file: file.to_owned(), sheets, hidden_sheets })
}

fn read_sheet(
    book: &mut Book,
    name: &Arc<SheetName>,
    limits: &Limits,
    room: usize,
    texts: &mut Texts,
) -> Result<Sheet, Diagnostic> {
    let damaged = |error: XlsxError| words::damaged_sheet(name, &error.to_string());
    let merges = book.merge_cells_by_sheet_name(&name.sheet).map_err(damaged)?.into_iter().filter_map(merge).collect();
    let found = stream(book, name, limits, room, texts)?;
    let mut cells = found.cells;
    if found.unknown_errors {
        let positions = positions(book, &name.sheet).map_err(damaged)?;
        for (cell, ordinal) in &mut cells {
            // Behind an error value that calamine does not know, it miscounts cells without an address.
            if let Some(&(row, column)) = positions.get(*ordinal) {
                (cell.place.row, cell.place.column) = (row, column);
            }
        }
    }
    let mut cells: Vec<Cell> = cells.into_iter().map(|(cell, _)| cell).collect();
    if found.blanks {
        for (row, column) in uncalculated(book, &name.sheet).map_err(damaged)? {
            let place = CellPlace { sheet: Arc::clone(name), row, column };
            cells.push(Cell { place, value: Value::Uncalculated, text: Arc::default(), plain: false });
        }
    }
    if cells.iter().any(|cell| cell.place.row >= ROWS || cell.place.column >= COLUMNS) {
        return Err(words::damaged_sheet(name, "シートの外にセルがあります"));
    }
    if cells.len() > room {
        return Err(words::too_many_cells(&name.file, limits.cells));
    }
    Ok(Sheet { name: Arc::clone(name), rows: into_rows(cells), merges })
}

/// What one pass over a sheet finds.
struct Found {
    /// Filled cells, each with its ordinal among all cells of the sheet.
    cells: Vec<(Cell, usize)>,
    /// Some cells have no value; there may be formulas among them that were never calculated.
    blanks: bool,
    /// Some cells hold an error value that calamine does not know, so their positions are not known.
    unknown_errors: bool,
}

fn stream(
    book: &mut Book,
    name: &Arc<SheetName>,
    limits: &Limits,
    room: usize,
    texts: &mut Texts,
) -> Result<Found, Diagnostic> {
    let damaged = |error: XlsxError| words::damaged_sheet(name, &error.to_string());
    let since_1904 = book.has_1904_epoch();
    let mut reader = book.worksheet_cells_reader(&name.sheet).map_err(damaged)?;
    let formats: Vec<Format> = reader.styles().iter().map(|style| format_of(style, since_1904)).collect();
    let default = Format::new(None, "General", since_1904);
    let mut found = Found { cells: Vec::new(), blanks: false, unknown_errors: false };
    for ordinal in 0.. {
        let ((row, column), Shown { value, text, plain }) = match reader.next_cell_with_style_id() {
            Ok(None) => break,
            Ok(Some((cell, style))) => {
                let position = cell.get_position();
                let format = formats.get(style).unwrap_or(&default);
                match value::shown(cell.get_value(), format, since_1904, texts) {
                    Some(shown) => (position, shown),
                    None => {
                        found.blanks |= *cell.get_value() == DataRef::Empty;
                        continue;
                    }
                }
            }
            Err(XlsxError::CellError(error)) => {
                found.unknown_errors = true;
                ((0, 0), value::error_cell(&error, texts))
            }
            Err(error) => return Err(damaged(error)),
        };
        let place = CellPlace { sheet: Arc::clone(name), row, column };
        if texts.longest > limits.text_length {
            return Err(words::text_too_long(&place, limits.text_length));
        }
        if texts.bytes > limits.text_bytes {
            return Err(words::too_much_text(&name.file, limits.text_bytes));
        }
        if found.cells.len() >= room {
            return Err(words::too_many_cells(&name.file, limits.cells));
        }
        found.cells.push((Cell { place, value, text, plain }, ordinal));
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

/// A merged area within the grid, its corners in order.
fn merge(area: calamine::Dimensions) -> Option<Merge> {
    let (rows, columns) = ([area.start.0, area.end.0], [area.start.1, area.end.1]);
    let merge = Merge {
        first_row: rows[0].min(rows[1]),
        first_column: columns[0].min(columns[1]),
        last_row: rows[0].max(rows[1]),
        last_column: columns[0].max(columns[1]),
    };
    (merge.last_row < ROWS && merge.last_column < COLUMNS).then_some(merge)
}

/// Sorts cells into rows; of two cells at one place the later one stands, as in Excel.
fn into_rows(mut cells: Vec<Cell>) -> Vec<Row> {
    let position = |cell: &Cell| (cell.place.row, cell.place.column);
    cells.sort_by_key(position);
    let mut rows: Vec<Row> = Vec::new();
    for cell in cells {
        match rows.last_mut() {
            Some(row) if row.index == cell.place.row => match row.cells.last_mut() {
                Some(last) if last.place.column == cell.place.column => *last = cell,
                _ => row.cells.push(cell),
            },
            _ => rows.push(Row { index: cell.place.row, cells: vec![cell] }),
        }
    }
    rows
}
