//! The form of 統計: pairs, an empty row, then the table as it is to be printed. It has no columns of a kind.

use rust_xlsxwriter::{ColNum, DataValidation, DataValidationErrorStyle, RowNum, Workbook, Worksheet, XlsxError};

use super::guidance::CHARTS;
use super::style;

const SHEET: &str = "統計_例";
/// What to do; every row above the pairs is a comment, for what is no pair would be taken for one.
const LEAD: [&str; 2] = [
    "# 統計の書き方：表題などを上に書き、一行空けて、その下に印刷するとおりの表を書きます。表の見出しは、結合して何段にもできます。",
    "# 一つの表に一枚のシートを使います。シートの名前は「統計_人口」のように付けます。色の付いた所は例です。",
];

/// One pair: its label, the example, what to type, what to choose from.
type Pair = (&'static str, &'static str, &'static str, &'static [&'static str]);

const PAIRS: [Pair; 9] = [
    ("表題", "（例）集いの場に来た人", "必ず書きます。表の上に印刷します", &[]),
    ("番号", "", "図表の番号。図２-33 のように書くと、その番号になります", &[]),
    ("単位", "人", "表の右上に印刷します", &[]),
    ("注", "", "表の下に印刷します", &[]),
    ("資料", "（例）居場所課の調べ", "「資料：」は付けて印刷します", &[]),
    ("グラフ", "棒", "一覧から選びます", CHARTS),
    ("折れ線", "", "折れ線にする系列の名前。いくつもあるときは「、」で区切ります", &[]),
    ("除外", "", "グラフに入れない行や列の見出し（合計など）", &[]),
    ("系列", "", "グラフの系列が行か列か", &["行", "列"]),
];
const TABLE: [[&str; 4]; 3] = [
    ["", "令和５年度", "令和６年度", "令和７年度"],
    ["北地区", "1204", "1310", "1422"],
    ["南地区", "980", "1015", "1103"],
];

/// Adds the form.
pub(super) fn add(workbook: &mut Workbook) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(SHEET)?;
    sheet.set_column_width(0, 18)?.set_column_width(1, 30)?.set_column_range_width(2, 3, 16)?;
    let mut row: RowNum = 0;
    for line in LEAD {
        sheet.write_with_format(row, 0, line, &style::lead())?;
        row += 1;
    }
    for (label, example, says, words) in PAIRS {
        sheet.write_with_format(row, 0, label, &style::heading())?;
        match example {
            "" => sheet.write_blank(row, 1, &style::cell(true))?,
            _ => sheet.write_with_format(row, 1, example, &style::example(true))?,
        };
        let rule = match words {
            [] => DataValidation::new().allow_any_value(),
            _ => DataValidation::new().allow_list_strings(words)?.set_error_style(DataValidationErrorStyle::Warning),
        };
        sheet.add_data_validation(row, 1, row, 1, &rule.set_input_title(label)?.set_input_message(says)?)?;
        row += 1;
    }
    // The empty row parts the pairs from the table.
    for (row, texts) in (row + 1..).zip(TABLE) {
        for (column, text) in (0..).zip(texts) {
            write(sheet, row, column, text)?;
        }
    }
    sheet.set_paper_size(style::PAPER).set_landscape().set_print_fit_to_pages(1, 0).set_print_gridlines(true);
    Ok(())
}

fn write(sheet: &mut Worksheet, row: RowNum, column: ColNum, text: &str) -> Result<(), XlsxError> {
    match text.parse::<f64>() {
        Ok(number) => sheet.write_with_format(row, column, number, &style::figure())?,
        Err(_) if text.is_empty() => sheet.write_blank(row, column, &style::example(false))?,
        Err(_) => sheet.write_with_format(row, column, text, &style::example(false))?,
    };
    Ok(())
}
