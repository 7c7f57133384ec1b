//! Changes streams of records: BIFF8 in `.xls`, BIFF12 in `.xlsb`. Both are a type, a length, and so many bytes.

use fastrand::Rng;

use super::bytes;

/// How type and length are written.
#[derive(Clone, Copy)]
pub enum Kind {
    /// Two bytes each.
    OfXls,
    /// Seven bits a byte: the type in up to two bytes, the length in up to four.
    OfXlsb,
}

struct Record {
    kind: u32,
    /// What the record says of its length, where that is not true.
    claim: Option<u32>,
    content: Vec<u8>,
}

/// Types that matter to a reader of cells.
const TYPES_OF_XLS: &[u32] = &[
    0x0006, 0x000A, 0x0022, 0x002F, 0x003C, 0x0042, 0x0055, 0x007D, 0x0085, 0x00BD, 0x00BE, 0x00E0, 0x00E5, 0x00FC,
    0x00FD, 0x0200, 0x0201, 0x0203, 0x0204, 0x0205, 0x0207, 0x0208, 0x0221, 0x027E, 0x041E, 0x04BC, 0x0809, 0x009D,
    0x009E,
];
const TYPES_OF_XLSB: &[u32] = &[
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 19, 43, 44, 47, 60, 145, 146, 147, 148, 153, 156, 159, 160, 161, 176, 177,
    178, 427,
];

/// Changes one to four records.
pub fn mutate(stream: &mut Vec<u8>, kind: Kind, rng: &mut Rng) {
    let (mut records, rest) = parse(stream, kind);
    for _ in 0..=rng.usize(..4) {
        if records.is_empty() {
            break;
        }
        once(&mut records, kind, rng);
    }
    stream.clear();
    for record in &records {
        write(record, kind, stream);
    }
    stream.extend(rest);
}

fn once(records: &mut Vec<Record>, kind: Kind, rng: &mut Rng) {
    let at = rng.usize(..records.len());
    match rng.u8(..12) {
        0 => drop(records.remove(at)),
        1 => {
            let other = rng.usize(..records.len());
            records.swap(at, other);
        }
        2 => {
            let Record { kind, content, .. } = &records[at];
            let copy = Record { kind: *kind, claim: None, content: content.clone() };
            let to = rng.usize(..=records.len());
            records.insert(to, copy);
        }
        3 => {
            let types = match kind {
                Kind::OfXls => TYPES_OF_XLS,
                Kind::OfXlsb => TYPES_OF_XLSB,
            };
            records[at].kind = rng.choice(types).copied().unwrap_or_default();
        }
        4 => records[at].claim = Some(bytes::number(rng) as u32),
        5 => {
            let length = rng.usize(..=records[at].content.len());
            records[at].content.truncate(length);
        }
        6 | 7 => {
            // A field of two or four bytes, where fields stand.
            let width = if rng.bool() { 2 } else { 4 };
            let content = &mut records[at].content;
            let field = rng.usize(..=content.len() / width) * width;
            let number = bytes::number(rng).to_le_bytes();
            content.iter_mut().skip(field).take(width).zip(number).for_each(|(byte, new)| *byte = new);
        }
        _ => {
            let other = records[rng.usize(..records.len())].content.clone();
            bytes::mutate(&mut records[at].content, &other, rng);
        }
    }
}

/// The records, and what stands behind the last whole one.
fn parse(stream: &[u8], kind: Kind) -> (Vec<Record>, Vec<u8>) {
    let mut records = Vec::new();
    let mut rest = stream;
    while let Some((record, after)) = next(rest, kind) {
        records.push(record);
        rest = after;
    }
    (records, rest.to_vec())
}

fn next(stream: &[u8], kind: Kind) -> Option<(Record, &[u8])> {
    let (number, length, start) = match kind {
        Kind::OfXls => {
            let [a, b, c, d] = *stream.first_chunk()?;
            (u32::from(u16::from_le_bytes([a, b])), usize::from(u16::from_le_bytes([c, d])), 4)
        }
        Kind::OfXlsb => {
            let (number, first) = seven_bits(stream, 2)?;
            let (length, second) = seven_bits(&stream[first..], 4)?;
            (number, length as usize, first + second)
        }
    };
    let content = stream.get(start..start + length)?.to_vec();
    Some((Record { kind: number, claim: None, content }, &stream[start + length..]))
}

fn seven_bits(stream: &[u8], most: usize) -> Option<(u32, usize)> {
    let mut number = 0;
    for (index, byte) in stream.iter().take(most).enumerate() {
        number |= u32::from(byte & 0x7F) << (7 * index);
        if byte & 0x80 == 0 || index + 1 == most {
            return Some((number, index + 1));
        }
    }
    None
}

fn write(record: &Record, kind: Kind, stream: &mut Vec<u8>) {
    let length = record.claim.unwrap_or(record.content.len() as u32);
    match kind {
        Kind::OfXls => {
            stream.extend((record.kind as u16).to_le_bytes());
            stream.extend((length as u16).to_le_bytes());
        }
        Kind::OfXlsb => {
            write_seven_bits(record.kind, 2, stream);
            write_seven_bits(length, 4, stream);
        }
    }
    stream.extend(&record.content);
}

fn write_seven_bits(number: u32, most: usize, stream: &mut Vec<u8>) {
    let mut rest = number;
    for index in 0..most {
        let byte = (rest & 0x7F) as u8;
        rest >>= 7;
        if rest == 0 || index + 1 == most {
            stream.push(byte);
            return;
        }
        stream.push(byte | 0x80);
    }
}
