//! What the list of handouts makes of a booklet: its number, the mark of a replacement, the name of its file.

use super::{LIST, SET, made, project, workbook};
use crate::kit::Project;
use crate::kit::pdf::squeeze;

#[test]
fn a_paper_is_called_by_its_number_and_title() {
    let project = project("[[booklet]]\nname = \"控え\"\ntemplate = \"statistics\"\n", &LIST);
    assert_eq!(made(&project), ["控え", "資料１_人口の動き", "資料２_現状と課題", "資料３_計画の素案"]);
    for (name, number, pages) in [
        ("資料１_人口の動き", "資料１", 1..=1),
        ("資料２_現状と課題", "資料２", 1..=3),
        ("資料３_計画の素案", "資料３", 2..=7),
    ] {
        let pdf = project.pdf(name);
        assert_eq!(pdf.page_count(), pages.clone().count());
        assert_eq!(pdf.title(), Some(format!("試験計画　{}", name.replace('_', "　"))));
        let last = pages.end();
        for (index, folio) in pages.clone().enumerate() {
            let artifacts = squeeze(&pdf.page_artifacts(index));
            let ornaments = if index == 0 { 1 } else { 2 };
            assert_eq!(
                artifacts.matches(number).count(),
                ornaments,
                "{artifacts}: the folio and, once read, the corner"
            );
            assert!(artifacts.contains(&format!("{number}{folio}/{last}")), "{artifacts}");
        }
    }
    let other = squeeze(&project.pdf("控え").page_artifacts(0));
    assert!(!other.contains("資料１") && !other.contains('/'), "{other}");
}

#[test]
fn the_option_of_a_template_wins_over_the_list() {
    let options = "[booklet.options]\nlabel = \"参考\"\n";
    let manifest =
        super::MANIFEST.replace("template = \"statistics\"\n", &format!("template = \"statistics\"\n{options}"));
    let project = Project::new(&manifest);
    workbook(&project, &LIST);
    made(&project);
    assert!(project.pdf("資料１_人口の動き").page_artifacts(0).contains("参考"));
}

#[test]
fn a_replaced_paper_says_so_with_its_date() {
    let mut list = LIST.to_vec();
    list.push(["", "１", "人口の動き", "差替え", "統計", "７月３日"]);
    // Number and title are enough; the title may say it, too. A page of a paper is not the paper.
    list.push(["", "３", "計画の素案（５頁）", "差替", "", "７月５日"]);
    list.push(["", "２", "現状と課題（差替）", "当日配布", "", "７月４日"]);
    let project = project("", &list);
    assert_eq!(made(&project), ["資料１_人口の動き", "資料２_現状と課題（差替）", "資料３_計画の素案"]);
    let pages = [("資料１_人口の動き", "（差替え）７月３日"), ("資料２_現状と課題（差替）", "（差替）７月４日")];
    for (name, mark) in pages {
        let pdf = project.pdf(name);
        for page in 0..pdf.page_count() {
            let placed = pdf.placed(page);
            // The topmost: the folio has the number, too.
            let find = |text: &str| {
                let found = placed.iter().filter(|placed| squeeze(&placed.text).contains(text));
                found.min_by(|one, other| one.y.total_cmp(&other.y))
            };
            let mark = find(mark).unwrap_or_else(|| panic!("{name}: {placed:?}"));
            let number = find(&name[.."資料１".len()]).unwrap();
            assert!(mark.y > number.y && mark.y < number.y + 25.0, "below the number");
            assert_eq!([mark.artifact, number.artifact], [page > 0; 2], "read out on the first page");
        }
    }
    assert!(!project.pdf("資料３_計画の素案").page_text(0).contains("差替"));
}

#[test]
fn numbers_of_words_stay_as_they_are_typed_and_papers_without_one_go_by_their_title() {
    let list = [["第２回", "参考１", "人口 の\n動き", "", "統計", ""], ["", "—", "現状/課題", "", "課題", ""]];
    let project = project("", &list);
    assert_eq!(made(&project), ["参考１_人口 の 動き", "現状／課題", "素案"]);
    assert!(project.pdf("参考１_人口 の 動き").page_artifacts(0).contains("参考１ 1/1"));
    assert!(!project.pdf("現状／課題").page_artifacts(0).contains('/'));
}

#[test]
fn what_is_asked_for_may_be_called_by_either_name() {
    let project = project("", &LIST);
    for name in ["課題", "資料２"] {
        let run = project.build(&["--only", name]);
        let booklets = run.json_of("booklet");
        assert_eq!(booklets.len(), 1, "{}", run.stdout);
        assert_eq!(booklets[0]["name"], "課題");
    }
}

#[test]
fn each_meeting_has_its_own_numbers() {
    let list = [
        ["第１回", "１", "古い現状", "", "課題", ""],
        ["第２回", "１", "人口の動き", "", "統計", ""],
        ["", "２", "現状と課題", "", "課題", ""],
        ["第３回", "７", "先の話", "", "素案", ""],
    ];
    let now = project("", &list);
    assert_eq!(made(&now), ["素案", "資料１_人口の動き", "資料２_現状と課題"]);
    let before = project("", &list);
    let manifest = super::MANIFEST.replace("[workbooks]", "meeting = \"第１回\"\n[workbooks]");
    before.write("sasshi.toml", &manifest);
    assert_eq!(made(&before), ["素案", "統計", "資料１_古い現状"]);
    before.write("sasshi.toml", manifest.replace("第１回", "第９回"));
    let run = before.build(&[]);
    assert_eq!(run.code, 1);
    let said = run.json_of("diagnostic");
    assert!(said.iter().any(|said| said["code"] == "unknown-meeting" && said["place"]["line"] == 5), "{said:?}");
}

#[test]
fn the_last_of_several_meetings_is_the_one_that_is_prepared() {
    let project = Project::new(super::MANIFEST);
    let first: &[&[&str]] = &[&["項目", "値"], &["会議名", "準備会"], &["資料番号の形", "準備{番号}"]];
    let second: &[&[&str]] = &[&["項目", "値"], &["会議名", "委員会"], &["資料番号の形", "No.{No}"]];
    let lists: [(&str, &[super::Row<'static>]); 2] = [
        ("配布資料_準備会", &[["", "１", "下書き", "", "統計", ""]]),
        ("配布資料_委員会", &[["", "１", "人口の動き", "", "統計", ""]]),
    ];
    super::workbook_of(&project, &[("会議_準備会", first), ("会議_委員会", second)], &lists);
    assert_eq!(made(&project), ["No.１_人口の動き", "素案", "課題"]);
    project.write("sasshi.toml", super::MANIFEST.replace("[workbooks]", "meeting = \"準備会\"\n[workbooks]"));
    assert_eq!(made(&project), ["準備１_下書き", "素案", "課題"]);
}

#[test]
fn a_document_that_is_not_there_is_told_with_its_cell() {
    let mut list = LIST.to_vec();
    list[1][4] = "課第";
    list.push(["", "５", "条例", "", "参考/条例.pdf", ""]);
    list.push(["", "６", "外", "", "../条例.pdf", ""]);
    let expected = [("unknown-document", "E3"), ("unknown-document", "E5"), ("outside-project", "E6")];
    for (set, severity, code) in [("", "warning", 0), (SET, "error", 1)] {
        let run = project(set, &list).build(&[]);
        assert_eq!(run.code, code, "{}", run.stdout);
        let said = run.json_of("diagnostic");
        for (code, cell) in expected {
            let said =
                said.iter().find(|said| said["place"]["cell"] == cell).unwrap_or_else(|| panic!("{cell}: {said:?}"));
            assert_eq!((&said["code"], &said["severity"]), (&code.into(), &severity.into()));
        }
        assert!(said.iter().any(|said| said["hint"].as_str().is_some_and(|hint| hint.contains("`課題`"))));
        let made = run.json_of("booklet").iter().filter(|booklet| booklet["status"] == "made").count();
        assert_eq!(made, 3, "the papers themselves are made: {}", run.stdout);
    }
}

#[test]
fn cells_that_only_number_the_papers_are_used() {
    let mut list = LIST.to_vec();
    list.push(["", "１", "人口の動き", "差替", "統計", "７月３日"]);
    let project = project(SET, &list);
    let run = project.build(&[]);
    let cells: Vec<String> = run.json_of("not-printed").iter().map(|cell| cell["place"]["label"].to_string()).collect();
    // When it was handed out is told by a list of handouts, and so is the title of the paper that was replaced.
    let left = ["配布資料!C2", "配布資料!D2", "配布資料!D3"];
    let list: Vec<&String> = cells.iter().filter(|cell| cell.contains("配布資料") || cell.contains("会議")).collect();
    assert_eq!(list.len(), left.len(), "{list:?}");
    assert!(list.iter().zip(left).all(|(cell, left)| cell.contains(left)), "{list:?}");
}
