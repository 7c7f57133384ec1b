//! Names at the left of rows: what 横棒, 帯 and 人口ピラミッド have in common.

use super::drawing::Words;
use super::lettering::{LINE, cut, widest, wrap};
use super::limits::MOST_HEIGHT;

/// The names of rows, wrapped alike.
pub struct Names {
    pub lines: Vec<Vec<String>>,
    /// The width of the widest.
    pub width: f64,
}

impl Names {
    /// Names in a column of at most `room`, on one line or two where the rows are that high.
    pub fn new(names: &[Words], pitch: f64, room: f64) -> Names {
        let most = if pitch >= 1.0 + LINE { 2 } else { 1 };
        // As narrow as all names allow, so that two lines are about equally long.
        let wished = [8.0, 10.0, 13.0, 16.0, 20.0].into_iter().map(|wish: f64| wish.min(room));
        let fitting = wished.map(|wish| names.iter().map(|name| wrap(&name.value, wish, most)).collect());
        let lines: Vec<Vec<String>> = fitting
            .into_iter()
            .find_map(|lines: Option<Vec<Vec<String>>>| lines)
            .unwrap_or_else(|| names.iter().map(|name| cut(&name.value, room, most)).collect());
        let width = lines.iter().map(|lines| widest(lines)).fold(0.0, f64::max);
        Names { lines, width }
    }
}

/// From one row to the next below `top`: as wished, or as close as the height of a chart asks for.
pub fn pitch(wished: f64, count: usize, top: f64) -> f64 {
    wished.min((MOST_HEIGHT - top) / count.max(1) as f64)
}
