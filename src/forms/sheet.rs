//! One sheet of a form: guidance, header, input rules, rows.

use rust_xlsxwriter::{
    ColNum, DataValidation, DataValidationErrorStyle, Formula, IgnoreError, RowNum, Workbook, Worksheet, XlsxError,
};

use super::example::Row;
use super::guidance::{self, Choices};
use super::layout::{self, Place};
use super::style;
use crate::model::Kind;
use crate::report::column_letters;

/// Input rules reach down to this row.
const LAST_ROW: RowNum = 1999;
/// Height of a line of guidance, in points.
const LINE: f64 = 12.5;

/// Adds the form of a kind.
pub(super) fn add(workbook: &mut Workbook, kind: Kind, rows: &[Row]) -> Result<(), XlsxError> {
    let places = layout::columns(kind);
    let form = Form { kind, places: &places };
    let sheet = workbook.add_worksheet();
    sheet.set_name(kind.name())?;
    form.columns(sheet)?;
    let top = form.guidance(sheet, !rows.is_empty())?;
    let first = form.header(sheet, top)?;
    form.rules(sheet, first)?;
    if rows.is_empty() {
        form.shown_example(sheet, first)?;
    } else {
        form.examples(sheet, first, rows)?;
    }
    sheet.set_freeze_panes(first, 0)?;
    let next = first + RowNum::from(rows.is_empty());
    sheet.set_selection(next, 0, next, 0)?;
    sheet.set_paper_size(style::PAPER).set_landscape().set_print_fit_to_pages(1, 0).set_print_gridlines(true);
    sheet.set_repeat_rows(top, first - 1)?;
    sheet.set_footer("&C&A　&P / &N");
    Ok(())
}

struct Form<'a> {
    kind: Kind,
    places: &'a [Place],
}

impl Form<'_> {
    fn numbered(&self) -> impl Iterator<Item = (ColNum, &Place)> {
        (0..).zip(self.places)
    }

    fn columns(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        for (column, place) in self.numbered() {
            sheet.set_column_width(column, place.hint(self.kind).width)?;
            sheet.set_column_format(column, &style::cell(place.keeps_text(self.kind)))?;
        }
        Ok(())
    }

    /// The rows above the header; gives the row below them.
    fn guidance(&self, sheet: &mut Worksheet, filled: bool) -> Result<RowNum, XlsxError> {
        sheet.write_with_format(0, 0, format!("シート「{}」の書き方", self.kind.name()), &style::title())?;
        let own = guidance::lead(self.kind).iter().copied();
        let common = if filled { guidance::FILLED } else { guidance::BLANK };
        let mut row = 1;
        for line in own.chain([common]) {
            sheet.write_with_format(row, 0, line, &style::lead())?;
            row += 1;
        }
        let mut lines = 1;
        for (column, place) in self.numbered() {
            let hint = place.hint(self.kind);
            let mark = if place.required() { "【必須】" } else { "" };
            let says = format!("{mark}{}", hint.says);
            // Two half-width columns a character, and a little room at the sides.
            let room = usize::from(hint.width / 2).max(1);
            lines = lines.max(says.chars().count().div_ceil(room));
            sheet.write_with_format(row, column, says, &style::hint())?;
        }
        sheet.set_row_height(row, LINE * lines as f64)?;
        Ok(row + 1)
    }

    /// The header from `top` on, of two rows where years stand under groups; gives the row below it.
    fn header(&self, sheet: &mut Worksheet, top: RowNum) -> Result<RowNum, XlsxError> {
        let style = style::heading();
        let years = self.places.iter().any(|place| matches!(place, Place::Year { .. }));
        let bottom = top + RowNum::from(years);
        for (column, place) in self.numbered() {
            match place {
                Place::Year { year, .. } => sheet.write_with_format(bottom, column, *year, &style)?,
                Place::Known(known) if years => sheet.merge_range(top, column, bottom, column, known.name, &style)?,
                Place::Known(known) => sheet.write_with_format(top, column, known.name, &style)?,
            };
        }
        for (first, last, group) in self.groups() {
            if first == last {
                sheet.write_with_format(top, first, group, &style)?;
            } else {
                sheet.merge_range(top, first, top, last, group, &style)?;
            }
        }
        Ok(bottom + 1)
    }

    /// The groups of years: first and last column, and what stands over them.
    fn groups(&self) -> Vec<(ColNum, ColNum, &'static str)> {
        let mut groups: Vec<(ColNum, ColNum, &'static str)> = Vec::new();
        for (column, place) in self.numbered() {
            let Place::Year { group, .. } = place else { continue };
            match groups.last_mut() {
                Some((_, last, known)) if known == group && *last + 1 == column => *last = column,
                _ => groups.push((column, column, group)),
            }
        }
        groups
    }

    /// Lists to choose from. Other words stay possible: Excel asks, and lets them through.
    fn rules(&self, sheet: &mut Worksheet, first: RowNum) -> Result<(), XlsxError> {
        for (column, place) in self.numbered() {
            let rule = DataValidation::new();
            let rule = match place.hint(self.kind).choices {
                Choices::Free => continue,
                Choices::Words(words) => rule.allow_list_strings(words)?,
                Choices::Own(name) => {
                    let Some((keys, _)) = self.numbered().find(|(_, place)| place.name() == name) else { continue };
                    let (keys, top, last) = (column_letters(u32::from(keys)), first + 1, LAST_ROW + 1);
                    rule.allow_list_formula(Formula::new(format!("${keys}${top}:${keys}${last}")))
                }
            };
            let rule = rule
                .set_error_style(DataValidationErrorStyle::Warning)
                .set_error_title("一覧にない言葉です")?
                .set_error_message("このまま使うときは「はい」を押してください。")?;
            sheet.add_data_validation(first, column, LAST_ROW, column, &rule)?;
        }
        let last = ColNum::try_from(self.places.len().saturating_sub(1)).unwrap_or_default();
        // Keys are texts on purpose: no green corner in each of them.
        sheet.ignore_error_range(first, 0, LAST_ROW, last, IgnoreError::NumberStoredAsText)?;
        Ok(())
    }

    /// A row that shows how to type, and is not read.
    fn shown_example(&self, sheet: &mut Worksheet, row: RowNum) -> Result<(), XlsxError> {
        for (column, place) in self.numbered() {
            let example = place.hint(self.kind).example;
            let text = if column == 0 { format!("# 記入例：{example}") } else { example.to_owned() };
            sheet.write_with_format(row, column, text, &style::example(true))?;
        }
        Ok(())
    }

    /// Rows that are read and printed, until they are typed over.
    fn examples(&self, sheet: &mut Worksheet, first: RowNum, rows: &[Row]) -> Result<(), XlsxError> {
        for (row, cells) in (first..).zip(rows) {
            for (column, place) in self.numbered() {
                let style = style::example(place.keeps_text(self.kind));
                let typed = cells.iter().find(|(name, _)| *name == place.name()).map_or("", |(_, text)| text);
                match (place, typed.parse::<f64>()) {
                    (_, _) if typed.is_empty() => sheet.write_blank(row, column, &style)?,
                    (Place::Year { .. }, Ok(number)) => sheet.write_with_format(row, column, number, &style)?,
                    _ => sheet.write_with_format(row, column, typed, &style)?,
                };
            }
        }
        Ok(())
    }
}
