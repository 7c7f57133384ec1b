//! One sheet: its columns and rows, what repeats of them, what is merged, and what is hidden.

use std::ops::RangeInclusive;

use quick_xml::events::BytesStart;

use super::cell::{self, Content};
use super::stop::Stop;
use super::styles::Styles;
use super::xml::{Fault, Space, Token, Xml, local};
use crate::workbook::gather::{COLUMNS, Gathered, Gatherer, ROWS};
use crate::workbook::{Hidden, Limits, Merge, Sheet, words};

/// A sheet while it is read.
pub(super) struct Table {
    sheet: Gathered,
    hidden: bool,
    merges: Vec<Merge>,
    hidden_rows: Vec<RangeInclusive<u32>>,
    hidden_columns: Vec<RangeInclusive<u32>>,
    filtered: Vec<RangeInclusive<u32>>,
    /// The next row and column that is described.
    row: u32,
    column: u32,
}

/// How a row or column is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Visibility {
    Shown,
    Hidden,
    Filtered,
}

impl Table {
    pub(super) fn new(sheet: Gathered, hidden: bool) -> Self {
        let (merges, hidden_rows, hidden_columns, filtered) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { sheet, hidden, merges, hidden_rows, hidden_columns, filtered, row: 0, column: 0 }
    }

    /// Reads up to the end of the table.
    pub(super) fn read(
        mut self,
        xml: &mut Xml,
        gatherer: &mut Gatherer,
        limits: &Limits,
        styles: &Styles,
    ) -> Result<Sheet, Stop> {
        // For each group around the rows and columns: whether it is folded up.
        let mut folded: Vec<bool> = Vec::new();
        loop {
            match xml.next()? {
                Token::Start(Space::Table, start) => match local(&start) {
                    "table-columns" | "table-header-columns" | "table-rows" | "table-header-rows" => folded.push(false),
                    "table-column-group" | "table-row-group" => {
                        folded.push(xml.attribute(&start, Space::Table, "display")?.as_deref() == Some("false"));
                    }
                    "table-column" => {
                        let (count, visibility) = line(xml, &start, "number-columns-repeated", &folded)?;
                        let lines = next(&mut self.column, count);
                        if visibility != Visibility::Shown {
                            self.hidden_columns.push(lines);
                        }
                        xml.skip()?;
                    }
                    "table-row" => {
                        let (count, visibility) = line(xml, &start, "number-rows-repeated", &folded)?;
                        let lines = next(&mut self.row, count);
                        match visibility {
                            Visibility::Shown => {}
                            Visibility::Hidden => self.hidden_rows.push(lines.clone()),
                            Visibility::Filtered => self.filtered.push(lines.clone()),
                        }
                        let cells = row(xml, gatherer, limits, styles)?;
                        self.add(lines, &cells, gatherer, limits)?;
                    }
                    _ => xml.skip()?,
                },
                Token::Start(..) => xml.skip()?,
                Token::End if folded.pop().is_none() => break,
                Token::End | Token::Text(_) => {}
                Token::Done => break,
            }
        }
        let hidden = Hidden {
            sheet: self.hidden,
            rows: self.hidden_rows.into_iter().collect(),
            columns: self.hidden_columns.into_iter().collect(),
            filtered: self.filtered.into_iter().collect(),
        };
        Ok(gatherer.finish(self.sheet, self.merges, hidden)?)
    }

    /// Takes the cells of a row for each row that it stands for.
    fn add(
        &mut self,
        rows: RangeInclusive<u32>,
        cells: &[(RangeInclusive<u32>, Content)],
        gatherer: &mut Gatherer,
        limits: &Limits,
    ) -> Result<(), Stop> {
        if cells.is_empty() {
            return Ok(());
        }
        let first_row = *rows.start();
        for row in rows {
            for (columns, content) in cells {
                for column in columns.clone() {
                    if let Some(shown) = &content.shown {
                        // The text was counted once when it was read.
                        if (row, column) != (first_row, *columns.start()) {
                            gatherer.texts.again(&shown.text);
                        }
                        gatherer.add(&mut self.sheet, row, column, shown.clone())?;
                    }
                    if content.rows > 1 || content.columns > 1 {
                        self.merges.push(area(row, column, content));
                    }
                }
                // Merged areas have no content, so no other limit counts them.
                if self.merges.len() > limits.cells {
                    return Err(words::too_many_cells(&self.sheet.name.file, limits.cells).into());
                }
            }
        }
        Ok(())
    }
}

/// How often a row or column stands there, and how it is shown.
fn line(xml: &Xml, start: &BytesStart, repeated: &str, folded: &[bool]) -> Result<(u32, Visibility), Fault> {
    let mut count = 1;
    let mut visibility = Visibility::Shown;
    xml.attributes(start, |space, name, value| {
        if space == Space::Table && name == repeated {
            count = cell::count(&value);
        } else if space == Space::Table && name == "visibility" {
            visibility = match &*value {
                "collapse" => Visibility::Hidden,
                "filter" => Visibility::Filtered,
                _ => Visibility::Shown,
            };
        }
    })?;
    if visibility == Visibility::Shown && folded.contains(&true) {
        visibility = Visibility::Hidden;
    }
    Ok((count, visibility))
}

/// The lines that come next.
fn next(line: &mut u32, count: u32) -> RangeInclusive<u32> {
    let first = *line;
    *line = first.saturating_add(count);
    first..=first.saturating_add(count - 1)
}

/// The cells of a row that hold or merge something, with the columns they stand for.
fn row(
    xml: &mut Xml,
    gatherer: &mut Gatherer,
    limits: &Limits,
    styles: &Styles,
) -> Result<Vec<(RangeInclusive<u32>, Content)>, Stop> {
    let mut cells = Vec::new();
    let mut column = 0;
    loop {
        match xml.next()? {
            // A covered cell may hold something too, which LibreOffice keeps but does not show.
            Token::Start(Space::Table, start) if matches!(local(&start), "table-cell" | "covered-table-cell") => {
                let content = cell::read(xml, &start, gatherer, limits, styles)?;
                let columns = next(&mut column, content.repeated);
                if content.shown.is_some() || content.rows > 1 || content.columns > 1 {
                    cells.push((columns, content));
                }
            }
            Token::Start(..) => xml.skip()?,
            Token::End | Token::Done => return Ok(cells),
            Token::Text(_) => {}
        }
    }
}

fn area(row: u32, column: u32, content: &Content) -> Merge {
    Merge {
        first_row: row,
        first_column: column,
        last_row: row.saturating_add(content.rows - 1).min(ROWS - 1),
        last_column: column.saturating_add(content.columns - 1).min(COLUMNS - 1),
    }
}
