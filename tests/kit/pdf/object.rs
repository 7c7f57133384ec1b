//! Short ways through the objects of a PDF. A reference is always followed; a value of the wrong type is a panic.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// Follows a reference, if it is one.
pub fn resolve<'a>(document: &'a Document, object: &'a Object) -> &'a Object {
    match document.dereference(object) {
        Ok((_, target)) => target,
        Err(error) => panic!("a reference leads nowhere: {error}: {object:?}"),
    }
}

/// The entry of a dictionary, if it is there and not null.
pub fn get<'a>(document: &'a Document, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let found = resolve(document, dict.get(key).ok()?);
    (!found.is_null()).then_some(found)
}

/// The entry of a page, or of the nearest page tree node above it that has one.
pub fn inherited<'a>(document: &'a Document, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut node = document.get_dictionary(page).ok()?;
    loop {
        if let Some(found) = get(document, node, key) {
            return Some(found);
        }
        node = get(document, node, b"Parent")?.as_dict().ok()?;
    }
}

/// The object as an array.
pub fn array<'a>(document: &'a Document, object: &'a Object) -> &'a [Object] {
    let found = resolve(document, object);
    found.as_array().unwrap_or_else(|_| panic!("an array was expected: {found:?}"))
}

/// The object as a dictionary; of a stream, the dictionary of the stream.
pub fn dictionary<'a>(document: &'a Document, object: &'a Object) -> &'a Dictionary {
    match resolve(document, object) {
        Object::Dictionary(dict) => dict,
        Object::Stream(stream) => &stream.dict,
        other => panic!("a dictionary was expected: {other:?}"),
    }
}

/// The object as a name.
pub fn name(object: &Object) -> String {
    match object {
        Object::Name(name) => String::from_utf8_lossy(name).into_owned(),
        other => panic!("a name was expected: {other:?}"),
    }
}

/// The object as a text string (UTF-16 with a byte order mark, UTF-8 with one, or PDFDocEncoding).
pub fn text(object: &Object) -> String {
    lopdf::decode_text_string(object).unwrap_or_else(|error| panic!("a text string was expected: {error}: {object:?}"))
}

/// The object as a whole number that is not negative.
pub fn count(object: &Object) -> usize {
    let number = object.as_i64().ok().and_then(|value| usize::try_from(value).ok());
    number.unwrap_or_else(|| panic!("a count was expected: {object:?}"))
}

/// The bytes of a stream, its filters undone.
pub fn bytes(stream: &Stream) -> Vec<u8> {
    stream.get_plain_content().unwrap_or_else(|error| panic!("a stream cannot be decoded: {error}: {:?}", stream.dict))
}

/// The corners of a page: left, bottom, right, top.
pub fn corners(document: &Document, page: ObjectId) -> [f32; 4] {
    let media_box = inherited(document, page, b"MediaBox").expect("a page has no /MediaBox");
    let corners = array(document, media_box);
    std::array::from_fn(|at| corners[at].as_float().expect("a number in /MediaBox"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_strings_are_decoded_by_their_byte_order_mark() {
        let utf16 = Object::string_literal(b"\xfe\xff\x9a\xd9\xdb\x40\xdd\x00".to_vec());
        assert_eq!(text(&utf16), "髙\u{E0100}");
        assert_eq!(text(&Object::string_literal("plain")), "plain");
    }

    #[test]
    fn an_entry_is_inherited_from_the_page_tree() {
        let mut document = Document::new();
        let tree = document.add_object(lopdf::dictionary! { "Lang" => "tree" });
        let page = document.add_object(lopdf::dictionary! { "Parent" => tree, "Own" => "page" });
        assert!(inherited(&document, page, b"Own").is_some());
        assert!(inherited(&document, page, b"Lang").is_some());
        assert!(inherited(&document, page, b"None").is_none());
    }
}
