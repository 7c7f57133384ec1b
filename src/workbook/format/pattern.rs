//! A number format code, taken apart: `#,##0;"△ "#,##0;"―"` → a section for each sign.
//!
//! `ssfmt` applies one section well; which one applies, and with which sign, is decided here, because it takes an
//! empty section for `General` and drops the sign where there are conditions. Eras and Japanese weekdays are taken out
//! for it ([`super::era`]); codes that it would misread (kanji digits, other calendars) are refused.

use ssfmt::NumberFormat;
use ssfmt::ast::{Condition, FormatPart};

use super::era;

/// Stands for `General` in a section, where letters may also be text.
const GENERAL: char = '\u{1}';

/// A readable format code.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    sections: Vec<Section>,
}

/// Why a code cannot be applied faithfully: something in it would be misread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unreadable {
    /// It asks for an era or a weekday, so the number is a date, which calamine does not notice.
    pub(super) is_date: bool,
}

const UNREADABLE: Unreadable = Unreadable { is_date: false };

/// What is shown for one range of numbers.
#[derive(Debug, Clone)]
pub(super) struct Section {
    condition: Option<Condition>,
    pub(super) body: Body,
}

#[derive(Debug, Clone)]
pub(super) enum Body {
    /// Nothing is shown: `0;;`.
    Nothing,
    /// The number as it is, between texts: `"約"General`.
    General { before: String, after: String },
    /// Digits or a date. `decimals` is where the number is rounded; `None` for dates, fractions and exponents.
    /// `japanese`: the text it gives holds marks of [`super::era`].
    Coded { format: NumberFormat, decimals: Option<i32>, is_date: bool, japanese: bool },
}

impl Pattern {
    /// Takes a code apart.
    pub(super) fn parse(code: &str) -> Result<Self, Unreadable> {
        let mut texts = split(code)?;
        // The fourth section is for texts, and so is a shorter code's last one with an `@`.
        if texts.len() > 3 || (texts.len() > 1 && texts.last().is_some_and(|text| text.contains('@'))) {
            texts.pop();
        }
        if texts.len() > 3 {
            return Err(UNREADABLE);
        }
        let sections = texts.iter().map(|text| Section::parse(text)).collect::<Option<_>>();
        Ok(Self { sections: sections.ok_or(UNREADABLE)? })
    }

    /// Whether a number with this format is a date. The first section tells.
    pub(super) fn is_date(&self) -> bool {
        matches!(self.sections.first(), Some(Section { body: Body::Coded { is_date: true, .. }, .. }))
    }

    /// The section for a number, and the number as that section shows it: where a section says the sign itself,
    /// without it.
    pub(super) fn select(&self, value: f64) -> Option<(&Section, f64)> {
        if self.sections.iter().any(|section| section.condition.is_some()) {
            let applies = |section: &&Section| section.condition.is_none_or(|condition| condition.evaluate(value));
            let section = self.sections.iter().find(applies)?;
            let says_sign = section.condition.is_some_and(is_negative);
            return Some((section, if says_sign { value.abs() } else { value }));
        }
        let [first, others @ ..] = &self.sections[..] else {
            return None;
        };
        match others {
            [negative, ..] if value < 0.0 => Some((negative, -value)),
            [_, zero, ..] if value == 0.0 => Some((zero, value)),
            _ => Some((first, value)),
        }
    }
}

/// Whether only negative numbers fulfil the condition.
fn is_negative(condition: Condition) -> bool {
    match condition {
        Condition::LessThan(limit) => limit <= 0.0,
        Condition::LessOrEqual(limit) | Condition::Equal(limit) => limit < 0.0,
        Condition::GreaterThan(_) | Condition::GreaterOrEqual(_) | Condition::NotEqual(_) => false,
    }
}

impl Section {
    fn parse(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self { condition: None, body: Body::Nothing });
        }
        // `ssfmt` loses a `General` that stands behind a text, but keeps an `@`, which shows a number just so.
        let parsed = NumberFormat::parse(&text.replace(GENERAL, "@")).ok()?;
        let [section] = parsed.sections() else {
            return None;
        };
        let mut section = section.clone();
        let condition = section.condition.take();
        let whole = |part: &FormatPart| matches!(part, FormatPart::TextPlaceholder);
        let body = if section.parts.is_empty() {
            Body::General { before: String::new(), after: String::new() }
        } else if let Some(at) = section.parts.iter().position(whole) {
            Body::General { before: literals(&section.parts[..at]), after: literals(&section.parts[at + 1..]) }
        } else {
            let japanese = era::is_marked(text);
            let is_date = japanese || section.has_date_parts();
            let decimals = if is_date { None } else { decimals(&section.parts) };
            Body::Coded { format: NumberFormat::from_sections(vec![section]), decimals, is_date, japanese }
        };
        Some(Self { condition, body })
    }
}

fn literals(parts: &[FormatPart]) -> String {
    let text = |part: &FormatPart| match part {
        FormatPart::Literal(text) | FormatPart::EscapedLiteral(text) => text.clone(),
        FormatPart::Locale(locale) => locale.currency.clone().unwrap_or_default(),
        _ => String::new(),
    };
    parts.iter().map(text).collect()
}

/// To which decimal the number itself is rounded: a percent sign shows two more, a trailing comma three less.
fn decimals(parts: &[FormatPart]) -> Option<i32> {
    let (mut digits, mut decimals, mut percents, mut commas) = (0, 0, 0, 0);
    let mut after_point = false;
    for part in parts {
        match part {
            FormatPart::Scientific { .. } | FormatPart::Fraction { .. } => return None,
            FormatPart::Digit(_) => {
                digits += 1;
                decimals += i32::from(after_point);
                commas = 0;
            }
            FormatPart::DecimalPoint => after_point = true,
            FormatPart::Percent => percents += 2,
            FormatPart::ThousandsSeparator => commas += 3,
            _ => {}
        }
    }
    (digits > 0).then_some(decimals + percents - commas)
}

/// The sections of a code without its padding (`_x` and `*x`, which only align), with [`GENERAL`] and the marks of
/// eras and weekdays.
fn split(code: &str) -> Result<Vec<String>, Unreadable> {
    let mut sections = vec![];
    let mut section = String::new();
    // The letters that are no text, to look for what they would mean to Excel.
    let mut bare = String::new();
    let (mut foreign, mut other_calendar, mut gannen, mut japanese, mut eras) = (false, false, false, false, false);
    let mut rest = code.chars();
    while let Some(character) = rest.next() {
        match character {
            'G' | 'g' if rest.as_str().get(..6).is_some_and(|word| word.eq_ignore_ascii_case("eneral")) => {
                rest = rest.as_str()[6..].chars();
                section.push(GENERAL);
            }
            ';' => sections.push(std::mem::take(&mut section)),
            '_' | '*' => drop(rest.next()),
            '\\' => section.extend([character, rest.next().ok_or(UNREADABLE)?]),
            '"' | '[' => {
                let close = if character == '"' { '"' } else { ']' };
                let (inside, after) = rest.as_str().split_once(close).ok_or(UNREADABLE)?;
                rest = after.chars();
                bare.push(' ');
                if character == '[' {
                    let is_foreign = is_foreign(inside).ok_or(UNREADABLE)?;
                    foreign |= is_foreign;
                    other_calendar |= is_foreign && !is_japanese(inside);
                    eras |= u32::from_str_radix(inside.trim_start_matches("$-"), 16).is_ok_and(asks_for_eras);
                    gannen |= is_japanese(inside) && inside.to_ascii_lowercase().contains("x-gannen");
                    // A language without a currency prints nothing.
                    if inside.starts_with("$-") {
                        continue;
                    }
                }
                section.extend([character].into_iter().chain(inside.chars()).chain([close]));
            }
            'A' | 'a' if ["m/pm", "/p"].iter().any(|tail| starts_with(rest.as_str(), tail)) => {
                let length = if starts_with(rest.as_str(), "/p") { 2 } else { 4 };
                section.push(character);
                section.push_str(&rest.as_str()[..length]);
                rest = rest.as_str()[length..].chars();
            }
            'E' | 'e' if rest.as_str().starts_with(['+', '-']) => section.push(character),
            'G' | 'g' | 'E' | 'e' | 'R' | 'r' | 'A' | 'a' => {
                let whole = &code[code.len() - rest.as_str().len() - 1..];
                let Some(part) = era::part(whole) else {
                    return Err(Unreadable { is_date: !code.contains(['0', '#', '?']) });
                };
                rest = whole[part.len()..].chars();
                let year = ["\"年", "\\年", "年"].iter().any(|year| rest.as_str().starts_with(year));
                section.push_str(&era::mark(part, gannen && year));
                japanese = true;
                bare.push(' ');
            }
            _ => {
                section.push(character);
                bare.push(character.to_ascii_lowercase());
            }
        }
    }
    sections.push(section);
    if bare.contains('b') {
        return Err(UNREADABLE);
    }
    if eras && bare.contains('y') {
        return Err(Unreadable { is_date: true });
    }
    // What asks for an era and for digits is no date, and a year of another calendar is no era.
    let digits = bare.contains(['0', '#', '?']);
    if japanese && (digits || other_calendar) {
        return Err(Unreadable { is_date: !digits });
    }
    if foreign && (bare.contains("mmm") || bare.contains("ddd")) {
        return Err(UNREADABLE);
    }
    Ok(sections)
}

/// Whether a text begins with another, capitals or not.
fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start))
}

/// Whether what stands in brackets names the Japanese language: `$-411`, `$-ja-JP-x-gannen`.
fn is_japanese(bracket: &str) -> bool {
    let locale = bracket.split_once('-').map_or("", |(_, locale)| locale);
    starts_with(locale, "ja-JP") || u32::from_str_radix(locale, 16).is_ok_and(|number| number & 0xFFFF == 0x411)
}

/// Whether what stands in brackets asks for the names of another language than English; `None` if it asks for
/// digits or a calendar that are not known.
fn is_foreign(bracket: &str) -> Option<bool> {
    if bracket.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("DBNum")) {
        return None;
    }
    let Some((_, locale)) = bracket.strip_prefix('$').and_then(|locale| locale.split_once('-')) else {
        return Some(false);
    };
    match u32::from_str_radix(locale, 16) {
        Ok(number) => {
            // Digits, calendar, language: `1030411` is a Japanese era in our own digits.
            let (digits, calendar) = (number >> 24, number >> 16 & 0xFF);
            let is_known = digits <= 1 && (calendar <= 1 || asks_for_eras(number));
            is_known.then_some(number & 0xFFFF != 0x409)
        }
        Err(_) => Some(locale != "en-US"),
    }
}

/// Whether a language is Japanese with the calendar of eras, in which every year is one of an era.
fn asks_for_eras(language: u32) -> bool {
    language & 0x00FF_FFFF == 0x0003_0411
}
