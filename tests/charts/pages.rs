//! Where pages break: a chart keeps its title and its source.

use super::{Sheet, row};
use crate::kit::Project;
use crate::kit::page::pages;
use crate::kit::pdf::squeeze;
use crate::statistics::MANIFEST;

/// A paper with a table of so many rows and its chart: what stands on each page, and what is read aloud.
fn paper(rows: usize, options: &str) -> (Vec<String>, String) {
    let mut table = vec![row("年齢", &["回答数", "している", "していない"])];
    let names: Vec<String> = (1..=rows).map(|index| format!("第{index}地区")).collect();
    table.extend(names.iter().map(|name| row(name, &["449", "64", "36"])));
    let pairs = [
        ("番号", "表１"),
        ("表題", "手助けの割合"),
        ("単位", "％"),
        ("資料", "市民意識調査"),
        ("グラフ", "帯"),
        ("系列", "列"),
        ("除外", "回答数"),
    ];
    let project: Project = super::project(&[Sheet { name: "統計_題", pairs: &pairs, table }]);
    project.write("sasshi.toml", format!("{MANIFEST}{options}"));
    let run = project.build(&[]);
    assert_eq!(run.code, 0, "{run:?}");
    let pdf = project.pdf("統計");
    let pages = (0..pdf.page_count()).map(|page| squeeze(&pdf.page_text(page))).collect();
    (pages, squeeze(&pdf.structure().body_text()))
}

#[test]
fn a_chart_on_another_page_has_its_title_again_and_its_source() {
    for options in ["", "options = { chart_first = true }\n"] {
        for rows in [4, 24, 44] {
            let (pages, read) = paper(rows, options);
            assert!(pages[0].contains("表１手助けの割合"), "{pages:#?}");
            // n= is written in the chart alone.
            let charts: Vec<&String> = pages.iter().filter(|page| page.contains("n=449")).collect();
            let [page] = charts[..] else { panic!("{pages:#?}") };
            for text in ["表１手助けの割合", "（単位：％）", "資料：市民意識調査"] {
                assert!(page.contains(text), "{rows} {options}: no {text} in {page}");
            }
            // Title and source are read once.
            for text in ["表１手助けの割合", "資料：市民意識調査"] {
                assert_eq!(read.matches(text).count(), 1, "{rows} {options}: {text} in {read}");
            }
            assert_eq!(pages.len() > 1, rows > 4, "{rows} {options}");
        }
    }
}

#[test]
fn a_figure_and_the_source_below_it_are_not_parted() {
    let block = |kind: &str, text: &str| {
        format!(
            "(kind: \"{kind}\", level: none, number: none, anchor: none, title: none, caption: [{text}], path: none, alt: none, statistic: none, \
             blocks: (), items: ((bullet: none, department: none, paragraphs: ([{text}],)),)),"
        )
    };
    let page_of = |pages: &[Vec<crate::kit::page::Line>], text: &str| {
        pages.iter().position(|lines| lines.iter().any(|line| line.text().contains(text))).expect(text)
    };
    let mut seen = [0, 0];
    for white in (0..300).step_by(6) {
        let pages = pages(&format!(
            "#import \"lib/lib.typ\": *\n#set page(width: 600pt, height: 500pt, margin: 40pt)\n#block(height: {white}pt)[始]\n\
             #report-blocks(({}{}), (column: [], source: [出典：], note: [注], joint: [：], lines: 12), accent(0))",
            block("図", "図の題"),
            block("出典", "市の調べ")
        ));
        let figure = page_of(&pages, "図の題");
        assert_eq!(figure, page_of(&pages, "市の調べ"), "{white}");
        seen[figure] += 1;
    }
    assert!(seen[0] > 3 && seen[1] > 3, "{seen:?}");
}
