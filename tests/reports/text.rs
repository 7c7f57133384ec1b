//! 本文 as a paper: the chapter of the sample in reading order, and what else may stand in such a sheet.

use super::{
    MEETING, TEXT, assert_conforms, assert_in_order, assert_nested, codes, headings, lines, one, rows, sheet, tagged,
    typed, workbook,
};
use crate::kit::pdf::squeeze;

#[test]
fn every_cell_of_the_chapter_stands_in_reading_order() {
    let workbook = workbook("動向.xlsx");
    let columns = ["種別", "本文", "番号", "属性", "代替文", "親"];
    let rows = rows(sheet(&workbook, "本文_動向"), "種別", &columns, true);
    let project = &MEETING.0;
    let pdf = project.pdf(TEXT);
    let root = pdf.structure();
    let whole = squeeze(&root.body_text());
    let mut expected = Vec::new();
    let mut kinds = std::collections::BTreeSet::new();
    for row in &rows {
        let [kind, text, number, attribute, alternative, _] = row[..] else { panic!("{row:?}") };
        kinds.insert(kind);
        let lines: Vec<String> = lines(text.split('［').next().unwrap()).collect();
        match kind {
            "図" | "表" | "写真" => {
                expected.push(format!("{}{}", squeeze(number), lines.concat()));
                if kind == "図" && attribute.starts_with("統計_") {
                    let title = |figure: &&crate::kit::pdf::Element| {
                        figure.alt.as_deref().is_some_and(|alt| alt.contains("棒グラフ"))
                    };
                    assert!(root.find_all("Figure").iter().any(title), "{attribute} is drawn");
                } else if attribute.starts_with("統計_") {
                    let cells = sheet(&workbook, attribute).rows.iter().skip_while(|row| row.cells.len() < 3);
                    expected.extend(cells.flat_map(|row| &row.cells).map(|cell| squeeze(&cell.text)));
                } else {
                    let found = root.find_all("Figure");
                    assert!(found.iter().any(|figure| figure.alt.as_deref() == Some(alternative)), "{alternative}");
                }
            }
            "条文" | "囲み" | "コラム" => {
                expected.push(squeeze(attribute));
                expected.extend(lines);
            }
            _ => expected.extend(lines),
        }
    }
    let all =
        ["章", "節", "項", "見出し", "段落", "箇条書き", "囲み", "条文", "表", "図", "写真", "注", "出典", "コラム"];
    assert!(all.iter().chain(&["標語", "改ページ"]).all(|kind| kinds.contains(kind)), "{kinds:?}");
    // The number and the words of a caption stand in one place, above a table and below a picture.
    assert_in_order(&whole, &expected);
    assert_conforms(project, TEXT);
}

#[test]
fn a_figure_of_a_sheet_is_its_chart_and_a_table_of_it_its_table() {
    let sheet = typed(&[
        &["表題", "人口の動き"],
        &["単位", "人"],
        &["グラフ", "棒"],
        &["資料", "市民課"],
        &[""],
        &["区分", "令和４年", "令和５年"],
        &["北", "120", "130"],
        &["南", "90", "80"],
    ]);
    for (kind, charts, tables) in [("図", 1, 0), ("表", 0, 1)] {
        let rows =
            typed(&[&["種別", "本文", "番号", "属性"], &["章", "人口"], &[kind, "二つの地区", "２-１", "統計_人口"]]);
        let (project, run) =
            one("report-text", "", &[("本文_人口", rows, vec![]), ("統計_人口", sheet.clone(), vec![])]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let root = project.pdf("冊子").structure();
        assert_eq!((root.find_all("Figure").len(), root.find_all("Table").len()), (charts, tables), "{kind}");
        let text = squeeze(&root.body_text());
        let [caption, figure, source] =
            ["２-１二つの地区", "130", "資料：市民課"].map(|part| text.find(part).expect(part));
        // Captions stand above tables and below figures; sources below both.
        assert_eq!((caption < figure, figure < source, caption < source), (kind == "表", true, true), "{text}");
        assert_conforms(&project, "冊子");
    }
}

#[test]
fn what_the_template_does_not_print_is_listed_with_the_reason() {
    let rows = typed(&[&["種別", "本文"], &["段落", "計画の体系を示します。"], &["体系図", "計画の体系"]]);
    let (_, run) = one("report-text", "", &[("本文_体系", rows, Vec::new())]);
    let listed = run.json_of("not-printed");
    assert_eq!(listed.len(), 1, "{listed:?}");
    assert_eq!(listed[0]["text"], "計画の体系");
    assert_eq!(listed[0]["reason"], "ひな型 report-text は、種別「体系図」の行を印刷しません");
}

#[test]
fn headings_of_the_chapter_are_nested_and_a_new_page_begins_where_it_is_typed() {
    let pdf = MEETING.0.pdf(TEXT);
    let headings = headings(&pdf.structure());
    assert_nested(&headings);
    assert_eq!(headings[0], (1, "地域福祉をめぐる動向".to_owned()));
    assert!(headings.contains(&(4, "テーマ①身近な相談の体制をつくる".to_owned())), "{headings:?}");
    let last = squeeze(&pdf.page_text(pdf.page_count() - 1));
    assert!(last.contains("榛瀬市の取り組み") && !last.contains("県の地域福祉支援計画"), "{last}");
}

#[test]
fn headings_of_any_order_leave_no_level_out() {
    let rows = typed(&[
        &["種別", "本文", "番号", "親"],
        &["項", "人口", "１-１"],
        &["見出し", "これまで"],
        &["節", "戻る"],
        &["見出し", "飛ぶ"],
        &["章", "第２章　歩み", "第２章"],
        &["見出し", "章の下"],
        &["囲み", "", "は"],
        &["章", "箱の中", "", "は"],
        &["段落", "文", "", "は"],
    ]);
    let (project, run) = one("report-text", "", &[("本文", rows, vec![])]);
    assert_eq!((run.code, codes(&run)), (0, vec![]), "{}", run.stdout);
    let found = headings(&project.pdf("冊子").structure());
    let expected =
        [(1, "１-１人口"), (2, "これまで"), (1, "戻る"), (2, "飛ぶ"), (1, "第２章歩み"), (2, "章の下"), (1, "箱の中")];
    assert_eq!(found, expected.map(|(level, text)| (level, text.to_owned())));
    assert_conforms(&project, "冊子");
}

#[test]
fn whatever_is_typed_is_printed() {
    let long: String = (0..90).map(|number| format!("{number}番目の文を長く書いています。")).collect();
    let rows = typed(&[
        &["種別", "本文", "番号", "属性", "代替文", "親"],
        &["囲み", "", "は", "題のある囲み"],
        &["改ページ", "", "", "", "", "は"],
        &["表", "箱の中の広い表", "表９", "統計_広い", "", "は"],
        &["写真", "ない写真", "", "写真/ない.jpg", "代わり", "は"],
        &["囲み", "中の囲みの文", "に", "中の囲み", "", "は"],
        &["段落", &long, "", "", "", "に"],
        &["図", "", "", "統計_広い", "", "に"],
        &["表", "広い表", "", "統計_広い"],
        &["注", "広い表の注"],
        &["図", "ない図の説明", "図３", "ない図.png", "代わり"],
        &["表", "ない表の説明", "", "統計_ない"],
        &["出典", "資料：写真の出典"],
        &["条文", &long, "", "長い法"],
        &["コラム", &long],
        &["標語", "標語です", "", "標語の題"],
        &["箇条書き", "・い\n・ろ\n（１）は", "", "箇条の題"],
        &["段落", "　空けて書いた文", "", "段落の題"],
        &["謎", "謎の種別の文"],
        &["改ページ", ""],
        &["改ページ", ""],
    ]);
    let years: Vec<String> = (1..=24).map(|year| format!("令和{year}年度の計画")).collect();
    let mut wide = typed(&[&["表題", "広い表の題"], &[]]);
    wide.push([vec![String::new()], years].concat());
    wide.extend((0..4).map(|row| (0..=24).map(|column| format!("{row}行{}", 1000 + column)).collect::<Vec<_>>()));
    let expected: Vec<String> = rows[1..]
        .iter()
        .flat_map(|row| {
            let named = |text: &String| text.starts_with("統計_") || text.contains('.');
            let title = row.get(3).filter(|text| !named(text)).into_iter().flat_map(|text| lines(text));
            title.chain(lines(&row[1])).collect::<Vec<_>>()
        })
        .collect();
    let (project, run) = one("report-text", "", &[("本文", rows, vec![]), ("統計_広い", wide, vec![])]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    assert_eq!(codes(&run), ["unknown-table", "unknown-kind", "missing-picture", "missing-picture"], "{}", run.stdout);
    let pdf = project.pdf("冊子");
    let whole = tagged(&pdf);
    assert_in_order(&whole, &expected);
    assert!(
        whole.contains("表９箱の中の広い表") && whole.contains("図３ない図の説明") && !whole.contains("出典：資料")
    );
    assert_eq!(whole.matches("3行1024").count(), 3, "the table in the box, in the box in it, and on a page of its own");
    let landscape = pdf.page_sizes().iter().filter(|(width, height)| width > height).count();
    assert_eq!(landscape, 1, "in a box no page is turned");
    assert_eq!(run.json_of("not-printed").len(), 0, "{}", run.stdout);
    assert_conforms(&project, "冊子");
}
