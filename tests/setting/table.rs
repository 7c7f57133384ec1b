//! The table of requirements and the tests are held to each other.

use std::collections::BTreeSet;
use std::fs;

use crate::kit::repository;

/// Tests of this folder.
fn tests() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for file in fs::read_dir(repository().join("tests/setting")).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        let after = text.split("#[test]\nfn ").skip(1);
        names.extend(after.map(|rest| rest.split('(').next().unwrap().to_owned()));
    }
    names
}

#[test]
fn every_requirement_has_a_test_or_a_reason() {
    let guide = fs::read_to_string(repository().join("docs/typesetting.md")).unwrap();
    let known = tests();
    let mut named = BTreeSet::from(["every_requirement_has_a_test_or_a_reason".to_owned()]);
    let mut rows = 0;
    for line in guide.lines().filter(|line| line.starts_with('|') && !line.starts_with("|-")) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        if cells.len() != 4 || cells[3] == "確かめ" {
            continue;
        }
        rows += 1;
        if let Some((said, reason)) = cells[3].split_once("なぜなら、") {
            assert!(["できない。", "まだない。"].contains(&said) && reason.chars().count() > 10, "{line}");
            continue;
        }
        let tests: Vec<&str> = cells[3].split('`').skip(1).step_by(2).collect();
        assert!(!tests.is_empty(), "no test: {line}");
        for test in tests {
            assert!(known.contains(test), "there is no test {test}");
            named.insert(test.to_owned());
        }
    }
    assert!(rows > 30, "only {rows} rows");
    let missing: Vec<_> = known.difference(&named).collect();
    assert!(missing.is_empty(), "not in the table: {missing:?}");
}
