//! Where the faces come from: the binary, the project's folder `fonts/`, the machine.

use std::collections::BTreeMap;
use std::env;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontInstance, FontVariations};

use super::{names, words};
use crate::assets;
use crate::config::{FontSettings, lies_within, stays_below};
use crate::report::{Diagnostic, Place, nearest};

/// The project's folder of font files.
const FOLDER: &str = "fonts";

/// The largest font file that is read, in bytes: a collection of all weights and languages has some 130 MB.
const LARGEST_FILE: u64 = 256 << 20;

/// What a machine may have: more is no folder of fonts.
const MOST_FILES: usize = 20_000;
const DEEPEST: usize = 8;

/// Faces of one family (書体の一族), in all its weights.
#[derive(Clone)]
pub struct Family {
    pub name: String,
    pub origin: Origin,
    pub fonts: Vec<Font>,
}

/// Where a family was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// 内蔵
    Bundled,
    /// The first of its files: relative to the project, or a path of the machine.
    File(String),
}

/// A font file that was looked into.
struct Found {
    path: PathBuf,
    /// How messages and lists call it.
    shown: String,
    /// For each of its faces the names of the family.
    faces: Vec<Vec<String>>,
}

/// All there is to choose from.
pub struct Shelves<'a> {
    project: &'a Path,
    bundled: Vec<Family>,
    own: Vec<Found>,
    system: Vec<Found>,
    /// Files read so far.
    read: BTreeMap<PathBuf, Bytes>,
}

impl<'a> Shelves<'a> {
    pub fn new(project: &'a Path, settings: &FontSettings) -> Self {
        let chosen = settings.mincho.len() + settings.gothic.len() + usize::from(settings.latin.is_some()) > 0;
        let own = if chosen { found(&project.join(FOLDER), Some(project)) } else { Vec::new() };
        let system = if chosen && settings.system {
            system_folders().iter().flat_map(|folder| found(folder, None)).collect()
        } else {
            Vec::new()
        };
        Self { project, bundled: bundled(), own, system, read: BTreeMap::new() }
    }

    /// A family of the binary by its name.
    pub fn bundled(&self, name: &str) -> Option<Family> {
        self.bundled.iter().find(|family| family.name == name).cloned()
    }

    /// What a project chose: a file of its folder, or a family of its folder, of the binary or of the machine.
    pub fn chosen(&mut self, name: &str, place: &Place, system: bool) -> Result<Family, Diagnostic> {
        if is_font_file(Path::new(name)) {
            return self.file(name, place);
        }
        let folded = names::folded(name);
        let wanted = |family: &[String]| family.iter().any(|name| names::folded(name) == folded);
        let of = |files: &[Found]| -> Vec<(PathBuf, String, u32)> {
            let faces =
                files.iter().flat_map(|file| (0..).zip(&file.faces).map(move |(index, face)| (file, index, face)));
            let faces = faces.filter(|(_, _, face)| wanted(face));
            faces.map(|(file, index, _)| (file.path.clone(), file.shown.clone(), index)).collect()
        };
        let own = of(&self.own);
        if own.is_empty()
            && let Some(family) =
                self.bundled.iter().find(|family| family.fonts.iter().any(|font| wanted(&named(font))))
        {
            return Ok(family.clone());
        }
        let faces = if own.is_empty() { of(&self.system) } else { own };
        let Some((_, shown, _)) = faces.first().cloned() else {
            let known = self.known();
            let near = nearest(name, known.iter().map(String::as_str));
            return Err(words::unknown_font(place.clone(), name, near, &self.near_names(name), system));
        };
        let mut fonts = Vec::new();
        for (path, shown, index) in faces {
            let bytes = self.bytes(&path, &shown, place)?;
            let font = guarded(|| Font::new(bytes, index).filter(|font| !is_hollow(font)));
            fonts.push(font.ok_or_else(|| words::damaged_font(place.clone(), &shown))?);
        }
        Ok(Family { name: family_name(&fonts), origin: Origin::File(shown), fonts })
    }

    /// A file of the project's folder: its first family.
    fn file(&mut self, name: &str, place: &Place) -> Result<Family, Diagnostic> {
        let typed = name.replace('\\', "/");
        // The folder may be typed too.
        let typed = typed.strip_prefix("fonts/").unwrap_or(&typed).to_owned();
        let path = self.project.join(FOLDER).join(&typed);
        let shown = format!("{FOLDER}/{typed}");
        if !stays_below(&typed) {
            return Err(words::font_outside(place.clone(), name));
        }
        if !path.is_file() {
            let files: Vec<&str> = self.own.iter().filter_map(|file| file.shown.strip_prefix("fonts/")).collect();
            let near = nearest(&typed, files.iter().copied());
            return Err(words::missing_font_file(place.clone(), &shown, near));
        }
        if !lies_within(&path, self.project) {
            return Err(words::font_outside(place.clone(), name));
        }
        let bytes = self.bytes(&path, &shown, place)?;
        let sound = |font: &Font| !is_hollow(font);
        let all: Vec<Font> = guarded(|| Some(Font::iter(bytes).filter(sound).collect())).unwrap_or_default();
        let Some(first) = all.first().map(|font| font.info().family.clone()) else {
            return Err(words::damaged_font(place.clone(), &shown));
        };
        let fonts = all.into_iter().filter(|font| font.info().family == first).collect();
        Ok(Family { name: first, origin: Origin::File(shown), fonts })
    }

    fn bytes(&mut self, path: &Path, shown: &str, place: &Place) -> Result<Bytes, Diagnostic> {
        if let Some(bytes) = self.read.get(path) {
            return Ok(bytes.clone());
        }
        let unreadable = |error: std::io::Error| words::unreadable_font(place.clone(), shown, &error.to_string());
        if path.metadata().map_err(unreadable)?.len() > LARGEST_FILE {
            return Err(words::large_font(place.clone(), shown, LARGEST_FILE >> 20));
        }
        let bytes = Bytes::new(std::fs::read(path).map_err(unreadable)?);
        self.read.insert(path.to_owned(), bytes.clone());
        Ok(bytes)
    }

    /// All names that could be chosen.
    fn known(&self) -> Vec<String> {
        let bundled = self.bundled.iter().map(|family| family.name.clone());
        let files = self.own.iter().chain(&self.system).flat_map(|file| file.faces.iter().flatten().cloned());
        bundled.chain(files).collect()
    }

    /// Names that share a part with `name`, else those of the project and the binary.
    fn near_names(&self, name: &str) -> Vec<String> {
        const MOST: usize = 8;
        let start: String = names::folded(name).chars().take(3).collect();
        let mut known = self.known();
        known.sort();
        known.dedup();
        let near: Vec<String> =
            known.iter().filter(|known| names::folded(known).contains(&start)).take(MOST).cloned().collect();
        if !near.is_empty() {
            return near;
        }
        let own = self.own.iter().flat_map(|file| file.faces.iter().flatten().cloned());
        let mut few: Vec<String> = self.bundled.iter().map(|family| family.name.clone()).chain(own).collect();
        few.dedup();
        few.truncate(MOST);
        few
    }
}

/// The families of the binary, in order of their files.
fn bundled() -> Vec<Family> {
    let mut families: Vec<Family> = Vec::new();
    for (_, data) in assets::fonts() {
        let bytes = match data {
            std::borrow::Cow::Borrowed(data) => Bytes::new(data),
            std::borrow::Cow::Owned(data) => Bytes::new(data),
        };
        for font in Font::iter(bytes) {
            let name = font.info().family.clone();
            match families.iter_mut().find(|family| family.name == name) {
                Some(family) => family.fonts.push(font),
                None => families.push(Family { name, origin: Origin::Bundled, fonts: vec![font] }),
            }
        }
    }
    families
}

fn family_name(fonts: &[Font]) -> String {
    fonts.first().map(|font| font.info().family.clone()).unwrap_or_default()
}

/// A font, to look into its tables.
pub fn instance(font: &Font) -> FontInstance {
    font.clone().instantiate(font.info().variant, Abs::zero(), &FontVariations::default())
}

/// Whether a font lost the outlines of characters that it says to have, as where the end of its file was overwritten: they
/// would print as white.
fn is_hollow(font: &Font) -> bool {
    const MOST: usize = 8;
    let font = instance(font);
    let lost = |character: &char| {
        let glyph = font.ttf().glyph_index(*character);
        glyph.is_some_and(|glyph| font.ttf().glyph_bounding_box(glyph).is_none())
    };
    let printed = ('!'..='~').chain('ぁ'..='ん').chain('ァ'..='ヶ').chain('一'..='龥');
    printed.filter(lost).take(MOST + 1).count() > MOST
}

/// All names of a font's family.
fn named(font: &Font) -> Vec<String> {
    let font = instance(font);
    let names = font.ttf().names().into_iter().filter(|name| matches!(name.name_id, 1 | 16));
    names.filter_map(|name| name.to_string()).collect()
}

/// What `work` gives, unless the font makes it panic.
fn guarded<T>(work: impl FnOnce() -> Option<T>) -> Option<T> {
    catch_unwind(std::panic::AssertUnwindSafe(work)).ok().flatten()
}

fn is_font_file(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| ["ttf", "otf", "ttc", "otc"].contains(&ending.as_str()))
}

/// The font files below a folder, in order of name; below `project` with names from there, and no others.
fn found(folder: &Path, project: Option<&Path>) -> Vec<Found> {
    let mut paths = Vec::new();
    collect(folder, 0, &mut paths);
    paths.sort();
    let within = |path: &PathBuf| project.is_none_or(|project| lies_within(path, project));
    let look = |path: PathBuf| {
        let relative = project.and_then(|project| path.strip_prefix(project).ok()).unwrap_or(&path);
        let shown = relative.to_string_lossy().replace('\\', "/");
        let faces = names::of_file(&path).unwrap_or_default();
        Found { shown, faces, path }
    };
    paths.into_iter().filter(within).map(look).collect()
}

fn collect(folder: &Path, depth: usize, paths: &mut Vec<PathBuf>) {
    for entry in folder.read_dir().into_iter().flatten().flatten() {
        let path = entry.path();
        if paths.len() >= MOST_FILES {
            return;
        }
        if path.is_dir() {
            if depth < DEEPEST {
                collect(&path, depth + 1, paths);
            }
        } else if is_font_file(&path) {
            paths.push(path);
        }
    }
}

/// Where Windows, macOS and Linux keep fonts; those that are not there hold none.
fn system_folders() -> Vec<PathBuf> {
    let below = |variable: &str, rest: &str| env::var_os(variable).map(|folder| PathBuf::from(folder).join(rest));
    let fixed = ["/System/Library/Fonts", "/Library/Fonts", "/usr/share/fonts", "/usr/local/share/fonts"];
    let named = [
        below("WINDIR", "Fonts"),
        below("LOCALAPPDATA", "Microsoft/Windows/Fonts"),
        below("HOME", "Library/Fonts"),
        below("HOME", ".fonts"),
        below("HOME", ".local/share/fonts"),
        below("XDG_DATA_HOME", "fonts"),
    ];
    named.into_iter().flatten().chain(fixed.map(PathBuf::from)).collect()
}
