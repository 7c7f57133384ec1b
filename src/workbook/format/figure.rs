//! Plain figures: `#,##0`, `0.0`, `△ 0.0%`. Nearly every number of a plan is one, and a workbook has thousands, so they
//! are not taken apart again for each cell, as `ssfmt` does.

use std::fmt::Write;

use ssfmt::ast::{DigitPlaceholder, FormatPart};

/// A section that shows a number as digits between texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Figure {
    before: String,
    after: String,
    /// Digits that the whole part has at least.
    whole: usize,
    decimals: usize,
    /// By threes: `1,234`.
    is_grouped: bool,
    percents: i32,
}

impl Figure {
    /// The figure that the parts of a section make, if they make one. `literal` gives the text of a part.
    pub(super) fn of(parts: &[FormatPart], literal: impl Fn(&FormatPart) -> String) -> Option<Self> {
        let mut figure = Figure::default();
        let is_digit = |part: &FormatPart| matches!(part, FormatPart::Digit(_));
        let first = parts.iter().position(is_digit)?;
        let last = parts.iter().rposition(is_digit)?;
        for part in parts[..first].iter().chain(&parts[last + 1..]) {
            match part {
                FormatPart::Percent => figure.percents += 1,
                FormatPart::Literal(_) | FormatPart::EscapedLiteral(_) | FormatPart::Locale(_) => {}
                _ => return None,
            }
        }
        let text = |parts: &[FormatPart]| {
            let text = |part: &FormatPart| if *part == FormatPart::Percent { "%".to_owned() } else { literal(part) };
            parts.iter().map(text).collect()
        };
        (figure.before, figure.after) = (text(&parts[..first]), text(&parts[last + 1..]));
        let mut has_point = false;
        for part in &parts[first..=last] {
            match part {
                FormatPart::Digit(DigitPlaceholder::Zero) if has_point => figure.decimals += 1,
                FormatPart::Digit(DigitPlaceholder::Zero) => figure.whole += 1,
                FormatPart::Digit(DigitPlaceholder::Hash) if !has_point && figure.whole == 0 => {}
                FormatPart::ThousandsSeparator if !has_point => figure.is_grouped = true,
                FormatPart::DecimalPoint if !has_point => has_point = true,
                _ => return None,
            }
        }
        let is_plain = figure.whole == 1 || (figure.whole > 1 && !figure.is_grouped);
        (is_plain && has_point == (figure.decimals > 0)).then_some(figure)
    }

    /// Shows a number that has been rounded.
    pub(super) fn show(&self, value: f64) -> String {
        let mut text = String::with_capacity(self.before.len() + self.after.len() + 24);
        if value < 0.0 {
            text.push('-');
        }
        text.push_str(&self.before);
        let start = text.len();
        let number = value.abs() * 100f64.powi(self.percents);
        if number.fract() == 0.0 && self.decimals == 0 {
            // Whole numbers are written faster as such. Larger ones than fit are never shown.
            let _ = write!(text, "{}", number as u64);
        } else {
            let _ = write!(text, "{number:.*}", self.decimals);
        }
        let end = text.len() - if self.decimals > 0 { self.decimals + 1 } else { 0 };
        let length = end - start;
        if length < self.whole {
            text.insert_str(start, &"0".repeat(self.whole - length));
        } else if self.is_grouped {
            let mut at = end;
            while at > start + 3 {
                at -= 3;
                text.insert(at, ',');
            }
        }
        text.push_str(&self.after);
        text
    }
}

#[cfg(test)]
mod tests {
    use ssfmt::{FormatOptions, NumberFormat};

    use super::*;

    fn figure(code: &str) -> Option<Figure> {
        let literal = |part: &FormatPart| match part {
            FormatPart::Literal(text) | FormatPart::EscapedLiteral(text) => text.clone(),
            _ => String::new(),
        };
        Figure::of(&NumberFormat::parse(code).unwrap().sections()[0].parts, literal)
    }

    #[test]
    fn figures_are_shown_as_the_grammar_shows_them() {
        let values = [0.0, 0.25, 1.0, 5.5, 12.0, 99.75, 999.0, 1000.0, 12_345.5, 999_999.0, 1_234_567.125, 9e14];
        for code in ["0", "#,##0", "0.0", "0.00%", "0000", "\"△ \"#,##0.000", "0\"人\"", "##0", "%0", "[$¥-411]#,##0"]
        {
            let Some(figure) = figure(code) else {
                panic!("{code} is a figure");
            };
            let grammar = NumberFormat::parse(code).unwrap();
            for value in values.into_iter().flat_map(|value| [value, -value]) {
                let value = crate::workbook::format::round_to(value, 3);
                let shown = figure.show(value);
                if code.contains('¥') {
                    continue;
                }
                // Half a digit is rounded before.
                if (value.abs() * 10f64.powi(figure.decimals as i32 + 2 * figure.percents)).fract() != 0.5 {
                    assert_eq!(shown, grammar.format(value, &FormatOptions::default()), "{value} as {code}");
                }
            }
        }
    }

    #[test]
    fn other_sections_are_left_to_the_grammar() {
        for code in
            ["#", "#.#", "0.0#", "#,##0,", "0\"-\"00", "???", "0.", "# ?/?", "0.0E+0", "0,000", "0 0", "yyyy", "0#"]
        {
            assert_eq!(figure(code), None, "{code}");
        }
    }
}
