//! What is said about PDFs and files, in Japanese.

use std::io::ErrorKind;
use std::path::Path;

use crate::report::{CellPlace, Diagnostic, Place};

pub fn export_failed(cause: &str, cell: Option<&CellPlace>) -> Diagnostic {
    let found = Diagnostic::error("export-error", format!("PDF にできませんでした（{cause}）"))
        .hint("場所が示されていれば、そのセルの文を短くするか、区切りのない長い字の並びを分けてください");
    match cell {
        Some(cell) => found.at(cell),
        None => found,
    }
}

pub fn unreadable(cause: &str) -> Diagnostic {
    Diagnostic::error("broken-pdf", format!("できた PDF を読み返せませんでした（{cause}）。前の PDF は残してあります"))
        .hint("sasshi の誤りです。もう一度試し、それでも出るときは開発者に知らせてください")
}

pub fn cannot_write(path: &Path, cause: &std::io::Error) -> Diagnostic {
    let file = path.display().to_string();
    let found = Diagnostic::error("cannot-write", format!("`{file}` に書き込めませんでした（{cause}）"));
    let found = found.at(Place::File(file));
    found.hint(match cause.kind() {
        ErrorKind::StorageFull => "ディスクの空きを増やしてから、もう一度実行してください",
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => {
            "PDF を置くフォルダーと同じ名前のファイルがあります。そのファイルをよけるか、`--out` で別のフォルダーを指定してください"
        }
        ErrorKind::IsADirectory => "PDF と同じ名前のフォルダーがあります。フォルダーの名前を変えてください",
        ErrorKind::InvalidFilename => "冊子の `name` か、体系の番号を短くしてください",
        _ => "PDF を開いているときは閉じてください。フォルダーに書き込めるかも確かめてください",
    })
}
