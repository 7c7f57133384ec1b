//! The corpus of odd files: each gives exactly what stands beside it in `<file>.expected`, messages and cells.
//!
//! `REWRITE_EXPECTED=1 cargo test --release corpus` writes the expected files anew; read every line of the difference
//! before you keep it. `corpus/README.md` says what each file is for.

mod record;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use sasshi::config;
use sasshi::model::{self, Kind, Names};
use sasshi::report::{Diagnostic, Place, Severity};
use sasshi::workbook::{self, Limits, Workbook};

use crate::kit::repository;

/// The tree of measures that the other sheets name. A file that has no sheet 体系 is read together with it.
const TREE: &str = "tree.xlsx";

fn corpus() -> PathBuf {
    repository().join("tests/corpus")
}

/// The limits of users, but for the inflated size: a bomb of some kilobytes is enough to break it.
fn limits() -> Limits {
    Limits { inflated_bytes: 8 << 20, ..Limits::default() }
}

/// The files below the corpus: paths relative to it, with `/`, in order.
fn files() -> Vec<String> {
    fn collect(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, found);
            } else {
                let relative = path.strip_prefix(corpus()).unwrap().to_str().expect("a name in Unicode");
                found.push(relative.replace('\\', "/"));
            }
        }
    }
    let mut found = Vec::new();
    collect(&corpus(), &mut found);
    found.sort();
    found
}

/// The files that are traps: no expected file, no code, no text about them.
fn traps() -> Vec<String> {
    let is_trap = |name: &String| !name.ends_with(".expected") && !name.ends_with(".rs") && name != "README.md";
    files().into_iter().filter(is_trap).collect()
}

fn read(name: &str) -> Result<Workbook, Diagnostic> {
    workbook::read(&corpus().join(name), name, &limits())
}

/// All that comes out of a file, as text.
fn outcome(name: &str) -> String {
    let workbook = match read(name) {
        Ok(workbook) => workbook,
        Err(diagnostic) => {
            assert_eq!(diagnostic.severity, Severity::Error);
            assert!(diagnostic.message.contains(name), "{} does not name the file", diagnostic.message);
            assert!(diagnostic.hint.is_some(), "{} has no remedy", diagnostic.message);
            return record::diagnostic(&diagnostic);
        }
    };
    assert_eq!(workbook.file, name);
    let mut out = record::workbook(&workbook);
    let has = |wanted: &dyn Fn(Kind) -> bool| {
        let kind = |name: &str| Kind::of_sheet(name, &Names::default());
        workbook.sheets.iter().any(|sheet| wanted(kind(&sheet.name.sheet)))
    };
    if has(&|kind| kind != Kind::Other) {
        let tree = (!has(&|kind| kind == Kind::Tree)).then(|| read(TREE).expect("the tree can be read"));
        let workbooks: Vec<&Workbook> = tree.iter().chain([&workbook]).collect();
        out.push_str(&record::reading(&model::read(&workbooks, &Names::default()), name));
    }
    out
}

#[test]
fn every_file_gives_what_stands_beside_it() {
    let rewrite = std::env::var_os("REWRITE_EXPECTED").is_some();
    let traps = traps();
    let mut wrong = Vec::new();
    for name in &traps {
        let found = outcome(name);
        let path = corpus().join(format!("{name}.expected"));
        // Git may have been told to write line ends of Windows.
        let expected = fs::read_to_string(&path).map(|text| text.replace("\r\n", "\n"));
        if rewrite && expected.as_ref().ok() != Some(&found) {
            fs::write(&path, &found).unwrap();
        } else if !rewrite {
            match expected {
                Ok(expected) if expected == found => {}
                Ok(expected) => wrong.push(format!("{name}\n{}", record::difference(&expected, &found))),
                Err(error) => wrong.push(format!("{name}.expected: {error}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{} files give something else:\n\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_trap_is_explained_and_none_is_left_over() {
    let readme = fs::read_to_string(corpus().join("README.md")).unwrap();
    let traps: BTreeSet<String> = traps().into_iter().collect();
    assert!(traps.len() > 200, "only {} traps were found", traps.len());
    for name in &traps {
        let rows = readme.lines().filter(|line| line.starts_with(&format!("| `{name}` |"))).count();
        assert_eq!(rows, 1, "README.md explains {name} {rows} times");
    }
    let explained = readme.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    for name in explained {
        assert!(traps.contains(name), "README.md explains {name}, which is not there");
    }
    for name in files() {
        if let Some(trap) = name.strip_suffix(".expected") {
            assert!(traps.contains(trap), "{name} belongs to no file");
        }
    }
}

#[test]
fn a_lock_file_of_excel_is_passed_over() {
    let pattern = ("others/*.xlsx".to_owned(), Place::File("sasshi.toml".to_owned()));
    let (found, said) = config::resolve(&corpus(), &[pattern]);
    assert!(said.is_empty(), "{said:?}");
    let names: Vec<&str> = found.iter().map(|file| file.name.as_str()).collect();
    assert!(names.contains(&"others/pdf.xlsx") && traps().iter().any(|name| name == "others/~$lock.xlsx"));
    assert!(!names.contains(&"others/~$lock.xlsx"));
}

#[test]
fn the_corpus_is_small() {
    let sizes = files().into_iter().map(|name| (fs::metadata(corpus().join(&name)).unwrap().len(), name));
    let sizes: Vec<(u64, String)> = sizes.collect();
    let all: u64 = sizes.iter().map(|(size, _)| size).sum();
    let (largest, name) = sizes.iter().max().unwrap();
    assert!(*largest <= 32 << 10, "{name} has {largest} bytes");
    assert!(all <= 800 << 10, "the corpus has {all} bytes");
}
