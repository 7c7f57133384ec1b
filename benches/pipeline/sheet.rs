//! Records back into cells: what a department would have typed.

use std::path::Path;

use rust_xlsxwriter::{Format, Workbook, Worksheet};
use sasshi::model::{Item, Text};
use sasshi::report::CellPlace;

/// The content of a cell; empty if it has no text.
#[derive(Clone, Default)]
pub struct Typed {
    pub text: String,
    /// The cell of the sample it comes from: neighbours that come from one cell were merged, and are again.
    from: Option<CellPlace>,
}

impl From<String> for Typed {
    fn from(text: String) -> Self {
        Self { text, from: None }
    }
}

impl From<&Text> for Typed {
    fn from(text: &Text) -> Self {
        Self { text: text.value.to_string(), from: Some(text.place.clone()) }
    }
}

impl From<&Option<Text>> for Typed {
    fn from(text: &Option<Text>) -> Self {
        text.as_ref().map(Self::from).unwrap_or_default()
    }
}

/// The lines of running text, with their bullets.
pub fn lines(items: &[Item]) -> Typed {
    let mut lines = Vec::new();
    for item in items {
        let bullets = item.bullet.into_iter().map(String::from).chain(std::iter::repeat(String::new()));
        lines.extend(bullets.zip(&item.paragraphs).map(|(bullet, text)| format!("{bullet}{}", text.value)));
    }
    lines.join("\n").into()
}

/// A sheet of a workbook: the rows of its header, and those below.
pub struct Sheet {
    name: String,
    pub head: Vec<Vec<Typed>>,
    pub rows: Vec<Vec<Typed>>,
}

impl Sheet {
    pub fn new(name: &str, columns: &[&str]) -> Self {
        let head = columns.iter().map(|column| Typed::from((*column).to_owned())).collect();
        Self { name: name.to_owned(), head: vec![head], rows: Vec::new() }
    }

    fn fill(&self, sheet: &mut Worksheet) {
        sheet.set_name(&self.name).expect("the name is sound");
        let plain = Format::new();
        let rows: Vec<&Vec<Typed>> = self.head.iter().chain(&self.rows).collect();
        let at = |row: usize, column: usize| rows.get(row).and_then(|row| row.get(column));
        let one =
            |cell: &Typed, other: Option<&Typed>| cell.from.is_some() && other.is_some_and(|o| o.from == cell.from);
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.text.is_empty()) {
                let above = row.checked_sub(1).and_then(|above| at(above, column));
                let before = column.checked_sub(1).and_then(|before| at(row, before));
                if one(cell, above) || one(cell, before) {
                    continue;
                }
                let down = (row + 1..).take_while(|row| one(cell, at(*row, column))).count();
                let right = (column + 1..).take_while(|column| one(cell, at(row, *column))).count();
                let number = |index: usize| u16::try_from(index).expect("the sheet is small");
                let [top, bottom] = [row, row + down].map(|row| u32::from(number(row)));
                let [left, end] = [column, column + right].map(number);
                match down + right {
                    0 => sheet.write_string(top, left, &cell.text).map(drop),
                    _ => sheet.merge_range(top, left, bottom, end, &cell.text, &plain).map(drop),
                }
                .expect("the cell can be written");
            }
        }
    }
}

/// Writes a workbook.
pub fn save(path: &Path, sheets: &[Sheet]) {
    let mut workbook = Workbook::new();
    for sheet in sheets {
        sheet.fill(workbook.add_worksheet());
    }
    workbook.save(path).expect("the workbook can be written");
}
