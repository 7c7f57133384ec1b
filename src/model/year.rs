//! Years as people type them: `平成30年度`, `令和元年`, `(R4)`, `※R4.11.1`, `2022年度`, `平成30（2018）年度`, an Excel date.
//!
//! A span (`令和６～11年度`, `R6-R10`) is its first year.

use super::key::fold;
use crate::workbook::{Cell, Value};

/// A year of the Gregorian calendar (or the fiscal year of that number); spellings differ, years compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Year(pub i32);

/// Names of the eras, their letters, and the year before their first.
const ERAS: [(&str, char, i32); 5] =
    [("明治", 'M', 1867), ("大正", 'T', 1911), ("昭和", 'S', 1925), ("平成", 'H', 1988), ("令和", 'R', 2018)];

/// No year in brackets is longer, in bytes.
const LONGEST_YEAR: usize = 30;

impl Year {
    /// The number of the year in the Gregorian calendar.
    pub fn gregorian(self) -> i32 {
        self.0
    }

    /// The first year that stands in a text, wherever it stands.
    pub fn find(text: &str) -> Option<Year> {
        spelled(&fold(text)).map(|(year, _, _)| year)
    }

    /// The year of a heading or cell: that of its date, or the one its text spells.
    pub fn of_cell(cell: &Cell) -> Option<Year> {
        match cell.value {
            Value::Date { serial, since_1904 } => of_serial(serial, since_1904).or_else(|| Year::find(&cell.text)),
            Value::Number(number) if number.fract() == 0.0 && (1868.0..2200.0).contains(&number) => {
                Some(Year::find(&cell.text).unwrap_or(Year(number as i32)))
            }
            _ => Year::find(&cell.text),
        }
    }
}

/// A folded text without its year; `None` if it spells none. `30年度` spells a year of no era.
pub(super) fn without_year(folded: &str) -> Option<String> {
    if let Some((_, start, end)) = spelled(folded) {
        return Some(format!("{}{}", &folded[..start], &folded[end..]));
    }
    let digits = folded.chars().take_while(|c| c.is_ascii_digit() || *c == '元').count();
    // Digits and 元 before 年: an abbreviated year after one that names its era.
    let start: usize = folded.chars().take(digits).map(char::len_utf8).sum();
    let rest = folded[start..].strip_prefix('年')?;
    (1..=2).contains(&digits).then(|| after_year(rest).to_owned())
}

/// The year in a folded text and the bytes it takes.
fn spelled(text: &str) -> Option<(Year, usize, usize)> {
    let mut before = None;
    for (start, first) in text.char_indices() {
        let rest = &text[start..];
        let end_of = |tail: &str| text.len() - tail.len();
        if let Some((year, tail)) = single(rest, before, start == 0, true) {
            return Some((year, start, end_of(span(tail))));
        }
        before = Some(first);
    }
    None
}

/// One year at the start of a text, and what follows it; `spans` tells whether it may be the first of a span.
fn single(text: &str, before: Option<char>, at_start: bool, spans: bool) -> Option<(Year, &str)> {
    era(text, before).or_else(|| western(text, before, at_start, spans))
}

/// What follows the second year of a span, if the text goes on as one: `~11年度`, `-R10`, `から令和8年度`.
fn span(text: &str) -> &str {
    let joints = ["~", "〜", "-", "‐", "–", "—", "―", "−", "ー", "から"];
    let Some(rest) = joints.iter().find_map(|joint| text.strip_prefix(joint)) else { return text };
    if let Some((_, rest)) = single(rest, None, true, false) {
        return rest;
    }
    let abbreviated = numeral(rest).map(|(_, rest)| rest).or_else(|| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        (digits == 4).then(|| &rest[4..])
    });
    abbreviated.filter(|rest| rest.starts_with('年')).map_or(text, tail)
}

/// `令和5年度…`, `R4.11.1…` → the year and what follows it.
fn era(text: &str, before: Option<char>) -> Option<(Year, &str)> {
    for (name, letter, base) in ERAS {
        if let Some(rest) = text.strip_prefix(name) {
            let (number, rest) = numeral(rest)?;
            return Some((Year(base + number), whole(Year(base + number), rest)));
        }
        let stripped = text.strip_prefix(letter).or_else(|| text.strip_prefix(letter.to_ascii_lowercase()));
        if let Some(rest) = stripped {
            if before.is_some_and(|c| c.is_ascii_alphanumeric()) {
                return None;
            }
            let (number, rest) = numeral(rest.strip_prefix('.').unwrap_or(rest))?;
            // `R4a` and `R2-3B` are codes, not years.
            let ends = !rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '%');
            return ends.then(|| (Year(base + number), whole(Year(base + number), rest)));
        }
    }
    None
}

/// `2022年度`, `2022/4/1`, `2024(令和6)年度`; a bare `2022` only if it is all there is.
fn western(text: &str, before: Option<char>, at_start: bool, spans: bool) -> Option<(Year, &str)> {
    if before.is_some_and(|c| c.is_ascii_digit() || c == ',' || c == '.') {
        return None;
    }
    let (year, rest) = four_digits(text)?;
    let alone = rest.is_empty() && at_start || before == Some('(') && rest.starts_with(')');
    let dated = rest.starts_with('年') || !std::ptr::eq(date(rest), rest);
    let twofold = !std::ptr::eq(other_calendar(year, rest), rest);
    let spans = spans && !rest.starts_with('-') && !std::ptr::eq(span(rest), rest);
    (alone || dated || twofold || spans).then(|| (year, whole(year, rest)))
}

/// Four digits that can be a year.
fn four_digits(text: &str) -> Option<(Year, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits != 4 {
        return None;
    }
    let year: i32 = text[..4].parse().ok().filter(|year| (1868..2200).contains(year))?;
    Some((Year(year), &text[4..]))
}

/// What follows a year whose number has been read: the other calendar in brackets, before or after 年度, is part of it.
fn whole(year: Year, text: &str) -> &str {
    other_calendar(year, tail(other_calendar(year, text)))
}

/// What follows `(2018)` or `(令和6年度)`, if that is the same year.
fn other_calendar(year: Year, text: &str) -> &str {
    let inside = || {
        let text = text.strip_prefix('(')?;
        let end = text.bytes().take(LONGEST_YEAR).position(|byte| byte == b')')?;
        let (inside, rest) = (&text[..end], &text[end + 1..]);
        let (other, after) = four_digits(inside).or_else(|| {
            let (name, _, base) =
                ERAS.into_iter().find(|(name, letter, _)| inside.starts_with([*letter]) || inside.starts_with(name))?;
            let (number, after) = numeral(inside.strip_prefix(name).unwrap_or_else(|| &inside[1..]))?;
            Some((Year(base + number), after))
        })?;
        (other == year && tail(after).is_empty()).then_some(rest)
    };
    inside().unwrap_or(text)
}

/// One or two digits, 元, or Chinese numerals up to 九十九.
pub(super) fn numeral(text: &str) -> Option<(i32, &str)> {
    if let Some(rest) = text.strip_prefix('元') {
        return Some((1, rest));
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) {
        let number = text[..digits].parse().ok().filter(|number| *number > 0)?;
        return Some((number, &text[digits..]));
    }
    let (mut number, mut unit, mut end) = (0, 0, 0);
    for (at, character) in text.char_indices().take(3) {
        match "一二三四五六七八九".chars().position(|numeral| numeral == character) {
            Some(digit) => unit = digit as i32 + 1,
            None if character == '十' && number == 0 => {
                number = unit.max(1) * 10;
                unit = 0;
            }
            None => break,
        }
        end = at + character.len_utf8();
    }
    (end > 0).then(|| (number + unit, &text[end..]))
}

/// What follows the number of a year: 年, 年度, a month and a day are part of it.
fn tail(text: &str) -> &str {
    match text.strip_prefix('年') {
        Some(rest) => after_year(rest),
        None => date(text),
    }
}

fn after_year(text: &str) -> &str {
    if let Some(rest) = text.strip_prefix('度') {
        return rest;
    }
    let month = skip_number(text).and_then(|rest| rest.strip_prefix('月'));
    let day = month.and_then(skip_number).and_then(|rest| rest.strip_prefix('日'));
    day.or(month).unwrap_or(text)
}

/// `.11.1`, `/4/1`, `-04-01`.
fn date(text: &str) -> &str {
    let part = |text| -> Option<&str> { skip_number(str::strip_prefix(text, ['.', '/', '-'])?) };
    let month = part(text);
    month.and_then(part).or(month).unwrap_or(text)
}

/// What follows one or two digits.
fn skip_number(text: &str) -> Option<&str> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits).then(|| &text[digits..])
}

/// The year of an Excel serial number, by the civil calendar.
fn of_serial(serial: f64, since_1904: bool) -> Option<Year> {
    if !(1.0..2_958_466.0).contains(&serial) {
        return None;
    }
    // Days from 0000-03-01: 1899-12-30 is day 693899 of that count, 1904-01-01 day 695361.
    let day = serial as i64 + if since_1904 { 695_361 } else { 693_899 };
    let era = day.div_euclid(146_097);
    let of_era = day.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    // The count's years begin in March: from day 306 on it is January or February of the next.
    let year = era * 400 + year_of_era + i64::from(of_year >= 306);
    i32::try_from(year).ok().map(Year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_spelling_is_read() {
        let spellings = [
            ("平成30年度", 2018),
            ("令和元年", 2019),
            ("令和５年10月１日現在", 2023),
            ("H30", 2018),
            ("(R4)", 2022),
            ("（Ｒ４）", 2022),
            ("Ｒ5年度", 2023),
            ("※R4.11.1", 2022),
            ("2022年度", 2022),
            ("2022", 2022),
            ("2022/4/1", 2022),
            ("昭和64年", 1989),
            ("令和五年", 2023),
            ("平成三十年度", 2018),
            ("平成十二年", 2000),
            ("㋿4年", 2022),
            ("現状\n（平成 28 年度）", 2016),
            ("目標値(R10)", 2028),
            ("令和６～11年度", 2024),
            ("R6-R10", 2024),
            ("R4.4.1～R5.3.31", 2022),
            ("令和４年12月14日から令和５年１月10日まで", 2022),
            ("平成30(2018)年度", 2018),
            ("平成６（1994）年に", 1994),
            ("2024（令和６）年度", 2024),
            ("2024(R6)", 2024),
            ("平成31（令和元）年度", 2019),
            ("令和元年度（平成31年度）", 2019),
            ("2020～2024年度", 2020),
            ("令和５年４月１日～", 2023),
            ("R4未定", 2022),
            ("令和５年９月頃", 2023),
            ("令和３年度に策定", 2021),
            ("※令和４年度末", 2022),
            ("S49.4.1", 1974),
        ];
        for (text, year) in spellings {
            assert_eq!(Year::find(text), Some(Year(year)), "{text}");
        }
    }

    #[test]
    fn years_sort_by_the_calendar_however_they_are_typed() {
        let mut typed = ["R2", "2018年度", "平成元年", "令和元(2019)年度", "昭和63年", "平成29年"];
        typed.sort_by_key(|text| Year::find(text));
        assert_eq!(typed, ["昭和63年", "平成元年", "平成29年", "2018年度", "令和元(2019)年度", "R2"]);
    }

    #[test]
    fn what_is_no_year_is_none() {
        for text in
            ["", "１", "目標値", "2,022", "12022", "施策2022", "ABR4", "R", "R0", "令和", "R123", "30年度", "9999年"]
        {
            assert_eq!(Year::find(text), None, "{text}");
        }
    }

    #[test]
    fn the_year_is_taken_out_of_its_heading() {
        let rests = [
            ("令和5年10月1日現在", Some("現在")),
            ("現状(平成28年度)", Some("現状()")),
            ("※R4.11.1", Some("※")),
            ("30年度", Some("")),
            ("元年度", Some("")),
            ("令和5年度の取組", Some("の取組")),
            ("目標値", None),
            ("平成30(2018)年度", Some("")),
            ("平成30年度(2018年度)実績", Some("実績")),
            ("2024(令和6)年度", Some("")),
            ("令和6~11年度", Some("")),
            ("令和6年度~令和11年度", Some("")),
            ("R6-R10", Some("")),
            ("R6ーR10", Some("")),
            ("R4.4.1~R5.3.31", Some("")),
            ("2020~2024年度", Some("")),
            ("令和6年度から令和8年度まで", Some("まで")),
            ("令和5年4月1日~", Some("~")),
            // Not the same year: the brackets hold something else.
            ("平成30(2019)年度", Some("(2019)年度")),
            ("令和5(仮)年度", Some("(仮)年度")),
            ("R6-3", Some("")),
        ];
        for (text, rest) in rests {
            assert_eq!(without_year(text).as_deref(), rest, "{text}");
        }
    }

    #[test]
    fn an_excel_date_has_its_year() {
        let years = [(1.0, 1899), (44_652.0, 2022), (44_561.0, 2021), (44_562.0, 2022), (36_585.0, 2000)];
        for (serial, year) in years {
            assert_eq!(of_serial(serial, false), Some(Year(year)), "{serial}");
        }
        assert_eq!(of_serial(43_190.0, true), Some(Year(2022)));
        assert_eq!(of_serial(f64::NAN, false), None);
    }
}
