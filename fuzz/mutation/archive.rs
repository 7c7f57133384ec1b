//! Changes the members of a ZIP archive, and packs them again, so that the changes reach the XML and the records.

use std::io::{Cursor, Read, Write};

use fastrand::Rng;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::{bytes, records};

/// So much of each member is unpacked.
const LARGEST: u64 = 1 << 19;

type Member = (String, Vec<u8>);

/// The archive with some of its members changed; `None` if it is none.
pub fn mutated(file: &[u8], other: &[u8], rng: &mut Rng) -> Option<Vec<u8>> {
    let mut members = unpacked(file)?;
    let lent = unpacked(other).unwrap_or_default();
    for _ in 0..=rng.usize(..2) {
        change(&mut members, &lent, rng);
    }
    packed(&members, rng)
}

fn unpacked(file: &[u8]) -> Option<Vec<Member>> {
    let mut archive = ZipArchive::new(Cursor::new(file)).ok()?;
    let mut members = Vec::new();
    for index in 0..archive.len().min(40) {
        let Ok(entry) = archive.by_index(index) else { continue };
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        let mut content = Vec::new();
        // What cannot be unpacked to its end is taken as far as it goes.
        let _ = entry.take(LARGEST).read_to_end(&mut content);
        members.push((name, content));
    }
    (!members.is_empty()).then_some(members)
}

fn change(members: &mut Vec<Member>, lent: &[Member], rng: &mut Rng) {
    if members.is_empty() {
        return;
    }
    let at = rng.usize(..members.len());
    match rng.u8(..24) {
        0 => drop(members.remove(at)),
        1 => {
            let to = rng.usize(..members.len());
            let content = members[at].1.clone();
            members[to].1 = content;
        }
        2 => members[at].1.clear(),
        3 => {
            let mut name = std::mem::take(&mut members[at].0).into_bytes();
            bytes::mutate(&mut name, b"xl/worksheets/sheet1.xml", rng);
            members[at].0 = String::from_utf8_lossy(&name).into_owned();
        }
        4 | 5 => {
            if let Some((name, content)) = rng.choice(lent) {
                match members.iter_mut().find(|(own, _)| own == name) {
                    Some(member) => member.1 = content.clone(),
                    None => members.push((name.clone(), content.clone())),
                }
            }
        }
        _ => {
            let (name, content) = &mut members[at];
            let other = lent.iter().find(|(other, _)| other == name).map_or(&[][..], |(_, content)| content);
            if name.ends_with(".bin") && rng.u8(..4) > 0 {
                records::mutate(content, records::Kind::OfXlsb, rng);
            } else {
                bytes::mutate(content, other, rng);
            }
        }
    }
}

fn packed(members: &[Member], rng: &mut Rng) -> Option<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let method = if rng.u8(..8) == 0 { CompressionMethod::Deflated } else { CompressionMethod::Stored };
    for (name, content) in members {
        // A name that stands there already is refused: that member is left out.
        if archive.start_file(name.as_str(), SimpleFileOptions::default().compression_method(method)).is_ok() {
            archive.write_all(content).ok()?;
        }
    }
    Some(archive.finish().ok()?.into_inner())
}
