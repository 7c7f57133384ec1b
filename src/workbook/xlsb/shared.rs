//! What the sheets share: number formats and texts.

use super::parts::Parts;
use super::record::{CutOff, Records};
use crate::report::Diagnostic;
use crate::workbook::biff::{Strings, Styles};
use crate::workbook::{Limits, words};

const FORMAT: u16 = 44;
const STYLE: u16 = 47;
const BEGIN_CELL_STYLES: u16 = 617;
const END_CELL_STYLES: u16 = 618;
const TEXT: u16 = 19;

/// The formats of the cell styles.
pub(super) fn styles(parts: &mut Parts, path: Option<&str>) -> Result<Styles, Diagnostic> {
    let file = parts.file;
    let mut styles = Styles::default();
    let Some(part) = parts.part(path.unwrap_or("xl/styles.bin"))? else { return Ok(styles) };
    let mut records = Records::of(&part);
    // The same record describes the styles that a user picks by name.
    let mut of_cells = false;
    while let Some((kind, mut content)) = records.next().map_err(|CutOff| words::damaged(file, CutOff::WORDS))? {
        match kind {
            BEGIN_CELL_STYLES => of_cells = true,
            END_CELL_STYLES => of_cells = false,
            FORMAT => {
                if let (Some(number), Some(code)) = (content.u16(), content.wide_text()) {
                    styles.spell(number, code);
                }
            }
            STYLE if of_cells => {
                // Every style counts, or those behind it would be taken for others.
                let number = content.skip(2).and_then(|()| content.u16());
                styles.push(number.unwrap_or(u16::MAX));
            }
            _ => {}
        }
    }
    Ok(styles)
}

/// The table of shared strings. Formatting runs and furigana stand behind the characters.
pub(super) fn strings(parts: &mut Parts, path: Option<&str>, limits: &Limits) -> Result<Strings, Diagnostic> {
    let file = parts.file;
    let mut strings = Strings::default();
    let Some(part) = parts.part(path.unwrap_or("xl/sharedStrings.bin"))? else { return Ok(strings) };
    let mut records = Records::of(&part);
    while let Some((kind, mut content)) = records.next().map_err(|CutOff| words::damaged(file, CutOff::WORDS))? {
        if kind == TEXT {
            let text = content.skip(1).and_then(|()| content.wide_text());
            strings.push(text.ok_or_else(|| words::unforeseen(file))?, file, limits)?;
        }
    }
    Ok(strings)
}
