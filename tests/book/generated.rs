//! The sheets of a generated plan of about 250 pages: 120 measures, 360 glossary marks, 200 words of the index, five chapters and
//! the appendix. Every word stands in it at places that can be told. The benchmark of the book uses it, too.

pub const MEASURES: usize = 120;
pub const TERMS: usize = 40;
pub const WORDS: usize = 200;
/// A term stands in every so many measures.
const TERM_STEP: usize = 13;

/// 012 as 〇一二, and as it is read.
pub fn kanji(number: usize) -> String {
    format!("{number:03}")
        .chars()
        .map(|c| "〇一二三四五六七八九".chars().nth(c as usize - '0' as usize).unwrap())
        .collect()
}
pub fn kana(number: usize) -> String {
    let read = ["れい", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう"];
    format!("{number:03}").chars().map(|c| read[c as usize - '0' as usize]).collect()
}
pub fn term(number: usize) -> String {
    format!("術語{}", kanji(number))
}
pub fn explanation(number: usize) -> String {
    format!(
        "説き明かす文{}を、二行に渡るほどの長さで書いて、注の高さが頁ごとに変わるようにしてあります。",
        kanji(number)
    )
}
pub fn word(number: usize) -> String {
    format!("索引の言葉{}", kanji(number))
}
fn name(measure: usize) -> String {
    format!("取り組む事柄{}", kanji(measure))
}

pub type Rows = Vec<Vec<String>>;

fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

/// A chapter of text with figures; `n` tells chapters apart.
fn chapter(n: usize) -> Rows {
    let mut rows = vec![row(["種別", "本文", "番号", "属性"]), row(["章", &format!("大きな章{}", kanji(n)), "", ""])];
    for section in 0..3 {
        rows.push(row(["節", &format!("節の題{}の{}", kanji(n), kanji(section)), &format!("節{n}{section}"), ""]));
        for paragraph in 0..12 {
            let number = n * 36 + section * 12 + paragraph;
            let text = format!(
                "{}番目の段落です。ここに{}と{}が出てきて、続きは［頁：節{}{}］にあります。{}",
                kanji(number),
                word(number % WORDS),
                term(number % TERMS),
                (n % 3) + 1,
                (section + 1) % 3,
                "文を続けて、頁が埋まるようにします。".repeat(4 + number % 5),
            );
            rows.push(row(["段落", &text, "", ""]));
        }
        rows.push(row(["図", &format!("絵の題{}の{}", kanji(n), kanji(section)), "", "人口"]));
        rows.push(row(["表", "", "", "人口"]));
    }
    rows
}

/// The sheets: names, rows of cells.
pub fn sheets() -> Vec<(String, Rows)> {
    let mut tree = vec![row(["番号", "階層", "名称", "上位"])];
    let mut issues = vec![row(["施策", "区分", "本文"])];
    let mut indicators = vec![row(["施策", "指標名", "単位", "現況値（令和７年度）", "目標値（令和14年度）"])];
    let mut actions = vec![row(["施策", "取り組み", "担当課", "参照"])];
    for measure in 0..MEASURES {
        let policy = format!("方針{}", measure / 15 + 1);
        if measure % 15 == 0 {
            tree.push(row([&policy, "基本方針", &format!("広い方針{}", kanji(measure / 15)), ""]));
        }
        let key = (measure + 1).to_string();
        tree.push(row([&key, "施策", &name(measure), &policy]));
        let terms: String = (0..TERMS)
            .filter(|term| (measure + term) % TERM_STEP == 0)
            .map(|number| format!("{}を使います。{}はもう一度出ます。", term(number), term(number)))
            .collect();
        let words: String =
            (0..3).map(|step| format!("{}があります。", word((measure * 3 + step * 41) % WORDS))).collect();
        issues.push(row([&key, "現状", &format!("・今のことを書きます。{terms}")]));
        issues.push(row([&key, "課題", &format!("・足りないことを書きます。{words}")]));
        issues.push(row([&key, "取り組みの方向性", "・これからのことを書きます。"]));
        for number in 0..3 {
            let (now, then) = (100 + measure * 3 + number, 140 + measure * 4 + number);
            let title = format!("数えるもの{}の{number}", kanji(measure));
            indicators.push(row([&key, &title, "件", &now.to_string(), &then.to_string()]));
        }
        let other = if measure % 4 == 0 { ((measure * 7 + 5) % MEASURES + 1).to_string() } else { String::new() };
        actions.push(row([&key, &format!("手立て{}を進めます", kanji(measure)), "計画課", &other]));
    }
    let mut terms = vec![row(["用語", "説明", "よみ"])];
    terms.extend((0..TERMS).rev().map(|n| row([&term(n), &explanation(n), &format!("じゅつご{}", kana(n))])));
    let mut words = vec![row(["見出し語", "よみ"])];
    words.extend((0..WORDS).rev().map(|n| row([&word(n), &format!("さくいんのことば{}", kana(n))])));
    let measures =
        vec![row(["種別", "本文", "番号", "属性"]), row(["章", "施策の章", "", ""]), row(["施策", "", "", ""])];
    let statistic = vec![
        row(["表題", "人口の移り変わり"]),
        row(["グラフ", "棒"]),
        Vec::new(),
        row(["", "令和５年", "令和６年", "令和７年"]),
        row(["総数", "100", "120", "140"]),
    ];
    vec![
        ("体系".to_owned(), tree),
        ("現状課題".to_owned(), issues),
        ("取り組み".to_owned(), actions),
        ("指標".to_owned(), indicators),
        ("用語".to_owned(), terms),
        ("索引".to_owned(), words),
        ("本文_第１章".to_owned(), chapter(1)),
        ("本文_第２章".to_owned(), chapter(2)),
        ("本文_第３章".to_owned(), chapter(3)),
        ("本文_第４章".to_owned(), measures),
        ("本文_第５章".to_owned(), chapter(5)),
        ("統計_人口".to_owned(), statistic),
    ]
}
