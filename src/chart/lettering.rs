//! How wide words are and where their lines break. Lengths are in characters (em): in BIZ UD a full-width character is one wide,
//! a half-width character half of that.

/// From one line of a label to the next.
pub const LINE: f64 = 1.2;

/// What stands at the end of a name that is cut.
const ELLIPSIS: char = '…';

/// The width of a line.
pub fn width(text: &str) -> f64 {
    text.chars().map(advance).sum()
}

fn advance(character: char) -> f64 {
    match character {
        '\n' => 0.0,
        ' '..='~' | '\u{ff61}'..='\u{ff9f}' => 0.5,
        _ => 1.0,
    }
}

/// The width of the widest line.
pub fn widest(lines: &[String]) -> f64 {
    lines.iter().map(|line| width(line)).fold(0.0, f64::max)
}

/// The height of some lines.
pub fn height(lines: usize) -> f64 {
    if lines == 0 { 0.0 } else { 1.0 + (lines - 1) as f64 * LINE }
}

/// The lines of a name that fit a width; `None` if it takes more than `most`, or a number would be broken.
pub fn wrap(text: &str, room: f64, most: usize) -> Option<Vec<String>> {
    let mut lines = Vec::new();
    for paragraph in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let mut rest: Vec<char> = paragraph.chars().collect();
        while !rest.is_empty() {
            let end = line_end(&rest, room)?;
            let line: String = rest[..end].iter().collect();
            lines.push(line.trim_end().to_owned());
            rest.drain(..end);
            let spaces = rest.iter().take_while(|c| c.is_whitespace()).count();
            rest.drain(..spaces);
        }
    }
    (lines.len() <= most).then_some(lines)
}

/// The lines of a name in any case: what is too long ends in `…`.
pub fn cut(text: &str, room: f64, most: usize) -> Vec<String> {
    if let Some(lines) = wrap(text, room, most) {
        return lines;
    }
    let mut lines: Vec<String> = Vec::new();
    let mut rest = text.chars().filter(|c| !c.is_control()).peekable();
    while lines.len() < most && rest.peek().is_some() {
        let mut line = String::new();
        while let Some(next) = rest.peek().copied().filter(|next| width(&line) + advance(*next) <= room) {
            line.push(next);
            rest.next();
        }
        if line.is_empty() {
            break;
        }
        lines.push(line);
    }
    if let Some(last) = lines.last_mut().filter(|_| rest.peek().is_some()) {
        while width(last) + advance(ELLIPSIS) > room && last.pop().is_some() {}
        last.push(ELLIPSIS);
    }
    lines.retain(|line| width(line) <= room);
    lines
}

/// Where the first line ends: after the last phrase that fits, if that is not too short, else wherever a line may break.
fn line_end(rest: &[char], room: f64) -> Option<usize> {
    let mut reached = 0.0;
    let mut fits = 0;
    for (index, character) in rest.iter().enumerate() {
        reached += advance(*character);
        if reached > room + 1e-9 {
            break;
        }
        fits = index + 1;
    }
    if fits == rest.len() {
        return Some(fits);
    }
    let breaks = |wanted: Break| (1..=fits).rev().find(move |at| between(rest[at - 1], rest[*at]) >= wanted);
    let long_enough = |at: &usize| rest[..*at].iter().copied().map(advance).sum::<f64>() >= room * 0.4;
    let bracket = breaks(Break::Bracket).filter(long_enough);
    bracket.or_else(|| breaks(Break::Phrase).filter(long_enough)).or_else(|| breaks(Break::Allowed))
}

/// Whether a line may break between two characters.
#[derive(PartialEq, PartialOrd)]
enum Break {
    Forbidden,
    Allowed,
    Phrase,
    /// Before a bracket: what stands in it belongs together.
    Bracket,
}

fn between(before: char, after: char) -> Break {
    let western = |c: char| {
        c.is_ascii_alphanumeric() || matches!(c, '０'..='９' | '.' | ',' | '．' | '，' | '-' | '%' | '％' | '～' | '〜')
    };
    let closes =
        |c: char| "）)」』】〕］]、。，．・ー：；！？!?々ゝっゃゅょぁぃぅぇぉッャュョァィゥェォヶヵ％%‰".contains(c);
    let opens = |c: char| "（(「『【〔［[".contains(c);
    let ends_phrase = before.is_whitespace()
        || after.is_whitespace()
        || "）)、・」』".contains(before)
        || (hiragana(before) && !hiragana(after))
        || ("度年月日".contains(before) && !"度末".contains(after));
    // 令和 | 元年度, 平成 | 30年
    let in_year = (western(before) || before == '元') && "年月日".contains(after) || before == '年' && after == '度';
    if closes(after) || opens(before) || mark(after) || (western(before) && western(after)) || in_year {
        Break::Forbidden
    } else if opens(after) {
        Break::Bracket
    } else if ends_phrase {
        Break::Phrase
    } else {
        Break::Allowed
    }
}

/// What belongs to the character before: accents, variation selectors, joiners.
fn mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

fn hiragana(c: char) -> bool {
    ('ぁ'..='ゟ').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_break_at_phrases_and_never_inside_a_number() {
        assert_eq!(wrap("生産年齢人口（15～64歳）", 7.0, 2).unwrap(), ["生産年齢人口", "（15～64歳）"]);
        assert_eq!(wrap("令和14年（見込み）", 6.0, 2).unwrap(), ["令和14年", "（見込み）"]);
        assert_eq!(wrap("生産年齢人口（15～64歳）", 10.5, 2).unwrap(), ["生産年齢人口", "（15～64歳）"]);
        assert_eq!(wrap("買い物の付き添い", 5.0, 2).unwrap(), ["買い物の", "付き添い"]);
        assert_eq!(wrap("平成30年度", 4.0, 2).unwrap(), ["平成", "30年度"]);
        assert_eq!(wrap("12345678", 2.0, 4), None);
        assert_eq!(wrap("あいうえお", 2.0, 2), None);
    }

    #[test]
    fn what_is_too_long_is_cut() {
        assert_eq!(cut("あいうえお", 2.0, 2), ["あい", "う…"]);
        assert_eq!(cut("12345678", 2.0, 1), ["12…"]);
        for room in [0.0, 0.4, 0.5, 1.0, 3.3] {
            assert!(cut("とても長い名前、123456789", room, 3).iter().all(|line| width(line) <= room), "{room}");
        }
    }
}
