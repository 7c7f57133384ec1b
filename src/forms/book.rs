//! A workbook of forms.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::example::Row;
use super::{sheet, statistics};
use crate::model::Kind;

/// A workbook with one sheet for each kind, filled with its example rows; without any, the form is blank.
///
/// The date in its properties is fixed, so that the same forms are the same bytes.
pub(super) fn workbook(title: &str, sheets: &[(Kind, Vec<Row>)]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook
        .set_properties(&DocProperties::new().set_title(title).set_author("sasshi").set_creation_datetime(&created));
    for (kind, rows) in sheets {
        match kind {
            // It has no columns of its own, and a form of its own.
            Kind::Statistics => statistics::add(&mut workbook)?,
            kind => sheet::add(&mut workbook, *kind, rows)?,
        }
    }
    workbook.save_to_buffer()
}
