//! Digits other than `0` to `9`: `[DBNum1]` 一二三, `[DBNum2]` 壱弐参, `[DBNum3]` １２３.

/// The digits a section asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Digits {
    /// 漢数字.
    Kanji,
    /// 大字.
    Formal,
    /// 全角.
    Wide,
}

impl Digits {
    /// The digits that a bracket asks for: `DBNum3`.
    pub(super) fn named(bracket: &str) -> Option<Self> {
        match bracket.to_ascii_lowercase().as_str() {
            "dbnum1" => Some(Digits::Kanji),
            "dbnum2" => Some(Digits::Formal),
            "dbnum3" => Some(Digits::Wide),
            _ => None,
        }
    }

    fn digits(self) -> [char; 10] {
        match self {
            Digits::Kanji => ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
            Digits::Formal => ['零', '壱', '弐', '参', '四', '伍', '六', '七', '八', '九'],
            Digits::Wide => ['０', '１', '２', '３', '４', '５', '６', '７', '８', '９'],
        }
    }

    /// Digit by digit: 二〇二六.
    pub(super) fn positional(self, text: &str) -> String {
        let digits = self.digits();
        text.chars().map(|c| c.to_digit(10).map_or(c, |digit| digits[digit as usize])).collect()
    }

    /// The numbers of a date: the year digit by digit, months and days as they are read out.
    pub(super) fn of_date(self, text: &str) -> String {
        let mut shown = String::new();
        let mut rest = text;
        while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
            let number = &rest[start..];
            let length = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
            let (number, after) = number.split_at(length);
            shown.push_str(&rest[..start]);
            let read_out = self == Digits::Kanji && length <= 2 && !number.starts_with('0');
            let units = read_out.then(|| self.of_general(number)).flatten();
            shown.push_str(&units.unwrap_or_else(|| self.positional(number)));
            rest = after;
        }
        shown + rest
    }

    /// A whole number as it is read out: 千二百三十四. `None` where it is not certain what Excel shows.
    pub(super) fn of_general(self, number: &str) -> Option<String> {
        let units = match self {
            Digits::Kanji => ["", "十", "百", "千"],
            Digits::Formal => ["", "拾", "百", "阡"],
            Digits::Wide => return None,
        };
        let groups = ["", if self == Digits::Kanji { "万" } else { "萬" }, "億", "兆"];
        let digits = number.chars().map(|c| c.to_digit(10)).collect::<Option<Vec<u32>>>()?;
        if digits.len() > 16 {
            return None;
        }
        if digits.iter().all(|digit| *digit == 0) {
            return Some(self.digits()[0].into());
        }
        let mut shown = String::new();
        let mut is_filled = false;
        for (at, digit) in digits.iter().enumerate() {
            let place = digits.len() - 1 - at;
            let (group, unit) = (place / 4, place % 4);
            if *digit > 0 {
                let bare = self == Digits::Kanji && *digit == 1 && unit > 0;
                if bare && unit == 3 && group > 0 {
                    return None;
                }
                if !bare {
                    shown.push(self.digits()[*digit as usize]);
                }
                shown.push_str(units[unit]);
                is_filled = true;
            }
            if unit == 0 && std::mem::take(&mut is_filled) {
                shown.push_str(groups[group]);
            }
        }
        Some(shown)
    }
}

#[cfg(test)]
mod tests {
    use super::Digits;

    #[test]
    fn numbers_are_read_out() {
        let table = [
            ("7", "七"),
            ("10", "十"),
            ("21", "二十一"),
            ("110", "百十"),
            ("10000", "一万"),
            ("100000000", "一億"),
            ("120030004", "一億二千三万四"),
        ];
        for (number, expected) in table {
            assert_eq!(Digits::Kanji.of_general(number).as_deref(), Some(expected));
        }
        assert_eq!(Digits::Formal.of_general("10010").as_deref(), Some("壱萬壱拾"));
        assert_eq!(Digits::Kanji.of_general("10000000"), None);
        assert_eq!(Digits::Kanji.of_general("1.5"), None);
        assert_eq!(Digits::Kanji.of_date("2026年10月01日"), "二〇二六年十月〇一日");
    }
}
