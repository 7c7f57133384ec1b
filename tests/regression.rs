//! Mistakes that sasshi once made, each with the project that showed it.

use std::fs;
use std::io::Read as _;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::kit::pdf::squeeze;
use crate::kit::{Project, Run};

const MANIFEST: &str = "[plan]\nname = \"架空の計画\"\n[workbooks]\nfiles = [\"*.xlsx\"]\n";
const BOOK: &str = "[[booklet]]\nname = \"計画書\"\ntemplate = \"measures\"\n";

/// A plan of one measure, 施策１, with what `sheets` add to it.
fn plan(sheets: &[(&str, &[&[&str]])]) -> Project {
    let project = Project::new(&format!("{MANIFEST}{BOOK}"));
    let tree: (&str, &[&[&str]]) = ("体系", &[&["番号", "階層", "名称"], &["１", "施策", "ため池のまもり"]]);
    let all: Vec<_> = std::iter::once(tree).chain(sheets.iter().copied()).collect();
    project.workbook("計画.xlsx", &all);
    project
}

fn said<'r>(lines: &'r [Value], code: &str) -> Vec<&'r Value> {
    lines.iter().filter(|line| line["type"] == "diagnostic" && line["code"] == code).collect()
}

fn codes(run: &Run) -> Vec<String> {
    run.json_of("diagnostic").iter().map(|line| line["code"].as_str().unwrap().to_owned()).collect()
}

const ISSUE_HEAD: &[&str] = &["施策", "区分", "本文"];

#[test]
fn a_measure_with_nothing_for_its_right_page_still_takes_a_spread() {
    let project = plan(&[("現状課題", &[ISSUE_HEAD, &["１", "課題", "堤の点検が要ります。"]])]);
    assert_eq!(project.build(&[]).code, 0);
    assert_eq!(project.pdf("計画書").page_count(), 2);
}

/// The place where the left page ends moved to the next page with a heading, and the break came and went with it.
#[test]
fn a_text_of_any_length_settles() {
    let project = plan(&[]);
    let actions: &[&[&str]] = &[&["施策", "取り組み"], &["１", "堤の草刈り"], &["１", "水門の点検"]];
    for characters in (1_000..3_400).step_by(120) {
        let text = "水".repeat(characters);
        let tree: &[&[&str]] = &[&["番号", "階層", "名称"], &["１", "施策", "ため池のまもり"]];
        let issues: &[&[&str]] = &[ISSUE_HEAD, &["１", "課題", &text], &["１", "取り組みの方向性", "水を見守ります。"]];
        project.workbook("計画.xlsx", &[("体系", tree), ("現状課題", issues), ("取り組み", actions)]);
        let run = project.build(&[]);
        assert_eq!(run.code, 0, "{characters} characters: {run:?}");
        let printed = squeeze(&project.pdf("計画書").structure().text());
        assert!(printed.contains(&text), "{characters} characters are not all there");
    }
}

#[test]
fn an_explanation_that_is_an_error_cell_stops_the_booklet() {
    let issues: &[&[&str]] = &[ISSUE_HEAD, &["１", "課題", "ため池台帳を直します。"]];
    let terms: &[&[&str]] = &[&["用語", "説明"], &["ため池台帳", "池の帳面。"]];
    let project = plan(&[("現状課題", issues), ("用語", terms)]);
    assert_eq!(project.build(&[]).code, 0);
    let path = project.out().join("計画書.pdf");
    let former = fs::read(&path).unwrap();
    project.write("計画.xlsx", with_error_cell(&fs::read(project.folder().join("計画.xlsx")).unwrap(), "用語", "B2"));
    let run = project.build(&[]);
    assert_eq!(run.code, 1);
    let lines = run.json();
    let found = said(&lines, "error-cell");
    assert_eq!(found.len(), 1, "{run:?}");
    assert_eq!(found[0]["place"]["label"], "計画.xlsx 用語!B2");
    assert_eq!(fs::read(&path).unwrap(), former, "the former PDF is untouched");
}

/// The workbook with an error value typed into a cell.
fn with_error_cell(workbook: &[u8], sheet: &str, cell: &str) -> Vec<u8> {
    let index = 1 + ["体系", "現状課題", sheet].iter().position(|name| *name == sheet).unwrap();
    let part = format!("xl/worksheets/sheet{index}.xml");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(workbook)).unwrap();
    let mut changed = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        if name == part {
            let text = String::from_utf8(content).unwrap();
            let start = text.find(&format!("<c r=\"{cell}\"")).unwrap();
            let end = start + text[start..].find("</c>").unwrap();
            let error = format!("<c r=\"{cell}\" t=\"e\"><v>#REF!</v>");
            content = format!("{}{error}{}", &text[..start], &text[end..]).into_bytes();
        }
        changed.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut changed, &content).unwrap();
    }
    changed.finish().unwrap().into_inner()
}

#[test]
fn a_folder_that_was_renamed_does_not_make_a_plan_without_departments() {
    let project = Project::sample();
    assert_eq!(project.build(&[]).code, 0);
    let before = fs::read(project.out().join("計画書_第４章_施策の展開.pdf")).unwrap();
    fs::rename(project.folder().join("部局"), project.folder().join("部局_旧")).unwrap();
    let run = project.build(&[]);
    assert_eq!(run.code, 1);
    assert_eq!(codes(&run), ["no-match"]);
    // One has workbooks of its own, and that folder is none of them.
    let booklets = run.json_of("booklet");
    let made: Vec<_> = booklets.iter().filter(|booklet| booklet["status"] != "failed").collect();
    assert!(made.len() == 1 && made[0]["name"] == "資料２_統計", "{made:?}");
    assert_eq!(fs::read(project.out().join("計画書_第４章_施策の展開.pdf")).unwrap(), before);
}

#[test]
fn a_character_without_a_glyph_in_a_key_is_printed_as_geta() {
    let project = Project::new(&format!("{MANIFEST}{BOOK}"));
    let tree: &[&[&str]] = &[&["番号", "階層", "名称"], &["😀", "施策", "ため池のまもり"]];
    project.workbook("計画.xlsx", &[("体系", tree), ("現状課題", &[ISSUE_HEAD, &["😀", "課題", "堤の点検。"]])]);
    let run = project.build(&[]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(codes(&run), ["missing-glyph"]);
    assert!(project.pdf("計画書").page_text(0).contains('〓'));
}

const BODY_HEAD: &[&str] = &["種別", "本文", "属性", "代替文", "施策"];

/// A PNG of one pixel.
const PNG: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3a, 0x7e, 0x9b, 0x55, 0x00, 0x00, 0x00, 0x0a, 0x49,
    0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x68, 0x00, 0x00, 0x00, 0x82, 0x00, 0x81, 0x77, 0xcd, 0x72, 0xb6, 0x00, 0x00,
    0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

#[test]
fn a_picture_that_cannot_be_drawn_costs_its_place_and_no_chapter() {
    let photo = |file: &'static str| ["写真", file, file, "写真の説明", "１"];
    let files = ["切れた.png", "文字.jpg", "空.png", "外.svg", "名前ちがい.jpg"];
    let rows: Vec<[&str; 5]> = files.iter().map(|file| photo(file)).collect();
    let rows: Vec<&[&str]> = std::iter::once(BODY_HEAD).chain(rows.iter().map(|row| &row[..])).collect();
    let project = plan(&[("本文", &rows)]);
    project.write("切れた.png", &PNG[..40]);
    project.write("文字.jpg", "写真ではありません");
    project.write("空.png", "");
    let svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><image href=\"/etc/hostname\"/></svg>";
    project.write("外.svg", svg);
    project.write("名前ちがい.jpg", PNG);
    let run = project.build(&[]);
    assert_eq!(run.code, 0, "{run:?}");
    let lines = run.json();
    let cells: Vec<&str> =
        said(&lines, "odd-picture").iter().map(|line| line["place"]["cell"].as_str().unwrap()).collect();
    assert_eq!(cells, ["C2", "C3", "C4", "C5"], "the last is a PNG whatever its name says");
    let captions = squeeze(&project.pdf("計画書").structure().text());
    assert!(files.iter().all(|file| captions.contains(file)), "{captions}");
}

#[test]
fn a_template_of_the_project_in_another_encoding_is_not_passed_over() {
    let project = plan(&[]);
    project.write("templates/measures/main.typ.j2", b"\x83\x65\x83\x58\x83\x67");
    let run = project.build(&[]);
    assert_eq!((run.code, codes(&run)), (1, vec!["unreadable-template".to_owned()]));
}

#[test]
fn a_reader_of_the_messages_that_goes_away_is_no_bug() {
    let project = plan(&[("現状課題", &[ISSUE_HEAD, &["９", "課題", "堤の点検。"]])]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_sasshi"))
        .args(["build", "."])
        .current_dir(project.folder())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stderr.take());
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
fn a_cell_cannot_steer_the_terminal() {
    let project = plan(&[("現状課題", &[ISSUE_HEAD, &["\u{1b}[2J９", "課題", "堤の点検。"]])]);
    let folder = project.folder();
    for format in ["human", "short"] {
        let run = crate::kit::sasshi(&folder, ["build", ".", "--format", format]);
        assert!(run.stderr.contains("９") && !run.stderr.contains('\u{1b}'), "{:?}", run.stderr);
    }
}

#[test]
fn a_mistake_elsewhere_is_no_concern_of_the_booklets_asked_for() {
    let project = Project::sample();
    let rows: &[&[&str]] = &[&["施策", "取り組み"], &["９９", "どこにもない施策の取り組み"]];
    project.workbook("部局/水産課.xlsx", &[("取り組み", rows)]);
    assert_eq!(project.build(&[]).code, 1);
    let run = project.build(&["--only", "資料５_現状と課題_１"]);
    assert_eq!((run.code, codes(&run)), (0, Vec::new()));
}

/// A file that is written into would change under whoever has it open, and be a torn one after a power cut.
#[test]
fn a_pdf_is_replaced_and_never_written_into() {
    let issues: &[&[&str]] = &[ISSUE_HEAD, &["１", "課題", "堤の点検。"]];
    let project = plan(&[("現状課題", issues)]);
    assert_eq!(project.build(&[]).code, 0);
    let path = project.out().join("計画書.pdf");
    let other_name = project.out().join("開いている.pdf");
    fs::hard_link(&path, &other_name).unwrap();
    let former = fs::read(&path).unwrap();
    project.write("sasshi.toml", format!("{MANIFEST}{BOOK}first_page = 8\n"));
    assert_eq!(project.build(&[]).code, 0);
    assert_ne!(fs::read(&path).unwrap(), former);
    assert_eq!(fs::read(&other_name).unwrap(), former);
    let files: Vec<_> = fs::read_dir(project.out()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(files.len(), 2, "nothing temporary is left: {files:?}");
}

#[test]
fn a_picture_in_a_box_is_drawn_in_it() {
    let body: &[&[&str]] = &[
        &["種別", "本文", "番号", "属性", "代替文", "親", "施策"],
        &["囲み", "池の歩き方です。", "か１", "ため池めぐり", "", "", "１"],
        &["写真", "堤を歩く人たち", "", "写真/堤.svg", "堤の上を歩く三人", "か１", ""],
    ];
    let project = plan(&[("本文", body)]);
    let picture = "<svg xmlns='http://www.w3.org/2000/svg' width='16' height='9'><rect width='16' height='9'/></svg>";
    project.write("写真/堤.svg", picture);
    let run = project.build(&[]);
    assert_eq!((run.code, codes(&run), run.json_of("not-printed")), (0, Vec::new(), Vec::new()));
    let structure = project.pdf("計画書").structure();
    assert!(squeeze(&structure.text()).contains("堤を歩く人たち"));
    let drawn = structure.find_all("Figure").iter().any(|figure| figure.alt.as_deref() == Some("堤の上を歩く三人"));
    assert!(drawn, "the picture is not there");
}
