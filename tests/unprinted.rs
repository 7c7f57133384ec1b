//! Cells that no booklet prints, as people are told of them.

use rust_xlsxwriter::Workbook;

use crate::kit::{Project, Run, sasshi};

const MANIFEST: &str = "[plan]\nname = \"計画\"\n[workbooks]\nfiles = [\"計画.xlsx\", \"あ.xlsx\", \"部局/*.xlsx\"]\n\
    [[booklet]]\nname = \"計画書\"\ntemplate = \"measures\"\n[[booklet]]\nname = \"資料\"\ntemplate = \"issue-sheets\"\n";

/// A plan in which some cells are not printed, and `departments` with one such cell each.
fn project(departments: usize) -> Project {
    let project = Project::new(MANIFEST);
    let tree: &[&[&str]] = &[&["番号", "階層", "名称"], &["１", "施策", "橋を直す"]];
    let issues: &[&[&str]] = &[
        &["施策", "区分", "本文"],
        &["１", "現状", "橋が古い。"],
        &["１", "雑談", "昔は渡し舟でした。"],
        &["１", "雑談", "船頭が二人いました。"],
        &["# 例", "現状", "書き方の例"],
    ];
    let facts: &[&[&str]] = &[&["項目", "値"], &["編集", "企画課"]];
    project.workbook("計画.xlsx", &[("計画", facts), ("体系", tree), ("現状課題", issues)]);
    let mut hidden = Workbook::new();
    for (name, text) in [("現状課題", "橋は９つ。"), ("現状課題_控え", "見せない文")] {
        let sheet = hidden.add_worksheet();
        sheet.set_name(name).unwrap().set_hidden(name != "現状課題");
        for (row, texts) in (0..).zip([["施策", "区分", "本文"], ["１", "現状", text]]) {
            for (column, text) in (0..).zip(texts) {
                sheet.write(row, column, text).unwrap();
            }
        }
    }
    project.write("あ.xlsx", hidden.save_to_buffer().unwrap());
    for number in 0..departments.max(1) {
        let rows: &[&[&str]] = &[&["施策", "区分", "本文"], &["１", "雑談", "余談"], &["# 例", "現状", "例"]];
        let only_comments: &[&[&str]] = &[&["施策", "取り組み"], &["１", "塗る"], &["# 例", "例"]];
        let only_comments = if number > 0 { only_comments } else { &only_comments[..2] };
        project.workbook(&format!("部局/{number:02}.xlsx"), &[("現状課題", rows), ("取り組み", only_comments)]);
    }
    project
}

fn people(project: &Project, arguments: &[&str]) -> Run {
    let run = sasshi(&project.folder(), ["build"].into_iter().chain(arguments.iter().copied()));
    assert_eq!(run.code, 0, "{run:?}");
    run
}

/// The lines that follow the one about cells, as far as they belong to it.
fn lines(run: &Run) -> Vec<&str> {
    let after = run.stderr.lines().skip_while(|line| !line.starts_with("どの冊子にも印刷されないセルが"));
    after.skip(1).take_while(|line| line.starts_with("  ")).map(str::trim).collect()
}

#[test]
fn people_get_a_line_for_each_sheet_in_the_order_of_the_input() {
    let project = project(1);
    let run = people(&project, &[]);
    assert!(run.stderr.contains("どの冊子にも印刷されないセルが 16 あります（`--verbose`"), "{}", run.stderr);
    assert_eq!(
        lines(&run),
        [
            "計画.xlsx 計画　1 セル（どの冊子にも入りません: B2）",
            "計画.xlsx 現状課題　5 セル（どの冊子にも入りません: C3 ほか 1／「# 」で始まる行のため、読んでいません: A5 ほか 2）",
            "あ.xlsx 現状課題_控え　6 セル（隠したシートのため、読んでいません: A1 ほか 5）",
            "部局/00.xlsx 現状課題　4 セル（どの冊子にも入りません: C2／「# 」で始まる行のため、読んでいません: A3 ほか 2）",
        ],
        "{}",
        run.stderr
    );
}

#[test]
fn all_cells_are_listed_if_asked() {
    let project = project(1);
    let listed = project.build(&[]).json_of("not-printed");
    let run = people(&project, &["--verbose"]);
    let expected: Vec<String> = listed
        .iter()
        .map(|cell| {
            let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
            format!("{}「{}」（{}）", text(&cell["place"]["label"]), text(&cell["text"]), text(&cell["reason"]))
        })
        .collect();
    assert_eq!(lines(&run), expected);
    let short = people(&project, &["--verbose", "--format", "short"]);
    for cell in &listed {
        let start = format!("{}: 印刷されません: ", cell["place"]["label"].as_str().unwrap());
        assert!(short.stderr.lines().any(|line| line.starts_with(&start)), "{start}: {}", short.stderr);
    }
    let quiet = people(&project, &["--format", "short"]);
    assert!(!quiet.stderr.contains("印刷されません"), "{}", quiet.stderr);
}

#[test]
fn many_sheets_are_summed_up() {
    let project = project(30);
    let run = people(&project, &[]);
    let lines = lines(&run);
    assert_eq!(lines.len(), 17, "{lines:#?}");
    assert!(lines[14].starts_with("部局/11.xlsx 現状課題"), "{lines:#?}");
    assert_eq!(lines[15], "ほか 18 シート　72 セル", "{lines:#?}");
    assert_eq!(lines[16], "ほかの 29 シート　58 セル（「# 」で始まる行のため、読んでいません）", "{lines:#?}");
}

#[test]
fn where_it_cannot_be_told_that_is_said() {
    let project = project(1);
    let run = people(&project, &["--only", "資料"]);
    assert!(run.stderr.contains("一部の冊子だけを作ったので、どの冊子にも印刷されないセルは分かりません"), "{run:?}");
    let rows: &[&[&str]] = &[&["施策", "取り組み"], &["９", "迷い子"]];
    project.workbook("部局/99.xlsx", &[("取り組み", rows)]);
    let run = sasshi(&project.folder(), ["build"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.stderr.contains("作れない冊子があるので、どの冊子にも印刷されないセルは分かりません"), "{run:?}");
}
