//! The booklets of a project, merged and laid out here, so that their frames can be measured and drawn.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use sasshi::config::{self, BookletSettings, Edition, Manifest, Sizes};
use sasshi::merge::{Book, Engine, Job, Template};
use sasshi::model::{self, Names, NodeId};
use sasshi::report::Place;
use sasshi::typeset::{Foundry, Typeset, picture_format, typeset};
use sasshi::workbook::{self, Limits};

use super::page;

/// A booklet that was laid out.
pub struct Booklet {
    /// Its name in the manifest.
    pub name: String,
    pub template: String,
    pub typeset: Typeset,
}

/// All booklets of the project in `folder`, in one profile of sizes, whatever the manifest says.
pub fn booklets(folder: &Path, sizes: Sizes) -> Vec<Booklet> {
    let manifest = config::load(folder).0.expect("the manifest can be read");
    let whole = read(folder, &manifest, &manifest.workbooks.files);
    let foundry = page::foundry(folder, &manifest.fonts);
    let mut made = Vec::new();
    for settings in &manifest.booklets {
        let own = settings.workbooks.as_ref().map(|files| read(folder, &manifest, files));
        let book = own.as_ref().unwrap_or(&whole);
        let press = Press { folder, manifest: &manifest, book, foundry: &foundry, sizes };
        let units =
            if settings.each.is_some() { book.measures.iter().copied().map(Some).collect() } else { vec![None] };
        made.extend(units.into_iter().map(|unit| press.booklet(settings, unit)));
    }
    made
}

/// The plan of some workbooks.
fn read(folder: &Path, manifest: &Manifest, patterns: &[(String, Place)]) -> Arc<Book> {
    let files = config::resolve(folder, patterns).0;
    let read = |file: config::WorkbookFile| workbook::read(&file.path, &file.name, &Limits::default());
    let workbooks: Vec<_> = files.into_iter().map(|file| read(file).expect("a sound workbook")).collect();
    let plan = model::read(&workbooks, &Names::default()).plan;
    Arc::new(Book::new(plan, &manifest.plan.name, folder, &picture_format).0)
}

struct Press<'a> {
    folder: &'a Path,
    manifest: &'a Manifest,
    book: &'a Arc<Book>,
    foundry: &'a Foundry,
    sizes: Sizes,
}

impl Press<'_> {
    fn booklet(&self, settings: &BookletSettings, node: Option<NodeId>) -> Booklet {
        let plan = &self.manifest.plan;
        let engine = Template::load(self.folder, settings).and_then(Engine::new);
        let engine = engine.unwrap_or_else(|problem| panic!("{}", problem.message));
        let options = engine.template().options_for(settings, &mut Vec::new()).expect("sound options");
        let job = Job {
            book: self.book,
            title: &plan.name,
            edition: Edition::Screen,
            node,
            first_page: settings.first_page.or(plan.first_page).unwrap_or(2),
            first_footnote: settings.first_footnote.or(plan.first_footnote).unwrap_or(1),
            date: plan.date,
            options: &options,
            steps: &BTreeMap::new(),
            paper: None,
            stamp: "",
            typed: &[],
            part: None,
        };
        let (merged, said) = engine.merge(&job, self.foundry);
        let merged = merged.unwrap_or_else(|| panic!("{}: {said:?}", settings.name));
        let (typeset, said) = typeset(self.foundry, &self.book.pictures, &merged, self.sizes, plan.date, &[]);
        let typeset = typeset.unwrap_or_else(|| panic!("{}: {said:?}", settings.name));
        Booklet { name: settings.name.clone(), template: settings.template.clone(), typeset }
    }
}
