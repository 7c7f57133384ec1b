//! Plain tables: any other sheet, as templates see it.

use sasshi::model::PlainRow;

use super::{Sheet, read, read_changed, read_hiding, said, sheet, write};
use crate::kit::{Project, Run, pdf::squeeze};

const TEMPLATE: &str = r#"#import "lib/lib.typ": *
#show: book.with(title: {{ booklet.title|lit }}, date: datetime(year: 2027, month: 3, day: 31))
{% set t = plan.tables["備品一覧"] %}
= {{ t.title }}
{% for c in t.columns %}#[({{ c }})]{% endfor %}

{% for r in t.rows %}
#[〈{{ r["品名"] }}｜{% for c in r.cells %}{% if c %}{{ c }}{% else %}空{% endif %}、{% endfor %}〉]
{% endfor %}
{% if plan.tables["ない"] %}#[あった]{% endif %}
"#;
const SETTINGS: &str = "title = \"一覧\"\nsheets = []\nunit = \"\"\nglossary = false\n[options]\n";
const MANIFEST: &str = r#"
[plan]
name = "計画"
[workbooks]
files = ["*.xlsx"]
[[booklet]]
name = "一覧"
template = "list"
"#;

/// Builds the list from workbooks; gives the run and what the page says.
fn print(workbooks: &[Vec<u8>]) -> (Run, String) {
    let project = Project::new(MANIFEST);
    project.write("templates/list/main.typ.j2", TEMPLATE);
    project.write("templates/list/template.toml", SETTINGS);
    for (index, workbook) in workbooks.iter().enumerate() {
        project.write(&format!("{index}.xlsx"), workbook);
    }
    let run = project.build(&[]);
    let text = if run.code == 0 { squeeze(&project.pdf("一覧").structure().text()) } else { String::new() };
    (run, text)
}

fn list<'a>(rows: &[&[&str]], merges: &[[usize; 4]]) -> Sheet<'a> {
    sheet("備品一覧", rows, merges)
}

fn codes(run: &Run) -> Vec<String> {
    run.json_of("diagnostic").iter().map(|line| line["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_template_prints_the_rows_by_heading_and_in_order() {
    let rows: &[&[&str]] = &[
        &["# 案内"],
        &[],
        &["置き場所", "品名", "数", "品名"],
        &["本庁", "机", "12", "捨てる"],
        &["", "椅子", "30", ""],
        &["# 例", "x", "1"],
        &["支所", "棚", "2", ""],
    ];
    let (run, text) = print(&[write(&[list(rows, &[[3, 0, 4, 0]])], |_| ())]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(
        text.contains(
            "備品一覧(置き場所)(品名)(数)〈机｜本庁、机、12、〉〈椅子｜本庁、椅子、30、〉〈棚｜支所、棚、2、〉"
        ),
        "{text}"
    );
    assert!(!text.contains("あった"));
    assert_eq!(codes(&run), ["duplicate-heading"]);
    let listed = run.json_of("not-printed");
    let listed: Vec<&str> = listed.iter().map(|line| line["place"]["cell"].as_str().unwrap()).collect();
    assert_eq!(listed, ["A1", "D3", "D4", "A6", "B6", "C6"]);
}

#[test]
fn hidden_parts_are_left_out() {
    let rows: &[&[&str]] = &[&["品名", "数", "備考"], &["机", "1", "a"], &["椅子", "2", "b"], &["棚", "3", "c"]];
    let reading = read_hiding(&[list(rows, &[])], &[2], &[1]);
    let table = &reading.plan.tables[0];
    let row = |row: &PlainRow| (0..2).map(|column| row.value(column).unwrap().value.to_string()).collect::<Vec<_>>();
    assert_eq!(table.rows.iter().map(row).collect::<Vec<_>>(), [["机", "a"], ["棚", "c"]]);
}

#[test]
fn sheets_of_one_name_are_joined_if_their_headings_are_the_same() {
    let first = write(&[list(&[&["品名", "数"], &["机", "1"]], &[])], |_| ());
    let second = write(&[list(&[&["品 名", "数"], &["椅子", "2"]], &[])], |_| ());
    let other = write(&[list(&[&["品名", "色"], &["棚", "白"]], &[])], |_| ());
    let (run, text) = print(&[first, second, other]);
    assert_eq!(codes(&run), ["other-headings"], "{run:?}");
    assert!(text.contains("〈机｜机、1、〉〈椅子｜椅子、2、〉"), "{text}");
    assert!(!text.contains('白'));
}

#[test]
fn a_table_that_nobody_uses_says_nothing_and_is_listed() {
    let rows: &[&[&str]] = &[&["a", "a"], &["1", "=#REF!"]];
    let reading = read(&[sheet("メモ", rows, &[])]);
    assert_eq!(said(&reading), [] as [&str; 0]);
    assert_eq!(reading.plan.tables[0].name, "メモ");
    let used = write(&[list(&[&["品名"], &["机"]], &[]), sheet("メモ", rows, &[])], |_| ());
    let (run, _) = print(&[used]);
    assert_eq!((run.code, codes(&run).len()), (0, 0), "{run:?}");
    assert_eq!(run.json_of("not-printed").len(), 4);
}

#[test]
fn an_error_cell_stops_the_booklet_that_prints_it() {
    let (run, _) = print(&[write(&[list(&[&["品名", "数"], &["机", "=#REF!"]], &[])], |_| ())]);
    assert_eq!((run.code, codes(&run)), (1, vec!["error-cell".to_owned()]));
}

#[test]
fn a_wide_merge_over_many_rows_costs_nothing() {
    let reading = read_changed(&[list(&[&["品名", "数"], &["机"]], &[])], |sheet| {
        for row in 2..30_000 {
            sheet.write(row, 1, 1).unwrap();
        }
        sheet.merge_range(1, 0, 60_000, 0, "机", &rust_xlsxwriter::Format::new()).unwrap();
    });
    let table = &reading.plan.tables[0];
    assert_eq!(table.rows.len(), 29_999);
    let name = table.column("品名").unwrap();
    assert!(table.rows.iter().all(|row| row.value(name).is_some_and(|text| text.value.as_ref() == "机")));
}
