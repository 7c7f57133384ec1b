//! `sasshi new`: a project in a folder of its own. Nothing that is there is ever overwritten.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Component, Path, PathBuf};

use super::{file_name, words};
use crate::assets;
use crate::forms::{self, NewFile, Order, Ordered};
use crate::merge::Template;
use crate::report::{Diagnostic, nearest};

/// Longest full path of the folder, in units of UTF-16: Excel opens no workbook whose path is longer than 218, and
/// the workbooks need room below it.
const LONGEST_PATH: usize = 180;

/// What the forms of a new project can be printed with at once.
const FIRST: [&str; 2] = ["measures", "issue-sheets"];

/// What a user asks of a new project.
#[derive(Debug, Clone)]
pub struct NewProject {
    pub folder: PathBuf,
    /// Templates to order booklets of; none: one booklet of each.
    pub templates: Vec<String>,
    /// Templates to copy into the project.
    pub copied: Vec<String>,
}

/// Why there is no new project, or not all of it.
#[derive(Debug)]
pub enum Refusal {
    /// What was asked for cannot be; nothing was touched.
    Asked(Diagnostic),
    /// Making it failed on the way.
    Failed(Diagnostic),
}

/// Makes the project; gives the files it wrote, relative to the folder.
pub fn start(project: &NewProject) -> Result<Vec<String>, Refusal> {
    let known = assets::embedded_templates();
    let mut asked = project.templates.iter().chain(&project.copied);
    if let Some(template) = asked.find(|name| !known.contains(name)) {
        let near = nearest(template, known.iter().map(String::as_str));
        return Err(Refusal::Asked(words::no_such_template(template, near, &known)));
    }
    let name = name_of(&project.folder).map_err(Refusal::Asked)?;
    must_be_empty(&project.folder).map_err(Refusal::Asked)?;
    let templates =
        if project.templates.is_empty() { FIRST.map(str::to_owned).to_vec() } else { once(&project.templates) };
    let ordered = |name: &String| -> Result<Ordered, Diagnostic> {
        let missing = || words::no_such_template(name, None, &known);
        let template = Template::read(&project.folder, name)?.ok_or_else(missing)?;
        Ok(Ordered { name: template.name, title: template.title, kinds: template.kinds })
    };
    let templates = templates.iter().map(ordered).collect::<Result<_, _>>().map_err(Refusal::Failed)?;
    let order = Order { name, templates, copied: once(&project.copied) };
    let files = forms::files(&order).map_err(|cause| Refusal::Failed(words::no_forms(&cause)))?;
    write_all(&project.folder, &files).map_err(Refusal::Failed)
}

fn once(names: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for name in names {
        if !kept.contains(name) {
            kept.push(name.clone());
        }
    }
    kept
}

/// The name of the plan: that of the folder. Folders that are to be made must have names that Windows allows, for
/// the project will be carried there.
fn name_of(folder: &Path) -> Result<String, Diagnostic> {
    let full = std::path::absolute(folder).map_err(|error| words::bad_folder(folder, &error.to_string()))?;
    let mut path = PathBuf::new();
    for part in full.components() {
        path.push(part);
        let Component::Normal(part) = part else { continue };
        if path.is_dir() {
            continue;
        }
        let Some(part) = part.to_str() else { return Err(words::bad_folder(folder, "文字として読めません")) };
        if let Some(fault) = file_name::fault(part) {
            return Err(words::bad_folder(folder, &fault));
        }
    }
    if full.to_string_lossy().encode_utf16().count() > LONGEST_PATH {
        return Err(words::long_folder(&full, LONGEST_PATH));
    }
    // `.` and `..` are folders with names, too.
    let full = full.canonicalize().unwrap_or(full);
    let name = full.file_name().and_then(|name| name.to_str());
    name.map(str::to_owned).ok_or_else(|| words::bad_folder(folder, "名前のないフォルダーです"))
}

fn must_be_empty(folder: &Path) -> Result<(), Diagnostic> {
    match fs::read_dir(folder) {
        Ok(mut entries) => match entries.next() {
            None => Ok(()),
            Some(_) => Err(words::folder_not_empty(folder)),
        },
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(_) if folder.is_file() => Err(words::bad_folder(folder, "同じ名前のファイルがあります")),
        Err(error) => Err(words::bad_folder(folder, &error.to_string())),
    }
}

/// Writes the files in turn. What was written before one fails stays, and is named.
fn write_all(folder: &Path, files: &[NewFile]) -> Result<Vec<String>, Diagnostic> {
    let mut written = Vec::new();
    for file in files {
        if let Err(error) = write(&folder.join(&file.path), &file.bytes) {
            return Err(words::not_all_written(folder, &file.path, &error, &written));
        }
        written.push(file.path.clone());
    }
    Ok(written)
}

/// Writes a file that must not be there yet.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_there_when_writing_fails_is_named() {
        let home = tempfile::tempdir().unwrap();
        let file = |path: &str| NewFile { path: path.to_owned(), bytes: b"1".to_vec() };
        // Nothing can be written below a file.
        let problem = write_all(home.path(), &[file("a.txt"), file("b/c.txt"), file("a.txt/d.txt")]).unwrap_err();
        assert_eq!(problem.code, "cannot-write");
        assert!(problem.message.contains("a.txt、b/c.txt"), "{}", problem.message);
        let problem = write_all(home.path(), &[file("a.txt")]).unwrap_err();
        assert!(problem.message.contains("何も書いていません"), "a file that is there stays: {}", problem.message);
    }
}
