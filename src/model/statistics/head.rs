//! The pairs above a table: 表題, 番号, 単位 … in the first column, what they say beside them.

use std::collections::HashMap;

use super::chart::Settings;
use super::{Source, words};
use crate::model::findings::{Findings, Reason};
use crate::model::key::{blank, fold};
use crate::model::table::pass_over;
use crate::model::visible::{Visible, text};
use crate::model::{Scope, Text};
use crate::report::CellPlace;
use crate::workbook::{Cell, Row};

/// The labels, and other words for them.
const LABELS: &[(Label, &[&str])] = &[
    (Label::Title, &["表題", "題名", "タイトル"]),
    (Label::Number, &["番号", "表番号"]),
    (Label::Unit, &["単位"]),
    (Label::Note, &["注", "注記", "備考"]),
    (Label::Source, &["資料", "出典"]),
    (Label::Chart, &["グラフ"]),
    (Label::Lines, &["折れ線"]),
    (Label::Left, &["除外"]),
    (Label::Series, &["系列"]),
];

/// The pairs stand among this many rows.
const MOST_ROWS: usize = 60;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Label {
    Title,
    Number,
    Unit,
    Note,
    Source,
    Chart,
    Lines,
    Left,
    Series,
}

impl Label {
    fn of(typed: &str) -> Option<Label> {
        let typed = fold(typed);
        // `資料：` and `注）` are the same labels.
        let typed = typed.trim_end_matches([':', ')']);
        LABELS.iter().find(|(_, words)| words.iter().any(|word| fold(word) == typed)).map(|(label, _)| *label)
    }
}

/// One row above the table.
struct Pair<'a> {
    label: &'a Cell,
    values: Vec<&'a Cell>,
}

/// How many filled rows stand above the table: those before the first empty row, if they are pairs. Where no empty row
/// follows, the table begins after the last label that is known.
pub(super) fn height(visible: &Visible) -> usize {
    let rows = &visible.rows;
    let column = label_column(visible);
    let block = (1..rows.len()).find(|index| visible.parted(rows[index - 1], rows[*index])).unwrap_or(rows.len());
    let label = |row: &&Row| visible.shown(row.index, column).and_then(|cell| Label::of(&cell.text));
    let narrow = |row: &&&Row| {
        let filled: Vec<u32> = visible.cells(row).map(|cell| cell.place.column).collect();
        filled.first() == Some(&column) && filled.len() <= 2
    };
    let top = &rows[..block.min(MOST_ROWS)];
    let known = top.iter().rposition(|row| label(row).is_some()).map_or(0, |last| last + 1);
    let pairs = top.iter().take_while(|row| label(row).is_some() || narrow(row)).count();
    if block < rows.len() && block <= MOST_ROWS && known > 0 { pairs.max(1).min(block) } else { known.min(pairs) }
}

/// The column of the labels: the first that is filled in the first row.
fn label_column(visible: &Visible) -> u32 {
    visible.rows.first().and_then(|row| visible.cells(row).next()).map_or(0, |cell| cell.place.column)
}

/// What the pairs say.
#[derive(Default)]
pub(super) struct Head {
    pub title: Option<Text>,
    pub number: Option<Text>,
    pub unit: Option<Text>,
    pub notes: Vec<Text>,
    pub sources: Vec<Source>,
    pub settings: Settings,
}

impl Head {
    /// Reads the first filled rows of a sheet.
    pub fn read(visible: &Visible, height: usize, findings: &mut Findings) -> Head {
        let mut head = Head::default();
        let mut first: HashMap<Label, CellPlace> = HashMap::new();
        let column = label_column(visible);
        for row in &visible.rows[..height] {
            let Some(pair) = Pair::of(visible, row, column) else {
                pass_over(row, Reason::UnknownItem, findings);
                continue;
            };
            let Some(label) = Label::of(&pair.label.text) else {
                findings.say(words::unknown_item(pair.label, &known_words()), Scope::Printed);
                pass_over(row, Reason::UnknownItem, findings);
                continue;
            };
            findings.served.insert(pair.label.place.clone());
            let again = matches!(label, Label::Note | Label::Source | Label::Lines | Label::Left);
            // A label merged over several rows stands before each of them.
            if let Some(place) = first.get(&label).filter(|place| !again && **place != pair.label.place) {
                findings.say(words::duplicate_item(pair.label, place), Scope::Printed);
                pass_over(row, Reason::RepeatedRow, findings);
                continue;
            }
            first.entry(label).or_insert_with(|| pair.label.place.clone());
            head.take(label, &pair, findings);
        }
        head
    }

    fn take(&mut self, label: Label, pair: &Pair, findings: &mut Findings) {
        let Some((value, beside)) = pair.values.split_first() else { return };
        let list = match label {
            Label::Chart => &mut self.settings.chart,
            Label::Lines => &mut self.settings.lines,
            Label::Left => &mut self.settings.left_out,
            Label::Series => &mut self.settings.series,
            Label::Note => {
                for cell in &pair.values {
                    let text = text(cell, true, findings);
                    self.notes.extend(lines(&text));
                }
                return;
            }
            Label::Source => {
                for cell in &pair.values {
                    let text = text(cell, true, findings);
                    let typed = self::text(pair.label, false, findings);
                    self.sources.extend(lines(&text).into_iter().map(|line| {
                        let label = (!names_itself(&line.value)).then(|| bare(&typed));
                        Source { label, text: line }
                    }));
                }
                return;
            }
            Label::Title => return self.title = Some(text(value, true, findings)),
            Label::Number => return self.number = Some(text(value, false, findings)),
            Label::Unit => return self.unit = Some(text(value, false, findings)),
        };
        // A setting is used, not printed.
        for cell in std::iter::once(value).chain(beside) {
            list.push(text(cell, false, findings));
            findings.served.insert(cell.place.clone());
        }
    }
}

impl<'a> Pair<'a> {
    /// The pair of a row; its label may be merged with the row above.
    fn of(visible: &Visible<'a>, row: &'a Row, column: u32) -> Option<Pair<'a>> {
        let label = visible.shown(row.index, column)?;
        let values = visible.cells(row).filter(|cell| cell.place.column > column).collect();
        Some(Pair { label, values })
    }
}

/// The lines of a text that hold something. A text that must not be printed stays whole.
fn lines(text: &Text) -> Vec<Text> {
    let filled = text.value.lines().filter(|line| !blank(line));
    let lines: Vec<Text> = filled.map(|line| text.part(line.trim())).collect();
    if lines.is_empty() { vec![text.clone()] } else { lines }
}

/// A label without the colon that may be typed after it.
fn bare(label: &Text) -> Text {
    label.part(label.value.trim().trim_end_matches(['：', ':']))
}

/// Whether a source says itself that it is one: `資料：榛瀬市`, `（出典）国勢調査`.
fn names_itself(typed: &str) -> bool {
    let typed = typed.trim_start();
    ["資料", "出典"].iter().any(|word| {
        let after = |text: &str| text.strip_prefix(word).map(|rest| rest.chars().next());
        let named = after(typed).is_some_and(|next| next.is_none_or(|c| c.is_whitespace() || matches!(c, '：' | ':')));
        let bracket = typed.strip_prefix(['（', '(', '【', '［', '[', '〔']).and_then(after);
        named || bracket.is_some_and(|next| next.is_some_and(|c| matches!(c, '）' | ')' | '】' | '］' | ']' | '〕')))
    })
}

/// All words that are labels.
fn known_words() -> Vec<&'static str> {
    LABELS.iter().flat_map(|(_, words)| words.iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_known_by_any_width() {
        for typed in ["表題", " 表 題", "折れ線", "資料：", "出典", "注）", "グラフ", "ｸﾞﾗﾌ"] {
            assert!(Label::of(typed).is_some(), "{typed}");
        }
        assert_eq!(Label::of("区分"), None);
    }

    #[test]
    fn a_source_that_names_itself_is_not_named_again() {
        for typed in ["資料：榛瀬市", "出典 国勢調査", "（資料）榛瀬市", "出典:a", "【出典】a"]
        {
            assert!(names_itself(typed), "{typed}");
        }
        for typed in ["資料館の調べ", "榛瀬市", "出典不明のもの"] {
            assert!(!names_itself(typed), "{typed}");
        }
    }
}
