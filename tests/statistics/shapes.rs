//! The grid of a table: places, spans, what is hidden, and which rows and columns are headings.

use super::{Sheet, cells, read, read_changed, read_hiding, said, sheet};

const MERGED: &[&[&str]] = &[
    &["表題", "人口"],
    &[],
    &["年", "男女別", "", "合計"],
    &["", "男", "女", ""],
    &["令和元年", "10", "12", "22"],
    &["令和２年", "11", "13", "24"],
];
const MERGES: &[[usize; 4]] = &[[2, 0, 3, 0], [2, 1, 2, 2], [2, 3, 3, 3]];

#[test]
fn every_cell_stands_at_its_place_with_what_it_spans() {
    let reading = read(&[sheet("統計_人口", MERGED, MERGES)]);
    assert_eq!(said(&reading), [] as [&str; 0]);
    let table = &reading.plan.statistics[0];
    assert_eq!(
        cells(table),
        [
            "0,0 1×2 年",
            "1,0 2×1 男女別",
            "3,0 1×2 合計",
            "1,1 男",
            "2,1 女",
            "0,2 令和元年",
            "1,2 10",
            "2,2 12",
            "3,2 22",
            "0,3 令和２年",
            "1,3 11",
            "2,3 13",
            "3,3 24",
        ]
    );
    assert_eq!((table.grid.header_rows, table.grid.heading_columns), (2, 1));
    assert_eq!((table.name.as_str(), table.title.value.as_ref()), ("人口", "人口"));
}

#[test]
fn spans_shrink_with_hidden_rows_and_columns() {
    let reading = read_hiding(&[sheet("統計_人口", MERGED, MERGES)], &[4], &[1]);
    // The title stands in the hidden column too, so it is missing; the group is shown over what is left of it.
    let table = &reading.plan.statistics[0];
    assert_eq!(
        cells(table),
        ["0,0 1×2 年", "1,0 男女別", "2,0 1×2 合計", "1,1 女", "0,2 令和２年", "1,2 13", "2,2 24"]
    );
    assert!(table.title.fault.is_some());
}

#[test]
fn comment_rows_are_left_out_and_empty_lines_inside_stay() {
    let rows: &[&[&str]] = &[
        &["表題", "a"],
        &["# 記入の案内"],
        &[],
        &["", "", "区分", "", "計"],
        &["", "", "# 例", "", "9"],
        &["", "", "北", "", "1"],
        &[],
        &["", "", "南", "", "2"],
    ];
    let reading = read(&[sheet("統計", rows, &[])]);
    let table = &reading.plan.statistics[0];
    assert_eq!(
        cells(table),
        ["0,0 区分", "1,0 ", "2,0 計", "0,1 北", "1,1 ", "2,1 1", "0,2 ", "1,2 ", "2,2 ", "0,3 南", "1,3 ", "2,3 2"]
    );
    assert_eq!(reading.left_out.comment_rows, 2);
}

/// The header rows and heading columns of a table without pairs above it but its title.
fn headings(rows: &[&[&str]], merges: &[[usize; 4]]) -> (usize, usize) {
    let titled: Vec<&[&str]> = [&["表題", "a"] as &[&str], &[]].into_iter().chain(rows.iter().copied()).collect();
    let merges: Vec<[usize; 4]> = merges.iter().map(|[a, b, c, d]| [a + 2, *b, c + 2, *d]).collect();
    let reading = read(&[sheet("統計", &titled, &merges)]);
    let grid = &reading.plan.statistics[0].grid;
    (grid.header_rows, grid.heading_columns)
}

#[test]
fn headers_and_row_headings_are_told_from_figures() {
    type Case<'a> = (&'a str, &'a [&'a [&'a str]], &'a [[usize; 4]], (usize, usize));
    let cases: &[Case] = &[
        ("one row", &[&["", "R3", "R4"], &["北", "1", "2"]], &[], (1, 1)),
        ("years typed as numbers", &[&["区分", "2018", "2019"], &["北", "1", "2"]], &[], (1, 1)),
        ("figures under a word for the corner", &[&["区分", "1", "2"], &["北", "3", "4"]], &[], (1, 1)),
        ("no header at all", &[&["北", "1", "2"], &["南", "3", "4"]], &[], (0, 1)),
        (
            "two rows, nothing merged",
            &[
                &["", "令和３年度", "", "令和４年度", ""],
                &["区分", "男", "女", "男", "女"],
                &["北", "1", "2", "3", "4"],
            ],
            &[],
            (2, 1),
        ),
        ("units below the headings", &[&["区分", "人口", "世帯"], &["", "人", "世帯"], &["北", "1", "2"]], &[], (2, 1)),
        (
            "words in the first row of the body",
            &[&["事業", "令和３年度", "令和４年度"], &["講座", "充実", "継続"], &["訪問", "3", "4"]],
            &[],
            (1, 1),
        ),
        ("groups over figures of one row", &[&["区分", "件数", ""], &["北", "1", "2"]], &[[0, 1, 0, 2]], (1, 1)),
        (
            "three rows",
            &[
                &["区分", "合計", "内訳", "", ""],
                &["", "", "男", "", "女"],
                &["", "", "１級", "２級", "１級"],
                &["北", "1", "2", "3", "4"],
            ],
            &[[0, 0, 2, 0], [0, 1, 2, 1], [0, 2, 0, 4], [1, 2, 1, 3]],
            (3, 1),
        ),
        (
            "a title within the table",
            &[&["人口の推移", "", ""], &["年", "男", "女"], &["R4", "1", "2"]],
            &[[0, 0, 0, 2]],
            (2, 1),
        ),
        (
            "sections are no header",
            &[&["区分", "R3", "R4"], &["男性", "", ""], &["北", "1", "2"]],
            &[[1, 0, 1, 2]],
            (1, 1),
        ),
        (
            "two columns of row headings",
            &[&["地区", "活動", "数"], &["北", "見守り", "1"], &["", "居場所", "2"], &["南", "見守り", "3"]],
            &[[1, 0, 2, 0]],
            (1, 2),
        ),
        (
            "a corner over two columns",
            &[&["区分", "", "数"], &["北", "見守り", "1"], &["南", "見守り", "3"]],
            &[[0, 0, 0, 1]],
            (1, 2),
        ),
        ("words only", &[&["事業", "内容"], &["講座", "話を聞く"], &["訪問", "話す"]], &[], (1, 1)),
        (
            "words only, two rows of headings",
            &[&["事業", "内容", ""], &["", "昼", "夜"], &["講座", "話", "歌"]],
            &[[0, 0, 1, 0], [0, 1, 0, 2]],
            (2, 1),
        ),
        ("dashes for figures", &[&["区分", "R3", "R4"], &["北", "―", "―"], &["南", "―", "5"]], &[], (1, 1)),
        ("one column", &[&["地区"], &["北"], &["南"]], &[], (1, 1)),
        ("one row only", &[&["北", "南"]], &[], (1, 1)),
    ];
    for (name, rows, merges, expected) in cases {
        assert_eq!(headings(rows, merges), *expected, "{name}");
    }
}

#[test]
fn nothing_hangs_out_of_the_header() {
    // 備考 is merged over the header and the first row of figures.
    let rows: &[&[&str]] = &[&["表題", "a"], &[], &["区分", "数", "備考"], &["北", "1", ""], &["南", "2", "x"]];
    let reading = read(&[sheet("統計", rows, &[[2, 2, 3, 2]])]);
    let table = &reading.plan.statistics[0];
    assert_eq!(table.grid.header_rows, 1);
    assert_eq!(cells(table), ["0,0 区分", "1,0 数", "2,0 備考", "0,1 北", "1,1 1", "2,1 ", "0,2 南", "1,2 2", "2,2 x"]);
}

#[test]
fn a_table_too_large_is_told_and_stops_who_prints_it() {
    let far = |row: u32, column: u16| {
        move |sheet: &mut rust_xlsxwriter::Worksheet| {
            sheet.write(row, column, "x").unwrap();
        }
    };
    for (row, column) in [(6, 999), (100_000, 3), (1_048_575, 16_383), (1_999, 60)] {
        let reading = read_changed(&[sheet("統計_人口", MERGED, MERGES)], far(row, column));
        let table = &reading.plan.statistics[0];
        let fault = table.title.fault.as_ref().expect("the title must not be printed");
        assert_eq!(fault.code, "table-too-large", "{row} {column}");
        assert!(table.grid.cells.is_empty());
    }
}

#[test]
fn merges_over_the_whole_sheet_are_cut_to_the_table() {
    let whole = Sheet { merges: vec![[2, 0, 1_000, 200]], ..sheet("統計", &[&["表題", "a"], &[], &["b"]], &[]) };
    let reading = read(&[whole]);
    assert_eq!(cells(&reading.plan.statistics[0]), ["0,0 b"]);
}
