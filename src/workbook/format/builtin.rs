//! Format codes that a file names by number only, as a Japanese Excel shows them.
//!
//! calamine gives the codes of an English Excel, and `General` for the numbers that depend on the language: the
//! comma button (38) would print `(1,234)` for `-1,234`, and a date (14) `04-01-26` for `2026/4/1`.

/// Number, what calamine gives for it, what a Japanese Excel means.
const CODES: [(u32, &str, &str); 33] = [
    (5, "General", r##""¥"#,##0;"¥"\-#,##0"##),
    (6, "General", r##""¥"#,##0;[Red]"¥"\-#,##0"##),
    (7, "General", r##""¥"#,##0.00;"¥"\-#,##0.00"##),
    (8, "General", r##""¥"#,##0.00;[Red]"¥"\-#,##0.00"##),
    (14, "mm-dd-yy", "yyyy/m/d"),
    (22, "m/d/yy h:mm", "yyyy/m/d h:mm"),
    (27, "General", "[$-411]ge.m.d"),
    (28, "General", ERA_DATE),
    (29, "General", ERA_DATE),
    (30, "General", "m/d/yy"),
    (31, "General", r#"yyyy"年"m"月"d"日""#),
    (32, "General", r#"h"時"mm"分""#),
    (33, "General", r#"h"時"mm"分"ss"秒""#),
    (34, "General", YEAR_MONTH),
    (35, "General", MONTH_DAY),
    (36, "General", "[$-411]ge.m.d"),
    (37, "#,##0 ;(#,##0)", r"#,##0;\-#,##0"),
    (38, "#,##0 ;[Red](#,##0)", r"#,##0;[Red]\-#,##0"),
    (39, "#,##0.00;(#,##0.00)", r"#,##0.00;\-#,##0.00"),
    (40, "#,##0.00;[Red](#,##0.00)", r"#,##0.00;[Red]\-#,##0.00"),
    (41, r##"_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)"##, r##"#,##0;\-#,##0;"-""##),
    (42, r##"_($* #,##0_);_($* (#,##0);_($* "-"_);_(@_)"##, r##""¥"#,##0;"¥"\-#,##0;"¥""-""##),
    (43, r##"_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)"##, r##"#,##0.00;\-#,##0.00;"-"??"##),
    (44, r##"_($* #,##0.00_);_($* (#,##0.00);_($* "-"??_);_(@_)"##, r##""¥"#,##0.00;"¥"\-#,##0.00;"¥""-"??"##),
    (50, "General", "[$-411]ge.m.d"),
    (51, "General", ERA_DATE),
    (52, "General", YEAR_MONTH),
    (53, "General", MONTH_DAY),
    (54, "General", ERA_DATE),
    (55, "General", YEAR_MONTH),
    (56, "General", MONTH_DAY),
    (57, "General", "[$-411]ge.m.d"),
    (58, "General", ERA_DATE),
];

const ERA_DATE: &str = r#"[$-411]ggge"年"m"月"d"日""#;
const YEAR_MONTH: &str = r#"yyyy"年"m"月""#;
const MONTH_DAY: &str = r#"m"月"d"日""#;

/// Codes that stand for the date and the time as Windows is set to show them.
const OF_THE_SYSTEM: [(&str, &str); 2] = [("[$-F800]", r#"yyyy"年"m"月"d"日""#), ("[$-F400]", "h:mm:ss")];

/// The code that a Japanese Excel applies. A code that the file spells out itself is kept.
pub(super) fn in_japanese(number: Option<u32>, code: &str) -> &str {
    let spelled = CODES.iter().find(|(known, english, _)| Some(*known) == number && *english == code);
    let of_the_system = OF_THE_SYSTEM.iter().find(|(prefix, _)| code.starts_with(prefix));
    spelled.map(|(_, _, japanese)| *japanese).or(of_the_system.map(|(_, japanese)| *japanese)).unwrap_or(code)
}

/// Codes that are the same in all languages.
const COMMON: [(u32, &str); 22] = [
    (0, "General"),
    (1, "0"),
    (2, "0.00"),
    (3, "#,##0"),
    (4, "#,##0.00"),
    (9, "0%"),
    (10, "0.00%"),
    (11, "0.00E+00"),
    (12, "# ?/?"),
    (13, "# ??/??"),
    (15, "d-mmm-yy"),
    (16, "d-mmm"),
    (17, "mmm-yy"),
    (18, "h:mm AM/PM"),
    (19, "h:mm:ss AM/PM"),
    (20, "h:mm"),
    (21, "h:mm:ss"),
    (45, "mm:ss"),
    (46, "[h]:mm:ss"),
    (47, "mm:ss.0"),
    (48, "##0.0E+0"),
    (49, "@"),
];

/// The code of a format that a file names by number only.
pub(super) fn code_of(number: u32) -> Option<&'static str> {
    let common = COMMON.iter().find(|(known, _)| *known == number).map(|(_, code)| *code);
    let japanese = || CODES.iter().find(|(known, ..)| *known == number).map(|(_, _, code)| *code);
    common.or_else(japanese)
}

#[cfg(test)]
mod tests {
    use super::{code_of, in_japanese};

    #[test]
    fn a_number_alone_has_a_code() {
        assert_eq!(code_of(0), Some("General"));
        assert_eq!(code_of(14), Some("yyyy/m/d"));
        assert_eq!(code_of(28), Some(r#"[$-411]ggge"年"m"月"d"日""#));
        assert_eq!(code_of(49), Some("@"));
        assert_eq!(code_of(164), None);
    }

    #[test]
    fn numbers_mean_what_a_japanese_excel_means() {
        assert_eq!(in_japanese(Some(14), "mm-dd-yy"), "yyyy/m/d");
        assert_eq!(in_japanese(Some(38), "#,##0 ;[Red](#,##0)"), r"#,##0;[Red]\-#,##0");
        assert_eq!(in_japanese(Some(3), "#,##0"), "#,##0");
    }

    #[test]
    fn a_code_of_the_file_itself_is_kept() {
        assert_eq!(in_japanese(Some(38), "#,##0;△#,##0"), "#,##0;△#,##0");
        assert_eq!(in_japanese(Some(176), "mm-dd-yy"), "mm-dd-yy");
        assert_eq!(in_japanese(None, "0.0"), "0.0");
    }
}
