//! Rounds as Excel does: half away from zero, on the 15 digits that Excel knows of a number.
//!
//! `0.285` stands in a file as `0.28499999999999998`; Excel shows it as 29 % and so must the page.

/// Rounds to so many decimals; a negative number rounds before the decimal point. What rounds to nothing, and what
/// any way of rounding would round alike, is returned as it is.
pub(super) fn round_to(value: f64, decimals: i32) -> f64 {
    let scaled = value.abs() * 10f64.powi(decimals);
    // Only near a half does it matter which digits the number has.
    if decimals >= 0 && (scaled.fract() - 0.5).abs() > 1e-3 && scaled < 1e9 {
        return value;
    }
    let scientific = format!("{:.14e}", value.abs());
    let Some((mantissa, exponent)) = scientific.split_once('e') else {
        return value;
    };
    let Ok(exponent) = exponent.parse::<i32>() else {
        return value;
    };
    let digits: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).collect();
    let kept = match usize::try_from(exponent + 1 + decimals) {
        Ok(kept) if kept < digits.len() => kept,
        _ => return value,
    };
    let up = u64::from(digits[kept] >= b'5');
    let whole = digits[..kept].iter().fold(0, |whole, digit| whole * 10 + u64::from(digit - b'0')) + up;
    if whole == 0 {
        return value;
    }
    let rounded = format!("{whole}e{}", -decimals).parse::<f64>();
    rounded.map_or(value, |rounded| rounded.copysign(value))
}

#[cfg(test)]
mod tests {
    use super::round_to;

    #[test]
    fn halves_round_away_from_zero_as_they_are_typed() {
        let table = [
            (0.285, 2, 0.29),
            (0.145, 2, 0.15),
            (1.005, 2, 1.01),
            (2.675, 2, 2.68),
            (-2.5, 0, -3.0),
            (0.5, 0, 1.0),
            (0.1 + 0.2, 15, 0.1 + 0.2),
            (1500.0, -3, 2000.0),
            (1499.0, -3, 1000.0),
            (999.95, 1, 1000.0),
            (999.96, 1, 999.96),
            (0.04, 1, 0.04),
            (0.0, 2, 0.0),
            (123_456_789.125, 2, 123_456_789.13),
        ];
        for (value, decimals, expected) in table {
            assert_eq!(round_to(value, decimals), expected, "{value} to {decimals}");
        }
    }
}
