//! What comes inside the binary: the templates and the fonts.
//!
//! A project's own `templates/` comes first, file by file, so a city can change one file of a template and keep
//! the rest. Nothing here is interpreted.

use std::borrow::Cow;
use std::path::Path;

use rust_embed::Embed;

#[derive(Embed)]
#[folder = "templates/"]
#[include = "*.typ"]
#[include = "*.j2"]
#[include = "*.toml"]
struct Templates;

#[derive(Embed)]
#[folder = "fonts/"]
#[include = "*.ttf"]
#[include = "*.otf"]
struct Fonts;

/// The largest template file that is read, in bytes: templates are typed by people.
const LARGEST_TEMPLATE: u64 = 4 << 20;

/// A file below `templates/`, such as `measures/main.typ.j2`: the project's own if there is one.
///
/// `None` if there is none, or if the project's own cannot be read as UTF-8 text.
pub fn template_file(project: &Path, name: &str) -> Option<String> {
    own_template_file(project, name).or_else(|| {
        let file = Templates::get(name)?;
        String::from_utf8(file.data.into_owned()).ok()
    })
}

fn own_template_file(project: &Path, name: &str) -> Option<String> {
    let path = project.join("templates").join(name);
    let length = path.metadata().ok()?.len();
    if length > LARGEST_TEMPLATE {
        return None;
    }
    std::fs::read_to_string(path).ok()
}

/// Names of all files of the design layer, `lib/…`, with the text of each, in order of name.
pub fn design_layer(project: &Path) -> Vec<(String, String)> {
    let mut names: Vec<String> =
        Templates::iter().filter(|name| name.starts_with("lib/")).map(Cow::into_owned).collect();
    if let Ok(entries) = project.join("templates/lib").read_dir() {
        let own = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
        names.extend(own.filter(|name| name.ends_with(".typ")).map(|name| format!("lib/{name}")));
    }
    names.sort();
    names.dedup();
    names.into_iter().filter_map(|name| template_file(project, &name).map(|text| (name, text))).collect()
}

/// Names of the templates there are: embedded ones and the project's own.
pub fn template_names(project: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        Templates::iter().filter_map(|name| Some(name.strip_suffix("/main.typ.j2")?.to_owned())).collect();
    if let Ok(entries) = project.join("templates").read_dir() {
        let own = entries.flatten().filter(|entry| entry.path().join("main.typ.j2").is_file());
        names.extend(own.filter_map(|entry| entry.file_name().into_string().ok()));
    }
    names.sort();
    names.dedup();
    names
}

/// The embedded font files in order of name: `(name, bytes)`.
pub fn fonts() -> impl Iterator<Item = (String, Cow<'static, [u8]>)> {
    let mut names: Vec<_> = Fonts::iter().collect();
    names.sort();
    names.into_iter().filter_map(|name| Some((name.to_string(), Fonts::get(&name)?.data)))
}
