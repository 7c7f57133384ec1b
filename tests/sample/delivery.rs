//! What is delivered is the same on every run, changes with the workbooks, and passes other programs' checks.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::process::Command;

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::build::{BOOK, BOOKLETS, SAMPLE};
use super::cells::workbooks;
use crate::kit::pdf::{Pdf, squeeze};
use crate::kit::{Project, repository};
use crate::meeting;

/// All files of a folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    entries.map(|path| (name(&path), fs::read(&path).unwrap())).collect()
}

#[test]
fn the_bytes_are_the_same_on_every_run() {
    let first = files(&SAMPLE.project.out());
    assert_eq!(first.len(), BOOKLETS, "{:?}", first.keys());
    // A project of its own each time: nothing made before is there to be kept.
    for jobs in ["1", "8", "1", "8"] {
        let project = Project::sample();
        let run = project.build(&["--jobs", jobs]);
        assert_eq!(run.code, 0, "{run:?}");
        let again = files(&project.out());
        assert_eq!(first.keys().collect::<Vec<_>>(), again.keys().collect::<Vec<_>>());
        let other = first.iter().find(|(name, bytes)| again[*name] != **bytes).map(|(name, _)| name);
        assert_eq!(other, None, "--jobs {jobs} gave other bytes");
    }
}

#[test]
fn a_changed_figure_is_printed_and_nothing_else_is_made() {
    let project = Project::sample();
    assert_eq!(project.build(&[]).code, 0);
    let before = text_of(&project.pdf(BOOK));
    let path = "部局/子育て支援課.xlsx";
    let workbook = fs::read(project.folder().join(path)).unwrap();
    project.write(path, with_figure(&workbook, "11846", "11853"));
    let run = project.build(&[]);
    assert_eq!(run.code, 0, "{run:?}");
    let after = text_of(&project.pdf(BOOK));
    assert_eq!((before.matches("11,846").count(), before.matches("11,853").count()), (1, 0));
    assert_eq!((after.matches("11,846").count(), after.matches("11,853").count()), (0, 1));
    assert_eq!(before.replace("11,846", "11,853"), after);
    let made: Vec<_> = run.json_of("booklet").into_iter().filter(|booklet| booklet["status"] != "fresh").collect();
    let names: BTreeSet<&str> = made.iter().filter_map(|booklet| booklet["name"].as_str()).collect();
    assert_eq!(names, BTreeSet::from([BOOK, "計画書"]), "the chapter and the book that holds it");
    assert!(made.iter().all(|booklet| booklet["status"] == "made"), "{made:?}");
}

#[test]
fn a_new_workbook_is_read_without_being_named() {
    let project = Project::sample();
    let action = "橋の下の水族館をひらくための寄り合い";
    let rows: &[&[&str]] = &[&["施策", "取り組み", "担当課"], &["１", action, "水産課"]];
    project.workbook("部局/水産課.xlsx", &[("取り組み", rows)]);
    assert_eq!(project.build(&["--only", BOOK]).code, 0);
    let expected = format!("{action}（水産課）");
    assert_eq!(text_of(&project.pdf(BOOK)).matches(&expected).count(), 1);
}

fn text_of(pdf: &Pdf) -> String {
    squeeze(&pdf.structure().text())
}

/// A workbook in which a number, which stands once, is another one.
fn with_figure(workbook: &[u8], old: &str, new: &str) -> Vec<u8> {
    let (old, new) = (format!("<v>{old}</v>"), format!("<v>{new}</v>"));
    let mut archive = ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut changed = ZipWriter::new(Cursor::new(Vec::new()));
    let mut replaced = 0;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        let name = part.name().unwrap().into_owned();
        if name.starts_with("xl/worksheets/") && name.ends_with(".xml") {
            let text = String::from_utf8(content).unwrap();
            replaced += text.matches(&old).count();
            content = text.replace(&old, &new).into_bytes();
        }
        changed.start_file(name, SimpleFileOptions::default()).unwrap();
        changed.write_all(&content).unwrap();
    }
    assert_eq!(replaced, 1, "{old} must stand once in the workbook");
    changed.finish().unwrap().into_inner()
}

/// Runs a program on each PDF of the sample; gives what it says, by file. Nothing is given where it is missing, which is
/// a failure where the tests stand guard.
fn checked(program: &str, arguments: &[&str]) -> Vec<(String, String)> {
    let projects = [&SAMPLE.project, &meeting::build::SAMPLE.project].map(Project::out);
    let paths = projects.iter().flat_map(|out| files(out).into_keys().map(|name| out.join(name)));
    let run = |path: std::path::PathBuf| {
        let output = Command::new(program).args(arguments).arg(&path).output();
        let output = output.map_err(|error| (error.kind() == std::io::ErrorKind::NotFound, error.to_string()))?;
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        assert!(output.status.success(), "{program} {}: {said}", path.display());
        Ok((path.display().to_string(), said))
    };
    match paths.map(run).collect::<Result<Vec<_>, (bool, String)>>() {
        Ok(said) => said,
        Err((true, _)) if std::env::var_os("CI").is_none() => {
            skipped(&format!("{program} is not installed"));
            Vec::new()
        }
        Err((_, error)) => panic!("{program} cannot be run: {error}"),
    }
}

#[expect(clippy::print_stderr, reason = "a check that was left out must be seen")]
fn skipped(why: &str) {
    eprintln!("skipped: {why}");
}

#[test]
fn qpdf_finds_nothing_wrong() {
    for (path, said) in checked("qpdf", &["--check"]) {
        assert!(said.contains("No syntax or stream encoding errors"), "{path}: {said}");
        assert!(!said.to_lowercase().contains("warning"), "{path}: {said}");
    }
}

#[test]
fn pdfinfo_reads_the_files_as_tagged() {
    for (path, said) in checked("pdfinfo", &[]) {
        let value = |key: &str| {
            let line = said.lines().find_map(|line| line.strip_prefix(key));
            line.unwrap_or_else(|| panic!("{path}: no {key} in {said}")).trim().to_owned()
        };
        assert_eq!(value("Tagged:"), "yes", "{path}");
        assert_eq!(value("Encrypted:"), "no", "{path}");
        assert_eq!(value("CreationDate:"), value("ModDate:"), "{path}");
        let pages = Pdf::read(&fs::read(&path).unwrap()).page_count();
        assert_eq!(value("Pages:"), pages.to_string(), "{path}");
    }
}

/// Real documents share shorter runs with any plan: names of laws, and the phrases of the trade.
const OWN: usize = 25;

#[test]
fn the_sample_takes_nothing_from_real_documents() {
    let Ok(seeds) = fs::read_dir(repository().join("../shared/seeds")) else {
        return skipped("no real documents stand beside the package");
    };
    let mut known = std::collections::HashSet::new();
    for seed in seeds {
        let text: Vec<char> = squeeze(&fs::read_to_string(seed.unwrap().path()).unwrap()).chars().collect();
        known.extend(text.windows(OWN).map(String::from_iter));
    }
    assert!(known.len() > 10_000, "the real documents are short: {}", known.len());
    let workbooks = workbooks();
    let sheets = workbooks.iter().chain(&meeting::build::SAMPLE.workbooks).flat_map(|workbook| &workbook.sheets);
    for cell in sheets.flat_map(|sheet| &sheet.rows).flat_map(|row| &row.cells) {
        let text: Vec<char> = squeeze(&cell.text).chars().collect();
        let taken = text.windows(OWN).map(String::from_iter).find(|run| known.contains(run));
        assert_eq!(taken, None, "{}", cell.place);
    }
}
