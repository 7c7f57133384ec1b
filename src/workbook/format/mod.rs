//! What Excel shows for a number.

mod builtin;
mod code;
mod digits;
mod era;
mod figure;
mod pattern;
mod round;

use std::sync::LazyLock;

use ssfmt::{DateSystem, FormatOptions, NumberFormat};

use self::builtin::{code_of, in_japanese};
use self::code::Unreadable;
use self::pattern::{Body, Pattern};
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
        let mut options = FormatOptions { date_system, ..FormatOptions::default() };
        if pattern.as_ref().is_ok_and(|pattern| pattern.is_japanese) {
            (options.locale.am_string, options.locale.pm_string) = ("午前", "午後");
        }
        Self { pattern, options }
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

    /// What a text shows, if that is not the text as it stands: `@"様"`.
    pub(super) fn show_text(&self, text: &str) -> Option<String> {
        self.pattern.as_ref().ok()?.show_text(text)
    }

    /// Shows a number; a date is told from a number so that its plain rendering is a date.
    pub(super) fn show(&self, value: f64, is_date: bool) -> Shown {
        let applied = self.pattern.as_ref().ok().and_then(|pattern| self.apply(pattern, value));
        match applied {
            // Spaces at the ends align a column in Excel; they are no part of what is said.
            Some(text) => Shown { text: trimmed(text), plain: false },
            None => Shown { text: if is_date { self.plain_date(value) } else { general(value) }, plain: true },
        }
    }

    fn apply(&self, pattern: &Pattern, value: f64) -> Option<String> {
        let (section, value) = pattern.select(value)?;
        match &section.body {
            Body::Nothing => Some(String::new()),
            Body::General { before, after } => {
                let sign = if value < 0.0 && !before.is_empty() { "-" } else { "" };
                let mut number = general(if sign.is_empty() { value } else { -value });
                if let Some(digits) = section.digits {
                    number = digits.of_general(&number)?;
                }
                Some(format!("{sign}{before}{number}{after}"))
            }
            Body::Coded { is_date: true, .. } if !(0.0..END_OF_DAYS).contains(&value) => None,
            Body::Coded { is_date: false, .. } if value.abs() >= TOO_MANY_DIGITS => None,
            Body::Figure(..) if value.abs() >= TOO_MANY_DIGITS => None,
            Body::Figure(figure, decimals) => {
                let text = figure.show(round_to(value, *decimals));
                Some(match section.digits {
                    Some(digits) => digits.positional(&text),
                    None => text,
                })
            }
            Body::Coded { format, decimals, is_date, japanese } => {
                let value = decimals.map_or(value, |decimals| round_to(value, decimals));
                let text = guarded(|| format.try_format(value, &self.options).ok()).flatten()?;
                let text = if *japanese { era::fill(&text, value, self.options.date_system)? } else { text };
                let text = match section.digits {
                    Some(digits) if *is_date => digits.of_date(&text),
                    Some(digits) => digits.positional(&text),
                    None => text,
                };
                Some(code::with_slashes(text))
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

fn trimmed(text: String) -> String {
    if text.starts_with(' ') || text.ends_with(' ') { text.trim_matches(' ').to_owned() } else { text }
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
            ("[$-411]ge.m.d AM/PM h:mm", APRIL_FIRST + 0.75, "R8.4.1 午後 6:00"),
        ]);
        for (code, is_date) in
            [("[$-411]ge", true), ("aaa", true), ("yyyy/m", true), ("0.0", false), ("General", false)]
        {
            assert_eq!(Format::new(None, code, false).shows_date(), is_date, "{code}");
        }
        assert_eq!(Format::new(None, "ge.m.d", true).show(APRIL_FIRST - 1462.0, true).text, "R8.4.1");
    }

    #[test]
    fn names_follow_the_language_of_the_format() {
        assert_shown(&[
            ("mmm", APRIL_FIRST, "Apr"),
            ("mmmm", APRIL_FIRST, "April"),
            ("ddd", APRIL_FIRST, "Wed"),
            ("dddd", APRIL_FIRST, "Wednesday"),
            ("[$-409]d-mmm-yy;@", APRIL_FIRST, "1-Apr-26"),
            ("[$-411]mmm", APRIL_FIRST, "4月"),
            ("[$-411]mmmm", APRIL_FIRST, "4月"),
            ("[$-411]ddd", APRIL_FIRST, "水"),
            (r#"[$-ja-JP]m"月"d"日"dddd"#, APRIL_FIRST, "4月1日水曜日"),
            ("[$-1010411]yyyy/m/d", APRIL_FIRST, "2026/4/1"),
            ("[$-411]AM/PM h:mm", 0.25, "午前 6:00"),
            ("[$-411]h:mm AM/PM", 0.75, "6:00 午後"),
            ("[$-409]h:mm AM/PM", 0.75, "6:00 PM"),
        ]);
    }

    #[test]
    fn digits_are_those_that_the_format_asks_for() {
        assert_shown(&[
            ("[DBNum3]0", 1234.0, "１２３４"),
            ("[DBNum3]#,##0", 1234.0, "１,２３４"),
            ("[DBNum3][$-411]0.0", 78.25, "７８.３"),
            ("[DBNum1]0", 1204.0, "一二〇四"),
            ("[DBNum1][$-411]General", 1234.0, "千二百三十四"),
            ("[DBNum1]General", 0.0, "〇"),
            ("[DBNum1]General", 123_456.0, "十二万三千四百五十六"),
            (r#""第"[DBNum1]General"回""#, 12.0, "第十二回"),
            ("[DBNum2]0", 123.0, "壱弐参"),
            ("[DBNum2]General", 1234.0, "壱阡弐百参拾四"),
            (r#"[DBNum3][$-411]ggge"年"m"月"d"日""#, APRIL_FIRST, "令和８年４月１日"),
            (r#"[DBNum1][$-411]yyyy"年"m"月"d"日""#, 46_387.0, "二〇二六年十二月三十一日"),
            (r#"[DBNum1][$-411]ggge"年"m"月""#, 43_555.0, "平成三十一年三月"),
            ("[DBNum3]0;[DBNum3]△0", -12.0, "△１２"),
        ]);
    }

    #[test]
    fn times_fractions_and_scales_are_shown_as_in_excel() {
        assert_shown(&[
            ("[h]:mm", 0.1, "2:24"),
            ("[h]:mm:ss", 1.51, "36:14:24"),
            ("[mm]:ss", 0.1, "144:00"),
            ("[ss]", 0.01, "864"),
            (r#"[h]"時間"mm"分""#, 1.5, "36時間00分"),
            ("mm:ss.0", 0.000_12, "00:10.4"),
            ("# ?/?", 1.5, "1 1/2"),
            ("# ?/8", 1.25, "1 2/8"),
            ("?/?", 0.75, "3/4"),
            ("# ?/?", -1.5, "-1 1/2"),
            ("##0.0E+0", 12_345.0, "12.3E+3"),
            (r#"0"/"0"#, 12.0, "1/2"),
            (r"0\/0", 12.0, "1/2"),
            (r#"0"/47校""#, 39.0, "39/47校"),
            ("000-0000", 1_234_567.0, "123-4567"),
            (r##"#,##0,,"百万円""##, 1_234_567_890.0, "1,235百万円"),
            ("#,##0.0,", 1_234_567.0, "1,234.6"),
            (r#"[>=1000]#,##0,"千";0"#, 1500.0, "2千"),
            (r#"[>=1000]#,##0,"千";0"#, 500.0, "500"),
            ("▲#,##0", 1234.0, "▲1,234"),
            ("* #,##0_ ;△* #,##0_ ", -5.0, "△5"),
        ]);
    }

    #[test]
    fn a_text_shows_what_its_format_adds() {
        let table = [
            (r#"@"様""#, Some("所沢様")),
            (r#""第"@"号""#, Some("第所沢号")),
            (r#"0;-0;0;"（"@"）""#, Some("（所沢）")),
            (r#"0"人";@" 殿""#, Some("所沢 殿")),
            ("@@", Some("所沢所沢")),
            (r#"0;0;0;"（非公開）""#, Some("（非公開）")),
            (";;;", Some("")),
            ("@", None),
            ("General", None),
            (r#"0"@""#, None),
            ("#,##0", None),
            ("0;-0;0;_ @_ ", None),
            (r#"General;General;General;General"人""#, Some("所沢人")),
            (r#"0"人"#, None),
        ];
        for (code, expected) in table {
            assert_eq!(Format::new(None, code, false).show_text("所沢").as_deref(), expected, "{code}");
        }
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
            ("[$-1B030411]ge.m.d", APRIL_FIRST, true, "2026/4/1"),
            ("[$-1070411]ge.m.d", APRIL_FIRST, true, "2026/4/1"),
            ("[$-411]mmmmm", APRIL_FIRST, true, "2026/4/1"),
            ("[$-412]mmm", APRIL_FIRST, true, "2026/4/1"),
            ("[DBNum2]m", APRIL_FIRST, true, "2026/4/1"),
            ("[DBNum3]General", 5.0, false, "5"),
            ("[DBNum1]General", 0.5, false, "0.5"),
            (r#"[DBNum3]"第2"0"#, 5.0, false, "5"),
            ("[DBNum4]0", 5.0, false, "5"),
            ("yyyy/m/d", -1.0, true, "-1"),
            ("yyyy/m/d", 1e9, true, "1000000000"),
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
