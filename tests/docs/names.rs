//! The names: keys of the manifest, messages, options, columns, exit codes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use sasshi::config;
use sasshi::model::{self, Names};
use sasshi::workbook::{self, Limits};

use super::examples::NOTHING;
use super::excel::write_workbook;
use super::markdown::{below, between, blocks, guides, prose, quoted, section, table, text};
use crate::kit::sasshi;

/// The kinds of sheets that are read.
const KINDS: [&str; 7] = ["計画", "体系", "現状課題", "取り組み", "指標", "用語", "本文"];

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
    let calls = [".text(\"", ".required_text(\"", ".number(\"", ".date(\"", ".texts(\"", ".pairs(\"", ".free(\""];
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
    let listed = between(&help, "Commands:\n", "\n\n");
    let commands: Vec<&str> = listed.lines().filter_map(|line| line.split_whitespace().next()).collect();
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

/// The columns of a kind in docs/workbooks.md: name, whether it must be there, other names.
fn columns(kind: &str) -> Vec<(String, bool, Vec<String>)> {
    let guide = text("docs/workbooks.md");
    let rows = table(section(&guide, &format!("### {kind}")));
    assert_eq!(rows[0][..3], ["列", "必ず", "別の名前"].map(str::to_owned), "{kind}");
    let other = |cell: &str| cell.split('、').filter(|name| !name.is_empty()).map(str::to_owned).collect();
    rows[1..].iter().map(|row| (row[0].clone(), row[1] == "○", other(&row[2]))).collect()
}

/// Codes of what is said about the header of a sheet.
fn said_of_header(kind: &str, headings: &[&str]) -> BTreeSet<&'static str> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xlsx");
    write_workbook(&path, &[(kind, vec![headings.iter().map(|heading| (*heading).to_owned()).collect()])]);
    let workbook = workbook::read(&path, "a.xlsx", &Limits::default()).expect("a workbook");
    let reading = model::read(&[workbook], &Names::default());
    let header = ["missing-column", "unknown-column", "duplicate-heading"];
    reading.faults.iter().map(|fault| fault.diagnostic.code).filter(|code| header.contains(code)).collect()
}

#[test]
fn every_column_of_the_guide_is_known() {
    for kind in KINDS {
        let columns = columns(kind);
        let all: Vec<&str> = columns.iter().map(|(name, ..)| name.as_str()).collect();
        assert!(said_of_header(kind, &all).is_empty(), "{kind}: {:?}", said_of_header(kind, &all));
        for (name, required, aliases) in &columns {
            let without: Vec<&str> = all.iter().copied().filter(|other| other != name).collect();
            let missing = said_of_header(kind, &without).contains("missing-column");
            assert_eq!(missing, *required, "{kind}: is {name} required");
            for alias in aliases {
                let mut renamed = without.clone();
                renamed.push(alias);
                assert!(said_of_header(kind, &renamed).is_empty(), "{kind}: {alias} for {name}");
            }
        }
    }
}

#[test]
fn every_column_of_the_program_is_in_the_guide() {
    let guide = text("docs/workbooks.md");
    let source = text("src/model/kind.rs");
    let declared = between(&source, "const DEPARTMENT", "impl Kind");
    assert!(declared.contains("担当課") && declared.contains("策定経過"), "the declarations of src/model/kind.rs");
    for name in declared.split('"').skip(1).step_by(2) {
        assert!(guide.contains(name), "docs/workbooks.md does not name {name}");
    }
}

#[test]
fn the_options_of_the_templates_are_explained() {
    for name in ["measures", "issue-sheets", "statistics"] {
        let settings: toml::Table = text(&format!("templates/{name}/template.toml")).parse().unwrap();
        let declared: BTreeSet<String> = settings["options"].as_table().unwrap().keys().cloned().collect();
        let readme = text(&format!("templates/{name}/README.md"));
        let rows = table(section(&readme, "## 設定（`[booklet.options]`）"));
        let explained: BTreeSet<String> = rows[1..].iter().flat_map(|row| quoted(&row[0])).map(str::to_owned).collect();
        assert_eq!(declared, explained, "{name}");
    }
}
