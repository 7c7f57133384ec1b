//! The names of categories below a plot: on a few lines, of years some of them only, or turned, whatever leaves them apart.

use super::drawing::{Anchor, Canvas, Label, Style, Words};
use super::lettering::{LINE, cut, height, widest, width, wrap};

/// The most lines of a name, and of a long one.
const MOST_LINES: usize = 3;
const MOST_LINES_OF_LONG: usize = 6;
/// The narrowest room for so many lines.
const ROOM_OF_LONG: f64 = 3.6;
/// So many years are all named.
const FEW_YEARS: usize = 8;
/// From one named year to the next.
const STEPS: [usize; 4] = [2, 5, 10, 20];
/// The white between two names on one line.
const BETWEEN: f64 = 0.5;
/// What a turned line needs across.
const TURNED: f64 = 1.15;
/// The most lines of a turned name, and the lengths that are tried.
const MOST_TURNED: usize = 4;
const LENGTHS: [f64; 6] = [6.0, 7.5, 9.0, 12.0, 16.0, 24.0];

/// The names with their places, from their upper edge down.
pub struct Foot {
    labels: Vec<Label>,
    pub height: f64,
    /// Whether they are easy to read: upright, on a few lines.
    pub easy: bool,
}

/// Where the slots of the plot are.
pub struct Slots<'s> {
    pub middles: &'s [f64],
    pub slot: f64,
    /// The width of the drawing.
    pub width: f64,
}

impl Foot {
    /// Finds a place for the names. `years`: some of them name all. `most`: the height that turned names may take.
    pub fn of(names: &[Words], slots: &Slots, years: bool, most: f64) -> Foot {
        let few = !years || names.len() <= FEW_YEARS;
        let easy = slots.wrapped(names, MOST_LINES);
        let easy = easy.or_else(|| if few { None } else { slots.thinned(names) });
        if let Some(labels) = easy {
            return Foot::new(labels, true);
        }
        let long = if slots.slot >= ROOM_OF_LONG + 0.4 { slots.wrapped(names, MOST_LINES_OF_LONG) } else { None };
        let long = long.or_else(|| if years { slots.thinned(names) } else { None });
        Foot::new(long.unwrap_or_else(|| slots.turned(names, most)), false)
    }

    fn new(labels: Vec<Label>, easy: bool) -> Foot {
        let height = labels.iter().map(|label| label.area().bottom).fold(0.0, f64::max);
        Foot { labels, height, easy }
    }

    /// Writes them from `y` down.
    pub fn write(self, canvas: &mut Canvas, y: f64) {
        canvas.labels.extend(self.labels.into_iter().map(|label| Label { y: label.y + y, ..label }));
    }
}

impl Slots<'_> {
    /// Each name in the middle of its slot.
    fn wrapped(&self, names: &[Words], most: usize) -> Option<Vec<Label>> {
        let lines = names.iter().map(|name| wrap(&name.value, self.slot - 0.4, most)).collect::<Option<Vec<_>>>()?;
        // A column of single characters is no line.
        let narrow = |lines: &Vec<String>| lines.len() >= 3 && widest(lines) < 2.0;
        if lines.iter().any(narrow) {
            return None;
        }
        let label = |((name, lines), x): ((&Words, Vec<String>), &f64)| {
            let line = |(index, line): (usize, String)| upright(*x, index as f64 * LINE, name.part(&line));
            lines.into_iter().enumerate().map(line).collect::<Vec<_>>()
        };
        Some(names.iter().zip(lines).zip(self.middles).flat_map(label).collect())
    }

    /// Every second name, or every fifth …, and always the last.
    fn thinned(&self, names: &[Words]) -> Option<Vec<Label>> {
        let label = |index: usize| {
            let line = wrap(&names[index].value, self.width, 1)?.into_iter().next().unwrap_or_default();
            // At the ends of the drawing a name moves inwards.
            let half = width(&line) / 2.0;
            let x = self.middles[index].min(self.width - half).max(half);
            Some(upright(x, 0.0, names[index].part(&line)))
        };
        let apart = |left: &Label, right: &Label| right.area().left - left.area().right >= BETWEEN;
        STEPS.into_iter().filter(|step| *step < names.len()).find_map(|step| {
            let mut labels = (0..names.len()).step_by(step).map(label).collect::<Option<Vec<_>>>()?;
            if !(names.len() - 1).is_multiple_of(step) {
                let last = label(names.len() - 1)?;
                // The one before makes way.
                labels.pop_if(|before| !apart(before, &last));
                labels.push(last);
            }
            labels.windows(2).all(|pair| apart(&pair[0], &pair[1])).then_some(labels)
        })
    }

    /// Names turned by a quarter; so many lines of each as its slot has room for.
    fn turned(&self, names: &[Words], most: f64) -> Vec<Label> {
        let step = (TURNED / self.slot).ceil().max(1.0) as usize;
        let last = names.len().saturating_sub(1);
        let named = |index: &usize| *index == last || index.is_multiple_of(step) && index + step <= last;
        let room = self.slot * step as f64;
        let lines = (2..=MOST_TURNED).rev().find(|lines| height(*lines) + 0.15 <= room).unwrap_or(1);
        let fitting = |length: &f64| names.iter().all(|name| wrap(&name.value, *length, lines).is_some());
        let length = LENGTHS.into_iter().filter(|length| *length < most).find(fitting).unwrap_or(most);
        let mut labels = Vec::new();
        for index in (0..names.len()).filter(named) {
            // Only what is longer than a page has room for is cut.
            let lines = cut(&names[index].value, length, lines);
            let right = self.middles[index] + height(lines.len()) / 2.0 - 0.5;
            for (line, text) in lines.iter().enumerate() {
                let x = (right - line as f64 * LINE).max(0.5).min(self.width - 0.5);
                labels.push(Label {
                    style: Style::Turned,
                    anchor: Anchor::Start,
                    ..upright(x, 0.0, names[index].part(text))
                });
            }
        }
        labels
    }
}

fn upright(x: f64, y: f64, words: Words) -> Label {
    Label { x, y, anchor: Anchor::Middle, style: Style::Plain, words }
}
