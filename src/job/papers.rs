//! The papers of the meeting: what its list says of each booklet, and the sets that hold them all.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::file_name::file_name;
use super::library::Shelf;
use super::task::{Booklet, Content, PaperSource, Set, SetPaper, Task};
use super::{Request, words};
use crate::config::{self, BookletSettings, Edition, Manifest, lies_within, stays_below};
use crate::merge::Paper;
use crate::model::{HandedOut, same_word};
use crate::report::{Diagnostic, Place, Severity, nearest};

/// What is known of the papers of a project.
pub struct Papers<'a> {
    request: &'a Request,
    manifest: &'a Manifest,
    shelves: Vec<Arc<Shelf>>,
    /// What each booklet of the manifest prints, by its name; nothing of one that cannot be made.
    booklets: HashMap<&'a str, Vec<Booklet>>,
    /// Shelves whose meetings do not have the one that the manifest names.
    lost: bool,
}

impl<'a> Papers<'a> {
    /// Looks the lists through: what they name must be there.
    pub fn new(
        request: &'a Request,
        manifest: &'a Manifest,
        shelves: &[Arc<Shelf>],
        said: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut papers = Self { request, manifest, shelves: shelves.to_vec(), booklets: HashMap::new(), lost: false };
        papers.find_meeting(said);
        // A set of all papers tells of them itself, and more strictly.
        let whole = |booklet: &&BookletSettings| matches!(booklet.papers, Some(config::Papers::HandedOut(_)));
        if manifest.booklets.iter().find(whole).is_none() {
            shelves.iter().for_each(|shelf| papers.check_documents(shelf, said));
        }
        papers
    }

    /// The list of the meeting, if the shelf has one.
    fn list<'s>(&self, shelf: &'s Shelf) -> Option<HandedOut<'s>> {
        let wanted = self.manifest.plan.meeting.as_ref().map(|(name, _)| name.as_str());
        shelf.book.plan.handed_out(wanted)
    }

    /// A meeting that the manifest names must be in some workbook.
    fn find_meeting(&mut self, said: &mut Vec<Diagnostic>) {
        let Some((name, place)) = &self.manifest.plan.meeting else { return };
        let known: Vec<&str> = self.shelves.iter().flat_map(|shelf| shelf.book.plan.meeting_names()).collect();
        let whole = self.shelves.iter().all(|shelf| !shelf.incomplete);
        if whole && self.shelves.iter().all(|shelf| self.list(shelf).is_none()) {
            said.push(words::unknown_meeting(place.clone(), name, &known));
            self.lost = true;
        }
    }

    /// Whether the meeting was found: else no booklet knows its number.
    pub fn are_found(&self) -> bool {
        !self.lost
    }

    /// What the list says of a booklet: that of its own workbooks first.
    pub fn paper_of(&self, settings: &BookletSettings, shelf: &Arc<Shelf>) -> Option<Arc<Paper>> {
        let mut shelves = std::iter::once(shelf).chain(&self.shelves);
        shelves.find_map(|shelf| Paper::of(&self.list(shelf)?, &settings.name)).map(Arc::new)
    }

    /// Keeps what a booklet of the manifest prints.
    pub fn add(&mut self, settings: &'a BookletSettings, booklets: Vec<Booklet>) {
        self.booklets.insert(&settings.name, booklets);
    }

    /// Warns of documents of the list that are not there: their booklets bear no number.
    fn check_documents(&self, shelf: &Shelf, said: &mut Vec<Diagnostic>) {
        for document in self.list(shelf).iter().flat_map(|list| &list.handouts).filter_map(|row| row.document.as_ref())
        {
            if let (None, Err(mut problem)) =
                (&document.fault, self.find(&document.value, &Place::from(&document.place)))
            {
                problem.severity = Severity::Warning;
                said.push(problem);
            }
        }
    }

    /// What a name stands for: a booklet of the manifest, or a PDF of the project.
    fn find(&self, typed: &str, place: &Place) -> Result<Found<'a>, Diagnostic> {
        let booklets = &self.manifest.booklets;
        if let Some(settings) = booklets.iter().find(|booklet| same_word(&booklet.name, typed)) {
            return Ok(Found::Booklet(settings));
        }
        let names = booklets.iter().map(|booklet| booklet.name.as_str());
        let path = typed.trim().replace('\\', "/");
        if !path.to_lowercase().ends_with(".pdf") {
            return Err(words::unknown_document(place.clone(), typed, nearest(typed, names)));
        }
        let project = &self.request.project;
        // Judged before the disk is touched: a cell must not make the machine reach out to another one.
        let full = project.join(&path);
        if !stays_below(&path) || (full.is_file() && !lies_within(&full, project)) {
            return Err(words::document_outside(place.clone(), typed));
        }
        if !full.is_file() {
            return Err(words::missing_document(place.clone(), typed));
        }
        Ok(Found::Given(full))
    }

    /// The task of a set; none if it cannot be told what it holds.
    pub fn set(
        &self,
        settings: &BookletSettings,
        wanted: &config::Papers,
        shelf: &Arc<Shelf>,
        said: &mut Vec<Diagnostic>,
    ) -> Option<Task> {
        let list = self.list(shelf).unwrap_or_default();
        let names: Vec<(String, Place)> = match wanted {
            config::Papers::Named(names) => names.clone(),
            config::Papers::HandedOut(_) => {
                let documents = list.handouts.iter().filter_map(|row| row.document.as_ref());
                let sound = documents.filter(|document| document.fault.is_none());
                sound.map(|document| (document.value.to_string(), Place::from(&document.place))).collect()
            }
        };
        let mut papers: Vec<SetPaper> = Vec::new();
        let mut whole = self.are_found() && !shelf.incomplete;
        let mut known = HashSet::new();
        for (name, place) in names {
            match self.find(&name, &place) {
                Ok(found) => {
                    if !known.insert(found.identity()) {
                        // In the list of a meeting a paper that is replaced stands twice.
                        if let config::Papers::Named(_) = wanted {
                            said.push(words::paper_twice(place, &name).in_booklet(&settings.name));
                        }
                        continue;
                    }
                    match self.paper(found, name, place, &list) {
                        Ok(paper) => papers.push(paper),
                        Err(problem) => {
                            said.push(problem);
                            whole = false;
                        }
                    }
                }
                Err(problem) => {
                    said.push(problem.in_booklet(&settings.name));
                    whole = false;
                }
            }
        }
        if papers.is_empty() && whole {
            let place = match wanted {
                config::Papers::HandedOut(place) => place.clone(),
                config::Papers::Named(_) => settings.place.clone(),
            };
            said.push(words::no_papers(place));
        }
        if papers.is_empty() || !whole {
            return None;
        }
        let Self { request, manifest, .. } = self;
        let edition = Edition::Screen;
        papers.iter_mut().for_each(|paper| paper.restamp(settings.stamp.as_ref()));
        Some(Task {
            name: settings.name.clone(),
            path: request.out.join(file_name(&settings.name, None, edition.suffix())),
            edition,
            sizes: settings.sizes.unwrap_or(manifest.plan.sizes),
            place: settings.place.clone(),
            named_by: settings.place.clone(),
            title: format!("{}　{}", manifest.plan.name, settings.name),
            date: manifest.plan.date,
            content: Content::Set(Set { papers, duplex: settings.duplex, shelf: Arc::clone(shelf) }),
        })
    }

    /// One paper of a set.
    fn paper(
        &self,
        found: Found<'_>,
        name: String,
        place: Place,
        list: &HandedOut<'_>,
    ) -> Result<SetPaper, Diagnostic> {
        let paper = Paper::of(list, &name).map(Arc::new);
        let source = match found {
            Found::Given(path) => PaperSource::Given(path),
            Found::Booklet(settings) if settings.papers.is_some() => return Err(words::set_in_set(place, &name)),
            Found::Booklet(settings) => {
                PaperSource::Booklets(self.booklets.get(settings.name.as_str()).cloned().unwrap_or_default())
            }
        };
        let own = match &source {
            PaperSource::Booklets(booklets) => booklets.first().and_then(|booklet| booklet.paper.clone()),
            PaperSource::Given(_) => None,
        };
        Ok(SetPaper { name, place, paper: own.or(paper), source })
    }
}

/// What a name stands for.
enum Found<'a> {
    Booklet(&'a BookletSettings),
    Given(PathBuf),
}

impl Found<'_> {
    fn identity(&self) -> PathBuf {
        match self {
            Self::Booklet(settings) => PathBuf::from(&settings.name),
            Self::Given(path) => path.clone(),
        }
    }
}

impl SetPaper {
    /// Gives the booklets the stamp of the set, if it has one of its own.
    fn restamp(&mut self, stamp: Option<&(String, Place)>) {
        if let (PaperSource::Booklets(booklets), Some(stamp)) = (&mut self.source, stamp) {
            for booklet in booklets {
                booklet.stamp = stamp.0.as_str().into();
                booklet.typed = std::iter::once(stamp).chain(booklet.typed.iter()).cloned().collect();
            }
        }
    }
}
