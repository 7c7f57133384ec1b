//! One source → one laid-out document.

use std::collections::HashMap;

use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::Label;
use typst::introspection::Introspector;
use typst::syntax::Source;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use super::foundry::Foundry;
use super::frames::What;
use super::trace::{self, Tracer};
use super::world::DocumentWorld;
use super::{frames, labels, pictures, positions, words};
use crate::config::Sizes;
use crate::merge::{Merged, Pictures};
use crate::report::{CellPlace, Diagnostic};

/// One slip in a loop of a template misplaces many values: so many are reported.
const SHOWN_MISPLACED: usize = 3;

/// A laid-out document.
pub struct Typeset {
    pub document: PagedDocument,
    /// Pages by the anchors that were asked for: index of the page on which each stands.
    pub anchors: HashMap<String, usize>,
    /// The source, to find the place of what the export refuses.
    main: Source,
}

impl Typeset {
    pub fn page_count(&self) -> usize {
        self.document.pages().len()
    }

    /// The byte of the merged source that a message of Typst points at, through the calls that led there.
    pub fn source_byte(&self, diagnostic: &SourceDiagnostic) -> Option<usize> {
        trace::source_bytes(diagnostic, &self.main).next()
    }

    /// The folio of a page, by index.
    pub fn folio(&self, page: usize) -> u32 {
        self.document.pages().get(page).map_or(0, |page| u32::try_from(page.number).unwrap_or(u32::MAX))
    }
}

/// Lays a source out.
///
/// `anchors` are the names whose pages are wanted. Nothing comes of a source in which a value stands in a code
/// position, that Typst refuses, whose page numbers do not settle, or that needs a glyph no font has.
pub fn typeset(
    foundry: &Foundry,
    drawn: &Pictures,
    merged: &Merged,
    sizes: Sizes,
    date: (i32, u8, u8),
    anchors: &[String],
) -> (Option<Typeset>, Vec<Diagnostic>) {
    let files = pictures::files(merged, drawn);
    let world = DocumentWorld::new(foundry, &files, merged.source.clone(), sizes, date);
    let tracer = Tracer { world: &world, merged, pictures: drawn };
    let misplaced = positions::misplaced(world.main_source(), merged);
    if !misplaced.is_empty() {
        let said = misplaced
            .into_iter()
            .take(SHOWN_MISPLACED)
            .map(|origin| words::misplaced(tracer.source_place(origin.range.start), origin.place.as_ref()));
        return (None, said.collect());
    }
    let Warned { output, warnings } = typst::compile::<PagedDocument>(&world);
    let mut said = tracer.warnings(&warnings);
    let document = match output {
        Ok(document) => labels::labelled(document),
        Err(errors) => {
            said.extend(errors.iter().map(|error| tracer.error(error)));
            return (None, said);
        }
    };
    let anchors = anchors.iter().filter_map(|name| Some((name.clone(), page_of(&document, name)?))).collect();
    let typeset = Typeset { document, anchors, main: world.main_source().clone() };
    for lost in frames::lost(&typeset.document) {
        let (place, page) = (tracer.glyph_place(lost.span), typeset.folio(lost.page));
        said.push(match lost.what {
            What::Glyph(text) => words::missing_glyph(place, &text, page),
            What::Form(character, selector) => words::lost_form(place, character, selector, page),
        });
    }
    let stopped = said.iter().any(Diagnostic::is_error);
    ((!stopped).then_some(typeset), said)
}

/// Index of the page on which a label stands.
fn page_of(document: &PagedDocument, name: &str) -> Option<usize> {
    let label = Label::new(PicoStr::intern(name))?;
    let introspector = document.introspector();
    let location = introspector.query_label(label).ok()?.location()?;
    Some(introspector.page(location)?.get() - 1)
}

/// What a unit that is longer than its template allows is told; `cells`: its longest ones; `size`: the pages it takes, those it may
/// take, the lines beyond these; `charts`: the cells that ask for the charts that are drawn in it.
pub fn too_long(
    cells: &[&CellPlace],
    unit: &str,
    size: (usize, usize, usize),
    page: u32,
    charts: &[&CellPlace],
) -> Diagnostic {
    words::too_long(cells, unit, size, page, charts)
}
