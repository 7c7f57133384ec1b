//! The pairs above a table: labels, notes, sources, the chart, and what is wrong with them.

use sasshi::model::{ChartKind, Direction};

use super::{Sheet, read, said, sheet};

const TABLE: [&[&str]; 3] = [&["区分", "令和３年", "令和４年"], &["北", "1", "2"], &["合計", "1", "2"]];

/// A sheet with these pairs above a small table.
fn with<'a>(name: &'a str, pairs: &[(&str, &str)]) -> Sheet<'a> {
    let pairs: Vec<[&str; 2]> = pairs.iter().map(|(label, value)| [*label, *value]).collect();
    let mut rows: Vec<&[&str]> = pairs.iter().map(<[&str; 2]>::as_slice).collect();
    rows.push(&[]);
    rows.extend(TABLE);
    sheet(name, &rows, &[])
}

#[test]
fn the_pairs_say_what_the_table_is() {
    let pairs = [
        ("表 題", "人口の推移"),
        ("番号", "表２-１"),
        ("単位", "人"),
        ("注", "一つ目\n二つ目"),
        ("注）", "三つ目"),
        ("資料：", "榛瀬市「住民基本台帳」"),
        ("出典", "出典：国勢調査"),
        ("グラフ", "積み上げ棒+折れ線グラフ"),
        ("折れ線", "北"),
        ("除外", "合計、令和３年\n令和 ４年"),
        ("系列", "列"),
    ];
    let reading = read(&[with("統計_人口", &pairs)]);
    assert_eq!(said(&reading), [] as [&str; 0]);
    let table = &reading.plan.statistics[0];
    assert_eq!(table.title.value.as_ref(), "人口の推移");
    assert_eq!(table.number.as_ref().unwrap().value.as_ref(), "表２-１");
    assert_eq!(table.unit.as_ref().unwrap().value.as_ref(), "人");
    let notes: Vec<&str> = table.notes.iter().map(|note| note.value.as_ref()).collect();
    assert_eq!(notes, ["一つ目", "二つ目", "三つ目"]);
    let source = |index: usize| {
        let source = &table.sources[index];
        (source.label.as_ref().map(|label| label.value.to_string()), source.text.value.to_string())
    };
    assert_eq!(source(0), (Some("資料".to_owned()), "榛瀬市「住民基本台帳」".to_owned()));
    assert_eq!(source(1), (None, "出典：国勢調査".to_owned()));
    let chart = table.chart.as_ref().unwrap();
    assert_eq!((chart.kind, chart.series), (ChartKind::StackedBarsAndLines, Direction::Columns));
    assert_eq!((chart.lines.as_slice(), chart.left_out.len()), (&["北".to_owned()][..], 3));
    assert_eq!((table.grid.width, table.grid.height), (3, 3));
}

#[test]
fn a_sheet_without_a_title_stops_only_who_prints_it() {
    let reading = read(&[with("統計_人口", &[("番号", "１")])]);
    assert_eq!(said(&reading), [] as [&str; 0], "nobody prints it");
    let fault = reading.plan.statistics[0].title.fault.as_ref().unwrap();
    assert_eq!((fault.code, fault.is_error()), ("missing-title", true));
}

#[test]
fn what_means_nothing_is_told_with_what_it_may_mean() {
    let pairs = [
        ("表題", "a"),
        ("タンイ", "人"),
        ("単位地", "人"),
        ("グラフ", "立体"),
        ("折れ線", "来た、北"),
        ("系列", "斜め"),
    ];
    let reading = read(&[with("統計_人口", &pairs)]);
    assert_eq!(
        said(&reading),
        [
            "unknown-item warning A2",
            "unknown-item warning A3",
            "unknown-chart warning B4",
            "unknown-series warning B5",
            "unknown-series warning B6",
        ]
    );
    let hint = |index: usize| reading.faults[index].diagnostic.hint.as_deref().unwrap();
    assert!(hint(1).contains("「単位」"), "{}", hint(1));
    assert!(hint(2).contains("人口ピラミッド"), "{}", hint(2));
    let table = &reading.plan.statistics[0];
    assert!(table.chart.is_none() && table.unit.is_none());
    assert_eq!(table.grid.height, 3);
    let skipped: Vec<String> = reading.skipped.iter().map(|(place, _)| place.address()).collect();
    assert_eq!(skipped, ["A2", "B2", "A3", "B3"]);
}

#[test]
fn one_label_twice_is_read_once() {
    let reading = read(&[with("統計", &[("表題", "a"), ("タイトル", "b")])]);
    assert_eq!(said(&reading), ["duplicate-item warning A2"]);
    assert_eq!(reading.plan.statistics[0].title.value.as_ref(), "a");
}

#[test]
fn two_tables_of_one_name_or_number_are_told() {
    let sheets = [
        with("統計_人口", &[("表題", "a"), ("番号", "１－①")]),
        with("統計（人 口）", &[("表題", "b"), ("番号", "1-1")]),
        with("統計", &[("表題", "c")]),
    ];
    let reading = read(&sheets);
    assert_eq!(said(&reading), ["duplicate-table warning 統計（人 口）", "duplicate-number warning B2"]);
    assert_eq!(reading.plan.statistics.len(), 3);
}

#[test]
fn the_table_is_found_without_an_empty_row_and_told_if_it_is_not_there() {
    let rows: Vec<&[&str]> = [&["表題", "a"] as &[&str], &["単位", "人"]].into_iter().chain(TABLE).collect();
    let reading = read(&[sheet("統計_人口", &rows, &[])]);
    assert_eq!(said(&reading), [] as [&str; 0]);
    assert_eq!(reading.plan.statistics[0].grid.height, 3);
    assert_eq!(said(&read(&[sheet("統計_人口", &[&["表題", "a"]], &[])])), ["no-rows note 統計_人口"]);
    assert_eq!(said(&read(&[sheet("統計_人口", &[], &[])])), ["no-rows note 統計_人口"]);
    // No pair at all: the table is there, its title is not.
    let reading = read(&[sheet("統計_人口", &TABLE, &[])]);
    assert_eq!(reading.plan.statistics[0].grid.height, 3);
}
