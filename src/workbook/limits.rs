//! How much a workbook may hold before it is taken for a mistake or an attack.

/// Limits of one file. A breach is an error that names the file and the limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: u64,
    /// Bytes of everything in the file, inflated.
    pub inflated_bytes: u64,
    /// Filled cells of all sheets.
    pub cells: usize,
    /// Bytes of the texts that the cells of all sheets show; a line break counts as several.
    pub text_bytes: u64,
    /// Length of the text of one cell, in UTF-16 units as Excel counts.
    pub text_length: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 64 << 20,
            inflated_bytes: 512 << 20,
            cells: 2_000_000,
            text_bytes: 256 << 20,
            // Excel's own.
            text_length: 32_767,
        }
    }
}
