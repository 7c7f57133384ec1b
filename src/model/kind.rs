//! Kinds of sheets: what a sheet holds is told by its name, or what stands before the first `_` or bracket in it.

use super::Names;
use super::columns::{self, Column};
use super::key::fold;

/// What a sheet holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// 計画
    Facts,
    /// 体系
    Tree,
    /// 現状課題
    Issues,
    /// 取り組み
    Actions,
    /// 指標
    Indicators,
    /// 用語
    Terms,
    /// 索引
    Index,
    /// 本文
    Body,
    /// 会議
    Meeting,
    /// 次第
    Agenda,
    /// 配布資料
    Handouts,
    /// 日程
    Schedule,
    /// 部の方針
    Policies,
    /// 課題シート
    Forms,
    /// 名簿
    Members,
    /// 策定経過
    History,
    /// 統計
    Statistics,
    /// Any other sheet: a plain table.
    Other,
}

/// Names of the sheets of each kind; the first is the one that messages use.
const SHEETS: &[(Kind, &[&str])] = &[
    (Kind::Facts, &["計画"]),
    (Kind::Tree, &["体系"]),
    (Kind::Issues, &["現状課題"]),
    (Kind::Actions, &["取り組み", "取組", "主な取り組み"]),
    (Kind::Indicators, &["指標", "成果指標", "KPI"]),
    (Kind::Terms, &["用語"]),
    (Kind::Index, &["索引"]),
    (Kind::Body, &["本文"]),
    (Kind::Meeting, &["会議"]),
    (Kind::Agenda, &["次第", "会議次第"]),
    (Kind::Handouts, &["配布資料", "配布資料一覧"]),
    (Kind::Schedule, &["日程", "策定スケジュール"]),
    (Kind::Policies, &["部の方針", "各部の方針"]),
    (Kind::Forms, &["課題シート"]),
    (Kind::Members, &["名簿", "委員名簿"]),
    (Kind::History, &["策定経過", "策定の経過"]),
    (Kind::Statistics, &["統計"]),
];

impl Kind {
    /// All kinds whose columns the contract names, in its order.
    pub fn all() -> impl Iterator<Item = Kind> {
        SHEETS.iter().map(|(kind, _)| *kind)
    }

    /// The kind of a sheet: by the manifest, else by its name or what stands before the first `_`, `（` or `(`.
    pub fn of_sheet(name: &str, names: &Names) -> Kind {
        Self::named(&kind_word(name, names))
    }

    /// The kind that a word of a template's declaration names; `None` if the contract knows no such kind.
    pub fn of_name(name: &str) -> Option<Kind> {
        let name = fold(name);
        Some(Self::named(&name)).filter(|kind| *kind != Kind::Other)
    }

    /// The kind that a folded word names.
    fn named(word: &str) -> Kind {
        let names_it = |(_, sheets): &&(Kind, &[&str])| sheets.iter().any(|sheet| fold(sheet) == word);
        SHEETS.iter().find(names_it).map_or(Kind::Other, |(kind, _)| *kind)
    }

    /// The name of the kind's sheets: `指標`.
    pub fn name(self) -> &'static str {
        SHEETS.iter().find(|(kind, _)| *kind == self).map_or("", |(_, sheets)| sheets[0])
    }

    /// All names of the kind's sheets.
    pub(super) fn sheets(self) -> &'static [&'static str] {
        SHEETS.iter().find(|(kind, _)| *kind == self).map_or(&[], |(_, sheets)| sheets)
    }

    /// The columns that the contract names.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Kind::Facts => columns::FACTS,
            Kind::Tree => columns::TREE,
            Kind::Issues => columns::ISSUES,
            Kind::Actions => columns::ACTIONS,
            Kind::Indicators => columns::INDICATORS,
            Kind::Terms => columns::TERMS,
            Kind::Index => columns::INDEX,
            Kind::Body => columns::BODY,
            Kind::Meeting => columns::MEETING,
            Kind::Agenda => columns::AGENDA,
            Kind::Handouts => columns::HANDOUTS,
            Kind::Schedule => columns::SCHEDULE,
            Kind::Policies => columns::POLICIES,
            Kind::Forms => columns::FORMS,
            Kind::Members => columns::MEMBERS,
            Kind::History => columns::HISTORY,
            // Its pairs stand in rows, and every table has columns of its own.
            Kind::Statistics | Kind::Other => &[],
        }
    }
}

/// What tells sheets of one kind apart: `第２回` of `会議_第２回` and `次第（第２回）`, empty where nothing does.
pub(super) fn label(name: &str, names: &Names) -> String {
    let name = mapped_name(name, names);
    let opens = |character: char| matches!(character, '_' | '＿' | '(' | '（');
    let Some(start) = name.find(opens).filter(|start| *start > 0) else { return String::new() };
    let around = |character: char| opens(character) || matches!(character, ')' | '）') || character.is_whitespace();
    name[start..].trim_matches(around).to_owned()
}

/// The name of a sheet, or the one that the manifest reads it as.
pub(super) fn mapped_name<'n>(name: &'n str, names: &'n Names) -> &'n str {
    let folded = fold(name);
    names.sheets.iter().find(|(sheet, _)| fold(sheet) == folded).map_or(name, |(_, mapped)| mapped)
}

/// What stands after the kind in the name of a sheet: 人口 of `統計_人口` and `統計（人口）`. A sheet that only the manifest
/// makes one of the kind has its own name.
pub(super) fn rest_of_name(name: &str, names: &Names) -> String {
    let rest = label(name, names);
    if rest.is_empty() && mapped_name(name, names) != name { name.to_owned() } else { rest }
}

/// The folded word that stands for the kind of a sheet.
pub(super) fn kind_word(name: &str, names: &Names) -> String {
    let name = fold(mapped_name(name, names));
    match name.find(['_', '(']) {
        Some(end) if end > 0 => name[..end].to_owned(),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_recognised_by_what_stands_before_the_bracket() {
        let mut names = Names::default();
        names.sheets.insert("Ｓheet1".to_owned(), "指標".to_owned());
        let kinds = [
            ("指標", Kind::Indicators),
            ("指 標＿参考", Kind::Indicators),
            ("ＫＰＩ（福祉）", Kind::Indicators),
            ("主な取り組み(2)", Kind::Actions),
            ("本文_第２章", Kind::Body),
            ("Sheet1", Kind::Indicators),
            ("Sheet2", Kind::Other),
            ("統計_人口", Kind::Statistics),
            ("", Kind::Other),
        ];
        for (name, kind) in kinds {
            assert_eq!(Kind::of_sheet(name, &names), kind, "{name}");
        }
    }

    #[test]
    fn what_follows_the_kind_tells_sheets_apart() {
        let mut names = Names::default();
        names.sheets.insert("Sheet3".to_owned(), "次第_第３回".to_owned());
        let labels = [
            ("会議_第２回", "第２回"),
            ("次第（第２回）", "第２回"),
            ("次第 (第２回) ", "第２回"),
            ("会議", ""),
            ("会議_", ""),
            ("Sheet3", "第３回"),
            ("本文＿第４章_素案", "第４章_素案"),
        ];
        for (name, expected) in labels {
            assert_eq!(label(name, &names), expected, "{name}");
        }
    }

    #[test]
    fn what_stands_after_the_kind_is_the_name() {
        let mut names = Names::default();
        names.sheets.insert("人口".to_owned(), "統計".to_owned());
        for (sheet, name) in [("統計_人口", "人口"), ("統計（世帯）", "世帯"), ("人口", "人口"), ("統計", "")]
        {
            assert_eq!(rest_of_name(sheet, &names), name, "{sheet}");
        }
    }
}
