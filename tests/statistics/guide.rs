//! What docs/templates.md says of tables is there, and what is there is said.

use std::collections::BTreeSet;

use super::{MANIFEST, sheet, write};
use crate::docs::markdown::{between, blocks, quoted, section, table, text};
use crate::kit::Project;

const SHEET: &[&[&str]] =
    &[&["表題", "a"], &["資料", "b"], &["グラフ", "棒"], &[], &["区分", "令和３年"], &["合計", "83.0（39/47 校）"]];
const ITEMS: &[&[&str]] = &[&["品名", "数"], &["長机", "24"], &["折りたたみ椅子"]];

/// Prints with a template of one's own; gives the exit code and what went wrong.
fn print(template: &str) -> (i32, String) {
    let project = Project::new(&MANIFEST.replace("\"statistics\"", "\"own\""));
    project.write("統計.xlsx", write(&[sheet("統計_人口", SHEET, &[]), sheet("備品一覧", ITEMS, &[])], |_| ()));
    let head = "#import \"lib/lib.typ\": *\n#show: book.with(title: {{ booklet.title|lit }}, \
                date: datetime(year: 2027, month: 3, day: 31))\n";
    project.write("templates/own/main.typ.j2", format!("{head}{template}"));
    project.write("templates/own/template.toml", "title = \"\"\nsheets = [\"統計\"]\n[options]\n");
    let run = project.build(&[]);
    (run.code, run.stdout)
}

/// The names that the guide gives in a section, with the object that has them.
fn names() -> Vec<(&'static str, String)> {
    let guide = text("docs/templates.md");
    let statistics = section(&guide, "### 統計の表（`plan.statistics` の一つ）");
    let (own, cells) = statistics.split_once("| セル |").expect("a table of cells");
    let rows = |part: &str| table(part).into_iter().skip(1).collect::<Vec<_>>();
    let first = |rows: Vec<Vec<String>>| -> Vec<String> {
        rows.iter().flat_map(|row| quoted(&row[0]).into_iter().map(str::to_owned).collect::<Vec<_>>()).collect()
    };
    let inner = |name: &str| -> Vec<String> {
        let row = rows(own).into_iter().find(|row| row[0].contains(&format!("`{name}`"))).expect("a row of the guide");
        let names = quoted(&row[1]).into_iter().filter(|name| name.is_ascii());
        names.map(str::to_owned).collect()
    };
    let of = |object: &'static str, names: Vec<String>| names.into_iter().map(move |name| (object, name));
    of("s", first(rows(own)))
        .chain(of("s.sources|first", inner("sources")))
        .chain(of("s.chart", inner("chart")))
        .chain(of("r", inner("rows")))
        .chain(of("c", first(rows(&format!("| セル |{cells}")))))
        .chain(of("t", first(rows(section(&guide, "### ふつうの表")))))
        .collect()
}

#[test]
fn every_name_of_the_guide_is_there() {
    let names = names();
    assert!(names.len() > 25, "{names:?}");
    let mut template = "{% set s = plan.statistics|first %}{% set r = s.rows|last %}{% set c = r.cells|last %}\
                        {% set t = plan.tables[\"備品一覧\"] %}\n"
        .to_owned();
    for (object, name) in &names {
        template
            .push_str(&format!("{{% if ({object}).{name} is not defined %}}{{{{ missing_{name} }}}}{{% endif %}}\n"));
    }
    assert_eq!(print(&template).0, 0, "{}", print(&template).1);
    assert_eq!(print(&format!("{template}{{% if c.nonsense is not defined %}}{{{{ missing }}}}{{% endif %}}")).0, 1);
}

#[test]
fn every_name_of_the_program_is_in_the_guide() {
    let known: BTreeSet<String> = names().into_iter().map(|(_, name)| name).collect();
    let source = text("src/merge/view/statistics.rs");
    let plain = |word: &&str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    let given: Vec<&str> = source.split('"').skip(1).step_by(2).filter(plain).collect();
    assert!(given.len() > 25, "{given:?}");
    for name in given {
        assert!(known.contains(name), "docs/templates.md does not name {name}");
    }
}

#[test]
fn the_example_of_a_plain_table_works() {
    let example = &blocks(&text("docs/templates.md"), "jinja")[1];
    assert_eq!(print(example).0, 0, "{}", print(example).1);
}

#[test]
fn figures_of_the_guide_are_what_it_says() {
    let guide = text("docs/workbooks.md");
    let values = section(&guide, "## 値の書き方");
    let mut figures = 0;
    for row in &table(values)[1..] {
        for (typed, meant) in [(&row[0], &row[1]), (&row[2], &row[3])] {
            for typed in quoted(typed) {
                let value = sasshi::model::figure(typed).map(|figure| figure.value);
                let numbers: Vec<f64> =
                    meant.split('、').filter_map(|part| part.replace('−', "-").parse().ok()).collect();
                assert_eq!(value.is_some(), !numbers.is_empty(), "{typed}: {meant}");
                assert!(value.is_none_or(|value| numbers.contains(&value)), "{typed}: {meant}");
                figures += usize::from(value.is_some());
            }
        }
    }
    assert!(figures >= 6, "{figures}");
}

#[test]
fn the_items_of_the_guide_are_those_of_the_program() {
    let guide = text("docs/workbooks.md");
    let section = section(&guide, "### 統計");
    let (_, items) = section.split_once("| 項目 | 必ず").expect("a table of items");
    let rows = table(&format!("| 項目 | 必ず{items}"));
    let source = text("src/model/statistics/head.rs");
    let labels = between(&source, "const LABELS", "];");
    let known: BTreeSet<&str> = labels.split('"').skip(1).step_by(2).collect();
    let told: BTreeSet<&str> = rows[1..]
        .iter()
        .flat_map(|row| row[2].split('、').chain([row[0].as_str()]))
        .filter(|name| !name.is_empty())
        .collect();
    assert_eq!(known, told);
    let source = text("src/model/statistics/chart.rs");
    for kind in between(&source, "const KINDS", "];").split('"').skip(1).step_by(2) {
        assert!(rows.iter().any(|row| row[0] == "グラフ" && row[3].contains(kind)), "{kind}");
    }
}
