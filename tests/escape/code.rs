//! Cells that would read files or run code, in every column.

use super::plan::{COLUMNS, build, read_out, stand_ins};
use super::printed::come_out;
use crate::failures::folder::{Folder, rows, workbook};

/// The cell of the contract, and what else would run somewhere.
const HOSTILE: &[&str] = &[
    "#read(\"/etc/passwd\") *x* $y$ {{ 7*7 }}",
    "#image(\"../x.png\")",
    "#include \"lib/lib.typ\"",
    "{{ plan.name }}",
    "{% include \"x\" %}",
    "{% for x in range(9) %}z{% endfor %}",
    "#panic(1)",
    "]; #read(\"秘密.txt\"); [",
    "\"); #read(\"秘密.txt\"); (\"",
    "\\\"); panic(1); (\\\"",
    "=HYPERLINK(\"http://a\",\"b\")",
    "#context counter(page).final()",
    "#let x = 1; #x",
    "`#x` // #x",
    "/* #x",
    "*/ #x",
    "<n0> @n0",
    "#metadata(1)<n1>",
];

#[test]
fn code_in_any_column_is_printed_and_nothing_comes_of_it() {
    // Each text comes to stand in each column of some measure.
    let mut measures = stand_ins(HOSTILE.len());
    for (number, measure) in measures.iter_mut().enumerate() {
        for (column, text) in measure.iter_mut().enumerate().take(COLUMNS.len()) {
            *text = HOSTILE[(number + column) % HOSTILE.len()].to_owned();
        }
    }
    come_out(&measures);
}

#[test]
fn code_in_keys_headings_and_facts_is_text_too() {
    let hostile = "#read(\"秘密.txt\") {{ 7*7 }}";
    let folder = Folder::new();
    folder.write("秘密.txt", "ひみつの中身");
    folder.write("秘密.typ", "ひみつの中身");
    let manifest = "[plan]\nname = '#read(\"秘密.txt\") {{ 7*7 }}'\n[workbooks]\nfiles = [\"計画.xlsx\"]\n\
        [[booklet]]\nname = '#include \"秘密.typ\"'\ntemplate = \"measures\"\n\
        options = { chapter = '#read(\"秘密.txt\") {{ 7*7 }}' }\n\
        [[booklet]]\nname = \"資料\"\ntemplate = \"issue-sheets\"\neach = \"施策\"\n";
    folder.write("sasshi.toml", manifest);
    let sheets = [
        ("計画", rows(&[["項目", "値"], ["資料番号", hostile], [hostile, hostile]])),
        (
            "体系",
            rows(&[
                ["番号", "階層", "名称", "上位", hostile],
                [hostile, hostile, hostile, "", hostile],
                ["../../脱出", "施策", "名", hostile, ""],
            ]),
        ),
        ("現状課題", rows(&[["施策", "区分", "本文"], ["../../脱出", "現状", hostile], [hostile, "課題", hostile]])),
        (
            "指標",
            rows(&[
                ["施策", "指標名", "表", "目標値（令和６年度）", hostile],
                ["../../脱出", "名", hostile, "1", hostile],
            ]),
        ),
    ];
    folder.write("計画.xlsx", workbook(&sheets));
    build(&folder);
    let before = folder.around().read_dir().unwrap().count();
    assert_eq!(before, 1, "something was written beside the project");
    let pdfs: Vec<_> = folder.out().read_dir().unwrap().flatten().map(|entry| entry.path()).collect();
    assert_eq!(pdfs.len(), 3, "{pdfs:?}");
    for pdf in pdfs {
        let text = read_out(&pdf);
        assert!(text.contains("#read(\"秘密.txt\"){{7*7}}"), "{text}");
        assert!(!text.contains("ひみつ") && !text.contains("49"), "{text}");
    }
}

#[test]
fn a_cell_of_many_kilobytes_and_deep_brackets_is_text() {
    let mut measures = stand_ins(1);
    measures[0][5] = "#[".repeat(2000);
    measures[0][9] = "(".repeat(2000) + &"*_`$".repeat(500);
    come_out(&measures);
}
