//! The words on a page of a given PDF, for those who listen to it: its drawing has none.

use hayro_svg::hayro_interpret::font::Glyph;
use hayro_svg::hayro_interpret::hayro_cmap::BfString;
use hayro_svg::hayro_interpret::hayro_syntax::page::Page;
use hayro_svg::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, TransformExt as _, interpret_page,
};
use kurbo::{Affine, BezPath, Point, Rect};

/// The most characters of a page: what is longer is cut, for nobody can go back in it.
const MOST: usize = 4000;

/// What is said of a page of which less than this is known would mislead.
const KNOWN: f64 = 0.9;

/// The text of a page in the order in which it was written, lines joined; `None` if there is none, or the file does not tell
/// which characters its letters are.
pub fn read<'a>(page: &'a Page<'a>, cache: &InterpreterCache<'a>, settings: &InterpreterSettings) -> Option<String> {
    let (width, height) = page.render_dimensions();
    let area = Rect::new(0.0, 0.0, width.into(), height.into());
    let place = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(place, area, cache, page.xref(), settings.clone());
    let mut listener = Listener::default();
    interpret_page(page, &mut context, &mut listener);
    listener.text()
}

/// A device that keeps the letters and draws nothing.
#[derive(Default)]
struct Listener {
    text: String,
    last: Option<Point>,
    known: usize,
    unknown: usize,
}

impl Listener {
    fn text(self) -> Option<String> {
        let all = self.known + self.unknown;
        let text = self.text.trim();
        if text.is_empty() || (self.known as f64) < KNOWN * all as f64 {
            return None;
        }
        Some(match text.char_indices().nth(MOST) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text.to_owned(),
        })
    }

    /// White between two words of Latin letters: on a new line, or apart from the one before.
    fn part(&mut self, at: Point) {
        let apart = self.last.is_some_and(|last| (at.y - last.y).abs() > 3.0 || at.x < last.x);
        if apart && self.text.ends_with(|c: char| c.is_ascii_graphic()) {
            self.text.push(' ');
        }
        self.last = Some(at);
    }
}

impl<'a> Device<'a> for Listener {
    fn draw_glyph(&mut self, glyph: &Glyph<'a>, place: Affine, own: Affine, _: &Paint<'a>, _: &GlyphDrawMode) {
        let at = (place * own).translation().to_point();
        let mut letters = [0; 4];
        let found = glyph.as_unicode();
        let text = match &found {
            Some(BfString::Char(character)) => character.encode_utf8(&mut letters),
            Some(BfString::String(text)) => text.as_str(),
            None => "",
        };
        // What PDF/A lets nobody say, and what is no letter.
        let said =
            |c: &char| !c.is_control() && !matches!(u32::from(*c), 0xE000..=0xF8FF | 0xFFFD..=0xFFFF | 0xF_0000..);
        let text: String = text.chars().filter(said).collect();
        if text.is_empty() {
            self.unknown += 1;
            return;
        }
        self.known += 1;
        if self.text.chars().count() <= MOST {
            self.part(at);
            self.text.push_str(&text);
        }
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
