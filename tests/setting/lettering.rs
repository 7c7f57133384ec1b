//! Readings above words, dots above characters, numbers in rings.

use crate::kit::page::{Line, column, markup_column, shapes};

/// The reading and the line below it.
fn ruby(width: f64, markup: &str) -> (Line, Line) {
    let lines = markup_column(width, markup);
    let reading = lines.iter().find(|line| line.0[0].size < 10.0).expect("a reading").clone();
    let base = lines.iter().find(|line| line.0[0].size == 10.0).expect("a line").clone();
    (reading, base)
}

#[test]
fn a_reading_is_spread_over_its_word() {
    let (reading, base) = ruby(20.0, "漢#ruby()[榛瀬][はるせ];漢");
    assert_eq!(base.places(), [0.0, 10.0, 20.0, 30.0]);
    // 20 pt for three characters of 5 pt: 5/6 at the ends, twice that between.
    assert_eq!(reading.places(), [10.83, 17.5, 24.17]);
    let (reading, _) = ruby(20.0, "漢#ruby()[施策][しさく];漢");
    assert!(reading.0.iter().all(|glyph| glyph.size == 5.0));
}

#[test]
fn each_character_may_have_its_reading() {
    let (reading, base) = ruby(20.0, "漢#ruby()[施][し];#ruby()[策][さく];漢");
    assert_eq!(base.places(), [0.0, 10.0, 20.0, 30.0]);
    assert_eq!(reading.places(), [12.5, 20.0, 25.0]);
}

#[test]
fn a_long_reading_hangs_over_kana_and_not_over_kanji() {
    let (reading, base) = ruby(20.0, "の#ruby(before: true, after: true)[志][こころざし];を");
    // 25 pt of reading over 10 pt: a quarter of a character of the line on either side.
    assert_eq!(reading.places()[0], 7.5);
    assert!(base.glyph("志").is_at(15.0) && base.glyph("を").is_at(30.0), "{:?}", base.places());
    let (reading, base) = ruby(20.0, "漢#ruby()[志][こころざし];漢");
    assert_eq!(reading.places()[0], 10.0);
    assert!(base.glyph("志").is_at(17.5) && base.0[2].is_at(35.0), "{:?}", base.places());
}

#[test]
fn a_long_reading_stays_within_the_ends_of_a_line() {
    let word = "#ruby(before: true, after: true)[志][こころざし];";
    let (reading, base) = ruby(20.0, &format!("{word}を"));
    assert_eq!((reading.places()[0], base.places()[0]), (0.0, 7.5));
    let (reading, _) = ruby(4.5, &format!("かな{word}かなか"));
    assert!((reading.0.last().unwrap().end() - 45.0).abs() < 0.01, "{:?}", reading.places());
}

#[test]
fn a_reading_does_not_move_the_lines() {
    let baselines = |markup: &str| -> Vec<f64> {
        let lines = markup_column(10.0, markup);
        lines.iter().filter(|line| line.0[0].size == 10.0).map(|line| line.0[0].y).collect()
    };
    let plain = baselines(&"漢字".repeat(15));
    assert_eq!(baselines(&format!("{}#ruby()[榛瀬][はるせ];{}", "漢字".repeat(7), "漢字".repeat(7))), plain);
}

/// The indent of the paragraph pushed the word out of its box, to the line below.
#[test]
fn a_reading_stands_above_its_word_in_an_indented_paragraph() {
    let indent = "#set par(first-line-indent: (amount: 1em, all: true))\n";
    let (reading, base) = ruby(20.0, &format!("{indent}#par[漢#ruby()[施][し];漢]"));
    assert_eq!((base.places(), reading.places()), (vec![10.0, 20.0, 30.0], vec![22.5]));
}

#[test]
fn a_reading_stands_above_its_word_in_a_name_that_breaks_by_phrase() {
    for (word, reading) in [("榛瀬", "はるせ"), ("第", "だい"), ("取り組み", "とりくみ"), ("施策の道", "しさくのみち")]
    {
        let name = format!("#phrases[#ruby()[{word}][{reading}];の節]");
        let lines = markup_column(20.0, &name);
        let [above, base] = &lines[..] else { panic!("{lines:?}") };
        assert_eq!((above.text().as_str(), base.text()), (reading, format!("{word}の節")));
        let middle =
            |line: &Line, count: usize| f64::midpoint(line.0[0].x, line.0[count - 1].x + line.0[count - 1].size);
        let (word, reading) = (word.chars().count(), reading.chars().count());
        assert!((middle(base, word) - middle(above, reading)).abs() < 0.3, "{lines:?}");
    }
}

#[test]
fn a_word_with_its_reading_is_not_parted_and_its_characters_are() {
    let group = markup_column(5.0, "漢字漢字#ruby()[施策][しさく];漢");
    assert!(group.iter().any(|line| line.text().starts_with("施策")), "{group:?}");
    let single = markup_column(5.0, "漢字漢字#ruby()[施][し];#ruby()[策][さく];漢");
    assert!(single.iter().any(|line| line.text() == "漢字漢字施"), "{single:?}");
}

#[test]
fn a_ring_holds_numbers_that_have_no_character() {
    let line = &markup_column(20.0, "#circled(20)#circled(21)#circled(35)#circled(36)#circled(50)漢#circled(51)漢");
    let base: String = line.iter().filter(|line| line.0[0].size == 10.0).map(Line::text).collect();
    assert_eq!(base, "⑳㉑㉟㊱㊿漢漢");
    let figures = line.iter().find(|line| line.text() == "51").expect("figures");
    let centre = f64::midpoint(figures.0[0].x, figures.0[1].x + figures.0[1].width * 0.55);
    assert!((centre - 65.0).abs() < 1.0, "{centre}");
}

#[test]
fn a_dot_stands_above_each_character_but_punctuation() {
    let markup = "漢#dot;強#dot;調、漢";
    let line = &markup_column(20.0, markup)[0];
    assert_eq!(line.places(), [0.0, 10.0, 20.0, 30.0, 40.0]);
    let dots = shapes(20.0, markup);
    // The corner of a dot of 2 pt, centred above its character.
    assert_eq!(dots.iter().map(|dot| (dot.0 * 100.0).round() / 100.0).collect::<Vec<_>>(), [14.0, 24.0]);
    assert!(dots.iter().all(|dot| dot.1 < 0.0));
}

#[test]
fn signs_and_old_forms_are_one_glyph_each() {
    for sign in ["Ⅰ", "㎡", "％", "℃", "髙", "﨑", "辻\u{e0100}", "①"] {
        let line = &column(20.0, &format!("漢{sign}漢"))[0];
        assert_eq!(line.0.len(), 3, "{sign}: {line:?}");
        assert!(
            line.0[2].is_at(20.0) && line.0[1].text == sign && line.0[1].font.starts_with("BIZ UD"),
            "{sign}: {line:?}"
        );
    }
}
