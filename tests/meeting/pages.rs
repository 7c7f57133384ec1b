//! What the papers look like to a program that reads them: headings, tables, labels, standards.

use std::fs;

use super::build::{AGENDA, BOOKLETS, LIST, POLICIES, SAMPLE, SCHEDULE, SET};
use crate::kit::pdf::{Element, squeeze};
use crate::kit::standards::assert_conforms;

#[test]
fn every_paper_keeps_pdf_a_2a_and_pdf_ua_1() {
    let mut checked = 0;
    for entry in fs::read_dir(SAMPLE.project.out()).unwrap() {
        let path = entry.unwrap().path();
        assert_conforms(&path.display().to_string(), &fs::read(&path).unwrap());
        checked += 1;
    }
    assert_eq!(checked, BOOKLETS.len());
}

/// The levels of the headings, in reading order.
fn levels(element: &Element, found: &mut Vec<usize>) {
    for child in element.elements() {
        if let Some(level) = child.kind.strip_prefix('H').and_then(|level| level.parse().ok()) {
            found.push(level);
        }
        levels(child, found);
    }
}

#[test]
fn headings_begin_with_the_first_level_and_leave_none_out() {
    for name in BOOKLETS {
        let mut found = Vec::new();
        levels(&SAMPLE.project.pdf(name).structure(), &mut found);
        assert_eq!(found.first(), Some(&1), "{name}");
        assert!(found.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{name}: {found:?}");
    }
}

#[test]
fn tables_have_header_cells_and_years_are_headers() {
    for name in [AGENDA, LIST, SCHEDULE] {
        let structure = SAMPLE.project.pdf(name).structure();
        let tables = structure.find_all("Table");
        assert_eq!(tables.len(), 1, "{name}");
        let first = tables[0].find_all("TR")[0];
        assert!(first.elements().count() >= 3 && first.elements().all(|cell| cell.kind == "TH"), "{name}:\n{first}");
    }
    let structure = SAMPLE.project.pdf(SCHEDULE).structure();
    let heads = |scope: &str| -> Vec<String> {
        let own = |cell: &&&Element| cell.scope.as_deref() == Some(scope);
        structure.find_all("TH").iter().filter(own).map(|cell| squeeze(&cell.body_text())).collect()
    };
    assert_eq!(heads("Column")[3..], ["令和６年度", "令和７年度", "令和８年度"]);
    assert!(heads("Row").len() > 5 && heads("Row").iter().all(|name| name.starts_with('第')), "{:?}", heads("Row"));
}

#[test]
fn papers_of_a_list_are_named_by_their_round_and_number() {
    let structure = SAMPLE.project.pdf(LIST).structure();
    let rows = structure.find_all("TR");
    let heads = |row: &Element| -> Vec<String> {
        let own = |cell: &&Element| cell.kind == "TH" && cell.scope.as_deref() == Some("Row");
        row.elements().filter(own).map(|cell| squeeze(&cell.body_text())).collect()
    };
    let named: Vec<String> = rows.iter().flat_map(|row| heads(row)).collect();
    assert!(
        named.iter().any(|name| name == "第２回（７月24日）") && named.iter().any(|name| name == "５"),
        "{named:?}"
    );
    // What goes for several rows is said once; each row has cells that are no heads.
    let body = rows.iter().skip(1);
    assert!(body.into_iter().all(|row| row.elements().any(|cell| cell.kind == "TD")));
}

#[test]
fn a_year_that_goes_on_stands_again_on_the_next_page() {
    let schedule = SAMPLE.project.pdf(SCHEDULE);
    assert_eq!(schedule.page_count(), 2);
    let again = squeeze(&schedule.page_artifacts(1));
    assert!(again.contains("委員会日程検討内容等令和８年度"), "{again}");
}

#[test]
fn items_of_the_agenda_are_a_list_with_their_numbers() {
    let structure = SAMPLE.project.pdf(AGENDA).structure();
    let labels: Vec<String> = structure.find_all("Lbl").iter().map(|label| squeeze(&label.text())).collect();
    let numbers: Vec<&String> = labels.iter().filter(|label| label.starts_with('（')).collect();
    assert_eq!(numbers, ["（１）", "（２）", "（３）", "（４）", "（５）", "（６）"]);
}

#[test]
fn each_paper_has_its_number_in_the_corner_of_every_page() {
    for (name, label) in [(SCHEDULE, "資料１"), (POLICIES, "資料２")] {
        let pdf = SAMPLE.project.pdf(name);
        for page in 0..pdf.page_count() {
            assert!(squeeze(&pdf.page_artifacts(page)).contains(label), "{name}, page {page}");
        }
    }
    // An agenda has none.
    assert!(!squeeze(&SAMPLE.project.pdf(AGENDA).page_artifacts(0)).contains("資料"));
}

#[test]
fn each_department_begins_a_page() {
    let pdf = SAMPLE.project.pdf(POLICIES);
    let structure = pdf.structure();
    let pages: Vec<usize> = structure.find_all("H1").iter().map(|title| title.pages().start).collect();
    assert_eq!(pages, (0..SAMPLE.sheets("部の方針").len()).collect::<Vec<_>>());
    let bookmarks: Vec<(usize, usize)> = pdf.bookmarks().iter().map(|mark| (mark.level, mark.page)).collect();
    assert_eq!(bookmarks.iter().filter(|mark| mark.0 == 1).map(|mark| mark.1).collect::<Vec<_>>(), pages);
}

#[test]
fn bookmarks_hold_the_words_and_no_marks_of_setting() {
    for name in BOOKLETS {
        for mark in SAMPLE.project.pdf(name).bookmarks() {
            assert!(!mark.title.contains(['\u{2060}', '\u{200b}']), "{name}: {:?}", mark.title);
        }
    }
    let titles: Vec<String> = SAMPLE.project.pdf(SET).bookmarks().into_iter().map(|mark| mark.title).collect();
    assert!(titles.contains(&"資料２　令和８年度　各部の方針".to_owned()), "{titles:?}");
}
