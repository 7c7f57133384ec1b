//! Tables of statistics and plain tables, from the cells of a workbook to their places on the page.

mod fit;
mod guide;
mod heads;
mod pages;
mod plain;
mod shapes;

use rust_xlsxwriter::{Format, Workbook, Worksheet};
use sasshi::model::{self, Names, Reading};
use sasshi::report::{Place, Severity};
use sasshi::workbook::{self, Limits, Lines};

/// The project that prints every 統計 sheet.
pub const MANIFEST: &str = r#"
[plan]
name = "計画"

[workbooks]
files = ["統計.xlsx"]

[[booklet]]
name = "統計"
template = "statistics"
"#;

/// A sheet as typed: rows from the top, merged areas as first row, first column, last row, last column.
struct Sheet<'a> {
    name: &'a str,
    rows: Vec<Vec<String>>,
    merges: Vec<[usize; 4]>,
}

/// A sheet of rows. An empty text is an empty cell.
fn sheet<'a>(name: &'a str, rows: &[&[&str]], merges: &[[usize; 4]]) -> Sheet<'a> {
    let rows = rows.iter().map(|row| row.iter().map(|text| (*text).to_owned()).collect()).collect();
    Sheet { name, rows, merges: merges.to_vec() }
}

/// A workbook of sheets. What reads as a number is typed as one; `=…` is a formula with an error for its value.
fn write(sheets: &[Sheet], change: impl Fn(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for Sheet { name, rows, merges } in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name).unwrap();
        for [top, left, bottom, right] in merges {
            let (top, left, bottom, right) = (*top as u32, *left as u16, *bottom as u32, *right as u16);
            sheet.merge_range(top, left, bottom, right, "", &Format::new()).unwrap();
        }
        for (y, row) in rows.iter().enumerate() {
            for (x, text) in row.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
                let (y, x) = (y as u32, x as u16);
                match (text.parse::<f64>(), text.strip_prefix('=')) {
                    (Ok(number), _) => drop(sheet.write(y, x, number).unwrap()),
                    (_, Some(error)) => {
                        let formula = rust_xlsxwriter::Formula::new("=A1").set_result(error);
                        sheet.write(y, x, formula).unwrap();
                    }
                    _ => drop(sheet.write(y, x, text.as_str()).unwrap()),
                }
            }
        }
        change(sheet);
    }
    workbook.save_to_buffer().unwrap()
}

/// Reads sheets as the program does. `change` is done to each sheet as it is written.
fn read_changed(sheets: &[Sheet], change: impl Fn(&mut Worksheet)) -> Reading {
    model::read(&[open(sheets, change)], &Names::default())
}

fn read(sheets: &[Sheet]) -> Reading {
    read_changed(sheets, |_| ())
}

/// Reads sheets of which rows and columns are hidden.
fn read_hiding(sheets: &[Sheet], rows: &[u32], columns: &[u32]) -> Reading {
    let mut workbook = open(sheets, |_| ());
    let lines = |hidden: &[u32]| hidden.iter().map(|line| *line..=*line).collect::<Lines>();
    for sheet in &mut workbook.sheets {
        sheet.hidden.rows = lines(rows);
        sheet.hidden.columns = lines(columns);
    }
    model::read(&[workbook], &Names::default())
}

fn open(sheets: &[Sheet], change: impl Fn(&mut Worksheet)) -> workbook::Workbook {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("統計.xlsx");
    std::fs::write(&path, write(sheets, change)).unwrap();
    workbook::read(&path, "統計.xlsx", &Limits::default()).expect("a workbook")
}

/// `code severity address` of every fault.
fn said(reading: &Reading) -> Vec<String> {
    let one = |fault: &model::Fault| {
        let diagnostic = &fault.diagnostic;
        let severity = match diagnostic.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let place = match &diagnostic.place {
            Some(Place::Cell(cell)) => cell.address(),
            Some(Place::Sheet(sheet)) => sheet.sheet.clone(),
            _ => String::new(),
        };
        format!("{} {severity} {place}", diagnostic.code)
    };
    reading.faults.iter().map(one).collect()
}

/// The cells of a table: `x,y 2×1 text`, the size only where it is not one cell.
fn cells(table: &model::Statistic) -> Vec<String> {
    let one = |cell: &model::GridCell| {
        let size = if (cell.colspan, cell.rowspan) == (1, 1) {
            String::new()
        } else {
            format!(" {}×{}", cell.colspan, cell.rowspan)
        };
        let text = cell.text.as_ref().map_or("", |text| text.value.as_ref());
        format!("{},{}{size} {text}", cell.x, cell.y)
    };
    table.grid.cells.iter().map(one).collect()
}
