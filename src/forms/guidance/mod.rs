//! What the forms say: for each kind a line or two, for each of its columns what to type, an example and a list.
//!
//! A kind or a column that is declared in the model gets its form all the same; a test asks for its guidance here.

mod meeting;
mod plan;

pub(super) use plan::CHARTS;

use crate::model::Kind;

/// What the form says about a column.
#[derive(Debug)]
pub(super) struct Hint {
    pub column: &'static str,
    /// Width in half-width characters.
    pub width: u8,
    /// What to type, in words.
    pub says: &'static str,
    /// What it may look like.
    pub example: &'static str,
    pub choices: Choices,
}

/// What Excel offers to choose from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Choices {
    Free,
    Words(&'static [&'static str]),
    /// What stands in another column of the same sheet.
    Own(&'static str),
}

/// What the form says about a kind.
pub(super) struct Guidance {
    /// The name of the kind: `現状課題`.
    pub kind: &'static str,
    pub lead: &'static [&'static str],
    pub columns: &'static [Hint],
}

/// The last line above a blank form.
pub(super) const BLANK: &str = "見出しの行は変えずに、色の付いた「# 記入例」の行の下から書きます。「# 」で始まる行は印刷しません。使わないシートは消して構いません。";
/// The last line above a filled one.
pub(super) const FILLED: &str =
    "色の付いた行は例です。一度作って、どこに印刷されるかを見てから、打ち替えるか、行ごと消してください。";

pub(super) const fn hint(column: &'static str, width: u8, says: &'static str, example: &'static str) -> Hint {
    Hint { column, width, says, example, choices: Choices::Free }
}

impl Hint {
    const fn of(self, words: &'static [&'static str]) -> Hint {
        Hint { choices: Choices::Words(words), ..self }
    }
}

/// Columns that mean the same wherever they stand.
const COMMON: &[Hint] = &[
    hint("施策", 16, "体系の番号。すぐ上の行と同じなら、セルを下へ結合できます", "１"),
    hint("上位", 12, "同じ番号がいくつもあるときだけ、上の行の番号", ""),
    hint("方向性", 12, "方向性に分けるときだけ、その番号", ""),
    hint("担当課", 16, "文の終わりに（課名）と印刷します", "企画課"),
    hint("番号", 12, "見えるとおりに印刷する番号", "１"),
    hint("備考", 30, "ほかに書いておくこと", ""),
    hint("年度", 14, "令和８年度 のように", "令和８年度"),
    hint("本文", 70, "一つの文のまとまり。改行（Alt+Enter）で段落が分かれます", "・ここに文を書きます。"),
    hint("内容", 70, "一行に一つ。改行は Alt+Enter", "計画の骨子について"),
];

fn guidance(kind: Kind) -> Option<&'static Guidance> {
    plan::ALL.iter().chain(meeting::ALL).find(|guidance| guidance.kind == kind.name())
}

/// The lines under the title of a kind's form.
pub(super) fn lead(kind: Kind) -> &'static [&'static str] {
    guidance(kind).map_or(&[], |guidance| guidance.lead)
}

/// What to type into a column.
pub(super) fn of(kind: Kind, column: &str) -> Option<&'static Hint> {
    let own = guidance(kind).map_or(&[] as &[Hint], |guidance| guidance.columns);
    own.iter().chain(COMMON).find(|hint| hint.column == column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_of_every_kind_has_its_guidance() {
        for kind in Kind::all().filter(|kind| !kind.columns().is_empty()) {
            assert!(!lead(kind).is_empty(), "{}: declare a lead in src/forms/guidance/", kind.name());
            for column in kind.columns() {
                let found = of(kind, column.name).is_some();
                assert!(found, "{} {}: declare a hint in src/forms/guidance/", kind.name(), column.name);
            }
        }
    }
}
