//! The names of series in rows above a chart, each after its sample.

use super::drawing::{Anchor, Canvas, Mark, Skin, Style, Words};
use super::lettering::{LINE, cut, height, width};

/// The sample of a series.
#[derive(Clone, Copy)]
pub enum Sample {
    Surface(Skin),
    Line(usize),
}

/// Names, each with the surface that its place among them has.
pub fn surfaces<'w>(names: impl IntoIterator<Item = &'w Words>) -> Vec<(&'w Words, Sample)> {
    names.into_iter().enumerate().map(|(index, name)| (name, Sample::Surface(Skin::of(index)))).collect()
}

/// From the start of a sample to its name, and from a name to the next sample.
const SAMPLE: f64 = 1.9;
const GAP: f64 = 1.5;

/// The white below what stands over a chart.
const BELOW: f64 = 0.9;

/// Writes the name of a chart's only series; gives the height it takes, with the white below it.
pub fn subtitle(canvas: &mut Canvas, words: &Words) -> f64 {
    let lines = cut(&words.value.replace('\n', "　"), canvas.width, 2);
    canvas.lines((0.0, 0.0), Anchor::Start, Style::Bold, words, &lines);
    if lines.is_empty() { 0.0 } else { height(lines.len()) + BELOW }
}

/// Writes a legend from `left` on, its first row at the top; gives the height it takes, with the white below it.
pub fn legend(canvas: &mut Canvas, entries: &[(&Words, Sample)], left: f64) -> f64 {
    let (mut x, mut y) = (left, 0.0);
    let room = canvas.width - left;
    let mut any = false;
    for (words, sample) in entries {
        let name = cut(&words.value.replace('\n', "　"), room - SAMPLE, 1);
        let Some(name) = name.first() else { continue };
        let long = SAMPLE + width(name);
        if x > left && x + long > canvas.width {
            (x, y) = (left, y + LINE + 0.2);
        }
        match sample {
            Sample::Surface(skin) => canvas.bar((x, x + 1.4), (y, y + 1.0), *skin),
            Sample::Line(line) => {
                let points = vec![(x, y + 0.5), (x + 1.4, y + 0.5)];
                canvas.marks.push(Mark::Line { points, series: *line, dots: false });
                canvas.curve(&[Some((x + 0.7, y + 0.5))], *line);
            }
        }
        canvas.label((x + SAMPLE, y), Anchor::Start, Style::Plain, words.part(name));
        x += long + GAP;
        any = true;
    }
    if any { y + 1.0 + BELOW } else { 0.0 }
}
