//! What calamine does not tell of a sheet: merged areas, hidden rows and columns, filters, and which cells hold a
//! formula without a result. All of it is found in one pass over the tags of the part.

use crate::workbook::gather::{COLUMNS, ROWS};
use crate::workbook::tags::{Tag, tags};
use crate::workbook::{Hidden, Merge};

/// The shortest text of a shared string or a shared formula, in bytes: more of them cannot stand in a part.
const SHORTEST_ITEM: u64 = 5;

/// What was found in the part of a sheet.
#[derive(Debug, Default)]
pub(super) struct Scan {
    pub(super) merges: Vec<Merge>,
    /// Hidden rows, whatever hides them.
    rows: Vec<(u32, u32)>,
    columns: Vec<(u32, u32)>,
    /// Rows of the sheet in which an active filter hides some.
    filters: Vec<(u32, u32)>,
    /// Ordinals, among all cells of the part, of those with a formula and no result.
    pub(super) uncalculated: Vec<usize>,
    /// Some error value may be one that calamine does not know.
    pub(super) has_unknown_errors: bool,
    /// Some table of the sheet stands in a part of its own.
    pub(super) has_tables: bool,
}

/// Why a part cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Damage(pub(super) &'static str);

const FALSE_CLAIM: Damage = Damage("内部の構造が正しくありません");
const DECLARATION: Damage = Damage("文書型の宣言があります");
const MERGE: Damage = Damage("結合したセルの範囲が正しくありません");

impl Scan {
    /// Looks through the part of a sheet. More than `most` formulas without a result are not looked for: so many
    /// cells are refused.
    pub(super) fn of_sheet(part: &[u8], most: usize) -> Result<Self, Damage> {
        let mut scan = Scan::default();
        let mut lines = RowCounter::default();
        let mut filter_mode = false;
        let mut filter = Filter::default();
        let mut cells = 0;
        // The cell with a formula whose result has not been seen yet.
        let mut open = None;
        for tag in tags(part) {
            match tag.name() {
                b"c" => {
                    scan.uncalculated.extend(open.take().filter(|_| scan.uncalculated.len() <= most));
                    cells += 1;
                }
                b"v" if !tag.is_closed() && !tag.after.starts_with(b"<") => {
                    open = None;
                    scan.has_unknown_errors |= is_unknown_error(tag.after);
                }
                b"is" => open = None,
                b"f" => {
                    check_claim(&tag, "si", part)?;
                    if cells > 0 && !lines.are_over {
                        open = Some(cells - 1);
                    }
                }
                b"row" => lines.begin(&tag, &mut scan.rows),
                b"col" => scan.columns.extend(hidden_columns(&tag)),
                b"sheetFormatPr" => lines.hide_unnamed = tag.is_on("zeroHeight"),
                b"sheetPr" => filter_mode |= tag.is_on("filterMode"),
                b"mergeCell" => {
                    let area = tag.text("ref");
                    scan.merges.extend(area.map(|area| area_of(&area).ok_or(MERGE)).transpose()?);
                }
                b"tablePart" => scan.has_tables = true,
                // Filters of saved views and of extensions are not those in force; `xm:f` is no formula of a cell.
                b"customSheetViews" | b"extLst" => {
                    scan.filters.extend(filter.take());
                    lines.are_over = true;
                }
                b"autoFilter" if lines.are_over => {}
                name if name.starts_with(b"!") => return Err(DECLARATION),
                _ => filter.look_at(&tag),
            }
        }
        scan.uncalculated.extend(open);
        scan.filters.extend(filter.take());
        lines.finish(&mut scan.rows);
        if filter_mode && scan.filters.is_empty() && !scan.has_tables {
            // A filter into the same place has no range of its own.
            scan.filters.push((0, ROWS - 1));
        }
        Ok(scan)
    }

    /// Whether any row is hidden, so that it matters by what.
    pub(super) fn hides_rows(&self) -> bool {
        !self.rows.is_empty()
    }

    /// Adds the filter of a table that has a part of its own.
    pub(super) fn add_table(&mut self, part: &[u8]) {
        let mut filter = Filter::default();
        tags(part).for_each(|tag| filter.look_at(&tag));
        self.filters.extend(filter.take());
    }

    /// What the sheet hides. Rows within an active filter are hidden by it.
    pub(super) fn hidden(&self) -> Hidden {
        let mut filters = self.filters.clone();
        filters.sort_unstable();
        let (mut rows, mut filtered) = (Vec::new(), Vec::new());
        for &(first, last) in &self.rows {
            let mut from = first;
            for &(top, bottom) in filters.iter().filter(|(top, bottom)| *top <= last && first <= *bottom) {
                if from < top {
                    rows.push(from..=top - 1);
                }
                filtered.push(from.max(top)..=last.min(bottom));
                from = from.max(bottom.saturating_add(1));
            }
            if from <= last {
                rows.push(from..=last);
            }
        }
        Hidden {
            sheet: false,
            rows: rows.into_iter().collect(),
            columns: self.columns.iter().map(|&(first, last)| first..=last).collect(),
            filtered: filtered.into_iter().collect(),
        }
    }
}

/// Whether a value may be an error that calamine does not know: `#SPILL!`.
fn is_unknown_error(value: &[u8]) -> bool {
    const KNOWN: [&[u8]; 7] = [b"#DIV/0!", b"#N/A", b"#NAME?", b"#NULL!", b"#NUM!", b"#REF!", b"#VALUE!"];
    let known = |known: &&[u8]| value.strip_prefix(*known).is_some_and(|rest| rest.starts_with(b"<"));
    // The part may end behind the tag.
    value.first().is_some_and(|first| !first.is_ascii_digit() && *first != b'-') && !KNOWN.iter().any(known)
}

/// Looks through the table of shared strings: calamine reserves room for as many as it claims to have.
pub(super) fn check_strings(part: &[u8]) -> Result<(), Damage> {
    for tag in tags(part) {
        match tag.name() {
            b"sst" => check_claim(&tag, "uniqueCount", part)?,
            name if name.starts_with(b"!") => return Err(DECLARATION),
            b"si" => break,
            _ => {}
        }
    }
    Ok(())
}

/// The number in the attribute must not be larger than what the part can hold.
fn check_claim(tag: &Tag, attribute: &str, part: &[u8]) -> Result<(), Damage> {
    let most = part.len() as u64 / SHORTEST_ITEM;
    tag.largest(attribute).is_none_or(|claim| claim <= most).then_some(()).ok_or(FALSE_CLAIM)
}

/// Counts the rows of a part; a row without a number follows the one before.
#[derive(Default)]
struct RowCounter {
    next: u32,
    /// Rows that the part does not name are hidden; those that it names stand in `named`.
    hide_unnamed: bool,
    named: Vec<u32>,
    /// The rows have been left behind.
    are_over: bool,
}

impl RowCounter {
    fn begin(&mut self, tag: &Tag, hidden: &mut Vec<(u32, u32)>) {
        let row = tag.text("r").and_then(|row| row.trim().parse::<u32>().ok()?.checked_sub(1)).unwrap_or(self.next);
        self.next = row.saturating_add(1);
        if row >= ROWS {
            return;
        }
        if self.hide_unnamed {
            self.named.push(row);
        }
        if tag.is_on("hidden") || (tag.is_on("customHeight") && tag.number("ht") == Some(0.0)) {
            match hidden.last_mut() {
                Some((_, last)) if *last + 1 == row => *last = row,
                _ => hidden.push((row, row)),
            }
        }
    }

    fn finish(mut self, hidden: &mut Vec<(u32, u32)>) {
        if self.hide_unnamed {
            self.named.sort_unstable();
            let mut next = 0;
            for row in self.named.into_iter().chain([ROWS]) {
                if next < row {
                    hidden.push((next, row - 1));
                }
                next = row + 1;
            }
        }
    }
}

/// A filter, which is active if it holds a criterion.
#[derive(Default)]
struct Filter {
    rows: Option<(u32, u32)>,
    is_active: bool,
}

impl Filter {
    fn look_at(&mut self, tag: &Tag) {
        match tag.name() {
            b"autoFilter" => {
                let area = tag.text("ref").and_then(|area| area_of(&area));
                // The first row is the header, which a filter never hides.
                self.rows = area.map(|area| (area.first_row + 1, area.last_row)).filter(|(first, last)| first <= last);
            }
            b"filters" | b"customFilters" | b"top10" | b"dynamicFilter" | b"colorFilter" | b"iconFilter" => {
                self.is_active = true;
            }
            _ => {}
        }
    }

    /// The rows that it filters; nothing the next time.
    fn take(&mut self) -> Option<(u32, u32)> {
        std::mem::take(&mut self.rows).filter(|_| self.is_active)
    }
}

fn hidden_columns(tag: &Tag) -> Option<(u32, u32)> {
    let hidden = tag.is_on("hidden") || tag.number("width") == Some(0.0);
    let number = |name| tag.text(name)?.trim().parse::<u32>().ok()?.checked_sub(1);
    let (first, last) = (number("min")?, number("max")?.min(COLUMNS - 1));
    (hidden && first <= last).then_some((first, last))
}

/// `B2:C5`, or `B2` for a single cell.
fn area_of(area: &str) -> Option<Merge> {
    let (start, end) = area.split_once(':').unwrap_or((area, area));
    let (start, end) = (position(start)?, position(end)?);
    Some(Merge { first_row: start.0, first_column: start.1, last_row: end.0, last_column: end.1 })
}

fn position(address: &str) -> Option<(u32, u32)> {
    let address = address.trim().replace('$', "");
    let digits = address.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = address.split_at(digits);
    let column = letters.bytes().try_fold(0u32, |column, letter| {
        let letter = letter.is_ascii_alphabetic().then(|| u32::from(letter.to_ascii_uppercase() - b'A'))?;
        column.checked_mul(26)?.checked_add(letter + 1)
    })?;
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(part: &str) -> Scan {
        Scan::of_sheet(part.as_bytes(), 1000).unwrap()
    }

    fn lines(lines: &[(u32, u32)]) -> crate::workbook::Lines {
        lines.iter().map(|&(first, last)| first..=last).collect()
    }

    #[test]
    fn rows_are_hidden_in_many_ways() {
        let part = r#"<x:sheetData><x:row hidden="1"/><x:row/><x:row r = '5' hidden='true'><x:c r="A5"/></x:row>
            <x:row hidden="&#49;"/><row r="9" ht="0" customHeight="1"/><row r="10" ht="0"/><row r="12" hidden="0"/>
            <row r="2000000" hidden="1"/><row r="x" hidden="1"/></x:sheetData>"#;
        assert_eq!(scan(part).hidden().rows, lines(&[(0, 0), (4, 5), (8, 8)]));
        let zero = r#"<sheetFormatPr zeroHeight="1"/><row r="3"/><row r="2" hidden="1"/><row r="7"/>"#;
        assert_eq!(scan(zero).hidden().rows, lines(&[(0, 1), (3, 5), (7, ROWS - 1)]));
    }

    #[test]
    fn columns_are_hidden_by_attribute_or_width() {
        let part = r#"<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="0"/><col min="6" max="6" width="8"/>
            <col min="16000" max="99999" hidden="1"/><col min="0" max="4" hidden="1"/><col max="4" hidden="1"/></cols>"#;
        assert_eq!(scan(part).hidden().columns, lines(&[(1, 2), (4, 4), (15_999, COLUMNS - 1)]));
    }

    #[test]
    fn only_a_filter_in_force_hides_rows_that_are_read() {
        let rows: String = (1..=9).map(|row| format!("<row r='{row}' hidden='{}'/>", row % 2)).collect();
        let hides = |rest: &str| scan(&format!("{rows}{rest}")).hidden();
        let criterion = r#"<filterColumn colId="0"><filters><filter val="a"/></filters></filterColumn>"#;
        let active = format!(r#"<autoFilter ref="$A$1:C6">{criterion}</autoFilter>"#);
        assert_eq!(hides(&active).filtered, lines(&[(2, 2), (4, 4)]));
        assert_eq!(hides(&active).rows, lines(&[(0, 0), (6, 6), (8, 8)]));
        let button = r#"<autoFilter ref="A1:C6"><filterColumn colId="0" hiddenButton="1"/></autoFilter>"#;
        let none = lines(&[]);
        assert_eq!(hides(button).filtered, none);
        assert_eq!(hides(r#"<autoFilter ref="A1:C6"/>"#).filtered, none);
        assert_eq!(hides(&format!("<customSheetViews>{active}</customSheetViews>")).filtered, none);
        assert_eq!(hides("<sheetPr filterMode='1'/>").filtered, lines(&[(0, 0), (2, 2), (4, 4), (6, 6), (8, 8)]));
        let mut table = scan(&format!("{rows}<tableParts><tablePart r:id='rId1'/></tableParts>"));
        assert!(table.has_tables && table.hides_rows());
        table.add_table(
            format!(r#"<table ref="A4:B8"><autoFilter ref="A4:B8">{criterion}</autoFilter></table>"#).as_bytes(),
        );
        assert_eq!(table.hidden().filtered, lines(&[(4, 4), (6, 6)]));
    }

    #[test]
    fn formulas_without_a_result_are_found_by_ordinal() {
        let part = r#"<sheetData><row><c><v>1</v></c><c><f>A1</f></c><c><f>A1</f><v>2</v></c><c t="str"><f/><v/></c></row>
            <row><c s="1"/><c t="inlineStr"><f>A1</f><is><t>a</t></is></c><c><f>A1</f><v></v></c></row></sheetData>
            <extLst><xm:f>Sheet1!A1</xm:f></extLst>"#;
        assert_eq!(scan(part).uncalculated, [1, 3, 6]);
    }

    #[test]
    fn hostile_claims_and_declarations_are_damage() {
        let refused = |part: &str| Scan::of_sheet(part.as_bytes(), 9).unwrap_err();
        assert_eq!(refused(r#"<c><f t="shared" si="99999"/></c>"#), FALSE_CLAIM);
        assert_eq!(refused("<!DOCTYPE a []><c/>"), DECLARATION);
        assert_eq!(refused(r#"<mergeCell ref="A1:B"/>"#), MERGE);
        assert_eq!(check_strings(b"<x:sst uniqueCount='99'><si/></x:sst>"), Err(FALSE_CLAIM));
        assert_eq!(check_strings(b"<sst uniqueCount='1'><si><t/></si></sst>"), Ok(()));
        assert_eq!(check_strings(b"<!-- a --><!doctype sst>"), Err(DECLARATION));
    }
}
