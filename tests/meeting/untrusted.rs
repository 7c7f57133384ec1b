//! Whatever is typed into the sheets of a meeting: it is printed as text, and on the page.

use crate::kit::Project;
use crate::kit::pdf::{Pdf, squeeze};

const TEMPLATES: [&str; 4] = ["agenda", "handout-list", "schedule", "department-policies"];

/// A project that prints one text wherever a text can stand.
fn printed(text: &str) -> Vec<Pdf> {
    let booklets = TEMPLATES.map(|name| format!("[[booklet]]\nname = \"{name}\"\ntemplate = \"{name}\"\n")).concat();
    let project = Project::new(&format!("[plan]\nname = \"委員会\"\n[workbooks]\nfiles = [\"会議.xlsx\"]\n{booklets}"));
    let t = text;
    let sheets: [(&str, &[&[&str]]); 5] = [
        ("会議", &[&["項目", "値"], &["会議名", t], &["回", t], &["日時", t], &[t, t], &["会議の公開", t]]),
        (
            "次第",
            &[
                &["番号", "議題", "資料", "説明者", "本文"],
                &["１", t, t, t, t],
                &["（１）", t, t, t, t],
                &[&format!("（{t}）"), t, "", "", ""],
            ],
        ),
        (
            "配布資料",
            &[
                &["回", "資料No.", "資料名", "配布区分", "日付", "備考"],
                &[t, t, t, t, t, t],
                &[t, "", t, "差替", t, ""],
            ],
        ),
        ("日程", &[&["年度", "回", "日程", "検討内容"], &[t, t, t, t], &["", t, t, ""]]),
        ("部の方針", &[&["年度", "部", "見出し", "方針"], &[t, t, t, t]]),
    ];
    project.workbook("会議.xlsx", &sheets);
    let run = project.build(&[]);
    assert_eq!(run.code, 0, "{run:?}");
    TEMPLATES.map(|name| project.pdf(name)).into()
}

#[test]
fn signs_are_printed_as_they_are_typed() {
    for text in ["#panic(\"x\")", "*甲* _乙_ $x$ `丙` <丁> @戊", "]) // [(", "{{ plan.name }} {% raw %} \\"] {
        for (pdf, name) in printed(text).iter().zip(TEMPLATES) {
            let all = squeeze(&pdf.structure().text());
            assert!(all.matches(&squeeze(text)).count() >= 4, "{name}: {text} in {all}");
        }
    }
}

#[test]
fn what_is_very_long_stays_on_the_page() {
    let long = "長い文が続いても、紙の外に出たり消えたりしないこと。".repeat(40);
    for (pdf, name) in printed(&long).iter().zip(TEMPLATES) {
        let sizes = pdf.page_sizes();
        for (page, (width, height)) in sizes.iter().enumerate() {
            for placed in pdf.placed(page).iter().filter(|placed| !placed.artifact) {
                let on_page = placed.x >= 0.0 && placed.y > 0.0 && placed.y < *height && placed.x < *width;
                assert!(on_page, "{name}, page {}: {} at {}, {}", page + 1, placed.text, placed.x, placed.y);
            }
        }
    }
}
