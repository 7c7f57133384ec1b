//! Figures that are pages of PDFs.

use std::fs;

use crate::kit::{Project, repository};

const MANIFEST: &str = "[plan]\nname = \"計画\"\n\n[workbooks]\nfiles = [\"計画.xlsx\"]\n\n\
    [[booklet]]\nname = \"本\"\ntemplate = \"report-text\"\n";

/// A chapter with one figure; gives the codes that were said, with their cells, and the bytes of the PDF.
fn drawn(path: &str) -> (Vec<(String, String)>, Vec<u8>) {
    let project = Project::new(MANIFEST);
    let given = fs::read(repository().join("inputs/meeting/参考/市民意識調査_報告書.pdf")).unwrap();
    project.write("図/報告書.pdf", given);
    project.workbook(
        "計画.xlsx",
        &[(
            "本文_調査",
            &[
                &["種別", "本文", "属性", "代替文"],
                &["節", "調査", "", ""],
                &["図", "報告書の頁", path, "調査の報告書の一頁"],
            ],
        )],
    );
    let run = project.build(&[]);
    assert_eq!(run.code, 0, "{run:?}");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let said = run.json_of("diagnostic");
    let said = said.iter().map(|said| (text(&said["code"]), text(&said["place"]["cell"]))).collect();
    let pdf = project.pdf("本");
    let figures = pdf.structure().find_all("Figure").iter().map(|figure| figure.alt.clone()).collect::<Vec<_>>();
    if !path.contains("#99") {
        assert_eq!(figures, [Some("調査の報告書の一頁".to_owned())]);
    }
    (said, fs::read(project.out().join("本.pdf")).unwrap())
}

#[test]
fn a_page_of_a_pdf_is_drawn_by_its_number() {
    let (said, plain) = drawn("図/報告書.pdf");
    assert_eq!(said, []);
    let (said, first) = drawn("図/報告書.pdf#1");
    assert_eq!(said, []);
    let (said, second) = drawn("図/報告書.pdf#２");
    assert_eq!(said, []);
    assert!(plain == first, "without a number the first page is meant");
    assert!(first != second && second.len() > 20_000, "another page is another drawing");
}

#[test]
fn a_page_that_is_not_there_is_told() {
    let (said, _) = drawn("図/報告書.pdf#99");
    assert_eq!(said, [("odd-picture".to_owned(), "C3".to_owned())]);
}
