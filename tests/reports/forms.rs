//! 課題シート of the sample: every cell in reading order, nested tables with heads, labels repeated where a field goes on.

use super::{
    FORMS, MEETING, Piece, assert_conforms, assert_in_order, assert_nested, headings, lines, pieces, rows, sheet,
    workbook,
};
use crate::kit::pdf::{Element, Pdf, squeeze};

const FIELDS: [&str; 5] =
    ["施策の目指す姿", "現在の取り組み", "アンケート調査結果", "国の方針及び社会動向", "次期計画に向けた課題"];

/// What must follow one another: for each goal its fields, with the indicators where they belong.
fn expected() -> Vec<String> {
    let workbook = workbook("課題シート.xlsx");
    let form = sheet(&workbook, "課題シート");
    let columns = ["基本目標", "欄", "大見出し", "見出し", "内容", "区分", "問番号"];
    let own = rows(form, "基本目標", &columns, false);
    let filled = rows(form, "基本目標", &columns[..2], true);
    let names = rows(sheet(&workbook, "体系"), "番号", &["番号", "名称"], true);
    let projects =
        ["事業名", "指標名", "現状\n（平成28年度）", "目標\n（令和５年度）", "結果（見込み）\n（令和４年度）"];
    let projects = [&["施策"][..], &projects].concat();
    let projects = rows(sheet(&workbook, "指標_事業"), "施策", &projects, false);
    let whole = sheet(&workbook, "指標_全体");
    let mut goals: Vec<&str> = filled.iter().map(|row| row[0]).collect();
    goals.dedup();
    let mut expected = Vec::new();
    for goal in goals {
        let name = names.iter().find(|row| row[0] == goal).map_or(goal, |row| row[1]);
        expected.push(format!("「{name}」についての課題"));
        for field in FIELDS {
            let of_field = |row: &Vec<&str>| row[0] == goal && squeeze(row[1]).starts_with(field);
            let found = filled.iter().zip(&own).filter(|(row, _)| of_field(row)).map(|(_, own)| own);
            let found: Vec<_> = found.collect();
            if found.is_empty() {
                continue;
            }
            expected.push(squeeze(field));
            if field == "現在の取り組み" {
                let figures = projects.iter().filter(|row| row[0] == goal);
                expected.extend(figures.flat_map(|row| &row[1..]).map(|text| squeeze(text)));
                let table = whole.rows.iter().filter(|row| &*row.cells[0].text == goal);
                expected.extend(table.flat_map(|row| &row.cells[1..]).map(|cell| squeeze(&cell.text)));
            }
            for row in found {
                let [heading, subheading, content, section, question] = row[2..7] else { panic!("{row:?}") };
                expected.extend([heading, subheading, section].map(squeeze));
                expected.extend(lines(content));
                expected.push(squeeze(question));
            }
        }
    }
    expected.retain(|text| !text.is_empty());
    expected
}

#[test]
fn every_cell_of_the_forms_stands_in_reading_order() {
    let expected = expected();
    assert!(expected.len() > 150, "{}", expected.len());
    let root = MEETING.0.pdf(FORMS).structure();
    let whole = squeeze(&root.body_text());
    assert_in_order(&whole, &expected);
    // Nothing is printed twice: sentences are as often in the text as in the cells.
    for text in expected.iter().filter(|text| text.chars().count() > 20) {
        let typed: usize = expected.iter().map(|other| other.matches(text.as_str()).count()).sum();
        assert_eq!(whole.matches(text.as_str()).count(), typed, "{text}");
    }
}

/// Where the fields of a form stand: the label, and the pages from the first to the last.
fn fields(pieces: &[Piece]) -> Vec<(String, usize, usize)> {
    let mut fields: Vec<(String, usize, usize)> = Vec::new();
    let mut in_label = false;
    for piece in pieces {
        let label = piece.around.iter().any(|kind| kind == "H2");
        if piece.around.iter().any(|kind| kind == "H1") {
            // The title of the next form ends the field before; it is no part of it.
            in_label = false;
            continue;
        }
        match fields.last_mut() {
            Some((text, ..)) if label && in_label => text.push_str(&piece.text),
            _ if label => fields.push((piece.text.clone(), piece.page, piece.page)),
            Some((text, first, last)) => {
                // A label never stands alone at the foot of a page.
                assert!(!in_label || piece.page == *first, "{text} is parted from what stands in it");
                *last = piece.page.max(*last);
            }
            None => {}
        }
        in_label = label;
    }
    fields
}

/// On each page the label of the field that goes on is repeated once, and no other one; the title on each page but the first.
pub fn assert_repeated(pdf: &Pdf, mark: &str) -> usize {
    let root = pdf.structure();
    let pieces = pieces(&root);
    let fields = fields(&pieces);
    let starts: Vec<usize> =
        pieces.iter().filter(|piece| piece.around.iter().any(|kind| kind == "H1")).map(|piece| piece.page).collect();
    let mut repeated = 0;
    for page in 0..pdf.page_count() {
        let shown = squeeze(&pdf.page_artifacts(page));
        let going_on: Vec<&String> =
            fields.iter().filter(|(_, first, last)| *first < page && page <= *last).map(|(label, ..)| label).collect();
        assert!(going_on.len() <= 1, "page {page}: {going_on:?}");
        for label in &going_on {
            assert_eq!(shown.matches(&format!("{label}{mark}")).count(), 1, "page {page}: {label} in {shown}");
        }
        let title = usize::from(!starts.contains(&page));
        assert_eq!(shown.matches(mark).count(), going_on.len() + title, "page {page}: {shown}");
        let text: String = pieces.iter().filter(|piece| piece.page == page).map(|piece| piece.text.as_str()).collect();
        assert!(!text.contains(mark), "page {page}: the mark is read out");
        repeated += going_on.len();
    }
    repeated
}

#[test]
fn a_field_that_goes_on_shows_its_label_again() {
    let pdf = MEETING.0.pdf(FORMS);
    let repeated = assert_repeated(&pdf, "（つづき）");
    assert!(repeated >= 2, "{repeated}");
    // It stands where the label of a field at the head of a page stands.
    let place = |page: usize, text: &str, artifact: bool| {
        let placed = pdf.placed(page).into_iter().find(|placed| placed.text == text && placed.artifact == artifact);
        placed.map(|placed| (placed.x, placed.y))
    };
    let found: Vec<(f32, f32)> = (0..pdf.page_count()).filter_map(|page| place(page, "次期計画に", true)).collect();
    let first = place(0, "施策の", false).expect("the first label of the first form");
    assert!(!found.is_empty());
    for at in found {
        assert!((at.0 - first.0).abs() < 0.1 && (at.1 - first.1).abs() < 0.1, "{at:?} {first:?}");
    }
}

/// The cells of each row: kind and text.
fn table(element: &Element) -> Vec<Vec<(String, String)>> {
    let cell = |cell: &Element| (cell.kind.clone(), squeeze(&cell.body_text()));
    element.find_all("TR").iter().map(|row| row.elements().map(cell).collect()).collect()
}

#[test]
fn nested_tables_have_heads_and_merged_cells() {
    let root = MEETING.0.pdf(FORMS).structure();
    let tables = root.find_all("Table");
    let texts = |row: &[(String, String)]| row.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>();
    let first = table(tables[0]);
    assert_eq!(
        texts(&first[0]),
        ["事業名", "指標", "現状（平成28年度）", "目標（令和５年度）", "結果（見込み）（令和４年度）"]
    );
    assert_eq!(texts(&first[1]), ["居場所づくりの推進", "交流サロンの開設数", "38箇所", "55箇所", "52箇所"]);
    // The project is merged over the rows below.
    assert_eq!(texts(&first[2]), ["開設の手引きの作成", "―", "作成", "令和２年度に作成"]);
    let second = table(tables[1]);
    assert_eq!(texts(&second[0]), ["計画全体の目標指標", "調査結果", "調査結果（令和４年度）"]);
    assert_eq!(texts(&second[1]), ["現状（平成28年度）", "目標値（令和４年度）"]);
    let survey = table(tables[2]);
    assert_eq!(texts(&survey[0]), ["調査結果項目", "問番号"]);
    assert_eq!((survey[4].len(), survey[5].len()), (2, 1), "one question for two rows");
    for table in tables {
        let rows = self::table(table);
        let heads = rows.iter().take_while(|row| row.iter().all(|(kind, _)| kind == "TH")).count();
        assert!(heads == 1 || heads == 2, "{table}");
        let survey = rows[0][0].1 == "調査結果項目";
        for (row, cells) in table.find_all("TR")[heads..].iter().zip(&rows[heads..]) {
            // Projects and indicators name their row; what was found in a survey has no name.
            let names = row.elements().take_while(|cell| cell.scope.as_deref() == Some("Row")).count();
            assert!(cells[names..].iter().all(|(kind, _)| kind == "TD"), "{row}");
            assert_eq!(names == 0, survey, "{row}");
        }
        assert!(table.find_all("Table").is_empty(), "a table in a table");
    }
}

#[test]
fn headings_lead_through_the_forms() {
    let pdf = MEETING.0.pdf(FORMS);
    let headings = headings(&pdf.structure());
    assert_nested(&headings);
    let labels: Vec<&str> =
        headings.iter().filter(|(level, _)| *level == 2).map(|(_, text)| text.as_str()).take(5).collect();
    assert_eq!(
        labels,
        [
            "施策の目指す姿（ビジョン）",
            "現在の取り組み",
            "アンケート調査結果",
            "国の方針及び社会動向",
            "次期計画に向けた課題"
        ]
    );
    let topic = headings.iter().position(|(_, text)| text == "○断らない相談").unwrap();
    assert_eq!(headings[topic].0, 3);
    let last = headings.iter().rposition(|(_, text)| text == "○断らない相談").unwrap();
    assert_eq!(headings[last + 1..last + 3], [(4, "【現状】".to_owned()), (4, "【課題】".to_owned())]);
}

#[test]
fn the_forms_keep_the_standards() {
    assert_conforms(&MEETING.0, FORMS);
}
