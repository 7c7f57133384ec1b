//! What came out of a file, as text that a person can read and compare line by line.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sasshi::model::{FigureColumn, Item, Plan, Reading, Text};
use sasshi::report::{Diagnostic, column_letters, human};
use sasshi::workbook::{Cell, Hidden, Merge, Sheet, Value, Workbook};

/// A longer text is shown by its ends and its length.
const LONGEST: usize = 120;
/// Hidden lines are looked for as far as cells stand, and so many beyond.
const BEYOND: u32 = 8;

/// A diagnostic as people read it.
pub fn diagnostic(diagnostic: &Diagnostic) -> String {
    anstream::adapter::strip_str(&human::render(diagnostic)).to_string()
}

/// Warnings, sheets, cells.
pub fn workbook(workbook: &Workbook) -> String {
    let said: String = workbook.said.iter().map(diagnostic).collect();
    let sheets: String = workbook.sheets.iter().map(sheet).collect();
    if sheets.is_empty() { said + "no sheets of cells\n" } else { said + &sheets }
}

fn sheet(sheet: &Sheet) -> String {
    let mut out = format!("sheet {}\n", quoted(&sheet.name.sheet));
    for line in hidden(&sheet.hidden, sheet) {
        let _ = writeln!(out, "  hidden {line}");
    }
    if !sheet.merges.is_empty() {
        let areas: Vec<String> = sheet.merges.iter().map(area).collect();
        let _ = writeln!(out, "  merged {}", areas.join(" "));
    }
    for cell in sheet.rows.iter().flat_map(|row| &row.cells) {
        let _ = writeln!(out, "  {} {}", cell.place.address(), shown(cell));
    }
    out
}

/// Kind, value behind, text.
fn shown(cell: &Cell) -> String {
    let text = quoted(&cell.text);
    let plain = if cell.plain { " (plain)" } else { "" };
    match &cell.value {
        Value::Text => format!("text{plain} {text}"),
        Value::Number(number) => format!("number{plain} {number:?} {text}"),
        Value::Date { serial, since_1904 } => {
            let since = if *since_1904 { " since 1904" } else { "" };
            format!("date{plain} {serial:?}{since} {text}")
        }
        Value::Truth(truth) => format!("truth{plain} {truth} {text}"),
        Value::Error(error) => format!("error {} {text}", error.0),
        Value::Uncalculated => "uncalculated".to_owned(),
    }
}

/// A text in quotes. What cannot be seen is escaped: variation selectors, combining marks, unusual blanks.
fn quoted(text: &str) -> String {
    let count = text.chars().count();
    if count <= LONGEST {
        return format!("{text:?}");
    }
    let part = |skip: usize| text.chars().skip(skip).take(20).collect::<String>();
    format!("{:?} … {:?} ({count} characters)", part(0), part(count - 20))
}

fn area(area: &Merge) -> String {
    let corner = |row: u32, column: u32| format!("{}{}", column_letters(column), row + 1);
    format!("{}:{}", corner(area.first_row, area.first_column), corner(area.last_row, area.last_column))
}

fn hidden(hidden: &Hidden, sheet: &Sheet) -> Vec<String> {
    let rows = sheet.rows.last().map_or(0, |row| row.index) + BEYOND;
    let columns = sheet.rows.iter().filter_map(|row| row.cells.last()).map(|cell| cell.place.column).max();
    let columns = columns.unwrap_or(0) + BEYOND;
    let row = |row: u32| (row + 1).to_string();
    let mut lines = Vec::new();
    if hidden.sheet {
        lines.push("sheet".to_owned());
    }
    let named = [
        ("rows", stretches(rows, |row| hidden.rows.contain(row), row)),
        ("columns", stretches(columns, |column| hidden.columns.contain(column), column_letters)),
        ("by a filter: rows", stretches(rows, |row| hidden.filtered.contain(row), row)),
    ];
    lines.extend(
        named.into_iter().filter(|(_, lines)| !lines.is_empty()).map(|(name, lines)| format!("{name} {lines}")),
    );
    lines
}

/// `3-5 9`
fn stretches(end: u32, contains: impl Fn(u32) -> bool, name: impl Fn(u32) -> String) -> String {
    let mut found: Vec<(u32, u32)> = Vec::new();
    for line in (0..end).filter(|line| contains(*line)) {
        match found.last_mut() {
            Some((_, last)) if *last + 1 == line => *last = line,
            _ => found.push((line, line)),
        }
    }
    let names = found.into_iter().map(|(first, last)| match first == last {
        true => name(first),
        false => format!("{}-{}", name(first), name(last)),
    });
    names.collect::<Vec<_>>().join(" ")
}

/// What the plan makes of a file: faults, records that stand in it, cells that were passed over.
pub fn reading(reading: &Reading, file: &str) -> String {
    let mut out = "plan\n".to_owned();
    for fault in &reading.faults {
        for line in diagnostic(&fault.diagnostic).lines() {
            let _ = writeln!(out, "  {line}");
        }
    }
    for line in records(&reading.plan, file) {
        let _ = writeln!(out, "  {line}");
    }
    for (name, count) in others(&reading.plan).into_iter().filter(|(_, count)| *count > 0) {
        let _ = writeln!(out, "  {name}: {count}");
    }
    let left_out = &reading.left_out;
    let parts = [
        (left_out.comment_rows, "rows that begin with #"),
        (left_out.hidden_rows, "hidden rows"),
        (left_out.hidden_columns, "hidden columns"),
        (left_out.sheets.len(), "hidden sheets"),
    ];
    for (count, what) in parts.into_iter().filter(|(count, _)| *count > 0) {
        let _ = writeln!(out, "  left out: {count} {what}");
    }
    let mut skipped: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (place, reason) in &reading.skipped {
        skipped.entry(reason.clone()).or_default().push(format!("{}!{}", place.sheet.sheet, place.address()));
    }
    for (reason, mut places) in skipped {
        places.sort();
        let _ = writeln!(out, "  not read: {} {reason}", places.join(" "));
    }
    out
}

/// The records of a plan, a line each.
fn records(plan: &Plan, file: &str) -> Vec<String> {
    let key = |id| plan.node(id).key.value.to_string();
    let here = |text: &&Text| text.place.sheet.file == file;
    let mut lines = Vec::new();
    for fact in plan.facts.iter().filter(|fact| here(&&fact.item)) {
        lines.push(format!("計画 {} {}", value(&fact.item), value(&fact.value)));
    }
    for node in plan.nodes.iter().filter(|node| here(&&node.key)) {
        let above = node.parent.map_or(String::new(), |parent| format!(" 上位 {}", key(parent)));
        let filled = [("目指す姿", &node.vision), ("リード文", &node.lead), ("担当課", &node.department)];
        let (own, extra) = (named(&filled), extra(&node.extra));
        lines.push(format!(
            "体系 {} {} {}{above}{own}{extra}",
            value(&node.key),
            value(&node.level),
            value(&node.name)
        ));
    }
    for issue in plan.issues.iter().filter(|issue| here(&&issue.section)) {
        let (node, section, items, extra) =
            (key(issue.node), value(&issue.section), items(&issue.items), extra(&issue.extra));
        lines.push(format!("現状課題 {node} {section} {items}{extra}"));
    }
    for action in plan.actions.iter().filter(|action| here(&&action.name)) {
        let again = if action.repeated { " 再掲" } else { "" };
        let reference = action.reference.map_or(String::new(), |id| format!(" 参照 {}", key(id)));
        let own = named(&[("担当課", &action.department)]);
        let (node, name, extra) = (key(action.node), value(&action.name), extra(&action.extra));
        lines.push(format!("取り組み {node} {name}{again}{own}{reference}{extra}"));
    }
    for indicator in plan.indicators.iter().filter(|indicator| here(&&indicator.name)) {
        let filled = [("事業名", &indicator.project), ("内訳", &indicator.breakdown), ("単位", &indicator.unit)];
        let (own, after) = (named(&filled), named(&[("備考", &indicator.note), ("担当課", &indicator.department)]));
        let figures = indicator
            .figures
            .iter()
            .map(|(index, text)| format!(" [{}]={}", figure_column(&indicator.columns[*index]), value(text)));
        let (node, name, extra) = (key(indicator.node), value(&indicator.name), extra(&indicator.extra));
        lines.push(format!("指標 {node} {name}{own}{}{after}{extra}", figures.collect::<String>()));
    }
    for term in plan.terms.iter().filter(|term| here(&&term.name)) {
        let own = named(&[("説明", &term.explanation), ("よみ", &term.reading), ("掲載頁", &term.page)]);
        let spellings: String = term.spellings.iter().map(|spelling| format!(" 別表記 {spelling:?}")).collect();
        lines.push(format!("用語 {}{own}{spellings}{}", value(&term.name), extra(&term.extra)));
    }
    for block in plan.blocks.iter().filter(|block| here(&&block.typed_kind)) {
        let node = block.node.map_or_else(|| "－".to_owned(), key);
        let (kind, items) = (value(&block.typed_kind), items(&block.items));
        lines.push(format!("本文 {node} {kind} {items}{}", extra(&block.extra)));
    }
    lines
}

/// How many records of other kinds there are.
fn others(plan: &Plan) -> [(&'static str, usize); 10] {
    [
        ("章", plan.chapters.len()),
        ("会議", plan.meetings.len()),
        ("配布資料", plan.handouts.len()),
        ("日程", plan.schedule.len()),
        ("部の方針", plan.policies.len()),
        ("課題シート", plan.issue_forms.len()),
        ("名簿", plan.members.len()),
        ("策定経過", plan.history.len()),
        ("統計", plan.statistics.len()),
        ("ほかの表", plan.tables.len()),
    ]
}

/// The text, or why it must not be printed.
fn value(text: &Text) -> String {
    let fault = text.fault.as_ref().map_or(String::new(), |fault| format!("<{}>", fault.code));
    fault + &quoted(&text.value)
}

fn named(texts: &[(&str, &Option<Text>)]) -> String {
    let filled = texts.iter().filter_map(|(name, text)| Some((name, text.as_ref()?)));
    filled.map(|(name, text)| format!(" {name} {}", value(text))).collect()
}

fn extra<Heading: AsRef<str>>(texts: &[(Heading, Text)]) -> String {
    texts.iter().map(|(heading, text)| format!(" {:?} {}", heading.as_ref(), value(text))).collect()
}

fn items(items: &[Item]) -> String {
    let item = |item: &Item| {
        let paragraphs: Vec<String> = item.paragraphs.iter().map(value).collect();
        let bullet = item.bullet.map_or(String::new(), String::from);
        format!("{bullet}{}{}", paragraphs.join("+"), named(&[("担当課", &item.department)]))
    };
    items.iter().map(item).collect::<Vec<_>>().join(" / ")
}

fn figure_column(column: &FigureColumn) -> String {
    let typed: Vec<&str> =
        [&column.group, &column.year].into_iter().flatten().map(|text| text.value.as_ref()).collect();
    let year = column.parsed.map_or(String::new(), |year| format!(" {}", year.gregorian()));
    format!("{:?}{year} {:?}", typed.join("/"), column.role)
}

/// Both texts from the first line that differs.
pub fn difference(expected: &str, found: &str) -> String {
    let same = expected.lines().zip(found.lines()).take_while(|(left, right)| left == right).count();
    let part = |text: &str, mark: char| {
        text.lines().skip(same).take(12).map(|line| format!("{mark} {line}\n")).collect::<String>()
    };
    format!("  (line {})\n{}{}", same + 1, part(expected, '-'), part(found, '+'))
}
