//! What cannot be drawn is said, with its cell; the table is printed all the same.

use super::{Sheet, YEARS, every_kind, project, row};

/// The warnings of a sheet: code and address.
fn said(sheet: Sheet) -> Vec<(String, String)> {
    let run = project(&[sheet]).build(&[]);
    assert_eq!(run.code, 0, "{run:?}");
    let said = run.json_of("diagnostic");
    said.iter().map(|said| (said["code"].as_str().unwrap().to_owned(), said.to_string())).collect()
}

#[test]
fn every_kind_is_drawn_without_a_word() {
    for sheet in every_kind() {
        let name = sheet.name;
        assert_eq!(said(sheet), [], "{name}");
    }
}

#[test]
fn a_chart_that_makes_no_sense_is_not_drawn() {
    let years = || row("区分", &YEARS);
    let one = |name: &str| row(name, &["1", "2", "3", "4", "5", "6"]);
    let many = |count: usize| -> Vec<Vec<String>> {
        std::iter::once(years()).chain((0..count).map(|index| one(&format!("地区{index}")))).collect()
    };
    let cases: [(&str, Vec<Vec<String>>, &str); 9] = [
        ("棒", vec![years(), row("北", &["―", "", "―", "―", "―", "―"])], "数がありません"),
        ("棒", many(9), "系列が 9 あり"),
        ("帯", vec![years(), row("北", &["1", "-2", "3", "4", "5", "6"])], "負の数"),
        ("円", vec![years(), row("北", &["0", "0", "0", "0", "0", "0"])], "すべて 0"),
        ("帯", vec![years(), row("北", &["0", "0", "0", "0", "0", "0"])], "すべて 0"),
        ("円", vec![years(), row("北", &["1", "△2", "3", "4", "5", "6"])], "負の数"),
        ("人口ピラミッド", many(1), "系列が 1 あります"),
        ("人口ピラミッド", many(3), "系列が 3 あります"),
        ("レーダー", vec![row("区分", &["移動", "買い物"]), row("北", &["1", "2"])], "二つ以下"),
    ];
    for (kind, table, cause) in cases {
        let pairs = [("表題", "題"), ("グラフ", kind)];
        let said = said(Sheet { name: "統計_題", pairs: &pairs, table });
        let [(code, whole)] = &said[..] else { panic!("{kind}: {said:?}") };
        assert_eq!(code, "undrawable-chart", "{whole}");
        assert!(whole.contains(cause) && whole.contains("B2") && whole.contains("hint"), "{whole}");
    }
}

#[test]
fn lines_that_cannot_be_are_told_with_their_cell() {
    let years = || row("区分", &YEARS);
    let one = |name: &str| row(name, &["1", "2", "3", "4", "5", "6"]);
    // A chart of both with one of them is drawn as what it is.
    let cases = [
        ("棒＋折れ線", "", vec![years(), one("北")], "half-chart", "棒だけ", "B2", "棒グラフ"),
        ("積み上げ棒＋折れ線", "", vec![years(), one("北")], "half-chart", "棒だけ", "B2", "積み上げ棒グラフ"),
        ("棒＋折れ線", "北、南", vec![years(), one("北"), one("南")], "half-chart", "折れ線だけ", "B2", "折れ線グラフ"),
        (
            "横棒",
            "北",
            vec![years(), one("北"), one("南")],
            "idle-line",
            "「横棒」のグラフに折れ線はない",
            "B3",
            "横棒グラフ",
        ),
        ("円", "北", vec![years(), one("北"), one("南")], "idle-line", "「円」", "B3", "円グラフ"),
        ("帯", "ない見出し", vec![years(), one("北"), one("南")], "idle-line", "「帯」", "B3", "帯グラフ"),
        ("レーダー", "北", vec![years(), one("北"), one("南")], "idle-line", "「レーダー」", "B3", "レーダーグラフ"),
        (
            "人口ピラミッド",
            "北",
            vec![years(), one("北"), one("南")],
            "idle-line",
            "「人口",
            "B3",
            "人口ピラミッドグラフ",
        ),
    ];
    for (kind, lines, table, code, cause, cell, heard) in cases {
        let pairs = [("表題", "題"), ("グラフ", kind), ("折れ線", lines)];
        let pairs = if lines.is_empty() { &pairs[..2] } else { &pairs[..] };
        let project = project(&[Sheet { name: "統計_題", pairs, table }]);
        let run = project.build(&[]);
        let [said] = &run.json_of("diagnostic")[..] else { panic!("{kind}: {run:?}") };
        let whole = said.to_string();
        assert!(said["code"] == code && whole.contains(cause) && whole.contains(cell), "{kind}: {whole}");
        assert!(said["hint"].as_str().is_some_and(|hint| !hint.is_empty()), "{whole}");
        let root = project.pdf("統計").structure();
        let alt = root.find_all("Figure")[0].alt.clone().unwrap_or_default();
        assert!(alt.starts_with(heard), "{kind}: {alt}");
    }
}

#[test]
fn the_corner_of_a_table_is_no_series() {
    let pairs = [("表題", "題"), ("グラフ", "棒"), ("除外", "地区")];
    let table = vec![row("地区名", &["令和４年", "令和５年"]), row("北", &["1", "2"]), row("南", &["3", "4"])];
    let said = said(Sheet { name: "統計_題", pairs: &pairs, table });
    let [(code, whole)] = &said[..] else { panic!("{said:?}") };
    assert!(code == "unknown-series" && whole.contains("B3") && !whole.contains("地区名"), "{whole}");
}

#[test]
fn a_series_that_is_left_alone_is_named_in_its_chart() {
    for (left_out, times) in [("南", 2), ("", 1)] {
        let pairs = [("表題", "題"), ("グラフ", "横棒"), ("除外", left_out)];
        let pairs = if left_out.is_empty() { &pairs[..2] } else { &pairs[..] };
        let mut table = vec![row("地区", &["一月", "二月"]), row("榛瀬北部", &["1", "2"])];
        if !left_out.is_empty() {
            table.push(row("南", &["3", "4"]));
        }
        let project = project(&[Sheet { name: "統計_題", pairs, table }]);
        assert_eq!(project.build(&[]).code, 0);
        let pdf = project.pdf("統計");
        assert_eq!(pdf.page_text(0).matches("榛瀬北部").count(), times);
    }
}

#[test]
fn a_name_that_is_no_series_is_told_with_its_cell_and_a_near_name() {
    let pairs = [("表題", "題"), ("グラフ", "棒＋折れ線"), ("折れ線", "高齢化率"), ("除外", "合計人数、総計")];
    let table = vec![
        row("区分", &YEARS),
        row("人口", &["1", "2", "3", "4", "5", "6"]),
        row("高齢化率（％）", &["1", "2", "3", "4", "5", "6"]),
        row("合計人口", &["1", "2", "3", "4", "5", "6"]),
    ];
    let said = said(Sheet { name: "統計_題", pairs: &pairs, table });
    let codes: Vec<&str> = said.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(codes, ["unknown-series"; 3]);
    assert!(said[0].1.contains("B3") && said[1].1.contains("B4"), "{said:?}");
    assert!(said[1].1.contains("合計人口"), "{said:?}");
}
