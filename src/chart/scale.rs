//! From values to lengths: the range a chart shows and the ticks of its axis, in steps of 1, 2 or 5.

/// The steps of an axis.
const STEPS: i32 = 5;

/// A range of values.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    pub least: f64,
    pub most: f64,
    /// The values at which the axis has ticks.
    pub ticks: Vec<f64>,
}

impl Scale {
    /// The range of some values. `zero`: bars begin there, so it is always shown.
    pub fn of(values: impl IntoIterator<Item = f64>, zero: bool) -> Scale {
        Self::with_steps(values, zero, STEPS)
    }

    /// The same with at most so many steps between its ticks.
    pub fn with_steps(values: impl IntoIterator<Item = f64>, zero: bool, steps: i32) -> Scale {
        let start = if zero { (0.0, 0.0) } else { (f64::INFINITY, f64::NEG_INFINITY) };
        let (mut least, mut most) =
            values.into_iter().fold(start, |(least, most), value| (least.min(value), most.max(value)));
        if !least.is_finite() || !most.is_finite() {
            (least, most) = (0.0, 1.0);
        }
        if most - least <= most.abs().max(least.abs()) * 1e-9 {
            // All values are one: a range around it, or from zero to it.
            let half = if most == 0.0 { 1.0 } else { most.abs() / 2.0 };
            (least, most) = if zero { (least.min(0.0), most.max(half)) } else { (least - half, most + half) };
        }
        let ticks = ticks(least, most, steps);
        Scale { least, most, ticks }
    }

    /// The same range out to its ticks, for a chart that has an axis.
    pub fn rounded(mut self) -> Scale {
        if let [first, .., last] = self.ticks[..] {
            (self.least, self.most) = (first, last);
        }
        self
    }

    /// Where a value lies: 0 at the least, 1 at the most.
    pub fn part(&self, value: f64) -> f64 {
        ((value - self.least) / (self.most - self.least)).clamp(0.0, 1.0)
    }
}

/// Round numbers that reach from below `least` to above `most`, at most `count` steps of 1, 2 or 5 times a power of ten.
fn ticks(least: f64, most: f64, count: i32) -> Vec<f64> {
    let raw = (most - least) / f64::from(count);
    let power = 10f64.powf(raw.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0, 20.0].map(|step| step * power);
    let reach = |step: f64| ((least / step + 1e-9).floor(), (most / step - 1e-9).ceil());
    let step = steps.into_iter().find(|step| {
        let (first, last) = reach(*step);
        *step >= raw * (1.0 - 1e-9) && last - first <= f64::from(count) + 0.5
    });
    let step = step.unwrap_or(steps[4]);
    let (first, last) = reach(step);
    (0..=(last - first).clamp(1.0, 10.0) as i32).map(|index| (first + f64::from(index)) * step).collect()
}

/// A number of the axis as it is printed; `sign` stands before negative ones.
pub fn tick_text(tick: f64, ticks: &[f64], sign: &str) -> String {
    let step = ticks.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min);
    let size = tick.abs();
    let digits = if step >= 0.999_999 && size >= 1e13 {
        format!("{size:e}")
    } else {
        let decimals = (-(step * 1.000_001).log10().floor()).clamp(0.0, 6.0) as usize;
        grouped(&format!("{size:.decimals$}"))
    };
    if tick < -step * 1e-6 { format!("{sign}{digits}") } else { digits }
}

/// Digits in groups of three.
fn grouped(number: &str) -> String {
    let (whole, fraction) = number.split_once('.').map_or((number, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut text = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_numbers_around_the_values() {
        let ticks = |values: &[f64], zero: bool| Scale::of(values.iter().copied(), zero).ticks;
        assert_eq!(ticks(&[9214.0, 73_320.0], true), [0.0, 20_000.0, 40_000.0, 60_000.0, 80_000.0]);
        assert_eq!(ticks(&[26.2, 28.5], false), [26.0, 26.5, 27.0, 27.5, 28.0, 28.5]);
        assert_eq!(ticks(&[-23.0, 19.0], true), [-30.0, -20.0, -10.0, 0.0, 10.0, 20.0]);
        assert_eq!(ticks(&[0.0], true).len(), 6);
    }

    #[test]
    fn every_range_has_a_few_ticks_around_it() {
        for values in [vec![0.0], vec![-3.0], vec![1e200, -1e200], vec![1e-9, 2e-9], vec![5.0, 5.0], vec![]] {
            for zero in [true, false] {
                let scale = Scale::of(values.iter().copied(), zero);
                assert!((2..=7).contains(&scale.ticks.len()), "{values:?} {scale:?}");
                let slack = (scale.most - scale.least) * 1e-6;
                assert!(scale.ticks[0] <= scale.least + slack, "{values:?} {scale:?}");
                assert!(*scale.ticks.last().unwrap() >= scale.most - slack, "{values:?} {scale:?}");
                assert!(values.iter().all(|value| (0.0..=1.0).contains(&scale.part(*value))));
            }
        }
    }

    #[test]
    fn numbers_of_an_axis_show_what_differs() {
        assert_eq!(tick_text(20_000.0, &[0.0, 20_000.0], "-"), "20,000");
        assert_eq!(tick_text(-0.5, &[-0.5, 0.0], "△"), "△0.5");
        assert_eq!(tick_text(0.0, &[-0.5, 0.0], "△"), "0.0");
        assert_eq!(tick_text(2e200, &[0.0, 1e200], "-"), "2e200");
    }
}
