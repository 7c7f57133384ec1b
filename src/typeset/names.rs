//! The names of the faces in a font file, read without the rest of the file: a machine has hundreds of them.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

/// The largest table of names that is read, in bytes.
const LARGEST_TABLE: u32 = 1 << 20;

/// The most faces of one file.
const MOST_FACES: u32 = 64;

/// The numbers of a family's name: that of four styles, that of all.
const FAMILY: [u16; 2] = [1, 16];

/// For each face of a file the names of its family, in all the languages it is named in. Nothing comes of a file that is
/// no font.
pub fn of_file(path: &Path) -> io::Result<Vec<Vec<String>>> {
    of(&mut File::open(path)?)
}

/// A name as it is compared: 「BIZ UD明朝」 and `biz ud明朝` are the same.
pub fn folded(name: &str) -> String {
    name.nfkc().filter(|character| !character.is_whitespace()).flat_map(char::to_lowercase).collect()
}

fn of(file: &mut (impl Read + Seek)) -> io::Result<Vec<Vec<String>>> {
    let tag = bytes::<4>(file)?;
    if tag != *b"ttcf" {
        return Ok(vec![of_face(file, 0)?]);
    }
    let _version = number(file)?;
    let count = number(file)?.min(MOST_FACES);
    let starts: Vec<u32> = (0..count).map(|_| number(file)).collect::<io::Result<_>>()?;
    starts.into_iter().map(|start| of_face(file, start)).collect()
}

/// The names of the face whose directory of tables begins at `start`.
fn of_face(file: &mut (impl Read + Seek), start: u32) -> io::Result<Vec<String>> {
    file.seek(SeekFrom::Start(u64::from(start)))?;
    let tag = bytes::<4>(file)?;
    if ![*b"\0\x01\0\0", *b"OTTO", *b"true"].contains(&tag) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let tables = u16::from_be_bytes(bytes(file)?);
    let _search = bytes::<6>(file)?;
    for _ in 0..tables {
        let tag = bytes::<4>(file)?;
        let (_sum, offset, length) = (number(file)?, number(file)?, number(file)?);
        if tag == *b"name" {
            let mut table = Vec::new();
            file.seek(SeekFrom::Start(u64::from(offset)))?;
            file.take(u64::from(length.min(LARGEST_TABLE))).read_to_end(&mut table)?;
            return Ok(families(&table));
        }
    }
    Ok(Vec::new())
}

/// The families that a table of names holds in Unicode.
fn families(table: &[u8]) -> Vec<String> {
    let short = |at: usize| Some(u16::from_be_bytes(table.get(at..at + 2)?.try_into().ok()?));
    let (count, storage) = (short(2).unwrap_or(0), short(4).unwrap_or(0));
    let mut found = Vec::new();
    for record in (0..usize::from(count)).map(|index| 6 + index * 12) {
        let field = |index: usize| short(record + index * 2);
        let (Some(platform), Some(name), Some(length), Some(offset)) = (field(0), field(3), field(4), field(5)) else {
            break;
        };
        let start = usize::from(storage) + usize::from(offset);
        if let (0 | 3, true, Some(text)) =
            (platform, FAMILY.contains(&name), table.get(start..start + usize::from(length)))
        {
            let units: Vec<u16> = text.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            found.push(String::from_utf16_lossy(&units));
        }
    }
    found.sort();
    found.dedup();
    found
}

fn number(file: &mut impl Read) -> io::Result<u32> {
    Ok(u32::from_be_bytes(bytes(file)?))
}

fn bytes<const N: usize>(file: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::assets;

    #[test]
    fn families_are_named_in_japanese_too() {
        let (_, data) = assets::fonts().find(|(name, _)| name.ends_with("BIZUDMincho-Regular.ttf")).expect("a font");
        let names = of(&mut Cursor::new(&data)).expect("a font");
        assert!(names[0].iter().any(|name| folded(name) == folded("BIZ UD明朝")), "{names:?}");
    }

    #[test]
    fn a_file_cut_anywhere_is_no_font_and_no_panic() {
        let (_, data) = assets::fonts().next().expect("a font");
        for length in (0..600).chain([data.len() / 2]) {
            let _ = of(&mut Cursor::new(&data[..length]));
        }
        assert!(of(&mut Cursor::new(b"not a font at all".as_slice())).is_err());
    }
}
