//! docs/charts.md: what it says to type for each kind is drawn, without a warning.

use super::MANIFEST;
use crate::docs::markdown::{section, table, text};
use crate::kit::Project;

/// The words of グラフ that draw something.
const KINDS: [&str; 10] = [
    "棒",
    "積み上げ棒",
    "横棒",
    "折れ線",
    "棒＋折れ線",
    "積み上げ棒＋折れ線",
    "帯",
    "円",
    "レーダー",
    "人口ピラミッド",
];

#[test]
fn what_the_guide_says_to_type_is_drawn() {
    let guide = text("docs/charts.md");
    let known = text("docs/workbooks.md");
    for kind in KINDS {
        assert!(known.contains(kind), "docs/workbooks.md does not name {kind}");
        let rows: Vec<Vec<String>> = table(section(&guide, &format!("### {kind}\n"))).into_iter().skip(1).collect();
        let empty = |row: &Vec<String>| row[0] == "（空ける）";
        let rows: Vec<Vec<&str>> = rows
            .iter()
            .map(|row| if empty(row) { Vec::new() } else { row.iter().map(String::as_str).collect() })
            .collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let project = Project::new(MANIFEST);
        project.workbook("統計.xlsx", &[("統計_例", &rows)]);
        let run = project.build(&[]);
        assert_eq!((run.code, run.json_of("diagnostic").len()), (0, 0), "{kind}: {run:?}");
        let root = project.pdf("統計").structure();
        let heard: Vec<&str> = root.find_all("Figure").into_iter().filter_map(|figure| figure.alt.as_deref()).collect();
        assert!(matches!(heard[..], [heard] if heard.starts_with(&format!("{kind}グラフ「"))), "{kind}: {heard:?}");
    }
}
