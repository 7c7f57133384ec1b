//! A number format code, taken apart: `#,##0;"△ "#,##0;"―"` → a section for each sign.
//!
//! `ssfmt` applies one section well; which one applies, and with which sign, is decided here, because it takes an
//! empty section for `General` and drops the sign where there are conditions. What it would misread is taken out for it
//! ([`super::code`]) or refused.

use ssfmt::NumberFormat;
use ssfmt::ast::{Condition, FormatPart};

use super::code::{self, GENERAL, Piece, UNREADABLE, Unreadable};
use super::digits::Digits;
use super::era;
use super::figure::Figure;

/// A readable format code.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    sections: Vec<Section>,
    /// What a text shows, `None` standing for the text itself; nothing if that is all.
    text: Option<Vec<Option<String>>>,
    /// The language is said to be Japanese, so mornings are 午前.
    pub(super) is_japanese: bool,
}

/// What is shown for one range of numbers.
#[derive(Debug, Clone)]
pub(super) struct Section {
    condition: Option<Condition>,
    pub(super) body: Body,
    /// The digits it asks for, if not `0` to `9`.
    pub(super) digits: Option<Digits>,
}

#[derive(Debug, Clone)]
pub(super) enum Body {
    /// Nothing is shown: `0;;`.
    Nothing,
    /// The number as it is, between texts: `"約"General`.
    General { before: String, after: String },
    /// Digits between texts, rounded to so many decimals.
    Figure(Figure, i32),
    /// Digits or a date. `decimals` is where the number is rounded; `None` for dates, fractions and exponents.
    /// `japanese`: the text it gives holds marks of [`super::era`].
    Coded { format: NumberFormat, decimals: Option<i32>, is_date: bool, japanese: bool },
}

impl Pattern {
    /// Takes a code apart.
    pub(super) fn parse(code: &str) -> Result<Self, Unreadable> {
        let code::Code { mut pieces, is_japanese } = code::split(code)?;
        // The fourth section is for texts, and so is a shorter code's last one with an `@`.
        let text = match pieces.len() {
            1 => pieces.first().filter(|piece| piece.has_text).cloned(),
            length if length > 3 || pieces.last().is_some_and(|piece| piece.has_text) => pieces.pop(),
            _ => None,
        };
        if pieces.len() > 3 {
            return Err(UNREADABLE);
        }
        let sections = pieces.iter().map(Section::parse).collect::<Option<_>>();
        let text = text.and_then(|piece| around_text(&piece.text));
        Ok(Self { sections: sections.ok_or(UNREADABLE)?, text, is_japanese })
    }

    /// What a text shows, if that is not the text as it stands.
    pub(super) fn show_text(&self, text: &str) -> Option<String> {
        let parts = self.text.as_ref()?;
        Some(parts.iter().map(|part| part.as_deref().unwrap_or(text)).collect())
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
    fn parse(piece: &Piece) -> Option<Self> {
        let Piece { text, digits, .. } = piece;
        let digits = *digits;
        if text.is_empty() && digits.is_none() {
            return Some(Self { condition: None, body: Body::Nothing, digits });
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
            if is_date && digits == Some(Digits::Formal) {
                return None;
            }
            let decimals = if is_date { None } else { decimals(&section.parts) };
            let figure = if is_date { None } else { Figure::of(&section.parts, literal) };
            match (figure, decimals) {
                (Some(figure), Some(decimals)) => Body::Figure(figure, decimals),
                _ => Body::Coded { format: NumberFormat::from_sections(vec![section]), decimals, is_date, japanese },
            }
        };
        Some(Self { condition, body, digits })
    }
}

/// The parts of a section for texts; nothing if it shows the text as it stands, or is none.
fn around_text(section: &str) -> Option<Vec<Option<String>>> {
    if section.is_empty() {
        return Some(Vec::new());
    }
    let parsed = NumberFormat::parse(&section.replace(GENERAL, "@")).ok()?;
    let [section] = parsed.sections() else {
        return None;
    };
    let is_text = |part: &FormatPart| matches!(part, FormatPart::TextPlaceholder);
    if section.has_date_parts() || section.parts.iter().any(FormatPart::is_numeric_part) {
        return None;
    }
    let part = |part: &FormatPart| if is_text(part) { None } else { Some(literals(std::slice::from_ref(part))) };
    let parts: Vec<Option<String>> =
        section.parts.iter().map(part).filter(|part| part.as_deref() != Some("")).collect();
    (parts != [None]).then_some(parts)
}

fn literals(parts: &[FormatPart]) -> String {
    parts.iter().map(literal).collect()
}

fn literal(part: &FormatPart) -> String {
    match part {
        FormatPart::Literal(text) | FormatPart::EscapedLiteral(text) => code::with_slashes(text.clone()),
        FormatPart::Locale(locale) => locale.currency.clone().unwrap_or_default(),
        _ => String::new(),
    }
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
