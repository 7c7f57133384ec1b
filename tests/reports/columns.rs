//! Long paragraphs of a form run over both columns.

use super::{assert_conforms, assert_in_order, codes, one, tagged, typed};
use crate::kit::pdf::{Placed, squeeze};

fn sentences(name: &str, count: usize) -> String {
    (0..count).map(|number| format!("{name}の{number}番目の、{name}の文をここに書く。")).collect()
}

/// How many lines with these words stand left and right of the middle of a page.
fn sides(placed: &[Placed], middle: f32, name: &str) -> [usize; 2] {
    let lines = |right: bool| {
        let mut lines: Vec<i32> = placed
            .iter()
            .filter(|placed| placed.text.contains(name) && !placed.artifact && (placed.x > middle) == right)
            .map(|placed| placed.y.round() as i32)
            .collect();
        lines.sort_unstable();
        lines.dedup();
        lines.len()
    };
    [lines(false), lines(true)]
}

#[test]
fn a_long_paragraph_stands_in_both_columns() {
    let header = ["基本目標", "欄", "大見出し", "内容", "区分"];
    let texts = [("甲", 12), ("乙", 25), ("丙", 31), ("丁", 200), ("戊", 14), ("己", 15)];
    let texts = texts.map(|(name, count)| sentences(name, count));
    let bullet = format!("・{}", texts[1]);
    let rows = typed(&[
        &header,
        &["１", "施策の目指す姿", "", &texts[0], ""],
        &["１", "現在の取り組み", "", &bullet, ""],
        &["１", "現在の取り組み", "話題", &texts[2], ""],
        &["１", "国の方針及び社会動向", "", &texts[3], ""],
        &["１", "次期計画に向けた課題", "今", &texts[4], "現状"],
        &["１", "次期計画に向けた課題", "先", &texts[5], "課題"],
    ]);
    let (project, run) = one("issue-form", "", &[("課題シート", rows, vec![])]);
    assert_eq!((run.code, codes(&run)), (0, vec![]), "{}", run.stdout);
    let pdf = project.pdf("冊子");
    assert_in_order(&tagged(&pdf), &texts);
    // The middle between the columns, right of the stub.
    let middle = (51.0 + 8.0 * 10.0 + 15.0 + pdf.page_sizes()[0].0 - 51.0) / 2.0;
    let pages: Vec<Vec<Placed>> = (0..pdf.page_count()).map(|page| pdf.placed(page)).collect();
    for name in ["甲", "乙", "丙", "戊", "己"] {
        let found: Vec<[usize; 2]> =
            pages.iter().map(|page| sides(page, middle, name)).filter(|at| *at != [0, 0]).collect();
        let [[left, right]] = found[..] else { panic!("{name} is parted: {found:?}") };
        assert!(left >= 3 && left.abs_diff(right) <= 1, "{name}: {left} | {right}");
    }
    // A paragraph over pages fills both columns of each of them before it goes on.
    let long: Vec<[usize; 2]> = pages.iter().map(|page| sides(page, middle, "丁")).filter(|at| *at != [0, 0]).collect();
    assert!(long.len() >= 2, "{long:?}");
    assert!(long[..long.len() - 1].iter().all(|[left, right]| left == right), "{long:?}");
    assert_conforms(&project, "冊子");
}

#[test]
fn the_mark_of_a_further_page_stands_after_the_title() {
    let text: Vec<String> = (0..80).map(|line| format!("・{line}行目の文です。")).collect();
    let rows = typed(&[&["基本目標", "欄", "内容"], &["福祉", "現在の取り組み", &text.join("\n")]]);
    let (project, run) = one("issue-form", "", &[("課題シート", rows, vec![])]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    let pdf = project.pdf("冊子");
    assert!(pdf.page_count() > 1);
    for page in 1..pdf.page_count() {
        // What is less than a character apart is one text.
        let placed = pdf.placed(page);
        assert!(
            placed.iter().any(|placed| squeeze(&placed.text).ends_with("についての課題（つづき）")),
            "page {page}: {placed:?}"
        );
    }
}
