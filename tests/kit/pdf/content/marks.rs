//! The marked content a content stream is in at one moment.

use lopdf::Dictionary;

use super::super::object;

/// The open marked content, outermost first.
#[derive(Debug, Default)]
pub struct Marks(Vec<Mark>);

#[derive(Debug)]
struct Mark {
    identifier: Option<usize>,
    artifact: bool,
    replacement: Replacement,
}

/// The `/ActualText` of marked content: it stands for everything shown inside.
#[derive(Debug, PartialEq)]
enum Replacement {
    None,
    /// Not written yet: it comes where the first text inside would come.
    Waiting(String),
    Written,
}

impl Marks {
    /// Opens marked content, `BMC` without or `BDC` with properties.
    pub fn begin(&mut self, tag: &str, properties: Option<&Dictionary>) {
        assert_ne!(tag, "ReversedChars", "text that runs backwards is not supported");
        let entry = |key: &[u8]| properties.and_then(|dict| dict.get(key).ok());
        let inside = self.replaced() || self.waiting();
        let actual = entry(b"ActualText").filter(|_| !inside).map(object::text);
        self.0.push(Mark {
            identifier: entry(b"MCID").map(object::count),
            artifact: tag == "Artifact",
            replacement: actual.map_or(Replacement::None, Replacement::Waiting),
        });
    }

    /// Closes the innermost marked content.
    pub fn end(&mut self) {
        let closed = self.0.pop();
        assert!(closed.is_some(), "an operator EMC that closes nothing");
    }

    /// Checks that a page closed what it opened.
    pub fn finish(&self) {
        assert!(self.0.is_empty(), "a page ends inside marked content: {:?}", self.0);
    }

    /// The identifier of the innermost marked content that has one.
    pub fn identifier(&self) -> Option<usize> {
        self.0.iter().rev().find_map(|mark| mark.identifier)
    }

    /// Whether anything around is an artifact.
    pub fn artifact(&self) -> bool {
        self.0.iter().any(|mark| mark.artifact)
    }

    /// Whether something else was written in place of what is shown here.
    pub fn replaced(&self) -> bool {
        self.0.iter().any(|mark| mark.replacement == Replacement::Written)
    }

    /// The replacement that is to be written now, if one waits.
    pub fn take_replacement(&mut self) -> Option<String> {
        let waits = |mark: &&mut Mark| matches!(mark.replacement, Replacement::Waiting(_));
        let mark = self.0.iter_mut().find(waits)?;
        match std::mem::replace(&mut mark.replacement, Replacement::Written) {
            Replacement::Waiting(text) => Some(text),
            _ => None,
        }
    }

    fn waiting(&self) -> bool {
        let waits = |mark: &Mark| matches!(mark.replacement, Replacement::Waiting(_));
        self.0.iter().any(waits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replacement_is_written_once_and_hides_what_is_inside() {
        let mut marks = Marks::default();
        marks.begin("Span", Some(&lopdf::dictionary! { "MCID" => 3 }));
        let actual = lopdf::Object::string_literal("new");
        marks.begin("Span", Some(&lopdf::dictionary! { "ActualText" => actual }));
        assert_eq!(marks.take_replacement().as_deref(), Some("new"));
        assert_eq!(marks.take_replacement(), None);
        assert!(marks.replaced());
        assert_eq!(marks.identifier(), Some(3));
        marks.end();
        assert!(!marks.replaced());
    }

    #[test]
    fn an_artifact_covers_what_is_inside() {
        let mut marks = Marks::default();
        marks.begin("Artifact", None);
        marks.begin("Span", None);
        assert!(marks.artifact());
        marks.end();
        marks.end();
        assert!(!marks.artifact());
        marks.finish();
    }
}
