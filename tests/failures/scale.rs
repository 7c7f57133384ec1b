//! Plans beyond measure: they cost time, never the process.

use super::base::{MANIFEST, made};
use super::folder::{Folder, rows, text, workbook, workbook_with};

const TEMPLATE: &str = "#set document(title: {{ booklet.title|lit }}, date: datetime(year: 2027, month: 3, day: 31))
#set page(width: 60mm, height: 40mm)
#set text(font: \"BIZ UDMincho\", lang: \"ja\")
{% if node %}{{ node.name }}{% else %}{% for m in plan.measures %}{{ m.name }}{% endfor %}{% endif %}
";

/// A project with a tiny template of its own and one booklet for each node of a level.
fn project(tree: Vec<Vec<String>>, each: &str) -> Folder {
    let folder = Folder::new();
    folder.write("templates/tiny/main.typ.j2", TEMPLATE);
    folder.write("templates/tiny/template.toml", "title = \"小\"\nsheets = [\"体系\"]\n");
    let manifest = format!(
        "[plan]\nname = \"計画\"\n[workbooks]\nfiles = [\"計画.xlsx\"]\n\
        [[booklet]]\nname = \"冊\"\ntemplate = \"tiny\"\neach = \"{each}\"\n"
    );
    folder.write("sasshi.toml", manifest);
    folder.write("計画.xlsx", workbook(&[("体系", tree)]));
    folder
}

#[test]
fn four_thousand_booklets_are_made_in_one_run() {
    let mut tree = rows(&[["番号", "階層", "名称"]]);
    tree.extend((1..=4000).map(|number| vec![number.to_string(), "施設".to_owned(), format!("施設の名{number}")]));
    let folder = project(tree, "施設");
    let run = folder.run(&["--jobs", "8"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(run.summary()["made"], 4000);
    assert_eq!(folder.out().read_dir().unwrap().count(), 4000);
    let pdf = crate::kit::pdf::Pdf::read(&folder.pdf("冊_3999").unwrap());
    assert!(pdf.structure().text().contains("施設の名3999"));
}

#[test]
fn one_cell_in_the_last_corner_costs_nothing() {
    let made = made();
    let book = workbook_with(&super::base::sheets(), |name, sheet| {
        if name == "取り組み" {
            sheet.write_string(1_048_575, 16_383, "隅").unwrap();
        }
    });
    made.folder.write("計画.xlsx", book);
    let run = made.fails(&[]);
    let listed: Vec<_> = run.not_printed().iter().map(|line| text(&line["place"], "label").to_owned()).collect();
    assert_eq!(listed, ["計画.xlsx 取り組み!XFD1048576"]);
}

/// A chain of this many nodes, each the parent of the next.
fn chain(length: usize) -> Vec<Vec<String>> {
    let mut tree = rows(&[["番号", "階層", "名称", "上位"]]);
    let above = |number: usize| if number == 1 { String::new() } else { format!("鎖{}", number - 1) };
    let level = |number| if number == length { "末" } else { "節" };
    tree.extend((1..=length).map(|n| vec![format!("鎖{n}"), level(n).to_owned(), format!("名{n}"), above(n)]));
    tree
}

#[test]
fn a_tree_of_twenty_thousand_levels_is_read() {
    let folder = project(chain(20_000), "末");
    let run = folder.run(&[]);
    assert_eq!(run.code, 0, "{:?} {}", run.said().first(), run.stderr);
    assert_eq!(run.booklets().into_iter().collect::<Vec<_>>(), [("冊_鎖20000".to_owned(), "made".to_owned())]);
}

#[test]
fn a_deep_tree_whose_end_is_a_measure_is_printed() {
    let folder = project(chain(20_000), "施策");
    let issues = rows(&[["施策", "区分", "本文"], ["鎖20000", "現状", "文"]]);
    folder.write("計画.xlsx", workbook(&[("体系", chain(20_000)), ("現状課題", issues)]));
    folder.write("sasshi.toml", MANIFEST);
    folder.write("別.xlsx", workbook(&[("体系", chain(3))]));
    let run = folder.run(&[]);
    let booklets = run.booklets();
    assert_eq!(booklets["計画書"], "made", "{:#?} {}", run.said(), run.stderr);
    assert_eq!(booklets["施策別_鎖20000"], "made");
}

#[test]
fn a_tree_that_leads_in_a_circle_stops_all_booklets() {
    for length in [1, 2, 20_000] {
        let mut tree = chain(length);
        let last = tree[length][0].clone();
        tree[1][3] = last;
        let folder = project(tree, "末");
        let run = folder.run(&[]);
        assert_eq!(run.code, 1, "{}", run.stderr);
        let said = run.only("tree-cycle");
        assert_eq!((text(said, "severity"), text(&said["place"], "cell")), ("error", "D2"));
        assert!(run.booklets().values().all(|status| status == "failed"));
        assert!(folder.pdf("冊_鎖1").is_none());
    }
}
