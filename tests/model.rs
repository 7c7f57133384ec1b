//! The model: every rule of the workbook contract that concerns records, keys, headers and rows.

use std::sync::Arc;

use sasshi::model::{self, BlockKind, FigureRole, Kind, Names, NodeId, Reading, Reason, Scope, Year};
use sasshi::report::{CellPlace, Place, Severity, SheetName};
use sasshi::workbook::{Cell, ErrorCell, Hidden, Merge, Row, Sheet, Value, Workbook};

/// A sheet from rows of texts. An empty text is an empty cell; `#REF!` an error; `=` a formula without a value.
fn sheet(name: &str, rows: &[&[&str]]) -> Sheet {
    let name = Arc::new(SheetName { file: "計画.xlsx".to_owned(), sheet: name.to_owned() });
    let cell = |row: usize, column: usize, text: &str| {
        let place = CellPlace { sheet: name.clone(), row: row as u32, column: column as u32 };
        let (value, text) = match text {
            "#REF!" => (Value::Error(ErrorCell(text.to_owned())), text),
            "=" => (Value::Uncalculated, ""),
            _ => (Value::Text, text),
        };
        Cell { place, value, text: text.into(), plain: false }
    };
    let rows = rows.iter().enumerate().map(|(index, texts)| {
        let filled = texts.iter().enumerate().filter(|(_, text)| !text.is_empty());
        Row { index: index as u32, cells: filled.map(|(column, text)| cell(index, column, text)).collect() }
    });
    let rows = rows.filter(|row| !row.cells.is_empty()).collect();
    Sheet { name: name.clone(), rows, merges: Vec::new().into(), hidden: Hidden::default() }
}

/// Merges areas of a sheet: `A2:A4`.
fn merged(mut sheet: Sheet, areas: &[&str]) -> Sheet {
    let corner = |address: &str| {
        let column = u32::from(address.as_bytes()[0] - b'A');
        (address[1..].parse::<u32>().unwrap() - 1, column)
    };
    let area = |area: &&str| {
        let (first, last) = area.split_once(':').unwrap();
        let ((first_row, first_column), (last_row, last_column)) = (corner(first), corner(last));
        Merge { first_row, first_column, last_row, last_column }
    };
    sheet.merges = areas.iter().map(area).collect();
    sheet
}

fn read_with(sheets: Vec<Sheet>, names: &Names) -> Reading {
    let workbook = Workbook { file: "計画.xlsx".to_owned(), sheets, said: Vec::new() };
    model::read(&[Arc::new(workbook)], names)
}

fn read(sheets: Vec<Sheet>) -> Reading {
    read_with(sheets, &Names::default())
}

/// 方針 Ⅰ with 施策 １ and ２, two directions each; 成年後見, without a number, with 施策 １ of its own.
fn tree() -> Sheet {
    sheet(
        "体系",
        &[
            &["番号", "階層", "名称", "上位", "担当課"],
            &["Ⅰ", "基本方針", "支え合い", "", "政策室"],
            &["１", "施策", "交流", "Ⅰ", "政策室"],
            &["１", "方向性", "場づくり", "Ⅰ／１", "政策室"],
            &["２", "方向性", "人づくり", "Ⅰ／１", "政策室"],
            &["２", "施策", "居場所", "Ⅰ", "福祉課"],
            &["１", "方向性", "見守り", "Ⅰ／２", "福祉課"],
            &["", "基本方針", "成年後見", "", "福祉課"],
            &["１", "施策", "利用促進", "成年後見", "福祉課"],
            &["施策５－①", "施策", "防災", "Ⅰ", "防災課"],
        ],
    )
}

/// `code severity address` of every fault.
fn said(reading: &Reading) -> Vec<String> {
    let one = |fault: &model::Fault| {
        let diagnostic = &fault.diagnostic;
        let severity = match diagnostic.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let place = match &diagnostic.place {
            Some(Place::Cell(cell)) => format!("{}!{}", cell.sheet.sheet, cell.address()),
            Some(Place::Sheet(sheet)) => sheet.sheet.clone(),
            _ => String::new(),
        };
        format!("{} {severity} {place}", diagnostic.code)
    };
    reading.faults.iter().map(one).collect()
}

fn hint(reading: &Reading, index: usize) -> &str {
    reading.faults[index].diagnostic.hint.as_deref().unwrap_or_default()
}

fn message(reading: &Reading, index: usize) -> &str {
    &reading.faults[index].diagnostic.message
}

/// The names of nodes.
fn names(reading: &Reading, ids: impl IntoIterator<Item = NodeId>) -> Vec<String> {
    ids.into_iter().map(|id| reading.plan.node(id).name.value.to_string()).collect()
}

/// The ancestors of a node from the root down, and the node itself.
fn path(plan: &model::Plan, id: NodeId) -> Vec<NodeId> {
    let mut path: Vec<NodeId> =
        std::iter::successors(Some(id), |id| plan.node(*id).parent).take(plan.nodes.len() + 1).collect();
    path.reverse();
    path
}

/// The name of the node of each action.
fn places_of_actions(reading: &Reading) -> Vec<String> {
    names(reading, reading.plan.actions.iter().map(|action| action.node))
}

fn served(reading: &Reading, sheet: &str, address: &str) -> bool {
    reading.served.iter().any(|place| place.sheet.sheet == sheet && place.address() == address)
}

fn skipped(reading: &Reading, reason: Reason) -> Vec<String> {
    let cells = reading.skipped.iter().filter(|(_, words)| *words == reason.words());
    cells.map(|(place, _)| place.address()).collect()
}

#[test]
fn the_tree_hangs_together() {
    let reading = read(vec![tree()]);
    assert_eq!(said(&reading), [""; 0]);
    let plan = &reading.plan;
    assert_eq!(names(&reading, plan.roots()), ["支え合い", "成年後見"]);
    assert_eq!(names(&reading, plan.nodes[0].children.clone()), ["交流", "居場所", "防災"]);
    assert_eq!(names(&reading, plan.nodes[1].children.clone()), ["場づくり", "人づくり"]);
    assert_eq!(names(&reading, path(plan, NodeId(5))), ["支え合い", "居場所", "見守り"]);
    assert_eq!(&*plan.nodes[6].key.value, "成年後見");
    assert_eq!(&*plan.nodes[8].key.value, "施策５－①");
    assert!(served(&reading, "体系", "A2") && !served(&reading, "体系", "C2"));
}

#[test]
fn a_parent_may_stand_below_its_child_and_a_key_column_replaces_the_number() {
    let rows: &[&[&str]] = &[
        &["番号", "階層", "名称", "上位", "キー"],
        &["", "施策", "交流", "根", "k1"],
        &["", "方針", "支え合い", "", "根"],
    ];
    let reading = read(vec![sheet("体系", rows)]);
    assert_eq!(said(&reading), [""; 0]);
    assert_eq!(reading.plan.nodes[0].parent, Some(NodeId(1)));
    assert_eq!(&*reading.plan.nodes[0].key.value, "k1");
}

#[test]
fn faults_of_the_tree_stop_everything() {
    let header: &[&str] = &["番号", "階層", "名称", "上位"];
    let cases: [(&[&[&str]], &str); 5] = [
        (
            &[header, &["Ⅰ", "方針", "甲", ""], &["１", "施策", "乙", "Ⅰ"], &["1", "施策", "丙", "Ⅰ"]],
            "duplicate-key error 体系!A4",
        ),
        (&[header, &["１", "施策", "乙", "Ⅸ"]], "unknown-parent error 体系!D2"),
        (&[header, &["甲", "施策", "あ", "乙"], &["乙", "施策", "い", "甲"]], "tree-cycle error 体系!D2"),
        (&[header, &["甲", "施策", "あ", "甲"]], "tree-cycle error 体系!D2"),
        (&[header, &["Ⅰ", "方針", "甲", "#REF!"]], "error-cell error 体系!D2"),
    ];
    for (rows, expected) in cases {
        let reading = read(vec![sheet("体系", rows)]);
        assert_eq!(said(&reading), [expected]);
        assert_eq!(reading.faults[0].scope, Scope::Everything, "{expected}");
    }
    let twice: &[&[&str]] = &[
        header,
        &["Ⅰ", "方針", "甲", ""],
        &["Ⅱ", "方針", "乙", ""],
        &["１", "施策", "丙", "Ⅰ"],
        &["１", "施策", "丁", "Ⅱ"],
        &["１", "方向性", "戊", "１"],
    ];
    let reading = read(vec![sheet("体系", twice)]);
    assert_eq!(said(&reading), ["ambiguous-key error 体系!D6"]);
    assert!(hint(&reading, 0).contains("Ⅰ／１、Ⅱ／１"), "{}", hint(&reading, 0));
}

#[test]
fn circled_digits_are_told_apart_where_both_are_keys() {
    let rows: &[&[&str]] =
        &[&["番号", "階層", "名称"], &["5-1", "施策", "半角"], &["５－①", "施策", "丸"], &["6-①", "施策", "六"]];
    let actions: &[&[&str]] = &[&["施策", "取り組み"], &["５－１", "あ"], &["5-①", "い"], &["６ー1", "う"]];
    let reading = read(vec![sheet("体系", rows), sheet("取り組み", actions)]);
    assert_eq!(said(&reading), [""; 0]);
    assert_eq!(places_of_actions(&reading), ["半角", "丸", "六"]);
}

#[test]
fn keys_are_found_in_every_usual_spelling() {
    let rows: &[&[&str]] = &[
        &["施策", "方向性", "取り組み"],
        &["Ⅰ／１", "", "あ"],
        &["Ⅰ/1", "方向性１", "い"],
        &["Ⅰ／施策１", "人づくり", "う"],
        &["成年後見／１", "", "え"],
        &["5-1", "", "お"],
        &["施策２", "1", "か"],
        &["２", "", "き"],
    ];
    let reading = read(vec![tree(), sheet("取組", rows)]);
    assert_eq!(said(&reading), [""; 0]);
    assert_eq!(places_of_actions(&reading), ["交流", "場づくり", "人づくり", "利用促進", "防災", "見守り", "居場所"]);
    let measures = names(&reading, reading.plan.measures());
    assert_eq!(measures, ["交流", "居場所", "防災", "利用促進"]);
    assert_eq!(reading.plan.find("施策５－①"), Some(NodeId(8)));
}

#[test]
fn the_column_of_the_parent_tells_equal_numbers_apart() {
    let rows: &[&[&str]] =
        &[&["上位", "施策", "取り組み"], &["成年後見", "１", "あ"], &["Ⅰ", "１", "い"], &["成年後見", "２", "う"]];
    let reading = read(vec![tree(), sheet("取り組み", rows)]);
    assert_eq!(places_of_actions(&reading), ["利用促進", "交流"]);
    assert_eq!(said(&reading), ["unknown-measure error 取り組み!B4"]);
    assert!(message(&reading, 0).contains("成年後見"));
}

#[test]
fn unknown_and_ambiguous_keys_lose_their_row() {
    let rows: &[&[&str]] = &[
        &["施策", "方向性", "取り組み", "担当課"],
        &["施策５－⑦", "", "あ", "防災課"],
        &["１", "", "い", ""],
        &["２", "９", "う", ""],
        &["", "", "え", ""],
        &["#REF!", "", "お", ""],
    ];
    let reading = read(vec![tree(), sheet("取り組み", rows)]);
    let expected = [
        "unknown-measure error 取り組み!A2",
        "ambiguous-key error 取り組み!A3",
        "unknown-direction error 取り組み!B4",
        "empty error 取り組み!A5",
        "error-cell error 取り組み!A6",
    ];
    assert_eq!(said(&reading), expected);
    assert!(hint(&reading, 0).contains("施策５－①"), "{}", hint(&reading, 0));
    assert_eq!(reading.faults[0].diagnostic.department.as_deref(), Some("防災課"));
    assert_eq!(reading.faults[0].diagnostic.text.as_deref(), Some("施策５－⑦"));
    assert!(hint(&reading, 1).contains("Ⅰ／１、成年後見／１"), "{}", hint(&reading, 1));
    let row = |node| Scope::Row { kind: Kind::Actions, node };
    assert_eq!(reading.faults[1].scope, row(None));
    assert_eq!(reading.faults[2].scope, row(Some(NodeId(4))));
    assert!(reading.plan.actions.is_empty());
    assert!(skipped(&reading, Reason::LostRow).contains(&"C2".to_owned()));
}

#[test]
fn a_missing_column_is_named_with_what_was_found() {
    let rows: &[&[&str]] = &[&["記入例を見てください"], &["施策", "取組み名", "担当課"], &["１", "あ", ""]];
    let reading = read(vec![tree(), sheet("取り組み", rows)]);
    assert_eq!(said(&reading), ["missing-column error 取り組み"]);
    assert_eq!(reading.faults[0].scope, Scope::Kind(Kind::Actions));
    assert!(message(&reading, 0).contains("列「取り組み」") && message(&reading, 0).contains("施策、取組み名、担当課"));
    assert!(hint(&reading, 0).contains("取組み名"), "{}", hint(&reading, 0));
}

#[test]
fn the_manifest_renames_sheets_and_columns() {
    let rows: &[&[&str]] = &[&["施策", "KPI名称"], &["２", "利用者数"]];
    let mut renamed = Names::default();
    renamed.sheets.insert("Sheet1".to_owned(), "指標".to_owned());
    renamed.columns.insert("ＫＰＩ名称".to_owned(), "指標名".to_owned());
    let reading = read_with(vec![tree(), sheet("Sheet1", rows)], &renamed);
    assert_eq!(said(&reading), [""; 0]);
    assert_eq!(&*reading.plan.indicators[0].name.value, "利用者数");
    assert!(read(vec![tree(), sheet("Sheet1", rows)]).plan.indicators.is_empty());
}

#[test]
fn headings_that_repeat_or_are_unknown_are_said() {
    let rows: &[&[&str]] = &[&["施 策", "取り組み", "事業名", "予算", "担当課"], &["２", "あ", "い", "10", "福祉課"]];
    let reading = read(vec![tree(), sheet("取り組み", rows)]);
    assert_eq!(said(&reading), ["duplicate-heading warning 取り組み!C1", "unknown-column warning 取り組み!D1"]);
    let action = &reading.plan.actions[0];
    assert_eq!(&*action.name.value, "あ");
    assert_eq!((action.extra[0].0.as_ref(), action.extra[0].1.value.as_ref()), ("予算", "10"));
    assert_eq!(skipped(&reading, Reason::RepeatedColumn), ["C2"]);
}

#[test]
fn merged_cells_give_their_value_to_every_row() {
    let rows: &[&[&str]] = &[
        &["施策", "区分", "本文", "", "担当課"],
        &["２", "課題", "・あ", "", "福祉課"],
        &["", "", "・い"],
        &["", "現状", "・う"],
    ];
    let sheets = vec![tree(), merged(sheet("現状課題", rows), &["A2:A4", "B2:B3", "E2:E4", "C2:D2"])];
    let reading = read(sheets);
    assert_eq!(said(&reading), [""; 0]);
    let issues = &reading.plan.issues;
    let sections: Vec<&str> = issues.iter().map(|issue| issue.section.value.as_ref()).collect();
    assert_eq!(sections, ["課題", "課題", "現状"]);
    assert_eq!(issues[1].section.place.address(), "B2");
    assert_eq!(&*issues[2].items[0].department.as_ref().unwrap().value, "福祉課");
    assert_eq!(issues[2].items[0].bullet, Some('・'));
    assert!(
        served(&reading, "現状課題", "A2") && served(&reading, "現状課題", "B4") && !served(&reading, "現状課題", "C4")
    );
}

#[test]
fn comment_rows_guidance_and_empty_rows_are_left_out() {
    let rows: &[&[&str]] = &[
        &["この表は６月末までに記入してください"],
        &["施策", "区分", "本文"],
        &["# 記入例", "課題", "例"],
        &["", "# 例", "x"],
        &["", "", "　"],
        &["２", "課題", "#本文"],
        &["２", "課題", ""],
    ];
    let reading = read(vec![tree(), sheet("現状課題", rows)]);
    assert_eq!(said(&reading), ["empty warning 現状課題!C7"]);
    assert_eq!(reading.plan.issues.len(), 1);
    assert_eq!(&*reading.plan.issues[0].items[0].paragraphs[0].value, "#本文");
    assert_eq!(reading.left_out.comment_rows, 2);
    assert_eq!(skipped(&reading, Reason::Comment), ["A3", "B3", "C3", "B4", "C4"]);
    assert!(served(&reading, "現状課題", "A1") && served(&reading, "現状課題", "C5"));
}

#[test]
fn a_header_without_rows_is_noted() {
    let reading = read(vec![tree(), sheet("用語", &[&["用語", "説明"]]), sheet("指標", &[])]);
    assert_eq!(said(&reading), ["no-rows note 用語", "no-rows note 指標"]);
    assert!(hint(&reading, 0).contains("見出しの下に行を"));
}

#[test]
fn error_cells_are_faults_of_what_prints_them_alone() {
    let rows: &[&[&str]] = &[&["施策", "指標名", "単位", "R4"], &["２", "甲", "#REF!", "="], &["２", "乙", "人", "1"]];
    let reading = read(vec![tree(), merged(sheet("指標", rows), &["C2:C3"])]);
    assert_eq!(said(&reading), [""; 0]);
    let indicators = &reading.plan.indicators;
    assert_eq!(indicators[1].unit.as_ref().unwrap().fault.as_ref().unwrap().code, "error-cell");
    let uncalculated = indicators[0].figure(0).unwrap().fault.as_ref().unwrap();
    assert_eq!((uncalculated.code, uncalculated.severity), ("uncalculated", Severity::Error));
    assert!(uncalculated.hint.as_ref().unwrap().contains("Excel で開いて保存"));
    assert!(indicators[1].figure(0).unwrap().fault.is_none());
    // Where no booklet prints them, they are listed, each once.
    assert_eq!(skipped(&reading, Reason::ErrorValue("#REF!".to_owned())), ["C2"]);
    assert_eq!(skipped(&reading, Reason::Uncalculated), ["D2"]);
    assert!(Reason::ErrorValue("#REF!".to_owned()).words().contains("#REF!"));
}

#[test]
fn an_error_value_that_steers_is_listed_and_one_in_a_key_loses_the_row() {
    let rows: &[&[&str]] = &[
        &["施策", "指標名", "グラフ", "R4"],
        &["２", "甲", "#REF!", "1"],
        &["２", "乙", "折れ線", "1"],
        &["#REF!", "丙", "", "1"],
    ];
    let reading = read(vec![tree(), sheet("指標", rows)]);
    assert_eq!(said(&reading), ["error-cell error 指標!A4"]);
    assert_eq!(reading.faults[0].scope, Scope::Row { kind: Kind::Indicators, node: None });
    assert!(!served(&reading, "指標", "C2") && served(&reading, "指標", "C3"));
    assert_eq!(skipped(&reading, Reason::ErrorValue("#REF!".to_owned())), ["C2"]);
}

/// `group|year|role|parsed` of every column of figures.
fn columns(reading: &Reading) -> Vec<String> {
    let text = |text: &Option<model::Text>| text.as_ref().map(|text| text.value.to_string()).unwrap_or_default();
    let role = |role| match role {
        FigureRole::Actual => "actual",
        FigureRole::Target => "target",
        FigureRole::Unnamed => "unnamed",
    };
    let columns = reading.plan.indicators[0].columns.iter();
    let one = |column: &model::FigureColumn| {
        let year = column.parsed.map(|year: Year| year.gregorian().to_string()).unwrap_or_default();
        format!("{}|{}|{}|{year}", text(&column.group), text(&column.year), role(column.role))
    };
    columns.map(one).collect()
}

#[test]
fn years_stand_under_merged_groups() {
    let rows: &[&[&str]] = &[
        &["施策", "指標名", "単位", "現況値", "", "目標値", "備考"],
        &["", "", "", "令和３年度", "（Ｒ４）", "", ""],
        &["２", "利用者数", "人", "1", "－", "充実", "注）推計"],
    ];
    let areas = ["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2", "G1:G2"];
    let reading = read(vec![tree(), merged(sheet("指標", rows), &areas)]);
    assert_eq!(said(&reading), [""; 0]);
    assert_eq!(columns(&reading), ["現況値|令和３年度|actual|2021", "現況値|（Ｒ４）|actual|2022", "目標値||target|"]);
    let indicator = &reading.plan.indicators[0];
    let figures: Vec<&str> = indicator.figures().flatten().map(|text| text.value.as_ref()).collect();
    assert_eq!(figures, ["1", "－", "充実"]);
    assert_eq!(&*indicator.note.as_ref().unwrap().value, "注）推計");
    assert!(served(&reading, "指標", "E2"));
}

#[test]
fn headers_need_not_be_merged() {
    let expected = ["実績|R3|actual|2021", "実績|R4|actual|2022", "目標|R9|target|2027"];
    let groups_beside_keys: &[&[&str]] =
        &[&["施策", "指標名", "実績", "", "目標"], &["", "", "R3", "R4", "R9"], &["２", "甲", "1", "2", "3"]];
    let groups_above: &[&[&str]] = &[
        &["記入のしかた"],
        &["", "", "実績", "", "目標"],
        &["施策", "指標名", "R3", "R4", "R9"],
        &["２", "甲", "1", "2", "3"],
    ];
    for rows in [groups_beside_keys, groups_above] {
        let reading = read(vec![tree(), sheet("指標", rows)]);
        assert_eq!(said(&reading), [""; 0]);
        assert_eq!(columns(&reading), expected);
        assert_eq!(reading.plan.indicators.len(), 1);
    }
}

#[test]
fn a_header_may_take_three_rows_and_one_cell_may_hold_group_and_year() {
    let rows: &[&[&str]] = &[
        &["施策", "事業名", "指標", "", "調査結果", "", "目標の考え方"],
        &["", "", "指標名", "単位", "現状（平成28年度）", "目標値\n(令和４年度)", ""],
        &["２", "事業", "甲", "人", "7件", "継続", "文"],
    ];
    let areas = ["A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2"];
    let reading = read(vec![tree(), merged(sheet("KPI", rows), &areas)]);
    assert_eq!(said(&reading), ["unknown-column warning KPI!G1"]);
    let expected = ["調査結果|現状（平成28年度）|actual|2016", "調査結果|目標値\n(令和４年度)|target|2022"];
    assert_eq!(columns(&reading), expected);

    let flat: &[&[&str]] = &[
        &["施策", "指標名", "現状(平成28年度)", "結果(見込み)", "2022年度", "30年度"],
        &["２", "甲", "1", "2", "3", "4"],
    ];
    let reading = read(vec![tree(), sheet("指標", flat)]);
    assert_eq!(said(&reading), [""; 0]);
    let expected =
        ["現状(平成28年度)||actual|2016", "結果(見込み)||actual|", "|2022年度|unnamed|2022", "|30年度|unnamed|"];
    assert_eq!(columns(&reading), expected);

    let tall: &[&[&str]] =
        &[&["施策", "指標名", "指標値", ""], &["", "", "実績", "目標"], &["", "", "R4", "R9"], &["２", "甲", "1", "2"]];
    let reading = read(vec![tree(), merged(sheet("指標", tall), &["A1:A3", "B1:B3", "C1:D1"])]);
    assert_eq!(said(&reading), [""; 0]);
    assert_eq!(columns(&reading), ["実績|R4|actual|2022", "目標|R9|target|2027"]);
}

#[test]
fn a_row_of_figures_is_no_header() {
    let rows: &[&[&str]] = &[&["施策", "指標名", "R3", "R4"], &["", "", "12", "13"], &["２", "甲", "1", "2"]];
    let reading = read(vec![tree(), sheet("指標", rows)]);
    assert_eq!(said(&reading), ["empty error 指標!A2"]);
    assert_eq!(reading.plan.indicators.len(), 1);
}

#[test]
fn repeated_actions_carry_a_mark() {
    let rows: &[&[&str]] = &[
        &["施策", "取り組み", "再掲", "参照"],
        &["２", "民生委員の活動", "", ""],
        &["5-①", "民生 委員の活動", "", "Ⅰ／１"],
        &["5-①", "民生委員の活動", "○", "施策９"],
        &["２", "相談", "×", ""],
        &["２", "見守り", "－", ""],
    ];
    let reading = read(vec![tree(), sheet("主な取り組み", rows)]);
    let expected = ["repeat warning 主な取り組み!B3", "unknown-reference error 主な取り組み!D4"];
    assert_eq!(said(&reading), expected);
    assert!(message(&reading, 0).contains("主な取り組み!B2"));
    assert_eq!(reading.faults[1].scope, Scope::Row { kind: Kind::Actions, node: Some(NodeId(8)) });
    let marks: Vec<bool> = reading.plan.actions.iter().map(|action| action.repeated).collect();
    assert_eq!(marks, [false, false, true, false, false]);
    assert_eq!(reading.plan.actions[1].reference, Some(NodeId(1)));
}

#[test]
fn one_term_has_one_explanation() {
    let rows: &[&[&str]] = &[
        &["用語", "説明", "よみ", "別表記", "掲載頁"],
        &["ＰＤＣＡ", "改善の手法", "ぴー", "PDCAサイクル\n\n PDCA ", ""],
        &["PDCA", "改善の 手法", "", "", ""],
        &["ＰＤＣＡ", "別の説明", "", "", ""],
        &["フレイル", "", "", "", ""],
        &["共生", "", "", "", "p.4"],
        &["", "主のない説明", "", "", ""],
    ];
    let reading = read(vec![sheet("用語", rows)]);
    let expected = ["term warning 用語!A3", "term-twice error 用語!A4", "term warning 用語!B5", "empty error 用語!A7"];
    assert_eq!(said(&reading), expected);
    assert_eq!(reading.faults[1].scope, Scope::Kind(Kind::Terms));
    assert!(message(&reading, 1).contains("用語!A2") && message(&reading, 1).contains("用語!A4"));
    let terms = &reading.plan.terms;
    assert_eq!(terms.len(), 3);
    assert_eq!(terms[0].spellings, ["PDCAサイクル", "PDCA"]);
    assert!(!terms[0].explanation.as_ref().unwrap().running);
    assert_eq!(&*terms[2].page.as_ref().unwrap().value, "p.4");
}

#[test]
fn blocks_that_name_a_measure_are_placed_into_it() {
    let rows: &[&[&str]] = &[
        &["種別", "本文", "番号", "属性", "親", "施策"],
        &["段落", "章の本文", "", "", "", ""],
        &["囲み", "", "k1", "コラムの題", "", "２"],
        &["箇条書き", "・あ\n・い", "", "", "k1", ""],
        &["段落", "交流会", "図１", "", "Ｋ１", "２"],
        &["漫画", "う", "", "", "", "２"],
        &["段落", "え", "", "", "k9", "２"],
        &["表", "統計_人口", "", "", "", "２"],
        &["標語", "", "", "", "", "２"],
    ];
    let rows: Vec<Vec<&str>> =
        rows.iter().map(|row| row.iter().map(|text| if *text == "Ｋ１" { "ｋ１" } else { *text }).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let reading = read(vec![tree(), sheet("本文_第２章", &rows)]);
    let expected = [
        "unknown-kind warning 本文_第２章!A6",
        "unknown-container error 本文_第２章!E7",
        "empty warning 本文_第２章!B9",
    ];
    assert_eq!(said(&reading), expected);
    let blocks = &reading.plan.blocks;
    let kinds: Vec<BlockKind> = blocks.iter().map(|block| block.kind).collect();
    use BlockKind::{Box, Bullets, Motto, Paragraph};
    assert_eq!(kinds, [Box, Bullets, Paragraph, Paragraph, Motto]);
    assert_eq!(blocks[0].children, [1, 2]);
    assert!(blocks[1].nested && blocks[2].nested && !blocks[3].nested);
    assert_eq!(names(&reading, [blocks[1].node]), ["居場所"]);
    assert_eq!(blocks[1].items.len(), 2);
    assert!(served(&reading, "本文_第２章", "C3"));
    assert!(!served(&reading, "本文_第２章", "D3") && !served(&reading, "本文_第２章", "A2"));
    assert_eq!(skipped(&reading, Reason::NotPlaced).first().map(String::as_str), Some("A8"));
}

#[test]
fn a_picture_in_a_box_is_passed_over_with_its_caption() {
    let rows: &[&[&str]] = &[
        &["種別", "本文", "番号", "属性", "代替文", "親", "施策"],
        &["囲み", "本文", "k1", "題", "", "", "２"],
        &["写真", "交流会", "", "写真/a.png", "人", "k1", ""],
        &["図", "流れ", "図２", "写真/b.png", "", "k1", "２"],
        &["写真", "広場", "図１", "写真/c.png", "広場に人がいる", "", "２"],
    ];
    let reading = read(vec![tree(), sheet("本文", rows)]);
    assert_eq!(said(&reading), [""; 0]);
    let kinds: Vec<BlockKind> = reading.plan.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Box, BlockKind::Photo]);
    assert!(reading.plan.blocks[0].children.is_empty());
    let passed = skipped(&reading, Reason::PictureInBox);
    assert_eq!(passed, ["A3", "B3", "D3", "E3", "F3", "A4", "B4", "C4", "D4", "F4", "G4"]);
    assert!(!served(&reading, "本文", "D3") && !served(&reading, "本文", "D4"));
    assert!(served(&reading, "本文", "D5"));
}

#[test]
fn a_picture_without_an_alternative_is_warned_of() {
    let rows: &[&[&str]] = &[
        &["種別", "本文", "属性", "代替文", "施策", "担当課"],
        &["写真", "交流会", "a.png", "", "２", "福祉課"],
        &["図", "", "b.png", "　", "２", ""],
        &["図", "流れ", "c.png", "三つの段階", "２", ""],
        &["段落", "文", "", "", "２", ""],
    ];
    let reading = read(vec![tree(), sheet("本文", rows)]);
    let expected = ["no-alternative warning 本文!D2", "no-alternative warning 本文!D3", "empty warning 本文!B3"];
    let mut said_all = said(&reading);
    said_all.sort_by_key(|said| expected.iter().position(|expected| said == expected));
    assert_eq!(said_all, expected);
    let fault = |place: &str| {
        let faults = reading.faults.iter().map(|fault| &fault.diagnostic);
        let of =
            |d: &&sasshi::report::Diagnostic| d.code == "no-alternative" && format!("{:?}", d.place).contains(place);
        faults.clone().find(of).unwrap()
    };
    assert!(fault("D2").message.contains("写真") && fault("D2").message.contains("本文の説明"));
    assert_eq!(fault("D2").department.as_deref(), Some("福祉課"));
    assert!(fault("D3").message.contains("「図」という語"));

    let without: &[&[&str]] = &[&["種別", "本文", "属性", "施策"], &["写真", "交流会", "a.png", "２"]];
    assert_eq!(said(&read(vec![tree(), sheet("本文", without)])), ["no-alternative warning 本文!A2"]);
}

#[test]
fn a_container_is_another_row_of_the_sheet() {
    let rows: &[&[&str]] = &[
        &["種別", "本文", "番号", "親", "施策"],
        &["囲み", "い", "かこみ－１", "", "２"],
        &["囲み", "ろ", "かこみ－２", "", "２"],
        &["段落", "は", "", "かこみ３", "２"],
        &["段落", "に", "段-1", "段ー１", "２"],
        &["囲み", "ほ", "甲", "乙", "２"],
        &["囲み", "へ", "乙", "甲", "２"],
    ];
    let expected =
        ["unknown-container error 本文!D4", "container-cycle error 本文!D5", "container-cycle error 本文!D6"];
    for _ in 0..20 {
        let reading = read(vec![tree(), sheet("本文", rows)]);
        assert_eq!(said(&reading), expected);
        // Two numbers are equally near; the same one is meant every time, as it is typed.
        assert_eq!(hint(&reading, 0), "「かこみ－１」ではありませんか");
        assert!(message(&reading, 1).contains("自分自身を親にはできません"));
        assert!(message(&reading, 2).contains("親「乙」") && !message(&reading, 2).contains("上位"));
        assert!(!hint(&reading, 2).contains("上位"));
        // None of them is a matter of the tree, so they are said whatever became of it.
        assert!(reading.faults.iter().all(|fault| !fault.follows_from_the_tree()));
    }
}

#[test]
fn only_a_node_that_is_not_found_follows_from_the_tree() {
    let actions: &[&[&str]] = &[
        &["施策", "方向性", "取り組み", "参照"],
        &["施策９", "", "あ", ""],
        &["２", "９", "い", ""],
        &["２", "", "う", "施策８"],
        &["１", "", "え", ""],
        &["", "", "お", ""],
        &["２", "", "か", "１"],
    ];
    let nodes: &[&[&str]] = &[&["番号", "階層", "名称", "上位"], &["９９", "施策", "名", "どこか"]];
    let reading = read(vec![tree(), sheet("体系_２", nodes), sheet("取り組み", actions)]);
    let follows = reading.faults.iter().map(|fault| (fault.diagnostic.code, fault.follows_from_the_tree()));
    let expected = [
        ("unknown-parent", true),
        ("unknown-measure", true),
        ("unknown-direction", true),
        ("unknown-reference", true),
        ("ambiguous-key", false),
        ("empty", false),
        ("ambiguous-key", false),
    ];
    assert_eq!(follows.collect::<Vec<_>>(), expected);
    let without = read(vec![sheet("取り組み", actions)]);
    let no_tree = without.faults.iter().find(|fault| fault.diagnostic.code == "no-tree").unwrap();
    assert!(no_tree.follows_from_the_tree());
}

#[test]
fn a_heading_whose_format_is_not_applied_is_warned_of() {
    let rows: &[&[&str]] =
        &[&["施策", "指標名", "実績", "", "2026/4/1"], &["", "", "2024/4/1", "R7", ""], &["２", "甲", "1", "2", "3"]];
    let mut indicators = merged(sheet("指標", rows), &["A1:A2", "B1:B2", "C1:D1", "E1:E2"]);
    for (row, column) in [(0, 4), (1, 2)] {
        let cell = indicators.rows[row].cells.iter_mut().find(|cell| cell.place.column == column).unwrap();
        cell.plain = true;
        cell.value = Value::Date { serial: 45_383.0, since_1904: false };
    }
    let reading = read(vec![tree(), indicators]);
    assert_eq!(said(&reading), ["number-format warning 指標!E1", "number-format warning 指標!C2"]);
    assert!(!hint(&reading, 0).contains(".xlsx") && hint(&reading, 0).contains("表示形式"));
}

#[test]
fn of_two_facts_with_one_item_the_first_is_read() {
    let rows: &[&[&str]] =
        &[&["項目", "値"], &["資料 番号", "資料５"], &["資料番号", "資料６"], &["版", ""], &["", "x"]];
    let reading = read(vec![sheet("計画", rows)]);
    assert_eq!(said(&reading), ["duplicate-item warning 計画!A3", "empty warning 計画!B4", "empty error 計画!A5"]);
    assert_eq!(&*reading.plan.fact("資料番号").unwrap().value.value, "資料５");
    assert!(reading.plan.fact("副題").is_none());
}

#[test]
fn a_slip_in_the_name_of_a_sheet_is_noted() {
    let reading = read(vec![sheet("取り組", &[&["施策", "取り組み"]]), sheet("部の方針", &[&["部"]])]);
    assert_eq!(said(&reading), ["unknown-sheet note 取り組"]);
    assert!(hint(&reading, 0).contains("取り組み"));
}

#[test]
fn a_hundred_thousand_rows_are_read_in_seconds() {
    const ROWS: usize = 100_000;
    let keys: Vec<String> = (0..ROWS / 4).map(|number| format!("施策{number}")).collect();
    let mut nodes: Vec<Vec<&str>> = vec![vec!["番号", "階層", "名称", "上位"]];
    for key in &keys {
        nodes.push(vec![key, "施策", "名", ""]);
        nodes.push(vec!["１", "方向性", "名", key]);
    }
    let mut actions: Vec<Vec<&str>> = vec![vec!["施策", "方向性", "取り組み"]];
    for index in 0..ROWS {
        let key = if index % 7 == 0 { "どこにもない施策" } else { keys[index % keys.len()].as_str() };
        actions.push(vec![key, "1", "同じ取り組み"]);
    }
    let nodes: Vec<&[&str]> = nodes.iter().map(Vec::as_slice).collect();
    let actions: Vec<&[&str]> = actions.iter().map(Vec::as_slice).collect();
    let mut merged = sheet("取り組み", &actions);
    merged.merges = (1..ROWS as u32)
        .step_by(2)
        .map(|row| Merge { first_row: row, first_column: 2, last_row: row + 1, last_column: 2 })
        .collect();
    let sheets = vec![sheet("体系", &nodes), merged];
    let start = std::time::Instant::now();
    let reading = read(sheets);
    assert_eq!(reading.plan.nodes.len(), ROWS / 2);
    assert_eq!(reading.plan.actions.len(), ROWS - ROWS.div_ceil(7));
    // Quadratic reading would take many minutes even on a fast machine.
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn nothing_typed_makes_it_panic() {
    const WORDS: [&str; 40] = [
        "",
        "",
        "",
        "番号",
        "階層",
        "名称",
        "上位",
        "施策",
        "方向性",
        "区分",
        "本文",
        "取り組み",
        "再掲",
        "参照",
        "担当課",
        "指標名",
        "実績",
        "目標値",
        "R4",
        "令和",
        "2022年度",
        "備考",
        "用語",
        "説明",
        "別表記",
        "種別",
        "親",
        "１",
        "Ⅰ／１",
        "/",
        "／１／",
        "#REF!",
        "=",
        "# 例",
        "・\n（）",
        "（政策室）",
        "）",
        "項目",
        "値",
        "囲み",
    ];
    const SHEETS: [&str; 7] = ["計画", "体系", "現状課題", "取り組み", "指標", "用語", "本文_１"];
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 33) as usize % below
    };
    let headers: [&[&str]; 7] = [
        &["項目", "値"],
        &["番号", "階層", "名称", "上位"],
        &["施策", "区分", "本文", "担当課", "方向性"],
        &["施策", "取り組み", "再掲", "参照", "上位"],
        &["施策", "指標名", "R4", "実績"],
        &["用語", "説明", "別表記"],
        &["種別", "本文", "番号", "親", "施策"],
    ];
    let mut faults = 0;
    for _ in 0..400 {
        let mut sheets = Vec::new();
        for (name, header) in SHEETS.iter().zip(headers) {
            let mut rows: Vec<Vec<&str>> =
                (0..8).map(|_| (0..6).map(|_| WORDS[random(WORDS.len())]).collect()).collect();
            rows[random(3)] = header.to_vec();
            let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
            let mut sheet = sheet(name, &rows);
            let mut merge = || {
                let (row, column) = (random(8) as u32, random(6) as u32);
                let (height, width) = (random(5) as u32, random(3) as u32);
                Merge { first_row: row, first_column: column, last_row: row + height, last_column: column + width }
            };
            sheet.merges = [merge(), merge()].into_iter().collect();
            sheets.push(sheet);
        }
        let reading = read(sheets);
        faults += reading.faults.len();
        // An error either stops booklets or is a matter of the cell that is printed.
        assert!(reading.faults.iter().all(|fault| fault.scope != Scope::Printed || !fault.diagnostic.is_error()));
        // Whatever stands in the tree, it is one: every walk up ends.
        for id in 0..reading.plan.nodes.len() {
            assert!(path(&reading.plan, NodeId(id)).len() <= reading.plan.nodes.len());
        }
    }
    assert!(faults > 1000);
}

/// A sheet of many rows below one row whose cells are merged over all of them, but for the last column.
fn merged_over_many_rows(name: &str, header: &[&str], first: &[&str], rows: usize) -> Sheet {
    let last = header.len() - 1;
    let mut below = vec![""; header.len()];
    below[last] = "1";
    let mut all: Vec<&[&str]> = vec![header, first];
    all.extend(std::iter::repeat_n(below.as_slice(), rows - 1));
    let area = |column| Merge { first_row: 1, first_column: column, last_row: rows as u32, last_column: column };
    Sheet { merges: (0..last as u32).map(area).collect(), ..sheet(name, &all) }
}

#[test]
fn a_cell_merged_over_many_rows_is_kept_and_read_once() {
    const ROWS: usize = 5_000;
    let long = "・長い文章です。\n".repeat(3_000);
    let header = ["施策", "区分", "本文", "担当課", "独自", "予算"];
    let start = std::time::Instant::now();
    let issues = merged_over_many_rows("現状課題", &header, &["２", "課題", &long, &long, &long, "1"], ROWS);
    let header = ["用語", "説明", "別表記", "掲載頁", "予算"];
    let terms = merged_over_many_rows("用語", &header, &[&long, &long, &long, &long, "1"], ROWS);
    let header = ["施策", "取り組み", "担当課", "予算"];
    let actions = merged_over_many_rows("取り組み", &header, &[&long, &long, &long, "1"], ROWS);
    let nodes = merged_over_many_rows("体系", &["階層", "名称", "上位", "番号"], &[&long, &long, &long, "1"], ROWS);
    let reading = read(vec![tree(), issues, terms, actions, nodes]);
    let plan = &reading.plan;
    assert_eq!(plan.issues.len(), ROWS);
    let (first, last) = (&plan.issues[0], &plan.issues[ROWS - 1]);
    assert!(Arc::ptr_eq(&first.items, &last.items));
    assert!(Arc::ptr_eq(&first.extra[0].1.value, &last.extra[0].1.value));
    assert_eq!(first.items.len(), 3_000);
    // A finding quotes the beginning of what stands in the cell, not all of it, a thousand times over.
    assert!(reading.faults.len() > ROWS);
    for fault in &reading.faults {
        let diagnostic = &fault.diagnostic;
        let lengths = [&diagnostic.text, &diagnostic.department].map(|text| text.as_ref().map_or(0, String::len));
        assert!(lengths.iter().all(|length| *length < 1_000), "{}: {lengths:?}", diagnostic.code);
    }
    // Folding the long cells again for every row would take minutes.
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}

#[test]
fn only_the_filled_figures_of_a_row_are_kept() {
    let rows: &[&[&str]] = &[
        &["施策", "指標名", "R1", "予算", "R2", "R3", "R4"],
        &["２", "甲", "", "5", "12", "", "14"],
        &["２", "乙", "21", "", "", "23", ""],
    ];
    let reading = read(vec![tree(), merged(sheet("指標", rows), &["D2:D3", "E2:E3"])]);
    assert_eq!(said(&reading), ["unknown-column warning 指標!D1"]);
    let indicators = &reading.plan.indicators;
    let figures = |index: usize| -> Vec<&str> {
        indicators[index].figures().map(|figure| figure.map_or("", |text| text.value.as_ref())).collect()
    };
    assert_eq!(figures(0), ["", "12", "", "14"]);
    // What is merged downwards is shown by each row.
    assert_eq!(figures(1), ["21", "12", "23", ""]);
    assert_eq!(indicators[1].figures.len(), 3);
    assert_eq!(indicators[1].extra[0].1.value.as_ref(), "5");
}

#[test]
fn a_sheet_has_no_endless_columns() {
    let years: Vec<String> = (0..201).map(|year| format!("{}年度", 1900 + year)).collect();
    let own: Vec<String> = (0..201).map(|number| format!("独自{number}")).collect();
    for columns in [&years, &own] {
        let mut header = vec!["施策", "指標名"];
        header.extend(columns.iter().map(String::as_str));
        let mut rows: Vec<&[&str]> = vec![&header];
        rows.extend(std::iter::repeat_n(["２", "甲"].as_slice(), 3));
        let reading = read(vec![tree(), sheet("指標", &rows)]);
        let errors: Vec<String> = said(&reading).into_iter().filter(|said| said.contains("error")).collect();
        assert_eq!(errors, ["too-many-columns error 指標!GU1"]);
        let fault = reading.faults.iter().find(|fault| fault.diagnostic.is_error()).unwrap();
        assert_eq!(fault.scope, Scope::Kind(Kind::Indicators));
    }
    // As many as are allowed are read.
    let mut header = vec!["施策", "指標名"];
    header.extend(years.iter().take(200).map(String::as_str));
    let reading = read(vec![tree(), sheet("指標", &[&header, &["２", "甲"]])]);
    assert_eq!(reading.plan.indicators[0].columns.len(), 200);
    assert!(reading.faults.iter().all(|fault| !fault.diagnostic.is_error()));
}

#[test]
fn figures_merged_over_endless_rows_are_refused() {
    const ROWS: usize = 25_000;
    let years: Vec<String> = (0..180).map(|year| format!("{}年度", 1900 + year)).collect();
    let mut header = vec!["施策", "指標名"];
    header.extend(years.iter().map(String::as_str));
    header.push("単位");
    let mut first = vec!["２", "甲"];
    first.extend(std::iter::repeat_n("1", years.len() + 1));
    let reading = read(vec![tree(), merged_over_many_rows("指標", &header, &first, ROWS)]);
    assert_eq!(said(&reading), ["too-many-merged error 指標"]);
    assert_eq!(reading.faults[0].scope, Scope::Kind(Kind::Indicators));
}

#[test]
fn what_is_hidden_is_passed_over_and_counted() {
    let mut texts = sheet(
        "現状課題",
        &[
            &["施策", "メモ", "区分", "本文"],
            &["Ⅰ／１", "内輪の話", "現状", "見える"],
            &["Ⅰ／１", "", "現状", "隠した"],
            &["Ⅰ／１", "", "現状", "フィルターで隠れた"],
        ],
    );
    let lines = |line: u32| [line..=line].into_iter().collect();
    texts.hidden = Hidden { rows: lines(2), columns: lines(1), filtered: lines(3), ..Hidden::default() };
    let mut copy = sheet("現状課題（控え）", &[&["施策", "区分", "本文"], &["Ⅰ／１", "現状", "控え"]]);
    copy.hidden.sheet = true;
    let reading = read(vec![tree(), texts, copy]);
    let printed: Vec<&str> = reading.plan.issues.iter().map(|issue| &*issue.items[0].paragraphs[0].value).collect();
    assert_eq!(printed, ["見える", "フィルターで隠れた"]);
    let codes: Vec<&str> = reading.faults.iter().map(|fault| fault.diagnostic.code).collect();
    assert_eq!(codes, ["filtered-rows"], "a hidden column is no unknown column");
    let left_out = &reading.left_out;
    assert_eq!((left_out.hidden_rows, left_out.hidden_columns, left_out.sheets.len()), (1, 1, 1));
    let passed: Vec<(String, &str)> =
        reading.skipped.iter().map(|(place, reason)| (place.address(), reason.as_str())).collect();
    let expected = [
        ("B1", "隠した列のため、読んでいません"),
        ("B2", "隠した列のため、読んでいません"),
        ("A3", "隠した行のため、読んでいません"),
        ("C3", "隠した行のため、読んでいません"),
        ("D3", "隠した行のため、読んでいません"),
        ("A1", "隠したシートのため、読んでいません"),
    ];
    for (address, reason) in expected {
        assert!(passed.contains(&(address.to_owned(), reason)), "{address}: {passed:?}");
    }
}
