//! The example rows of a new project: an invented city whose texts tell where they are typed and where they print.

mod meeting;
mod plan;

use crate::model::Kind;

/// One row: for the headings that it fills, what is typed.
pub(super) type Row = &'static [(&'static str, &'static str)];

/// The example rows of a kind, so that the ordered templates print all of them; none for a kind that has no part in the
/// example. `ordered` tells whether a template is.
pub(super) fn rows(kind: Kind, ordered: &dyn Fn(&str) -> bool) -> Vec<Row> {
    let of_plan = ordered("measures") || ordered("issue-sheets") || ordered("plan");
    let rows = match kind {
        Kind::Facts if LABELLED.iter().any(|template| ordered(template)) => plan::FACTS,
        Kind::Tree if of_plan => plan::TREE,
        Kind::Tree => meeting::TREE,
        Kind::Issues => plan::ISSUES,
        Kind::Actions => plan::ACTIONS,
        Kind::Indicators if of_plan => plan::INDICATORS,
        Kind::Indicators => meeting::INDICATORS,
        Kind::Terms => plan::TERMS,
        // Elsewhere text stands in a measure, which needs none.
        Kind::Body if ordered("report-text") => meeting::BODY,
        Kind::Body if ordered("plan") => plan::BOOK_BODY,
        Kind::Meeting if ordered("agenda") => meeting::MEETING,
        Kind::Meeting => meeting::MEETING_OF_LIST,
        Kind::Agenda => meeting::AGENDA,
        Kind::Handouts => meeting::HANDOUTS,
        // A book prints it only where a row of 本文 asks for it.
        Kind::Schedule if ordered("schedule") => meeting::SCHEDULE,
        Kind::Policies => meeting::POLICIES,
        Kind::Forms => meeting::FORMS,
        _ => &[],
    };
    let mut rows = rows.to_vec();
    if kind == Kind::Facts && ordered("plan") {
        rows.extend(plan::BOOK_FACTS);
    }
    if kind == Kind::Handouts && ordered("handout-list") {
        rows[0] = meeting::FIRST_HANDOUT;
    }
    rows
}

/// The templates that print 資料番号 of 計画.
const LABELLED: [&str; 6] =
    ["issue-sheets", "schedule", "statistics", "report-text", "issue-form", "department-policies"];

#[cfg(test)]
mod tests {
    use super::super::layout;
    use super::*;

    #[test]
    fn example_rows_fill_columns_that_the_form_has() {
        for kind in Kind::all().filter(|kind| *kind != Kind::Statistics) {
            let places = layout::columns(kind);
            for ordered in [true, false] {
                for (heading, _) in rows(kind, &|_| ordered).into_iter().flatten() {
                    assert!(places.iter().any(|place| place.name() == *heading), "{}: {heading}", kind.name());
                }
            }
        }
    }
}
