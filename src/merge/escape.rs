//! Text → Typst markup that prints the very same characters.
//!
//! Every ASCII punctuation character gets a backslash, which covers all of Typst's markup: functions `#`, emphasis
//! `*_`, math `$`, raw text, labels and references `<@`, shorthands `--` `...` `~` `-?`, smart quotes, comments and
//! URLs `//`, and headings and lists at the start of a line. Controls are dropped: they cannot be printed, and the
//! marks of the merge are made of them. Each of these rules is held by a property test.

use std::fmt::Write;

/// Appends `text` as markup.
pub fn markup(text: &str, out: &mut String) {
    let mut characters = text.chars().filter(|c| matches!(c, '\n' | '\t') || !is_dropped(*c)).peekable();
    // A space at the start or the end, or beside another, would be folded or trimmed.
    let mut after_space = true;
    while let Some(character) = characters.next() {
        let space = matches!(character, ' ' | '\t');
        match character {
            '\n' => out.push_str("#linebreak();"),
            ' ' | '\t' => {
                let before_space = matches!(characters.peek(), None | Some(' ' | '\t' | '\n'));
                out.push_str(if after_space || before_space { "\\u{20}" } else { " " });
            }
            // Line and paragraph separators are line breaks to Typst; by number they are characters.
            '\u{2028}' | '\u{2029}' => write!(out, "\\u{{{:x}}}", u32::from(character)).expect("a String takes all"),
            _ if character.is_ascii_punctuation() => out.extend(['\\', character]),
            _ => out.push(character),
        }
        after_space = space || character == '\n';
    }
}

/// Appends `text` as a Typst string literal, quotes included.
pub fn literal(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            // As in markup: else two words would become one.
            '\t' => out.push(' '),
            _ if is_dropped(character) => {}
            _ => out.push(character),
        }
    }
    out.push('"');
}

/// Controls, and the byte order mark, which prints nothing and which PDF/A forbids.
fn is_dropped(character: char) -> bool {
    character.is_control() || character == '\u{feff}'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = String::new();
        markup(text, &mut out);
        out
    }

    #[test]
    fn nothing_typed_is_code() {
        assert_eq!(escaped("#read(\"/etc/passwd\")"), "\\#read\\(\\\"\\/etc\\/passwd\\\"\\)");
        assert_eq!(escaped("1. a--b"), "1\\. a\\-\\-b");
    }

    #[test]
    fn spaces_that_typst_would_fold_are_written_by_number() {
        assert_eq!(escaped(" a  b "), "\\u{20}a\\u{20}\\u{20}b\\u{20}");
        assert_eq!(escaped("a b"), "a b");
        assert_eq!(escaped("a\nb"), "a#linebreak();b");
    }

    #[test]
    fn controls_are_dropped_so_no_cell_can_forge_a_mark() {
        assert_eq!(escaped("a\u{1}7\u{2}b"), "a7b");
        let mut out = String::new();
        literal("a\"\\\n\u{1}b", &mut out);
        assert_eq!(out, "\"a\\\"\\\\\\nb\"");
    }
}
