//! The binary formats, `.xls` and `.xlsb`: the same cells, merged areas, hidden parts and messages as for `.xlsx`.

mod damage;
mod xls;
mod xlsb;

use std::fmt::Debug;
use std::fs;
use std::io::Cursor;

use calamine::{Data, Reader, Xls, Xlsb};
use sasshi::workbook::{Hidden, Limits, Sheet, Value, Workbook};

use super::{NAME, read_as, read_bytes};
use crate::kit::repository;

/// A book that other programs wrote; `tests/books/README.md` says how.
fn book(name: &str) -> Vec<u8> {
    fs::read(repository().join("tests/books").join(name)).unwrap()
}

fn sheet<'a>(book: &'a Workbook, name: &str) -> &'a Sheet {
    book.sheets.iter().find(|sheet| sheet.name.sheet == name).unwrap_or_else(|| panic!("no sheet {name}"))
}

/// What the cells of a sheet show, by address; `?` behind a number whose format could not be applied.
fn shown(sheet: &Sheet) -> Vec<(String, String)> {
    let cells = sheet.rows.iter().flat_map(|row| &row.cells);
    let text = |plain: bool, text: &str| if plain { format!("{text}?") } else { text.to_owned() };
    cells.map(|cell| (cell.place.address(), text(cell.plain, &cell.text))).collect()
}

fn assert_shown(sheet: &Sheet, expected: &[(&str, &str)]) {
    let expected: Vec<_> = expected.iter().map(|(address, text)| (address.to_string(), text.to_string())).collect();
    assert_eq!(shown(sheet), expected);
}

/// Rows or columns of `0..40` that are among these.
fn lines(of: &sasshi::workbook::Lines) -> Vec<u32> {
    (0..40).filter(|line| of.contain(*line)).collect()
}

fn hidden_lines(hidden: &Hidden) -> [Vec<u32>; 3] {
    [lines(&hidden.rows), lines(&hidden.columns), lines(&hidden.filtered)]
}

/// Another reader finds the same values at the same places.
fn assert_same_as(mut other: impl Reader<Cursor<Vec<u8>>, Error: Debug>, workbook: &Workbook) {
    let mut compared = 0;
    for sheet in &workbook.sheets {
        let range = other.worksheet_range(&sheet.name.sheet).unwrap();
        for cell in sheet.rows.iter().flat_map(|row| &row.cells) {
            let found = range.get_value((cell.place.row, cell.place.column)).unwrap_or(&Data::Empty);
            let same = match (&cell.value, found) {
                (Value::Text, Data::String(text)) => *cell.text == text.replace("\r\n", "\n"),
                (Value::Number(number), Data::Float(other)) => number == other,
                (Value::Number(number), Data::Int(other)) => *number == *other as f64,
                (Value::Date { serial, .. }, Data::DateTime(other)) => *serial == other.as_f64(),
                // It does not know the letters of eras.
                (Value::Date { serial, .. }, Data::Float(other)) => serial == other,
                (Value::Truth(truth), Data::Bool(other)) => truth == other,
                (Value::Error(error), Data::Error(other)) => error.0 == other.to_string(),
                (Value::Uncalculated, Data::String(text)) => text.is_empty(),
                _ => false,
            };
            assert!(same, "{}: {:?} is not {found:?}", cell.place, cell.value);
            compared += 1;
        }
    }
    assert!(compared > 0);
}

#[test]
fn another_reader_finds_the_same_values() {
    for name in ["excel97.xls", "dates-1904.xls", "long-texts.xls"] {
        let bytes = book(name);
        assert_same_as(Xls::new(Cursor::new(bytes.clone())).unwrap(), &read_bytes(&bytes).unwrap());
    }
    let bytes = xlsb::varied().bytes();
    let mut workbook = read_bytes(&bytes).unwrap();
    // Calamine gives a file up for an error value that it does not know.
    workbook.sheets.retain(|sheet| sheet.name.sheet != "誤り");
    assert_same_as(Xlsb::new(Cursor::new(bytes)).unwrap(), &workbook);
}

#[test]
fn limits_hold_for_binary_books() {
    for bytes in [book("excel97.xls"), xlsb::varied().bytes()] {
        let generous = Limits::default();
        let workbook = read_bytes(&bytes).unwrap();
        let cells = workbook.sheets.iter().flat_map(|sheet| &sheet.rows).map(|row| row.cells.len()).sum();
        let table = [
            (Limits { file_bytes: bytes.len() as u64 - 1, ..generous.clone() }, "file-too-large"),
            (Limits { inflated_bytes: 3 << 10, ..generous.clone() }, "inflated-too-large"),
            (Limits { cells: cells - 1, ..generous.clone() }, "too-many-cells"),
            (Limits { text_bytes: 40, ..generous.clone() }, "too-much-text"),
            (Limits { text_length: 4, ..generous.clone() }, "text-too-long"),
        ];
        for (limits, code) in table {
            assert_eq!(read_as(&bytes, NAME, &limits).unwrap_err().code, code);
        }
        assert!(read_as(&bytes, NAME, &Limits { cells, ..generous }).is_ok());
    }
}
