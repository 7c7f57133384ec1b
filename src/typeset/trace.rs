//! Positions of Typst → places of the project: the cell, else the line of a template.

use typst::diag::SourceDiagnostic;
use typst::syntax::{DiagSpan, DiagSpanKind, Source, Span};
use typst::{World, WorldExt};

use super::words;
use super::world::{DocumentWorld, MAIN};
use crate::merge::{Merged, Pictures, Stretch};
use crate::report::{Diagnostic, Place};

/// What a message of Typst says where a text is longer than its rules of setting can take.
const TOO_MUCH_TEXT: &str = "maximum grouping depth exceeded";

/// What knows where the parts of one document come from.
pub struct Tracer<'a> {
    pub world: &'a DocumentWorld<'a>,
    pub merged: &'a Merged,
    pub pictures: &'a Pictures,
}

impl Tracer<'_> {
    pub fn error(&self, diagnostic: &SourceDiagnostic) -> Diagnostic {
        if diagnostic.message == TOO_MUCH_TEXT {
            return words::text_too_dense(self.cell(diagnostic));
        }
        let hints: Vec<String> = diagnostic.hints.iter().map(|hint| hint.v.to_string()).collect();
        words::compile_error(self.place(diagnostic), &diagnostic.message, &hints)
    }

    /// What Typst warns of. Where the layout did not settle, that is one error, and what else was said of the
    /// unsettled pages is worth nothing.
    pub fn warnings(&self, warnings: &[SourceDiagnostic]) -> Vec<Diagnostic> {
        let unsettled = |warning: &&SourceDiagnostic| warning.message.contains("did not converge");
        match warnings.iter().find(unsettled) {
            Some(warning) => vec![words::no_convergence(self.cell(warning), &warning.message)],
            None => {
                let say = |warning: &SourceDiagnostic| words::compile_warning(self.place(warning), &warning.message);
                warnings.iter().map(say).collect()
            }
        }
    }

    /// The cell a message concerns; else the line of the source.
    fn place(&self, diagnostic: &SourceDiagnostic) -> Option<Place> {
        self.cell(diagnostic).or_else(|| spans(diagnostic).find_map(|span| self.file_place(span)))
    }

    fn cell(&self, diagnostic: &SourceDiagnostic) -> Option<Place> {
        let bytes = source_bytes(diagnostic, self.world.main_source());
        bytes.filter_map(|byte| self.merged.cell_at(byte)).next().map(Place::from)
    }

    /// Where a glyph's text was typed.
    pub fn glyph_place(&self, (span, offset): (Span, u16)) -> Option<Place> {
        if span.id() != Some(self.world.main()) {
            return self.file_place(DiagSpan::from(span));
        }
        let start = self.world.range(span)?.start + usize::from(offset);
        match self.merged.cell_at(start) {
            Some(cell) => Some(Place::from(cell)),
            None => Some(self.source_place(start)),
        }
    }

    /// A position of the merged source in no cell: named by the template it came from.
    pub fn source_place(&self, byte: usize) -> Place {
        let before = |stretch: &&Stretch| stretch.range.start <= byte;
        let stretch = self.merged.templates.iter().take_while(before).last().or(self.merged.templates.first());
        let Some(Stretch { range, file }) = stretch else {
            return text_place(MAIN.to_owned(), &self.merged.source, byte);
        };
        // Lines are counted as in the template.
        let text = &self.merged.source[range.clone()];
        text_place(format!("{file}（{MAIN}）"), text, byte.saturating_sub(range.start))
    }

    fn file_place(&self, span: DiagSpan) -> Option<Place> {
        let id = span.id()?;
        if let Some(place) = self.pictures.place(&format!("/{}", id.vpath().get_without_slash())) {
            return Some(place);
        }
        let range = self.world.range(span)?;
        if id == self.world.main() {
            return Some(self.source_place(range.start));
        }
        let source = self.world.source(id).ok()?;
        let file = format!("templates/{}", id.vpath().get_without_slash());
        Some(text_place(file, source.text(), range.start))
    }
}

/// Where a message points, and the calls that led there.
fn spans(diagnostic: &SourceDiagnostic) -> impl Iterator<Item = DiagSpan> {
    let calls = diagnostic.trace.iter().map(|call| DiagSpan::from(call.span));
    std::iter::once(diagnostic.span).chain(calls)
}

/// The bytes of the main source that a message points at.
pub fn source_bytes(diagnostic: &SourceDiagnostic, main: &Source) -> impl Iterator<Item = usize> {
    let in_main = |span: &DiagSpan| span.id() == Some(main.id());
    spans(diagnostic).filter(in_main).filter_map(|span| match span.get() {
        DiagSpanKind::Number { num, sub_range, .. } => main.range(num, sub_range).map(|range| range.start),
        DiagSpanKind::Range { range, .. } => Some(range.start),
        DiagSpanKind::Detached => None,
    })
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
