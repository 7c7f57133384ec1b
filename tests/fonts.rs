//! Faces as a project chooses them, and `sasshi fonts`.

use std::fs;

use serde_json::Value;

use crate::kit::{Project, Run, repository, sasshi};

const BOOKLET: &str = "[[booklet]]\nname = \"計画書\"\ntemplate = \"measures\"\n";
const PLAN: &str = "[plan]\nname = \"架空の計画\"\n[workbooks]\nfiles = [\"*.xlsx\"]\n";

/// A plan of one measure with a text, and what the manifest says of fonts: from line 5 on.
fn plan(fonts: &str, text: &str) -> Project {
    let project = Project::new(&format!("{PLAN}{fonts}{BOOKLET}"));
    let tree: &[&[&str]] = &[&["番号", "階層", "名称"], &["１", "施策", "ため池のまもり"]];
    let issues: &[&[&str]] = &[&["施策", "区分", "本文"], &["１", "現状", text]];
    project.workbook("計画.xlsx", &[("体系", tree), ("現状課題", issues)]);
    project
}

fn own_font(project: &Project, name: &str) {
    let font = fs::read(repository().join("fonts/BIZUDGothic/BIZUDGothic-Regular.ttf")).unwrap();
    project.write(&format!("fonts/{name}"), font);
}

/// The only thing that was said.
fn only(run: &Run) -> Value {
    let said = run.json_of("diagnostic");
    assert_eq!(said.len(), 1, "{said:?}");
    said[0].clone()
}

fn fonts_of(project: &Project) -> Vec<String> {
    project.pdf("計画書").fonts().into_iter().map(|font| font.name).collect()
}

#[test]
fn the_chosen_face_is_in_the_pdf() {
    let project = plan("[fonts]\nmincho = [\"本文.ttf\"]\n", "草を刈ります。𠮷");
    own_font(&project, "本文.ttf");
    assert_eq!(project.build(&[]).code, 0);
    let fonts = fonts_of(&project);
    assert!(fonts.iter().any(|font| font.starts_with("BIZUDGothic")), "{fonts:?}");
    assert!(fonts.iter().any(|font| font.starts_with("SasshiHojoMincho")), "{fonts:?}");
    assert!(!fonts.iter().any(|font| font.starts_with("BIZUDMincho")), "{fonts:?}");
}

#[test]
fn what_is_wrong_with_a_face_is_said_at_its_line() {
    let cases: [(&str, &str, &str); 6] = [
        ("mincho = [\"BIZ UDMinchou\"]", "unknown-font", "`BIZ UDMincho`"),
        ("gothic = [\"ゴシック体\"]", "unknown-font", "system = true"),
        ("latin = \"なし.otf\"", "missing-font-file", "ない.otf"),
        ("mincho = [\"../x.ttf\"]", "outside-project", "fonts"),
        ("gothic = [\"壊れた.ttf\"]", "damaged-font", "取り直し"),
        ("mincho = [\"a\", \"a\", \"a\", \"a\", \"a\", \"a\", \"a\", \"a\", \"a\"]", "manifest-value", "消して"),
    ];
    for (line, code, remedy) in cases {
        let project = plan(&format!("[fonts]\n{line}\n"), "草を刈ります。");
        project.write("fonts/壊れた.ttf", b"\0\x01\0\0 this is no font");
        project.write("fonts/ない.otf", b"");
        let run = project.build(&[]);
        let said = only(&run);
        assert_eq!((run.code, said["code"].as_str()), (1, Some(code)), "{line}: {said}");
        assert_eq!(said["place"]["line"], 6, "{said}");
        assert!(said["hint"].as_str().unwrap().contains(remedy), "{said}");
    }
}

#[test]
fn a_cut_font_file_is_an_error_and_no_panic() {
    let font = fs::read(repository().join("fonts/BIZUDGothic/BIZUDGothic-Regular.ttf")).unwrap();
    for length in [12, 300, 5_000, font.len() / 2, font.len() - 100] {
        let project = plan("[fonts]\ngothic = [\"半分.ttf\"]\n", "草を刈ります。");
        project.write("fonts/半分.ttf", &font[..length]);
        let run = project.build(&[]);
        assert!([0, 1].contains(&run.code), "{length}: {run:?}");
        assert_eq!(run.code == 1, !run.json_of("diagnostic").is_empty(), "{length}: {run:?}");
    }
}

#[test]
fn a_font_that_lost_its_outlines_is_damaged() {
    // A glyph without an outline prints as white: the second half of them is wiped out, and the file is as long as before.
    let mut font = fs::read(repository().join("fonts/BIZUDMincho/BIZUDMincho-Regular.ttf")).unwrap();
    let table = font.windows(4).position(|tag| tag == b"glyf").unwrap();
    let number = |at: usize| u32::from_be_bytes(font[at..at + 4].try_into().unwrap()) as usize;
    let (start, length) = (number(table + 8), number(table + 12));
    font[start + length / 2..start + length].fill(0);
    let project = plan("[fonts]\nmincho = [\"fonts/中壊れ.ttf\"]\n", "草を刈ります。");
    project.write("fonts/中壊れ.ttf", font);
    let run = project.build(&[]);
    let said = only(&run);
    assert_eq!((run.code, said["code"].as_str()), (1, Some("damaged-font")), "{said}");
    assert!(said["message"].as_str().unwrap().contains("fonts/中壊れ.ttf"), "{said}");
}

#[test]
fn a_form_that_no_face_has_is_told_with_its_cell() {
    let project = plan("", "葛\u{e0105}さんと邉\u{e0101}さん。葛\u{e0105}さん。");
    let run = project.build(&[]);
    let said = only(&run);
    assert_eq!(
        (run.code, said["code"].as_str(), said["severity"].as_str()),
        (0, Some("lost-variation"), Some("warning"))
    );
    assert_eq!(said["place"]["cell"], "C2");
    let message = said["message"].as_str().unwrap();
    assert!(message.contains("U+845B U+E0105") && message.contains("葛"), "{message}");
    assert!(said["hint"].as_str().unwrap().contains("[fonts]"));
}

#[test]
fn fonts_tells_the_faces_and_what_they_lack() {
    let project = plan("[fonts]\nlatin = \"欧文.ttf\"\n", "𠮷さんと葛\u{e0105}さんと邉\u{e0101}さん。𠮷さん。😀");
    own_font(&project, "欧文.ttf");
    let run = sasshi(&project.folder(), ["fonts", "--format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let faces = run.json_of("face");
    let shown: Vec<String> = faces
        .iter()
        .map(|face| {
            format!(
                "{} {} {}",
                face["role"].as_str().unwrap(),
                face["family"].as_str().unwrap(),
                face["source"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(shown[0], "欧文 BIZ UDGothic fonts/欧文.ttf");
    assert_eq!(shown[1..3], ["明朝 BIZ UDMincho 内蔵", "明朝 Sasshi Hojo Mincho 内蔵"]);
    assert!(faces.iter().all(|face| face["characters"].as_u64().unwrap() > 5_000));
    let letters = run.json_of("character");
    let by = |text: &str| letters.iter().find(|letter| letter["text"] == text).unwrap_or_else(|| panic!("{letters:?}"));
    assert_eq!(letters.len(), 4, "{letters:?}");
    let yoshi = by("𠮷");
    assert_eq!((yoshi["count"].as_u64(), yoshi["place"]["cell"].as_str()), (Some(2), Some("C2")));
    assert_eq!(
        (yoshi["mincho"].as_str(), yoshi["gothic"].as_str()),
        (Some("Sasshi Hojo Mincho"), Some("Sasshi Hojo Gothic"))
    );
    assert_eq!(by("邉\u{e0101}")["mincho"], "Sasshi Hojo Mincho");
    for nobody in ["葛\u{e0105}", "😀"] {
        assert!(by(nobody).get("mincho").is_none());
    }
    assert_eq!(by("葛\u{e0105}")["codes"], "U+845B U+E0105");
    let human = sasshi(&project.folder(), ["fonts"]);
    for expected in ["どの書体にもない字（2 種類）", "計画.xlsx 現状課題!C2 ほか 1", "〓 と印刷", "ふつうの字形で印刷"]
    {
        assert!(human.stdout.contains(expected), "{}", human.stdout);
    }
    assert_eq!(sasshi(&project.folder(), ["fonts", "--format", "short"]).stdout.lines().count(), 4);
}

/// Each mark was looked at from every other one.
#[test]
fn a_text_of_nothing_but_quotation_marks_is_set() {
    let text = "‘“’”a’".repeat(5_000);
    let project = plan("", &text);
    assert_eq!(project.build(&[]).code, 0);
}

#[test]
fn fonts_fails_where_a_face_is_not_there() {
    let project = plan("[fonts]\nmincho = [\"ない書体\"]\n", "草を刈ります。");
    let run = sasshi(&project.folder(), ["fonts"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.contains("unknown-font") && run.stderr.contains("sasshi.toml:6"), "{}", run.stderr);
}
