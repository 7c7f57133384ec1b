//! What a user's workbook gives, through files: values as Excel shows them, merges, limits, and a clear message for
//! every file that cannot be read.

mod binary;
mod open;
mod property;
mod xlsx;

use std::fs;
use std::io::{Cursor, Write};

use rust_xlsxwriter::{Format, Formula, Workbook as Writer, Worksheet};
use sasshi::report::{Diagnostic, Severity};
use sasshi::workbook::{Cell, ErrorCell, Limits, Merge, Sheet, Value, Workbook, read};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

use crate::kit::xls;

const NAME: &str = "部局/政策室.xlsx";

fn read_as(bytes: &[u8], name: &str, limits: &Limits) -> Result<Workbook, Diagnostic> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("政策室.xlsx");
    fs::write(&path, bytes).unwrap();
    read(&path, name, limits)
}

fn read_bytes(bytes: &[u8]) -> Result<Workbook, Diagnostic> {
    read_as(bytes, NAME, &Limits::default())
}

fn refused(bytes: &[u8], limits: &Limits) -> Diagnostic {
    let diagnostic = read_as(bytes, NAME, limits).expect_err("the file must be refused");
    assert_eq!(diagnostic.severity, Severity::Error);
    assert!(diagnostic.message.contains(NAME), "{} does not name the file", diagnostic.message);
    assert!(!diagnostic.message.ends_with('。'), "{} ends with a full stop", diagnostic.message);
    assert!(diagnostic.hint.is_some(), "{} has no remedy", diagnostic.message);
    assert!(diagnostic.place.as_ref().is_some_and(|place| place.to_string().starts_with(NAME)));
    diagnostic
}

fn code_of(bytes: &[u8]) -> &'static str {
    refused(bytes, &Limits::default()).code
}

/// A workbook of one sheet `指標`, written as other programs write it.
fn written(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet();
    sheet.set_name("指標").unwrap();
    fill(sheet);
    writer.save_to_buffer().unwrap()
}

fn only_sheet(bytes: &[u8]) -> Sheet {
    let mut workbook = read_bytes(bytes).unwrap();
    assert_eq!(workbook.sheets.len(), 1);
    workbook.sheets.remove(0)
}

fn cell(sheet: &Sheet, row: u32, column: u32) -> &Cell {
    sheet.cell(row, column).unwrap_or_else(|| panic!("nothing at {row}, {column}"))
}

/// An archive of these parts, not compressed.
fn archive<Content: AsRef<[u8]>>(parts: &[(&str, Content)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in parts {
        zip.start_file(*name, stored).unwrap();
        zip.write_all(content.as_ref()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The parts of a workbook written by hand: the rows of its sheet, and its shared strings.
fn parts_by_hand(rows: &str, shared_strings: &str) -> [(&'static str, String); 6] {
    let relationship = |kind: &str, target: &str| {
        let kind = format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}");
        let relationship = format!(r#"<Relationship Id="rId1" Type="{kind}" Target="{target}"/>"#);
        format!("<Relationships>{relationship}</Relationships>")
    };
    let sheets = r#"<sheets><sheet name="指標" sheetId="1" r:id="rId1"/></sheets>"#;
    [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("_rels/.rels", relationship("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", format!("<workbook>{sheets}</workbook>")),
        ("xl/_rels/workbook.xml.rels", relationship("worksheet", "worksheets/sheet1.xml")),
        ("xl/sharedStrings.xml", format!("<sst>{shared_strings}</sst>")),
        ("xl/worksheets/sheet1.xml", format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")),
    ]
}

fn by_hand(rows: &str, shared_strings: &str) -> Vec<u8> {
    archive(&parts_by_hand(rows, shared_strings))
}

#[test]
fn values_are_read_as_excel_shows_them() {
    let format = |code: &str| Format::new().set_num_format(code);
    let sheet = only_sheet(&written(|sheet| {
        sheet.write(0, 0, "満足度").unwrap();
        sheet.write(0, 1, "0123").unwrap();
        sheet.write(0, 2, 1234.5).unwrap();
        sheet.write(0, 3, true).unwrap();
        sheet.write_with_format(1, 0, 1_234_567, &format("#,##0")).unwrap();
        sheet.write_with_format(1, 1, 0.285, &format("0%")).unwrap();
        sheet.write_with_format(1, 2, -5, &format("#,##0;\"△ \"#,##0;\"―\"")).unwrap();
        sheet.write_with_format(1, 3, 0, &format("#,##0;\"△ \"#,##0;\"―\"")).unwrap();
        sheet.write_with_format(2, 0, 46_113, &format("yyyy\"年\"m\"月\"d\"日\"")).unwrap();
        sheet.write_with_format(2, 1, 46_113, &Format::new().set_num_format_index(14)).unwrap();
        sheet.write_with_format(2, 2, -1234, &Format::new().set_num_format_index(38)).unwrap();
        sheet.write_with_format(2, 3, 46_113, &format("[$-411]ggge\"年\"")).unwrap();
        sheet.write_formula(3, 0, Formula::new("=1/3").set_result("0.1")).unwrap();
        sheet.write_formula(3, 1, Formula::new("=A1").set_result("満足度")).unwrap();
    }));
    let date = Value::Date { serial: 46_113.0, since_1904: false };
    let expected = [
        ("A1", Value::Text, "満足度", false),
        ("B1", Value::Text, "0123", false),
        ("C1", Value::Number(1234.5), "1234.5", false),
        ("D1", Value::Truth(true), "TRUE", false),
        ("A2", Value::Number(1_234_567.0), "1,234,567", false),
        ("B2", Value::Number(0.285), "29%", false),
        ("C2", Value::Number(-5.0), "△ 5", false),
        ("D2", Value::Number(0.0), "―", false),
        ("A3", date.clone(), "2026年4月1日", false),
        ("B3", date.clone(), "2026/4/1", false),
        ("C3", Value::Number(-1234.0), "-1,234", false),
        ("D3", date, "令和8年", false),
        ("A4", Value::Number(0.1), "0.1", false),
        ("B4", Value::Text, "満足度", false),
    ];
    let cells: Vec<&Cell> = sheet.rows.iter().flat_map(|row| &row.cells).collect();
    assert_eq!(cells.len(), expected.len());
    for (cell, (address, value, text, plain)) in cells.into_iter().zip(expected) {
        assert_eq!((cell.place.address().as_str(), cell.text.as_ref(), cell.plain), (address, text, plain));
        assert_eq!(cell.value, value, "{address}");
    }
}

#[test]
fn every_cell_knows_where_it_stands() {
    let sheet = only_sheet(&written(|sheet| {
        sheet.write(11, 3, "x").unwrap();
    }));
    assert_eq!(cell(&sheet, 11, 3).place.to_string(), "部局/政策室.xlsx 指標!D12");
    assert_eq!(*sheet.name, *cell(&sheet, 11, 3).place.sheet);
}

#[test]
fn texts_keep_their_characters_and_line_breaks_are_newlines() {
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="str"><f>A1</f><v>a&#10;b</v></c><c r="D1" t="s"><v>2</v></c></row>"#;
    let strings = "<si><t>一行目&#13;&#10;二行目</t></si><si><t>一_x000D_\n二</t></si><si><t xml:space=\"preserve\">　#*_$@&lt;\\`// -- ⺠ </t></si>";
    let sheet = only_sheet(&by_hand(rows, strings));
    assert_eq!(&*cell(&sheet, 0, 0).text, "一行目\n二行目");
    assert_eq!(&*cell(&sheet, 0, 1).text, "一\n二");
    assert_eq!(&*cell(&sheet, 0, 2).text, "a\nb");
    assert_eq!(&*cell(&sheet, 0, 3).text, "　#*_$@<\\`// -- ⺠ ");
}

#[test]
fn furigana_is_no_part_of_the_text() {
    let phonetic = r#"<rPh sb="0" eb="2"><t>トコロザワ</t></rPh><phoneticPr fontId="1"/>"#;
    let strings = format!(
        "<si><t>所沢市</t>{phonetic}</si><si><r><t>所沢</t></r><r><rPr><b/></rPr><t>市民</t></r>{phonetic}</si>"
    );
    let rows = format!(
        r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>所沢</t>{phonetic}</is></c></row>"#
    );
    let sheet = only_sheet(&by_hand(&rows, &strings));
    let texts: Vec<&str> = sheet.rows[0].cells.iter().map(|cell| cell.text.as_ref()).collect();
    assert_eq!(texts, ["所沢市", "所沢市民", "所沢"]);
}

#[test]
fn error_cells_are_values_even_those_that_are_newer_than_the_library() {
    let rows = r##"<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="e"><f>X1</f><v>#REF!</v></c><c r="C1" t="e"><v>#SPILL!</v></c></row>
        <row r="3"><c t="e"><v>#CALC!</v></c><c><v>7</v></c><c r="F3" t="e"><f>Y1</f><v>#N/A</v></c></row>"##;
    let sheet = only_sheet(&by_hand(rows, ""));
    let error = |text: &str| Value::Error(ErrorCell(text.to_owned()));
    let cells = sheet.rows.iter().flat_map(|row| &row.cells);
    let found: Vec<_> = cells.map(|cell| (cell.place.address(), cell.value.clone(), cell.text.as_ref())).collect();
    let expected = [
        ("A1", Value::Number(1.0), "1"),
        ("B1", error("#REF!"), "#REF!"),
        ("C1", error("#SPILL!"), "#SPILL!"),
        ("A3", error("#CALC!"), "#CALC!"),
        ("B3", Value::Number(7.0), "7"),
        ("F3", error("#N/A"), "#N/A"),
    ];
    assert_eq!(found, expected.map(|(address, value, text)| (address.to_owned(), value, text)));
}

#[test]
fn a_formula_without_a_stored_result_is_not_an_empty_cell() {
    let rows = r#"<row r="1"><c r="A1"><f>SUM(B1:B9)</f></c><c r="B1" s="1"/><c r="C1"><f>1</f><v>1</v></c>
        <c r="D1"><f t="shared" ref="D1:D2" si="0">A1</f></c><c r="E1" t="str"><f>""</f><v></v></c></row>
        <row r="2"><c r="D2"><f t="shared" si="0"/></c></row>"#;
    let sheet = only_sheet(&by_hand(rows, ""));
    for (row, column) in [(0, 0), (0, 3), (1, 3)] {
        assert_eq!(cell(&sheet, row, column).value, Value::Uncalculated);
        assert_eq!(&*cell(&sheet, row, column).text, "");
    }
    assert_eq!(cell(&sheet, 0, 2).value, Value::Number(1.0));
    assert!(sheet.cell(0, 1).is_none(), "an empty cell with a style is empty");
    assert!(sheet.cell(0, 4).is_none(), "a formula that gives an empty text is empty");
}

#[test]
fn cells_at_both_ends_of_the_sheet_cost_nothing() {
    let whole = "<mergeCells count=\"1\"><mergeCell ref=\"A2:XFD1048575\"/></mergeCells>";
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#;
    let sheet = only_sheet(&by_hand(&format!("{rows}</sheetData>{whole}<sheetData>"), ""));
    assert_eq!(sheet.rows.len(), 2);
    assert_eq!(cell(&sheet, 1_048_575, 16_383).place.address(), "XFD1048576");
    let merge = Merge { first_row: 1, first_column: 0, last_row: 1_048_574, last_column: 16_383 };
    assert_eq!(sheet.merge_at(500_000, 8_000), Some(merge));
    assert_eq!(sheet.merge_at(0, 0), None);
}

#[test]
fn merged_areas_are_found_from_every_cell_they_cover() {
    let sheet = only_sheet(&written(|sheet| {
        sheet.merge_range(0, 1, 0, 3, "現況値", &Format::new()).unwrap();
        sheet.merge_range(2, 0, 4, 0, "施策１", &Format::new()).unwrap();
        sheet.write(2, 1, "a").unwrap();
    }));
    let header = Merge { first_row: 0, first_column: 1, last_row: 0, last_column: 3 };
    let group = Merge { first_row: 2, first_column: 0, last_row: 4, last_column: 0 };
    assert_eq!(sheet.merges.to_vec(), [header, group]);
    assert_eq!(sheet.merge_at(0, 3), Some(header));
    assert_eq!(sheet.merge_at(4, 0), Some(group));
    assert_eq!(sheet.merge_at(2, 1), None);
    assert_eq!(&*cell(&sheet, 2, 0).text, "施策１");
    assert!(sheet.cell(3, 0).is_none(), "only the first cell of an area holds its value");
}

#[test]
fn hidden_sheets_are_read_and_said_to_be_hidden() {
    let mut writer = Writer::new();
    writer.add_worksheet().set_name("指標").unwrap().write(0, 0, "見える").unwrap();
    writer.add_worksheet().set_name("作業用").unwrap().set_hidden(true).write(0, 0, "秘密").unwrap();
    writer.add_worksheet().set_name("設定").unwrap().set_very_hidden(true);
    writer.add_worksheet().set_name("用語").unwrap();
    let workbook = read_bytes(&writer.save_to_buffer().unwrap()).unwrap();
    let names: Vec<&str> = workbook.sheets.iter().map(|sheet| sheet.name.sheet.as_str()).collect();
    assert_eq!(workbook.file, NAME);
    assert_eq!(names, ["指標", "作業用", "設定", "用語"]);
    let hidden: Vec<bool> = workbook.sheets.iter().map(|sheet| sheet.hidden.sheet).collect();
    assert_eq!(hidden, [false, true, true, false]);
    assert_eq!(&*cell(&workbook.sheets[1], 0, 0).text, "秘密");
}

#[test]
fn files_that_are_no_workbook_are_told_apart() {
    let small = written(|sheet| {
        sheet.write(0, 0, "a").unwrap();
    });
    let compound = |stream: &str| xls::compound(stream, b"");
    let table: [(&str, &[u8], &str); 11] = [
        ("empty", b"", "unreadable-file"),
        ("cut in the middle", &small[..small.len() / 2], "unreadable-file"),
        ("cut after the signature", b"PK\x03\x04", "unreadable-file"),
        ("text", "これは文章です".as_bytes(), "not-a-workbook"),
        ("a picture", b"\x89PNG\r\n\x1a\n", "not-a-workbook"),
        ("encrypted", &compound("EncryptedPackage"), "encrypted-file"),
        ("Excel 97 without content", &compound("Workbook"), "unreadable-file"),
        ("Word 97", &compound("WordDocument"), "not-a-workbook"),
        ("Word 97 with a sheet inside", &compound("ObjectPool/_1/Workbook"), "not-a-workbook"),
        ("Word", &archive(&[("[Content_Types].xml", ""), ("word/document.xml", "")]), "not-a-workbook"),
        ("xlsb", &archive(&[("[Content_Types].xml", ""), ("xl/workbook.bin", "")]), "unreadable-file"),
    ];
    for (what, bytes, code) in table {
        assert_eq!(code_of(bytes), code, "{what}");
    }
}

#[test]
fn a_workbook_without_its_parts_is_damaged() {
    let relationships = r#"<Relationships><Relationship Id="rId1" Type="http://x/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let types = ("[Content_Types].xml", "<Types/>");
    let sheets = r#"<workbook><sheets><sheet name="指標" id="rId9"/></sheets></workbook>"#;
    let empty = ("xl/_rels/workbook.xml.rels", "<Relationships></Relationships>");
    assert_eq!(code_of(&archive(&[types])), "unreadable-file");
    assert_eq!(code_of(&archive(&[types, ("_rels/.rels", relationships), empty])), "unreadable-file");
    assert_eq!(
        code_of(&archive(&[types, ("_rels/.rels", relationships), empty, ("xl/workbook.xml", sheets)])),
        "unreadable-file"
    );
    let unknown_string = by_hand(r#"<row r="1"><c r="A1" t="s"><v>5</v></c></row>"#, "");
    let diagnostic = refused(&unknown_string, &Limits::default());
    assert!(diagnostic.message.contains("指標"), "{} does not name the sheet", diagnostic.message);
}

#[test]
fn a_missing_file_is_said_to_be_missing() {
    let diagnostic = read("/nowhere/政策室.xlsx".as_ref(), NAME, &Limits::default()).unwrap_err();
    assert_eq!(diagnostic.code, "unreadable-file");
    assert!(diagnostic.message.contains("見つかりません"));
}

#[test]
fn limits_name_the_file_and_the_limit() {
    let ten_cells = written(|sheet| {
        for row in 0..10 {
            sheet.write(row, 0, "文字が五つ").unwrap();
        }
    });
    let size = ten_cells.len() as u64;
    let generous = Limits::default();
    let table = [
        (Limits { file_bytes: size - 1, ..generous.clone() }, "file-too-large", "上限 "),
        (Limits { inflated_bytes: 3 << 10, ..generous.clone() }, "inflated-too-large", "3 KB"),
        (Limits { cells: 9, ..generous.clone() }, "too-many-cells", "9 個"),
        // Ten cells share one string of fifteen bytes.
        (Limits { text_bytes: 149, ..generous.clone() }, "too-much-text", "149 バイト"),
        (Limits { text_length: 4, ..generous.clone() }, "text-too-long", "4 文字"),
    ];
    for (limits, code, limit) in table {
        let diagnostic = refused(&ten_cells, &limits);
        assert_eq!(diagnostic.code, code);
        assert!(diagnostic.message.contains(limit), "{}", diagnostic.message);
    }
    let exact = Limits { file_bytes: size, cells: 10, text_bytes: 150, text_length: 5, ..generous };
    assert_eq!(read_as(&ten_cells, NAME, &exact).unwrap().sheets[0].rows.len(), 10);
}

#[test]
fn a_string_that_many_cells_share_is_kept_once() {
    let row = |row: usize| format!(r#"<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>"#);
    let long = "字".repeat(10_000);
    let shown_in = |cells| {
        let rows: String = (1..=cells).map(row).collect();
        by_hand(&rows, &format!("<si><t>{long}</t></si>"))
    };
    let sheet = only_sheet(&shown_in(5_000));
    assert!(std::sync::Arc::ptr_eq(&cell(&sheet, 0, 0).text, &cell(&sheet, 4_999, 0).text));
    assert_eq!(*cell(&sheet, 0, 0).text, *long);
    // But no plan shows 600 MB of text.
    assert_eq!(code_of(&shown_in(20_000)), "too-much-text");
    let lines = format!("<si><t>{}</t></si>", "字\n".repeat(8_000));
    let rows: String = (1..=1_000).map(row).collect();
    assert_eq!(code_of(&by_hand(&rows, &lines)), "too-much-text");
}

#[test]
fn texts_of_their_own_are_counted_over_all_sheets() {
    let mut writer = Writer::new();
    for name in ["甲", "乙"] {
        let sheet = writer.add_worksheet().set_name(name).unwrap();
        for row in 0..6 {
            sheet.write(row, 0, 10 + row).unwrap();
        }
    }
    let bytes = writer.save_to_buffer().unwrap();
    let limits = |text_bytes| Limits { text_bytes, ..Limits::default() };
    assert_eq!(refused(&bytes, &limits(23)).code, "too-much-text");
    assert!(read_as(&bytes, NAME, &limits(24)).is_ok());
}

#[test]
fn cells_are_counted_over_all_sheets() {
    let mut writer = Writer::new();
    for name in ["甲", "乙"] {
        let sheet = writer.add_worksheet().set_name(name).unwrap();
        for row in 0..6 {
            sheet.write(row, 0, 1).unwrap();
        }
    }
    let bytes = writer.save_to_buffer().unwrap();
    let limits = |cells| Limits { cells, ..Limits::default() };
    assert_eq!(refused(&bytes, &limits(11)).code, "too-many-cells");
    assert!(read_as(&bytes, NAME, &limits(12)).is_ok());
}

#[test]
fn an_archive_that_lies_about_its_size_is_refused() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("[Content_Types].xml", SimpleFileOptions::default()).unwrap();
    zip.write_all(&vec![b' '; 1 << 20]).unwrap();
    let mut bytes = zip.finish().unwrap().into_inner();
    let honest = (1u32 << 20).to_le_bytes();
    let mut changed = 0;
    for start in 0..bytes.len() - 4 {
        if bytes[start..start + 4] == honest {
            bytes[start..start + 4].copy_from_slice(&100u32.to_le_bytes());
            changed += 1;
        }
    }
    assert!(changed > 0);
    assert_eq!(refused(&bytes, &Limits::default()).code, "unreadable-file");
}

#[test]
fn a_false_claim_does_not_exhaust_memory() {
    let sheet = r#"<row r="1"><c r="A1" t="e"><v>#SPILL!</v></c><c r="B1"><f t="shared" ref="B1" si="99999999999">A1</f></c></row>"#;
    assert_eq!(code_of(&by_hand(sheet, "")), "unreadable-file");
    let strings = r#"</sst><sst uniqueCount="99999999999999">"#;
    assert_eq!(code_of(&by_hand("", strings)), "unreadable-file");
}

#[test]
fn addresses_outside_the_sheet_are_damage() {
    for address in ["XFE1", "A1048577", "A4294967295", "ZZZZZZZZZZ9999999999", "A0", "１"] {
        let row = format!(r#"<row r="1"><c r="{address}"><v>1</v></c></row>"#);
        assert_eq!(code_of(&by_hand(&row, "")), "unreadable-file", "{address}");
    }
}

#[test]
fn rows_and_cells_in_any_order_are_read_in_order() {
    let rows =
        r#"<row r="3"><c r="C3"><v>3</v></c><c r="A3"><v>1</v></c></row><row r="1"><c r="A1"><v>0</v></c></row>"#;
    let sheet = only_sheet(&by_hand(rows, ""));
    let addresses: Vec<String> =
        sheet.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.place.address()).collect();
    assert_eq!(addresses, ["A1", "A3", "C3"]);
    assert_eq!(&*cell(&sheet, 2, 2).text, "3");
}

/// A small workbook with something of everything.
fn varied() -> [(&'static str, String); 6] {
    let rows = r##"<row r="1"><c r="A1" s="0" t="s"><v>0</v></c><c r="B2" t="e"><f>X1</f><v>#SPILL!</v></c>
        <c r="C1"><f t="shared" ref="C1:C2" si="0">A1</f></c><c t="b"><v>1</v></c><c><v>1.5</v></c></row>
        </sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells><sheetData>"##;
    parts_by_hand(rows, "<si><t>所沢</t><rPh><t>ト</t></rPh></si>")
}

/// Reading ends with a workbook or with a message, whatever stands in the file.
fn is_read_or_refused(bytes: &[u8]) -> bool {
    match read_bytes(bytes) {
        Ok(workbook) => {
            assert_eq!(workbook.file, NAME);
            true
        }
        Err(diagnostic) => {
            assert!(diagnostic.message.contains(NAME) && diagnostic.hint.is_some(), "{diagnostic:?}");
            false
        }
    }
}

#[test]
fn no_changed_byte_of_the_file_makes_it_panic() {
    let bytes = archive(&varied());
    assert!(is_read_or_refused(&bytes));
    let mut refused = 0;
    for position in 0..bytes.len() {
        for change in [0x01, 0x10, 0x80] {
            let mut changed = bytes.clone();
            changed[position] ^= change;
            refused += usize::from(!is_read_or_refused(&changed));
        }
        refused += usize::from(!is_read_or_refused(&bytes[..position]));
    }
    // Dates of the parts do not matter; a changed content is noticed by its checksum.
    assert!(refused > 3 * bytes.len(), "{refused} of {}", 4 * bytes.len());
}

#[test]
fn no_changed_byte_of_a_part_makes_it_panic() {
    let parts = varied().map(|(name, content)| (name, content.into_bytes()));
    let (mut read, mut refused) = (0, 0);
    for index in 0..parts.len() {
        for position in 0..parts[index].1.len() {
            for change in [0x01, 0x02, 0x10, 0x80] {
                let mut changed = parts.clone();
                changed[index].1[position] ^= change;
                match is_read_or_refused(&archive(&changed)) {
                    true => read += 1,
                    false => refused += 1,
                }
            }
        }
    }
    assert!(read > 100 && refused > 100, "{read} read, {refused} refused");
}
