//! Slips that cost no error elsewhere: names that nothing has, papers that do not fit together. Each is told once, where it was
//! made, with what was meant.

use serde_json::Value;

use crate::kit::{Project, Run};

/// The place of a finding: the line of the manifest, or sheet and cell.
fn place(said: &Value) -> String {
    let place = &said["place"];
    match place["line"].as_u64() {
        Some(line) => format!("{}:{line}", place["file"].as_str().unwrap()),
        None => format!("{}!{}", place["sheet"].as_str().unwrap_or(""), place["cell"].as_str().unwrap_or("")),
    }
}

/// All findings: severity, code, place.
fn found(run: &Run) -> Vec<String> {
    let line = |said: &Value| {
        let word = |key: &str| said[key].as_str().unwrap().to_owned();
        format!("{} {} {}", word("severity"), word("code"), place(said))
    };
    run.json_of("diagnostic").iter().map(line).collect()
}

fn words(run: &Run, index: usize) -> (String, String) {
    let said = &run.json_of("diagnostic")[index];
    let word = |key: &str| said[key].as_str().unwrap_or_default().to_owned();
    (word("message"), word("hint"))
}

/// Six lines, so that what a test adds begins at line 7.
const HEAD: &str = "[plan]\nname = \"試験計画\"\n\n[workbooks]\nfiles = [\"計画.xlsx\"]\n\n";

fn project(manifest: &str, sheets: &[(&str, &[&[&str]])]) -> Project {
    let project = Project::new(&format!("{HEAD}{manifest}"));
    project.workbook("計画.xlsx", sheets);
    project
}

fn build(manifest: &str, sheets: &[(&str, &[&[&str]])]) -> Run {
    project(manifest, sheets).build(&[])
}

fn booklet(template: &str, more: &str) -> String {
    format!("[[booklet]]\nname = \"冊子\"\ntemplate = \"{template}\"\n{more}\n")
}

const SECOND: &[&[&str]] = &[&["項目", "値"], &["会議名", "委員会"], &["回", "第２回"], &["日時", "７月１日"]];
const FIRST: &[&[&str]] = &[&["項目", "値"], &["会議名", "委員会"], &["回", "第１回"]];
const ITEMS: &[&[&str]] = &[&["番号", "議題"], &["１", "開会"]];
const PEOPLE: &[&[&str]] = &[&["表題", "人口の動き"], &[], &["年", "人口"], &["令和５年", "1,200"]];
const TEXT: &[&[&str]] = &[&["種別", "本文"], &["段落", "章の文です。"]];

#[test]
fn a_name_of_an_option_that_no_sheet_has_is_told_at_its_line() {
    let meetings: &[(&str, &[&[&str]])] =
        &[("会議_第１回", FIRST), ("次第_第１回", ITEMS), ("会議_第２回", SECOND), ("次第_第２回", ITEMS)];
    let chapters: &[(&str, &[&[&str]])] = &[("本文_動向", TEXT), ("本文_課題", TEXT)];
    let tables: &[(&str, &[&[&str]])] = &[("統計_人口", PEOPLE), ("統計_世帯数", PEOPLE)];
    for (template, option, sheets, near, all) in [
        ("agenda", "meeting = \"第９回\"", meetings, "`第１回` のこと", "第１回、第２回"),
        ("handout-list", "meeting = \"臨時の会\"", meetings, "", "第１回、第２回"),
        ("report-text", "only = [\"動行\"]", chapters, "`動向` のこと", "動向、課題"),
        ("statistics", "only = [\n\"人工\",\n\"世帯の数\"]", tables, "`人口` のこと", "人口、世帯数"),
    ] {
        let run = build(&booklet(template, &format!("[booklet.options]\n{option}")), sheets);
        assert_eq!(run.code, 1, "{option}: {}", run.stdout);
        let found = found(&run);
        let line = if option.contains('\n') { 12 } else { 11 };
        assert_eq!(found[0], format!("error unknown-name sasshi.toml:{line}"), "{option}");
        assert!(found.iter().all(|said| said.contains("error unknown-name")), "and nothing else: {found:?}");
        let (message, hint) = words(&run, 0);
        let (name, _) = option.split_once(" = ").unwrap();
        assert!(message.contains(&format!("`{name}`")), "{message}");
        assert!(hint.contains(near) && hint.contains(all), "{option}: {hint}");
        assert_eq!(run.json_of("booklet")[0]["status"], "failed");
    }
}

#[test]
fn of_several_names_the_others_are_printed_and_width_does_not_matter() {
    let tables: &[(&str, &[&[&str]])] = &[("統計_人口", PEOPLE), ("統計_Ｈ１８世帯", PEOPLE)];
    let run = build(&booklet("statistics", "options = { only = [\"人口\", \"H18 世帯\", \"就労\"] }"), tables);
    assert_eq!((run.code, found(&run)), (0, vec!["warning unknown-name sasshi.toml:10".to_owned()]), "{}", run.stdout);
    assert!(words(&run, 0).0.contains("「就労」"));
    assert_eq!(run.json_of("not-printed"), Vec::<Value>::new(), "both tables are printed");

    let meetings: &[(&str, &[&[&str]])] = &[("会議_第２回", SECOND), ("次第_第２回", ITEMS)];
    let run = build(&booklet("agenda", "options = { meeting = \"第2回\", facts = [\"日次\"] }"), meetings);
    assert_eq!((run.code, found(&run)), (0, vec!["warning unknown-name sasshi.toml:10".to_owned()]), "{}", run.stdout);
    assert!(words(&run, 0).1.contains("`日時`"), "{:?}", words(&run, 0));
}

#[test]
fn a_name_is_no_slip_where_its_sheet_cannot_be_read() {
    let torn: &[&[&str]] = &[&["種別", "文章"], &["段落", "文"]];
    let run = build(&booklet("report-text", "options = { only = [\"動向\"] }"), &[("本文_動向", torn)]);
    assert_eq!(found(&run), ["error missing-column 本文_動向!"], "{}", run.stdout);
}

#[test]
fn where_no_sheet_has_a_name_the_option_is_not_needed() {
    let run = build(&booklet("agenda", "options = { meeting = \"第２回\" }"), &[("会議", SECOND), ("次第", ITEMS)]);
    assert_eq!(found(&run), ["error unknown-name sasshi.toml:10"]);
    assert!(words(&run, 0).1.contains("「会議_第２回」のように") && words(&run, 0).1.contains("消して"));
}

#[test]
fn a_slip_in_the_name_of_a_sheet_is_noted_and_other_sheets_are_left_alone() {
    let list: &[&[&str]] = &[&["課", "係"], &["統計課", "人口係"]];
    let sheets: &[(&str, &[&[&str]])] = &[
        ("統計_世帯", PEOPLE),
        ("統計人口", PEOPLE),
        ("次弟_第２回", ITEMS),
        ("配付資料（第２回）", list),
        ("統計課一覧", list),
        ("会場_第２回", SECOND),
        ("推計_人口", list),
        ("会議録", SECOND),
    ];
    let run = build(&booklet("statistics", ""), sheets);
    let expected = ["統計人口", "次弟_第２回", "配付資料（第２回）"].map(|name| format!("note unknown-sheet {name}!"));
    assert_eq!(found(&run), expected, "{}", run.stdout);
    let hints = [0, 1, 2].map(|index| words(&run, index).1);
    for (hint, name) in hints.iter().zip(["「統計_人口」とするのですか", "「次第_第２回」", "「配布資料_第２回」"])
    {
        assert!(hint.contains(name), "{hint}");
    }
}

/// 回 第２回 with this form of numbers, this 次第 and these rows of 配布資料 (資料No., 資料名, 配布区分, 文書).
fn meeting(manifest: &str, form: &str, agenda: &[[&str; 2]], handouts: &[[&str; 4]]) -> Run {
    let facts: &[&[&str]] = &[&["項目", "値"], &["回", "第２回"], &["資料番号の形", form]];
    let agenda: Vec<Vec<&str>> =
        [&[["議題", "資料"]], agenda, &[["閉会", ""]]].concat().iter().map(|row| row.to_vec()).collect();
    let head = [["資料No.", "資料名", "配布区分", "文書"]];
    let handouts: Vec<Vec<&str>> = [&head, handouts].concat().iter().map(|row| row.to_vec()).collect();
    let [agenda, handouts] = [&agenda, &handouts].map(|rows| rows.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let more = format!("{}{manifest}", booklet("agenda", ""));
    build(&more, &[("会議", facts), ("次第", &agenda), ("配布資料", &handouts), ("統計_人口", PEOPLE)])
}

const FORM: &str = "資料{番号}";
const PAPERS: [[&str; 4]; 4] = [
    ["１", "人口の動き", "事前配布", ""],
    ["２-１", "現状と課題", "事前配布", ""],
    ["参考１", "条例", "", ""],
    ["—", "名簿", "", ""],
];

#[test]
fn a_paper_that_nobody_gets_is_told_with_its_cell() {
    let agenda = [["一つ目", "資料１、資料２－１"], ["二つ目", "資料９"], ["三つ目", "参考２"], ["四つ目", "２-２"]];
    let run = meeting("", FORM, &agenda, &PAPERS);
    let expected = ["次第!B3", "次第!B4", "次第!B5"].map(|cell| format!("warning unknown-paper {cell}"));
    assert_eq!((run.code, found(&run)), (0, expected.to_vec()), "{}", run.stdout);
    let (message, hint) = words(&run, 0);
    assert!(message.contains("「資料９」") && hint.contains("「資料２-１」ではありませんか"), "{message} {hint}");
    assert!(hint.contains("資料１、資料２-１、参考１"), "{hint}");
    assert!(words(&run, 1).1.contains("「参考１」ではありませんか"), "{:?}", words(&run, 1));
    assert!(words(&run, 2).0.contains("「資料２-２」"), "a bare number stands in the form");
}

#[test]
fn other_words_of_the_agenda_are_no_papers() {
    let agenda = [
        ["一つ目", "資料１"],
        ["二つ目", "当日配布\n前回資料３"],
        ["三つ目", "資料１（３頁）"],
        ["四つ目", "参考資料"],
        ["五つ目", "１-２"],
        ["六つ目", "別紙２"],
        ["七つ目", "１"],
    ];
    assert_eq!(found(&meeting("", FORM, &agenda, &PAPERS)), [""; 0]);
    // Without a list nobody knows.
    assert_eq!(found(&meeting("", FORM, &[["一つ目", "資料９"]], &[["—", "名簿", "", ""]])), [""; 0]);
}

#[test]
fn a_form_without_a_place_for_the_number_is_told() {
    let run = meeting("", "資料", &[["一つ目", "資料１"]], &PAPERS);
    assert_eq!((run.code, found(&run)), (0, vec!["warning number-form 会議!B3".to_owned()]), "{}", run.stdout);
    assert!(words(&run, 0).1.contains("{番号}"));
    for form in ["資料{番号}", "資料{No}", "資料｛Ｎｏ．｝", "資料{資料No.}"] {
        assert_eq!(found(&meeting("", form, &[["一つ目", "資料１"]], &PAPERS)), [""; 0], "{form}");
    }
}

#[test]
fn a_replacement_without_a_paper_to_replace_is_told() {
    let list = |rows: &[[&'static str; 4]]| [&PAPERS[..], rows].concat();
    let told = |rows: &[[&'static str; 4]]| meeting("", FORM, &[], &list(rows));
    for (row, near) in [
        (["１", "人工の動き", "差替", ""], "１ 人口の動き"),
        (["３", "人口の動き", "差替", ""], "１ 人口の動き"),
        (["", "現状と課題（差替）", "", ""], "２-１ 現状と課題"),
    ] {
        let run = told(&[row]);
        assert_eq!((run.code, found(&run)), (0, vec!["warning nothing-replaced 配布資料!B6".to_owned()]), "{row:?}");
        assert!(words(&run, 0).1.contains(&format!("「{near}」の差替")), "{row:?}: {:?}", words(&run, 0));
    }
    for row in [
        ["１", "人口の動き（差替）", "", ""],
        ["１", "人口の動き ４頁", "差替", ""],
        ["１", "グラフの一部", "差替", ""],
        ["—", "名簿", "差替", ""],
        ["７", "前回配った要綱", "差替", ""],
    ] {
        assert_eq!(found(&told(&[row])), [""; 0], "{row:?}");
    }
    // Where papers are made, one that belongs to none of them is told.
    let more = "[[booklet]]\nname = \"統計\"\ntemplate = \"statistics\"\n";
    let rows = [["１", "人口の動き", "", "統計"], ["７", "前回配った要綱", "差替", ""]];
    assert_eq!(found(&meeting(more, FORM, &[], &rows)), ["warning nothing-replaced 配布資料!B3"]);
    let rows = [["１", "人口の動き", "差替", "統計"]];
    assert_eq!(found(&meeting(more, FORM, &[], &rows)), [""; 0], "文書 tells which it is");
}

#[test]
fn a_replacement_without_a_number_is_known_by_its_title() {
    let more = "[[booklet]]\nname = \"統計\"\ntemplate = \"statistics\"\n";
    let rows = [["—", "人口の動き", "", "統計"], ["", "人口の動き", "差替", ""]];
    let project = {
        let manifest = format!("{}{more}", booklet("agenda", ""));
        let head: &[&str] = &["資料No.", "資料名", "配布区分", "文書"];
        let list: &[&[&str]] = &[head, &rows[0], &rows[1]];
        project(&manifest, &[("会議", SECOND), ("配布資料", list), ("統計_人口", PEOPLE)])
    };
    let run = project.build(&[]);
    assert_eq!((run.code, found(&run)), (0, vec![]), "{}", run.stdout);
    assert!(project.pdf("人口の動き").page_text(0).contains("差替"));
}

#[test]
fn a_paper_that_is_named_twice_is_told_at_its_line() {
    let more = "[[booklet]]\nname = \"統計\"\ntemplate = \"statistics\"\n\
                [[booklet]]\nname = \"一式\"\npapers = [\n\"統計\",\n\"冊子\",\n\"統計\",\n]\n";
    let run = meeting(more, FORM, &[], &PAPERS);
    assert_eq!((run.code, found(&run)), (0, vec!["warning paper-twice sasshi.toml:19".to_owned()]), "{}", run.stdout);
    assert!(words(&run, 0).0.contains("「統計」"));
}

#[test]
fn of_two_booklets_of_one_file_both_are_named_with_what_names_them() {
    let more = "[[booklet]]\nname = \"統計\"\ntemplate = \"statistics\"\n\
                [[booklet]]\nname = \"別の統計\"\ntemplate = \"statistics\"\n\
                [[booklet]]\nname = \"資料５_動き\"\ntemplate = \"statistics\"\n";
    let rows = [["１", "動き", "", "統計"], ["資料１", "動き", "", "別の統計"], ["５", "動き", "", "冊子"]];
    let run = meeting(more, FORM, &[], &rows);
    assert_eq!(run.code, 1);
    assert_eq!(found(&run), ["error same-file 配布資料!B3", "error same-file sasshi.toml:18"], "{}", run.stdout);
    let [first, second] = [0, 1].map(|index| words(&run, index).0);
    for part in ["「統計」（計画.xlsx 配布資料!B2）", "「別の統計」（計画.xlsx 配布資料!B3）", "`資料１_動き.pdf`"]
    {
        assert!(first.contains(part), "{first}");
    }
    for part in ["「冊子」（計画.xlsx 配布資料!B4）", "「資料５_動き」（sasshi.toml:18:"] {
        assert!(second.contains(part), "{second}");
    }
}

#[test]
fn a_figure_of_a_sheet_that_is_not_there_is_told_once() {
    let text: &[&[&str]] = &[&["種別", "本文", "属性"], &["図", "図の説明", "統計_ない"], &["段落", "文です。", ""]];
    let run = build(&booklet("report-text", ""), &[("本文", text)]);
    assert_eq!((run.code, found(&run)), (0, vec!["warning unknown-table 本文!C2".to_owned()]), "{}", run.stdout);
    // A picture that is not there is told as one.
    let text: &[&[&str]] = &[&["種別", "本文", "属性", "代替文"], &["図", "図の説明", "ない.svg", "絵"]];
    let run = build(&booklet("report-text", ""), &[("本文", text)]);
    assert_eq!(found(&run), ["warning missing-picture 本文!C2"]);
}

#[test]
fn a_character_of_the_manifest_that_no_font_has_is_told_at_its_line() {
    let sheets: &[(&str, &[&[&str]])] = &[("統計_人口", PEOPLE)];
    for (more, line) in [
        ("[booklet.options]\ntitle = \"人口😀\"", 11),
        ("options = { label = \"資料\", running_head = \"😀の資料\" }", 10),
        ("stamp = \"案😀\"", 10),
    ] {
        let run = build(&booklet("statistics", more), sheets);
        assert_eq!(found(&run), [format!("warning missing-glyph sasshi.toml:{line}")], "{more}: {}", run.stdout);
        assert_eq!(run.code, 0);
    }
    // Of a list its own line.
    let more = "[booklet.options]\nfacts = []\nnotices = [\n\"日時\",\n\"場所😀\"]";
    let run = build(&booklet("agenda", more), &[("会議", SECOND), ("次第", ITEMS)]);
    assert_eq!(found(&run), [""; 0], "what is not printed needs no font");
    let project = Project::new(&format!("{HEAD}{}", booklet("statistics", "")).replace("試験計画", "試験😀計画"));
    project.workbook("計画.xlsx", sheets);
    assert_eq!(found(&project.build(&[])), ["warning missing-glyph sasshi.toml:2"]);
    // The stamp of a set is its own.
    let set =
        format!("{}[[booklet]]\nname = \"一式\"\npapers = [\"冊子\"]\nstamp = \"案😀\"\n", booklet("statistics", ""));
    assert_eq!(found(&build(&set, sheets)), ["warning missing-glyph sasshi.toml:14"]);
}

#[test]
fn a_unit_that_is_too_long_names_its_charts() {
    let tree: &[&[&str]] = &[&["番号", "階層", "名称"], &["１", "施策", "橋を直す"], &["２", "施策", "道を広げる"]];
    let head: &[&str] = &["施策", "指標名", "グラフ", "令和５年度", "令和６年度"];
    let names: Vec<String> = (1..=16).map(|number| format!("橋の数その{number}")).collect();
    let rows: Vec<[&str; 5]> = names.iter().map(|name| ["１", name.as_str(), "棒", "10", "20"]).collect();
    let long = "橋を一つずつ見て回り、傷みの具合を調べます。".repeat(300);
    let issues: &[&[&str]] = &[&["施策", "区分", "本文"], &["２", "現状", &long]];
    let rows: Vec<&[&str]> = std::iter::once(head).chain(rows.iter().map(|row| row.as_slice())).collect();
    let sheets: &[(&str, &[&[&str]])] = &[("体系", tree), ("指標", &rows), ("現状課題", issues)];
    let run = build(&booklet("measures", ""), sheets);
    let said: Vec<Value> = run.json_of("diagnostic").into_iter().filter(|said| said["code"] == "too-long").collect();
    let [charts, text] = &said[..] else { panic!("{}", run.stdout) };
    let word = |said: &Value, key: &str| said[key].as_str().unwrap().to_owned();
    assert!(word(charts, "message").contains("グラフが 16 点"), "{charts}");
    assert!(word(charts, "hint").contains("「グラフ」の欄（計画.xlsx 指標!C2"), "{charts}");
    assert!(!text.to_string().contains("グラフ"), "there is none: {text}");
    // Where charts are left out they are no cause.
    let run = build(&booklet("measures", "options = { show_charts = false }"), sheets);
    assert!(!run.stdout.contains("グラフが"), "{}", run.stdout);
}

#[test]
fn values_that_must_be_true_or_false_are_told_in_one_way() {
    let sheets: &[(&str, &[&[&str]])] = &[("統計_人口", PEOPLE)];
    for more in ["options = { chart_first = \"はい\" }", "duplex = \"はい\""] {
        let run = build(&booklet("statistics", more), sheets);
        let (message, hint) = words(&run, 0);
        assert!(message.contains("の値は `true` か `false` でなければ"), "{message}");
        assert!(hint.contains("を `true` か `false` に直して"), "{hint}");
    }
}
