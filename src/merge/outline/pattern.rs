//! How numbers of headings look: `第１章`, `（１）`, `ア`, read from one example.
//!
//! Official documents number 第１, １, （１）, ア, （ア） (公用文作成の考え方, Ⅰ－５), plan books 第１章, 第１節 above these.

use unicode_normalization::UnicodeNormalization;

/// The kana of ア, イ, ウ …, without those that are never used to number.
const KANA: &str = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ";

/// The figures of 一, 二 … 十.
const KANJI: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// A number among fixed words: `第` `１` `章`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    before: String,
    style: Style,
    after: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// １: one figure is wide, more are narrow.
    Wide,
    /// 1
    Narrow,
    /// ①
    Circled,
    /// Ⅰ
    Roman,
    /// ア
    Kana,
    /// 一
    Kanji,
}

/// A figure in running text: one is wide, more are narrow.
pub fn wide(number: usize) -> String {
    match u32::try_from(number) {
        Ok(one @ 0..=9) => char::from_u32(u32::from('０') + one).map_or_else(String::new, String::from),
        _ => number.to_string(),
    }
}

impl Pattern {
    /// The pattern that an example shows; `None` if there is no first number in it.
    pub fn of(example: &str) -> Option<Self> {
        let style = |character| {
            Some(match character {
                '１' => Style::Wide,
                '1' => Style::Narrow,
                '①' => Style::Circled,
                'Ⅰ' => Style::Roman,
                'ア' => Style::Kana,
                '一' => Style::Kanji,
                _ => return None,
            })
        };
        let (at, style) = example.char_indices().find_map(|(at, character)| Some((at, style(character)?)))?;
        let after = &example[at..];
        let after = &after[after.chars().next().map_or(0, char::len_utf8)..];
        Some(Self { before: example[..at].to_owned(), style, after: after.to_owned() })
    }

    /// The number as it is printed.
    pub fn print(&self, number: usize) -> String {
        format!("{}{}{}", self.before, self.style.print(number), self.after)
    }

    /// The number alone, for the thumb index.
    pub fn print_bare(&self, number: usize) -> String {
        self.style.print(number)
    }

    /// The number that a text begins with, if it is written so, and its length in bytes. Widths do not matter.
    pub fn read(&self, text: &str) -> Option<(usize, usize)> {
        let start = leads(text, &self.before)?;
        let (number, length) = self.style.read(&text[start..])?;
        let end = start + length;
        let end = end + leads(&text[end..], &self.after)?;
        // １ of 10年, ア of アンケート is no number.
        let parted = |next: char| next.is_whitespace() || matches!(next, '．' | '.' | '、');
        let whole = !self.after.is_empty() || text[end..].chars().next().is_none_or(parted);
        (number > 0 && whole).then_some((number, end))
    }
}

impl Style {
    fn print(self, number: usize) -> String {
        let of = |first: char, most: usize| {
            let offset = u32::try_from(number.checked_sub(1)?).ok()?;
            (number <= most).then(|| char::from_u32(u32::from(first) + offset)).flatten().map(String::from)
        };
        let printed = match self {
            Self::Wide => Some(wide(number)),
            Self::Narrow => Some(number.to_string()),
            Self::Circled => of('①', 20),
            Self::Roman => of('Ⅰ', 12),
            Self::Kana => number.checked_sub(1).and_then(|at| KANA.chars().nth(at)).map(String::from),
            Self::Kanji => Some(kanji(number)),
        };
        // Beyond the last sign there is only the figure.
        printed.unwrap_or_else(|| wide(number))
    }

    /// The number at the start of a text, and its length in bytes.
    fn read(self, text: &str) -> Option<(usize, usize)> {
        let first = text.chars().next()?;
        match self {
            Self::Wide | Self::Narrow => {
                let figures: String = text.chars().take_while(|c| narrow(*c).is_some()).collect();
                let number: String = figures.chars().filter_map(narrow).collect();
                Some((number.parse().ok()?, figures.len()))
            }
            Self::Circled => offset(first, '①', 20).map(|number| (number, first.len_utf8())),
            Self::Roman => offset(first, 'Ⅰ', 12).map(|number| (number, first.len_utf8())),
            Self::Kana => KANA.chars().position(|kana| kana == first).map(|at| (at + 1, first.len_utf8())),
            Self::Kanji => {
                let length: usize = text.chars().take_while(|c| KANJI.contains(c)).map(char::len_utf8).sum();
                let number = (1..100).find(|number| kanji(*number) == text[..length])?;
                Some((number, length))
            }
        }
    }
}

fn offset(character: char, first: char, most: u32) -> Option<usize> {
    let offset = u32::from(character).checked_sub(u32::from(first))?;
    usize::try_from(offset + 1).ok().filter(|_| offset < most)
}

fn narrow(character: char) -> Option<char> {
    match character {
        '0'..='9' => Some(character),
        '０'..='９' => char::from_digit(u32::from(character) - u32::from('０'), 10),
        _ => None,
    }
}

/// 1 to 99.
fn kanji(number: usize) -> String {
    let (tens, ones) = (number / 10, number % 10);
    let mut written = String::new();
    if tens > 1 {
        written.extend(KANJI.get(tens - 1));
    }
    if tens > 0 {
        written.push('十');
    }
    if ones > 0 {
        written.extend(KANJI.get(ones - 1));
    }
    written
}

/// The bytes of `text` that are `words` but for width.
fn leads(text: &str, words: &str) -> Option<usize> {
    let mut rest = text.chars();
    for wanted in words.chars() {
        let found = rest.next()?;
        if found != wanted && !found.nfkc().eq(wanted.nfkc()) {
            return None;
        }
    }
    Some(text.len() - rest.as_str().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_shows_how_to_number() {
        let numbers = [
            ("第１章", 2, "第２章"),
            ("第１章", 12, "第12章"),
            ("（１）", 3, "（３）"),
            ("ア", 3, "ウ"),
            ("（ア）", 46, "（46）"),
            ("①", 2, "②"),
            ("第一編", 23, "第二十三編"),
            ("Ⅰ", 4, "Ⅳ"),
            ("1.", 5, "5."),
        ];
        for (example, number, expected) in numbers {
            let pattern = Pattern::of(example).expect("a pattern");
            assert_eq!(pattern.print(number), expected);
            if number < 46 {
                assert_eq!(pattern.read(&format!("{expected}　題")), Some((number, expected.len())), "{expected}");
            }
        }
        assert_eq!(Pattern::of("章"), None);
    }

    #[test]
    fn what_only_looks_like_a_number_is_text() {
        let read = |example, text| Pattern::of(example).expect("a pattern").read(text);
        assert_eq!(read("第１章", "第2章 地域"), Some((2, "第2章".len())));
        assert_eq!(read("１", "10年の歩み"), None);
        assert_eq!(read("ア", "アンケートから"), None);
        assert_eq!(read("（１）", "(１)人口"), Some((1, "(１)".len())));
        assert_eq!(read("（１）", "（仮称）"), None);
    }
}
