//! `.csv`, `.tsv` and other text with separated fields → one sheet of texts.

mod encoding;
mod fields;

use super::gather::Gatherer;
use super::{Hidden, Limits, Workbook, value, words};
use crate::report::Diagnostic;

pub(super) use encoding::{NotText, decode};
pub(super) use fields::is_table;

/// Reads the text as a sheet that is called like the file. A file that is not text is an error with its line.
pub(super) fn read(bytes: &[u8], file: &str, limits: &Limits) -> Result<Workbook, Diagnostic> {
    let text = decode(bytes).map_err(|NotText { line, in_unicode }| words::bad_encoding(file, line, in_unicode))?;
    if text.trim().is_empty() {
        return Err(words::blank_file(file));
    }
    let mut gatherer = Gatherer::new(file, limits);
    let mut sheet = gatherer.begin(stem(file));
    let mut records = fields::records(&text, file);
    let mut row = 0;
    while let Some(record) = records.next().map_err(|line| words::open_quote(file, line))? {
        for (column, field) in (0..).zip(record) {
            if let Some(shown) = value::text(gatherer.texts.own(as_text(field))) {
                gatherer.add(&mut sheet, row, column, shown)?;
            }
        }
        row += 1;
    }
    let sheet = gatherer.finish(sheet, Vec::new(), Hidden::default())?;
    Ok(Workbook { file: file.to_owned(), sheets: vec![sheet], said: Vec::new() })
}

/// `部局/福祉課/指標_参考.csv` → `指標_参考`
fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

/// `="0123"`, which keeps Excel from taking figures for a number, is `0123`.
fn as_text(field: &str) -> &str {
    let inside = field.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    inside.filter(|inside| !inside.contains('"')).unwrap_or(field)
}

#[cfg(test)]
mod tests {
    use super::{as_text, stem};

    #[test]
    fn a_sheet_is_called_like_its_file() {
        let names = [
            ("部局/福祉課/指標_参考.csv", "指標_参考"),
            ("統計.人口.tsv", "統計.人口"),
            ("指標", "指標"),
            ("甲/.csv", ".csv"),
        ];
        for (file, expected) in names {
            assert_eq!(stem(file), expected, "{file}");
        }
    }

    #[test]
    fn figures_kept_as_text_are_their_figures() {
        for (field, expected) in
            [("=\"0123\"", "0123"), ("=\"\"", ""), ("=\"", "=\""), ("=A1", "=A1"), ("=\"a\"&\"b\"", "=\"a\"&\"b\"")]
        {
            assert_eq!(as_text(field), expected, "{field}");
        }
    }
}
