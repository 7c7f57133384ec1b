//! Workbooks of Excel 97 and 95, written record by record.

use std::io::{Cursor, Write};

/// A record of a number and its content.
pub fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    let mut record = kind.to_le_bytes().to_vec();
    record.extend((content.len() as u16).to_le_bytes());
    record.extend(content);
    record
}

/// Numbers of two bytes, one after the other.
pub fn words(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// A cell: where it is, its style, what else its record says.
pub fn cell(kind: u16, row: u16, column: u16, style: u16, rest: &[u8]) -> Vec<u8> {
    record(kind, &[&words(&[row, column, style])[..], rest].concat())
}

/// A formula with its stored result and its flags.
pub fn formula(row: u16, column: u16, result: [u8; 8], flags: u16) -> Vec<u8> {
    let rest = [&result[..], &words(&[flags, 0, 0])[..], &[3, 0, 0x1E, 1, 0]].concat();
    cell(0x0006, row, column, 0, &rest)
}

/// UTF-16.
pub fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A text of BIFF8 with its length in two bytes.
pub fn text(text: &str) -> Vec<u8> {
    [&words(&[text.encode_utf16().count() as u16])[..], &[1], &wide(text)].concat()
}

/// The stream of a book of BIFF8: records of the shared part, then sheets by name, state (1 is hidden) and records.
pub fn stream(shared: &[Vec<u8>], sheets: &[(&str, u8, Vec<Vec<u8>>)]) -> Vec<u8> {
    let begin = |what: u16| record(0x0809, &words(&[0x0600, what, 0, 0, 0, 0, 0, 0]));
    let end = record(0x000A, &[]);
    let tab = |name: &str, state: u8, position: usize| {
        let name = [&[name.encode_utf16().count() as u8, 1], &wide(name)[..]].concat();
        record(0x0085, &[&(position as u32).to_le_bytes()[..], &[state, 0], &name].concat())
    };
    let tabs = |positions: &[usize]| -> Vec<u8> {
        let tabs = sheets.iter().zip(positions).map(|((name, state, _), position)| tab(name, *state, *position));
        tabs.flatten().collect()
    };
    let parts: Vec<Vec<u8>> =
        sheets.iter().map(|(_, _, records)| [begin(0x10), records.concat(), end.clone()].concat()).collect();
    let shared_part = |tabs: Vec<u8>| [begin(5), shared.concat(), tabs, end.clone()].concat();
    let mut position = shared_part(tabs(&vec![0; sheets.len()])).len();
    let mut positions = Vec::new();
    for part in &parts {
        positions.push(position);
        position += part.len();
    }
    [shared_part(tabs(&positions)), parts.concat()].concat()
}

/// A compound file that holds one stream.
pub fn compound(path: &str, stream: &[u8]) -> Vec<u8> {
    let mut compound = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    if let Some((storage, _)) = path.rsplit_once('/') {
        compound.create_storage_all(storage).unwrap();
    }
    compound.create_stream(path).unwrap().write_all(stream).unwrap();
    compound.flush().unwrap();
    compound.into_inner().into_inner()
}
