//! What all sheets of the book share: the list of sheets, texts, number formats, the ranges of filters.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::record::{self, Record};
use super::text::{Script, shared};
use crate::report::Diagnostic;
use crate::workbook::biff::{Bytes, Strings, Styles};
use crate::workbook::{Limits, words};

const ENCRYPTED: u16 = 0x002F;
const CODE_PAGE: u16 = 0x0042;
const DATE_SYSTEM: u16 = 0x0022;
const FORMAT: u16 = 0x041E;
const STYLE: u16 = 0x00E0;
const TAB: u16 = 0x0085;
const NAME: u16 = 0x0018;
const STRINGS: u16 = 0x00FC;

/// Records that begin a book of Excel 2, 3 and 4.
const OLDER_BEGIN: [u16; 3] = [0x0009, 0x0209, 0x0409];
const BIFF5: u16 = 0x0500;

/// The shared part of a book.
pub(super) struct Globals {
    pub(super) script: Script,
    pub(super) tabs: Vec<Tab>,
    pub(super) strings: Strings,
    pub(super) styles: Styles,
    /// The rows of the filter of each sheet, by its place among the tabs.
    pub(super) filters: BTreeMap<usize, RangeInclusive<u32>>,
}

/// One tab of the book.
pub(super) struct Tab {
    pub(super) name: String,
    pub(super) hidden: bool,
    /// A worksheet, and not a chart or a macro.
    pub(super) has_cells: bool,
    /// Where its records begin in the stream.
    pub(super) position: usize,
}

impl Globals {
    pub(super) fn read(mut stream: &[u8], file: &str, limits: &Limits) -> Result<Self, Diagnostic> {
        let first = record::next(&mut stream).ok_or_else(|| words::truncated(file))?;
        let version = first.content.clone().u16();
        if OLDER_BEGIN.contains(&first.kind) {
            return Err(words::unsupported(file, "Excel 4.0以前の形式"));
        } else if first.kind != record::BEGIN {
            return Err(words::unforeseen(file));
        }
        let mut globals = Self {
            script: if version == Some(BIFF5) { Script::of_page(0) } else { Script::Unicode },
            tabs: Vec::new(),
            strings: Strings::default(),
            styles: Styles::default(),
            filters: BTreeMap::new(),
        };
        loop {
            let record = record::next(&mut stream).ok_or_else(|| words::truncated(file))?;
            match record.kind {
                record::END => return Ok(globals),
                ENCRYPTED if record.content.0.iter().any(|&byte| byte != 0) => return Err(words::encrypted(file)),
                STRINGS => globals.read_strings(record, file, limits)?,
                // A record of which too little is there is passed over: what it would say shows as unknown.
                _ => drop(globals.take(record)),
            }
        }
    }

    fn take(&mut self, Record { kind, mut content, .. }: Record) -> Option<()> {
        match kind {
            CODE_PAGE => {
                if let Script::Page(_) = self.script {
                    self.script = Script::of_page(content.u16()?);
                }
            }
            DATE_SYSTEM => self.styles.since_1904 = content.u16()? == 1,
            FORMAT => {
                let number = content.u16()?;
                self.styles.spell(number, self.script.short_text(&mut content, true)?);
            }
            STYLE => {
                // Every style counts, or those behind it would be taken for others.
                let number = content.skip(2).and_then(|()| content.u16());
                self.styles.push(number.unwrap_or(u16::MAX));
            }
            TAB => {
                let position = content.u32()?.try_into().ok()?;
                let (state, kind) = (content.u8()?, content.u8()?);
                let name = self.script.short_text(&mut content, false)?.replace('\0', "");
                self.tabs.push(Tab { name, hidden: state & 3 != 0, has_cells: kind == 0, position });
            }
            NAME => self.read_filter(content)?,
            _ => {}
        }
        Some(())
    }

    /// Takes the table of shared strings. One that breaks off in the middle gives those before.
    fn read_strings(&mut self, record: Record, file: &str, limits: &Limits) -> Result<(), Diagnostic> {
        let mut content = record.continued();
        // How many there are is not believed.
        if content.skip(8).is_none() {
            return Ok(());
        }
        while content.has_more() {
            match shared(&mut content) {
                Some(text) => self.strings.push(text, file, limits)?,
                None => break,
            }
        }
        Ok(())
    }

    /// Takes a defined name, if it is the one that Excel gives to the range of a filter.
    fn read_filter(&mut self, mut content: Bytes) -> Option<()> {
        const BUILT_IN: u16 = 0x20;
        const FILTER: u8 = 0x0D;
        const AREA_OF_SHEET: u8 = 0x1B;
        let flags = content.u16()?;
        content.skip(1)?;
        let (name_length, _formula_length) = (content.u8()?, content.u16()?);
        content.skip(2)?;
        let sheet = usize::from(content.u16()?).checked_sub(1)?;
        content.skip(4)?;
        // Characters of one byte or of two; a formula that names an area; up to its rows, the sheet it is on.
        let (wide, sheet_bytes) = match self.script {
            Script::Unicode => (content.u8()? & 1 != 0, 2),
            Script::Page(_) => (false, 14),
        };
        let is_filter = flags & BUILT_IN != 0 && name_length == 1 && content.u8()? == FILTER;
        content.skip(wide.into())?;
        if is_filter && content.u8()? & 0x1F == AREA_OF_SHEET {
            content.skip(sheet_bytes)?;
            self.filters.insert(sheet, content.u16()?.into()..=content.u16()?.into());
        }
        Some(())
    }
}
