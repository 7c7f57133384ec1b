//! The order of reading: the tree first, for every other sheet names its nodes.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::sync::Arc;

use super::actions::Actions;
use super::body::{Body, Drawn};
use super::facts::Facts;
use super::findings::Findings;
use super::forms::Forms;
use super::index::Index;
use super::meeting::{self, Handouts, Meetings};
use super::plain::PlainTables;
use super::policies::Policies;
use super::resolve::Resolver;
use super::statistics::Statistics;
use super::table::Table;
use super::terms::Terms;
use super::tree::Tree;
use super::{Cause, Fault, Kind, LeftOut, Names, Plan, Reading, Scope};
use super::{hidden, history, indicators, issues, members, slip, words};
use crate::report::{Place, SheetName};
use crate::workbook::{Sheet, Workbook};

/// Reads the workbooks, in this order, into one plan.
pub fn read<W: Borrow<Workbook>>(workbooks: &[W], names: &Names) -> Reading {
    let mut findings = Findings::default();
    let mut plan = Plan::default();
    let mut left_out = LeftOut::default();
    for sheet in workbooks.iter().flat_map(|workbook| &workbook.borrow().sheets) {
        hidden::pass_over(sheet, &mut left_out, &mut findings);
    }
    let tables = tables(workbooks, names, &mut findings);

    let mut tree = Tree::default();
    for table in tables.iter().filter(|table| table.kind == Kind::Tree) {
        tree.add(table, &mut findings);
    }
    tree.finish(&mut plan, &mut findings);

    let mut resolver = Resolver::new(&plan);
    let (mut facts, mut actions, mut terms) = (Facts::default(), Actions::default(), Terms::default());
    let sheets = workbooks.iter().flat_map(|workbook| &workbook.borrow().sheets);
    let mut body = Body::new(Drawn::new(sheets, names));
    let (mut meetings, mut handouts) = (Meetings::new(&tables), Handouts::default());
    let (mut policies, mut forms, mut index) = (Policies::default(), Forms::default(), Index::default());
    for table in &tables {
        match table.kind {
            Kind::Facts => facts.add(table, &mut plan.facts, &mut findings),
            Kind::Issues => issues::add(table, &mut resolver, &mut plan, &mut findings),
            Kind::Actions => actions.add(table, &mut resolver, &mut plan, &mut findings),
            Kind::Indicators => indicators::add(table, &mut resolver, &mut plan, &mut findings),
            Kind::Terms => terms.add(table, &mut plan, &mut findings),
            Kind::Index => index.add(table, &mut plan, &mut findings),
            Kind::Body => body.add(table, &mut resolver, &mut plan, &mut findings),
            Kind::Meeting => meetings.add_facts(table, &mut plan, &mut findings),
            Kind::Agenda => meetings.add_agenda(table, &mut plan, &mut findings),
            Kind::Handouts => handouts.add(table, &mut plan, &mut findings),
            Kind::Schedule => meeting::add_schedule(table, &mut plan, &mut findings),
            Kind::Policies => policies.add(table, &mut plan, &mut findings),
            Kind::Forms => forms.add(table, &mut plan, &mut findings),
            Kind::Members => members::add(table, &mut plan, &mut findings),
            Kind::History => history::add(table, &mut plan, &mut findings),
            Kind::Tree | Kind::Statistics | Kind::Other => {}
        }
    }
    let (mut statistics, mut plain) = (Statistics::default(), PlainTables::default());
    for sheet in visible(workbooks) {
        match Kind::of_sheet(&sheet.name.sheet, names) {
            Kind::Statistics => statistics.add(sheet, names, &mut plan, &mut findings),
            Kind::Other => plain.add(sheet, names, &mut plan, &mut findings),
            _ => {}
        }
    }

    meeting::assign_handouts(&mut plan);
    meeting::check(&plan, &mut findings);
    forms.finish(&mut plan);
    if !tables.iter().any(|table| table.kind == Kind::Tree) {
        tell_of_missing_tree(&mut findings);
    }
    in_order(workbooks, &mut findings.faults);
    left_out.comment_rows = findings.comment_rows;
    Reading {
        plan,
        faults: findings.faults,
        served: findings.served,
        skipped: findings.skipped.into_iter().map(|(place, reason)| (place, reason.words().into_owned())).collect(),
        left_out,
    }
}

/// Without a tree no row can be placed: that is said once, not for every row.
fn tell_of_missing_tree(findings: &mut Findings) {
    let faults = findings.faults.len();
    findings.faults.retain(|fault| !fault.follows_from_the_tree());
    let lost = findings.faults.len() < faults;
    let told = findings.faults.iter().any(|fault| fault.scope == Scope::Kind(Kind::Tree));
    if lost && !told {
        findings.say_because(Cause::MissingNode, words::no_tree(), Scope::Everything);
    }
}

/// The visible sheets of kinds with columns whose columns were found, in the order workbooks, sheets.
fn tables<'a, W: Borrow<Workbook>>(workbooks: &'a [W], names: &Names, findings: &mut Findings) -> Vec<Table<'a>> {
    let mut tables = Vec::new();
    for sheet in visible(workbooks) {
        match Kind::of_sheet(&sheet.name.sheet, names) {
            Kind::Other => {
                if let Some(slip) = slip::of(sheet, names) {
                    findings.say(words::nearly_kind(sheet, &slip), Scope::Printed);
                }
            }
            Kind::Statistics => {}
            kind => tables.extend(Table::open(sheet, kind, names, findings)),
        }
    }
    tables
}

/// The sheets that nobody hid, in order.
fn visible<W: Borrow<Workbook>>(workbooks: &[W]) -> impl Iterator<Item = &Sheet> {
    workbooks.iter().flat_map(|workbook| &workbook.borrow().sheets).filter(|sheet| !sheet.hidden.sheet)
}

/// Puts the faults into the order of the input: workbooks, sheets, rows, columns.
fn in_order<W: Borrow<Workbook>>(workbooks: &[W], faults: &mut [Fault]) {
    let sheets = workbooks.iter().flat_map(|workbook| &workbook.borrow().sheets);
    let order: HashMap<Arc<SheetName>, usize> =
        sheets.enumerate().map(|(index, sheet)| (sheet.name.clone(), index)).collect();
    faults.sort_by_cached_key(|fault| match &fault.diagnostic.place {
        Some(Place::Cell(cell)) => (order.get(&cell.sheet).copied(), Some((cell.row, cell.column))),
        Some(Place::Sheet(sheet)) => (order.get(sheet).copied(), None),
        _ => (None, None),
    });
}
