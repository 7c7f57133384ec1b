//! The start tags of an XML part and their attributes, found without building anything.
//!
//! Tags end where calamine's parser ends them, whatever the file says, so nothing that it reads is overlooked here.

use std::borrow::Cow;

use memchr::{memchr, memmem};

/// A start tag, or a declaration (`!DOCTYPE`), which no part of a workbook may have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag<'a> {
    /// What stands between `<` and `>`.
    pub(super) inside: &'a [u8],
    /// What follows the tag.
    pub(super) after: &'a [u8],
}

/// The start tags of a part, in order.
pub(super) fn tags(xml: &[u8]) -> Tags<'_> {
    Tags { rest: xml }
}

/// See [`tags`].
pub(super) struct Tags<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Tags<'a> {
    type Item = Tag<'a>;

    fn next(&mut self) -> Option<Tag<'a>> {
        loop {
            let start = memchr(b'<', self.rest)? + 1;
            let rest = &self.rest[start..];
            let end = match rest.first()? {
                b'/' => rest.iter().position(|byte| *byte == b'>')?,
                b'?' => memmem::find(rest, b"?>")?,
                b'!' if rest.starts_with(b"!-") => memmem::find(rest, b"-->")?,
                b'!' if rest.starts_with(b"![") => memmem::find(rest, b"]]>")?,
                _ => {
                    let end = tag_length(rest)?;
                    self.rest = &rest[end..];
                    return Some(Tag { inside: &rest[..end], after: &rest[end + 1..] });
                }
            };
            self.rest = &rest[end..];
        }
    }
}

/// Up to the `>` that ends a tag; one inside quotes does not.
fn tag_length(tag: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        match tag.get(at)? {
            b'>' => return Some(at),
            quote @ (b'"' | b'\'') => at += tag[at + 1..].iter().position(|byte| byte == quote)? + 2,
            _ => at += 1,
        }
    }
}

impl<'a> Tag<'a> {
    /// `x:sst uniqueCount="3"` → `sst`
    pub(super) fn name(&self) -> &'a [u8] {
        let end = self.inside.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'/');
        local(&self.inside[..end.unwrap_or(self.inside.len())])
    }

    /// Whether the element ends here: `<v/>`.
    pub(super) fn is_closed(&self) -> bool {
        self.inside.ends_with(b"/")
    }

    /// The value of an attribute as it stands there, with this very name.
    pub(super) fn raw(&self, name: &str) -> Option<&'a [u8]> {
        self.attributes().find(|(key, _)| *key == name.as_bytes()).map(|(_, value)| value)
    }

    /// The value of an attribute with this name behind any prefix: `r:id`.
    pub(super) fn raw_local(&self, name: &str) -> Option<&'a [u8]> {
        self.attributes().filter(|(key, _)| local(key) == name.as_bytes()).last().map(|(_, value)| value)
    }

    /// The text of an attribute.
    pub(super) fn text(&self, name: &str) -> Option<Cow<'a, str>> {
        self.raw(name).map(text)
    }

    /// Whether an attribute is on: `hidden="1"`.
    pub(super) fn is_on(&self, name: &str) -> bool {
        self.text(name).is_some_and(|value| matches!(value.trim(), "1" | "true" | "on"))
    }

    /// The number that an attribute gives.
    pub(super) fn number(&self, name: &str) -> Option<f64> {
        self.text(name)?.trim().parse().ok()
    }

    /// The largest whole number that stands after the attribute's name, wherever it occurs in the tag.
    pub(super) fn largest(&self, attribute: &str) -> Option<u64> {
        let after = |start: usize| {
            let value = self.inside[start + attribute.len()..].iter();
            let digits = value.skip_while(|byte| byte.is_ascii_whitespace() || b"='\"+".contains(byte));
            let number = digits.take_while(|byte| byte.is_ascii_digit());
            number.fold(0u64, |number, digit| number.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
        };
        memmem::find_iter(self.inside, attribute).map(after).max()
    }

    /// Names and raw values, in order.
    fn attributes(&self) -> impl Iterator<Item = (&'a [u8], &'a [u8])> {
        let named = self.inside.iter().position(u8::is_ascii_whitespace);
        let mut rest = named.map_or(&[][..], |end| &self.inside[end..]);
        std::iter::from_fn(move || {
            let equals = memchr(b'=', rest)?;
            let key = rest[..equals].trim_ascii();
            let value = rest[equals + 1..].trim_ascii_start();
            let quote = *value.first().filter(|quote| matches!(quote, b'"' | b'\''))?;
            let end = memchr(quote, &value[1..])? + 1;
            rest = &value[end + 1..];
            Some((key, &value[1..end]))
        })
    }
}

fn local(name: &[u8]) -> &[u8] {
    memchr(b':', name).map_or(name, |colon| &name[colon + 1..])
}

/// A raw value with its references resolved.
pub(super) fn text(raw: &[u8]) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(raw);
    if !text.contains('&') {
        return text;
    }
    let mut resolved = String::with_capacity(text.len());
    let mut rest = text.as_ref();
    while let Some((before, after)) = rest.split_once('&') {
        resolved.push_str(before);
        match after.split_once(';').and_then(|(name, after)| Some((reference(name)?, after))) {
            Some((character, after)) => {
                resolved.push(character);
                rest = after;
            }
            None => {
                resolved.push('&');
                rest = after;
            }
        }
    }
    resolved.push_str(rest);
    resolved.into()
}

fn reference(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(xml: &str) -> Vec<String> {
        tags(xml.as_bytes()).map(|tag| String::from_utf8_lossy(tag.name()).into_owned()).collect()
    }

    #[test]
    fn tags_end_where_the_parser_ends_them() {
        assert_eq!(names(r#"<?xml version="1.0"?><x:a b='>'/><b></b ">x<c>"#), ["a", "b", "c"]);
        assert_eq!(names("<!-- don't <a> --><b/>"), ["b"]);
        assert_eq!(names("<?it's <a>?><b/>"), ["b"]);
        assert_eq!(names("<![CDATA[<a>]]><b/>"), ["b"]);
        assert_eq!(names("<!DOCTYPE a><b"), ["!DOCTYPE"]);
        assert_eq!(names("<a b='>"), [""; 0]);
    }

    #[test]
    fn attributes_are_read_however_they_are_quoted() {
        let tag = |xml| tags(xml).next().unwrap();
        let odd = tag(b"<row\n r = '5'\thidden=\"true\" x:id='&#12354;&amp;&x;' ht=\"1.5\"/>");
        assert_eq!(odd.text("r").as_deref(), Some("5"));
        assert!(odd.is_on("hidden") && odd.is_closed());
        assert_eq!(odd.raw_local("id").map(text).as_deref(), Some("あ&&x;"));
        assert_eq!((odd.text("id"), odd.number("ht")), (None, Some(1.5)));
        assert_eq!(tag(b"<row r=5 hidden='1'>").text("hidden"), None);
        assert!(!tag(b"<row xhidden='1' hidden='0'>").is_on("hidden"));
    }

    #[test]
    fn claims_are_found_wherever_a_parser_would_find_them() {
        let claims = [
            (r#"<sst count="9" uniqueCount="3">"#, "uniqueCount", Some(3)),
            ("<sst uniqueCount = '12'/>", "uniqueCount", Some(12)),
            (r#"<f t=">" si="99999999999999999999999">"#, "si", Some(u64::MAX)),
            ("<f si='1' si='7'>", "si", Some(7)),
            ("<f>", "si", None),
        ];
        for (xml, attribute, expected) in claims {
            assert_eq!(tags(xml.as_bytes()).next().unwrap().largest(attribute), expected, "{xml}");
        }
    }
}
