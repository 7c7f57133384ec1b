//! Sheets, headings and rows of any kind: what is read, renamed, left out.

use sasshi::model::{Kind, Names, Reason, Scope};
use sasshi::report::Severity;
use sasshi::workbook::Hidden;

use super::kit::{hint, merged, message, read, read_with, said, served, sheet, skipped, tree};

#[test]
fn a_missing_column_is_named_with_what_was_found() {
    let rows: &[&[&str]] = &[&["記入例を見てください"], &["施策", "取組み名", "担当課"], &["１", "あ", ""]];
    let reading = read(vec![tree(), sheet("取り組み", rows)]);
    assert_eq!(said(&reading), ["missing-column error 取り組み"]);
    assert_eq!(reading.faults[0].scope, Scope::Kind(Kind::Actions));
    assert!(message(&reading, 0).contains("列「取り組み」") && message(&reading, 0).contains("施策、取組み名、担当課"));
    assert!(hint(&reading, 0).contains("取組み名"), "{}", hint(&reading, 0));
}

#[test]
fn the_manifest_renames_sheets_and_columns() {
    let rows: &[&[&str]] = &[&["施策", "KPI名称"], &["２", "利用者数"]];
    let mut renamed = Names::default();
    renamed.sheets.insert("Sheet1".to_owned(), "指標".to_owned());
    renamed.columns.insert("ＫＰＩ名称".to_owned(), "指標名".to_owned());
    let reading = read_with(vec![tree(), sheet("Sheet1", rows)], &renamed);
    assert_eq!(said(&reading), [""; 0]);
    assert_eq!(&*reading.plan.indicators[0].name.value, "利用者数");
    assert!(read(vec![tree(), sheet("Sheet1", rows)]).plan.indicators.is_empty());
}

#[test]
fn headings_that_repeat_or_are_unknown_are_said() {
    let rows: &[&[&str]] = &[&["施 策", "取り組み", "事業名", "予算", "担当課"], &["２", "あ", "い", "10", "福祉課"]];
    let reading = read(vec![tree(), sheet("取り組み", rows)]);
    assert_eq!(said(&reading), ["duplicate-heading warning 取り組み!C1", "unknown-column warning 取り組み!D1"]);
    let action = &reading.plan.actions[0];
    assert_eq!(&*action.name.value, "あ");
    assert_eq!((action.extra[0].0.as_ref(), action.extra[0].1.value.as_ref()), ("予算", "10"));
    assert_eq!(skipped(&reading, Reason::RepeatedColumn), ["C2"]);
}

#[test]
fn merged_cells_give_their_value_to_every_row() {
    let rows: &[&[&str]] = &[
        &["施策", "区分", "本文", "", "担当課"],
        &["２", "課題", "・あ", "", "福祉課"],
        &["", "", "・い"],
        &["", "現状", "・う"],
    ];
    let sheets = vec![tree(), merged(sheet("現状課題", rows), &["A2:A4", "B2:B3", "E2:E4", "C2:D2"])];
    let reading = read(sheets);
    assert_eq!(said(&reading), [""; 0]);
    let issues = &reading.plan.issues;
    let sections: Vec<&str> = issues.iter().map(|issue| issue.section.value.as_ref()).collect();
    assert_eq!(sections, ["課題", "課題", "現状"]);
    assert_eq!(issues[1].section.place.address(), "B2");
    assert_eq!(&*issues[2].items[0].department.as_ref().unwrap().value, "福祉課");
    assert_eq!(issues[2].items[0].bullet, Some('・'));
    assert!(
        served(&reading, "現状課題", "A2") && served(&reading, "現状課題", "B4") && !served(&reading, "現状課題", "C4")
    );
}

#[test]
fn comment_rows_guidance_and_empty_rows_are_left_out() {
    let rows: &[&[&str]] = &[
        &["この表は６月末までに記入してください"],
        &["施策", "区分", "本文"],
        &["# 記入例", "課題", "例"],
        &["", "# 例", "x"],
        &["", "", "　"],
        &["２", "課題", "#本文"],
        &["２", "課題", ""],
    ];
    let reading = read(vec![tree(), sheet("現状課題", rows)]);
    assert_eq!(said(&reading), ["empty warning 現状課題!C7"]);
    assert_eq!(reading.plan.issues.len(), 1);
    assert_eq!(&*reading.plan.issues[0].items[0].paragraphs[0].value, "#本文");
    assert_eq!(reading.left_out.comment_rows, 2);
    assert_eq!(skipped(&reading, Reason::Comment), ["A3", "B3", "C3", "B4", "C4"]);
    assert!(served(&reading, "現状課題", "A1") && served(&reading, "現状課題", "C5"));
}

#[test]
fn a_header_without_rows_is_noted() {
    let reading = read(vec![tree(), sheet("用語", &[&["用語", "説明"]]), sheet("指標", &[])]);
    assert_eq!(said(&reading), ["no-rows note 用語", "no-rows note 指標"]);
    assert!(hint(&reading, 0).contains("見出しの下に行を"));
}

#[test]
fn error_cells_are_faults_of_what_prints_them_alone() {
    let rows: &[&[&str]] = &[&["施策", "指標名", "単位", "R4"], &["２", "甲", "#REF!", "="], &["２", "乙", "人", "1"]];
    let reading = read(vec![tree(), merged(sheet("指標", rows), &["C2:C3"])]);
    assert_eq!(said(&reading), [""; 0]);
    let indicators = &reading.plan.indicators;
    assert_eq!(indicators[1].unit.as_ref().unwrap().fault.as_ref().unwrap().code, "error-cell");
    let uncalculated = indicators[0].figure(0).unwrap().fault.as_ref().unwrap();
    assert_eq!((uncalculated.code, uncalculated.severity), ("uncalculated", Severity::Error));
    assert!(uncalculated.hint.as_ref().unwrap().contains("Excel で開いて保存"));
    assert!(indicators[1].figure(0).unwrap().fault.is_none());
    // Where no booklet prints them, they are listed, each once.
    assert_eq!(skipped(&reading, Reason::ErrorValue("#REF!".to_owned())), ["C2"]);
    assert_eq!(skipped(&reading, Reason::Uncalculated), ["D2"]);
    assert!(Reason::ErrorValue("#REF!".to_owned()).words().contains("#REF!"));
}

#[test]
fn an_error_value_that_steers_is_listed_and_one_in_a_key_loses_the_row() {
    let rows: &[&[&str]] = &[
        &["施策", "指標名", "グラフ", "R4"],
        &["２", "甲", "#REF!", "1"],
        &["２", "乙", "折れ線", "1"],
        &["#REF!", "丙", "", "1"],
    ];
    let reading = read(vec![tree(), sheet("指標", rows)]);
    assert_eq!(said(&reading), ["error-cell error 指標!A4"]);
    assert_eq!(reading.faults[0].scope, Scope::Row { kind: Kind::Indicators, node: None });
    assert!(!served(&reading, "指標", "C2") && served(&reading, "指標", "C3"));
    assert_eq!(skipped(&reading, Reason::ErrorValue("#REF!".to_owned())), ["C2"]);
}

#[test]
fn a_slip_in_the_name_of_a_sheet_is_noted() {
    let reading = read(vec![sheet("取り組", &[&["施策", "取り組み"]]), sheet("部の予定", &[&["部"]])]);
    assert_eq!(said(&reading), ["unknown-sheet note 取り組"]);
    assert!(hint(&reading, 0).contains("取り組み"));
}

#[test]
fn what_is_hidden_is_passed_over_and_counted() {
    let mut texts = sheet(
        "現状課題",
        &[
            &["施策", "メモ", "区分", "本文"],
            &["Ⅰ／１", "内輪の話", "現状", "見える"],
            &["Ⅰ／１", "", "現状", "隠した"],
            &["Ⅰ／１", "", "現状", "フィルターで隠れた"],
        ],
    );
    let lines = |line: u32| [line..=line].into_iter().collect();
    texts.hidden = Hidden { rows: lines(2), columns: lines(1), filtered: lines(3), ..Hidden::default() };
    let mut copy = sheet("現状課題（控え）", &[&["施策", "区分", "本文"], &["Ⅰ／１", "現状", "控え"]]);
    copy.hidden.sheet = true;
    let reading = read(vec![tree(), texts, copy]);
    let printed: Vec<&str> = reading.plan.issues.iter().map(|issue| &*issue.items[0].paragraphs[0].value).collect();
    assert_eq!(printed, ["見える", "フィルターで隠れた"]);
    let codes: Vec<&str> = reading.faults.iter().map(|fault| fault.diagnostic.code).collect();
    assert_eq!(codes, ["filtered-rows"], "a hidden column is no unknown column");
    let left_out = &reading.left_out;
    assert_eq!((left_out.hidden_rows, left_out.hidden_columns, left_out.sheets.len()), (1, 1, 1));
    let passed: Vec<(String, &str)> =
        reading.skipped.iter().map(|(place, reason)| (place.address(), reason.as_str())).collect();
    let expected = [
        ("B1", "隠した列のため、読んでいません"),
        ("B2", "隠した列のため、読んでいません"),
        ("A3", "隠した行のため、読んでいません"),
        ("C3", "隠した行のため、読んでいません"),
        ("D3", "隠した行のため、読んでいません"),
        ("A1", "隠したシートのため、読んでいません"),
    ];
    for (address, reason) in expected {
        assert!(passed.contains(&(address.to_owned(), reason)), "{address}: {passed:?}");
    }
}
