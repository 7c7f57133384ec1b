//! Diagnostics in one line each: `place: severity[code]: message`.

use super::Diagnostic;
use super::human::{harmless, severity_word};

/// One diagnostic as one line, without a line break.
pub fn render(diagnostic: &Diagnostic) -> String {
    let place = diagnostic.place.as_ref().map_or(String::new(), |place| format!("{place}: "));
    let hint = diagnostic.hint.as_ref().map_or(String::new(), |hint| format!("（{hint}）"));
    let message = &diagnostic.message;
    let word = severity_word(diagnostic.severity);
    harmless(&format!("{place}{word}[{}]: {message}{hint}", diagnostic.code))
}
