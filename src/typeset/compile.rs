//! One source → one laid-out document.

use std::collections::HashMap;
use std::path::PathBuf;

use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::Label;
use typst::introspection::Introspector;
use typst::syntax::{DiagSpan, DiagSpanKind, FileId, Source, Span};
use typst::utils::PicoStr;
use typst::{World, WorldExt};
use typst_layout::PagedDocument;

use super::foundry::{Foundry, picture_files};
use super::world::{DocumentWorld, MAIN};
use super::{frames, positions, words};
use crate::merge::{Merged, Pictures};
use crate::report::{Diagnostic, Place};

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
        let calls = diagnostic.trace.iter().map(|call| DiagSpan::from(call.span));
        let in_main = |span: &DiagSpan| span.id() == Some(self.main.id());
        let spans = std::iter::once(diagnostic.span).chain(calls);
        spans.filter(in_main).find_map(|span| match span.get() {
            DiagSpanKind::Number { num, sub_range, .. } => self.main.range(num, sub_range).map(|range| range.start),
            DiagSpanKind::Range { range, .. } => Some(range.start),
            DiagSpanKind::Detached => None,
        })
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
    pictures: &Pictures,
    merged: &Merged,
    date: (i32, u8, u8),
    anchors: &[String],
) -> (Option<Typeset>, Vec<Diagnostic>) {
    let pictures: HashMap<FileId, PathBuf> = picture_files(pictures);
    let world = DocumentWorld::new(foundry, &pictures, merged.source.clone(), date);
    let tracer = Tracer { world: &world, merged };
    let misplaced = positions::misplaced(world.main_source(), merged);
    if !misplaced.is_empty() {
        let said = misplaced
            .into_iter()
            .take(SHOWN_MISPLACED)
            .map(|origin| words::misplaced(tracer.source_place(origin.range.start), origin.place.as_ref()));
        return (None, said.collect());
    }
    let Warned { output, warnings } = typst::compile::<PagedDocument>(&world);
    let mut said: Vec<Diagnostic> = warnings.iter().map(|warning| tracer.warning(warning)).collect();
    let document = match output {
        Ok(document) => document,
        Err(errors) => {
            said.extend(errors.iter().map(|error| tracer.error(error)));
            return (None, said);
        }
    };
    let anchors = anchors.iter().filter_map(|name| Some((name.clone(), page_of(&document, name)?))).collect();
    let typeset = Typeset { document, anchors, main: world.main_source().clone() };
    for missing in frames::missing_glyphs(&typeset.document) {
        let place = tracer.glyph_place(missing.span);
        said.push(words::missing_glyph(place, &missing.text, typeset.folio(missing.page)));
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

/// What a unit that is longer than its template allows is told.
pub fn too_long(place: Option<Place>, unit: &str, pages: usize, allowed: usize, page: u32) -> Diagnostic {
    words::too_long(place, unit, pages, allowed, page)
}

/// Turns positions of Typst into places of the project.
struct Tracer<'a> {
    world: &'a DocumentWorld<'a>,
    merged: &'a Merged,
}

impl Tracer<'_> {
    fn error(&self, diagnostic: &SourceDiagnostic) -> Diagnostic {
        let hints: Vec<String> = diagnostic.hints.iter().map(|hint| hint.v.to_string()).collect();
        words::compile_error(self.place(diagnostic), &diagnostic.message, &hints)
    }

    fn warning(&self, diagnostic: &SourceDiagnostic) -> Diagnostic {
        if diagnostic.message.contains("did not converge") {
            return words::no_convergence(&diagnostic.message);
        }
        words::compile_warning(self.place(diagnostic), &diagnostic.message)
    }

    /// The cell a message concerns; else the line of the source. The calls that led there count too.
    fn place(&self, diagnostic: &SourceDiagnostic) -> Option<Place> {
        let calls = diagnostic.trace.iter().map(|call| DiagSpan::from(call.span));
        let spans: Vec<DiagSpan> = std::iter::once(diagnostic.span).chain(calls).collect();
        let in_main = |span: &&DiagSpan| span.id() == Some(self.world.main());
        let starts = spans.iter().filter(in_main).filter_map(|span| Some(self.world.range(*span)?.start));
        let cell = starts.clone().find_map(|start| self.merged.cell_at(start));
        cell.map(Place::from).or_else(|| spans.iter().find_map(|span| self.file_place(*span)))
    }

    /// Where a glyph's text was typed.
    fn glyph_place(&self, (span, offset): (Span, u16)) -> Option<Place> {
        if span.id() != Some(self.world.main()) {
            return self.file_place(DiagSpan::from(span));
        }
        let start = self.world.range(span)?.start + usize::from(offset);
        match self.merged.cell_at(start) {
            Some(cell) => Some(Place::from(cell)),
            None => Some(self.source_place(start)),
        }
    }

    fn file_place(&self, span: DiagSpan) -> Option<Place> {
        let id = span.id()?;
        let range = self.world.range(span)?;
        if id == self.world.main() {
            return Some(self.source_place(range.start));
        }
        let source = self.world.source(id).ok()?;
        let file = format!("templates/{}", id.vpath().get_without_slash());
        Some(text_place(file, source.text(), range.start))
    }

    /// A position of the merged source in no cell: named by the template it came from.
    fn source_place(&self, byte: usize) -> Place {
        text_place(format!("{}（{MAIN}）", self.merged.template), &self.merged.source, byte)
    }
}

fn text_place(file: String, text: &str, byte: usize) -> Place {
    let before = text.get(..byte).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let excerpt = text[line_start..].lines().next().unwrap_or("").to_owned();
    Place::Text {
        file,
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
        length: 1,
        excerpt,
    }
}
