//! What those who listen are told of a paper, and what a viewer shows in the place of page numbers.

use std::fs;

use super::{LIST, SET, made, project};
use crate::kit::pdf::{Pdf, Placed, squeeze};
use crate::kit::standards::assert_conforms;

/// The list with a paper that replaces another.
fn list() -> Vec<super::Row<'static>> {
    let mut list = LIST.to_vec();
    list.push(["", "１", "人口の動き", "差替", "統計", "７月３日"]);
    list
}

#[test]
fn a_paper_says_once_which_it_is_and_that_it_replaces_another() {
    let project = project(&format!("{SET}stamp = \"案\"\n"), &list());
    made(&project);
    for (name, number, replaced) in
        [("資料１_人口の動き", "資料１", 1), ("資料２_現状と課題", "資料２", 0), ("資料３_計画の素案", "資料３", 0)]
    {
        let pdf = project.pdf(name);
        let text = squeeze(&pdf.structure().text());
        assert!(text.starts_with(number), "{name}: {text}");
        assert_eq!([number, "（差替）７月３日"].map(|said| text.matches(said).count()), [1, replaced], "{name}");
        assert_conforms(name, &fs::read(project.out().join(format!("{name}.pdf"))).unwrap());
    }
    let text = squeeze(&project.pdf("一式").structure().text());
    for said in ["資料１", "資料２", "資料３", "（差替）７月３日"] {
        assert_eq!(text.matches(said).count(), 1, "{said}: {text}");
    }
    assert_conforms("一式", &fs::read(project.out().join("一式.pdf")).unwrap());
}

#[test]
fn a_number_of_its_own_is_said_by_a_paper_of_no_list() {
    let more = "[[booklet]]\nname = \"控え\"\ntemplate = \"issue-sheets\"\n[booklet.options]\nrunning_head = \"\"\n\
                [[booklet]]\nname = \"写し\"\ntemplate = \"statistics\"\n[booklet.options]\nlabel = \"別紙\"\n\
                [[booklet]]\nname = \"二つ\"\npapers = [\"控え\", \"写し\"]\n";
    let project = project(more, &LIST);
    made(&project);
    assert_eq!(project.pdf("写し").structure().text().matches("別紙").count(), 1);
    let pdf = project.pdf("二つ");
    assert_eq!(pdf.structure().text().matches("別紙").count(), 1, "the bookmark does not say it");
    assert_eq!(pdf.page_labels(), ["控え 1/3", "控え 2/3", "控え 3/3", "別紙 1/1"]);
}

#[test]
fn a_viewer_shows_the_number_of_the_paper_and_its_page() {
    let spreads = [2, 3, 4, 5, 6, 7].map(|page| format!("資料３ {page}/7"));
    let set = project(&format!("{SET}duplex = true\n"), &LIST);
    made(&set);
    let labels = set.pdf("一式").page_labels();
    let expected = ["資料１ 1/1", "", "資料２ 1/3", "資料２ 2/3", "資料２ 3/3", ""].map(str::to_owned);
    assert_eq!(labels, [&expected[..], &spreads].concat());
    assert_eq!(set.pdf("資料３_計画の素案").page_labels(), spreads);
    // Characters that are ways to count, and papers of one page less than the one before.
    let mut list = LIST.to_vec();
    (list[0][1], list[1][1], list[2][1]) = ("一覧A-1", "参考*あいア", "");
    let odd = project("[[booklet]]\nname = \"一式\"\npapers = [\"課題\", \"統計\"]\n", &list);
    made(&odd);
    let expected = ["参考*あいア 1/3", "参考*あいア 2/3", "参考*あいア 3/3", "資料一覧A-1 1/1"];
    assert_eq!(odd.pdf("一式").page_labels(), expected);
}

#[test]
fn a_long_number_pushes_the_running_head_aside() {
    for (number, two_lines) in [
        ("令和８年度第２回策定委員会追加資料３の２", false),
        ("令和８年度第２回榛瀬市地域福祉計画策定委員会追加資料３の２（各部の回答をまとめたもの）", true),
    ] {
        let mut list = LIST.to_vec();
        (list[0][1], list[1][1], list[2][1]) = (number, number, number);
        let project = project("stamp = \"案\"\n", &list);
        let manifest =
            super::MANIFEST.replace("試験計画", "榛瀬市地域福祉計画及び地域福祉活動計画の策定に関する委員会");
        project
            .write("sasshi.toml", manifest.replace("[workbooks]", "stamp = \"案　令和８年７月10日時点\"\n[workbooks]"));
        for name in made(&project) {
            let pdf = project.pdf(&name);
            for page in 0..pdf.page_count() {
                check(&pdf, page, number, two_lines, &name);
            }
        }
    }
}

/// The lines of the number stand apart from all that stands at their height, and on the page.
fn check(pdf: &Pdf, page: usize, number: &str, two_lines: bool, name: &str) {
    let placed = pdf.placed(page);
    let top = |placed: &&Placed| placed.y < 75.0;
    let (own, others): (Vec<&Placed>, Vec<&Placed>) = placed
        .iter()
        .filter(top)
        .partition(|placed| number.contains(squeeze(&placed.text).as_str()) && placed.x > 180.0);
    let whole: String = own.iter().map(|placed| squeeze(&placed.text)).collect();
    assert_eq!(whole, number, "{name}, page {page}: {placed:?}");
    assert!(own.len() == 1 || two_lines, "{own:?}");
    assert!(own.iter().all(|line| line.right() < pdf.page_sizes()[page].0 - 40.0 && line.size > 6.0), "{own:?}");
    let (upper, lower) = (own[0].y - own[0].size - 2.0, own[own.len() - 1].y + 4.0);
    for other in others.iter().filter(|other| other.y > upper && other.y - other.size < lower) {
        assert!(own.iter().all(|line| other.right() + 8.0 < line.x), "{name}, page {page}: {other:?} {own:?}");
    }
}
