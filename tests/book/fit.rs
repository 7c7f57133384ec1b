//! Units that are too long for their spread: tightened by steps, a level as a whole; what is still over is told and marked.

use crate::kit::{Project, Run};

const MANIFEST: &str = "[plan]\nname = \"計画\"\n\n[workbooks]\nfiles = [\"計画.xlsx\"]\n\n\
    [[booklet]]\nname = \"施策\"\ntemplate = \"measures\"\n";

/// A sentence that differs by its number.
fn sentence(number: usize) -> String {
    format!("{number}番目の文は、見開きの左の頁を少しずつ埋めていくために、同じくらいの長さで書いてあります。")
}

/// Three measures of one level and one of another; the first has so many paragraphs.
fn project(paragraphs: usize) -> (Project, Run) {
    let project = Project::new(MANIFEST);
    let text: Vec<String> = (0..paragraphs).map(sentence).collect();
    let text = text.join("\n");
    project.workbook(
        "計画.xlsx",
        &[
            (
                "体系",
                &[
                    &["番号", "階層", "名称"],
                    &["１", "施策", "長い施策"],
                    &["２", "施策", "短い施策"],
                    &["Ａ", "重点施策", "別の階層の施策"],
                ],
            ),
            (
                "現状課題",
                &[
                    &["施策", "区分", "本文"],
                    &["１", "現状", &text],
                    &["２", "現状", "短い文です。"],
                    &["Ａ", "現状", "別の短い文です。"],
                    &["１", "方向性", "長い施策の方向性です。"],
                    &["２", "方向性", "短い施策の方向性です。"],
                    &["Ａ", "方向性", "別の階層の方向性です。"],
                ],
            ),
        ],
    );
    let run = project.build(&[]);
    (project, run)
}

/// The size of the letters of a text, in points.
fn size(project: &Project, page: usize, text: &str) -> f32 {
    let placed = project.pdf("施策").placed(page);
    let found = placed.into_iter().find(|run| run.text.contains(text));
    found.unwrap_or_else(|| panic!("{text} is not on page {page}")).size
}

#[test]
fn a_level_is_tightened_as_a_whole_until_its_units_fit() {
    let (project, run) = project(36);
    assert_eq!((run.code, run.json_of("diagnostic")), (0, Vec::new()));
    assert_eq!(project.pdf("施策").page_count(), 6, "three spreads");
    let (long, short, other) =
        (size(&project, 0, "番目の文"), size(&project, 2, "短い文です"), size(&project, 4, "別の短い文"));
    assert!((long - 10.0).abs() < 0.05 && (short - 10.0).abs() < 0.05, "{long} {short}");
    assert!((other - 10.5).abs() < 0.05, "the other level stays as it is: {other}");
}

#[test]
fn what_fits_is_not_tightened() {
    let (project, run) = project(20);
    assert_eq!((run.code, run.json_of("diagnostic")), (0, Vec::new()));
    assert!((size(&project, 0, "番目の文") - 10.5).abs() < 0.05);
}

#[test]
fn what_does_not_fit_is_told_in_lines_and_marked() {
    let (project, run) = project(60);
    assert_eq!(run.code, 0, "drafts go on");
    let said = run.json_of("diagnostic");
    let [said] = &said[..] else { panic!("{said:?}") };
    assert_eq!(
        (said["code"].as_str(), said["place"]["label"].as_str()),
        (Some("too-long"), Some("計画.xlsx 現状課題!C2"))
    );
    let message = said["message"].as_str().unwrap();
    let lines: usize = message.split("約 ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap().parse().unwrap();
    let pdf = project.pdf("施策");
    assert_eq!(pdf.page_count(), 8, "the added spread");
    // All of the text is there, and what stands on the added pages was counted.
    let all: String = (0..pdf.page_count()).map(|page| pdf.page_text(page)).collect();
    assert!((0..60).all(|number| all.contains(&format!("{number}番目の文"))));
    let added: String = (2..4).map(|page| pdf.page_text(page)).collect();
    let sentences = added.matches("番目の文").count();
    assert!(lines >= sentences && lines <= 3 * sentences, "{lines} lines, {sentences} sentences");
    for page in 0..pdf.page_count() {
        let marked = pdf.page_text(page).contains("見開きに収まっていません");
        assert_eq!(marked, (2..4).contains(&page), "page {page}");
    }
}
