//! How long each stage takes, from the workbooks to the PDF: for the sample plan, and for a plan of 120 measures.
//!
//! `cargo bench`. What Typst remembers is dropped before every run, so each run lays out from nothing, as a user's
//! first run does. The figures, and how to read them, stand in `README.md` beside this file.

mod book;
mod large;
mod rules;
mod sheet;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use criterion::{BatchSize, Criterion, SamplingMode, criterion_group, criterion_main};
use sasshi::config::{self, Edition, Manifest, OptionValue, WorkbookFile};
use sasshi::merge::{self, Book, Engine, Job, Merged, Template};
use sasshi::model::{self, Names, Plan, Reading};
use sasshi::press;
use sasshi::typeset::{Faces, Foundry, Typeset, picture_format, typeset};
use sasshi::workbook::{self, Limits, Workbook};

criterion_group! {
    name = stages;
    config = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(100))
        .measurement_time(Duration::from_secs(3));
    targets = sample, large, rules::rules, book::book
}
criterion_main!(stages);

/// The sample as it is delivered.
fn sample(criterion: &mut Criterion) {
    stages_of(criterion, "sample", &Project::sample());
}

/// A whole plan of a city.
fn large(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let sample = Project::sample();
    large::write(folder.path(), &sample.folder, &sample.read().plan);
    let large = Project::open(folder.path());
    let press = Press::new(&large, large.read().plan);
    assert_eq!(press.book.measures.len(), large::MEASURES);
    // Otherwise the layout of the larger plan would be of another kind than that of the sample.
    assert_eq!(press.typeset(&press.merge()).page_count(), 2 * large::MEASURES, "a measure takes two pages");
    stages_of(criterion, "120 measures", &large);
}

/// From the files to the bytes of the booklet of measures.
fn stages_of(criterion: &mut Criterion, name: &str, project: &Project) {
    let mut group = criterion.benchmark_group(name);
    group.sampling_mode(SamplingMode::Flat);
    group.bench_function("read", |bencher| bencher.iter_with_large_drop(|| project.read()));
    let press = Press::new(project, project.read().plan);
    group.bench_function("merge", |bencher| bencher.iter_with_large_drop(|| press.merge()));
    let merged = press.merge();
    group.bench_function("typeset", |bencher| {
        bencher.iter_batched(|| comemo::evict(0), |()| press.typeset(&merged), BatchSize::PerIteration);
    });
    let typeset = press.typeset(&merged);
    group.bench_function("export", |bencher| {
        bencher.iter_batched(
            || comemo::evict(0),
            |()| press::export(black_box(&typeset), &merged, "bench").expect("the booklet can be exported"),
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

/// A project on disk.
struct Project {
    folder: PathBuf,
    manifest: Manifest,
}

impl Project {
    fn sample() -> Self {
        Self::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("inputs/plan"))
    }

    fn open(folder: &Path) -> Self {
        let manifest = config::load(folder).0.expect("the project has a manifest");
        Self { folder: folder.to_owned(), manifest }
    }

    /// All workbooks into one plan.
    fn read(&self) -> Reading {
        let (files, _) = config::resolve(&self.folder, &self.manifest.workbooks.files);
        let read = |file: &WorkbookFile| workbook::read(&file.path, &file.name, &Limits::default());
        let workbooks: Vec<Workbook> = files.iter().map(|file| read(file).expect("the workbook can be read")).collect();
        model::read(&workbooks, &Names::default())
    }
}

/// One booklet, ready to be made.
struct Press<'a> {
    project: &'a Project,
    book: Arc<Book>,
    engine: Engine,
    options: BTreeMap<String, OptionValue>,
    foundry: Foundry,
    anchors: Vec<String>,
}

impl<'a> Press<'a> {
    /// The booklet of spreads.
    fn new(project: &'a Project, plan: Plan) -> Self {
        Self::of(project, "measures", plan)
    }

    /// The booklet of a template.
    fn of(project: &'a Project, template: &str, plan: Plan) -> Self {
        let settings = project.manifest.booklets.iter().find(|booklet| booklet.template == template);
        let settings = settings.expect("the project has a booklet of the template");
        let template = Template::load(&project.folder, settings).expect("the template can be read");
        let engine = Engine::new(template).expect("the template is sound");
        let (book, _) = Book::new(plan, &project.manifest.plan.name, &project.folder, &picture_format);
        let anchors = book.measures.iter().map(|unit| merge::node_anchor("", *unit)).collect();
        let options = engine.template().options_for(settings, &mut Vec::new()).expect("the options are sound");
        let faces = Faces::find(&project.folder, &project.manifest.fonts);
        let faces = faces.unwrap_or_else(|problems| panic!("{problems:?}"));
        let foundry = Foundry::new(&project.folder, Edition::Screen, faces).expect("the design layer can be read");
        Self { project, book: book.into(), engine, options, foundry, anchors }
    }

    fn merge(&self) -> Merged {
        let job = Job {
            book: &self.book,
            title: &self.project.manifest.plan.name,
            edition: Edition::Screen,
            node: None,
            first_page: 2,
            first_footnote: 1,
            date: self.project.manifest.plan.date,
            options: &self.options,
            steps: &BTreeMap::new(),
            paper: None,
            stamp: "",
            typed: &[],
            part: None,
        };
        self.engine.merge(&job, &self.foundry).0.expect("the booklet can be merged")
    }

    fn typeset(&self, merged: &Merged) -> Typeset {
        let date = self.project.manifest.plan.date;
        let (pictures, sizes) = (&self.book.pictures, self.project.manifest.plan.sizes);
        let (typeset, _) = typeset(&self.foundry, pictures, black_box(merged), sizes, date, &self.anchors);
        typeset.expect("the booklet can be typeset")
    }
}
