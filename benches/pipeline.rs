//! How long each stage takes: for the sample plan, and for a plan ten times its size.
//!
//! `cargo bench`. What Typst remembers is dropped before every run, so each run lays out from nothing, as a user's
//! first run does. The figures, and how to read them, stand in `README.md` beside this file.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use sasshi::config::{self, Edition, Manifest, OptionValue};
use sasshi::merge::{self, Book, Engine, Job, Merged, Template};
use sasshi::model::{self, Names, NodeId, Plan};
use sasshi::press;
use sasshi::typeset::{Foundry, Typeset, picture_format, typeset};
use sasshi::workbook::{self, Limits, Workbook};

/// The larger plan holds the sample so many times.
const COPIES: usize = 10;

criterion_group! {
    name = stages;
    config = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(100))
        .measurement_time(Duration::from_secs(3));
    targets = reading, sample, tenfold
}
criterion_main!(stages);

/// From the files to the plan.
fn reading(criterion: &mut Criterion) {
    let sample = Sample::open();
    let mut group = criterion.benchmark_group("reading");
    group.bench_function("workbooks", |bencher| bencher.iter(|| black_box(sample.workbooks())));
    let workbooks = sample.workbooks();
    group.bench_function("model", |bencher| bencher.iter(|| model::read(black_box(&workbooks), &Names::default())));
    group.finish();
}

/// The spreads of the sample plan.
fn sample(criterion: &mut Criterion) {
    let sample = Sample::open();
    let plan = model::read(&sample.workbooks(), &Names::default()).plan;
    stages_of(criterion, "sample", &sample, plan);
}

/// The spreads of the sample plan, ten times over.
fn tenfold(criterion: &mut Criterion) {
    let sample = Sample::open();
    let plan = model::read(&sample.workbooks(), &Names::default()).plan;
    stages_of(criterion, "tenfold", &sample, times(&plan, COPIES));
}

/// Merging, typesetting and export of the booklet of measures.
fn stages_of(criterion: &mut Criterion, name: &str, sample: &Sample, plan: Plan) {
    let mut group = criterion.benchmark_group(name);
    let press = Press::new(sample, plan);
    group.bench_function("merge", |bencher| bencher.iter(|| black_box(press.merge())));
    let merged = press.merge();
    group.bench_function("typeset", |bencher| {
        bencher.iter_batched(|| comemo::evict(0), |()| press.typeset(&merged), BatchSize::PerIteration);
    });
    let typeset = press.typeset(&merged);
    group.bench_function("export", |bencher| {
        bencher.iter_batched(
            || comemo::evict(0),
            |()| press::export(black_box(&typeset), &merged, "bench").expect("the booklet can be exported").len(),
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

/// The sample plan on disk.
struct Sample {
    project: PathBuf,
    manifest: Manifest,
}

impl Sample {
    fn open() -> Self {
        let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("inputs/plan");
        let manifest = config::load(&project).0.expect("the sample has a manifest");
        Self { project, manifest }
    }

    fn workbooks(&self) -> Vec<Workbook> {
        let (files, _) = config::resolve(&self.project, &self.manifest.workbooks.files);
        let read = |file: config::WorkbookFile| workbook::read(&file.path, &file.name, &Limits::default());
        files.into_iter().map(|file| read(file).expect("the sample can be read")).collect()
    }
}

/// One booklet, ready to be made.
struct Press<'a> {
    sample: &'a Sample,
    book: Arc<Book>,
    engine: Engine,
    options: BTreeMap<String, OptionValue>,
    foundry: Foundry,
    anchors: Vec<String>,
}

impl<'a> Press<'a> {
    fn new(sample: &'a Sample, plan: Plan) -> Self {
        let settings = sample.manifest.booklets.iter().find(|booklet| booklet.template == "measures");
        let settings = settings.expect("the sample has a booklet of measures");
        let template = Template::load(&sample.project, settings).expect("the template can be read");
        let engine = Engine::new(template).expect("the template is sound");
        let (book, _) = Book::new(plan, &sample.manifest.plan.name, &sample.project, &picture_format);
        let anchors = book.measures.iter().map(|unit| merge::node_anchor(*unit)).collect();
        let options = engine.template().options_for(settings, &mut Vec::new()).expect("the options are sound");
        let foundry = Foundry::new(&sample.project, Edition::Screen).expect("the design layer can be read");
        Self { sample, book: book.into(), engine, options, foundry, anchors }
    }

    fn merge(&self) -> Merged {
        let job = Job {
            book: &self.book,
            title: &self.sample.manifest.plan.name,
            edition: Edition::Screen,
            node: None,
            first_page: 2,
            first_footnote: 1,
            date: self.sample.manifest.plan.date,
            options: &self.options,
        };
        self.engine.merge(&job, &self.foundry).0.expect("the booklet can be merged")
    }

    fn typeset(&self, merged: &Merged) -> Typeset {
        let date = self.sample.manifest.plan.date;
        let (typeset, _) = typeset(&self.foundry, &self.book.pictures, black_box(merged), date, &self.anchors);
        typeset.expect("the booklet can be typeset")
    }
}

/// The plan so many times over, each time under roots of its own. The glossary stays one.
fn times(plan: &Plan, copies: usize) -> Plan {
    let mut larger = plan.clone();
    for copy in 1..copies {
        let shift = |id: NodeId| NodeId(id.0 + copy * plan.nodes.len());
        let first_block = larger.blocks.len();
        larger.nodes.extend(plan.nodes.iter().cloned().map(|mut node| {
            node.parent = node.parent.map(shift);
            node.children.iter_mut().for_each(|child| *child = shift(*child));
            node
        }));
        larger.issues.extend(plan.issues.iter().cloned().map(|mut issue| {
            issue.node = shift(issue.node);
            issue
        }));
        larger.actions.extend(plan.actions.iter().cloned().map(|mut action| {
            action.node = shift(action.node);
            action.reference = action.reference.map(shift);
            action
        }));
        larger.indicators.extend(plan.indicators.iter().cloned().map(|mut indicator| {
            indicator.node = shift(indicator.node);
            indicator
        }));
        larger.blocks.extend(plan.blocks.iter().cloned().map(|mut block| {
            block.node = shift(block.node);
            block.children.iter_mut().for_each(|child| *child += first_block);
            block
        }));
        larger.named.extend(plan.named.iter().copied().map(shift));
    }
    larger
}
