//! The 画面 edition keeps the standards it claims: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1).

use std::fs;

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

use super::build::{BOOKLETS, SAMPLE};

#[test]
fn every_booklet_keeps_pdf_a_2a_and_pdf_ua_1() {
    let mut checked = 0;
    for entry in fs::read_dir(SAMPLE.project.out()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        for profile in [ValidationProfile::PdfA2a, ValidationProfile::PdfUa1] {
            let options = ValidationOptions::default().profile(profile);
            let report = validate_pdf_bytes(&bytes, &options).unwrap();
            assert!(report.failures.is_empty(), "{} {profile}: {:#?}", path.display(), report.failures);
        }
        checked += 1;
    }
    assert_eq!(checked, BOOKLETS);
}
