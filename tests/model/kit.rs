//! Sheets made in memory, and what the reader said of them.

use std::sync::Arc;

use sasshi::model::{self, Names, NodeId, Reading, Reason};
use sasshi::report::{CellPlace, Place, Severity, SheetName};
use sasshi::workbook::{Cell, ErrorCell, Hidden, Merge, Row, Sheet, Value, Workbook};

/// A sheet from rows of texts. An empty text is an empty cell; `#REF!` an error; `=` a formula without a value.
pub fn sheet(name: &str, rows: &[&[&str]]) -> Sheet {
    let name = Arc::new(SheetName { file: "計画.xlsx".to_owned(), sheet: name.to_owned() });
    let cell = |row: usize, column: usize, text: &str| {
        let place = CellPlace { sheet: name.clone(), row: row as u32, column: column as u32 };
        let (value, text) = match text {
            "#REF!" => (Value::Error(ErrorCell(text.to_owned())), text),
            "=" => (Value::Uncalculated, ""),
            _ => (Value::Text, text),
        };
        Cell { place, value, text: text.into(), plain: false }
    };
    let rows = rows.iter().enumerate().map(|(index, texts)| {
        let filled = texts.iter().enumerate().filter(|(_, text)| !text.is_empty());
        Row { index: index as u32, cells: filled.map(|(column, text)| cell(index, column, text)).collect() }
    });
    let rows = rows.filter(|row| !row.cells.is_empty()).collect();
    Sheet { name: name.clone(), rows, merges: Vec::new().into(), hidden: Hidden::default() }
}

/// Merges areas of a sheet: `A2:A4`.
pub fn merged(mut sheet: Sheet, areas: &[&str]) -> Sheet {
    let corner = |address: &str| {
        let column = u32::from(address.as_bytes()[0] - b'A');
        (address[1..].parse::<u32>().unwrap() - 1, column)
    };
    let area = |area: &&str| {
        let (first, last) = area.split_once(':').unwrap();
        let ((first_row, first_column), (last_row, last_column)) = (corner(first), corner(last));
        Merge { first_row, first_column, last_row, last_column }
    };
    sheet.merges = areas.iter().map(area).collect();
    sheet
}

pub fn read_with(sheets: Vec<Sheet>, names: &Names) -> Reading {
    let workbook = Workbook { file: "計画.xlsx".to_owned(), sheets, said: Vec::new() };
    model::read(&[Arc::new(workbook)], names)
}

pub fn read(sheets: Vec<Sheet>) -> Reading {
    read_with(sheets, &Names::default())
}

/// 方針 Ⅰ with 施策 １ and ２, two directions each; 成年後見, without a number, with 施策 １ of its own.
pub fn tree() -> Sheet {
    sheet(
        "体系",
        &[
            &["番号", "階層", "名称", "上位", "担当課"],
            &["Ⅰ", "基本方針", "支え合い", "", "政策室"],
            &["１", "施策", "交流", "Ⅰ", "政策室"],
            &["１", "方向性", "場づくり", "Ⅰ／１", "政策室"],
            &["２", "方向性", "人づくり", "Ⅰ／１", "政策室"],
            &["２", "施策", "居場所", "Ⅰ", "福祉課"],
            &["１", "方向性", "見守り", "Ⅰ／２", "福祉課"],
            &["", "基本方針", "成年後見", "", "福祉課"],
            &["１", "施策", "利用促進", "成年後見", "福祉課"],
            &["施策５－①", "施策", "防災", "Ⅰ", "防災課"],
        ],
    )
}

/// `code severity address` of every fault.
pub fn said(reading: &Reading) -> Vec<String> {
    let one = |fault: &model::Fault| {
        let diagnostic = &fault.diagnostic;
        let severity = match diagnostic.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let place = match &diagnostic.place {
            Some(Place::Cell(cell)) => format!("{}!{}", cell.sheet.sheet, cell.address()),
            Some(Place::Sheet(sheet)) => sheet.sheet.clone(),
            _ => String::new(),
        };
        format!("{} {severity} {place}", diagnostic.code)
    };
    reading.faults.iter().map(one).collect()
}

pub fn hint(reading: &Reading, index: usize) -> &str {
    reading.faults[index].diagnostic.hint.as_deref().unwrap_or_default()
}

pub fn message(reading: &Reading, index: usize) -> &str {
    &reading.faults[index].diagnostic.message
}

/// The names of nodes.
pub fn names(reading: &Reading, ids: impl IntoIterator<Item = NodeId>) -> Vec<String> {
    ids.into_iter().map(|id| reading.plan.node(id).name.value.to_string()).collect()
}

/// The ancestors of a node from the root down, and the node itself.
pub fn path(plan: &model::Plan, id: NodeId) -> Vec<NodeId> {
    let mut path: Vec<NodeId> =
        std::iter::successors(Some(id), |id| plan.node(*id).parent).take(plan.nodes.len() + 1).collect();
    path.reverse();
    path
}

/// The name of the node of each action.
pub fn places_of_actions(reading: &Reading) -> Vec<String> {
    names(reading, reading.plan.actions.iter().map(|action| action.node))
}

pub fn served(reading: &Reading, sheet: &str, address: &str) -> bool {
    reading.served.iter().any(|place| place.sheet.sheet == sheet && place.address() == address)
}

pub fn skipped(reading: &Reading, reason: Reason) -> Vec<String> {
    let cells = reading.skipped.iter().filter(|(_, words)| *words == reason.words());
    cells.map(|(place, _)| place.address()).collect()
}

/// The bullets and lines of items: `・甲/続き`.
pub fn lines<'a>(items: impl IntoIterator<Item = &'a model::Item>) -> Vec<String> {
    let one = |item: &model::Item| {
        let lines: Vec<&str> = item.paragraphs.iter().map(|text| text.value.as_ref()).collect();
        format!("{}{}", item.bullet.map(String::from).unwrap_or_default(), lines.join("/"))
    };
    items.into_iter().map(one).collect()
}

/// What a text says; nothing where there is none.
pub fn shown(text: &Option<model::Text>) -> &str {
    text.as_ref().map_or("", |text| &text.value)
}
