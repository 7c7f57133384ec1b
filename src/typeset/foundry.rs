//! What all documents share: Typst's library, the fonts, the design layer, the pictures.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use typst::foundations::Bytes;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};
use typst_kit::fonts::FontStore;

use crate::assets;
use crate::config::Edition;
use crate::merge::{Coverage, literal, unreadable_template};
use crate::report::Diagnostic;

/// The design layer's file that says which edition is being made.
const EDITION_FILE: &str = "lib/edition.typ";

/// Shared by all workers; never changed after it was made.
pub struct Foundry {
    pub library: LazyHash<Library>,
    fonts: FontStore,
    faces: Vec<Font>,
    /// Sources of the design layer, by file.
    sources: HashMap<FileId, Source>,
    /// The project's folder: nothing outside is read.
    project: PathBuf,
}

impl Foundry {
    /// Loads fonts and design layer for the project in `project`. Nothing comes of a project's own file of the design
    /// layer that cannot be read.
    pub fn new(project: &Path, edition: Edition) -> Result<Self, Diagnostic> {
        let mut fonts = FontStore::new();
        let mut faces = Vec::new();
        for (_, data) in assets::fonts() {
            let bytes = match data {
                std::borrow::Cow::Borrowed(data) => Bytes::new(data),
                std::borrow::Cow::Owned(data) => Bytes::new(data),
            };
            for font in Font::iter(bytes) {
                let info = font.info().clone();
                faces.push(font.clone());
                fonts.push((font, info));
            }
        }
        let mut sources = HashMap::new();
        for (name, text) in assets::design_layer(project).map_err(unreadable_template)? {
            insert(&mut sources, &name, text);
        }
        let mut edition_text = "#let edition = ".to_owned();
        literal(edition.name(), &mut edition_text);
        insert(&mut sources, EDITION_FILE, edition_text);
        let library = LazyHash::new(Library::builder().build());
        Ok(Self { library, fonts, faces, sources, project: project.to_owned() })
    }

    pub fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    pub fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    pub fn source(&self, id: FileId) -> Option<&Source> {
        self.sources.get(&id)
    }

    /// A regular face with the characters of Japanese: of Mincho, or of Gothic.
    pub fn japanese(&self, mincho: bool) -> Option<&Font> {
        let word = if mincho { "Mincho" } else { "Gothic" };
        let regular = |face: &&Font| face.info().variant.weight.to_number() < 600;
        let japanese = |face: &&Font| face.info().coverage.contains(u32::from('漢'));
        let mut fitting = self.faces.iter().filter(regular).filter(japanese);
        fitting.clone().find(|face| face.info().family.contains(word)).or_else(|| fitting.next())
    }

    pub fn project(&self) -> &Path {
        &self.project
    }
}

fn insert(sources: &mut HashMap<FileId, Source>, name: &str, text: String) {
    if let Some(id) = file_id(name) {
        sources.insert(id, Source::new(id, text));
    }
}

/// The id of a file below the virtual root. Ids are never given back, so only fixed names may come here.
pub fn file_id(name: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?).intern())
}

impl Coverage for Foundry {
    /// Whether a character can be printed under PDF/A: some font has it, and it is not of private use.
    fn covers(&self, character: char) -> bool {
        let private = matches!(u32::from(character), 0xE000..=0xF8FF | 0xF_0000..);
        !private
            && (ignorable(character)
                || self.faces.iter().any(|face| face.info().coverage.contains(u32::from(character))))
    }
}

/// Characters that print nothing and need no glyph: joiners, selectors, direction marks.
fn ignorable(character: char) -> bool {
    matches!(
        u32::from(character),
        0xAD | 0x34F | 0x61C | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F
            | 0x2028..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFFA0 | 0xE0000..=0xE0FFF
    )
}
