//! The reference of the workbooks: kinds, columns, other names and words of docs/workbooks.md, against the code and back.

use std::collections::BTreeSet;

use sasshi::model::{self, Kind, Names, Reading};
use sasshi::workbook::{self, Limits};

use super::excel::write_workbook;
use super::markdown::{between, quoted, section, table, text};

/// The kinds of sheets that are read by columns, with the constants of src/model/columns.rs.
pub const KINDS: [(&str, &str); 16] = [
    ("計画", "FACTS"),
    ("体系", "TREE"),
    ("現状課題", "ISSUES"),
    ("取り組み", "ACTIONS"),
    ("指標", "INDICATORS"),
    ("用語", "TERMS"),
    ("索引", "INDEX"),
    ("本文", "BODY"),
    ("会議", "MEETING"),
    ("次第", "AGENDA"),
    ("配布資料", "HANDOUTS"),
    ("日程", "SCHEDULE"),
    ("部の方針", "POLICIES"),
    ("課題シート", "FORMS"),
    ("名簿", "MEMBERS"),
    ("策定経過", "HISTORY"),
];

/// What docs/workbooks.md says of a kind.
fn of_kind(kind: &str) -> String {
    section(&text("docs/workbooks.md"), &format!("### {kind}")).to_owned()
}

/// The columns of a kind in docs/workbooks.md: name, whether it must be there, other names.
fn columns(kind: &str) -> Vec<(String, bool, Vec<String>)> {
    let rows = table(&of_kind(kind));
    assert_eq!(rows[0][..3], ["列", "必ず", "別の名前"].map(str::to_owned), "{kind}");
    rows[1..].iter().map(|row| (row[0].clone(), row[1] == "○", names(&row[2]))).collect()
}

/// The names that a cell of a table lists.
fn names(cell: &str) -> Vec<String> {
    cell.split('、').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// The sheet that is shown as an example of a kind, with line breaks for `<br>`.
pub fn example(kind: &str) -> Vec<Vec<String>> {
    let of_kind = of_kind(kind);
    let (_, example) = of_kind.split_once("\n例\n").unwrap_or_else(|| panic!("{kind} has no example"));
    let rows = table(example).into_iter().map(|row| row.into_iter().map(|cell| cell.replace("<br>", "\n")).collect());
    rows.collect()
}

/// What the model makes of some sheets.
fn read(sheets: &[(&str, Vec<Vec<String>>)]) -> Reading {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xlsx");
    write_workbook(&path, sheets);
    let workbook = workbook::read(&path, "a.xlsx", &Limits::default()).expect("a workbook");
    model::read(&[workbook], &Names::default())
}

/// Codes of what is said about the header of a sheet.
fn said_of_header(kind: &str, headings: &[&str]) -> BTreeSet<&'static str> {
    let reading = read(&[(kind, vec![headings.iter().map(|heading| (*heading).to_owned()).collect()])]);
    let header = ["missing-column", "unknown-column", "duplicate-heading"];
    reading.faults.iter().map(|fault| fault.diagnostic.code).filter(|code| header.contains(code)).collect()
}

#[test]
fn every_column_of_the_guide_is_known() {
    for (kind, _) in KINDS {
        let columns = columns(kind);
        let all: Vec<&str> = columns.iter().map(|(name, ..)| name.as_str()).collect();
        assert!(said_of_header(kind, &all).is_empty(), "{kind}: {:?}", said_of_header(kind, &all));
        for (name, required, aliases) in &columns {
            let without: Vec<&str> = all.iter().copied().filter(|other| other != name).collect();
            let missing = said_of_header(kind, &without).contains("missing-column");
            assert_eq!(missing, *required, "{kind}: is {name} required");
            for alias in aliases {
                let mut renamed = without.clone();
                renamed.push(alias);
                assert!(said_of_header(kind, &renamed).is_empty(), "{kind}: {alias} for {name}");
            }
        }
    }
}

#[test]
fn every_column_of_the_program_is_in_the_guide() {
    let source = text("src/model/columns.rs");
    assert_eq!(source.matches(": &[Column] =").count(), KINDS.len(), "each list of columns has its kind");
    for (kind, constant) in KINDS {
        let declared = between(&source, &format!("pub const {constant}: &[Column] = &["), "];\n");
        let mut known: BTreeSet<&str> = declared.split('"').skip(1).step_by(2).collect();
        if declared.contains("DEPARTMENT") || declared.contains("OWNER") {
            known.extend(["担当課", "課", "所管"]);
        }
        if declared.contains("GOALS") {
            known.insert("SDGs");
        }
        let columns = columns(kind);
        let explained = columns.iter().flat_map(|(name, _, aliases)| std::iter::once(name).chain(aliases));
        assert_eq!(known, explained.map(String::as_str).collect(), "{kind}");
    }
}

#[test]
fn every_name_of_a_sheet_is_in_the_guide() {
    let source = text("src/model/kind.rs");
    let declared = between(&source, "const SHEETS", "];\n");
    let mut sheets = 0;
    for line in declared.lines().filter(|line| line.contains("(Kind::")) {
        let known: Vec<&str> = line.split('"').skip(1).step_by(2).collect();
        let Some((kind, others)) = known.split_first() else { continue };
        if !KINDS.iter().any(|(name, _)| name == kind) {
            continue;
        }
        let of_kind = of_kind(kind);
        let said = of_kind.lines().find(|line| line.starts_with("シートの名前は `") && line.contains("でも構いません"));
        let explained: BTreeSet<&str> = said.into_iter().flat_map(quoted).collect();
        assert_eq!(others.iter().copied().collect::<BTreeSet<_>>(), explained, "{kind}");
        assert_eq!(Kind::of_sheet(kind, &Names::default()).name(), *kind);
        sheets += 1;
    }
    assert_eq!(sheets, KINDS.len());
}

/// The words of a table in the section of a kind, by the heading of its first column; all columns list some where
/// `all`.
fn words(kind: &str, heading: &str, all: bool) -> BTreeSet<String> {
    let of_kind = of_kind(kind);
    let (_, rest) = of_kind.split_once(&format!("\n\n| {heading} |")).unwrap_or_else(|| panic!("{kind}: no {heading}"));
    let rows = table(rest.split_once('\n').map_or("", |(_, rest)| rest));
    rows.iter().flat_map(|row| &row[..if all { row.len() } else { 1 }]).flat_map(|cell| names(cell)).collect()
}

#[test]
fn every_word_that_can_be_chosen_is_in_the_guide() {
    let quotes =
        |source: &str| -> BTreeSet<String> { source.split('"').skip(1).step_by(2).map(str::to_owned).collect() };
    let block = text("src/model/block.rs");
    let mut kinds = quotes(between(&block, "pub fn name(self)", "}\n    }"));
    kinds.extend(quotes(between(&text("src/model/body/block.rs"), "const ALIASES", "];")));
    assert!(kinds.len() > 15);
    assert_eq!(kinds, words("本文", "種別", false));
    let handouts = text("src/model/meeting/handouts.rs");
    assert_eq!(quotes(between(&handouts, "const DISTRIBUTIONS", "];")), words("配布資料", "配布区分", true));
    let records = text("src/model/records.rs");
    assert_eq!(quotes(between(&records, "pub fn name(self)", "}\n    }")), words("課題シート", "欄", true));
}

#[test]
fn every_example_is_read_without_a_word() {
    let mut sheets: Vec<(&str, Vec<Vec<String>>)> = KINDS.iter().map(|(kind, _)| (*kind, example(kind))).collect();
    for (kind, rows) in &sheets {
        let columns = columns(kind);
        let known = |heading: &String| *kind == "指標" || columns.iter().any(|(name, ..)| name == heading);
        assert!(rows.len() > 1 && rows[0].iter().all(known), "{kind}: {:?}", rows[0]);
    }
    // What the example of 本文 draws.
    let cell = |text: &str| text.to_owned();
    sheets.push(("統計_人口", vec![vec![cell("表題"), cell("人口")], vec![], vec![cell("令和７年"), cell("60,000")]]));
    let reading = read(&sheets);
    let said: Vec<String> = reading
        .faults
        .iter()
        .map(|fault| format!("{:?}: {}", fault.diagnostic.place, fault.diagnostic.message))
        .collect();
    assert!(said.is_empty(), "{said:#?}");
    let unread: Vec<String> = reading.skipped.iter().map(|(place, reason)| format!("{place}: {reason}")).collect();
    assert!(unread.is_empty(), "{unread:#?}");
    let plan = &reading.plan;
    let counts = [
        plan.facts.len(),
        plan.nodes.len(),
        plan.issues.len(),
        plan.actions.len(),
        plan.indicators.len(),
        plan.terms.len(),
        plan.blocks.len(),
        plan.meetings.len(),
        plan.handouts.len(),
        plan.schedule.len(),
        plan.policies.len(),
        plan.issue_forms.len(),
        plan.members.len(),
        plan.history.len(),
    ];
    assert_eq!(counts, [3, 4, 3, 2, 2, 1, 9, 1, 1, 2, 1, 1, 2, 2]);
}

#[test]
fn every_example_of_a_year_is_one() {
    let guide = text("docs/workbooks.md");
    let rows = table(section(&guide, "## 年の書き方"));
    let typed: Vec<&str> = rows[1..].iter().flat_map(|row| quoted(&row[1])).collect();
    assert!(typed.len() > 15);
    for text in typed {
        assert!(model::Year::find(text).is_some(), "{text}");
    }
}
