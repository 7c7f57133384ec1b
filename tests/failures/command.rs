//! Faults of the call and of the folder for the PDFs.

use std::process::Command;

use super::base::made;
use super::folder::text;

/// Exit code, stdout and stderr of a call in a folder.
pub fn call(folder: &std::path::Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_sasshi")).current_dir(folder).args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_wrong_call_ends_with_2_and_makes_nothing() {
    let made = made();
    std::fs::remove_dir_all(made.folder.out()).unwrap();
    let wrong: [&[&str]; 8] = [
        &["build", "--unknown"],
        &["--unknown"],
        &["build", "--jobs", "0"],
        &["build", "--jobs", "many"],
        &["build", "--format", "xml"],
        &["build", "a", "b"],
        &["build", "--only"],
        &["build", "ない"],
    ];
    for arguments in wrong {
        let (code, stdout, stderr) = call(&made.folder.path(), arguments);
        assert_eq!((code, stdout.as_str()), (2, ""), "{arguments:?}: {stderr}");
        assert!(!stderr.is_empty());
        assert!(!made.folder.out().exists());
    }
    // Neither a manifest nor samples are here.
    let (code, _, stderr) = call(made.folder.around(), &[]);
    assert_eq!(code, 2);
    assert!(stderr.contains("sasshi.toml"), "{stderr}");
}

#[test]
fn help_and_version_end_with_0() {
    let made = made();
    for arguments in [["--help"], ["--version"]] {
        let (code, stdout, _) = call(&made.folder.path(), &arguments);
        assert_eq!(code, 0);
        assert!(stdout.contains("sasshi"), "{stdout}");
    }
}

#[test]
fn a_choice_that_matches_no_booklet_is_wrong_use() {
    let made = made();
    let (code, _, stderr) = call(&made.folder.path(), &["--only", "ない冊子"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("ない冊子") && stderr.contains("`name`"), "{stderr}");
}

#[test]
fn a_choice_makes_these_booklets_only() {
    let made = made();
    std::fs::remove_dir_all(made.folder.out()).unwrap();
    let run = made.folder.run(&["--only", "施策別_２", "--only", "資料"]);
    assert_eq!(run.code, 0);
    assert_eq!(run.booklets().into_keys().collect::<Vec<_>>(), ["施策別_２", "資料"]);
    assert_eq!(made.folder.out().read_dir().unwrap().count(), 2);
}

#[test]
fn what_is_wrong_with_another_booklet_does_not_fail_the_chosen_one() {
    let made = made();
    let wrong = super::base::MANIFEST.replace("name = \"施策別\"\n", "name = \"施策別\"\noptions = { chapter = 5 }\n");
    made.folder.write("sasshi.toml", wrong);
    let all = made.folder.run(&[]);
    assert_eq!((all.code, text(all.only("wrong-option"), "severity")), (1, "error"));
    let chosen = made.folder.run(&["--only", "資料"]);
    assert_eq!((chosen.code, text(chosen.only("wrong-option"), "severity")), (0, "warning"));
    assert_eq!(chosen.summary()["errors"], 0);
    let both = made.folder.run(&["--only", "資料", "--only", "施策別"]);
    assert_eq!((both.code, text(both.only("wrong-option"), "severity")), (1, "error"));
}

#[test]
fn a_pdf_that_cannot_be_written_costs_its_booklet() {
    let made = made();
    let target = made.folder.out().join("資料.pdf");
    std::fs::remove_file(&target).unwrap();
    // Nothing can be renamed to a folder that holds something.
    std::fs::create_dir(&target).unwrap();
    std::fs::write(target.join("中身"), "").unwrap();
    let run = made.folder.run(&[]);
    assert_eq!(run.code, 1);
    let said = run.only("cannot-write");
    assert_eq!(text(said, "severity"), "error");
    assert!(text(&said["place"], "file").ends_with("資料.pdf") && !text(said, "hint").is_empty(), "{said}");
    for (name, status) in run.booklets() {
        assert_eq!(status, if name == "資料" { "failed" } else { "fresh" }, "{name}");
    }
    let litter = made
        .folder
        .out()
        .read_dir()
        .unwrap()
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|end| end == "tmp"));
    assert_eq!(litter.count(), 0, "a temporary file was left");
}

#[test]
fn messages_for_people_name_the_cell_and_the_former_pdf() {
    let made = made();
    let book = super::base::changed("取り組み", |rows| rows.push(super::base::row(&["施策４", "迷い子"])));
    made.folder.write("計画.xlsx", book);
    let (code, stdout, stderr) = call(&made.folder.path(), &["build"]);
    assert_eq!(code, 1);
    for part in [
        "エラー[unknown-measure]",
        "場所: 計画.xlsx 取り組み!A5",
        "内容: 施策４",
        "対処: ",
        "前に作った PDF がそのまま残っています",
    ] {
        assert!(stderr.contains(part), "{part}: {stderr}");
    }
    assert!(!stdout.contains("計画書.pdf") && stdout.contains("資料.pdf"), "{stdout}");
    assert!(!stderr.contains('\u{1b}'), "no colours where nobody sees them");
    let (code, _, stderr) = call(&made.folder.path(), &["build", "--format", "short"]);
    assert_eq!(code, 1);
    assert!(stderr.starts_with("計画.xlsx 取り組み!A5: エラー[unknown-measure]: "), "{stderr}");
}
