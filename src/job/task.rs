//! What is to be made: one task a PDF.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::file_name::file_name;
use super::library::Shelf;
use crate::config::{BookletSettings, Edition, OptionValue, Sizes};
use crate::merge::{Engine, Paper};
use crate::model::{Fault, NodeId, Scope};
use crate::report::Place;

/// One PDF to be made.
pub struct Task {
    /// Name of the booklet, with its key: unique.
    pub name: String,
    pub path: PathBuf,
    pub edition: Edition,
    /// Sizes of type: one profile for all that a PDF holds.
    pub sizes: Sizes,
    /// Where the booklet stands in the manifest.
    pub place: Place,
    /// What names its file: a cell of 配布資料 or 体系, else the manifest.
    pub named_by: Place,
    pub title: String,
    pub date: (i32, u8, u8),
    pub content: Content,
}

/// What a PDF holds.
pub enum Content {
    Booklet(Booklet),
    Set(Set),
}

/// What one template prints.
#[derive(Clone)]
pub struct Booklet {
    pub node: Option<NodeId>,
    pub shelf: Arc<Shelf>,
    pub engine: Arc<Engine>,
    pub options: Arc<BTreeMap<String, OptionValue>>,
    pub first_page: u32,
    pub first_footnote: u32,
    /// What the meeting's list says of it.
    pub paper: Option<Arc<Paper>>,
    pub stamp: Arc<str>,
    /// What the manifest types of it that may be printed, each text with its place.
    pub typed: Arc<[(String, Place)]>,
}

/// Papers in one PDF, one behind the other.
pub struct Set {
    pub papers: Vec<SetPaper>,
    /// Each paper begins on the front of a sheet.
    pub duplex: bool,
    pub shelf: Arc<Shelf>,
}

/// A paper of a set.
pub struct SetPaper {
    /// Its name in the manifest or in the list.
    pub name: String,
    /// Where it is named.
    pub place: Place,
    pub paper: Option<Arc<Paper>>,
    pub source: PaperSource,
}

/// Where a paper comes from.
pub enum PaperSource {
    /// A booklet of the manifest; several with `each`, none if it cannot be made.
    Booklets(Vec<Booklet>),
    /// A PDF of the project.
    Given(PathBuf),
}

/// A booklet that cannot be made, whatever is printed in it.
pub struct Stopped {
    pub name: String,
    pub path: PathBuf,
    /// A PDF of an earlier run lies there.
    pub former: bool,
}

impl Stopped {
    /// A series of which not even the single booklets are known. `former` tells whether one of them was made before.
    pub fn all_of(settings: &BookletSettings, paper: Option<&Paper>, out: &Path) -> Self {
        let base = base(settings, paper);
        if settings.each.is_none() {
            let path = out.join(file_name(&base, None, Edition::Screen.suffix()));
            return Self { name: settings.name.clone(), former: path.is_file(), path };
        }
        let stem = file_name(&format!("{base}_"), None, "");
        let prefix = stem.trim_end_matches(".pdf").to_owned();
        let is_former = |name: &str| name.starts_with(&prefix) && name.ends_with(".pdf");
        let entries = out.read_dir().into_iter().flatten().flatten();
        let former = entries.filter_map(|entry| entry.file_name().into_string().ok()).any(|name| is_former(&name));
        Self { name: settings.name.clone(), path: out.join(format!("{prefix}＊.pdf")), former }
    }
}

/// What the file of a booklet is called: a paper of the meeting by its number and title, any other by the manifest.
pub fn base(settings: &BookletSettings, paper: Option<&Paper>) -> String {
    paper.and_then(Paper::file_stem).unwrap_or_else(|| settings.name.clone())
}

impl Task {
    /// Whether it is meant by a part of a name: that of the manifest, or that of the file.
    pub fn is_called(&self, part: &str) -> bool {
        let stem = self.path.file_stem().unwrap_or_default().to_string_lossy();
        self.name.contains(part) || stem.contains(part)
    }

    /// The booklets it prints.
    pub fn booklets(&self) -> impl Iterator<Item = &Booklet> {
        let (own, papers): (Option<&Booklet>, &[SetPaper]) = match &self.content {
            Content::Booklet(booklet) => (Some(booklet), &[]),
            Content::Set(set) => (None, &set.papers),
        };
        let of_papers = papers.iter().flat_map(|paper| match &paper.source {
            PaperSource::Booklets(booklets) => booklets.as_slice(),
            PaperSource::Given(_) => &[],
        });
        own.into_iter().chain(of_papers)
    }

    /// Whether a fault of the workbooks stops it.
    pub fn is_stopped_by(&self, fault: &Fault) -> bool {
        self.booklets().any(|booklet| booklet.is_stopped_by(fault))
    }
}

impl SetPaper {
    /// Its number and title in the list, else its name.
    pub fn called(&self) -> String {
        self.paper.as_ref().map_or_else(|| self.name.clone(), |paper| paper.name("　"))
    }

    /// Whether its first page must be the left one of a spread.
    pub fn begins_on_the_left(&self) -> bool {
        let left = |booklet: &Booklet| booklet.engine.template().begins_left;
        matches!(&self.source, PaperSource::Booklets(booklets) if booklets.iter().any(left))
    }
}

impl Booklet {
    /// Whether the workbooks let it be made.
    pub fn is_stopped(&self) -> bool {
        self.shelf.incomplete || self.shelf.faults.iter().any(|fault| self.is_stopped_by(fault))
    }

    /// Whether a fault of the workbooks stops this booklet.
    pub fn is_stopped_by(&self, fault: &Fault) -> bool {
        if !fault.diagnostic.is_error() {
            return false;
        }
        let prints = |kind| self.engine.template().kinds.contains(&kind);
        match fault.scope {
            Scope::Everything => true,
            Scope::Kind(kind) => prints(kind),
            Scope::Row { kind, node } => {
                prints(kind) && self.node.is_none_or(|own| node.is_some_and(|node| self.related(own, node)))
            }
            Scope::Printed => false,
        }
    }

    /// Whether one of two nodes lies below the other.
    fn related(&self, left: NodeId, right: NodeId) -> bool {
        let plan = &self.shelf.book.plan;
        let above = |from: NodeId, to: NodeId| {
            std::iter::successors(Some(from), |id| plan.nodes[id.0].parent).any(|id| id == to)
        };
        above(left, right) || above(right, left)
    }
}
