//! 人口ピラミッド: two series from the middle to either side, the names of the ages between them, the oldest at the top.

use super::axis;
use super::data::Data;
use super::drawing::{Anchor, Canvas, Drawing, Label, Skin, Style, Weight};
use super::lettering::{cut, width};
use super::rows::{Names, pitch};
use super::scale::Scale;

const PITCH: f64 = 1.55;
const FILLED: f64 = 0.8;
const GAP: f64 = 0.4;

pub fn draw(data: &Data, room: f64) -> Drawing {
    let count = data.categories.len();
    let pitch = pitch(PITCH, count, 2.0);
    let values = pitch >= 1.05;
    let mut canvas = Canvas::new(room);
    let names = Names::new(&data.categories, pitch, room * 0.3);
    let half = names.width / 2.0 + 0.7;
    let (middle, top) = (room / 2.0, 2.0);
    let scale = Scale::of(data.values(), true);
    let scale = if values { scale } else { scale.rounded() };
    let words = data.series.iter().flat_map(|series| series.values.iter().flatten());
    let longest = words.map(|value| width(&value.words.value) + GAP).fold(0.0, f64::max).min(room * 0.18);
    let long = room / 2.0 - half - if values { longest } else { 1.0 };

    for (side, series) in [(-1.0, &data.series[0]), (1.0, &data.series[1])] {
        let name = cut(&series.name.value.replace('\n', "　"), long, 1);
        let x = middle + side * (half + long / 2.0);
        canvas.lines((x, 0.0), Anchor::Middle, Style::Bold, &series.name, &name);
    }
    let bottom = top + pitch * count as f64;
    let upside_down = first_is_oldest(data);
    for (category, lines) in names.lines.iter().enumerate() {
        let row = if upside_down { category } else { count - 1 - category };
        let y = top + pitch * (row as f64 + 0.5);
        canvas.centred((middle, y), Anchor::Middle, Style::Plain, &data.categories[category], lines);
        for (side, series, skin) in [(-1.0, &data.series[0], Skin::Solid), (1.0, &data.series[1], Skin::Mid)] {
            let Some(number) = series.number(category) else { continue };
            let (start, tip) = (middle + side * half, middle + side * (half + long * scale.part(number)));
            canvas.bar((start, tip), (y - pitch * FILLED / 2.0, y + pitch * FILLED / 2.0), skin);
            let Some(words) = series.words(category).filter(|_| values) else { continue };
            let anchor = if side < 0.0 { Anchor::End } else { Anchor::Start };
            let label = Label { x: tip + side * GAP, y: y - 0.5, anchor, style: Style::Plain, words: words.clone() };
            if canvas.is_free(&label) {
                canvas.labels.push(label);
            }
        }
    }
    for side in [-1.0, 1.0] {
        canvas.rule(&[(middle + side * half, top), (middle + side * half, bottom)], Weight::Base);
        if !values {
            axis::below(&mut canvas, &scale, bottom, |v| middle + side * (half + long * scale.part(v)), "");
        }
    }
    canvas.finish(true)
}

/// Whether the table begins with the oldest: by the first numbers of its first and last name.
fn first_is_oldest(data: &Data) -> bool {
    let age = |name: &str| {
        let digits: String = name
            .chars()
            .map(|c| char::from_u32(u32::from(c).wrapping_sub(0xfee0)).filter(char::is_ascii_digit).unwrap_or(c))
            .skip_while(|c| !c.is_ascii_digit())
            .take_while(char::is_ascii_digit)
            .collect();
        digits.parse::<u32>().ok()
    };
    let [first, .., last] = &data.categories[..] else { return false };
    age(&first.value).zip(age(&last.value)).is_some_and(|(first, last)| first > last)
}
