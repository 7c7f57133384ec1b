//! The text files of a new project: the manifest and the first steps.

use super::{BLANK, EXAMPLE, Examples, OTHERS, Order, Ordered, SHARED};
use crate::config::MANIFEST;
use crate::model::Kind;

/// Notepad of older Windows knows UTF-8 by this mark, and lines by both characters.
const MARK: char = '\u{feff}';

/// The manifest. It is TOML with comments, in lines that Notepad shows as such.
pub(super) fn manifest(order: &Order, examples: &Examples) -> String {
    let name = quoted(&order.name);
    let files = [(!examples.shared.is_empty(), SHARED), (!examples.department.is_empty(), "部局/*.xlsx")];
    let files: Vec<String> = files.iter().filter(|(there, _)| *there).map(|(_, name)| quoted(name)).collect();
    let files = files.join(", ");
    let mut text = format!(
        r#"# 冊子を作るための設定です。メモ帳で直せます（文字コードは UTF-8 のまま保存してください）。
# 「#」から行の終わりまでは説明で、冊子には印刷されません。

[plan]
name = {name}   # 計画の名前
date = 2027-03-31   # 発行日（年-月-日）。PDF に書く日付です
# first_page = 1     # 最初の頁の番号
# first_footnote = 1 # 最初の脚注の番号

[workbooks]
# 読むブック。書いた順につなげます。「*」は、フォルダーの中のすべてのブックです。
files = [{files}]

# ここから下は、作る冊子です。要らない冊子は [[booklet]] からの行を消してください。
"#
    );
    for template in &order.templates {
        text.push('\n');
        text.push_str(&booklet(template));
    }
    let others =
        MEETING.into_iter().filter(|template| !order.templates.iter().any(|ordered| ordered.name == *template));
    let meeting = |name: &str| Ordered { name: name.to_owned(), title: String::new(), kinds: Vec::new() };
    let others: String = others.map(|name| format!("#\n{}", commented(&booklet(&meeting(name))))).collect();
    if !others.is_empty() {
        text.push_str(&format!(
            "\n# 会議の資料も作れます。{OTHERS} から使うシートを写して書き、下の [[booklet]] からの行の初めの「# 」を消します。\n"
        ));
        text.push_str(&others);
    }
    lines(&text)
}

/// Templates whose sheets a new project does not have yet: they are named in comments.
const MEETING: [&str; 4] = ["agenda", "handout-list", "schedule", "department-policies"];

/// Lines that do nothing until someone takes the mark away.
fn commented(lines: &str) -> String {
    lines.lines().map(|line| if line.starts_with('#') { format!("{line}\n") } else { format!("# {line}\n") }).collect()
}

/// The order of a booklet of a template.
fn booklet(template: &Ordered) -> String {
    let (name, title) = (template.name.as_str(), template.title.as_str());
    match name {
        "measures" => r#"# 計画書の本編。一つの施策が見開き二頁になります。
[[booklet]]
name = "計画書_施策の展開"
template = "measures"
options = { chapter = "施策の展開" }   # 左の頁の上に印刷する言葉
"#
        .to_owned(),
        "issue-sheets" => r#"# 会議の資料。施策ごとに、現状と課題を左右に並べた A4 横のシートを作ります。
[[booklet]]
name = "資料_現状と課題"
template = "issue-sheets"
first_page = 1
"#
        .to_owned(),
        "agenda" => named("会議の次第。シート「会議」「次第」「配布資料」を印刷します。", "次第", name),
        "handout-list" => named("配布資料一覧。シート「配布資料」を印刷します。", "配布資料一覧", name),
        "schedule" => named("策定の日程の表。シート「日程」を印刷します。", "策定スケジュール", name),
        "department-policies" => named("各部の方針。シート「部の方針」を印刷します。", "各部の方針", name),
        // 課題シート（A4 横の会議資料、基本目標ごと）
        other => named(&format!("{title}。"), title.split('（').next().unwrap_or(other).trim(), other),
    }
}

/// A booklet with a comment above it.
fn named(comment: &str, name: &str, template: &str) -> String {
    format!("# {comment}\n[[booklet]]\nname = {}\ntemplate = {}\n", quoted(name), quoted(template))
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// The first steps, for whoever opens the folder.
pub(super) fn steps(name: &str, examples: &Examples) -> String {
    let (tree, departments) = (examples.has(Kind::Tree), !examples.department.is_empty());
    let mut text = format!(
        r"{name}　はじめに

このフォルダー一つが、一つの計画です。Excel のブックに書いた文と数字から、冊子（PDF）を作ります。
"
    );
    let mut numbers = ["１", "２", "３", "４", "５", "６"].into_iter();
    let mut step = |title: &str, lines: &str| {
        text.push_str(&format!("\n{}　{title}\n{lines}", numbers.next().unwrap_or_default()));
    };
    step("一度作ってみる", TRY);
    if tree {
        step(
            "体系を書く",
            &format!(
                "　　{SHARED} を Excel で開き、シート「体系」に、計画の方針と施策を書きます。色の付いた例の行は消します。\n"
            ),
        );
    } else {
        let sheets: Vec<&str> = examples.shared.iter().map(|(kind, _)| kind.name()).collect();
        step(
            "共通のブックを書く",
            &format!(
                "　　{SHARED} を Excel で開き、シートの上の案内を読んで、色の付いた例を打ち替えます（シートは {}）。\n",
                sheets.join("、")
            ),
        );
    }
    if tree && examples.has(Kind::Body) {
        step("章を書く", CHAPTERS);
    }
    if departments {
        step(
            "各課に用紙を配る",
            &format!(
            "　　{BLANK} を課の数だけ写し、課の名前を付けて、部局 フォルダーに入れます（部局／企画課.xlsx のように）。
　　各課は、用紙の上の案内を読んで書きます。集めたブックを、そのまま部局 フォルダーに置いてください。\n"
        ),
        );
        let left = "　　体系から施策を消しても例のブックが残っていると、施策が見つからないというエラーが出ます。\n";
        step(
            "例を消す",
            &format!("　　{EXAMPLE} を消し、{SHARED} の残りの例の行を消します。\n{}", if tree { left } else { "" }),
        );
    } else {
        step("例を消す", &format!("　　{SHARED} に残った例の行を消します。\n"));
    }
    step("作って、直す", AGAIN);
    text.push_str(&format!(
        "
このフォルダーの中身
　　{MANIFEST}　冊子の注文書。メモ帳で直せます
　　{SHARED}　全体をまとめる課が書くブック
"
    ));
    if departments {
        text.push_str(&format!(
            "　　部局　各課のブックを入れるフォルダー\n　　{BLANK}　各課に配る用紙。ここに置いたままでは読みません\n"
        ));
    }
    text.push_str(&format!(
        "　　{OTHERS}　囲みや写真など、ほかのシートの用紙。使うシートを、読むブックに写します
　　out　できた PDF（初めて作ったときにできます）
"
    ));
    format!("{MARK}{}", lines(&text))
}

const TRY: &str = "　　このフォルダーの上の欄（場所が出ている所）に cmd と打って Enter を押し、出てきた窓に sasshi と打って Enter を押します。
　　sasshi.exe が別の所にあるときは、その場所から sasshi.exe フォルダーの名前 と打ちます。
　　out フォルダーに PDF ができます。中は「（例）」の付いた例です。どのシートのどの列が、どこに印刷されるかが分かります。
";

const CHAPTERS: &str = "　　シート「本文」に、章の題と文を書きます。章ごとに、本文_第１章、本文_第２章 のようにシートを分けても構いません。シートの順に章になります。
　　目次の前のあいさつは 本文_あいさつ、終わりの資料編は 本文_資料編 という名前のシートに書きます。
　　委員の名簿、策定の経過、索引の用紙は ほかの用紙.xlsx にあります。使うシートを、共通.xlsx に写してください。
";

const AGAIN: &str = "　　もう一度 sasshi と打ちます。まちがいがあれば、ブックとシートとセルの番地、直し方が出ます。
　　直す所はいつも Excel です。PDF は何度でも作り直せます。
";

fn lines(text: &str) -> String {
    text.replace('\n', "\r\n")
}
