//! The names of categories below a plot: on a few lines, some of them only, or turned, whatever leaves them apart.

use super::drawing::{Anchor, Canvas, Style, Words};
use super::lettering::{LINE, cut, height, widest, wrap};

/// The most lines of a name.
const MOST_LINES: usize = 3;
/// The longest turned name.
const TURNED: f64 = 9.0;

/// Writes the names with their upper edge at `y`, each in the middle of its slot. `ordered`: they are years, so some of them name
/// all.
pub fn names(canvas: &mut Canvas, names: &[Words], middles: &[f64], slot: f64, y: f64, ordered: bool) {
    let all = names.iter().map(|name| wrap(&name.value, slot - 0.4, MOST_LINES)).collect::<Option<Vec<_>>>();
    let narrow = |lines: &Vec<String>| lines.len() < 3 || widest(lines) >= 2.0;
    if let Some(lines) = all.filter(|all| all.iter().all(narrow)) {
        for ((name, lines), x) in names.iter().zip(&lines).zip(middles) {
            canvas.lines((*x, y), Anchor::Middle, Style::Plain, name, lines);
        }
        return;
    }
    let steps = if ordered { 2..names.len() } else { 0..0 };
    for step in steps {
        let some = (0..names.len()).step_by(step);
        let room = |index: usize| {
            let side = middles[index].min(canvas.width - middles[index]) * 2.0;
            (slot * step as f64 - 0.5).min(side)
        };
        let lines = some.map(|index| wrap(&names[index].value, room(index), 1).map(|lines| (index, lines)));
        if let Some(lines) = lines.collect::<Option<Vec<_>>>() {
            for (index, lines) in lines {
                canvas.lines((middles[index], y), Anchor::Middle, Style::Plain, &names[index], &lines);
            }
            return;
        }
    }
    turned(canvas, names, middles, slot, y);
}

/// Names turned by a quarter; so many lines of each as its slot has room for.
fn turned(canvas: &mut Canvas, names: &[Words], middles: &[f64], slot: f64, y: f64) {
    let step = (1.15 / slot).ceil().max(1.0) as usize;
    let room = slot * step as f64;
    let most = (1..=2).rev().find(|lines| height(*lines) + 0.15 <= room).unwrap_or(1);
    for (name, x) in names.iter().zip(middles).step_by(step) {
        let lines = cut(&name.value, TURNED, most);
        let right = x + height(lines.len()) / 2.0 - 0.5;
        for (index, line) in lines.iter().enumerate() {
            let at = right - index as f64 * LINE;
            canvas.label((at.max(0.5).min(canvas.width - 0.5), y), Anchor::Start, Style::Turned, name.part(line));
        }
    }
}
