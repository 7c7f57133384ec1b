//! Where tables stand: whole on a page where one holds them, and no further on than they must; words and figures in the room they
//! need.

use super::{MANIFEST, Sheet, sheet, write};
use crate::kit::Project;
use crate::kit::pdf::{Element, Pdf, Placed, squeeze};
use crate::kit::standards::assert_conforms;

/// A table of so many rows and columns of figures.
fn table(name: &str, rows: usize, columns: usize) -> Sheet<'_> {
    let mut all = vec![vec!["表題".to_owned(), format!("題{name}")], Vec::new()];
    all.push(std::iter::once("地区".to_owned()).chain((0..columns).map(|x| format!("頭{x}"))).collect());
    all.extend((0..rows).map(|y| {
        std::iter::once(format!("第{y}地区")).chain((0..columns).map(|x| (123_000 + 100 * y + x).to_string())).collect()
    }));
    Sheet { rows: all, ..sheet(name, &[], &[]) }
}

fn printed(sheets: &[Sheet<'_>]) -> (Project, Pdf) {
    let project = Project::new(MANIFEST);
    project.write("統計.xlsx", write(sheets, |_| ()));
    let run = project.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    let pdf = project.pdf("統計");
    (project, pdf)
}

/// The pages that hold rows of each table, in order.
fn pages(pdf: &Pdf) -> Vec<Vec<usize>> {
    let structure = pdf.structure();
    structure.find_all("Table").iter().map(|table| table.pages().collect()).collect()
}

#[test]
fn a_table_that_one_page_holds_is_not_broken() {
    for rows in [20, 25, 28, 29, 30] {
        let (_, pdf) = printed(&[table("統計_前", 6, 2), table("統計_中", rows, 2), table("統計_後", 3, 2)]);
        let pages = pages(&pdf);
        assert_eq!(pages[1].len(), 1, "{rows}: {pages:?}");
    }
    // As the first of all, below the title of the paper.
    let (_, pdf) = printed(&[table("統計_初", 27, 2), table("統計_後", 3, 2)]);
    assert_eq!(pages(&pdf)[0], [0]);
    let (_, pdf) = printed(&[table("統計_初", 30, 2)]);
    assert!(pages(&pdf)[0][0] == 0, "the title never stands alone");
}

#[test]
fn tables_stand_in_the_room_that_is_left() {
    let (_, pdf) =
        printed(&[table("統計_一", 9, 2), table("統計_二", 10, 2), table("統計_三", 10, 2), table("統計_四", 8, 2)]);
    assert_eq!(pages(&pdf), [vec![0], vec![0], vec![1], vec![1]]);
}

#[test]
fn wide_tables_share_a_page() {
    let (project, pdf) = printed(&[
        table("統計_一", 3, 2),
        table("統計_二", 8, 14),
        table("統計_三", 8, 14),
        table("統計_四", 8, 14),
        table("統計_五", 3, 2),
    ]);
    assert_eq!(pages(&pdf), [vec![0], vec![1], vec![1], vec![2], vec![3]]);
    let wide: Vec<bool> = pdf.page_sizes().iter().map(|(width, height)| width > height).collect();
    assert_eq!(wide, [false, true, true, false]);
    assert_conforms("統計", &std::fs::read(project.out().join("統計.pdf")).unwrap());
}

#[test]
fn heads_break_between_words() {
    let head = [
        "年齢",
        "手助けをしている",
        "きっかけがあればしたい",
        "後期高齢者医療",
        "コミュニティバス利用",
        "生産年齢人口",
        "難しい",
        "分からない",
        "無回答",
    ];
    let mut sheet = sheet("統計_意向", &[&["表題", "手助け"], &[]], &[]);
    sheet.rows.push(head.map(str::to_owned).to_vec());
    sheet.rows.push(std::iter::once("全体").chain(["12.5"; 8]).map(str::to_owned).collect());
    let (_, pdf) = printed(&[sheet]);
    let placed = pdf.placed(0);
    let lines: Vec<&str> = placed.iter().map(|placed| placed.text.as_str()).collect();
    for line in ["手助けを", "している", "きっかけが", "あれば", "後期高齢者", "医療"] {
        assert!(lines.iter().any(|found| found.starts_with(line)), "{line}: {lines:?}");
    }
    let starts = |at: &str| lines.iter().any(|found| found.starts_with(at));
    assert!(!starts("いる") && !starts("者") && !starts("ィ") && !starts("ュ"), "{lines:?}");
    let text = squeeze(&pdf.structure().text());
    assert!(head.iter().all(|head| text.contains(head)), "{text}");
}

#[test]
fn names_of_rows_are_heads_of_their_rows() {
    let mut sheet = sheet(
        "統計_地区",
        &[
            &["表題", "活動"],
            &[],
            &["地区", "活動", "数", "人"],
            &["北", "見守り", "1", "5"],
            &["", "居場所", "2", "6"],
            &["南", "見守り", "3", "7"],
        ],
        &[],
    );
    sheet.merges = vec![[3, 0, 4, 0]];
    let (project, pdf) = printed(&[sheet]);
    let structure = pdf.structure();
    let rows = structure.find_all("TR");
    let scopes =
        |row: &Element| -> Vec<String> { row.elements().map(|cell| cell.scope.clone().unwrap_or_default()).collect() };
    let scopes: Vec<Vec<String>> = rows.iter().map(|row| scopes(row)).collect();
    let expected: [&[&str]; 4] = [&["Column"; 4], &["Row", "Row", "", ""], &["Row", "", ""], &["Row", "Row", "", ""]];
    assert_eq!(scopes, expected);
    assert_conforms("統計", &std::fs::read(project.out().join("統計.pdf")).unwrap());
}

#[test]
fn large_figures_of_indicators_keep_apart() {
    for years in 1..=6 {
        let manifest = MANIFEST.replace("\"statistics\"", "\"measures\"");
        let project = Project::new(&manifest);
        let labels: Vec<String> = (0..years).map(|year| format!("令和{}年度", year + 1)).collect();
        let head: Vec<&str> = ["施策", "指標名", "単位"].into_iter().chain(labels.iter().map(String::as_str)).collect();
        let large: Vec<&str> = ["１", "市民が一年に納めた税の合計額", "百万円"]
            .into_iter()
            .chain(vec!["123,456,789,012"; years])
            .collect();
        let small: Vec<&str> = ["１", "市道の長さ", "ｋｍ"].into_iter().chain(vec!["12.5"; years]).collect();
        let tree: &[&[&str]] = &[&["番号", "階層", "名称"], &["１", "施策", "橋を直す"]];
        project.workbook("統計.xlsx", &[("体系", tree), ("指標", &[&head, &large, &small])]);
        let run = project.build(&[]);
        assert_eq!(run.code, 0, "{}", run.stdout);
        let pdf = project.pdf("統計");
        let placed: Vec<Placed> = (0..pdf.page_count()).flat_map(|page| pdf.placed(page)).collect();
        let figures: Vec<&Placed> = placed.iter().filter(|placed| placed.text.contains("456")).collect();
        assert!(
            figures.len() == years && figures.iter().all(|figure| figure.text == "123,456,789,012"),
            "{years}: {figures:?}"
        );
        let unit = placed.iter().find(|placed| placed.text == "百万円").expect("the unit");
        assert!(unit.right() + 1.5 < figures[0].x, "{years}: {unit:?} {:?}", figures[0]);
        assert!(figures.windows(2).all(|pair| pair[0].right() + 2.0 < pair[1].x), "{years}: {figures:?}");
        assert!(figures[years - 1].right() < 559.0, "{years}: {figures:?}");
    }
}
