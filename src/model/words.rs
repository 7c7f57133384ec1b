//! What is said about the workbooks: every message of this stage, with its stable code.

use std::sync::Arc;

use super::slip::Slip;
use super::{Kind, Node, NodeId, Text};
use crate::report::{CellPlace, Diagnostic, Place, column_letters, nearest};
use crate::workbook::{Cell, Sheet, Value};

/// At most so many headings, candidates and the like are listed.
const LISTED: usize = 12;
/// So many characters of a cell are quoted.
const QUOTED: usize = 200;
/// A path is quoted up to this depth: 上位 may still lead in a circle.
const DEEPEST: usize = 16;

pub(super) fn no_tree() -> Diagnostic {
    Diagnostic::error("no-tree", "シート「体系」がどのブックにもないので、施策を並べられません")
        .hint("番号、階層、名称の列があるシート「体系」を作り、そのブックを設定の `files` に加えてください")
}

pub(super) fn missing_column(sheet: &Sheet, column: &str, found: &[&str]) -> Diagnostic {
    let listed = match found {
        [] => "見出しの行が見つかりません".to_owned(),
        _ => format!("見つかった見出し: {}", list(found.iter().map(|heading| one_line(heading)))),
    };
    let hint = match nearest(column, found.iter().copied().filter(|heading| heading.len() <= 200)) {
        Some(near) => format!(
            "「{}」は「{column}」のことではありませんか。見出しを直すか、sasshi.toml の [workbooks.columns] で読み替えてください",
            one_line(near)
        ),
        None => format!("上から20行以内に見出し「{column}」の列を作ってください"),
    };
    Diagnostic::error(
        "missing-column",
        format!("シート「{}」に列「{column}」がありません（{listed}）", sheet.name.sheet),
    )
    .at(Place::Sheet(sheet.name.clone()))
    .hint(hint)
}

pub(super) fn duplicate_heading(cell: &Cell, column: &str, first: u32) -> Diagnostic {
    let message =
        format!("列「{}」が2つあります。{}列を読み、この列は読みません", one_line(column), column_letters(first));
    say(Diagnostic::warning("duplicate-heading", message), cell).hint("どちらかの列を消すか、見出しを変えてください")
}

pub(super) fn too_many_columns(cell: &Cell, most: usize) -> Diagnostic {
    let message = format!("列が多すぎるため、この列から右は読めません（年の列、独自の列とも上限 {most} 列）");
    say(Diagnostic::error("too-many-columns", message), cell)
        .hint("使わない列を消すか、表をいくつかのシートに分けてください")
}

pub(super) fn too_many_merged(sheet: &Sheet) -> Diagnostic {
    let message = format!("シート「{}」のセルの結合が広すぎて、ここから先の行は読めません", sheet.name.sheet);
    Diagnostic::error("too-many-merged", message)
        .at(Place::Sheet(sheet.name.clone()))
        .hint("年の列や独自の列のセルの結合を、必要な範囲に縮めてください")
}

pub(super) fn unknown_column(cell: &Cell, kind: Kind) -> Diagnostic {
    let heading = one_line(&cell.text);
    let near = if cell.text.len() > 200 { "" } else { &cell.text };
    let hint = match nearest(near, kind.columns().iter().map(|column| column.name)) {
        Some(near) => {
            format!("「{near}」のことなら見出しを直してください。独自の列なら、そのままでひな型から使えます")
        }
        None => "独自の列なら、そのままでひな型から使えます".to_owned(),
    };
    let message = format!("「{}」のシートに列「{heading}」はありません", kind.name());
    say(Diagnostic::warning("unknown-column", message), cell).hint(hint)
}

pub(super) fn nearly_kind(sheet: &Sheet, slip: &Slip) -> Diagnostic {
    let meant = one_line(&slip.name);
    let hint = if slip.joint {
        format!(
            "「{meant}」とするのですか。種類の名前の後は「_」か括弧で区切ります。sasshi.toml の [workbooks.sheets] で読み替えることもできます"
        )
    } else {
        format!("「{meant}」のことなら、シート名を直すか、sasshi.toml の [workbooks.sheets] で読み替えてください")
    };
    Diagnostic::note(
        "unknown-sheet",
        format!("シート「{}」は種類が分からないため、計画として読みません", sheet.name.sheet),
    )
    .at(Place::Sheet(sheet.name.clone()))
    .hint(hint)
}

pub(super) fn filtered_rows(sheet: &Sheet, rows: usize) -> Diagnostic {
    let message = format!("フィルターで隠れた行が {rows} 行あります。隠れていない行と同じように読みました");
    Diagnostic::warning("filtered-rows", message)
        .at(Place::Sheet(Arc::clone(&sheet.name)))
        .hint("Excelの「データ」→「クリア」でフィルターを外してください。載せない行なら「非表示」にしてください")
}

pub(super) fn other_headings(sheet: &Sheet, first: Option<&CellPlace>) -> Diagnostic {
    let first = first.map(|place| format!("（{}）", place.sheet.file)).unwrap_or_default();
    let message =
        format!("シート「{}」の見出しが、前のブックの同じ名前のシート{first}と違うため、読みません", sheet.name.sheet);
    Diagnostic::warning("other-headings", message)
        .at(Place::Sheet(sheet.name.clone()))
        .hint("見出しと並び順を同じにするか、シートの名前を変えてください")
}

pub(super) fn plain_too_large(sheet: &Sheet, most: usize) -> Diagnostic {
    let message = format!("シート「{}」が大きすぎて、途中から読めません（合わせて {most} セルまで）", sheet.name.sheet);
    Diagnostic::error("table-too-large", message)
        .at(Place::Sheet(sheet.name.clone()))
        .hint("使わない行と列を消すか、表をいくつかのブックに分け、冊子の `workbooks` で選んでください")
}

pub(super) fn no_rows(sheet: &Sheet) -> Diagnostic {
    Diagnostic::note("no-rows", format!("シート「{}」には行がありません", sheet.name.sheet))
        .at(Place::Sheet(sheet.name.clone()))
        .hint("使うシートなら、見出しの下に行を入力してください。使わないなら、そのままでかまいません")
}

pub(super) fn broken_cell(cell: &Cell) -> Diagnostic {
    match &cell.value {
        Value::Uncalculated => {
            let message = "数式の計算結果が保存されていません";
            Diagnostic::error("uncalculated", message).at(&cell.place).hint("Excel で開いて保存し直してください")
        }
        value => {
            let shown = if let Value::Error(error) = value { error.0.as_str() } else { &cell.text };
            let message = format!("セルがエラー値 {shown} です");
            Diagnostic::error("error-cell", message)
                .at(&cell.place)
                .text(quoted(shown))
                .hint("数式の参照先を直すか、値を直接入力してください")
        }
    }
}

pub(super) fn plain_number(cell: &Cell) -> Diagnostic {
    say(Diagnostic::warning("number-format", "セルの表示形式が読めないため、Excel の表示と異なることがあります"), cell)
        .hint("セルの表示形式を「標準」「数値」「日付」などに変えるか、印刷したいとおりの文字列で入力してください")
}

pub(super) fn empty(place: CellPlace, column: &str) -> Diagnostic {
    Diagnostic::warning("empty", format!("「{column}」が空です"))
        .at(&place)
        .hint(format!("「{column}」を入力してください"))
}

pub(super) fn empty_key(place: CellPlace, column: &str) -> Diagnostic {
    // Excel saves a merged area to a text file as one value and empty cells.
    let is_text = [".csv", ".tsv"].iter().any(|ending| place.sheet.file.to_ascii_lowercase().ends_with(ending));
    let hint = match is_text {
        true => format!("「{column}」をどの行にも入力してください。セルの結合は、このファイルには残りません"),
        false => format!("「{column}」を入力してください。上の行と同じなら、セルを結合しても読めます"),
    };
    Diagnostic::error("empty", format!("「{column}」が空のため、この行は読めません")).at(&place).hint(hint)
}

pub(super) fn unknown_measure(cell: &Cell, column: &str, above: Option<&str>, near: Option<&str>) -> Diagnostic {
    let above = above.map(|above| format!("上位「{}」の下に", one_line(above))).unwrap_or_default();
    let message = format!("{column}「{}」が{above}体系にありません", one_line(&cell.text));
    let code = match column {
        "方向性" => "unknown-direction",
        "参照" => "unknown-reference",
        _ => "unknown-measure",
    };
    say(Diagnostic::error(code, message), cell).hint(meant(near, "「体系」のシートの番号を入力してください"))
}

pub(super) fn unknown_direction(cell: &Cell, measure: &str, near: Option<&str>) -> Diagnostic {
    let message = format!("方向性「{}」が施策「{measure}」の下にありません", one_line(&cell.text));
    say(Diagnostic::error("unknown-direction", message), cell)
        .hint(meant(near, "「体系」のシートで、その施策の下にある番号を入力してください"))
}

pub(super) fn ambiguous(cell: &Cell, column: &str, nodes: &[Node], ids: &[NodeId]) -> Diagnostic {
    let message = format!("{column}「{}」に当たるものが{}つあります", one_line(&cell.text), ids.len());
    let paths = ids.iter().map(|id| path(nodes, *id));
    let other = if column == "施策" { "入力するか、列「上位」で区別して" } else { "入力して" };
    say(Diagnostic::error("ambiguous-key", message), cell).hint(format!("次のどれかを{other}ください: {}", list(paths)))
}

pub(super) fn duplicate_key(cell: &CellPlace, key: &str, first: &CellPlace) -> Diagnostic {
    Diagnostic::error(
        "duplicate-key",
        format!("番号「{}」が同じ上位の下に2つあります（1つ目は {first}）", one_line(key)),
    )
    .at(cell)
    .text(quoted(key))
    .hint("番号を変えるか、「上位」で区別してください")
}

pub(super) fn unknown_parent(cell: &Cell, near: Option<&str>) -> Diagnostic {
    say(Diagnostic::error("unknown-parent", format!("上位「{}」が体系にありません", one_line(&cell.text))), cell)
        .hint(meant(near, "上位には、体系のほかの行の番号を入力してください"))
}

pub(super) fn tree_cycle(place: &CellPlace, typed: &str, around: &str) -> Diagnostic {
    Diagnostic::error("tree-cycle", format!("上位をたどると元に戻ってしまいます（{around}）"))
        .at(place)
        .text(quoted(typed))
        .hint("いちばん上の行の「上位」を空にしてください")
}

pub(super) fn duplicate_item(cell: &Cell, first: &CellPlace) -> Diagnostic {
    let message = format!("項目「{}」が2つあります。1つ目（{first}）を使います", one_line(&cell.text));
    say(Diagnostic::warning("duplicate-item", message), cell).hint("どちらかの行を消してください")
}

pub(super) fn repeated(cell: &CellPlace, name: &str, first: &CellPlace) -> Diagnostic {
    Diagnostic::warning("repeat", format!("取り組み「{}」が別の施策にもあります（{first}）", one_line(name)))
        .at(cell)
        .text(quoted(name))
        .hint("再び載せるものなら、列「再掲」に印を付けてください")
}

pub(super) fn term_twice(cell: &CellPlace, name: &str, first: &CellPlace) -> Diagnostic {
    Diagnostic::error("term-twice", format!("用語「{}」の説明が2通りあります（{first} と {cell}）", one_line(name)))
        .at(cell)
        .text(quoted(name))
        .hint("説明を1つにまとめ、もう1行を消してください")
}

pub(super) fn term_again(cell: &CellPlace, name: &str, first: &CellPlace) -> Diagnostic {
    Diagnostic::warning("term", format!("用語「{}」が2回説明されています（1つ目は {first}）", one_line(name)))
        .at(cell)
        .text(quoted(name))
        .hint("どちらかの行を消してください")
}

pub(super) fn term_unexplained(place: CellPlace, name: &str) -> Diagnostic {
    Diagnostic::warning("term", format!("用語「{}」に説明がありません", one_line(name)))
        .at(&place)
        .hint("「説明」か「掲載頁」を入力してください")
}

pub(super) fn unknown_block_kind(cell: &Cell, near: Option<&str>) -> Diagnostic {
    let message = format!("種別「{}」は分からないため、段落として印刷します", one_line(&cell.text));
    say(Diagnostic::warning("unknown-kind", message), cell).hint(meant(near, "種別を見直してください"))
}

pub(super) fn unknown_table(place: CellPlace, typed: &str, near: Option<&str>) -> Diagnostic {
    let message = match typed {
        "" => "「属性」に、表にする統計のシートが書かれていません".to_owned(),
        _ => format!("統計のシート「{}」がありません", one_line(typed)),
    };
    let diagnostic = Diagnostic::warning("unknown-table", message)
        .at(&place)
        .hint(meant(near, "「統計_人口」のような、ブックにあるシートの名前を入力してください"));
    if typed.is_empty() { diagnostic } else { diagnostic.text(quoted(typed)) }
}

pub(super) fn unknown_distribution(typed: &Text, near: Option<&str>) -> Diagnostic {
    let message = format!("配布区分「{}」は分からないため、そのまま印刷します", one_line(&typed.value));
    Diagnostic::warning("unknown-distribution", message)
        .at(&typed.place)
        .text(quoted(&typed.value))
        .hint(meant(near, "事前配布、当日配布、差替のどれかを入力してください"))
}

pub(super) fn handout_twice(number: &Text, first: &CellPlace) -> Diagnostic {
    let message = format!("資料No.「{}」が同じ回に2つあります（1つ目は {first}）", one_line(&number.value));
    Diagnostic::warning("handout-twice", message)
        .at(&number.place)
        .text(quoted(&number.value))
        .hint("番号を変えてください。差し替えた資料なら、配布区分に「差替」と入力してください")
}

pub(super) fn form_without_number(form: &Text) -> Diagnostic {
    let message =
        format!("資料番号の形「{}」に {{番号}} がないので、番号を後ろに付けて印刷します", one_line(&form.value));
    Diagnostic::warning("number-form", message)
        .at(&form.place)
        .text(quoted(&form.value))
        .hint("番号の入る所に {番号} か {No} と入力してください（「資料{番号}」のように）")
}

pub(super) fn unknown_paper(typed: &Text, paper: &str, near: Option<&str>, labels: &[String]) -> Diagnostic {
    let known = list(labels.iter().map(|label| one_line(label)));
    let near = near.map_or(String::new(), |near| format!("「{}」ではありませんか。", one_line(near)));
    Diagnostic::warning("unknown-paper", format!("「{}」は、この会議の配布資料にありません", one_line(paper)))
        .at(&typed.place)
        .text(quoted(&typed.value))
        .hint(format!("{near}配布資料のシートにあるのは {known} です"))
}

pub(super) fn nothing_replaced(title: &Text, near: Option<&str>) -> Diagnostic {
    let message = format!("差替の「{}」に当たる資料が、この回の配布資料にありません", one_line(&title.value));
    let near = near.map_or(String::new(), |near| format!("「{}」の差替ではありませんか。", one_line(near)));
    Diagnostic::warning("nothing-replaced", message)
        .at(&title.place)
        .text(quoted(&title.value))
        .hint(format!("{near}番号と資料名を元の行と同じにするか、「文書」に元の行と同じものを入力してください"))
}

pub(super) fn unknown_field(cell: &Cell, near: Option<&str>) -> Diagnostic {
    let message = format!("欄「{}」は課題シートの決まった欄ではありません", one_line(&cell.text));
    say(Diagnostic::warning("unknown-field", message), cell)
        .hint(meant(near, "独自の欄なら、そのままでひな型から使えます"))
}

pub(super) fn duplicate_number(cell: &Cell, first: &CellPlace) -> Diagnostic {
    let message = format!("番号「{}」がこのシートに2つあります（1つ目は {first}）", one_line(&cell.text));
    say(Diagnostic::warning("duplicate-number", message), cell).hint("番号を変えてください。親や参照は1つ目を指します")
}

pub(super) fn unknown_container(cell: &Cell, near: Option<&str>) -> Diagnostic {
    let message = format!("親「{}」がこのシートの番号にありません", one_line(&cell.text));
    say(Diagnostic::error("unknown-container", message), cell)
        .hint(meant(near, "親には、このシートのほかの行の番号を入力してください"))
}

pub(super) fn own_container(cell: &Cell) -> Diagnostic {
    let message = format!("親「{}」はこの行自身の番号です。自分自身を親にはできません", one_line(&cell.text));
    say(Diagnostic::error("container-cycle", message), cell)
        .hint("親を空にするか、この行を入れる囲みなどの番号を入力してください")
}

pub(super) fn container_cycle(cell: &Cell) -> Diagnostic {
    let message = format!("親「{}」をたどると、この行に戻ってしまいます", one_line(&cell.text));
    say(Diagnostic::error("container-cycle", message), cell).hint("いちばん外側に置く行の「親」を空にしてください")
}

pub(super) fn no_alternative(place: CellPlace, kind: &str, caption: bool) -> Diagnostic {
    let kind = one_line(kind);
    let instead = if caption { "本文の説明".to_owned() } else { format!("「{kind}」という語") };
    Diagnostic::warning("no-alternative", format!("{kind}の代替文が空のため、代わりに{instead}が読み上げられます"))
        .at(&place)
        .hint("列「代替文」に、何が写っているか、何を表す図かを短く入力してください")
}

/// The keys from the root down to a node: `Ⅰ／１`.
pub(super) fn path(nodes: &[Node], id: NodeId) -> String {
    let mut keys: Vec<String> = std::iter::successors(Some(id), |id| nodes[id.0].parent)
        .take(DEEPEST)
        .map(|id| one_line(&nodes[id.0].key.value))
        .collect();
    keys.reverse();
    keys.join("／")
}

/// At the cell, with what stands there.
pub(super) fn say(diagnostic: Diagnostic, cell: &Cell) -> Diagnostic {
    diagnostic.at(&cell.place).text(quoted(&cell.text))
}

pub(super) fn meant(near: Option<&str>, otherwise: &str) -> String {
    near.map_or(otherwise.to_owned(), |near| format!("「{}」ではありませんか", one_line(near)))
}

fn list(words: impl ExactSizeIterator<Item = String>) -> String {
    let rest = words.len().saturating_sub(LISTED);
    let mut list = words.take(LISTED).collect::<Vec<_>>().join("、");
    if rest > 0 {
        list.push_str(&format!(" ほか{rest}"));
    }
    list
}

/// What stands in a cell, not endless: a hundred thousand rows may show one long text.
pub(super) fn quoted(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A typed text as a message can quote it: one line, not endless.
pub(super) fn one_line(text: &str) -> String {
    let line: String = quoted(text).split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
