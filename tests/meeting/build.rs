//! The sample of a meeting, built once, and its cells as its authors see them.

use std::sync::LazyLock;

use sasshi::workbook::{Limits, Sheet, Workbook, read};

use crate::kit::pdf::squeeze;
use crate::kit::{Project, Run, repository};

pub const AGENDA: &str = "第２回_次第";
pub const FORMER_AGENDA: &str = "第１回_次第";
pub const LIST: &str = "配布資料一覧";
pub const SCHEDULE: &str = "資料１_策定スケジュール";
pub const POLICIES: &str = "資料２_令和８年度　各部の方針";

pub const STATISTICS: &str = "資料３_榛瀬市の福祉に関わる統計";
pub const REPORT: &str = "資料４_地域福祉をめぐる国と県の動き";
pub const FORMS: &str = "資料５_地域福祉計画　課題シート";

pub const SET: &str = "第２回_会議資料一式";

pub const BOOKLETS: [&str; 9] = [AGENDA, FORMER_AGENDA, LIST, SCHEDULE, POLICIES, STATISTICS, REPORT, FORMS, SET];

/// The project as it is after its first run.
pub struct Sample {
    pub project: Project,
    pub run: Run,
    pub workbooks: Vec<Workbook>,
}

pub static SAMPLE: LazyLock<Sample> = LazyLock::new(|| {
    let project = Project::meeting();
    let run = project.build(&[]);
    assert_eq!(run.code, 0, "{run:?}");
    Sample { project, run, workbooks: workbooks() }
});

/// The workbooks, in the order of the manifest.
fn workbooks() -> Vec<Workbook> {
    let folder = repository().join("inputs/meeting");
    let mut departments: Vec<_> =
        folder.join("部の方針").read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    departments.sort();
    let common = ["会議.xlsx", "配布資料と日程.xlsx"].map(|name| folder.join(name));
    let open = |path: std::path::PathBuf| {
        let name = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
        read(&path, &name, &Limits::default()).unwrap_or_else(|error| panic!("{error:?}"))
    };
    common.into_iter().chain(departments).map(open).collect()
}

impl Sample {
    /// All sheets of a name, in the order of the manifest.
    pub fn sheets(&self, name: &str) -> Vec<Typed<'_>> {
        let sheets = self.workbooks.iter().flat_map(|workbook| &workbook.sheets);
        let sheets: Vec<_> = sheets.filter(|sheet| sheet.name.sheet == name).map(|sheet| Typed { sheet }).collect();
        assert!(!sheets.is_empty(), "no sheet {name}");
        sheets
    }
}

/// A sheet whose first row is its header.
pub struct Typed<'a> {
    sheet: &'a Sheet,
}

impl Typed<'_> {
    /// The numbers of the rows below the header.
    pub fn rows(&self) -> impl Iterator<Item = u32> + '_ {
        self.sheet.rows.iter().map(|row| row.index).filter(|row| *row > 0)
    }

    /// What is typed in a cell, as it must be printed: without white space, notation, or the cells that others cover.
    pub fn text(&self, row: u32, heading: &str) -> String {
        self.sheet.cell(row, self.column(heading)).map_or_else(String::new, |cell| printed(&cell.text))
    }

    /// Whether a cell is covered by the one above it.
    pub fn goes_on(&self, row: u32, heading: &str) -> bool {
        self.sheet.merge_at(row, self.column(heading)).is_some_and(|merge| merge.first_row < row)
    }

    fn column(&self, heading: &str) -> u32 {
        let header = &self.sheet.rows[0];
        let found = header.cells.iter().find(|cell| &*cell.text == heading);
        found.unwrap_or_else(|| panic!("{:?} has no {heading}", self.sheet.name)).place.column
    }
}

/// A text as a page shows it, white space aside: readings stand before their words, footnotes at the foot.
pub fn printed(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(['｜', '［']) {
        out.push_str(before);
        let notation = &rest[before.len()..];
        if notation.starts_with('｜') {
            let (word, reading) = after.split_once('《').unwrap();
            let (reading, after) = reading.split_once('》').unwrap();
            out.push_str(reading);
            out.push_str(word);
            rest = after;
        } else {
            rest = after.split_once('］').unwrap().1;
        }
    }
    out.push_str(rest);
    squeeze(&out)
}

/// The footnotes that are typed within a text.
pub fn typed_notes(text: &str) -> Vec<String> {
    text.split("［脚注：").skip(1).map(|rest| squeeze(rest.split('］').next().unwrap())).collect()
}
