//! The lists of a plan book: indicators, actions by department, the tables of the appendix, and the marks of measures.

use std::collections::BTreeMap;

use crate::kit::pdf::{Element, Pdf, squeeze};
use crate::kit::{Project, Run};

const MANIFEST: &str = "[plan]\nname = \"一覧の計画\"\n\n[workbooks]\nfiles = [\"計画.xlsx\"]\n\n\
    [[booklet]]\nname = \"本\"\ntemplate = \"plan\"\n";

const TREE: [&[&str]; 6] = [
    &["番号", "階層", "名称", "上位", "担当課", "SDGs"],
    &["Ⅰ", "基本方針", "足もとの暮らし", "", "", ""],
    &["１", "施策", "水路の手入れ", "Ⅰ", "河川課", "6、11"],
    &["２", "施策", "坂道の手すり", "Ⅰ", "", ""],
    &["Ⅱ", "基本方針", "人のつながり", "", "", ""],
    &["３", "施策", "夕方の食卓", "Ⅱ", "", "2"],
];

const ACTIONS: [&[&str]; 7] = [
    &["施策", "取り組み", "再掲", "担当課"],
    &["３", "献立の持ち寄り", "", "福祉課、健康・食育課"],
    &["３", "柵の点検", "○", "道路課"],
    &["１", "柵の点検", "", "道路課・公園課"],
    &["１", "落ち葉の回収", "", ""],
    &["２", "坂の調査", "", "道路課"],
    &["２", "手すりの色の相談", "", ""],
];

const INDICATORS: [&[&str]; 6] = [
    &["施策", "指標名", "内訳", "単位", "現況値（令和７年度）", "目標値（令和14年度）", "備考"],
    &["１", "掃除した水路の長さ", "", "km", "12.5", "30", ""],
    &["１", "詰まりの通報", "昼", "件", "40", "20", ""],
    &["１", "詰まりの通報", "夜", "件", "― 注）", "10", "注）夜の通報は、令和８年度から数えます。"],
    &["２", "手すりの数", "", "本", "81", "120", ""],
    &["３", "食卓に来た人", "", "人", "充実", "継続", ""],
];

const TEXT: [&[&str]; 9] = [
    &["種別", "本文", "属性"],
    &["章", "本編", ""],
    &["施策", "", ""],
    &["章", "まとめ", ""],
    &["一覧", "指標のまとめ", "指標"],
    &["一覧", "課ごとのまとめ", "取り組み"],
    &["一覧", "話し合った人", "名簿"],
    &["一覧", "ここまでの歩み", "策定経過"],
    &["一覧", "これからの日程", "日程"],
];

const MEMBERS: [&[&str]; 4] = [
    &["氏名", "区分", "所属", "役職"],
    &["山川　一郎", "学識", "榛瀬大学", "会長"],
    &["海野　二葉", "学識", "榛瀬短期大学", ""],
    &["空本　三津", "市民", "", ""],
];

const HISTORY: [&[&str]; 4] = [
    &["年月日", "会議名", "内容"],
    &["令和８年４月１日", "第１回会議", "・委員の紹介\n・進め方"],
    &["令和８年５月１日", "現地の見学", "水路"],
    &["令和８年６月１日", "第２回会議", "骨子"],
];

const SCHEDULE: [&[&str]; 4] = [
    &["年度", "回", "日程", "検討内容"],
    &["令和９年度", "第１回", "７月頃", "・実績の確認\n・見直し"],
    &["令和９年度", "第２回", "２月頃", "・次の年の進め方"],
    &["令和10年度", "第１回", "７月頃", "・中間の評価"],
];

fn sheets() -> Vec<(&'static str, &'static [&'static [&'static str]])> {
    vec![
        ("体系", &TREE),
        ("取り組み", &ACTIONS),
        ("指標", &INDICATORS),
        ("本文", &TEXT),
        ("名簿", &MEMBERS),
        ("策定経過", &HISTORY),
        ("日程", &SCHEDULE),
    ]
}

fn book(sheets: &[(&str, &[&[&str]])], options: &str) -> (Project, Run) {
    let project = Project::new(&format!("{MANIFEST}{options}"));
    project.workbook("計画.xlsx", sheets);
    let run = project.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    (project, run)
}

/// The folio of the page on which a measure begins.
fn folio(pdf: &Pdf, measure: &str) -> String {
    let marks = pdf.bookmarks();
    let mark = marks.iter().find(|mark| squeeze(&mark.title).ends_with(measure));
    let page = mark.unwrap_or_else(|| panic!("no bookmark of {measure}")).page;
    let foot = 275.0 * 72.0 / 25.4;
    pdf.placed(page).into_iter().find(|run| run.artifact && run.y > foot).expect("a folio").text
}

/// A row of a table as cells: each its text, and whether it heads others.
type Row = Vec<(String, bool)>;

/// The rows of the last table one of whose heads is this word.
fn table(pdf: &Pdf, head: &str) -> Vec<Row> {
    let cells =
        |row: &Element| -> Row { row.elements().map(|cell| (squeeze(&cell.body_text()), cell.kind == "TH")).collect() };
    let structure = pdf.structure();
    let tables = structure.find_all("Table");
    let mut rows = tables.into_iter().map(|table| table.find_all("TR").into_iter().map(cells).collect::<Vec<Row>>());
    rows.rfind(|rows| rows[0].iter().any(|(text, is_head)| *is_head && text == head)).expect("the table")
}

/// The line above the rows of a department or a policy.
fn band(row: &Row) -> Option<&str> {
    match row.as_slice() {
        [(text, true)] if text.ends_with('課') || text.starts_with('（') || text.starts_with("基本方針") => {
            Some(text)
        }
        _ => None,
    }
}

#[test]
fn each_action_stands_under_each_of_its_departments() {
    let (project, run) = book(&sheets(), "");
    let pdf = project.pdf("本");
    let mut found: BTreeMap<String, Vec<[String; 3]>> = BTreeMap::new();
    let mut order = Vec::new();
    for row in table(&pdf, "取り組み").iter().skip(1) {
        if let Some(name) = band(row) {
            order.push(name.to_owned());
            continue;
        }
        let rows = found.entry(order.last().unwrap().clone()).or_default();
        // Measure and page span the rows of one measure.
        let [.., measure, page] = match row.len() {
            3 => [row[0].0.clone(), row[1].0.clone(), row[2].0.clone()],
            _ => rows.last().unwrap().clone(),
        };
        rows.push([row[0].0.clone(), measure, page]);
    }
    let first = folio(&pdf, "水路の手入れ");
    let second = folio(&pdf, "坂道の手すり");
    let third = folio(&pdf, "夕方の食卓");
    assert!(first != second && second != third);
    let line = |action: &str, measure: &str, page: &str| [action, measure, page].map(str::to_owned);
    // In the order of the tree; the measure's own department answers where the row names none.
    assert_eq!(order, ["道路課", "公園課", "河川課", "福祉課", "健康・食育課", "（担当課の記入がないもの）"]);
    let roads = [
        line("柵の点検", "１水路の手入れ", &first),
        line("坂の調査", "２坂道の手すり", &second),
        line("柵の点検（再掲）", "３夕方の食卓", &third),
    ];
    assert_eq!(found["道路課"], roads);
    assert_eq!(found["公園課"], [line("柵の点検", "１水路の手入れ", &first)]);
    assert_eq!(found["河川課"], [line("落ち葉の回収", "１水路の手入れ", &first)]);
    assert_eq!(found["福祉課"], [line("献立の持ち寄り", "３夕方の食卓", &third)]);
    assert_eq!(found["健康・食育課"], found["福祉課"]);
    assert_eq!(found["（担当課の記入がないもの）"], [line("手すりの色の相談", "２坂道の手すり", &second)]);
    assert!(run.json_of("not-printed").is_empty(), "{}", run.stdout);
    // Another order.
    let (project, _) = book(&sheets(), "options = { department_order = [\"福祉課\", \"公園課\"] }\n");
    let rows = table(&project.pdf("本"), "取り組み");
    assert_eq!(
        rows.iter().filter_map(band).collect::<Vec<_>>(),
        ["福祉課", "公園課", "道路課", "河川課", "健康・食育課", "（担当課の記入がないもの）"]
    );
}

#[test]
fn every_indicator_is_listed_once_with_its_page() {
    let (project, _) = book(&sheets(), "");
    let pdf = project.pdf("本");
    let rows = table(&pdf, "指標名");
    let head: Vec<&str> = rows[0].iter().map(|(text, _)| text.as_str()).collect();
    assert_eq!(head[..3], ["施策", "指標名", "単位"]);
    assert_eq!(head.last(), Some(&"頁"));
    let texts = |row: &Row| row.iter().map(|(text, _)| text.clone()).collect::<Vec<_>>();
    let below = rows.iter().skip_while(|row| band(row).is_none()).filter(|row| band(row).is_none());
    let body: Vec<Vec<String>> = below.map(texts).collect();
    // The measure and the indicator head their rows.
    assert!(rows.iter().any(|row| row.len() == 6 && row[0].1 && row[1].1 && !row[2].1), "{rows:?}");
    let page = |measure| folio(&pdf, measure);
    let expected: [&[&str]; 6] = [
        &["１水路の手入れ（河川課）", "掃除した水路の長さ", "km", "12.5", "30", &page("水路の手入れ")],
        &["詰まりの通報昼", "件", "40", "20"],
        &["詰まりの通報夜", "件", "―注）", "10"],
        &["注）夜の通報は、令和８年度から数えます。"],
        &["２坂道の手すり", "手すりの数", "本", "81", "120", &page("坂道の手すり")],
        &["３夕方の食卓", "食卓に来た人", "人", "充実", "継続", &page("夕方の食卓")],
    ];
    assert_eq!(body, expected);
    assert_eq!(rows.iter().filter_map(band).collect::<Vec<_>>(), ["基本方針Ⅰ足もとの暮らし", "基本方針Ⅱ人のつながり"]);
}

#[test]
fn sheets_with_other_columns_take_a_common_form() {
    let other: [&[&str]; 2] = [
        &[
            "施策",
            "指標名",
            "単位",
            "実績（令和４年度）",
            "実績（令和６年度）",
            "目標値（令和11年度）",
            "目標値（令和14年度）",
        ],
        &["２", "坂の段差", "箇所", "9", "7", "3", "0"],
    ];
    let mut sheets = sheets();
    sheets.push(("指標_参考", &other));
    let (project, _) = book(&sheets, "");
    let rows = table(&project.pdf("本"), "指標名");
    let heads: Vec<&str> = rows[0].iter().map(|(text, _)| text.as_str()).collect();
    assert_eq!(heads, ["施策", "指標名", "単位", "現況値", "目標値令和14年度", "頁"], "the aims have one year");
    let row = rows.iter().find(|row| row.iter().any(|(text, _)| text == "坂の段差")).unwrap();
    assert!(
        row.iter().any(|(text, _)| text == "7（令和６年度）") && row.iter().any(|(text, _)| text == "0"),
        "{row:?}"
    );
}

#[test]
fn lists_of_the_appendix_are_tables() {
    let (project, _) = book(&sheets(), "");
    let pdf = project.pdf("本");
    let texts = |head| {
        table(&pdf, head)
            .iter()
            .map(|row| row.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>().join("｜"))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        texts("氏名"),
        [
            "区分｜氏名｜所属｜役職",
            "学識｜山川一郎｜榛瀬大学｜会長",
            "学識｜海野二葉｜榛瀬短期大学｜",
            "市民｜空本三津｜｜"
        ]
    );
    assert_eq!(
        texts("会議など"),
        [
            "年月日｜会議など｜内容",
            "令和８年４月１日｜第１回会議｜・委員の紹介・進め方",
            "令和８年５月１日｜現地の見学｜水路",
            "令和８年６月１日｜第２回会議｜骨子"
        ]
    );
    assert_eq!(
        texts("日程"),
        [
            "年度｜回｜日程｜内容",
            "令和９年度｜第１回｜７月頃｜・実績の確認・見直し",
            "第２回｜２月頃｜・次の年の進め方",
            "令和10年度｜第１回｜７月頃｜・中間の評価"
        ]
    );
    let all = squeeze(&pdf.structure().body_text());
    for title in ["指標のまとめ", "課ごとのまとめ", "話し合った人", "ここまでの歩み", "これからの日程"]
    {
        assert!(all.contains(title), "{title}");
    }
}

#[test]
fn lists_that_no_row_places_end_the_appendix() {
    let sheets: Vec<_> = sheets().into_iter().filter(|(name, _)| *name != "本文").collect();
    let (project, _) = book(&sheets, "options = { appendix_lists = [\"指標\", \"取り組み\", \"名簿\"] }\n");
    let pdf = project.pdf("本");
    for (head, cell) in [("単位", "手すりの数"), ("頁", "献立の持ち寄り"), ("氏名", "山川一郎")] {
        let rows = table(&pdf, head);
        let all = rows.iter().flatten().any(|(text, _)| text == cell);
        // Indicators and actions both have pages: the last table with that head is meant.
        assert!(all, "{head}: {rows:?}");
    }
    let (indicators, actions, members) = ("資料１指標", "資料２取り組み", "資料３名簿");
    let text = squeeze(&pdf.structure().body_text());
    let at = |words: &str| text.rfind(words).unwrap_or_else(|| panic!("{words}: {text}"));
    assert!(at(indicators) < at(actions) && at(actions) < at(members), "{text}");
}

#[test]
fn marks_of_a_measure_are_heard_by_name() {
    let (project, run) = book(&sheets(), "");
    let pdf = project.pdf("本");
    let structure = pdf.structure();
    let heard: Vec<&str> =
        structure.find_all("Figure").into_iter().filter_map(|figure| figure.alt.as_deref()).collect();
    assert_eq!(heard, ["SDGs 6、11", "SDGs 2"]);
    assert!(run.json_of("not-printed").is_empty(), "{}", run.stdout);
    let (project, run) = book(&sheets(), "options = { mark_columns = [] }\n");
    assert!(project.pdf("本").structure().find_all("Figure").is_empty());
    assert_eq!(run.json_of("not-printed").len(), 2);
}
