//! The papers of a meeting: numbers, names of files, the set of all in one PDF, the stamp of a draft.

mod given;
mod heard;
mod labels;
mod set;
mod stamp;

use crate::kit::Project;

/// Booklets of three templates: A4 portrait, A4 landscape, the spreads of a book.
const MANIFEST: &str = r#"
[plan]
name = "試験計画"
date = 2027-03-31
[workbooks]
files = ["計画.xlsx"]
[[booklet]]
name = "統計"
template = "statistics"
[[booklet]]
name = "課題"
template = "issue-sheets"
[[booklet]]
name = "素案"
template = "measures"
"#;

/// The set of all papers.
const SET: &str = "[[booklet]]\nname = \"一式\"\npapers = \"配布資料\"\n";

/// 回, 資料No., 資料名, 配布区分, 文書, 日付.
type Row<'a> = [&'a str; 6];

const LIST: [Row<'static>; 3] = [
    ["第２回", "１", "人口の動き", "事前配布", "統計", ""],
    ["", "２", "現状と課題", "当日配布", "課題", ""],
    ["", "３", "計画の素案", "当日配布", "素案", ""],
];

/// A project with these lines in its manifest and these handouts at its second meeting.
fn project(more: &str, list: &[Row<'static>]) -> Project {
    let project = Project::new(&format!("{MANIFEST}{more}"));
    workbook(&project, list);
    project
}

fn workbook(project: &Project, list: &[Row<'static>]) {
    let facts: &[&[&str]] = &[&["項目", "値"], &["回", "第２回"], &["資料番号の形", "資料{番号}"]];
    workbook_of(project, &[("会議", facts)], &[("配布資料", list)]);
}

/// A workbook with these sheets of meetings.
fn workbook_of(project: &Project, meetings: &[(&str, &[&[&str]])], lists: &[(&'static str, &[Row<'static>])]) {
    let header: Row<'static> = ["回", "資料No.", "資料名", "配布区分", "文書", "日付"];
    let with_header = |(name, list): &(&'static str, &[Row<'static>])| {
        let rows: Vec<Row<'static>> = std::iter::once(&header).chain(*list).copied().collect();
        (*name, rows)
    };
    let lists: Vec<(&str, Vec<Row<'static>>)> = lists.iter().map(with_header).collect();
    let lists: Vec<(&str, Vec<&[&str]>)> =
        lists.iter().map(|(name, rows)| (*name, rows.iter().map(|row| &row[..]).collect())).collect();
    let tree: &[&[&str]] = &[
        &["番号", "階層", "名称"],
        &["１", "施策", "橋を直す"],
        &["２", "施策", "道を広げる"],
        &["３", "施策", "川を守る"],
    ];
    let issues: &[&[&str]] = &[
        &["施策", "区分", "本文"],
        &["１", "現状", "点検士が橋を回ります。"],
        &["２", "現状", "点検士は道も見ます。［頁：１］と合わせます。"],
        &["３", "課題", "点検士が足りません。"],
    ];
    let terms: &[&[&str]] = &[&["用語", "説明"], &["点検士", "市の資格を持つ人。"]];
    let people: &[&[&str]] = &[&["表題", "人口"], &["単位", "人"], &[], &["年", "人口"], &["令和５年", "1,200"]];
    let mut sheets: Vec<(&str, &[&[&str]])> =
        vec![("体系", tree), ("現状課題", issues), ("用語", terms), ("統計_人口", people)];
    sheets.extend(meetings);
    sheets.extend(lists.iter().map(|(name, rows)| (*name, rows.as_slice())));
    project.workbook("計画.xlsx", &sheets);
}

/// Builds a project that is sound; gives the names of the PDFs, in order.
fn made(project: &Project) -> Vec<String> {
    let run = project.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    let name = |booklet: &serde_json::Value| {
        let path = booklet["path"].as_str().unwrap();
        path.rsplit(['/', '\\']).next().unwrap().trim_end_matches(".pdf").to_owned()
    };
    let mut names: Vec<String> = run.json_of("booklet").iter().map(name).collect();
    names.sort();
    names
}
