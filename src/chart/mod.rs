//! Figures → a drawing: scales, bars, points and sectors, and a place for every word.
//!
//! Enters: a table of the plan and what its sheet asks for (グラフ, 系列, 除外, 折れ線). Leaves: a [`Drawing`] that the design layer
//! draws as it stands, and an alternative text. Lengths are in units of the size of the lettering: whatever size a template
//! sets charts in, no words can meet. [`data`] takes the figures, [`limits`] says what cannot be drawn, and each kind of chart
//! has a file.

mod alternative;
mod axis;
mod bands;
mod columns;
mod curve;
mod data;
mod drawing;
mod foot;
mod horizontal;
mod legend;
mod lettering;
mod limits;
mod pie;
mod pyramid;
mod radar;
mod rows;
mod scale;
mod spread;
mod stack;

pub use alternative::text as alternative;
pub use data::{Data, Series, Value};
pub use drawing::{Anchor, Area, Drawing, Label, Mark, Point, Skin, Style, Weight, Words};
pub use lettering::width;
pub use limits::Undrawable;

use crate::model::ChartKind;

/// The widths, in characters, that charts are drawn in: the design layer takes the widest that fits its room.
pub const WIDTHS: [f64; 4] = [50.0, 42.0, 34.0, 24.0];

/// Draws a chart of a width, in characters of its lettering.
pub fn draw(data: &Data, width: f64) -> Drawing {
    match data.kind {
        ChartKind::Bars
        | ChartKind::StackedBars
        | ChartKind::Lines
        | ChartKind::BarsAndLines
        | ChartKind::StackedBarsAndLines => columns::draw(data, width),
        ChartKind::HorizontalBars => horizontal::draw(data, width),
        ChartKind::Bands => bands::draw(data, width),
        ChartKind::Pie => pie::draw(data, width),
        ChartKind::Radar => radar::draw(data, width),
        ChartKind::Pyramid => pyramid::draw(data, width),
    }
}
