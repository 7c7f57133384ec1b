//! 本文: blocks, and the blocks they stand in.

use sasshi::model::{BlockKind, Reason};

use super::kit::{hint, message, names, read, said, served, sheet, skipped, tree};

#[test]
fn blocks_that_name_a_measure_are_placed_into_it() {
    let rows: &[&[&str]] = &[
        &["種別", "本文", "番号", "属性", "親", "施策"],
        &["段落", "章の本文", "", "", "", ""],
        &["囲み", "", "k1", "コラムの題", "", "２"],
        &["箇条書き", "・あ\n・い", "", "", "k1", ""],
        &["段落", "交流会", "図１", "", "Ｋ１", "２"],
        &["漫画", "う", "", "", "", "２"],
        &["段落", "え", "", "", "k9", "２"],
        &["表", "統計_人口", "", "", "", "２"],
        &["標語", "", "", "", "", "２"],
    ];
    let rows: Vec<Vec<&str>> =
        rows.iter().map(|row| row.iter().map(|text| if *text == "Ｋ１" { "ｋ１" } else { *text }).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let reading = read(vec![tree(), sheet("本文_第２章", &rows)]);
    let expected = [
        "unknown-kind warning 本文_第２章!A6",
        "unknown-container error 本文_第２章!E7",
        "unknown-table warning 本文_第２章!D8",
        "empty warning 本文_第２章!B9",
    ];
    assert_eq!(said(&reading), expected);
    let blocks = &reading.plan.blocks;
    let kinds: Vec<BlockKind> = blocks.iter().map(|block| block.kind).collect();
    use BlockKind::{Box, Bullets, Motto, Paragraph, Table};
    assert_eq!(kinds, [Paragraph, Box, Bullets, Paragraph, Paragraph, Table, Motto]);
    assert_eq!(blocks[1].children, [2, 3]);
    assert!(blocks[2].nested && blocks[3].nested && !blocks[4].nested);
    assert_eq!(names(&reading, blocks[2].node), ["居場所"]);
    assert_eq!(blocks[2].items.len(), 2);
    // The first row names no measure: it is the chapter's.
    assert_eq!((blocks[0].node, &reading.plan.chapters[0].blocks), (None, &vec![0]));
    assert!(served(&reading, "本文_第２章", "C3") && !served(&reading, "本文_第２章", "D3"));
}

#[test]
fn a_picture_may_stand_in_a_box() {
    let rows: &[&[&str]] = &[
        &["種別", "本文", "番号", "属性", "代替文", "親", "施策"],
        &["囲み", "本文", "k1", "題", "", "", "２"],
        &["写真", "交流会", "", "写真/a.png", "人", "k1", ""],
        &["図", "流れ", "図２", "写真/b.png", "", "k1", "２"],
        &["写真", "広場", "図１", "写真/c.png", "広場に人がいる", "", "２"],
    ];
    let reading = read(vec![tree(), sheet("本文", rows)]);
    assert_eq!(said(&reading), ["no-alternative warning 本文!E4"]);
    let blocks = &reading.plan.blocks;
    assert_eq!(blocks[0].children, [1, 2]);
    assert!(blocks[1].is_picture() && blocks[1].nested && !blocks[3].nested);
    // The path serves, the caption waits to be printed.
    assert!(served(&reading, "本文", "D3") && !served(&reading, "本文", "B3"));
}

#[test]
fn what_stands_in_a_lost_row_is_lost_with_it() {
    let rows: &[&[&str]] = &[
        &["種別", "本文", "番号", "親", "施策"],
        &["段落", "は", "", "い", ""],
        &["囲み", "い", "い", "", "施策９"],
        &["囲み", "ろ", "ろ", "", "２"],
        &["段落", "に", "", "ろ", ""],
    ];
    let reading = read(vec![tree(), sheet("本文", rows)]);
    assert_eq!(said(&reading), ["unknown-measure error 本文!E3"]);
    // It must not come up in the flow of the chapter.
    assert!(reading.plan.chapters.is_empty());
    assert_eq!(reading.plan.blocks.len(), 2);
    assert_eq!(skipped(&reading, Reason::LostContainer), ["A2", "B2", "D2"]);
}

#[test]
fn a_picture_without_an_alternative_is_warned_of() {
    let rows: &[&[&str]] = &[
        &["種別", "本文", "属性", "代替文", "施策", "担当課"],
        &["写真", "交流会", "a.png", "", "２", "福祉課"],
        &["図", "", "b.png", "　", "２", ""],
        &["図", "流れ", "c.png", "三つの段階", "２", ""],
        &["段落", "文", "", "", "２", ""],
    ];
    let reading = read(vec![tree(), sheet("本文", rows)]);
    let expected = ["no-alternative warning 本文!D2", "no-alternative warning 本文!D3", "empty warning 本文!B3"];
    let mut said_all = said(&reading);
    said_all.sort_by_key(|said| expected.iter().position(|expected| said == expected));
    assert_eq!(said_all, expected);
    let fault = |place: &str| {
        let faults = reading.faults.iter().map(|fault| &fault.diagnostic);
        let of =
            |d: &&sasshi::report::Diagnostic| d.code == "no-alternative" && format!("{:?}", d.place).contains(place);
        faults.clone().find(of).unwrap()
    };
    assert!(fault("D2").message.contains("写真") && fault("D2").message.contains("本文の説明"));
    assert_eq!(fault("D2").department.as_deref(), Some("福祉課"));
    assert!(fault("D3").message.contains("「図」という語"));

    let without: &[&[&str]] = &[&["種別", "本文", "属性", "施策"], &["写真", "交流会", "a.png", "２"]];
    assert_eq!(said(&read(vec![tree(), sheet("本文", without)])), ["no-alternative warning 本文!A2"]);
}

#[test]
fn a_container_is_another_row_of_the_sheet() {
    let rows: &[&[&str]] = &[
        &["種別", "本文", "番号", "親", "施策"],
        &["囲み", "い", "かこみ－１", "", "２"],
        &["囲み", "ろ", "かこみ－２", "", "２"],
        &["段落", "は", "", "かこみ３", "２"],
        &["段落", "に", "段-1", "段ー１", "２"],
        &["囲み", "ほ", "甲", "乙", "２"],
        &["囲み", "へ", "乙", "甲", "２"],
    ];
    let expected =
        ["unknown-container error 本文!D4", "container-cycle error 本文!D5", "container-cycle error 本文!D6"];
    for _ in 0..20 {
        let reading = read(vec![tree(), sheet("本文", rows)]);
        assert_eq!(said(&reading), expected);
        // Two numbers are equally near; the same one is meant every time, as it is typed.
        assert_eq!(hint(&reading, 0), "「かこみ－１」ではありませんか");
        assert!(message(&reading, 1).contains("自分自身を親にはできません"));
        assert!(message(&reading, 2).contains("親「乙」") && !message(&reading, 2).contains("上位"));
        assert!(!hint(&reading, 2).contains("上位"));
        // None of them is a matter of the tree, so they are said whatever became of it.
        assert!(reading.faults.iter().all(|fault| !fault.follows_from_the_tree()));
    }
}
