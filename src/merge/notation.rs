//! The inline notation of running text and table cells: `［脚注：本文］`, `［頁：施策５－①］`, `｜語《よみ》`.
//!
//! Everything that is not one of these forms, complete and closed, is text.

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
}

/// What an inline reference names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceKind {
    Figure,
    Table,
    Page,
}

/// Splits a text into its parts.
pub fn parse(text: &str) -> Vec<Inline<'_>> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let found = bracketed(rest).or_else(|| ruby(rest));
        if let Some((part, length)) = found {
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
    fn what_is_not_closed_is_text() {
        for text in ["［脚注：開いたまま", "｜榛瀬《はるせ", "［注：他］", "［脚注：］", "｜《よ》"]
        {
            assert_eq!(parse(text), [Inline::Text(text)]);
        }
    }
}
