//! A project in a folder of its own, and the program run on it.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rust_xlsxwriter::Workbook;
use serde_json::Value;
use tempfile::TempDir;

use super::pdf::Pdf;

/// A project that goes away with this value.
pub struct Project {
    home: TempDir,
}

/// What one run of the program gave.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Project {
    /// A copy of the sample of a plan.
    pub fn sample() -> Project {
        Project::copy_of("inputs/plan")
    }

    /// A copy of the sample of a meeting.
    pub fn meeting() -> Project {
        Project::copy_of("inputs/meeting")
    }

    fn copy_of(folder: &str) -> Project {
        let project = Project::empty();
        copy(&repository().join(folder), &project.folder());
        project
    }

    /// A project of a manifest and nothing else.
    pub fn new(manifest: &str) -> Project {
        let project = Project::empty();
        project.write("sasshi.toml", manifest);
        project
    }

    fn empty() -> Project {
        let project = Project { home: tempfile::tempdir().unwrap() };
        fs::create_dir(project.folder()).unwrap();
        project
    }

    /// Where the manifest stands.
    pub fn folder(&self) -> PathBuf {
        self.home.path().join("plan")
    }

    /// Where [`Project::build`] puts the PDFs.
    pub fn out(&self) -> PathBuf {
        self.home.path().join("out")
    }

    /// Writes a file of the project, with the folders above it.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.folder().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Writes a workbook of the project: the name and the rows of each sheet. An empty text is an empty cell.
    pub fn workbook(&self, path: &str, sheets: &[(&str, &[&[&str]])]) {
        let mut workbook = Workbook::new();
        for (name, rows) in sheets {
            let sheet = workbook.add_worksheet();
            sheet.set_name(*name).unwrap();
            for (row, texts) in (0..).zip(*rows) {
                for (column, text) in (0..).zip(*texts).filter(|(_, text)| !text.is_empty()) {
                    sheet.write(row, column, *text).unwrap();
                }
            }
        }
        self.write(path, workbook.save_to_buffer().unwrap());
    }

    /// Runs `build` on the project, with JSON on stdout and the PDFs in [`Project::out`].
    pub fn build(&self, arguments: &[&str]) -> Run {
        let (folder, out) = (self.folder(), self.out());
        let own = ["build".as_ref(), folder.as_os_str(), "--out".as_ref(), out.as_os_str()];
        let all = own.into_iter().chain(["--format", "json"].map(OsStr::new)).chain(arguments.iter().map(OsStr::new));
        sasshi(self.home.path(), all)
    }

    /// A finished PDF: `計画書` for `out/計画書.pdf`.
    pub fn pdf(&self, name: &str) -> Pdf {
        let path = self.out().join(format!("{name}.pdf"));
        Pdf::read(&fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
    }
}

impl Run {
    /// The objects on stdout.
    pub fn json(&self) -> Vec<Value> {
        let parse = |line: &str| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line}"));
        self.stdout.lines().map(parse).collect()
    }

    /// The objects of one type on stdout.
    pub fn json_of(&self, kind: &str) -> Vec<Value> {
        self.json().into_iter().filter(|line| line["type"] == kind).collect()
    }
}

/// Runs the program in a folder.
pub fn sasshi(folder: &Path, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sasshi"));
    let output = command.args(arguments).current_dir(folder).output().unwrap();
    let code = output.status.code().unwrap_or_else(|| panic!("sasshi was ended by a signal: {}", output.status));
    let [stdout, stderr] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    Run { code, stdout, stderr }
}

/// The folder of the package.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Copies a folder with all that is in it, but not what an earlier build left there.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true if entry.file_name() == "out" => {}
            true => copy(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
}
