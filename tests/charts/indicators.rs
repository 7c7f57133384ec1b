//! Charts of indicators: drawn below the table where a row asks for one.

use crate::kit::Project;

const MANIFEST: &str = "[plan]\nname = \"計画\"\n\n[workbooks]\nfiles = [\"計画.xlsx\"]\n\n\
    [[booklet]]\nname = \"計画\"\ntemplate = \"measures\"\n";

const TREE: &[&[&str]] = &[&["番号", "階層", "名称"], &["１", "施策", "見守り"]];

const INDICATORS: &[&[&str]] = &[
    &["施策", "指標名", "単位", "目標値", "令和５年度", "令和６年度", "令和７年度", "グラフ"],
    &["１", "協力員の数", "人", "300", "180", "204", "231", "棒"],
    &["１", "集いの場の数", "か所", "60", "52", "－", "55", ""],
    &["１", "加入率", "％", "70", "66.2", "65.8", "65.9", "折れ線"],
];

fn heard(options: &str, indicators: &[&[&str]]) -> (Vec<String>, Vec<serde_json::Value>) {
    let project = Project::new(&format!("{MANIFEST}{options}"));
    project.workbook("計画.xlsx", &[("体系", TREE), ("指標", indicators)]);
    let run = project.build(&[]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(run.json_of("not-printed"), Vec::<serde_json::Value>::new());
    let root = project.pdf("計画").structure();
    let heard = root.find_all("Figure").into_iter().filter_map(|figure| figure.alt.clone()).collect();
    (heard, run.json_of("diagnostic"))
}

#[test]
fn rows_that_ask_for_a_chart_have_one_and_aims_come_last() {
    let (heard, said) = heard("", INDICATORS);
    assert_eq!(said, Vec::<serde_json::Value>::new());
    assert_eq!(heard.len(), 2, "{heard:?}");
    assert_eq!(
        heard[0],
        "棒グラフ「協力員の数」（単位：人）。項目は令和５年度から目標値までの4項目。\
         令和５年度 180、令和６年度 204、令和７年度 231、目標値 300。"
    );
    assert!(heard[1].starts_with("折れ線グラフ「加入率」"), "{heard:?}");
}

#[test]
fn a_city_may_leave_them_out() {
    assert_eq!(heard("options = { show_charts = false }\n", INDICATORS).0, [] as [String; 0]);
}

#[test]
fn a_word_that_is_no_chart_of_an_indicator_is_told() {
    // The last is one of a table: the years of one row are no parts of a whole.
    for (row, rows) in [
        &["１", "協力員の数", "人", "300", "180", "204", "231", "棒クラブ"],
        &["１", "協力員の数", "人", "300", "180", "204", "231", "円"],
    ]
    .map(|row| (row, [INDICATORS[0], row, INDICATORS[2], INDICATORS[3]]))
    {
        let (heard, said) = heard("", &rows);
        assert_eq!(heard.len(), 1, "{row:?}: {heard:?}");
        let [one] = &said[..] else { panic!("{said:?}") };
        assert!(one["code"] == "unknown-chart" && one.to_string().contains("H2"), "{one}");
        assert!(!one["hint"].as_str().unwrap().contains("人口ピラミッド"), "{one}");
    }
}
