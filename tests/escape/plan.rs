//! A plan with a text in every column that is printed, and what of it stands in the PDFs.

use std::path::Path;

use sasshi::job::{self, Outcome, Request, Status};

use crate::failures::folder::{Folder, workbook};
use crate::kit::pdf::{Pdf, squeeze};

/// One measure's texts, by the column each stands in.
pub const COLUMNS: [&str; 18] = [
    "名称",
    "目指す姿",
    "リード文",
    "メッセージ",
    "体系の担当課",
    "現状",
    "課題",
    "方向性",
    "現状課題の担当課",
    "取り組み",
    "取り組みの担当課",
    "指標名",
    "単位",
    "数値",
    "備考",
    "囲みの題",
    "囲みの文",
    "説明",
];

/// Each text, with the column it is typed in.
pub type Texts = [String; COLUMNS.len()];

const MANIFEST: &str = "\
[plan]\nname = \"試験計画\"\n[workbooks]\nfiles = [\"計画.xlsx\"]\n\
[[booklet]]\nname = \"計画書\"\ntemplate = \"measures\"\n\
[[booklet]]\nname = \"資料\"\ntemplate = \"issue-sheets\"\n\
options = { direction_kinds = [\"前期計画の方向性\", \"取り組みの方向性\"] }\n";

/// The columns that the handout prints.
pub const IN_HANDOUT: [usize; 10] = [0, 1, 4, 5, 6, 7, 8, 11, 12, 13];

/// A project with a measure for each set of texts.
pub fn project(measures: &[Texts]) -> Folder {
    let folder = Folder::new();
    folder.write("sasshi.toml", MANIFEST);
    let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<String>>();
    let mut tree = vec![row(&["番号", "階層", "名称", "目指す姿", "リード文", "メッセージ", "担当課"])];
    let mut issues = vec![row(&["施策", "区分", "本文", "担当課"])];
    let mut actions = vec![row(&["施策", "取り組み", "担当課"])];
    let mut indicators = vec![row(&["施策", "指標名", "単位", "令和５年度", "備考"])];
    let mut body = vec![row(&["種別", "本文", "施策", "属性"])];
    let mut terms = vec![row(&["用語", "説明"])];
    for (index, texts) in measures.iter().enumerate() {
        let key = (index + 1).to_string();
        let [name, vision, lead, message, owner, state, issue, direction, department, rest @ ..] = texts;
        let [action, action_owner, indicator, unit, figure, note, title, boxed, explanation] = rest;
        tree.push(row(&[&key, "施策", name, vision, lead, message, owner]));
        issues.push(row(&[&key, "現状", state, ""]));
        issues.push(row(&[&key, "課題", issue, ""]));
        issues.push(row(&[&key, "取り組みの方向性", direction, ""]));
        issues.push(row(&[&key, "課題", &format!("第{key}語の説明です。"), department]));
        actions.push(row(&[&key, action, action_owner]));
        indicators.push(row(&[&key, indicator, unit, figure, note]));
        body.push(row(&["囲み", boxed, &key, title]));
        terms.push(row(&[&format!("第{key}語"), explanation]));
    }
    let sheets = [
        ("体系", tree),
        ("現状課題", issues),
        ("取り組み", actions),
        ("指標", indicators),
        ("本文", body),
        ("用語", terms),
    ];
    folder.write("計画.xlsx", workbook(&sheets));
    folder
}

/// Builds a project; all booklets must come of it.
pub fn build(folder: &Folder) -> Outcome {
    let request = Request { project: folder.path(), out: folder.out(), ..Request::default() };
    let outcome = job::build(&request, &|_| {});
    let failed: Vec<_> = outcome.booklets.iter().filter(|booklet| booklet.status == Status::Failed).collect();
    assert!(failed.is_empty() && !outcome.booklets.is_empty(), "{failed:?}: {:#?}", outcome.diagnostics);
    outcome
}

/// All text of a PDF as it would be read out, without white space.
pub fn read_out(path: &Path) -> String {
    squeeze(&Pdf::read(&std::fs::read(path).unwrap()).structure().text())
}

/// The texts of the whole plan and of the handout.
pub fn texts(folder: &Folder) -> (String, String) {
    (read_out(&folder.out().join("計画書.pdf")), read_out(&folder.out().join("資料.pdf")))
}

/// A harmless text for each cell, the like of which stands nowhere else.
pub fn stand_ins(count: usize) -> Vec<Texts> {
    (0..count).map(|measure| std::array::from_fn(|column| format!("枠{measure}之{column}枠"))).collect()
}
