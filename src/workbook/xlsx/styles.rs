//! The number formats of the styles, without the rest.
//!
//! calamine gives each cell style copies of its font and its format code, so a few megabytes of styles could fill any
//! memory. It gets a part that holds formats and the numbers of formats only.

use crate::workbook::tags::tags;

/// Excel allows 65,490 cell styles and 255 characters of a format code. Files that passed through many hands have
/// somewhat more styles.
const STYLES: usize = 200_000;
const CODE: usize = 4_000;

/// The part without fonts, fills and borders; `None` if it holds more than any program writes.
pub(super) fn slim(part: &[u8]) -> Option<Vec<u8>> {
    let mut formats = b"<styleSheet><numFmts>".to_vec();
    let mut styles = b"</numFmts><cellXfs>".to_vec();
    let (mut count, mut of_cells, mut bytes) = (0, false, 0);
    for tag in tags(part) {
        match tag.name() {
            b"numFmt" if tag.inside.len() <= CODE && bytes <= part.len() => {
                let (Some(id), Some(code)) = (tag.raw("numFmtId"), tag.raw("formatCode")) else {
                    continue;
                };
                bytes += code.len();
                formats.extend_from_slice(b"<numFmt");
                attribute(&mut formats, "numFmtId", id);
                attribute(&mut formats, "formatCode", code);
                formats.extend_from_slice(b"/>");
            }
            b"numFmt" => return None,
            b"cellXfs" => of_cells = true,
            b"cellStyles" | b"dxfs" | b"cellStyleXfs" => of_cells = false,
            b"xf" if of_cells => {
                count += 1;
                styles.extend_from_slice(b"<xf");
                attribute(&mut styles, "numFmtId", tag.raw("numFmtId").unwrap_or(b"0"));
                styles.extend_from_slice(b"/>");
            }
            name if name.starts_with(b"!") => return None,
            _ => {}
        }
    }
    formats.extend_from_slice(&styles);
    formats.extend_from_slice(b"</cellXfs></styleSheet>");
    (count <= STYLES).then_some(formats)
}

/// Writes an attribute whose value is as it stands in a part.
fn attribute(out: &mut Vec<u8>, name: &str, raw: &[u8]) {
    let quote = if raw.contains(&b'"') { b'\'' } else { b'"' };
    out.push(b' ');
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(&[b'=', quote]);
    out.extend_from_slice(raw);
    out.push(quote);
}

#[cfg(test)]
mod tests {
    use super::slim;

    #[test]
    fn only_formats_are_left() {
        let part = br#"<x:styleSheet><x:numFmts count="1"><x:numFmt numFmtId="176" formatCode='0"%"'/></x:numFmts>
            <x:fonts><x:font><x:name val="a"/></x:font></x:fonts><x:cellStyleXfs><x:xf numFmtId="9"/></x:cellStyleXfs>
            <x:cellXfs><x:xf fontId="0" numFmtId="176"><x:alignment/></x:xf><x:xf/></x:cellXfs><x:cellStyles/><x:dxfs><x:xf/></x:dxfs></x:styleSheet>"#;
        let expected = r#"<styleSheet><numFmts><numFmt numFmtId="176" formatCode='0"%"'/></numFmts><cellXfs><xf numFmtId="176"/><xf numFmtId="0"/></cellXfs></styleSheet>"#;
        assert_eq!(String::from_utf8(slim(part).unwrap()).unwrap(), expected);
    }

    #[test]
    fn more_than_any_program_writes_is_refused() {
        let long = format!("<numFmt numFmtId='1' formatCode='{}'/>", "0".repeat(5_000));
        assert_eq!(slim(long.as_bytes()), None);
        assert_eq!(slim(format!("<cellXfs>{}", "<xf/>".repeat(200_001)).as_bytes()), None);
    }
}
