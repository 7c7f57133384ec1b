//! The order of words by their readings (五十音順).
//!
//! Kana are compared first as if there were no marks: katakana as hiragana, が as か, ゃ as や, a long vowel mark as the vowel it
//! prolongs. Where that leaves two words alike, a plain kana goes before a voiced, that before a half-voiced one; then the long
//! mark before small kana before large ones. Latin letters follow the kana, figures the letters; anything else comes last. Spaces and
//! signs do not count.

use unicode_normalization::UnicodeNormalization;

/// The kana of a row, あ行 first; the last has ん, too.
const ROWS: [&str; 10] = [
    "あいうえお",
    "かきくけこ",
    "さしすせそ",
    "たちつてと",
    "なにぬねの",
    "はひふへほ",
    "まみむめも",
    "や\0ゆ\0よ",
    "らりるれろ",
    "わゐ\0ゑをん",
];
/// Small kana, each with the large one.
const SMALL: &str = "ぁあぃいぅうぇえぉおっつゃやゅゆょよゎわゕかゖけ";
/// Places in a row, with room for ん.
const WIDTH: usize = 6;

/// The groups of a list of words: the rows of the kana, Latin letters and figures, whatever else.
pub const GROUPS: usize = ROWS.len() + 2;
const LATIN: usize = ROWS.len();
const OTHER: usize = ROWS.len() + 1;

/// Where a reading stands in the order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The letters without their marks.
    letters: Vec<(Class, u32)>,
    /// 0: plain, 1: voiced, 2: half-voiced.
    voices: Vec<u8>,
    forms: Vec<Form>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Kana,
    Latin,
    Figure,
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    Long,
    Small,
    Large,
}

impl Key {
    pub fn of(reading: &str) -> Self {
        let mut key = Self { letters: Vec::new(), voices: Vec::new(), forms: Vec::new() };
        // A voiced kana is taken apart into the plain one and its mark.
        for character in reading.nfkc().nfd() {
            match character {
                '\u{3099}' | '\u{309a}' => {
                    if let Some(voice) = key.voices.last_mut() {
                        *voice = if character == '\u{3099}' { 1 } else { 2 };
                    }
                }
                'ー' => {
                    if let Some((Class::Kana, place)) = key.letters.last().copied() {
                        let vowel = place % WIDTH as u32;
                        // ん has no vowel.
                        key.push((Class::Kana, if vowel < 5 { vowel } else { place }), Form::Long);
                    }
                }
                _ => {
                    let (plain, form) = large(hiragana(character));
                    if let Some(letter) = letter(plain) {
                        key.push(letter, form);
                    }
                }
            }
        }
        key
    }

    fn push(&mut self, letter: (Class, u32), form: Form) {
        self.letters.push(letter);
        self.voices.push(0);
        self.forms.push(form);
    }

    /// Index of the group that the word stands in, below [`GROUPS`].
    pub fn group(&self) -> usize {
        match self.letters.first() {
            Some((Class::Kana, place)) => *place as usize / WIDTH,
            Some((Class::Latin | Class::Figure, _)) => LATIN,
            Some((Class::Other, _)) | None => OTHER,
        }
    }

    /// Whether it is made of nothing but kana, Latin letters and figures: a word that is its own reading.
    pub fn is_read(&self) -> bool {
        !self.letters.is_empty() && self.letters.iter().all(|(class, _)| *class != Class::Other)
    }

    /// Behind all others: a word whose reading nobody gave.
    pub fn unread(word: &str) -> Self {
        let letters = word.nfkc().map(|character| (Class::Other, u32::from(character))).collect();
        Self { letters, voices: Vec::new(), forms: Vec::new() }
    }
}

fn hiragana(character: char) -> char {
    match character {
        'ァ'..='ヶ' => char::from_u32(u32::from(character) - 0x60).unwrap_or(character),
        _ => character,
    }
}

/// A small kana as the large one.
fn large(character: char) -> (char, Form) {
    let mut pairs = SMALL.chars();
    while let (Some(small), Some(large)) = (pairs.next(), pairs.next()) {
        if small == character {
            return (large, Form::Small);
        }
    }
    (character, Form::Large)
}

/// A letter in the order; none for spaces and signs.
fn letter(character: char) -> Option<(Class, u32)> {
    let place = ROWS.iter().enumerate().find_map(|(row, kana)| {
        kana.chars().position(|kana| kana == character).map(|column| (row * WIDTH + column) as u32)
    });
    match character {
        _ if character != '\0' && place.is_some() => place.map(|place| (Class::Kana, place)),
        'a'..='z' | 'A'..='Z' => Some((Class::Latin, u32::from(character.to_ascii_lowercase()))),
        '0'..='9' => Some((Class::Figure, u32::from(character))),
        _ if character.is_alphanumeric() => Some((Class::Other, u32::from(character))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ordered(words: &[&str]) -> bool {
        words.windows(2).all(|pair| Key::of(pair[0]) < Key::of(pair[1]))
    }

    #[test]
    fn kana_go_by_the_rows_then_letters_then_figures() {
        assert!(ordered(&[
            "あき",
            "いえ",
            "カード",
            "きずな",
            "さろん",
            "わかもの",
            "をん",
            "ん",
            "NPO",
            "SNS",
            "２４時間"
        ]));
        assert!(ordered(&["ちいき", "ちいきいりょう", "ちいきふくし", "ちえ"]));
    }

    #[test]
    fn katakana_is_hiragana_whatever_its_width() {
        for word in ["サポーター", "ｻﾎﾟｰﾀｰ", "サ・ポーター", "サ ポーター"] {
            assert_eq!(Key::of(word), Key::of("さぽーたー"), "{word}");
        }
    }

    #[test]
    fn marks_count_only_where_the_letters_are_alike() {
        // 清音、濁音、半濁音
        assert!(ordered(&["はす", "ばす", "ぱす", "はせ"]));
        assert!(ordered(&["かき", "がき", "かぎり"]));
        // A long vowel mark is the vowel: カード stands where かあど does.
        assert!(ordered(&["かあき", "カート", "カード", "かあな"]));
        assert!(ordered(&["ケアー", "ケアあ", "けい"]));
        // 促音と拗音
        assert!(ordered(&["かっこ", "かつこ", "かて"]));
        assert!(ordered(&["きゃく", "きやく", "きゅう"]));
    }

    #[test]
    fn words_stand_in_the_group_of_their_first_kana() {
        let groups = [
            ("あい", 0),
            ("ヴォランティア", 0),
            ("ゔ", 0),
            ("がくしゅう", 1),
            ("ぜろ", 2),
            ("っ", 3),
            ("ん", 9),
            ("パートナー", 5),
            ("ゃ", 7),
            ("をん", 9),
            ("ＮＰＯ", 10),
            ("２４", 10),
            ("地域", 11),
            ("・", 11),
        ];
        for (word, group) in groups {
            assert_eq!(Key::of(word).group(), group, "{word}");
        }
    }

    #[test]
    fn a_word_without_kanji_is_its_own_reading() {
        for word in ["サロン", "いきいきサロン", "NPO", "ＬＩＮＥ", "ＳＤＧｓ", "フードバンク２"]
        {
            assert!(Key::of(word).is_read(), "{word}");
        }
        for word in ["地域", "ケア会議", "", "・"] {
            assert!(!Key::of(word).is_read(), "{word}");
        }
        assert!(Key::unread("亜") > Key::of("ん") && Key::unread("亜") > Key::of("99"));
    }
}
