//! Draws the pictures of the README from the sample plan: `cargo run --release --example pictures`.
//!
//! The pages are those that the program itself lays out, so a picture never shows what the program cannot do.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use sasshi::config::{self, Edition, Manifest};
use sasshi::merge::{self, Book, Engine, Job, Template};
use sasshi::model::{self, Names, NodeId};
use sasshi::typeset::{Foundry, Typeset, picture_format, typeset};
use sasshi::workbook::{self, Limits};
use typst::layout::{Abs, Frame, FrameItem, Point, Size};
use typst::syntax::Span;
use typst::visualize::{Color, Geometry};
use typst_layout::Page;
use typst_render::RenderOptions;

/// Pixels across one page of a spread, and across a page that stands alone.
const SPREAD_PAGE: f64 = 620.0;
const SINGLE_PAGE: f64 = 1000.0;

/// Points around and between pages.
const GAP: f64 = 12.0;

/// The spread that is shown: 施策１.
const SPREAD: &str = "１";

fn main() -> Result<(), Box<dyn Error>> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let project = package.join("inputs/plan");
    let pictures = package.join("docs/pictures");
    let manifest = config::load(&project).0.ok_or("the sample's manifest cannot be read")?;
    let book = read(&project, &manifest)?;
    let foundry = Foundry::new(&project, Edition::Screen).map_err(|problem| problem.message)?;
    let shown = book.measures.iter().find(|id| *book.plan.node(**id).key.value == *SPREAD).copied();
    let shown = shown.ok_or("the sample has no such measure")?;

    let plan_book = lay_out(&project, &manifest, &book, &foundry, "measures", None)?;
    let left = plan_book.anchors.get(&merge::node_anchor("", shown)).copied().ok_or("the measure has no page")?;
    let pages: Vec<&Page> = plan_book.document.pages().iter().skip(left).take(2).collect();
    save(&pictures.join("measures.png"), &side_by_side(&pages), SPREAD_PAGE * 2.0)?;

    let sheet = lay_out(&project, &manifest, &book, &foundry, "issue-sheets", Some(shown))?;
    let first: Vec<&Page> = sheet.document.pages().iter().take(1).collect();
    save(&pictures.join("issue-sheets.png"), &side_by_side(&first), SINGLE_PAGE)
}

/// The plan of all workbooks.
fn read(project: &Path, manifest: &Manifest) -> Result<Arc<Book>, Box<dyn Error>> {
    let mut workbooks = Vec::new();
    for file in config::resolve(project, &manifest.workbooks.files).0 {
        let read = workbook::read(&file.path, &file.name, &Limits::default());
        workbooks.push(read.map_err(|problem| problem.message)?);
    }
    let plan = model::read(&workbooks, &Names::default()).plan;
    Ok(Book::new(plan, &manifest.plan.name, project, &picture_format).0.into())
}

/// The pages of the booklet that uses a template.
fn lay_out(
    project: &Path,
    manifest: &Manifest,
    book: &Arc<Book>,
    foundry: &Foundry,
    template: &str,
    node: Option<NodeId>,
) -> Result<Typeset, Box<dyn Error>> {
    let settings = manifest.booklets.iter().find(|booklet| booklet.template == template);
    let settings = settings.ok_or("no booklet of the sample uses the template")?;
    let engine = Template::load(project, settings).and_then(Engine::new).map_err(|problem| problem.message)?;
    let options = engine.template().options_for(settings, &mut Vec::new()).ok_or("an option is wrong")?;
    let job = Job {
        book,
        title: &manifest.plan.name,
        edition: Edition::Screen,
        node,
        first_page: settings.first_page.or(manifest.plan.first_page).unwrap_or(1),
        first_footnote: settings.first_footnote.or(manifest.plan.first_footnote).unwrap_or(1),
        date: manifest.plan.date,
        options: &options,
        paper: None,
        stamp: "",
        part: None,
    };
    let merged = engine.merge(&job, foundry).0.ok_or("the booklet cannot be merged")?;
    let anchors: Vec<String> = book.measures.iter().map(|unit| merge::node_anchor("", *unit)).collect();
    let (typeset, _) = typeset(foundry, &book.pictures, &merged, manifest.plan.date, &anchors);
    Ok(typeset.ok_or("the booklet cannot be typeset")?)
}

/// White pages on grey, beside each other.
fn side_by_side(pages: &[&Page]) -> Page {
    let gap = Abs::pt(GAP);
    let width: Abs = pages.iter().map(|page| page.frame.width()).sum();
    let height = pages.iter().map(|page| page.frame.height()).fold(Abs::zero(), Abs::max);
    let size = Size::new(width + gap * 2.0, height + gap * 2.0);
    let mut frame = Frame::soft(size);
    frame.push(Point::zero(), paper(size, Color::from_u8(0xd8, 0xd8, 0xd8, 0xff)));
    let mut corner = Point::splat(gap);
    for page in pages {
        frame.push(corner, paper(page.frame.size(), Color::WHITE));
        frame.push_frame(corner, page.frame.clone());
        corner.x += page.frame.width();
    }
    let mut sheet = pages[0].clone();
    sheet.frame = frame;
    sheet
}

fn paper(size: Size, color: Color) -> FrameItem {
    FrameItem::Shape(Geometry::Rect(size).filled(color), Span::detached())
}

/// Writes a page as a PNG of this many pixels across.
fn save(path: &Path, page: &Page, pixels: f64) -> Result<(), Box<dyn Error>> {
    let scale = pixels / page.frame.width().to_pt();
    let options = RenderOptions { pixel_per_pt: scale.into(), ..RenderOptions::default() };
    fs::write(path, typst_render::render(page, &options).encode_png()?)?;
    Ok(())
}
