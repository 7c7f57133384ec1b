//! The statistics of the sample: every cell of every table, once and in its order, and what stands around it.

use sasshi::workbook::{Row, Sheet};

use super::build::{SAMPLE, STATISTICS};
use super::cells::workbooks;
use crate::kit::pdf::{Element, squeeze};

/// The pairs above a table and the filled cells of the table itself, which an empty row parts.
fn parts(sheet: &Sheet) -> (Vec<(String, String)>, Vec<String>) {
    let gap = sheet.rows.windows(2).position(|pair| pair[1].index > pair[0].index + 1);
    let (pairs, table) = sheet.rows.split_at(gap.expect("an empty row above the table") + 1);
    let text = |row: &Row, column: u32| squeeze(row.cell(column).map_or("", |cell| &cell.text));
    let pairs = pairs.iter().map(|row| (text(row, 0), text(row, 1)));
    let cells = table.iter().flat_map(|row| &row.cells).map(|cell| squeeze(&cell.text));
    (pairs.collect(), cells.filter(|text| !text.is_empty()).collect())
}

#[test]
fn every_cell_of_every_table_is_printed_in_its_order() {
    let workbooks = workbooks();
    let sheets = workbooks.iter().flat_map(|workbook| &workbook.sheets);
    let sheets: Vec<&Sheet> = sheets.filter(|sheet| sheet.name.sheet.starts_with("統計_")).collect();
    let root = SAMPLE.project.pdf(STATISTICS).structure();
    let tables = root.find_all("Table");
    assert_eq!(tables.len(), sheets.len());
    assert!(
        sheets.len() >= 5 && sheets.iter().any(|sheet| sheet.merges.iter().any(|m| m.last_column > m.first_column))
    );
    let all = squeeze(&root.body_text());
    for (sheet, table) in sheets.iter().zip(tables) {
        let (pairs, expected) = parts(sheet);
        let is_cell = |element: &&Element| ["TH", "TD"].contains(&element.kind.as_str());
        let rows = table.find_all("TR");
        let cells = rows.iter().flat_map(|row| row.elements()).filter(is_cell).map(|cell| squeeze(&cell.body_text()));
        let cells: Vec<String> = cells.filter(|text| !text.is_empty()).collect();
        assert_eq!(cells, expected, "{}", sheet.name.sheet);
        for (label, value) in pairs {
            let wanted = match label.as_str() {
                "表題" | "番号" => value,
                "単位" => format!("（単位：{value}）"),
                "資料" | "出典" => format!("{label}：{value}"),
                "注" if value.contains('※') => value,
                "注" => format!("注）{value}"),
                _ => continue,
            };
            assert!(all.contains(&wanted), "{}: {wanted}", sheet.name.sheet);
        }
    }
}
