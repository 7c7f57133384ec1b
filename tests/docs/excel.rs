//! Workbooks as a person makes and changes them.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use rust_xlsxwriter::Workbook as Writer;

use super::markdown::between;

/// What a person types into a cell.
pub enum Typed {
    Number(f64),
    Text(&'static str),
}

/// Changes one cell of a workbook as a person in Excel does; its format stays.
pub fn type_into(workbook: &Path, sheet: &str, cell: &str, typed: &Typed) {
    let bytes = fs::read(workbook).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        parts.insert(part.name().unwrap().into_owned(), content);
    }
    let book = String::from_utf8(parts["xl/workbook.xml"].clone()).unwrap();
    let names: Vec<&str> = book.split("<sheet ").skip(1).map(|rest| between(rest, "name=\"", "\"")).collect();
    let number = names.iter().position(|name| *name == sheet).expect("the sheet is there") + 1;
    let part = format!("xl/worksheets/sheet{number}.xml");
    let xml = String::from_utf8(parts[&part].clone()).unwrap();
    let start = xml.find(&format!("<c r=\"{cell}\"")).expect("the cell is there");
    let end = start + xml[start..].find("</c>").unwrap() + "</c>".len();
    let style = Some(between(&xml[start..end], " s=\"", "\"")).filter(|style| !style.is_empty());
    let style = style.map_or(String::new(), |style| format!(" s=\"{style}\""));
    let new = match typed {
        Typed::Number(number) => format!("<c r=\"{cell}\"{style}><v>{number}</v></c>"),
        Typed::Text(text) => format!("<c r=\"{cell}\"{style} t=\"inlineStr\"><is><t>{text}</t></is></c>"),
    };
    parts.insert(part, format!("{}{new}{}", &xml[..start], &xml[end..]).into_bytes());
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&content).unwrap();
    }
    fs::write(workbook, writer.finish().unwrap().into_inner()).unwrap();
}

/// A workbook of sheets: name and rows.
pub fn write_workbook(path: &Path, sheets: &[(&str, Vec<Vec<String>>)]) {
    let mut writer = Writer::new();
    for (name, rows) in sheets {
        let sheet = writer.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string(row as u32, column as u16, cell).unwrap();
            }
        }
    }
    writer.save(path).unwrap();
}
