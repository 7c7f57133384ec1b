//! What is said about booklets as a whole, in Japanese.

use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::merge::Named;
use crate::report::{Diagnostic, Place, SheetName, nearest};

pub fn no_nodes(place: Place, each: &str) -> Diagnostic {
    Diagnostic::error("no-nodes", format!("`each = \"{each}\"` に当たる行が体系にないので、この冊子は作りません"))
        .at(place)
        .hint("体系の階層の名前と、`where` の条件を確かめてください")
}

pub fn unknown_condition(place: Place, column: &str, nearest: Option<&str>) -> Diagnostic {
    let found =
        Diagnostic::error("unknown-condition", format!("`where` の「{column}」という列は体系にありません")).at(place);
    match nearest {
        Some(nearest) => found.hint(format!("`{nearest}` のことではありませんか")),
        None => found.hint("体系の見出しを書いてください（番号、階層、名称、上位、担当課 など）"),
    }
}

/// A booklet, and what names its file.
pub fn same_file(place: Place, file: &str, [first, second]: [(&str, &Place); 2]) -> Diagnostic {
    let called = |(name, named_by): (&str, &Place)| format!("「{name}」（{named_by}）");
    let message = format!("冊子{}と{}が同じファイル `{file}` になります", called(first), called(second));
    Diagnostic::error("same-file", message).at(place).hint(
        "どちらかの、冊子の `name` か、体系の番号か、配布資料の番号と資料名を変えてください。後の冊子は作りません",
    )
}

pub fn hidden_sheet(sheet: &SheetName) -> Diagnostic {
    Diagnostic::note("hidden-sheet", format!("シート「{}」は隠れているので、読んでいません", sheet.sheet))
        .at(Place::Sheet(Arc::new(sheet.clone())))
        .hint("冊子に入れるときは、Excel でシートの見出しを右クリックして「再表示」を選んでください")
}

pub fn bug(booklet: &str, cause: &str) -> Diagnostic {
    Diagnostic::error(
        "internal",
        format!("「{booklet}」を作っている途中で sasshi の中に誤りが見つかりました（{cause}）"),
    )
    .hint("ほかの冊子はそのまま使えます。この文面を開発者に知らせてください")
}

pub fn reference_elsewhere(place: Place, name: &str) -> Diagnostic {
    Diagnostic::warning("reference", format!("参照先「{name}」の頁がこの冊子にないので、名前だけを印刷します"))
        .at(place)
        .hint("参照先が別の冊子にあるときは、このままで構いません")
}

pub fn odd_first_page(place: Place, page: u32) -> Diagnostic {
    Diagnostic::warning(
        "odd-first-page",
        format!("見開きの冊子は左頁（偶数）から始まるので、`first_page = {page}` の次の {} 頁から始めます", page + 1),
    )
    .at(place)
    .hint("`first_page` を偶数にしてください")
}

pub fn folder_not_empty(folder: &Path) -> Diagnostic {
    let folder = folder.display().to_string();
    Diagnostic::error(
        "folder-not-empty",
        format!("フォルダー `{folder}` には、もう何か入っています。何も書きませんでした"),
    )
    .at(Place::File(folder))
    .hint("まだない名前を指定してください。今あるものに書き足すことはありません")
}

pub fn bad_folder(folder: &Path, cause: &str) -> Diagnostic {
    let folder = folder.display().to_string();
    Diagnostic::error("folder-name", format!("フォルダー `{folder}` は作れません（{cause}）"))
        .at(Place::File(folder))
        .hint("別の名前か、別の場所を指定してください")
}

pub fn long_folder(folder: &Path, longest: usize) -> Diagnostic {
    let folder = folder.display().to_string();
    Diagnostic::error(
        "folder-name",
        format!("フォルダーの場所が長すぎて、Excel がブックを開けません（上限 {longest} 字）"),
    )
    .at(Place::File(folder))
    .hint("名前を短くするか、ドライブに近い場所に作ってください")
}

pub fn no_such_template(name: &str, nearest: Option<&str>, known: &[String]) -> Diagnostic {
    let found = Diagnostic::error("unknown-template", format!("ひな型「{name}」はありません"));
    match nearest {
        Some(nearest) => found.hint(format!("`{nearest}` のことではありませんか")),
        None => found.hint(format!("付属のひな型は {} です", known.join("、"))),
    }
}

pub fn not_all_written(folder: &Path, file: &str, cause: &io::Error, written: &[String]) -> Diagnostic {
    let path = folder.join(file).display().to_string();
    let there = match written {
        [] => "何も書いていません".to_owned(),
        _ => format!("書き終えたもの: {}", written.join("、")),
    };
    Diagnostic::error("cannot-write", format!("`{path}` に書き込めませんでした（{cause}）。{there}"))
        .at(Place::File(path))
        .hint("空きと権限を確かめ、書きかけのフォルダーを消してから、もう一度実行してください")
}

pub fn no_forms(cause: &str) -> Diagnostic {
    Diagnostic::error("internal", format!("用紙のブックを作る途中で sasshi の中に誤りが見つかりました（{cause}）"))
        .hint("この文面を開発者に知らせてください")
}

pub fn unknown_meeting(place: Place, name: &str, known: &[&str]) -> Diagnostic {
    let found =
        Diagnostic::error("unknown-meeting", format!("会議「{name}」が、会議と配布資料のシートにありません")).at(place);
    match (nearest(name, known.iter().copied()), known) {
        (Some(near), _) => found.hint(format!("`{near}` のことではありませんか")),
        (None, []) => found.hint("会議のシートか配布資料のシートに、回を書いてください"),
        (None, known) => found.hint(format!("シートにあるのは {} です", known.join("、"))),
    }
}

pub fn unknown_document(place: Place, name: &str, nearest: Option<&str>) -> Diagnostic {
    let found = Diagnostic::error("unknown-document", format!("「{name}」という冊子は、設定にありません"));
    let found = found.at(place).text(name);
    match nearest {
        Some(nearest) => found.hint(format!("`{nearest}` のことではありませんか")),
        None => found.hint(
            "設定の `[[booklet]]` の `name` か、計画のフォルダーからの PDF の名前（参考/条例.pdf）を書いてください",
        ),
    }
}

pub fn missing_document(place: Place, path: &str) -> Diagnostic {
    Diagnostic::error("unknown-document", format!("PDF `{path}` がありません"))
        .at(place)
        .text(path)
        .hint("`sasshi.toml` のあるフォルダーからの名前で書かれているか、ファイルがあるかを確かめてください")
}

pub fn document_outside(place: Place, path: &str) -> Diagnostic {
    Diagnostic::error("outside-project", format!("`{path}` は計画のフォルダーの外を指しているので、使いません"))
        .at(place)
        .text(path)
        .hint("PDF は計画のフォルダーの中に置いてください")
}

pub fn set_in_set(place: Place, name: &str) -> Diagnostic {
    Diagnostic::error("set-in-set", format!("「{name}」は資料をまとめた冊子なので、一式の中に入れられません"))
        .at(place)
        .text(name)
        .hint("中の資料を一つずつ書いてください")
}

pub fn no_papers(place: Place) -> Diagnostic {
    Diagnostic::error("no-papers", "この回に配る資料がないので、一式は作れません")
        .at(place)
        .hint("配布資料のシートの「回」と「文書」を確かめてください。別の回の一式は、`[plan]` の `meeting` で選びます")
}

pub fn paper_twice(place: Place, name: &str) -> Diagnostic {
    Diagnostic::warning("paper-twice", format!("`papers` に「{name}」が二度書かれています。一度だけ入れます"))
        .at(place)
        .hint("どちらかを消してください。違う資料のつもりなら、名前を直してください")
}

/// At most so many names are listed.
const LISTED: usize = 12;

pub fn unknown_name(place: Place, option: &str, name: &str, named: Named, known: &[&str]) -> Diagnostic {
    let (what, sheet) = match named {
        Named::Meeting => ("会議", "会議_第２回"),
        Named::Chapter => ("本文の章", "本文_第２章"),
        Named::Statistic => ("統計", "統計_人口"),
        Named::Fact => ("項目", ""),
        Named::Level => ("体系の階層", ""),
        Named::Column => ("体系の列", ""),
    };
    let listed = known.iter().take(LISTED).copied().collect::<Vec<_>>().join("、");
    let more = if known.len() > LISTED { " など" } else { "" };
    let hint = match (nearest(name, known.iter().copied()), known) {
        (Some(near), _) => format!("`{near}` のことではありませんか（シートにあるのは {listed}{more}）"),
        (None, [_, ..]) => format!("シートにあるのは {listed}{more} です"),
        (None, []) if matches!(named, Named::Level | Named::Column) => {
            format!("体系のシートに列を足すか、`{option}` を消してください")
        }
        (None, []) if sheet.is_empty() => format!("会議のシートに項目を書くか、`{option}` を消してください"),
        (None, []) => {
            format!("シートの名前を「{sheet}」のように「_」で区切るか、`{option}` を消してください")
        }
    };
    let found = format!("`{option}` に書いた{what}「{name}」が、シートにありません");
    Diagnostic::warning("unknown-name", found).at(place).hint(hint)
}

pub fn empty_booklet(place: Place, sheets: &str) -> Diagnostic {
    Diagnostic::warning("empty-booklet", "この冊子には、ブックの文が一つも入りません")
        .at(place)
        .hint(format!("シート（{sheets}）があるか、その名前と中の行、`options` に書いたことを確かめてください"))
}

pub fn paper_not_made(place: Place, name: &str) -> Diagnostic {
    Diagnostic::error("paper-not-made", format!("「{name}」が作れないので、一式は作りません"))
        .at(place)
        .text(name)
        .hint("この資料のほかのエラーを直してください。ほかの資料は、一つずつの PDF としては作れます")
}
