//! 体系 and the keys that name its nodes.

use sasshi::model::{Kind, NodeId, Reason, Scope};

use super::kit::{hint, message, names, path, places_of_actions, read, said, served, sheet, skipped, tree};

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
