//! Papers of text for a meeting: forms of departments (課題シート) and chapters (本文), from the cells of the sample to the
//! tagged text and the places on the pages.

mod columns;
mod forms;
mod long;
mod options;
mod text;

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use rust_xlsxwriter::{Format, Workbook as Writer};
use sasshi::workbook::{Limits, Sheet, Workbook, read};

use crate::kit::pdf::{Element, Node, Pdf, squeeze};
use crate::kit::{Project, Run, repository, standards};

const FORMS: &str = "資料５_地域福祉計画　課題シート";
const TEXT: &str = "資料４_地域福祉をめぐる国と県の動き";

/// The meeting of the sample, built once.
static MEETING: LazyLock<(Project, Run)> = LazyLock::new(|| {
    let folder = repository().join("inputs/meeting");
    let project = Project::new("");
    copy(&folder, &folder, &project);
    let run = project.build(&[]);
    assert_eq!(run.code, 0, "{run:?}");
    (project, run)
});

fn copy(root: &Path, folder: &Path, project: &Project) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        match path.is_dir() {
            true if name == "out" => {}
            true => copy(root, &path, project),
            false => project.write(&name, fs::read(path).unwrap()),
        }
    }
}

/// A workbook of the meeting, as its authors see it.
fn workbook(name: &str) -> Workbook {
    let path = repository().join("inputs/meeting").join(name);
    read(&path, name, &Limits::default()).unwrap_or_else(|error| panic!("{error:?}"))
}

/// The rows of a sheet below the row that begins with a heading: for each the texts of these columns. A merged cell gives its
/// text to its first row only, or to all of them.
fn rows<'a>(sheet: &'a Sheet, first: &str, headings: &[&str], fill: bool) -> Vec<Vec<&'a str>> {
    let header = sheet.rows.iter().find(|row| &*row.cells[0].text == first).expect("a header");
    let column = |heading: &str| {
        let found = header.cells.iter().find(|cell| &*cell.text == heading);
        found.unwrap_or_else(|| panic!("no {heading} in {:?}", sheet.name)).place.column
    };
    let columns: Vec<u32> = headings.iter().map(|heading| column(heading)).collect();
    let below = sheet.rows.iter().filter(|row| row.index > header.index);
    let text = |row: u32, column: u32| {
        let merge = sheet.merge_at(row, column).filter(|_| fill);
        let (row, column) = merge.map_or((row, column), |merge| (merge.first_row, merge.first_column));
        sheet.cell(row, column).map_or("", |cell| cell.text.as_ref())
    };
    below.map(|row| columns.iter().map(|column| text(row.index, *column)).collect()).collect()
}

fn sheet<'a>(workbook: &'a Workbook, name: &str) -> &'a Sheet {
    workbook.sheets.iter().find(|sheet| sheet.name.sheet == name).expect("a sheet of this name")
}

/// The lines of a cell as they are printed: without white space and bullets.
fn lines(text: &str) -> impl Iterator<Item = String> {
    text.lines().map(|line| squeeze(line.trim_start_matches('・'))).filter(|line| !line.is_empty())
}

/// Texts that must stand one after another in a whole.
fn assert_in_order(whole: &str, texts: &[String]) {
    let mut from = 0;
    for text in texts {
        let found = whole[from..].find(text.as_str()).unwrap_or_else(|| {
            let elsewhere = if whole.contains(text.as_str()) { "stands elsewhere" } else { "is not there" };
            let near: String = whole[from..].chars().take(60).collect();
            panic!("{text} {elsewhere}; here stands {near}")
        });
        from += found + text.len();
    }
}

/// A piece of tagged text: its page, and the kinds of the elements around it, from the outside in.
struct Piece {
    page: usize,
    text: String,
    around: Vec<String>,
}

fn pieces(root: &Element) -> Vec<Piece> {
    fn walk(element: &Element, around: &mut Vec<String>, out: &mut Vec<Piece>) {
        around.push(element.kind.clone());
        for child in &element.children {
            match child {
                Node::Element(inner) => walk(inner, around, out),
                Node::Text { page, text } => {
                    out.push(Piece { page: *page, text: squeeze(text), around: around.clone() });
                }
            }
        }
        around.pop();
    }
    let mut out = Vec::new();
    walk(root, &mut Vec::new(), &mut out);
    out
}

/// The headings in reading order: level, text.
fn headings(root: &Element) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    fn walk(element: &Element, out: &mut Vec<(usize, String)>) {
        match element.kind.strip_prefix('H').and_then(|level| level.parse().ok()) {
            Some(level) => out.push((level, squeeze(&element.body_text()))),
            None => element.elements().for_each(|child| walk(child, out)),
        }
    }
    walk(root, &mut out);
    out
}

/// No level is left out on the way down.
fn assert_nested(headings: &[(usize, String)]) {
    let mut above = 0;
    for (level, text) in headings {
        assert!(*level <= above + 1, "{text} is of level {level} below level {above}");
        above = *level;
    }
}

/// PDF/A-2a and PDF/UA-1.
fn assert_conforms(project: &Project, name: &str) {
    standards::assert_conforms(name, &fs::read(project.out().join(format!("{name}.pdf"))).unwrap());
}

/// A sheet: its name, its rows, and its merged areas (first row, last row, column).
type Rows<'a> = (&'a str, Vec<Vec<String>>, Vec<[u32; 3]>);

/// One booklet of a template.
fn one(template: &str, options: &str, sheets: &[Rows<'_>]) -> (Project, Run) {
    let project = Project::new(&format!(
        "[plan]\nname = \"計画\"\n[workbooks]\nfiles = [\"ブック.xlsx\"]\n[[booklet]]\nname = \"冊子\"\n\
         template = \"{template}\"\n[booklet.options]\n{options}\n"
    ));
    let mut writer = Writer::new();
    for (name, rows, merges) in sheets {
        let sheet = writer.add_worksheet();
        sheet.set_name(*name).unwrap();
        for [first, last, column] in merges {
            let column = *column as u16;
            sheet.merge_range(*first, column, *last, column, "", &Format::new()).unwrap();
        }
        for (y, row) in (0..).zip(rows) {
            for (x, text) in (0..).zip(row).filter(|(_, text)| !text.is_empty()) {
                sheet.write(y, x, text.as_str()).unwrap();
            }
        }
    }
    project.write("ブック.xlsx", writer.save_to_buffer().unwrap());
    let run = project.build(&[]);
    (project, run)
}

/// Rows of a sheet from plain texts.
fn typed(rows: &[&[&str]]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(|text| (*text).to_owned()).collect()).collect()
}

/// The codes of what was found.
fn codes(run: &Run) -> Vec<String> {
    run.json_of("diagnostic").iter().map(|said| said["code"].as_str().unwrap().to_owned()).collect()
}

/// All tagged text of a booklet.
fn tagged(pdf: &Pdf) -> String {
    squeeze(&pdf.structure().body_text())
}
