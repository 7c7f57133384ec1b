//! Classes of characters that Japanese setting tells apart, after JLREQ: only those that a rule of ours asks for.

/// 始め括弧類
pub fn opens(character: char) -> bool {
    "「『（〔［｛〈《【〖〘｟〝".contains(character)
}

/// 終わり括弧類, 句点類, 読点類: white on the right.
pub fn closes(character: char) -> bool {
    "」』）〕］｝〉》】〗〙｠〟、。，．".contains(character)
}

/// 中点類: white on both sides.
pub fn middle(character: char) -> bool {
    "・：；".contains(character)
}

/// 行頭禁則: never at the start of a line, apart from brackets and the like, which no line of Typst begins with anywhere.
pub fn never_first(character: char) -> bool {
    closes(character)
        || middle(character)
        || "々〻ヽヾゝゞーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ゛゜".contains(character)
        || "！？‼⁇⁈⁉‐〜゠–～℃￠％‰°′″".contains(character)
        || matches!(character, 'ㇰ'..='ㇿ')
}

/// 前置省略記号: not parted from the number that follows.
pub fn leads_number(character: char) -> bool {
    "￥¥＄$￡£＃#€№第約±＋－−▲△ＲＨＳ".contains(character)
}

/// A digit of either width.
pub fn digit(character: char) -> bool {
    character.is_ascii_digit() || matches!(character, '０'..='９')
}

/// Latin letters of either width.
pub fn latin(character: char) -> bool {
    character.is_ascii_alphabetic() || matches!(character, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// 片仮名
pub fn katakana(character: char) -> bool {
    matches!(character, 'ァ'..='ヺ' | 'ー')
}

/// 漢字
pub fn ideograph(character: char) -> bool {
    matches!(character, '㐀'..='䶿' | '一'..='鿿' | '々')
}

/// What stands between the digits of one number: decimal points, separators, the bar of a fraction.
pub fn within_number(character: char) -> bool {
    "．.，,／/".contains(character)
}

/// What stands between the two ends of a range.
pub fn between_numbers(character: char) -> bool {
    "～〜－-–".contains(character)
}

/// 仮名: characters that a reading may hang over.
pub fn kana(character: char) -> bool {
    matches!(character, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ')
}

/// 異体字セレクタ: asks for one form of the character before it. The two that ask for an emoji, or for none, print nothing
/// else on paper.
pub fn selects_form(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0d}' | '\u{e0100}'..='\u{e01ef}')
}

/// Anything that belongs to the character before it as its form.
pub fn selector(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Splits a text into characters, each with its variation selector: byte offsets and parts.
pub fn formed(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let first = rest.chars().next()?;
        let length = first.len_utf8()
            + rest[first.len_utf8()..].chars().take_while(|c| selector(*c)).map(char::len_utf8).sum::<usize>();
        let part = (at, &rest[..length]);
        at += length;
        Some(part)
    })
}
