//! Every cell of the sample is printed, and printed once.

use std::collections::BTreeSet;

use super::build::SAMPLE;
use super::cells::{Record, tables, workbooks};
use super::footnotes::footnotes;
use crate::kit::pdf::{Element, squeeze};

/// One line that some cells say must be printed.
#[derive(Debug)]
struct Line {
    /// The index of the measure.
    measure: usize,
    in_book: bool,
    text: String,
    /// Where it is typed.
    label: String,
}

/// The bullets that may be typed at the start of a line.
const BULLETS: [char; 7] = ['・', '･', '◦', '○', '▽', '●', '▶'];

/// Lines of the sheets 現状課題, 取り組み, 指標, 本文 and 体系, each with the words that the templates put beside it.
fn lines() -> Vec<Line> {
    let workbooks = workbooks();
    let mut lines = Vec::new();
    let mut add = |kind: &str, of: &dyn Fn(&Record<'_>) -> Vec<(bool, String)>| {
        let tables = tables(&workbooks, kind);
        assert!(!tables.is_empty(), "no sheet {kind}");
        for record in tables.iter().flat_map(|table| table.records()) {
            let key = if kind == "体系" { record.get("番号").to_owned() } else { record.measure() };
            let of_measure = kind != "体系" || ["重点施策", "施策"].contains(&record.get("階層"));
            let texts = if of_measure { of(&record) } else { Vec::new() };
            let texts = texts.into_iter().map(|(in_book, text)| (in_book, squeeze(&text)));
            lines.extend(texts.filter(|(_, text)| !text.is_empty()).map(|(in_book, text)| Line {
                measure: SAMPLE.position(&key),
                in_book,
                text,
                label: record.label(),
            }));
        }
    };
    add("現状課題", &|row| {
        let in_book = row.get("方向性").is_empty();
        typed_lines(row.get("本文"), row.get("担当課")).into_iter().map(|line| (in_book, line)).collect()
    });
    add("取り組み", &|row| {
        let repeated = if row.get("再掲").is_empty() { "" } else { "（再掲）" };
        // A reference stands between the item and its department.
        let department = Some(row.get("担当課")).filter(|_| row.get("参照").is_empty());
        let department = department.map(|name| format!("（{name}）")).unwrap_or_default();
        vec![(true, format!("{}{repeated}{department}", row.get("取り組み")))]
    });
    add("指標", &|row| {
        let in_book = row.get("方向性").is_empty();
        if in_book {
            return vec![(true, row.own("備考").to_owned())];
        }
        vec![(false, series(row)), (false, row.own("備考").to_owned())]
    });
    add("本文", &|row| {
        let title = if row.get("種別") == "囲み" { row.get("属性") } else { "" };
        let source =
            if row.get("種別") == "出典" && !row.get("本文").starts_with("出典") { "出典：" } else { "" };
        let own = typed_lines(row.get("本文"), "").into_iter().map(|line| format!("{source}{line}"));
        own.chain([title.to_owned()]).map(|line| (true, line)).collect()
    });
    add("体系", &|row| {
        let book = ["目指す姿", "リード文", "メッセージ"].map(|heading| row.get(heading));
        let book = book.into_iter().flat_map(|text| text.lines()).map(|line| (true, line.to_owned()));
        let department = format!("担当課：{}", row.get("担当課"));
        let sheet = (row.get("階層") == "施策").then(|| (false, row.get("目指す姿").to_owned()));
        book.chain([(true, department)]).chain(sheet).collect()
    });
    lines
}

/// The lines of a running text without their bullets; the department stands at the end, once.
fn typed_lines(text: &str, department: &str) -> Vec<String> {
    let mut lines: Vec<String> = text.lines().map(|line| line.trim_start_matches(BULLETS).to_owned()).collect();
    if let Some(last) = lines.last_mut().filter(|_| !department.is_empty()) {
        *last = format!("{}（{department}）", without_department(last, department));
    }
    lines
}

/// A line without the department that may be typed at its end, in either width of brackets.
fn without_department<'a>(line: &'a str, department: &str) -> &'a str {
    let typed = [format!("（{department}）"), format!("({department})")];
    typed.iter().find_map(|typed| line.strip_suffix(typed)).unwrap_or(line)
}

/// A series as the handouts print it: name, breakdown, unit, target, then years and values.
fn series(row: &Record<'_>) -> String {
    let mut text = format!("{}{}", row.get("指標名"), row.get("内訳"));
    if !row.get("単位").is_empty() {
        text.push_str(&format!("（{}）", row.get("単位")));
    }
    let (targets, actual): (Vec<_>, Vec<_>) =
        row.figures().into_iter().filter(|(_, figure)| !figure.is_empty()).partition(|(over, _)| over[0] == "目標値");
    for (_, target) in targets {
        text.push_str(&format!("【目標値（{target}）】"));
    }
    assert!(!actual.is_empty(), "{} has no figures", row.label());
    for (over, figure) in actual {
        text.push_str(&format!("{}{figure}", over[1]));
    }
    text
}

/// The text of each booklet without footnotes: the spreads of the book, then the handouts, by measure.
fn printed() -> [Vec<String>; 2] {
    let book = SAMPLE.spreads().iter().map(|spread| squeeze(&spread.body_text())).collect();
    let of_sheet = |sheet: &crate::kit::pdf::Pdf| squeeze(&sheet.structure().body_text());
    let sheets = SAMPLE.measures.iter().map(|measure| measure.sheet.as_ref().map_or_else(String::new, of_sheet));
    [book, sheets.collect()]
}

#[test]
fn every_line_of_the_workbooks_is_printed_once() {
    let lines = lines();
    assert!(lines.len() > 400, "only {} lines were found", lines.len());
    let [book, sheets] = printed();
    let of = |line: &Line| if line.in_book { &book[line.measure] } else { &sheets[line.measure] };
    let mut wrong = Vec::new();
    for line in &lines {
        let here = |other: &&Line| other.in_book == line.in_book && other.measure == line.measure;
        let typed: usize = lines.iter().filter(here).map(|other| other.text.matches(&line.text).count()).sum();
        let found = of(line).matches(&line.text).count();
        if found != typed {
            wrong.push(format!("{}: typed {typed}, printed {found}: {}", line.label, line.text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A sentence is so long that it does not stand anywhere by chance.
const SENTENCE: usize = 20;

#[test]
fn no_line_is_printed_where_it_does_not_belong() {
    let lines = lines();
    let all = printed().concat().concat();
    let mut wrong = Vec::new();
    for line in lines.iter().filter(|line| line.text.chars().count() >= SENTENCE) {
        let typed: usize = lines.iter().map(|other| other.text.matches(&line.text).count()).sum();
        let found = all.matches(&line.text).count();
        if found != typed {
            wrong.push(format!("{}: typed {typed}, printed {found}: {}", line.label, line.text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn bullets_and_departments_are_no_part_of_the_text() {
    let workbooks = workbooks();
    let sheets: Vec<Element> =
        SAMPLE.measures.iter().flat_map(|measure| &measure.sheet).map(|sheet| sheet.structure()).collect();
    let book = SAMPLE.book.structure();
    let items: Vec<(String, String)> = sheets.iter().chain([&book]).flat_map(list_items).collect();
    let tables = ["現状課題", "本文"].map(|kind| tables(&workbooks, kind));
    let mut bullets = 0;
    for record in tables.iter().flatten().flat_map(|table| table.records()) {
        for line in record.get("本文").lines() {
            let Some(bullet) = line.chars().next().filter(|first| BULLETS.contains(first)) else { continue };
            let text = without_department(&line[bullet.len_utf8()..], record.get("担当課"));
            let (label, text) = (bullet.to_string(), squeeze(text));
            let found = items.iter().filter(|(own, body)| *own == label && body.starts_with(&text)).count();
            assert_eq!(found, 1, "{}: {line}", record.label());
            bullets += 1;
        }
    }
    assert!(bullets > 100, "only {bullets} bullets were found");
    let doubled = items.iter().find(|(_, body)| body.starts_with(BULLETS));
    assert_eq!(doubled, None, "a bullet is printed twice");
}

/// The label and the text of each list item.
fn list_items(root: &Element) -> Vec<(String, String)> {
    let part = |item: &Element, kind: &str| {
        item.elements().filter(|part| part.kind == kind).map(|part| squeeze(&part.body_text())).collect::<String>()
    };
    root.find_all("LI").iter().map(|item| (part(item, "Lbl"), part(item, "LBody"))).collect()
}

#[test]
fn every_indicator_is_one_row_of_figures() {
    let workbooks = workbooks();
    let tables = tables(&workbooks, "指標");
    let mut expected: Vec<Vec<Vec<String>>> = SAMPLE.measures.iter().map(|_| Vec::new()).collect();
    for record in tables.iter().flat_map(|table| table.records()).filter(|row| row.get("方向性").is_empty()) {
        assert!(record.get("内訳").is_empty(), "{}: this test knows no 内訳 in the book", record.label());
        let words = [record.get("指標名"), record.get("単位")].into_iter();
        let figures = record.figures().into_iter().map(|(_, figure)| figure);
        let row = words.chain(figures).map(squeeze).collect();
        expected[SAMPLE.position(&record.measure())].push(row);
    }
    assert!(expected.iter().all(|rows| !rows.is_empty()), "a measure has no indicator");
    for ((spread, expected), measure) in SAMPLE.spreads().iter().zip(&expected).zip(&SAMPLE.measures) {
        let cells = |row: &&Element| -> Vec<String> {
            // The first cell names its row.
            let body = row.elements().any(|cell| cell.kind == "TD");
            let named = row.elements().enumerate().all(|(x, cell)| (cell.scope.as_deref() == Some("Row")) == (x == 0));
            assert!(!body || named, "{}: {row}", measure.name);
            row.elements().filter(|_| body).map(|cell| squeeze(&cell.body_text())).collect()
        };
        let rows: Vec<Vec<String>> =
            spread.find_all("TR").iter().map(cells).filter(|cells| !cells.is_empty()).collect();
        assert_eq!(&rows, expected, "{}", measure.name);
    }
}

#[test]
fn the_headings_of_figures_are_printed_as_typed() {
    let workbooks = workbooks();
    let tables = tables(&workbooks, "指標");
    let spreads = SAMPLE.spreads();
    for record in tables.iter().flat_map(|table| table.records()).filter(|row| row.get("方向性").is_empty()) {
        let spread = &spreads[SAMPLE.position(&record.measure())];
        let heads: Vec<String> = spread.find_all("TH").iter().map(|head| squeeze(&head.body_text())).collect();
        let typed: BTreeSet<String> =
            record.figures().iter().flat_map(|(over, _)| over.iter().map(|text| squeeze(text))).collect();
        for heading in typed {
            let found = heads.iter().filter(|head| **head == heading).count();
            assert_eq!(found, 1, "{}: {heading}", record.label());
        }
    }
}

#[test]
fn every_explanation_is_printed_once() {
    let workbooks = workbooks();
    let notes: Vec<String> = footnotes(&SAMPLE.book.structure()).into_iter().map(|note| note.text).collect();
    let tables = tables(&workbooks, "用語");
    for record in tables.iter().flat_map(|table| table.records()) {
        let found = notes.iter().filter(|note| **note == squeeze(record.get("説明"))).count();
        // A term that another page explains has no explanation here.
        let expected = usize::from(record.get("掲載頁").is_empty());
        assert_eq!(found, expected, "{}: {}", record.label(), record.get("用語"));
    }
}

#[test]
fn comment_rows_are_not_printed() {
    let workbooks = workbooks();
    let all = printed().concat().concat();
    let rows = workbooks.iter().flat_map(|workbook| &workbook.sheets).flat_map(|sheet| &sheet.rows);
    let comments: Vec<_> = rows.filter(|row| row.cells[0].text.starts_with("# ")).collect();
    assert!(!comments.is_empty(), "the sample has no comment row");
    for cell in comments.iter().flat_map(|row| &row.cells).filter(|cell| cell.text.chars().count() >= SENTENCE) {
        let text = squeeze(cell.text.trim_start_matches(BULLETS));
        assert!(!all.contains(&text), "{}", cell.place);
    }
}
