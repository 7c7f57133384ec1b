//! What is hidden in Excel, and what a filter hides.

use rust_xlsxwriter::{FilterCondition, Format};

use super::base::{made, sheets};
use super::folder::{text, workbook_with};
use crate::kit::pdf::Pdf;

fn printed(made: &super::base::Made) -> String {
    Pdf::read(&made.folder.pdf("計画書").unwrap()).structure().text()
}

#[test]
fn hidden_cells_are_listed_with_their_reason_and_not_printed() {
    let made = made();
    let mut all = sheets();
    all.push((
        "取り組み_控え",
        vec![vec!["施策".into(), "取り組み".into()], vec!["１".into(), "隠しシートの案".into()]],
    ));
    let book = workbook_with(&all, |name, sheet| match name {
        "取り組み" => {
            sheet.write(4, 0, "１").unwrap().write(4, 1, "隠し行の案").unwrap();
            sheet.set_row_hidden(4).unwrap();
            sheet.write(0, 5, "覚え").unwrap().write(1, 5, "隠し列の案").unwrap();
            sheet.set_column_hidden(5).unwrap();
        }
        "取り組み_控え" => {
            sheet.set_hidden(true);
        }
        _ => {}
    });
    made.folder.write("計画.xlsx", book);
    let run = made.fails(&[]);
    let listed: Vec<_> = run
        .not_printed()
        .into_iter()
        .map(|line| format!("{} {} {}", text(&line["place"], "label"), text(line, "text"), text(line, "reason")))
        .collect();
    for (cell, shown, reason) in [
        ("計画.xlsx 取り組み!B5", "隠し行の案", "行"),
        ("計画.xlsx 取り組み!F2", "隠し列の案", "列"),
        ("計画.xlsx 取り組み_控え!B2", "隠しシートの案", "シート"),
    ] {
        let line = listed.iter().find(|line| line.starts_with(&format!("{cell} {shown} ")));
        let line = line.unwrap_or_else(|| panic!("{cell} is not in {listed:#?}"));
        assert!(line.rsplit(' ').next().unwrap().contains(reason), "{line}");
    }
    let printed = printed(&made);
    assert!(printed.contains("祭りを開く") && !printed.contains("隠し"), "{printed}");
}

#[test]
fn rows_that_a_filter_hides_are_printed_with_a_warning() {
    let made = made();
    let book = workbook_with(&sheets(), |name, sheet| {
        if name == "取り組み" {
            sheet.autofilter(0, 0, 3, 1).unwrap();
            sheet.filter_column(0, &FilterCondition::new().add_list_filter("１")).unwrap();
        }
    });
    made.folder.write("計画.xlsx", book);
    let run = made.fails(&[]);
    let said = run.only("filtered-rows");
    assert_eq!((text(said, "severity"), text(&said["place"], "sheet")), ("warning", "取り組み"));
    assert!(text(said, "message").contains("2 行"), "{said}");
    assert!(run.not_printed().is_empty(), "{:#?}", run.not_printed());
    let printed = printed(&made);
    // A footnote stands within 訓練.
    for item in ["祭りを開く", "備えることです。をする", "声を掛ける"] {
        assert!(printed.contains(item), "{item} is not in {printed}");
    }
}

#[test]
fn a_merged_key_whose_first_row_is_hidden_serves_the_rows_below() {
    let made = made();
    let mut all = sheets();
    all.retain(|(name, _)| *name != "取り組み");
    all.push(("取り組み", vec![vec!["施策".into(), "取り組み".into()]]));
    let book = workbook_with(&all, |name, sheet| {
        if name == "取り組み" {
            sheet.merge_range(1, 0, 3, 0, "２", &Format::new()).unwrap();
            sheet.write(1, 1, "隠し行の案").unwrap().write(2, 1, "水を配る").unwrap();
            sheet.write(3, 1, "水を備える").unwrap();
            sheet.set_row_hidden(1).unwrap();
        }
    });
    made.folder.write("計画.xlsx", book);
    let run = made.fails(&[]);
    assert_eq!(run.said(), Vec::<&serde_json::Value>::new());
    let printed = printed(&made);
    assert!(printed.contains("水を配る") && printed.contains("水を備える") && !printed.contains("隠し"), "{printed}");
}
