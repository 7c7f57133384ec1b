//! 部の方針 and 課題シート.

use sasshi::model::{FormFieldName, NodeId, Reason};

use super::kit::{hint, lines, merged, read, said, served, sheet, shown, skipped};

#[test]
fn policies_stand_by_year_department_and_heading() {
    let rows: &[&[&str]] = &[
        &["年度", "部", "見出し", "方針"],
        &["令和５年度", "総務部", "財政", "▽甲です。\n続きです。\n▽乙です。"],
        &["", "総務部", "", "▽丙です。"],
        &["", "総務部", "人事", "▽丁です。"],
        &["", "教育部", "", "▽戊です。"],
        &["", "", "", "▽行方不明"],
        &["", "教育部", "学校", ""],
        &["", "教育部", "", "▽己です。"],
        &["", "教育部", "", ""],
    ];
    let other: &[&[&str]] = &[&["部署", "内容", "年度"], &["総務部", "▽庚です。", "令和５年度"]];
    let mut first = sheet("部の方針", rows);
    first.rows.last_mut().unwrap().cells[0].text = "教育部".into();
    let reading = read(vec![first, sheet("部の方針_追加", other)]);
    assert_eq!(said(&reading), ["empty error 部の方針!B6", "empty warning 部の方針!D9"]);
    let groups: Vec<String> = reading
        .plan
        .policies
        .iter()
        .flat_map(|group| {
            let section = |section: &sasshi::model::PolicySection| {
                let items = section.policies.iter().flat_map(|policy| policy.items.iter());
                let (year, heading) = (shown(&group.year), shown(&section.heading));
                format!("{year} {} {heading}: {}", group.department.value, lines(items).join("|"))
            };
            group.sections.iter().map(section).collect::<Vec<_>>()
        })
        .collect();
    let expected = [
        "令和５年度 総務部 財政: ▽甲です。/続きです。|▽乙です。|▽丙です。",
        "令和５年度 総務部 人事: ▽丁です。",
        "令和５年度 総務部 : ▽庚です。",
        "令和５年度 教育部 : ▽戊です。",
        "令和５年度 教育部 学校: ▽己です。",
    ];
    assert_eq!(groups, expected);
    assert!(served(&reading, "部の方針", "B3") && served(&reading, "部の方針_追加", "C2"));
    assert!(!served(&reading, "部の方針", "C2") && !served(&reading, "部の方針", "A2"));
    assert_eq!(skipped(&reading, Reason::NothingToPrint), ["B9"]);
}

#[test]
fn a_form_has_its_fields_in_order() {
    let tree = sheet(
        "体系",
        &[&["番号", "階層", "名称"], &["１", "施策", "交流"], &["１", "基本目標", "基盤"], &["２", "基本目標", "体制"]],
    );
    let rows: &[&[&str]] = &[
        &["基本目標", "欄", "大見出し", "見出し", "内容", "区分", "問番号"],
        &["１", "次期計画に向けた課題", "基盤の整備", "", "・甲", "現状", ""],
        &["", "", "", "", "・乙", "課題", ""],
        &["１", "アンケート調査結果", "", "", "三割です。", "", "問35"],
        &["１", "施策の目指す姿\n（ビジョン）", "整備", "", "・丙", "", ""],
        &["１", "その他の資料", "", "", "丁", "", ""],
        &["基本目標２", "国の方針と社会動向", "", "法律", "戊", "", ""],
        &["３", "現在の取組", "", "", "己", "", ""],
        &["３", "", "", "", "庚", "", ""],
        &["３", "現在の取組", "", "", "", "", ""],
    ];
    let form = merged(sheet("課題シート", rows), &["A2:A3", "B2:B3"]);
    let reading = read(vec![tree, form]);
    let expected = [
        "unknown-field warning 課題シート!B6",
        "unknown-field warning 課題シート!B7",
        "empty error 課題シート!B9",
        "empty warning 課題シート!E10",
    ];
    assert_eq!(said(&reading), expected);
    assert_eq!(hint(&reading, 1), "「国の方針及び社会動向」ではありませんか");
    let forms = &reading.plan.issue_forms;
    let goals: Vec<(&str, Option<NodeId>)> = forms.iter().map(|form| (&*form.goal.value, form.node)).collect();
    assert_eq!(goals, [("１", Some(NodeId(1))), ("基本目標２", Some(NodeId(2))), ("３", None)]);
    use FormFieldName::{Issues, Survey, Vision};
    let names: Vec<Option<FormFieldName>> = forms[0].fields.iter().map(|field| field.name).collect();
    assert_eq!(names, [Some(Vision), Some(Survey), Some(Issues), None]);
    let issues = &forms[0].fields[2].entries;
    let shown_of = |index: usize| (shown(&issues[index].heading), shown(&issues[index].section));
    assert_eq!((shown_of(0), shown_of(1)), (("基盤の整備", "現状"), ("基盤の整備", "課題")));
    assert_eq!(shown(&forms[0].fields[1].entries[0].question), "問35");
    assert_eq!(&*forms[0].fields[3].label.value, "その他の資料");
}

#[test]
fn a_form_needs_no_tree_and_a_heading_ends_the_one_below() {
    let rows: &[&[&str]] = &[
        &["基本目標", "欄", "大見出し", "見出し", "内容"],
        &["１", "現在の取り組み", "甲", "い", "1"],
        &["１", "現在の取り組み", "", "", "2"],
        &["１", "現在の取り組み", "乙", "", "3"],
        &["１", "アンケート調査結果", "", "", "4"],
    ];
    let reading = read(vec![sheet("課題シート", rows)]);
    assert_eq!(said(&reading), [""; 0]);
    let fields = &reading.plan.issue_forms[0].fields;
    let headings: Vec<(&str, &str)> = fields
        .iter()
        .flat_map(|field| &field.entries)
        .map(|entry| (shown(&entry.heading), shown(&entry.subheading)))
        .collect();
    assert_eq!(headings, [("甲", "い"), ("甲", "い"), ("乙", ""), ("", "")]);
}
