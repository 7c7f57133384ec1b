//! One task → one PDF: merge, typeset, export, write.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use super::fit::Fit;
use super::task::{Booklet, Content, PaperSource, Set, SetPaper, Task};
use super::{BookletReport, Request, Status, words};
use crate::merge::{self, Book, GivenPage, Joint, Merged, Paper, Part, Pictures};
use crate::model::NodeId;
use crate::press::{self, Written};
use crate::report::{CellPlace, Diagnostic, Place, panic_text};
use crate::typeset::{self, Drawn, Foundry, Typeset};

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
        let (merged, typeset) = match &task.content {
            Content::Booklet(booklet) => self.booklet(booklet)?,
            Content::Set(set) => self.set(set)?,
        };
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

    /// Lays out what one template prints. Where units are too long, their levels are tightened by the steps that the template
    /// allows; what was found in a layout that is not the last is forgotten.
    fn booklet(&mut self, booklet: &Booklet) -> Option<(Merged, Typeset)> {
        if booklet.is_stopped() {
            return None;
        }
        let template = booklet.engine.template();
        let book = &booklet.shelf.book;
        let units: Vec<NodeId> = match booklet.node {
            Some(node) => vec![node],
            None => book.measures.clone(),
        };
        let anchors: Vec<String> =
            units.iter().flat_map(|unit| [merge::node_anchor("", *unit), merge::node_end("", *unit)]).collect();
        let mut fit = Fit::new(template.steps);
        let before = self.said.len();
        loop {
            self.said.truncate(before);
            let merged = self.merge(booklet, None, fit.steps())?;
            let typeset = self.typeset(&merged, &book.pictures, &anchors)?;
            let over = template.unit_pages.map_or_else(Vec::new, |allowed| over(&typeset, &units, allowed));
            let level = |over: &Over| book.plan.nodes[over.unit.0].level.value.to_string();
            if fit.goes_on(&over.iter().map(level).collect()) {
                continue;
            }
            // The cell that asks for a chart is printed by nothing else.
            let drawn: HashSet<&CellPlace> = merged.cells().collect();
            for over in over {
                self.said.push(over.told(book, &drawn, &typeset, template.unit_pages.unwrap_or_default()));
            }
            self.keep(&merged);
            return Some((merged, typeset));
        }
    }

    /// Lays out the papers of a set. One that cannot be made stops it.
    fn set(&mut self, set: &Set) -> Option<(Merged, Typeset)> {
        let mut pictures = Pictures::default();
        let mut joints: Vec<Joint> = Vec::new();
        let mut whole = true;
        for (number, paper) in (1..).zip(&set.papers) {
            let Some(parts) = self.paper(set, number, paper, &mut pictures) else {
                self.said.push(words::paper_not_made(paper.place.clone(), &paper.called()));
                whole = false;
                continue;
            };
            if let Some(before) = joints.last_mut().filter(|_| set.duplex || paper.begins_on_the_left()) {
                before.ends_sheet = true;
            }
            joints.extend(parts.into_iter().map(|merged| Joint { merged, ends_sheet: false }));
        }
        if let Some(last) = joints.last_mut().filter(|_| set.duplex) {
            last.ends_sheet = true;
        }
        if !whole {
            return None;
        }
        let merged = merge::join(joints, &self.task.title, self.task.date);
        self.keep(&merged);
        let typeset = self.typeset(&merged, &pictures, &[])?;
        Some((merged, typeset))
    }

    /// The sources of one paper of a set.
    fn paper(&mut self, set: &Set, number: usize, paper: &SetPaper, pictures: &mut Pictures) -> Option<Vec<Merged>> {
        match &paper.source {
            PaperSource::Booklets(booklets) => {
                let mut parts = Vec::new();
                for booklet in booklets {
                    if booklet.is_stopped() {
                        return None;
                    }
                    let opens = parts.is_empty().then_some(paper.name.as_str());
                    let part = Part { paper: number, opens };
                    // The folios of the parts go on.
                    let first_page = if parts.is_empty() { booklet.first_page } else { 0 };
                    let booklet = Booklet { first_page, paper: paper.paper.clone(), ..booklet.clone() };
                    pictures.add_files(&booklet.shelf.book.pictures);
                    parts.push(self.merge(&booklet, Some(part), &BTreeMap::new())?);
                }
                (!parts.is_empty()).then_some(parts)
            }
            PaperSource::Given(path) => {
                let drawn = typeset::draw_pages(path, &paper.name, &paper.place, self.foundry);
                let (drawn, said) = drawn.map_err(|problem| self.said.push(problem)).ok()?;
                self.said.extend(said);
                let page = |page: Drawn| {
                    let name = pictures.add_page(page.drawing, &paper.place);
                    GivenPage { name, size: page.size, text: page.text }
                };
                let pages: Vec<GivenPage> = drawn.into_iter().map(page).collect();
                let job = merge::Job {
                    book: &set.shelf.book,
                    title: &paper.name,
                    edition: self.task.edition,
                    node: None,
                    first_page: 1,
                    first_footnote: 1,
                    date: self.task.date,
                    options: &BTreeMap::new(),
                    steps: &BTreeMap::new(),
                    paper: paper.paper.as_deref(),
                    stamp: "",
                    typed: &[],
                    part: Some(Part { paper: number, opens: Some(&paper.name) }),
                };
                let (merged, said) = merge::assemble_given(&job, &pages, self.foundry);
                self.said.extend(said);
                self.asked(paper.paper.as_deref());
                Some(vec![merged])
            }
        }
    }

    fn merge(&mut self, booklet: &Booklet, part: Option<Part<'_>>, steps: &BTreeMap<String, usize>) -> Option<Merged> {
        let task = self.task;
        let job = merge::Job {
            book: &booklet.shelf.book,
            title: &task.title,
            edition: task.edition,
            node: booklet.node,
            first_page: booklet.first_page,
            first_footnote: booklet.first_footnote,
            date: task.date,
            options: &booklet.options,
            steps,
            paper: booklet.paper.as_deref(),
            stamp: &booklet.stamp,
            typed: &booklet.typed,
            part,
        };
        let (merged, said) = booklet.engine.merge(&job, self.foundry);
        self.said.extend(said);
        if let Some(merged) = &merged {
            self.check_content(booklet, merged);
            self.asked(booklet.paper.as_deref());
            self.check_references(booklet, merged);
        }
        merged
    }

    /// Reports a booklet of a template that prints sheets, in which no text of a workbook stands but the number of the paper.
    fn check_content(&mut self, booklet: &Booklet, merged: &Merged) {
        let number: HashSet<&CellPlace> = booklet.paper.as_deref().into_iter().flat_map(Paper::cells).collect();
        let kinds = &booklet.engine.template().kinds;
        if !kinds.is_empty() && merged.cells().all(|cell| number.contains(cell)) {
            let sheets: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
            self.said.push(words::empty_booklet(self.task.place.clone(), &sheets.join("、")));
        }
    }

    /// What the list of the meeting told of a paper has served, whether its words are printed or not.
    fn asked(&mut self, paper: Option<&Paper>) {
        let cells = paper.into_iter().flat_map(Paper::cells).cloned();
        self.printed.get_or_insert_default().extend(cells);
    }

    /// Reports 参照 whose target has no page in this booklet: its name is printed instead.
    fn check_references(&mut self, booklet: &Booklet, merged: &Merged) {
        let book = &booklet.shelf.book;
        let printed: HashSet<&CellPlace> = merged.cells().collect();
        for action in book.plan.actions.iter().filter(|action| printed.contains(&action.name.place)) {
            let Some(target) = action.reference else { continue };
            if book.page_of(target, booklet.node).is_none() {
                let name = &book.plan.nodes[target.0].name.value;
                self.said.push(words::reference_elsewhere(Place::from(&action.name.place), name));
            }
        }
    }

    fn typeset(&mut self, merged: &Merged, pictures: &Pictures, anchors: &[String]) -> Option<Typeset> {
        let (typeset, said) =
            typeset::typeset(self.foundry, pictures, merged, self.task.sizes, self.task.date, anchors);
        self.said.extend(said);
        typeset
    }

    /// Remembers what is printed, and writes the source beside the PDF for those who write templates.
    fn keep(&mut self, merged: &Merged) {
        self.printed.get_or_insert_default().extend(merged.cells().cloned());
        self.left_out.extend(merged.left_out.iter().cloned());
        if !self.request.keep_source {
            return;
        }
        let path = self.task.path.with_extension("typ");
        if let Err(problem) = press::write(&path, merged.source.as_bytes()) {
            self.said.push(problem);
        }
    }
}

/// A unit that takes more pages than its template allows.
struct Over {
    unit: NodeId,
    pages: Range<usize>,
    /// The lines that stand beyond the pages allowed.
    lines: usize,
}

/// How many of its longest cells a unit is told.
const LONGEST: usize = 3;

/// The units that are too long.
fn over(typeset: &Typeset, units: &[NodeId], allowed: usize) -> Vec<Over> {
    let page = |anchor: String| typeset.anchors.get(&anchor).copied();
    let pages = |unit: NodeId| {
        let start = page(merge::node_anchor("", unit))?;
        // A template that sets no mark at its end is followed by the next unit.
        let next =
            || units.iter().filter_map(|other| page(merge::node_anchor("", *other))).filter(|at| *at > start).min();
        let end = page(merge::node_end("", unit)).map(|last| last + 1).or_else(next);
        Some(start..end.unwrap_or(typeset.page_count()))
    };
    let over = units.iter().filter_map(|unit| {
        let pages = pages(*unit).filter(|pages| pages.len() > allowed)?;
        let lines = typeset::lines(&typeset.document, pages.start + allowed..pages.end);
        Some(Over { unit: *unit, pages, lines })
    });
    over.collect()
}

impl Over {
    fn told(&self, book: &Book, drawn: &HashSet<&CellPlace>, typeset: &Typeset, allowed: usize) -> Diagnostic {
        let charts: Vec<&CellPlace> =
            book.charts_of(self.unit).into_iter().filter(|cell| drawn.contains(cell)).collect();
        let mut cells = book.longest_cells(self.unit, LONGEST);
        if cells.is_empty() {
            cells.extend(charts.first());
        }
        let name = &book.plan.nodes[self.unit.0].name.value;
        let page = typeset.folio(self.pages.start);
        typeset::too_long(&cells, name, (self.pages.len(), allowed, self.lines), page, &charts)
    }
}
