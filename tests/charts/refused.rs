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
    let cases: [(&str, Vec<Vec<String>>, &str); 6] = [
        ("棒", vec![years(), row("北", &["―", "", "―", "―", "―", "―"])], "数がありません"),
        ("棒", many(9), "系列が 9 あり"),
        ("帯", vec![years(), row("北", &["1", "-2", "3", "4", "5", "6"])], "負の数"),
        ("円", vec![years(), row("北", &["0", "0", "0", "0", "0", "0"])], "数がありません"),
        ("人口ピラミッド", many(3), "系列が 3 あります"),
        ("レーダー", vec![row("区分", &["移動", "買い物"]), row("北", &["1", "2"])], "二つ以下"),
    ];
    for (kind, table, cause) in cases {
        let pairs = [("表題", "題"), ("グラフ", kind)];
        let said = said(Sheet { name: "統計_題", pairs: &pairs, table });
        let [(code, whole)] = &said[..] else { panic!("{kind}: {said:?}") };
        assert_eq!(code, "undrawable-chart", "{whole}");
        assert!(whole.contains(cause) && whole.contains("B2"), "{whole}");
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
