//! White beside punctuation, and how a line is filled.

use crate::kit::page::{column, markup_column};

/// Where each character of a line that is not filled begins: the width of its cell and its white.
fn places(text: &str) -> Vec<f64> {
    column(40.0, text)[0].places()
}

#[test]
fn brackets_and_commas_beside_each_other_share_their_white() {
    // Each place is where the cell of 10 pt begins, its white included: the second bracket begins 5 pt after the first.
    for pair in ["」「", "、「", "。」", "）（", "「（", "）」", "」、", "。）"] {
        assert_eq!(places(&format!("漢{pair}漢"))[..3], [0.0, 10.0, 15.0], "{pair}");
    }
    // The white that is left stands outside of the pair, or between its halves: half a character.
    for (text, after) in [("漢。」漢", 25.0), ("漢「（漢", 25.0), ("漢」「漢", 25.0)] {
        assert_eq!(places(text)[3], after, "{text}");
    }
}

#[test]
fn brackets_lose_their_outer_white_at_the_ends_of_a_line() {
    let lines = column(4.0, "漢字漢字「漢字漢字漢字」漢");
    // 「 begins half a cell before the line, where its white would be.
    assert_eq!(lines[1].places()[0], -5.0, "{}", lines[1].text());
    let lines = column(4.0, "漢字漢、漢字");
    assert_eq!(lines[0].text(), "漢字漢、");
    // What stands left of the white of 、 ends within the line.
    let comma = lines[0].0.last().unwrap();
    assert!((comma.x + 5.0 - 40.0).abs() < 0.01, "{:?}", lines[0].places());
}

#[test]
fn middle_dots_and_colons_stand_in_the_middle_of_their_cell() {
    for mark in ["・", "：", "；"] {
        assert_eq!(places(&format!("漢{mark}漢")), [0.0, 10.0, 20.0]);
        // In a line that is tightened, by a comma that would not fit, the white is taken from both sides alike.
        let line = &column(7.9, &format!("漢字{mark}漢字、漢字。漢字漢字"))[0];
        let (before, dot, after) = (&line.0[1], &line.0[2], &line.0[3]);
        let [left, right] = [dot.x - before.end(), after.x - (dot.x + 10.0)];
        assert!((left - right).abs() < 0.02, "{mark}: {left} {right} {:?}", line.places());
    }
}

#[test]
fn a_row_of_middle_dots_is_even() {
    assert_eq!(places("漢・・・漢"), [0.0, 10.0, 20.0, 30.0, 40.0]);
    let tight = &column(6.9, "漢字、・・・漢字漢")[0];
    let dots: Vec<f64> = tight.0.iter().filter(|glyph| glyph.text == "・").map(|glyph| glyph.x).collect();
    assert!((dots[1] - dots[0] - (dots[2] - dots[1])).abs() < 0.02, "{dots:?}");
}

#[test]
fn a_bracket_beside_a_middle_dot_or_colon_stands_a_quarter_from_it() {
    for mark in ["・", "：", "；"] {
        let line = &column(40.0, &format!("漢」{mark}「漢"))[0];
        // The ink of 」 ends at the half of its cell, that of the mark is the middle half of its own.
        let [close, open] = [line.glyph("」").x + 5.0, line.glyph("「").x + 5.0];
        let middle = line.glyph(mark).x + 5.0;
        assert!((middle - close - 5.0).abs() < 0.01, "{mark} {:?}", line.places());
        assert!((open - middle - 5.0).abs() < 0.01, "{mark} {:?}", line.places());
    }
}

#[test]
fn exclamation_marks_and_brackets_are_set_solid() {
    assert_eq!(places("漢！？」漢"), [0.0, 10.0, 20.0, 30.0, 40.0]);
    assert_eq!(places("漢！漢"), [0.0, 10.0, 20.0]);
}

#[test]
fn figures_and_latin_are_set_solid() {
    assert_eq!(places("漢A漢12漢"), [0.0, 10.0, 15.0, 25.0, 30.0, 35.0]);
}

#[test]
fn a_line_of_whole_characters_needs_no_filling() {
    let lines = column(20.0, &"漢字かな".repeat(20));
    assert_eq!(lines.len(), 4);
    for line in &lines {
        assert_eq!(line.places(), (0..20).map(|index| f64::from(index) * 10.0).collect::<Vec<_>>());
    }
}

#[test]
fn words_are_spread_out_to_a_width() {
    for (label, expected) in
        [("氏名", vec![0.0, 40.0]), ("担当課", vec![0.0, 20.0, 40.0]), ("住所又は", vec![0.0, 13.33, 26.67, 40.0])]
    {
        let line = &markup_column(20.0, &format!("#spread-out(5em)[{label}]：本文"))[0];
        assert_eq!(line.places()[..expected.len()], expected);
        assert!(line.glyph("：").is_at(50.0), "{:?}", line.places());
    }
}
