//! A table of statistics comes out of the PDF with the same cells in the same places: positions are read back from the
//! bytes of the file.

use std::collections::BTreeSet;

use super::{MANIFEST, Sheet, sheet, write};
use crate::kit::Project;
use crate::kit::pdf::{Pdf, Placed};

/// A cell as typed: where it stands in the table, what it spans, what it says. Each text stands in one cell only.
#[derive(Debug, Clone)]
struct Typed {
    x: usize,
    y: usize,
    colspan: usize,
    rowspan: usize,
    text: String,
}

/// A table with its cells, and which of its columns are equally wide.
struct Table {
    name: String,
    cells: Vec<Typed>,
    /// From this column on, figures stand in columns of one width.
    first_figure: usize,
}

impl Table {
    /// The sheet that a person would type, with the pairs above.
    fn sheet(&self) -> Sheet<'_> {
        const TOP: usize = 2;
        let width = self.cells.iter().map(|cell| cell.x + cell.colspan).max().unwrap();
        let height = self.cells.iter().map(|cell| cell.y + cell.rowspan).max().unwrap();
        let mut rows = vec![vec![String::new(); width]; TOP + height];
        rows[0] = vec!["表題".to_owned(), format!("題{}", self.name)];
        let mut merges = Vec::new();
        for cell in &self.cells {
            rows[TOP + cell.y][cell.x].clone_from(&cell.text);
            if cell.colspan > 1 || cell.rowspan > 1 {
                let top = TOP + cell.y;
                merges.push([top, cell.x, top + cell.rowspan - 1, cell.x + cell.colspan - 1]);
            }
        }
        Sheet { rows, merges, ..sheet(&self.name, &[], &[]) }
    }

    /// A cell that takes one column only, below a row.
    fn single_below(&self, x: usize, y: usize) -> usize {
        self.cells.iter().position(|cell| (cell.x, cell.colspan) == (x, 1) && cell.y > y).expect("a cell below")
    }
}

/// The page that prints a table, and where each of its cells stands there.
fn found(pdf: &Pdf, table: &Table) -> Vec<Placed> {
    let pages: Vec<Vec<Placed>> = (0..pdf.page_count()).map(|page| pdf.placed(page)).collect();
    let title = format!("題{}", table.name);
    let page = pages.iter().position(|page| page.iter().any(|placed| placed.text == title)).expect("a title");
    let place = |cell: &Typed| {
        let all: Vec<&Placed> = pages[page].iter().filter(|placed| placed.text == cell.text).collect();
        assert_eq!(all.len(), 1, "{}: {} stands once on its page: {:?}", table.name, cell.text, pages[page]);
        all[0].clone()
    };
    table.cells.iter().map(place).collect()
}

/// What is less than a point cannot be seen.
const SAME: f32 = 0.6;

/// Proves that cells stand as they were typed: in the same order of rows and columns, each in the middle of what it spans.
fn check(table: &Table, placed: &[Placed]) {
    let pairs = || table.cells.iter().zip(placed);
    for (one, at) in pairs() {
        for (other, beside) in pairs() {
            let label = || format!("{}: {one:?} {at:?} {other:?} {beside:?}", table.name);
            if one.y + one.rowspan <= other.y {
                assert!(at.y < beside.y - 0.5 * at.size, "above: {}", label());
            }
            if one.x + one.colspan <= other.x {
                assert!(at.right() < beside.x, "to the left: {}", label());
            }
            if (one.y, one.rowspan) == (other.y, other.rowspan) {
                assert!((at.y - beside.y).abs() < SAME, "one row: {}", label());
            }
        }
        // A merged heading stands over the middle of its columns.
        let last = one.x + one.colspan - 1;
        if one.colspan > 1 && one.x >= table.first_figure {
            let ends = [one.x, last].map(|x| table.single_below(x, one.y));
            let middle = (placed[ends[0]].middle() + placed[ends[1]].middle()) / 2.0;
            assert!((at.middle() - middle).abs() < SAME, "{}: {one:?} is not centred over {ends:?}", table.name);
        }
        // What is merged downwards stands in the middle of its rows.
        if one.rowspan > 1 {
            let beside = |y: usize| pairs().find(|(other, _)| (other.y, other.rowspan) == (y, 1)).map(|(_, at)| at.y);
            if let (Some(first), Some(last)) = (beside(one.y), beside(one.y + one.rowspan - 1)) {
                let middle = (first + last) / 2.0;
                assert!((at.y - middle).abs() < SAME, "{}: {one:?} is not in the middle of its rows", table.name);
            }
        }
    }
    // Figures of one column end at one place.
    let body = |cell: &Typed| cell.x >= table.first_figure && cell.text.parse::<u32>().is_ok();
    let columns: BTreeSet<usize> = table.cells.iter().filter(|cell| body(cell)).map(|cell| cell.x).collect();
    for column in columns {
        let ends: Vec<f32> =
            pairs().filter(|(cell, _)| cell.x == column && body(cell)).map(|(_, at)| at.right()).collect();
        assert!(ends.iter().all(|end| (end - ends[0]).abs() < SAME), "{}: column {column}: {ends:?}", table.name);
    }
}

/// Prints tables and proves each of them.
fn prove(tables: &[Table]) {
    let project = Project::new(MANIFEST);
    let sheets: Vec<Sheet> = tables.iter().map(Table::sheet).collect();
    project.write("統計.xlsx", write(&sheets, |_| ()));
    let run = project.build(&[]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(run.json_of("not-printed"), Vec::<serde_json::Value>::new());
    let pdf = project.pdf("統計");
    for table in tables {
        check(table, &found(&pdf, table));
    }
}

/// A cell of one row and column.
fn one(x: usize, y: usize, text: impl Into<String>) -> Typed {
    Typed { x, y, colspan: 1, rowspan: 1, text: text.into() }
}

#[test]
fn a_merged_header_of_two_rows_comes_out_where_it_was_typed() {
    let mut cells = vec![
        Typed { rowspan: 2, ..one(0, 0, "年度") },
        Typed { colspan: 2, ..one(1, 0, "前期高齢者") },
        Typed { colspan: 2, ..one(3, 0, "後期高齢者") },
        Typed { rowspan: 2, ..one(5, 0, "合計人") },
    ];
    cells.extend(["甲男", "甲女", "乙男", "乙女"].into_iter().zip(1..).map(|(text, x)| one(x, 1, text)));
    for (y, year) in (2..).zip(["平成30年度", "令和元年度", "令和５年度"]) {
        cells.push(one(0, y, year));
        cells.extend((1..6).map(|x| one(x, y, format!("{}", 1000 + 100 * y + x))));
    }
    prove(&[Table { name: "統計_高齢者".to_owned(), cells, first_figure: 1 }]);
}

/// A small generator of numbers: the same on every run.
struct Numbers(u64);

impl Numbers {
    /// A number from `least` to `most`.
    fn within(&mut self, least: usize, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        least + (self.0 >> 33) as usize % (most - least + 1)
    }
}

/// A table of any shape that people make: one to three rows of headings in groups, one or two columns of row headings, of
/// which the first is merged over some rows.
fn generated(index: usize, numbers: &mut Numbers) -> Table {
    let name = format!("統計_{index}");
    let (figures, rows) = (numbers.within(2, 6), numbers.within(2, 7));
    let first_figure = numbers.within(1, 2);
    let levels = numbers.within(1, 3);
    let mut next = 0;
    let mut heading = |mark: &str| {
        next += 1;
        // Of one width throughout, so that columns of figures are.
        format!("{mark}{index:02}{next:02}")
    };
    let mut cells = Vec::new();
    for x in 0..first_figure {
        cells.push(Typed { rowspan: levels, ..one(x, 0, heading("頭")) });
    }
    // Each level divides the groups of the one above; the lowest has one heading a column.
    let mut groups: Vec<(usize, usize)> = vec![(first_figure, figures)];
    for level in 0..levels {
        let mut divided = Vec::new();
        for (start, length) in groups {
            let (mut x, end) = (start, start + length);
            while x < end {
                let part = if level + 1 == levels { 1 } else { numbers.within(1, (end - x).min(3)) };
                divided.push((x, part));
                x += part;
            }
        }
        cells.extend(divided.iter().map(|(x, part)| Typed { colspan: *part, ..one(*x, level, heading("列")) }));
        groups = divided;
    }
    let mut y = levels;
    while y < levels + rows {
        let tall = if first_figure == 2 { numbers.within(1, 3).min(levels + rows - y) } else { 1 };
        cells.push(Typed { rowspan: tall, ..one(0, y, heading("行")) });
        for y in y..y + tall {
            cells.extend((1..first_figure).map(|x| one(x, y, heading("細"))));
            cells.extend(
                (first_figure..first_figure + figures)
                    .map(|x| one(x, y, (10_000 + 1_000 * (index % 50) + 40 * y + x).to_string())),
            );
        }
        y += tall;
    }
    Table { name, cells, first_figure }
}

#[test]
fn tables_of_any_shape_come_out_where_they_were_typed() {
    let mut numbers = Numbers(7);
    let tables: Vec<Table> = (0..40).map(|index| generated(index, &mut numbers)).collect();
    assert!(tables.iter().any(|table| table.cells.iter().any(|cell| cell.colspan > 2)));
    assert!(tables.iter().any(|table| table.cells.iter().any(|cell| cell.rowspan > 2 && cell.y > 2)));
    prove(&tables);
}

#[test]
fn a_long_table_repeats_its_header_and_loses_no_row() {
    let mut cells = vec![
        Typed { rowspan: 2, ..one(0, 0, "町会") },
        Typed { colspan: 2, ..one(1, 0, "会員の数") },
        one(1, 1, "男の人"),
        one(2, 1, "女の人"),
    ];
    for y in 2..150 {
        cells.push(one(0, y, format!("第{y}町会")));
        cells.extend([one(1, y, (2000 + y).to_string()), one(2, y, (4000 + y).to_string())]);
    }
    let table = Table { name: "統計_町会".to_owned(), cells, first_figure: 1 };
    let project = Project::new(MANIFEST);
    project.write("統計.xlsx", write(&[table.sheet()], |_| ()));
    assert_eq!(project.build(&[]).code, 0);
    let pdf = project.pdf("統計");
    assert!(pdf.page_count() > 3);
    let mut rows = Vec::new();
    for page in 0..pdf.page_count() {
        let placed = pdf.placed(page);
        let at = |text: &str| placed.iter().filter(|placed| placed.text == text).collect::<Vec<_>>();
        assert_eq!([at("町会").len(), at("会員の数").len(), at("女の人").len()], [1, 1, 1], "page {page}");
        let under = (at("男の人")[0].middle() + at("女の人")[0].middle()) / 2.0;
        assert!((at("会員の数")[0].middle() - under).abs() < SAME, "page {page}");
        let (_, height) = pdf.page_sizes()[page];
        for name in placed.iter().filter(|placed| placed.text.starts_with('第') && placed.text.ends_with("町会")) {
            assert!(name.y < height - 60.0, "{name:?} stands in the margin of page {page}");
            let row: Vec<&str> = placed
                .iter()
                .filter(|other| (other.y - name.y).abs() < SAME)
                .map(|other| other.text.as_str())
                .collect();
            rows.push(row.join(" "));
        }
    }
    let expected: Vec<String> = (2..150).map(|y| format!("第{y}町会 {} {}", 2000 + y, 4000 + y)).collect();
    assert_eq!(rows, expected);
}

#[test]
fn a_wide_table_stays_on_the_page() {
    for columns in [10, 20, 30, 60] {
        let mut cells: Vec<Typed> = (0..=columns).map(|x| one(x, 0, format!("頭{x}"))).collect();
        cells.push(one(0, 1, "北地区"));
        cells.extend((1..=columns).map(|x| one(x, 1, (12_000 + x).to_string())));
        let table = Table { name: "統計_横長".to_owned(), cells, first_figure: 1 };
        let project = Project::new(MANIFEST);
        project.write("統計.xlsx", write(&[table.sheet()], |_| ()));
        assert_eq!(project.build(&[]).code, 0, "{columns}");
        let pdf = project.pdf("統計");
        let mut figures = Vec::new();
        for page in 0..pdf.page_count() {
            let (width, _) = pdf.page_sizes()[page];
            for placed in pdf.placed(page) {
                assert!(placed.x > 40.0 && placed.right() < width - 40.0, "{columns}: {placed:?}");
                if placed.text.starts_with("12") {
                    figures.push(placed);
                }
            }
        }
        assert_eq!(figures.len(), columns, "each figure on one line, apart from its neighbours");
        assert!(figures.iter().all(|placed| (placed.y - figures[0].y).abs() < SAME));
        assert!(figures.windows(2).all(|pair| pair[0].right() < pair[1].x));
    }
}

#[test]
fn what_stands_around_the_table_is_printed_once_and_in_order() {
    let rows: &[&[&str]] = &[
        &["表題", "人口の移り変わり"],
        &["番号", "表７"],
        &["単位", "百人"],
        &["注", "外国の人を含みます。"],
        &["注", "※速報の値です。"],
        &["資料", "住民基本台帳"],
        &["出典", "出典：国勢調査"],
        &["グラフ", "なし"],
        &[],
        &["区分", "令和３年", "令和４年"],
        &["北", "83.0（39/47 校）", "―"],
        &["南", "充実", "△1.2"],
        &["合計", "約 1,200", "3 人"],
    ];
    let project = Project::new(MANIFEST);
    project.write("統計.xlsx", write(&[sheet("統計_人口", rows, &[])], |_| ()));
    let run = project.build(&[]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(run.json_of("not-printed"), Vec::<serde_json::Value>::new());
    let pdf = project.pdf("統計");
    let placed = pdf.placed(0);
    let at = |text: &str| {
        let found: Vec<&Placed> = placed.iter().filter(|placed| placed.text == text).collect();
        assert_eq!(found.len(), 1, "{text}: {placed:?}");
        found[0]
    };
    let down = [
        "表７　人口の移り変わり",
        "区分",
        "北",
        "南",
        "合計",
        "注）外国の人を含みます。",
        "※速報の値です。",
        "資料：住民基本台帳",
        "出典：国勢調査",
    ];
    assert!(down.windows(2).all(|pair| at(pair[0]).y < at(pair[1]).y), "{placed:?}");
    assert!((at("（単位：百人）").y - at(down[0]).y).abs() < 6.0);
    let (figure, bracket) = (at("83.0"), at("（39/47 校）"));
    assert!(figure.y < bracket.y && bracket.size < figure.size);
    // Figures end together; dashes and words stand in the middle of the column, under their heading.
    assert!((at("△1.2").right() - at("3 人").right()).abs() < SAME);
    assert!((at("―").middle() - at("令和４年").middle()).abs() < SAME);
    assert!((at("充実").middle() - at("令和３年").middle()).abs() < SAME);
    assert_eq!(pdf.bookmarks().iter().filter(|bookmark| bookmark.title.contains("表７")).count(), 1);
}

#[test]
fn an_error_stops_only_the_booklet_that_prints_the_table() {
    let two = format!(
        "{MANIFEST}options = {{ only = [\"良い\"] }}\n\n[[booklet]]\nname = \"全部\"\ntemplate = \"statistics\"\n"
    );
    let good: &[&[&str]] = &[&["表題", "a"], &[], &["区分", "数"], &["北", "1"]];
    let broken: &[&[&str]] = &[&["表題", "a"], &[], &["区分", "数"], &["北", "=#REF!"]];
    for (name, bad, code) in [("悪い", broken, "error-cell"), ("題なし", &good[2..], "missing-title")] {
        let project = Project::new(&two);
        let bad_name = format!("統計_{name}");
        let sheets = [sheet("統計_良い", good, &[]), sheet(&bad_name, bad, &[])];
        project.write("統計.xlsx", write(&sheets, |_| ()));
        let run = project.build(&[]);
        assert_eq!(run.code, 1, "{run:?}");
        let said = run.json_of("diagnostic");
        assert_eq!(said.iter().map(|line| line["code"].as_str().unwrap()).collect::<Vec<_>>(), [code]);
        let made = |name: &str| project.out().join(format!("{name}.pdf")).is_file();
        assert_eq!((made("統計"), made("全部")), (true, false), "{name}");
    }
}
