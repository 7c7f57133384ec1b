//! A number format code → its sections, as `ssfmt` can read them.
//!
//! Padding goes, eras and Japanese names become marks ([`super::era`]), and a slash that is text becomes a mark too,
//! for `ssfmt` would make a fraction of it. What would be misread all the same (other calendars, names in other
//! languages) is refused.

use super::digits::Digits;
use super::era;

/// Stands for `General` in a section, where letters may also be text.
pub(super) const GENERAL: char = '\u{1}';
/// Stands for a slash that is text.
const SLASH: char = '\u{4}';

/// Why a code cannot be applied faithfully: something in it would be misread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unreadable {
    /// It asks for an era or a weekday, so the number is a date, which calamine does not notice.
    pub(super) is_date: bool,
}

pub(super) const UNREADABLE: Unreadable = Unreadable { is_date: false };

/// A code taken apart.
pub(super) struct Code {
    pub(super) pieces: Vec<Piece>,
    /// Some section is said to be in Japanese.
    pub(super) is_japanese: bool,
}

/// One section.
#[derive(Debug, Clone, Default)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) digits: Option<Digits>,
    /// It shows the text of a cell: `@`.
    pub(super) has_text: bool,
    /// The letters that are no text, to look for what they would mean to Excel.
    bare: String,
    language: Language,
    /// A digit stands in a text.
    has_literal_digit: bool,
}

/// The language that a section names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Language {
    #[default]
    None,
    English,
    Japanese,
    /// Japanese, with the first year of an era as 元年.
    Gannen,
    /// Japanese, with years of eras where years stand.
    Eras,
    Other,
}

/// Puts the slashes back into what is shown.
pub(super) fn with_slashes(text: String) -> String {
    if text.contains(SLASH) { text.replace(SLASH, "/") } else { text }
}

/// Takes a code apart.
pub(super) fn split(code: &str) -> Result<Code, Unreadable> {
    let mut pieces = vec![];
    let mut piece = Piece::default();
    let mut japanese = false;
    let mut rest = code.chars();
    while let Some(character) = rest.next() {
        match character {
            'G' | 'g' if starts_with(rest.as_str(), "eneral") => {
                rest = rest.as_str()[6..].chars();
                piece.text.push(GENERAL);
            }
            ';' => pieces.push(std::mem::take(&mut piece)),
            '_' | '*' => drop(rest.next()),
            '\\' => {
                piece.text.push('\\');
                piece.literal(rest.next().ok_or(UNREADABLE)?);
            }
            '"' => {
                let (inside, after) = rest.as_str().split_once('"').ok_or(UNREADABLE)?;
                rest = after.chars();
                piece.bare.push(' ');
                piece.text.push('"');
                inside.chars().for_each(|c| piece.literal(c));
                piece.text.push('"');
            }
            '[' => {
                let (inside, after) = rest.as_str().split_once(']').ok_or(UNREADABLE)?;
                rest = after.chars();
                piece.bare.push(' ');
                piece.bracket(inside)?;
            }
            'A' | 'a' if ["m/pm", "/p"].iter().any(|tail| starts_with(rest.as_str(), tail)) => {
                let length = if starts_with(rest.as_str(), "/p") { 2 } else { 4 };
                piece.text.push(character);
                piece.text.push_str(&rest.as_str()[..length]);
                rest = rest.as_str()[length..].chars();
            }
            'E' | 'e' if rest.as_str().starts_with(['+', '-']) => piece.text.push(character),
            'G' | 'g' | 'E' | 'e' | 'R' | 'r' | 'A' | 'a' => {
                let whole = &code[code.len() - rest.as_str().len() - 1..];
                let Some(part) = era::part(whole) else {
                    return Err(Unreadable { is_date: !code.contains(['0', '#', '?']) });
                };
                rest = whole[part.len()..].chars();
                let year = ["\"年", "\\年", "年"].iter().any(|year| rest.as_str().starts_with(year));
                piece.text.push_str(&era::mark(part, piece.language == Language::Gannen && year));
                japanese = true;
                piece.bare.push(' ');
            }
            'M' | 'm' | 'D' | 'd' if piece.language.is_japanese() => {
                let whole = &code[code.len() - rest.as_str().len() - 1..];
                let length = whole.chars().take_while(|c| c.eq_ignore_ascii_case(&character)).count();
                rest = whole[length..].chars();
                match (character.to_ascii_lowercase(), length) {
                    ('m', 3 | 4) => piece.text.push_str(&era::mark("mmm", false)),
                    ('d', 3) => piece.text.push_str(&era::mark("aaa", false)),
                    ('d', 4) => piece.text.push_str(&era::mark("aaaa", false)),
                    (_, 1 | 2) => piece.text.push_str(&whole[..length]),
                    _ => return Err(Unreadable { is_date: true }),
                }
            }
            _ => {
                piece.has_text |= character == '@';
                piece.text.push(character);
                piece.bare.push(character.to_ascii_lowercase());
            }
        }
    }
    pieces.push(piece);
    check(&pieces, japanese)?;
    let is_japanese = pieces.iter().any(|piece| piece.language.is_japanese());
    Ok(Code { pieces, is_japanese })
}

/// Refuses what would be misread.
fn check(pieces: &[Piece], japanese: bool) -> Result<(), Unreadable> {
    let any = |letters: &[&str]| pieces.iter().any(|piece| letters.iter().any(|part| piece.bare.contains(part)));
    // Buddhist years.
    if any(&["b"]) || pieces.iter().any(|piece| piece.digits.is_some() && piece.has_literal_digit) {
        return Err(UNREADABLE);
    }
    // What asks for an era and for digits is no date, and a year of another calendar is no era.
    let digits = any(&["0", "#", "?"]);
    let foreign = pieces.iter().any(|piece| piece.language == Language::Other);
    if japanese && (digits || foreign) {
        return Err(Unreadable { is_date: !digits });
    }
    // Names stand before the language in some section, or are those of another one.
    let names = |piece: &Piece| {
        let other = piece.language.is_japanese() || piece.language == Language::Other;
        other && ["mmm", "ddd"].iter().any(|name| piece.bare.contains(name))
    };
    let years = |piece: &Piece| piece.language == Language::Eras && piece.bare.contains('y');
    match pieces.iter().any(|piece| names(piece) || years(piece)) {
        true => Err(UNREADABLE),
        false => Ok(()),
    }
}

impl Piece {
    /// Takes a character of a text.
    fn literal(&mut self, character: char) {
        self.has_literal_digit |= character.is_ascii_digit();
        self.text.push(if character == '/' { SLASH } else { character });
    }

    /// Takes what stands in brackets: a colour, a condition, a language, a currency, digits.
    fn bracket(&mut self, inside: &str) -> Result<(), Unreadable> {
        if starts_with(inside, "DBNum") {
            self.digits = Some(Digits::named(inside).ok_or(UNREADABLE)?);
            return Ok(());
        }
        if let Some((currency, locale)) = inside.strip_prefix('$').and_then(|inside| inside.split_once('-')) {
            self.language = Language::of(locale).ok_or(UNREADABLE)?;
            // A language without a currency prints nothing.
            if currency.is_empty() {
                return Ok(());
            }
        }
        self.text.extend(['['].into_iter().chain(inside.chars()).chain([']']));
        Ok(())
    }
}

impl Language {
    /// `411`, `ja-JP-x-gannen`, `1030411` (digits, calendar, language); `None` if it asks for digits or a calendar
    /// that are not known.
    fn of(locale: &str) -> Option<Self> {
        if starts_with(locale, "ja-JP") {
            let gannen = locale.to_ascii_lowercase().contains("x-gannen");
            return Some(if gannen { Language::Gannen } else { Language::Japanese });
        }
        let Ok(number) = u32::from_str_radix(locale, 16) else {
            return Some(if locale == "en-US" { Language::English } else { Language::Other });
        };
        match (number >> 24, (number >> 16) & 0xFF, number & 0xFFFF) {
            (0 | 1, 0 | 1, 0x411) => Some(Language::Japanese),
            (0 | 1, 3, 0x411) => Some(Language::Eras),
            (0, 0, 0x409) => Some(Language::English),
            (0, 0, _) => Some(Language::Other),
            _ => None,
        }
    }

    fn is_japanese(self) -> bool {
        matches!(self, Language::Japanese | Language::Gannen | Language::Eras)
    }
}

/// Whether a text begins with another, capitals or not.
fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start))
}
