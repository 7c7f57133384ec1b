//! Draws the pictures of the README and of the templates: `cargo run --release --example pictures`.
//!
//! The samples are built as a user builds them, and the pictures are pages of those PDFs: so a picture never shows what the
//! program cannot do.

use std::error::Error;
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use sasshi::config;
use sasshi::job::{self, Request, Status};

/// Pixels around and between pages, and their grey.
const GAP: usize = 10;
const GREY: u8 = 0xd8;

/// One picture of one page, or of pages beside each other.
struct Picture {
    /// Where it goes, from the root of the package.
    file: &'static str,
    /// The sample project below `inputs/`.
    project: &'static str,
    /// The first booklet made with this template is shown.
    template: &'static str,
    /// Indexes of its pages.
    pages: &'static [usize],
    /// Width of a page in pixels.
    width: f32,
}

const fn picture(
    file: &'static str,
    project: &'static str,
    template: &'static str,
    pages: &'static [usize],
    width: f32,
) -> Picture {
    Picture { file, project, template, pages, width }
}

const PICTURES: &[Picture] = &[
    picture("docs/pictures/measures.png", "plan", "measures", &[4, 5], 620.0),
    picture("docs/pictures/issue-sheets.png", "plan", "issue-sheets", &[0], 1000.0),
    picture("docs/pictures/plan.png", "plan", "plan", &[0, 6, 8, 9], 330.0),
    picture("templates/plan/picture.png", "plan", "plan", &[8, 9], 400.0),
    picture("docs/pictures/charts.png", "plan", "statistics", &[0, 5, 6, 9], 420.0),
    picture("templates/measures/picture.png", "plan", "measures", &[4, 5], 400.0),
    picture("templates/issue-sheets/picture.png", "plan", "issue-sheets", &[0], 640.0),
    picture("templates/statistics/picture.png", "plan", "statistics", &[0], 480.0),
    picture("templates/issue-form/picture.png", "meeting", "issue-form", &[0], 640.0),
    picture("templates/report-text/picture.png", "meeting", "report-text", &[1], 480.0),
    picture("templates/specimen/picture.png", "plan", "specimen", &[0, 1], 400.0),
    picture("templates/agenda/picture.png", "meeting", "agenda", &[0], 480.0),
    picture("templates/handout-list/picture.png", "meeting", "handout-list", &[0], 480.0),
    picture("templates/schedule/picture.png", "meeting", "schedule", &[0], 480.0),
    picture("templates/department-policies/picture.png", "meeting", "department-policies", &[3], 480.0),
];

fn main() -> Result<(), Box<dyn Error>> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = tempfile::tempdir()?;
    for project in ["plan", "meeting"] {
        let request = Request {
            project: package.join("inputs").join(project),
            out: out.path().join(project),
            ..Request::default()
        };
        let booklets = job::build(&request, &|_| {}).booklets;
        let manifest = config::load(&request.project).0.ok_or("the sample's manifest cannot be read")?;
        for picture in PICTURES.iter().filter(|picture| picture.project == project) {
            let settings = manifest.booklets.iter().find(|booklet| booklet.template == picture.template);
            let settings = settings.ok_or_else(|| format!("no booklet uses {}", picture.template))?;
            let made = |booklet: &&job::BookletReport| {
                booklet.status != Status::Failed && booklet.name.starts_with(&settings.name)
            };
            let booklet = booklets.iter().find(made).ok_or_else(|| format!("{} is not made", settings.name))?;
            draw(picture, &booklet.path, &package.join(picture.file))?;
        }
    }
    Ok(())
}

fn draw(picture: &Picture, pdf: &PathBuf, target: &Path) -> Result<(), Box<dyn Error>> {
    let pdf = Pdf::new(fs::read(pdf)?).map_err(|error| format!("{error:?}"))?;
    let cache = RenderCache::new();
    let page = |index: &usize| {
        let page = pdf.pages().get(*index)?;
        let scale = picture.width / page.render_dimensions().0;
        let settings = RenderSettings { x_scale: scale, y_scale: scale, bg_color: WHITE, ..RenderSettings::default() };
        Some(render(page, &cache, &InterpreterSettings::default(), &settings))
    };
    let pages: Option<Vec<Pixmap>> = picture.pages.iter().map(page).collect();
    let pages = pages.ok_or_else(|| format!("{}: no such page", picture.file))?;
    save(&pages, target)
}

/// Pages on grey, beside each other.
fn save(pages: &[Pixmap], target: &Path) -> Result<(), Box<dyn Error>> {
    let width = 2 * GAP + pages.iter().map(|page| usize::from(page.width())).sum::<usize>();
    let height = 2 * GAP + pages.iter().map(|page| usize::from(page.height())).max().unwrap_or_default();
    let mut pixels = vec![GREY; width * height * 3];
    let mut left = GAP;
    for page in pages {
        let across = usize::from(page.width());
        for (row, line) in page.data().chunks(across).enumerate() {
            let start = ((GAP + row) * width + left) * 3;
            let colours = line.iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b]);
            pixels[start..start + across * 3].iter_mut().zip(colours).for_each(|(to, from)| *to = from);
        }
        left += across;
    }
    let mut encoder = png::Encoder::new(BufWriter::new(File::create(target)?), width.try_into()?, height.try_into()?);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::High);
    encoder.write_header()?.write_image_data(&pixels)?;
    Ok(())
}
