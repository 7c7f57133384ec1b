//! The whole book against the engine alone: from records to the PDF on disk, and Typst compiling and exporting the very source.

use std::path::Path;
use std::time::{Duration, Instant};

use rust_xlsxwriter::Workbook;
use sasshi::config::Sizes;
use sasshi::merge::Merged;
use sasshi::press;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::{Press, Project};

#[path = "../../tests/book/generated.rs"]
mod generated;

/// Runs of each, one after the other.
const RUNS: usize = 7;

/// What one run of the program took.
#[derive(Default, Clone, Copy)]
struct Parts {
    merge: Duration,
    typeset: Duration,
    export: Duration,
    write: Duration,
}

impl Parts {
    fn whole(self) -> Duration {
        self.merge + self.typeset + self.export + self.write
    }
}

/// Prints the medians and their ratio.
#[expect(clippy::print_stdout, reason = "a benchmark is read on the terminal")]
pub fn book(_: &mut criterion::Criterion) {
    // As for the other benchmarks: a word on the command line chooses.
    if std::env::args().skip(1).any(|word| !word.starts_with('-') && !"book".contains(&word)) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder can be made");
    write(folder.path());
    let project = Project::open(folder.path());
    let press = Press::of(&project, "plan", project.read().plan);
    let merged = press.merge();
    let target = folder.path().join("本.pdf");
    let (mut ours, mut alone) = (Vec::new(), Vec::new());
    let mut pages = 0;
    for _ in 0..RUNS {
        let (parts, count) = run(&press, &target);
        ours.push(parts);
        pages = count;
        alone.push(bare(&press, &merged));
    }
    let part = |take: fn(&Parts) -> Duration| median(ours.iter().map(take).collect());
    let (compile, pdf) =
        (median(alone.iter().map(|run| run.0).collect()), median(alone.iter().map(|run| run.1).collect()));
    let (whole, engine) = (part(|run| run.whole()), median(alone.iter().map(|run| run.0 + run.1).collect()));
    println!(
        "book of {pages} pages, median of {RUNS} interleaved runs, {}",
        if cpu().is_some() { "CPU" } else { "wall clock" }
    );
    println!(
        "  sasshi: merge {:.2?}, checks and typeset {:.2?}, export {:.2?}, write {:.2?}; in all {whole:.2?}",
        part(|run| run.merge),
        part(|run| run.typeset),
        part(|run| run.export),
        part(|run| run.write)
    );
    println!("  Typst alone: compile {compile:.2?}, export {pdf:.2?}; in all {engine:.2?}");
    println!("  checks: {:.2?}", part(|run| run.typeset).saturating_sub(compile));
    println!("  ratio: {:.3}", whole.as_secs_f64() / engine.as_secs_f64());
}

/// Records → the PDF on disk.
fn run(press: &Press<'_>, target: &Path) -> (Parts, usize) {
    comemo::evict(0);
    let _ = std::fs::remove_file(target);
    let (merge, merged) = timed(|| press.merge());
    let (typeset, laid_out) = timed(|| press.typeset(&merged));
    let (export, bytes) = timed(|| press::export(&laid_out, &merged, "bench").expect("the book can be exported"));
    let (write, _) = timed(|| press::write(target, &bytes).expect("the book can be written"));
    (Parts { merge, typeset, export, write }, laid_out.page_count())
}

/// The engine alone: the time of compiling and of exporting.
fn bare(press: &Press<'_>, merged: &Merged) -> (Duration, Duration) {
    comemo::evict(0);
    let (compile, document) = timed(|| {
        let main = Source::new(id("main.typ"), merged.source.clone());
        let world = Bare { press, main };
        typst::compile::<PagedDocument>(&world).output.expect("the source can be compiled")
    });
    let options = PdfOptions {
        ident: Smart::Custom("bench".to_owned()),
        standards: PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).expect("the standards go together"),
        ..PdfOptions::default()
    };
    let (export, _) = timed(|| typst_pdf::pdf(&document, &options).expect("the document can be exported"));
    (compile, export)
}

/// Nothing but what Typst asks for.
struct Bare<'a> {
    press: &'a Press<'a>,
    main: Source,
}

fn id(name: &str) -> FileId {
    RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).expect("a sound name")).intern()
}

impl World for Bare<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.foundry.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.press.foundry.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let own = (id == self.main.id()).then_some(&self.main);
        let source = own.or_else(|| self.press.foundry.source(id, Sizes::Standard));
        source.cloned().ok_or_else(|| FileError::NotFound(id.vpath().get_without_slash().into()))
    }

    /// The generated book has no pictures.
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        Err(FileError::NotFound(id.vpath().get_without_slash().into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.foundry.font(index)
    }

    fn today(&self, _: Option<typst::foundations::Duration>) -> Option<Datetime> {
        Datetime::from_ymd(2027, 3, 31)
    }
}

/// What a piece of work took: CPU of all threads where the system tells it, else time on the clock.
fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let (clock, before) = (Instant::now(), cpu());
    let made = work();
    let spent = before.and_then(|before| Some(cpu()?.saturating_sub(before)));
    (spent.unwrap_or_else(|| clock.elapsed()), made)
}

/// CPU of this process so far, as Linux tells it, in hundredths of a second.
fn cpu() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/self/stat").ok()?;
    let (_, fields) = told.rsplit_once(") ")?;
    let mut ticks = fields.split(' ').skip(11).take(2).map(|field| field.parse::<u64>().ok());
    Some(Duration::from_millis(10 * (ticks.next()?? + ticks.next()??)))
}

fn median(mut values: Vec<Duration>) -> Duration {
    values.sort();
    values[values.len() / 2]
}

/// The project on disk.
fn write(folder: &Path) {
    let manifest = "[plan]\nname = \"大きな計画\"\n\n[workbooks]\nfiles = [\"計画.xlsx\"]\n\n\
        [[booklet]]\nname = \"本\"\ntemplate = \"plan\"\nfirst_page = 1\noptions = { show_figure_list = true }\n";
    std::fs::write(folder.join(sasshi::config::MANIFEST), manifest).expect("the manifest can be written");
    let mut workbook = Workbook::new();
    for (name, rows) in generated::sheets() {
        let sheet = workbook.add_worksheet();
        sheet.set_name(&name).expect("the name is sound");
        for (row, cells) in (0..).zip(&rows) {
            for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string(row, column, cell).expect("the cell can be written");
            }
        }
    }
    workbook.save(folder.join("計画.xlsx")).expect("the workbook can be written");
}
