//! Which step of tightening each level of units is set in (DESIGN 10): the smallest with which all its units fit.
//!
//! A level (階層) is tightened as a whole, so that its pages look alike. What does not fit even with the last step is set in
//! that, and reported.

use std::collections::{BTreeMap, BTreeSet};

/// The search over all levels; one layout a round.
#[derive(Debug)]
pub struct Fit {
    /// The last step that the template allows; 0: none.
    last: usize,
    levels: BTreeMap<String, Range>,
    /// The steps of the layout at hand.
    steps: BTreeMap<String, usize>,
}

/// What is known of a level.
#[derive(Debug, Clone, Copy)]
struct Range {
    /// The largest step with which it does not fit.
    over: usize,
    /// The smallest step with which it fits, or the last one.
    under: usize,
}

impl Fit {
    pub fn new(last: usize) -> Self {
        Self { last, levels: BTreeMap::new(), steps: BTreeMap::new() }
    }

    /// The step of each level; one that is not named needs none.
    pub fn steps(&self) -> &BTreeMap<String, usize> {
        &self.steps
    }

    /// Takes which levels hold units that were too long in this layout. Tells whether another layout is wanted, with other steps.
    pub fn goes_on(&mut self, over: &BTreeSet<String>) -> bool {
        if self.last == 0 {
            return false;
        }
        for level in over {
            let step = self.steps.get(level).copied().unwrap_or(0);
            let range = self.levels.entry(level.clone()).or_insert(Range { over: 0, under: self.last });
            range.over = range.over.max(step.min(range.under - 1));
            if step == self.last {
                // Nothing helps: it stays there.
                *range = Range { over: self.last - 1, under: self.last };
            }
        }
        for (level, range) in &mut self.levels {
            if !over.contains(level) {
                range.under = self.steps.get(level).copied().unwrap_or(0).max(range.over + 1).min(range.under);
            }
        }
        let next: BTreeMap<String, usize> = self
            .levels
            .iter()
            .map(|(level, range)| {
                // The last step tells first whether steps help at all.
                let first = !self.steps.contains_key(level);
                (level.clone(), if first { self.last } else { (range.over + range.under).div_ceil(2) })
            })
            .collect();
        let changed = next != self.steps;
        self.steps = next;
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Searches with levels that fit from a step on; gives the steps found, and how many layouts it took.
    fn search(last: usize, needs: &[(&str, usize)]) -> (BTreeMap<String, usize>, usize) {
        let mut fit = Fit::new(last);
        for layouts in 1..20 {
            let step = |level: &str| fit.steps().get(level).copied().unwrap_or(0);
            let over = needs.iter().filter(|(level, need)| step(level) < *need);
            let over: BTreeSet<String> = over.map(|(level, _)| (*level).to_owned()).collect();
            if !fit.goes_on(&over) {
                return (fit.steps().clone(), layouts);
            }
        }
        panic!("the search does not end");
    }

    #[test]
    fn each_level_gets_the_smallest_step_that_serves() {
        assert_eq!(search(4, &[("施策", 0), ("重点施策", 0)]), (BTreeMap::new(), 1));
        for need in 1..=4 {
            let (steps, layouts) = search(4, &[("施策", need), ("重点施策", 0)]);
            assert_eq!(steps, BTreeMap::from([("施策".to_owned(), need)]));
            assert!(layouts <= 5, "{layouts}");
        }
        let (steps, _) = search(4, &[("Ａ", 1), ("Ｂ", 3), ("Ｃ", 4)]);
        assert_eq!(steps.into_values().collect::<Vec<_>>(), [1, 3, 4]);
    }

    #[test]
    fn what_never_fits_is_set_in_the_last_step() {
        let (steps, layouts) = search(4, &[("施策", 9)]);
        assert_eq!((steps, layouts), (BTreeMap::from([("施策".to_owned(), 4)]), 2));
        assert_eq!(search(0, &[("施策", 9)]), (BTreeMap::new(), 1));
        assert_eq!(search(1, &[("施策", 1)]).0, BTreeMap::from([("施策".to_owned(), 1)]));
    }
}
