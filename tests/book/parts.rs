//! Parts of a book: what is front, chapter and appendix; numbers of headings and figures; references to them.

use crate::kit::pdf::squeeze;
use crate::kit::{Project, Run};

const MANIFEST: &str = "[plan]\nname = \"第２次試し市の計画\"\n\n[workbooks]\nfiles = [\"計画.xlsx\"]\n\n\
    [[booklet]]\nname = \"本\"\ntemplate = \"plan\"\n";

const HEAD: [&str; 5] = ["種別", "本文", "番号", "属性", "親"];

fn sheet<'a>(rows: &[[&'a str; 5]]) -> Vec<Vec<&'a str>> {
    std::iter::once(HEAD).chain(rows.iter().copied()).map(|row| row.to_vec()).collect()
}

/// A book of some sheets: name, rows.
fn book(sheets: &[(&str, Vec<Vec<&str>>)]) -> (Project, Run) {
    let project = Project::new(MANIFEST);
    let rows: Vec<Vec<&[&str]>> = sheets.iter().map(|(_, rows)| rows.iter().map(Vec::as_slice).collect()).collect();
    let sheets: Vec<(&str, &[&[&str]])> =
        sheets.iter().zip(&rows).map(|((name, _), rows)| (*name, rows.as_slice())).collect();
    project.workbook("計画.xlsx", &sheets);
    let run = project.build(&[]);
    (project, run)
}

/// The pages, each without white.
fn pages(project: &Project) -> Vec<String> {
    let pdf = project.pdf("本");
    (0..pdf.page_count()).map(|page| squeeze(&pdf.page_text(page))).collect()
}

fn statistic(name: &'static str) -> (&'static str, Vec<Vec<&'static str>>) {
    let title = if name == "統計_人口" { "人口の移り変わり" } else { "世帯の移り変わり" };
    let rows = vec![
        vec!["表題", title],
        vec!["グラフ", "棒"],
        vec![],
        vec!["", "令和５年", "令和６年", "令和７年"],
        vec!["総数", "100", "120", "140"],
    ];
    (name, rows)
}

#[test]
fn headings_and_figures_are_counted_and_what_is_typed_is_counted_on() {
    let first = sheet(&[
        ["章", "始めの章", "", "", ""],
        [
            "段落",
            "図は［図：人口］と［図：世帯］、表は［表：人口］、考え方は［頁：要］にあります。終わりは［頁：第６章］です。",
            "",
            "",
            "",
        ],
        ["節", "人のこと", "", "", ""],
        ["項", "数", "", "", ""],
        ["見出し", "細かな数", "", "", ""],
        ["小見出し", "もっと細かな数", "", "", ""],
        ["図", "人口の図", "", "人口", ""],
        ["図", "打った番号の図", "図１-７", "世帯", ""],
        ["図", "その次の図", "", "人口", ""],
        ["表", "", "", "人口", ""],
        ["節", "家のこと", "", "", ""],
        ["項", "家の数", "", "", ""],
    ]);
    let second = sheet(&[
        ["章", "飛んだ章", "第５章", "", ""],
        ["節", "考え方", "要", "", ""],
        ["段落", "ここが要です。", "", "", ""],
        ["図", "章の変わった図", "", "人口", ""],
    ]);
    let third = sheet(&[["章", "続きの章", "", "", ""], ["段落", "終わりの文です。", "", "", ""]]);
    let (project, run) = book(&[
        ("本文_第１章", first),
        ("本文_第２章", second),
        ("本文_第３章", third),
        statistic("統計_人口"),
        statistic("統計_世帯"),
    ]);
    assert_eq!((run.code, run.json_of("diagnostic")), (0, Vec::new()), "{run:?}");
    let pages = pages(&project);
    let all = pages.concat();
    for words in [
        "第１節人のこと",
        "●１数",
        "（１）細かな数",
        "アもっと細かな数",
        "図１-１人口の図",
        "図１-７打った番号の図",
        "図１-８その次の図",
        "表１-１人口の移り変わり",
        "第２節家のこと",
        "●１家の数",
        "第５章飛んだ章",
        "第１節考え方",
        "図５-１章の変わった図",
        "第６章続きの章",
    ] {
        assert!(all.contains(words), "{words}: {all}");
    }
    // The number of the page on which the section stands, as it is printed there.
    let text = pages.iter().find(|page| page.contains("考え方は")).unwrap();
    assert!(text.contains("図は図１-１と図１-７、表は表１-１、"), "{text}");
    let page = pages.iter().position(|page| page.contains("ここが要です")).unwrap();
    let folio = project.pdf("本").page_artifacts(page);
    let folio: String = folio.chars().filter(char::is_ascii_digit).collect();
    let last = pages.iter().rposition(|page| page.contains("第６章続きの章")).unwrap();
    let shown = text.split("終わりはp.").nth(1).unwrap().split("です").next().unwrap();
    assert_eq!(shown.parse::<usize>().unwrap() + page + 1 - folio.parse::<usize>().unwrap(), last + 1, "{text}");
    assert!(!folio.is_empty() && text.contains(&format!("考え方はp.{folio}にあります")), "{folio}: {text}");
}

#[test]
fn notes_are_numbered_through_the_book_or_by_chapter() {
    for (options, number) in [("", "2"), ("options = { footnotes = \"章ごと\" }\n", "1")] {
        let project = Project::new(&format!("{MANIFEST}{options}"));
        let rows: &[&[&str]] = &[
            &["種別", "本文"],
            &["章", "一の章"],
            &["節", "一の節"],
            &["段落", "一つ目の言葉［脚注：一つ目の注］です。"],
            &["章", "二の章"],
            &["節", "二の節"],
            &["段落", "二つ目の言葉［脚注：二つ目の注］です。"],
        ];
        project.workbook("計画.xlsx", &[("本文", rows)]);
        assert_eq!(project.build(&[]).code, 0);
        let all = pages(&project).concat();
        assert!(all.contains("一つ目の言葉1です") && all.contains(&format!("二つ目の言葉{number}です")), "{all}");
    }
}

#[test]
fn a_typed_number_that_is_not_of_its_chapter_or_does_not_go_on_is_told() {
    let chapter = sheet(&[
        ["章", "章の題", "", "", ""],
        ["図", "一つ目", "", "人口", ""],
        ["図", "ほかの章の番号", "図２-５", "人口", ""],
        ["図", "戻った番号", "図１-１", "人口", ""],
        ["表", "図と打った表", "図１-９", "人口", ""],
    ]);
    let (_, run) = book(&[("本文_第１章", chapter), statistic("統計_人口")]);
    let said = run.json_of("diagnostic");
    let cells: Vec<&str> = said
        .iter()
        .filter(|said| said["code"] == "figure-number")
        .filter_map(|said| said["place"]["cell"].as_str())
        .collect();
    assert_eq!(cells, ["C4", "C5", "C6"], "{said:?}");
}

#[test]
fn what_a_reference_does_not_find_is_told_with_its_cell() {
    let chapter = sheet(&[
        ["章", "章の題", "", "", ""],
        ["段落", "［図：ない図］と［表：ない表］と［頁：ない所］を見てください。", "", "", ""],
        ["一覧", "", "", "用語解税", ""],
        ["一覧", "", "", "名簿", ""],
    ]);
    let (project, run) = book(&[("本文_第１章", chapter)]);
    assert_eq!(run.code, 0);
    let said = run.json_of("diagnostic");
    let found = |code: &str| said.iter().filter(|said| said["code"] == code).collect::<Vec<_>>();
    assert_eq!(found("reference").len(), 3, "{said:?}");
    assert!(found("reference").iter().all(|said| said["place"]["cell"] == "B3"));
    let [list] = &found("unknown-list")[..] else { panic!("{said:?}") };
    assert!(list["place"]["cell"] == "D4" && list["hint"].as_str().unwrap().contains("「用語解説」"), "{list}");
    let [empty] = &found("empty-list")[..] else { panic!("{said:?}") };
    assert_eq!(empty["place"]["cell"], "D5");
    assert!(pages(&project).concat().contains("ない図とない表とない所を見てください"));
}

#[test]
fn a_book_without_any_chapter_of_its_own_holds_the_units_and_the_lists() {
    let project = Project::new(MANIFEST);
    project.workbook(
        "計画.xlsx",
        &[
            ("体系", &[&["番号", "階層", "名称"], &["１", "施策", "ただ一つの施策"]]),
            ("現状課題", &[&["施策", "区分", "本文"], &["１", "現状", "集いの場があります。"]]),
            ("用語", &[&["用語", "説明", "よみ"], &["集いの場", "集まる場所", "つどいのば"]]),
        ],
    );
    let run = project.build(&[]);
    assert_eq!((run.code, run.json_of("diagnostic")), (0, Vec::new()), "{run:?}");
    let pages = pages(&project);
    let at = |words: &str| {
        pages.iter().rposition(|page| page.contains(words)).unwrap_or_else(|| panic!("{words}: {pages:?}"))
    };
    let unit = at("●現状");
    assert!(at("第１章施策の展開") <= unit && unit < at("資料１用語解説"), "{pages:?}");
    assert!(pages[0].contains("第２次") && pages[0].contains("試し市の計画"), "{}", pages[0]);
    // The unit begins on a left page, which is an even one.
    assert_eq!((unit + 1) % 2, 0);
}
