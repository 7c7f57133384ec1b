//! How many lines of text stand on pages: by how much a unit is over.

use std::ops::Range;

use typst::layout::{Abs, Frame, FrameItem, Point, Size};
use typst_layout::PagedDocument;

/// What stands this close to the edge of a page is none of its text: folio, running head, thumb index.
const EDGE: Abs = Abs::raw(60.0);
const SIDE: Abs = Abs::raw(35.0);

/// Lines nearer than this are one.
const LINE: Abs = Abs::raw(6.0);

/// The lines of text on some pages, those side by side counted once.
pub fn lines(document: &PagedDocument, pages: Range<usize>) -> usize {
    let pages = document.pages().get(pages).unwrap_or_default();
    pages.iter().map(|page| on_page(&page.frame, page.frame.size())).sum()
}

fn on_page(frame: &Frame, size: Size) -> usize {
    let mut baselines = Vec::new();
    let mut open = vec![(Point::zero(), frame)];
    while let Some((origin, frame)) = open.pop() {
        for (at, item) in frame.items() {
            let at = origin + *at;
            match item {
                FrameItem::Group(group) => open.push((at, &group.frame)),
                FrameItem::Text(_) => {
                    let within = (EDGE..=size.y - EDGE).contains(&at.y) && (SIDE..=size.x - SIDE).contains(&at.x);
                    baselines.extend(within.then_some(at.y));
                }
                _ => {}
            }
        }
    }
    baselines.sort();
    baselines.dedup_by(|next, last| *next - *last < LINE);
    baselines.len()
}
