//! Where a line may end.

use crate::kit::page::{Line, column};

/// Lines as text.
fn broken(width: f64, text: &str) -> Vec<String> {
    column(width, text).iter().map(Line::text).collect()
}

/// 行頭禁則文字, JLREQ cl-02 to cl-07 and cl-09 to cl-11.
pub const NEVER_FIRST: &str = "」』）〕］｝〉》】〟‐〜～゠–！？‼⁇⁈⁉・：；。．、，ヽヾゝゞ々〻ーぁぃぅぇぉァィゥェォっゃゅょゎゕゖッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ";

/// 行末禁則文字, JLREQ cl-01.
pub const NEVER_LAST: &str = "「『（〔［｛〈《【〝";

#[test]
fn no_line_begins_with_what_may_not_begin_one() {
    for character in NEVER_FIRST.chars() {
        for before in ["漢", "か", "１", "1", "！"] {
            // The third and the fourth character of a line are this pair, one after the other.
            for fill in ["漢字漢", "漢字"] {
                let lines = broken(4.0, &format!("{fill}{before}{character}漢字"));
                assert!(lines.iter().all(|line| !line.starts_with(character)), "{character}: {lines:?}");
            }
        }
    }
}

#[test]
fn no_line_ends_with_what_may_not_end_one() {
    for character in NEVER_LAST.chars() {
        for after in ["漢字", "か", "１", "A"] {
            let lines = broken(4.0, &format!("漢字漢{character}{after}"));
            assert!(lines.iter().all(|line| !line.ends_with(character)), "{character}: {lines:?}");
        }
    }
    for character in "￥＄￡＃€№".chars() {
        let lines = broken(4.0, &format!("漢字漢{character}１２"));
        assert_eq!(lines[1], format!("{character}１２"));
    }
}

#[test]
fn pairs_that_are_one_sign_are_not_parted() {
    for pair in ["――", "——", "……", "‥‥", "〳〵", "！？", "！！"] {
        let lines = broken(4.0, &format!("漢字漢{pair}漢"));
        assert!(lines.iter().any(|line| line.contains(pair)), "{lines:?}");
    }
}

#[test]
fn numbers_and_their_units_stay_on_a_line() {
    for number in [
        "３０年度",
        "１２．３％",
        "４，５６人",
        "１０月１日",
        "第１２条",
        "１０～２０",
        "￥５００",
        "２１℃",
        "３５㎡",
        "１／２",
        "12.3％",
        "30年",
        "１０‰",
        "３０°",
        "２０か所",
        "１０：３０",
        "５０ｋｍ",
        "１０ｍ２",
        "12 km",
        "50 ％",
        "約５０件",
        "３億５千万円",
        "３ポイント",
        "20歳以上",
        "第１期",
        "３つ",
        "五○○",
    ] {
        let whole = number != "五○○";
        let lines = broken(6.0, &format!("漢字漢字漢{number}漢字"));
        assert_eq!(lines.iter().any(|line| line.contains(number)), whole, "{number}: {lines:?}");
    }
}

#[test]
fn a_number_does_not_loosen_the_line_it_stands_in() {
    let lines = column(12.0, "計画では令和１２年度までに三百人を目指す。");
    let [first, second] = ["計画では令和１２年度まで", "に三百人を目指す。"];
    assert_eq!([lines[0].text(), lines[1].text()], [first, second]);
    assert!(lines[0].0.iter().all(|glyph| (glyph.width - 10.0).abs() < 0.01), "{:?}", lines[0].places());
}

#[test]
fn an_inseparable_pair_is_not_loosened() {
    // A line of 12.3 characters is filled between all others.
    let line = &column(12.3, &format!("漢字漢字……漢字――{}", "漢字".repeat(10)))[0];
    for pair in ["…", "―"] {
        let places: Vec<f64> = line.0.iter().filter(|glyph| glyph.text == pair).map(|glyph| glyph.x).collect();
        assert!((places[1] - places[0] - 10.0).abs() < 0.01, "{places:?}");
    }
    assert!(line.glyph("字").x > 10.1);
}

#[test]
fn a_number_longer_than_a_line_breaks_at_its_edge() {
    let lines = column(10.0, &"１２３４５６７８９０".repeat(3));
    assert_eq!(lines.len(), 3);
    assert!(lines.iter().all(|line| line.0.last().unwrap().end() <= 100.01));
}

#[test]
fn a_text_full_of_numbers_and_colons_is_set() {
    // Patterns of the engine would stop at five hundred in a paragraph.
    let lines = column(40.0, &"注：３０年、１２％；".repeat(400));
    assert_eq!(lines.iter().map(|line| line.0.len()).sum::<usize>(), 400 * 10);
}

#[test]
fn a_paragraph_does_not_end_with_a_lone_character() {
    let lines = broken(20.0, &format!("{}る。", "漢".repeat(20)));
    assert_eq!(lines, ["漢".repeat(19), "漢る。".to_owned()]);
}

#[test]
fn an_address_of_the_web_breaks_at_its_joints() {
    let address = "https://www.example.jp/plan/2027/index.html";
    let lines = column(12.0, &format!("くわしくは{address}をご覧ください。"));
    assert!(lines.iter().all(|line| line.0.last().unwrap().end() <= 120.01), "{lines:?}");
    assert!(lines.iter().any(|line| line.text().ends_with("/plan/2027/")), "{lines:?}");
}

#[test]
fn a_mail_address_breaks_after_its_dots() {
    let lines = broken(12.0, "宛先は kikaku-seisaku@city.example.lg.jp です。");
    assert!(lines.iter().any(|line| line.ends_with('.') || line.ends_with('@')), "{lines:?}");
    // A short word does not.
    let lines = broken(6.0, "漢字漢字 Ver.2.0 漢字");
    assert!(lines.iter().any(|line| line.contains("Ver.2.0")), "{lines:?}");
}
