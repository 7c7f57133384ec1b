//! OpenDocument, delimited text, and telling what a file is by its content.

use std::fs;
use std::io::{Cursor, Read};

use calamine::{Data, Ods, Reader};
use sasshi::config::resolve;
use sasshi::report::{Diagnostic, Place};
use sasshi::workbook::{Cell, ErrorCell, Limits, Merge, Sheet, Value, Workbook};

use super::{archive, cell, code_of, read_as, refused, written};
use crate::kit::repository;
use crate::kit::xls::compound;

const MIMETYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

fn book(name: &str) -> Vec<u8> {
    fs::read(repository().join("tests/books").join(name)).unwrap()
}

fn read_named(bytes: &[u8], name: &str) -> Result<Workbook, Diagnostic> {
    read_as(bytes, name, &Limits::default())
}

/// The namespaces of a document, with prefixes that no program uses.
fn spaces() -> String {
    let space =
        |(prefix, name): (&str, &str)| format!(r#" xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0""#);
    [("o", "office"), ("a", "table"), ("x", "text"), ("s", "style")].map(space).concat()
}

/// A `content.xml` of one sheet `指標` with these rows.
fn content(rows: &str) -> String {
    let table = format!(r#"<a:table a:name="指標">{rows}</a:table>"#);
    format!(
        "<o:document-content{}><o:body><o:spreadsheet>{table}</o:spreadsheet></o:body></o:document-content>",
        spaces()
    )
}

fn ods_of(content: &str) -> Vec<u8> {
    archive(&[("mimetype", MIMETYPE), ("content.xml", content)])
}

fn ods(rows: &str) -> Vec<u8> {
    ods_of(&content(rows))
}

fn only(workbook: Result<Workbook, Diagnostic>) -> Sheet {
    let mut sheets = workbook.unwrap().sheets;
    assert_eq!(sheets.len(), 1);
    sheets.remove(0)
}

/// Addresses and texts of all cells.
fn texts(sheet: &Sheet) -> Vec<(String, String)> {
    let cells = sheet.rows.iter().flat_map(|row| &row.cells);
    cells.map(|cell| (cell.place.address(), cell.text.to_string())).collect()
}

fn assert_texts(sheet: &Sheet, expected: &[(&str, &str)]) {
    let expected: Vec<(String, String)> =
        expected.iter().map(|(address, text)| ((*address).to_owned(), (*text).to_owned())).collect();
    assert_eq!(texts(sheet), expected);
}

fn date(serial: f64) -> Value {
    Value::Date { serial, since_1904: false }
}

fn error(name: &str) -> Value {
    Value::Error(ErrorCell(name.to_owned()))
}

#[test]
fn a_book_of_libreoffice_is_read_as_libreoffice_shows_it() {
    let workbook = read_named(&book("cells.ods"), "指標.ods").unwrap();
    let names: Vec<&str> = workbook.sheets.iter().map(|sheet| sheet.name.sheet.as_str()).collect();
    assert_eq!(names, ["指標_参考", "作業", "用語"]);
    assert_eq!(workbook.sheets.iter().map(|sheet| sheet.hidden.sheet).collect::<Vec<_>>(), [false, true, false]);
    let sheet = &workbook.sheets[0];
    let expected = [
        ((0, 0), Value::Text, "項目"),
        ((0, 2), Value::Text, "横に結合"),
        ((1, 1), Value::Number(0.1234), "12.3%"),
        ((1, 2), Value::Number(1_234_567.0), "1,234,567"),
        ((1, 3), date(46_113.0), "令和08年4月1日"),
        // The column is too narrow for it.
        ((1, 5), Value::Number(1_234_567.0), "1,234,567"),
        ((2, 1), Value::Text, "隠した行"),
        ((3, 1), date(46_113.0), "2026/4/1"),
        ((3, 2), date(36.25 / 24.0), "36:15"),
        ((3, 3), Value::Number(-1200.0), "-¥1,200"),
        ((3, 4), Value::Truth(true), "TRUE"),
        ((6, 1), Value::Text, "同じ"),
        // Of several paragraphs LibreOffice writes spaces as they are.
        ((7, 0), Value::Text, "二つ  空けタブ\n二行目三行目"),
        ((7, 1), Value::Text, "所沢市民の頁"),
        ((7, 2), Value::Text, "メモ付き"),
        ((8, 0), error("#DIV/0!"), "#DIV/0!"),
        ((8, 1), error("#N/A"), "#N/A"),
        ((8, 2), error("#NAME?"), "#NAME?"),
        ((8, 3), error("Err:502"), "Err:502"),
        ((8, 6), error("Err:522"), "Err:522"),
        ((9, 0), Value::Number(3.0), "3"),
        ((9, 2), Value::Text, "x\ny"),
        ((10, 0), Value::Text, "畳んだ"),
    ];
    for ((row, column), value, text) in expected {
        let Cell { value: found, text: shown, plain, .. } = cell(sheet, row, column);
        assert_eq!((found, &**shown, *plain), (&value, text, false), "{row}, {column}");
    }
    assert!(sheet.cell(9, 1).is_none(), "a formula that gives an empty text is empty");
    let wide = Merge { first_row: 0, first_column: 2, last_row: 0, last_column: 3 };
    let high = Merge { first_row: 1, first_column: 0, last_row: 3, last_column: 0 };
    assert_eq!(sheet.merges.to_vec(), [wide, high]);
    let hidden = &sheet.hidden;
    assert_eq!(hidden.rows, [2..=2, 10..=10].into_iter().collect(), "hidden by hand, and folded up");
    assert_eq!(hidden.columns, [4..=4].into_iter().collect());
    let glossary = &workbook.sheets[2];
    assert!(glossary.hidden.rows.is_empty());
    assert_eq!(glossary.hidden.filtered, [2..=2].into_iter().collect());
    assert_eq!(&*cell(glossary, 2, 0).text, "乙");
}

#[test]
fn a_flat_file_is_read_and_values_without_a_text_are_plain() {
    let workbook = read_named(&book("cells.fods"), "指標.fods").unwrap();
    let sheet = &workbook.sheets[0];
    let expected = [
        ((1, 1), Value::Number(0.1234), "0.1234", true),
        ((1, 2), Value::Number(1_234_567.0), "1234567", true),
        ((1, 3), date(46_113.0), "2026/4/1", true),
        ((1, 4), Value::Number(5.0), "5", false),
        ((3, 2), date(36.25 / 24.0), "36:15:00", true),
        ((3, 4), Value::Truth(true), "TRUE", false),
        ((6, 1), Value::Text, "同じ", false),
        ((7, 0), Value::Text, "二つ  空け\tタブ\n二行目\n三行目", false),
        // What is written above the characters is no part of the text, nor is a comment.
        ((7, 1), Value::Text, "所沢市民の頁", false),
        ((7, 2), Value::Text, "メモ付き", false),
        ((9, 2), Value::Uncalculated, "", false),
    ];
    for ((row, column), value, text, plain) in expected {
        let found = cell(sheet, row, column);
        assert_eq!((&found.value, &*found.text, found.plain), (&value, text, plain), "{row}, {column}");
    }
    assert_eq!(sheet.hidden.rows, [2..=2, 10..=10].into_iter().collect());
}

/// Where calamine and this program both know a value, it is the same.
#[test]
fn values_are_those_that_calamine_reads() {
    let bytes = book("cells.ods");
    let workbook = read_named(&bytes, "指標.ods").unwrap();
    let mut other: Ods<_> = Ods::new(Cursor::new(&bytes)).unwrap();
    let mut compared = 0;
    for sheet in &workbook.sheets {
        let range = other.worksheet_range(&sheet.name.sheet).unwrap();
        for row in &sheet.rows {
            for cell in &row.cells {
                let at = (cell.place.row, cell.place.column);
                let same = match (range.get_value(at), &cell.value) {
                    (Some(Data::Float(theirs)), Value::Number(ours)) => theirs == ours,
                    (Some(Data::Bool(theirs)), Value::Truth(ours)) => theirs == ours,
                    // It takes no heed of paragraphs in comments and of spaces in some places.
                    (Some(Data::String(theirs)), Value::Text) if at != (7, 0) && at != (7, 2) => **theirs == *cell.text,
                    (Some(Data::DateTimeIso(theirs)), Value::Date { .. }) => theirs == "2026-04-01",
                    (Some(Data::DurationIso(theirs)), Value::Date { .. }) => theirs == "PT36H15M00S",
                    (_, Value::Error(_) | Value::Text) => continue,
                    (theirs, ours) => panic!("{}: {theirs:?} {ours:?}", cell.place),
                };
                assert!(same, "{}: {:?}", cell.place, range.get_value(at));
                compared += 1;
            }
        }
    }
    assert!(compared > 30, "{compared}");
}

#[test]
fn what_repeats_is_laid_out_only_where_it_is_filled() {
    let sheet = only(read_named(
        &ods(r#"<a:table-row a:number-rows-repeated="3"><a:table-cell a:number-columns-repeated="1000"/>
            <a:table-cell a:number-columns-repeated="2" o:value-type="string"><x:p>甲</x:p></a:table-cell></a:table-row>
            <a:table-row a:number-rows-repeated="1048572"><a:table-cell a:number-columns-repeated="16384"/></a:table-row>
            <a:table-row><a:table-cell o:value-type="float" o:value="7"/></a:table-row>"#),
        "a.ods",
    ));
    let first = ["ALM1", "ALN1", "ALM2", "ALN2", "ALM3", "ALN3"].map(|address| (address, "甲"));
    assert_texts(&sheet, &[&first[..], &[("A1048576", "7")]].concat());
    let everywhere = r#"<a:table-row a:number-rows-repeated="1048576"><a:table-cell a:number-columns-repeated="16384"
        o:value-type="string"><x:p>字</x:p></a:table-cell></a:table-row>"#;
    assert_eq!(code_of(&ods(everywhere)), "too-many-cells");
    let long = "字".repeat(10_000);
    let texts = format!(
        r#"<a:table-row><a:table-cell a:number-columns-repeated="16000" o:value-type="string"><x:p>{long}</x:p></a:table-cell></a:table-row>"#
    );
    assert_eq!(code_of(&ods(&texts)), "too-much-text");
    let merges = r#"<a:table-row a:number-rows-repeated="1048576"><a:table-cell a:number-columns-repeated="8192"
        a:number-columns-spanned="2"/></a:table-row>"#;
    assert_eq!(code_of(&ods(merges)), "too-many-cells");
    let spaces = r#"<a:table-row><a:table-cell o:value-type="string"><x:p><x:s x:c="4000000000"/></x:p></a:table-cell></a:table-row>"#;
    assert_eq!(code_of(&ods(spaces)), "text-too-long");
    let outside = r#"<a:table-row a:number-rows-repeated="4294967295"/><a:table-row><a:table-cell o:value-type="float" o:value="1"/></a:table-row>"#;
    assert_eq!(code_of(&ods(outside)), "unreadable-file");
}

#[test]
fn repeated_texts_are_counted_once_for_each_cell() {
    let bytes = ods(r#"<a:table-row a:number-rows-repeated="2"><a:table-cell a:number-columns-repeated="5"
        o:value-type="string"><x:p>五文字です</x:p></a:table-cell></a:table-row>"#);
    let limits = |text_bytes, cells| Limits { text_bytes, cells, ..Limits::default() };
    assert!(read_as(&bytes, "部局/政策室.xlsx", &limits(150, 10)).is_ok());
    assert_eq!(refused(&bytes, &limits(149, 10)).code, "too-much-text");
    assert_eq!(refused(&bytes, &limits(150, 9)).code, "too-many-cells");
}

#[test]
fn only_the_text_of_a_cell_is_its_text() {
    let sheet = only(read_named(
        &ods(r#"<a:shapes><x:p>図形</x:p></a:shapes>
            <a:table-row><a:table-cell o:value-type="string"><o:annotation><x:p>メモ</x:p></o:annotation><x:p>甲<x:note><x:note-body><x:p>注</x:p></x:note-body></x:note>乙</x:p>
                <a:table><a:table-row><a:table-cell o:value-type="string"><x:p>中の表</x:p></a:table-cell></a:table-row></a:table>
            </a:table-cell>
            <a:table-cell o:value-type="string"><x:p>&lt;b&gt; &#x9ad9;<![CDATA[&amp;<i>]]></x:p></a:table-cell>
            <a:table-cell o:value-type="string"><x:p>
                折り返した
                文
            </x:p></a:table-cell>
            <a:covered-table-cell o:value-type="string"><x:p>隠れた</x:p></a:covered-table-cell>
            <a:table-cell o:value-type="string" o:string-value="属性だけ"/><a:table-cell><x:p>種類なし</x:p></a:table-cell>
            <a:table-cell o:value-type="float" o:value="12.5"><x:p>###</x:p></a:table-cell>
            <a:table-cell o:value-type="float" o:value="5"><x:p/></a:table-cell>
            <a:table-cell a:formula="of:=1/0" o:value-type="float" o:value="0"><x:p>エラー:532</x:p></a:table-cell></a:table-row>"#),
        "a.ods",
    ));
    assert_texts(
        &sheet,
        &[
            ("A1", "甲乙"),
            ("B1", "<b> 髙&amp;<i>"),
            ("C1", "折り返した 文"),
            ("D1", "隠れた"),
            ("E1", "属性だけ"),
            ("F1", "種類なし"),
            ("G1", "12.5"),
            ("H1", ""),
            ("I1", "エラー:532"),
        ],
    );
    assert_eq!(cell(&sheet, 0, 6).value, Value::Number(12.5));
    assert_eq!(cell(&sheet, 0, 7).value, Value::Number(5.0));
    assert_eq!(cell(&sheet, 0, 8).value, error("#DIV/0!"));
}

#[test]
fn tables_that_are_no_sheets_are_passed_over() {
    let row = r#"<a:table-row><a:table-cell o:value-type="string"><x:p>前の値</x:p></a:table-cell></a:table-row>"#;
    let other = format!(r#"<a:table a:name="前">{row}</a:table>"#);
    let others = format!(
        "<o:spreadsheet><a:tracked-changes><a:deletion>{other}</a:deletion></a:tracked-changes>
        <a:dde-links><a:dde-link>{other}</a:dde-link></a:dde-links>"
    );
    let content = content(row).replace("<o:spreadsheet>", &others);
    assert_texts(&only(read_named(&ods_of(&content), "a.ods")), &[("A1", "前の値")]);
}

#[test]
fn a_document_cannot_make_its_own_entities_grow() {
    let bomb = r#"<!DOCTYPE x [<!ENTITY a "ああああああああ"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>"#;
    let row = "<a:table-row><a:table-cell o:value-type=\"string\"><x:p>&b;</x:p></a:table-cell></a:table-row>";
    let diagnostic = refused(&ods_of(&format!("{bomb}{}", content(row))), &Limits::default());
    assert_eq!(diagnostic.code, "unreadable-file");
    assert!(diagnostic.message.contains("指標") && diagnostic.message.contains("&b;"), "{}", diagnostic.message);
    let deep = format!("<a:table-row><a:table-cell>{}", "<x:p>".repeat(100_000));
    assert_eq!(code_of(&ods(&deep)), "unreadable-file");
}

#[test]
fn an_encrypted_book_is_said_to_be_encrypted() {
    let manifest = r#"<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
        <m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>"#;
    let parts = [("mimetype", MIMETYPE), ("content.xml", "?\u{1}"), ("META-INF/manifest.xml", manifest)];
    assert_eq!(code_of(&archive(&parts)), "encrypted-file");
    assert_eq!(code_of(&archive(&[("mimetype", MIMETYPE)])), "unreadable-file");
    assert_eq!(code_of(&ods("").as_slice()[..200]), "unreadable-file");
}

#[test]
fn the_content_and_not_the_ending_tells_what_a_file_is() {
    let xlsx = written(|sheet| {
        sheet.write(0, 0, "甲").unwrap();
    });
    assert_texts(&only(read_named(&xlsx, "指標.csv")), &[("A1", "甲")]);
    assert_texts(&only(read_named(&xlsx, "指標.ods")), &[("A1", "甲")]);
    let csv = only(read_named("施策,値\n１,2\n".as_bytes(), "部局/指標_参考.xls"));
    assert_texts(&csv, &[("A1", "施策"), ("B1", "値"), ("A2", "１"), ("B2", "2")]);
    assert_eq!(csv.name.sheet, "指標_参考");
    assert_eq!(read_named(&book("cells.ods"), "指標.xlsx").unwrap().sheets.len(), 3);
}

#[test]
fn a_file_that_is_something_else_is_called_what_it_is() {
    let utf_16 = |text: &str| -> Vec<u8> {
        [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    let table: [(&str, &[u8]); 18] = [
        ("Webページ", b"<html><body><table><tr><td>a</td></tr></table></body></html>"),
        ("Webページ", b"\n<!DOCTYPE HTML>\n<p>a,b</p>\n<p>c,d</p>"),
        ("Webページ", b"<table border=1><tr><td>\x8E\x7B\x8D\xF4</td></tr></table>"),
        ("Webページ", &utf_16("<meta http-equiv=Content-Type><table>")),
        ("Webページ", b"MIME-Version: 1.0\nContent-Type: multipart/related\n"),
        (
            "XMLスプレッドシート2003",
            br#"<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>"#,
        ),
        ("PDF", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"),
        ("画像", b"\x89PNG\r\n\x1a\n\0\0"),
        ("画像", b"\xFF\xD8\xFF\xE0\0\x10JFIF"),
        ("Word", br"{\rtf1\ansi a;b;c}"),
        ("Word", &archive(&[("[Content_Types].xml", ""), ("word/document.xml", "")])),
        ("Word", &archive(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "")])),
        ("スライド", &archive(&[("[Content_Types].xml", ""), ("ppt/presentation.xml", "")])),
        ("iWork", &archive(&[("Index/Document.iwa", ""), ("Metadata/Properties.plist", "")])),
        ("圧縮ファイル", &archive(&[("指標.xlsx", "")])),
        ("圧縮ファイル", b"\x1b\x5d-lh5-\0\0\0\0"),
        ("一太郎", &compound("JSRV_SegmentInformation", b"")),
        ("文章", "これは文章です。\n次の行です。\n".as_bytes()),
    ];
    for (what, bytes) in table {
        let diagnostic = refused(bytes, &Limits::default());
        assert_eq!(diagnostic.code, "not-a-workbook", "{what}");
        assert!(diagnostic.message.contains(what), "{what}: {}", diagnostic.message);
    }
    assert!(refused(b"\0\x01\x02", &Limits::default()).message.ends_with("Excelのブックではありません"));
}

#[test]
fn texts_of_windows_keep_their_characters() {
    let text = "施策,担当課,電話\n髙﨑①㈱,～－,0123\n";
    let cp932 = b"\x8E\x7B\x8D\xF4,\x92\x53\x93\x96\x89\xDB,\x93\x64\x98\x62\r\n\xFB\xFC\xED\x95\x87\x40\x87\x8A,\x81\x60\x81\x7C,0123\r\n";
    let utf_16: Vec<u8> =
        format!("\u{feff}{}", text.replace(',', "\t")).encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [text.as_bytes(), cp932, &utf_16, format!("\u{feff}{text}").as_bytes()] {
        let sheet = only(read_named(bytes, "指標.csv"));
        let expected =
            [("A1", "施策"), ("B1", "担当課"), ("C1", "電話"), ("A2", "髙﨑①㈱"), ("B2", "～－"), ("C2", "0123")];
        assert_texts(&sheet, &expected);
        assert!(sheet.rows.iter().flat_map(|row| &row.cells).all(|cell| cell.value == Value::Text && !cell.plain));
    }
}

#[test]
fn rows_of_a_text_are_those_that_excel_shows() {
    let csv = "施策,本文\r\n\r\n=\"01\",\"一行目\r\n二行目\",,\"\"\"引用\"\"\"\r\n5\" 管,余り,x\r\n";
    let expected = [
        ("A1", "施策"),
        ("B1", "本文"),
        ("A3", "01"),
        ("B3", "一行目\n二行目"),
        ("D3", "\"引用\""),
        ("A4", "5\" 管"),
        ("B4", "余り"),
        ("C4", "x"),
    ];
    assert_texts(&only(read_named(csv.as_bytes(), "現状課題.csv")), &expected);
}

#[test]
fn a_text_that_cannot_be_read_is_told_with_its_line() {
    let said = |bytes: &[u8], name: &str| read_named(bytes, name).unwrap_err();
    let table: [(&[u8], &str); 6] = [
        (b"a,b\n\x82\xFF,c\n", "2行目の文字コード"),
        ("施策,値\n目標,あ".as_bytes().split_last().unwrap().1, "2行目に、壊れた文字"),
        (b"a,b\nc,\0\n", "2行目の文字コード"),
        ("施策,値\n１,2\n３,\"四\n五,六\n".as_bytes(), "3行目で始まる「\"」"),
        (b" \r\n\r\n", "空白と改行"),
        ("\u{feff}".as_bytes(), "空白と改行"),
    ];
    for (bytes, message) in table {
        let diagnostic = said(bytes, "部局/指標.csv");
        assert_eq!(diagnostic.code, "unreadable-file", "{message}");
        assert!(diagnostic.message.contains(message), "{} and not {message}", diagnostic.message);
        assert!(diagnostic.message.contains("部局/指標.csv") && diagnostic.hint.is_some());
    }
}

#[test]
fn texts_keep_to_the_limits() {
    let bytes = "五文字です,五文字です\n".repeat(5);
    let limits = |cells, text_bytes, text_length| Limits { cells, text_bytes, text_length, ..Limits::default() };
    let code = |limits| read_as(bytes.as_bytes(), "a.csv", &limits).map_err(|diagnostic| diagnostic.code);
    assert!(code(limits(10, 150, 5)).is_ok());
    assert_eq!(code(limits(9, 150, 5)).unwrap_err(), "too-many-cells");
    assert_eq!(code(limits(10, 149, 5)).unwrap_err(), "too-much-text");
    assert_eq!(code(limits(10, 150, 4)).unwrap_err(), "text-too-long");
}

#[test]
fn locks_of_excel_and_libreoffice_are_no_workbooks() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["甲.ods", "乙.csv", "~$丙.xlsx", ".~lock.甲.ods#"] {
        fs::write(folder.path().join(name), "a,b").unwrap();
    }
    let place = Place::File("sasshi.toml".to_owned());
    let named = |pattern: &str| {
        let (files, said) = resolve(folder.path(), &[(pattern.to_owned(), place.clone())]);
        (files.into_iter().map(|file| file.name).collect::<Vec<_>>(), said.len())
    };
    assert_eq!(named("*"), (vec!["乙.csv".to_owned(), "甲.ods".to_owned()], 0));
    assert_eq!(named(".~lock*"), (vec![], 1));
    assert_eq!(named(".~lock.甲.ods#"), (vec![], 1));
}

/// Reading ends with a workbook or with a message, whatever stands in the file.
fn is_read_or_refused(bytes: &[u8], name: &str) -> bool {
    match read_named(bytes, name) {
        Ok(_) => true,
        Err(diagnostic) => {
            assert!(diagnostic.message.contains(name) && diagnostic.hint.is_some(), "{diagnostic:?}");
            false
        }
    }
}

#[test]
fn no_cut_and_no_changed_byte_makes_it_panic() {
    let bytes = book("cells.ods");
    for end in (0..bytes.len()).step_by(97) {
        assert!(!is_read_or_refused(&bytes[..end], "指標.ods"), "cut at {end}");
    }
    let mut content = String::new();
    let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    zip.by_name("content.xml").unwrap().read_to_string(&mut content).unwrap();
    let (mut read, mut refused) = (0, 0);
    for (position, change) in (0..content.len()).step_by(7).zip([0x01, 0x02, 0x10, 0x40, 0x80].into_iter().cycle()) {
        let mut changed = content.clone().into_bytes();
        changed[position] ^= change;
        match is_read_or_refused(&archive(&[("mimetype", MIMETYPE.as_bytes()), ("content.xml", &changed)]), "指標.ods")
        {
            true => read += 1,
            false => refused += 1,
        }
    }
    assert!(read > 500 && refused > 500, "{read} read, {refused} refused");
    let csv = "\u{feff}施策,値\r\n\"１\r\n２\",\"3\"\"4\"\r\n".as_bytes();
    for position in 0..csv.len() {
        for change in (0..8).map(|bit| 1 << bit) {
            let mut changed = csv.to_owned();
            changed[position] ^= change;
            is_read_or_refused(&changed, "指標.csv");
        }
        is_read_or_refused(&csv[..position], "指標.csv");
    }
}
