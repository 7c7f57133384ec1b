//! The header of a sheet: which rows it takes, and which column stands where.
//!
//! Guidance may stand above it, merged cells may make it two or three rows high, and years may stand below their
//! groups with nothing merged at all (a CSV file has no merged cells).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::figures::{self, Heading};
use super::findings::Findings;
use super::key::{blank, fold};
use super::{FigureColumn, Kind, Names, Scope, words};
use crate::workbook::{Cell, Merge, Sheet};

/// The header row stands among this many top rows.
const TOP_ROWS: u32 = 20;
/// A header takes at most so many rows, unless its key headings are merged over more.
const HEIGHT: u32 = 3;
/// So many columns of figures, and so many of no known heading, are read of one sheet.
const MOST_COLUMNS: usize = 200;
/// No header is higher than this, whatever is merged.
const TALLEST: u32 = 10;

/// The columns of a sheet.
pub(super) struct Header {
    /// The last row of the header.
    pub bottom: u32,
    /// For each column of the kind's list, where it stands.
    pub known: Vec<Option<u32>>,
    /// Columns that the contract does not know: position, heading as typed.
    pub extra: Vec<(u32, Arc<str>)>,
    /// Columns of figures with their positions (指標).
    pub figures: Vec<(u32, FigureColumn)>,
    /// Columns whose heading repeats another one.
    pub repeated: Vec<u32>,
}

/// Finds the header of a sheet, and says what is wrong with it.
pub(super) fn find(sheet: &Sheet, kind: Kind, names: &Names, findings: &mut Findings) -> Option<Header> {
    let merges = sheet.merges.iter().filter(|merge| merge.first_row < TOP_ROWS + TALLEST).copied().collect();
    let finder = Finder { sheet, merges, kind, names };
    let Some((first, last)) = finder.line() else {
        finder.say_missing(findings);
        return None;
    };
    let (top, bottom) = finder.height(first, last);
    // The rows above are guidance, the header itself are headings: neither need be printed.
    for row in sheet.rows.iter().take_while(|row| row.index <= bottom) {
        let seen = row.cells.iter().filter(|cell| !sheet.hidden.covers(row.index, cell.place.column));
        findings.served.extend(seen.map(|cell| cell.place.clone()));
    }
    Some(finder.columns(top, bottom, findings))
}

/// Whether a sheet has the header of a kind.
pub(super) fn is_there(sheet: &Sheet, kind: Kind, names: &Names) -> bool {
    let merges = sheet.merges.iter().filter(|merge| merge.first_row < TOP_ROWS).copied().collect();
    kind.columns().iter().any(|column| column.required) && Finder { sheet, merges, kind, names }.line().is_some()
}

/// What the search needs to know.
struct Finder<'a> {
    sheet: &'a Sheet,
    /// Merged areas that may touch the header.
    merges: Vec<Merge>,
    kind: Kind,
    names: &'a Names,
}

impl<'a> Finder<'a> {
    /// The first row, else the first two or three rows together, that hold all required columns.
    fn line(&self) -> Option<(u32, u32)> {
        let mut tops: Vec<(u32, BTreeSet<usize>)> = Vec::new();
        for row in self.sheet.rows.iter().take_while(|row| row.index < TOP_ROWS) {
            let known = self.headings(row.index).into_iter().filter_map(|(_, cell)| self.known(&cell.text)).collect();
            tops.push((row.index, known));
        }
        let complete = |known: &BTreeSet<usize>| {
            self.kind.columns().iter().enumerate().all(|(index, column)| !column.required || known.contains(&index))
        };
        if let Some((row, _)) = tops.iter().find(|(_, known)| complete(known)) {
            return Some((*row, *row));
        }
        for height in 2..=HEIGHT {
            for (first, known) in tops.iter().filter(|(_, known)| !known.is_empty()) {
                let mut known = known.clone();
                let last = first + height - 1;
                for (_, more) in tops.iter().filter(|(row, _)| (*first..=last).contains(row)) {
                    known.extend(more);
                }
                if complete(&known) {
                    return Some((*first, last));
                }
            }
        }
        None
    }

    /// The first and last row of the header that holds these rows.
    fn height(&self, first: u32, last: u32) -> (u32, u32) {
        let (mut top, mut bottom) = (first, last);
        for (column, cell) in self.headings(first) {
            let Some(merge) = self.sheet.merge_at(first, column) else { continue };
            let Some(known) = self.known(&cell.text) else { continue };
            if self.kind.columns()[known].required || merge.last_row - merge.first_row < HEIGHT {
                top = top.min(merge.first_row);
                bottom = bottom.max(merge.last_row);
            }
        }
        bottom = bottom.min(top + TALLEST - 1);
        if self.kind == Kind::Indicators {
            while top > 0 && bottom - top + 1 < HEIGHT && self.is_row_of_groups(top - 1, first) {
                top -= 1;
            }
            while bottom - top + 1 < HEIGHT && self.is_row_of_years(bottom + 1, first) {
                bottom += 1;
            }
        }
        (top, bottom)
    }

    /// Whether a row above the header holds 実績, 目標値 … over columns of figures.
    fn is_row_of_groups(&self, row: u32, line: u32) -> bool {
        let known = self.known_positions(line);
        let mut headings = self.headings(row).into_iter().filter(|(column, _)| !known.contains(column));
        headings.any(|(_, cell)| Heading::read(cell).is_some())
    }

    /// Whether a row below the header holds years and nothing else.
    fn is_row_of_years(&self, row: u32, line: u32) -> bool {
        let known = self.known_positions(line);
        let headings = self.headings(row);
        !headings.is_empty()
            && headings.iter().all(|(column, cell)| !known.contains(column) && Heading::read(cell).is_some())
            && known.iter().all(|column| self.sheet.shown(row, *column).is_none_or(|cell| blank(&cell.text)))
    }

    /// The positions of known columns in a row.
    fn known_positions(&self, row: u32) -> BTreeSet<u32> {
        let known = |(column, cell): (u32, &Cell)| self.known(&cell.text).map(|_| column);
        self.headings(row).into_iter().filter_map(known).collect()
    }

    /// The filled cells that a row shows, those of merged areas that began above among them. What is hidden is no
    /// heading.
    fn headings(&self, row: u32) -> Vec<(u32, &'a Cell)> {
        let hidden = &self.sheet.hidden;
        if hidden.rows.contain(row) {
            return Vec::new();
        }
        let mut headings = BTreeMap::new();
        for cell in self.sheet.row(row).into_iter().flat_map(|row| &row.cells) {
            headings.insert(cell.place.column, cell);
        }
        for merge in self.merges_of(row).into_iter().filter(|merge| merge.first_row < row) {
            if let Some(cell) = self.sheet.cell(merge.first_row, merge.first_column) {
                headings.insert(merge.first_column, cell);
            }
        }
        let seen = |(column, cell): &(u32, &Cell)| !blank(&cell.text) && !hidden.columns.contain(*column);
        headings.into_iter().filter(seen).collect()
    }

    /// The merged areas that touch a row, ascending by column.
    fn merges_of(&self, row: u32) -> Vec<Merge> {
        let touches = |merge: &&Merge| (merge.first_row..=merge.last_row).contains(&row);
        let mut merges: Vec<Merge> = self.merges.iter().filter(touches).copied().collect();
        merges.sort_by_key(|merge| merge.first_column);
        merges
    }

    /// The index of the column that a heading names.
    fn known(&self, heading: &str) -> Option<usize> {
        let heading = fold(heading);
        let mapped =
            self.names.columns.iter().find(|(typed, _)| fold(typed) == heading).map(|(_, column)| fold(column));
        let heading = mapped.unwrap_or(heading);
        self.kind.columns().iter().position(|column| {
            fold(column.name) == heading || column.aliases.iter().any(|alias| fold(alias) == heading)
        })
    }

    /// The columns of a header that takes these rows.
    fn columns(&self, top: u32, bottom: u32, findings: &mut Findings) -> Header {
        let stacks = self.stacks(top, bottom);
        let mut header = Header {
            bottom,
            known: vec![None; self.kind.columns().len()],
            extra: Vec::new(),
            figures: Vec::new(),
            repeated: Vec::new(),
        };
        let mut seen: BTreeMap<String, &Cell> = BTreeMap::new();
        let mut too_many: Option<&Cell> = None;
        for (column, stack) in &stacks {
            // A heading merged sideways belongs to its first column; over figures it is a group.
            let own: Vec<&Cell> = stack.iter().copied().filter(|cell| cell.place.column == *column).collect();
            let known = own.iter().rev().find_map(|cell| self.known(&cell.text).map(|index| (index, *cell)));
            if let Some((index, cell)) = known {
                match header.known[index] {
                    None => header.known[index] = Some(*column),
                    Some(first) => {
                        let name = self.kind.columns()[index].name;
                        findings.say(words::duplicate_heading(cell, name, first), Scope::Printed);
                        header.repeated.push(*column);
                    }
                }
                continue;
            }
            if let Some(figure) = (self.kind == Kind::Indicators).then(|| figures::column(stack)).flatten() {
                if header.figures.len() < MOST_COLUMNS {
                    // The heading and the group above it are printed.
                    stack.iter().rev().take(2).for_each(|cell| findings.note_plain(cell, None));
                    header.figures.push((*column, figure));
                } else if let Some(cell) = stack.last() {
                    too_many.get_or_insert(*cell);
                }
                continue;
            }
            let Some(cell) = own.last() else { continue };
            if header.extra.len() >= MOST_COLUMNS {
                too_many.get_or_insert(*cell);
                continue;
            }
            if let Some(first) = seen.get(&fold(&cell.text)) {
                findings.say(words::duplicate_heading(cell, &cell.text, first.place.column), Scope::Printed);
                header.repeated.push(*column);
                continue;
            }
            seen.insert(fold(&cell.text), cell);
            findings.say(words::unknown_column(cell, self.kind), Scope::Printed);
            findings.note_plain(cell, None);
            header.extra.push((*column, cell.text.clone()));
        }
        if let Some(cell) = too_many {
            findings.say(words::too_many_columns(cell, MOST_COLUMNS), Scope::Kind(self.kind));
        }
        header
    }

    /// The heading cells above each column, from the top down.
    fn stacks(&self, top: u32, bottom: u32) -> BTreeMap<u32, Vec<&'a Cell>> {
        let mut stacks: BTreeMap<u32, Vec<&Cell>> = BTreeMap::new();
        // Where nothing is merged sideways, a group runs on to the right over the years beside it.
        let merged =
            (top..=bottom).any(|row| self.merges_of(row).iter().any(|merge| merge.last_column > merge.first_column));
        let columns: BTreeSet<u32> =
            (top..=bottom).flat_map(|row| self.headings(row)).map(|(column, _)| column).collect();
        for row in top..=bottom {
            let own: BTreeMap<u32, &Cell> = self.headings(row).into_iter().collect();
            let spans = self.merges_of(row);
            let mut group: Option<&Cell> = None;
            let mut before = None;
            for column in &columns {
                let at = spans.partition_point(|merge| merge.first_column <= *column);
                let span = spans[..at].last().filter(|merge| *column <= merge.last_column);
                let mut cell = match span {
                    Some(merge) => {
                        self.sheet.cell(merge.first_row, merge.first_column).filter(|cell| !blank(&cell.text))
                    }
                    None => own.get(column).copied(),
                };
                if before.is_some_and(|before| before + 1 != *column) {
                    group = None;
                }
                before = Some(*column);
                match cell {
                    Some(heading) => group = Some(heading).filter(|cell| Heading::read(cell).is_some()),
                    None if !merged && row < bottom && self.is_year(row + 1, bottom, *column) => cell = group,
                    None => group = None,
                }
                let stack = stacks.entry(*column).or_default();
                if let Some(cell) = cell.filter(|cell| stack.last().is_none_or(|last| last.place != cell.place)) {
                    stack.push(cell);
                }
            }
        }
        stacks
    }

    /// Whether a year stands in one of these rows of a column.
    fn is_year(&self, first: u32, last: u32, column: u32) -> bool {
        (first..=last)
            .any(|row| self.sheet.cell(row, column).and_then(Heading::read).is_some_and(|heading| heading.year))
    }

    /// Says which required columns are missing, judged by the row that holds the most.
    fn say_missing(&self, findings: &mut Findings) {
        let rows = self.sheet.rows.iter().take_while(|row| row.index < TOP_ROWS);
        let headings = rows.map(|row| self.headings(row.index)).max_by_key(|headings| {
            let known = headings.iter().filter(|(_, cell)| self.known(&cell.text).is_some()).count();
            // Of equal rows the upper one: `max_by_key` keeps the last.
            (known, headings.len().min(2), std::cmp::Reverse(headings.first().map(|(_, cell)| cell.place.row)))
        });
        let headings = headings.unwrap_or_default();
        let found: Vec<&str> = headings.iter().map(|(_, cell)| cell.text.as_ref()).collect();
        let known: BTreeSet<usize> = found.iter().filter_map(|heading| self.known(heading)).collect();
        for (index, column) in self.kind.columns().iter().enumerate() {
            if column.required && !known.contains(&index) {
                findings.say(words::missing_column(self.sheet, column.name, &found), Scope::Kind(self.kind));
            }
        }
    }
}
