//! What stands in what: 親 names the 番号 of another row of the sheet.

use std::collections::HashMap;

use super::super::findings::{Findings, Reason};
use super::super::key::loose;
use super::super::resolve::Suggestions;
use super::super::table::Record;
use super::super::{NodeId, Scope, words};

/// One row on its way to a block.
pub(super) struct Draft<'t> {
    pub record: Record<'t>,
    /// The row of the same sheet it stands in.
    pub parent: Option<usize>,
    /// Its own 施策.
    pub node: Option<NodeId>,
    /// Whether a fault lost it.
    pub lost: bool,
}

/// Resolves 親 by 番号 within the sheet.
pub(super) fn find_parents(drafts: &mut [Draft], findings: &mut Findings) {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for (index, draft) in drafts.iter().enumerate() {
        let Some(cell) = draft.record.cell("番号") else { continue };
        match numbers.get(&loose(&cell.text)) {
            Some(first) => {
                let Some(first) = drafts[*first].record.cell("番号") else { continue };
                // One cell merged over several rows is one number.
                if first.place != cell.place {
                    findings.say(words::duplicate_number(cell, &first.place), Scope::Printed);
                }
            }
            None => {
                numbers.insert(loose(&cell.text), index);
            }
        }
    }
    let typed = drafts.iter().filter_map(|draft| draft.record.cell("番号"));
    let mut suggestions = Suggestions::of_keys(typed.map(|cell| cell.text.as_ref()));
    for (index, draft) in drafts.iter_mut().enumerate() {
        let record = draft.record;
        let Some(cell) = record.cell("親") else { continue };
        if draft.lost || record.sound(cell, draft.node, findings).is_none() {
            draft.lost = true;
            continue;
        }
        let diagnostic = match numbers.get(&loose(&cell.text)) {
            Some(parent) if *parent != index => {
                draft.parent = Some(*parent);
                continue;
            }
            Some(_) => words::own_container(cell),
            None => words::unknown_container(cell, suggestions.nearest(&cell.text)),
        };
        record.lose(diagnostic.of_department(record.department()), draft.node, findings);
        draft.lost = true;
    }
}

/// The unit of each row: its own 施策, else that of the row it stands in. A row that stands in itself is lost, and so
/// is what stands in a lost row.
pub(super) fn units(drafts: &mut [Draft], findings: &mut Findings) -> Vec<Option<NodeId>> {
    let mut units: Vec<Option<NodeId>> = drafts.iter().map(|draft| draft.node).collect();
    let mut done = vec![false; drafts.len()];
    for start in 0..drafts.len() {
        let mut way = Vec::new();
        let mut on_way = std::collections::HashSet::new();
        let mut next = Some(start);
        while let Some(row) = next.filter(|row| !done[*row] && on_way.insert(*row)) {
            way.push(row);
            next = drafts[row].parent;
        }
        if let Some(again) = next.filter(|row| on_way.contains(row)) {
            let record = drafts[again].record;
            if let Some(cell) = record.cell("親") {
                record.lose(
                    words::container_cycle(cell).of_department(record.department()),
                    drafts[again].node,
                    findings,
                );
            }
            drafts[again].parent = None;
            drafts[again].lost = true;
        }
        for row in way.into_iter().rev() {
            done[row] = true;
            if drafts[row].parent.is_some_and(|parent| drafts[parent].lost) && !drafts[row].lost {
                drafts[row].record.pass_over(Reason::LostContainer, findings);
                drafts[row].lost = true;
            }
            units[row] = units[row].or_else(|| units[drafts[row].parent?]);
        }
    }
    units
}
