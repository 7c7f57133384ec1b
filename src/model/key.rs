//! How keys and headings compare: what people type differs in width, dashes and white space, and means the same.

use unicode_normalization::UnicodeNormalization;

use crate::report::CellPlace;

/// NFKC without white space and zero-width characters: for headings, names of sheets, items.
pub(super) fn fold(text: &str) -> String {
    text.nfkc().filter(|c| !ignored(*c)).collect()
}

/// Keys are compared by so many characters. None is that long, but a cell may be.
const LONGEST_KEY: usize = 300;

/// [`fold`] with all dashes unified: for keys. `5-①` and `５－1` are one.
pub fn loose(text: &str) -> String {
    text.nfkc().filter(|c| !ignored(*c)).map(dash).take(LONGEST_KEY).collect()
}

/// The folded text of the last cell asked for: a cell merged over many rows is folded once.
#[derive(Default)]
pub(super) struct Folded {
    last: Option<(CellPlace, String)>,
}

impl Folded {
    pub fn of(&mut self, place: &CellPlace, text: &str) -> &str {
        if self.last.as_ref().is_none_or(|(last, _)| last != place) {
            self.last = Some((place.clone(), fold(text)));
        }
        self.last.as_ref().map_or("", |(_, folded)| folded)
    }
}

/// [`loose`], but `①`, `Ⅰ` and the like stay what they are: tells `１` and `①` apart where both are keys.
pub(super) fn strict(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars().take(LONGEST_KEY) {
        if matches!(character, '\u{2150}'..='\u{218b}' | '\u{2460}'..='\u{24ff}' | '\u{3200}'..='\u{33ff}') {
            folded.push(character);
        } else {
            folded.extend(character.nfkc().filter(|c| !ignored(*c)).map(dash));
        }
    }
    folded
}

/// Whether two words are one but for width and white space: `区分` as two people type it.
pub fn same_word(left: &str, right: &str) -> bool {
    left == right || fold(left) == fold(right)
}

/// Whether a text holds a word, width and white space aside: `方向性１` holds 方向性.
pub fn holds_word(text: &str, word: &str) -> bool {
    let word = fold(word);
    !word.is_empty() && fold(text).contains(&word)
}

fn ignored(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Hyphens, dashes, minus signs, rules and the long-vowel mark: on a Japanese keyboard they are one key.
fn dash(character: char) -> char {
    match character {
        '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{2500}' | '\u{2501}' | '\u{30fc}' | '\u{fe58}' => '-',
        other => other,
    }
}

/// Whether a cell holds nothing but white space.
pub(super) fn blank(text: &str) -> bool {
    text.chars().all(ignored)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_dashes_and_white_space_do_not_matter() {
        for spelling in ["５－①", "5-1", "５ ー １", "５—１", "5−①", "５ｰ１", "５―１"] {
            assert_eq!(loose(spelling), "5-1", "{spelling}");
        }
        assert_eq!(loose("Ⅰ"), "I");
    }

    #[test]
    fn circled_digits_can_be_told_apart() {
        assert_eq!(strict("５－①"), strict("5-①"));
        assert_ne!(strict("５－①"), strict("５－１"));
        assert_ne!(strict("Ⅰ"), strict("I"));
    }

    #[test]
    fn a_cell_of_full_width_spaces_is_blank() {
        assert!(blank(" \u{3000}\n"));
        assert!(!blank("・"));
    }
}
