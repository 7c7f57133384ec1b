//! What a booklet may set: the words of the form, and which of the chapters are printed.

use super::forms::assert_repeated;
use super::{codes, headings, one, tagged, typed};
use crate::kit::pdf::squeeze;

#[test]
fn the_words_of_the_form_can_be_set() {
    let many: Vec<String> = (0..90).map(|line| format!("・{line}行目の長い長い文章です。")).collect();
    let rows = typed(&[
        &["基本目標", "欄", "大見出し", "内容", "区分", "問番号"],
        &["福祉", "施策の目指す姿（ビジョン）", "大事なこと", &many.join("\n")],
        &["福祉", "アンケート調査結果", "", "結果の文", "", "問３"],
        &["福祉", "次期計画に向けた課題", "", "今の様子", "現状"],
        &["福祉", "独自の欄", "", "独自の文", "〔打った括弧〕"],
    ]);
    let options = "vision = \"めざす\\nところ\"\nsurvey = \"調べたこと\"\nissues = \"これから\"\ncontinued = \"（続く）\"\n\
        title_before = \"\"\ntitle_after = \"の用紙\"\ntopic = \"◎\"\nsection_before = \"〔\"\nsection_after = \"〕\"\n\
        finding = \"分かったこと\"\nquestion = \"問い\"\nlabel = \"資料９\"\nrunning_head = \"用紙\"";
    let (project, run) = one("issue-form", options, &[("課題シート", rows, vec![])]);
    assert_eq!((run.code, codes(&run)), (0, vec!["unknown-field".to_owned()]), "{}", run.stdout);
    let pdf = project.pdf("冊子");
    let found: Vec<String> = headings(&pdf.structure()).into_iter().map(|(_, text)| text).collect();
    assert_eq!(
        found,
        [
            "福祉の用紙",
            "めざすところ",
            "◎大事なこと",
            "調べたこと",
            "これから",
            "〔現状〕",
            "独自の欄",
            "〔打った括弧〕"
        ]
    );
    assert!(assert_repeated(&pdf, "（続く）") >= 1);
    let whole = tagged(&pdf);
    assert!(whole.contains("分かったこと問い結果の文問３"), "{whole}");
    for page in 0..pdf.page_count() {
        let shown = squeeze(&pdf.page_artifacts(page));
        assert!(shown.contains("資料９") && shown.contains("計画用紙"), "{shown}");
    }
}

#[test]
fn one_form_a_file_if_asked() {
    let tree = typed(&[&["番号", "階層", "名称"], &["１", "基本目標", "甲"], &["２", "基本目標", "乙"]]);
    let indicators = typed(&[&["施策", "指標名", "令和５年度"], &["１", "甲の数", "1"], &["２", "乙の数", "2"]]);
    let rows =
        typed(&[&["基本目標", "欄", "内容"], &["１", "現在の取り組み", "甲の文"], &["２", "現在の取り組み", "乙の文"]]);
    let (project, run) =
        one("issue-form", "", &[("体系", tree, vec![]), ("指標", indicators, vec![]), ("課題シート", rows, vec![])]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    let manifest = std::fs::read_to_string(project.folder().join("sasshi.toml")).unwrap();
    project.write("sasshi.toml", manifest.replace("[booklet.options]", "each = \"基本目標\"\n"));
    let run = project.build(&[]);
    assert_eq!((run.code, codes(&run)), (0, vec![]), "{}", run.stdout);
    let [first, second] = ["冊子_１", "冊子_２"].map(|name| tagged(&project.pdf(name)));
    assert!(first.contains("甲の文") && first.contains("甲の数") && !first.contains('乙'), "{first}");
    assert!(second.contains("乙の文") && second.contains("乙の数") && !second.contains('甲'), "{second}");
}

#[test]
fn chapters_and_the_title_are_chosen() {
    let sheet = |text: &str| typed(&[&["種別", "本文"], &["節", &format!("{text}の節")], &["段落", text]]);
    let sheets = [("本文_第１章", sheet("一"), vec![]), ("本文_第２章", sheet("二"), vec![])];
    let (project, run) = one("report-text", "", &sheets);
    assert_eq!((run.code, codes(&run)), (0, vec![]), "{}", run.stdout);
    let both = headings(&project.pdf("冊子").structure());
    assert_eq!(both, [(1, "一の節".to_owned()), (1, "二の節".to_owned())]);
    let (project, run) = one("report-text", "only = [\"第２章\"]\ntitle = \"まとめ\"", &sheets);
    assert_eq!((run.code, codes(&run)), (0, vec![]), "{}", run.stdout);
    let second = headings(&project.pdf("冊子").structure());
    assert_eq!(second, [(1, "まとめ".to_owned()), (2, "二の節".to_owned())]);
    let left: Vec<String> =
        run.json_of("not-printed").iter().map(|cell| cell["text"].as_str().unwrap().to_owned()).collect();
    assert_eq!(left, ["一の節", "一"]);
}
