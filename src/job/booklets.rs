//! The manifest's booklets → the list of what is to be made: one task a PDF.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::library::{Library, Shelf};
use super::{Request, file_name, words};
use crate::config::{BookletSettings, Edition, Manifest, OptionValue, PlanSettings};
use crate::merge::{Engine, Template};
use crate::model::{Fault, NodeId, Plan, Scope, same_word};
use crate::report::Diagnostic;

/// One PDF to be made.
pub struct Task {
    /// Name of the booklet, with its key: unique.
    pub name: String,
    pub path: PathBuf,
    pub edition: Edition,
    pub node: Option<NodeId>,
    pub shelf: Arc<Shelf>,
    pub engine: Arc<Engine>,
    pub options: Arc<BTreeMap<String, OptionValue>>,
    pub title: String,
    pub first_page: u32,
    pub first_footnote: u32,
    pub date: (i32, u8, u8),
}

/// What there is to make, and what cannot be.
#[derive(Default)]
pub struct Tasks {
    pub tasks: Vec<Task>,
    /// Names and paths of booklets that cannot be made, whatever the workbooks hold.
    pub stopped: Vec<(String, PathBuf)>,
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
        let engine =
            engines.entry(settings.template.clone()).or_insert_with(|| match engine(&request.project, settings) {
                Ok(engine) => Some(Arc::new(engine)),
                Err(problem) => {
                    tasks.diagnostics.push(problem);
                    None
                }
            });
        let Some(engine) = engine else {
            tasks.stopped.push((settings.name.clone(), path(&request.out, settings, None, Edition::Screen)));
            continue;
        };
        let asked = settings.first_page.or(manifest.plan.first_page);
        if asked.is_some_and(|asked| asked != first_page(&manifest.plan, settings, engine.template())) {
            tasks.diagnostics.push(words::odd_first_page(settings.place.clone(), asked.unwrap_or_default()));
        }
        let options = Arc::new(engine.template().options_for(settings, &mut tasks.diagnostics));
        let nodes = nodes(&shelf.book.plan, settings);
        if nodes.is_empty() {
            let each = settings.each.as_deref().unwrap_or_default();
            if shelf.has_whole_tree() {
                tasks.diagnostics.push(words::no_nodes(settings.each_place.clone(), each));
            } else {
                tasks.stopped.push((settings.name.clone(), path(&request.out, settings, None, Edition::Screen)));
            }
        }
        for (node, key) in nodes {
            for edition in &settings.editions {
                let task =
                    task(request, &manifest.plan, settings, shelf, engine, &options, *edition, node, key.as_deref());
                tasks.tasks.push(task);
            }
        }
    }
    reject_same_files(&mut tasks, manifest);
    if !request.only.is_empty() {
        let wanted = |name: &str| request.only.iter().any(|only| name.contains(only.as_str()));
        tasks.tasks.retain(|task| wanted(&task.name));
        tasks.stopped.retain(|(name, _)| wanted(name));
        if tasks.tasks.is_empty() && tasks.stopped.is_empty() {
            tasks.diagnostics.push(words::nothing_selected(&request.only));
        }
    }
    tasks
}

fn engine(project: &Path, settings: &BookletSettings) -> Result<Engine, Diagnostic> {
    Engine::new(Template::load(project, settings)?)
}

#[expect(clippy::too_many_arguments, reason = "a task is made of all that a booklet is made of")]
fn task(
    request: &Request,
    plan: &PlanSettings,
    settings: &BookletSettings,
    shelf: &Arc<Shelf>,
    engine: &Arc<Engine>,
    options: &Arc<BTreeMap<String, OptionValue>>,
    edition: Edition,
    node: Option<NodeId>,
    key: Option<&str>,
) -> Task {
    let name = match key {
        Some(key) => format!("{}_{key}", settings.name),
        None => settings.name.clone(),
    };
    let title = match node {
        Some(node) => format!("{}　{}", plan.name, shelf.book.plan.nodes[node.0].name.value),
        None => plan.name.clone(),
    };
    Task {
        path: path(&request.out, settings, key, edition),
        name,
        edition,
        node,
        shelf: Arc::clone(shelf),
        engine: Arc::clone(engine),
        options: Arc::clone(options),
        title,
        first_page: first_page(plan, settings, engine.template()),
        first_footnote: settings.first_footnote.or(plan.first_footnote).unwrap_or(1),
        date: plan.date,
    }
}

/// The folio of the first page. A template whose unit is a spread begins on a left page, which is even.
fn first_page(plan: &PlanSettings, settings: &BookletSettings, template: &Template) -> u32 {
    let asked = settings.first_page.or(plan.first_page);
    if template.unit_pages == Some(SPREAD) {
        asked.map_or(FIRST_LEFT_PAGE, |page| page.next_multiple_of(2))
    } else {
        asked.unwrap_or(1)
    }
}

fn path(out: &Path, settings: &BookletSettings, key: Option<&str>, edition: Edition) -> PathBuf {
    out.join(file_name::file_name(&settings.name, key, edition.suffix()))
}

/// The nodes a booklet is made for, each with its key for the file name; one `None` without `each`.
fn nodes(plan: &Plan, settings: &BookletSettings) -> Vec<(Option<NodeId>, Option<String>)> {
    let Some(each) = &settings.each else { return vec![(None, None)] };
    let candidates: Vec<NodeId> = if same_word(each, "施策") {
        plan.measures()
    } else {
        let level = |id: &NodeId| same_word(&plan.nodes[id.0].level.value, each);
        (0..plan.nodes.len()).map(NodeId).filter(level).collect()
    };
    let wanted: Vec<NodeId> = candidates.into_iter().filter(|id| meets(plan, *id, &settings.conditions)).collect();
    let key = |id: NodeId| plan.nodes[id.0].key.value.to_string();
    let shared = |id: NodeId| wanted.iter().filter(|other| key(**other) == key(id)).count() > 1;
    wanted.iter().map(|id| (Some(*id), Some(if shared(*id) { path_key(plan, *id) } else { key(*id) }))).collect()
}

/// The keys from the root down, joined: `成年後見-１`.
fn path_key(plan: &Plan, id: NodeId) -> String {
    let upwards = std::iter::successors(Some(id), |id| plan.nodes[id.0].parent);
    let mut keys: Vec<&str> = upwards.map(|id| plan.nodes[id.0].key.value.as_ref()).collect();
    keys.reverse();
    keys.join("-")
}

/// Whether a node has the values that `where` asks for.
fn meets(plan: &Plan, id: NodeId, conditions: &BTreeMap<String, String>) -> bool {
    let node = &plan.nodes[id.0];
    conditions.iter().all(|(column, wanted)| {
        let text = |text: &Option<crate::model::Text>| text.as_ref().map(|text| text.value.clone());
        let found = match column.as_str() {
            "番号" => Some(node.key.value.clone()),
            "階層" => Some(node.level.value.clone()),
            "名称" => Some(node.name.value.clone()),
            "担当課" => text(&node.department),
            "上位" => {
                let parent = node.parent.map(|parent| &plan.nodes[parent.0]);
                parent.map(|parent| parent.key.value.clone())
            }
            other => {
                let extra = node.extra.iter().find(|(heading, _)| same_word(heading, other));
                extra.map(|(_, text)| text.value.clone())
            }
        };
        found.is_some_and(|found| same_word(&found, wanted))
    })
}

/// Two tasks must never write one file: the later one is left out, with an error.
fn reject_same_files(tasks: &mut Tasks, manifest: &Manifest) {
    let mut seen = HashSet::new();
    let mut said = Vec::new();
    tasks.tasks.retain(|task| {
        let file = task.path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let fresh = seen.insert(file.clone());
        if !fresh {
            let settings = manifest.booklets.iter().find(|settings| task.name.starts_with(&settings.name));
            let place = settings.map(|settings| settings.place.clone());
            said.extend(place.map(|place| words::same_file(place, &file)));
        }
        fresh
    });
    tasks.diagnostics.extend(said);
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
