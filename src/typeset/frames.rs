//! What the laid-out frames tell: glyphs that no font has, and forms of characters that were asked for in vain.

use typst::layout::{Frame, FrameItem};
use typst::syntax::Span;
use typst::text::{Glyph, TextItem};
use typst_layout::PagedDocument;

use crate::merge::selects_form;

/// A character that is not printed as it was typed.
pub struct Lost {
    pub what: What,
    /// Where it was typed, if Typst knows.
    pub span: (Span, u16),
    /// Index of the page.
    pub page: usize,
}

/// What was lost.
pub enum What {
    /// No font has a glyph for this text: it would print as an empty box.
    Glyph(String),
    /// The font has a character, but not the form its variation selector asks for.
    Form(char, char),
}

/// All characters that would not print as they were typed.
pub fn lost(document: &PagedDocument) -> Vec<Lost> {
    let mut lost = Vec::new();
    for (page, laid_out) in document.pages().iter().enumerate() {
        // Frames are nested by the templates, not by the data; still no recursion that data could deepen.
        let mut open: Vec<&Frame> = vec![&laid_out.frame];
        while let Some(frame) = open.pop() {
            for (_, item) in frame.items() {
                match item {
                    FrameItem::Group(group) => open.push(&group.frame),
                    FrameItem::Text(text) => {
                        let formed = text.text.chars().any(selects_form);
                        for glyph in &text.glyphs {
                            let what = if glyph.id == 0 {
                                Some(What::Glyph(text.text[glyph.range()].to_owned()))
                            } else if formed {
                                lost_form(text, glyph)
                            } else {
                                None
                            };
                            lost.extend(what.map(|what| Lost { what, span: glyph.span, page }));
                        }
                    }
                    _ => {}
                }
            }
        }
    }
    lost
}

/// The form that a glyph should have and has not.
fn lost_form(text: &TextItem, glyph: &Glyph) -> Option<What> {
    let mut characters = text.text[glyph.range()].chars();
    let (character, selector) = (characters.next()?, characters.next().filter(|c| selects_form(*c))?);
    let known = text.font.ttf().glyph_variation_index(character, selector).is_some();
    (!known).then_some(What::Form(character, selector))
}
