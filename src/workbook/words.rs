//! What this stage says: every diagnostic with its stable code, its message and its remedy.

use std::sync::Arc;

use super::foreign::Foreign;
use crate::report::{CellPlace, Diagnostic, Place, SheetName};

const SAVE_AGAIN: &str = "Excelで開けるか確かめ、開けたら上書き保存してください。開けないときは控えから戻してください";

fn about(file: &str, code: &'static str, message: String, hint: &str) -> Diagnostic {
    Diagnostic::error(code, message).at(Place::File(file.to_owned())).hint(hint)
}

pub fn not_found(file: &str) -> Diagnostic {
    let message = format!("「{file}」が見つかりません");
    about(file, "unreadable-file", message, "ファイル名と置き場所を確かめてください")
}

/// The system refuses to read the file.
pub fn denied(file: &str, reason: &std::io::Error) -> Diagnostic {
    let message = format!("「{file}」を読めません（{reason}）");
    about(
        file,
        "unreadable-file",
        message,
        "ファイルを開く権限があるか、共有フォルダにつながっているかを確かめてください",
    )
}

pub fn empty_file(file: &str) -> Diagnostic {
    let message = format!("「{file}」は中身のない空のファイルです");
    about(file, "unreadable-file", message, "もう一度コピーするか、Excelで保存し直してください")
}

/// The index at the end of the archive is missing.
pub fn truncated(file: &str) -> Diagnostic {
    let message = format!("「{file}」は途中で切れているか、壊れています");
    about(file, "unreadable-file", message, "コピーや受信が終わっているか確かめ、もう一度コピーしてください")
}

pub fn damaged(file: &str, reason: &str) -> Diagnostic {
    let message = format!("「{file}」は壊れているため読めません（{reason}）");
    about(file, "unreadable-file", message, SAVE_AGAIN)
}

pub fn damaged_sheet(sheet: &Arc<SheetName>, reason: &str) -> Diagnostic {
    let message = format!("「{}」のシート「{}」は壊れているため読めません（{reason}）", sheet.file, sheet.sheet);
    Diagnostic::error("unreadable-file", message).at(Place::Sheet(Arc::clone(sheet))).hint(SAVE_AGAIN)
}

/// The library that reads the file gave up in a way it does not foresee.
pub fn unforeseen(file: &str) -> Diagnostic {
    damaged(file, "内部の構造が正しくありません")
}

pub fn no_sheets(file: &str) -> Diagnostic {
    damaged(file, "シートがありません")
}

pub fn encrypted(file: &str) -> Diagnostic {
    let message = format!("「{file}」にはパスワードがかかっているため読めません");
    let hint = "Excelで開き、「ファイル」→「情報」→「ブックの保護」→「パスワードを使用して暗号化」でパスワードを消して保存してください。パスワードを聞かれずに開くときは、.xlsxで保存し直してください";
    about(file, "encrypted-file", message, hint)
}

/// A spreadsheet, but of a kind that is not read yet.
pub fn unsupported(file: &str, kind: &str) -> Diagnostic {
    let message = format!("「{file}」は{kind}のため、まだ読めません");
    let hint = "Excelで開き、「名前を付けて保存」で「Excelブック (*.xlsx)」を選んで保存してください";
    about(file, "unsupported-format", message, hint)
}

/// Something else than a workbook, with what it is where that can be told.
pub fn not_a_workbook(file: &str, foreign: Foreign) -> Diagnostic {
    const IN_EXCEL: &str = "Excelで開き、「名前を付けて保存」で「Excelブック (*.xlsx)」を選んで保存してください";
    const TYPED: &str = "表をExcelのブックに写すか、もとのExcelのブックを指定してください";
    const FORMATS: &str = "Excelのブック（.xlsx .xlsm .xlsb .xls）、.ods、.csv、.tsv のどれかにしてください。名前の末尾だけを変えても読めません";
    let (what, hint) = match foreign {
        Foreign::WebPage => ("Webページ（HTML）", IN_EXCEL),
        Foreign::XmlSpreadsheet => ("XMLスプレッドシート2003", IN_EXCEL),
        Foreign::Pdf => ("PDF", TYPED),
        Foreign::Picture => ("画像", TYPED),
        Foreign::Word => ("文書（Wordなど）", TYPED),
        Foreign::Presentation => ("スライド（PowerPointなど）", TYPED),
        Foreign::Ichitaro => ("一太郎の文書", TYPED),
        Foreign::Numbers => {
            ("NumbersなどのiWork書類", "「書き出す」で「Excel」を選び、できた .xlsx を指定してください")
        }
        Foreign::Archive => ("圧縮ファイル", "展開して、中のブックを指定してください"),
        Foreign::Prose => ("列のない文章", TYPED),
        Foreign::Unknown => {
            let message = format!("「{file}」はExcelのブックではありません");
            return about(file, "not-a-workbook", message, FORMATS);
        }
    };
    about(file, "not-a-workbook", format!("「{file}」は{what}で、Excelのブックではありません"), hint)
}

pub fn blank_file(file: &str) -> Diagnostic {
    let message = format!("「{file}」には空白と改行しかありません");
    about(file, "unreadable-file", message, "もとのファイルを確かめ、Excelで保存し直してください")
}

/// A text file with bytes that are no characters. `in_unicode`: up to there it is UTF-8 or UTF-16.
pub fn bad_encoding(file: &str, line: usize, in_unicode: bool) -> Diagnostic {
    let message = match in_unicode {
        true => format!("「{file}」の{line}行目に、壊れた文字があります"),
        false => format!("「{file}」の{line}行目の文字コードが、UTF-8でもシフトJIS（CP932）でもありません"),
    };
    about(file, "unreadable-file", message, "Excelで開き、「CSV UTF-8 (コンマ区切り)」で保存し直してください")
}

/// A quote that opens a field of a text file, but nothing closes it.
pub fn open_quote(file: &str, line: usize) -> Diagnostic {
    let message = format!("「{file}」の{line}行目で始まる「\"」が閉じていません");
    let hint = "その行の「\"」を対にするか、Excelで開いて保存し直してください。ファイルが途中で切れていないかも確かめてください";
    about(file, "unreadable-file", message, hint)
}

pub fn too_large(file: &str, limit: u64) -> Diagnostic {
    let message = format!("「{file}」は大きすぎます（上限 {}）", bytes(limit));
    about(
        file,
        "file-too-large",
        message,
        &or_raise("使っていないシートや貼り付けた画像を除いて保存し直すか", "file_mb"),
    )
}

pub fn too_large_inflated(file: &str, limit: u64) -> Diagnostic {
    let message = format!("「{file}」は展開すると大きくなりすぎます（上限 {}）", bytes(limit));
    about(
        file,
        "inflated-too-large",
        message,
        &or_raise("使っていないシートや、表の外まで付けた書式を除いて保存し直すか", "inflated_mb"),
    )
}

pub fn too_many_cells(file: &str, limit: usize) -> Diagnostic {
    let message = format!("「{file}」は入力されたセルが多すぎます（上限 {limit} 個）");
    about(file, "too-many-cells", message, &or_raise("計画に使わないシートを別のブックに分けるか", "cells"))
}

pub fn too_much_text(file: &str, limit: u64) -> Diagnostic {
    let message = format!("「{file}」は入力された文字や改行が多すぎます（上限 {}）", bytes(limit));
    about(file, "too-much-text", message, &or_raise("計画に使わないシートを別のブックに分けるか", "text_mb"))
}

pub fn text_too_long(cell: &CellPlace, limit: usize) -> Diagnostic {
    let message = format!("「{cell}」の文字が長すぎます（上限 {limit} 文字）");
    Diagnostic::error("text-too-long", message).at(cell).hint(or_raise("文章を複数のセルに分けるか", "text_length"))
}

/// A remedy, or else the key of the manifest that raises the limit.
fn or_raise(remedy: &str, key: &str) -> String {
    format!("{remedy}、sasshi.toml の [workbooks.limits] の `{key}` を大きくしてください")
}

fn bytes(count: u64) -> String {
    match count {
        count if count >= 1 << 20 => format!("{} MB", count >> 20),
        count if count >= 1 << 10 => format!("{} KB", count >> 10),
        count => format!("{count} バイト"),
    }
}
