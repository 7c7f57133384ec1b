//! Which faces a project has, and what each lacks for its text.

use std::collections::BTreeMap;
use std::path::Path;

use super::library::Library;
use super::parallel;
use crate::config::{self, Manifest};
use crate::merge::{formed, selects_form};
use crate::report::{CellPlace, Diagnostic};
use crate::typeset::{Faces, Family, Listed, Origin, Role, printable};

/// The faces of a project and the characters that the first of them lack.
#[derive(Debug, Default)]
pub struct Fonts {
    /// `None` if the manifest or a face is wrong.
    pub faces: Option<Vec<FaceLine>>,
    /// Characters, each with its variation selector, by code.
    pub letters: Vec<LetterLine>,
    /// Cells that were looked through.
    pub cells: usize,
    pub diagnostics: Vec<Diagnostic>,
}

/// A face in the order in which characters are looked for.
#[derive(Debug)]
pub struct FaceLine {
    /// 欧文, 明朝, ゴシック
    pub role: &'static str,
    pub family: String,
    pub style: String,
    /// 内蔵, or the file.
    pub source: String,
    pub characters: usize,
}

/// A character that the first face of a role lacks.
#[derive(Debug)]
pub struct LetterLine {
    /// The character, with its variation selector if it has one.
    pub text: String,
    pub count: usize,
    pub first: CellPlace,
    /// The families that print it, in 明朝 and in ゴシック; `None`: no face has it.
    pub printed: Option<[String; 2]>,
    /// Families that lack it.
    pub lacking: Vec<String>,
}

impl LetterLine {
    /// `U+9089 U+E0101`
    pub fn codes(&self) -> String {
        self.text.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect::<Vec<_>>().join(" ")
    }

    /// Whether the plain form is printed in the place of the one that was typed; else, if no face has it, 〓 is.
    pub fn is_form(&self) -> bool {
        self.text.chars().nth(1).is_some()
    }
}

/// Looks through all cells of a project.
pub fn fonts(project: &Path) -> Fonts {
    let mut fonts = Fonts::default();
    let (manifest, said) = config::load(project);
    fonts.diagnostics.extend(said);
    let Some(manifest) = manifest else { return fonts };
    match Faces::find(project, &manifest.fonts) {
        Ok(faces) => look(project, &manifest, &faces, &mut fonts),
        Err(said) => fonts.diagnostics.extend(said),
    }
    fonts
}

fn look(project: &Path, manifest: &Manifest, faces: &Faces, fonts: &mut Fonts) {
    let (library, said) = Library::read(project, manifest, parallel::default_jobs());
    fonts.diagnostics.extend(said);
    let mut letters: BTreeMap<String, (usize, CellPlace)> = BTreeMap::new();
    let sheets = library.workbooks().flat_map(|workbook| &workbook.sheets);
    for cell in sheets.flat_map(|sheet| &sheet.rows).flat_map(|row| &row.cells) {
        fonts.cells += 1;
        for (_, letter) in formed(&cell.text).filter(|(_, letter)| !letter.is_ascii()) {
            // Of several selectors only the first means anything.
            let mut characters = letter.chars();
            let key: String =
                characters.next().into_iter().chain(characters.next().filter(|c| selects_form(*c))).collect();
            letters.entry(key).or_insert_with(|| (0, cell.place.clone())).0 += 1;
        }
    }
    let line = |(text, (count, first))| line(faces, text, count, first);
    fonts.letters = letters.into_iter().filter_map(line).collect();
    let mut lines: Vec<FaceLine> =
        faces.latin().into_iter().flat_map(|family| family.listed()).map(|face| row("欧文", face)).collect();
    for role in Role::ALL {
        let word = if role == Role::Mincho { "明朝" } else { "ゴシック" };
        lines.extend(faces.chain(role).iter().flat_map(|family| family.listed()).map(|face| row(word, face)));
    }
    fonts.faces = Some(lines);
}

fn row(role: &'static str, face: Listed) -> FaceLine {
    let source = match face.origin {
        Origin::Bundled => "内蔵".to_owned(),
        Origin::File(file) => file,
    };
    FaceLine { role, family: face.family, style: face.style, source, characters: face.characters }
}

/// What is to be said of a character; nothing if the first faces have it, or if it prints nothing.
fn line(faces: &Faces, text: String, count: usize, first: CellPlace) -> Option<LetterLine> {
    let mut characters = text.chars();
    let character = characters.next()?;
    let selector = characters.next().filter(|c| selects_form(*c));
    let has = |family: &Family| family.has(character, selector);
    let firsts = Role::ALL.iter().all(|role| has(&faces.chain(*role)[0]));
    let printable = printable(faces, character);
    let silent = printable && Role::ALL.iter().all(|role| faces.printed_by(*role, character, None).is_none());
    if firsts && printable || silent || character.is_control() {
        return None;
    }
    let printed_by = |role| faces.printed_by(role, character, selector).map(str::to_owned);
    let printed = match (printable, printed_by(Role::Mincho), printed_by(Role::Gothic)) {
        (true, Some(mincho), Some(gothic)) => Some([mincho, gothic]),
        _ => None,
    };
    let mut lacking: Vec<String> = Vec::new();
    for family in Role::ALL.iter().flat_map(|role| faces.chain(*role)).filter(|family| !has(family)) {
        if !lacking.contains(&family.name) {
            lacking.push(family.name.clone());
        }
    }
    Some(LetterLine { text, count, first, printed, lacking })
}
