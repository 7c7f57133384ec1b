//! The faces of a project in their order, and which of them prints a character.
//!
//! A text is set in a chain of families: Typst takes each character from the first that has it. For a character with a
//! variation selector it does not: the first family prints the plain form, though a later one has the form that was
//! typed. So the merge marks such a character with a *setting*, a number that says which family is meant in 明朝 and
//! which in ゴシック. To Typst a setting is a width of the face, a tenth of a percent each: the first family of a chain
//! has the meant faces as its members of that width, and so the mark works in any role, and in bold. Nothing else asks
//! for a width, and no letter gets wider.

use typst::layout::Ratio;
use typst::text::{Coverage, Font, FontInfo, FontStretch};

use super::shelves::{Family, Origin, Shelves, instance};
use crate::config::FontSettings;
use crate::merge::{LATIN_QUOTES, Variation};
use crate::report::Diagnostic;
use std::path::Path;

/// The families of the binary, by role: the one of the design, and what it lacks.
const BUNDLED: [[&str; 2]; 2] = [["BIZ UDMincho", "Sasshi Hojo Mincho"], ["BIZ UDGothic", "Sasshi Hojo Gothic"]];

/// What a Latin face prints: letters, digits, signs of ASCII. Signs that Japanese faces have full wide are theirs.
const LATIN: &str = "[ -~\\u{c0}-\\u{d6}\\u{d8}-\\u{f6}\\u{f8}-\\u{24f}\\u{1e00}-\\u{1eff}]";

/// The roles of faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// 明朝
    Mincho,
    /// ゴシック
    Gothic,
}

impl Role {
    pub const ALL: [Role; 2] = [Role::Mincho, Role::Gothic];

    /// The name of the role in the design layer and the manifest.
    pub fn key(self) -> &'static str {
        match self {
            Role::Mincho => "mincho",
            Role::Gothic => "gothic",
        }
    }
}

/// A face of a chain, for a list.
pub struct Listed {
    pub family: String,
    /// `Regular`, `Bold`, or the weight.
    pub style: String,
    pub origin: Origin,
    /// Characters it has.
    pub characters: usize,
}

/// All faces of a project.
pub struct Faces {
    latin: Option<Family>,
    mincho: Vec<Family>,
    gothic: Vec<Family>,
}

impl Faces {
    /// The faces that the manifest asks for, and behind them those of the binary.
    pub fn find(project: &Path, settings: &FontSettings) -> Result<Self, Vec<Diagnostic>> {
        let mut shelves = Shelves::new(project, settings);
        let mut said = Vec::new();
        let mut chosen = |list: &[(String, crate::report::Place)]| -> Vec<Family> {
            let mut find = |(name, place): &(String, _)| shelves.chosen(name, place, settings.system);
            list.iter().filter_map(|entry| find(entry).map_err(|problem| said.push(problem)).ok()).collect()
        };
        let [mut mincho, mut gothic] = [&settings.mincho, &settings.gothic].map(|list| chosen(list));
        let latin = settings.latin.as_ref().and_then(|latin| chosen(std::slice::from_ref(latin)).pop());
        if !said.is_empty() {
            return Err(said);
        }
        for (chain, names) in [&mut mincho, &mut gothic].into_iter().zip(BUNDLED) {
            for family in names.iter().filter_map(|name| shelves.bundled(name)) {
                let known = |other: &Family| other.name == family.name && other.origin == Origin::Bundled;
                if !chain.iter().any(known) {
                    chain.push(family);
                }
            }
        }
        Ok(Self { latin, mincho, gothic })
    }

    /// The faces of a role, the first choice first.
    pub fn chain(&self, role: Role) -> &[Family] {
        match role {
            Role::Mincho => &self.mincho,
            Role::Gothic => &self.gothic,
        }
    }

    /// The face for Latin letters, if one was chosen.
    pub fn latin(&self) -> Option<&Family> {
        self.latin.as_ref()
    }

    fn families(&self) -> impl Iterator<Item = &Family> {
        self.mincho.iter().chain(&self.gothic).chain(&self.latin)
    }

    /// Families in the order in which a role looks for a form: its own, then the other's.
    fn candidates(&self, role: Role) -> impl Iterator<Item = &Family> {
        let other = if role == Role::Mincho { Role::Gothic } else { Role::Mincho };
        self.chain(role).iter().chain(self.chain(other))
    }

    /// The family that prints a character, with its variation selector if it has one: its name.
    pub fn printed_by(&self, role: Role, character: char, selector: Option<char>) -> Option<&str> {
        let family = self.candidates(role).find(|family| family.has(character, selector));
        family.map(|family| family.name.as_str())
    }

    /// Whether some face has a character.
    pub fn have(&self, character: char) -> bool {
        self.families().any(|family| family.has(character, None))
    }

    /// How a character is set, with its variation selector if it has one.
    pub fn form(&self, character: char, selector: Option<char>) -> Variation {
        let place = |role| self.candidates(role).position(|family| family.has(character, selector));
        let found = Role::ALL.map(place);
        match found {
            [Some(0), Some(0)] => Variation::First,
            [Some(mincho), Some(gothic)] => Variation::Later(self.setting(mincho, gothic)),
            _ => Variation::Nowhere,
        }
    }

    /// The number for a pair of families, each by its place among the candidates of its role.
    fn setting(&self, mincho: usize, gothic: usize) -> u16 {
        let count = self.mincho.len() + self.gothic.len();
        LATIN_QUOTES + 1 + u16::try_from(mincho * count + gothic).unwrap_or(0)
    }

    /// The entries of the font book: every face under its own name, and the families of the chains, which nothing else
    /// can name.
    pub fn entries(&self) -> Vec<(Font, FontInfo)> {
        let mut entries = Vec::new();
        for family in self.families() {
            entries.extend(family.fonts.iter().map(|font| (font.clone(), font.info().clone())));
        }
        let count = self.mincho.len() + self.gothic.len();
        for role in Role::ALL {
            for (index, family) in self.chain(role).iter().enumerate() {
                family.push(&chain_name(role.key(), index), 0, &mut entries);
            }
            let first = chain_name(role.key(), 0);
            let quotes = self.latin.as_ref().filter(|latin| latin.has('’', None)).unwrap_or(&self.chain(role)[0]);
            quotes.push(&first, LATIN_QUOTES, &mut entries);
            for (index, family) in self.candidates(role).enumerate() {
                for other in 0..count {
                    let pair = if role == Role::Mincho { (index, other) } else { (other, index) };
                    family.push(&first, self.setting(pair.0, pair.1), &mut entries);
                }
            }
        }
        if let Some(latin) = &self.latin {
            latin.push(&chain_name("latin", 0), 0, &mut entries);
        }
        entries
    }

    /// The design layer's file that names the faces.
    pub fn source(&self) -> String {
        let mut source = String::new();
        for role in Role::ALL {
            source.push_str(&format!("#let {} = (", role.key()));
            if self.latin.is_some() {
                source.push_str(&format!("(name: \"{}\", covers: regex(\"{LATIN}\")), ", chain_name("latin", 0)));
            }
            for index in 0..self.chain(role).len() {
                source.push_str(&format!("\"{}\", ", chain_name(role.key(), index)));
            }
            source.push_str(")\n");
        }
        source
    }
}

impl Family {
    /// Whether the faces have a character; with a variation selector, whether they know that form: as a glyph of its own, or
    /// as the plain one.
    pub fn has(&self, character: char, selector: Option<char>) -> bool {
        self.set_in().all(|font| match selector {
            Some(selector) => instance(font).ttf().glyph_variation_index(character, selector).is_some(),
            None => font.info().coverage.contains(u32::from(character)),
        })
    }

    /// The faces for regular and bold text.
    fn set_in(&self) -> impl Iterator<Item = &Font> {
        let weight = |font: &&Font| font.info().variant.weight.to_number();
        [400, 700].into_iter().filter_map(move |wanted| self.upright().min_by_key(|font| weight(font).abs_diff(wanted)))
    }

    /// Its faces of the width nearest to the normal one.
    fn upright(&self) -> impl Iterator<Item = &Font> {
        let away = |font: &Font| (font.info().variant.stretch.to_ratio().get() - 1.0).abs();
        let least = self.fonts.iter().map(away).fold(f64::INFINITY, f64::min);
        self.fonts.iter().filter(move |font| away(font) <= least)
    }

    /// Its faces as members of another family, under a setting.
    fn push(&self, name: &str, setting: u16, entries: &mut Vec<(Font, FontInfo)>) {
        for font in self.upright() {
            let mut info = font.info().clone();
            info.family = name.to_owned();
            info.variant.stretch = FontStretch::from_ratio(Ratio::new(1.0 + (f64::from(setting) + 0.5) / 1000.0));
            // Nobody looks for a character here.
            info.coverage = Coverage::from_vec(Vec::new());
            entries.push((font.clone(), info));
        }
    }

    /// Its faces, for a list.
    pub fn listed(&self) -> impl Iterator<Item = Listed> {
        self.fonts.iter().map(|font| Listed {
            family: self.name.clone(),
            style: match font.info().variant.weight.to_number() {
                400 => "Regular".to_owned(),
                700 => "Bold".to_owned(),
                other => other.to_string(),
            },
            origin: self.origin.clone(),
            characters: font.info().coverage.iter().count(),
        })
    }
}

/// The name of a family of a chain: no font has such a name.
fn chain_name(role: &str, index: usize) -> String {
    format!("sasshi/{role}/{index}")
}
