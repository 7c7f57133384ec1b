//! Faults of `sasshi.toml`.

use super::base::{ALL, MANIFEST, is_line, made};
use super::folder::text;

/// Runs with another manifest; nothing may be made or touched. Gives the one message.
#[track_caller]
fn refused(manifest: &str, code: &str) -> serde_json::Value {
    let made = made();
    let before: Vec<_> = ALL.iter().map(|name| made.folder.pdf(name)).collect();
    made.folder.write("sasshi.toml", manifest);
    let run = made.folder.run(&[]);
    assert_eq!(run.code, 1, "{:#?}", run.lines);
    assert_eq!(run.booklets().len(), 0);
    assert_eq!(ALL.iter().map(|name| made.folder.pdf(name)).collect::<Vec<_>>(), before);
    run.only(code).clone()
}

#[test]
fn an_unknown_key_is_a_warning_with_a_suggestion() {
    let made = made();
    made.folder.write("sasshi.toml", MANIFEST.replacen("each =", "eahc =", 1));
    let run = made.folder.run(&[]);
    assert_eq!(run.code, 0);
    let said = run.only("manifest-unknown");
    assert_eq!(is_line(said, "warning", "sasshi.toml", 11), 1);
    assert!(text(said, "message").contains("eahc") && text(said, "hint").contains("each"), "{said}");
    assert!(made.folder.pdf("施策別").is_some(), "the key is passed over");
}

#[test]
fn a_wrong_type_is_an_error_with_line_and_column() {
    let said = refused(&MANIFEST.replacen("each = \"施策\"", "each = 3", 1), "manifest-value");
    assert_eq!(is_line(&said, "error", "sasshi.toml", 11), 8);
    assert!(text(&said, "message").contains("each"), "{said}");
    let said = refused(&MANIFEST.replacen("files = [\"計画.xlsx\"]", "files = \"計画.xlsx\"", 1), "manifest-value");
    assert_eq!(is_line(&said, "error", "sasshi.toml", 4), 9);
}

#[test]
fn a_missing_key_is_an_error() {
    let said = refused(&MANIFEST.replacen("template = \"measures\"\n", "", 1), "manifest-missing");
    is_line(&said, "error", "sasshi.toml", 5);
    assert!(text(&said, "message").contains("template"), "{said}");
}

#[test]
fn a_slip_of_toml_is_an_error_with_line_and_column() {
    let said = refused(&MANIFEST.replacen("name = \"計画書\"", "name = \"計画書", 1), "manifest-syntax");
    is_line(&said, "error", "sasshi.toml", 6);
    // A Japanese key without quotes is the commonest slip.
    let said = refused(&format!("{MANIFEST}where = {{ 階層 = \"施策\" }}\n"), "manifest-syntax");
    assert_eq!(is_line(&said, "error", "sasshi.toml", 19), 11);
}

#[test]
fn two_booklets_of_one_name_are_an_error() {
    let said = refused(&MANIFEST.replacen("name = \"施策別\"", "name = \"計画書\"", 1), "booklet-twice");
    is_line(&said, "error", "sasshi.toml", 9);
}

#[test]
fn an_unknown_edition_is_an_error() {
    let said = refused(&format!("{MANIFEST}editions = [\"画而\"]\n"), "manifest-value");
    assert_eq!(is_line(&said, "error", "sasshi.toml", 19), 13);
    assert!(text(&said, "message").contains("画而"), "{said}");
}

#[test]
fn an_unknown_profile_of_sizes_is_an_error_that_names_the_known_ones() {
    let in_plan = MANIFEST.replacen("[workbooks]", "sizes = \"ＵＤ\"\n[workbooks]", 1);
    for (manifest, line, name) in [(in_plan, 3, "ＵＤ"), (format!("{MANIFEST}sizes = \"大きめ\"\n"), 19, "大きめ")]
    {
        let said = refused(&manifest, "manifest-value");
        assert_eq!(is_line(&said, "error", "sasshi.toml", line), 9);
        assert!(text(&said, "message").contains(name), "{said}");
        for known in ["\"標準\"", "\"UD\"", "\"コンパクト\""] {
            assert!(text(&said, "hint").contains(known), "{said}");
        }
    }
    let said = refused(&format!("{MANIFEST}sizes = 12\n"), "manifest-value");
    assert_eq!(is_line(&said, "error", "sasshi.toml", 19), 9);
}

#[test]
fn a_folder_without_a_manifest_is_told_so() {
    let made = made();
    std::fs::remove_file(made.folder.path().join("sasshi.toml")).unwrap();
    let (code, _, stderr) = super::command::call(&made.folder.path(), &["build", "."]);
    assert_eq!(code, 2);
    assert!(stderr.contains("`sasshi.toml` がありません"), "{stderr}");
    assert!(made.folder.pdf("計画書").is_some(), "what was made before stays");
}

#[test]
fn a_manifest_in_another_encoding_is_told_so() {
    let made = made();
    made.folder.write("sasshi.toml", b"[plan]\nname = \"\x8cv\x89\xe6\"\n");
    let run = made.folder.run(&[]);
    assert_eq!(run.code, 1);
    assert!(text(run.only("unreadable-manifest"), "message").contains("UTF-8"));
}

#[test]
fn an_unknown_template_costs_its_booklet_and_names_the_near_one() {
    let made = made();
    let manifest = MANIFEST.replacen("template = \"issue-sheets\"", "template = \"issue-sheet\"", 1);
    made.folder.write("sasshi.toml", manifest);
    let run = made.fails(&["資料"]);
    let said = run.only("unknown-template");
    assert_eq!(is_line(said, "error", "sasshi.toml", 14), 12);
    assert!(text(said, "message").contains("issue-sheet") && text(said, "hint").contains("issue-sheets"), "{said}");
}

#[test]
fn a_template_name_is_no_path() {
    for name in ["../templates/measures", "/etc", "measures/", "lib/../measures", ""] {
        let made = made();
        made.folder
            .write("sasshi.toml", MANIFEST.replacen("template = \"issue-sheets\"", &format!("template = '{name}'"), 1));
        let run = made.fails(&["資料"]);
        is_line(run.only("unknown-template"), "error", "sasshi.toml", 14);
    }
}

#[test]
fn an_unknown_option_is_a_warning_and_a_wrong_one_an_error() {
    let made = made();
    made.folder.write("sasshi.toml", format!("{MANIFEST}options = {{ show_hint = true, continued = 3 }}\n"));
    let run = made.folder.run(&[]);
    let said = run.only("unknown-option");
    is_line(said, "warning", "sasshi.toml", 19);
    assert!(text(said, "hint").contains("show_hints"), "{said}");
    is_line(run.only("wrong-option"), "error", "sasshi.toml", 19);
    assert_eq!(run.code, 1);
}

#[test]
fn an_each_without_nodes_is_an_error() {
    let made = made();
    made.folder.write("sasshi.toml", MANIFEST.replacen("each = \"施策\"", "each = \"基本目標\"", 1));
    let run = made.folder.run(&[]);
    assert_eq!(run.code, 1);
    assert_eq!(is_line(run.only("no-nodes"), "error", "sasshi.toml", 11), 8);
    assert_eq!(run.booklets()["施策別"], "failed");
}

#[test]
fn a_where_that_names_no_column_is_an_error() {
    let made = made();
    let asked = "each = \"施策\"\nwhere = { \"皆層\" = \"施策\" }";
    made.folder.write("sasshi.toml", MANIFEST.replacen("each = \"施策\"", asked, 1));
    let run = made.folder.run(&[]);
    assert_eq!(run.code, 1);
    let said = run.only("unknown-condition");
    is_line(said, "error", "sasshi.toml", 12);
    assert!(text(said, "hint").contains("階層"), "{said}");
}

/// The manifest with a table of limits behind its eleven first lines.
fn limited(limits: &str) -> String {
    MANIFEST.replacen("[[booklet]]", &format!("[workbooks.limits]\n{limits}\n[[booklet]]"), 1)
}

#[test]
fn a_limit_of_the_manifest_is_kept_and_the_message_names_its_key() {
    let long = "あ".repeat(101);
    let book = super::base::changed("取り組み", |rows| rows[1][1] = long.clone());
    let made = made();
    made.folder.write("計画.xlsx", &book);
    made.folder.write("sasshi.toml", limited("text_length = 100"));
    let run = made.folder.run(&[]);
    let said = run.only("text-too-long");
    super::base::is_at(said, "error", "取り組み", "B2");
    assert!(text(said, "message").contains("100") && text(said, "hint").contains("`text_length`"), "{said}");
    made.folder.write("sasshi.toml", limited("text_length = 101"));
    assert_eq!(made.folder.run(&[]).code, 0);
    // Every other limit reaches the reader too.
    let cells = super::base::changed("取り組み", |rows| {
        rows.extend((0..1_200).map(|row| vec![String::new(), format!("{row}")]))
    });
    // Letters that do not compress.
    let mut state = 88_172_645_463_325_252u64;
    let mut random = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        b'A' + (state % 26) as u8
    };
    let random: Vec<u8> = (0..2_400_000).map(|_| random()).collect();
    let texts = super::base::changed("取り組み", |rows| {
        rows.extend(random.chunks(30_000).map(|text| vec![String::from_utf8(text.to_vec()).unwrap()]));
    });
    let table = [
        ("cells = 1000", &cells, "too-many-cells", "`cells`"),
        ("text_mb = 1", &texts, "too-much-text", "`text_mb`"),
        ("inflated_mb = 1", &texts, "inflated-too-large", "`inflated_mb`"),
        ("file_mb = 1", &texts, "file-too-large", "`file_mb`"),
    ];
    for (limit, book, code, key) in table {
        made.folder.write("計画.xlsx", book);
        made.folder.write("sasshi.toml", limited(limit));
        let run = made.folder.run(&[]);
        assert!(text(run.only(code), "hint").contains(key), "{limit}");
    }
}

#[test]
fn a_wrong_limit_is_an_error_and_an_unknown_one_a_warning() {
    for wrong in ["cells = 999", "cells = \"多め\"", "cells = 1.5", "cells = -1", "cells = 20_000_001"] {
        let said = refused(&limited(wrong), "manifest-value");
        assert_eq!(is_line(&said, "error", "sasshi.toml", 6), 9, "{wrong}");
        assert!(text(&said, "message").contains("`cells` は 1000 から 20000000"), "{said}");
    }
    let said = refused(&MANIFEST.replacen("files =", "limits = 3\nfiles =", 1), "manifest-value");
    assert_eq!(is_line(&said, "error", "sasshi.toml", 4), 10);
    let made = made();
    made.folder.write("sasshi.toml", limited("cell = 5000"));
    let run = made.folder.run(&[]);
    assert_eq!(run.code, 0);
    let said = run.only("manifest-unknown");
    assert_eq!(is_line(said, "warning", "sasshi.toml", 6), 1);
    assert!(text(said, "message").contains("[workbooks.limits]") && text(said, "hint").contains("cells"), "{said}");
}
