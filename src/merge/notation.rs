//! The inline notation: `［脚注：本文］` and `［頁：施策５－①］` in running text and table cells, `｜語《よみ》` and
//! `《《強調》》` in every text.
//!
//! Everything that is not one of these forms, complete and closed, is text.

use super::character::formed;

/// One part of a text.
#[derive(Debug, PartialEq, Eq)]
pub enum Inline<'a> {
    Text(&'a str),
    /// ［脚注：本文］
    Footnote(&'a str),
    /// ［図：人口］, ［表：人口］, ［頁：施策１］
    Reference {
        kind: ReferenceKind,
        key: &'a str,
    },
    /// ｜語《よみ》
    Ruby {
        base: &'a str,
        reading: &'a str,
    },
    /// 《《強調》》: dots above the characters
    Emphasis(&'a str),
}

impl Inline<'_> {
    /// The first character, if it is one of a text.
    pub fn first(&self) -> Option<char> {
        if let Self::Text(text) | Self::Emphasis(text) = self { text.chars().next() } else { None }
    }

    /// The last character, if it is one of a text.
    pub fn last(&self) -> Option<char> {
        if let Self::Text(text) | Self::Emphasis(text) = self { text.chars().next_back() } else { None }
    }
}

/// What an inline reference names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceKind {
    Figure,
    Table,
    Page,
}

/// Splits a running text into its parts.
pub fn parse(text: &str) -> Vec<Inline<'_>> {
    split(text, |rest| bracketed(rest).or_else(|| lettered(rest)))
}

/// Splits a text in which nothing is referred to: a name, a note.
pub fn parse_lettering(text: &str) -> Vec<Inline<'_>> {
    split(text, lettered)
}

/// The readings of the characters one by one (`し・さく` over 施策), if it is written so.
pub fn single_readings<'a>(base: &'a str, reading: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
    let readings: Vec<&str> = reading.split('・').collect();
    let letters = || formed(base).map(|(_, letter)| letter);
    let fits = readings.len() > 1 && readings.len() == letters().count();
    (fits && readings.iter().all(|reading| !reading.is_empty())).then(|| letters().zip(readings).collect())
}

/// A running text for a list: without its footnotes, and with the names of what it refers to.
pub fn without_notes(text: &str) -> String {
    let lettering = |part: Inline<'_>| match part {
        Inline::Text(text) => text.to_owned(),
        Inline::Footnote(_) => String::new(),
        Inline::Reference { key, .. } => key.to_owned(),
        Inline::Ruby { base, reading } => format!("｜{base}《{reading}》"),
        Inline::Emphasis(text) => format!("《《{text}》》"),
    };
    parse(text).into_iter().map(lettering).collect()
}

/// Splits a text where `form` finds a form of the notation and its length.
fn split(text: &str, form: impl Fn(&str) -> Option<(Inline<'_>, usize)>) -> Vec<Inline<'_>> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if let Some((part, length)) = form(rest) {
            if start < at {
                parts.push(Inline::Text(&text[start..at]));
            }
            parts.push(part);
            at += length;
            start = at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    if start < text.len() {
        parts.push(Inline::Text(&text[start..]));
    }
    parts
}

/// A form in square brackets of either width at the start of `text`, and its length in bytes.
fn bracketed(text: &str) -> Option<(Inline<'_>, usize)> {
    let open = text.chars().next().filter(|open| matches!(open, '［' | '['))?;
    let inside = &text[open.len_utf8()..];
    let keyword = ["脚注", "図", "表", "頁"].into_iter().find(|keyword| inside.starts_with(keyword))?;
    let after = &inside[keyword.len()..];
    let colon = after.chars().next().filter(|colon| matches!(colon, '：' | ':'))?;
    let body = &after[colon.len_utf8()..];
    let length = closing(body)?;
    let (body, rest) = body.split_at(length);
    if body.trim().is_empty() {
        return None;
    }
    let close = rest.chars().next().map_or(0, char::len_utf8);
    let whole = text.len() - rest.len() + close;
    let part = match keyword {
        "脚注" => Inline::Footnote(body),
        "図" => Inline::Reference { kind: ReferenceKind::Figure, key: body },
        "表" => Inline::Reference { kind: ReferenceKind::Table, key: body },
        _ => Inline::Reference { kind: ReferenceKind::Page, key: body },
    };
    Some((part, whole))
}

/// Bytes before the bracket that closes, brackets inside being paired.
fn closing(body: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, character) in body.char_indices() {
        match character {
            '［' | '[' => depth += 1,
            '］' | ']' if depth == 0 => return Some(at),
            '］' | ']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// A form that concerns lettering only.
fn lettered(text: &str) -> Option<(Inline<'_>, usize)> {
    ruby(text).or_else(|| emphasis(text))
}

/// `《《強調》》` at the start of `text`, and its length in bytes.
fn emphasis(text: &str) -> Option<(Inline<'_>, usize)> {
    let (inside, rest) = text.strip_prefix("《《")?.split_once("》》")?;
    let plain = !inside.is_empty() && !inside.contains(['《', '》', '｜', '\n']);
    plain.then_some((Inline::Emphasis(inside), text.len() - rest.len()))
}

/// `｜語《よみ》` at the start of `text`, and its length in bytes.
fn ruby(text: &str) -> Option<(Inline<'_>, usize)> {
    let after = text.strip_prefix('｜')?;
    let (base, rest) = after.split_once('《')?;
    let (reading, rest) = rest.split_once('》')?;
    let plain = |part: &str| !part.is_empty() && !part.contains(['｜', '《', '\n']);
    (plain(base) && plain(reading)).then_some((Inline::Ruby { base, reading }, text.len() - rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_forms_are_read() {
        assert_eq!(
            parse("前［脚注：注［1］の文］中｜榛瀬《はるせ》後[頁:施策５－①]"),
            [
                Inline::Text("前"),
                Inline::Footnote("注［1］の文"),
                Inline::Text("中"),
                Inline::Ruby { base: "榛瀬", reading: "はるせ" },
                Inline::Text("後"),
                Inline::Reference { kind: ReferenceKind::Page, key: "施策５－①" },
            ]
        );
    }

    #[test]
    fn dots_stand_above_what_is_in_double_brackets() {
        let parts = [Inline::Text("ここが"), Inline::Emphasis("大事"), Inline::Text("です")];
        assert_eq!(parse("ここが《《大事》》です"), parts);
        assert_eq!(parse_lettering("ここが《《大事》》です"), parts);
        assert_eq!(parse_lettering("［頁：施策１］"), [Inline::Text("［頁：施策１］")]);
    }

    #[test]
    fn readings_are_given_one_by_one_or_to_the_whole_word() {
        assert_eq!(single_readings("施策", "し・さく"), Some(vec![("施", "し"), ("策", "さく")]));
        for (base, reading) in [("施策", "しさく"), ("施策", "し・さ・く"), ("施策", "・しさく"), ("施", "し")]
        {
            assert_eq!(single_readings(base, reading), None);
        }
    }

    #[test]
    fn what_is_not_closed_is_text() {
        for text in [
            "《《開いたまま》",
            "《《》》",
            "［脚注：開いたまま",
            "｜榛瀬《はるせ",
            "［注：他］",
            "［脚注：］",
            "｜《よ》",
        ] {
            assert_eq!(parse(text), [Inline::Text(text)]);
        }
    }
}
