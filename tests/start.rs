//! `sasshi new`: the project it makes builds, its forms can be filled in, and it overwrites nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};

use sasshi::model::{self, Kind, Names};
use sasshi::report::Severity;
use sasshi::workbook::{self, Limits, Workbook};
use tempfile::TempDir;

use crate::kit::pdf::{Pdf, squeeze};
use crate::kit::{Run, sasshi};

const BOOK: &str = "計画書_施策の展開";
const SHEETS: &str = "資料_現状と課題";

/// A new project in a folder of its own.
fn started(arguments: &[&str]) -> (TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let run = sasshi(home.path(), ["new", "第４次計画"].into_iter().chain(arguments.iter().copied()));
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{run:?}");
    let project = home.path().join("第４次計画");
    (home, project)
}

fn build(project: &Path) -> Run {
    sasshi(project, ["build", "--format", "json"])
}

/// The text of a booklet, page by page, without white space.
fn printed(project: &Path, booklet: &str) -> String {
    let bytes = fs::read(project.join(format!("out/{booklet}.pdf"))).unwrap();
    let pdf = Pdf::read(&bytes);
    squeeze(&(0..pdf.page_count()).map(|page| pdf.page_text(page)).collect::<String>())
}

/// All files of a folder with their bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            found.extend(files(&entry.path()));
        } else {
            found.insert(entry.path(), fs::read(entry.path()).unwrap());
        }
    }
    found
}

fn read(project: &Path, name: &str) -> Workbook {
    workbook::read(&project.join(name), name, &Limits::default()).unwrap_or_else(|said| panic!("{name}: {said:?}"))
}

/// The parts of a workbook that hold XML.
fn parts(path: &Path) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(fs::read(path).unwrap())).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        parts.insert(part.name().unwrap().into_owned(), text);
    }
    parts
}

/// Types rows below the last one of the first sheets, as a person in Excel does: the texts by column letter.
fn type_below(path: &Path, sheets: &[&[(&str, &str)]]) {
    let mut parts = parts(path);
    for (number, cells) in (1..).zip(sheets) {
        let xml = parts.get_mut(&format!("xl/worksheets/sheet{number}.xml")).unwrap();
        let rows = xml.matches("<row ").count() + 1;
        let cell = |(letter, text): &(&str, &str)| match text.parse::<f64>() {
            Ok(figure) => format!("<c r=\"{letter}{rows}\"><v>{figure}</v></c>"),
            Err(_) => format!("<c r=\"{letter}{rows}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
        };
        let cells: String = cells.iter().map(cell).collect();
        *xml = xml.replace("</sheetData>", &format!("<row r=\"{rows}\">{cells}</row></sheetData>"));
    }
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    fs::write(path, writer.finish().unwrap().into_inner()).unwrap();
}

#[test]
fn a_new_project_is_built_at_once_and_nothing_is_found() {
    let (_home, project) = started(&[]);
    let run = build(&project);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.json_of("diagnostic").is_empty() && run.json_of("not-printed").is_empty(), "{run:?}");
    assert_eq!(run.json_of("booklet").len(), 2);
    // Each example says where it is typed, so what a sheet's name stands in is printed.
    let book = printed(&project, BOOK);
    for sheet in ["体系", "現状課題", "取り組み", "指標", "用語"] {
        assert!(book.contains(&format!("「{sheet}」")), "nothing of {sheet} is in the book: {book}");
    }
    assert!(printed(&project, SHEETS).contains("（例）"));
    let bytes = fs::read(project.join(format!("out/{BOOK}.pdf"))).unwrap();
    assert_eq!(Pdf::read(&bytes).title().as_deref(), Some("第４次計画"), "the folder names the plan");
}

#[test]
fn its_texts_open_in_notepad() {
    let (_home, project) = started(&[]);
    for (name, mark) in [("はじめに.txt", true), ("sasshi.toml", false)] {
        let text = fs::read_to_string(project.join(name)).unwrap();
        assert_eq!(text.starts_with('\u{feff}'), mark, "{name}");
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{name}");
        assert!(text.contains("第４次計画"), "{name}");
    }
}

#[test]
fn the_forms_have_exactly_the_columns_that_are_read() {
    let (_home, project) = started(&[]);
    let books = ["共通.xlsx", "記入用紙.xlsx", "ほかの用紙.xlsx"].map(|name| read(&project, name));
    let sheets: Vec<_> = books.iter().flat_map(|book| &book.sheets).collect();
    for kind in Kind::all().filter(|kind| !kind.columns().is_empty()) {
        let of_kind: Vec<_> = sheets.iter().filter(|sheet| sheet.name.sheet == kind.name()).collect();
        assert!(!of_kind.is_empty(), "no form of {}", kind.name());
        let declared: Vec<&str> = kind.columns().iter().map(|column| column.name).collect();
        for sheet in of_kind {
            let texts = |row: &workbook::Row| row.cells.iter().map(|cell| cell.text.to_string()).collect::<Vec<_>>();
            let rows = sheet.rows.iter().map(texts);
            let header = rows.into_iter().find(|row| row.iter().any(|text| text == declared[0])).expect("a header");
            let (known, groups): (Vec<String>, Vec<String>) =
                header.into_iter().partition(|text| declared.contains(&text.as_str()));
            assert_eq!(known, declared, "{}", kind.name());
            let expected: &[&str] = if kind == Kind::Indicators { &["現況値", "目標値"] } else { &[] };
            assert_eq!(groups, expected, "{}", kind.name());
        }
    }
}

#[test]
fn a_blank_form_is_read_without_a_fault() {
    let (_home, project) = started(&[]);
    for name in ["記入用紙.xlsx", "ほかの用紙.xlsx"] {
        // The tree of the example, so that no row is lost for want of one.
        let books = [read(&project, "共通.xlsx"), read(&project, name)];
        let blank = books[1].sheets.len();
        let reading = model::read(&books, &Names::default());
        for fault in &reading.faults {
            let said = &fault.diagnostic;
            assert!(said.code == "no-rows" && said.severity == Severity::Note, "{name}: {said:?}");
        }
        // 統計 has no example row that begins with #, but lines of guidance.
        assert!(reading.left_out.comment_rows + 1 >= blank, "{name}: each sheet shows an example");
    }
}

#[test]
fn a_form_that_a_department_fills_in_is_printed() {
    let (_home, project) = started(&[]);
    let form = project.join("部局/企画課.xlsx");
    fs::copy(project.join("記入用紙.xlsx"), &form).unwrap();
    type_below(
        &form,
        &[
            &[("A", "２"), ("D", "課題"), ("E", "・坂道の途中に休む所がありません。"), ("F", "企画課")],
            &[("A", "2"), ("D", "坂道のベンチ")],
            &[("A", "２"), ("E", "ベンチの数"), ("H", "脚"), ("I", "7"), ("J", "19"), ("K", "23")],
            &[("A", "坂道"), ("B", "傾いた道のこと。")],
        ],
    );
    let run = build(&project);
    assert_eq!(run.code, 0, "{run:?}");
    let faults: Vec<_> = run.json_of("diagnostic").into_iter().filter(|said| said["severity"] != "note").collect();
    assert!(faults.is_empty(), "{faults:?}");
    let book = printed(&project, BOOK);
    for text in ["の途中に休む所がありません。", "企画課", "坂道のベンチ", "ベンチの数", "19", "23", "傾いた道のこと。"]
    {
        assert!(book.contains(text), "{text} is not printed: {book}");
    }
    // What is not printed is the example rows of the form.
    for cell in run.json_of("not-printed") {
        assert!(cell["reason"].as_str().unwrap().contains('#'), "{cell}");
    }
}

#[test]
fn the_forms_help_to_type() {
    let (_home, project) = started(&[]);
    let mut lists = 0;
    for name in ["共通.xlsx", "部局/記入例.xlsx", "記入用紙.xlsx"] {
        let parts = parts(&project.join(name));
        assert!(parts["xl/styles.xml"].contains("numFmtId=\"49\""), "{name}: keys are kept as texts");
        for (part, xml) in parts.iter().filter(|(part, _)| part.starts_with("xl/worksheets/sheet")) {
            assert!(xml.contains("state=\"frozen\""), "{name} {part}: the header stays in sight");
            assert!(xml.contains("paperSize=\"9\"") && xml.contains("orientation=\"landscape\""), "{name} {part}");
            assert!(xml.contains("customWidth=\"1\""), "{name} {part}");
            let rules = xml.matches("<dataValidation ").count();
            assert_eq!(
                xml.matches("errorStyle=\"warning\"").count(),
                rules,
                "{name} {part}: other words stay possible"
            );
            lists += xml.matches("type=\"list\"").count();
        }
        let all: String = parts.into_values().collect();
        assert!(all.contains("【必須】"), "{name}");
    }
    assert!(lists >= 10, "only {lists} lists");
    let tree = &parts(&project.join("共通.xlsx"))["xl/worksheets/sheet2.xml"];
    assert!(tree.contains("基本方針") && tree.contains("<formula1>$A$"), "階層 and 上位 are chosen from lists: {tree}");
}

#[test]
fn the_same_command_gives_the_same_bytes() {
    let relative = |(home, project): (TempDir, PathBuf)| {
        let files = files(&project)
            .into_iter()
            .map(|(path, bytes)| (path.strip_prefix(home.path()).unwrap().to_owned(), bytes));
        files.collect::<BTreeMap<_, _>>()
    };
    assert!(relative(started(&[])) == relative(started(&[])));
}

#[test]
fn nothing_that_is_there_is_touched() {
    let (home, project) = started(&[]);
    fs::write(project.join("共通.xlsx"), "打ち込んだもの").unwrap();
    let before = files(home.path());
    let again = sasshi(home.path(), ["new", "第４次計画"]);
    assert_eq!(again.code, 2, "{again:?}");
    assert!(again.stderr.contains("folder-not-empty") && again.stderr.contains("対処"), "{again:?}");
    assert!(files(home.path()) == before);
    // Nor is a file, or a folder below one.
    for name in ["第４次計画/sasshi.toml", "第４次計画/sasshi.toml/計画"] {
        let run = sasshi(home.path(), ["new", name]);
        assert_eq!(run.code, 2, "{run:?}");
        assert!(files(home.path()) == before);
    }
}

#[test]
fn an_empty_folder_is_taken() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("空の計画");
    fs::create_dir(&folder).unwrap();
    let run = sasshi(&folder, ["new", "."]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(fs::read_to_string(folder.join("sasshi.toml")).unwrap().contains("\"空の計画\""));
}

#[test]
fn names_that_windows_does_not_allow_are_refused() {
    let home = tempfile::tempdir().unwrap();
    let long = "長".repeat(90);
    let deep = ["深い場所にある計画のフォルダー"; 14].join("/");
    let names =
        ["計画:案", "計画?", "計画<１>", "終わりの点.", "終わりの空白 ", "CON", "aux.計画", "計\u{1}画", &long, &deep];
    for name in names {
        let run = sasshi(home.path(), ["new", name]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{name}: {run:?}");
        assert!(run.stderr.contains("エラー[folder-name]") && run.stderr.contains("対処"), "{name}: {run:?}");
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0, "{name}");
    }
    let run = sasshi(home.path(), ["new"]);
    assert_eq!(run.code, 2, "{run:?}");
}

#[test]
fn a_name_with_quotes_is_a_name() {
    let home = tempfile::tempdir().unwrap();
    let name = "市民の'声'　案 #１";
    assert_eq!(sasshi(home.path(), ["new", name]).code, 0);
    let run = sasshi(home.path(), [name, "--format", "json"]);
    assert_eq!(run.code, 0, "{run:?}");
    let bytes = fs::read(home.path().join(name).join(format!("out/{BOOK}.pdf"))).unwrap();
    assert_eq!(Pdf::read(&bytes).title().as_deref(), Some(name));
}

#[test]
fn templates_are_ordered_by_name() {
    let (_home, project) = started(&["--template", "issue-sheets"]);
    let run = build(&project);
    let booklets = run.json_of("booklet");
    assert_eq!((run.code, booklets.len()), (0, 1), "{run:?}");
    assert_eq!(booklets[0]["name"], SHEETS);
    assert!(!project.join("templates").exists(), "none is copied if not asked");

    let home = tempfile::tempdir().unwrap();
    for option in ["--template", "--copy-template"] {
        let run = sasshi(home.path(), ["new", "計画", option, "measure"]);
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.stderr.contains("unknown-template") && run.stderr.contains("`measures`"), "{run:?}");
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
    }
}

/// Each template of a meeting, and the book: the name of its booklet, and what of the example is on its pages.
const PAPERS: [(&str, &str, &[&str]); 8] = [
    (
        "agenda",
        "次第",
        &["（例）計画策定委員会次第", "（例）計画の骨子について", "資料１", "シート「次第」", "当日配布"],
    ),
    ("handout-list", "配布資料一覧", &["配布資料一覧", "（例）計画の骨子（差替）", "当日配布"]),
    ("schedule", "策定スケジュール", &["令和８年度", "第２回", "シート「日程」"]),
    ("statistics", "統計資料", &["（例）集いの場に来た人", "北地区", "1,422"]),
    ("report-text", "本文の資料", &["（例）居場所の今", "シート「本文」", "1,422", "（例）はじまりの話"]),
    ("issue-form", "課題シート", &["（例）歩いて行ける居場所づくり", "（例）集いの場の数", "問12", "【課題】"]),
    (
        "plan",
        "計画書",
        &["（例）みどり市", "第１章", "第１節", "（例）計画の考え方", "（例）歩いて行ける居場所づくり", "資料１"],
    ),
    ("department-policies", "各部の方針", &["（例）福祉部の方針", "シート「部の方針」", "（例）都市整備部の方針"]),
];

#[test]
fn each_template_begins_with_pages_of_an_example() {
    for (template, booklet, texts) in PAPERS {
        let (_home, project) = started(&["--template", template]);
        let run = build(&project);
        assert_eq!((run.code, run.json_of("diagnostic")), (0, vec![]), "{template}: {run:?}");
        let names: Vec<String> = run.json_of("booklet").iter().map(|line| line["name"].to_string()).collect();
        assert_eq!(names, [format!("\"{booklet}\"")], "{template}");
        let pages = printed(&project, booklet);
        for text in texts {
            assert!(pages.contains(text), "{template}: {text} is not in {pages}");
        }
        // The form of 統計 tells in comments how it is filled in.
        for cell in run.json_of("not-printed") {
            assert!(cell["reason"].as_str().unwrap().contains('#'), "{template}: {cell}");
        }
    }
}

#[test]
fn all_templates_together_print_all_of_their_example() {
    let templates = PAPERS.map(|(template, ..)| ["--template", template]);
    let plan = [["--template", "measures"], ["--template", "issue-sheets"]];
    let arguments: Vec<&str> = templates.iter().chain(&plan).flatten().copied().collect();
    let (_home, project) = started(&arguments);
    let run = build(&project);
    assert_eq!((run.code, run.json_of("diagnostic")), (0, vec![]), "{run:?}");
    assert_eq!(run.json_of("booklet").len(), 10);
    for cell in run.json_of("not-printed") {
        assert!(cell["reason"].as_str().unwrap().contains('#'), "{cell}");
    }
    // What is left has a blank form all the same.
    let others = read(&project, "ほかの用紙.xlsx");
    let names: Vec<&str> = others.sheets.iter().map(|sheet| sheet.name.sheet.as_str()).collect();
    assert_eq!(names, ["索引", "名簿", "策定経過"]);
}

#[test]
fn the_first_steps_name_the_files_that_are_there() {
    for template in ["measures", "agenda", "issue-form", "specimen"] {
        let (_home, project) = started(&["--template", template]);
        let steps = fs::read_to_string(project.join("はじめに.txt")).unwrap();
        for name in ["共通.xlsx", "記入用紙.xlsx", "部局/記入例.xlsx", "ほかの用紙.xlsx"] {
            assert_eq!(steps.contains(name), project.join(name).is_file(), "{template}: {name}\n{steps}");
        }
        assert_eq!(build(&project).code, 0, "{template}");
    }
}

#[test]
fn a_copied_template_is_the_one_that_is_used() {
    let (_home, project) = started(&["--copy-template", "measures"]);
    let settings = project.join("templates/measures/template.toml");
    let text = fs::read_to_string(&settings).unwrap();
    fs::write(&settings, text.replace("\"主な取り組み\"", "\"おもなしごと\"")).unwrap();
    assert_eq!(build(&project).code, 0);
    assert!(printed(&project, BOOK).contains("おもなしごと"));
}

#[test]
fn the_papers_of_a_meeting_are_ordered_by_taking_a_mark_away() {
    let (_home, project) = started(&[]);
    let manifest = project.join("sasshi.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let first = lines.iter().position(|line| line.contains("会議の資料も作れます")).unwrap();
    let ordered =
        lines[first + 1..].iter().map(|line| line.strip_prefix("# ").filter(|line| line.contains(['[', '='])));
    let ordered: Vec<&str> = lines[..first].iter().copied().chain(ordered.flatten()).collect();
    fs::write(&manifest, ordered.join("\n").replace("\"部局/*.xlsx\"", "\"部局/*.xlsx\", \"ほかの用紙.xlsx\""))
        .unwrap();
    // The blank forms of the sheets are read as they are: nothing is in them yet.
    let run = build(&project);
    assert_eq!(run.code, 0, "{run:?}");
    let names: BTreeSet<String> =
        run.json_of("booklet").iter().map(|line| line["name"].as_str().unwrap().to_owned()).collect();
    let expected = [BOOK, SHEETS, "次第", "配布資料一覧", "策定スケジュール", "各部の方針"];
    assert_eq!(names, expected.map(str::to_owned).into());
}
