//! Surfaces that lie beside each other can be told apart without colour.

use crate::kit::drawn::greys;

/// The side of a sample in pt, and in points of the picture.
const SIDE: usize = 24;
const POINTS: usize = 4 * SIDE;

const SKINS: [&str; 8] = ["solid", "mid", "hatch", "white", "dots", "back", "cross", "stripes"];

/// The samples of an accent: how light each is, and how much its points differ.
fn samples(accent: usize) -> Vec<(f64, f64)> {
    let bars = SKINS.iter().enumerate().map(|(index, skin)| {
        format!("#bar({}pt, 0pt, {SIDE}pt, {SIDE}pt, \"{skin}\", false, accents.at({accent}))\n", SIDE * index)
    });
    let rows = greys(&format!(
        "#import \"lib/chart.typ\": bar\n#import \"lib/palette.typ\": accents\n\
         #set page(width: {}pt, height: {SIDE}pt, margin: 0pt)\n{}",
        SIDE * SKINS.len(),
        bars.collect::<String>()
    ));
    // Within the edges of a sample.
    let inner = 8..POINTS - 8;
    let sample = |index: usize| {
        let points: Vec<f64> =
            rows[inner.clone()].iter().flat_map(|row| &row[POINTS * index..][inner.clone()]).copied().collect();
        let mean = points.iter().sum::<f64>() / points.len() as f64;
        let spread = points.iter().map(|point| (point - mean).powi(2)).sum::<f64>() / points.len() as f64;
        (mean, spread.sqrt())
    };
    (0..SKINS.len()).map(sample).collect()
}

#[test]
fn neighbours_differ_in_grey_or_in_pattern() {
    for accent in 0..6 {
        let samples = samples(accent);
        // The first five, in the order of the design: each is clearly darker or lighter than the one before.
        for index in 1..5 {
            let (before, after) = (samples[index - 1].0, samples[index].0);
            let both = [SKINS[index - 1], SKINS[index]];
            assert!((before - after).abs() > 0.07, "accent {accent}, {both:?}: {before:.2} {after:.2}");
        }
        // Plain ones are plain, patterns are strong.
        for (skin, (_, spread)) in SKINS.iter().zip(&samples) {
            let plain = ["solid", "mid", "white"].contains(skin);
            assert!(if plain { *spread < 0.01 } else { *spread > 0.12 }, "accent {accent}, {skin}: {spread:.2}");
        }
    }
}
