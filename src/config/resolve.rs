//! Patterns of the manifest → the workbook files that are there.

use std::path::{Component, Path, PathBuf};

use super::words;
use crate::report::{Diagnostic, Place};

/// A workbook that is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkbookFile {
    pub path: PathBuf,
    /// Relative to the project, with `/`.
    pub name: String,
}

/// The files that match the patterns, in the order of the patterns and of names within one pattern, each once.
///
/// `*` and `?` stand for characters of one name. A pattern without them must name a file that is there. Lock
/// files are passed over. A file that a link takes out of the project is an error.
pub fn resolve(project: &Path, patterns: &[(String, Place)]) -> (Vec<WorkbookFile>, Vec<Diagnostic>) {
    let mut files: Vec<WorkbookFile> = Vec::new();
    let mut said = Vec::new();
    for (pattern, place) in patterns {
        match matching(project, pattern, place) {
            Ok(found) => {
                for file in found {
                    if !files.contains(&file) {
                        files.push(file);
                    }
                }
            }
            Err(diagnostic) => said.push(diagnostic),
        }
    }
    (files, said)
}

fn matching(project: &Path, pattern: &str, place: &Place) -> Result<Vec<WorkbookFile>, Diagnostic> {
    let pattern = pattern.replace('\\', "/");
    if !stays_below(&pattern) {
        return Err(words::outside(place.clone(), &pattern));
    }
    // Square brackets are ordinary characters of file names here: `指標[案].xlsx`.
    let typed = pattern.replace('[', "[[]");
    let full = format!("{}/{typed}", glob::Pattern::escape(&project.to_string_lossy()));
    let options = glob::MatchOptions { require_literal_separator: true, ..Default::default() };
    let found = glob::glob_with(&full, options).map_err(|_| words::bad_pattern(place.clone(), &pattern))?;
    let mut files = Vec::new();
    for path in found.flatten().filter(|path| path.is_file()) {
        let file_name = path.file_name().unwrap_or_default().to_string_lossy();
        if is_lock(&file_name) {
            continue;
        }
        if !lies_within(&path, project) {
            return Err(words::outside(place.clone(), &pattern));
        }
        let relative = path.strip_prefix(project).unwrap_or(&path);
        let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let name = parts.join("/");
        files.push(WorkbookFile { path, name });
    }
    files.sort_by(|left, right| left.name.cmp(&right.name));
    if files.is_empty() {
        let literal = !pattern.contains(['*', '?']);
        return Err(if literal {
            words::no_such_workbook(place.clone(), &pattern)
        } else {
            // A plan without a department must not look finished.
            words::no_match(place.clone(), &pattern)
        });
    }
    Ok(files)
}

/// Whether a file only says that somebody has a workbook open: `~$…` of Excel, `.~lock.…#` of LibreOffice.
fn is_lock(file_name: &str) -> bool {
    file_name.starts_with("~$") || (file_name.starts_with(".~lock.") && file_name.ends_with('#'))
}

/// Whether a typed path can only name something below the folder it starts from: no root, drive, server or `..`.
pub fn stays_below(typed: &str) -> bool {
    let plain = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    // A drive letter is a plain name elsewhere than on Windows, but never a folder of a plan.
    !typed.contains(':') && Path::new(typed).components().all(plain)
}

/// Whether a path stays below the project when all links are followed.
pub fn lies_within(path: &Path, project: &Path) -> bool {
    match (path.canonicalize(), project.canonicalize()) {
        (Ok(path), Ok(project)) => path.starts_with(project),
        _ => false,
    }
}
