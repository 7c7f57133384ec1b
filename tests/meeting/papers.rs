//! The papers that an agenda names, and agendas with little in them.

use crate::kit::Project;
use crate::kit::pdf::{Placed, squeeze};

fn agenda(sheets: &[(&str, &[&[&str]])], options: &str) -> Project {
    let project = Project::new(&format!(
        "[plan]\nname = \"委員会\"\n[workbooks]\nfiles = [\"会議.xlsx\"]\n\
         [[booklet]]\nname = \"次第\"\ntemplate = \"agenda\"\noptions = {{ {options} }}\n"
    ));
    project.workbook("会議.xlsx", sheets);
    let run = project.build(&[]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.json_of("not-printed").is_empty(), "{run:?}");
    project
}

/// What an agenda prints for a cell of 資料: the frames, from left to right.
fn frames(typed: &str, form: &str) -> Vec<String> {
    let facts: &[&[&str]] = &[&["項目", "値"], &["資料番号の形", form]];
    let items: &[&[&str]] = &[&["番号", "議題", "資料"], &["１", "議事", typed]];
    let project = agenda(&[("会議", facts), ("次第", items)], "");
    let pdf = project.pdf("次第");
    let texts = pdf.placed(0).into_iter().map(|placed: Placed| squeeze(&placed.text));
    texts.filter(|text| !["次第", "１議事", "１", "議事"].contains(&text.as_str())).collect()
}

#[test]
fn each_paper_stands_in_a_frame_of_its_own() {
    let form = "資料{番号}";
    assert_eq!(frames("資料１", form), ["資料１"]);
    assert_eq!(frames("資料１、資料２", form), ["資料１", "資料２"]);
    assert_eq!(frames("資料１\n参考資料", form), ["資料１", "参考資料"]);
    assert_eq!(frames("１、２-１", form), ["資料１", "資料２-１"]);
    assert_eq!(frames("3", "資料No.{No}"), ["資料No.3"]);
    // A comma within a name parts nothing.
    assert_eq!(frames("計画書、概要版", form), ["計画書、概要版"]);
}

#[test]
fn what_is_not_typed_leaves_no_trace() {
    let items: &[&[&str]] = &[&["番号", "議題", "説明者"], &["１", "開会", ""], &["２", "議事", "事務局"]];
    let project = agenda(&[("次第", items)], "speaker = \"\"");
    let all = squeeze(&project.pdf("次第").structure().text());
    assert_eq!(all, "次第１開会２議事事務局");
    let project = agenda(&[("次第", items)], "title = \"式次第\"");
    assert_eq!(squeeze(&project.pdf("次第").structure().text()), "式次第１開会２議事説明事務局");
}

#[test]
fn a_page_that_stands_alone_has_no_folio() {
    let items: &[&[&str]] = &[&["番号", "議題"], &["１", "開会"]];
    let project = agenda(&[("次第", items)], "");
    assert_eq!(squeeze(&project.pdf("次第").page_artifacts(0)), "");
    let many: Vec<String> = (1..=60).map(|number| format!("（{number}）")).collect();
    let mut rows: Vec<Vec<&str>> = vec![vec!["番号", "議題"], vec!["１", "議事"]];
    rows.extend(many.iter().map(|number| vec![number.as_str(), "議題"]));
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let pdf = agenda(&[("次第", &rows)], "").pdf("次第");
    for page in 0..pdf.page_count() {
        assert_eq!(squeeze(&pdf.page_artifacts(page)), (page + 1).to_string());
    }
    assert!(pdf.page_count() > 1);
}

#[test]
fn facts_are_chosen_by_name() {
    let facts: &[&[&str]] =
        &[&["項目", "値"], &["会議名", "委員会"], &["日時", "５月"], &["場所", "会議室"], &["お願い", "お静かに"]];
    let items: &[&[&str]] = &[&["番号", "議題"], &["１", "開会"]];
    let sheets: [(&str, &[&[&str]]); 2] = [("会議", facts), ("次第", items)];
    let text = |options: &str| squeeze(&agenda(&sheets, options).pdf("次第").structure().text());
    assert_eq!(text(""), "委員会次第日時５月場所会議室お願いお静かに１開会");
    assert_eq!(text("notices = [\"お願い\"]"), "委員会次第日時５月場所会議室１開会お願いお静かに");
    assert_eq!(text("facts = [\"場所\", \"日時\", \"お願い\"]"), "委員会次第日時５月場所会議室お願いお静かに１開会");
}
