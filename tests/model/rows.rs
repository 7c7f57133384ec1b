//! 取り組み, 用語, 計画: what a row says, and what it repeats.

use sasshi::model::{Kind, NodeId, Scope};

use super::kit::{message, read, said, sheet, tree};

#[test]
fn repeated_actions_carry_a_mark() {
    let rows: &[&[&str]] = &[
        &["施策", "取り組み", "再掲", "参照"],
        &["２", "民生委員の活動", "", ""],
        &["5-①", "民生 委員の活動", "", "Ⅰ／１"],
        &["5-①", "民生委員の活動", "○", "施策９"],
        &["２", "相談", "×", ""],
        &["２", "見守り", "－", ""],
    ];
    let reading = read(vec![tree(), sheet("主な取り組み", rows)]);
    let expected = ["repeat warning 主な取り組み!B3", "unknown-reference error 主な取り組み!D4"];
    assert_eq!(said(&reading), expected);
    assert!(message(&reading, 0).contains("主な取り組み!B2"));
    assert_eq!(reading.faults[1].scope, Scope::Row { kind: Kind::Actions, node: Some(NodeId(8)) });
    let marks: Vec<bool> = reading.plan.actions.iter().map(|action| action.repeated).collect();
    assert_eq!(marks, [false, false, true, false, false]);
    assert_eq!(reading.plan.actions[1].reference, Some(NodeId(1)));
}

#[test]
fn one_term_has_one_explanation() {
    let rows: &[&[&str]] = &[
        &["用語", "説明", "よみ", "別表記", "掲載頁"],
        &["ＰＤＣＡ", "改善の手法", "ぴー", "PDCAサイクル\n\n PDCA ", ""],
        &["PDCA", "改善の 手法", "", "", ""],
        &["ＰＤＣＡ", "別の説明", "", "", ""],
        &["フレイル", "", "", "", ""],
        &["共生", "", "", "", "p.4"],
        &["", "主のない説明", "", "", ""],
    ];
    let reading = read(vec![sheet("用語", rows)]);
    let expected = ["term warning 用語!A3", "term-twice error 用語!A4", "term warning 用語!B5", "empty error 用語!A7"];
    assert_eq!(said(&reading), expected);
    assert_eq!(reading.faults[1].scope, Scope::Kind(Kind::Terms));
    assert!(message(&reading, 1).contains("用語!A2") && message(&reading, 1).contains("用語!A4"));
    let terms = &reading.plan.terms;
    assert_eq!(terms.len(), 3);
    assert_eq!(terms[0].spellings, ["PDCAサイクル", "PDCA"]);
    assert!(!terms[0].explanation.as_ref().unwrap().running);
    assert_eq!(&*terms[2].page.as_ref().unwrap().value, "p.4");
}

#[test]
fn of_two_facts_with_one_item_the_first_is_read() {
    let rows: &[&[&str]] =
        &[&["項目", "値"], &["資料 番号", "資料５"], &["資料番号", "資料６"], &["版", ""], &["", "x"]];
    let reading = read(vec![sheet("計画", rows)]);
    assert_eq!(said(&reading), ["duplicate-item warning 計画!A3", "empty warning 計画!B4", "empty error 計画!A5"]);
    assert_eq!(&*reading.plan.fact("資料番号").unwrap().value.value, "資料５");
    assert!(reading.plan.fact("副題").is_none());
}
