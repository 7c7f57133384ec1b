//! PDFs that were given as papers → drawings of their pages.
//!
//! PDF/A and PDF/UA take no pages of other PDFs in, so each becomes a drawing (SVG) with the same lines, letters and
//! pictures. A font that is not in the file is replaced as any viewer does.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hayro_svg::hayro_interpret::font::{FontData, FontQuery, StandardFont};
use hayro_svg::hayro_interpret::hayro_cmap::{CidFamily, load_embedded};
use hayro_svg::hayro_interpret::{InterpreterCache, InterpreterSettings, InterpreterWarning};
use hayro_svg::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_svg::{RenderCache, SvgRenderSettings};
use typst::foundations::Bytes;
use typst::visualize::SvgImage;
use typst_assets::pdf;

use super::faces::Role;
use super::foundry::Foundry;
use super::{given_text, words};
use crate::report::{Diagnostic, Place};

/// The largest PDF that is read, in bytes, and the most there may be of its drawings.
const LARGEST: u64 = 128 << 20;

/// The most pages of one PDF.
const MOST_PAGES: usize = 500;

/// The longest side of a page, in points: that of A0 is 3,370.
const LONGEST_SIDE: f32 = 10_000.0;

/// A page of a PDF.
pub struct Drawn {
    pub drawing: Arc<[u8]>,
    /// Width and height in points, as the page is shown.
    pub size: (f64, f64),
    /// Its words, if the file tells them.
    pub text: Option<String>,
}

/// Draws all pages of a PDF. `typed`: how it is called, at `place`. What could not be drawn is warned of.
pub fn draw_pages(
    path: &Path,
    typed: &str,
    place: &Place,
    foundry: &Foundry,
) -> Result<(Vec<Drawn>, Vec<Diagnostic>), Diagnostic> {
    let pdf = open(path, typed, place)?;
    let lossy = Arc::new(AtomicBool::new(false));
    // A slip of the interpreter over a damaged file must cost this paper only.
    let drawn = catch_unwind(AssertUnwindSafe(|| draw(&pdf, 0..pdf.pages().len(), foundry, &lossy)));
    let drawn = drawn.unwrap_or_else(|_| Err("壊れています".to_owned()));
    let drawn = drawn.map_err(|cause| words::odd_pdf(place.clone(), typed, &cause))?;
    let said = if lossy.load(Ordering::Relaxed) { vec![words::lossy_pdf(place.clone(), typed)] } else { Vec::new() };
    Ok((drawn, said))
}

/// Whether a file is a PDF that has a page of this number, from 1.
pub fn has_page(path: &Path, number: usize) -> bool {
    let place = Place::File(path.to_string_lossy().into_owned());
    open(path, "", &place).is_ok_and(|pdf| (1..=pdf.pages().len()).contains(&number))
}

/// Draws one page of a PDF, by its number from 1.
pub fn draw_page(path: &Path, number: usize, foundry: &Foundry) -> Option<Arc<[u8]>> {
    let place = Place::File(path.to_string_lossy().into_owned());
    let pdf = open(path, "", &place).ok()?;
    let index = number.checked_sub(1).filter(|index| *index < pdf.pages().len())?;
    let lossy = Arc::new(AtomicBool::new(false));
    let drawn = catch_unwind(AssertUnwindSafe(|| draw(&pdf, index..index + 1, foundry, &lossy)));
    drawn.ok()?.ok()?.pop().map(|page| page.drawing)
}

/// Reads a PDF that may be drawn.
fn open(path: &Path, typed: &str, place: &Place) -> Result<Pdf, Diagnostic> {
    let odd = |cause: &str| words::odd_pdf(place.clone(), typed, cause);
    let length = path.metadata().map_err(|error| odd(&error.to_string()))?.len();
    if length > LARGEST {
        return Err(words::huge_pdf(place.clone(), typed, &format!("{} MB を超えています", LARGEST >> 20)));
    }
    let bytes = std::fs::read(path).map_err(|error| odd(&error.to_string()))?;
    if !is_whole(&bytes) {
        // Readers mend such a file with the pages they find: a paper without its end must not look finished.
        return Err(odd("PDF ではないか、途中で切れています"));
    }
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => words::locked_pdf(place.clone(), typed),
        LoadPdfError::Decryption(_) => odd("知らない暗号がかかっています"),
        LoadPdfError::Invalid => odd("壊れています"),
    })?;
    let pages = pdf.pages().len();
    if pages == 0 {
        return Err(odd("頁がありません"));
    }
    if pages > MOST_PAGES {
        return Err(words::huge_pdf(place.clone(), typed, &format!("{MOST_PAGES} 頁を超えています")));
    }
    Ok(pdf)
}

/// Whether a file begins and ends as a PDF does, give or take what mail programs put around it.
fn is_whole(bytes: &[u8]) -> bool {
    let holds = |part: &[u8], word: &[u8]| part.windows(word.len()).any(|window| window == word);
    let around = bytes.len().min(1024);
    holds(&bytes[..around], b"%PDF-") && holds(&bytes[bytes.len() - around..], b"%%EOF")
}

fn draw(pdf: &Pdf, pages: Range<usize>, foundry: &Foundry, lossy: &Arc<AtomicBool>) -> Result<Vec<Drawn>, String> {
    let settings = settings(foundry, lossy);
    let (cache, letters) = (RenderCache::new(), InterpreterCache::new());
    let mut drawn = Vec::new();
    let mut room = LARGEST;
    for (number, page) in (1..).zip(pdf.pages().iter()).skip(pages.start).take(pages.len()) {
        let (width, height) = page.render_dimensions();
        let sound = |side: f32| side.is_finite() && (1.0..=LONGEST_SIDE).contains(&side);
        if !sound(width) || !sound(height) {
            return Err(format!("{number} 頁目の大きさが普通ではありません"));
        }
        let drawing = hayro_svg::convert(page, &cache, &settings, &SvgRenderSettings { bg_color: [0; 4] });
        room = room.checked_sub(drawing.len() as u64).ok_or("中の図や写真が大きすぎます")?;
        let bytes = Bytes::from_string(drawing.clone());
        SvgImage::new(bytes).map_err(|_| format!("{number} 頁目を描けません"))?;
        let text = given_text::read(page, &letters, &settings);
        drawn.push(Drawn { drawing: drawing.into_bytes().into(), size: (width.into(), height.into()), text });
    }
    Ok(drawn)
}

fn settings(foundry: &Foundry, lossy: &Arc<AtomicBool>) -> InterpreterSettings {
    let face = |role| foundry.japanese(role).map(|font| (Arc::new(font.data().clone()) as FontData, font.index()));
    let (serif, sans) = (face(Role::Mincho), face(Role::Gothic));
    let resolve = move |query: &FontQuery| match query {
        FontQuery::Standard(font) => standard(*font),
        FontQuery::Fallback(query) => {
            let japanese = |family: &CidFamily| matches!(family, CidFamily::AdobeJapan1);
            match &query.character_collection {
                Some(collection) if japanese(&collection.family) => {
                    let mincho = query.is_serif || named(query.post_script_name.as_deref(), MINCHO);
                    if mincho { serif.clone() } else { sans.clone() }
                }
                _ => standard(query.pick_standard_font()),
            }
        }
    };
    let lossy = Arc::clone(lossy);
    InterpreterSettings {
        font_resolver: Arc::new(resolve),
        cmap_resolver: Arc::new(load_embedded),
        warning_sink: Arc::new(move |_: InterpreterWarning| lossy.store(true, Ordering::Relaxed)),
        // Stamps, notes and what was filled into forms are part of what the office sees.
        render_annotations: true,
    }
}

/// What names of fonts with serifs hold.
const MINCHO: [&str; 3] = ["Mincho", "Ryumin", "Serif"];

fn named(name: Option<&str>, words: [&str; 3]) -> bool {
    name.is_some_and(|name| words.iter().any(|word| name.contains(word)))
}

/// The fonts that every viewer has.
fn standard(font: StandardFont) -> Option<(FontData, u32)> {
    let bytes = match font {
        StandardFont::Helvetica => pdf::SANS,
        StandardFont::HelveticaBold => pdf::SANS_BOLD,
        StandardFont::HelveticaOblique => pdf::SANS_ITALIC,
        StandardFont::HelveticaBoldOblique => pdf::SANS_BOLD_ITALIC,
        StandardFont::Courier => pdf::FIXED,
        StandardFont::CourierBold => pdf::FIXED_BOLD,
        StandardFont::CourierOblique => pdf::FIXED_ITALIC,
        StandardFont::CourierBoldOblique => pdf::FIXED_BOLD_ITALIC,
        StandardFont::TimesRoman => pdf::SERIF,
        StandardFont::TimesBold => pdf::SERIF_BOLD,
        StandardFont::TimesItalic => pdf::SERIF_ITALIC,
        StandardFont::TimesBoldItalic => pdf::SERIF_BOLD_ITALIC,
        StandardFont::ZapfDingBats => pdf::DING_BATS,
        StandardFont::Symbol => pdf::SYMBOL,
    };
    Some((Arc::new(bytes), 0))
}
