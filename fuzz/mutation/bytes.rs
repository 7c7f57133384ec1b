//! Changes bytes of which nothing is known: flips, numbers, words of the formats, pieces moved about.

use fastrand::Rng;

/// A file does not grow beyond this many bytes.
const LARGEST: usize = 1 << 20;

/// Words that mean something to a reader.
const WORDS: &[&str] = &[
    "<row r=\"1048576\">",
    "<c r=\"XFD1048576\">",
    "<c r=\"A1\" t=\"s\"><v>",
    "<c t=\"inlineStr\"><is><t>",
    "t=\"str\"",
    "t=\"e\"",
    "t=\"b\"",
    "t=\"d\"",
    "t=\"n\"",
    "<v>#SPILL!</v>",
    "<f t=\"shared\" ref=\"A1:XFD1048576\" si=\"0\">A1</f>",
    "si=\"4294967295\"",
    "s=\"65535\"",
    "<mergeCell ref=\"A1:XFD1048576\"/>",
    "<mergeCell ref=\"B2:A1\"/>",
    "ref=\"A1\"",
    "<dimension ref=\"A1:XFD1048576\"/>",
    "<col min=\"1\" max=\"16384\" hidden=\"1\"/>",
    "hidden=\"1\"",
    "hidden=\"true\"",
    "<autoFilter ref=\"A1:C9\"/>",
    "<sheetFormatPr zeroHeight=\"1\"/>",
    "uniqueCount=\"4294967295\"",
    "date1904=\"1\"",
    "formatCode=\"[h]:mm:ss.000;[>=1E308]ggge\"",
    "formatCode=\"#,##0.0%\"",
    "numFmtId=\"58\"",
    "state=\"veryHidden\"",
    "<!DOCTYPE a [<!ENTITY b \"&b;&b;\">]>",
    "&b;",
    "&#0;",
    "&#x10FFFF;",
    "&amp;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
    "xml:space=\"preserve\"",
    "_x0000_",
    "_xD800_",
    "_x000D_",
    "table:number-rows-repeated=\"1048576\"",
    "table:number-columns-repeated=\"16384\"",
    "text:c=\"2147483647\"",
    "table:number-columns-spanned=\"16384\"",
    "table:number-rows-spanned=\"1048576\"",
    "table:visibility=\"collapse\"",
    "table:visibility=\"filter\"",
    "office:value-type=\"float\"",
    "office:value=\"1e308\"",
    "office:date-value=\"9999-99-99\"",
    "office:time-value=\"PT99999999999H\"",
    "<table:covered-table-cell/>",
    "<text:p>",
    "<office:annotation>",
    "<text:ruby>",
    "calcext:value-type=\"error\"",
    "\"",
    "\"\"",
    "'",
    ",",
    ";",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "/>",
    "</",
    "<",
    ">",
    "\0",
    "指標",
    "体系",
    "施策",
    "指標名",
    "令和５年度",
    "目標値",
    "# ",
    "\u{FEFF}",
];

/// Pieces that are no text: byte order marks, halves of characters, signatures.
const PIECES: &[&[u8]] = &[
    b"\xFF\xFE",
    b"\xFE\xFF",
    b"\xEF\xBB\xBF",
    b"\xE3\x81",
    b"\x82",
    b"\x81\x40",
    b"\xFA\x40",
    b"\x8F\xA2",
    b"\xED\xA0\x80",
    b"\xFF\xFF\xFF\xFF",
    b"\x00\x00\x00\x00",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"PK\x06\x06",
    b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
];

/// Numbers at which things change.
const NUMBERS: &[i64] = &[
    0,
    1,
    -1,
    2,
    7,
    8,
    15,
    16,
    31,
    32,
    63,
    64,
    127,
    128,
    255,
    256,
    512,
    1023,
    1024,
    4095,
    4096,
    16_383,
    16_384,
    32_767,
    32_768,
    65_535,
    65_536,
    1_048_575,
    1_048_576,
    2_958_465,
    16_777_215,
    0x7FFF_FFFF,
    0x8000_0000,
    0xFFFF_FFFE,
    0xFFFF_FFFF,
    i64::MAX,
    i64::MIN,
];

/// Changes a file in one place, or in a few. `other` lends pieces.
pub fn mutate(file: &mut Vec<u8>, other: &[u8], rng: &mut Rng) {
    for _ in 0..rng.choice([1, 1, 2, 5]).unwrap_or(1) {
        once(file, other, rng);
        file.truncate(LARGEST);
    }
}

fn once(file: &mut Vec<u8>, other: &[u8], rng: &mut Rng) {
    let at = rng.usize(..=file.len());
    match rng.u8(..13) {
        0 | 1 => each(file, at, 1, |byte| *byte ^= 1 << rng.u8(..8)),
        2 => each(file, at, 1, |byte| *byte = rng.u8(..)),
        3 | 4 => {
            // A number of the file's own width, in the order of bytes of all these formats.
            let number = number(rng).to_le_bytes();
            let width = 1 << rng.usize(..4);
            file.iter_mut().skip(at).take(width).zip(number).for_each(|(byte, new)| *byte = new);
        }
        5 => insert(file, at, rng.choice(WORDS).map_or(&[], |word| word.as_bytes())),
        6 => insert(file, at, rng.choice(PIECES).copied().unwrap_or_default()),
        7 => {
            let end = at + length(file.len() - at, rng);
            file.drain(at..end);
        }
        8 => {
            let piece = piece(file, rng).to_vec();
            let times = if rng.u8(..8) == 0 { rng.usize(1..200) } else { 1 };
            insert(file, at, &piece.repeat(times.min(LARGEST / piece.len().max(1))));
        }
        9 => insert(file, at, piece(other, rng)),
        10 => {
            let piece = piece(other, rng);
            file.iter_mut().skip(at).zip(piece).for_each(|(byte, new)| *byte = *new);
        }
        11 => digits(file, rng),
        _ => tags(file, rng),
    }
}

/// One of the numbers at which things change, or one beside it.
pub fn number(rng: &mut Rng) -> i64 {
    let number = rng.choice(NUMBERS).copied().unwrap_or_default();
    number.wrapping_add(rng.i64(-1..=1))
}

fn each(file: &mut [u8], at: usize, count: usize, change: impl FnMut(&mut u8)) {
    file.iter_mut().skip(at).take(count).for_each(change);
}

fn insert(file: &mut Vec<u8>, at: usize, piece: &[u8]) {
    file.splice(at..at, piece.iter().copied());
}

/// Mostly short lengths.
fn length(most: usize, rng: &mut Rng) -> usize {
    let most = most.min(1 << rng.usize(..14));
    rng.usize(..=most)
}

fn piece<'a>(file: &'a [u8], rng: &mut Rng) -> &'a [u8] {
    let at = rng.usize(..=file.len());
    &file[at..at + length(file.len() - at, rng)]
}

/// Replaces a number that is written in digits.
fn digits(file: &mut Vec<u8>, rng: &mut Rng) {
    let from = rng.usize(..=file.len());
    let Some(start) = file[from..].iter().position(u8::is_ascii_digit).map(|at| from + at) else { return };
    let end = file[start..].iter().position(|byte| !byte.is_ascii_digit()).map_or(file.len(), |at| start + at);
    let number = match rng.u8(..6) {
        0 => "9".repeat(rng.usize(1..400)),
        1 => format!("{}e{}", number(rng), number(rng)),
        _ => number(rng).to_string(),
    };
    file.splice(start..end, number.into_bytes());
}

/// Deletes, doubles or swaps what stands between tags.
fn tags(file: &mut Vec<u8>, rng: &mut Rng) {
    let ends: Vec<usize> = file.iter().enumerate().filter(|(_, byte)| **byte == b'>').map(|(at, _)| at + 1).collect();
    if ends.len() < 2 {
        return;
    }
    let first = rng.usize(..ends.len());
    let last = (first + 1 + rng.usize(..6)).min(ends.len() - 1);
    let (start, end) = (ends[first], ends[last]);
    let piece: Vec<u8> = file[start..end].to_vec();
    match rng.u8(..4) {
        0 => drop(file.drain(start..end)),
        1 => insert(file, end, &piece.repeat(rng.usize(1..50))),
        2 => {
            let at = ends[rng.usize(..ends.len())];
            insert(file, at, &piece);
        }
        _ => {
            let other = ends[rng.usize(..ends.len())];
            file.drain(start..end);
            let at = other.min(file.len());
            insert(file, at, &piece);
        }
    }
}
