//! Faults of the workbooks.

use rust_xlsxwriter::Formula;

use super::base::{ALL, changed, is_at, made, row, sheets};
use super::folder::{text, workbook_with};

/// The booklets that print the whole plan with all its sheets.
const WHOLE: [&str; 1] = ["計画書"];

fn but(left_out: &[&str]) -> Vec<&'static str> {
    ALL.into_iter().filter(|name| !left_out.contains(name)).collect()
}

#[test]
fn nothing_is_wrong_to_begin_with() {
    let run = made().fails(&[]);
    assert_eq!(run.said(), Vec::<&serde_json::Value>::new());
    assert_eq!(run.not_printed(), Vec::<&serde_json::Value>::new());
}

#[test]
fn an_unknown_measure_costs_the_whole_plan_and_no_single_booklet() {
    let made = made();
    let book = changed("取り組み", |rows| rows.push(row(&["施策４", "迷い子"])));
    made.folder.write("計画.xlsx", book);
    let run = made.fails(&WHOLE);
    let said = run.only("unknown-measure");
    is_at(said, "error", "取り組み", "A5");
    assert_eq!(text(said, "text"), "施策４");
}

#[test]
fn a_slip_in_a_measure_is_told_with_what_was_meant() {
    let made = made();
    made.folder.write("計画.xlsx", changed("取り組み", |rows| rows.push(row(&["見守リ", "迷い子"]))));
    let run = made.fails(&WHOLE);
    let said = run.only("unknown-measure");
    is_at(said, "error", "取り組み", "A5");
    assert!(text(said, "hint").contains("見守り"), "{said}");
}

#[test]
fn an_error_cell_costs_only_the_measure_that_prints_it() {
    let made = made();
    let book = workbook_with(&sheets(), |name, sheet| {
        if name == "指標" {
            sheet.write_formula(2, 3, Formula::new("=A1").set_result("#REF!")).unwrap();
        }
    });
    made.folder.write("計画.xlsx", book);
    let run = made.fails(&["計画書", "施策別_２", "資料"]);
    let said = run.only("error-cell");
    is_at(said, "error", "指標", "D3");
    assert_eq!(text(said, "text"), "#REF!");
}

#[test]
fn a_formula_without_a_value_costs_only_the_measure_that_prints_it() {
    let made = made();
    let book = workbook_with(&sheets(), |name, sheet| {
        if name == "指標" {
            sheet.write_formula(1, 4, Formula::new("=A1")).unwrap();
        }
    });
    // As programs write a formula that they do not calculate: without any value.
    made.folder.write("計画.xlsx", without_value(&book));
    let run = made.fails(&["計画書", "施策別_１", "資料"]);
    is_at(run.only("uncalculated"), "error", "指標", "E2");
}

#[test]
fn a_formula_without_a_value_is_no_empty_cell_where_a_template_may_leave_it_out() {
    let made = made();
    let book = workbook_with(&sheets(), |name, sheet| {
        if name == "体系" {
            sheet.write_string(0, 4, "目指す姿").unwrap();
            sheet.write_formula(3, 4, Formula::new("=A1")).unwrap();
        }
    });
    made.folder.write("計画.xlsx", without_value(&book));
    let run = made.fails(&["計画書", "施策別_２", "資料"]);
    is_at(run.only("uncalculated"), "error", "体系", "E4");
}

/// The same workbook without the values of its formulas.
fn without_value(book: &[u8]) -> Vec<u8> {
    use std::io::{Cursor, Read, Write};
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if name.starts_with("xl/worksheets/") {
            let text = String::from_utf8(content).unwrap();
            content = text.replace("</f><v>0</v>", "</f>").into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn a_missing_column_costs_the_booklets_that_print_the_sheet() {
    let made = made();
    made.folder.write("計画.xlsx", changed("取り組み", |rows| rows[0][1] = "取り組み名".to_owned()));
    let run = made.fails(&but(&["資料", "別冊"]));
    let said = run.only("missing-column");
    assert_eq!(text(said, "severity"), "error");
    assert_eq!((text(&said["place"], "file"), text(&said["place"], "sheet")), ("計画.xlsx", "取り組み"));
    assert!(text(said, "message").contains("取り組み") && text(said, "hint").contains("取り組み名"), "{said}");
}

#[test]
fn an_empty_key_costs_the_whole_plan() {
    let made = made();
    made.folder.write("計画.xlsx", changed("指標", |rows| rows[2][0].clear()));
    let run = made.fails(&["計画書", "資料"]);
    is_at(run.only("empty"), "error", "指標", "A3");
}

#[test]
fn a_key_that_two_rows_of_the_tree_have_stops_all() {
    let made = made();
    made.folder.write("計画.xlsx", changed("体系", |rows| rows[4][0] = "２".to_owned()));
    // The measure ３ is no more, so its booklet is not even tried.
    let run = made.folder.run(&[]);
    assert_eq!(run.code, 1);
    is_at(run.only("duplicate-key"), "error", "体系", "A5");
    let booklets = run.booklets();
    for name in ["計画書", "資料"] {
        assert_eq!(booklets[name], "failed");
    }
    assert!(booklets.iter().all(|(name, status)| status == if name == "別冊" { "fresh" } else { "failed" }));
}

#[test]
fn a_term_with_two_explanations_costs_the_booklets_with_a_glossary() {
    let made = made();
    made.folder.write("計画.xlsx", changed("用語", |rows| rows.push(row(&["訓練", "別の説明です。"]))));
    let run = made.fails(&but(&["資料", "別冊"]));
    let said = run.only("term-twice");
    is_at(said, "error", "用語", "A3");
    assert!(text(said, "message").contains("計画.xlsx 用語!A2"), "both cells are named: {said}");
}

#[test]
fn a_workbook_that_cannot_be_read_stops_all_booklets_but_those_that_leave_it_out() {
    // The file of a workbook with a password: an OLE container with this stream.
    let mut encrypted = vec![0; 4096];
    encrypted[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    encrypted[1024..1024 + name.len()].copy_from_slice(&name);
    let whole = changed("用語", |_| {});
    let cases: [(&str, &[u8]); 5] = [
        ("not-a-workbook", b"This is no workbook at all."),
        ("unreadable-file", b""),
        ("unreadable-file", b"PK\x03\x04 and then nothing"),
        ("unreadable-file", &whole[..whole.len() / 2]),
        ("encrypted-file", &encrypted),
    ];
    for (code, bytes) in cases {
        let made = made();
        made.folder.write("計画.xlsx", bytes);
        // Which measures there are cannot be told: their booklets are not tried, their PDFs stay.
        let before: Vec<_> = ALL.iter().map(|name| made.folder.pdf(name)).collect();
        std::fs::remove_file(made.folder.out().join("別冊.pdf")).unwrap();
        let run = made.folder.run(&[]);
        assert_eq!(run.code, 1, "{code}: {}", run.stderr);
        let said = run.only(code);
        assert_eq!((text(said, "severity"), text(&said["place"], "file")), ("error", "計画.xlsx"));
        assert!(!text(said, "hint").is_empty());
        assert_eq!(run.booklets()["別冊"], "made", "{code}");
        assert_eq!(run.booklets()["計画書"], "failed", "{code}");
        assert!(run.booklets().iter().all(|(name, status)| name == "別冊" || status == "failed"));
        for (name, before) in ALL.iter().zip(before).filter(|(name, _)| **name != "別冊") {
            assert_eq!(made.folder.pdf(name), before, "{code}: the former {name} was touched");
        }
    }
}

#[test]
fn a_workbook_that_is_not_there_stops_what_needs_it() {
    let made = made();
    std::fs::remove_file(made.folder.path().join("別.xlsx")).unwrap();
    let run = made.fails(&["別冊"]);
    let said = run.only("missing-workbook");
    assert_eq!(super::base::is_line(said, "error", "sasshi.toml", 18), 14);
}

#[test]
fn a_character_that_no_font_has_is_told_with_its_cell() {
    let made = made();
    made.folder.write("計画.xlsx", changed("現状課題", |rows| rows[1][2] = "市😀と🦊".to_owned()));
    let run = made.fails(&[]);
    let said: Vec<_> = run.said().into_iter().filter(|said| said["code"] == "missing-glyph").collect();
    assert_eq!(said.len(), 2, "{said:#?}");
    for (said, character) in said.iter().zip(["😀", "🦊"]) {
        is_at(said, "warning", "現状課題", "C2");
        assert!(text(said, "message").contains(character), "{said}");
    }
    let pdf = crate::kit::pdf::Pdf::read(&made.folder.pdf("計画書").unwrap());
    assert!(pdf.structure().text().contains("市〓と〓"));
}

#[test]
fn cells_that_no_booklet_prints_are_listed_with_the_reason() {
    let made = made();
    let book = changed("取り組み", |rows| {
        rows.push(row(&["# 相談中", "温めている案"]));
        rows.push(row(&["", "", "欄外のメモ"]));
    });
    made.folder.write("計画.xlsx", book);
    let run = made.fails(&[]);
    let listed: Vec<_> = run
        .not_printed()
        .into_iter()
        .map(|line| (text(&line["place"], "label").to_owned(), text(line, "text").to_owned(), text(line, "reason")))
        .collect();
    let cells: Vec<_> = listed.iter().map(|(label, text, _)| (label.as_str(), text.as_str())).collect();
    assert_eq!(
        cells,
        [
            ("計画.xlsx 取り組み!A5", "# 相談中"),
            ("計画.xlsx 取り組み!B5", "温めている案"),
            ("計画.xlsx 取り組み!C6", "欄外のメモ"),
        ]
    );
    assert!(listed[0].2.contains("# ") && listed[0].2 == listed[1].2, "{listed:?}");
    assert!(!listed[2].2.is_empty());
}
