//! What is too much, and what is nonsense: neither hangs the reader nor breaks it.

use std::sync::Arc;

use sasshi::model::{Kind, NodeId, Scope};
use sasshi::workbook::{Merge, Sheet};

use super::kit::{path, read, said, sheet, tree};

#[test]
fn a_hundred_thousand_rows_are_read_in_seconds() {
    const ROWS: usize = 100_000;
    let keys: Vec<String> = (0..ROWS / 4).map(|number| format!("施策{number}")).collect();
    let mut nodes: Vec<Vec<&str>> = vec![vec!["番号", "階層", "名称", "上位"]];
    for key in &keys {
        nodes.push(vec![key, "施策", "名", ""]);
        nodes.push(vec!["１", "方向性", "名", key]);
    }
    let mut actions: Vec<Vec<&str>> = vec![vec!["施策", "方向性", "取り組み"]];
    for index in 0..ROWS {
        let key = if index % 7 == 0 { "どこにもない施策" } else { keys[index % keys.len()].as_str() };
        actions.push(vec![key, "1", "同じ取り組み"]);
    }
    let nodes: Vec<&[&str]> = nodes.iter().map(Vec::as_slice).collect();
    let actions: Vec<&[&str]> = actions.iter().map(Vec::as_slice).collect();
    let mut merged = sheet("取り組み", &actions);
    merged.merges = (1..ROWS as u32)
        .step_by(2)
        .map(|row| Merge { first_row: row, first_column: 2, last_row: row + 1, last_column: 2 })
        .collect();
    let sheets = vec![sheet("体系", &nodes), merged];
    let start = std::time::Instant::now();
    let reading = read(sheets);
    assert_eq!(reading.plan.nodes.len(), ROWS / 2);
    assert_eq!(reading.plan.actions.len(), ROWS - ROWS.div_ceil(7));
    // Quadratic reading would take many minutes even on a fast machine.
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn nothing_typed_makes_it_panic() {
    const WORDS: [&str; 52] = [
        "",
        "",
        "",
        "番号",
        "階層",
        "名称",
        "上位",
        "施策",
        "方向性",
        "区分",
        "本文",
        "取り組み",
        "再掲",
        "参照",
        "担当課",
        "指標名",
        "実績",
        "目標値",
        "R4",
        "令和",
        "2022年度",
        "備考",
        "用語",
        "説明",
        "別表記",
        "種別",
        "親",
        "１",
        "Ⅰ／１",
        "/",
        "／１／",
        "#REF!",
        "=",
        "# 例",
        "・\n（）",
        "（政策室）",
        "）",
        "項目",
        "値",
        "囲み",
        "２",
        "（１）",
        "①",
        "令和６～11年度",
        "2024(2024(2024",
        "第１回",
        "差替",
        "—",
        "現在の取組",
        "表",
        "統計_人口",
        "▽",
    ];
    const SHEETS: [&str; 16] = [
        "計画",
        "体系",
        "現状課題",
        "取り組み",
        "指標",
        "用語",
        "本文_１",
        "会議_１",
        "次第",
        "配布資料",
        "日程",
        "部の方針",
        "課題シート",
        "名簿",
        "策定経過",
        "統計_人口",
    ];
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 33) as usize % below
    };
    let headers: [&[&str]; 16] = [
        &["項目", "値"],
        &["番号", "階層", "名称", "上位"],
        &["施策", "区分", "本文", "担当課", "方向性"],
        &["施策", "取り組み", "再掲", "参照", "上位"],
        &["施策", "指標名", "R4", "実績"],
        &["用語", "説明", "別表記"],
        &["種別", "本文", "番号", "親", "施策", "属性"],
        &["項目", "値"],
        &["番号", "議題", "資料", "本文"],
        &["回", "資料No.", "資料名", "配布区分"],
        &["年度", "回", "日程", "検討内容"],
        &["部", "方針", "見出し", "年度"],
        &["基本目標", "欄", "大見出し", "見出し", "内容", "区分"],
        &["氏名", "区分", "所属"],
        &["年月日", "会議名", "内容"],
        &["表題", "人口"],
    ];
    let mut faults = 0;
    for _ in 0..400 {
        let mut sheets = Vec::new();
        for (name, header) in SHEETS.iter().zip(headers) {
            let mut rows: Vec<Vec<&str>> =
                (0..8).map(|_| (0..6).map(|_| WORDS[random(WORDS.len())]).collect()).collect();
            rows[random(3)] = header.to_vec();
            let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
            let mut sheet = sheet(name, &rows);
            let mut merge = || {
                let (row, column) = (random(8) as u32, random(6) as u32);
                let (height, width) = (random(5) as u32, random(3) as u32);
                Merge { first_row: row, first_column: column, last_row: row + height, last_column: column + width }
            };
            sheet.merges = [merge(), merge()].into_iter().collect();
            sheets.push(sheet);
        }
        let reading = read(sheets);
        faults += reading.faults.len();
        // An error either stops booklets or is a matter of the cell that is printed.
        assert!(reading.faults.iter().all(|fault| fault.scope != Scope::Printed || !fault.diagnostic.is_error()));
        // Whatever stands in the tree, it is one: every walk up ends.
        for id in 0..reading.plan.nodes.len() {
            assert!(path(&reading.plan, NodeId(id)).len() <= reading.plan.nodes.len());
        }
    }
    assert!(faults > 1000);
}

/// A sheet of many rows below one row whose cells are merged over all of them, but for the last column.
fn merged_over_many_rows(name: &str, header: &[&str], first: &[&str], rows: usize) -> Sheet {
    let last = header.len() - 1;
    let mut below = vec![""; header.len()];
    below[last] = "1";
    let mut all: Vec<&[&str]> = vec![header, first];
    all.extend(std::iter::repeat_n(below.as_slice(), rows - 1));
    let area = |column| Merge { first_row: 1, first_column: column, last_row: rows as u32, last_column: column };
    Sheet { merges: (0..last as u32).map(area).collect(), ..sheet(name, &all) }
}

#[test]
fn a_cell_merged_over_many_rows_is_kept_and_read_once() {
    const ROWS: usize = 5_000;
    let long = "・長い文章です。\n".repeat(3_000);
    let header = ["施策", "区分", "本文", "担当課", "独自", "予算"];
    let start = std::time::Instant::now();
    let issues = merged_over_many_rows("現状課題", &header, &["２", "課題", &long, &long, &long, "1"], ROWS);
    let header = ["用語", "説明", "別表記", "掲載頁", "予算"];
    let terms = merged_over_many_rows("用語", &header, &[&long, &long, &long, &long, "1"], ROWS);
    let header = ["施策", "取り組み", "担当課", "予算"];
    let actions = merged_over_many_rows("取り組み", &header, &[&long, &long, &long, "1"], ROWS);
    let nodes = merged_over_many_rows("体系", &["階層", "名称", "上位", "番号"], &[&long, &long, &long, "1"], ROWS);
    let reading = read(vec![tree(), issues, terms, actions, nodes]);
    let plan = &reading.plan;
    assert_eq!(plan.issues.len(), ROWS);
    let (first, last) = (&plan.issues[0], &plan.issues[ROWS - 1]);
    assert!(Arc::ptr_eq(&first.items, &last.items));
    assert!(Arc::ptr_eq(&first.extra[0].1.value, &last.extra[0].1.value));
    assert_eq!(first.items.len(), 3_000);
    // A finding quotes the beginning of what stands in the cell, not all of it, a thousand times over.
    assert!(reading.faults.len() > ROWS);
    for fault in &reading.faults {
        let diagnostic = &fault.diagnostic;
        let lengths = [&diagnostic.text, &diagnostic.department].map(|text| text.as_ref().map_or(0, String::len));
        assert!(lengths.iter().all(|length| *length < 1_000), "{}: {lengths:?}", diagnostic.code);
    }
    // Folding the long cells again for every row would take minutes.
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}

#[test]
fn a_sheet_has_no_endless_columns() {
    let years: Vec<String> = (0..201).map(|year| format!("{}年度", 1900 + year)).collect();
    let own: Vec<String> = (0..201).map(|number| format!("独自{number}")).collect();
    for columns in [&years, &own] {
        let mut header = vec!["施策", "指標名"];
        header.extend(columns.iter().map(String::as_str));
        let mut rows: Vec<&[&str]> = vec![&header];
        rows.extend(std::iter::repeat_n(["２", "甲"].as_slice(), 3));
        let reading = read(vec![tree(), sheet("指標", &rows)]);
        let errors: Vec<String> = said(&reading).into_iter().filter(|said| said.contains("error")).collect();
        assert_eq!(errors, ["too-many-columns error 指標!GU1"]);
        let fault = reading.faults.iter().find(|fault| fault.diagnostic.is_error()).unwrap();
        assert_eq!(fault.scope, Scope::Kind(Kind::Indicators));
    }
    // As many as are allowed are read.
    let mut header = vec!["施策", "指標名"];
    header.extend(years.iter().take(200).map(String::as_str));
    let reading = read(vec![tree(), sheet("指標", &[&header, &["２", "甲"]])]);
    assert_eq!(reading.plan.indicators[0].columns.len(), 200);
    assert!(reading.faults.iter().all(|fault| !fault.diagnostic.is_error()));
}

#[test]
fn figures_merged_over_endless_rows_are_refused() {
    const ROWS: usize = 25_000;
    let years: Vec<String> = (0..180).map(|year| format!("{}年度", 1900 + year)).collect();
    let mut header = vec!["施策", "指標名"];
    header.extend(years.iter().map(String::as_str));
    header.push("単位");
    let mut first = vec!["２", "甲"];
    first.extend(std::iter::repeat_n("1", years.len() + 1));
    let reading = read(vec![tree(), merged_over_many_rows("指標", &header, &first, ROWS)]);
    assert_eq!(said(&reading), ["too-many-merged error 指標"]);
    assert_eq!(reading.faults[0].scope, Scope::Kind(Kind::Indicators));
}

#[test]
fn many_rows_of_every_kind_are_read_in_seconds() {
    const ROWS: usize = 10_000;
    let long = "長い".repeat(1_000);
    let kinds: [(&str, &[&str]); 8] = [
        ("次第", &["番号", "議題", "資料", "本文"]),
        ("配布資料", &["回", "資料No.", "資料名", "配布区分"]),
        ("日程", &["年度", "回", "日程", "検討内容"]),
        ("部の方針", &["部", "見出し", "方針", "年度"]),
        ("課題シート", &["基本目標", "欄", "大見出し", "内容"]),
        ("名簿", &["氏名", "区分", "所属", "備考"]),
        ("策定経過", &["年月日", "会議名", "内容"]),
        ("本文", &["種別", "本文", "属性", "親"]),
    ];
    let start = std::time::Instant::now();
    let numbers: Vec<String> = (0..ROWS).map(|number| format!("{number}番")).collect();
    let mut sheets = Vec::new();
    for (kind, header) in kinds {
        // Once with cells merged over all rows, once with another text in each.
        sheets.push(merged_over_many_rows(kind, header, &vec![long.as_str(); header.len()], ROWS));
        let rows: Vec<Vec<&str>> = numbers.iter().map(|number| vec![number.as_str(); header.len()]).collect();
        let rows: Vec<&[&str]> = std::iter::once(header).chain(rows.iter().map(Vec::as_slice)).collect();
        sheets.push(sheet(kind, &rows));
    }
    let reading = read(sheets);
    assert_eq!(reading.plan.members.len(), 2 * ROWS);
    assert_eq!(reading.plan.issue_forms.len(), ROWS + 1);
    assert!(reading.faults.iter().all(|fault| fault.diagnostic.text.as_ref().is_none_or(|text| text.len() < 1_000)));
    // Whatever is quadratic takes many minutes.
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
