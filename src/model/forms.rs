//! 課題シート: the entries of a department's form, by 基本目標 and 欄.

use std::collections::HashMap;

use super::findings::{Findings, Reason};
use super::key::{fold, loose};
use super::records::{FormEntry, FormField, FormFieldName, IssueForm};
use super::running::Running;
use super::table::{Record, Table};
use super::text::Items;
use super::{Plan, Scope, words};
use crate::report::nearest;
use crate::workbook::Cell;

/// Forms by 基本目標: several departments may fill one in.
#[derive(Default)]
pub(super) struct Forms {
    /// By folded 基本目標: index into [`Plan::issue_forms`].
    known: HashMap<String, usize>,
    /// By form and folded 欄: index into its fields.
    fields: HashMap<(usize, String), usize>,
}

impl Forms {
    pub fn add(&mut self, table: &Table, plan: &mut Plan, findings: &mut Findings) {
        let (mut headings, mut subheadings) = (Running::default(), Running::default());
        let mut cut = Items::default();
        let (mut open, mut above) = (None, None);
        for record in table.records(findings) {
            let Some(goal) = record.key("基本目標", None, findings) else { continue };
            let Some(label) = record.key("欄", None, findings) else { continue };
            record.serve(findings);
            let form = *self.known.entry(loose(&goal.text)).or_insert_with(|| {
                let node = plan.lookup.goal(&plan.nodes, &goal.text).one();
                let goal = record.text(goal, false, findings);
                plan.issue_forms.push(IssueForm { goal, node, fields: Vec::new() });
                plan.issue_forms.len() - 1
            });
            let name = name_of(&label.text);
            let signature = (form, name.map_or_else(|| loose(&label.text), |name| name.name().to_owned()));
            let fields = &mut plan.issue_forms[form].fields;
            let field = *self.fields.entry(signature).or_insert_with(|| {
                if name.is_none() {
                    say_unknown(&record, label, findings);
                }
                let label = record.text(label, false, findings);
                fields.push(FormField { label, name, entries: Vec::new() });
                fields.len() - 1
            });
            if open != Some((form, field)) {
                headings.end();
                subheadings.end();
                open = Some((form, field));
            }
            let heading = headings.of(&record, "大見出し", findings).cloned();
            let place = heading.as_ref().map(|heading| heading.place.clone());
            if above != place {
                subheadings.end();
                above = place;
            }
            let subheading = subheadings.of(&record, "見出し", findings).cloned();
            let Some(text) = record.running("内容", findings) else {
                // A heading may stand in a row of its own.
                if record.cell("大見出し").is_none() && record.cell("見出し").is_none() {
                    record.say_empty("内容", findings);
                    record.pass_over(Reason::NothingToPrint, findings);
                }
                continue;
            };
            fields[field].entries.push(FormEntry {
                heading,
                subheading,
                section: record.label("区分", findings),
                question: record.label("問番号", findings),
                items: cut.of(&text, None),
                extra: record.extra(findings),
            });
        }
    }

    /// Puts the fields of each form into the order of the contract; others follow as they came.
    pub fn finish(self, plan: &mut Plan) {
        for form in &mut plan.issue_forms {
            form.fields.sort_by_key(|field| (field.name.is_none(), field.name));
        }
    }
}

/// The 欄 that a label means: `施策の目指す姿（ビジョン）`, `現在の取組`.
fn name_of(typed: &str) -> Option<FormFieldName> {
    let word = plain(typed);
    FormFieldName::ALL.into_iter().find(|name| plain(name.name()) == word)
}

/// A label without what stands in brackets after it, in one of its spellings.
fn plain(typed: &str) -> String {
    let folded = loose(typed);
    let word = match folded.find(['(', '〔', '[']) {
        Some(end) if end > 0 => &folded[..end],
        _ => &folded,
    };
    let spellings =
        [("取り組み", "取組"), ("取組み", "取組"), ("めざす", "目指す"), ("および", "及び"), ("・", "及び")];
    spellings.iter().fold(word.to_owned(), |word, (from, to)| word.replace(from, to))
}

fn say_unknown(record: &Record, label: &Cell, findings: &mut Findings) {
    let word = fold(&label.text);
    let slip = (3..=30).contains(&word.chars().count());
    let near = if slip { nearest(&word, FormFieldName::ALL.iter().map(|name| name.name())) } else { None };
    findings.say(words::unknown_field(label, near).of_department(record.department()), Scope::Printed);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_known_in_their_usual_spellings() {
        let labels = [
            ("施策の目指す姿", Some(FormFieldName::Vision)),
            ("施策のめざす姿\n（ビジョン）", Some(FormFieldName::Vision)),
            ("現在の取組", Some(FormFieldName::Actions)),
            ("アンケート 調査結果", Some(FormFieldName::Survey)),
            ("国の方針・社会動向", Some(FormFieldName::Trends)),
            ("国の方針および社会動向", Some(FormFieldName::Trends)),
            ("次期計画に向けた課題", Some(FormFieldName::Issues)),
            ("その他", None),
            ("（１）", None),
        ];
        for (typed, expected) in labels {
            assert_eq!(name_of(typed), expected, "{typed}");
        }
    }
}
