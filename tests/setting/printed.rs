//! The notation of readings and dots, from the cell to the PDF.

use crate::kit::Project;
use crate::kit::pdf::squeeze;

const MANIFEST: &str = "[plan]\nname = \"試験計画\"\n[workbooks]\nfiles = [\"計画.xlsx\"]\n\
                        [[booklet]]\nname = \"計画書\"\ntemplate = \"measures\"\n";

#[test]
fn readings_and_dots_are_printed_wherever_they_are_typed() {
    let project = Project::new(MANIFEST);
    project.workbook(
        "計画.xlsx",
        &[
            ("体系", &[&["番号", "階層", "名称"], &["1", "施策", "｜榛瀬《はるせ》の緑"]]),
            ("現状課題", &[&["施策", "区分", "本文"], &[
                "1",
                "現状",
                "の｜施策《し・さく》は《《大、事》》です。［脚注：｜注釈《ちゅうしゃく》の文］（１）１２年度：「文」",
            ]]),
            ("指標", &[&["施策", "指標名", "単位", "令和５年度"], &["1", "｜指標《しひょう》の名", "人", "１２．３"]]),
        ],
    );
    let run = project.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    let pdf = project.pdf("計画書");
    let text = squeeze(&pdf.structure().text());
    // A reading comes before its word; all else is read back as it was typed.
    for printed in [
        "はるせ榛瀬の緑",
        "のし施さく策は大、事です。",
        "ちゅうしゃく注釈の文",
        "（１）１２年度：「文」",
        "しひょう指標の名",
        "１２．３",
    ] {
        assert!(text.contains(printed), "no {printed} in {text}");
    }
    for notation in ["｜", "《", "》", "\u{2060}"] {
        assert!(!text.contains(notation), "{notation} in {text}");
    }
    let bookmarks = pdf.bookmarks();
    assert!(bookmarks.iter().any(|bookmark| bookmark.title.contains("榛瀬の緑")), "{bookmarks:?}");
}
