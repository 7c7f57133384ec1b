//! One cell: its value, and the text that its program showed for it.

use quick_xml::events::BytesStart;

use super::styles::Styles;
use super::xml::{Fault, Space, Token, Xml, local};
use crate::workbook::format::{Format, general};
use crate::workbook::gather::Gatherer;
use crate::workbook::value::{self, Shown};
use crate::workbook::{ErrorCell, Limits, Value};

/// What a cell holds, how often it stands there, and how far it reaches.
pub(super) struct Content {
    pub(super) shown: Option<Shown>,
    pub(super) repeated: u32,
    pub(super) rows: u32,
    pub(super) columns: u32,
}

/// The attributes of a cell.
#[derive(Default)]
struct Stored {
    kind: Option<String>,
    /// `office:value`, or the one that belongs to the kind.
    value: Option<String>,
    /// `calcext:value-type`, which also tells errors.
    calc_kind: Option<String>,
    formula: bool,
    style: Option<String>,
}

/// A number of repetitions.
pub(super) fn count(typed: &str) -> u32 {
    typed.trim().parse().unwrap_or(1).max(1)
}

/// Reads up to the end of the cell.
pub(super) fn read(
    xml: &mut Xml,
    start: &BytesStart,
    gatherer: &mut Gatherer,
    limits: &Limits,
    styles: &Styles,
) -> Result<Content, Fault> {
    let mut stored = Stored::default();
    let mut content = Content { shown: None, repeated: 1, rows: 1, columns: 1 };
    xml.attributes(start, |space, name, value| match (space, name) {
        (Space::Table, "number-columns-repeated") => content.repeated = count(&value),
        (Space::Table, "number-columns-spanned") => content.columns = count(&value),
        (Space::Table, "number-rows-spanned") => content.rows = count(&value),
        (Space::Table, "formula") => stored.formula = true,
        (Space::Table, "style-name") => stored.style = Some(value.into_owned()),
        (Space::Office, "value-type") => stored.kind = Some(value.into_owned()),
        (Space::Office, "value" | "date-value" | "time-value" | "boolean-value" | "string-value") => {
            stored.value = Some(value.into_owned());
        }
        (Space::Calc, "value-type") => stored.calc_kind = Some(value.into_owned()),
        _ => {}
    })?;
    let text = paragraphs(xml, limits.text_length.saturating_mul(4))?;
    content.shown = stored.shown(text, gatherer, styles);
    Ok(content)
}

impl Stored {
    /// `text` is what the program showed, if it says so.
    fn shown(&self, text: Option<String>, gatherer: &mut Gatherer, styles: &Styles) -> Option<Shown> {
        let texts = &mut gatherer.texts;
        if let Some(error) = self.error(text.as_deref()) {
            let shown = text.unwrap_or_else(|| error.clone());
            return Some(Shown { value: Value::Error(ErrorCell(error)), text: texts.own(&shown), plain: false });
        }
        if text.is_none() && self.value.is_none() {
            return self.formula.then(value::uncalculated);
        }
        let stored = self.value.as_deref().unwrap_or_default();
        let kind = self.kind.as_deref().unwrap_or_default();
        let value = match kind {
            "float" | "percentage" | "currency" => number(stored).map(Value::Number),
            "date" => value::serial(stored, false).map(date),
            "time" => duration(stored).map(date),
            "boolean" => Some(Value::Truth(stored == "true")),
            _ => None,
        };
        match value {
            None => value::text(texts.own(&text.unwrap_or_else(|| stored.to_owned()))),
            Some(Value::Number(number)) if !number.is_finite() => Some(value::error_cell("#NUM!", texts)),
            Some(value) => {
                // Other programs may leave out the text, or store what a column too narrow for the number shows.
                let shown = text.filter(|text| !is_filled_up(text));
                let plain = shown.is_none()
                    && match kind {
                        "float" => styles.format(self.style.as_deref()),
                        _ => kind != "boolean",
                    };
                let text = shown.unwrap_or_else(|| rendered(&value, kind));
                // Spaces at the ends align a column; they are no part of what is said.
                Some(Shown { text: texts.own(text.trim_matches(' ')), value, plain })
            }
        }
    }

    /// The error that the cell holds, as Excel calls it where Excel has it.
    fn error(&self, text: Option<&str>) -> Option<String> {
        let shown = text.or(self.value.as_deref()).unwrap_or_default().trim();
        let excel = excel_error(shown);
        match self.calc_kind.as_deref() {
            Some("error") if shown.is_empty() => Some("#VALUE!".to_owned()),
            Some("error") => Some(excel.unwrap_or(shown).to_owned()),
            Some(_) => None,
            // Programs without that attribute store an error as a number or a text.
            None => excel.filter(|_| self.formula).map(str::to_owned),
        }
    }
}

/// `Err:502` of LibreOffice, `エラー:502` in Japanese, and what is called the same in both programs.
fn excel_error(shown: &str) -> Option<&str> {
    const COMMON: [&str; 7] = ["#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!"];
    if COMMON.contains(&shown) {
        return Some(shown);
    }
    let code = ["Err:", "エラー:", "エラー："].iter().find_map(|word| shown.strip_prefix(word))?;
    Some(match code.parse().ok()? {
        503u16 | 523 => "#NUM!",
        519 => "#VALUE!",
        521 => "#NULL!",
        524 => "#REF!",
        525 => "#NAME?",
        532 => "#DIV/0!",
        32_767 => "#N/A",
        _ => shown,
    })
}

fn number(stored: &str) -> Option<f64> {
    stored.trim().parse().ok()
}

fn date(serial: f64) -> Value {
    Value::Date { serial, since_1904: false }
}

/// `PT36H15M00S` in days.
fn duration(stored: &str) -> Option<f64> {
    let (sign, rest) = match stored.trim().strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, stored.trim()),
    };
    let (days, time) = rest.strip_prefix('P')?.split_once('T').unwrap_or((rest.strip_prefix('P')?, ""));
    let mut seconds = 0.0;
    for (part, units) in [(days, &[('D', 86_400.0)][..]), (time, &[('H', 3600.0), ('M', 60.0), ('S', 1.0)])] {
        let mut rest = part;
        while let Some(end) = rest.find(|c: char| c.is_ascii_alphabetic()) {
            let unit = char::from(rest.as_bytes()[end]);
            let (_, length) = units.iter().find(|(name, _)| *name == unit)?;
            seconds += number(&rest[..end])? * length;
            rest = &rest[end + 1..];
        }
        if !rest.is_empty() {
            return None;
        }
    }
    Some(sign * seconds / 86_400.0)
}

/// A value whose text is not known.
fn rendered(value: &Value, kind: &str) -> String {
    match *value {
        Value::Number(number) => general(number),
        Value::Date { serial, .. } => {
            let code = match (kind, serial.fract() == 0.0) {
                ("time", _) => "[h]:mm:ss",
                (_, true) => "yyyy/m/d",
                (_, false) => "yyyy/m/d h:mm:ss",
            };
            Format::new(None, code, false).show(serial, true).text
        }
        Value::Truth(true) => "TRUE".to_owned(),
        Value::Truth(false) => "FALSE".to_owned(),
        _ => String::new(),
    }
}

/// `###`
fn is_filled_up(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c == '#')
}

/// The paragraphs of a cell, one a line; `None` if there are none. Comments, pictures and notes are passed over.
fn paragraphs(xml: &mut Xml, longest: usize) -> Result<Option<String>, Fault> {
    let mut text: Option<String> = None;
    let mut depth = 0usize;
    loop {
        match xml.next()? {
            Token::Start(Space::Text, start) => match local(&start) {
                "p" | "h" => {
                    let text = match &mut text {
                        Some(text) => {
                            text.push('\n');
                            text
                        }
                        None => text.insert(String::new()),
                    };
                    paragraph(xml, text, longest)?;
                }
                "list" | "list-item" | "section" => depth += 1,
                _ => xml.skip()?,
            },
            Token::Start(..) => xml.skip()?,
            Token::End if depth == 0 => return Ok(text),
            Token::End => depth -= 1,
            Token::Text(_) => {}
            Token::Done => return Ok(text),
        }
    }
}

/// One paragraph. LibreOffice writes some runs of spaces as elements and some as they are; white space with a line
/// break in it only lays out the XML.
fn paragraph(xml: &mut Xml, text: &mut String, longest: usize) -> Result<(), Fault> {
    let begin = text.len();
    let mut depth = 0usize;
    // Where the white space at the end of the text begins.
    let mut run = begin;
    let settle = |text: &mut String, run: usize, is_end: bool| {
        if text[run..].contains('\n') {
            text.truncate(run);
            if run > begin && !is_end {
                text.push(' ');
            }
        }
    };
    loop {
        match xml.next()? {
            Token::Text(part) => {
                for c in part.chars() {
                    if matches!(c, ' ' | '\t' | '\n' | '\r') {
                        text.push(c);
                    } else {
                        settle(text, run, false);
                        text.push(c);
                        run = text.len();
                    }
                }
            }
            Token::Start(Space::Text, start) => match local(&start) {
                name @ ("s" | "tab" | "line-break") => {
                    settle(text, run, false);
                    let count = xml.attribute(&start, Space::Text, "c")?.map_or(1, |count| self::count(&count));
                    match name {
                        "tab" => text.push('\t'),
                        "line-break" => text.push('\n'),
                        _ => {
                            // A text this long is refused anyway.
                            let room = longest.saturating_add(1).saturating_sub(text.len());
                            text.extend(std::iter::repeat_n(' ', room.min(count as usize)));
                        }
                    }
                    run = text.len();
                    xml.skip()?;
                }
                "ruby-text" | "note" => xml.skip()?,
                _ => depth += 1,
            },
            Token::Start(..) => xml.skip()?,
            Token::End if depth == 0 => {
                settle(text, run, true);
                return Ok(());
            }
            Token::End => depth -= 1,
            Token::Done => return Ok(()),
        }
    }
}
