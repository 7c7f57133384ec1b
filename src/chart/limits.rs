//! How much a chart can show: what cannot be told apart, or has no meaning, is not drawn.

use super::data::Data;
use crate::model::ChartKind;

/// As many as there are skins, and points of lines.
const MOST_SERIES: usize = 8;
/// Circles of one chart.
const MOST_PIES: usize = 4;
const MOST_SECTORS: usize = 20;
const MOST_AXES: usize = 12;
const MOST_CATEGORIES: usize = 60;
const MOST_ROWS: usize = 44;

/// The height that no chart goes beyond, so that it has room on a page beside its title.
pub const MOST_HEIGHT: f64 = 58.0;

/// Why there is no chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undrawable {
    /// No cell holds a figure.
    NoFigures,
    /// Parts of nothing.
    OnlyZeros,
    /// More series, or more categories, than can be told apart.
    TooMany { what: &'static str, count: usize, most: usize },
    /// Fewer categories than a radar has axes.
    TooFew,
    /// Parts of a whole cannot be less than nothing.
    Negative,
    /// A pyramid has two sides.
    NotTwoSides { count: usize },
}

impl Data {
    /// Settles which series are lines, and judges whether the chart can be drawn.
    pub fn checked(mut self) -> Result<Data, Undrawable> {
        let lines = self.series.iter().filter(|series| series.line).count();
        match self.kind {
            ChartKind::BarsAndLines | ChartKind::StackedBarsAndLines if lines == 0 && self.series.len() > 1 => {
                if let Some(last) = self.series.last_mut() {
                    last.line = true;
                }
            }
            ChartKind::Bars
            | ChartKind::StackedBars
            | ChartKind::Lines
            | ChartKind::BarsAndLines
            | ChartKind::StackedBarsAndLines => {}
            _ => self.series.iter_mut().for_each(|series| series.line = false),
        }
        self.kind = self.drawn_kind();
        if self.values().next().is_none() {
            return Err(Undrawable::NoFigures);
        }
        check(&self)?;
        Ok(self)
    }
}

impl Data {
    /// The kind by what is drawn: bars, lines or both.
    fn drawn_kind(&self) -> ChartKind {
        use ChartKind::{Bars, BarsAndLines, Lines, StackedBars, StackedBarsAndLines};
        let lines = self.series.iter().filter(|series| series.line).count();
        let all = lines == self.series.len() && lines > 0;
        match self.kind {
            Bars | StackedBars | BarsAndLines | StackedBarsAndLines if all => Lines,
            Bars | BarsAndLines => {
                if lines > 0 {
                    BarsAndLines
                } else {
                    Bars
                }
            }
            StackedBars | StackedBarsAndLines => {
                if lines > 0 {
                    StackedBarsAndLines
                } else {
                    StackedBars
                }
            }
            other => other,
        }
    }
}

/// Judges whether a chart can be drawn.
fn check(data: &Data) -> Result<(), Undrawable> {
    use ChartKind::{Bands, HorizontalBars, Pie, Pyramid, Radar};
    let (series, categories) = (data.series.len(), data.categories.len());
    let not_more = |what, count, most| {
        if count > most { Err(Undrawable::TooMany { what, count, most }) } else { Ok(()) }
    };
    let (what, most) = match data.kind {
        Pie => ("項目", MOST_SECTORS),
        Radar => ("項目", MOST_AXES),
        HorizontalBars | Bands | Pyramid => ("項目", MOST_ROWS),
        _ => ("項目", MOST_CATEGORIES),
    };
    if data.kind == Pyramid && series != 2 {
        return Err(Undrawable::NotTwoSides { count: series });
    }
    not_more("系列", series, if data.kind == Pie { MOST_PIES } else { MOST_SERIES })?;
    not_more(what, categories, most)?;
    if data.kind == Pie && series > 1 {
        // Their sectors are named in a legend.
        not_more(what, categories, MOST_SERIES)?;
    }
    if data.kind == Radar && categories < 3 {
        return Err(Undrawable::TooFew);
    }
    if matches!(data.kind, Bands | Pie | Pyramid) {
        if data.values().any(|value| value < 0.0) {
            return Err(Undrawable::Negative);
        }
        if matches!(data.kind, Bands | Pie) && data.values().all(|value| value == 0.0) {
            return Err(Undrawable::OnlyZeros);
        }
    }
    Ok(())
}
