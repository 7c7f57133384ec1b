//! The tree of a plan (体系図): all of it is text in its order, rows go across the gutter, what is too long goes on.

use std::ops::Range;

use crate::kit::pdf::{Pdf, Placed, squeeze};
use crate::kit::{Project, Run};

const MANIFEST: &str = "[plan]\nname = \"体系図の計画\"\n\n[workbooks]\nfiles = [\"計画.xlsx\"]\n\n\
    [[booklet]]\nname = \"本\"\ntemplate = \"plan\"\n";

/// The foot of the text block, in points from the upper edge.
const FOOT: f32 = (27.0 + 239.9) * 72.0 / 25.4;

/// A book with a tree between two sections, in a chapter of its own; `attribute`: 属性 of the 体系図.
fn book(tree: &[[&str; 4]], actions: &[[&str; 4]], attribute: &str, options: &str) -> (Project, Run) {
    book_after(&[], tree, actions, attribute, options)
}

/// The same with a row of 本文 above the section of the tree.
fn book_after(
    above: &[&str],
    tree: &[[&str; 4]],
    actions: &[[&str; 4]],
    attribute: &str,
    options: &str,
) -> (Project, Run) {
    let project = Project::new(&format!("{MANIFEST}{options}"));
    let tree: Vec<Vec<&str>> =
        std::iter::once(["番号", "階層", "名称", "上位"]).chain(tree.iter().copied()).map(|row| row.to_vec()).collect();
    let actions: Vec<Vec<&str>> = std::iter::once(["施策", "取り組み", "再掲", "参照"])
        .chain(actions.iter().copied())
        .map(|row| row.to_vec())
        .collect();
    let (tree, actions): (Vec<&[&str]>, Vec<&[&str]>) =
        (tree.iter().map(Vec::as_slice).collect(), actions.iter().map(Vec::as_slice).collect());
    let text: [&[&str]; 8] = [
        &["種別", "本文", "番号", "属性", "代替文"],
        &["章", "考え方", "", "", ""],
        above,
        &["節", "つながり", "", "", ""],
        &["段落", "全体は［図：枝］のとおりです。", "", "", ""],
        &["体系図", "計画の枝ぶり", "枝", attribute, "方針から施策へ分かれる図"],
        &["節", "その次", "", "", ""],
        &["段落", "図の後の文です。", "", "", ""],
    ];
    let mut sheets: Vec<(&str, &[&[&str]])> = vec![("体系", &tree), ("本文_第１章", &text)];
    if actions.len() > 1 {
        sheets.push(("取り組み", &actions));
    }
    project.workbook("計画.xlsx", &sheets);
    let run = project.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    (project, run)
}

const TREE: [[&str; 4]; 8] = [
    ["Ａ", "重点施策", "先に手を付けること", ""],
    ["Ⅰ", "基本方針", "足もとの暮らし", ""],
    ["１", "施策", "水路の手入れ", "Ⅰ"],
    ["２", "施策", "坂道の手すり", "Ⅰ"],
    ["Ⅱ", "基本方針", "人のつながり", ""],
    ["３", "施策", "夕方の食卓", "Ⅱ"],
    ["４", "施策", "声の届く窓口", "Ⅱ"],
    ["５", "施策", "まだ何も決まらないこと", "Ⅱ"],
];

const ACTIONS: [[&str; 4]; 7] = [
    ["Ａ", "急ぐ工事の前倒し", "", ""],
    ["１", "落ち葉の回収", "", ""],
    ["１", "柵の点検", "", ""],
    ["２", "坂の調査", "", ""],
    ["３", "献立の持ち寄り", "", ""],
    ["３", "柵の点検", "○", ""],
    ["４", "聞き取りの研修", "", "１"],
];

/// The pages that hold a text among what is no artifact, and the whole text of the tree from its heads to what follows it.
fn pages(pdf: &Pdf) -> Vec<String> {
    (0..pdf.page_count()).map(|page| squeeze(&pdf.page_text(page))).collect()
}

/// The pages from the one with the heading of the section to the one before the next section.
fn pages_of_tree(pdf: &Pdf) -> Range<usize> {
    let pages = pages(pdf);
    let page = |words: &str| pages.iter().rposition(|page| page.contains(words)).expect("the section");
    let first = pages.iter().rposition(|page| page.contains("全体は")).expect("the section");
    first..page("図の後の文です").max(first + 1)
}

/// What is read out from the section on.
fn heard(pdf: &Pdf) -> String {
    let all = squeeze(&pdf.structure().body_text());
    let start = all.rfind("全体は").expect("the section");
    let end = all[start..].find("その次").expect("the next section");
    all[start..start + end].to_owned()
}

fn in_order(whole: &str, texts: &[&str]) {
    let mut from = 0;
    for text in texts {
        let found = whole[from..].find(text).unwrap_or_else(|| panic!("{text} is not behind {}", &whole[..from]));
        from += found + text.len();
    }
}

/// Lines of rows: the texts of a page at the size of numbers of measures.
fn numbers(pdf: &Pdf, page: usize) -> Vec<Placed> {
    pdf.placed(page).into_iter().filter(|run| (run.size - 13.0).abs() < 0.1 && !run.artifact).collect()
}

#[test]
fn levels_and_columns_that_are_not_there_are_told() {
    let project = Project::new(
        "[plan]\nname = \"計画\"\n\n[workbooks]\nfiles = [\"計画.xlsx\"]\n\n[[booklet]]\nname = \"本\"\ntemplate = \"plan\"\n\
         options = { tree_levels = [\"方針\", \"施索\"], mark_columns = [\"ＳＤＧ\"] }\n",
    );
    project.workbook(
        "計画.xlsx",
        &[(
            "体系",
            &[
                &["番号", "階層", "名称", "上位", "SDGs"],
                &["Ⅰ", "方針", "方針の名", "", ""],
                &["１", "施策", "施策の名", "Ⅰ", "３"],
            ],
        )],
    );
    let run = project.build(&[]);
    let said = run.json_of("diagnostic");
    let hints: Vec<&str> =
        said.iter().filter(|said| said["code"] == "unknown-name").filter_map(|said| said["hint"].as_str()).collect();
    assert!(run.code == 0 && hints.len() == 2, "{run:?}");
    assert!(
        hints.iter().any(|hint| hint.contains("`施策`")) && hints.iter().any(|hint| hint.contains("SDGs")),
        "{hints:?}"
    );
}

#[test]
fn on_one_page_each_measure_is_followed_by_its_actions() {
    let (project, run) = book(&TREE, &ACTIONS, "", "");
    assert_eq!(run.json_of("diagnostic"), Vec::<serde_json::Value>::new());
    let pdf = project.pdf("本");
    in_order(
        &heard(&pdf),
        &[
            "全体は図１-１のとおり",
            "基本方針",
            "施策",
            "主な取り組み",
            "重点施策",
            "Ａ",
            "先に手を付けること",
            "急ぐ工事の前倒し",
            "Ⅰ",
            "足もとの暮らし",
            "１",
            "水路の手入れ",
            "落ち葉の回収",
            "柵の点検",
            "２",
            "坂道の手すり",
            "坂の調査",
            "Ⅱ",
            "人のつながり",
            "３",
            "夕方の食卓",
            "献立の持ち寄り",
            "柵の点検（再掲）",
            "４",
            "声の届く窓口",
            "聞き取りの研修（詳細は",
            "水路の手入れ参照）",
            "５",
            "まだ何も決まらないこと",
            "図１-１計画の枝ぶり",
        ],
    );
    assert_eq!(pages_of_tree(&pdf).len(), 1, "it is short");
    let told = pdf
        .structure()
        .find_all("Figure")
        .into_iter()
        .any(|figure| figure.alt.as_deref() == Some("方針から施策へ分かれる図"));
    assert!(told, "代替文 is heard before it");
    let unprinted: Vec<String> =
        run.json_of("not-printed").iter().map(|line| line["place"]["label"].to_string()).collect();
    assert_eq!(unprinted, Vec::<String>::new());
}

#[test]
fn a_spread_begins_left_and_its_rows_go_across_the_gutter() {
    let (project, _) = book(&TREE, &ACTIONS, "見開き", "");
    let pdf = project.pdf("本");
    let pages = pages_of_tree(&pdf);
    assert_eq!((pages.len(), pages.start % 2), (2, 1), "a left page of the file and the one beside it");
    let (left, right) = (numbers(&pdf, pages.start), numbers(&pdf, pages.start + 1));
    let of = |runs: &[Placed]| -> Vec<(String, f32)> { runs.iter().map(|run| (run.text.clone(), run.y)).collect() };
    assert_eq!(of(&left), of(&right));
    assert_eq!(left.len(), 6, "a row for each measure");
    let (left, right) = (squeeze(&pdf.page_text(pages.start)), squeeze(&pdf.page_text(pages.start + 1)));
    assert!(left.contains("声の届く窓口") && !left.contains("聞き取りの研修"), "{left}");
    assert!(right.contains("聞き取りの研修") && !right.contains("声の届く窓口"), "{right}");
    in_order(
        &heard(&pdf),
        &[
            "重点施策",
            "先に手を付けること",
            "水路の手入れ",
            "坂道の手すり",
            "夕方の食卓",
            "急ぐ工事の前倒し",
            "１",
            "落ち葉の回収",
            "柵の点検",
            "２",
            "坂の調査",
            "聞き取りの研修",
        ],
    );
}

#[test]
fn a_page_passed_over_before_a_spread_is_blank() {
    let (project, _) = book_after(&["節", "前の節", "", "", ""], &TREE, &ACTIONS, "見開き", "");
    let pdf = project.pdf("本");
    let pages = pages_of_tree(&pdf);
    assert!(squeeze(&pdf.page_text(pages.start - 2)).contains("前の節"));
    assert_eq!(pdf.page_text(pages.start - 1), "", "neither head nor folio");
}

#[test]
fn a_tree_of_forty_measures_goes_on_with_its_heads() {
    let names: Vec<String> = (1..=40).map(|number| format!("〈{number}〉番の施策の名前")).collect();
    let keys: Vec<String> = (1..=40).map(|number| number.to_string()).collect();
    let actions: Vec<String> =
        (0..160).map(|number| format!("取り組み{}の{}を進めること", number / 4 + 1, number % 4 + 1)).collect();
    let mut tree = Vec::new();
    for (number, name) in names.iter().enumerate() {
        if number % 20 == 0 {
            tree.push([["Ⅰ", "Ⅱ"][number / 20], "基本方針", ["長い方針", "次の方針"][number / 20], ""]);
        }
        tree.push([keys[number].as_str(), "施策", name, ["Ⅰ", "Ⅱ"][number / 20]]);
    }
    let rows: Vec<[&str; 4]> =
        actions.iter().enumerate().map(|(number, name)| [keys[number / 4].as_str(), name, "", ""]).collect();
    for attribute in ["", "見開き"] {
        let (project, _) = book(&tree, &rows, attribute, "");
        let pdf = project.pdf("本");
        let pages = pages_of_tree(&pdf);
        assert!(pages.len() >= 4, "{attribute}: {pages:?}");
        let heard = heard(&pdf);
        for name in names.iter().chain(&actions) {
            assert_eq!(heard.matches(&squeeze(name)).count(), 1, "{attribute}: {name}");
        }
        // The heads of the columns, and the policy that goes on.
        let lists = pages.clone().filter(|page| squeeze(&pdf.page_text(*page)).contains("主な取り組み")).count();
        assert_eq!(lists, if attribute.is_empty() { pages.len() } else { pages.len() / 2 }, "{attribute}");
        assert!(heard.contains("長い方針（つづき）"), "{attribute}: {heard}");
        for page in pages {
            let lowest = pdf.placed(page).into_iter().filter(|run| !run.artifact).map(|run| run.y).fold(0.0, f32::max);
            assert!(lowest < FOOT, "{attribute}: {lowest} on page {page}");
        }
    }
}

#[test]
fn four_levels_are_shown_where_the_template_is_asked_for_them() {
    let mut tree = Vec::new();
    for goal in ["東の目標", "西の目標"] {
        tree.push([goal, "基本目標", goal, ""]);
    }
    let rows: Vec<[String; 4]> = ["東", "西"]
        .iter()
        .flat_map(|side| {
            let row = |key: &str, level: &str, name: &str, parent: &str| {
                [key, level, name, parent].map(|cell| {
                    format!("{side}{cell}")
                        .replace(&format!("{side}方針"), "方針")
                        .replace(&format!("{side}施策"), "施策")
                        .replace(&format!("{side}方向性"), "方向性")
                })
            };
            [
                row("ー一", "方針", "の守り", "の目標"),
                row("ー二", "施策", "の堤防", "ー一"),
                row("ー三", "方向性", "の土を盛る", "ー二"),
                row("ー四", "方向性", "の水を逃がす", "ー二"),
            ]
        })
        .collect();
    let rows: Vec<[&str; 4]> = rows.iter().map(|row| row.each_ref().map(String::as_str)).collect();
    tree.extend(&rows);
    let options = "options = { tree_levels = [\"基本目標\", \"方針\", \"施策\", \"方向性\"] }\n";
    let all = [
        "東の目標",
        "東の守り",
        "東の堤防",
        "東の土を盛る",
        "東の水を逃がす",
        "西の目標",
        "西の守り",
        "西の堤防",
        "西の土を盛る",
        "西の水を逃がす",
    ];
    let (project, _) = book(&tree, &[], "矢印", options);
    in_order(&heard(&project.pdf("本")), &all);
    // Where nothing is listed, the lowest level stands on the right page.
    let (project, _) = book(&tree, &[], "見開き、矢印", options);
    let pdf = project.pdf("本");
    let pages = pages_of_tree(&pdf);
    let (left, right) = (squeeze(&pdf.page_text(pages.start)), squeeze(&pdf.page_text(pages.start + 1)));
    in_order(&left, &["基本目標", "方針", "施策", "東の守り", "東の堤防", "西の堤防"]);
    in_order(&right, &["方向性", "東の土を盛る", "東の水を逃がす", "西の土を盛る"]);
    // Only some of them.
    let (project, _) = book(&tree, &[], "", "options = { tree_levels = [\"基本目標\", \"施策\"] }\n");
    let heard = heard(&project.pdf("本"));
    in_order(&heard, &["東の目標", "東の堤防", "西の目標", "西の堤防"]);
    assert!(!heard.contains("東の守り"), "{heard}");
}

#[test]
fn words_that_mean_nothing_are_told() {
    let (_, run) = book(&TREE, &ACTIONS, "見開", "");
    let told: Vec<String> =
        run.json_of("diagnostic").iter().map(|line| line["code"].as_str().unwrap().to_owned()).collect();
    assert_eq!(told, ["unknown-tree"]);
}
