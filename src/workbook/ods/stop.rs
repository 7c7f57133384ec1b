//! Why reading stops: the XML is damaged, or a limit is reached.

use super::xml::Fault;
use crate::report::Diagnostic;

/// Why reading stops.
pub(super) enum Stop {
    /// The XML cannot be read on.
    Fault(Fault),
    /// A limit is reached.
    Said(Box<Diagnostic>),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Stop::Fault(fault)
    }
}

impl From<Diagnostic> for Stop {
    fn from(diagnostic: Diagnostic) -> Self {
        Stop::Said(Box::new(diagnostic))
    }
}
