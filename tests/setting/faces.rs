//! In which face each character is set, and as which glyph.

use std::fs;
use std::path::Path;

use encoding_rs::EUC_JP;
use sasshi::config::FontSettings;
use sasshi::merge::Coverage;
use sasshi::report::Place;
use sasshi::typeset::Foundry;

use crate::kit::page::{FOUNDRY, Line, foundry, line_in, markup_in};
use crate::kit::repository;

/// A line in the faces of the binary.
fn set(role: &str, text: &str) -> Line {
    let (line, said) = line_in(&FOUNDRY, role, text);
    assert!(said.is_empty(), "{text}: {said:?}");
    line
}

/// The fonts of a line, one for each character.
fn fonts(line: &Line) -> Vec<&str> {
    line.0.iter().map(|glyph| glyph.font.as_str()).collect()
}

fn place() -> Place {
    Place::File("sasshi.toml".to_owned())
}

/// A project with a folder of fonts: names and the files of the binary that are copied there.
fn with_fonts(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, file) in files {
        let path = folder.path().join("fonts").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::copy(repository().join("fonts").join(file), path).unwrap();
    }
    folder
}

fn chosen(project: &Path, change: impl Fn(&mut FontSettings)) -> Foundry {
    let mut settings = FontSettings::default();
    change(&mut settings);
    foundry(project, &settings)
}

#[test]
fn what_biz_ud_lacks_stands_in_the_supplement_as_wide_as_the_rest() {
    for (role, first, second) in
        [("body", "BIZ UDMincho", "Sasshi Hojo Mincho"), ("sheet-body", "BIZ UDGothic", "Sasshi Hojo Gothic")]
    {
        for character in ["𠮷", "塡", "☐", "☑", "✔", "⺠"] {
            let line = set(role, &format!("漢{character}漢"));
            let glyph = line.glyph(character);
            let expected = if character == "塡" { first } else { second };
            assert_eq!((glyph.font.as_str(), line.0[0].font.as_str()), (expected, first), "{character}");
            assert!(glyph.id != 0 && (glyph.width - glyph.size).abs() < 0.01, "{glyph:?}");
            assert!((line.0[2].y - glyph.y).abs() < 0.001 && line.0[2].is_at(glyph.size * 2.0), "{line:?}");
        }
    }
}

#[test]
fn a_form_stands_in_the_first_face_that_has_it() {
    for (role, first, second) in
        [("body", "BIZ UDMincho", "Sasshi Hojo Mincho"), ("sheet-body", "BIZ UDGothic", "Sasshi Hojo Gothic")]
    {
        let line = set(role, "邉邉\u{e0101}邉\u{e0102}辻\u{e0100}葛\u{e0100}漢");
        assert_eq!(fonts(&line), [first, second, second, first, first, first], "{line:?}");
        let texts: Vec<&str> = line.0.iter().map(|glyph| glyph.text.as_str()).collect();
        assert_eq!(texts[1..4], ["邉\u{e0101}", "邉\u{e0102}", "辻\u{e0100}"], "what is copied is what was typed");
        assert_ne!(line.0[1].id, line.0[2].id, "two forms");
        assert_ne!(set(role, "辻").0[0].id, line.0[3].id, "not the plain form");
        assert!(line.0.iter().enumerate().all(|(index, glyph)| glyph.is_at(glyph.size * index as f64)), "{line:?}");
    }
}

#[test]
fn a_compatibility_ideograph_is_not_printed_as_the_common_one() {
    // Unicode takes U+F92C for 郎 and U+01CF for I with a caron.
    for (character, font) in
        [("\u{f92c}", "Sasshi Hojo Mincho"), ("Ǐ", "Sasshi Hojo Mincho"), ("神", "BIZ UDMincho"), ("é", "BIZ UDMincho")]
    {
        let line = set("body", &format!("漢{character}漢"));
        let glyph = line.glyph(character);
        assert_eq!(glyph.font, font, "{line:?}");
    }
}

#[test]
fn a_form_in_bold_is_bold() {
    let (line, said) = markup_in(&FOUNDRY, "body", &format!("漢*{}*", crate::kit::page::composed("邉\u{e0101}𠮷太")));
    assert!(said.is_empty());
    assert_eq!(fonts(&line), ["BIZ UDMincho", "Sasshi Hojo Gothic", "Sasshi Hojo Gothic", "BIZ UDGothic"]);
    assert!(line.0[1..].iter().all(|glyph| glyph.bold) && !line.0[0].bold);
}

#[test]
fn a_form_that_no_face_has_is_noticed_on_the_page() {
    let (line, said) = markup_in(&FOUNDRY, "body", "葛\u{e0105}漢");
    assert_eq!(said, ["lost-variation"]);
    assert_eq!(line.0[0].id, set("body", "葛").0[0].id);
    // So is one that a later face has, where nobody asked for that face.
    assert_eq!(markup_in(&FOUNDRY, "body", "邉\u{e0101}漢").1, ["lost-variation"]);
    // Selectors that ask for a coloured picture, or for none, ask for nothing on paper.
    assert!(markup_in(&FOUNDRY, "body", "☎\u{fe0f}漢").1.is_empty());
}

#[test]
fn all_characters_of_the_japanese_standards_have_a_face() {
    let mut count = 0;
    for lead in 0xA1..=0xFE_u8 {
        for trail in 0xA1..=0xFE_u8 {
            for bytes in [vec![lead, trail], vec![0x8F, lead, trail]] {
                let (text, _, wrong) = EUC_JP.decode(&bytes);
                for character in text.chars().filter(|_| !wrong) {
                    assert!(FOUNDRY.covers(character), "{character} U+{:04X}", u32::from(character));
                    count += 1;
                }
            }
        }
    }
    assert!(count > 12_000, "{count}");
    // JIS X 0213 and what cities type besides.
    for character in "𠂉𠂢𠆢𡈽𡌛𢌞𣘺𣜿𥔎𦙾𧄍𨉷𩊱𪀯ǵ⦅⦆ヷㇰ㋿①㊿⓵➊⇒♨☎〼✓☒♿✉".chars()
    {
        assert!(FOUNDRY.covers(character), "{character}");
    }
}

#[test]
fn quotation_marks_in_latin_text_are_half_wide() {
    for role in ["body", "sheet-body"] {
        let line = set(role, "標語は“協働”。Don’t say “no”");
        let width = |text: &str, nth: usize| {
            let glyph = line.0.iter().filter(|glyph| glyph.text == text).nth(nth).unwrap();
            (glyph.width / glyph.size * 100.0).round() / 100.0
        };
        assert_eq!((width("’", 0), width("“", 1), width("”", 1)), (0.5, 0.5, 0.5), "{line:?}");
        assert!(width("“", 0) >= 0.99, "{line:?}");
        assert!(fonts(&line).iter().all(|font| font.starts_with("BIZ UD")), "{line:?}");
    }
}

#[test]
fn a_latin_face_prints_figures_letters_and_their_quotation_marks() {
    let nowhere = tempfile::tempdir().unwrap();
    let foundry = chosen(nowhere.path(), |settings| settings.latin = Some(("BIZ UDGothic".to_owned(), place())));
    let (line, said) = line_in(&foundry, "body", "漢Aé1’s“字”§邉\u{e0101}１");
    assert!(said.is_empty(), "{said:?}");
    for (text, font) in [
        ("漢", "BIZ UDMincho"),
        ("A", "BIZ UDGothic"),
        ("é", "BIZ UDGothic"),
        ("1", "BIZ UDGothic"),
        ("’", "BIZ UDGothic"),
        ("“", "BIZ UDMincho"),
        ("§", "BIZ UDMincho"),
        ("邉\u{e0101}", "Sasshi Hojo Mincho"),
        ("１", "BIZ UDMincho"),
    ] {
        assert_eq!(line.glyph(text).font, font, "{text} in {line:?}");
    }
}

#[test]
fn chosen_faces_come_first_and_those_of_the_binary_behind() {
    let project = with_fonts(&[
        ("本文.ttf", "SasshiHojo/SasshiHojoGothic-Regular.ttf"),
        ("b/B.TTF", "BIZUDGothic/BIZUDGothic-Bold.ttf"),
    ]);
    let mincho =
        |name: &'static str| chosen(project.path(), |settings| settings.mincho = vec![(name.to_owned(), place())]);
    // A file; a family of the folder; one of the binary by its Japanese name.
    for (name, font, bold) in [
        ("本文.ttf", "Sasshi Hojo Gothic", false),
        ("b/B.TTF", "BIZ UDGothic", true),
        ("ＢＩＺ UDゴシック", "BIZ UDGothic", true),
    ] {
        let (line, said) = line_in(&mincho(name), "body", "𠮷漢");
        let (first, last) = (&line.0[0], &line.0[1]);
        assert!(said.is_empty(), "{name}: {said:?}");
        let shown = if name == "本文.ttf" { (first, "BIZ UDMincho") } else { (last, font) };
        assert_eq!((shown.0.font.as_str(), last.font.as_str()), (font, shown.1), "{name}: {line:?}");
        assert_eq!(shown.0.bold, bold, "{name}");
    }
    // A form that the chosen face lacks is still found.
    let (line, said) = line_in(&mincho("本文.ttf"), "body", "辻\u{e0100}邉\u{e0101}");
    assert_eq!((fonts(&line), said), (vec!["BIZ UDMincho", "Sasshi Hojo Gothic"], vec![]));
}

#[test]
fn a_project_that_chooses_nothing_is_set_in_biz_ud() {
    let line = set("body", "漢字かなカナ、。（）「」１２３abcⅠ㎡％髙﨑");
    assert!(fonts(&line).iter().all(|font| *font == "BIZ UDMincho"), "{line:?}");
}
