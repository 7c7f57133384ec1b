//! What is drawn on pages: rectangles, lines and curves with their places, in pt, and how light it is.

use std::path::Path;

use sasshi::config::Sizes;
use typst::layout::{Frame, FrameItem, Point, Transform};
use typst::visualize::{CurveItem, Geometry};
use typst_render::RenderOptions;

use super::booklets::booklets;
use super::page::laid_out;

/// Something drawn, at its place on the page, in pt.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    Rectangle {
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        filled: bool,
    },
    Line {
        from: (f64, f64),
        to: (f64, f64),
    },
    /// The corners of a path.
    Curve {
        points: Vec<(f64, f64)>,
    },
}

/// What is drawn on each page of the first booklet of a project, in the order of drawing.
pub fn drawn(project: &Path) -> Vec<Vec<Shape>> {
    let booklet = booklets(project, Sizes::Standard).remove(0);
    booklet.typeset.document.pages().iter().map(|page| shapes_of(&page.frame)).collect()
}

/// How light the single page of a source is, in grey: rows of points, a quarter of a pt each; 0 is black, 1 white.
pub fn greys(source: &str) -> Vec<Vec<f64>> {
    let typeset = laid_out(Sizes::Standard, source);
    let options = RenderOptions { pixel_per_pt: 4.0.into(), ..RenderOptions::default() };
    let picture = typst_render::render(&typeset.document.pages()[0], &options);
    let grey = |pixel: &[u8]| {
        let part = |index: usize, weight: f64| f64::from(pixel[index]) / 255.0 * weight;
        part(0, 0.2126) + part(1, 0.7152) + part(2, 0.0722)
    };
    picture.data().chunks(4 * picture.width() as usize).map(|row| row.chunks(4).map(grey).collect()).collect()
}

fn shapes_of(frame: &Frame) -> Vec<Shape> {
    let mut found = Vec::new();
    collect(frame, Transform::identity(), &mut found);
    found
}

fn collect(frame: &Frame, place: Transform, found: &mut Vec<Shape>) {
    for (position, item) in frame.items() {
        let at = place.pre_concat(Transform::translate(position.x, position.y));
        let point = |point: Point| {
            let point = point.transform(at);
            (point.x.to_pt(), point.y.to_pt())
        };
        match item {
            FrameItem::Group(group) => collect(&group.frame, at.pre_concat(group.transform), found),
            FrameItem::Shape(shape, _) => found.push(match &shape.geometry {
                Geometry::Rect(size) => {
                    let (x, y) = point(Point::zero());
                    let (width, height) = (size.x.to_pt(), size.y.to_pt());
                    Shape::Rectangle { x, y, width, height, filled: shape.fill.is_some() }
                }
                Geometry::Line(to) => Shape::Line { from: point(Point::zero()), to: point(*to) },
                Geometry::Curve(curve) => {
                    let corner = |item: &CurveItem| match item {
                        CurveItem::Move(to) | CurveItem::Line(to) | CurveItem::Cubic(_, _, to) => Some(point(*to)),
                        CurveItem::Close => None,
                    };
                    Shape::Curve { points: curve.0.iter().filter_map(corner).collect() }
                }
            }),
            _ => {}
        }
    }
}
