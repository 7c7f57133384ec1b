//! Sheets of no known kind whose names nearly say one: what they may have been meant to be called.
//!
//! A city's workbooks hold many sheets that are no part of the plan, and a word of two or three characters is soon one
//! character away from another. So a name is only taken for a slip where it can hardly be anything else: a long word with
//! one character wrong, a character that looks or sounds like the right one, or a sheet that is filled in like its kind.

use super::header;
use super::key::{fold, loose};
use super::kind::{self, kind_word};
use super::year::numeral;
use super::{Kind, Names};
use crate::report::nearest_by;
use crate::workbook::Sheet;

/// A name that a sheet may have been meant to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slip {
    /// The whole name: `次第_第２回`.
    pub name: String,
    /// Whether only what parts the kind from the rest was left out.
    pub joint: bool,
}

/// Words of two characters are told from others by these: a character, and what is typed for it by mistake, because it looks
/// or sounds alike.
const ALIKE: &[(char, &str)] = &[
    ('会', "曾曽會"),
    ('議', "義儀譲蟻"),
    ('次', "欠吹"),
    ('第', "弟㐧才題代台"),
    ('日', "曰目白"),
    ('程', "呈裎"),
    ('名', "各"),
    ('簿', "薄溥簙"),
    ('本', "木夲"),
    ('文', "丈攵"),
    ('指', "脂"),
    ('標', "漂票評"),
    ('用', "要"),
    ('語', "悟後"),
    ('統', "続綂"),
    ('計', "汁訃系"),
    ('体', "休躰"),
    ('系', "糸形係"),
    ('画', "面劃"),
];

/// Kinds whose headings are those of many a list (項目, 値, 氏名): they say nothing of what a sheet is.
const COMMON: [Kind; 3] = [Kind::Facts, Kind::Meeting, Kind::Members];

/// What may follow the kind in the names of its sheets: the ordinal of a meeting, of a chapter.
const ORDINALS: &[(Kind, &[char])] = &[
    (Kind::Meeting, &['回']),
    (Kind::Agenda, &['回']),
    (Kind::Handouts, &['回']),
    (Kind::Schedule, &['回']),
    (Kind::Members, &['回']),
    (Kind::Body, &['章', '編', '部', '節']),
];

/// 表題 stands among this many top rows of a sheet 統計.
const TOP_ROWS: u32 = 40;
const TITLE: &str = "表題";

/// The name that a sheet of no known kind may have been meant to have.
pub(super) fn of(sheet: &Sheet, names: &Names) -> Option<Slip> {
    let name = kind::mapped_name(&sheet.name.sheet, names);
    if name.chars().count() > 60 {
        return None;
    }
    let word = kind_word(name, &Names::default());
    let rest = kind::label(name, &Names::default());
    let slip = match word.chars().count() {
        0 | 1 => None,
        2 if !rest.is_empty() => short(&word, sheet, names),
        2 => None,
        _ => long(&word),
    };
    if let Some(kind) = slip {
        let name = if rest.is_empty() { kind.to_owned() } else { format!("{kind}_{rest}") };
        return Some(Slip { name, joint: false });
    }
    joined(name, sheet, names)
}

/// A word of three characters or more with one of them wrong.
fn long(word: &str) -> Option<&'static str> {
    // Of a word of two characters one more makes another word: 会議録 is no 会議.
    let candidates = all_names().map(|(_, name)| name).filter(|name| name.chars().count() > 2);
    // 参考資料 is not 配布資料 either: of four characters, two make another word.
    if word.chars().count() > 20 { None } else { nearest_by(word, candidates, 1) }
}

/// A word of two characters with one of them wrong, in a name that goes on as those of the kind do.
fn short(word: &str, sheet: &Sheet, names: &Names) -> Option<&'static str> {
    let alike = |typed: char, meant: char| ALIKE.iter().any(|(known, slips)| *known == meant && slips.contains(typed));
    let meant = |(kind, name): &(Kind, &'static str)| {
        let pairs: Vec<(char, char)> = word.chars().zip(name.chars()).filter(|(typed, meant)| typed != meant).collect();
        let [(typed, meant)] = pairs[..] else { return false };
        name.chars().count() == 2 && (alike(typed, meant) || is_filled_in(sheet, *kind, names))
    };
    all_names().find(meant).map(|(_, name)| name)
}

/// A kind and what follows it, with nothing between: 統計人口.
fn joined(name: &str, sheet: &Sheet, names: &Names) -> Option<Slip> {
    let folded = fold(name);
    let mut kinds: Vec<(Kind, &str)> = all_names().filter(|(_, known)| folded.starts_with(&fold(known))).collect();
    // 会議次第第２回 is a 会議次第.
    kinds.sort_by_key(|(_, known)| std::cmp::Reverse(known.chars().count()));
    let (kind, known) = *kinds.first()?;
    let rest = folded[fold(known).len()..].trim_start_matches(['-', '・', ':', '.', '~']);
    if rest.is_empty() || rest.starts_with(['_', '(']) {
        return None;
    }
    let meant = is_ordinal(kind, rest) || is_filled_in(sheet, kind, names);
    meant.then(|| Slip { name: format!("{known}_{}", typed_end(name, rest)), joint: true })
}

/// Whether the rest of a name counts what sheets of the kind are counted by: 第２回, 第２章.
fn is_ordinal(kind: Kind, rest: &str) -> bool {
    let Some((_, units)) = ORDINALS.iter().find(|(known, _)| *known == kind) else { return false };
    let counted = rest.strip_prefix('第').and_then(numeral);
    counted.is_some_and(|(_, after)| after.starts_with(*units))
}

/// Whether a sheet has what every sheet of the kind must have, and no other has by chance.
fn is_filled_in(sheet: &Sheet, kind: Kind, names: &Names) -> bool {
    if kind == Kind::Statistics {
        let top = sheet.rows.iter().take_while(|row| row.index < TOP_ROWS);
        let pairs =
            top.filter(|row| row.cells.iter().any(|cell| cell.place.column == 1 && !cell.text.trim().is_empty()));
        let mut labels = pairs.filter_map(|row| row.cells.first().filter(|cell| cell.place.column == 0));
        return labels.any(|cell| cell.text.len() < 40 && loose(&cell.text) == TITLE);
    }
    !COMMON.contains(&kind) && header::is_there(sheet, kind, names)
}

/// The end of a name as it was typed that folds to `rest`.
fn typed_end<'n>(name: &'n str, rest: &'n str) -> &'n str {
    name.char_indices().map(|(at, _)| &name[at..]).find(|end| fold(end) == rest).map_or(rest, str::trim)
}

/// All names of sheets, each with its kind.
fn all_names() -> impl Iterator<Item = (Kind, &'static str)> {
    Kind::all().flat_map(|kind| kind.sheets().iter().map(move |name| (kind, *name)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::report::{CellPlace, SheetName};
    use crate::workbook::{Cell, Hidden, Row, Value};

    /// A sheet with one row of texts.
    fn sheet(name: &str, texts: &[&str]) -> Sheet {
        let name = Arc::new(SheetName { file: "計画.xlsx".to_owned(), sheet: name.to_owned() });
        let cell = |(column, text): (u32, &&str)| Cell {
            place: CellPlace { sheet: Arc::clone(&name), row: 0, column },
            value: Value::Text,
            text: (*text).into(),
            plain: false,
        };
        let row = Row { index: 0, cells: (0..).zip(texts).map(cell).collect() };
        Sheet { name: Arc::clone(&name), rows: vec![row], merges: Vec::new().into(), hidden: Hidden::default() }
    }

    fn meant(name: &str, texts: &[&str]) -> Option<String> {
        of(&sheet(name, texts), &Names::default()).map(|slip| slip.name)
    }

    #[test]
    fn a_slip_is_told() {
        for (name, texts, expected) in [
            ("取り組", &[][..], "取り組み"),
            ("配付資料", &[], "配布資料"),
            ("配付資料（第２回）", &[], "配布資料_第２回"),
            ("課題シー卜_１", &[], "課題シート_１"),
            ("策定経緯", &[], "策定経過"),
            ("次弟_第２回", &[], "次第_第２回"),
            ("名薄（第１回）", &[], "名簿_第１回"),
            ("曰程_令和８年度", &[], "日程_令和８年度"),
            ("次号_第２回", &["番号", "議題"], "次第_第２回"),
            ("統針_人口", &["表題", "人口の動き"], "統計_人口"),
            ("統計人口", &["表題", "人口の動き"], "統計_人口"),
            ("統計・人口", &["表題", "人口の動き"], "統計_人口"),
            ("次第第２回", &[], "次第_第２回"),
            ("会議次第第2回", &[], "会議次第_第2回"),
            ("本文第３章", &[], "本文_第３章"),
            ("用語集", &["用語", "説明"], "用語_集"),
        ] {
            assert_eq!(meant(name, texts).as_deref(), Some(expected), "{name}");
        }
    }

    #[test]
    fn another_word_is_no_slip() {
        let people: &[&str] = &["氏名", "所属"];
        let facts: &[&str] = &["項目", "値"];
        for (name, texts) in [
            ("会計", &[][..]),
            ("日誌", &[]),
            ("名刺", &[]),
            ("次号", &["番号", "議題"]),
            ("集計表", &[]),
            ("推計_人口", &["年", "人口"]),
            ("家計_支出", &[]),
            ("会計_一般", facts),
            ("会場_第２回", facts),
            ("名札_第２回", people),
            ("日当_第２回", people),
            ("日誌_第２回", &["日付", "内容"]),
            ("配布先一覧", &[]),
            ("予算資料", &[]),
            ("名簿作業用", people),
            ("名簿一覧", people),
            ("部の予定", &[]),
            ("参考資料", &[]),
            ("アンケート", &[]),
            ("記入例", &[]),
            ("チェックシート", &[]),
            ("年間日程表", &[]),
            ("会議録", facts),
            ("会議室", &[]),
            ("計画書", facts),
            ("体系図", &[]),
            ("日程調整", people),
            ("日程表", &["月", "予定"]),
            ("統計課一覧", &["課", "係", "担当"]),
            ("統計課", &["区分", "表題"]),
            ("統計資料", &["表題"]),
            ("本文案", &[]),
            ("本文第一稿", &[]),
            ("次第に増えた件数", &[]),
            ("指標一覧", &["名前", "値"]),
            ("統計_人口", &[]),
            ("", &[]),
            ("_第２回", &[]),
        ] {
            assert_eq!(meant(name, texts), None, "{name}");
        }
    }
}
