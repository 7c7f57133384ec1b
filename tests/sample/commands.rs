//! The command line, as programs and people use it.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::build::{BOOK, BOOKLETS, SAMPLE, SHEETS};
use crate::kit::{Project, Run, sasshi};

/// The keys that a JSON line must have and those it may have, by its type.
const KEYS: [(&str, &[&str], &[&str]); 4] = [
    ("diagnostic", &["code", "severity", "message"], &["hint", "place", "text", "department", "booklet", "page"]),
    ("not-printed", &["place", "text", "reason"], &[]),
    ("booklet", &["name", "edition", "path", "pages", "status", "ms"], &[]),
    ("summary", &["made", "fresh", "failed", "errors", "warnings", "ms"], &[]),
];

/// Checks the JSON lines of a run against the contract, and the counts of its summary against its lines.
fn check(run: &Run) {
    let lines = run.json();
    for line in &lines {
        let keys: Vec<&str> = line.as_object().unwrap().keys().map(String::as_str).collect();
        let known = KEYS.iter().find(|(kind, ..)| line["type"] == *kind);
        let (_, must, may) = known.unwrap_or_else(|| panic!("unknown type: {line}"));
        assert!(must.iter().all(|key| keys.contains(key)), "a key is missing: {line}");
        let named = |key: &&str| *key == "type" || must.contains(key) || may.contains(key);
        assert!(keys.iter().all(named), "a key is not in the contract: {line}");
        for key in ["ms", "pages", "made", "fresh", "failed", "errors", "warnings", "page"] {
            assert!(line.get(key).is_none_or(Value::is_u64), "{key} is no number: {line}");
        }
        for key in ["code", "message", "hint", "text", "reason", "name", "path", "department", "booklet"] {
            assert!(line.get(key).is_none_or(Value::is_string), "{key} is no text: {line}");
        }
        let one_of = |key: &str, words: &[&str]| {
            line.get(key).is_none_or(|value| value.as_str().is_some_and(|word| words.contains(&word)))
        };
        assert!(one_of("severity", &["error", "warning", "note"]), "{line}");
        assert!(one_of("status", &["made", "fresh", "failed"]), "{line}");
        assert!(one_of("edition", &["画面", "印刷", "面付け"]), "{line}");
        if let Some(place) = line.get("place").filter(|place| place.get("cell").is_some()) {
            let [file, sheet, cell, label] = ["file", "sheet", "cell", "label"].map(|key| place[key].as_str().unwrap());
            assert_eq!(label, format!("{file} {sheet}!{cell}"));
        }
    }
    let count = |key: &str, value: &str| lines.iter().filter(|line| line[key] == value).count();
    let (last, before) = lines.split_last().unwrap();
    assert_eq!(last["type"], "summary", "the summary is the last line");
    assert!(before.iter().all(|line| line["type"] != "summary"), "there is one summary");
    for (key, found) in [
        ("made", count("status", "made")),
        ("fresh", count("status", "fresh")),
        ("failed", count("status", "failed")),
        ("errors", count("severity", "error")),
        ("warnings", count("severity", "warning")),
    ] {
        assert_eq!(last[key], found, "{key}");
    }
}

fn summary(run: &Run, key: &str) -> Value {
    run.json_of("summary")[0][key].clone()
}

#[test]
fn a_run_says_what_it_made_in_json() {
    let run = &SAMPLE.run;
    check(run);
    assert_eq!(summary(run, "made"), BOOKLETS);
    assert_eq!([summary(run, "errors"), summary(run, "warnings")], [0, 0], "{run:?}");
    for booklet in run.json_of("booklet") {
        assert_eq!(booklet["edition"], "画面");
        let name = booklet["name"].as_str().unwrap();
        let path = Path::new(booklet["path"].as_str().unwrap());
        assert_eq!(path, SAMPLE.project.out().join(format!("{name}.pdf")));
        assert_eq!(booklet["pages"], SAMPLE.project.pdf(name).page_count(), "{name}");
    }
}

#[test]
fn cells_that_are_not_printed_are_listed_with_a_reason() {
    let listed = SAMPLE.run.json_of("not-printed");
    let labels: Vec<&str> = listed.iter().map(|line| line["place"]["label"].as_str().unwrap()).collect();
    // What says that this is a draft, and the example of a form.
    let expected = ["共通.xlsx 計画!B7", "部局/子育て支援課.xlsx 現状課題!"];
    let other = labels.iter().find(|label| !expected.iter().any(|start| label.starts_with(start)));
    assert_eq!(other, None);
    assert!(labels.contains(&expected[0]), "版 is not listed");
    let example: Vec<&Value> = listed.iter().filter(|line| line["place"]["sheet"] == "現状課題").collect();
    assert_eq!(example.len(), 5, "a row that begins with # has five cells: {example:?}");
    assert!(example.iter().all(|line| line["reason"].as_str().unwrap().contains('#')), "{example:?}");
}

#[test]
fn a_page_that_footnotes_print_is_not_listed() {
    let listed = SAMPLE.run.json_of("not-printed");
    let is_page =
        |line: &&Value| line["place"]["sheet"] == "用語" && line["place"]["cell"].as_str().unwrap().starts_with('E');
    let pages: Vec<&Value> = listed.iter().filter(is_page).collect();
    assert!(pages.is_empty(), "the book prints these: {pages:?}");
}

#[test]
fn a_second_run_finds_all_fresh() {
    let project = Project::sample();
    let first = project.build(&[]);
    let modified = |project: &Project| {
        let entries = fs::read_dir(project.out()).unwrap().map(|entry| entry.unwrap());
        let mut times: Vec<_> =
            entries.map(|entry| (entry.path(), entry.metadata().unwrap().modified().unwrap())).collect();
        times.sort();
        times
    };
    let before = modified(&project);
    let second = project.build(&[]);
    check(&first);
    check(&second);
    assert_eq!([summary(&first, "made"), summary(&first, "fresh")], [BOOKLETS, 0]);
    assert_eq!([summary(&second, "made"), summary(&second, "fresh")], [0, BOOKLETS]);
    assert_eq!(modified(&project), before, "a fresh file is not written");
    assert_eq!(first.json_of("not-printed"), second.json_of("not-printed"));
}

#[test]
fn findings_are_json_lines_with_the_cell() {
    let project = Project::sample();
    let rows: &[&[&str]] = &[
        &["施策", "取り組み", "担当課", "予算"],
        &["１", "橋の下の水族館", "水産課", "百万円"],
        &["99", "海", "水産課", ""],
    ];
    project.workbook("部局/水産課.xlsx", &[("取り組み", rows)]);
    let run = project.build(&[]);
    check(&run);
    assert_eq!(run.code, 1, "{run:?}");
    assert_eq!(summary(&run, "failed"), 2, "only the book and its chapter print 取り組み");
    let found = |code: &str| {
        let lines = run.json_of("diagnostic");
        let of_code: Vec<_> = lines.into_iter().filter(|line| line["code"] == code).collect();
        assert_eq!(of_code.len(), 1, "{code}: {run:?}");
        of_code[0].clone()
    };
    let column = found("unknown-column");
    assert_eq!([&column["severity"], &column["place"]["cell"], &column["text"]], ["warning", "D1", "予算"]);
    let measure = found("unknown-measure");
    assert_eq!([&measure["severity"], &measure["place"]["label"]], ["error", "部局/水産課.xlsx 取り組み!A3"]);
}

/// The names of the files of a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = entries.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn only_makes_the_booklets_that_are_named() {
    let project = Project::sample();
    let run = project.build(&["--only", &format!("{SHEETS}_１"), "--only", "_10"]);
    assert_eq!(run.code, 0, "{run:?}");
    check(&run);
    assert_eq!(names(&project.out()), [format!("{SHEETS}_10.pdf"), format!("{SHEETS}_１.pdf")]);
    assert!(run.json_of("not-printed").is_empty(), "a part of the booklets cannot tell what none prints");
    let none = project.build(&["--only", "該当なし"]);
    assert_eq!((none.code, summary(&none, "made")), (2, 0.into()));
    assert!(none.stderr.contains("該当なし"), "a name that names nothing is said");
}

#[test]
fn the_source_is_kept_beside_the_pdf_if_asked() {
    let project = Project::sample();
    assert_eq!(project.build(&["--only", BOOK]).code, 0);
    assert_eq!(names(&project.out()), [format!("{BOOK}.pdf")]);
    assert_eq!(project.build(&["--only", BOOK, "--keep-source"]).code, 0);
    assert_eq!(names(&project.out()), [format!("{BOOK}.pdf"), format!("{BOOK}.typ")]);
    let source = fs::read_to_string(project.out().join(format!("{BOOK}.typ"))).unwrap();
    assert!(source.contains(&SAMPLE.measures[0].name), "this is not the source of the book");
}

#[test]
fn out_names_the_folder_of_the_pdfs() {
    let project = Project::sample();
    let home = project.folder();
    let run = sasshi(&home, ["--only", BOOK, "--out", "納品/第１回", "--format", "json"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(names(&home.join("納品/第１回")), [format!("{BOOK}.pdf")]);
    assert!(!home.join("out").exists());
}

#[test]
fn the_project_of_the_current_folder_is_built() {
    let project = Project::sample();
    let run = sasshi(&project.folder(), ["--only", BOOK]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(names(&project.folder().join("out")), [format!("{BOOK}.pdf")]);
    // stdout carries the paths, and nothing else.
    let path = Path::new("out").join(format!("{BOOK}.pdf"));
    assert_eq!(run.stdout, format!("{}\n", path.display()));
    assert!(run.stderr.contains("計画書"), "{run:?}");
}

#[test]
fn a_named_project_is_built_into_its_own_out() {
    let project = Project::sample();
    let run = sasshi(&project.folder().join(".."), ["build", "plan", "--only", BOOK, "--format", "short"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(names(&project.folder().join("out")), [format!("{BOOK}.pdf")]);
    assert_eq!(run.stdout.lines().count(), 1, "{run:?}");
    assert_eq!(run.stderr, "", "nothing was found, so nothing is said");
}

#[test]
fn every_project_below_inputs_is_built() {
    let home = tempfile::tempdir().unwrap();
    let projects = [Project::sample(), Project::sample()];
    fs::create_dir(home.path().join("inputs")).unwrap();
    for (project, name) in projects.iter().zip(["plan", "計画"]) {
        fs::rename(project.folder(), home.path().join("inputs").join(name)).unwrap();
    }
    // A folder without a manifest is no project.
    fs::create_dir(home.path().join("inputs/写真")).unwrap();
    let run = sasshi(home.path(), ["--only", BOOK]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(names(&home.path().join("out")), ["plan", "計画"]);
    for name in ["plan", "計画"] {
        let made = home.path().join("out").join(name).join(format!("{BOOK}.pdf"));
        assert_eq!(fs::read(made).unwrap(), fs::read(SAMPLE.project.out().join(format!("{BOOK}.pdf"))).unwrap());
    }
}

#[test]
fn a_plan_of_one_measure_begins_at_page_2() {
    let project = Project::new(
        "[plan]\nname = \"小さな計画\"\ndate = 2027-03-31\n[workbooks]\nfiles = [\"計画.xlsx\"]\n\
         [[booklet]]\nname = \"計画書\"\ntemplate = \"measures\"\n",
    );
    let tree: &[&[&str]] = &[&["番号", "階層", "名称"], &["１", "施策", "橋を直す"]];
    let issues: &[&[&str]] = &[
        &["施策", "区分", "本文"],
        &["１", "課題", "古い橋が９つあります。"],
        &["１", "取り組みの方向性", "急ぐ橋から直します。"],
    ];
    project.workbook("計画.xlsx", &[("体系", tree), ("現状課題", issues)]);
    let run = project.build(&[]);
    check(&run);
    assert_eq!(run.code, 0, "{run:?}");
    let book = project.pdf("計画書");
    assert_eq!(book.title().as_deref(), Some("小さな計画"));
    assert!(book.structure().body_text().contains("古い橋が９つあります。"));
    let folios = [0, 1].map(|index| book.page_artifacts(index));
    assert!(folios[0].lines().any(|line| line == "2") && folios[1].lines().any(|line| line == "3"), "{folios:?}");
}

#[test]
fn wrong_use_ends_with_2_and_says_so() {
    let empty = tempfile::tempdir().unwrap();
    let cases: [&[&str]; 8] = [
        &[],
        &["build"],
        &["build", "ない"],
        &["--wrong"],
        &["build", "--jobs", "0"],
        &["build", "--jobs", "many"],
        &["build", "--format", "xml"],
        &["build", "a", "b"],
    ];
    for arguments in cases {
        let run = sasshi(empty.path(), arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {run:?}");
        assert_eq!(run.stdout, "", "{arguments:?}");
        assert!(!run.stderr.trim().is_empty(), "{arguments:?} says nothing");
        assert!(!run.stderr.contains("panicked"), "{arguments:?}: {run:?}");
    }
    assert_eq!(names(empty.path()), [""; 0], "wrong use leaves nothing behind");
}

#[test]
fn help_and_version_are_no_errors() {
    let empty = tempfile::tempdir().unwrap();
    for argument in ["--help", "--version"] {
        let run = sasshi(empty.path(), [argument]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{argument}");
        assert!(run.stdout.contains("sasshi"), "{argument}: {run:?}");
    }
}
