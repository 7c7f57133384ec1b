//! The text of `sasshi.toml` → [`Manifest`].

use std::collections::BTreeMap;
use std::path::Path;

use toml::de::{DeTable, DeValue};

use super::manifest::{
    BookletSettings, Edition, FontSettings, LimitSettings, Manifest, OptionSetting, OptionValue, Papers, PlanSettings,
    Sizes, WorkbookSettings,
};
use super::table::{Manuscript, Table, integer};
use super::{MANIFEST, words};
use crate::report::{Diagnostic, Place};

/// The date of documents when the manifest names none: never today's.
const NO_DATE: (i32, u8, u8) = (2000, 1, 1);

/// Each character is looked for in one family after the other.
const MOST_FAMILIES: usize = 8;

/// Reads the manifest of the project in `folder`.
///
/// The manifest is `None` if anything in it is wrong: a booklet that was meant otherwise must not look finished. All
/// that is wrong is said at once; unknown keys are only warned of.
pub fn load(folder: &Path) -> (Option<Manifest>, Vec<Diagnostic>) {
    let bytes = match std::fs::read(folder.join(MANIFEST)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return (None, vec![words::missing_manifest(MANIFEST)]);
        }
        Err(error) => return (None, vec![words::unreadable_manifest(MANIFEST, &error.to_string())]),
    };
    // Notepad writes a byte order mark.
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => parse(text),
        Err(_) => (None, vec![words::unreadable_manifest(MANIFEST, "UTF-8 ではありません")]),
    }
}

/// Reads the text of a manifest.
pub fn parse(text: &str) -> (Option<Manifest>, Vec<Diagnostic>) {
    let manuscript = Manuscript { file: MANIFEST, text };
    let document = match DeTable::parse(text) {
        Ok(document) => document,
        Err(error) => {
            let place = manuscript.place(error.span().unwrap_or(0..0));
            return (None, vec![words::syntax(place, error.message().trim())]);
        }
    };
    let mut said = Vec::new();
    let root = document.get_ref();
    for key in root.keys() {
        let known = ["plan", "workbooks", "fonts", "booklet", "check"];
        if !known.contains(&key.get_ref().as_ref()) {
            let near = crate::report::nearest(key.get_ref(), known);
            said.push(words::unknown_key(manuscript.place(key.span()), key.get_ref(), MANIFEST, near));
        }
    }
    let plan = plan(&manuscript, root, &mut said);
    let workbooks = workbooks(&manuscript, root, &mut said);
    let fonts = fonts(&manuscript, root, &mut said);
    let booklets = booklets(&manuscript, root, &mut said);
    if said.iter().any(Diagnostic::is_error) {
        return (None, said);
    }
    match (plan, workbooks) {
        (Some(plan), Some(workbooks)) => (Some(Manifest { plan, workbooks, fonts, booklets }), said),
        _ => (None, said),
    }
}

fn table<'m, 't>(
    manuscript: &'m Manuscript<'m>,
    root: &'m DeTable<'t>,
    key: &'static str,
    title: &'static str,
    said: &mut Vec<Diagnostic>,
) -> Option<Table<'m, 't>> {
    let Some(value) = root.get(key) else {
        said.push(words::missing_key(Place::File(MANIFEST.to_owned()), title, MANIFEST));
        return None;
    };
    match value.get_ref() {
        DeValue::Table(table) => Some(Table::new(manuscript, title, table, value.span())),
        _ => {
            said.push(words::wrong_type(manuscript.place(value.span()), key, "表"));
            None
        }
    }
}

fn plan(manuscript: &Manuscript<'_>, root: &DeTable<'_>, said: &mut Vec<Diagnostic>) -> Option<PlanSettings> {
    let mut table = table(manuscript, root, "plan", "[plan]", said)?;
    let name = table.required_text("name", said);
    let settings = PlanSettings {
        name: name.unwrap_or_default(),
        name_place: table.place_of("name"),
        date: table.date("date", said).unwrap_or(NO_DATE),
        first_page: table.number("first_page", said),
        first_footnote: table.number("first_footnote", said),
        sizes: sizes(&mut table, said).unwrap_or_default(),
        meeting: table.text("meeting", said).map(|name| (name, table.place_of("meeting"))),
        stamp: stamp(&mut table, said),
    };
    for later in ["profile", "departments", "normalize"] {
        table.reserved(later);
    }
    table.finish(said);
    Some(settings)
}

fn workbooks(manuscript: &Manuscript<'_>, root: &DeTable<'_>, said: &mut Vec<Diagnostic>) -> Option<WorkbookSettings> {
    let mut table = table(manuscript, root, "workbooks", "[workbooks]", said)?;
    let files = table.texts("files", said).unwrap_or_default();
    if files.is_empty() {
        said.push(words::missing_key(table.place(), "files", "[workbooks]"));
    }
    let settings = WorkbookSettings {
        files,
        sheets: texts(table.pairs("sheets", said)),
        columns: texts(table.pairs("columns", said)),
        limits: limits(&mut table, said),
    };
    table.finish(said);
    Some(settings)
}

fn limits(workbooks: &mut Table<'_, '_>, said: &mut Vec<Diagnostic>) -> LimitSettings {
    let Some(mut table) = workbooks.table("limits", "[workbooks.limits]", said) else {
        return LimitSettings::default();
    };
    let settings = LimitSettings {
        file_mb: table.whole("file_mb", 1..=1_024, said),
        inflated_mb: table.whole("inflated_mb", 1..=4_096, said),
        cells: table.whole("cells", 1_000..=20_000_000, said),
        text_mb: table.whole("text_mb", 1..=2_048, said),
        text_length: table.whole("text_length", 100..=1_000_000, said),
    };
    table.finish(said);
    settings
}

fn fonts(manuscript: &Manuscript<'_>, root: &DeTable<'_>, said: &mut Vec<Diagnostic>) -> FontSettings {
    if !root.contains_key("fonts") {
        return FontSettings::default();
    }
    let Some(mut table) = table(manuscript, root, "fonts", "[fonts]", said) else { return FontSettings::default() };
    let [mincho, gothic] = [table.texts("mincho", said), table.texts("gothic", said)].map(Option::unwrap_or_default);
    for list in [&mincho, &gothic] {
        if let Some((_, place)) = list.get(MOST_FAMILIES) {
            said.push(words::too_many_fonts(place.clone(), MOST_FAMILIES));
        }
    }
    let latin = table.text("latin", said).map(|name| (name, table.place_of("latin")));
    let settings = FontSettings { mincho, gothic, latin, system: table.truth("system", said).unwrap_or(false) };
    table.finish(said);
    settings
}

fn texts(pairs: Vec<(String, (String, Place))>) -> BTreeMap<String, String> {
    pairs.into_iter().map(|(key, (text, _))| (key, text)).collect()
}

fn booklets(manuscript: &Manuscript<'_>, root: &DeTable<'_>, said: &mut Vec<Diagnostic>) -> Vec<BookletSettings> {
    let mut booklets: Vec<BookletSettings> = Vec::new();
    let Some(value) = root.get("booklet") else {
        said.push(words::no_booklet(MANIFEST));
        return booklets;
    };
    let DeValue::Array(entries) = value.get_ref() else {
        said.push(words::wrong_type(manuscript.place(value.span()), "booklet", "くり返す表（[[booklet]]）"));
        return booklets;
    };
    for entry in entries.iter() {
        let DeValue::Table(table) = entry.get_ref() else {
            said.push(words::wrong_type(manuscript.place(entry.span()), "booklet", "くり返す表（[[booklet]]）"));
            continue;
        };
        let table = Table::new(manuscript, "[[booklet]]", table, entry.span());
        if let Some(booklet) = booklet(table, said) {
            if booklets.iter().any(|other| other.name == booklet.name) {
                said.push(words::twice(booklet.place.clone(), &booklet.name));
            }
            booklets.push(booklet);
        }
    }
    booklets
}

fn booklet(mut table: Table<'_, '_>, said: &mut Vec<Diagnostic>) -> Option<BookletSettings> {
    let name = table.required_text("name", said);
    let papers = papers(&mut table, said);
    let template = match papers {
        Some(_) => table.text("template", said),
        None => table.required_text("template", said),
    };
    let duplex = table.truth("duplex", said);
    if duplex.is_some() && papers.is_none() {
        said.push(words::only_of_a_set(table.place_of("duplex"), "duplex"));
    }
    let settings = BookletSettings {
        place: if name.is_some() { table.place_of("name") } else { table.place() },
        template_place: table.place_of("template"),
        each_place: table.place_of("each"),
        name: name.unwrap_or_default(),
        template: template.unwrap_or_default(),
        duplex: duplex.unwrap_or_default(),
        papers,
        stamp: stamp(&mut table, said),
        each: table.text("each", said),
        conditions: table.pairs("where", said).into_iter().collect(),
        workbooks: table.texts("workbooks", said),
        editions: editions(&mut table, said),
        first_page: table.number("first_page", said),
        first_footnote: table.number("first_footnote", said),
        sizes: sizes(&mut table, said),
        options: options(&mut table, said),
    };
    table.reserved("print");
    table.finish(said);
    Some(settings)
}

/// The key of what is handed out, as the workbooks call it.
const HANDED_OUT: &str = "配布資料";

/// What belongs to a template, and says nothing of a set of papers.
const OF_TEMPLATES: [&str; 6] = ["template", "each", "where", "first_page", "first_footnote", "options"];

/// The papers of a set.
fn papers(table: &mut Table<'_, '_>, said: &mut Vec<Diagnostic>) -> Option<Papers> {
    if !table.holds("papers") {
        return None;
    }
    for key in OF_TEMPLATES.into_iter().filter(|key| table.holds(key)) {
        said.push(words::not_of_a_set(table.place_of(key), key));
    }
    if table.is_word("papers", HANDED_OUT) {
        return Some(Papers::HandedOut(table.place_of("papers")));
    }
    let before = said.len();
    let names = table.texts("papers", said).unwrap_or_default();
    if names.is_empty() && said.len() == before {
        said.push(words::wrong_type(table.place_of("papers"), "papers", "冊子と PDF の名前の並び"));
    }
    Some(Papers::Named(names))
}

/// Longest stamp, in characters: it is one line at the top of a page.
const LONGEST_STAMP: usize = 40;

/// What each page of a draft bears.
fn stamp(table: &mut Table<'_, '_>, said: &mut Vec<Diagnostic>) -> Option<(String, Place)> {
    let stamp = table.text("stamp", said)?;
    if stamp.chars().count() > LONGEST_STAMP || stamp.contains(char::is_control) {
        let expected = format!("{LONGEST_STAMP} 字までの一行の文字列");
        said.push(words::wrong_type(table.place_of("stamp"), "stamp", &expected));
    }
    Some((stamp.trim().to_owned(), table.place_of("stamp")))
}

fn editions(table: &mut Table<'_, '_>, said: &mut Vec<Diagnostic>) -> Vec<Edition> {
    for (name, place) in table.texts("editions", said).unwrap_or_default() {
        if name != Edition::Screen.name() {
            said.push(words::unknown_edition(place, &name));
        }
    }
    vec![Edition::Screen]
}

/// The profile of sizes that a table names.
fn sizes(table: &mut Table<'_, '_>, said: &mut Vec<Diagnostic>) -> Option<Sizes> {
    let name = table.text("sizes", said)?;
    let sizes = Sizes::of_name(&name);
    if sizes.is_none() {
        said.push(words::unknown_sizes(table.place_of("sizes"), &name, Sizes::ALL.map(Sizes::name)));
    }
    sizes
}

fn options(table: &mut Table<'_, '_>, said: &mut Vec<Diagnostic>) -> BTreeMap<String, OptionSetting> {
    let mut options = BTreeMap::new();
    for (name, value, place) in table.free("options", said).unwrap_or_default() {
        match option_value(value.get_ref()) {
            Some(typed) => {
                let parts = match value.get_ref() {
                    DeValue::Array(parts) => parts.iter().map(|part| table.place_at(part.span())).collect(),
                    _ => Vec::new(),
                };
                options.insert(name, OptionSetting { value: typed, place, parts });
            }
            None => said.push(words::wrong_type(place, &name, "文字列、整数、`true` か `false`、文字列の並びのどれか")),
        }
    }
    options
}

/// A value that an option can have, if this is one.
pub fn option_value(value: &DeValue<'_>) -> Option<OptionValue> {
    match value {
        DeValue::String(text) => Some(OptionValue::Text(text.to_string())),
        DeValue::Boolean(truth) => Some(OptionValue::Truth(*truth)),
        DeValue::Integer(_) => integer(value).map(OptionValue::Integer),
        DeValue::Array(values) => {
            let text = |value: &toml::Spanned<DeValue<'_>>| match value.get_ref() {
                DeValue::String(text) => Some(text.to_string()),
                _ => None,
            };
            values.iter().map(text).collect::<Option<Vec<_>>>().map(OptionValue::Texts)
        }
        _ => None,
    }
}
