//! A project in which nothing is wrong, and the judge of what a fault cost.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use super::folder::{Folder, Run, rows, text, workbook};

pub type Sheet = (&'static str, Vec<Vec<String>>);

pub const MANIFEST: &str = r#"[plan]
name = "試験計画"
[workbooks]
files = ["計画.xlsx"]
[[booklet]]
name = "計画書"
template = "measures"
[[booklet]]
name = "施策別"
template = "measures"
each = "施策"
[[booklet]]
name = "資料"
template = "issue-sheets"
[[booklet]]
name = "別冊"
template = "issue-sheets"
workbooks = ["別.xlsx"]
"#;

/// All booklets of the manifest.
pub const ALL: [&str; 6] = ["計画書", "施策別_１", "施策別_２", "施策別_３", "資料", "別冊"];

/// The sheets of the plan, in which nothing is wrong.
pub fn sheets() -> Vec<Sheet> {
    vec![
        (
            "体系",
            rows(&[
                ["番号", "階層", "名称", "上位"],
                ["Ⅰ", "基本方針", "支え合い", ""],
                ["１", "施策", "交流", "Ⅰ"],
                ["２", "施策", "防災", "Ⅰ"],
                ["３", "施策", "見守り", "Ⅰ"],
            ]),
        ),
        (
            "現状課題",
            rows(&[
                ["施策", "区分", "本文"],
                ["１", "現状", "交流の現状です。"],
                ["２", "現状", "防災の現状です。"],
                ["３", "課題", "見守りの課題です。"],
            ]),
        ),
        ("取り組み", rows(&[["施策", "取り組み"], ["１", "祭りを開く"], ["２", "訓練をする"], ["３", "声を掛ける"]])),
        (
            "指標",
            rows(&[
                ["施策", "指標名", "単位", "令和５年度", "目標値（令和１０年度）"],
                ["１", "来場者", "人", "100", "200"],
                ["２", "訓練", "回", "3", "5"],
                ["３", "訪問", "回", "10", "20"],
            ]),
        ),
        ("用語", rows(&[["用語", "説明"], ["訓練", "備えることです。"]])),
    ]
}

/// The sheets with one of them changed.
pub fn changed(name: &str, change: impl FnOnce(&mut Vec<Vec<String>>)) -> Vec<u8> {
    let mut sheets = sheets();
    change(&mut sheets.iter_mut().find(|(sheet, _)| *sheet == name).unwrap().1);
    workbook(&sheets)
}

pub fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

/// A project whose booklets have all been made once.
pub struct Made {
    pub folder: Folder,
    before: BTreeMap<String, Vec<u8>>,
}

pub fn made() -> Made {
    made_of(MANIFEST, |_| {})
}

/// The same with another manifest and more files.
pub fn made_of(manifest: &str, more: impl FnOnce(&Folder)) -> Made {
    let folder = Folder::new();
    folder.write("sasshi.toml", manifest);
    folder.write("計画.xlsx", workbook(&sheets()));
    let tree = rows(&[["番号", "階層", "名称"], ["９", "施策", "別の施策"]]);
    let issues = rows(&[["施策", "区分", "本文"], ["９", "現状", "別の現状です。"]]);
    folder.write("別.xlsx", workbook(&[("体系", tree), ("現状課題", issues)]));
    more(&folder);
    let run = folder.run(&[]);
    assert_eq!(run.code, 0, "{run:#?}");
    let names = run.booklets().into_keys();
    let before = names.map(|name| (name.clone(), folder.pdf(&name).expect("a PDF"))).collect();
    Made { folder, before }
}

impl Made {
    /// Runs again after something was broken. Exactly these booklets must fail, their PDFs staying as they were; all
    /// others must be made anew.
    #[track_caller]
    pub fn fails(&self, failed: &[&str]) -> Run {
        for name in self.before.keys().filter(|name| !failed.contains(&name.as_str())) {
            fs::remove_file(self.folder.out().join(format!("{name}.pdf"))).unwrap();
        }
        let run = self.folder.run(&[]);
        let status = |name: &String| if failed.contains(&name.as_str()) { "failed" } else { "made" };
        let wanted: BTreeMap<_, _> = self.before.keys().map(|name| (name.clone(), status(name).to_owned())).collect();
        assert_eq!(run.booklets(), wanted, "{:#?}", run.said());
        for (name, bytes) in &self.before {
            let now = self.folder.pdf(name);
            assert!(now.is_some(), "{name} is gone");
            assert!(!failed.contains(&name.as_str()) || now.as_ref() == Some(bytes), "the former {name} was touched");
        }
        assert_eq!(run.code, i32::from(!failed.is_empty()), "{}", run.stderr);
        assert_eq!(run.summary()["failed"], failed.len());
        assert_eq!(run.summary()["made"], self.before.len() - failed.len());
        let litter: Vec<_> = self.folder.out().read_dir().unwrap().flatten().map(|entry| entry.path()).collect();
        assert_eq!(litter.len(), self.before.len(), "something else was left: {litter:?}");
        run
    }
}

/// Judges that a message is an error, tells the cell and what to do.
#[track_caller]
pub fn is_at(said: &Value, severity: &str, sheet: &str, cell: &str) {
    assert_eq!(text(said, "severity"), severity, "{said}");
    let place = &said["place"];
    assert_eq!((text(place, "file"), text(place, "sheet"), text(place, "cell")), ("計画.xlsx", sheet, cell), "{said}");
    assert_eq!(text(place, "label"), format!("計画.xlsx {sheet}!{cell}"));
    assert!(!text(said, "hint").is_empty() && !text(said, "message").is_empty());
}

/// Judges that a message is an error at a line of a text file; gives the column.
#[track_caller]
pub fn is_line(said: &Value, severity: &str, file: &str, line: u64) -> u64 {
    assert_eq!(text(said, "severity"), severity, "{said}");
    let place = &said["place"];
    assert_eq!((text(place, "file"), place["line"].as_u64()), (file, Some(line)), "{said}");
    assert!(!text(said, "hint").is_empty());
    place["column"].as_u64().expect("a column")
}
