//! The XML of an OpenDocument file as a stream of tokens, whatever prefixes its program gives to the namespaces.
//!
//! Entities that a document declares itself are refused, so none can grow.

use std::borrow::Cow;

use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, XmlVersion};

/// No program nests deeper.
const DEEPEST: usize = 500;

/// The namespaces that matter here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    Office,
    Table,
    Text,
    Style,
    /// What LibreOffice adds to cells.
    Calc,
    Manifest,
    Other,
}

/// The next thing in the stream. Every `Start` has its `End`.
pub(super) enum Token<'a> {
    Start(Space, BytesStart<'a>),
    End,
    Text(Cow<'a, str>),
    /// The end of the document.
    Done,
}

/// What is wrong with the XML, in words for the user.
pub(super) type Fault = String;

pub(super) struct Xml<'a> {
    reader: NsReader<&'a [u8]>,
    /// How many elements are open.
    depth: usize,
}

impl<'a> Xml<'a> {
    pub(super) fn new(content: &'a str) -> Self {
        let mut reader = NsReader::from_str(content);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    pub(super) fn next(&mut self) -> Result<Token<'a>, Fault> {
        loop {
            match self.reader.read_event().map_err(fault)? {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err("要素の入れ子が深すぎます".to_owned());
                    }
                    let (space, _) = self.reader.resolver().resolve_element(start.name());
                    return Ok(Token::Start(space_of(&space), start));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Token::End);
                }
                Event::Text(text) => return Ok(Token::Text(text.xml10_content())),
                Event::CData(text) => return Ok(Token::Text(text.xml10_content())),
                Event::GeneralRef(reference) => return Ok(Token::Text(referred(&reference)?)),
                Event::Eof if self.depth > 0 => return Err("途中で切れています".to_owned()),
                Event::Eof => return Ok(Token::Done),
                _ => {}
            }
        }
    }

    /// Passes over the rest of the element that was started last.
    pub(super) fn skip(&mut self) -> Result<(), Fault> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if let Token::Done = self.next()? {
                break;
            }
        }
        Ok(())
    }

    /// Hands over the attributes of an element: namespace, local name, value.
    pub(super) fn attributes(
        &self,
        start: &BytesStart,
        mut take: impl FnMut(Space, &str, Cow<str>),
    ) -> Result<(), Fault> {
        for attribute in start.attributes() {
            let attribute: Attribute = attribute.map_err(fault)?;
            let (space, local) = self.reader.resolver().resolve_attribute(attribute.key);
            let space = space_of(&space);
            if space != Space::Other {
                let value = attribute.normalized_value(XmlVersion::Explicit1_0).map_err(fault)?;
                take(space, local.into_inner(), value);
            }
        }
        Ok(())
    }

    /// One attribute of an element.
    pub(super) fn attribute(&self, start: &BytesStart, space: Space, name: &str) -> Result<Option<String>, Fault> {
        let mut found = None;
        self.attributes(start, |in_space, local, value| {
            if in_space == space && local == name {
                found = Some(value.into_owned());
            }
        })?;
        Ok(found)
    }
}

/// The name of an element without its prefix.
pub(super) fn local<'s>(start: &'s BytesStart) -> &'s str {
    start.local_name().into_inner()
}

fn space_of(resolved: &ResolveResult) -> Space {
    let ResolveResult::Bound(Namespace(uri)) = resolved else {
        return Space::Other;
    };
    match *uri {
        "urn:oasis:names:tc:opendocument:xmlns:office:1.0" => Space::Office,
        "urn:oasis:names:tc:opendocument:xmlns:table:1.0" => Space::Table,
        "urn:oasis:names:tc:opendocument:xmlns:text:1.0" => Space::Text,
        "urn:oasis:names:tc:opendocument:xmlns:style:1.0" => Space::Style,
        "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" => Space::Calc,
        "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" => Space::Manifest,
        _ => Space::Other,
    }
}

/// `&amp;`, `&#x3042;`
fn referred<'a>(reference: &BytesRef) -> Result<Cow<'a, str>, Fault> {
    if let Some(character) = reference.resolve_char_ref().map_err(fault)? {
        return Ok(character.to_string().into());
    }
    let name = reference.xml10_content();
    quick_xml::escape::resolve_xml_entity(&name).map(Cow::Borrowed).ok_or_else(|| format!("知らない実体参照 &{name};"))
}

fn fault(error: impl std::fmt::Display) -> Fault {
    error.to_string()
}
