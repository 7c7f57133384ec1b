//! What is said about the manifest, in Japanese.

use std::ops::RangeInclusive;

use crate::report::{Diagnostic, Place};

pub fn missing_manifest(file: &str) -> Diagnostic {
    Diagnostic::error("missing-manifest", format!("設定ファイル `{file}` がありません"))
        .at(Place::File(file.to_owned()))
        .hint("計画のフォルダーに `sasshi.toml` を置くか、置いてあるフォルダーを `sasshi build フォルダー` のように指定してください")
}

pub fn unreadable_manifest(file: &str, cause: &str) -> Diagnostic {
    Diagnostic::error("unreadable-manifest", format!("設定ファイル `{file}` を読めません（{cause}）"))
        .at(Place::File(file.to_owned()))
        .hint("UTF-8 の文字コードで保存されているか、読み取りの権限があるかを確かめてください")
}

pub fn syntax(place: Place, cause: &str) -> Diagnostic {
    Diagnostic::error("manifest-syntax", format!("設定ファイルの書き方が正しくありません（{cause}）"))
        .at(place)
        .hint("文字列は \" で囲み、表は [表名]、くり返す表は [[表名]] と書きます。日本語の名前も \" で囲んでください")
}

pub fn wrong_type(place: Place, key: &str, expected: &str) -> Diagnostic {
    let expected = spaced(expected);
    Diagnostic::error("manifest-value", format!("`{key}` の値は{expected}でなければなりません"))
        .at(place)
        .hint(format!("`{key}` の値を{expected}に直してください"))
}

/// Words within a Japanese sentence: code and digits stand off by a space.
pub fn spaced(words: &str) -> String {
    let latin = |character: Option<char>| character.is_some_and(|c| c.is_ascii());
    let space = |is_latin: bool| if is_latin { " " } else { "" };
    format!("{}{words}{}", space(latin(words.chars().next())), space(latin(words.chars().next_back())))
}

pub fn missing_key(place: Place, key: &str, table: &str) -> Diagnostic {
    Diagnostic::error("manifest-missing", format!("`{table}` に `{key}` がありません"))
        .at(place)
        .hint(format!("`{table}` に `{key} = …` の行を足してください"))
}

pub fn unknown_key(place: Place, key: &str, table: &str, nearest: Option<&str>) -> Diagnostic {
    let found =
        Diagnostic::warning("manifest-unknown", format!("`{table}` の `{key}` は知らない項目です。使わずに進みます"))
            .at(place);
    match nearest {
        Some(nearest) => found.hint(format!("`{nearest}` のことではありませんか")),
        None => found.hint("つづりを確かめるか、要らなければ消してください"),
    }
}

pub fn unknown_edition(place: Place, name: &str) -> Diagnostic {
    match name {
        "印刷" | "面付け" => {
            Diagnostic::warning("edition-later", format!("版「{name}」はこの版の sasshi ではまだ作れません"))
                .at(place)
                .hint("画面の版だけを作ります")
        }
        _ => Diagnostic::error("manifest-value", format!("版「{name}」はありません"))
            .at(place)
            .hint("`editions` に書けるのは \"画面\" です"),
    }
}

pub fn unknown_sizes(place: Place, name: &str, known: [&str; 3]) -> Diagnostic {
    let known = known.map(|known| format!("\"{known}\"")).join("、");
    Diagnostic::error("manifest-value", format!("文字の大きさの型「{name}」はありません"))
        .at(place)
        .hint(format!("`sizes` に書けるのは {known} です"))
}

pub fn no_booklet(file: &str) -> Diagnostic {
    Diagnostic::error("no-booklet", "設定ファイルに冊子が一つもありません")
        .at(Place::File(file.to_owned()))
        .hint("`[[booklet]]` の表に `name` と `template` を書いてください")
}

pub fn twice(place: Place, name: &str) -> Diagnostic {
    Diagnostic::error("booklet-twice", format!("冊子の名前「{name}」が二度使われています"))
        .at(place)
        .hint("同じ名前の PDF が上書きされないよう、別の名前にしてください")
}

pub fn not_of_a_set(place: Place, key: &str) -> Diagnostic {
    Diagnostic::error("manifest-value", format!("`papers` のある冊子に `{key}` は書けません"))
        .at(place)
        .hint(format!("`{key}` を消すか、中の資料の `[[booklet]]` に移してください"))
}

pub fn only_of_a_set(place: Place, key: &str) -> Diagnostic {
    Diagnostic::error("manifest-value", format!("`{key}` は、`papers` のある冊子にだけ書けます"))
        .at(place)
        .hint(format!("`{key}` を消してください"))
}

pub fn odd_number(place: Place, key: &str, range: &RangeInclusive<u32>) -> Diagnostic {
    let (first, last) = (range.start(), range.end());
    Diagnostic::error("manifest-value", format!("`{key}` は {first} から {last} までの整数でなければなりません"))
        .at(place)
        .hint(format!("`{key}` を直してください"))
}

pub fn too_many_fonts(place: Place, most: usize) -> Diagnostic {
    Diagnostic::error("manifest-value", format!("一つの並びに書ける書体は {most} つまでです"))
        .at(place)
        .hint("使わない書体を消してください")
}

pub fn outside(place: Place, pattern: &str) -> Diagnostic {
    Diagnostic::error("outside-project", format!("`{pattern}` は計画のフォルダーの外を指しています"))
        .at(place)
        .hint("ブックは `sasshi.toml` のあるフォルダーの中に置き、そこからの名前で書いてください")
}

pub fn no_such_workbook(place: Place, pattern: &str) -> Diagnostic {
    Diagnostic::error("missing-workbook", format!("ブック `{pattern}` がありません"))
        .at(place)
        .hint("ファイルの名前と置き場所を確かめてください")
}

pub fn no_match(place: Place, pattern: &str) -> Diagnostic {
    Diagnostic::error("no-match", format!("`{pattern}` に当たるブックがありません"))
        .at(place)
        .hint("ファイルの名前と置き場所を確かめてください。フォルダーが空なら、ブックを一つ入れるか、`files` からこの名前を消してください")
}

pub fn bad_pattern(place: Place, pattern: &str) -> Diagnostic {
    Diagnostic::error("manifest-value", format!("`{pattern}` はファイル名として読めません"))
        .at(place)
        .hint("使える記号は * と ? です")
}
