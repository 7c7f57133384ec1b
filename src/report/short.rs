//! Diagnostics in one line each: `place: severity[code]: message`.

use super::Diagnostic;
use super::human::severity_word;

/// One diagnostic as one line, without a line break.
pub fn render(diagnostic: &Diagnostic) -> String {
    let place = diagnostic.place.as_ref().map_or(String::new(), |place| format!("{place}: "));
    let message = diagnostic.message.replace('\n', " ");
    let hint = diagnostic.hint.as_ref().map_or(String::new(), |hint| format!("（{}）", hint.replace('\n', " ")));
    format!("{place}{}[{}]: {message}{hint}", severity_word(diagnostic.severity), diagnostic.code)
}
