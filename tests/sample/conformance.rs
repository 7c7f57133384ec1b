//! The 画面 edition keeps the standards it claims: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1).

use std::fs;

use super::build::SAMPLE;
use crate::kit::standards::assert_kept;

#[test]
fn every_booklet_keeps_pdf_a_2a_and_pdf_ua_1() {
    let mut checked = 0;
    for entry in fs::read_dir(SAMPLE.project.out()).unwrap() {
        let path = entry.unwrap().path();
        assert_kept(&path.display().to_string(), &fs::read(&path).unwrap());
        checked += 1;
    }
    assert_eq!(checked, 13);
}
