//! Options that name something of the workbooks: a meeting, a chapter, a table. What they name must be there.

use std::collections::BTreeMap;

use super::library::Shelf;
use super::words;
use crate::config::{BookletSettings, OptionSetting, OptionValue};
use crate::merge::{Named, Template};
use crate::model::{Plan, Scope, same_word};
use crate::report::{Diagnostic, Place, Severity};

/// What stands below the last level of a tree.
const ACTIONS: &str = "取り組み";

/// Looks up what the booklet's options name, and puts the names as the sheets have them. `None` if one of them names
/// nothing that is there: the booklet would be empty.
pub fn resolve(
    settings: &BookletSettings,
    template: &Template,
    shelf: &Shelf,
    mut options: BTreeMap<String, OptionValue>,
    said: &mut Vec<Diagnostic>,
) -> Option<BTreeMap<String, OptionValue>> {
    let mut whole = true;
    for (option, named) in &template.names {
        let (Some(setting), Some(value)) = (settings.options.get(option), options.get_mut(option)) else { continue };
        if !is_read(shelf, *named) {
            continue;
        }
        let known = known(&shelf.book.plan, *named);
        let before = said.len();
        let mut typed = names(setting);
        for (name, place) in &mut typed {
            match known.iter().find(|known| same_word(known, name)) {
                Some(known) => *name = (*known).to_owned(),
                None => {
                    let found = words::unknown_name(place.clone(), option, name, *named, &known);
                    said.push(found.in_booklet(&settings.name));
                }
            }
        }
        let lost = said.len() - before;
        if lost > 0 && lost == typed.len() && named.chooses() {
            said[before..].iter_mut().for_each(|said| said.severity = Severity::Error);
            whole = false;
        }
        let names = typed.into_iter().map(|(name, _)| name);
        match value {
            OptionValue::Text(text) => names.for_each(|name| *text = name),
            OptionValue::Texts(texts) => *texts = names.collect(),
            OptionValue::Integer(_) | OptionValue::Truth(_) => {}
        }
    }
    whole.then_some(options)
}

/// The names that an option holds, each with its place. An empty one stands for all.
fn names(setting: &OptionSetting) -> Vec<(String, Place)> {
    setting.texts().into_iter().filter(|(name, _)| !name.trim().is_empty()).collect()
}

/// Whether the sheets could be read: else what is named may stand in one of the others.
fn is_read(shelf: &Shelf, named: Named) -> bool {
    let hurts = |scope: Scope| match scope {
        Scope::Everything => true,
        Scope::Kind(kind) => kind == named.kind(),
        Scope::Row { .. } | Scope::Printed => false,
    };
    !shelf.incomplete && !shelf.faults.iter().any(|fault| fault.diagnostic.is_error() && hurts(fault.scope))
}

/// What there is to be named, each name once, in the order of the sheets.
fn known(plan: &Plan, named: Named) -> Vec<&str> {
    let all: Vec<&str> = match named {
        Named::Meeting => plan.meetings.iter().map(|meeting| meeting.label.as_str()).collect(),
        Named::Chapter => plan.chapters.iter().map(|chapter| chapter.label.as_str()).collect(),
        Named::Statistic => plan.statistics.iter().map(|statistic| statistic.name.as_str()).collect(),
        Named::Fact => {
            let facts = plan.meetings.iter().flat_map(|meeting| &meeting.facts);
            facts.map(|fact| fact.item.value.as_ref()).collect()
        }
        Named::Level => plan.nodes.iter().map(|node| node.level.value.as_ref()).chain([ACTIONS]).collect(),
        Named::Column => {
            let columns = plan.nodes.iter().flat_map(|node| &node.extra);
            columns.map(|(heading, _)| heading.as_ref()).collect()
        }
    };
    let mut known: Vec<&str> = Vec::new();
    for name in all {
        if !name.is_empty() && !known.contains(&name) {
            known.push(name);
        }
    }
    known
}
