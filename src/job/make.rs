//! One task → one PDF: merge, typeset, export, write.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use super::booklets::Task;
use super::{BookletReport, Request, Status, words};
use crate::merge::{self, Merged};
use crate::model::NodeId;
use crate::press::{self, Written};
use crate::report::{CellPlace, Diagnostic, Place, panic_text};
use crate::typeset::{self, Foundry, Typeset};

/// Documents that may be laid out before what Typst remembers of one is dropped.
const REMEMBERED: usize = 4;

/// What came of a task.
pub struct Made {
    pub report: BookletReport,
    pub diagnostics: Vec<Diagnostic>,
    /// The cells the booklet prints; `None` if it was not merged.
    pub printed: Option<HashSet<CellPlace>>,
    /// The cells its template passed over, each with the reason.
    pub left_out: Vec<(CellPlace, String)>,
    pub bug: bool,
}

/// Makes one booklet. A panic inside is a bug of sasshi; it costs this booklet and no other.
pub fn make(task: &Task, request: &Request, foundry: &Foundry) -> Made {
    let start = Instant::now();
    let mut work = Work { task, request, foundry, said: Vec::new(), printed: None, left_out: Vec::new() };
    let result = catch_unwind(AssertUnwindSafe(|| work.run()));
    comemo::evict(REMEMBERED);
    let (result, bug) = match result {
        Ok(result) => (result, false),
        Err(panic) => {
            work.said.push(words::bug(&task.name, panic_text(&*panic)));
            (None, true)
        }
    };
    let (status, pages) = result.unwrap_or((Status::Failed, 0));
    let report = BookletReport {
        name: task.name.clone(),
        edition: task.edition,
        path: task.path.clone(),
        status,
        pages,
        milliseconds: start.elapsed().as_millis(),
        former: status == Status::Failed && task.path.is_file(),
    };
    let diagnostics = work.said.into_iter().map(|said| said.in_booklet(&task.name)).collect();
    Made { report, diagnostics, printed: work.printed, left_out: work.left_out, bug }
}

struct Work<'a> {
    task: &'a Task,
    request: &'a Request,
    foundry: &'a Foundry,
    said: Vec<Diagnostic>,
    printed: Option<HashSet<CellPlace>>,
    left_out: Vec<(CellPlace, String)>,
}

impl Work<'_> {
    fn run(&mut self) -> Option<(Status, usize)> {
        let task = self.task;
        if task.shelf.incomplete || task.shelf.faults.iter().any(|fault| task.is_stopped_by(fault)) {
            return None;
        }
        let merged = self.merge()?;
        self.printed = Some(merged.cells().cloned().collect());
        self.left_out.clone_from(&merged.left_out);
        if self.request.keep_source {
            self.keep_source(&merged);
        }
        let typeset = self.typeset(&merged)?;
        let identity = format!("{} {}", task.name, task.edition.name());
        let bytes = press::export(&typeset, &merged, &identity).map_err(|said| self.said.extend(said)).ok()?;
        match press::write(&task.path, &bytes) {
            Ok(Written::Replaced) => Some((Status::Made, typeset.page_count())),
            Ok(Written::Same) => Some((Status::Fresh, typeset.page_count())),
            Err(problem) => {
                self.said.push(problem);
                None
            }
        }
    }

    fn merge(&mut self) -> Option<Merged> {
        let task = self.task;
        let job = merge::Job {
            book: &task.shelf.book,
            title: &task.title,
            edition: task.edition,
            node: task.node,
            first_page: task.first_page,
            first_footnote: task.first_footnote,
            date: task.date,
            options: &task.options,
        };
        let (merged, said) = task.engine.merge(&job, self.foundry);
        self.said.extend(said);
        if let Some(merged) = &merged {
            self.check_references(merged);
        }
        merged
    }

    /// Reports 参照 whose target has no page in this booklet: its name is printed instead.
    fn check_references(&mut self, merged: &Merged) {
        let book = &self.task.shelf.book;
        let printed: HashSet<&CellPlace> = merged.cells().collect();
        for action in book.plan.actions.iter().filter(|action| printed.contains(&action.name.place)) {
            let Some(target) = action.reference else { continue };
            if book.page_of(target, self.task.node).is_none() {
                let name = &book.plan.nodes[target.0].name.value;
                self.said.push(words::reference_elsewhere(Place::from(&action.name.place), name));
            }
        }
    }

    fn typeset(&mut self, merged: &Merged) -> Option<Typeset> {
        let book = &self.task.shelf.book;
        let units: Vec<NodeId> = match self.task.node {
            Some(node) => vec![node],
            None => book.measures.clone(),
        };
        let anchors: Vec<String> = units.iter().map(|unit| merge::node_anchor(*unit)).collect();
        let (sizes, date) = (self.task.sizes, self.task.date);
        let (typeset, said) = typeset::typeset(self.foundry, &book.pictures, merged, sizes, date, &anchors);
        self.said.extend(said);
        let typeset = typeset?;
        if let Some(allowed) = self.task.engine.template().unit_pages {
            self.check_lengths(&typeset, &units, allowed);
        }
        Some(typeset)
    }

    /// Reports units that take more pages than the template allows, at their longest cell.
    fn check_lengths(&mut self, typeset: &Typeset, units: &[NodeId], allowed: usize) {
        let book = &self.task.shelf.book;
        let starts = units.iter().filter_map(|unit| Some((*unit, *typeset.anchors.get(&merge::node_anchor(*unit))?)));
        let mut starts: Vec<(NodeId, usize)> = starts.collect();
        starts.sort_by_key(|(_, page)| *page);
        let ends = starts.iter().skip(1).map(|(_, page)| *page).chain([typeset.page_count()]);
        for ((unit, start), end) in starts.iter().zip(ends) {
            let pages = end - start;
            if pages > allowed {
                let place = book.longest_cell(*unit).map(Place::from);
                let name = &book.plan.nodes[unit.0].name.value;
                let page = typeset.folio(*start);
                self.said.push(typeset::too_long(place, name, pages, allowed, page));
            }
        }
    }

    /// Writes the merged source beside the PDF, for those who write templates.
    fn keep_source(&mut self, merged: &Merged) {
        let path = self.task.path.with_extension("typ");
        if let Err(problem) = press::write(&path, merged.source.as_bytes()) {
            self.said.push(problem);
        }
    }
}
