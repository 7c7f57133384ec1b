//! A template as files: `main.typ.j2` and `template.toml`.

use std::collections::BTreeMap;
use std::path::Path;

use toml::de::{DeTable, DeValue};

use super::assemble::Marks;
use super::{piece, words};
use crate::assets;
use crate::config::{BookletSettings, OptionSetting, OptionValue, option_value};
use crate::model::Kind;
use crate::report::{Diagnostic, nearest};

/// The most steps of tightening: each may cost a layout.
const MOST_STEPS: usize = 20;

/// A template, read and ready to be merged.
#[derive(Debug, Clone)]
pub struct Template {
    pub name: String,
    /// Text of `main.typ.j2`.
    pub source: String,
    /// The macros that templates share, `lib/….j2`: name, text.
    pub shared: Vec<(String, String)>,
    /// What the template is, in one line.
    pub title: String,
    /// The kinds of sheets it prints.
    pub kinds: Vec<Kind>,
    /// Whether glossary marks are set.
    pub glossary: bool,
    /// Whether the places of terms and of the words of 索引 are marked, for lists of their pages.
    pub index: bool,
    /// Whether it explains every term itself: 掲載頁 is for booklets that are a part of the book.
    pub explains_all: bool,
    /// How many pages a unit takes, if the template says so.
    pub unit_pages: Option<usize>,
    /// How many steps it can tighten a unit that is too long; 0: none.
    pub steps: usize,
    /// Whether it consists of units that fill spreads, so that its first page is a left one.
    pub begins_left: bool,
    /// What a booklet may set, with the values it has if it does not.
    pub options: BTreeMap<String, OptionValue>,
    /// The options that name something of the workbooks.
    pub names: BTreeMap<String, Named>,
}

/// What an option names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// 会議: what follows the kind in the names of its sheets, 第２回.
    Meeting,
    /// 本文: a chapter, likewise.
    Chapter,
    /// 統計: a table, likewise.
    Statistic,
    /// 項目: an item of 会議.
    Fact,
    /// 階層: a level of 体系, or what stands below the last, 取り組み.
    Level,
    /// 列: a column of 体系 that the contract does not know, or SDGs.
    Column,
}

impl Named {
    /// What a word of the template's settings says.
    fn of_word(word: &str) -> Option<Self> {
        match word {
            "会議" => Some(Self::Meeting),
            "本文" => Some(Self::Chapter),
            "統計" => Some(Self::Statistic),
            "項目" => Some(Self::Fact),
            "階層" => Some(Self::Level),
            "列" => Some(Self::Column),
            _ => None,
        }
    }

    /// The kind of the sheets it stands in.
    pub fn kind(self) -> Kind {
        match self {
            Self::Meeting | Self::Fact => Kind::Meeting,
            Self::Chapter => Kind::Body,
            Self::Statistic => Kind::Statistics,
            Self::Level | Self::Column => Kind::Tree,
        }
    }

    /// Whether the names choose what the booklet prints, so that nothing is left where none is known.
    pub fn chooses(self) -> bool {
        matches!(self, Self::Meeting | Self::Chapter | Self::Statistic)
    }
}

impl Template {
    /// Which glossary marks are set.
    pub fn marks(&self) -> Marks {
        match (self.glossary, self.explains_all) {
            (false, _) => Marks::None,
            (true, false) => Marks::Part,
            (true, true) => Marks::Whole,
        }
    }

    /// File of the text, for messages.
    pub fn file(&self) -> String {
        format!("templates/{}/main.typ.j2", self.name)
    }

    /// The text of `main.typ.j2` and of what it can import, each under the name it has in messages.
    pub fn sources(&self) -> impl Iterator<Item = (String, &str)> {
        let shared = self.shared.iter().map(|(name, text)| (format!("templates/{name}"), text.as_str()));
        std::iter::once((self.file(), self.source.as_str())).chain(shared)
    }

    /// Reads the template that a booklet names.
    pub fn load(project: &Path, booklet: &BookletSettings) -> Result<Self, Diagnostic> {
        let name = &booklet.template;
        Self::read(project, name)?.ok_or_else(|| {
            let known = assets::template_names(project);
            let near = nearest(name, known.iter().map(String::as_str));
            words::no_template(booklet.template_place.clone(), name, near, &known)
        })
    }

    /// Reads the template of this name; `None` if there is none.
    pub fn read(project: &Path, name: &str) -> Result<Option<Self>, Diagnostic> {
        let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        let source = if plain { file(project, &format!("{name}/main.typ.j2"))? } else { None };
        let Some(source) = source else { return Ok(None) };
        let mut template = Self {
            name: name.to_owned(),
            source,
            shared: assets::shared_macros(project).map_err(words::unreadable_template)?,
            title: String::new(),
            kinds: Vec::new(),
            glossary: false,
            index: false,
            explains_all: false,
            unit_pages: None,
            steps: 0,
            begins_left: false,
            options: BTreeMap::new(),
            names: BTreeMap::new(),
        };
        for (file, text) in template.sources() {
            if piece::holds_mark(text) {
                return Err(words::holds_controls(&file));
            }
        }
        let settings = format!("{name}/template.toml");
        let text = file(project, &settings)?.unwrap_or_default();
        template.read_settings(&text).map_err(|cause| words::bad_settings(&format!("templates/{settings}"), &cause))?;
        Ok(Some(template))
    }

    fn read_settings(&mut self, text: &str) -> Result<(), String> {
        let document = DeTable::parse(text).map_err(|error| error.message().trim().to_owned())?;
        for (key, value) in document.get_ref() {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("title", DeValue::String(title)) => self.title = title.to_string(),
                ("sheets", DeValue::Array(sheets)) => {
                    for sheet in sheets.iter() {
                        let name = match sheet.get_ref() {
                            DeValue::String(name) => name.as_ref(),
                            _ => "",
                        };
                        let kind = Kind::of_name(name).ok_or_else(|| format!("sheets の「{name}」"))?;
                        self.kinds.push(kind);
                    }
                }
                ("glossary", DeValue::Boolean(glossary)) => self.glossary = *glossary,
                ("index", DeValue::Boolean(index)) => self.index = *index,
                ("explains_all", DeValue::Boolean(all)) => self.explains_all = *all,
                ("begins_left", DeValue::Boolean(left)) => self.begins_left = *left,
                ("unit", DeValue::String(_)) => {}
                ("steps", value) => {
                    let Some(OptionValue::Integer(steps)) = option_value(value) else {
                        return Err("steps".to_owned());
                    };
                    self.steps = usize::try_from(steps).unwrap_or(0).min(MOST_STEPS);
                }
                ("unit_pages", value) => {
                    let Some(OptionValue::Integer(pages)) = option_value(value) else {
                        return Err("unit_pages".to_owned());
                    };
                    self.unit_pages = usize::try_from(pages).ok().filter(|pages| *pages > 0);
                }
                ("options", DeValue::Table(options)) => {
                    for (name, value) in options {
                        let name = name.get_ref().to_string();
                        let value = option_value(value.get_ref()).ok_or_else(|| format!("options の「{name}」"))?;
                        self.options.insert(name, value);
                    }
                }
                ("names", DeValue::Table(names)) => {
                    for (option, value) in names {
                        let DeValue::String(word) = value.get_ref() else { return Err("names".to_owned()) };
                        let named = Named::of_word(word).ok_or_else(|| format!("names の「{word}」"))?;
                        self.names.insert(option.get_ref().to_string(), named);
                    }
                }
                (other, _) => return Err(format!("「{other}」")),
            }
        }
        Ok(())
    }

    /// The options of a booklet: the template's, with those the booklet sets; none if one of them has a wrong value.
    pub fn options_for(
        &self,
        booklet: &BookletSettings,
        said: &mut Vec<Diagnostic>,
    ) -> Option<BTreeMap<String, OptionValue>> {
        let mut options = self.options.clone();
        let mut sound = true;
        for (name, OptionSetting { value, place, .. }) in &booklet.options {
            match options.get_mut(name) {
                Some(default) if std::mem::discriminant(default) == std::mem::discriminant(value) => {
                    *default = value.clone();
                }
                Some(default) => {
                    said.push(words::wrong_option(place.clone(), name, default.kind()));
                    sound = false;
                }
                None => {
                    let near = nearest(name, self.options.keys().map(String::as_str));
                    said.push(words::unknown_option(place.clone(), name, near));
                }
            }
        }
        sound.then_some(options)
    }
}

fn file(project: &Path, name: &str) -> Result<Option<String>, Diagnostic> {
    assets::template_file(project, name).map_err(words::unreadable_template)
}
