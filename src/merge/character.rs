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
    "￥¥＄$￡£＃#€№第±＋－−▲△".contains(character)
}

/// A digit of either width.
pub fn digit(character: char) -> bool {
    character.is_ascii_digit() || matches!(character, '０'..='９')
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
