//! `.xlsb`, written record by record.

use sasshi::workbook::{Limits, Merge, Value};

use super::super::{code_of, read_bytes, refused};
use super::{assert_shown, hidden_lines, sheet, shown};
use crate::kit::xlsb::{Book, Sheet, cell, record, row, text, words, zipped};

/// A row of the table of strings: the text, and what follows it.
fn string(flags: u8, value: &str, behind: &[u8]) -> Vec<u8> {
    record(19, &[&[flags][..], &text(value), behind].concat())
}

/// The bytes of a formula, which nobody looks at.
const FORMULA: [u8; 12] = [0, 0, 2, 0, 0, 0, 0x1D, 1, 0, 0, 0, 0];

fn with_formula(value: &[u8]) -> Vec<u8> {
    [value, &FORMULA].concat()
}

/// A book with something of everything.
pub(super) fn varied() -> Book {
    let furigana = [words(&[1]), vec![0; 4], text("トコロザワ"), words(&[1, 0, 0])].concat();
    let rk = |number: i32| (number << 2 | 2).to_le_bytes();
    let number = |number: f64| number.to_le_bytes();
    let figures = Sheet {
        name: "指標",
        before: vec![
            record(147, &[0; 23]),
            record(148, &words(&[0, 2, 0, 3])),
            record(390, &[]),
            record(60, &[words(&[2, 3, 0, 0]), vec![1, 0]].concat()),
            record(60, &[words(&[5, 6, 0, 0]), vec![2, 0]].concat()),
            record(391, &[]),
        ],
        rows: vec![
            row(0, false),
            cell(7, 0, 0, &words(&[0])),
            cell(7, 1, 0x0100_0000, &words(&[1])),
            cell(6, 2, 0, &text("一行目\r\n二行目")),
            cell(1, 3, 2, &[]),
            row(1, true),
            cell(2, 0, 1, &rk(-1234)),
            cell(5, 1, 2, &number(0.285)),
            cell(5, 2, 3, &number(46_113.0)),
            cell(9, 3, 4, &with_formula(&number(46_113.0))),
            row(2, false),
            cell(8, 0, 0, &with_formula(&text("結果"))),
            cell(10, 1, 0, &with_formula(&[1])),
            cell(4, 2, 0, &[0]),
            cell(3, 3, 0, &[42]),
        ],
        behind: vec![
            record(177, &words(&[2])),
            record(176, &words(&[0, 0, 1, 2])),
            record(176, &words(&[5, 7, 0, 0])),
            record(178, &[]),
        ],
        ..Sheet::default()
    };
    let errors = Sheet {
        name: "誤り",
        state: 1,
        // It claims to fill a grid larger than there is.
        before: vec![record(148, &words(&[0, u32::MAX, 0, u32::MAX]))],
        rows: vec![
            row(0, false),
            cell(3, 0, 0, &[45]),
            cell(11, 1, 0, &with_formula(&[50])),
            cell(7, 2, 0, &words(&[9])),
            cell(5, 3, 0, &[1]),
            cell(5, 4, 77, &number(2.0)),
            cell(62, 5, 0, &[&[1][..], &text("飾り"), &[0; 8]].concat()),
            row(1_048_575, false),
            cell(2, 16_383, 0, &rk(1)),
        ],
        ..Sheet::default()
    };
    Book {
        formats: vec![(200, "#,##0;\"△ \"#,##0"), (201, "[$-411]ggge\"年\"m\"月\"d\"日\"")],
        styles: vec![0, 200, 10, 14, 201],
        strings: vec![string(0, "満足度", &[]), string(3, "所沢市", &[words(&[1, 0]), furigana].concat())],
        sheets: vec![figures, errors],
        ..Book::default()
    }
}

#[test]
fn values_are_shown_as_excel_shows_them() {
    let book = read_bytes(&varied().bytes()).unwrap();
    assert_shown(
        sheet(&book, "指標"),
        &[
            ("A1", "満足度"),
            ("B1", "所沢市"),
            ("C1", "一行目\n二行目"),
            ("A2", "△ 1,234"),
            ("B2", "28.50%"),
            ("C2", "2026/4/1"),
            ("D2", "令和8年4月1日"),
            ("A3", "結果"),
            ("B3", "TRUE"),
            ("C3", "FALSE"),
            ("D3", "#N/A"),
        ],
    );
    let date = Value::Date { serial: 46_113.0, since_1904: false };
    assert_eq!(book.sheets[0].cell(1, 3).unwrap().value, date);
    let later = read_bytes(&Book { since_1904: true, ..varied() }.bytes()).unwrap();
    assert_eq!(&*later.sheets[0].cell(1, 2).unwrap().text, "2030/4/2");
}

#[test]
fn a_cell_that_cannot_be_read_is_an_error_cell_and_not_a_lost_file() {
    let book = read_bytes(&varied().bytes()).unwrap();
    assert!(sheet(&book, "誤り").hidden.sheet);
    assert_shown(
        sheet(&book, "誤り"),
        &[
            ("A1", "#SPILL!"),
            ("B1", "#CALC!"),
            ("C1", "#UNKNOWN!"),
            ("D1", "#UNKNOWN!"),
            ("E1", "2?"),
            ("F1", "飾り"),
            ("XFD1048576", "1"),
        ],
    );
}

#[test]
fn merged_areas_and_hidden_lines_are_known() {
    let book = read_bytes(&varied().bytes()).unwrap();
    let figures = sheet(&book, "指標");
    let [heading, key] = [(0, 1, 0, 2), (5, 0, 7, 0)].map(|(first_row, first_column, last_row, last_column)| Merge {
        first_row,
        first_column,
        last_row,
        last_column,
    });
    assert_eq!(figures.merges.to_vec(), [heading, key]);
    assert_eq!(hidden_lines(&figures.hidden), [vec![1], vec![2, 3], vec![]]);
}

/// A sheet whose rows 2, 4 and 6 are hidden.
fn with_hidden_rows(before: Vec<Vec<u8>>, behind: Vec<Vec<u8>>, table: Vec<Vec<u8>>) -> [Vec<u32>; 3] {
    let rows = (0..8).map(|number| row(number, [2, 4, 6].contains(&number))).collect();
    let sheet = Sheet { name: "指標", before, rows, behind, ..Sheet::default() };
    let book = Book { sheets: vec![sheet], table, ..Book::default() };
    hidden_lines(&read_bytes(&book.bytes()).unwrap().sheets[0].hidden)
}

#[test]
fn rows_that_a_filter_hides_are_not_rows_that_somebody_hid() {
    let filter = |chosen: Vec<u8>| {
        let area = record(161, &words(&[0, 5, 0, 1]));
        let column = record(163, &words(&[0, 0]));
        vec![area, column, chosen, record(164, &[]), record(162, &[])]
    };
    let chosen = || [record(165, &words(&[0, 0])), record(167, &text("政策室")), record(166, &[])].concat();
    let (by_hand, by_filter) = ([vec![2, 4, 6], vec![], vec![]], [vec![6], vec![], vec![2, 4]]);
    assert_eq!(with_hidden_rows(vec![], vec![], vec![]), by_hand);
    assert_eq!(with_hidden_rows(vec![], filter(chosen()), vec![]), by_filter);
    // Arrows without a choice hide nothing; a filter may belong to a table.
    assert_eq!(with_hidden_rows(vec![], filter(vec![]), vec![]), by_hand);
    assert_eq!(with_hidden_rows(vec![], vec![], filter(chosen())), by_filter);
    // A filter with its conditions in cells says only that there is one.
    let mut properties = [0; 23];
    properties[2] = 1;
    assert_eq!(with_hidden_rows(vec![record(147, &properties)], vec![], vec![]), [vec![], vec![], vec![2, 4, 6]]);
}

#[test]
fn short_cells_stand_side_by_side() {
    let short = |kind: u16, rest: &[u8]| record(kind, &[&words(&[0])[..], rest].concat());
    let rows = vec![row(0, false), short(17, &text("甲")), cell(6, 4, 0, &text("乙")), short(15, &[1]), row(1, false)];
    let rows = rows.into_iter().chain([short(12, &[]), short(16, &2.5f64.to_le_bytes())]).collect();
    let book = Book { sheets: vec![Sheet { name: "指標", rows, ..Sheet::default() }], ..Book::default() };
    let book = read_bytes(&book.bytes()).unwrap();
    assert_shown(&book.sheets[0], &[("A1", "甲"), ("E1", "乙"), ("F1", "TRUE"), ("B2", "2.5")]);
}

#[test]
fn how_many_strings_a_book_claims_to_have_is_not_believed() {
    let mut parts = varied().parts();
    let (_, strings) = parts.iter_mut().find(|(name, _)| name.ends_with("sharedStrings.bin")).unwrap();
    strings[3..11].fill(0xFF);
    let found = read_bytes(&zipped(&parts)).unwrap();
    assert_eq!(shown(&found.sheets[0]), shown(&read_bytes(&varied().bytes()).unwrap().sheets[0]));
}

#[test]
fn names_of_parts_may_be_written_in_other_ways() {
    let mut parts = varied().parts();
    for (name, _) in &mut parts {
        *name = name.to_uppercase().replace('/', "\\");
    }
    let found = read_bytes(&zipped(&parts)).unwrap();
    assert_eq!(shown(&found.sheets[0]), shown(&read_bytes(&varied().bytes()).unwrap().sheets[0]));
}

#[test]
fn damage_names_the_file_and_the_sheet() {
    let without = |part: &str| -> Vec<_> { varied().parts().into_iter().filter(|(name, _)| name != part).collect() };
    let missing = refused(&zipped(&without("xl/worksheets/sheet1.bin")), &Limits::default());
    assert!(missing.message.contains("指標"), "{}", missing.message);
    assert_eq!(code_of(&zipped(&without("xl/_rels/workbook.bin.rels"))), "unreadable-file");
    let cut = |part: &str| {
        let mut parts = varied().parts();
        let (_, content) = parts.iter_mut().find(|(name, _)| name == part).unwrap();
        content.truncate(content.len() / 2);
        zipped(&parts)
    };
    for part in ["xl/worksheets/sheet2.bin", "xl/styles.bin", "xl/sharedStrings.bin", "xl/workbook.bin"] {
        assert_eq!(code_of(&cut(part)), "unreadable-file", "{part}");
    }
    assert_eq!(code_of(&Book::default().bytes()), "unreadable-file");
    // A row outside the grid, and a record that claims to be 256 MB long.
    for damage in [row(1_048_576, false), vec![0x13, 0xFF, 0xFF, 0xFF, 0x7F]] {
        let sheet = Sheet { name: "指標", rows: vec![damage], ..Sheet::default() };
        assert_eq!(code_of(&Book { sheets: vec![sheet], ..Book::default() }.bytes()), "unreadable-file");
    }
}
