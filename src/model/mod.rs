//! Cells → plan: sheets are recognised by kind, columns by heading, rows by key; all faults are reported at once.
//!
//! Enters: the [`Workbook`]s of a booklet, in the manifest's order, and the manifest's names for sheets and
//! columns. Leaves: a [`Reading`]: the [`Plan`], what was wrong with whom it concerns, which cells have served
//! without being printed (headings, keys, guidance), and why others were passed over.

mod actions;
mod block;
mod body;
mod columns;
mod facts;
mod figures;
mod findings;
mod forms;
mod header;
mod hidden;
mod history;
mod index;
mod indicators;
mod issues;
mod key;
mod kind;
mod lookup;
mod meeting;
mod members;
mod number;
mod plain;
mod plan;
mod policies;
mod read;
mod records;
mod resolve;
mod running;
mod slip;
mod statistics;
mod table;
mod terms;
mod text;
mod tree;
mod typed;
mod visible;
mod words;
mod year;

pub use block::{Block, BlockKind, Chapter};
pub use columns::Column;
pub use findings::Reason;
pub use key::{holds_word, loose, same_word};
pub use kind::Kind;
pub use meeting::{
    AgendaEntry, Distribution, HandedOut, Handout, HandoutRound, Meeting, ScheduleEntry, around_number, is_number,
    is_word, named_papers,
};
pub use number::{Figure, Shape, figure, shape};
pub use plain::{PlainRow, PlainTable};
pub use plan::*;
pub use read::read;
pub use records::*;
pub use statistics::{Chart, ChartKind, Direction, Grid, GridCell, Source, Statistic};
pub use text::items;
pub use typed::{Extra, Fact, Item, NodeId, Text};
pub use year::Year;

use crate::report::{CellPlace, Diagnostic, SheetName};
use std::collections::{BTreeMap, HashSet};

/// What came of the workbooks.
pub struct Reading {
    pub plan: Plan,
    pub faults: Vec<Fault>,
    /// Cells that need not be printed: headings, keys, choices, guidance.
    pub served: HashSet<CellPlace>,
    /// Cells that were not read, or must not be printed, each with the reason in words. A cell may have served or been
    /// printed all the same: a key merged over a lost row.
    pub skipped: Vec<(CellPlace, String)>,
    pub left_out: LeftOut,
}

/// What is left out on purpose; its cells are among [`Reading::skipped`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Rows that begin with `# `.
    pub comment_rows: usize,
    /// Filled rows that are hidden; not those that only a filter hides.
    pub hidden_rows: usize,
    /// Filled columns that are hidden.
    pub hidden_columns: usize,
    /// Hidden sheets.
    pub sheets: Vec<SheetName>,
}

impl LeftOut {
    /// How many rows, columns and sheets these are.
    pub fn parts(&self) -> usize {
        self.comment_rows + self.hidden_rows + self.hidden_columns + self.sheets.len()
    }
}

/// A diagnostic and the booklets it stops (if it is an error).
pub struct Fault {
    pub diagnostic: Diagnostic,
    pub scope: Scope,
    pub cause: Cause,
}

impl Fault {
    /// Whether it says that a row names a node that is not there: worth nothing where the tree itself is not whole.
    pub fn follows_from_the_tree(&self) -> bool {
        self.cause == Cause::MissingNode
    }
}

/// What a fault comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// What was typed at the place.
    Typed,
    /// A node of 体系 that was not found: it may stand in a workbook that could not be read.
    MissingNode,
}

/// Which booklets cannot be made because of an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Every booklet: the tree itself is not to be trusted.
    Everything,
    /// Every booklet that prints this kind: a sheet of it could not be read.
    Kind(Kind),
    /// A row got lost: booklets of the whole plan that print the kind, and those of `node` where it is known.
    Row { kind: Kind, node: Option<NodeId> },
    /// None: warnings and notes. A cell that must not be printed stops the booklet that prints it: its [`Text`]
    /// carries the fault.
    Printed,
}

/// The manifest's names: any sheet name → kind, any heading → column.
#[derive(Debug, Clone, Default)]
pub struct Names {
    pub sheets: BTreeMap<String, String>,
    pub columns: BTreeMap<String, String>,
}
