//! The rules of the source tree that no compiler checks.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::kit::repository;

/// A file longer than this is several things.
const LONGEST: usize = 500;

/// Foreign crates and the only folders that know them.
const HOMES: [(&str, &[&str]); 14] = [
    ("calamine", &["src/workbook"]),
    ("quick_xml", &["src/workbook"]),
    ("cfb", &["src/workbook"]),
    ("rust_xlsxwriter", &["src/forms"]),
    ("minijinja", &["src/merge"]),
    ("typst", TYPST),
    ("typst_layout", TYPST),
    ("typst_kit", TYPST),
    ("typst_assets", TYPST),
    ("hayro_svg", &["src/typeset"]),
    ("kurbo", &["src/typeset"]),
    ("typst_pdf", &["src/press"]),
    ("lopdf", &["src/press"]),
    ("clap", &["src/cli"]),
];

/// Pages are made in one stage and written in the next.
const TYPST: &[&str] = &["src/typeset", "src/press"];

/// A source file: its path from the root of the package, and its text.
struct Source {
    path: String,
    text: String,
}

fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    collect(&repository().join("src"), &mut found);
    assert!(found.len() > 50, "only {} source files were found", found.len());
    let source = |path: PathBuf| Source {
        text: fs::read_to_string(&path).unwrap(),
        path: path.strip_prefix(repository()).unwrap().to_string_lossy().replace('\\', "/"),
    };
    found.into_iter().map(source).collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The words of the code: comments are left out, and so are the words of a text, as far as a line shows them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let code = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    code.flat_map(|line| line.split('"').step_by(2))
        .flat_map(|part| part.split(|c: char| !(c.is_alphanumeric() || c == '_')))
}

#[test]
fn foreign_crates_have_one_home() {
    let sources = sources();
    for (name, homes) in HOMES {
        let knows = |source: &&Source| words(&source.text).any(|word| word == name);
        let knowing: Vec<&Source> = sources.iter().filter(knows).collect();
        assert!(!knowing.is_empty(), "nobody knows {name}: this test looks in the wrong place");
        for source in knowing {
            let at_home = homes.iter().any(|home| source.path.starts_with(&format!("{home}/")));
            assert!(at_home, "{} knows {name}, whose home is {}", source.path, homes.join(" and "));
        }
    }
}

#[test]
fn nothing_is_unsafe_or_left_undone() {
    for source in sources() {
        for word in ["unsafe", "todo", "unimplemented", "dbg"] {
            assert!(words(&source.text).all(|found| found != word), "{}: {word}", source.path);
        }
    }
}

#[test]
fn every_source_file_says_what_it_is_and_is_short() {
    for Source { path, text } in sources() {
        let first = text.lines().next().unwrap_or_default();
        assert!(first.starts_with("//! ") && first.len() > 10, "{path} begins with {first:?}");
        let lines = text.lines().count();
        assert!(lines <= LONGEST, "{path} has {lines} lines");
    }
}

#[test]
fn every_template_is_explained_with_all_its_options() {
    let outline = fs::read_to_string(repository().join("src/merge/outline/mod.rs")).unwrap();
    let mut templates = 0;
    for entry in fs::read_dir(repository().join("templates")).unwrap() {
        let folder = entry.unwrap().path();
        if !folder.join("main.typ.j2").is_file() {
            assert_eq!(folder.file_name().unwrap(), "lib", "{} is no template", folder.display());
            continue;
        }
        let read = |name: &str| {
            let path = folder.join(name);
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        };
        let (main, readme) = (read("main.typ.j2"), read("README.md"));
        // With the macros that it takes from others.
        let mut whole = main.clone();
        let mut taken: BTreeSet<String> = BTreeSet::new();
        while let Some(name) = shared(&whole).into_iter().find(|name| !taken.contains(name)) {
            whole.push_str(&fs::read_to_string(repository().join("templates").join(&name)).unwrap());
            taken.insert(name);
        }
        let settings: toml::Table = read("template.toml").parse().unwrap();
        for key in ["title", "sheets", "unit", "glossary"] {
            assert!(settings.contains_key(key), "{}: no {key}", folder.display());
        }
        for option in settings["options"].as_table().unwrap().keys() {
            let [named, used] = [format!("`{option}`"), format!("options.{option}")];
            assert!(readme.contains(&named), "{}: {option} is not explained", folder.display());
            // How parts are numbered is read by the outline.
            let outlined = outline.contains(&format!("\"{option}\""));
            assert!(whole.contains(&used) || outlined, "{}: {option} does nothing", folder.display());
        }
        // And none is used that is not declared.
        for used in main.split("options.").skip(1) {
            let end = used.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(used.len());
            let declared = settings["options"].as_table().unwrap().contains_key(&used[..end]);
            assert!(declared, "{}: {} is not declared", folder.display(), &used[..end]);
        }
        templates += 1;
    }
    assert!(templates >= 2, "only {templates} templates were found");
}

/// The files of macros that a template names: `{% from "lib/blocks.j2" import block %}`.
fn shared(template: &str) -> Vec<String> {
    let names = template.split("from \"").skip(1).filter_map(|rest| rest.split('"').next());
    names.filter(|name| name.ends_with(".j2")).map(str::to_owned).collect()
}

#[test]
fn headings_go_by_their_depth() {
    // Those of a paper in a set stand below its own: their level is another there.
    for entry in fs::read_dir(repository().join("templates")).unwrap() {
        for file in fs::read_dir(entry.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let text = fs::read(&path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap();
            let levels = text.matches("heading(level:").count() + text.matches("heading.where(level:").count();
            let allowed = usize::from(path.ends_with("lib/leaf.typ"));
            assert_eq!(levels, allowed, "{}: depth, not level", path.display());
        }
    }
}

#[test]
fn the_templates_of_the_program_are_those_of_the_folder() {
    // Whatever is embedded comes from this folder; a file of another kind would be shipped by mistake.
    let mut unknown = Vec::new();
    for entry in fs::read_dir(repository().join("templates")).unwrap() {
        for file in fs::read_dir(entry.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let kind = path.extension().unwrap_or_default().to_string_lossy().into_owned();
            if !["typ", "j2", "toml", "md", "png"].contains(&kind.as_str()) {
                unknown.push(path);
            }
        }
    }
    assert!(unknown.is_empty(), "{unknown:?}");
}
