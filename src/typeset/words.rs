//! What is said about layout, in Japanese.

use crate::merge::lost_variation;
use crate::report::{CellPlace, Diagnostic, Place};

pub fn misplaced(place: Place, cell: Option<&CellPlace>) -> Diagnostic {
    let message = match cell {
        Some(cell) => format!("ひな型の中で、値（{cell}）が文章でない所に置かれています"),
        None => "ひな型の中で、値が文章でない所に置かれています".to_owned(),
    };
    Diagnostic::error("misplaced-value", message)
        .at(place)
        .hint("文章としては `[{{ 値 }}]` の中に、式の中では `{{ 値|lit }}` と書いてください")
}

pub fn compile_error(place: Option<Place>, cause: &str, hints: &[String]) -> Diagnostic {
    let found = Diagnostic::error("typeset-error", format!("組版できませんでした（{cause}）"));
    let found = match place {
        Some(place) => found.at(place),
        None => found,
    };
    found.hint(if hints.is_empty() {
        "ひな型のこの行を直してください。付属のひな型でこれが出たときは、sasshi の誤りです".to_owned()
    } else {
        hints.join("。")
    })
}

pub fn compile_warning(place: Option<Place>, cause: &str) -> Diagnostic {
    let found = Diagnostic::warning("typeset-warning", format!("組版で注意がありました（{cause}）"))
        .hint("できた頁を確かめてください");
    match place {
        Some(place) => found.at(place),
        None => found,
    }
}

pub fn no_convergence(place: Option<Place>, cause: &str) -> Diagnostic {
    let found = Diagnostic::error("no-convergence", format!("頁の番号が定まりませんでした（{cause}）"))
        .hint("ひな型の中で、頁の番号によって長さが変わる所を直してください");
    match place {
        Some(place) => found.at(place),
        None => found,
    }
}

pub fn text_too_dense(place: Option<Place>) -> Diagnostic {
    let found = Diagnostic::error("text-too-dense", "一つの名前や見出しに、語の区切りが多すぎて組版できませんでした")
        .hint("短くしてください");
    match place {
        Some(place) => found.at(place),
        None => found,
    }
}

pub fn missing_glyph(place: Option<Place>, text: &str, page: u32) -> Diagnostic {
    let found = Diagnostic::error("missing-glyph", format!("「{text}」の字がどの書体にもありません"))
        .text(text)
        .on_page(page)
        .hint("別の文字に打ち直すか、その字のある書体を `[fonts]` に足してください（docs/fonts.md）");
    match place {
        Some(place) => found.at(place),
        None => found,
    }
}

pub fn lost_form(place: Option<Place>, character: char, selector: char, page: u32) -> Diagnostic {
    let found = lost_variation(character, selector).on_page(page);
    match place {
        Some(place) => found.at(place),
        None => found,
    }
}

pub fn unknown_font(place: Place, name: &str, nearest: Option<&str>, known: &[String], system: bool) -> Diagnostic {
    let found = Diagnostic::error("unknown-font", format!("書体「{name}」がありません")).at(place);
    let names = format!("近い名前か、使える書体: {}", known.join("、"));
    let system = if system { "" } else { "。パソコンの書体を使うときは `system = true` が要ります" };
    match nearest {
        Some(nearest) => found.hint(format!("`{nearest}` のことではありませんか（{names}）{system}")),
        None => found.hint(format!("{names}{system}")),
    }
}

pub fn missing_font_file(place: Place, file: &str, nearest: Option<&str>) -> Diagnostic {
    let found = Diagnostic::error("missing-font-file", format!("書体のファイル `{file}` がありません")).at(place);
    match nearest {
        Some(nearest) => found.hint(format!("`{nearest}` のことではありませんか")),
        None => found.hint("計画のフォルダーの中の `fonts` に置き、そこからの名前で書いてください"),
    }
}

pub fn font_outside(place: Place, file: &str) -> Diagnostic {
    Diagnostic::error("outside-project", format!("`{file}` は計画のフォルダーの外を指しています"))
        .at(place)
        .hint("書体のファイルは計画のフォルダーの中の `fonts` に置いてください")
}

pub fn damaged_font(place: Place, file: &str) -> Diagnostic {
    Diagnostic::error("damaged-font", format!("`{file}` は書体として読めません"))
        .at(place)
        .hint("ファイルを取り直してください。使えるのは TTF、OTF、TTC、OTC です")
}

pub fn unreadable_font(place: Place, file: &str, cause: &str) -> Diagnostic {
    Diagnostic::error("damaged-font", format!("書体のファイル `{file}` を読めません（{cause}）"))
        .at(place)
        .hint("読み取りの権限があるかを確かめてください")
}

pub fn large_font(place: Place, file: &str, megabytes: u64) -> Diagnostic {
    Diagnostic::error("large-font", format!("書体のファイル `{file}` が大きすぎます（上限 {megabytes} MB）"))
        .at(place)
        .hint("一つの書体だけのファイルを使ってください")
}

pub fn too_long(
    cells: &[&CellPlace],
    unit: &str,
    (pages, allowed, lines): (usize, usize, usize),
    page: u32,
    charts: &[&CellPlace],
) -> Diagnostic {
    let drawn =
        if charts.is_empty() { String::new() } else { format!("（グラフが {} 点あります）", charts.len()) };
    let over = if lines == 0 { String::new() } else { format!("。約 {lines} 行多すぎます") };
    let message = format!("「{unit}」が {allowed} 頁に収まらず、{pages} 頁になりました{drawn}{over}");
    let mut remedy = match charts {
        [] => "文章を短くしてください".to_owned(),
        [first, ..] => {
            format!("文章を短くするか、「グラフ」の欄（{first} など）を空にしてください。空なら、表だけを印刷します")
        }
    };
    remedy.push_str("。収まるまでは頁を足して印刷します");
    if let [_, others @ ..] = cells
        && !others.is_empty()
    {
        let others: Vec<String> = others.iter().map(ToString::to_string).collect();
        remedy.push_str(&format!("。ほかに長いセルは {} です", others.join("、")));
    }
    let found = Diagnostic::warning("too-long", message).on_page(page).hint(remedy);
    match cells.first() {
        Some(longest) => found.at(*longest),
        None => found,
    }
}

pub fn odd_pdf(place: Place, path: &str, cause: &str) -> Diagnostic {
    Diagnostic::error("odd-pdf", format!("PDF `{path}` を読めません（{cause}）"))
        .at(place)
        .text(path)
        .hint("PDF を開けるか確かめ、印刷の画面から「PDF に保存」で作り直してください")
}

pub fn locked_pdf(place: Place, path: &str) -> Diagnostic {
    Diagnostic::error("odd-pdf", format!("PDF `{path}` は、パスワードがかかっているので読めません"))
        .at(place)
        .text(path)
        .hint("パスワードを消して保存し直してください")
}

pub fn huge_pdf(place: Place, path: &str, cause: &str) -> Diagnostic {
    Diagnostic::error("odd-pdf", format!("PDF `{path}` は大きすぎます（{cause}）"))
        .at(place)
        .text(path)
        .hint("要る頁だけの PDF にするか、写真を小さくして作り直してください")
}

pub fn lossy_pdf(place: Place, path: &str) -> Diagnostic {
    Diagnostic::warning("lossy-pdf", format!("PDF `{path}` の一部の字か写真を描けません"))
        .at(place)
        .text(path)
        .hint("できた頁を元の PDF と比べてください。抜けていれば、字を埋め込んだ PDF を作り直してください")
}
