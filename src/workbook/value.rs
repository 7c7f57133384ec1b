//! A stored value → what it is and what Excel shows.

use std::sync::Arc;

use calamine::DataRef;
use ssfmt::DateSystem;
use ssfmt::date_serial::date_to_serial;

use super::format::{self, Format};
use super::texts::{Texts, lines};
use super::{ErrorCell, Value};

/// The value of a filled cell, its text, and whether the text is only a plain rendering.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub(super) value: Value,
    pub(super) text: Arc<str>,
    pub(super) plain: bool,
}

/// What a stored value shows, or `None` if the cell is empty.
pub(super) fn shown(stored: &DataRef, format: &Format, since_1904: bool, texts: &mut Texts) -> Option<Shown> {
    let number = |number: f64, texts: &mut Texts| match format.shows_date() {
        true => date(number, format, since_1904, texts),
        false => self::number(number, format, texts),
    };
    match stored {
        DataRef::Empty => None,
        DataRef::String(text) | DataRef::DurationIso(text) => {
            let text = lines(text);
            let shown = format.show_text(&text);
            self::text(texts.own(shown.as_deref().unwrap_or(&text)))
        }
        DataRef::SharedString(text) => self::text(match format.show_text(text) {
            Some(text) => texts.own(&lines(&text)),
            None => texts.shared(text),
        }),
        DataRef::Bool(truth) => {
            let text = texts.own(if *truth { "TRUE" } else { "FALSE" });
            Some(Shown { value: Value::Truth(*truth), text, plain: false })
        }
        DataRef::Int(stored) => Some(number(*stored as f64, texts)),
        DataRef::Float(stored) => Some(number(*stored, texts)),
        DataRef::DateTime(stored) => Some(date(stored.as_f64(), format, since_1904, texts)),
        DataRef::DateTimeIso(stored) => match serial(stored, since_1904) {
            Some(serial) => Some(date(serial, format, since_1904, texts)),
            None => self::text(texts.own(&lines(stored))),
        },
        DataRef::Error(error) => Some(error_cell(&error.to_string(), texts)),
    }
}

/// A text; nothing if it is empty.
pub(super) fn text(text: Arc<str>) -> Option<Shown> {
    (!text.is_empty()).then_some(Shown { value: Value::Text, text, plain: false })
}

pub(super) fn number(number: f64, format: &Format, texts: &mut Texts) -> Shown {
    if !number.is_finite() {
        // Excel has no such numbers; a formula would give this error.
        return error_cell("#NUM!", texts);
    }
    let format::Shown { text, plain } = format.show(number, false);
    Shown { value: Value::Number(number), text: texts.own(&text), plain }
}

pub(super) fn date(serial: f64, format: &Format, since_1904: bool, texts: &mut Texts) -> Shown {
    if !serial.is_finite() {
        return error_cell("#NUM!", texts);
    }
    let format::Shown { text, plain } = format.show(serial, true);
    Shown { value: Value::Date { serial, since_1904 }, text: texts.own(&text), plain }
}

/// A cell that holds an error value: `#REF!`.
pub(super) fn error_cell(error: &str, texts: &mut Texts) -> Shown {
    Shown { value: Value::Error(ErrorCell(error.to_owned())), text: texts.own(error), plain: false }
}

/// A formula whose result was never stored.
pub(super) fn uncalculated() -> Shown {
    Shown { value: Value::Uncalculated, text: Arc::default(), plain: false }
}

/// `2026-04-01` or `2026-04-01T13:30:00` as a serial number. Some programs write dates so; Excel does not.
pub(super) fn serial(date: &str, since_1904: bool) -> Option<f64> {
    let (day, time) = date.trim_end_matches('Z').split_once('T').unwrap_or((date, "0:0:0"));
    let [year, month, day] = numbers(day, '-')?;
    let [hours, minutes, seconds] = numbers(time, ':')?;
    let in_range = (1900.0..=9999.0).contains(&year) && (1.0..=12.0).contains(&month) && (1.0..=31.0).contains(&day);
    let system = if since_1904 { DateSystem::Date1904 } else { DateSystem::Date1900 };
    let days = in_range.then(|| date_to_serial(year as i32, month as u32, day as u32, system))?;
    Some(days + (hours * 3600.0 + minutes * 60.0 + seconds) / 86_400.0)
}

fn numbers(text: &str, separator: char) -> Option<[f64; 3]> {
    let numbers: Vec<f64> = text.split(separator).map(|number| number.parse().ok()).collect::<Option<_>>()?;
    numbers.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::serial;

    #[test]
    fn dates_in_letters_become_serial_numbers() {
        assert_eq!(serial("2026-04-01", false), Some(46_113.0));
        assert_eq!(serial("2026-04-01T12:00:00", false), Some(46_113.5));
        assert_eq!(serial("2026-04-01T12:00:00Z", true), Some(44_651.5));
        assert_eq!(serial("2026-4", false), None);
        assert_eq!(serial("2026-13-01", false), None);
    }
}
