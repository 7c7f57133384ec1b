//! 本文 without 施策: the flow of each chapter.

use sasshi::model::BlockKind;

use super::kit::{hint, lines, merged, message, read, said, served, sheet, tree};

/// Headings of a chapter sheet with everything in it.
const HEADER: &[&str] = &["種別", "本文", "番号", "属性", "代替文", "親"];

/// A 統計 sheet: of its content nothing is needed here.
fn statistics(name: &str) -> sasshi::workbook::Sheet {
    sheet(name, &[&["表題", "人口の推移"], &[], &["", "令和４年"], &["総数", "1,234"]])
}

#[test]
fn a_chapter_is_read_in_order_with_all_kinds_of_blocks() {
    let rows: &[&[&str]] = &[
        HEADER,
        &["章", "市の姿", "2", "", "", ""],
        &["節", "人口", "2-1", "", "", ""],
        &["項", "年齢別の人口", "", "", "", ""],
        &["見出し", "これから", "", "", "", ""],
        &["段落", "一つ目の段落\n二つ目の段落", "", "", "", ""],
        &["箇条書き", "・甲\n・乙", "", "", "", ""],
        &["箇条書", "・丙", "", "", "", ""],
        &["囲み", "", "か1", "コラムの題", "", ""],
        &["段落", "囲みの中", "", "", "", "か1"],
        &["写真", "広場", "", "写真/a.png", "人のいる広場", "か1"],
        &["標語", "支え合うまち", "", "", "", ""],
        &["図", "人口の推移", "図２－１", "統計_人口", "", ""],
        &["図", "流れ", "", "図/流れ.svg", "三つの段階", ""],
        &["表", "", "", "人口", "", ""],
        &["表", "統計_人口", "", "", "", ""],
        &["体系図", "施策の体系", "", "", "", ""],
        &["コラム", "小話", "", "題", "", ""],
        &["注", "ここだけの注", "", "", "", ""],
        &["出典", "市の調べ", "", "", "", ""],
        &["条文", "第一条　この法律は…", "", "法の題", "", ""],
        &["改ページ", "", "", "", "", ""],
    ];
    let reading = read(vec![sheet("本文_第２章", rows), statistics("統計_人口")]);
    assert_eq!(said(&reading), [""; 0]);
    let plan = &reading.plan;
    assert_eq!(plan.chapters[0].label, "第２章");
    let flow: Vec<_> = plan.chapters[0].blocks.iter().map(|index| &plan.blocks[*index]).collect();
    use BlockKind::*;
    let expected = [
        Chapter,
        Section,
        Subsection,
        Heading,
        Paragraph,
        Bullets,
        Bullets,
        Box,
        Motto,
        Figure,
        Figure,
        Table,
        Table,
        TreeDiagram,
        Column,
        Note,
        Source,
        Statute,
        PageBreak,
    ];
    assert_eq!(flow.iter().map(|block| block.kind).collect::<Vec<_>>(), expected);
    let levels: Vec<Option<u8>> = flow[..5].iter().map(|block| block.kind.level()).collect();
    assert_eq!(levels, [Some(1), Some(2), Some(3), Some(4), None]);
    assert_eq!(lines(flow[4].items.iter()), ["一つ目の段落/二つ目の段落"]);
    let inside: Vec<BlockKind> = flow[7].children.iter().map(|index| plan.blocks[*index].kind).collect();
    assert_eq!(inside, [Paragraph, Photo]);
    let sheets: Vec<Option<&str>> =
        flow[9..13].iter().map(|block| block.sheet.as_ref().map(|sheet| sheet.sheet.as_str())).collect();
    assert_eq!(sheets, [Some("統計_人口"), None, Some("統計_人口"), Some("統計_人口")]);
    assert!(!flow[9].is_picture() && flow[10].is_picture());
    // A name in 本文 is no caption, and has served; a heading carries no marks.
    assert!(flow[12].items.is_empty() && served(&reading, "本文_第２章", "B16"));
    assert!(!flow[0].items[0].paragraphs[0].running && flow[4].items[0].paragraphs[0].running);
}

#[test]
fn sheets_of_one_name_are_one_chapter() {
    let one: &[&[&str]] = &[&["種別", "本文"], &["章", "甲"], &["段落", "乙"]];
    let two: &[&[&str]] = &[&["種別", "本文", "番号", "親"], &["囲み", "丙", "1", ""], &["段落", "丁", "", "1"]];
    let reading = read(vec![sheet("本文_第２章", one), sheet("本文_第３章", one), sheet("本文（第２章）", two)]);
    assert_eq!(said(&reading), [""; 0]);
    let chapters: Vec<(&str, usize)> =
        reading.plan.chapters.iter().map(|chapter| (chapter.label.as_str(), chapter.blocks.len())).collect();
    assert_eq!(chapters, [("第２章", 3), ("第３章", 2)]);
}

#[test]
fn a_unit_and_a_chapter_share_a_sheet() {
    let rows: &[&[&str]] = &[
        &["種別", "本文", "番号", "親", "施策"],
        &["段落", "章の文", "", "", ""],
        &["囲み", "章の囲み", "甲", "", ""],
        &["囲み", "施策の囲み", "乙", "", "２"],
        &["段落", "章の囲みの中", "", "甲", ""],
        &["段落", "施策の囲みの中", "", "乙", ""],
    ];
    let reading = read(vec![tree(), sheet("本文", rows)]);
    assert_eq!(said(&reading), [""; 0]);
    let plan = &reading.plan;
    assert_eq!(plan.chapters[0].blocks, [0, 1]);
    assert_eq!(
        plan.blocks.iter().map(|block| block.node.is_some()).collect::<Vec<_>>(),
        [false, false, true, false, true]
    );
    assert_eq!(
        (plan.blocks[1].children.as_slice(), plan.blocks[2].children.as_slice()),
        ([3].as_slice(), [4].as_slice())
    );
}

#[test]
fn a_table_that_is_not_there_is_warned_of() {
    let rows: &[&[&str]] = &[
        HEADER,
        &["表", "題", "", "統計_人工動態", "", ""],
        &["図", "題", "", "統計_人工動態", "", ""],
        &["表", "題", "", "", "", ""],
        &["図", "題", "", "統計.svg", "絵", ""],
    ];
    let reading = read(vec![sheet("本文", rows), statistics("統計_人口動態")]);
    let expected = ["unknown-table warning 本文!D2", "unknown-table warning 本文!D3", "unknown-table warning 本文!D4"];
    assert_eq!(said(&reading), expected);
    assert!(message(&reading, 0).contains("統計_人工動態"));
    assert_eq!(hint(&reading, 0), "「統計_人口動態」ではありませんか");
    let mut hidden = statistics("統計_人口動態");
    hidden.hidden.sheet = true;
    let known: &[&[&str]] = &[HEADER, &["表", "題", "", "人口動態", "", ""]];
    assert_eq!(said(&read(vec![sheet("本文", known), hidden])), ["unknown-table warning 本文!D2"]);
}

#[test]
fn a_merged_text_and_an_unknown_kind_are_kept() {
    let rows: &[&[&str]] = &[&["種別", "本文"], &["段落", "文"], &["漫画", ""], &["段洛", "続き"]];
    let reading = read(vec![merged(sheet("本文", rows), &["B2:B3"])]);
    assert_eq!(said(&reading), ["unknown-kind warning 本文!A3", "unknown-kind warning 本文!A4"]);
    assert_eq!(hint(&reading, 1), "「段落」ではありませんか");
    let kinds: Vec<BlockKind> = reading.plan.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Paragraph; 3]);
}
