//! Random Japanese text, at several measures: whatever is typed, the rules hold.

use proptest::prelude::{Just, Strategy, prop_oneof};
use proptest::sample::select;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use super::breaks::{NEVER_FIRST, NEVER_LAST};
use crate::kit::page::{Line, column};

/// What may stand between two pieces of text, in runs as people type them.
const BETWEEN: [&str; 22] = [
    "",
    "",
    "",
    "、",
    "。",
    "・",
    "：",
    "；",
    "！",
    "！？",
    "……",
    "――",
    "」「",
    "。」",
    "）（",
    "～",
    "ー",
    "々",
    " ",
    "　",
    "・・・",
    "％",
];

/// Pieces without punctuation. Latin words and numbers stand apart: together they would be longer than a line.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[一二三漢字計画施策市民課題]{1,5}",
        3 => "[あ-んゃゅょっァ-ヶー]{1,5}".prop_map(|kana| format!("か{kana}")),
        1 => "字[A-Za-z]{1,8}[.,-]?字",
        1 => ("字[０-９]{1,3}", select(vec!["", "年度", "％", "人", "か所", "．５％"])).prop_map(|(digits, unit)| digits + unit),
        1 => ("字[0-9]{1,3}", select(vec!["", "年", "%", " 人"])).prop_map(|(digits, unit)| digits + unit),
        1 => "[漢字かな]{1,4}".prop_flat_map(|inside| {
            select(vec!["「」", "（）", "『』", "【】"]).prop_map(move |pair| {
                let mut pair = pair.chars();
                format!("{}{inside}{}", pair.next().unwrap(), pair.next().unwrap())
            })
        }),
        1 => Just("字￥５００".to_owned()),
    ]
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec((piece(), select(BETWEEN.to_vec())), 3..40)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, after)| piece + after).collect())
}

/// How much of the cell of a character its neighbour may cover: its white.
fn white(character: char) -> (f64, f64) {
    match character {
        '「' | '『' | '（' | '【' => (5.0, 0.0),
        '」' | '』' | '）' | '】' | '、' | '。' | '．' => (0.0, 5.0),
        '・' | '：' | '；' => (2.5, 2.5),
        _ => (0.0, 0.0),
    }
}

fn full(glyph: &crate::kit::page::Glyph) -> char {
    glyph.text.chars().next().unwrap_or_default()
}

fn judge(text: &str, width: f64, lines: &[Line]) -> Result<(), String> {
    let came: String = lines.iter().map(Line::text).collect();
    if squeezed(&came) != squeezed(text) {
        return Err(format!("other characters: {came}"));
    }
    for (index, line) in lines.iter().enumerate() {
        let said = line.text();
        let printed = said.trim_end_matches([' ', '　']);
        if index > 0 && printed.starts_with(|first| NEVER_FIRST.contains(first)) {
            return Err(format!("begins wrongly: {said}"));
        }
        if index + 1 < lines.len() && printed.ends_with(|last| NEVER_LAST.contains(last)) {
            return Err(format!("ends wrongly: {said}"));
        }
        if let Some(next) = lines.get(index + 1).map(Line::text) {
            let parted = |pair: &str| {
                let half = pair.chars().next().unwrap();
                printed.ends_with(half) && next.starts_with(half) && text.contains(pair)
            };
            if parted("……") || parted("――") || printed.ends_with('￥') {
                return Err(format!("parted: {said} / {next}"));
            }
        }
        let Some(last) = line.0.iter().rfind(|glyph| !glyph.text.trim().is_empty()) else { continue };
        let end = last.x + if last.text.is_ascii() { 5.0 } else { 10.0 } - white(full(last)).1;
        if end > width * 10.0 + 0.02 {
            return Err(format!("too wide by {}: {said}", end - width * 10.0));
        }
        for pair in line.0.windows(2) {
            let (left, right) = (&pair[0], &pair[1]);
            // A space may be narrowed to nothing, and then the cell of a bracket begins before it.
            if left.text.trim().is_empty() || right.text.trim().is_empty() {
                continue;
            }
            let cell = if left.text.is_ascii() { 5.0 } else { 10.0 };
            let room = white(full(left)).1 + white(full(right)).0;
            if right.x < left.x + cell - room - 0.02 {
                return Err(format!("{} stands on {} in {said}", right.text, left.text));
            }
        }
    }
    Ok(())
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn random_text_keeps_the_rules() {
    let mut runner = TestRunner::new(Config { cases: 400, failure_persistence: None, ..Config::default() });
    let measures = select(vec![12.0, 14.0, 20.0, 31.0, 42.0]);
    let tested = runner.run(&(text(), measures), |(text, width)| {
        judge(&text, width, &column(width, &text)).map_err(TestCaseError::fail)
    });
    tested.unwrap_or_else(|error| panic!("{error}"));
}
