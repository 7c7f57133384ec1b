//! The columns of a form, from left to right: those of the kind, and years where figures stand under them (指標).

use super::guidance::{self, Hint};
use crate::model::{Column, Kind};

/// A column of a form.
pub(super) enum Place {
    /// A column that the kind declares.
    Known(&'static Column),
    /// A year, under its group.
    Year { group: &'static str, year: &'static str },
}

/// The years that a form begins with; whoever fills it in types others over them.
const YEARS: [(&str, &str); 3] = [("現況値", "令和７年度"), ("目標値", "令和11年度"), ("目標値", "令和14年度")];
/// The years follow this column.
const BEFORE_YEARS: &str = "単位";
/// What stands above the years.
const YEAR: Hint = guidance::hint("", 12, "年度の値。見出しの年度は打ち替え、列も足せます", "38");
/// A column that nobody gave guidance for.
const PLAIN: Hint = guidance::hint("", 20, "", "");
/// From this width on a column holds running text.
const RUNNING: u8 = 40;

/// The columns of the form of a kind.
pub(super) fn columns(kind: Kind) -> Vec<Place> {
    let mut places = Vec::new();
    for column in kind.columns() {
        places.push(Place::Known(column));
        if kind == Kind::Indicators && column.name == BEFORE_YEARS {
            places.extend(YEARS.map(|(group, year)| Place::Year { group, year }));
        }
    }
    places
}

impl Place {
    /// What to type here.
    pub fn hint(&self, kind: Kind) -> &'static Hint {
        match self {
            Place::Known(column) => guidance::of(kind, column.name).unwrap_or(&PLAIN),
            Place::Year { .. } => &YEAR,
        }
    }

    /// The name by which example rows fill the column: its heading.
    pub fn name(&self) -> &'static str {
        match self {
            Place::Known(column) => column.name,
            Place::Year { year, .. } => year,
        }
    }

    pub fn required(&self) -> bool {
        matches!(self, Place::Known(column) if column.required)
    }

    /// Whether the column holds keys and short words, which Excel must leave as they are typed: `1-1` is no date.
    pub fn keeps_text(&self, kind: Kind) -> bool {
        matches!(self, Place::Known(_)) && self.hint(kind).width < RUNNING
    }
}
