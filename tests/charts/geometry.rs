//! Bars, points and sectors taken back from the page: as long, as high and as wide as the figures.

use super::{YEARS, project, row};
use crate::charts::Sheet;
use crate::kit::drawn::{Shape, drawn};

/// The page of a sheet of this kind.
fn page(kind: &str, pairs: &[(&str, &str)], table: Vec<Vec<String>>) -> Vec<Shape> {
    let all: Vec<(&str, &str)> = [("表題", "題"), ("グラフ", kind)].into_iter().chain(pairs.iter().copied()).collect();
    let mut pages = drawn(&project(&[Sheet { name: "統計_題", pairs: &all, table }]).folder());
    assert_eq!(pages.len(), 1);
    pages.remove(0)
}

/// Filled rectangles that are no cells of a table, as x, y, width, height.
fn bars(shapes: &[Shape]) -> Vec<[f64; 4]> {
    let table = shapes.iter().filter_map(|shape| match shape {
        Shape::Line { from, to } if (from.1 - to.1).abs() < 0.01 && to.0 - from.0 > 300.0 => Some(from.1),
        _ => None,
    });
    // The rules of the table stand above the chart; the foot of the bars is shorter or lower than none of them.
    let rules: Vec<f64> = table.collect();
    let foot = rules.iter().copied().fold(0.0, f64::max);
    let last_of_table = rules.iter().copied().filter(|y| *y < foot).fold(0.0, f64::max);
    let bars = shapes.iter().filter_map(|shape| match shape {
        Shape::Rectangle { x, y, width, height, filled: true }
            if *y > last_of_table && *width > 1.0 && *height < 300.0 =>
        {
            Some([*x, *y, *width, *height])
        }
        _ => None,
    });
    bars.collect()
}

/// Proves that lengths have the ratios of their figures.
fn proportional(lengths: &[f64], figures: &[f64]) {
    assert_eq!(lengths.len(), figures.len(), "{lengths:?} {figures:?}");
    let unit = lengths[0] / figures[0];
    for (length, figure) in lengths.iter().zip(figures) {
        assert!((length / unit - figure).abs() < figure.abs() * 0.002 + 1e-9, "{lengths:?} are not as {figures:?}");
    }
}

#[test]
fn bars_are_as_high_as_their_figures_and_stand_on_one_foot() {
    let figures = ["30,412", "15,206", "7,603", "60,824", "0", "45,618"];
    let bars = bars(&page("棒", &[], vec![row("区分", &YEARS), row("数", &figures)]));
    let heights: Vec<f64> = bars.iter().filter(|bar| bar[3] > 0.0).map(|bar| bar[3]).collect();
    proportional(&heights, &[30_412.0, 15_206.0, 7_603.0, 60_824.0, 45_618.0]);
    assert!(bars.iter().all(|bar| (bar[1] + bar[3] - bars[0][1] - bars[0][3]).abs() < 0.01), "{bars:?}");
    assert!(bars.windows(2).all(|pair| pair[0][0] + pair[0][2] < pair[1][0] && (pair[0][2] - pair[1][2]).abs() < 0.01));
}

#[test]
fn bars_below_zero_hang_from_the_foot() {
    let figures = ["120", "-60", "240", "-120", "30", "-30"];
    let bars = bars(&page("棒", &[], vec![row("区分", &YEARS), row("数", &figures)]));
    proportional(&bars.iter().map(|bar| bar[3]).collect::<Vec<_>>(), &[120.0, 60.0, 240.0, 120.0, 30.0, 30.0]);
    let foot = bars[0][1] + bars[0][3];
    for (index, bar) in bars.iter().enumerate() {
        let at = if index % 2 == 0 { bar[1] + bar[3] } else { bar[1] };
        assert!((at - foot).abs() < 0.01, "{bars:?}");
    }
}

#[test]
fn stacked_pieces_lie_on_one_another() {
    let table = vec![row("区分", &["令和４年", "令和５年"]), row("甲", &["100", "150"]), row("乙", &["300", "50"])];
    let bars = bars(&page("積み上げ棒", &[], table));
    proportional(&bars.iter().map(|bar| bar[3]).collect::<Vec<_>>(), &[100.0, 300.0, 150.0, 50.0]);
    for pair in bars.chunks(2) {
        assert!((pair[1][1] + pair[1][3] - pair[0][1]).abs() < 0.01, "the second piece lies on the first: {bars:?}");
    }
}

#[test]
fn bars_to_the_right_are_as_long_as_their_figures() {
    let table = vec![row("内容", &["件数"]), row("住まい", &["97"]), row("収入", &["261"]), row("介護", &["57"])];
    let bars = bars(&page("横棒", &[("系列", "列")], table));
    proportional(&bars.iter().map(|bar| bar[2]).collect::<Vec<_>>(), &[97.0, 261.0, 57.0]);
    assert!(bars.iter().all(|bar| (bar[0] - bars[0][0]).abs() < 0.01), "{bars:?}");
}

#[test]
fn bands_are_parted_as_their_figures_and_all_of_one_length() {
    let table = vec![row("", &["甲", "乙", "丙"]), row("全体", &["25", "50", "25"]), row("北", &["10", "20", "10"])];
    let bars = bars(&page("帯", &[("系列", "列")], table));
    // Samples of the legend and edges of patterns are no pieces.
    let high = bars.iter().map(|bar| bar[3]).fold(0.0, f64::max);
    let pieces: Vec<f64> = bars.iter().filter(|bar| high - bar[3] < 0.01).map(|bar| bar[2]).collect();
    proportional(&pieces, &[1.0, 2.0, 1.0, 1.0, 2.0, 1.0]);
}

#[test]
fn two_sides_of_a_pyramid_have_one_scale() {
    let table = vec![
        row("年齢", &["男", "女"]),
        row("０～４歳", &["1,200", "1,000"]),
        row("５～９歳", &["800", "900"]),
        row("10歳以上", &["400", "600"]),
    ];
    let bars = bars(&page("人口ピラミッド", &[("系列", "列")], table));
    proportional(&bars.iter().map(|bar| bar[2]).collect::<Vec<_>>(), &[1200.0, 1000.0, 800.0, 900.0, 400.0, 600.0]);
    assert!(bars[4][1] < bars[2][1] && bars[2][1] < bars[0][1], "the oldest stand at the top: {bars:?}");
}

#[test]
fn points_of_a_line_are_as_high_as_their_figures() {
    let figures = [66.0, 64.0, 69.0, 60.0, 61.0, 63.5];
    let typed: Vec<String> = figures.iter().map(ToString::to_string).collect();
    let typed: Vec<&str> = typed.iter().map(String::as_str).collect();
    let shapes = page("折れ線", &[], vec![row("区分", &YEARS), row("率", &typed)]);
    // The pieces of the line: neither level nor upright, and wide.
    let pieces: Vec<((f64, f64), (f64, f64))> = shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Line { from, to } if (from.1 - to.1).abs() > 0.5 && to.0 - from.0 > 20.0 => Some((*from, *to)),
            _ => None,
        })
        .collect();
    assert_eq!(pieces.len(), 5, "{pieces:?}");
    assert!(pieces.windows(2).all(|pair| pair[0].1 == pair[1].0 || (pair[0].1.1 - pair[1].0.1).abs() < 0.01));
    let rises: Vec<f64> = pieces.iter().map(|(from, to)| from.1 - to.1).collect();
    let wanted: Vec<f64> = figures.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let unit = rises[0] / wanted[0];
    assert!(unit > 0.0);
    assert!(
        rises.iter().zip(&wanted).all(|(rise, wanted)| (rise / unit - wanted).abs() < 0.02),
        "{rises:?} {wanted:?}"
    );
}

#[test]
fn sectors_of_a_circle_have_the_angles_of_their_figures() {
    let table = vec![row("", &["割合"]), row("広報", &["45"]), row("知人", &["30"]), row("その他", &["15"])];
    let shapes = page("円", &[("系列", "列")], table);
    let sectors = shapes.iter().filter_map(|shape| match shape {
        Shape::Curve { points } if points.len() > 3 => Some(points),
        _ => None,
    });
    // From the middle to the start of the arc, and its end: the last corner before the path closes.
    let angles: Vec<f64> = sectors
        .filter_map(|points| {
            let middle = points[0];
            let angle =
                |point: (f64, f64)| (point.0 - middle.0).atan2(middle.1 - point.1).to_degrees().rem_euclid(360.0);
            let radius = (points[1].0 - middle.0).hypot(points[1].1 - middle.1);
            (radius > 20.0).then(|| (angle(*points.last().unwrap()) - angle(points[1])).rem_euclid(360.0))
        })
        .collect();
    proportional(&angles, &[180.0, 120.0, 60.0]);
}
