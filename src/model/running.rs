//! Headings that are typed once and hold for the rows below: 回, 年度, 見出し.
//!
//! Merged cells are the normal way to write them. A file without merged cells leaves the cells below empty, or repeats
//! the words in each row: all three mean the same.

use super::findings::Findings;
use super::key::same_word;
use super::table::Record;
use super::typed::Text;

/// A heading while the rows of a sheet are read.
#[derive(Default)]
pub(super) struct Running {
    current: Option<Text>,
}

impl Running {
    /// The heading that holds for a row: its own, or the one above. A cell that only repeats it need not be printed.
    pub fn of(&mut self, record: &Record, column: &str, findings: &mut Findings) -> Option<&Text> {
        if let Some(text) = record.label(column, findings) {
            match &self.current {
                Some(current) if current.place == text.place => {}
                Some(current) if text.fault.is_none() && same_word(&current.value, &text.value) => {
                    findings.served.insert(text.place);
                }
                _ => self.current = Some(text),
            }
        }
        self.current.as_ref()
    }

    /// A heading above it has changed.
    pub fn end(&mut self) {
        self.current = None;
    }
}
