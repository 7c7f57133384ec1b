//! Japanese parts of a date format: eras, years of an era, months, weekdays.
//!
//! `ssfmt` does not know them. In the code that it gets, a literal stands for each ([`mark`]); in the text that it
//! gives, the literal is replaced by what it stands for ([`fill`]).

use ssfmt::DateSystem;
use ssfmt::date_serial::{serial_to_date, serial_to_weekday};

/// Stand around a part in a code and in a text. Excel allows neither in a format.
const OPEN: char = '\u{2}';
const CLOSE: char = '\u{3}';

/// The first day of each era, its name, and its letter.
const ERAS: [((i32, u32, u32), &str, &str); 5] = [
    ((2019, 5, 1), "令和", "R"),
    ((1989, 1, 8), "平成", "H"),
    ((1926, 12, 25), "昭和", "S"),
    ((1912, 7, 30), "大正", "T"),
    ((1868, 1, 25), "明治", "M"),
];
const WEEKDAYS: [&str; 7] = ["日", "月", "火", "水", "木", "金", "土"];

/// The part with which a code goes on, if it is one: `ggg`, `ee`, `aaaa`.
pub(super) fn part(code: &str) -> Option<&'static str> {
    const PARTS: [&str; 9] = ["g", "gg", "ggg", "e", "ee", "r", "rr", "aaa", "aaaa"];
    let first = code.chars().next()?;
    let length = code.chars().take_while(|c| c.eq_ignore_ascii_case(&first)).count();
    PARTS.into_iter().find(|part| part.len() == length && part.starts_with(first.to_ascii_lowercase()))
}

/// What stands for a part in the code for `ssfmt`. `gannen`: the first year of an era is 元年.
pub(super) fn mark(part: &str, gannen: bool) -> String {
    let part = if gannen && part == "e" { "元" } else { part };
    format!("\"{OPEN}{part}{CLOSE}\"")
}

/// Whether a code or a text holds a mark.
pub(super) fn is_marked(text: &str) -> bool {
    text.contains(OPEN)
}

/// Puts what a date says in place of the marks; `None` if the date has no era.
pub(super) fn fill(text: &str, serial: f64, system: DateSystem) -> Option<String> {
    let date = serial_to_date(serial, system)?;
    let (first, era, letter) = ERAS.into_iter().find(|(first, _, _)| date >= *first)?;
    let year = date.0 - first.0 + 1;
    let weekday = WEEKDAYS[(serial_to_weekday(serial, system) as usize + 6) % 7];
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(OPEN) {
        let (part, after) = after.split_once(CLOSE)?;
        rest = after;
        filled.push_str(before);
        match part {
            "g" => filled.push_str(letter),
            "gg" => filled.extend(era.chars().next()),
            "ggg" => filled.push_str(era),
            "元" if year == 1 => filled.push('元'),
            "e" | "元" => filled.push_str(&year.to_string()),
            "ee" | "r" => filled.push_str(&format!("{year:02}")),
            "rr" => filled.push_str(&format!("{era}{year:02}")),
            "mmm" => filled.push_str(&format!("{}月", date.1)),
            "aaa" => filled.push_str(weekday),
            "aaaa" => filled.push_str(&format!("{weekday}曜日")),
            _ => return None,
        }
    }
    filled.push_str(rest);
    Some(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eras_begin_on_their_first_days() {
        let table = [
            (1.0, "M33"),
            (4_594.0, "M45"),
            (4_595.0, "T1"),
            (9_855.0, "T15"),
            (9_856.0, "S1"),
            (32_515.0, "S64"),
            (32_516.0, "H1"),
            (43_585.0, "H31"),
            (43_586.0, "R1"),
            (46_113.9, "R8"),
        ];
        for (serial, expected) in table {
            let filled = fill("\u{2}g\u{3}\u{2}e\u{3}", serial, DateSystem::Date1900);
            assert_eq!(filled.as_deref(), Some(expected), "{serial}");
            let since_1904 = fill("\u{2}g\u{3}\u{2}e\u{3}", serial - 1462.0, DateSystem::Date1904);
            assert_eq!(since_1904.as_deref(), (serial > 1462.0).then_some(expected), "{serial} since 1904");
        }
    }

    #[test]
    fn a_part_is_no_longer_than_it_is_known() {
        let table = [("ggge", Some("ggg")), ("GE", Some("g")), ("rr.", Some("rr")), ("aaaa", Some("aaaa"))];
        for (code, expected) in table {
            assert_eq!(part(code), expected, "{code}");
        }
        for code in ["gggg", "eee", "rrr", "a", "aa", "aaaaa", "y", ""] {
            assert_eq!(part(code), None, "{code}");
        }
    }
}
