//! A small project in a folder of its own, and runs of the program on it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rust_xlsxwriter::{Workbook, Worksheet};
use serde_json::Value;
use tempfile::TempDir;

/// A project folder, one folder below a folder that is not the project's.
pub struct Folder {
    around: TempDir,
}

/// What a run said.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    /// The JSON lines of stdout.
    pub lines: Vec<Value>,
    pub stderr: String,
}

impl Folder {
    pub fn new() -> Self {
        let around = tempfile::tempdir().unwrap();
        fs::create_dir(around.path().join("計画")).unwrap();
        Self { around }
    }

    /// The folder outside.
    pub fn around(&self) -> &Path {
        self.around.path()
    }

    pub fn path(&self) -> PathBuf {
        self.around.path().join("計画")
    }

    pub fn out(&self) -> PathBuf {
        self.path().join("out")
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// The bytes of a PDF, `None` if there is none.
    pub fn pdf(&self, booklet: &str) -> Option<Vec<u8>> {
        fs::read(self.out().join(format!("{booklet}.pdf"))).ok()
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sasshi"));
        command.current_dir(self.path()).args(["build", "--format", "json"]).args(arguments);
        let output = command.output().unwrap();
        let stdout = String::from_utf8(output.stdout).unwrap();
        let line = |line: &str| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"));
        Run {
            code: output.status.code().expect("the program was killed"),
            lines: stdout.lines().map(line).collect(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Run {
    fn of_type<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Value> {
        self.lines.iter().filter(move |line| line["type"] == kind)
    }

    /// Everything that was said, in order.
    pub fn said(&self) -> Vec<&Value> {
        self.of_type("diagnostic").collect()
    }

    /// The one thing said under a code.
    #[track_caller]
    pub fn only(&self, code: &str) -> &Value {
        let found: Vec<_> = self.of_type("diagnostic").filter(|said| said["code"] == code).collect();
        assert_eq!(found.len(), 1, "{code} is not said once: {:#?}", self.lines);
        found[0]
    }

    pub fn not_printed(&self) -> Vec<&Value> {
        self.of_type("not-printed").collect()
    }

    /// The status of each booklet.
    pub fn booklets(&self) -> BTreeMap<String, String> {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        self.of_type("booklet").map(|line| (text(&line["name"]), text(&line["status"]))).collect()
    }

    pub fn summary(&self) -> &Value {
        self.lines.last().expect("a summary")
    }
}

/// `text` of a field of a JSON object.
#[track_caller]
pub fn text<'a>(line: &'a Value, field: &str) -> &'a str {
    line[field].as_str().unwrap_or_else(|| panic!("no {field} in {line}"))
}

/// A workbook of sheets of texts; empty texts are empty cells.
pub fn workbook(sheets: &[(&str, Vec<Vec<String>>)]) -> Vec<u8> {
    workbook_with(sheets, |_, _| {})
}

/// The same, and what `more` writes into each sheet.
pub fn workbook_with(sheets: &[(&str, Vec<Vec<String>>)], mut more: impl FnMut(&str, &mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string(row as u32, column as u16, cell).unwrap();
            }
        }
        more(name, sheet);
    }
    workbook.save_to_buffer().unwrap()
}

/// Rows from literals.
pub fn rows<const N: usize>(rows: &[[&str; N]]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
}
