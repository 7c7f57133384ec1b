//! Pages, bookmarks and what the files say of themselves.

use super::build::{SAMPLE, first_numbers};
use crate::kit::pdf::{Pdf, squeeze};

/// The plan book and the handouts, with what their titles must be.
fn all() -> Vec<(&'static Pdf, String)> {
    const PLAN: &str = "第３次榛瀬市地域福祉計画";
    let sheets = SAMPLE
        .measures
        .iter()
        .filter_map(|measure| Some((measure.sheet.as_ref()?, format!("{PLAN}　{}", measure.name))));
    [(&SAMPLE.book, PLAN.to_owned())].into_iter().chain(sheets).collect()
}

#[test]
fn each_measure_takes_a_left_and_a_right_page_in_the_order_of_the_tree() {
    let (first_page, _) = first_numbers();
    assert_eq!(first_page % 2, 0, "a left page is even");
    let spreads = SAMPLE.spreads();
    assert_eq!(SAMPLE.measures.len(), 13);
    assert_eq!(spreads.len(), SAMPLE.measures.len());
    assert_eq!(SAMPLE.book.page_count(), 2 * SAMPLE.measures.len());
    for (index, (spread, measure)) in spreads.iter().zip(&SAMPLE.measures).enumerate() {
        assert_eq!(spread.pages(), 2 * index..2 * index + 2, "{}", measure.name);
        let titles = spread.find_all("H1");
        let titles: Vec<String> = titles.iter().map(|title| squeeze(&title.body_text())).collect();
        assert_eq!(titles, [squeeze(&format!("{}{}{}", measure.level, measure.key, measure.name))]);
        assert_eq!(spread.find_all("H1")[0].pages(), 2 * index..2 * index + 1, "{}", measure.name);
    }
}

#[test]
fn every_page_of_the_book_has_its_folio() {
    let (first_page, _) = first_numbers();
    for index in 0..SAMPLE.book.page_count() {
        let artifacts = SAMPLE.book.page_artifacts(index);
        let folio = (first_page + index).to_string();
        assert_eq!(artifacts.lines().filter(|line| line.trim() == folio).count(), 1, "page {index}: {artifacts}");
    }
}

#[test]
fn there_is_a_bookmark_for_each_measure() {
    let bookmarks = SAMPLE.book.bookmarks();
    let outer: Vec<(String, usize)> = bookmarks
        .into_iter()
        .filter(|bookmark| bookmark.level == 1)
        .map(|bookmark| (squeeze(&bookmark.title), bookmark.page))
        .collect();
    let expected: Vec<(String, usize)> = SAMPLE
        .measures
        .iter()
        .enumerate()
        .map(|(index, measure)| (squeeze(&format!("{}{}{}", measure.level, measure.key, measure.name)), 2 * index))
        .collect();
    assert_eq!(outer, expected);
}

#[test]
fn the_files_are_what_they_say() {
    for (pdf, title) in all() {
        assert_eq!(pdf.title().as_deref(), Some(title.as_str()));
        let language = pdf.language().unwrap_or_default();
        assert_eq!(language.split('-').next(), Some("ja"), "{title}: {language}");
        let metadata = pdf.metadata().unwrap_or_else(|| panic!("{title} has no metadata"));
        for claim in
            ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", &format!(">{title}</rdf:li></rdf:Alt>")]
        {
            assert!(metadata.contains(claim), "{title}: no {claim} in {metadata}");
        }
        let fonts = pdf.fonts();
        assert!(!fonts.is_empty(), "{title} has no fonts");
        for font in fonts {
            assert!(font.embedded, "{title}: {} is not embedded", font.name);
            assert!(font.name.starts_with("BIZUD"), "{title}: {} is none of our fonts", font.name);
        }
    }
}

#[test]
fn the_pages_have_the_size_of_their_template() {
    let (short, long) = (210.0 / 25.4 * 72.0, 297.0 / 25.4 * 72.0);
    for (pdf, title) in all() {
        let (width, height) = if std::ptr::eq(pdf, &SAMPLE.book) { (short, long) } else { (long, short) };
        for size in pdf.page_sizes() {
            assert!((size.0 - width).abs() < 0.1 && (size.1 - height).abs() < 0.1, "{title}: {size:?}");
        }
    }
}
