//! Binary workbooks (`.xlsb`), written record by record.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

/// A record of a number and its content.
pub fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    let mut record = match kind {
        0..0x80 => vec![kind as u8],
        _ => vec![kind as u8 & 0x7F | 0x80, (kind >> 7) as u8],
    };
    let mut length = content.len();
    while length >= 0x80 {
        record.push(length as u8 & 0x7F | 0x80);
        length >>= 7;
    }
    record.push(length as u8);
    record.extend(content);
    record
}

/// Numbers of four bytes, one after the other.
pub fn words(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// A text with its length in four bytes.
pub fn text(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [words(&[units.len() as u32]), units.into_iter().flat_map(u16::to_le_bytes).collect()].concat()
}

/// The beginning of a row.
pub fn row(row: u32, hidden: bool) -> Vec<u8> {
    let flags = [0, if hidden { 0x10 } else { 0 }, 0, 0, 0, 0, 0];
    record(0, &[&words(&[row, 0])[..], &[0, 0], &flags].concat())
}

/// A cell of the row: its column, its style, what else its record says.
pub fn cell(kind: u16, column: u32, style: u32, rest: &[u8]) -> Vec<u8> {
    record(kind, &[&words(&[column, style])[..], rest].concat())
}

/// A binary workbook.
#[derive(Clone, Default)]
pub struct Book {
    pub since_1904: bool,
    /// Codes by number.
    pub formats: Vec<(u16, &'static str)>,
    /// For each cell style the number of its format.
    pub styles: Vec<u16>,
    /// Records of the table of strings.
    pub strings: Vec<Vec<u8>>,
    /// Name, state (1 is hidden), records before the rows, rows, records behind them.
    pub sheets: Vec<Sheet>,
    /// Records of a table that the first sheet has.
    pub table: Vec<Vec<u8>>,
}

#[derive(Clone, Default)]
pub struct Sheet {
    pub name: &'static str,
    pub state: u32,
    pub before: Vec<Vec<u8>>,
    pub rows: Vec<Vec<u8>>,
    pub behind: Vec<Vec<u8>>,
}

impl Book {
    /// The parts of the archive.
    pub fn parts(&self) -> Vec<(String, Vec<u8>)> {
        let mut tabs = Vec::new();
        let mut pointers = vec![("rIdStyles".to_owned(), "styles"), ("rIdTexts".to_owned(), "sharedStrings")];
        let mut targets = vec!["styles.bin".to_owned(), "/xl/sharedStrings.bin".to_owned()];
        let mut parts = Vec::new();
        for (number, sheet) in (1..).zip(&self.sheets) {
            let pointer = format!("rId{number}");
            tabs.extend(record(156, &[words(&[sheet.state, number]), text(&pointer), text(sheet.name)].concat()));
            let content = [
                record(129, &[]),
                sheet.before.concat(),
                record(145, &[]),
                sheet.rows.concat(),
                record(146, &[]),
                sheet.behind.concat(),
                record(130, &[]),
            ];
            parts.push((format!("xl/worksheets/sheet{number}.bin"), content.concat()));
            pointers.push((pointer, "worksheet"));
            targets.push(format!("worksheets/sheet{number}.bin"));
        }
        let book = [record(153, &words(&[self.since_1904.into(), 0, 0])), record(143, &[]), tabs, record(144, &[])];
        let book = [book.concat(), record(132, &[])].concat();
        let codes = self.formats.iter();
        let codes = codes.map(|(number, code)| record(44, &[&number.to_le_bytes()[..], &text(code)].concat()));
        let style = |number: &u16| record(47, &[&[0, 0][..], &number.to_le_bytes(), &[0; 12]].concat());
        let named_style = [record(626, &words(&[1])), style(&9), record(627, &[])].concat();
        let count = |list: usize| words(&[list as u32]);
        let codes = [record(615, &count(self.formats.len())), codes.flatten().collect(), record(616, &[])].concat();
        let cell_styles =
            [record(617, &count(self.styles.len())), self.styles.iter().flat_map(style).collect(), record(618, &[])]
                .concat();
        let styles = [codes, named_style, cell_styles].concat();
        let strings =
            [record(159, &count(self.strings.len()).repeat(2)), self.strings.concat(), record(160, &[])].concat();
        let pointers = pointers.into_iter().zip(targets).map(|((id, kind), target)| pointer(&id, kind, &target));
        parts.extend([
            ("[Content_Types].xml".to_owned(), b"<Types/>".to_vec()),
            ("xl/workbook.bin".to_owned(), book),
            ("xl/_rels/workbook.bin.rels".to_owned(), relationships(pointers)),
            ("xl/styles.bin".to_owned(), styles),
            ("xl/sharedStrings.bin".to_owned(), strings),
        ]);
        if !self.table.is_empty() {
            let to_table = pointer("rId1", "table", "../tables/table1.bin");
            parts.push(("xl/worksheets/_rels/sheet1.bin.rels".to_owned(), relationships([to_table])));
            parts.push(("xl/tables/table1.bin".to_owned(), self.table.concat()));
        }
        parts
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        zipped(&self.parts())
    }
}

/// An archive of these parts.
pub fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn pointer(id: &str, kind: &str, target: &str) -> String {
    let kind = format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}");
    format!(r#"<Relationship Id="{id}" Type="{kind}" Target="{target}"/>"#)
}

fn relationships(pointers: impl IntoIterator<Item = String>) -> Vec<u8> {
    format!("<Relationships>{}</Relationships>", pointers.into_iter().collect::<String>()).into_bytes()
}
