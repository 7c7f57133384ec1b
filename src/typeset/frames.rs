//! What the laid-out frames tell: glyphs that no font has.

use typst::layout::{Frame, FrameItem};
use typst::syntax::Span;
use typst_layout::PagedDocument;

/// A character without a glyph.
pub struct Missing {
    pub text: String,
    /// Where it was typed, if Typst knows.
    pub span: (Span, u16),
    /// Index of the page.
    pub page: usize,
}

/// All characters that would print as an empty box.
pub fn missing_glyphs(document: &PagedDocument) -> Vec<Missing> {
    let mut missing = Vec::new();
    for (page, laid_out) in document.pages().iter().enumerate() {
        // Frames are nested by the templates, not by the data; still no recursion that data could deepen.
        let mut open: Vec<&Frame> = vec![&laid_out.frame];
        while let Some(frame) = open.pop() {
            for (_, item) in frame.items() {
                match item {
                    FrameItem::Group(group) => open.push(&group.frame),
                    FrameItem::Text(text) => {
                        let without = text.glyphs.iter().filter(|glyph| glyph.id == 0);
                        missing.extend(without.map(|glyph| Missing {
                            text: text.text[glyph.range()].to_owned(),
                            span: glyph.span,
                            page,
                        }));
                    }
                    _ => {}
                }
            }
        }
    }
    missing
}
