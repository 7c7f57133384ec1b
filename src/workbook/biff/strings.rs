//! The table of shared strings of one file.

use crate::report::Diagnostic;
use crate::workbook::{Limits, words};

/// The strings in the order of the file. How many it claims to have is not believed.
#[derive(Default)]
pub(in crate::workbook) struct Strings {
    texts: Vec<String>,
    bytes: u64,
}

impl Strings {
    pub(in crate::workbook) fn push(&mut self, text: String, file: &str, limits: &Limits) -> Result<(), Diagnostic> {
        // A string that no cell shows is left over; there are never more of these than cells.
        if self.texts.len() >= limits.cells {
            return Err(words::too_many_cells(file, limits.cells));
        }
        self.bytes += text.len() as u64;
        if self.bytes > limits.text_bytes {
            return Err(words::too_much_text(file, limits.text_bytes));
        }
        self.texts.push(text);
        Ok(())
    }

    pub(in crate::workbook) fn get(&self, index: u32) -> Option<&str> {
        self.texts.get(usize::try_from(index).ok()?).map(String::as_str)
    }
}
