//! Reading the documents: their blocks, tables and sections.

use std::fs;

use crate::kit::repository;

pub fn text(name: &str) -> String {
    fs::read_to_string(repository().join(name)).unwrap_or_else(|error| panic!("{name}: {error}")).replace("\r\n", "\n")
}

/// README.md and everything in docs, as names relative to the package.
pub fn guides() -> Vec<String> {
    let mut names = vec!["README.md".to_owned()];
    names.extend(below("docs").into_iter().filter(|name| name.ends_with(".md")));
    names
}

/// All files below a folder of the package, with `/`.
pub fn below(folder: &str) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(repository().join(folder)).unwrap().map(Result::unwrap) {
        let name = format!("{folder}/{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            names.extend(below(&name));
        } else {
            names.push(name);
        }
    }
    names.sort();
    names
}

/// The fenced blocks of a language.
pub fn blocks(text: &str, language: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(found) = line.strip_prefix("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            if found == language {
                blocks.push(block.join("\n") + "\n");
            }
        }
    }
    blocks
}

/// A text without its fenced blocks.
pub fn prose(text: &str) -> String {
    let mut fenced = false;
    let mut prose = String::new();
    for line in text.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            prose.push_str(line);
            prose.push('\n');
        }
    }
    prose
}

/// What stands under a heading, up to the next one of any level.
pub fn section<'t>(text: &'t str, heading: &str) -> &'t str {
    let line = text.find(&format!("{heading}\n")).unwrap_or_else(|| panic!("no heading {heading}"));
    let rest = &text[line + heading.len() + 1..];
    &rest[..rest.find("\n#").unwrap_or(rest.len())]
}

/// The rows of the first table, its heading among them.
pub fn table(text: &str) -> Vec<Vec<String>> {
    let rows = text.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let cells = |line: &str| {
        let inner = line.trim().trim_matches('|').replace("\\|", "\u{0}");
        inner.split('|').map(|cell| cell.trim().replace('\u{0}', "|")).collect::<Vec<_>>()
    };
    rows.filter(|line| !line.starts_with("|---")).map(cells).collect()
}

/// The words between backticks.
pub fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// What stands between two marks; nothing if they are not there.
pub fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let Some((_, rest)) = text.split_once(before) else { return "" };
    rest.split_once(after).map_or("", |(found, _)| found)
}
