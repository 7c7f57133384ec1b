//! A sheet of no known kind is a plain table: its first filled row is the header, and templates find it by its name.
//!
//! Most such sheets are nobody's business (notes, lists to choose from), so what is wrong with one is said only by those
//! who use it.

use std::collections::{BTreeMap, HashMap};

use super::findings::{Findings, Reason};
use super::key::fold;
use super::table::{is_blank, pass_over};
use super::visible::{Visible, quiet_text};
use super::{Names, Plan, Text, kind, words};
use crate::report::Diagnostic;
use crate::workbook::{Merge, Row, Sheet};

/// So many columns of a plain table are read.
const MOST_COLUMNS: usize = 200;
/// So many cells of all plain tables are read.
const MOST_CELLS: usize = 500_000;

/// All sheets of one name.
#[derive(Debug, Clone)]
pub struct PlainTable {
    /// The name of the sheet.
    pub name: String,
    /// The headings, in order; each once.
    pub columns: Vec<Text>,
    pub rows: Vec<PlainRow>,
    /// What was found, to be said where the table is used.
    pub said: Vec<Diagnostic>,
}

impl PlainTable {
    /// The index of the column with this heading.
    pub fn column(&self, heading: &str) -> Option<usize> {
        let folded = fold(heading);
        self.columns.iter().position(|column| fold(&column.value) == folded)
    }
}

/// One row of a plain table.
#[derive(Debug, Clone)]
pub struct PlainRow {
    /// The filled cells, ascending by index into the columns.
    cells: Vec<(usize, Text)>,
}

impl PlainRow {
    /// The value of a column; `None` where the cell is empty.
    pub fn value(&self, column: usize) -> Option<&Text> {
        let at = self.cells.binary_search_by_key(&column, |(column, _)| *column).ok()?;
        Some(&self.cells[at].1)
    }
}

/// Reads the sheets, one after the other.
#[derive(Default)]
pub(super) struct PlainTables {
    /// Folded name → index into [`Plan::tables`].
    known: HashMap<String, usize>,
    cells: usize,
}

impl PlainTables {
    pub fn add(&mut self, sheet: &Sheet, names: &Names, plan: &mut Plan, findings: &mut Findings) {
        let visible = Visible::of(sheet, findings);
        let Some((header, rows)) = visible.rows.split_first() else { return };
        let name = kind::mapped_name(&sheet.name.sheet, names);
        let mut said = Vec::new();
        let columns = columns(&visible, header, &mut said, findings);
        let texts: Vec<Text> = columns.values().cloned().collect();
        let first = self.known.get(&fold(name)).map(|index| &mut plan.tables[*index]);
        let table = match first {
            None => {
                self.known.insert(fold(name), plan.tables.len());
                let table = PlainTable { name: name.to_owned(), columns: texts, rows: Vec::new(), said };
                plan.tables.push(table);
                plan.tables.last_mut()
            }
            Some(table) if same_headings(&table.columns, &texts) => {
                // Headings are printed of the first sheet only.
                findings.served.extend(texts.into_iter().map(|text| text.place));
                table.said.append(&mut said);
                Some(table)
            }
            Some(table) => {
                let first = table.columns.first().map(|text| &text.place);
                table.said.push(words::other_headings(sheet, first));
                rows.iter().for_each(|row| pass_over(row, Reason::OtherHeadings, findings));
                return;
            }
        };
        let Some(table) = table else { return };
        let tall = tall(sheet, header.index, &columns);
        for row in rows {
            let cells = cells(&visible, row, &columns, &tall, findings);
            self.cells += cells.len();
            if self.cells > MOST_CELLS {
                table.said.push(words::plain_too_large(sheet, MOST_CELLS));
                let rest = rows.iter().filter(|other| other.index >= row.index);
                rest.for_each(|row| pass_over(row, Reason::TooLarge, findings));
                return;
            }
            if !cells.is_empty() {
                table.rows.push(PlainRow { cells });
            }
        }
    }
}

fn same_headings(left: &[Text], right: &[Text]) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|(left, right)| fold(&left.value) == fold(&right.value))
}

/// The columns of a header row: position, heading. Of two with one heading the first is read.
fn columns(
    visible: &Visible,
    header: &Row,
    said: &mut Vec<Diagnostic>,
    findings: &mut Findings,
) -> BTreeMap<u32, Text> {
    let mut columns = BTreeMap::new();
    let mut first: HashMap<String, u32> = HashMap::new();
    let shown = header.cells.iter().filter(|cell| !visible.sheet.hidden.covers(cell.place.row, cell.place.column));
    for cell in shown.filter(|cell| !is_blank(cell)) {
        let column = cell.place.column;
        if let Some(first) = first.get(&fold(&cell.text)) {
            said.push(words::duplicate_heading(cell, &cell.text, *first));
        } else if columns.len() == MOST_COLUMNS {
            said.push(words::too_many_columns(cell, MOST_COLUMNS));
            break;
        } else {
            first.insert(fold(&cell.text), column);
            columns.insert(column, Text { running: false, ..quiet_text(cell, findings) });
        }
    }
    columns
}

/// The areas merged downwards below the header, by column, from the top down.
fn tall(sheet: &Sheet, header: u32, columns: &BTreeMap<u32, Text>) -> BTreeMap<u32, Vec<Merge>> {
    let mut tall: BTreeMap<u32, Vec<Merge>> = BTreeMap::new();
    let below = sheet.merges.iter().filter(|merge| merge.first_row > header && merge.last_row > merge.first_row);
    for merge in below.filter(|merge| columns.contains_key(&merge.first_column)) {
        tall.entry(merge.first_column).or_default().push(*merge);
    }
    tall.values_mut().for_each(|merges| merges.sort_by_key(|merge| merge.first_row));
    tall
}

/// What a row shows, by index of the column: its own cells, and those of areas that began above.
fn cells(
    visible: &Visible,
    row: &Row,
    columns: &BTreeMap<u32, Text>,
    tall: &BTreeMap<u32, Vec<Merge>>,
    findings: &mut Findings,
) -> Vec<(usize, Text)> {
    let covered = |merges: &[Merge]| {
        let at = merges.partition_point(|merge| merge.first_row <= row.index);
        merges[..at].last().is_some_and(|merge| row.index <= merge.last_row)
    };
    let shows = |column: u32| row.cell(column).is_some() || tall.get(&column).is_some_and(|merges| covered(merges));
    let indices = columns.keys().enumerate().filter(|(_, column)| shows(**column));
    let filled = indices.filter_map(|(index, column)| Some((index, visible.shown(row.index, *column)?)));
    filled.map(|(index, cell)| (index, quiet_text(cell, findings))).collect()
}
