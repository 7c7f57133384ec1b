//! What all documents share: Typst's library, the fonts, the design layer, the pictures.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt};
use typst_kit::fonts::FontStore;

use super::faces::{Faces, Role};
use crate::assets;
use crate::config::{Edition, Sizes};
use crate::merge::{Coverage, Variation, literal, unreadable_template};
use crate::report::Diagnostic;

/// The design layer's file that says which edition is being made, and in which sizes.
const EDITION_FILE: &str = "lib/edition.typ";

/// The design layer's file that names the faces.
const FACES_FILE: &str = "lib/faces.typ";

/// Shared by all workers; never changed after it was made.
pub struct Foundry {
    pub library: LazyHash<Library>,
    fonts: FontStore,
    faces: Faces,
    /// Sources of the design layer, by file.
    sources: HashMap<FileId, Source>,
    /// The file that differs from booklet to booklet, by the sizes of type.
    editions: BTreeMap<Sizes, Source>,
    /// The project's folder: nothing outside is read.
    project: PathBuf,
}

impl Foundry {
    /// Loads the design layer for the project in `project`, to be set in `faces`. Nothing comes of a project's own file
    /// of the design layer that cannot be read.
    pub fn new(project: &Path, edition: Edition, faces: Faces) -> Result<Self, Diagnostic> {
        let mut fonts = FontStore::new();
        fonts.extend(faces.entries());
        let mut sources = HashMap::new();
        for (name, text) in assets::design_layer(project).map_err(unreadable_template)? {
            insert(&mut sources, &name, text);
        }
        insert(&mut sources, FACES_FILE, faces.source());
        let editions = Sizes::ALL.map(|sizes| (sizes, edition_file(edition, sizes))).into();
        // For `pdf.header-cell`: names of rows are heads of their rows to those who listen.
        let library = Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build();
        let library = LazyHash::new(library);
        Ok(Self { library, fonts, faces, sources, editions, project: project.to_owned() })
    }

    pub fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    pub fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    /// A file of the design layer, as a booklet in these sizes sees it.
    pub fn source(&self, id: FileId, sizes: Sizes) -> Option<&Source> {
        self.editions.get(&sizes).filter(|edition| edition.id() == id).or_else(|| self.sources.get(&id))
    }

    /// A regular face with the characters of Japanese.
    pub fn japanese(&self, role: Role) -> Option<&Font> {
        let regular = |face: &&Font| face.info().variant.weight.to_number() < 600;
        let japanese = |face: &&Font| face.info().coverage.contains(u32::from('漢'));
        self.faces.chain(role).iter().flat_map(|family| &family.fonts).filter(regular).find(japanese)
    }

    pub fn project(&self) -> &Path {
        &self.project
    }
}

fn edition_file(edition: Edition, sizes: Sizes) -> Source {
    let mut text = String::new();
    for (name, value) in [("edition", edition.name()), ("sizes", sizes.name())] {
        text.push_str("#let ");
        text.push_str(name);
        text.push_str(" = ");
        literal(value, &mut text);
        text.push('\n');
    }
    Source::new(file_id(EDITION_FILE).expect("a fixed name is a valid path"), text)
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
    fn covers(&self, character: char) -> bool {
        printable(&self.faces, character)
    }

    fn form(&self, character: char, selector: Option<char>) -> Variation {
        self.faces.form(character, selector)
    }
}

/// Whether a character can be printed under PDF/A: some face has it, and it is not of private use.
pub fn printable(faces: &Faces, character: char) -> bool {
    let private = matches!(u32::from(character), 0xE000..=0xF8FF | 0xF_0000..);
    !private && (ignorable(character) || faces.have(character))
}

/// Characters that print nothing and need no glyph: joiners, selectors, direction marks.
fn ignorable(character: char) -> bool {
    matches!(
        u32::from(character),
        0xAD | 0x34F | 0x61C | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F
            | 0x2028..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFFA0 | 0xE0000..=0xE0FFF
    )
}
