//! What is counted at meetings: 回, and the form of the numbers of handouts.

use super::super::key::{fold, same_word};
use super::super::year::numeral;

/// The number of a meeting: 2 of `第２回`, `第2回 (6月30日)`, `令和５年度第二回`, `２`.
pub(super) fn number(text: &str) -> Option<u32> {
    let folded = fold(text);
    let counted = |rest: &str| {
        let (number, rest) = numeral(rest)?;
        rest.starts_with('回').then_some(number)
    };
    let ordinal = folded.split('第').skip(1).find_map(counted);
    let bare = || {
        let (number, rest) = numeral(&folded)?;
        (rest.is_empty() || rest == "回").then_some(number)
    };
    ordinal.or_else(bare).and_then(|number| u32::try_from(number).ok())
}

/// Whether an item of 会議 is the form of the numbers of handouts: `資料{番号}`.
pub(super) fn is_form(item: &str) -> bool {
    same_word(item, "資料番号の形")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meeting_is_known_by_its_number() {
        let numbers = [
            ("第２回", Some(2)),
            ("第2回\n(6月30日)", Some(2)),
            ("令和５年度第１回", Some(1)),
            ("第十二回", Some(12)),
            ("２", Some(2)),
            ("2回", Some(2)),
            ("第２次計画 第３回", Some(3)),
            ("—", None),
            ("臨時会", None),
            ("", None),
        ];
        for (text, expected) in numbers {
            assert_eq!(number(text), expected, "{text}");
        }
    }
}
