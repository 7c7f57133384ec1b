//! The labels of pages, which a viewer shows in the place of their numbers.
//!
//! Typst makes labels of the numbers of pages alone. Where papers stand one behind the other, the design layer leaves with
//! each folio what stands before and after the number (see `lib/leaf.typ`): the pages are labelled as they are printed.

use typst::foundations::{Label, Selector, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::model::{Document as _, Numbering, NumberingPattern};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

/// The label of what the design layer leaves.
const MARK: &str = "folio";

/// The document with the labels that its folios tell, if they tell any.
pub fn labelled(document: PagedDocument) -> PagedDocument {
    let Some(mark) = Label::new(PicoStr::intern(MARK)) else { return document };
    let introspector = document.introspector();
    let told: Vec<_> = introspector
        .query(&Selector::Label(mark))
        .iter()
        .filter_map(|found| {
            let page = introspector.page(found.location()?)?.get() - 1;
            let Value::Array(parts) = &found.to_packed::<MetadataElem>()?.value else { return None };
            let part = |index: usize| parts.as_slice().get(index)?.clone().cast::<String>().ok();
            Some((page, numbering(part(0)?, part(1)?)?))
        })
        .collect();
    if told.is_empty() {
        return document;
    }
    let mut pages: Vec<_> = document.pages().to_vec();
    for (page, numbering) in told {
        if let Some(page) = pages.get_mut(page) {
            page.numbering = Some(numbering);
        }
    }
    PagedDocument::new(pages.into_iter().collect(), document.info().clone())
}

/// A number between two texts. No pattern is parsed: characters of a name may be those of a way to count.
fn numbering(before: String, after: String) -> Option<Numbering> {
    let mut pattern: NumberingPattern = "1".parse().ok()?;
    let (prefix, _) = pattern.pieces.make_mut().first_mut()?;
    *prefix = before.into();
    pattern.suffix = after.into();
    Some(Numbering::Pattern(pattern))
}
