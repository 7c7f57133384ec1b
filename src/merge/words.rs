//! What is said about templates and merging, in Japanese.

use crate::assets::Unreadable;
use crate::chart::Undrawable;
use crate::config::spaced;
use crate::model::ChartKind;
use crate::report::{CellPlace, Diagnostic, Place};

pub fn no_template(place: Place, name: &str, nearest: Option<&str>, known: &[String]) -> Diagnostic {
    let found = Diagnostic::error("unknown-template", format!("ひな型「{name}」がありません")).at(place);
    match nearest {
        Some(nearest) => found.hint(format!("`{nearest}` のことではありませんか")),
        None => found.hint(format!("使えるひな型は {} です", known.join("、"))),
    }
}

pub fn unreadable_template(problem: Unreadable) -> Diagnostic {
    Diagnostic::error("unreadable-template", format!("ひな型 `{}` を読めません（{}）", problem.file, problem.cause))
        .at(Place::File(problem.file))
        .hint("UTF-8 の文字コードで保存し直すか、付属のひな型を使うときはこのファイルを消してください")
}

pub fn bad_settings(file: &str, cause: &str) -> Diagnostic {
    Diagnostic::error("template-settings", format!("ひな型の設定 `{file}` を読めません（{cause}）"))
        .at(Place::File(file.to_owned()))
        .hint("title、sheets、options などの書き方を、付属のひな型の `template.toml` と比べてください")
}

pub fn holds_controls(file: &str) -> Diagnostic {
    Diagnostic::error("template-controls", format!("ひな型 `{file}` に制御文字が入っています"))
        .at(Place::File(file.to_owned()))
        .hint("ひな型のファイルから制御文字を取り除いてください")
}

pub fn template_error(place: Place, cause: &str, record: Option<&CellPlace>) -> Diagnostic {
    let message = match record {
        Some(cell) => format!("ひな型の中でまちがいが見つかりました（{cause}）。扱っていた行は {cell} です"),
        None => format!("ひな型の中でまちがいが見つかりました（{cause}）"),
    };
    Diagnostic::error("template-error", message)
        .at(place)
        .hint("ひな型のこの行を直してください。付属のひな型でこれが出たときは、sasshi の誤りです")
}

pub fn unknown_option(place: Place, name: &str, nearest: Option<&str>) -> Diagnostic {
    let found =
        Diagnostic::warning("unknown-option", format!("このひな型に「{name}」という設定はありません")).at(place);
    match nearest {
        Some(nearest) => found.hint(format!("`{nearest}` のことではありませんか")),
        None => found.hint("ひな型の README にある設定の名前を確かめてください"),
    }
}

pub fn wrong_option(place: Place, name: &str, expected: &str) -> Diagnostic {
    let expected = spaced(expected);
    Diagnostic::error("wrong-option", format!("設定「{name}」の値は{expected}でなければなりません"))
        .at(place)
        .hint(format!("値を{expected}に直してください"))
}

pub fn unknown_units(place: &CellPlace, key: &str) -> Diagnostic {
    Diagnostic::error("unknown-units", format!("施策の頁を置く行の属性「{key}」が体系にありません"))
        .at(place)
        .text(key)
        .hint("体系の番号を書くか、すべての施策を置くときは属性を空にしてください")
}

pub fn odd_number(place: &CellPlace, number: &str, lead: &str) -> Diagnostic {
    Diagnostic::warning(
        "figure-number",
        format!("番号「{number}」は、この章の番号（「{lead}」で始まる）ではありません"),
    )
    .at(place)
    .text(number)
    .hint("この章の番号に直すか、番号を付けさせるときは空にしてください。いまは打ったとおりに印刷します")
}

pub fn number_again(place: &CellPlace, number: &str, next: &str) -> Diagnostic {
    Diagnostic::warning("figure-number", format!("番号「{number}」は、前の番号に続きません"))
        .at(place)
        .text(number)
        .hint(format!("次の番号は {next} です。番号を付けさせるときは空にしてください。いまは打ったとおりに印刷します"))
}

pub fn empty_list(place: &CellPlace, name: &str) -> Diagnostic {
    Diagnostic::warning("empty-list", format!("一覧「{name}」に載るものが、ブックにありません"))
        .at(place)
        .text(name)
        .hint("シートの名前と、ブックが設定の files にあるかを確かめるか、この行を消してください")
}

pub fn unknown_list(place: &CellPlace, word: &str, nearest: Option<&str>, known: &[&str]) -> Diagnostic {
    let message = match word {
        "" => "何の一覧かが書かれていません".to_owned(),
        _ => format!("「{word}」という一覧は作れません"),
    };
    let found = Diagnostic::warning("unknown-list", message).at(place).text(word);
    match nearest {
        Some(nearest) => found.hint(format!("属性は「{nearest}」ではありませんか")),
        None => found.hint(format!("属性に {} のどれかを書いてください", known.join("、"))),
    }
}

pub fn unknown_tree(place: &CellPlace, word: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::warning("unknown-tree", format!("体系図の属性「{word}」は分かりません")).at(place).text(word).hint(
        format!("属性に {} のどれかを書くか、空にしてください。いまは空のときと同じに描かれます", known.join("、")),
    )
}

pub fn missing_glyph(place: Option<Place>, character: char, text: &str) -> Diagnostic {
    let code = u32::from(character);
    let found = Diagnostic::warning(
        "missing-glyph",
        format!("「{character}」（U+{code:04X}）はどの書体にもない文字なので、〓 と印刷されます"),
    )
    .text(around(text, character))
    .hint("別の文字に打ち直すか、その字のある書体を `[fonts]` に足してください（docs/fonts.md）。外字は、JIS にある字に直してください");
    match place {
        Some(place) => found.at(place),
        None => found,
    }
}

/// A form of a character that is not printed. It is found before the layout, and again in it: so always in these words.
pub fn lost_variation(character: char, selector: char) -> Diagnostic {
    let codes = format!("U+{:04X} U+{:04X}", u32::from(character), u32::from(selector));
    Diagnostic::warning(
        "lost-variation",
        format!(
            "「{character}{selector}」（{codes}）の字形はどの書体にもないので、ふつうの「{character}」が印刷されます"
        ),
    )
    .hint("その字形のある書体を `[fonts]` に足すか（docs/fonts.md）、ふつうの字に打ち直してください")
}

/// The words around a character: a cell may be long.
pub fn around(text: &str, character: char) -> String {
    const WINDOW: usize = 12;
    let at = text.chars().position(|c| c == character).unwrap_or(0);
    text.chars().skip(at.saturating_sub(WINDOW)).take(2 * WINDOW + 1).collect()
}

pub fn unknown_reference(cell: Option<&CellPlace>, kind: &str, key: &str) -> Diagnostic {
    let found = Diagnostic::warning("reference", format!("［{kind}：{key}］の指す先がこの冊子にありません"))
        .text(key)
        .hint("名前を確かめてください。いまは名前のまま印刷されます");
    match cell {
        Some(cell) => found.at(cell),
        None => found,
    }
}

pub fn missing_picture(cell: &CellPlace, path: &str) -> Diagnostic {
    Diagnostic::warning(
        "missing-picture",
        format!("写真のファイル `{path}` がありません。場所だけを空けて印刷されます"),
    )
    .at(cell)
    .text(path)
    .hint("`sasshi.toml` のあるフォルダーからの名前で書かれているか、ファイルがあるかを確かめてください")
}

pub fn picture_outside(cell: &CellPlace, path: &str) -> Diagnostic {
    Diagnostic::warning("outside-project", format!("`{path}` は計画のフォルダーの外を指しているので、使いません"))
        .at(cell)
        .text(path)
        .hint("写真は計画のフォルダーの中に置いてください")
}

pub fn too_many_pictures(cell: &CellPlace, most: usize) -> Diagnostic {
    Diagnostic::warning(
        "too-many-pictures",
        format!("写真が {most} 枚を超えたので、ここから先は場所だけを空けて印刷されます"),
    )
    .at(cell)
    .hint("計画を分けるか、写真を減らしてください")
}

pub fn odd_picture(cell: &CellPlace, path: &str) -> Diagnostic {
    Diagnostic::warning("odd-picture", format!("`{path}` は写真として読めません。場所だけを空けて印刷されます"))
        .at(cell)
        .text(path)
        .hint("ファイルを開けるか確かめ、PNG、JPEG、SVG のどれかで保存し直してください。名前の終わりを書き換えただけでは直りません。PDF の頁は、ある頁の番号を書いてください")
}

/// Why a cell that a template passed over is not printed.
pub fn left_out(template: &str, kind: &str) -> String {
    format!("ひな型 {template} は、種別「{kind}」の行を印刷しません")
}

pub fn undrawable(kind: ChartKind, why: Undrawable, place: &CellPlace) -> Diagnostic {
    let kind = kind.name();
    let (cause, remedy) = match why {
        Undrawable::NoFigures => {
            ("数がありません".to_owned(), "「除外」「系列」を確かめるか、「グラフ」を「なし」にしてください")
        }
        Undrawable::OnlyZeros => {
            ("数がすべて 0 です".to_owned(), "「グラフ」を「なし」にするか、0 も描く棒などのグラフにしてください")
        }
        Undrawable::TooMany { what, count, most } => (
            format!("{what}が {count} あり、{most} を超えています"),
            "「系列」の行と列を入れ替えるか、「除外」で減らすか、ほかのグラフにしてください",
        ),
        Undrawable::TooFew => (
            "項目が二つ以下です".to_owned(),
            "三つ以上の項目にするか、「系列」の行と列を入れ替えるか、ほかのグラフにしてください",
        ),
        Undrawable::Negative => ("負の数があります".to_owned(), "「除外」で除くか、棒などのグラフにしてください"),
        Undrawable::NotTwoSides { count } => (
            format!("系列が {count} あります"),
            "男と女のように二つだけが残るように、「系列」と「除外」を直してください",
        ),
    };
    Diagnostic::warning("undrawable-chart", format!("「{kind}」のグラフにできません（{cause}）")).at(place).hint(remedy)
}

/// A chart of bars and lines that has only one of them.
pub fn half_chart(asked: ChartKind, drawn: ChartKind, place: &CellPlace) -> Diagnostic {
    let (cause, what, remedy) = if drawn == ChartKind::Lines {
        ("すべて折れ線な", "折れ線", "「折れ線」から棒で描く見出しを除くか、「グラフ」を「折れ線」にしてください")
    } else {
        ("一つしかない", "棒", "「系列」の行と列、「除外」を確かめるか、「グラフ」から「＋折れ線」を除いてください")
    };
    Diagnostic::warning("half-chart", format!("「{}」の系列が{cause}ので、{what}だけを描きます", asked.name()))
        .at(place)
        .hint(remedy)
}

pub fn no_reading(name: &CellPlace, word: &str) -> Diagnostic {
    Diagnostic::warning("no-reading", format!("「{word}」によみがないので、五十音の順に並べられません"))
        .at(name)
        .text(word)
        .hint("「よみ」にひらがなで書いてください。いまは一覧の終わりに置きます")
}

pub fn index_word_unused(name: &CellPlace, word: &str) -> Diagnostic {
    Diagnostic::note("index-word-unused", format!("索引の「{word}」は、この冊子の文に出てこないので、索引に載りません"))
        .at(name)
        .text(word)
        .hint("文の中での書き方を「別表記」に書くか、行を消してください")
}
