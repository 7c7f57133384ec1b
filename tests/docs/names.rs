//! The names: keys of the manifest, messages, options, columns, exit codes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use sasshi::config;

use super::examples::NOTHING;
use super::markdown::{below, between, blocks, guides, prose, quoted, section, table, text};
use crate::kit::sasshi;

#[test]
fn whole_manifests_are_read_without_a_word() {
    let mut found = 0;
    for name in guides() {
        for block in blocks(&text(&name), "toml").into_iter().filter(|block| block.contains("[plan]")) {
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join(config::MANIFEST), &block).unwrap();
            let (manifest, said) = config::load(folder.path());
            assert!(manifest.is_some() && said.is_empty(), "{name}: {said:?}\n{block}");
            found += 1;
        }
    }
    assert!(found >= 2, "README.md and docs/manifest.md each show a manifest");
}

#[test]
fn the_manifest_reference_names_every_key() {
    let reference = text("docs/manifest.md");
    for key in toml_keys(&text("src/config/load.rs")) {
        assert!(reference.contains(&format!("`{key}`")), "docs/manifest.md does not name {key}");
    }
}

/// The keys that the loader asks tables for: `table.text("name", …)`.
fn toml_keys(source: &str) -> BTreeSet<String> {
    let calls = [
        ".text(\"",
        ".required_text(\"",
        ".number(\"",
        ".date(\"",
        ".texts(\"",
        ".pairs(\"",
        ".free(\"",
        ".table(\"",
        ".whole(\"",
    ];
    let keys = calls.iter().flat_map(|call| source.split(call).skip(1));
    keys.map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn every_message_is_explained() {
    let mut given: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for name in below("src").into_iter().filter(|name| name.ends_with(".rs")) {
        let source = text(&name);
        for (call, severity) in
            [("Diagnostic::error(", "エラー"), ("Diagnostic::warning(", "警告"), ("Diagnostic::note(", "お知らせ")]
        {
            for rest in source.split(call).skip(1) {
                if let Some(rest) = rest.trim_start().strip_prefix('"') {
                    let code = rest.split('"').next().unwrap_or_default();
                    given.entry(code.to_owned()).or_default().insert(severity);
                }
            }
        }
        // Codes that are chosen before the call.
        if name.ends_with("words.rs") {
            let coded = |word: &&str| word.contains('-') && !word.starts_with('-') && !word.ends_with('-');
            let plain = |word: &&str| word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
            for code in source.split('"').skip(1).step_by(2).filter(coded).filter(plain) {
                given.entry(code.to_owned()).or_default();
            }
        }
    }
    let mut explained: BTreeMap<String, String> = BTreeMap::new();
    for line in text("docs/messages.md").lines().filter(|line| line.starts_with("| `")) {
        let row = &table(line)[0];
        let code = row[0].trim_matches('`').to_owned();
        assert!(explained.insert(code.clone(), row[1].clone()).is_none(), "{code} is explained twice");
    }
    let codes = |map: &mut dyn Iterator<Item = &String>| map.cloned().collect::<BTreeSet<_>>();
    assert_eq!(codes(&mut given.keys()), codes(&mut explained.keys()), "src/ and docs/messages.md");
    for (code, severities) in given {
        for severity in severities {
            assert!(explained[&code].contains(severity), "{code} is also {severity}");
        }
    }
}

#[test]
fn every_option_is_explained() {
    let folder = tempfile::tempdir().unwrap();
    let mut known = BTreeSet::new();
    let help = sasshi(folder.path(), ["--help"]).stdout;
    let listed = between(&help, "コマンド:\n", "\n\n");
    let commands: Vec<&str> = listed.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(commands.contains(&"build") && commands.contains(&"new"), "{help}");
    let readme = text("README.md");
    for command in &commands {
        assert!(readme.contains(&format!("sasshi {command}")), "README.md does not name sasshi {command}");
        let help = sasshi(folder.path(), [command, "--help"]).stdout;
        known.extend(flags(&help));
    }
    known.extend(flags(&help));
    let named: BTreeSet<String> = guides().iter().flat_map(|name| flags(&prose(&text(name)))).collect();
    let of_cargo = ["--release", "--example"].map(str::to_owned);
    let named: BTreeSet<String> = named.into_iter().filter(|flag| !of_cargo.contains(flag)).collect();
    assert_eq!(known, named, "sasshi --help and README.md with docs");
    let rows: BTreeSet<String> = table(section(&readme, "## 使い方")).iter().flat_map(|row| flags(&row[0])).collect();
    assert_eq!(known, rows, "sasshi --help and the table of README.md");
}

fn flags(text: &str) -> BTreeSet<String> {
    let flag = |rest: &str| {
        let name: String = rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect();
        name.starts_with(|c: char| c.is_ascii_lowercase()).then(|| format!("--{}", name.trim_end_matches('-')))
    };
    text.split("--").skip(1).filter_map(flag).collect()
}

#[test]
fn exit_codes_are_as_promised() {
    let folder = tempfile::tempdir().unwrap();
    let promised = table(section(&text("README.md"), "| 終了コード | 意味 |"));
    assert_eq!(promised.iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), ["0", "1", "2", "255"]);
    assert_eq!(sasshi(folder.path(), ["--version"]).code, 0);
    assert_eq!(sasshi(folder.path(), NOTHING).code, 2, "no project here");
    assert_eq!(sasshi(folder.path(), ["--no-such-option"]).code, 2);
    fs::write(folder.path().join("sasshi.toml"), "[plan]\n").unwrap();
    assert_eq!(sasshi(folder.path(), NOTHING).code, 1, "a manifest without booklets");
}

#[test]
fn the_options_of_the_templates_are_explained() {
    for name in ["measures", "issue-sheets", "statistics", "agenda", "handout-list", "schedule", "department-policies"]
    {
        let settings: toml::Table = text(&format!("templates/{name}/template.toml")).parse().unwrap();
        let declared: BTreeSet<String> = settings["options"].as_table().unwrap().keys().cloned().collect();
        let readme = text(&format!("templates/{name}/README.md"));
        let rows = table(section(&readme, "## 設定（`[booklet.options]`）"));
        let explained: BTreeSet<String> = rows[1..].iter().flat_map(|row| quoted(&row[0])).map(str::to_owned).collect();
        assert_eq!(declared, explained, "{name}");
    }
}
