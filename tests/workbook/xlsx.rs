//! Odd but lawful `.xlsx` files: each is read as Excel shows it, or refused with a reason.

use rust_xlsxwriter::{FilterCondition, Format, Table, Workbook as Writer};
use sasshi::workbook::{ErrorCell, Limits, Sheet, Value};

use super::{archive, by_hand, cell, only_sheet, parts_by_hand, read_bytes, refused, written};

/// Address and text of every cell.
fn shown(sheet: &Sheet) -> Vec<(String, &str)> {
    sheet.rows.iter().flat_map(|row| &row.cells).map(|cell| (cell.place.address(), &*cell.text)).collect()
}

fn assert_shown(sheet: &Sheet, expected: &[(&str, &str)]) {
    let found = shown(sheet);
    let found: Vec<(&str, &str)> = found.iter().map(|(address, text)| (address.as_str(), *text)).collect();
    assert_eq!(found, expected);
}

/// The workbook by hand with one part changed.
fn changed(part: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1.5</v></c></row>"#;
    let mut parts = parts_by_hand(rows, "<si><t>冊子</t></si>");
    let content = parts.iter_mut().find(|(name, _)| *name == part).unwrap();
    content.1 = change(&content.1);
    archive(&parts)
}

const READ: [(&str, &str); 2] = [("A1", "冊子"), ("B1", "1.5")];

#[test]
fn every_error_value_of_excel_is_an_error_cell() {
    let errors = [
        "#NULL!",
        "#DIV/0!",
        "#VALUE!",
        "#REF!",
        "#NAME?",
        "#NUM!",
        "#N/A",
        "#GETTING_DATA",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#BLOCKED!",
        "#CONNECT!",
        "#BUSY!",
        "#UNKNOWN!",
        "#PYTHON!",
        "#EXTERNAL!",
    ];
    let cells: String = errors.iter().map(|error| format!(r#"<c t="e"><f>X</f><v>{error}</v></c>"#)).collect();
    let sheet = only_sheet(&by_hand(&format!("<row>{cells}<c><v>7</v></c></row>"), ""));
    for (column, error) in (0..).zip(errors) {
        assert_eq!(cell(&sheet, 0, column).value, Value::Error(ErrorCell(error.to_owned())));
        assert_eq!(&*cell(&sheet, 0, column).text, error);
    }
    assert_eq!(cell(&sheet, 0, errors.len() as u32).value, Value::Number(7.0));
}

#[test]
fn cached_values_of_every_type_are_read() {
    let rows = r#"<row r="2"><c r="A2" t="b"><v>0</v></c><c r="B2" t="b"><f>TRUE()</f><v>true</v></c>
        <c r="C2" t="str"><f>""</f><v></v></c><c r="D2" t="str"><f>"a"</f><v>&lt;a&gt;_x000D_&#10;b</v></c>
        <c r="E2"><f>1+1</f><v>2</v></c><c r="F2" t="n"><f>A1</f></c><c r="G2" t="d"><v>2026-04-01T00:00:00</v></c></row>"#;
    let sheet = only_sheet(&by_hand(rows, ""));
    assert_shown(
        &sheet,
        &[("A2", "FALSE"), ("B2", "TRUE"), ("D2", "<a>\nb"), ("E2", "2"), ("F2", ""), ("G2", "46113")],
    );
    assert_eq!(cell(&sheet, 1, 5).value, Value::Uncalculated);
    assert_eq!(cell(&sheet, 1, 6).value, Value::Date { serial: 46_113.0, since_1904: false });
}

#[test]
fn texts_are_what_excel_shows_of_them() {
    let strings = r#"<si><t xml:space="preserve"> 前後 </t></si><si><t>_x005F_x000D_</t></si><si><t>a_x3042_b</t></si>
        <si><r><t xml:space="preserve">太 </t></r><r><rPr><b/></rPr><t>字</t></r><rPh sb="0" eb="1"><t>フト</t></rPh></si>
        <si><phoneticPr fontId="1"/><t>&#x1F600;&amp;</t></si><si/><si><t>終わり</t></si>"#;
    let rows: String = (0..7).map(|at| format!(r#"<c t="s"><v>{at}</v></c>"#)).collect();
    let inline =
        r#"<c t="inlineStr"><is><r><t>行</t></r><r><t>内</t></r><rPh sb="0" eb="1"><t>ギョウ</t></rPh></is></c>"#;
    let sheet = only_sheet(&by_hand(&format!("<row>{rows}{inline}</row>"), strings));
    assert_shown(
        &sheet,
        &[
            ("A1", " 前後 "),
            ("B1", "_x000D_"),
            ("C1", "aあb"),
            ("D1", "太 字"),
            ("E1", "\u{1F600}&"),
            ("G1", "終わり"),
            ("H1", "行内"),
        ],
    );
}

#[test]
fn rows_and_cells_without_an_address_are_counted() {
    let rows = "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>5</v></c></row><row r='9'><c r='B9'><v>6</v></c><c><v>7</v></c></row><row><c><v>8</v></c></row>";
    let expected = [("A1", "1"), ("C1", "3"), ("A3", "5"), ("B9", "6"), ("C9", "7"), ("A10", "8")];
    assert_shown(&only_sheet(&by_hand(rows, "")), &expected);
}

#[test]
fn what_a_sheet_says_of_its_extent_does_not_matter() {
    for extent in
        [r#"<dimension ref="A1"/>"#, r#"<dimension ref="XFD1048576:A1"/>"#, r#"<dimension ref="A1:"/>"#, "<dimension/>"]
    {
        let sheet = "xl/worksheets/sheet1.xml";
        let bytes = changed(sheet, |content| content.replacen("<worksheet>", &format!("<worksheet>{extent}"), 1));
        assert_shown(&only_sheet(&bytes), &READ);
    }
}

#[test]
fn parts_are_found_wherever_they_stand() {
    let moved = |name: &str, target: &str| {
        let mut parts = parts_by_hand(r#"<row><c t="s"><v>0</v></c><c><v>1.5</v></c></row>"#, "<si><t>冊子</t></si>");
        parts[3].1 = parts[3].1.replace("worksheets/sheet1.xml", target);
        archive(
            &parts
                .map(|(own, content)| (if own.contains("sheet1") { name.to_owned() } else { own.to_owned() }, content))
                .each_ref()
                .map(|(own, content)| (own.as_str(), content.as_str())),
        )
    };
    for (name, target) in [
        ("xl/worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml"),
        (r"XL\WorkSheets\Sheet1.xml", "worksheets/sheet1.xml"),
        ("xl/worksheets/sheet1.xml", "../xl/./worksheets/sheet1.xml"),
        ("elsewhere/blatt.xml", "../elsewhere/blatt.xml"),
    ] {
        assert_shown(&only_sheet(&moved(name, target)), &READ);
    }
    let strict = changed("xl/_rels/workbook.xml.rels", |content| {
        content.replace("schemas.openxmlformats.org/officeDocument/2006", "purl.oclc.org/ooxml/officeDocument")
    });
    assert_shown(&only_sheet(&strict), &READ);
}

#[test]
fn prefixes_and_other_encodings_of_a_part_are_read_or_refused() {
    let sheet = "xl/worksheets/sheet1.xml";
    let prefixed =
        changed(sheet, |content| content.replace("</", "</x:").replace('<', "<x:").replace("<x:/x:", "</x:"));
    assert_shown(&only_sheet(&prefixed), &READ);
    let other = changed(sheet, |content| format!("<?xml version='1.0' encoding='Shift_JIS'?>{content}"));
    assert!(refused(&other, &Limits::default()).message.contains("文字コード"));
    let declared = changed(sheet, |content| format!("<!DOCTYPE a [<!ENTITY b \"c\">]>{content}"));
    assert!(refused(&declared, &Limits::default()).message.contains("指標"));
    let rows = r#"<row r="1" hidden="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1.5</v></c></row>"#;
    let parts = parts_by_hand(rows, "<si><t>冊子</t></si>");
    let wide = parts.map(|(name, content)| {
        let units = if name.ends_with(".xml") { "\u{FEFF}".to_owned() + &content } else { content.clone() };
        let bytes: Vec<u8> = units.encode_utf16().flat_map(u16::to_le_bytes).collect();
        (name, if name.contains("Content_Types") || name.ends_with(".rels") { content.into_bytes() } else { bytes })
    });
    let sheet = only_sheet(&archive(&wide));
    assert_shown(&sheet, &READ);
    assert!(sheet.hidden.rows.contain(0), "the scan reads what calamine reads");
}

#[test]
fn two_sheets_of_one_name_are_damage() {
    let twice = changed("xl/workbook.xml", |content| {
        content.replace("</sheets>", r#"<sheet name="指標" r:id="rId1"/></sheets>"#)
    });
    assert!(refused(&twice, &Limits::default()).message.contains("二つ"));
}

#[test]
fn dates_since_1904_show_their_own_day() {
    let rows = r#"<row><c t="d"><v>2026-04-01</v></c><c s="0"><v>44651</v></c></row>"#;
    let styles = r#"<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>"#;
    let mut parts = parts_by_hand(rows, "");
    parts[2].1 = parts[2].1.replace("<workbook>", r#"<workbook><workbookPr date1904="1"/>"#);
    let mut parts = parts.to_vec();
    parts.push(("xl/styles.xml", styles.to_owned()));
    let sheet = only_sheet(&archive(&parts));
    let date = Value::Date { serial: 44_651.0, since_1904: true };
    assert_eq!([0, 1].map(|column| cell(&sheet, 0, column).value.clone()), [date.clone(), date]);
    assert_shown(&sheet, &[("A1", "2026/4/1"), ("B1", "2026/4/1")]);
}

#[test]
fn formats_add_to_texts() {
    let format = |code: &str| Format::new().set_num_format(code);
    let sheet = only_sheet(&written(|sheet| {
        sheet.write_with_format(0, 0, "所沢", &format(r#"@"様""#)).unwrap();
        sheet.write_with_format(0, 1, "１", &format(r#"0;-0;0;"第"@"号""#)).unwrap();
        sheet.write_with_format(0, 2, "隠す", &format(";;;")).unwrap();
        sheet.write_with_format(0, 3, "そのまま", &format("_ * #,##0_ ;_ @_ ")).unwrap();
        sheet.write_with_format(0, 4, 8, &format("[DBNum3]0")).unwrap();
    }));
    assert_shown(&sheet, &[("A1", "所沢様"), ("B1", "第１号"), ("D1", "そのまま"), ("E1", "８")]);
}

#[test]
fn hidden_and_filtered_rows_are_told_apart() {
    let sheet = only_sheet(&written(|sheet| {
        sheet.write_column(0, 0, ["施策", "１", "２", "１", "２", "外"]).unwrap();
        sheet.autofilter(0, 0, 4, 0).unwrap();
        sheet.filter_column(0, &FilterCondition::new().add_list_filter("１")).unwrap();
        sheet.set_row_hidden(5).unwrap().set_column_hidden(3).unwrap();
    }));
    let lines = |lines: &sasshi::workbook::Lines| (0..8).filter(|line| lines.contain(*line)).collect::<Vec<u32>>();
    assert_eq!(lines(&sheet.hidden.rows), [5]);
    assert_eq!(lines(&sheet.hidden.filtered), [2, 4]);
    assert_eq!(lines(&sheet.hidden.columns), [3]);
}

#[test]
fn the_filter_of_a_table_is_no_reason_to_hide() {
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet();
    sheet.write_column(0, 0, ["施策", "１", "２", "外"]).unwrap();
    sheet.add_table(0, 0, 2, 0, &Table::new()).unwrap();
    sheet.set_row_hidden(2).unwrap().set_row_hidden(3).unwrap();
    let bytes = writer.save_to_buffer().unwrap();
    // The writer knows no filter of a table that hides, so its part is changed.
    let filtered = rewritten(&bytes, "xl/tables/table1.xml", |part| {
        let criterion = r#"<filterColumn colId="0"><filters><filter val="１"/></filters></filterColumn>"#;
        part.replace(r#"<autoFilter ref="A1:A3"/>"#, &format!(r#"<autoFilter ref="A1:A3">{criterion}</autoFilter>"#))
    });
    for (bytes, rows, hidden) in [(bytes, [2, 3].as_slice(), false), (filtered, &[3], true)] {
        let workbook = read_bytes(&bytes).unwrap();
        let found = &workbook.sheets[0].hidden;
        assert_eq!((0..6).filter(|row| found.rows.contain(*row)).collect::<Vec<u32>>(), rows);
        assert_eq!(found.filtered.contain(2), hidden);
    }
}

/// The same workbook with one part changed.
fn rewritten(bytes: &[u8], part: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    use std::io::{Cursor, Read};
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut content = String::new();
        entry.read_to_string(&mut content).unwrap();
        let content = if name == part { change(&content) } else { content };
        parts.push((name, content));
    }
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, content)| (name.as_str(), content.as_str())).collect();
    archive(&parts)
}
