//! Which rows of a table are its header, and which columns name its rows.
//!
//! Excel does not tell, so it is judged by what people do: figures begin below the header; a heading over two rows is
//! merged, or leaves the cell below it empty; the first column names the rows. `docs/workbooks.md` states the rule.

use super::grid::{Draft, Slot};
use crate::model::key::{blank, fold};
use crate::model::{Shape, shape};
use crate::workbook::{Cell, Value};

/// No header is higher than this.
const HIGHEST: usize = 5;
/// What stands over the headings of rows: then the first row is a header, though it may hold figures.
const CORNERS: [&str; 10] = ["区分", "項目", "内訳", "年度", "年", "年次", "地区", "種別", "名称", "分類"];

/// How many rows at the top are the header.
pub(super) fn header_rows(table: &Draft) -> usize {
    let figures = (0..table.height).find(|y| table.begin_in(*y, 1).any(is_figure));
    if table.height == 0 || (figures == Some(0) && !is_headed(table)) {
        return 0;
    }
    let mut header = 1;
    while header < table.height.min(HIGHEST) && continues(table, header, figures) {
        header += 1;
    }
    // A table is more than its header.
    if header == table.height && table.height > 1 { header - 1 } else { header }
}

/// Whether the first row is a header, though a figure stands in it: its corner is empty or a word for a corner, or most of
/// it are words.
fn is_headed(table: &Draft) -> bool {
    let corner = table.at(0, 0);
    let words = table.begin_in(0, 1).filter(|slot| !is_figure(slot)).count();
    let figures = table.begin_in(0, 1).filter(|slot| is_figure(slot)).count();
    let named = corner.cell.is_none_or(is_corner);
    named || corner.rowspan > 1 || words > figures
}

/// Whether the header goes on in this row; all rows above are header. `figures` is the first row that holds one.
fn continues(table: &Draft, row: usize, figures: Option<usize>) -> bool {
    let hangs = |x: usize| {
        let slot = table.at(x, row);
        slot.y < row && slot.rowspan <= HIGHEST
    };
    if hangs(0) {
        return true;
    }
    let first = table.at(0, row);
    let below_figures = figures.is_none_or(|figures| row < figures);
    let blank_corner = first.cell.is_none() && table.begin_in(row, 1).next().is_some();
    if !below_figures {
        return blank_corner && (1..table.width).any(hangs);
    }
    if (1..table.width).any(hangs) {
        return true;
    }
    // A title over the whole table, or groups with something under them.
    let above = table.at(0, row - 1);
    if table.width > 1 && above.colspan == table.width {
        return true;
    }
    let under_group = (1..table.width).any(|x| {
        let group = table.at(x, row - 1);
        let own = table.at(x, row);
        group.colspan > 1 && group.cell.is_some() && own.colspan < group.colspan && own.cell.is_some_and(is_word)
    });
    match figures {
        Some(_) => under_group || blank_corner || (above.cell.is_none() && first.cell.is_some_and(is_corner)),
        // Without any figures a row of words may be the first of the body.
        None => blank_corner && under_group,
    }
}

/// How many columns at the left name the rows: the first, and those beside it that only divide what it names.
pub(super) fn heading_columns(table: &Draft, header: usize) -> usize {
    let body = || header..table.height;
    let mut columns = 1;
    while columns + 1 < table.width {
        let cells = || body().map(|y| table.at(columns, y)).filter(|slot| slot.x == columns || slot.x == 0);
        let figures = cells().any(is_figure_or_dash);
        let words = cells().any(|slot| slot.x == columns && slot.cell.is_some());
        let under_corner = header > 0 && table.at(columns, 0).x < columns;
        let divides = body().any(|y| {
            let before = table.at(columns - 1, y);
            before.rowspan > 1 || (before.cell.is_none() && y > header)
        });
        if figures || !words || !(under_corner || divides) {
            break;
        }
        columns += 1;
    }
    columns.min(table.width)
}

fn is_corner(cell: &Cell) -> bool {
    CORNERS.contains(&fold(&cell.text).as_str())
}

fn is_word(cell: &Cell) -> bool {
    shape(&cell.text) != Shape::Dash && !blank(&cell.text)
}

/// Whether a cell holds a figure. A year is none: it stands in headings.
fn is_figure(slot: &Slot) -> bool {
    slot.cell.is_some_and(|cell| {
        let year = matches!(cell.value, Value::Date { .. }) || is_bare_year(cell);
        !year && shape(&cell.text) == Shape::Figure
    })
}

fn is_figure_or_dash(slot: &Slot) -> bool {
    is_figure(slot) || slot.cell.is_some_and(|cell| shape(&cell.text) == Shape::Dash)
}

/// Whether a cell shows a year of four digits and nothing else.
fn is_bare_year(cell: &Cell) -> bool {
    let folded = fold(&cell.text);
    folded.len() == 4 && folded.parse().is_ok_and(|year: u32| (1868..2100).contains(&year))
}
