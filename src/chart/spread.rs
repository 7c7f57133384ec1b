//! Names beside a chart, moved apart so that none stands on another.

/// The middles of names of these heights between `top` and `bottom`, as near as they can be to where they would stand, in the order of
/// their wishes; `None` if there is no room for all.
pub fn spread(wishes: &[(f64, f64)], top: f64, bottom: f64, gap: f64) -> Option<Vec<f64>> {
    let needed: f64 = wishes.iter().map(|(_, height)| height + gap).sum::<f64>() - gap;
    if !wishes.is_empty() && needed > bottom - top + 1e-9 {
        return None;
    }
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    order.sort_by(|a, b| wishes[*a].0.total_cmp(&wishes[*b].0).then(a.cmp(b)));
    let mut places = vec![0.0; wishes.len()];
    let mut free = top;
    for index in &order {
        let (wish, height) = wishes[*index];
        let place = wish.max(free + height / 2.0);
        free = place + height / 2.0 + gap;
        places[*index] = place;
    }
    let mut free = bottom;
    for index in order.iter().rev() {
        let height = wishes[*index].1;
        let place = places[*index].min(free - height / 2.0);
        free = place - height / 2.0 - gap;
        places[*index] = place;
    }
    Some(places)
}

/// How far the farthest name was moved.
pub fn moved(wishes: &[(f64, f64)], places: &[f64]) -> f64 {
    wishes.iter().zip(places).map(|((wish, _), place)| (wish - place).abs()).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_moved_apart_and_stay_within() {
        let places = spread(&[(9.9, 1.0), (5.0, 1.0), (5.1, 1.0)], 0.0, 10.0, 0.2).unwrap();
        assert_eq!(places[0], 9.5);
        assert!((places[2] - places[1]) >= 1.2 - 1e-9, "{places:?}");
        assert_eq!(spread(&[(0.0, 1.0); 3], 0.0, 3.0, 0.1), None);
        assert_eq!(moved(&[(9.9, 1.0)], &[9.5]), 9.9 - 9.5);
    }
}
