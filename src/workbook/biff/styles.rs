//! Which number format a cell has: cell → style → number of the format → code.

use std::collections::BTreeMap;

use crate::workbook::format::Format;

/// Excel takes no longer code.
const LONGEST_CODE: usize = 1000;

/// The styles of one file.
#[derive(Default)]
pub(in crate::workbook) struct Styles {
    /// Codes that the file spells out, by number.
    codes: BTreeMap<u16, String>,
    /// For each cell style the number of its format.
    styles: Vec<u16>,
    /// Formats by number, made when a cell first needs them.
    formats: BTreeMap<Option<u16>, Format>,
    /// Whether the file counts days from 1904.
    pub(in crate::workbook) since_1904: bool,
}

impl Styles {
    /// The file spells the code of a format out.
    pub(in crate::workbook) fn spell(&mut self, number: u16, code: String) {
        self.codes.insert(number, code);
    }

    /// The next cell style has this format.
    pub(in crate::workbook) fn push(&mut self, number: u16) {
        self.styles.push(number);
    }

    /// The format of a cell.
    pub(in crate::workbook) fn format(&mut self, style: u32) -> &Format {
        let number = match self.styles.is_empty() {
            // Other programs may write no styles at all.
            true => Some(0),
            false => self.styles.get(style as usize).copied(),
        };
        let Self { codes, formats, since_1904, .. } = self;
        formats.entry(number).or_insert_with(|| match number.map(|number| (number, codes.get(&number))) {
            Some((_, Some(code))) if code.len() > LONGEST_CODE => Format::unknown(*since_1904),
            Some((number, Some(code))) => Format::new(Some(number.into()), code, *since_1904),
            Some((number, None)) => Format::built_in(number.into(), *since_1904),
            None => Format::unknown(*since_1904),
        })
    }
}
