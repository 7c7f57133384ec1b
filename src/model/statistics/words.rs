//! What is said about 統計 sheets.

use super::ChartKind;
use crate::model::Text;
use crate::model::words::{meant, one_line, quoted, say};
use crate::report::{CellPlace, Diagnostic, Place, SheetName, nearest};
use crate::workbook::{Cell, Sheet};

pub(super) fn no_title(place: &CellPlace) -> Diagnostic {
    Diagnostic::error("missing-title", format!("シート「{}」に「表題」がありません", place.sheet.sheet))
        .at(place)
        .hint("表の上の、A列に「表題」、B列に表の題を入力してください")
}

pub(super) fn no_table(sheet: &Sheet) -> Diagnostic {
    Diagnostic::note("no-rows", format!("シート「{}」には表がありません", sheet.name.sheet))
        .at(Place::Sheet(sheet.name.clone()))
        .hint("表題などの下を1行空けて、表を入力してください。使わないなら、そのままでかまいません")
}

pub(super) fn too_large(sheet: &Sheet, rows: usize, columns: usize, most: (usize, usize, usize)) -> Diagnostic {
    let (most_rows, most_columns, most_cells) = most;
    let message = format!("表が大きすぎて印刷できません（{rows} 行 {columns} 列）");
    let hint = format!(
        "1つの表は {most_rows} 行、{most_columns} 列、合わせて {most_cells} セルまでです。表の外に残ったセルがあれば消し、\
         なければ表をいくつかのシートに分けてください"
    );
    Diagnostic::error("table-too-large", message).at(Place::Sheet(sheet.name.clone())).hint(hint)
}

pub(super) fn unknown_item(cell: &Cell, known: &[&'static str]) -> Diagnostic {
    let near = if cell.text.len() > 200 { None } else { nearest(&cell.text, known.iter().copied()) };
    let hint = "項目の名前を直してください。表の一部なら、表の上を1行空けてください";
    say(Diagnostic::warning("unknown-item", format!("表の上の項目「{}」は分かりません", one_line(&cell.text))), cell)
        .hint(meant(near, hint))
}

pub(super) fn duplicate_item(cell: &Cell, first: &CellPlace) -> Diagnostic {
    crate::model::words::duplicate_item(cell, first)
}

pub(super) fn duplicate_table(sheet: &Sheet, name: &str, first: &SheetName) -> Diagnostic {
    let message = format!("統計「{}」が2つあります（1つ目は {} {}）", one_line(name), first.file, first.sheet);
    Diagnostic::warning("duplicate-table", message)
        .at(Place::Sheet(sheet.name.clone()))
        .hint("シートの名前を変えてください。ほかのシートからは1つ目を指します")
}

pub(super) fn duplicate_number(number: &Text, first: &CellPlace) -> Diagnostic {
    let message = format!("表の番号「{}」が2つあります（1つ目は {first}）", one_line(&number.value));
    Diagnostic::warning("duplicate-number", message)
        .at(&number.place)
        .text(quoted(&number.value))
        .hint("番号を変えてください")
}

pub(super) fn unknown_chart(typed: &Text, near: Option<&str>, all: &str) -> Diagnostic {
    let message = format!("グラフ「{}」はここでは描けないので、グラフは描きません", one_line(&typed.value));
    Diagnostic::warning("unknown-chart", message)
        .at(&typed.place)
        .text(quoted(&typed.value))
        .hint(meant(near, &format!("次のどれかを入力してください: {all}")))
}

pub(super) fn idle_line(typed: &Text, kind: ChartKind) -> Diagnostic {
    let message = format!("「{}」のグラフに折れ線はないので、「折れ線」の指定を使いません", kind.name());
    Diagnostic::warning("idle-line", message)
        .at(&typed.place)
        .text(quoted(&typed.value))
        .hint("「折れ線」の項目を消すか、「グラフ」を「棒＋折れ線」か「積み上げ棒＋折れ線」にしてください")
}

pub(super) fn unknown_direction(typed: &Text) -> Diagnostic {
    let message = format!("系列「{}」は分からないため、「行」として読みます", one_line(&typed.value));
    Diagnostic::warning("unknown-series", message)
        .at(&typed.place)
        .text(quoted(&typed.value))
        .hint("「行」か「列」を入力してください")
}

pub(super) fn unknown_series(typed: &Text, name: &str, near: Option<&str>) -> Diagnostic {
    let message = format!("「{}」という行も列も、この表にはありません", one_line(name));
    Diagnostic::warning("unknown-series", message)
        .at(&typed.place)
        .text(quoted(&typed.value))
        .hint(meant(near, "表の見出しのとおりに入力してください。いくつかあるときは「、」か改行で区切ります"))
}
