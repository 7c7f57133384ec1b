//! Rows or columns of a sheet that are marked: one bit each, so that no file can list more than the grid has.

use std::ops::RangeInclusive;

use crate::workbook::Lines;

/// The marked lines of a grid of `size` lines.
#[derive(Debug, Clone)]
pub(super) struct Marks {
    size: u32,
    bits: Vec<u64>,
}

impl Marks {
    pub(super) fn of(size: u32) -> Self {
        Self { size, bits: Vec::new() }
    }

    /// Marks these lines; those outside the grid are passed over.
    pub(super) fn set(&mut self, lines: RangeInclusive<u32>) {
        let last = (*lines.end()).min(self.size - 1);
        for line in *lines.start()..=last {
            let at = (line / 64) as usize;
            if self.bits.len() <= at {
                self.bits.resize(at + 1, 0);
            }
            self.bits[at] |= 1 << (line % 64);
        }
    }

    fn has(&self, line: u32) -> bool {
        self.bits.get((line / 64) as usize).is_some_and(|bits| bits >> (line % 64) & 1 == 1)
    }

    /// The marked lines that are also accepted.
    pub(super) fn lines(&self, accepted: impl Fn(u32) -> bool) -> Lines {
        let end = self.size.min(self.bits.len() as u32 * 64);
        (0..end).filter(|line| self.has(*line) && accepted(*line)).map(|line| line..=line).collect()
    }

    /// Marks every line that `others` does not mark.
    pub(super) fn set_all_but(&mut self, others: &Marks) {
        for line in (0..self.size).filter(|line| !others.has(*line)) {
            self.set(line..=line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stay_inside_the_grid() {
        let mut marks = Marks::of(200);
        marks.set(3..=5);
        marks.set(63..=64);
        marks.set(199..=u32::MAX);
        marks.set(300..=400);
        assert_eq!(marks.lines(|_| true), [3..=5, 63..=64, 199..=199].into_iter().collect());
        assert_eq!(marks.lines(|line| line > 63), [64..=64, 199..=199].into_iter().collect());
        let mut others = Marks::of(200);
        others.set_all_but(&marks);
        assert_eq!(others.lines(|_| true), [0..=2, 6..=62, 65..=198].into_iter().collect());
    }
}
