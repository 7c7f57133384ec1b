//! Workbooks and the plans made of them: each workbook is read once, each set of workbooks is one plan.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use super::parallel;
use crate::config::{LimitSettings, Manifest, WorkbookFile, resolve};
use crate::merge::Book;
use crate::model::{self, Fault, Kind, LeftOut, Names, Scope};
use crate::report::{CellPlace, Diagnostic, Place, has_error};
use crate::typeset;
use crate::workbook::{self, Limits, Workbook};

/// All workbooks of a project.
pub struct Library<'a> {
    project: &'a Path,
    manifest: &'a Manifest,
    /// By name; `None` if it could not be read.
    workbooks: HashMap<String, Option<Arc<Workbook>>>,
    /// The names in the order of the manifest, each once.
    order: Vec<String>,
}

/// A plan that some booklets share.
pub struct Shelf {
    pub book: Arc<Book>,
    pub faults: Vec<Fault>,
    /// Cells that need not be printed.
    pub served: HashSet<CellPlace>,
    /// Cells that were not read, each with the reason.
    pub skipped: Vec<(CellPlace, String)>,
    /// Some workbook of the set could not be read or is not there.
    pub incomplete: bool,
    pub left_out: LeftOut,
}

impl Shelf {
    /// Whether the tree is all there, so that a node which is not found is not there.
    pub fn has_whole_tree(&self) -> bool {
        let hurts = |fault: &Fault| {
            fault.diagnostic.is_error() && matches!(fault.scope, Scope::Everything | Scope::Kind(Kind::Tree))
        };
        !self.incomplete && !self.faults.iter().any(hurts)
    }
}

impl<'a> Library<'a> {
    /// Reads all workbooks the manifest names, in parallel.
    pub fn read(project: &'a Path, manifest: &'a Manifest, jobs: usize) -> (Self, Vec<Diagnostic>) {
        let own = manifest.booklets.iter().filter_map(|booklet| booklet.workbooks.as_ref());
        let patterns: Vec<&Vec<(String, Place)>> = std::iter::once(&manifest.workbooks.files).chain(own).collect();
        let mut files: Vec<WorkbookFile> = Vec::new();
        let mut known = HashSet::new();
        let mut said = Vec::new();
        for list in patterns {
            let (found, problems) = resolve(project, list);
            said.extend(problems);
            for file in found {
                if known.insert(file.name.clone()) {
                    files.push(file);
                }
            }
        }
        let order = files.iter().map(|file| file.name.clone()).collect();
        let limits = limits(&manifest.workbooks.limits);
        let results = parallel::each(&files, jobs, |file| workbook::read(&file.path, &file.name, &limits));
        let mut workbooks = HashMap::new();
        for (file, result) in files.into_iter().zip(results) {
            let workbook = match result {
                Ok(workbook) => {
                    said.extend(workbook.said.iter().cloned());
                    Some(Arc::new(workbook))
                }
                Err(problem) => {
                    said.push(problem);
                    None
                }
            };
            workbooks.insert(file.name, workbook);
        }
        (Self { project, manifest, workbooks, order }, said)
    }

    /// The workbooks that could be read, in the order of the manifest.
    pub fn workbooks(&self) -> impl Iterator<Item = &Arc<Workbook>> {
        self.order.iter().filter_map(|name| self.workbooks.get(name)?.as_ref())
    }

    /// The manifest's names for sheets and columns.
    pub fn names(&self) -> Names {
        let settings = &self.manifest.workbooks;
        Names { sheets: settings.sheets.clone(), columns: settings.columns.clone() }
    }

    /// The plan of a set of workbooks, in the order of the patterns; `number`: how many plans there are already.
    pub fn shelf(&self, patterns: &[(String, Place)], number: usize) -> (Shelf, Vec<Diagnostic>) {
        let (files, problems) = resolve(self.project, patterns);
        let found: Vec<_> = files.iter().filter_map(|file| self.workbooks.get(&file.name)?.clone()).collect();
        let incomplete = found.len() < files.len() || has_error(&problems);
        let names = self.names();
        let mut reading = model::read(&found, &names);
        if incomplete {
            // The tree may lie in the workbook that could not be read.
            reading.faults.retain(|fault| !fault.follows_from_the_tree());
        }
        let (mut book, said) =
            Book::new(reading.plan, &self.manifest.plan.name, self.project, &typeset::picture_format);
        if number > 0 {
            book.pictures.rename(number);
        }
        let shelf = Shelf {
            book: Arc::new(book),
            faults: reading.faults,
            served: reading.served,
            skipped: reading.skipped,
            incomplete,
            left_out: reading.left_out,
        };
        (shelf, said)
    }
}

/// The limits of one workbook: those of the manifest, and else the defaults.
fn limits(settings: &LimitSettings) -> Limits {
    let default = Limits::default();
    let megabytes = |number: Option<u32>, default| number.map_or(default, |number| u64::from(number) << 20);
    let count = |number: Option<u32>, default| number.map_or(default, |number| number as usize);
    Limits {
        file_bytes: megabytes(settings.file_mb, default.file_bytes),
        inflated_bytes: megabytes(settings.inflated_mb, default.inflated_bytes),
        cells: count(settings.cells, default.cells),
        text_bytes: megabytes(settings.text_mb, default.text_bytes),
        text_length: count(settings.text_length, default.text_length),
    }
}
