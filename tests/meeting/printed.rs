//! All that the workbooks say is printed, nothing else is, and it is read out in the order in which it is typed.

use std::fs;

use super::build::{AGENDA, BOOKLETS, FORMER_AGENDA, LIST, POLICIES, SAMPLE, SCHEDULE, SET, Typed, typed_notes};
use crate::kit::Project;
use crate::kit::pdf::{Element, squeeze};

/// What a program that reads aloud says of a booklet: the tagged content, footnotes aside.
fn read_out(name: &str) -> String {
    squeeze(&SAMPLE.project.pdf(name).structure().body_text())
}

/// The items of a sheet of pairs.
fn facts<'a>(sheet: &'a Typed<'_>) -> impl Iterator<Item = (String, String)> + 'a {
    sheet.rows().map(|row| (sheet.text(row, "項目"), sheet.text(row, "値")))
}

fn fact(sheet: &Typed<'_>, item: &str) -> String {
    facts(sheet).find(|(own, _)| own == item).unwrap().1
}

/// The agenda of a meeting, and its papers, in rows of the sheet 配布資料.
fn agenda(meeting: &str, papers: std::ops::Range<usize>) -> String {
    let [facts_sheet, agenda] =
        ["会議", "次第"].map(|kind| SAMPLE.sheets(&format!("{kind}_{meeting}")).into_iter().next().unwrap());
    let mut text = fact(&facts_sheet, "回") + &fact(&facts_sheet, "会議名") + "次第";
    for (item, value) in facts(&facts_sheet) {
        if !["会議名", "回", "資料番号の形", "会議の公開"].contains(&item.as_str()) {
            text += &(item + &value);
        }
    }
    // A row without a number goes on with the one above.
    let mut entries: Vec<[String; 5]> = Vec::new();
    for row in agenda.rows() {
        let own = ["番号", "議題", "資料", "説明者", "本文"].map(|heading| agenda.text(row, heading));
        if own[0].is_empty() {
            let last = entries.last_mut().unwrap();
            last[2] += &own[2];
            last[3] += &format!("、{}", own[3]);
        } else {
            entries.push(own);
        }
    }
    for [number, topic, documents, speakers, body] in entries {
        let speakers = if speakers.is_empty() { speakers } else { format!("説明{speakers}") };
        // Papers stand in frames of their own: nothing parts them.
        text += &(number + &topic + &speakers + &body + &documents.replace('、', ""));
    }
    text += &format!("会議の公開{}", fact(&facts_sheet, "会議の公開"));
    text += "配布資料資料No.資料名配布区分備考";
    let list = &SAMPLE.sheets("配布資料")[0];
    for row in list.rows().skip(papers.start).take(papers.len()) {
        text += &paper(list, row);
    }
    text
}

/// A row of the list of papers.
fn paper(list: &Typed<'_>, row: u32) -> String {
    let cell = |heading: &str| list.text(row, heading);
    let number = match cell("資料No.") {
        number if number.is_empty() && !list.goes_on(row, "資料No.") => "―".to_owned(),
        number => number,
    };
    let replaced = if cell("配布区分") == "差替" { "（差替）" } else { "" };
    [number.as_str(), &cell("資料名"), replaced, &cell("配布区分"), &cell("日付"), &cell("備考")].concat()
}

#[test]
fn the_agenda_is_read_out_as_it_is_typed() {
    assert_eq!(read_out(AGENDA), agenda("第２回", 4..13));
    assert_eq!(read_out(FORMER_AGENDA), agenda("第１回", 0..4));
}

#[test]
fn the_list_of_papers_is_read_out_row_by_row() {
    let list = &SAMPLE.sheets("配布資料")[0];
    let name = fact(&SAMPLE.sheets("会議_第２回")[0], "会議名");
    let rows: String = list.rows().map(|row| list.text(row, "回") + &paper(list, row)).collect();
    assert_eq!(read_out(LIST), format!("{name}配布資料一覧回資料No.資料名配布区分備考{rows}"));
}

#[test]
fn the_schedule_is_read_out_row_by_row() {
    let sheet = &SAMPLE.sheets("日程")[0];
    let row = |row| ["年度", "回", "日程", "検討内容"].map(|heading| sheet.text(row, heading)).concat();
    let rows: String = sheet.rows().map(row).collect();
    assert_eq!(read_out(SCHEDULE), format!("資料１策定スケジュール委員会日程検討内容等{rows}"));
}

#[test]
fn the_policies_are_read_out_department_by_department() {
    let mut expected = "資料２".to_owned();
    for sheet in SAMPLE.sheets("部の方針") {
        let mut number = 0;
        for (index, row) in sheet.rows().enumerate() {
            if index == 0 {
                expected += &format!("{}{}の方針", sheet.text(row, "年度"), sheet.text(row, "部"));
            }
            let heading = sheet.text(row, "見出し");
            if !heading.is_empty() {
                number += 1;
                expected += &format!("{}{heading}", char::from_u32(u32::from('０') + number).unwrap());
            }
            expected += &sheet.text(row, "方針");
        }
    }
    assert!(SAMPLE.sheets("部の方針").len() >= 6);
    assert_eq!(read_out(POLICIES), expected);
}

#[test]
fn every_footnote_is_printed_and_every_term_is_explained() {
    let of_booklet = |name: &&str| {
        let structure = SAMPLE.project.pdf(name).structure();
        let text = |note: &Element| squeeze(&note.text()).trim_start_matches(|c: char| c.is_ascii_digit()).to_owned();
        structure.find_all("Note").into_iter().map(text).collect::<Vec<_>>()
    };
    // The set prints them once more.
    let notes: Vec<String> = BOOKLETS.iter().filter(|name| **name != SET).flat_map(of_booklet).collect();
    let cells = SAMPLE.workbooks.iter().flat_map(|workbook| &workbook.sheets);
    let cells = cells.flat_map(|sheet| &sheet.rows).flat_map(|row| &row.cells);
    let typed: Vec<String> = cells.flat_map(|cell| typed_notes(&cell.text)).collect();
    assert!(typed.len() >= 2, "{typed:?}");
    let terms = &SAMPLE.sheets("用語")[0];
    let terms: Vec<String> = terms.rows().map(|row| terms.text(row, "説明")).collect();
    assert!(terms.len() >= 5);
    for expected in typed.iter().chain(&terms) {
        assert_eq!(notes.iter().filter(|note| *note == expected).count(), 1, "{expected}: {notes:?}");
    }
}

#[test]
fn nothing_typed_is_left_over_and_nothing_is_to_be_said() {
    assert!(SAMPLE.run.json_of("not-printed").is_empty(), "{:?}", SAMPLE.run.json_of("not-printed"));
    assert!(SAMPLE.run.json_of("diagnostic").is_empty(), "{:?}", SAMPLE.run.json_of("diagnostic"));
    let file = |line: &serde_json::Value| line["path"].as_str().unwrap().rsplit(['/', '\\']).next().unwrap().to_owned();
    let mut made: Vec<String> = SAMPLE.run.json_of("booklet").iter().map(file).collect();
    made.sort();
    let mut ordered = BOOKLETS.map(|name| format!("{name}.pdf"));
    ordered.sort();
    assert_eq!(made, ordered);
}

#[test]
fn a_paper_in_which_nothing_stands_is_told() {
    for (right, wrong, name) in [
        ("template = \"schedule\"", "template = \"schedule\"\nworkbooks = [\"統計.xlsx\"]", "資料１_策定スケジュール"),
        ("template = \"issue-form\"", "template = \"issue-form\"\nworkbooks = [\"統計.xlsx\"]", "資料５_課題シート"),
    ] {
        let project = Project::meeting();
        let manifest = fs::read_to_string(project.folder().join("sasshi.toml")).unwrap();
        assert!(manifest.contains(right));
        project.write("sasshi.toml", manifest.replace(right, wrong));
        let run = project.build(&[]);
        let said = run.json_of("diagnostic");
        let own = said.iter().find(|line| line["booklet"] == name).unwrap_or_else(|| panic!("{said:?}"));
        assert_eq!((run.code, own["code"].as_str()), (0, Some("empty-booklet")), "{said:?}");
        assert!(own["place"]["line"].is_number(), "{own}");
    }
}
