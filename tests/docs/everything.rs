//! A template that walks every view: what the guide of the workbooks shows as examples comes out of the PDF, and what it
//! does not print is listed.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use super::kinds::{KINDS, example};
use super::markdown::{below, quoted, section, table, text};
use crate::kit::Project;
use crate::kit::pdf::squeeze;

const TEMPLATE: &str = "tests/docs/everything.typ.j2";

const MANIFEST: &str = "[plan]\nname = \"計画\"\n\n[workbooks]\nfiles = [\"計画.xlsx\"]\n\n\
    [[booklet]]\nname = \"全部\"\ntemplate = \"everything\"\n";

/// A project of some sheets, printed by the template that prints everything.
fn project(sheets: &[(&str, Vec<Vec<String>>)]) -> Project {
    let project = Project::new(MANIFEST);
    let kinds: Vec<String> = KINDS.iter().map(|(kind, _)| format!("\"{kind}\"")).collect();
    let settings = format!(
        "title = \"全部\"\nsheets = [{}]\n\n[options]\nsections = [\"現状\", \"課題\", \"取り組みの方向性\"]\n",
        kinds.join(", ")
    );
    project.write("templates/everything/template.toml", settings);
    project.write("templates/everything/main.typ.j2", text(TEMPLATE));
    project.write("写真/集いの場.jpg", fs::read(crate::kit::repository().join("docs/pictures/measures.png")).unwrap());
    super::excel::write_workbook(&project.folder().join("計画.xlsx"), sheets);
    project
}

/// The sheets of the guide's examples.
fn examples() -> Vec<(&'static str, Vec<Vec<String>>)> {
    let mut sheets: Vec<_> = KINDS.iter().map(|(kind, _)| (*kind, example(kind))).collect();
    let rows: [&[&str]; 4] = [&["表題", "統計の題"], &[], &["", "令和７年"], &["総人口", "60,123"]];
    sheets.push(("統計_人口", rows.map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).to_vec()));
    sheets
}

#[test]
fn every_typed_cell_is_printed_or_listed() {
    let mut sheets = examples();
    // Columns of the user's own, and a word that the contract does not know.
    for (kind, rows) in sheets.iter_mut().filter(|(kind, _)| !["計画", "会議", "統計_人口"].contains(kind)) {
        rows[0].push("独自の列".to_owned());
        rows[1].push(format!("{kind}の独自の値"));
    }
    let project = project(&sheets);
    let run = project.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let listed = |line: &Value| {
        let place = line["place"]["label"].as_str().unwrap();
        place.rsplit_once(' ').map_or(place, |(_, cell)| cell).to_owned()
    };
    let unprinted: BTreeSet<String> = run.json_of("not-printed").iter().map(listed).collect();
    let pdf = project.pdf("全部");
    let printed: String = (0..pdf.page_count()).map(|page| squeeze(&pdf.page_text(page))).collect();
    let mut found = 0;
    for (kind, rows) in &sheets {
        for (row, cells) in rows.iter().enumerate().skip(1) {
            for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                let address = format!("{kind}!{}{}", char::from(b'A' + u8::try_from(column).unwrap()), row + 1);
                let is_path = cell.starts_with("写真/");
                if unprinted.contains(&address) || is_path || steers(kind, &rows[0][column]) {
                    continue;
                }
                for line in cell.lines().map(|line| squeeze(line.trim_start_matches(['・', '▽']))) {
                    assert!(printed.contains(&line), "{address} is neither printed nor listed: {line}");
                    found += 1;
                }
            }
        }
    }
    assert!(found > 100, "{found}");
    // The views give all but these: indicators, terms, words of the index, texts and actions have no
    // columns of their own yet. Of the 統計 sheet this template prints the title, where a 図 draws it.
    let kinds: BTreeSet<&str> =
        unprinted.iter().map(String::as_str).filter(|cell| !cell.starts_with("統計_人口!")).collect();
    assert_eq!(kinds, BTreeSet::from(["指標!H2", "現状課題!F2", "取り組み!F2", "用語!E2", "索引!D2"]));
    assert!(printed.contains("統計の題") && unprinted.contains("統計_人口!B4"), "{unprinted:?}");
}

/// Whether a column only steers: it is used, and need not be printed.
fn steers(kind: &str, column: &str) -> bool {
    let steering: &[&str] = match kind {
        "計画" | "会議" => &["項目"],
        "体系" => &["番号", "階層", "上位", "キー"],
        "現状課題" => &["施策", "方向性", "区分"],
        "取り組み" => &["施策", "再掲", "参照"],
        "指標" => &["施策"],
        "用語" => &["用語", "よみ", "別表記"],
        "索引" => &["見出し語", "よみ", "別表記"],
        "本文" => &["代替文", "施策", "親"],
        _ => &[],
    };
    steering.contains(&column)
}

#[test]
fn the_guide_names_what_the_views_give_and_the_template_walks_all_of_it() {
    let guide = text("docs/templates.md");
    let records = guide.split_once("\n## 記録\n").unwrap().1.split_once("\n## プログラムが").unwrap().0;
    let named: BTreeSet<&str> =
        quoted(records).into_iter().map(|name| name.split(['[', '(']).next().unwrap()).collect();
    let named: BTreeSet<&str> = named.iter().flat_map(|name| name.split('.')).collect();
    for file in below("src/merge/view") {
        let source = text(&file);
        let source = source.split("#[cfg(test)]").next().unwrap();
        let keys = source.split("(\"").skip(1).filter_map(|rest| rest.split_once("\", ").map(|(key, _)| key));
        let arms = source
            .lines()
            .filter_map(|line| line.trim_start().strip_prefix('"')?.split_once("\" ").map(|(key, _)| key));
        for key in
            keys.chain(arms).filter(|key| !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
        {
            assert!(named.contains(key), "{file}: docs/templates.md does not name {key}");
        }
    }
    let template = text(TEMPLATE);
    let used: BTreeSet<&str> = template.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).collect();
    let headings = [
        "### 章（`plan.chapters` の一つ）",
        "### 本の部分（`plan.parts` の一つ）",
        "### 本文の一行",
        "### 会議（`plan.meetings` の一つ）",
        "### 配布資料の一回（`plan.handouts`、会議の `handouts` の一つ）",
        "### 日程の一年（`plan.schedule` の一つ）",
        "### 部の方針（`plan.department_policies` の一つ）",
        "### 課題シート（`plan.issue_forms` の一つ）",
        "### 用語解説と索引のまとまり（`plan.glossary`、`plan.index` の一つ）",
        "### 図表（`plan.figures` の一つ）",
        "### 名簿のまとまり（`plan.members` の一つ）",
        "### 策定経過の一日（`plan.history` の一つ）",
    ];
    for heading in headings {
        let rows = table(section(&guide, heading));
        let names: Vec<&str> = rows[1..].iter().flat_map(|row| quoted(&row[0])).collect();
        assert!(!names.is_empty(), "{heading}");
        for name in names.into_iter().map(|name| name.split(['[', '(']).next().unwrap()) {
            assert!(used.contains(name), "{TEMPLATE} does not use {name} of {heading}");
        }
    }
}

#[test]
fn blocks_that_stand_too_deep_are_told_and_nothing_breaks() {
    let cell = |text: &str| text.to_owned();
    let mut rows = vec![["種別", "本文", "番号", "親"].map(cell).to_vec()];
    for depth in 0..3_000 {
        let parent = if depth == 0 { String::new() } else { format!("k{}", depth - 1) };
        rows.push(vec![cell("囲み"), cell("文"), format!("k{depth}"), parent]);
    }
    let project = project(&[("体系", example("体系")), ("本文", rows)]);
    let run = project.build(&[]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    let codes: Vec<Value> = run.json_of("diagnostic").into_iter().map(|said| said["code"].clone()).collect();
    assert_eq!(codes, ["template-error"], "{}", run.stderr);
}
