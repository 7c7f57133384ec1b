//! Lists of papers and schedules that are long, or have little in them.

use crate::kit::pdf::{Element, squeeze};
use crate::kit::{Project, Run};

/// A project that prints a sheet with one template.
fn printed(template: &str, options: &str, sheets: &[(&str, &[&[&str]])]) -> (Project, Run) {
    let project = Project::new(&format!(
        "[plan]\nname = \"委員会\"\n[workbooks]\nfiles = [\"会議.xlsx\"]\n\
         [[booklet]]\nname = \"資料\"\ntemplate = \"{template}\"\noptions = {{ {options} }}\n"
    ));
    project.workbook("会議.xlsx", sheets);
    let run = project.build(&[]);
    assert_eq!(run.code, 0, "{run:?}");
    (project, run)
}

/// The cells of each row of the table.
fn rows(project: &Project) -> Vec<Vec<String>> {
    let structure = project.pdf("資料").structure();
    let cells = |row: &Element| row.elements().map(|cell| squeeze(&cell.body_text())).collect();
    structure.find_all("TR").into_iter().map(cells).collect()
}

const HEADER: &[&str] = &["回", "資料No.", "資料名", "配布区分", "日付"];

#[test]
fn what_rows_share_is_one_cell_though_it_is_typed_in_each() {
    let sheet: &[&[&str]] = &[
        HEADER,
        &["第１回", "1", "甲", "事前配布", "６月１日"],
        &["第１回", "2", "乙", "事前配布", ""],
        &["第１回", "2", "乙", "差替", "６月８日"],
        &["第１回", "―", "丙", "差替", "６月９日"],
        &["第１回", "―", "丁（差し替え）", "差し替え", "６月９日"],
        &["第１回", "", "戊", "", ""],
    ];
    let (project, run) = printed("handout-list", "", &[("配布資料", sheet)]);
    let expected: [&[&str]; 7] = [
        &["回", "資料No.", "資料名", "配布区分"],
        &["第１回", "1", "甲", "事前配布６月１日"],
        &["2", "乙"],
        &["乙（差替）", "差替６月８日"],
        &["―", "丙（差替）", "差替６月９日"],
        &["―", "丁（差し替え）", "差し替え６月９日"],
        &["―", "戊", ""],
    ];
    assert_eq!(rows(&project), expected);
    assert!(run.json_of("not-printed").is_empty(), "{run:?}");
}

#[test]
fn columns_without_any_word_are_left_out() {
    let sheet: &[&[&str]] = &[&["資料No.", "資料名"], &["1", "甲"], &["", "乙"]];
    let (project, _) = printed("handout-list", "unnumbered = \"なし\"", &[("配布資料", sheet)]);
    let expected: [&[&str]; 3] = [&["資料No.", "資料名"], &["1", "甲"], &["なし", "乙"]];
    assert_eq!(rows(&project), expected);
    assert_eq!(squeeze(&project.pdf("資料").structure().find_all("H1")[0].text()), "配布資料一覧");
}

#[test]
fn a_long_list_names_the_round_on_every_page() {
    let titles: Vec<String> = (1..=80).map(|number| format!("第{number}号の書類")).collect();
    let numbers: Vec<String> = (1..=80).map(|number| number.to_string()).collect();
    let rows: Vec<[&str; 4]> =
        numbers.iter().zip(&titles).map(|(number, title)| ["第７回", number, title, "事前配布"]).collect();
    let rows: Vec<&[&str]> = [&HEADER[..4]].into_iter().chain(rows.iter().map(|row| row.as_slice())).collect();
    let (project, _) = printed("handout-list", "", &[("配布資料", &rows)]);
    let pdf = project.pdf("資料");
    assert!(pdf.page_count() >= 3);
    for page in 0..pdf.page_count() {
        let text = squeeze(&pdf.page_text(page));
        assert!(text.contains("資料名") && text.contains("第７回") && text.contains("事前配布"), "{page}: {text}");
    }
    let all = squeeze(&pdf.structure().body_text());
    let places: Vec<usize> = titles.iter().map(|title| all.find(title).unwrap()).collect();
    assert!(places.is_sorted(), "{all}");
}

#[test]
fn a_schedule_without_years_has_no_bands_and_a_long_entry_goes_on() {
    let items: String = (1..=90).map(|number| format!("・項目の{number}番\n")).collect();
    let sheet: &[&[&str]] = &[
        &["回", "日程", "検討内容"],
        &["第１回", "５月", "・顔合わせ"],
        &["第２回", "６月", &items],
        &["―", "７月", "休み"],
    ];
    let (project, _) = printed("schedule", "title = \"日程表\"", &[("日程", sheet)]);
    let pdf = project.pdf("資料");
    assert!(pdf.page_count() >= 3, "{}", pdf.page_count());
    let all = squeeze(&pdf.structure().body_text());
    let expected = format!("日程表委員会日程検討内容等第１回５月・顔合わせ第２回６月{}―７月休み", squeeze(&items));
    assert_eq!(all, expected);
}

#[test]
fn a_label_stands_on_the_line_of_its_words() {
    let sheet: &[&[&str]] = &[&["回", "日程", "検討内容"], &["第１回", "５月", "懇談会\n（１）北地区\n（２）南地区"]];
    let (project, _) = printed("schedule", "", &[("日程", sheet)]);
    let placed = project.pdf("資料").placed(0);
    let height = |text: &str| placed.iter().find(|placed| placed.text.contains(text)).unwrap().y;
    for (label, words) in [("（１）", "北地区"), ("（２）", "南地区")] {
        assert!((height(label) - height(words)).abs() < 0.1, "{label} {} {}", height(label), height(words));
    }
}
