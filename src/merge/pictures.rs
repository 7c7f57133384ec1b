//! The pictures that 本文 names: found once, below the project, each under a name of its own.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::words;
use crate::config::{lies_within, stays_below};
use crate::model::Block;
use crate::report::{CellPlace, Diagnostic, Place};

/// The most different pictures of a plan. Names of files are never given back by Typst, which has 65,536 of them.
const MOST_PICTURES: usize = 4_000;

/// Tells the ending that a picture's content asks for, if it can be drawn; of a PDF, whether it has the page of this number.
pub type Format = dyn Fn(&Path, Option<usize>) -> Option<&'static str>;

/// A picture of the project.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PictureFile {
    pub path: PathBuf,
    /// Of a PDF: which page is meant, from 1.
    pub page: Option<usize>,
}

/// The pictures that blocks name, under the names Typst knows them by: each file once.
#[derive(Debug, Default)]
pub struct Pictures {
    /// By index of the block: the name of its picture.
    names: Vec<Option<String>>,
    /// Name → file, and the cell that named it first.
    files: BTreeMap<String, (PictureFile, CellPlace)>,
    /// Name → the drawing of a page that was given as a PDF (SVG), and what names the PDF.
    pages: BTreeMap<String, (Arc<[u8]>, Place)>,
}

impl Pictures {
    /// The name under which a template draws the picture of a block: a path from the root, `/pictures/3.svg`.
    pub fn name(&self, block: usize) -> Option<&str> {
        self.names.get(block)?.as_deref()
    }

    /// The file of a name.
    pub fn file(&self, name: &str) -> Option<&PictureFile> {
        self.files.get(name).map(|(file, _)| file)
    }

    /// The drawing of a page.
    pub fn page(&self, name: &str) -> Option<&Arc<[u8]>> {
        self.pages.get(name).map(|(drawing, _)| drawing)
    }

    /// What named a picture first.
    pub fn place(&self, name: &str) -> Option<Place> {
        let file = self.files.get(name).map(|(_, cell)| Place::from(cell));
        file.or_else(|| self.pages.get(name).map(|(_, place)| place.clone()))
    }

    /// Keeps the drawing of a page; gives the name under which it is drawn.
    pub fn add_page(&mut self, drawing: Arc<[u8]>, place: &Place) -> String {
        let name = format!("/pages/{}.svg", self.pages.len());
        self.pages.insert(name.clone(), (drawing, place.clone()));
        name
    }

    /// Takes what another plan draws, too.
    pub fn add_files(&mut self, other: &Pictures) {
        self.files.extend(other.files.iter().map(|(name, file)| (name.clone(), file.clone())));
    }

    /// Gives the pictures names that those of other plans do not have.
    pub fn rename(&mut self, plan: usize) {
        let new = |name: &str| name.replacen("/pictures/", &format!("/pictures/{plan}/"), 1);
        self.names.iter_mut().flatten().for_each(|name| *name = new(name));
        self.files = std::mem::take(&mut self.files).into_iter().map(|(name, file)| (new(&name), file)).collect();
    }
}

/// Looks the pictures up. A path is judged before the disk is touched: a cell must not make the machine reach out to
/// another one (`\\\\server\\share`).
pub fn look_up(blocks: &[Block], project: &Path, format: &Format, said: &mut Vec<Diagnostic>) -> Pictures {
    let mut pictures = Pictures { names: vec![None; blocks.len()], ..Pictures::default() };
    // What came of each path so far: a picture may stand in many blocks.
    let mut known: HashMap<PictureFile, Option<String>> = HashMap::new();
    for (index, block) in blocks.iter().enumerate() {
        if !block.is_picture() || block.lost_sheet {
            continue;
        }
        let Some(attribute) = block.attribute.as_ref().filter(|attribute| attribute.fault.is_none()) else { continue };
        let cell = &attribute.place;
        let typed = attribute.value.replace('\\', "/");
        if !stays_below(&typed) {
            said.push(words::picture_outside(cell, &attribute.value));
            continue;
        }
        let file = picture_file(project, &typed);
        let path = &file.path;
        if let Some(name) = known.get(&file) {
            pictures.names[index] = name.clone();
            continue;
        }
        let name = if !path.is_file() {
            Err(words::missing_picture(cell, &attribute.value))
        } else if !lies_within(path, project) {
            Err(words::picture_outside(cell, &attribute.value))
        } else if pictures.files.len() >= MOST_PICTURES {
            Err(words::too_many_pictures(cell, MOST_PICTURES))
        } else {
            let ending = format(path, file.page).ok_or_else(|| words::odd_picture(cell, &attribute.value));
            ending.map(|ending| format!("/pictures/{}.{ending}", pictures.files.len()))
        };
        let name = name.map_err(|problem| said.push(problem)).ok();
        if let Some(name) = &name {
            pictures.files.insert(name.clone(), (file.clone(), cell.clone()));
        }
        pictures.names[index] = name.clone();
        known.insert(file, name);
    }
    pictures
}

/// What a path names: `図/体制.pdf#2` the second page of a PDF, whose first page is meant where none is named.
fn picture_file(project: &Path, typed: &str) -> PictureFile {
    let whole = project.join(typed);
    let numbered = typed.rsplit_once('#').filter(|_| !whole.is_file());
    let numbered = numbered.and_then(|(name, page)| Some((name, page.nfkc().collect::<String>().parse().ok()?)));
    let (name, page) = numbered.map_or((typed, None), |(name, page)| (name, Some(page)));
    let is_pdf = name.to_lowercase().ends_with(".pdf");
    PictureFile { path: project.join(name), page: page.or(is_pdf.then_some(1)) }
}
