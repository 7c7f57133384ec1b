//! The 画面 edition: PDF/A-2a and PDF/UA-1, tagged, with bookmarks and links.

use std::sync::LazyLock;

use typst::foundations::Smart;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::{read_back, words};
use crate::merge::Merged;
use crate::report::Diagnostic;
use crate::typeset::Typeset;

static SCREEN: LazyLock<PdfStandards> = LazyLock::new(|| {
    PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).expect("the two standards go together")
});

/// The bytes of the PDF, read back: as many pages as were laid out.
///
/// `identity` tells documents of the same title apart; it comes from what the document is, never from a clock.
pub fn export(typeset: &Typeset, merged: &Merged, identity: &str) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let options = PdfOptions {
        ident: Smart::Custom(identity.to_owned()),
        creator: Smart::Custom(Some(concat!("sasshi ", env!("CARGO_PKG_VERSION")).to_owned())),
        standards: SCREEN.clone(),
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&typeset.document, &options).map_err(|errors| {
        errors
            .iter()
            .map(|error| {
                let cell = typeset.source_byte(error).and_then(|byte| merged.cell_at(byte));
                words::export_failed(&error.message, cell)
            })
            .collect::<Vec<_>>()
    })?;
    read_back::check(&bytes, typeset.page_count()).map_err(|cause| vec![words::unreadable(&cause)])?;
    Ok(bytes)
}
