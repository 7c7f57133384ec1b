//! What those hear who do not see a chart, and the standards of the file.

use super::{every_kind, project};
use crate::kit::pdf::squeeze;
use crate::kit::standards::assert_conforms;

#[test]
fn every_chart_is_one_figure_that_says_what_it_shows() {
    let project = project(&every_kind());
    let run = project.build(&[]);
    assert_eq!(run.code, 0, "{run:?}");
    let root = project.pdf("統計").structure();
    let figures = root.find_all("Figure");
    let heard: Vec<String> = figures.iter().map(|figure| figure.alt.clone().unwrap_or_default()).collect();
    assert_eq!(heard.len(), 10, "{heard:#?}");
    let starts = [
        "棒グラフ「棒の題」。",
        "積み上げ棒グラフ「積み上げの題」。",
        "横棒グラフ「横棒の題」（単位：件）。",
        "折れ線グラフ「折れ線の題」。",
        "棒＋折れ線グラフ「棒と折れ線の題」。",
        "積み上げ棒＋折れ線グラフ「二軸の題」。",
        "帯グラフ「帯の題」（単位：％）。",
        "円グラフ「円の題」。",
        "レーダーグラフ「レーダーの題」。",
        "人口ピラミッドグラフ「ピラミッドの題」。",
    ];
    for (heard, start) in heard.iter().zip(starts) {
        assert!(heard.starts_with(start), "{heard}");
    }
    assert_eq!(
        heard[0],
        "棒グラフ「棒の題」。期間は平成30年から令和５年までの6時点。年少人口（０～14歳）は、平成30年の9,214から令和５年の8,455。\
         最も高いのは平成30年の9,214、最も低いのは令和５年の8,455。"
    );
    assert_eq!(
        heard[2],
        "横棒グラフ「横棒の題」（単位：件）。項目は住まいから介護までの3項目。件数は、住まい 97、収入 261、介護 57。"
    );
    // The words that are drawn stand in the figure, where the alternative text is heard in their place, and nowhere else.
    for figure in figures {
        assert!(!squeeze(&figure.body_text()).is_empty(), "a figure has a place on its page");
        assert!(["P", "H2", "Table", "TD"].iter().all(|kind| figure.find_all(kind).is_empty()));
    }
    let all = squeeze(&root.body_text());
    assert_eq!(all.matches("n=1,204").count(), 1, "the number of answers, written for the chart alone");
}

#[test]
fn charts_keep_pdf_a_2a_and_pdf_ua_1() {
    let project = project(&every_kind());
    assert_eq!(project.build(&[]).code, 0);
    let bytes = std::fs::read(project.out().join("統計.pdf")).unwrap();
    assert_conforms("統計", &bytes);
}
