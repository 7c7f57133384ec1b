//! The content of a workbook: its styles, then its sheets in order.

use std::sync::Arc;

use super::stop::Stop;
use super::styles::Styles;
use super::table::Table;
use super::xml::{Space, Token, Xml, local};
use crate::report::{Diagnostic, SheetName};
use crate::workbook::gather::Gatherer;
use crate::workbook::{Limits, Workbook, words};

/// Reads `content.xml`, or the whole of a flat file.
pub(super) fn read(content: &str, file: &str, limits: &Limits) -> Result<Workbook, Diagnostic> {
    let mut gatherer = Gatherer::new(file, limits);
    let mut workbook = Workbook { file: file.to_owned(), sheets: Vec::new(), said: Vec::new() };
    let mut at: Option<Arc<SheetName>> = None;
    let walked = walk(&mut Xml::new(content), &mut gatherer, limits, &mut workbook, &mut at);
    match (walked, at) {
        (Err(Stop::Said(diagnostic)), _) => Err(*diagnostic),
        (Err(Stop::Fault(fault)), Some(sheet)) => Err(words::damaged_sheet(&sheet, &fault)),
        (Err(Stop::Fault(fault)), None) => Err(words::damaged(file, &fault)),
        (Ok(()), _) if workbook.sheets.is_empty() => Err(words::no_sheets(file)),
        (Ok(()), _) => Ok(workbook),
    }
}

/// `at` is the sheet that is being read.
fn walk(
    xml: &mut Xml,
    gatherer: &mut Gatherer,
    limits: &Limits,
    workbook: &mut Workbook,
    at: &mut Option<Arc<SheetName>>,
) -> Result<(), Stop> {
    let mut styles = Styles::default();
    let mut in_spreadsheet = false;
    loop {
        match xml.next()? {
            Token::Start(Space::Office, start) => match local(&start) {
                "document-content" | "document" | "body" => {}
                "spreadsheet" => in_spreadsheet = true,
                "automatic-styles" => styles.read(xml)?,
                _ => xml.skip()?,
            },
            Token::Start(Space::Table, start) if in_spreadsheet && local(&start) == "table" => {
                let number = workbook.sheets.len() + 1;
                let name = xml.attribute(&start, Space::Table, "name")?.unwrap_or_else(|| format!("Sheet{number}"));
                let style = xml.attribute(&start, Space::Table, "style-name")?;
                let sheet = gatherer.begin(&name);
                *at = Some(Arc::clone(&sheet.name));
                let table = Table::new(sheet, styles.hide(style.as_deref()));
                workbook.sheets.push(table.read(xml, gatherer, limits, &styles)?);
                *at = None;
            }
            // Former states of tracked changes, links to other files, named ranges and the like hold tables too.
            Token::Start(..) => xml.skip()?,
            Token::End | Token::Text(_) => {}
            Token::Done => return Ok(()),
        }
    }
}
