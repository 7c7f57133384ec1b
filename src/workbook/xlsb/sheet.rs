//! One sheet: its cells, merged areas, hidden rows and columns, and filters.

use calamine::DataRef;

use super::book::Tab;
use super::parts::Parts;
use super::record::{CutOff, Records};
use crate::report::Diagnostic;
use crate::workbook::biff::{Bytes, Content, Draft, Strings, Styles, rk};
use crate::workbook::gather::{Gatherer, ROWS};
use crate::workbook::{Merge, Sheet, words};

const ROW: u16 = 0;
/// Numbers of the records of cells.
const CELLS: std::ops::RangeInclusive<u16> = 1..=11;
/// The same records for a cell to the right of the one before, which leave its column out.
const SHORT_CELLS: std::ops::RangeInclusive<u16> = 12..=18;
const RICH_CELL: u16 = 62;
const COLUMNS: u16 = 60;
const END_OF_CELLS: u16 = 146;
const PROPERTIES: u16 = 147;
const FILTER: u16 = 161;
const END_OF_FILTER: u16 = 162;
const FILTER_COLUMN: u16 = 163;
const END_OF_FILTER_COLUMN: u16 = 164;
const MERGED: u16 = 176;
const DEFAULT_ROW: u16 = 485;

/// Reads the parts of a sheet.
pub(super) struct Reader<'a, 'g> {
    draft: Draft,
    strings: &'a Strings,
    styles: &'a mut Styles,
    gatherer: &'a mut Gatherer<'g>,
    row: u32,
    column: u32,
    filter: Filter,
}

/// A filter while its records are read.
#[derive(Default)]
struct Filter {
    area: Option<(u32, u32)>,
    in_column: bool,
    /// Something is chosen in one of its columns.
    is_active: bool,
}

impl<'a, 'g> Reader<'a, 'g> {
    pub(super) fn new(tab: &Tab, strings: &'a Strings, styles: &'a mut Styles, gatherer: &'a mut Gatherer<'g>) -> Self {
        let draft = Draft::new(gatherer.begin(&tab.name), tab.hidden);
        Self { draft, strings, styles, gatherer, row: 0, column: 0, filter: Filter::default() }
    }

    /// Reads the part of the sheet, and of its tables what they filter.
    pub(super) fn read(&mut self, parts: &mut Parts, path: &str) -> Result<(), Diagnostic> {
        self.read_sheet(parts, path)?;
        for table in parts.relations(path)?.all("table") {
            self.read_table(parts, &table.target)?;
        }
        Ok(())
    }

    /// Makes the sheet.
    pub(super) fn finish(self) -> Result<Sheet, Diagnostic> {
        self.draft.finish(self.gatherer)
    }

    fn read_sheet(&mut self, parts: &mut Parts, path: &str) -> Result<(), Diagnostic> {
        let name = self.draft.name();
        let damaged = |reason: &str| words::damaged_sheet(&name, reason);
        let part = parts.part(path)?.ok_or_else(|| damaged("シートの中身がありません"))?;
        let mut records = Records::of(&part);
        let mut is_whole = false;
        while let Some((kind, content)) = records.next().map_err(|CutOff| damaged(CutOff::WORDS))? {
            is_whole |= kind == END_OF_CELLS;
            match self.about_the_sheet(kind, content) {
                Some(()) => {}
                None if kind == MERGED => self.merge(content)?,
                None if kind == ROW => self.row(content).ok_or_else(|| damaged("行の番号が正しくありません"))?,
                None => self.cell(kind, content)?,
            }
        }
        if is_whole { Ok(()) } else { Err(damaged(CutOff::WORDS)) }
    }

    /// A table has a filter of its own, in a part of its own.
    fn read_table(&mut self, parts: &mut Parts, path: &str) -> Result<(), Diagnostic> {
        let file = parts.file;
        let Some(part) = parts.part(path)? else { return Ok(()) };
        let mut records = Records::of(&part);
        while let Some((kind, content)) = records.next().map_err(|CutOff| words::damaged(file, CutOff::WORDS))? {
            self.filter(kind, content);
        }
        Ok(())
    }

    /// What is no cell. `None` if this says nothing about the sheet.
    fn about_the_sheet(&mut self, kind: u16, mut content: Bytes) -> Option<()> {
        match kind {
            PROPERTIES => {
                let flags = content.skip(2).and_then(|()| content.u8());
                if flags.is_some_and(|flags| flags & 1 != 0) {
                    self.draft.filter(None);
                }
            }
            DEFAULT_ROW => {
                let flags = content.skip(8).and_then(|()| content.u16());
                if flags.is_some_and(|flags| flags & 2 != 0) {
                    self.draft.hide_unlisted_rows();
                }
            }
            COLUMNS => {
                let (first, last) = (content.u32(), content.u32());
                let flags = content.skip(8).and_then(|()| content.u16());
                if let (Some(first), Some(last), Some(flags)) = (first, last, flags)
                    && flags & 1 != 0
                {
                    self.draft.hide_columns(first..=last);
                }
            }
            FILTER..=END_OF_FILTER_COLUMN => self.filter(kind, content),
            _ => {
                // Whatever stands inside a column of a filter is a choice of rows.
                self.filter.is_active |= self.filter.in_column;
                return None;
            }
        }
        Some(())
    }

    fn filter(&mut self, kind: u16, mut content: Bytes) {
        match kind {
            FILTER => {
                let area = content.u32().zip(content.u32());
                self.filter = Filter { area, ..Filter::default() };
            }
            FILTER_COLUMN => self.filter.in_column = true,
            END_OF_FILTER_COLUMN => self.filter.in_column = false,
            END_OF_FILTER => {
                let filter = std::mem::take(&mut self.filter);
                if filter.is_active {
                    self.draft.filter(filter.area.map(|(first, last)| first..=last));
                }
            }
            _ => self.filter.is_active |= self.filter.in_column,
        }
    }

    fn merge(&mut self, mut content: Bytes) -> Result<(), Diagnostic> {
        let mut area = || {
            let [first_row, last_row] = [content.u32()?, content.u32()?];
            let [first_column, last_column] = [content.u32()?, content.u32()?];
            Some(Merge { first_row, first_column, last_row, last_column })
        };
        area().map_or(Ok(()), |area| self.draft.merge(area, self.gatherer))
    }

    fn row(&mut self, mut content: Bytes) -> Option<()> {
        self.row = content.u32().filter(|row| *row < ROWS)?;
        // The first of the short cells stands in the first column.
        self.column = u32::MAX;
        let flags = content.skip(7).and_then(|()| content.u8());
        self.draft.row(self.row, flags.is_some_and(|flags| flags & 0x10 != 0));
        Some(())
    }

    fn cell(&mut self, kind: u16, mut content: Bytes) -> Result<(), Diagnostic> {
        let kind = match kind {
            kind if CELLS.contains(&kind) || kind == RICH_CELL => {
                let Some(column) = content.u32() else { return Ok(()) };
                self.column = column;
                kind
            }
            kind if SHORT_CELLS.contains(&kind) => {
                self.column = self.column.wrapping_add(1);
                kind - SHORT_CELLS.start() + CELLS.start()
            }
            _ => return Ok(()),
        };
        // The upper byte says whether furigana is shown.
        let style = content.u32().map_or(0, |style| style & 0x00FF_FFFF);
        let held = held(kind, content, self.strings).unwrap_or(Content::Unreadable);
        self.draft.add((self.row, self.column), style, held, self.styles, self.gatherer)
    }
}

/// What a cell holds, `None` if that cannot be read.
fn held<'a>(kind: u16, mut content: Bytes, strings: &'a Strings) -> Option<Content<'a>> {
    let value = match kind {
        1 => DataRef::Empty,
        2 => DataRef::Float(rk(content.u32()?)),
        3 | 11 => return Some(Content::Error(content.u8()?)),
        4 | 10 => DataRef::Bool(content.u8()? != 0),
        5 | 9 => DataRef::Float(content.f64()?),
        6 | 8 => DataRef::String(content.wide_text()?),
        7 => DataRef::SharedString(strings.get(content.u32()?)?),
        RICH_CELL => DataRef::String(content.skip(1).and_then(|()| content.wide_text())?),
        _ => return None,
    };
    Some(Content::Value(value))
}
