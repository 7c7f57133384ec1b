//! One thing to say.

use super::Place;

/// How much a diagnostic weighs. Ordered: a note is least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing needs to be done.
    Note,
    /// The booklet is made, but is probably not as it should be.
    Warning,
    /// What the message concerns is not made.
    Error,
}

/// A finding with its place and its remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable and never translated: `unknown-measure`.
    pub code: &'static str,
    pub severity: Severity,
    /// What is wrong, in Japanese, without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    pub place: Option<Place>,
    /// What stands at the place.
    pub text: Option<String>,
    /// The department (担当課) that owns the cell.
    pub department: Option<String>,
    /// The booklet that is concerned; `None` concerns the whole project.
    pub booklet: Option<String>,
    /// The folio of the page, where layout knows it.
    pub page: Option<u32>,
}

impl Diagnostic {
    fn new(severity: Severity, code: &'static str, message: String) -> Self {
        Self {
            code,
            severity,
            message,
            hint: None,
            place: None,
            text: None,
            department: None,
            booklet: None,
            page: None,
        }
    }

    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message.into())
    }

    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message.into())
    }

    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, message.into())
    }

    pub fn at(mut self, place: impl Into<Place>) -> Self {
        self.place = Some(place.into());
        self
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    pub fn in_booklet(mut self, booklet: &str) -> Self {
        self.booklet = Some(booklet.to_owned());
        self
    }

    pub fn on_page(mut self, page: u32) -> Self {
        self.page = Some(page);
        self
    }

    pub fn of_department(mut self, department: Option<&str>) -> Self {
        self.department = department.map(str::to_owned);
        self
    }

    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Whether any of the diagnostics stops what it concerns.
pub fn has_error(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(Diagnostic::is_error)
}
