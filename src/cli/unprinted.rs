//! Cells that no booklet prints, for people: all of them, or a summary by sheet.

use std::collections::HashMap;
use std::sync::Arc;

use crate::job::Unprinted;
use crate::model::Reason;
use crate::report::SheetName;
use crate::report::human::{harmless, shorten};

/// At most so many lines tell of sheets.
const MOST_SHEETS: usize = 15;

/// One cell: where, what, why.
pub fn cell(cell: &Unprinted) -> String {
    format!("{}「{}」（{}）", harmless(&cell.place.to_string()), shorten(&cell.text), cell.reason)
}

/// The same as a line of its own, for the short format.
pub fn short(cell: &Unprinted) -> String {
    harmless(&format!("{}: 印刷されません: {}（{}）", cell.place, shorten(&cell.text), cell.reason))
}

/// The cells of one sheet: for each reason how many there are, and the first of them.
struct Group<'a> {
    sheet: &'a SheetName,
    reasons: Vec<(&'a str, usize, &'a Unprinted)>,
}

impl Group<'_> {
    fn count(&self) -> usize {
        self.reasons.iter().map(|(_, count, _)| count).sum()
    }

    /// Rows that begin with `# ` are left out on purpose, in every form that was filled in.
    fn is_of_comments(&self, comment: &str) -> bool {
        self.reasons.iter().all(|(reason, ..)| *reason == comment)
    }

    fn line(&self) -> String {
        let reason = |(reason, count, first): &(&str, usize, &Unprinted)| {
            let others = if *count > 1 { format!(" ほか {}", *count - 1) } else { String::new() };
            format!("{reason}: {}{others}", first.place.address())
        };
        let reasons: Vec<String> = self.reasons.iter().map(reason).collect();
        let SheetName { file, sheet } = self.sheet;
        format!("{}　{} セル（{}）", harmless(&format!("{file} {sheet}")), self.count(), reasons.join("／"))
    }
}

/// A line for each sheet, in the order of the input. Sheets that hold nothing but `# ` rows share one at the end.
pub fn by_sheet(cells: &[Unprinted]) -> Vec<String> {
    let groups = groups(cells);
    let comment = Reason::Comment.words();
    let (comments, others): (Vec<&Group<'_>>, Vec<&Group<'_>>) =
        groups.iter().partition(|group| group.is_of_comments(&comment));
    let count = |groups: &[&Group<'_>]| groups.iter().map(|group| group.count()).sum::<usize>();
    let mut lines: Vec<String> = others.iter().take(MOST_SHEETS).map(|group| group.line()).collect();
    if let Some(rest) = others.get(MOST_SHEETS..).filter(|rest| !rest.is_empty()) {
        lines.push(format!("ほか {} シート　{} セル", rest.len(), count(rest)));
    }
    match comments.as_slice() {
        [] => {}
        [one] => lines.push(one.line()),
        several => {
            lines.push(format!("ほかの {} シート　{} セル（{comment}）", several.len(), count(several)));
        }
    }
    lines
}

fn groups(cells: &[Unprinted]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut known: HashMap<&Arc<SheetName>, usize> = HashMap::new();
    for cell in cells {
        let at = *known.entry(&cell.place.sheet).or_insert_with(|| {
            groups.push(Group { sheet: &cell.place.sheet, reasons: Vec::new() });
            groups.len() - 1
        });
        let reasons = &mut groups[at].reasons;
        match reasons.iter_mut().find(|(reason, ..)| *reason == cell.reason) {
            Some((_, count, _)) => *count += 1,
            None => reasons.push((&cell.reason, 1, cell)),
        }
    }
    groups
}
