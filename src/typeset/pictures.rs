//! Picture files: what they are by their content, and the ids Typst knows them by.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use typst::foundations::{Bytes, Smart};
use typst::syntax::FileId;
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};

use super::foundry::file_id;
use crate::merge::{Merged, Pictures};

/// The largest picture that is read, in bytes.
const LARGEST: u64 = 256 << 20;

/// Where a picture comes from.
pub enum Picture {
    File(PathBuf),
    /// Drawn by the program.
    Drawn(Bytes),
}

/// What the pictures of a document stand for. Only those it draws are given an id.
pub fn files(merged: &Merged, pictures: &Pictures) -> HashMap<FileId, Picture> {
    let picture = |name: &str| match pictures.page(name) {
        Some(page) => Some(Picture::Drawn(Bytes::new(Arc::clone(page)))),
        None => pictures.file(name).map(|path| Picture::File(path.to_owned())),
    };
    merged.pictures.iter().filter_map(|name| Some((file_id(name)?, picture(name)?))).collect()
}

/// The ending that a picture's content asks for, whatever its name says: `png`, `jpg` or `svg`; none if Typst could
/// not draw it.
pub fn picture_format(path: &Path) -> Option<&'static str> {
    if path.metadata().ok()?.len() > LARGEST {
        return None;
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
