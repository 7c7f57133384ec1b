//! The numbers of papers: how they are written (資料番号の形), and the numbers that a cell names.

use super::super::key::{fold, holds_word};

/// The form where 会議 says nothing.
const FORM: &str = "資料{番号}";

/// What stands for the number in the form, between brackets.
const NUMBERS: [&str; 4] = ["番号", "no", "no.", "資料no."];

/// What stands before and after the number in a form; `None` if the form has no place for it.
pub(super) fn parts_of_form(form: &str) -> Option<(&str, &str)> {
    form.char_indices().filter(|(_, c)| matches!(c, '{' | '｛')).find_map(|(open, bracket)| {
        let inside = &form[open + bracket.len_utf8()..];
        let close = inside.find(['}', '｝'])?;
        let after = inside[close..].chars().next().map_or(close, |bracket| close + bracket.len_utf8());
        let named = NUMBERS.contains(&fold(&inside[..close]).to_lowercase().as_str());
        named.then(|| (&form[..open], &inside[after..]))
    })
}

/// What is to stand before and after a number in the form of its meeting: nothing where it was typed in that form. A form
/// without a place for the number stands before it.
pub fn around_number<'f>(number: &str, form: Option<&'f str>) -> (&'f str, &'f str) {
    let form = form.unwrap_or(FORM);
    let (before, after) = parts_of_form(form).unwrap_or((form, ""));
    if !before.is_empty() && holds_word(number, before) { ("", "") } else { (before, after) }
}

/// Whether a number begins with a word, a kanji or kana that counts nothing: `参考１`. It stays as it is in any form.
pub fn is_word(number: &str) -> bool {
    let counts = |c: char| "〇一二三四五六七八九十甲乙丙丁アイウエオ".contains(c);
    number.trim().chars().next().is_some_and(|c| matches!(c, 'ぁ'..='ヿ' | '㐀'..='鿿') && !counts(c))
}

/// The papers that a cell names: a line each, or `資料３、資料４`.
pub fn named_papers(typed: &str) -> impl Iterator<Item = &str> {
    typed.lines().map(str::trim).filter(|line| !line.is_empty()).flat_map(named)
}

/// The names in a line. A comma parts them where all are of one sort: all numbers, or all beginning alike.
fn named(line: &str) -> Vec<&str> {
    let parts: Vec<&str> = line.split(['、', '，', ',']).map(str::trim).collect();
    let alike = parts.windows(2).all(|pair| pair[0].chars().next() == pair[1].chars().next());
    let parted = !parts.contains(&"") && (alike || parts.iter().all(|part| is_number(part)));
    if parted { parts } else { vec![line] }
}

/// `３`, `３-１`: a number and nothing else.
pub fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| digit(c)) && text.chars().all(|c| digit(c) || "-－―ー".contains(c))
}

fn digit(character: char) -> bool {
    matches!(character, '0'..='9' | '０'..='９')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_the_number_is_found_in_any_width() {
        for (form, expected) in [
            ("資料{番号}", Some(("資料", ""))),
            ("資料｛番号｝", Some(("資料", ""))),
            ("第{No}号", Some(("第", "号"))),
            ("No.{Ｎｏ．}", Some(("No.", ""))),
            ("{回}-{番号}", Some(("{回}-", ""))),
            ("資料", None),
            ("資料{", None),
            ("資料{}", None),
            ("資料{番}", None),
            ("資料番号", None),
        ] {
            assert_eq!(parts_of_form(form), expected, "{form}");
        }
    }

    #[test]
    fn a_number_stands_in_the_form_unless_it_was_typed_so() {
        assert_eq!(around_number("３", None), ("資料", ""));
        assert_eq!(around_number("資料３", None), ("", ""));
        assert_eq!(around_number("３", Some("第{番号}号")), ("第", "号"));
        assert_eq!(around_number("３", Some("資料")), ("資料", ""));
    }
}
