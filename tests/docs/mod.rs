//! What README and docs promise: every manifest, link, message, option, column, command and example in them is tried.

mod everything;
mod examples;
mod excel;
mod kinds;
pub mod markdown;
mod names;

use std::fs;
use std::path::{Path, PathBuf};

use crate::kit::repository;
use markdown::{below, guides, prose, text};

#[test]
fn links_lead_somewhere() {
    let mut names = guides();
    names.extend(["CHANGELOG.md", "benches/README.md", "fonts/README.md"].map(str::to_owned));
    names.extend(below("templates").into_iter().filter(|name| name.ends_with(".md")));
    for name in names {
        let prose = prose(&text(&name));
        for target in prose.split("](").skip(1).map(|rest| rest.split(')').next().unwrap_or_default()) {
            if target.starts_with("https://") {
                continue;
            }
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let folder = Path::new(&name).parent().unwrap();
            let path = if file.is_empty() { PathBuf::from(&name) } else { folder.join(file) };
            assert!(repository().join(&path).exists(), "{name}: no {target}");
            if !anchor.is_empty() {
                let text = fs::read_to_string(repository().join(&path)).unwrap();
                let heading = |line: &str| line.starts_with('#') && line.trim_start_matches('#').trim() == anchor;
                assert!(text.lines().any(heading), "{name}: no heading for {target}");
            }
        }
    }
}

#[test]
fn pictures_are_there_and_small() {
    let readme = text("README.md");
    let pictures: Vec<String> = below("docs/pictures").into_iter().filter(|name| name.ends_with(".png")).collect();
    assert!(!pictures.is_empty());
    for name in pictures {
        assert!(readme.contains(&format!("]({name})")), "{name} is not shown in README.md");
        let bytes = fs::read(repository().join(&name)).unwrap();
        assert!(bytes.starts_with(b"\x89PNG") && bytes.len() < 300 << 10, "{name}");
    }
}
