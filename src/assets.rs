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
#[include = "*.md"]
#[include = "*.png"]
struct Templates;

#[derive(Embed)]
#[folder = "fonts/"]
#[include = "*.ttf"]
#[include = "*.otf"]
struct Fonts;

/// The largest template file that is read, in bytes: templates are typed by people.
const LARGEST_TEMPLATE: u64 = 4 << 20;

/// A file of the project's own that cannot be used.
#[derive(Debug)]
pub struct Unreadable {
    /// Relative to the project, with `/`.
    pub file: String,
    pub cause: String,
}

/// A file below `templates/`, such as `measures/main.typ.j2`: the project's own if there is one, else the embedded one.
/// `None` if there is neither.
pub fn template_file(project: &Path, name: &str) -> Result<Option<String>, Unreadable> {
    if let Some(own) = own_template_file(project, name)? {
        return Ok(Some(own));
    }
    let embedded = Templates::get(name).and_then(|file| String::from_utf8(file.data.into_owned()).ok());
    Ok(embedded)
}

/// The project's own file. One that is there but cannot be read is never passed over in silence.
fn own_template_file(project: &Path, name: &str) -> Result<Option<String>, Unreadable> {
    let path = project.join("templates").join(name);
    let unreadable = |cause: String| Unreadable { file: format!("templates/{name}"), cause };
    let Ok(metadata) = path.metadata() else { return Ok(None) };
    if metadata.len() > LARGEST_TEMPLATE {
        return Err(unreadable(format!("{} MiB を超えています", LARGEST_TEMPLATE >> 20)));
    }
    let bytes = std::fs::read(&path).map_err(|error| unreadable(error.to_string()))?;
    // Notepad writes a byte order mark, and turns the line ends.
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| unreadable("文字コードが UTF-8 ではありません".to_owned()))?;
    Ok(Some(text.replace("\r\n", "\n")))
}

/// All files of the design layer, `lib/….typ`, each with its text, in order of name.
pub fn design_layer(project: &Path) -> Result<Vec<(String, String)>, Unreadable> {
    shared(project, ".typ")
}

/// The macros that templates share, `lib/….j2`, each with its text, in order of name.
pub fn shared_macros(project: &Path) -> Result<Vec<(String, String)>, Unreadable> {
    shared(project, ".j2")
}

/// The files in `lib/` with an ending.
fn shared(project: &Path, ending: &str) -> Result<Vec<(String, String)>, Unreadable> {
    let mut names: Vec<String> = Templates::iter()
        .filter(|name| name.starts_with("lib/") && name.ends_with(ending))
        .map(Cow::into_owned)
        .collect();
    if let Ok(entries) = project.join("templates/lib").read_dir() {
        let own = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
        names.extend(own.filter(|name| name.ends_with(ending)).map(|name| format!("lib/{name}")));
    }
    names.sort();
    names.dedup();
    let mut files = Vec::new();
    for name in names {
        if let Some(text) = template_file(project, &name)? {
            files.push((name, text));
        }
    }
    Ok(files)
}

/// The picture of a template's page, `picture.png`, if it has one. It is only shown, so one that cannot be read is left out.
pub fn template_picture(project: &Path, template: &str) -> Option<Vec<u8>> {
    let name = format!("{template}/picture.png");
    let own = project.join("templates").join(&name);
    if own.metadata().is_ok_and(|found| found.len() <= LARGEST_TEMPLATE) {
        return std::fs::read(own).ok();
    }
    Templates::get(&name).map(|file| file.data.into_owned())
}

/// Whether a template is the project's own: one that is not embedded, or whose files differ from the embedded ones.
pub fn is_own_template(project: &Path, template: &str) -> bool {
    let embedded = embedded_template(template);
    let differs = |(name, text): &(String, String)| match own_template_file(project, name) {
        Ok(own) => own.is_some_and(|own| own != *text),
        Err(_) => true,
    };
    embedded.is_empty() || embedded.iter().any(differs)
}

/// Names of the templates there are: embedded ones and the project's own.
pub fn template_names(project: &Path) -> Vec<String> {
    let mut names = embedded_templates();
    if let Ok(entries) = project.join("templates").read_dir() {
        let own = entries.flatten().filter(|entry| entry.path().join("main.typ.j2").is_file());
        names.extend(own.filter_map(|entry| entry.file_name().into_string().ok()));
    }
    names.sort();
    names.dedup();
    names
}

/// The files that make up an embedded template, `measures/main.typ.j2` and the like, each with its text; none if there is no
/// such template. The design layer is no template.
pub fn embedded_template(template: &str) -> Vec<(String, String)> {
    let folder = format!("{template}/");
    let is_part =
        |name: &str| name.starts_with(&folder) && [".j2", ".toml", ".typ"].iter().any(|end| name.ends_with(end));
    let mut names: Vec<_> = Templates::iter().filter(|name| is_part(name)).collect();
    names.sort();
    let text = |name: Cow<'static, str>| {
        let bytes = Templates::get(&name)?.data.into_owned();
        Some((name.into_owned(), String::from_utf8(bytes).ok()?))
    };
    names.into_iter().filter_map(text).collect()
}

/// The names of the embedded templates, in order.
pub fn embedded_templates() -> Vec<String> {
    let names = Templates::iter().filter_map(|name| Some(name.strip_suffix("/main.typ.j2")?.to_owned()));
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// The embedded font files in order of name: `(name, bytes)`.
pub fn fonts() -> impl Iterator<Item = (String, Cow<'static, [u8]>)> {
    let mut names: Vec<_> = Fonts::iter().collect();
    names.sort();
    names.into_iter().filter_map(|name| Some((name.to_string(), Fonts::get(&name)?.data)))
}
