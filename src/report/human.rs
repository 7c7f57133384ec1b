//! Diagnostics for people: what is wrong, where, what stands there, what to do.

use std::fmt::Write as _;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::{Diagnostic, Place, Severity};

/// The longest part of a cell's text that is shown, in characters.
const LONGEST_TEXT: usize = 60;

/// One diagnostic as a block of lines, ending in a line break, with ANSI colours. Everything can be understood
/// without them; whoever prints takes them off where they are not wanted.
pub fn render(diagnostic: &Diagnostic) -> String {
    let mut out = String::new();
    let word = severity_word(diagnostic.severity);
    let head = paint(&format!("{word}[{}]", diagnostic.code), severity_color(diagnostic.severity));
    let _ = writeln!(out, "{head} {}", harmless(&diagnostic.message));
    match &diagnostic.place {
        Some(Place::Text { file, line, column, length, excerpt }) => {
            out.push_str(&snippet(file, *line, *column, *length, &harmless(excerpt)));
        }
        Some(place) => {
            let department = diagnostic.department.as_ref().map_or(String::new(), |name| format!("（{name}）"));
            let _ = writeln!(out, "  場所: {}", harmless(&format!("{place}{department}")));
        }
        None => {}
    }
    if let Some(text) = &diagnostic.text {
        let _ = writeln!(out, "  内容: {}", shorten(text));
    }
    if let Some(booklet) = &diagnostic.booklet {
        let page = diagnostic.page.map_or(String::new(), |page| format!(" {page} 頁"));
        let _ = writeln!(out, "  冊子: {}", harmless(&format!("{booklet}{page}")));
    }
    if let Some(hint) = &diagnostic.hint {
        let _ = writeln!(out, "  {}: {}", paint("対処", "36"), harmless(hint));
    }
    out
}

/// The line of a text file, with the place marked.
fn snippet(file: &str, line: usize, column: usize, length: usize, excerpt: &str) -> String {
    let byte = |characters: usize| excerpt.char_indices().nth(characters).map_or(excerpt.len(), |(at, _)| at);
    let start = byte(column.saturating_sub(1));
    let end = byte(column.saturating_sub(1) + length).max(start);
    let source = Snippet::source(excerpt).path(file).line_start(line).fold(false);
    let group =
        Level::ERROR.no_name().primary_title("").element(source.annotation(AnnotationKind::Primary.span(start..end)));
    let text = Renderer::styled().decor_style(DecorStyle::Unicode).render(&[group]);
    // The title is printed by ourselves.
    let lines = text.lines().skip_while(|line| !line.contains(file));
    lines.map(|line| format!("{line}\n")).collect()
}

pub fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "エラー",
        Severity::Warning => "警告",
        Severity::Note => "お知らせ",
    }
}

fn severity_color(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
        Severity::Note => "1;36",
    }
}

fn paint(text: &str, color: &str) -> String {
    format!("\u{1b}[{color}m{text}\u{1b}[0m")
}

/// A text in which no cell can steer the terminal: controls are shown as spaces.
pub fn harmless(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// One line of a text, cut after [`LONGEST_TEXT`] characters; controls are shown as spaces.
pub fn shorten(text: &str) -> String {
    let line = harmless(text);
    match line.char_indices().nth(LONGEST_TEXT) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}
