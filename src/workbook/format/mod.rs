//! What Excel shows for a number.

mod builtin;
mod era;
mod pattern;
mod round;

use std::sync::LazyLock;

use ssfmt::{DateSystem, FormatOptions, NumberFormat};

use self::builtin::{code_of, in_japanese};
use self::pattern::{Body, Pattern, Unreadable};
use self::round::round_to;
use super::guard::guarded;

/// From here on a number has more digits than Excel keeps.
const TOO_MANY_DIGITS: f64 = 1e15;
/// The day after 31 December 9999, the last that Excel knows.
const END_OF_DAYS: f64 = 2_958_466.0;

/// The text of a number, and whether it is only a plain rendering because the format could not be applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) text: String,
    pub(super) plain: bool,
}

/// The format of a cell style.
#[derive(Debug, Clone)]
pub(super) struct Format {
    pattern: Result<Pattern, Unreadable>,
    options: FormatOptions,
}

impl Format {
    /// `number` is the format's number in the file, `code` its code as calamine gives it.
    pub(super) fn new(number: Option<u32>, code: &str, since_1904: bool) -> Self {
        let date_system = if since_1904 { DateSystem::Date1904 } else { DateSystem::Date1900 };
        let code = if code.is_empty() { "General" } else { in_japanese(number, code) };
        let pattern = guarded(|| Pattern::parse(code)).unwrap_or(Err(Unreadable { is_date: false }));
        let pattern = pattern.map_err(|Unreadable { is_date }| Unreadable { is_date: is_date || asks_for_date(code) });
        Self { pattern, options: FormatOptions { date_system, ..FormatOptions::default() } }
    }

    /// The format that the file names by number only.
    pub(super) fn built_in(number: u32, since_1904: bool) -> Self {
        match code_of(number) {
            Some(code) => Self::new(Some(number), code, since_1904),
            None => Self::unknown(since_1904),
        }
    }

    /// A format that the file does not tell: numbers are shown plainly, and said to be so.
    pub(super) fn unknown(since_1904: bool) -> Self {
        Self { pattern: Err(Unreadable { is_date: false }), ..Self::new(None, "General", since_1904) }
    }

    /// Whether a number is a date, though calamine takes it for a number.
    pub(super) fn shows_date(&self) -> bool {
        match &self.pattern {
            Ok(pattern) => pattern.is_date(),
            Err(unreadable) => unreadable.is_date,
        }
    }

    /// Shows a number; a date is told from a number so that its plain rendering is a date.
    pub(super) fn show(&self, value: f64, is_date: bool) -> Shown {
        let applied = self.pattern.as_ref().ok().and_then(|pattern| self.apply(pattern, value));
        match applied {
            // Spaces at the ends align a column in Excel; they are no part of what is said.
            Some(text) => Shown { text: text.trim_matches(' ').to_owned(), plain: false },
            None => Shown { text: if is_date { self.plain_date(value) } else { general(value) }, plain: true },
        }
    }

    fn apply(&self, pattern: &Pattern, value: f64) -> Option<String> {
        let (section, value) = pattern.select(value)?;
        match &section.body {
            Body::Nothing => Some(String::new()),
            Body::General { before, after } => {
                let sign = if value < 0.0 && !before.is_empty() { "-" } else { "" };
                let number = if sign.is_empty() { value } else { -value };
                Some(format!("{sign}{before}{}{after}", general(number)))
            }
            Body::Coded { is_date: true, .. } if !(0.0..END_OF_DAYS).contains(&value) => None,
            Body::Coded { is_date: false, .. } if value.abs() >= TOO_MANY_DIGITS => None,
            Body::Coded { format, decimals, japanese, .. } => {
                let value = decimals.map_or(value, |decimals| round_to(value, decimals));
                let text = guarded(|| format.try_format(value, &self.options).ok()).flatten()?;
                if *japanese { era::fill(&text, value, self.options.date_system) } else { Some(text) }
            }
        }
    }

    /// `2026/4/1`, with the time if there is one, only the time if there is no day.
    fn plain_date(&self, value: f64) -> String {
        let code = match (value < 1.0, value.fract() == 0.0) {
            (true, _) => "h:mm:ss",
            (false, true) => "yyyy/m/d",
            (false, false) => "yyyy/m/d h:mm:ss",
        };
        let pattern = Pattern::parse(code);
        pattern.ok().and_then(|pattern| self.apply(&pattern, value)).unwrap_or_else(|| general(value))
    }
}

/// Whether the code, readable or not, asks for parts of a date.
fn asks_for_date(code: &str) -> bool {
    let unquoted: String = code.split('"').step_by(2).collect();
    let bare = unquoted.split('[').map(|part| part.split_once(']').map_or(part, |(_, bare)| bare));
    bare.flat_map(str::chars).any(|letter| "ymdhs".contains(letter.to_ascii_lowercase()))
}

/// A number without a format: up to 11 digits, and none that only binary fractions have.
pub(super) fn general(value: f64) -> String {
    static GENERAL: LazyLock<Option<NumberFormat>> = LazyLock::new(|| NumberFormat::parse("General").ok());
    let options = FormatOptions::default();
    let shown = GENERAL.as_ref().and_then(|format| guarded(|| format.format(value, &options)));
    shown.unwrap_or_else(|| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const APRIL_FIRST: f64 = 46_113.0;

    fn shown(code: &str, value: f64) -> Shown {
        Format::new(None, code, false).show(value, false)
    }

    fn assert_shown(table: &[(&str, f64, &str)]) {
        for (code, value, expected) in table {
            let expected = Shown { text: (*expected).to_owned(), plain: false };
            assert_eq!(shown(code, *value), expected, "{value} as {code}");
        }
    }

    #[test]
    fn general_has_no_binary_noise() {
        assert_shown(&[
            ("General", 0.0, "0"),
            ("General", -0.0, "0"),
            ("General", 42.0, "42"),
            ("General", -1.2, "-1.2"),
            ("General", 0.1 + 0.2, "0.3"),
            ("General", 1.0 / 3.0, "0.333333333"),
            ("General", 100.0 / 3.0, "33.33333333"),
            ("General", 1_234_567.891, "1234567.891"),
            ("General", 99_999_999_999.0, "99999999999"),
            ("General", 123_456_789_012.0, "1.23457E+11"),
            ("@", 12.5, "12.5"),
            ("", 12.5, "12.5"),
            (r#"General"人""#, 5.0, "5人"),
            (r#""約"General"#, 5.0, "約5"),
            (r#""約"General"#, -5.0, "-約5"),
            ("General;△General", -5.5, "△5.5"),
            ("[Red]General", -2.0, "-2"),
        ]);
    }

    #[test]
    fn numbers_are_shown_as_in_excel() {
        assert_shown(&[
            ("0", 12.4, "12"),
            ("0000", 12.0, "0012"),
            ("#,##0", 1_234_567.0, "1,234,567"),
            ("#,##0", -1234.5, "-1,235"),
            ("#,##0,", 1500.0, "2"),
            (r##"#,##0,"千円""##, 12_345_678.0, "12,346千円"),
            ("0.0", 78.25, "78.3"),
            ("0.0", 5.0, "5.0"),
            ("0.00", 1.005, "1.01"),
            ("0.0##", 1.5, "1.5"),
            ("0%", 0.285, "29%"),
            ("0.0%", 0.1234, "12.3%"),
            ("0.0%", 1.0, "100.0%"),
            (r#"0.0"%""#, 45.25, "45.3%"),
            ("(0)", 3.0, "(3)"),
            (r#""第"0"回""#, 3.0, "第3回"),
            (r##""¥"#,##0"##, -1200.0, "-¥1,200"),
            ("[$¥-411]#,##0", 1200.0, "¥1,200"),
            ("# ?/?", 0.5, "1/2"),
            ("0.00E+00", 12_345.0, "1.23E+04"),
            (r"##\億####\万\円", 12_345.0, "1億2345万円"),
        ]);
    }

    #[test]
    fn sections_are_chosen_by_sign_and_condition() {
        assert_shown(&[
            ("#,##0;△ #,##0", -1234.0, "△ 1,234"),
            (r##"#,##0;"△ "#,##0;"―""##, 0.0, "―"),
            (r#"0.0;"▲"0.0;"―""#, 0.04, "0.0"),
            ("0;(0)", -3.0, "(3)"),
            ("0;-0;", 0.0, ""),
            (";;;", 3.0, ""),
            (r#"0;-0;"―";@"#, 0.0, "―"),
            ("0;-0;@", 0.0, "0"),
            (r#"[=0]"―";0.0"#, 0.0, "―"),
            (r#"[=0]"―";0.0"#, -2.5, "-2.5"),
            ("[<0]△0;0", -7.0, "△7"),
            ("[<100]0;0.0", -7.0, "-7"),
            ("[Blue]0;[Red]0", -7.0, "7"),
        ]);
    }

    #[test]
    fn padding_is_not_text() {
        assert_shown(&[
            (r"#,##0_ ;[Red]\-#,##0\ ", -5.0, "-5"),
            (r##"_ * #,##0_ ;_ * \-#,##0_ ;_ * "-"_ ;_ @_ "##, 1234.0, "1,234"),
            (r##"_ * #,##0_ ;_ * \-#,##0_ ;_ * "-"_ ;_ @_ "##, 0.0, "-"),
            ("yyyy/m/d_)", APRIL_FIRST, "2026/4/1"),
        ]);
    }

    #[test]
    fn dates_are_shown_as_in_excel() {
        assert_shown(&[
            ("yyyy/m/d", APRIL_FIRST, "2026/4/1"),
            ("yyyy/m/d;@", APRIL_FIRST, "2026/4/1"),
            (r#"yyyy"年"m"月"d"日""#, APRIL_FIRST, "2026年4月1日"),
            (r#"[$-411]yyyy"年"m"月""#, APRIL_FIRST, "2026年4月"),
            (r#"m"月"d"日""#, APRIL_FIRST, "4月1日"),
            ("yyyy.mm.dd", APRIL_FIRST, "2026.04.01"),
            (r#"h"時"mm"分""#, 0.5625, "13時30分"),
            ("[h]:mm", 1.5, "36:00"),
            ("h:mm AM/PM", 0.75, "6:00 PM"),
            ("[$-F800]dddd, mmmm dd, yyyy", APRIL_FIRST, "2026年4月1日"),
        ]);
        let since_1904 = Format::new(None, "yyyy/m/d", true).show(APRIL_FIRST - 1462.0, true);
        assert_eq!(since_1904.text, "2026/4/1");
    }

    #[test]
    fn eras_and_weekdays_are_shown_as_in_excel() {
        const FIRST_YEAR: f64 = 43_586.0;
        assert_shown(&[
            (r#"[$-411]ggge"年"m"月"d"日""#, APRIL_FIRST, "令和8年4月1日"),
            (r#"[$-411]ggge"年"m"月"d"日";@"#, APRIL_FIRST, "令和8年4月1日"),
            (r#"[$-ja-JP]ggge"年度""#, APRIL_FIRST, "令和8年度"),
            (r#"[$-411]ggge"年""#, FIRST_YEAR, "令和1年"),
            (r#"[$-ja-JP-x-gannen]ggge"年"m"月"d"日";@"#, FIRST_YEAR, "令和元年5月1日"),
            (r#"[$-ja-JP-x-gannen,80]ggge"年""#, FIRST_YEAR, "令和元年"),
            (r#"[$-ja-JP-x-gannen]ggge"年""#, FIRST_YEAR + 366.0, "令和2年"),
            ("[$-ja-JP-x-gannen]ge.m.d", FIRST_YEAR, "R1.5.1"),
            (r#"[$-411]gge"年""#, 43_585.0, "平31年"),
            ("[$-411]ge.m.d", APRIL_FIRST, "R8.4.1"),
            ("[$-1030411]ge.m.d", APRIL_FIRST, "R8.4.1"),
            ("[$-411]GE.MM.DD", APRIL_FIRST, "R8.04.01"),
            ("[$-411]gee.mm.dd", APRIL_FIRST, "R08.04.01"),
            ("[$-0411]e", APRIL_FIRST, "8"),
            ("ge", APRIL_FIRST, "R8"),
            ("[$-411]r", APRIL_FIRST, "08"),
            ("[$-411]rr", APRIL_FIRST, "令和08"),
            (r"[$-411]ggge\年m\月", APRIL_FIRST, "令和8年4月"),
            ("yyyy/m/d(aaa)", APRIL_FIRST, "2026/4/1(水)"),
            (r#"m"月"d"日"aaaa"#, APRIL_FIRST, "4月1日水曜日"),
            (r#"yyyy"年"[$-411]"("ggge"年)"m"月""#, APRIL_FIRST, "2026年(令和8年)4月"),
            (r#"[<43586][$-411]ggge"年";[>=43831][$-411]ggge"年";[$-411]ggg"元年""#, FIRST_YEAR, "令和元年"),
            (r#"[<43586][$-411]ggge"年";[>=43831][$-411]ggge"年";[$-411]ggg"元年""#, APRIL_FIRST, "令和8年"),
            (r#"[<43586][$-411]ggge"年";[>=43831][$-411]ggge"年";[$-411]ggg"元年""#, 43_585.0, "平成31年"),
            ("[$-411]ge.m.d h:mm", APRIL_FIRST + 0.5, "R8.4.1 12:00"),
            ("[$-411]ge.m.d AM/PM h:mm", APRIL_FIRST + 0.75, "R8.4.1 PM 6:00"),
        ]);
        for (code, is_date) in
            [("[$-411]ge", true), ("aaa", true), ("yyyy/m", true), ("0.0", false), ("General", false)]
        {
            assert_eq!(Format::new(None, code, false).shows_date(), is_date, "{code}");
        }
        assert_eq!(Format::new(None, "ge.m.d", true).show(APRIL_FIRST - 1462.0, true).text, "R8.4.1");
    }

    #[test]
    fn formats_by_number_are_those_of_a_japanese_excel() {
        let table = [
            (14, "mm-dd-yy", APRIL_FIRST, "2026/4/1"),
            (27, "General", APRIL_FIRST, "R8.4.1"),
            (28, "General", APRIL_FIRST, "令和8年4月1日"),
            (29, "General", APRIL_FIRST, "令和8年4月1日"),
            (30, "General", APRIL_FIRST, "4/1/26"),
            (31, "General", APRIL_FIRST, "2026年4月1日"),
            (32, "General", 0.5625, "13時30分"),
            (33, "General", 0.5625, "13時30分00秒"),
            (34, "General", APRIL_FIRST, "2026年4月"),
            (35, "General", APRIL_FIRST, "4月1日"),
            (36, "General", APRIL_FIRST, "R8.4.1"),
            (50, "General", APRIL_FIRST, "R8.4.1"),
            (51, "General", APRIL_FIRST, "令和8年4月1日"),
            (52, "General", APRIL_FIRST, "2026年4月"),
            (53, "General", APRIL_FIRST, "4月1日"),
            (54, "General", APRIL_FIRST, "令和8年4月1日"),
            (55, "General", APRIL_FIRST, "2026年4月"),
            (56, "General", APRIL_FIRST, "4月1日"),
            (57, "General", APRIL_FIRST, "R8.4.1"),
            (58, "General", APRIL_FIRST, "令和8年4月1日"),
            (38, "#,##0 ;[Red](#,##0)", -1234.0, "-1,234"),
            (5, "General", 1200.0, "¥1,200"),
        ];
        for (number, code, value, expected) in table {
            assert_eq!(Format::new(Some(number), code, false).show(value, false).text, expected);
        }
    }

    #[test]
    fn what_cannot_be_applied_is_plain_and_says_so() {
        let table = [
            (r#"gggge"年""#, APRIL_FIRST, true, "2026/4/1"),
            ("[$-404]e/m/d", APRIL_FIRST, true, "2026/4/1"),
            ("[$-412]aaa", APRIL_FIRST + 0.5, true, "2026/4/1 12:00:00"),
            ("ge", 0.5, true, "12:00:00"),
            ("ge0", 5.0, false, "5"),
            ("[$-1030411]yyyy.m.d", APRIL_FIRST, true, "2026/4/1"),
            ("[$-411]mmmm", APRIL_FIRST, true, "2026/4/1"),
            ("yyyy/m/d", -1.0, true, "-1"),
            ("yyyy/m/d", 1e9, true, "1000000000"),
            ("[DBNum3]0", 5.0, false, "5"),
            ("0;0;0;@;0", 5.0, false, "5"),
            ("0\"人", 5.0, false, "5"),
            ("#,##0", 1e20, false, "1E+20"),
        ];
        for (code, value, is_date, expected) in table {
            let shown = Format::new(None, code, false).show(value, is_date);
            assert_eq!(shown, Shown { text: expected.to_owned(), plain: true }, "{value} as {code}");
        }
    }
}
