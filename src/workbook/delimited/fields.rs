//! A text → records of fields, as Excel takes it apart.
//!
//! The csv crate passes over empty lines, so rows would not be those that Excel shows, and takes a quote that is never
//! closed for a field that holds the rest of the file. Both matter here, so this is our own.

use std::borrow::Cow;

/// What separates fields, the more telling first.
const DELIMITERS: [char; 3] = ['\t', ',', ';'];
/// So many records show what the delimiter is.
const SAMPLE: usize = 200;

/// Reads records one after another.
pub(super) struct Records<'a> {
    rest: &'a str,
    delimiter: char,
    /// The line at which `rest` begins, counted from 1.
    line: usize,
    fields: Vec<Cow<'a, str>>,
}

/// The records of a text. Its delimiter is found by what separates most lines; the name decides between equals.
pub(super) fn records<'a>(text: &'a str, file: &str) -> Records<'a> {
    // Excel lets a first line tell the delimiter, and does not show it.
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let told = first.trim_end_matches('\r').strip_prefix("sep=").and_then(|told| {
        let mut characters = told.chars();
        characters.next().filter(|_| characters.next().is_none())
    });
    match told {
        Some(delimiter) => Records { rest, delimiter, line: 2, fields: Vec::new() },
        None => Records { rest: text, delimiter: delimiter(text, file), line: 1, fields: Vec::new() },
    }
}

/// Whether the lines of a text look like rows of one table.
pub(in crate::workbook) fn is_table(text: &str) -> bool {
    DELIMITERS.into_iter().any(|delimiter| {
        let Shape { records, separated, alike } = shape(text, delimiter);
        separated * 2 > records && (alike * 2 > records || delimiter == '\t')
    })
}

fn delimiter(text: &str, file: &str) -> char {
    let ending = file.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let named = if ending == "csv" { ',' } else { '\t' };
    let candidates = DELIMITERS.into_iter().map(|delimiter| {
        let Shape { separated, alike, .. } = shape(text, delimiter);
        ((separated, alike, delimiter == named), delimiter)
    });
    // Of equals the later one would win.
    candidates.rev().max_by_key(|(rank, _)| *rank).map_or(',', |(_, delimiter)| delimiter)
}

/// What a delimiter makes of the first records.
struct Shape {
    /// Records that hold anything.
    records: usize,
    /// Those with more than one field.
    separated: usize,
    /// Those with as many fields as the first that has several.
    alike: usize,
}

fn shape(text: &str, delimiter: char) -> Shape {
    let mut records = Records { rest: text, delimiter, line: 1, fields: Vec::new() };
    let mut shape = Shape { records: 0, separated: 0, alike: 0 };
    let mut width = None;
    for _ in 0..SAMPLE {
        let Ok(Some(mut record)) = records.next() else {
            break;
        };
        let count = record.clone().count();
        shape.records += usize::from(count > 1 || record.next().is_some_and(|field| !field.trim().is_empty()));
        shape.separated += usize::from(count > 1);
        shape.alike += usize::from(count > 1 && *width.get_or_insert(count) == count);
    }
    shape
}

impl<'a> Records<'a> {
    /// The fields of the next record, an empty one for an empty line. The error is the line of a quote that is never
    /// closed.
    pub(super) fn next(&mut self) -> Result<Option<impl Iterator<Item = &str> + Clone>, usize> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        self.fields.clear();
        while self.field()? {}
        Ok(Some(self.fields.iter().map(AsRef::as_ref)))
    }

    /// Takes a field and what ends it; whether another one follows in the record.
    fn field(&mut self) -> Result<bool, usize> {
        let mut field = match self.rest.strip_prefix('"') {
            Some(rest) => Cow::Owned(self.quoted(rest)?),
            None => Cow::Borrowed(""),
        };
        // A quote that stands elsewhere than at the beginning is a character, as in `5" pipe`.
        let ends = |c: char| c == self.delimiter || c == '\n' || c == '\r';
        let end = self.rest.find(ends).unwrap_or(self.rest.len());
        let (open, rest) = self.rest.split_at(end);
        match field.is_empty() {
            true => field = Cow::Borrowed(open),
            false => field.to_mut().push_str(open),
        }
        self.fields.push(field);
        if let Some(rest) = rest.strip_prefix(self.delimiter) {
            self.rest = rest;
            return Ok(true);
        }
        self.rest = rest.strip_prefix("\r\n").or(rest.strip_prefix(['\n', '\r'])).unwrap_or(rest);
        self.line += 1;
        Ok(false)
    }

    /// What stands between the quotes, with its line breaks as `\n`; `rest` begins behind the first one.
    fn quoted(&mut self, mut rest: &'a str) -> Result<String, usize> {
        let opened = self.line;
        let mut field = String::new();
        loop {
            let (inside, after) = rest.split_once('"').ok_or(opened)?;
            let lines = inside.replace("\r\n", "\n").replace('\r', "\n");
            self.line += lines.matches('\n').count();
            field.push_str(&lines);
            match after.strip_prefix('"') {
                Some(more) => {
                    field.push('"');
                    rest = more;
                }
                None => {
                    self.rest = after;
                    return Ok(field);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, file: &str) -> Result<Vec<Vec<String>>, usize> {
        let mut records = records(text, file);
        let mut all = Vec::new();
        while let Some(record) = records.next()? {
            all.push(record.map(str::to_owned).collect());
        }
        Ok(all)
    }

    fn assert_fields(text: &str, expected: &[&[&str]]) {
        let expected: Vec<Vec<String>> =
            expected.iter().map(|record| record.iter().map(|field| (*field).to_owned()).collect()).collect();
        assert_eq!(all(text, "a.csv"), Ok(expected), "{text:?}");
    }

    #[test]
    fn quotes_and_line_breaks_are_taken_as_excel_takes_them() {
        assert_fields("a,b\r\nc,d\r\n", &[&["a", "b"], &["c", "d"]]);
        assert_fields("a,b\rc,d\r", &[&["a", "b"], &["c", "d"]]);
        assert_fields("a,b\n\nc", &[&["a", "b"], &[""], &["c"]]);
        assert_fields("a,\"b\r\nc\",d", &[&["a", "b\nc", "d"]]);
        assert_fields("\"a\"\"b\",\"\",c", &[&["a\"b", "", "c"]]);
        assert_fields("5\" pipe,a \"b\" c", &[&["5\" pipe", "a \"b\" c"]]);
        assert_fields("\"a\"b,c", &[&["ab", "c"]]);
        assert_fields("a,,b,", &[&["a", "", "b", ""]]);
        assert_fields("=\"01\",\"=\"\"02\"\"\"", &[&["=\"01\"", "=\"02\""]]);
    }

    #[test]
    fn a_quote_that_is_never_closed_is_told_with_its_line() {
        assert_eq!(all("a,b\n\"c\nd\",e\nf,\"g\nh\ni\n", "a.csv"), Err(4));
    }

    #[test]
    fn the_content_tells_the_delimiter() {
        let table = [
            ("a\tb,c\nd\te\n", "a.csv", '\t'),
            ("a;b;c\n1,5;2;3\n", "a.csv", ';'),
            ("a,b\n1,2;3\n", "a.tsv", ','),
            ("a\t1,2\nb\t3,4\n", "a.tsv", '\t'),
            ("a,1\t2\nb,3\t4\n", "a.csv", ','),
            ("\"a,b\"\tc\n\"d,e\"\tf\n", "a.csv", '\t'),
            ("一列だけ\n次の行\n", "a.csv", ','),
            ("sep=|\na|b\n", "a.csv", '|'),
        ];
        for (text, file, expected) in table {
            assert_eq!(records(text, file).delimiter, expected, "{text:?}");
        }
        assert_eq!(all("sep=;\na;b\n", "a.csv"), Ok(vec![vec!["a".to_owned(), "b".to_owned()]]));
    }

    #[test]
    fn prose_is_no_table() {
        assert!(is_table("施策,値\n１,2\n"));
        assert!(is_table("表題\n\n施策\t値\n１\t2\n"));
        assert!(!is_table("これは文章です。\n次の行です。\n"));
        assert!(!is_table("This is a letter, of course.\nIt has commas, here, and here.\nNot a table\n"));
    }
}
