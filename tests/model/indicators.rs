//! 指標: headings of figures, and the figures.

use sasshi::model::{self, FigureRole, Reading, Year};
use sasshi::workbook::Value;

use super::kit::{hint, merged, read, said, served, sheet, tree};

/// `group|year|role|parsed` of every column of figures.
fn columns(reading: &Reading) -> Vec<String> {
    let text = |text: &Option<model::Text>| text.as_ref().map(|text| text.value.to_string()).unwrap_or_default();
    let role = |role| match role {
        FigureRole::Actual => "actual",
        FigureRole::Target => "target",
        FigureRole::Unnamed => "unnamed",
    };
    let columns = reading.plan.indicators[0].columns.iter();
    let one = |column: &model::FigureColumn| {
        let year = column.parsed.map(|year: Year| year.gregorian().to_string()).unwrap_or_default();
        format!("{}|{}|{}|{year}", text(&column.group), text(&column.year), role(column.role))
    };
    columns.map(one).collect()
}

#[test]
fn years_stand_under_merged_groups() {
    let rows: &[&[&str]] = &[
        &["施策", "指標名", "単位", "現況値", "", "目標値", "備考"],
        &["", "", "", "令和３年度", "（Ｒ４）", "", ""],
        &["２", "利用者数", "人", "1", "－", "充実", "注）推計"],
    ];
    let areas = ["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2", "G1:G2"];
    let reading = read(vec![tree(), merged(sheet("指標", rows), &areas)]);
    assert_eq!(said(&reading), [""; 0]);
    assert_eq!(columns(&reading), ["現況値|令和３年度|actual|2021", "現況値|（Ｒ４）|actual|2022", "目標値||target|"]);
    let indicator = &reading.plan.indicators[0];
    let figures: Vec<&str> = indicator.figures().flatten().map(|text| text.value.as_ref()).collect();
    assert_eq!(figures, ["1", "－", "充実"]);
    assert_eq!(&*indicator.note.as_ref().unwrap().value, "注）推計");
    assert!(served(&reading, "指標", "E2"));
}

#[test]
fn headers_need_not_be_merged() {
    let expected = ["実績|R3|actual|2021", "実績|R4|actual|2022", "目標|R9|target|2027"];
    let groups_beside_keys: &[&[&str]] =
        &[&["施策", "指標名", "実績", "", "目標"], &["", "", "R3", "R4", "R9"], &["２", "甲", "1", "2", "3"]];
    let groups_above: &[&[&str]] = &[
        &["記入のしかた"],
        &["", "", "実績", "", "目標"],
        &["施策", "指標名", "R3", "R4", "R9"],
        &["２", "甲", "1", "2", "3"],
    ];
    for rows in [groups_beside_keys, groups_above] {
        let reading = read(vec![tree(), sheet("指標", rows)]);
        assert_eq!(said(&reading), [""; 0]);
        assert_eq!(columns(&reading), expected);
        assert_eq!(reading.plan.indicators.len(), 1);
    }
}

#[test]
fn a_header_may_take_three_rows_and_one_cell_may_hold_group_and_year() {
    let rows: &[&[&str]] = &[
        &["施策", "事業名", "指標", "", "調査結果", "", "目標の考え方"],
        &["", "", "指標名", "単位", "現状（平成28年度）", "目標値\n(令和４年度)", ""],
        &["２", "事業", "甲", "人", "7件", "継続", "文"],
    ];
    let areas = ["A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2"];
    let reading = read(vec![tree(), merged(sheet("KPI", rows), &areas)]);
    assert_eq!(said(&reading), ["unknown-column warning KPI!G1"]);
    let expected = ["調査結果|現状（平成28年度）|actual|2016", "調査結果|目標値\n(令和４年度)|target|2022"];
    assert_eq!(columns(&reading), expected);

    let flat: &[&[&str]] = &[
        &["施策", "指標名", "現状(平成28年度)", "結果(見込み)", "2022年度", "30年度"],
        &["２", "甲", "1", "2", "3", "4"],
    ];
    let reading = read(vec![tree(), sheet("指標", flat)]);
    assert_eq!(said(&reading), [""; 0]);
    let expected =
        ["現状(平成28年度)||actual|2016", "結果(見込み)||actual|", "|2022年度|unnamed|2022", "|30年度|unnamed|"];
    assert_eq!(columns(&reading), expected);

    let tall: &[&[&str]] =
        &[&["施策", "指標名", "指標値", ""], &["", "", "実績", "目標"], &["", "", "R4", "R9"], &["２", "甲", "1", "2"]];
    let reading = read(vec![tree(), merged(sheet("指標", tall), &["A1:A3", "B1:B3", "C1:D1"])]);
    assert_eq!(said(&reading), [""; 0]);
    assert_eq!(columns(&reading), ["実績|R4|actual|2022", "目標|R9|target|2027"]);
}

#[test]
fn a_row_of_figures_is_no_header() {
    let rows: &[&[&str]] = &[&["施策", "指標名", "R3", "R4"], &["", "", "12", "13"], &["２", "甲", "1", "2"]];
    let reading = read(vec![tree(), sheet("指標", rows)]);
    assert_eq!(said(&reading), ["empty error 指標!A2"]);
    assert_eq!(reading.plan.indicators.len(), 1);
}

#[test]
fn a_heading_whose_format_is_not_applied_is_warned_of() {
    let rows: &[&[&str]] =
        &[&["施策", "指標名", "実績", "", "2026/4/1"], &["", "", "2024/4/1", "R7", ""], &["２", "甲", "1", "2", "3"]];
    let mut indicators = merged(sheet("指標", rows), &["A1:A2", "B1:B2", "C1:D1", "E1:E2"]);
    for (row, column) in [(0, 4), (1, 2)] {
        let cell = indicators.rows[row].cells.iter_mut().find(|cell| cell.place.column == column).unwrap();
        cell.plain = true;
        cell.value = Value::Date { serial: 45_383.0, since_1904: false };
    }
    let reading = read(vec![tree(), indicators]);
    assert_eq!(said(&reading), ["number-format warning 指標!E1", "number-format warning 指標!C2"]);
    assert!(!hint(&reading, 0).contains(".xlsx") && hint(&reading, 0).contains("表示形式"));
}

#[test]
fn only_the_filled_figures_of_a_row_are_kept() {
    let rows: &[&[&str]] = &[
        &["施策", "指標名", "R1", "予算", "R2", "R3", "R4"],
        &["２", "甲", "", "5", "12", "", "14"],
        &["２", "乙", "21", "", "", "23", ""],
    ];
    let reading = read(vec![tree(), merged(sheet("指標", rows), &["D2:D3", "E2:E3"])]);
    assert_eq!(said(&reading), ["unknown-column warning 指標!D1"]);
    let indicators = &reading.plan.indicators;
    let figures = |index: usize| -> Vec<&str> {
        indicators[index].figures().map(|figure| figure.map_or("", |text| text.value.as_ref())).collect()
    };
    assert_eq!(figures(0), ["", "12", "", "14"]);
    // What is merged downwards is shown by each row.
    assert_eq!(figures(1), ["21", "12", "23", ""]);
    assert_eq!(indicators[1].figures.len(), 3);
    assert_eq!(indicators[1].extra[0].1.value.as_ref(), "5");
}
