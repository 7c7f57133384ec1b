//! Looks an archive over before calamine opens it: whether it is whole, is a workbook, and is small enough.
//!
//! calamine believes what a file says of itself: it sets no limit to what it inflates, and reserves room for as many
//! strings as the file claims to have, which aborts the process. So everything is inflated once here, with a limit
//! (zip refuses a part that is larger than it says), and the claims are compared with what is there.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::report::Diagnostic;
use crate::workbook::{Limits, words};

/// The shortest text of a shared string or a shared formula, in bytes: more of them cannot stand in a part.
const SHORTEST_ITEM: u64 = 5;

/// Says what is wrong with the archive, if anything is.
pub fn inspect(bytes: &[u8], file: &str, limits: &Limits) -> Result<(), Diagnostic> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| words::truncated(file))?;
    is_workbook(&archive, file)?;
    let breach = || words::too_large_inflated(file, limits.inflated_bytes);
    if archive.decompressed_size().is_some_and(|size| size > u128::from(limits.inflated_bytes)) {
        return Err(breach());
    }
    let mut left = limits.inflated_bytes;
    let mut part = Vec::new();
    for index in 0..archive.len() {
        part.clear();
        let damaged = |reason: String| words::damaged(file, &reason);
        let entry = archive.by_index(index).map_err(|error| damaged(error.to_string()))?;
        let limited = &mut entry.take(left.saturating_add(1));
        let size = limited.read_to_end(&mut part).map_err(|error| damaged(error.to_string()))? as u64;
        left = left.checked_sub(size).ok_or_else(breach)?;
        if largest_claim(&part) > size / SHORTEST_ITEM {
            return Err(words::unforeseen(file));
        }
    }
    Ok(())
}

/// Tells other kinds of documents that come as an archive.
fn is_workbook(archive: &ZipArchive<Cursor<&[u8]>>, file: &str) -> Result<(), Diagnostic> {
    // Some programs write the paths in capitals or with `\\`.
    let names: Vec<String> = archive.file_names().flatten().map(|name| name.replace('\\', "/")).collect();
    let has = |part: &str| names.iter().any(|name| name.eq_ignore_ascii_case(part));
    if has("mimetype") && has("content.xml") {
        Err(words::unsupported(file, "OpenDocument形式（.ods）"))
    } else if !has("[Content_Types].xml") || has("word/document.xml") || has("ppt/presentation.xml") {
        Err(words::not_a_workbook(file))
    } else {
        Ok(())
    }
}

/// The largest number for which calamine would reserve room: the count of shared strings, the index of a formula.
fn largest_claim(part: &[u8]) -> u64 {
    let claims = tags(part).filter_map(|tag| match local_name(tag) {
        b"sst" => largest_value(tag, b"uniqueCount"),
        b"f" => largest_value(tag, b"si"),
        _ => None,
    });
    claims.max().unwrap_or(0)
}

/// What stands between `<` and `>` of each start tag.
fn tags(xml: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = xml;
    std::iter::from_fn(move || {
        loop {
            let start = rest.iter().position(|&byte| byte == b'<')? + 1;
            rest = &rest[start..];
            let (length, is_tag) = if rest.starts_with(b"!--") {
                (find(rest, b"-->")?, false)
            } else if rest.starts_with(b"![CDATA[") {
                (find(rest, b"]]>")?, false)
            } else {
                (tag_length(rest)?, true)
            };
            let tag = &rest[..length];
            rest = &rest[length..];
            if is_tag {
                return Some(tag);
            }
        }
    })
}

fn find(text: &[u8], pattern: &[u8]) -> Option<usize> {
    text.windows(pattern.len()).position(|window| window == pattern)
}

/// Up to the `>` that ends a tag; one inside quotes does not.
fn tag_length(tag: &[u8]) -> Option<usize> {
    let mut quote = None;
    tag.iter().position(|&byte| {
        match (quote, byte) {
            (None, b'>') => return true,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
        false
    })
}

/// `x:sst uniqueCount="3"` → `sst`
fn local_name(tag: &[u8]) -> &[u8] {
    let end = tag.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'/').unwrap_or(tag.len());
    let name = &tag[..end];
    name.iter().position(|&byte| byte == b':').map_or(name, |colon| &name[colon + 1..])
}

/// The largest number that stands after the attribute's name, wherever it occurs in the tag.
fn largest_value(tag: &[u8], attribute: &[u8]) -> Option<u64> {
    let after = |start: usize| {
        let value = tag[start + attribute.len()..].iter();
        let digits = value.skip_while(|byte| byte.is_ascii_whitespace() || b"='\"".contains(byte));
        let number = digits.take_while(|byte| byte.is_ascii_digit());
        number.fold(0u64, |number, digit| number.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
    };
    let starts = tag.windows(attribute.len()).enumerate().filter(|(_, window)| *window == attribute);
    starts.map(|(start, _)| after(start)).max()
}

#[cfg(test)]
mod tests {
    use super::largest_claim;

    #[test]
    fn claims_are_found_wherever_a_parser_would_find_them() {
        let parts: [(&str, u64); 8] = [
            (r#"<sst count="9" uniqueCount="3">"#, 3),
            (r#"<?xml version="1.0"?><x:sst uniqueCount = '12'/>"#, 12),
            (r#"<c><f t="shared" si="7"/></c><c><f si="2">A1</f></c>"#, 7),
            (r#"<f t=">" si="99999999999999999999999">"#, u64::MAX),
            (r#"<!-- don't --><f si="4"/>"#, 4),
            (r#"<t>si="5" uniqueCount="5"</t>"#, 0),
            (r#"<![CDATA[<f si="5">]]><f si="1">"#, 1),
            ("<sst", 0),
        ];
        for (part, expected) in parts {
            assert_eq!(largest_claim(part.as_bytes()), expected, "{part}");
        }
    }
}
