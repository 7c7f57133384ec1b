//! 名簿: the members of a committee.

use super::Plan;
use super::findings::{Findings, Reason};
use super::records::Member;
use super::table::Table;

pub(super) fn add(table: &Table, plan: &mut Plan, findings: &mut Findings) {
    for record in table.records(findings) {
        record.serve(findings);
        // A seat without a member yet is printed too, but 区分 alone is none: its cell may be merged over more rows.
        if record.has_only("区分") {
            record.say_empty("氏名", findings);
            record.pass_over(Reason::NothingToPrint, findings);
            continue;
        }
        plan.members.push(Member {
            name: record.label("氏名", findings).unwrap_or_else(|| record.missing("氏名", findings)),
            section: record.label("区分", findings),
            organization: record.label("所属", findings),
            post: record.label("役職", findings),
            note: record.label("備考", findings),
            extra: record.extra(findings),
        });
    }
}
