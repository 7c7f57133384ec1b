//! One generic reader for the tables of all kinds: rows of cells by column, merged cells followed.

use super::findings::{Findings, Reason, broken};
use super::header::{self, Header};
use super::key::blank;
use super::{Cause, FigureColumn, Kind, Names, NodeId, Scope, Text, words};
use crate::report::{CellPlace, Diagnostic};
use crate::workbook::{Cell, Merge, Row, Sheet};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// The longest name of a department that findings show, in characters.
const LONGEST_NAME: usize = 100;
/// So many values may be taken from merged cells into columns of figures or of no known heading.
const MOST_INHERITED: usize = 4_000_000;

/// A sheet with its columns known.
pub(super) struct Table<'a> {
    pub kind: Kind,
    /// What tells the sheet from others of its kind: `第２回` of `次第_第２回`.
    pub label: String,
    pub sheet: &'a Sheet,
    header: Header,
    /// The figure columns, shared by the rows.
    pub figures: Arc<Vec<FigureColumn>>,
    /// The areas merged downwards over each column of figures or of no known heading, from the top down.
    tall: BTreeMap<u32, Vec<Merge>>,
}

impl<'a> Table<'a> {
    /// Finds the header of a sheet. A sheet without any cell is noted; one without its columns is an error.
    pub fn open(sheet: &'a Sheet, kind: Kind, names: &Names, findings: &mut Findings) -> Option<Self> {
        if sheet.rows.iter().all(|row| row.cells.iter().all(is_blank)) {
            findings.say(words::no_rows(sheet), Scope::Printed);
            return None;
        }
        let header = header::find(sheet, kind, names, findings)?;
        let figures = Arc::new(header.figures.iter().map(|(_, figure)| figure.clone()).collect());
        let tall = tall(sheet, &header);
        let label = super::kind::label(&sheet.name.sheet, names);
        Some(Self { kind, label, sheet, header, figures, tall })
    }

    /// The rows below the header that hold something. Comment rows are counted and left out.
    pub fn records<'t>(&'t self, findings: &mut Findings) -> Vec<Record<'t>> {
        let mut records = Vec::new();
        let start = self.sheet.rows.partition_point(|row| row.index <= self.header.bottom);
        let hidden = &self.sheet.hidden;
        for row in self.sheet.rows[start..].iter().filter(|row| !hidden.rows.contain(row.index)) {
            let mut seen = row.cells.iter().filter(|cell| !hidden.columns.contain(cell.place.column));
            let Some(first) = seen.find(|cell| !is_blank(cell)) else {
                findings.served.extend(row.cells.iter().map(|cell| cell.place.clone()));
                continue;
            };
            if begins_comment(first) {
                findings.comment_rows += 1;
                pass_over(row, Reason::Comment, findings);
                continue;
            }
            let record = Record { table: self, row };
            // A row with cells only where no heading stands holds nothing that has a meaning.
            if self.positions().any(|column| row.cell(column).is_some_and(|cell| !is_blank(cell))) {
                let repeated = self.header.repeated.iter().filter_map(|column| row.cell(*column));
                let repeated = repeated.filter(|cell| !is_blank(cell));
                findings.skipped.extend(repeated.map(|cell| (cell.place.clone(), Reason::RepeatedColumn)));
                records.push(record);
            }
        }
        if records.is_empty() {
            findings.say(words::no_rows(self.sheet), Scope::Printed);
        }
        records
    }

    /// The positions of all columns that are read.
    fn positions(&self) -> impl Iterator<Item = u32> + '_ {
        let known = self.header.known.iter().flatten().copied();
        let extra = self.header.extra.iter().map(|(column, _)| *column);
        known.chain(extra).chain(self.header.figures.iter().map(|(column, _)| *column))
    }

    /// Where a column stands, if the sheet has it.
    fn position(&self, column: &str) -> Option<u32> {
        let index = self.kind.columns().iter().position(|known| known.name == column)?;
        self.header.known[index]
    }

    pub fn has(&self, column: &str) -> bool {
        self.position(column).is_some()
    }
}

/// One row of a table.
#[derive(Clone, Copy)]
pub(super) struct Record<'t> {
    pub table: &'t Table<'t>,
    row: &'t Row,
}

impl<'t> Record<'t> {
    /// The filled cell that the row shows in a column.
    pub fn cell(&self, column: &str) -> Option<&'t Cell> {
        self.at(self.table.position(column)?)
    }

    fn at(&self, column: u32) -> Option<&'t Cell> {
        self.table.sheet.shown(self.row.index, column).filter(|cell| !is_blank(cell))
    }

    /// Whether the row shows nothing in any other column.
    pub fn has_only(&self, column: &str) -> bool {
        let own = self.table.position(column);
        self.table.positions().all(|position| Some(position) == own || self.at(position).is_none())
    }

    /// The place of a column in this row, filled or not.
    pub fn place(&self, column: &str) -> CellPlace {
        let column = self.table.position(column).unwrap_or_default();
        CellPlace { sheet: self.table.sheet.name.clone(), row: self.row.index, column }
    }

    /// The department of the row, as typed; for findings.
    pub fn department(&self) -> Option<&'t str> {
        let text = &self.cell("担当課").filter(|cell| !broken(cell))?.text;
        // It stands in every finding of the row, and a cell may hold a whole page.
        let end = text.char_indices().nth(LONGEST_NAME).map_or(text.len(), |(end, _)| end);
        Some(&text[..end])
    }

    /// A text in which inline notation and glossary marks apply.
    pub fn running(&self, column: &str, findings: &mut Findings) -> Option<Text> {
        self.cell(column).map(|cell| self.text(cell, true, findings))
    }

    /// A text that is printed without any marks: a key, a name, a unit.
    pub fn label(&self, column: &str, findings: &mut Findings) -> Option<Text> {
        self.cell(column).map(|cell| self.text(cell, false, findings))
    }

    pub fn text(&self, cell: &Cell, running: bool, findings: &mut Findings) -> Text {
        let fault = findings.unprintable(cell, self.department());
        findings.note_plain(cell, self.department());
        Text { value: cell.text.clone(), place: cell.place.clone(), running, fault }
    }

    /// The empty text at a required cell that is empty, and the warning.
    pub fn missing(&self, column: &'static str, findings: &mut Findings) -> Text {
        self.say_empty(column, findings);
        Text { value: Arc::default(), place: self.place(column), running: false, fault: None }
    }

    pub fn say_empty(&self, column: &'static str, findings: &mut Findings) {
        findings.say(words::empty(self.place(column), column).of_department(self.department()), Scope::Printed);
    }

    /// The cell of a key column. An empty or broken one is an error, and the row is lost.
    pub fn key(&self, column: &'static str, node: Option<NodeId>, findings: &mut Findings) -> Option<&'t Cell> {
        let cell = self.cell(column);
        let Some(cell) = cell else {
            let diagnostic = words::empty_key(self.place(column), column).of_department(self.department());
            self.lose(diagnostic, node, findings);
            return None;
        };
        self.sound(cell, node, findings)
    }

    /// A cell that steers, if it can be read; else the row is lost.
    pub fn sound(&self, cell: &'t Cell, node: Option<NodeId>, findings: &mut Findings) -> Option<&'t Cell> {
        if broken(cell) {
            self.lose(words::broken_cell(cell).of_department(self.department()), node, findings);
            return None;
        }
        Some(cell)
    }

    /// Says why the row is lost, and that its cells were passed over.
    pub fn lose(&self, diagnostic: Diagnostic, node: Option<NodeId>, findings: &mut Findings) {
        self.lose_because(Cause::Typed, diagnostic, node, findings);
    }

    pub fn lose_because(&self, cause: Cause, diagnostic: Diagnostic, node: Option<NodeId>, findings: &mut Findings) {
        findings.say_because(cause, diagnostic, self.lost(node));
        self.pass_over(Reason::LostRow, findings);
    }

    /// The booklets that miss something where this row gets lost.
    pub fn lost(&self, node: Option<NodeId>) -> Scope {
        Scope::Row { kind: self.table.kind, node }
    }

    pub fn pass_over(&self, reason: Reason, findings: &mut Findings) {
        pass_over(self.row, reason, findings);
    }

    /// Marks keys and choices as used: the row has been read.
    pub fn serve(&self, findings: &mut Findings) {
        for (column, position) in self.table.kind.columns().iter().zip(&self.table.header.known) {
            let cell = position.filter(|_| column.served).and_then(|position| self.at(position));
            if let Some(cell) = cell.filter(|cell| !broken(cell)) {
                findings.served.insert(cell.place.clone());
            }
        }
        let blanks = self.row.cells.iter().filter(|cell| is_blank(cell));
        findings.served.extend(blanks.map(|cell| cell.place.clone()));
    }

    /// Marks one more cell as used.
    pub fn serve_cell(&self, column: &str, findings: &mut Findings) {
        if let Some(cell) = self.cell(column).filter(|cell| !broken(cell)) {
            findings.served.insert(cell.place.clone());
        }
    }

    /// The filled lines of a cell that holds one word a line; none if it is empty, `None` if it is lost.
    pub fn lines(&self, column: &str, findings: &mut Findings) -> Option<Vec<String>> {
        let text = match self.cell(column) {
            Some(cell) => &*self.sound(cell, None, findings)?.text,
            None => "",
        };
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        Some(lines.map(str::to_owned).collect())
    }

    /// The values of columns that the contract does not know.
    pub fn extra(&self, findings: &mut Findings) -> Vec<(Arc<str>, Text)> {
        let headings = &self.table.header.extra;
        let heading = |(index, text): (usize, Text)| (Arc::clone(&headings[index].1), text);
        self.filled(headings, findings).into_iter().map(heading).collect()
    }

    /// The filled figures, each with the index of its column.
    pub fn figures(&self, findings: &mut Findings) -> Vec<(usize, Text)> {
        self.filled(&self.table.header.figures, findings)
    }

    /// What stands in some columns, ascending, each with the index of its column. A row of many columns may fill only
    /// a few of them, so its own cells are walked, and the areas that began above.
    fn filled<H>(&self, columns: &[(u32, H)], findings: &mut Findings) -> Vec<(usize, Text)> {
        let index = |column: u32| columns.binary_search_by_key(&column, |(position, _)| *position).ok();
        let mut filled: Vec<usize> = self.row.cells.iter().filter_map(|cell| index(cell.place.column)).collect();
        let covers = |merges: &Vec<Merge>| {
            let at = merges.partition_point(|merge| merge.first_row <= self.row.index);
            merges[..at].last().is_some_and(|merge| self.row.index <= merge.last_row)
        };
        filled.extend(self.table.tall.iter().filter(|(_, merges)| covers(merges)).filter_map(|(c, _)| index(*c)));
        filled.sort_unstable();
        filled.dedup();
        let before = findings.inherited;
        findings.inherited += filled.len().saturating_sub(self.row.cells.len());
        if findings.inherited > MOST_INHERITED {
            if before <= MOST_INHERITED {
                findings.say(words::too_many_merged(self.table.sheet), Scope::Kind(self.table.kind));
            }
            return Vec::new();
        }
        let text = |index: usize| Some((index, self.text(self.at(columns[index].0)?, true, findings)));
        filled.into_iter().filter_map(text).collect()
    }
}

/// The areas merged downwards below the header, by column; only over columns that [`Record::filled`] walks.
fn tall(sheet: &Sheet, header: &Header) -> BTreeMap<u32, Vec<Merge>> {
    let walked: BTreeSet<u32> = header
        .extra
        .iter()
        .map(|(column, _)| *column)
        .chain(header.figures.iter().map(|(column, _)| *column))
        .collect();
    let mut tall: BTreeMap<u32, Vec<Merge>> = BTreeMap::new();
    let downwards = sheet.merges.iter().filter(|merge| merge.last_row > merge.first_row.max(header.bottom));
    for merge in downwards.filter(|merge| walked.contains(&merge.first_column)) {
        tall.entry(merge.first_column).or_default().push(*merge);
    }
    for merges in tall.values_mut() {
        merges.sort_by_key(|merge| merge.first_row);
    }
    tall
}

pub(super) fn pass_over(row: &Row, reason: Reason, findings: &mut Findings) {
    let filled = row.cells.iter().filter(|cell| !is_blank(cell));
    findings.skipped.extend(filled.map(|cell| (cell.place.clone(), reason.clone())));
}

/// Whether the first filled cell of a row makes the row a comment: `# `.
pub(super) fn begins_comment(first: &Cell) -> bool {
    let mut beginning = first.text.nfkc();
    beginning.next() == Some('#') && beginning.next().is_some_and(char::is_whitespace)
}

/// Whether a cell shows nothing. A formula that was never calculated shows nothing either, but is not empty.
pub(super) fn is_blank(cell: &Cell) -> bool {
    blank(&cell.text) && !broken(cell)
}
