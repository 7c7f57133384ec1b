//! Where a thing stands: a cell of a workbook, a position in a text file, a whole file.

use std::fmt;
use std::sync::Arc;

/// One sheet of one workbook, shared by all its cells.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SheetName {
    /// Path of the workbook relative to the project, with `/`: `部局/政策室.xlsx`.
    pub file: String,
    /// Name of the sheet as typed: `指標_参考`.
    pub sheet: String,
}

/// One cell. Rows and columns count from 0, as in the file.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellPlace {
    pub sheet: Arc<SheetName>,
    pub row: u32,
    pub column: u32,
}

impl CellPlace {
    /// The address as Excel writes it: `D12`.
    pub fn address(&self) -> String {
        format!("{}{}", column_letters(self.column), self.row + 1)
    }
}

/// `部局/政策室.xlsx 指標!D12`
impl fmt::Display for CellPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}!{}", self.sheet.file, self.sheet.sheet, self.address())
    }
}

impl fmt::Debug for CellPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The letters of a column counted from 0: `0` → `A`, `26` → `AA`.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(b'A' + ((rest - 1) % 26) as u8);
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().map(|&letter| char::from(letter)).collect()
}

/// What a message points at.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// A cell of a workbook.
    Cell(CellPlace),
    /// A whole sheet (a missing column has no cell).
    Sheet(Arc<SheetName>),
    /// A position in a text file: the manifest or a template. Line and column count from 1; `excerpt` is the line.
    Text { file: String, line: usize, column: usize, length: usize, excerpt: String },
    /// A whole file.
    File(String),
}

impl From<&CellPlace> for Place {
    fn from(cell: &CellPlace) -> Self {
        Place::Cell(cell.clone())
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Cell(cell) => write!(f, "{cell}"),
            Place::Sheet(sheet) => write!(f, "{} {}", sheet.file, sheet.sheet),
            Place::Text { file, line, column, .. } => write!(f, "{file}:{line}:{column}"),
            Place::File(file) => f.write_str(file),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_in_excel() {
        let letters = [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")];
        for (column, expected) in letters {
            assert_eq!(column_letters(column), expected);
        }
    }
}
