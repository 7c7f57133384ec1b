//! What the automatic styles tell: which sheets are hidden, and which cells have a number format.

use std::collections::BTreeSet;

use super::xml::{Fault, Space, Token, Xml, local};

#[derive(Debug, Default)]
pub(super) struct Styles {
    /// Styles of sheets that are not shown.
    hidden: BTreeSet<String>,
    /// Styles of cells with a format of their own.
    formatted: BTreeSet<String>,
}

impl Styles {
    /// Whether a sheet of this style is hidden.
    pub(super) fn hide(&self, style: Option<&str>) -> bool {
        style.is_some_and(|style| self.hidden.contains(style))
    }

    /// Whether a number of this style is shown in another way than plainly.
    pub(super) fn format(&self, style: Option<&str>) -> bool {
        style.is_some_and(|style| self.formatted.contains(style))
    }

    /// Reads up to the end of the list of styles.
    pub(super) fn read(&mut self, xml: &mut Xml) -> Result<(), Fault> {
        let mut name = String::new();
        let mut depth = 0usize;
        loop {
            match xml.next()? {
                Token::Start(space, start) => {
                    depth += 1;
                    match (space, local(&start)) {
                        (Space::Style, "style") => {
                            name = xml.attribute(&start, Space::Style, "name")?.unwrap_or_default();
                            if xml.attribute(&start, Space::Style, "data-style-name")?.is_some() {
                                self.formatted.insert(name.clone());
                            }
                        }
                        (Space::Style, "table-properties")
                            if xml.attribute(&start, Space::Table, "display")?.as_deref() == Some("false") =>
                        {
                            self.hidden.insert(name.clone());
                        }
                        _ => {}
                    }
                }
                Token::End if depth == 0 => return Ok(()),
                Token::End => depth -= 1,
                Token::Text(_) => {}
                Token::Done => return Ok(()),
            }
        }
    }
}
