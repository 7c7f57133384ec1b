//! The examples: the walk of the README, the smallest plan, the smallest template, the JSON lines.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use super::excel::{Typed, type_into, write_workbook};
use super::markdown::{below, between, blocks, quoted, section, table, text};
use crate::kit::{Run, repository, sasshi};

/// No arguments: `sasshi` alone.
pub const NOTHING: [&str; 0] = [];

/// A folder that holds `inputs/plan`, as a fresh machine has it.
fn fresh_machine() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in below("inputs/plan") {
        let target = folder.path().join(&name);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(repository().join(&name), target).unwrap();
    }
    folder
}

/// The smallest project of the README, in a folder of the name it has there.
fn smallest_project() -> (TempDir, PathBuf) {
    let readme = text("README.md");
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("わたしの計画");
    fs::create_dir(&project).unwrap();
    fs::write(project.join("sasshi.toml"), &blocks(&readme, "toml")[0]).unwrap();
    let rows = |name: &str| {
        let (_, rest) = readme.split_once(&format!("\nシート「{name}」\n")).expect("the README shows the sheet");
        table(rest)
    };
    let sheets = [("体系", rows("体系")), ("現状課題", rows("現状課題"))];
    write_workbook(&project.join("計画.xlsx"), &sheets);
    (folder, project)
}

#[test]
fn the_walk_of_the_readme_works() {
    let readme = text("README.md");
    assert_eq!(blocks(&readme, "sh").len(), 1, "the README shows two commands, once");
    let walk = blocks(between(&readme, "## ５分で試す\n", "\n## "), "text");
    let shown = |block: &str, told: &str| {
        for line in block.lines() {
            assert!(told.lines().any(|said| said == line), "not told: {line}\n{told}");
        }
    };
    let machine = fresh_machine();
    let made = sasshi(machine.path(), NOTHING);
    assert_eq!(made.code, 0, "{}", made.stderr);
    shown(&walk[2], &made.stderr);
    let paths = made.stdout;
    assert!(paths.lines().count() > 1 && paths.lines().all(|path| is_pdf(&machine.path().join(path))), "{paths}");
    for row in &table(section(&readme, "## できるもの"))[1..] {
        let first = machine.path().join("out/plan").join(quoted(&row[0])[0]);
        assert!(is_pdf(&first), "no {}", first.display());
    }

    let workbook = machine.path().join("inputs/plan/部局/福祉総務課.xlsx");
    let chapter = machine.path().join("out/plan/計画書_第４章_施策の展開.pdf");
    let before = fs::read(&chapter).unwrap();
    type_into(&workbook, "指標", "E3", &Typed::Number(3650.0));
    let again = sasshi(machine.path(), NOTHING);
    assert_eq!(again.code, 0, "{}", again.stderr);
    shown(&walk[0], &again.stderr);
    let after = fs::read(&chapter).unwrap();
    assert_ne!(before, after, "the figure is on the page");

    type_into(&workbook, "取り組み", "A6", &Typed::Text("33"));
    let failed = sasshi(machine.path(), NOTHING);
    assert_eq!(failed.code, 1, "{}", failed.stderr);
    shown(&walk[1], &failed.stderr);
    assert_eq!(fs::read(&chapter).unwrap(), after, "the former PDF stays");
    shown(&blocks(&text("docs/messages.md"), "text")[0], &failed.stderr);
}

fn is_pdf(path: &Path) -> bool {
    fs::read(path).is_ok_and(|bytes| bytes.starts_with(b"%PDF-"))
}

#[test]
fn the_smallest_plan_of_the_readme_is_made() {
    let (folder, _project) = smallest_project();
    let made = sasshi(folder.path(), ["わたしの計画"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    assert!(is_pdf(&folder.path().join("わたしの計画/out/施策の展開.pdf")));
    assert!(!made.stderr.contains("印刷されないセル"), "all that it types is printed\n{}", made.stderr);
    assert!(!made.stderr.contains("警告["), "{}", made.stderr);
}

/// Gives the smallest project a template of its own, and makes it.
fn make_with_template(template: &str, settings: &str) -> (TempDir, Run) {
    let (folder, project) = smallest_project();
    let manifest = fs::read_to_string(project.join("sasshi.toml")).unwrap();
    fs::write(project.join("sasshi.toml"), manifest.replace("\"measures\"", "\"list\"")).unwrap();
    let templates = project.join("templates/list");
    fs::create_dir_all(&templates).unwrap();
    fs::write(templates.join("main.typ.j2"), template).unwrap();
    fs::write(templates.join("template.toml"), settings).unwrap();
    let made = sasshi(folder.path(), ["わたしの計画", "--keep-source"]);
    (folder, made)
}

#[test]
fn the_smallest_template_of_the_guide_works() {
    let guide = text("docs/templates.md");
    let (folder, made) = make_with_template(&blocks(&guide, "jinja")[0], &blocks(&guide, "toml")[0]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    let source = fs::read_to_string(folder.path().join("わたしの計画/out/施策の展開.typ")).unwrap();
    assert!(source.contains("集いの場は市内に 52 か所あります。"), "{source}");
}

#[test]
fn every_name_of_the_template_guide_is_there() {
    let guide = text("docs/templates.md");
    let template = &blocks(&guide, "jinja")[0];
    let mut probes = "{% set measure = plan.measures|first %}\n".to_owned();
    let mut probe = |path: &str| {
        let path: String = path.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_')).collect();
        probes.push_str(&format!(
            "{{% if {path} is not defined %}}{{{{ missing_{} }}}}{{% endif %}}\n",
            path.replace('.', "_")
        ));
    };
    for row in &table(section(&guide, "### 全体"))[1..] {
        quoted(&row[0]).into_iter().filter(|name| !name.starts_with("options")).for_each(&mut probe);
    }
    for row in &table(section(&guide, "### 体系の行（`node`、`plan.measures` の一つなど）"))[1..] {
        for name in quoted(&row[0]).into_iter().filter(|name| !name.contains('(')) {
            probe(&format!("measure.{name}"));
        }
    }
    assert!(probes.lines().count() > 30, "{probes}");
    let (_folder, made) = make_with_template(&format!("{template}{probes}"), &blocks(&guide, "toml")[0]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    let (_folder, failed) = make_with_template(
        &format!("{template}{{% if plan.nonsense is not defined %}}{{{{ missing }}}}{{% endif %}}"),
        &blocks(&guide, "toml")[0],
    );
    assert_eq!(failed.code, 1, "the probe finds what is missing");
}

#[test]
fn json_lines_are_as_documented() {
    let guide = text("docs/json.md");
    let mut documented: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in &table(&guide)[1..] {
        let keys = quoted(&row[2]).into_iter().map(str::to_owned).collect();
        documented.insert(quoted(&row[0])[0].to_owned(), keys);
    }
    let check = |line: &str| {
        let value: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        let object = value.as_object().unwrap();
        let kind = object["type"].as_str().unwrap().to_owned();
        for key in object.keys().filter(|key| *key != "type") {
            assert!(documented[&kind].contains(key), "{kind} has {key}: {line}");
        }
        kind
    };
    let object = |line: &str| serde_json::from_str::<Value>(line).unwrap();
    let examples = &blocks(&guide, "json")[0];
    let shown: BTreeSet<String> = examples.lines().map(check).collect();
    assert_eq!(shown, documented.keys().cloned().collect(), "an example of each");

    let machine = fresh_machine();
    let made = sasshi(machine.path(), ["--format", "json"]).stdout;
    let mut seen: BTreeSet<String> = made.lines().map(check).collect();
    type_into(&machine.path().join("inputs/plan/部局/福祉総務課.xlsx"), "取り組み", "A6", &Typed::Text("33"));
    let failed = sasshi(machine.path(), ["--format", "json"]).stdout;
    seen.extend(failed.lines().map(check));
    let listed = sasshi(machine.path(), ["templates", "--format", "json"]).stdout;
    seen.extend(listed.lines().map(check));
    let template = examples.lines().find(|line| line.contains("\"template\"")).unwrap();
    assert!(listed.lines().any(|line| object(line) == object(template)), "{listed}");
    assert_eq!(seen, shown, "the program gives each");
    let same = |line: &&str| line.contains("unknown-measure");
    let (said, example) = (failed.lines().find(same).unwrap(), examples.lines().find(same).unwrap());
    assert_eq!(object(said), object(example));
}
