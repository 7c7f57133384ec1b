//! The files of the corpus, by format.

use std::fmt;
use std::fs;
use std::io;
use std::path::Path;

/// The formats that have a reader of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Format {
    Xlsx,
    Xlsb,
    Xls,
    Ods,
    Csv,
    /// What is refused by its container.
    Other,
}

impl fmt::Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = format!("{self:?}").to_lowercase();
        formatter.pad(&name)
    }
}

/// A file to start from.
pub struct Seed {
    pub format: Format,
    /// The ending of its name, for the reader looks at it, too.
    pub ending: String,
    pub bytes: Vec<u8>,
}

/// All files of a folder and the folders in it, in the order of their paths. What beside them is text about them is
/// left out.
pub fn load(folder: &Path) -> io::Result<Vec<Seed>> {
    let mut entries: Vec<_> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    let mut seeds = Vec::new();
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            seeds.extend(load(&path)?);
            continue;
        }
        let ending = path.extension().map_or(String::new(), |ending| ending.to_string_lossy().to_lowercase());
        if !["expected", "md", "rs"].contains(&ending.as_str()) {
            let bytes = fs::read(&path)?;
            seeds.push(Seed { format: format_of(&bytes, &ending), ending, bytes });
        }
    }
    Ok(seeds)
}

/// The format, told by content where that can be, then by the ending.
fn format_of(bytes: &[u8], ending: &str) -> Format {
    let holds = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    let archive = bytes.starts_with(b"PK");
    match ending {
        _ if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) => Format::Xls,
        _ if archive && holds(b"xl/workbook.bin") => Format::Xlsb,
        _ if archive && holds(b"content.xml") => Format::Ods,
        _ if archive => Format::Xlsx,
        "csv" | "tsv" => Format::Csv,
        _ => Format::Other,
    }
}
