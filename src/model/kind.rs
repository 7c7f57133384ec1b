//! Kinds of sheets: what a sheet holds is told by its name, and which columns it may have is declared here.

use super::Names;
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
    /// 本文
    Body,
    /// 統計
    Statistics,
    /// Any other sheet: a plain table.
    Other,
}

/// One column of a kind.
pub(super) struct Column {
    pub name: &'static str,
    pub aliases: &'static [&'static str],
    pub required: bool,
    /// Keys and choices: the cells have served once the row is read, printed or not.
    pub served: bool,
}

/// A column whose text is printed.
const fn printed(name: &'static str, aliases: &'static [&'static str]) -> Column {
    Column { name, aliases, required: false, served: false }
}

/// A column that steers.
const fn steering(name: &'static str) -> Column {
    Column { name, aliases: &[], required: false, served: true }
}

/// The same column, required.
const fn required(column: Column) -> Column {
    Column { required: true, ..column }
}

/// The department, where it is printed.
const DEPARTMENT: Column = printed("担当課", DEPARTMENT_ALIASES);
/// The department, where it only tells whom to ask.
const OWNER: Column = Column { name: "担当課", aliases: DEPARTMENT_ALIASES, required: false, served: true };
const DEPARTMENT_ALIASES: &[&str] = &["課", "所管"];

const FACTS: &[Column] = &[required(steering("項目")), required(printed("値", &[]))];

const TREE: &[Column] = &[
    required(steering("番号")),
    required(steering("階層")),
    required(printed("名称", &[])),
    steering("上位"),
    steering("キー"),
    printed("目指す姿", &["めざす姿", "将来像"]),
    printed("リード文", &[]),
    printed("メッセージ", &[]),
    DEPARTMENT,
];

const ISSUES: &[Column] = &[
    required(steering("施策")),
    steering("上位"),
    steering("方向性"),
    required(steering("区分")),
    required(printed("本文", &[])),
    DEPARTMENT,
];

const ACTIONS: &[Column] = &[
    required(steering("施策")),
    steering("上位"),
    steering("方向性"),
    required(printed("取り組み", &["取組", "事業名"])),
    steering("再掲"),
    DEPARTMENT,
    steering("参照"),
];

const INDICATORS: &[Column] = &[
    required(steering("施策")),
    steering("上位"),
    steering("方向性"),
    printed("事業名", &[]),
    required(printed("指標名", &[])),
    printed("内訳", &[]),
    steering("表"),
    printed("単位", &[]),
    steering("目指す方向"),
    steering("グラフ"),
    printed("備考", &["注記"]),
    OWNER,
];

const TERMS: &[Column] = &[
    required(steering("用語")),
    required(printed("説明", &[])),
    steering("よみ"),
    steering("別表記"),
    printed("掲載頁", &[]),
    OWNER,
];

const BODY: &[Column] = &[
    required(steering("種別")),
    required(printed("本文", &[])),
    steering("番号"),
    printed("属性", &[]),
    steering("代替文"),
    steering("親"),
    steering("施策"),
    steering("上位"),
    OWNER,
];

/// Names of the sheets of each kind; the first is the one that messages use.
const SHEETS: &[(Kind, &[&str])] = &[
    (Kind::Facts, &["計画"]),
    (Kind::Tree, &["体系"]),
    (Kind::Issues, &["現状課題"]),
    (Kind::Actions, &["取り組み", "取組", "主な取り組み"]),
    (Kind::Indicators, &["指標", "成果指標", "KPI"]),
    (Kind::Terms, &["用語"]),
    (Kind::Body, &["本文"]),
    (Kind::Statistics, &["統計"]),
];

/// Kinds of the contract that other stages read.
const ELSEWHERE: &[&str] = &["会議", "次第", "配布資料", "日程", "部の方針", "課題シート", "名簿", "策定経過"];

impl Kind {
    /// The kind of a sheet: by the manifest, else by its name or what stands before the first `_`, `（` or `(`.
    pub fn of_sheet(name: &str, names: &Names) -> Kind {
        Self::named(&kind_word(name, names))
    }

    /// The kind that a word of a template's declaration names; `None` if the contract knows no such kind.
    pub fn of_name(name: &str) -> Option<Kind> {
        let name = fold(name);
        let kind = Self::named(&name);
        (kind != Kind::Other || ELSEWHERE.contains(&name.as_str())).then_some(kind)
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

    /// The columns that the contract names.
    pub(super) fn columns(self) -> &'static [Column] {
        match self {
            Kind::Facts => FACTS,
            Kind::Tree => TREE,
            Kind::Issues => ISSUES,
            Kind::Actions => ACTIONS,
            Kind::Indicators => INDICATORS,
            Kind::Terms => TERMS,
            Kind::Body => BODY,
            // Its pairs stand in rows, and every table has columns of its own.
            Kind::Statistics | Kind::Other => &[],
        }
    }
}

/// A sheet of no known kind whose name is nearly that of one: the kind it may have been meant to be.
pub(super) fn nearly(name: &str, names: &Names) -> Option<&'static str> {
    let word = kind_word(name, names);
    // Two characters are too few to tell a slip from another word: 会計 is not 会議.
    if !(3..=20).contains(&word.chars().count()) || ELSEWHERE.contains(&word.as_str()) {
        return None;
    }
    crate::report::nearest(&word, SHEETS.iter().flat_map(|(_, sheets)| sheets.iter().copied()))
}

/// The name of a sheet, or the one that the manifest reads it as.
pub(super) fn mapped_name<'n>(name: &'n str, names: &'n Names) -> &'n str {
    let folded = fold(name);
    names.sheets.iter().find(|(sheet, _)| fold(sheet) == folded).map_or(name, |(_, mapped)| mapped)
}

/// What stands after the kind in the name of a sheet: 人口 of `統計_人口` and `統計（人口）`. A sheet that only the manifest
/// makes one of the kind has its own name.
pub(super) fn rest_of_name<'n>(name: &'n str, names: &'n Names) -> &'n str {
    let mapped = mapped_name(name, names);
    let marks = ['_', '＿', '（', '('];
    let rest = mapped.split_once(marks).map_or("", |(_, rest)| rest.trim().trim_end_matches(['）', ')']));
    if rest.is_empty() && mapped != name { name } else { rest }
}

/// The folded word that stands for the kind of a sheet.
fn kind_word(name: &str, names: &Names) -> String {
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
    fn what_stands_after_the_kind_is_the_name() {
        let mut names = Names::default();
        names.sheets.insert("人口".to_owned(), "統計".to_owned());
        for (sheet, name) in
            [("統計_人口", "人口"), ("統計（世帯）", "世帯"), ("人口", "人口"), ("統計", ""), ("統計＿_a", "_a")]
        {
            assert_eq!(rest_of_name(sheet, &names), name, "{sheet}");
        }
    }

    #[test]
    fn only_a_slip_is_taken_for_one() {
        let names = Names::default();
        assert_eq!(nearly("取り組", &names), Some("取り組み"));
        assert_eq!(nearly("会計", &names), None);
        assert_eq!(nearly("統計_人口", &names), None);
    }
}
