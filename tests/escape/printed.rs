//! From the cell to the page: what the fonts have is read back from the PDF as it was typed, unnormalised.

use std::path::Path;

use proptest::strategy::{Strategy, ValueTree};
use typst::foundations::Bytes;
use typst::text::Font;

use super::plan::{COLUMNS, IN_HANDOUT, Texts, build, project, stand_ins, texts};
use super::texts::{runner, text_of};
use crate::kit::pdf::squeeze;

/// The characters of the fonts that can come back from a PDF.
fn printable() -> Vec<char> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let families = folder.read_dir().unwrap().flatten().filter_map(|family| family.path().read_dir().ok());
    let mut characters = Vec::new();
    for file in families.flatten().flatten().filter(|file| file.path().extension().is_some_and(|end| end == "ttf")) {
        let data = Bytes::new(std::fs::read(file.path()).unwrap());
        characters.extend(Font::iter(data).flat_map(|font| {
            let coverage = font.info().coverage.clone();
            coverage.iter().filter_map(char::from_u32).collect::<Vec<_>>()
        }));
    }
    characters.sort_unstable();
    characters.dedup();
    assert!(characters.len() > 9000, "the fonts have only {} characters", characters.len());
    characters.retain(|c| !c.is_control() && !c.is_whitespace() && !is_lost(*c) && !is_notation(*c));
    characters
}

/// What Typst loses or doubles between the evaluated content and the PDF.
fn is_lost(character: char) -> bool {
    // These vanish: they print nothing.
    let vanishes = matches!(
        character,
        '\u{85}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{200f}'
            | '\u{115f}'
            | '\u{3164}'
            | '\u{180e}'
            | '\u{ffa0}'
            | '\u{feff}'
    );
    // A base and its mark come twice where no glyph is both.
    let joins = matches!(character, '\u{300}'..='\u{36f}');
    // PDF/A forbids characters of private use: they print 〓.
    let private = matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
    vanishes || joins || private
}

/// What has a meaning of its own at the start of a line, or in pairs: bullets, ruby.
fn is_notation(character: char) -> bool {
    "・･◦○▽●▶｜《》".contains(character)
}

/// As many texts as there are columns, for each of some measures.
fn random(count: usize) -> Vec<Texts> {
    let strategy = text_of(printable(), 10).prop_filter("a text", |text| squeeze(text).len() > 1);
    let mut runner = runner(1);
    (0..count).map(|_| std::array::from_fn(|_| strategy.new_tree(&mut runner).unwrap().current())).collect()
}

/// Judges that the texts of the workbook stand in the PDFs, and nothing else that the workbook of stand-ins lacks.
pub fn come_out(measures: &[Texts]) {
    let folder = project(measures);
    build(&folder);
    let (plan, handout) = texts(&folder);
    for (measure, typed) in measures.iter().enumerate() {
        for (column, typed) in typed.iter().enumerate() {
            let wanted = squeeze(typed);
            let name = COLUMNS[column];
            assert!(plan.contains(&wanted), "{name} of measure {}: {typed:?} is not in the plan: {plan}", measure + 1);
            assert!(
                !IN_HANDOUT.contains(&column) || handout.contains(&wanted),
                "{name} of measure {}: {typed:?} is not in the handout: {handout}",
                measure + 1
            );
        }
    }
    let stand_ins = stand_ins(measures.len());
    let folder = project(&stand_ins);
    build(&folder);
    let (mut plain_plan, mut plain_handout) = texts(&folder);
    for (stand_in, typed) in stand_ins.iter().flatten().zip(measures.iter().flatten()) {
        plain_plan = plain_plan.replace(stand_in, &squeeze(typed));
        plain_handout = plain_handout.replace(stand_in, &squeeze(typed));
    }
    let same = |found: &str, wanted: &str| super::evaluate::difference(found, wanted);
    assert_eq!(same(&plan, &plain_plan), None);
    assert_eq!(same(&handout, &plain_handout), None);
}

#[test]
fn what_the_fonts_have_is_read_back_from_the_pdf_as_it_was_typed() {
    come_out(&random(16));
}

#[test]
fn every_character_of_the_fonts_comes_back() {
    let all = printable();
    let parts: Vec<String> = all.chunks(all.len() / 60 + 1).map(|part| part.iter().collect()).collect();
    let mut parts = parts.into_iter();
    let mut measures = stand_ins(20);
    for measure in &mut measures {
        for column in [5, 6, 9] {
            measure[column] = parts.next().unwrap_or_else(|| "―".to_owned());
        }
    }
    assert!(parts.next().is_none());
    come_out(&measures);
}
