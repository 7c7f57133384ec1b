//! One sheet: its cells, merged areas, hidden rows and columns, and filters.

use std::ops::ControlFlow;

use calamine::DataRef;

use super::globals::{Globals, Tab};
use super::record::{self, Record};
use crate::report::Diagnostic;
use crate::workbook::biff::{Bytes, Content, Draft, rk};
use crate::workbook::gather::Gatherer;
use crate::workbook::{Merge, Sheet, words};

const FORMULA: u16 = 0x0006;
const COLUMNS: u16 = 0x007D;
const FILTER_IS_ACTIVE: u16 = 0x009B;
const FILTER: u16 = 0x009E;
const NEWER_FILTER: u16 = 0x087E;
const NUMBERS_IN_FOUR_BYTES: u16 = 0x00BD;
const RICH_TEXT: u16 = 0x00D6;
const MERGED: u16 = 0x00E5;
const SHARED_TEXT: u16 = 0x00FD;
const NUMBER: u16 = 0x0203;
const TEXT: u16 = 0x0204;
const TRUTH_OR_ERROR: u16 = 0x0205;
const RESULT_TEXT: u16 = 0x0207;
const ROW: u16 = 0x0208;
const DEFAULT_ROW: u16 = 0x0225;
const NUMBER_IN_FOUR_BYTES: u16 = 0x027E;
/// Formulas for several cells, which stand between a formula and the text that it gives.
const ABOUT_A_FORMULA: [u16; 3] = [0x0221, 0x0236, 0x04BC];

/// Where a cell stands, and its style.
#[derive(Clone, Copy)]
struct At {
    row: u32,
    column: u32,
    style: u32,
}

impl At {
    fn read(content: &mut Bytes) -> Option<At> {
        Some(At { row: content.u16()?.into(), column: content.u16()?.into(), style: content.u16()?.into() })
    }
}

/// A sheet without its records.
pub(super) fn begin(tab: &Tab, gatherer: &Gatherer) -> Draft {
    Draft::new(gatherer.begin(&tab.name), tab.hidden)
}

/// Reads the records of a sheet, the one at `index` among the tabs. Also gives the length of its records.
pub(super) fn read(
    stream: &[u8],
    draft: Draft,
    index: usize,
    globals: &mut Globals,
    gatherer: &mut Gatherer,
) -> Result<(Sheet, usize), Diagnostic> {
    let mut rest = stream;
    let mut reader = Reader { draft, index, globals, gatherer, awaits_text: None };
    let name = reader.draft.name();
    let cut_off = || words::damaged_sheet(&name, "途中で切れています");
    if record::next(&mut rest).is_none_or(|record| record.kind != record::BEGIN) {
        return Err(words::damaged_sheet(&name, "シートの始まりがありません"));
    }
    // Charts stand inside a sheet with records of their own.
    let mut depth = 0usize;
    loop {
        let record = record::next(&mut rest).ok_or_else(cut_off)?;
        match record.kind {
            record::BEGIN => depth += 1,
            record::END if depth == 0 => break,
            record::END => depth -= 1,
            _ if depth > 0 => {}
            _ => reader.take(record)?,
        }
    }
    reader.no_text_came()?;
    Ok((reader.draft.finish(reader.gatherer)?, stream.len() - rest.len()))
}

struct Reader<'a, 'g> {
    draft: Draft,
    index: usize,
    globals: &'a mut Globals,
    gatherer: &'a mut Gatherer<'g>,
    /// A formula that gives a text, which comes in a record of its own.
    awaits_text: Option<At>,
}

impl Reader<'_, '_> {
    fn take(&mut self, record: Record) -> Result<(), Diagnostic> {
        if record.kind != RESULT_TEXT && !ABOUT_A_FORMULA.contains(&record.kind) {
            self.no_text_came()?;
        }
        // A record of which too little is there says nothing that could be lost, unless it is a cell.
        match self.about_the_sheet(record) {
            ControlFlow::Break(result) => result,
            ControlFlow::Continue(()) => self.cell(record),
        }
    }

    /// A formula gives a text that was never stored.
    fn no_text_came(&mut self) -> Result<(), Diagnostic> {
        match self.awaits_text.take() {
            Some(at) => self.add(at, Content::Uncalculated),
            None => Ok(()),
        }
    }

    fn about_the_sheet(&mut self, record: Record) -> ControlFlow<Result<(), Diagnostic>> {
        let mut content = record.content;
        let draft = &mut self.draft;
        match record.kind {
            ROW => {
                let row = content.u16();
                let flags = content.skip(10).and_then(|()| content.u8());
                if let (Some(row), Some(flags)) = (row, flags) {
                    draft.row(row.into(), flags & 0x20 != 0);
                }
            }
            DEFAULT_ROW if content.u16().is_some_and(|flags| flags & 2 != 0) => draft.hide_unlisted_rows(),
            COLUMNS => {
                let (first, last) = (content.u16(), content.u16());
                let flags = content.skip(4).and_then(|()| content.u16());
                if let (Some(first), Some(last), Some(flags)) = (first, last, flags)
                    && flags & 1 != 0
                {
                    draft.hide_columns(first.into()..=last.into());
                }
            }
            MERGED => {
                let count = content.u16().unwrap_or_default();
                for _ in 0..count {
                    let Some(area) = merge(&mut content) else { break };
                    if let Err(refused) = draft.merge(area, self.gatherer) {
                        return ControlFlow::Break(Err(refused));
                    }
                }
            }
            FILTER_IS_ACTIVE | FILTER | NEWER_FILTER => {
                draft.filter(self.globals.filters.get(&self.index).cloned());
            }
            _ => return ControlFlow::Continue(()),
        }
        ControlFlow::Break(Ok(()))
    }

    fn cell(&mut self, record: Record) -> Result<(), Diagnostic> {
        let mut content = record.content;
        match record.kind {
            NUMBERS_IN_FOUR_BYTES => return self.numbers(content).unwrap_or(Ok(())),
            RESULT_TEXT => {
                let Some(at) = self.awaits_text.take() else { return Ok(()) };
                return self.add(at, text(self.globals.script.text(&mut record.continued())));
            }
            FORMULA | NUMBER | NUMBER_IN_FOUR_BYTES | TEXT | RICH_TEXT | SHARED_TEXT | TRUTH_OR_ERROR => {}
            _ => return Ok(()),
        }
        let Some(at) = At::read(&mut content) else { return Ok(()) };
        let number = |number: Option<f64>| number.map_or(Content::Unreadable, |n| Content::Value(DataRef::Float(n)));
        let content = match record.kind {
            FORMULA => match result(content) {
                Some(content) => content,
                None => {
                    self.awaits_text = Some(at);
                    return Ok(());
                }
            },
            NUMBER => number(content.f64()),
            NUMBER_IN_FOUR_BYTES => number(content.u32().map(rk)),
            TRUTH_OR_ERROR => match (content.u8(), content.u8()) {
                (Some(truth), Some(0)) => Content::Value(DataRef::Bool(truth != 0)),
                (Some(error), Some(_)) => Content::Error(error),
                _ => Content::Unreadable,
            },
            SHARED_TEXT => {
                let Self { draft, globals: Globals { strings, styles, .. }, gatherer, .. } = self;
                let stored = content.u32().and_then(|index| strings.get(index));
                let content = stored.map_or(Content::Unreadable, |text| Content::Value(DataRef::SharedString(text)));
                return draft.add((at.row, at.column), at.style, content, styles, gatherer);
            }
            _ => {
                let mut whole = record.continued();
                text(whole.skip(6).and_then(|()| self.globals.script.text(&mut whole)))
            }
        };
        self.add(at, content)
    }

    /// Numbers side by side.
    fn numbers(&mut self, mut content: Bytes) -> Option<Result<(), Diagnostic>> {
        let row = content.u16()?.into();
        let mut column = content.u16()?.into();
        // The number of the last column stands at the end.
        while content.0.len() >= 6 {
            let at = At { row, column, style: content.u16()?.into() };
            let stored = content.u32()?;
            if let Err(refused) = self.add(at, Content::Value(DataRef::Float(rk(stored)))) {
                return Some(Err(refused));
            }
            column += 1;
        }
        Some(Ok(()))
    }

    fn add(&mut self, at: At, content: Content) -> Result<(), Diagnostic> {
        self.draft.add((at.row, at.column), at.style, content, &mut self.globals.styles, self.gatherer)
    }
}

fn merge(content: &mut Bytes) -> Option<Merge> {
    let [first_row, last_row] = [content.u16()?.into(), content.u16()?.into()];
    let [first_column, last_column] = [content.u16()?.into(), content.u16()?.into()];
    Some(Merge { first_row, first_column, last_row, last_column })
}

fn text(text: Option<String>) -> Content<'static> {
    text.map_or(Content::Unreadable, |text| Content::Value(DataRef::String(text)))
}

/// The stored result of a formula; `None` if it is a text, which follows.
fn result(mut content: Bytes) -> Option<Content<'static>> {
    let Some(stored) = content.take(8) else { return Some(Content::Unreadable) };
    Some(match *stored {
        [0, .., 0xFF, 0xFF] => return None,
        [1, _, truth, .., 0xFF, 0xFF] => Content::Value(DataRef::Bool(truth != 0)),
        [2, _, error, .., 0xFF, 0xFF] => Content::Error(error),
        // An empty text, or none yet: programs that cannot calculate ask for it to be done when the file is opened.
        [3, .., 0xFF, 0xFF] if content.u16().is_some_and(|flags| flags & 2 != 0) => Content::Uncalculated,
        [3, .., 0xFF, 0xFF] => Content::Value(DataRef::Empty),
        [.., 0xFF, 0xFF] => Content::Uncalculated,
        _ => Content::Value(Bytes(stored).f64().map_or(DataRef::Empty, DataRef::Float)),
    })
}
