//! Charts: every kind as it is drawn, measured on the page; no collision whatever the figures; what is heard; what cannot be drawn.

mod geometry;
mod guide;
mod heard;
mod indicators;
mod labels;
mod pages;
mod random;
mod refused;
mod skins;

use crate::kit::Project;
use crate::statistics::MANIFEST;

/// Years over six columns.
const YEARS: [&str; 6] = ["平成30年", "令和元年", "令和２年", "令和３年", "令和４年", "令和５年"];

/// A sheet: its name, the pairs above the table, the table.
struct Sheet<'a> {
    name: &'a str,
    pairs: &'a [(&'a str, &'a str)],
    table: Vec<Vec<String>>,
}

/// A row of a table: a heading and figures.
fn row(heading: &str, figures: &[&str]) -> Vec<String> {
    std::iter::once(heading).chain(figures.iter().copied()).map(str::to_owned).collect()
}

/// A project of such sheets.
fn project(sheets: &[Sheet]) -> Project {
    let project = Project::new(MANIFEST);
    let rows = |sheet: &Sheet| -> Vec<Vec<String>> {
        let pairs = sheet.pairs.iter().map(|(label, value)| vec![(*label).to_owned(), (*value).to_owned()]);
        pairs.chain([Vec::new()]).chain(sheet.table.iter().cloned()).collect()
    };
    let rows: Vec<Vec<Vec<String>>> = sheets.iter().map(rows).collect();
    let cells: Vec<Vec<Vec<&str>>> =
        rows.iter().map(|rows| rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect()).collect();
    let slices: Vec<Vec<&[&str]>> = cells.iter().map(|rows| rows.iter().map(Vec::as_slice).collect()).collect();
    let sheets: Vec<(&str, &[&[&str]])> =
        sheets.iter().zip(&slices).map(|(sheet, rows)| (sheet.name, rows.as_slice())).collect();
    project.workbook("統計.xlsx", &sheets);
    project
}

/// One sheet of each kind of chart.
fn every_kind() -> Vec<Sheet<'static>> {
    let years = || row("区分", &YEARS);
    let answers = || {
        vec![
            row("", &["回答数", "している", "きっかけがあればしたい", "難しい", "無回答"]),
            row("全体", &["1,204", "24.6", "43.2", "28.1", "4.1"]),
            row("18～39歳", &["287", "13.9", "51.6", "32.4", "2.1"]),
        ]
    };
    let young = || row("年少人口（０～14歳）", &["9,214", "9,087", "8,941", "8,790", "8,602", "8,455"]);
    let old = || row("老年人口（65歳以上）", &["19,236", "19,584", "19,902", "20,147", "20,318", "20,476"]);
    let rate = || row("高齢化率（％）", &["26.2", "26.8", "27.3", "27.7", "28.1", "28.5"]);
    vec![
        Sheet {
            name: "統計_棒", pairs: &[("表題", "棒の題"), ("グラフ", "棒")], table: vec![years(), young()]
        },
        Sheet {
            name: "統計_積み上げ棒",
            pairs: &[("表題", "積み上げの題"), ("グラフ", "積み上げ棒"), ("除外", "合計")],
            table: vec![
                years(),
                young(),
                old(),
                row("合計", &["28,450", "28,671", "28,843", "28,937", "28,920", "28,931"]),
            ],
        },
        Sheet {
            name: "統計_横棒",
            pairs: &[("表題", "横棒の題"), ("単位", "件"), ("グラフ", "横棒"), ("系列", "列")],
            table: vec![row("内容", &["件数"]), row("住まい", &["97"]), row("収入", &["261"]), row("介護", &["57"])],
        },
        Sheet {
            name: "統計_折れ線",
            pairs: &[("表題", "折れ線の題"), ("グラフ", "折れ線")],
            table: vec![
                years(),
                row("北", &["66.2", "65.2", "64.0", "62.9", "61.6", "60.3"]),
                row("南", &["71.2", "70.9", "―", "69.2", "68.1", "67.9"]),
            ],
        },
        Sheet {
            name: "統計_棒と折れ線",
            pairs: &[("表題", "棒と折れ線の題"), ("グラフ", "棒＋折れ線"), ("折れ線", "高齢化率（％）")],
            table: vec![years(), old(), rate()],
        },
        Sheet {
            name: "統計_積み上げ棒と折れ線",
            pairs: &[("表題", "二軸の題"), ("グラフ", "積み上げ棒＋折れ線")],
            table: vec![years(), young(), old(), rate()],
        },
        Sheet {
            name: "統計_帯",
            pairs: &[("表題", "帯の題"), ("単位", "％"), ("グラフ", "帯"), ("系列", "列"), ("除外", "回答数")],
            table: answers(),
        },
        Sheet {
            name: "統計_円",
            pairs: &[("表題", "円の題"), ("グラフ", "円"), ("系列", "列")],
            table: vec![row("", &["割合"]), row("広報", &["50.0"]), row("知人", &["37.5"]), row("その他", &["12.5"])],
        },
        Sheet {
            name: "統計_レーダー",
            pairs: &[("表題", "レーダーの題"), ("グラフ", "レーダー"), ("系列", "列")],
            table: vec![
                row("", &["前回", "今回"]),
                row("移動", &["2.8", "3.1"]),
                row("買い物", &["3.4", "3.3"]),
                row("医療", &["3.6", "3.7"]),
                row("備え", &["2.4", "3.0"]),
            ],
        },
        Sheet {
            name: "統計_人口ピラミッド",
            pairs: &[("表題", "ピラミッドの題"), ("グラフ", "人口ピラミッド"), ("系列", "列")],
            table: vec![
                row("年齢", &["男", "女"]),
                row("０～４歳", &["1,200", "1,150"]),
                row("５～９歳", &["1,268", "1,221"]),
                row("10歳以上", &["20,412", "21,386"]),
            ],
        },
    ]
}
