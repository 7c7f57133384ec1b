//! The sheets that a 図 or 表 can draw: 統計, by name.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::key::fold;
use super::super::resolve::Suggestions;
use super::super::{Names, kind};
use crate::report::SheetName;
use crate::workbook::Sheet;

/// The visible 統計 sheets, by their folded names and labels: `統計_人口` and `人口`.
pub(in crate::model) struct Drawn {
    sheets: BTreeMap<String, Arc<SheetName>>,
    suggestions: Suggestions,
}

/// What a name in 属性 means.
pub(super) enum Named {
    /// This sheet.
    Sheet(Arc<SheetName>),
    /// A sheet that is not there; the nearest one, if one is near.
    Missing(Option<String>),
    /// Something else: the path of a picture.
    Other,
}

/// What begins the name of such a sheet.
const KIND: &str = "統計";

impl Drawn {
    pub fn new<'a>(sheets: impl Iterator<Item = &'a Sheet>, names: &Names) -> Self {
        let mut known: BTreeMap<String, Arc<SheetName>> = BTreeMap::new();
        for sheet in sheets.filter(|sheet| !sheet.hidden.sheet) {
            let typed = &sheet.name.sheet;
            if kind::kind_word(typed, names) != KIND {
                continue;
            }
            for name in [fold(typed), fold(&kind::label(typed, names))] {
                // Of two sheets of one name the first is meant.
                known.entry(name).or_insert_with(|| Arc::clone(&sheet.name));
            }
        }
        known.remove("");
        let suggestions = Suggestions::of_keys(known.values().map(|sheet| sheet.sheet.as_str()));
        Self { sheets: known, suggestions }
    }

    /// The sheet of this name.
    pub fn sheet(&self, name: &str) -> Option<&Arc<SheetName>> {
        self.sheets.get(&fold(name))
    }

    /// What a name means where a picture may be named too.
    pub(super) fn named(&mut self, name: &str) -> Named {
        match self.sheet(name) {
            Some(sheet) => Named::Sheet(Arc::clone(sheet)),
            None if kind::kind_word(name, &Names::default()) == KIND && !name.contains(['/', '\\', '.']) => {
                Named::Missing(self.nearest(name))
            }
            None => Named::Other,
        }
    }

    /// The name of the sheet that may have been meant.
    pub(super) fn nearest(&mut self, name: &str) -> Option<String> {
        self.suggestions.nearest(name).map(str::to_owned)
    }
}
