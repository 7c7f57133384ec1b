//! The manifest's booklets → the list of what is to be made: one task a PDF.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::library::{Library, Shelf};
use super::{Request, file_name, words};
use crate::config::{BookletSettings, Edition, Manifest, OptionValue, PlanSettings, Sizes};
use crate::merge::{Engine, Template};
use crate::model::{Fault, NodeId, Plan, Scope, same_word};
use crate::report::{Diagnostic, Place, nearest};

/// One PDF to be made.
pub struct Task {
    /// Name of the booklet, with its key: unique.
    pub name: String,
    pub path: PathBuf,
    pub edition: Edition,
    pub sizes: Sizes,
    /// Where the booklet stands in the manifest.
    pub place: Place,
    pub node: Option<NodeId>,
    pub shelf: Arc<Shelf>,
    pub engine: Arc<Engine>,
    pub options: Arc<BTreeMap<String, OptionValue>>,
    pub title: String,
    pub first_page: u32,
    pub first_footnote: u32,
    pub date: (i32, u8, u8),
}

/// A booklet that cannot be made, whatever is printed in it.
pub struct Stopped {
    pub name: String,
    pub path: PathBuf,
    /// A PDF of an earlier run lies there.
    pub former: bool,
}

/// What there is to make, and what cannot be.
#[derive(Default)]
pub struct Tasks {
    pub tasks: Vec<Task>,
    pub stopped: Vec<Stopped>,
    pub diagnostics: Vec<Diagnostic>,
    pub shelves: Vec<Arc<Shelf>>,
}

/// The first left page there is.
const FIRST_LEFT_PAGE: u32 = 2;

/// Pages of a unit that fills a spread.
const SPREAD: usize = 2;

/// Lists the tasks of all booklets of the manifest.
pub fn list(request: &Request, manifest: &Manifest, library: &Library<'_>) -> Tasks {
    let mut tasks = Tasks::default();
    let mut shelves: HashMap<Vec<String>, Arc<Shelf>> = HashMap::new();
    let mut engines: HashMap<String, Option<Arc<Engine>>> = HashMap::new();
    for settings in &manifest.booklets {
        let patterns = settings.workbooks.as_ref().unwrap_or(&manifest.workbooks.files);
        let key: Vec<String> = patterns.iter().map(|(pattern, _)| pattern.clone()).collect();
        let shelf = shelves.entry(key).or_insert_with(|| {
            let (shelf, said) = library.shelf(patterns);
            tasks.diagnostics.extend(said);
            let shelf = Arc::new(shelf);
            tasks.shelves.push(Arc::clone(&shelf));
            shelf
        });
        let engine = engines.entry(settings.template.clone()).or_insert_with(|| {
            let engine = Template::load(&request.project, settings).and_then(Engine::new);
            engine.map(Arc::new).map_err(|problem| tasks.diagnostics.push(problem)).ok()
        });
        let listed = engine.as_ref().and_then(|engine| {
            let series = Series { request, plan: &manifest.plan, settings, shelf, engine };
            series.tasks(&mut tasks.diagnostics)
        });
        match listed {
            Some(listed) => tasks.tasks.extend(listed),
            None => tasks.stopped.push(Stopped::all_of(settings, &request.out)),
        }
    }
    reject_same_files(&mut tasks);
    if !request.only.is_empty() {
        select(&mut tasks, &request.only);
    }
    tasks
}

/// Keeps the booklets that were asked for, and what was found of their workbooks.
fn select(tasks: &mut Tasks, only: &[String]) {
    let wanted = |name: &str| only.iter().any(|only| name.contains(only.as_str()));
    tasks.tasks.retain(|task| wanted(&task.name));
    tasks.stopped.retain(|stopped| wanted(&stopped.name));
}

/// The booklets of one `[[booklet]]`.
struct Series<'a> {
    request: &'a Request,
    plan: &'a PlanSettings,
    settings: &'a BookletSettings,
    shelf: &'a Arc<Shelf>,
    engine: &'a Arc<Engine>,
}

impl Series<'_> {
    /// The tasks; `None` if it cannot be told what they are, or one of the settings is wrong.
    fn tasks(&self, said: &mut Vec<Diagnostic>) -> Option<Vec<Task>> {
        let settings = self.settings;
        let asked = settings.first_page.or(self.plan.first_page);
        if asked.is_some_and(|asked| asked != self.first_page()) {
            said.push(words::odd_first_page(settings.place.clone(), asked.unwrap_or_default()));
        }
        let options = Arc::new(self.engine.template().options_for(settings, said)?);
        let nodes = self.nodes(said)?;
        let tasks = nodes.iter().flat_map(|(node, key)| {
            let options = &options;
            settings.editions.iter().map(move |edition| self.task(*node, key.as_deref(), *edition, options))
        });
        Some(tasks.collect())
    }

    fn task(
        &self,
        node: Option<NodeId>,
        key: Option<&str>,
        edition: Edition,
        options: &Arc<BTreeMap<String, OptionValue>>,
    ) -> Task {
        let (settings, plan) = (self.settings, self.plan);
        let name = match key {
            Some(key) => format!("{}_{key}", settings.name),
            None => settings.name.clone(),
        };
        let title = match node {
            Some(node) => format!("{}　{}", plan.name, self.shelf.book.plan.nodes[node.0].name.value),
            None => plan.name.clone(),
        };
        Task {
            path: self.request.out.join(file_name::file_name(&settings.name, key, edition.suffix())),
            place: settings.place.clone(),
            name,
            edition,
            sizes: settings.sizes.unwrap_or(plan.sizes),
            node,
            shelf: Arc::clone(self.shelf),
            engine: Arc::clone(self.engine),
            options: Arc::clone(options),
            title,
            first_page: self.first_page(),
            first_footnote: settings.first_footnote.or(plan.first_footnote).unwrap_or(1),
            date: plan.date,
        }
    }

    /// The folio of the first page. A template whose unit is a spread begins on a left page, which is even.
    fn first_page(&self) -> u32 {
        let asked = self.settings.first_page.or(self.plan.first_page);
        if self.engine.template().unit_pages == Some(SPREAD) {
            asked.map_or(FIRST_LEFT_PAGE, |page| page.next_multiple_of(2))
        } else {
            asked.unwrap_or(1)
        }
    }

    /// The nodes a booklet is made for, each with its key for the file name; one `None` without `each`.
    fn nodes(&self, said: &mut Vec<Diagnostic>) -> Option<Vec<(Option<NodeId>, Option<String>)>> {
        let (settings, plan) = (self.settings, &self.shelf.book.plan);
        let Some(each) = &settings.each else { return Some(vec![(None, None)]) };
        let candidates: Vec<NodeId> = if same_word(each, "施策") {
            plan.measures()
        } else {
            let level = |id: &NodeId| same_word(&plan.nodes[id.0].level.value, each);
            (0..plan.nodes.len()).map(NodeId).filter(level).collect()
        };
        let whole = self.shelf.has_whole_tree();
        if whole && !self.conditions_are_known(said) {
            return None;
        }
        let meets = |id: &NodeId| {
            settings.conditions.iter().all(|(column, (wanted, _))| {
                column_of(plan, *id, column).is_some_and(|found| same_word(&found, wanted))
            })
        };
        let wanted: Vec<NodeId> = candidates.into_iter().filter(meets).collect();
        if wanted.is_empty() {
            if whole {
                said.push(words::no_nodes(settings.each_place.clone(), each));
            }
            return None;
        }
        let key = |id: NodeId| plan.nodes[id.0].key.value.to_string();
        let mut uses: HashMap<String, usize> = HashMap::new();
        for id in &wanted {
            *uses.entry(key(*id)).or_default() += 1;
        }
        let name = |id: NodeId| if uses[&key(id)] > 1 { path_key(plan, id) } else { key(id) };
        Some(wanted.iter().map(|id| (Some(*id), Some(name(*id)))).collect())
    }

    /// Whether `where` names columns that some node has.
    fn conditions_are_known(&self, said: &mut Vec<Diagnostic>) -> bool {
        let plan = &self.shelf.book.plan;
        let extra = plan.nodes.iter().flat_map(|node| node.extra.iter().map(|(heading, _)| heading.as_ref()));
        let known: BTreeSet<&str> = CONDITIONS.into_iter().chain(extra).collect();
        let mut all = true;
        for (column, (_, place)) in &self.settings.conditions {
            if !known.iter().any(|known| same_word(known, column)) {
                let near = nearest(column, known.iter().copied());
                said.push(words::unknown_condition(place.clone(), column, near));
                all = false;
            }
        }
        all
    }
}

/// The columns of 体系 that `where` can always ask for.
const CONDITIONS: [&str; 5] = ["番号", "階層", "名称", "上位", "担当課"];

/// What a node has in a column of 体系.
fn column_of(plan: &Plan, id: NodeId, column: &str) -> Option<String> {
    let node = &plan.nodes[id.0];
    let text = match column {
        "番号" => Some(&node.key),
        "階層" => Some(&node.level),
        "名称" => Some(&node.name),
        "担当課" => node.department.as_ref(),
        "上位" => node.parent.map(|parent| &plan.nodes[parent.0].key),
        other => node.extra.iter().find(|(heading, _)| same_word(heading, other)).map(|(_, text)| text),
    };
    text.map(|text| text.value.to_string())
}

/// The keys from the root down, joined: `成年後見-１`.
fn path_key(plan: &Plan, id: NodeId) -> String {
    let upwards = std::iter::successors(Some(id), |id| plan.nodes[id.0].parent);
    let mut keys: Vec<String> = upwards.map(|id| plan.nodes[id.0].key.value.to_string()).collect();
    keys.reverse();
    keys.join("-")
}

/// Two tasks must never write one file: the later one is not made, with an error.
fn reject_same_files(tasks: &mut Tasks) {
    let mut seen = HashSet::new();
    let (kept, rejected): (Vec<Task>, Vec<Task>) = std::mem::take(&mut tasks.tasks).into_iter().partition(|task| {
        let file = task.path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        seen.insert(file)
    });
    tasks.tasks = kept;
    for task in rejected {
        let file = task.path.file_name().unwrap_or_default().to_string_lossy();
        tasks.diagnostics.push(words::same_file(task.place.clone(), &file));
        // The file that lies there belongs to the other booklet.
        tasks.stopped.push(Stopped { name: task.name, path: task.path, former: false });
    }
}

impl Tasks {
    /// Nothing can be made: what all booklets share is wrong.
    pub fn stop_all(&mut self, problems: Vec<Diagnostic>) {
        self.diagnostics.extend(problems);
        let stop = |task: Task| Stopped { former: task.path.is_file(), name: task.name, path: task.path };
        self.stopped.extend(std::mem::take(&mut self.tasks).into_iter().map(stop));
    }
}

impl Stopped {
    /// A series of which not even the single booklets are known. `former` tells whether one of them was made before.
    fn all_of(settings: &BookletSettings, out: &Path) -> Self {
        if settings.each.is_none() {
            let path = out.join(file_name::file_name(&settings.name, None, Edition::Screen.suffix()));
            return Self { name: settings.name.clone(), former: path.is_file(), path };
        }
        let stem = file_name::file_name(&format!("{}_", settings.name), None, "");
        let prefix = stem.trim_end_matches(".pdf").to_owned();
        let is_former = |name: &str| name.starts_with(&prefix) && name.ends_with(".pdf");
        let entries = out.read_dir().into_iter().flatten().flatten();
        let former = entries.filter_map(|entry| entry.file_name().into_string().ok()).any(|name| is_former(&name));
        Self { name: settings.name.clone(), path: out.join(format!("{prefix}＊.pdf")), former }
    }
}

impl Task {
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
