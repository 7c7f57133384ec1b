//! Text → markup with the marks of Japanese setting, each a call of the design layer.
//!
//! Typst breaks lines by the Unicode rules and spaces punctuation by classes of its own. Where these differ from the
//! Japanese rules, the text says so itself:
//!
//! - `#nobreak;` holds together what a line must not part: a number, its unit, the two halves of 〳〵;
//! - `#maybreak;` lets a long address break after its dots;
//! - `#middle[：];` centres a colon, and keeps a row of middle dots even;
//! - `#closing[」];` and `#opening[「];` set brackets beside it half wide;
//! - what single letters need is written by [`super::lettering`].
//!
//! Marks print nothing and are no part of the text: what is copied from the page is what was typed. Decided here,
//! and not by patterns in the design layer, they cost one pass over a text of any length.

use std::fmt::Write;

use super::Coverage;
use super::character::{
    between_numbers, closes, digit, ideograph, katakana, latin, leads_number, middle, never_first, opens, within_number,
};
use super::escape::markup;
use super::lettering::Lettering;

/// A number, its unit and what leads it hold together up to so many characters; a longer row may break anywhere.
const LONGEST_NUMBER: usize = 12;

/// The same for the two ends of a range; a longer one may break after its dash.
const LONGEST_RANGE: usize = 10;

/// From this length on a word of Latin letters and signs may break after its dots.
const LONG_ADDRESS: usize = 16;

/// A row of Latin letters and figures that is longer than any word breaks after so many: it must not run off the page.
const LONGEST_WORD: usize = 40;

/// Units of several characters; any other unit holds by its first.
const UNITS: [&str; 27] = [
    "年度",
    "年間",
    "年代",
    "か年",
    "カ年",
    "ヶ年",
    "か月",
    "カ月",
    "ヶ月",
    "ヵ月",
    "箇月",
    "週間",
    "日間",
    "時間",
    "分間",
    "か所",
    "カ所",
    "ヶ所",
    "ヵ所",
    "箇所",
    "世帯",
    "歳代",
    "歳以上",
    "歳未満",
    "歳以下",
    "つ",
    "とおり",
];

/// Signs that are units. What else is counted begins with any kanji.
const COUNTED: &str = "％%‰℃°′″㎡㎢㎥㎞㎝㎜㎏㎎㏄㏊ℓ㍑";

/// Powers of ten within a number: ３億５千万円.
const POWERS: &str = "十百千万億兆";

/// Letters of a unit: ｋｍ, ppm, ＭＷｈ.
const LONGEST_LETTERS: usize = 4;

/// Katakana of a unit: ヘクタール, キログラム. A longer word is none.
const LONGEST_KATAKANA: usize = 6;

/// Appends `text` as markup that is set by the rules.
pub fn compose(text: &str, coverage: &dyn Coverage, out: &mut String) {
    compose_with(text, &[], coverage, out);
}

/// The same with what is to stand within the text and prints nothing: each at a byte, in order. It does not change what the
/// rules see.
pub fn compose_with(text: &str, within: &[(usize, String)], coverage: &dyn Coverage, out: &mut String) {
    let lettering = Lettering::new(text, coverage);
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let joined = joints(&characters);
    let loose = loose_joints(text);
    let byte = |index: usize| characters.get(index).map_or(text.len(), |(at, _)| *at);
    let mut within = within.iter().peekable();
    let mut plain = 0;
    let mut index = 0;
    while index < characters.len() {
        while let Some((_, call)) = within.next_if(|(at, _)| *at <= byte(index)) {
            lettering.write(byte(plain)..byte(index), out);
            out.push_str(call);
            plain = index;
        }
        if joined[index] {
            lettering.write(byte(plain)..byte(index), out);
            out.push_str("#nobreak;");
            plain = index;
        }
        if loose.binary_search(&byte(index)).is_ok() {
            lettering.write(byte(plain)..byte(index), out);
            out.push_str("#maybreak;");
            plain = index;
        }
        let Some((call, end)) = tight(&characters, index) else {
            index += 1;
            continue;
        };
        lettering.write(byte(plain)..byte(index), out);
        write!(out, "#{call}[").expect("a String takes all");
        lettering.write(byte(index)..byte(end), out);
        out.push_str("];");
        (plain, index) = (end, end);
    }
    lettering.write(byte(plain)..text.len(), out);
    within.for_each(|(_, call)| out.push_str(call));
}

/// The same for the text of a paragraph.
pub fn compose_paragraph(text: &str, coverage: &dyn Coverage, out: &mut String) {
    let length = head(text, out);
    compose(&text[length..], coverage, out);
}

/// Appends the head of a paragraph, where it needs a call of its own: `#hanging[（１）];` a label, after which the lines
/// hang, `#head[「];` brackets, which keep their white after the indent. Gives its bytes in the text.
pub fn head(text: &str, out: &mut String) -> usize {
    let brackets = text.find(|character| !opens(character)).unwrap_or(text.len());
    let (call, length) = label(text).map_or(("head", brackets), |length| ("hanging", length));
    if length > 0 {
        write!(out, "#{call}[").expect("a String takes all");
        markup(&text[..length], out);
        out.push_str("];");
    }
    length
}

/// Bytes of the label at the start of a paragraph, the space after it included.
fn label(text: &str) -> Option<usize> {
    const SIGNS: &str = "※＊■□◆◇★☆→⇒－–";
    let figure = |character: char| digit(character) || "一二三四五六七八九十".contains(character);
    let item = |character: char| matches!(character, 'ア'..='ン' | 'Ⅰ'..='Ⅻ' | 'ⅰ'..='ⅻ' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ');
    let figures =
        |rest: &str| rest.chars().take_while(|character| figure(*character)).map(char::len_utf8).sum::<usize>();
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    let space =
        |rest: &str| rest.chars().next().filter(|character| " \u{3000}".contains(*character)).map_or(0, char::len_utf8);
    let spaced = |length: usize| length + space(&text[length..]);
    let closed = |length: usize, ends: &str| {
        let end = text[length..].chars().next().filter(|character| ends.contains(*character))?;
        let after = length + end.len_utf8();
        // １．２ is no label.
        (!text[after..].starts_with(digit)).then(|| spaced(after))
    };
    match first {
        '（' | '(' => {
            let inside = match figures(rest) {
                0 => rest.chars().next().filter(|character| item(*character)).map_or(0, char::len_utf8),
                length => length,
            };
            (inside > 0 && inside <= 9).then(|| closed(first.len_utf8() + inside, "）)"))?
        }
        '①'..='⑳' | '㉑'..='㉟' | '㊱'..='㊿' | '⑴'..='⒇' | '㈠'..='㈩' | '㋐'..='㋾' | '❶'..='❿' => {
            Some(spaced(first.len_utf8()))
        }
        '注' => closed(first.len_utf8() + figures(rest), "）)：　"),
        '第' if figures(rest) > 0 => {
            let end = first.len_utf8() + figures(rest);
            let end = end
                + ["条", "項", "号"].iter().find(|unit| text[end..].starts_with(**unit)).map_or(0, |unit| unit.len());
            (space(&text[end..]) > 0).then(|| spaced(end))
        }
        '※' => Some(spaced(first.len_utf8() + figures(rest))),
        '－' | '–' if rest.starts_with(digit) => None,
        _ if SIGNS.contains(first) => Some(spaced(first.len_utf8())),
        _ if item(first) => closed(first.len_utf8(), "．.）)　 "),
        _ if figure(first) => {
            let end = figures(text);
            let wide = text[end..].starts_with('\u{3000}').then(|| spaced(end));
            wide.or_else(|| closed(end, "．.）)").filter(|_| digit(first))).filter(|length| *length <= 13)
        }
        _ => None,
    }
}

/// The call for the punctuation that begins at `index`, and where it ends.
fn tight(characters: &[(usize, char)], index: usize) -> Option<(&'static str, usize)> {
    let run = |from: usize, class: fn(char) -> bool| {
        from + characters[from..].iter().take_while(|(_, character)| class(*character)).count()
    };
    let centred = |from: usize, end: usize| end - from > 1 || (end > from && characters[from].1 != '・');
    let end = run(index, middle);
    if centred(index, end) {
        return Some(("middle", end));
    }
    // A run is judged once, where it begins.
    let begins = index == 0 || !closes(characters[index - 1].1);
    let end = if begins { run(index, closes) } else { index };
    if end > index && centred(end, run(end, middle)) {
        return Some(("closing", end));
    }
    let before = characters[..index].iter().rev().take_while(|(_, character)| middle(*character)).count();
    let end = run(index, opens);
    (end > index && centred(index - before, index)).then_some(("opening", end))
}

/// Before which characters a line must not break though Typst would.
fn joints(characters: &[(usize, char)]) -> Vec<bool> {
    let at = |index: usize| characters.get(index).map_or('\n', |(_, character)| *character);
    let mut joined = vec![false; characters.len()];
    let mut index = 0;
    while index < characters.len() {
        let (here, next) = (at(index), at(index + 1));
        // The two halves of a repeat mark; the minutes after a colon; the day after its month.
        let time = here == '：' && index > 0 && digit(at(index - 1)) && digit(next);
        if here == '〳' && next == '〵' || time {
            joined[index + 1] = true;
        }
        let signed = digit(next) && leads_number(here) && (!latin(here) || index == 0 || !latin(at(index - 1)));
        if !digit(here) && !signed {
            // A wave dash is no bracket to Unicode; as a dash it never begins a line.
            joined[index] |= matches!(here, '～') && index > 0 && !at(index - 1).is_whitespace();
            index += 1;
            continue;
        }
        let end = number(characters, index);
        if end - index <= LONGEST_NUMBER {
            hold(&mut joined, characters, index..end);
        }
        joined.get_mut(end).into_iter().for_each(|joint| *joint |= at(end - 1) == '月' && digit(at(end)));
        let second = if between_numbers(at(end)) && digit(at(end + 1)) { number(characters, end + 1) } else { end };
        if second > end {
            joined[end] = true;
            if second - index <= LONGEST_RANGE {
                hold(&mut joined, characters, end..end + 2);
            }
        }
        index = end;
    }
    joined
}

/// Bytes at which long Latin text may break: an address after its dots, and after what else parts its words (those with a
/// scheme are known to Typst); a row without any such place after so many letters.
fn loose_joints(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut start = 0;
    for word in text.split_inclusive(|character: char| !character.is_ascii_graphic()) {
        let address = word.trim_end_matches(|character: char| !character.is_ascii_graphic());
        if address.len() >= LONG_ADDRESS && !address.contains("://") && !address.starts_with("www.") {
            let after = address.match_indices(['.', '@', '_']).map(|(at, _)| at + 1);
            found.extend(after.filter(|at| *at < address.len()).map(|at| start + at));
        }
        start += word.len();
    }
    let mut run = 0;
    for (at, character) in text.char_indices() {
        run = if character.is_ascii_alphanumeric() { run + 1 } else { 0 };
        if run > LONGEST_WORD {
            found.push(at);
            run = 1;
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Where the number ends that begins at `index`, its unit included.
fn number(characters: &[(usize, char)], index: usize) -> usize {
    let at = |index: usize| characters.get(index).map_or('\n', |(_, character)| *character);
    let mut end = index + usize::from(!digit(at(index)));
    while digit(at(end))
        || (within_number(at(end)) && digit(at(end + 1)) && end > index)
        || (POWERS.contains(at(end)) && end > index && (digit(at(end + 1)) || POWERS.contains(at(end + 1))))
    {
        end += 1;
    }
    if POWERS.contains(at(end)) && end > index {
        end += 1;
    }
    // One typed space stands between a number and Latin letters or a sign.
    let spaced = matches!(at(end), ' ' | '\u{a0}') && (latin(at(end + 1)) || COUNTED.contains(at(end + 1)));
    unit(characters, end + usize::from(spaced)).unwrap_or(end)
}

/// Where the unit ends that begins at `start`; none if there is none.
fn unit(characters: &[(usize, char)], start: usize) -> Option<usize> {
    let at = |index: usize| characters.get(index).map_or('\n', |(_, character)| *character);
    let follows = |unit: &&&str| unit.chars().enumerate().all(|(offset, character)| at(start + offset) == character);
    if let Some(unit) = UNITS.iter().filter(follows).max_by_key(|unit| unit.len()) {
        return Some(start + unit.chars().count());
    }
    let run = |class: fn(char) -> bool| characters[start..].iter().take_while(|(_, c)| class(*c)).count();
    let letters = run(latin);
    if (1..=LONGEST_LETTERS).contains(&letters) {
        // m2, ｍ２, km²
        let power = usize::from("2323²³".contains(at(start + letters)) || "２３".contains(at(start + letters)));
        return Some(start + letters + power);
    }
    let katakana = run(katakana);
    if (2..=LONGEST_KATAKANA).contains(&katakana) {
        return Some(start + katakana);
    }
    (COUNTED.contains(at(start)) || ideograph(at(start))).then_some(start + 1)
}

/// Marks the inner joints of a range, except those where Typst never breaks anyway.
fn hold(joined: &mut [bool], characters: &[(usize, char)], range: std::ops::Range<usize>) {
    for index in range.start + 1..range.end {
        let (left, right) = (characters[index - 1].1, characters[index].1);
        let never = (left.is_ascii() && right.is_ascii()) || never_first(right);
        joined[index] |= !never || right == '～' || left == ' ';
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merge::Variation;

    /// A face that has all.
    struct All;

    impl Coverage for All {
        fn covers(&self, _: char) -> bool {
            true
        }

        fn form(&self, _: char, _: Option<char>) -> Variation {
            Variation::First
        }
    }

    fn composed(text: &str) -> String {
        let mut out = String::new();
        compose(text, &All, &mut out);
        out.replace("#nobreak;", "_")
    }

    #[test]
    fn a_row_of_letters_that_is_no_word_breaks() {
        assert_eq!(composed(&"a".repeat(40)), "a".repeat(40));
        let row = composed(&"a".repeat(100));
        assert_eq!(row.split("#maybreak;").map(str::len).collect::<Vec<_>>(), [40, 40, 20]);
    }

    #[test]
    fn numbers_hold_together_with_their_units() {
        for (text, expected) in [
            ("令和３０年度の", "令和３_０_年_度の"),
            ("１２．３％増", "１_２．_３％増"),
            ("３，４５６人が", "３，_４_５_６_人が"),
            ("第１２条", "第_１_２_条"),
            ("30年", "30_年"),
            ("１０～２０歳代", "１_０_～_２_０_歳_代"),
            ("￥５００", "￥_５_０_０"),
            ("５km", "５_km"),
            ("３つの柱", "３_つの柱"),
            ("５０ｋｍの", "５_０_ｋ_ｍの"),
            ("１０ｍ２の", "１_０_ｍ_２の"),
            ("12 kmの", "12\\u{20}_kmの"),
            ("50 ％の", "50\\u{20}_％の"),
            ("約１００か所", "約_１_０_０_か_所"),
            ("Ｒ５年度", "Ｒ_５_年_度"),
            ("１００ヘクタール", "１_０_０_ヘ_ク_ター_ル"),
            ("３ポイント", "３_ポ_イ_ン_ト"),
            ("１２億３千万円", "１_２_億_３_千_万_円"),
            ("20歳以上", "20_歳_以_上"),
            ("第１期", "第_１_期"),
            ("ＤＸ３つ", "ＤＸ３_つ"),
            ("３アクセス", "３_ア_ク_セ_ス"),
            ("２４コミュニティセンター", "２_４コミュニティセンター"),
            ("１０月１日", "１_０_月_１_日"),
        ] {
            assert_eq!(composed(text), expected);
        }
    }

    #[test]
    fn heads_of_paragraphs_are_known() {
        let head = |text: &str| {
            let mut call = String::new();
            let length = head(text, &mut call);
            (call, text[..length].to_owned())
        };
        for (text, expected) in [
            ("（１）本文", "（１）"),
            ("１．　本文", "１．　"),
            ("①本文", "①"),
            ("ア　本文", "ア　"),
            ("第１　本文", "第１　"),
            ("※２　本文", "※２　"),
            ("注１）本文", "注１）"),
            ("１　本文", "１　"),
            ("一　本文", "一　"),
            ("ⅰ　本文", "ⅰ　"),
            ("ａ　本文", "ａ　"),
            ("㋐本文", "㋐"),
            ("㈠本文", "㈠"),
            ("－本文", "－"),
            ("「本文」", "「"),
        ] {
            assert_eq!(head(text).1, expected);
        }
        for text in ["１．２％の", "アジア", "第１回", "（案）本文", "注文", "２０２７年", "本文", ""]
        {
            assert!(!head(text).0.starts_with("#hanging"), "{text}: {:?}", head(text));
        }
    }

    #[test]
    fn a_row_of_figures_longer_than_any_number_may_break() {
        assert_eq!(composed("１２３４５６７８９０１２３"), "１２３４５６７８９０１２３");
        assert_eq!(composed("１２３４５年～１２３４５年"), "１_２_３_４_５_年_～１_２_３_４_５_年");
    }

    #[test]
    fn colons_and_rows_of_dots_are_centred_and_their_brackets_half_wide() {
        for (text, expected) in [
            ("注：本文", "注#middle[：];本文"),
            ("（注）：「本文」", "（注#closing[）];#middle[：];#opening[「];本文」"),
            ("甲・乙", "甲・乙"),
            ("・・・", "#middle[・・・];"),
        ] {
            assert_eq!(composed(text), expected);
        }
    }
}
