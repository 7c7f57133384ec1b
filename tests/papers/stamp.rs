//! The stamp of a draft: on every page, clear of everything else, and no part of the text.

use super::{LIST, SET, made, project};
use crate::kit::pdf::{Pdf, squeeze};

const STAMP: &str = "案　令和５年６月30日時点";

fn has_stamp(pdf: &Pdf, page: usize) -> bool {
    squeeze(&pdf.page_artifacts(page)).contains(&squeeze(STAMP))
}

#[test]
fn every_page_of_a_draft_bears_the_stamp() {
    let more =
        format!("[[booklet]]\nname = \"確定\"\ntemplate = \"statistics\"\nstamp = \"\"\n{SET}stamp = \"別の案\"\n");
    let project = project(&more, &LIST);
    let manifest = super::MANIFEST.replace("[workbooks]", &format!("stamp = \"{STAMP}\"\n[workbooks]"));
    project.write("sasshi.toml", format!("{manifest}{more}"));
    made(&project);
    for name in ["資料１_人口の動き", "資料２_現状と課題", "資料３_計画の素案"] {
        let pdf = project.pdf(name);
        for page in 0..pdf.page_count() {
            assert!(has_stamp(&pdf, page), "{name}, page {page}");
            let placed = pdf.placed(page);
            let stamp = placed.iter().find(|placed| squeeze(&placed.text).contains("６月30日時点")).unwrap();
            let near = |other: &&crate::kit::pdf::Placed| {
                (other.y - stamp.y).abs() < 9.0 && other.x < stamp.right() + 10.0 && !STAMP.contains(other.text.trim())
            };
            assert_eq!(placed.iter().find(near), None, "{name}, page {page}");
        }
        assert!(!squeeze(&pdf.structure().text()).contains("案令和"), "it is not read out");
    }
    let done = project.pdf("確定");
    assert!((0..done.page_count()).all(|page| !has_stamp(&done, page)));
    let set = project.pdf("一式");
    assert!((0..set.page_count()).all(|page| set.page_artifacts(page).contains("別の案") && !has_stamp(&set, page)));
}

#[test]
fn a_stamp_is_one_short_line() {
    for stamp in ["あ".repeat(41), "二\\n行".to_owned()] {
        let project = project(&format!("stamp = \"{stamp}\"\n"), &LIST);
        let run = project.build(&[]);
        assert_eq!(run.code, 1);
        assert_eq!(run.json_of("diagnostic")[0]["code"], "manifest-value", "{}", run.stdout);
    }
}
