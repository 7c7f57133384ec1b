//! All papers of a meeting in one PDF.

use std::fs;

use super::{LIST, SET, made, project};
use crate::kit::pdf::{Pdf, Placed, squeeze};
use crate::kit::standards::assert_conforms;

/// The folio with the number of the paper, on each page; nothing on a blank back.
fn folios(pdf: &Pdf) -> Vec<String> {
    let folio = |page| {
        let artifacts = squeeze(&pdf.page_artifacts(page));
        let slash = artifacts.find('/')?;
        let start = artifacts[..slash].rfind("資料")?;
        let end = artifacts[slash..].char_indices().skip(1).find(|(_, c)| !c.is_ascii_digit());
        Some(artifacts[start..end.map_or(artifacts.len(), |(at, _)| slash + at)].to_owned())
    };
    (0..pdf.page_count()).map(|page| folio(page).unwrap_or_default()).collect()
}

#[test]
fn each_paper_has_its_pages_and_its_bookmark() {
    let project = project(SET, &LIST);
    made(&project);
    let pdf = project.pdf("一式");
    // The spreads begin on the front of a sheet, for their left pages are even.
    let spreads = ["資料３2/7", "資料３3/7", "資料３4/7", "資料３5/7", "資料３6/7", "資料３7/7"];
    let expected = [&["資料１1/1", "資料２1/3", "資料２2/3", "資料２3/3"][..], &spreads].concat();
    assert_eq!(folios(&pdf), expected);
    let (wide, tall): (Vec<_>, Vec<_>) = pdf.page_sizes().into_iter().partition(|(width, height)| width > height);
    assert_eq!((wide.len(), tall.len()), (3, 7));
    let bookmarks = pdf.bookmarks();
    let outer: Vec<(&str, usize)> =
        bookmarks.iter().filter(|mark| mark.level == 1).map(|mark| (mark.title.as_str(), mark.page)).collect();
    assert_eq!(outer, [("資料１　人口の動き", 0), ("資料２　現状と課題", 1), ("資料３　計画の素案", 4)]);
    let below: Vec<&str> = bookmarks.iter().filter(|mark| mark.level == 2).map(|mark| mark.title.as_str()).collect();
    let units = ["施策１　橋を直す", "施策２　道を広げる", "施策３　川を守る"];
    assert_eq!(below, [&["統計資料"][..], &units, &units].concat());
    assert_eq!(pdf.title().as_deref(), Some("試験計画　一式"));
    assert_conforms("一式", &fs::read(project.out().join("一式.pdf")).unwrap());
}

#[test]
fn the_pages_of_a_paper_are_those_of_its_own_pdf() {
    let project = project(SET, &LIST);
    made(&project);
    let set = project.pdf("一式");
    let mut page = 0;
    for name in ["資料１_人口の動き", "資料２_現状と課題", "資料３_計画の素案"] {
        let single = project.pdf(name);
        for own in 0..single.page_count() {
            let texts =
                |pdf: &Pdf, page| pdf.placed(page).into_iter().filter(|placed| !placed.artifact).collect::<Vec<_>>();
            let (expected, found) = (texts(&single, own), texts(&set, page));
            // The number in the corner is ornament there: the bookmark says it.
            let number = name.split('_').next().unwrap();
            let missing = |text: &&Placed| !found.contains(text) && squeeze(&text.text) != number;
            assert_eq!(expected.iter().find(missing), None, "{name}, page {own}: {found:#?}");
            // The bookmark of the paper is read out on its first page, where nobody sees it.
            let added: String =
                found.iter().filter(|text| !expected.contains(text)).map(|text| text.text.as_str()).collect();
            assert_eq!(squeeze(&added), if own == 0 { name.replace('_', "") } else { String::new() });
            page += 1;
        }
    }
    assert_eq!(page, set.page_count());
}

#[test]
fn a_paper_ends_its_sheet_where_both_sides_are_printed() {
    let project = project(&format!("{SET}duplex = true\nstamp = \"案\"\n"), &LIST);
    made(&project);
    let pdf = project.pdf("一式");
    let blank: Vec<usize> = (0..pdf.page_count()).filter(|page| pdf.page_text(*page).is_empty()).collect();
    assert_eq!(blank, [1, 5]);
    assert_eq!(pdf.page_count(), 12);
    let sizes = pdf.page_sizes();
    assert_eq!((sizes[1], sizes[5]), (sizes[0], sizes[4]), "the back is as large as the front");
    assert_eq!(folios(&pdf)[..7], ["資料１1/1", "", "資料２1/3", "資料２2/3", "資料２3/3", "", "資料３2/7"]);
    // The last paper ends its sheet, too.
    let last =
        super::project("[[booklet]]\nname = \"一式\"\npapers = [\"素案\", \"課題\", \"統計\"]\nduplex = true\n", &LIST);
    made(&last);
    assert_eq!(last.pdf("一式").page_count(), 6 + 4 + 2);
}

#[test]
fn a_term_is_explained_in_each_paper_and_its_page_is_of_that_paper() {
    let more = "[[booklet]]\nname = \"別冊\"\ntemplate = \"measures\"\n[[booklet]]\nname = \"一式\"\npapers = [\"素案\", \"別冊\"]\n";
    let project = project(more, &LIST);
    made(&project);
    let pdf = project.pdf("一式");
    let structure = pdf.structure();
    let notes = structure.find_all("Note");
    let explained = notes.iter().filter(|note| note.text().contains("市の資格を持つ人")).count();
    assert_eq!(explained, 2, "{structure}");
    assert_eq!(pdf.page_count(), 12);
    let between: Vec<(usize, usize)> = pdf.links().iter().map(|link| (link.page / 6, link.target / 6)).collect();
    assert!(between.len() >= 6 && between.iter().all(|(from, to)| from == to), "{between:?}");
    let links = |paper: usize| {
        let own = pdf.links().into_iter().filter(move |link| link.page / 6 == paper);
        own.map(|link| (link.page % 6, link.target % 6)).collect::<Vec<_>>()
    };
    assert_eq!(links(0), links(1));
}

#[test]
fn booklets_of_a_series_are_one_paper() {
    let more = "[[booklet]]\nname = \"シート\"\ntemplate = \"issue-sheets\"\neach = \"施策\"\n\
                [[booklet]]\nname = \"一式\"\npapers = [\"統計\", \"シート\"]\n";
    let list = [LIST[0], ["", "５", "施策のシート", "", "シート", ""]];
    let project = project(more, &list);
    let names = made(&project);
    assert!(names.contains(&"資料５_施策のシート_２".to_owned()), "{names:?}");
    let pdf = project.pdf("一式");
    assert_eq!(folios(&pdf), ["資料１1/1", "資料５1/3", "資料５2/3", "資料５3/3"]);
    let outer = pdf.bookmarks().into_iter().filter(|mark| mark.level == 1).map(|mark| mark.title);
    assert_eq!(outer.collect::<Vec<_>>(), ["資料１　人口の動き", "資料５　施策のシート"]);
}

#[test]
fn a_paper_that_cannot_be_made_stops_the_set_and_no_other() {
    let more = format!("[[booklet]]\nname = \"壊れ\"\ntemplate = \"statistics\"\n[booklet.options]\nonly = 3\n{SET}");
    let mut list = LIST.to_vec();
    list.push(["", "４", "見られない資料", "", "壊れ", ""]);
    let project = project(&more, &list);
    let run = project.build(&[]);
    assert_eq!(run.code, 1);
    let said = run.json_of("diagnostic");
    let stopped = said.iter().find(|said| said["code"] == "paper-not-made").unwrap_or_else(|| panic!("{}", run.stdout));
    assert!(stopped["message"].as_str().unwrap().contains("資料４　見られない資料"), "{stopped}");
    assert_eq!(stopped["place"]["cell"], "E5");
    assert_eq!(stopped["booklet"], "一式");
    let status = |name: &str| {
        let booklets = run.json_of("booklet");
        booklets.iter().find(|booklet| booklet["name"] == name).unwrap()["status"].clone()
    };
    assert_eq!(["統計", "課題", "素案", "壊れ", "一式"].map(status), ["made", "made", "made", "failed", "failed"]);
}

#[test]
fn a_set_is_the_same_whatever_else_is_made() {
    let more = format!("{SET}duplex = true\nstamp = \"案\"\n");
    let bytes = ["1", "4"].map(|jobs| {
        let project = project(&more, &LIST);
        assert_eq!(project.build(&["--jobs", jobs]).code, 0);
        fs::read(project.out().join("一式.pdf")).unwrap()
    });
    assert!(bytes[0] == bytes[1]);
    let alone = project(&more, &LIST);
    assert_eq!(alone.build(&["--only", "一式"]).code, 0);
    assert!(fs::read(alone.out().join("一式.pdf")).unwrap() == bytes[0]);
}

#[test]
fn what_a_set_may_not_say_is_told() {
    let cases = [
        ("papers = \"資料\"", "manifest-value"),
        ("papers = []", "manifest-value"),
        ("papers = [\"統計\"]\ntemplate = \"statistics\"", "manifest-value"),
        ("template = \"statistics\"\nduplex = true", "manifest-value"),
        ("papers = [\"トウケイ\"]", "unknown-document"),
        ("papers = [\"一式\"]", "set-in-set"),
    ];
    for (lines, code) in cases {
        let run = project(&format!("[[booklet]]\nname = \"一式\"\n{lines}\n"), &LIST).build(&[]);
        assert_eq!(run.code, 1, "{lines}");
        assert!(run.json_of("diagnostic").iter().any(|said| said["code"] == code), "{lines}: {}", run.stdout);
    }
    let run = project(SET, &[]).build(&[]);
    assert!(run.json_of("diagnostic").iter().any(|said| said["code"] == "no-papers"), "{}", run.stdout);
}
