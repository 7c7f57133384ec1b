//! Forms of any length: cells longer than a page, merged cells over pages, fields that end anywhere.

use super::forms::assert_repeated;
use super::{assert_conforms, assert_in_order, codes, one, tagged, typed};

/// Sentences that can be told apart.
fn sentences(name: &str, count: usize) -> String {
    (0..count).map(|number| format!("{name}の{number}番目の文をここに書いています。")).collect()
}

#[test]
fn cells_longer_than_a_page_lose_nothing() {
    let header = ["基本目標", "欄", "大見出し", "見出し", "内容", "区分", "問番号"];
    let long = ["姿", "取組", "答え", "国", "現状", "課題"].map(|name| sentences(name, 150));
    let bullets: Vec<String> = (0..70).map(|number| format!("・{}", sentences(&format!("項{number}"), 3))).collect();
    let mut rows = typed(&[
        &header,
        &["１", "施策の目指す姿", "長い姿", "", &long[0]],
        &["１", "現在の取り組み", "", "", &bullets.join("\n")],
        &["１", "現在の取り組み", "", "小見出し", &long[1]],
        &["１", "アンケート調査結果", "", "", &long[2], "", "問１"],
    ]);
    rows.extend((0..60).map(|number| {
        let question = if number == 0 { "問２" } else { "" };
        ["１", "アンケート調査結果", "", "", &sentences(&format!("答え{number}"), 3), "", question]
            .map(str::to_owned)
            .to_vec()
    }));
    rows.extend(typed(&[
        &["１", "国の方針及び社会動向", "大", "小", &long[3]],
        &["１", "次期計画に向けた課題", "長い課題", "", &long[4], "現状"],
        &["１", "次期計画に向けた課題", "", "", &long[5], "課題"],
    ]));
    let expected: Vec<String> =
        rows[1..].iter().flat_map(|row| row[4].lines()).map(|line| line.trim_start_matches('・').to_owned()).collect();
    let tree = typed(&[&["番号", "階層", "名称"], &["１", "基本目標", "長い"]]);
    let mut indicators = typed(&[&["施策", "事業名", "指標名", "内訳", "単位", "令和４年度", "令和５年度"]]);
    indicators.extend((0..70).map(|number| {
        let project = if number == 0 { "一つの事業" } else { "" };
        let breakdown = if number % 2 == 0 { "" } else { "内訳" };
        ["１", project, &format!("指標その{number}番"), breakdown, "人", &format!("{}", 1000 + number), "―"]
            .map(str::to_owned)
            .to_vec()
    }));
    let names: Vec<String> = (0..70).map(|number| format!("指標その{number}番")).collect();
    let (project, run) = one(
        "issue-form",
        "",
        &[("体系", tree, vec![]), ("指標", indicators, vec![[1, 70, 1]]), ("課題シート", rows, vec![[5, 64, 6]])],
    );
    assert_eq!((run.code, codes(&run)), (0, vec![]), "{}", run.stdout);
    let pdf = project.pdf("冊子");
    assert!(pdf.page_count() > 20, "{}", pdf.page_count());
    let whole = tagged(&pdf);
    let names_at = 1..1;
    let mut order = expected.clone();
    order.splice(names_at, names);
    assert_in_order(&whole, &order);
    assert_eq!(whole.matches("一つの事業").count(), 1);
    assert!(assert_repeated(&pdf, "（つづき）") > 15);
    assert_conforms(&project, "冊子");
}

#[test]
fn wherever_a_field_ends_its_label_is_repeated_rightly() {
    let fields = ["施策の目指す姿", "現在の取り組み", "国の方針及び社会動向", "次期計画に向けた課題"];
    let mut rows = typed(&[&["基本目標", "欄", "大見出し", "見出し", "内容", "区分", "問番号"]]);
    // Lengths that pass the ends of pages by one line after another.
    for goal in 0..24_usize {
        for (index, field) in fields.iter().enumerate() {
            let count = 1 + (goal * 5 + index * 7) % 23;
            let text: Vec<String> = (0..count)
                .map(|line| {
                    format!("・{goal}の{index}の{line}行目を、二行に届くくらいの長さで、ここに書いておきます。")
                })
                .collect();
            let heading = if goal % 3 == 0 { format!("話題{goal}の{index}") } else { String::new() };
            let section = if index == 3 { "現状" } else { "" };
            let question = if goal % 4 == 1 && index == 1 { "問５" } else { "" };
            rows.push(
                [&format!("目標{goal}"), *field, &heading, "", &text.join("\n"), section, question]
                    .map(str::to_owned)
                    .to_vec(),
            );
        }
    }
    let expected: Vec<String> =
        rows[1..].iter().flat_map(|row| row[4].lines()).map(|line| line.trim_start_matches('・').to_owned()).collect();
    let (project, run) = one("issue-form", "", &[("課題シート", rows, vec![])]);
    assert_eq!((run.code, codes(&run)), (0, vec![]), "{}", run.stdout);
    let pdf = project.pdf("冊子");
    assert_in_order(&tagged(&pdf), &expected);
    assert!(assert_repeated(&pdf, "（つづき）") > 10);
    assert_conforms(&project, "冊子");
}
