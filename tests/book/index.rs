//! 索引 and 用語解説 of small books: which words stand in them, in which order, and what is told.

use crate::kit::pdf::squeeze;
use crate::kit::{Project, Run};

const MANIFEST: &str = "[plan]\nname = \"計画\"\n\n[workbooks]\nfiles = [\"計画.xlsx\"]\n\n\
    [[booklet]]\nname = \"本\"\ntemplate = \"plan\"\n";
const TERMS: &[&[&str]] = &[
    &["用語", "説明", "よみ", "別表記"],
    &["居場所", "気がねなく過ごせる所", "いばしょ", "集いの場"],
    &["サロン", "語り合う集まり", "", ""],
];

fn book(template: &str, text: &str, words: &[&[&str]]) -> (Project, Run) {
    let project = Project::new(&MANIFEST.replace("plan\"\n", &format!("{template}\"\n")));
    project.workbook(
        "計画.xlsx",
        &[
            ("体系", &[&["番号", "階層", "名称"], &["１", "施策", "ただ一つの施策"]]),
            ("現状課題", &[&["施策", "区分", "本文"], &["１", "現状", text]]),
            ("用語", TERMS),
            ("索引", words),
        ],
    );
    let run = project.build(&[]);
    assert_eq!(run.code, 0, "{run:?}");
    (project, run)
}

fn codes(run: &Run) -> Vec<(String, String)> {
    let said = run.json_of("diagnostic");
    let text = |said: &serde_json::Value| said.as_str().unwrap_or_default().to_owned();
    said.iter().map(|said| (text(&said["code"]), text(&said["place"]["cell"]))).collect()
}

/// The text of the index, leaders left out.
fn index(project: &Project) -> String {
    let pdf = project.pdf("本");
    let page = pdf.bookmarks().into_iter().find(|bookmark| bookmark.title.ends_with("索引")).unwrap().page;
    let text: String = pdf.placed(page).into_iter().filter(|run| !run.artifact).map(|run| run.text).collect();
    squeeze(&text).split_once("索引").unwrap().1.to_owned()
}

#[test]
fn terms_and_words_stand_in_one_sequence_and_widths_do_not_matter() {
    let text = "集いの場とｻﾛﾝと空家、ＮＰＯ、サロンパス、居場所。";
    let words: &[&[&str]] = &[
        &["見出し語", "よみ", "別表記"],
        &["空き家", "あきや", "空家"],
        &["NPO", "", ""],
        &["ガーデン", "", "サロンパス"],
    ];
    let (project, run) = book("plan", text, words);
    assert_eq!(codes(&run), []);
    assert_eq!(index(&project), "あ行空き家2居場所2か行ガーデン2さ行サロン2英数字NPO2");
}

#[test]
fn what_stands_nowhere_is_left_out_and_told_and_so_is_a_missing_reading() {
    let words: &[&[&str]] = &[&["索引語", "よみ"], &["空き家", "あきや"], &["農園", ""], &["庭", "にわ"]];
    let (project, run) = book("plan", "農園と庭があります。", words);
    let said = codes(&run);
    assert!(said.contains(&("index-word-unused".into(), "A2".into())), "{said:?}");
    assert!(said.contains(&("no-reading".into(), "A3".into())), "{said:?}");
    assert_eq!(said.len(), 2, "{said:?}");
    assert_eq!(index(&project), "な行庭2その他農園2");
    // A booklet without an index says nothing of it.
    let (_, run) = book("measures", "農園と庭があります。", words);
    assert_eq!(codes(&run), []);
}

#[test]
fn a_word_longer_than_what_is_marked_hides_it_not() {
    // Overlaps of terms and words of the index are allowed, in both directions.
    let words: &[&[&str]] = &[&["用語", "よみ"], &["居場所づくり", "いばしょづくり"], &["場所", "ばしょ"]];
    let (project, run) = book("plan", "居場所づくり。場所。", words);
    assert_eq!(codes(&run), []);
    assert_eq!(index(&project), "あ行居場所2居場所づくり2は行場所2");
}
