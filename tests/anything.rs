//! Properties of the reader: any cells of a delimited file come back from any encoding, and any bytes at all give a
//! workbook or a message of use.

use std::collections::BTreeMap;
use std::fs;

use encoding_rs::SHIFT_JIS;
use proptest::prelude::*;
use sasshi::report::Diagnostic;
use sasshi::workbook::{Limits, Workbook, read};

fn read_as(bytes: &[u8], name: &str) -> Result<Workbook, Diagnostic> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    fs::write(&path, bytes).unwrap();
    read(&path, name, &Limits::default())
}

/// One cell as delimited text: quoted where it must be.
fn typed(cell: &str, separator: char) -> String {
    match cell.contains([separator, '"', '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.to_owned(),
    }
}

fn utf_16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(bytes_of).collect()
}

/// The text in each encoding that is read.
fn encoded(text: &str) -> [(&'static str, Vec<u8>); 5] {
    let (in_cp932, _, unmappable) = SHIFT_JIS.encode(text);
    assert!(!unmappable, "{text:?}");
    [
        ("UTF-8", text.as_bytes().to_vec()),
        ("UTF-8 with a mark", [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
        ("CP932", in_cp932.into_owned()),
        ("UTF-16 LE", utf_16(text, u16::to_le_bytes)),
        ("UTF-16 BE", utf_16(text, u16::to_be_bytes)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn cells_of_delimited_text_come_back_from_every_encoding(
        rows in prop::collection::vec(prop::collection::vec("[あ施策表能ソ髙①Ⅳ～0-9A-Za-z ,\"'\n（）]{0,6}", 1..5), 1..6),
        tabs in any::<bool>(),
        line_end in prop::sample::select(vec!["\r\n", "\n"]),
    ) {
        let (separator, name) = if tabs { ('\t', "指標.tsv") } else { (',', "指標.csv") };
        // Which mark parts the columns is guessed, so marks that might are left out, but for the one that does; and `="01"`
        // is how programs keep Excel from taking a text for a number.
        let cell = |cell: String| if tabs { cell.replace(',', "、") } else { cell };
        let rows = rows.into_iter().map(|row| row.into_iter().map(cell).collect());
        // A heading in the first row, as every table has; it also keeps rows of nothing from being all there is.
        let rows: Vec<Vec<String>> = [vec!["施策".to_owned(), "指標名".to_owned()]].into_iter().chain(rows).collect();
        let line = |row: &Vec<String>| {
            let cells: Vec<String> = row.iter().map(|cell| typed(cell, separator)).collect();
            cells.join(&separator.to_string()) + line_end
        };
        let text: String = rows.iter().map(line).collect();
        let expected: BTreeMap<(u32, u32), &str> = (0..).zip(&rows)
            .flat_map(|(row, cells)| (0..).zip(cells).map(move |(column, cell)| ((row, column), cell.as_str())))
            .filter(|(_, cell)| !cell.is_empty())
            .collect();
        for (encoding, bytes) in encoded(&text) {
            let workbook = read_as(&bytes, name).unwrap_or_else(|error| panic!("{encoding}: {error:?}\n{text}"));
            let cells = workbook.sheets[0].rows.iter().flat_map(|row| &row.cells);
            let found: BTreeMap<(u32, u32), &str> =
                cells.map(|cell| ((cell.place.row, cell.place.column), cell.text.as_ref())).collect();
            prop_assert_eq!(&found, &expected, "{} {:?}", encoding, text);
        }
    }

    #[test]
    fn any_bytes_under_any_name_are_read_or_refused(
        signature in prop::sample::select(vec![
            &b""[..], b"PK\x03\x04", b"PK\x05\x06", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\xFF\xFE", b"\xFE\xFF",
            b"\xEF\xBB\xBF", b"<?xml version=\"1.0\"?>", b"%PDF-1.7", b"\x09\x08\x10\x00\x00\x06\x05\x00", b"sep=,\n",
        ]),
        bytes in prop::collection::vec(any::<u8>(), 0..600),
        ending in prop::sample::select(vec![".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".CSV", ".pdf", ""]),
    ) {
        let name = format!("部局/政策室{ending}");
        match read_as(&[signature, &bytes].concat(), &name) {
            Ok(workbook) => prop_assert_eq!(workbook.file, name),
            Err(diagnostic) => {
                prop_assert!(diagnostic.message.contains(&name), "{:?} does not name the file", diagnostic);
                prop_assert!(diagnostic.hint.is_some(), "{:?} has no remedy", diagnostic);
                prop_assert!(diagnostic.is_error() && diagnostic.place.is_some(), "{:?}", diagnostic);
            }
        }
    }
}
