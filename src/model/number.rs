//! What a typed figure means: `1,234 人` is 1234, `△1.2` is -1.2, `83.0（39/47 校）` is 83; `充実`, `2-1` and `p.4` are words.
//!
//! Nothing is guessed: a text is a figure only if all of it is understood, its unit included. So `65歳以上`, `１級` and
//! `30年度` stay the headings they are.

use unicode_normalization::UnicodeNormalization;

/// A text that is a figure, in its parts as typed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure<'t> {
    /// What the digits say; a percentage keeps its hundred: `12.3％` is 12.3.
    pub value: f64,
    /// The sign and the digits.
    pub number: &'t str,
    /// 人, か所, ％ …, or nothing.
    pub unit: &'t str,
    /// What follows: `（39/47 校）`, `※１`, or nothing.
    pub note: &'t str,
}

/// How a value is set in a table: figures to the right, dashes and words in the middle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Figure,
    /// `―`, `…`: nothing to tell.
    Dash,
    Word,
}

impl Shape {
    /// The name that templates know it by.
    pub fn name(self) -> &'static str {
        match self {
            Shape::Figure => "figure",
            Shape::Dash => "dash",
            Shape::Word => "word",
        }
    }
}

/// How a value is set.
pub fn shape(typed: &str) -> Shape {
    let typed = typed.trim();
    if !typed.is_empty() && typed.chars().all(is_dash) {
        Shape::Dash
    } else if figure(typed).is_some() {
        Shape::Figure
    } else {
        Shape::Word
    }
}

/// Words that may stand before a figure.
const ABOUT: [&str; 3] = ["約", "およそ", "おおむね"];

/// Units after NFKC, without the multiples before them (千, 万, 百万, 億). Years, months and the levels of things
/// (級, 号, 代) are not among them: they stand in headings.
const UNITS: &[&str] = &[
    "%",
    "‰",
    "パーセント",
    "ポイント",
    "pt",
    "割",
    "倍",
    "人",
    "名",
    "世帯",
    "戸",
    "棟",
    "件",
    "回",
    "か所",
    "ヶ所",
    "ケ所",
    "カ所",
    "ヵ所",
    "箇所",
    "円",
    "歳",
    "日",
    "か月",
    "ヶ月",
    "カ月",
    "箇月",
    "時間",
    "分",
    "秒",
    "施設",
    "校",
    "園",
    "館",
    "室",
    "床",
    "席",
    "団体",
    "組",
    "組織",
    "地区",
    "事業",
    "事業所",
    "社",
    "店",
    "法人",
    "台",
    "本",
    "冊",
    "部",
    "枚",
    "個",
    "箱",
    "点",
    "票",
    "株",
    "頭",
    "羽",
    "食",
    "泊",
    "便",
    "種類",
    "区画",
    "路線",
    "橋",
    "基",
    "km",
    "m",
    "cm",
    "mm",
    "km2",
    "m2",
    "m3",
    "ha",
    "a",
    "kg",
    "g",
    "t",
    "l",
    "kl",
    "kw",
    "kwh",
    "t-co2",
    "トン",
    "リットル",
    "キロ",
    "ヘクタール",
    "つ",
];

/// What multiplies a unit. It stays in the unit: `3千円` is 3, of 千円.
const MULTIPLES: [&str; 7] = ["百万", "十万", "千万", "千", "万", "億", "兆"];

/// The longest text that is looked at, in bytes: a figure is short.
const LONGEST: usize = 200;

/// The figure that a text is, if it is one.
pub fn figure(typed: &str) -> Option<Figure<'_>> {
    let typed = typed.trim();
    if typed.len() > LONGEST {
        return None;
    }
    let rest = ABOUT.iter().find_map(|about| typed.strip_prefix(about)).unwrap_or(typed).trim_start();
    let signed = rest.trim_start_matches(is_sign);
    // One sign at most.
    if rest[..rest.len() - signed.len()].chars().count() > 1 {
        return None;
    }
    let negative = rest.starts_with(|sign| is_sign(sign) && !matches!(sign, '+' | '＋' | '±'));
    let digits = signed.trim_start();
    let length = digits.find(|c| !is_digit(c) && !is_separator(c)).unwrap_or(digits.len());
    let (digits, rest) = digits.split_at(length);
    let value = value(digits)?;
    let (unit, note) = rest.split_at(rest.find(is_opening).unwrap_or(rest.len()));
    let unit = unit.trim();
    let note = note.trim();
    let start = typed.len() - signed.len();
    let sign = rest_of_sign(typed, start);
    let end = typed.len() - rest.len();
    (is_unit(unit) && is_note(note)).then_some(Figure {
        value: if negative { -value } else { value },
        number: typed[start - sign..end].trim(),
        unit,
        note,
    })
}

/// The length of the sign that ends at a position.
fn rest_of_sign(typed: &str, end: usize) -> usize {
    typed[..end].chars().next_back().filter(|c| is_sign(*c)).map_or(0, char::len_utf8)
}

/// What digits say: in groups of three where there are groups.
fn value(digits: &str) -> Option<f64> {
    let plain: String = digits.nfkc().collect();
    let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped = whole.contains(',');
    let sound = all_digits(first)
        && (!grouped || first.len() <= 3)
        && groups.all(|group| group.len() == 3 && all_digits(group))
        && fraction.is_none_or(all_digits);
    if !sound {
        return None;
    }
    plain.replace(',', "").parse().ok()
}

/// Whether this is a unit that is known, or none. `人/日` is one too.
fn is_unit(unit: &str) -> bool {
    let folded: String = unit.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).collect();
    let known = |part: &str| {
        let bare = MULTIPLES.iter().find_map(|multiple| part.strip_prefix(multiple)).unwrap_or(part);
        UNITS.contains(&bare) || (bare.is_empty() && !part.is_empty())
    };
    let per = |part: &str| known(part) || ["年", "年度", "月", "週"].contains(&part);
    match folded.split_once('/') {
        Some((unit, over)) => known(unit) && per(over),
        None => folded.is_empty() || known(&folded),
    }
}

/// Whether what follows a figure is a bracket that closes, a call of a note, or nothing.
fn is_note(note: &str) -> bool {
    let Some(first) = note.chars().next() else { return true };
    match first {
        '（' | '(' => note.ends_with(['）', ')']),
        '［' | '[' => note.ends_with(['］', ']']),
        _ => note.chars().count() <= 8,
    }
}

fn is_opening(character: char) -> bool {
    matches!(character, '（' | '(' | '［' | '[' | '※' | '*' | '＊' | '注')
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit() || ('０'..='９').contains(&character)
}

fn is_separator(character: char) -> bool {
    matches!(character, ',' | '，' | '.' | '．')
}

fn is_sign(character: char) -> bool {
    matches!(character, '△' | '▲' | '-' | '－' | '−' | '–' | '‐' | '+' | '＋' | '±')
}

/// What stands for nothing in a cell of figures.
fn is_dash(character: char) -> bool {
    matches!(character, '-' | '－' | '―' | '—' | '–' | '‐' | '…' | '‥' | '−' | '─' | '‑' | 'ー')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_in_their_parts() {
        let cases = [
            ("1,234 人", 1234.0, "1,234", "人", ""),
            ("6,482,700", 6_482_700.0, "6,482,700", "", ""),
            ("△1.2", -1.2, "△1.2", "", ""),
            ("△ 1,200", -1200.0, "△ 1,200", "", ""),
            ("▲3", -3.0, "▲3", "", ""),
            ("-5.0％", -5.0, "-5.0", "％", ""),
            ("＋０．５ポイント", 0.5, "＋０．５", "ポイント", ""),
            ("±0", 0.0, "±0", "", ""),
            ("83.0（39/47 校）", 83.0, "83.0", "", "（39/47 校）"),
            ("13（全26施設）", 13.0, "13", "", "（全26施設）"),
            ("12か所(うち北地区３)", 12.0, "12", "か所", "(うち北地区３)"),
            ("１２．３％", 12.3, "１２．３", "％", ""),
            ("約 1,200", 1200.0, "1,200", "", ""),
            ("約▲1,200世帯", -1200.0, "▲1,200", "世帯", ""),
            ("28.5※１", 28.5, "28.5", "", "※１"),
            ("40 注）", 40.0, "40", "", "注）"),
            ("3千円", 3.0, "3", "千円", ""),
            ("５億", 5.0, "５", "億", ""),
            ("1.8回／年", 1.8, "1.8", "回／年", ""),
            ("250人/日", 250.0, "250", "人/日", ""),
            ("12㎡", 12.0, "12", "㎡", ""),
            (" 0 ", 0.0, "0", "", ""),
            ("007", 7.0, "007", "", ""),
        ];
        for (typed, value, number, unit, note) in cases {
            assert_eq!(figure(typed), Some(Figure { value, number, unit, note }), "{typed}");
            assert_eq!(shape(typed), Shape::Figure, "{typed}");
        }
    }

    #[test]
    fn a_text_that_is_no_figure_stays_text() {
        let words = [
            "",
            "充実",
            "継続",
            "皆増",
            "注）",
            "― 注）",
            "p.4",
            "R5",
            "H30",
            "2-1",
            "1～3",
            "1〜3",
            "(3)",
            "（３）",
            "10/1",
            "12:30",
            "1.2.3",
            "12.",
            "1,23",
            "1234,567",
            "3,4",
            "令和５年",
            "30年度",
            "１月",
            "65歳以上",
            "０～14歳",
            "１級",
            "40代",
            "第１号",
            "1世帯当たりの人員",
            "５（未確定",
            "--5",
            "△",
            "１つ目",
            "約",
            "５分の１",
            "３　５",
            "1e5",
            "∞",
            "NaN",
            "Ⅲ",
            "①",
            "三",
        ];
        for typed in words {
            assert_eq!(figure(typed), None, "{typed}");
        }
        assert_eq!(shape("充実"), Shape::Word);
        assert_eq!(shape(""), Shape::Word);
        assert_eq!(shape("2-1"), Shape::Word);
    }

    #[test]
    fn dashes_stand_for_nothing() {
        for typed in ["-", "－", "―", "—", "…", "──", "ー", " ‐ "] {
            assert_eq!(shape(typed), Shape::Dash, "{typed}");
            assert_eq!(figure(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_long_text_is_not_searched() {
        assert_eq!(figure(&"1".repeat(1000)), None);
    }
}
