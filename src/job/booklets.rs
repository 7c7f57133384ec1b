//! The manifest's booklets → the list of what is to be made: one task a PDF.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::library::{Library, Shelf};
use super::papers::Papers;
use super::task::{Booklet, Content, Stopped, Task, base};
use super::{Request, file_name, named, words};
use crate::config::{BookletSettings, Edition, Manifest, PlanSettings};
use crate::merge::{Engine, Paper, Template};
use crate::model::{NodeId, Plan, same_word};
use crate::report::{Diagnostic, Place, nearest};

/// What there is to make, and what cannot be.
#[derive(Default)]
pub struct Tasks {
    pub tasks: Vec<Task>,
    pub stopped: Vec<Stopped>,
    pub diagnostics: Vec<Diagnostic>,
    pub shelves: Vec<Arc<Shelf>>,
}

/// What is shared by all booklets of a manifest.
struct Order<'a> {
    request: &'a Request,
    manifest: &'a Manifest,
}

/// The first left page there is.
const FIRST_LEFT_PAGE: u32 = 2;

/// Lists the tasks of all booklets of the manifest.
pub fn list(request: &Request, manifest: &Manifest, library: &Library<'_>) -> Tasks {
    let mut tasks = Tasks::default();
    let order = Order { request, manifest };
    let shelves = shelves(manifest, library, &mut tasks);
    let mut engines: HashMap<String, Option<Arc<Engine>>> = HashMap::new();
    let mut papers = Papers::new(request, manifest, &tasks.shelves, &mut tasks.diagnostics);
    for (settings, shelf) in manifest.booklets.iter().zip(&shelves).filter(|(settings, _)| settings.papers.is_none()) {
        let engine = engines.entry(settings.template.clone()).or_insert_with(|| {
            let engine = Template::load(&request.project, settings).and_then(Engine::new);
            engine.map(Arc::new).map_err(|problem| tasks.diagnostics.push(problem)).ok()
        });
        let paper = papers.paper_of(settings, shelf);
        let booklets = engine.as_ref().filter(|_| papers.are_found()).and_then(|engine| {
            let series = Series { plan: &manifest.plan, settings, shelf, engine, paper: paper.as_ref() };
            series.booklets(&mut tasks.diagnostics)
        });
        match &booklets {
            Some(booklets) => tasks.tasks.extend(booklets.iter().flat_map(|(key, booklet)| {
                let task = |edition: &Edition| order.task(settings, key.as_deref(), booklet, *edition);
                settings.editions.iter().map(task)
            })),
            None => tasks.stopped.push(Stopped::all_of(settings, paper.as_deref(), &request.out)),
        }
        papers.add(settings, booklets.unwrap_or_default().into_iter().map(|(_, booklet)| booklet).collect());
    }
    for (settings, shelf) in manifest.booklets.iter().zip(&shelves) {
        if let Some(wanted) = &settings.papers {
            match papers.set(settings, wanted, shelf, &mut tasks.diagnostics) {
                Some(task) => tasks.tasks.push(task),
                None => tasks.stopped.push(Stopped::all_of(settings, None, &request.out)),
            }
        }
    }
    reject_same_files(&mut tasks);
    if !request.only.is_empty() {
        select(&mut tasks, &request.only);
    }
    tasks
}

/// The shelf of each booklet; those of the same workbooks share one.
fn shelves(manifest: &Manifest, library: &Library<'_>, tasks: &mut Tasks) -> Vec<Arc<Shelf>> {
    let mut known: HashMap<Vec<String>, Arc<Shelf>> = HashMap::new();
    let mut shelf = |settings: &BookletSettings| {
        let patterns = settings.workbooks.as_ref().unwrap_or(&manifest.workbooks.files);
        let key: Vec<String> = patterns.iter().map(|(pattern, _)| pattern.clone()).collect();
        let shelf = known.entry(key).or_insert_with(|| {
            let (shelf, said) = library.shelf(patterns, tasks.shelves.len());
            tasks.diagnostics.extend(said);
            let shelf = Arc::new(shelf);
            tasks.shelves.push(Arc::clone(&shelf));
            shelf
        });
        Arc::clone(shelf)
    };
    manifest.booklets.iter().map(&mut shelf).collect()
}

impl Order<'_> {
    fn task(&self, settings: &BookletSettings, key: Option<&str>, booklet: &Booklet, edition: Edition) -> Task {
        let paper = booklet.paper.as_deref();
        let plan = &self.manifest.plan;
        let node = booklet.node.map(|node| &booklet.shelf.book.plan.nodes[node.0]);
        let parts = [
            Some(plan.name.clone()),
            paper.map(|paper| paper.name("　")),
            node.map(|node| node.name.value.to_string()),
        ];
        // Papers of one series are told apart by their nodes.
        let of_node = node.map(|node| Place::from(&node.key.place));
        let of_paper = paper.and_then(Paper::named_by).filter(|_| of_node.is_none()).map(Place::from);
        Task {
            name: match key {
                Some(key) => format!("{}_{key}", settings.name),
                None => settings.name.clone(),
            },
            path: self.request.out.join(file_name::file_name(&base(settings, paper), key, edition.suffix())),
            place: settings.place.clone(),
            named_by: of_paper.or(of_node).unwrap_or_else(|| settings.place.clone()),
            edition,
            sizes: settings.sizes.unwrap_or(plan.sizes),
            title: parts.into_iter().flatten().collect::<Vec<_>>().join("　"),
            date: plan.date,
            content: Content::Booklet(booklet.clone()),
        }
    }
}

/// Keeps the booklets that were asked for, and what was found of their workbooks.
fn select(tasks: &mut Tasks, only: &[String]) {
    tasks.tasks.retain(|task| only.iter().any(|only| task.is_called(only)));
    tasks.stopped.retain(|stopped| only.iter().any(|only| stopped.name.contains(only.as_str())));
}

/// The booklets of one `[[booklet]]`.
struct Series<'a> {
    plan: &'a PlanSettings,
    settings: &'a BookletSettings,
    shelf: &'a Arc<Shelf>,
    engine: &'a Arc<Engine>,
    paper: Option<&'a Arc<Paper>>,
}

impl Series<'_> {
    /// The booklets, each with its key; `None` if it cannot be told what they are, or one of the settings is wrong.
    fn booklets(&self, said: &mut Vec<Diagnostic>) -> Option<Vec<(Option<String>, Booklet)>> {
        let (settings, plan) = (self.settings, self.plan);
        let asked = settings.first_page.or(plan.first_page);
        if asked.is_some_and(|asked| asked != self.first_page()) {
            said.push(words::odd_first_page(settings.place.clone(), asked.unwrap_or_default()));
        }
        let template = self.engine.template();
        let options = template.options_for(settings, said)?;
        let options = named::resolve(settings, template, self.shelf, options, said)?;
        let first = Booklet {
            node: None,
            shelf: Arc::clone(self.shelf),
            engine: Arc::clone(self.engine),
            options: Arc::new(options),
            first_page: self.first_page(),
            first_footnote: settings.first_footnote.or(plan.first_footnote).unwrap_or(1),
            paper: self.paper.cloned(),
            stamp: settings.stamp.as_ref().or(plan.stamp.as_ref()).map_or("", |(stamp, _)| stamp).into(),
            typed: settings.typed(plan).into(),
        };
        let nodes = self.nodes(said)?;
        Some(nodes.into_iter().map(|(node, key)| (key, Booklet { node, ..first.clone() })).collect())
    }

    /// The folio of the first page. A template of spreads begins on a left page, which is even.
    fn first_page(&self) -> u32 {
        let asked = self.settings.first_page.or(self.plan.first_page);
        if self.engine.template().begins_left {
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
    let mut seen: HashMap<String, (String, Place)> = HashMap::new();
    for task in std::mem::take(&mut tasks.tasks) {
        let file = task.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some((name, named_by)) = seen.get(&file.to_lowercase()) else {
            seen.insert(file.to_lowercase(), (task.name.clone(), task.named_by.clone()));
            tasks.tasks.push(task);
            continue;
        };
        let both = [(name.as_str(), named_by), (task.name.as_str(), &task.named_by)];
        tasks.diagnostics.push(words::same_file(task.named_by.clone(), &file, both));
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
