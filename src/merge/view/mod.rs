//! What a template sees: objects that walk the plan and keep the place of every text.
//!
//! `docs/templates.md` is the reference for those who write templates.

mod action;
mod block;
mod chart;
mod committee;
mod figures;
mod form;
mod index;
mod item;
mod meeting;
mod node;
mod part;
mod plain;
mod policy;
mod series;
mod statistics;
mod table;
mod text;
mod value;

use std::collections::{BTreeMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::value::{Enumerator, Object, ObjectRepr, Value};

pub use text::{Parts, TextValue, plain, printable};

use super::book::Book;
use super::job::Job;
use super::outline::Outline;
use super::paper::Paper;
use super::piece::{Literal, Printed};
use crate::config::OptionValue;
use crate::model::{Fact, NodeId, same_word};
use crate::report::{CellPlace, Diagnostic};
use node::NodeView;
use plain::PlainTablesView;

/// What a template did with the plan: the last record it took, which is named when the template fails, what is to be said of
/// the tables it used, and what it passed over.
#[derive(Debug, Default)]
pub struct Trail {
    last: Mutex<Option<CellPlace>>,
    said: Mutex<Vec<Diagnostic>>,
    left_out: Mutex<Vec<LeftOut>>,
    anchored: Mutex<HashSet<usize>>,
    index: AtomicBool,
}

/// A cell that a template passed over on purpose.
#[derive(Debug, Clone)]
pub struct LeftOut {
    pub place: CellPlace,
    /// The word for what it passed over: `体系図`.
    pub what: String,
}

impl Trail {
    fn at(&self, place: &CellPlace) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(place.clone());
    }

    pub fn last(&self) -> Option<CellPlace> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Remembers what is to be said, each once.
    fn say(&self, diagnostics: &[Diagnostic]) {
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        for diagnostic in diagnostics {
            if !said.contains(diagnostic) {
                said.push(diagnostic.clone());
            }
        }
    }

    pub fn said(&self) -> Vec<Diagnostic> {
        self.said.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn leave_out(&self, cells: impl IntoIterator<Item = LeftOut>) {
        self.left_out.lock().unwrap_or_else(PoisonError::into_inner).extend(cells);
    }

    /// Remembers that the template gives a block an anchor: references find it.
    fn anchor(&self, block: usize) {
        self.anchored.lock().unwrap_or_else(PoisonError::into_inner).insert(block);
    }

    /// The blocks that have an anchor in the booklet.
    pub fn anchored(&self) -> HashSet<usize> {
        self.anchored.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Remembers that the template prints the index.
    fn print_index(&self) {
        self.index.store(true, Ordering::Relaxed);
    }

    /// Whether the template prints the index.
    pub fn prints_index(&self) -> bool {
        self.index.load(Ordering::Relaxed)
    }

    pub fn left_out(&self) -> Vec<LeftOut> {
        self.left_out.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// What every view needs.
#[derive(Debug, Clone)]
struct Scene {
    book: Arc<Book>,
    outline: Arc<Outline>,
    trail: Arc<Trail>,
    /// The part of the tree the booklet prints.
    within: Option<NodeId>,
    /// By 階層: the step of tightening.
    steps: Arc<BTreeMap<String, usize>>,
    /// What the names of places begin with.
    prefix: Arc<str>,
}

impl Scene {
    fn node(&self, id: NodeId) -> Value {
        Value::from_object(NodeView { scene: self.clone(), id })
    }

    fn nodes(&self, ids: impl IntoIterator<Item = NodeId>) -> Value {
        ids.into_iter().map(|id| self.node(id)).collect::<Vec<_>>().into()
    }
}

/// `{{ value|lit }}`: a value as Typst code, a chart as its drawing; `None` for lists, maps and undefined.
pub fn literal(value: &Value) -> Option<Literal> {
    match value.downcast_object_ref::<chart::ChartView>() {
        Some(chart) => Some(chart.literal()),
        None => text::literal(value),
    }
}

/// Name of a node for page references; `prefix` tells the papers of a set apart.
pub fn node_anchor(prefix: &str, node: NodeId) -> String {
    format!("{prefix}n{}", node.0)
}

/// Name of the place where a unit ends.
pub fn node_end(prefix: &str, node: NodeId) -> String {
    format!("{prefix}n{}-end", node.0)
}

/// Name of a block for references.
pub fn block_anchor(prefix: &str, block: usize) -> String {
    format!("{prefix}b{block}")
}

/// Name of a term's explanation for page references.
pub fn term_anchor(prefix: &str, term: usize) -> String {
    format!("{prefix}t{term}")
}

/// Name of a word of 索引, for the marks where it stands.
pub fn word_anchor(prefix: &str, word: usize) -> String {
    format!("{prefix}x{word}")
}

/// The global names of a template.
pub fn context(job: &Job<'_>, outline: &Arc<Outline>, trail: &Arc<Trail>) -> Value {
    let (book, prefix) = (Arc::clone(job.book), job.prefix().into());
    let (outline, trail) = (Arc::clone(outline), Arc::clone(trail));
    let steps = Arc::new(job.steps.clone());
    let scene = Scene { book, outline, trail, within: job.node, steps, prefix };
    let node = job.node.map_or(Value::from(()), |node| scene.node(node));
    let (year, month, day) = job.date;
    let booklet = record([
        ("title", Value::from(job.title)),
        ("edition", Value::from(job.edition.name())),
        ("first_page", Value::from(job.first_page)),
        ("first_footnote", Value::from(job.first_footnote)),
        ("date", vec![year, i32::from(month), i32::from(day)].into()),
        ("label", composed(job.paper.and_then(Paper::label))),
        ("replaced", composed(job.paper.and_then(Paper::replaced))),
    ]);
    let options = job.options.iter().map(|(name, value)| (name.clone(), option(value)));
    let options: BTreeMap<String, Value> = options.collect();
    record([
        ("plan", Value::from_object(PlanView(scene))),
        ("booklet", booklet),
        ("options", options.into()),
        ("node", node),
    ])
}

/// A text composed of several, or none.
fn composed(parts: Option<&[Printed]>) -> Value {
    parts.map_or(Value::from(()), |parts| Value::from_object(Parts(parts.to_vec())))
}

fn option(value: &OptionValue) -> Value {
    match value {
        OptionValue::Text(text) => text.clone().into(),
        OptionValue::Integer(number) => (*number).into(),
        OptionValue::Truth(truth) => (*truth).into(),
        OptionValue::Texts(texts) => texts.clone().into(),
    }
}

/// A map with fixed names.
fn record<const N: usize>(fields: [(&'static str, Value); N]) -> Value {
    BTreeMap::from(fields).into()
}

/// `plan`.
#[derive(Debug)]
struct PlanView(Scene);

impl Object for PlanView {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let scene = &self.0;
        let book = &scene.book;
        Some(match key.as_str()? {
            "name" => Value::from(book.name.as_str()),
            "facts" => Value::from_object(FactsView { scene: scene.clone(), meeting: None }),
            "chapters" => block::chapters(scene),
            "parts" => part::parts(scene),
            "slots" => part::slots(scene),
            "figures" => figures::figures(scene),
            "glossary" => index::glossary(scene),
            "index" => index::index(scene),
            "title" => part::plan_title(scene),
            "meetings" => meeting::meetings(scene),
            "handouts" => meeting::handouts(scene),
            "schedule" => meeting::schedule(scene),
            "departments" => action::departments(scene),
            "department_policies" => policy::department_policies(scene),
            "issue_forms" => form::issue_forms(scene),
            "members" => committee::members(scene),
            "history" => committee::history(scene),
            "roots" => scene.nodes(book.plan.roots()),
            "measures" => scene.nodes(book.measures.iter().copied()),
            "statistics" => statistics::statistics(scene),
            "tables" => Value::from_object(PlainTablesView(scene.clone())),
            "tabs" => book
                .tabs
                .iter()
                .map(|(name, label)| record([("name", name.as_str().into()), ("label", label.as_str().into())]))
                .collect::<Vec<_>>()
                .into(),
            _ => return None,
        })
    }
}

/// `plan.facts["資料番号"]`: the value of an item of 計画, or none. Of a meeting: of 会議.
#[derive(Debug)]
struct FactsView {
    scene: Scene,
    /// Index of the meeting.
    meeting: Option<usize>,
}

impl FactsView {
    fn facts(&self) -> &[Fact] {
        let plan = &self.scene.book.plan;
        self.meeting.map_or(&plan.facts, |meeting| &plan.meetings[meeting].facts)
    }
}

impl Object for FactsView {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Map
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let item = key.as_str()?;
        let fact = self.facts().iter().find(|fact| same_word(&fact.item.value, item));
        Some(fact.map_or(Value::from(()), |fact| TextValue::value(&fact.value)))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.facts().iter().map(|fact| Value::from(fact.item.value.as_ref())).collect())
    }
}
