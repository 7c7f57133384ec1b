//! How a value of a table is set: its bracket apart from what stands before it.

use crate::model::{Shape, shape};

/// What stands before a bracket at the end of a figure, and the bracket: `83.0（39/47 校）`. Words stay whole.
pub fn lead_and_tail(value: &str) -> (&str, Option<&str>) {
    let (lead, tail) = split_bracket(value);
    if shape(lead) == Shape::Word { (value, None) } else { (lead, tail) }
}

/// What stands before a bracket at the end, and the bracket.
pub fn split_bracket(value: &str) -> (&str, Option<&str>) {
    let opening = value.find(['（', '(']).filter(|at| *at > 0 && value.ends_with(['）', ')']));
    match opening {
        Some(at) => (value[..at].trim_end(), Some(&value[at..])),
        None => (value, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bracket_of_a_figure_stands_apart() {
        assert_eq!(split_bracket("83.0（39/47 校）"), ("83.0", Some("（39/47 校）")));
        assert_eq!(split_bracket("（参考）"), ("（参考）", None));
        assert_eq!(split_bracket("― 注）"), ("― 注）", None));
    }

    #[test]
    fn words_keep_their_brackets() {
        assert_eq!(lead_and_tail("年少人口（０～14歳）"), ("年少人口（０～14歳）", None));
        assert_eq!(lead_and_tail("1,234 人（うち女性６２０）"), ("1,234 人", Some("（うち女性６２０）")));
        assert_eq!(lead_and_tail("―（休止）"), ("―", Some("（休止）")));
    }
}
