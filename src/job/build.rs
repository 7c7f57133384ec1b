//! A build from manifest to PDFs.

use std::collections::HashSet;

use super::library::Library;
use super::make::{Made, make};
use super::task::Stopped;
use super::{BookletReport, Event, Outcome, Request, Status, booklets, parallel, unprinted, words};
use crate::config::{self, Edition, Manifest};
use crate::model::Fault;
use crate::report::{Diagnostic, Severity};
use crate::typeset::{Faces, Foundry};

/// Makes all booklets of a project.
///
/// Nothing is printed: what was found stands in the [`Outcome`], and `tell` hears of progress, in the order in which
/// booklets are done.
pub fn build(request: &Request, tell: &(dyn Fn(Event<'_>) + Sync)) -> Outcome {
    let mut outcome = Outcome::default();
    let (manifest, said) = config::load(&request.project);
    outcome.diagnostics.extend(said);
    if let Some(manifest) = manifest {
        make_all(request, &manifest, tell, &mut outcome);
    }
    outcome
}

fn make_all(request: &Request, manifest: &Manifest, tell: &(dyn Fn(Event<'_>) + Sync), outcome: &mut Outcome) {
    let jobs = request.jobs.unwrap_or_else(parallel::default_jobs);
    let (library, said) = Library::read(&request.project, manifest, jobs);
    outcome.diagnostics.extend(said);
    outcome.workbooks = library.workbooks().count();

    let mut list = booklets::list(request, manifest, &library);
    let all = request.only.is_empty();
    outcome.nothing_selected = !all && list.tasks.is_empty() && list.stopped.is_empty();
    for shelf in &list.shelves {
        // What is wrong elsewhere is no concern of the booklets that were asked for.
        let concerns = |fault: &&Fault| {
            all || !fault.diagnostic.is_error() || list.tasks.iter().any(|task| task.is_stopped_by(fault))
        };
        outcome.diagnostics.extend(shelf.faults.iter().filter(concerns).map(|fault| fault.diagnostic.clone()));
        outcome.diagnostics.extend(shelf.left_out.sheets.iter().map(words::hidden_sheet));
        // Plans share workbooks, so counts do not add up: the plan of all workbooks has the most.
        if shelf.left_out.parts() > outcome.left_out.parts() {
            outcome.left_out = shelf.left_out.clone();
        }
    }
    let foundry = Faces::find(&request.project, &manifest.fonts)
        .and_then(|faces| Foundry::new(&request.project, Edition::Screen, faces).map_err(|problem| vec![problem]));
    let foundry = foundry.map_err(|problems| list.stop_all(problems)).ok();
    outcome.diagnostics.append(&mut list.diagnostics);
    tell(Event::Started { booklets: list.tasks.len() + list.stopped.len() });
    for stopped in &list.stopped {
        let report = failed(stopped);
        tell(Event::Finished(&report));
        outcome.booklets.push(report);
    }

    let made = foundry.map_or_else(Vec::new, |foundry| {
        parallel::each(&list.tasks, jobs, |task| {
            let made = make(task, request, &foundry);
            tell(Event::Finished(&made.report));
            made
        })
    });

    let whole = request.only.is_empty() && list.stopped.is_empty() && made.iter().all(|made| made.printed.is_some());
    if whole {
        let printed: HashSet<_> = made.iter().filter_map(|made| made.printed.as_ref()).flatten().cloned().collect();
        let left_out = made.iter().flat_map(|made| &made.left_out).map(|(place, reason)| (place, reason)).collect();
        outcome.unprinted = Some(unprinted::list(library.workbooks(), &list.shelves, &printed, &left_out));
    }
    for Made { report, diagnostics, bug, .. } in made {
        outcome.booklets.push(report);
        outcome.diagnostics.extend(diagnostics);
        outcome.bug |= bug;
    }
    merge_same(&mut outcome.diagnostics);
    if !all && !outcome.booklets.is_empty() && outcome.booklets.iter().all(|booklet| booklet.status != Status::Failed) {
        warn_of_errors(&mut outcome.diagnostics);
    }
}

/// All that was asked for is made: what is wrong elsewhere is worth knowing, and no more.
fn warn_of_errors(diagnostics: &mut [Diagnostic]) {
    for said in diagnostics.iter_mut().filter(|said| said.is_error()) {
        said.severity = Severity::Warning;
    }
}

fn failed(stopped: &Stopped) -> BookletReport {
    BookletReport {
        name: stopped.name.clone(),
        edition: Edition::Screen,
        path: stopped.path.clone(),
        status: Status::Failed,
        pages: 0,
        milliseconds: 0,
        former: stopped.former,
    }
}

/// One finding is said once, though several booklets print the cell; the first of them is named.
fn merge_same(diagnostics: &mut Vec<Diagnostic>) {
    let mut seen = HashSet::new();
    diagnostics
        .retain(|said| said.place.is_none() || seen.insert((said.code, said.place.clone(), said.message.clone())));
}
