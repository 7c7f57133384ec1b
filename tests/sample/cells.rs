//! The cells of the sample as its authors see them: a table of headings of its own, nothing of `sasshi::model`.

use std::path::PathBuf;

use sasshi::workbook::{Cell, Limits, Sheet, Workbook, read};
use unicode_normalization::UnicodeNormalization as _;

use crate::kit::pdf::squeeze;
use crate::kit::repository;

/// The headings that make a row the header of a sheet, by the word that the sheet's name begins with.
const HEADERS: [(&str, &[&str]); 7] = [
    ("体系", &["番号", "階層", "名称"]),
    ("現状課題", &["施策", "区分", "本文"]),
    ("取り組み", &["施策", "取り組み"]),
    ("指標", &["施策", "指標名"]),
    ("用語", &["用語", "説明"]),
    ("索引", &["見出し語"]),
    ("本文", &["種別", "本文"]),
];

/// Groups of headings over figures.
const FIGURES: [&str; 3] = ["現況値", "目標値", "実績"];

/// A row of a sheet, comment rows left out.
pub struct Record<'a> {
    sheet: &'a Sheet,
    row: u32,
    headings: &'a [Heading],
}

/// The headings of one column, from the top down: `目標値`, `令和11年度`.
pub struct Heading {
    column: u32,
    texts: Vec<String>,
}

/// A sheet with its header found.
pub struct Table<'a> {
    sheet: &'a Sheet,
    headings: Vec<Heading>,
    first_row: u32,
}

/// The workbooks, in the order of the manifest.
pub fn workbooks() -> Vec<Workbook> {
    let folder = repository().join("inputs/plan");
    let mut departments: Vec<PathBuf> =
        folder.join("部局").read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    departments.sort();
    let common = ["共通.xlsx", "施策本文.xlsx", "統計.xlsx"].map(|name| folder.join(name));
    let paths = common.into_iter().chain(departments);
    let open = |path: PathBuf| {
        let name = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
        read(&path, &name, &Limits::default()).unwrap_or_else(|error| panic!("{error:?}"))
    };
    paths.map(open).collect()
}

/// All sheets of a kind: `指標` and `指標_参考`.
pub fn tables<'a>(workbooks: &'a [Workbook], kind: &str) -> Vec<Table<'a>> {
    let needed = HEADERS.iter().find(|(word, _)| *word == kind).unwrap().1;
    let sheets = workbooks.iter().flat_map(|workbook| &workbook.sheets);
    let named = sheets.filter(|sheet| sheet.name.sheet.split('_').next() == Some(kind));
    named.map(|sheet| Table::new(sheet, needed)).collect()
}

impl<'a> Table<'a> {
    fn new(sheet: &'a Sheet, needed: &[&str]) -> Self {
        let is_header = |texts: &[&str]| needed.iter().all(|heading| texts.contains(heading));
        let texts = |cells: &'a [Cell]| cells.iter().map(|cell| cell.text.as_ref()).collect::<Vec<_>>();
        let top = sheet.rows.iter().find(|row| is_header(&texts(&row.cells)));
        let top = top.unwrap_or_else(|| panic!("{:?} has no header", sheet.name));
        let first = top.cells[0].place.column;
        let bottom = sheet.merge_at(top.index, first).map_or(top.index, |merge| merge.last_row);
        let last = sheet.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.place.column).max().unwrap();
        let headings = (0..=last).filter_map(|column| {
            let mut texts: Vec<String> = (top.index..=bottom)
                .filter_map(|row| merged(sheet, row, column))
                .map(|cell| cell.text.to_string())
                .collect();
            texts.dedup();
            (!texts.is_empty()).then_some(Heading { column, texts })
        });
        Table { sheet, headings: headings.collect(), first_row: bottom + 1 }
    }

    /// The rows, comment rows left out.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        let rows = self.sheet.rows.iter().filter(|row| row.index >= self.first_row);
        let read = rows.filter(|row| !row.cells[0].text.starts_with("# "));
        read.map(|row| Record { sheet: self.sheet, row: row.index, headings: &self.headings })
    }
}

impl Record<'_> {
    /// The text below a heading, taken from above where cells are merged; empty if nothing is typed.
    pub fn get(&self, heading: &str) -> &str {
        let column = self.headings.iter().find(|own| own.texts == [heading]).map(|own| own.column);
        column.and_then(|column| merged(self.sheet, self.row, column)).map_or("", |cell| cell.text.as_ref())
    }

    /// The same, but only in the row where it is typed.
    pub fn own(&self, heading: &str) -> &str {
        let column = self.headings.iter().find(|own| own.texts == [heading]).map(|own| own.column);
        column.and_then(|column| self.sheet.cell(self.row, column)).map_or("", |cell| cell.text.as_ref())
    }

    /// The figures in the order of their columns: the headings, and what is typed.
    pub fn figures(&self) -> Vec<(&[String], &str)> {
        let columns = self.headings.iter().filter(|heading| FIGURES.contains(&heading.texts[0].as_str()));
        let text = |column| merged(self.sheet, self.row, column).map_or("", |cell| cell.text.as_ref());
        columns.map(|heading| (heading.texts.as_slice(), text(heading.column))).collect()
    }

    /// The key of the measure, in a form that compares.
    pub fn measure(&self) -> String {
        normal(self.get("施策"))
    }

    /// Where the row stands: `部局/学校教育課.xlsx 現状課題!2`.
    pub fn label(&self) -> String {
        format!("{} {}!{}", self.sheet.name.file, self.sheet.name.sheet, self.row + 1)
    }
}

/// A text without white space, compatible characters made one.
pub fn normal(text: &str) -> String {
    squeeze(&text.nfkc().collect::<String>())
}

fn merged(sheet: &Sheet, row: u32, column: u32) -> Option<&Cell> {
    let (row, column) =
        sheet.merge_at(row, column).map_or((row, column), |merge| (merge.first_row, merge.first_column));
    sheet.cell(row, column)
}
