//! Picture files: what they are by their content, and the ids Typst knows them by.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use typst::foundations::{Bytes, Smart};
use typst::syntax::FileId;
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};

use super::foundry::file_id;
use super::given::has_page;
use crate::merge::{Merged, Pictures};

/// The largest picture that is read, in bytes.
const LARGEST: u64 = 256 << 20;

/// Where a picture comes from.
pub enum Picture {
    File(PathBuf),
    /// A page of a PDF, by its number from 1.
    Page(PathBuf, usize),
    /// Drawn by the program.
    Drawn(Bytes),
}

/// What the pictures of a document stand for. Only those it draws are given an id.
pub fn files(merged: &Merged, pictures: &Pictures) -> HashMap<FileId, Picture> {
    let picture = |name: &str| match pictures.page(name) {
        Some(page) => Some(Picture::Drawn(Bytes::new(Arc::clone(page)))),
        None => pictures.file(name).map(|file| match file.page {
            Some(page) => Picture::Page(file.path.clone(), page),
            None => Picture::File(file.path.clone()),
        }),
    };
    merged.pictures.iter().filter_map(|name| Some((file_id(name)?, picture(name)?))).collect()
}

/// The ending that a picture's content asks for, whatever its name says: `png`, `jpg` or `svg`; none if it could not be
/// drawn. `page`: which page of a PDF is meant, from 1; it is drawn as SVG, for PDF/A and PDF/UA take no pages of others in.
pub fn picture_format(path: &Path, page: Option<usize>) -> Option<&'static str> {
    if path.metadata().ok()?.len() > LARGEST {
        return None;
    }
    if let Some(page) = page {
        return has_page(path, page).then_some("svg");
    }
    let bytes = Bytes::new(std::fs::read(path).ok()?);
    match ExchangeFormat::detect(&bytes) {
        Some(format @ (ExchangeFormat::Png | ExchangeFormat::Jpg)) => {
            RasterImage::new(bytes, format, Smart::Auto).ok()?;
            Some(if format == ExchangeFormat::Png { "png" } else { "jpg" })
        }
        Some(_) => None,
        None => {
            let stands_alone = !links_elsewhere(std::str::from_utf8(&bytes).ok()?);
            (stands_alone && SvgImage::new(bytes).is_ok()).then_some("svg")
        }
    }
}

/// Whether an SVG asks for another file.
fn links_elsewhere(svg: &str) -> bool {
    let links = svg.split("href=").skip(1);
    links
        .map(|rest| rest.trim_start_matches(['"', '\'']))
        .any(|link| !link.starts_with('#') && !link.starts_with("data:"))
}
