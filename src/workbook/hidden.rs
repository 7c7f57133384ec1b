//! What a sheet hides: itself, rows and columns. Its cells are read all the same, so that they can be listed.

use std::ops::RangeInclusive;

/// The hidden parts of a sheet; rows and columns count from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hidden {
    /// The whole sheet.
    pub sheet: bool,
    /// Rows that somebody hid.
    pub rows: Lines,
    /// Columns that somebody hid.
    pub columns: Lines,
    /// Rows that only an active filter hides: they are read.
    pub filtered: Lines,
}

impl Hidden {
    /// Whether nobody who looks at the sheet sees this position. A filter is no reason.
    pub fn covers(&self, row: u32, column: u32) -> bool {
        self.sheet || self.rows.contain(row) || self.columns.contain(column)
    }
}

/// Rows or columns: ranges in order, apart from each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines(Vec<(u32, u32)>);

impl Lines {
    /// Whether this line is among them.
    pub fn contain(&self, line: u32) -> bool {
        let after = self.0.partition_point(|(first, _)| *first <= line);
        self.0[..after].last().is_some_and(|(_, last)| line <= *last)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<RangeInclusive<u32>> for Lines {
    fn from_iter<T: IntoIterator<Item = RangeInclusive<u32>>>(ranges: T) -> Self {
        let ranges = ranges.into_iter().filter(|range| !range.is_empty());
        let mut sorted: Vec<(u32, u32)> = ranges.map(RangeInclusive::into_inner).collect();
        sorted.sort_unstable();
        let mut lines: Vec<(u32, u32)> = Vec::new();
        for (first, last) in sorted {
            match lines.last_mut() {
                Some(before) if first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
                _ => lines.push((first, last)),
            }
        }
        Self(lines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_in_any_order_and_overlap() {
        let lines: Lines = [7..=9, 0..=1, 2..=2, 8..=12, u32::MAX..=u32::MAX].into_iter().collect();
        assert_eq!(lines, Lines(vec![(0, 2), (7, 12), (u32::MAX, u32::MAX)]));
        let found: Vec<u32> = (0..15).filter(|line| lines.contain(*line)).collect();
        assert_eq!(found, [0, 1, 2, 7, 8, 9, 10, 11, 12]);
        assert!(lines.contain(u32::MAX));
    }
}
