//! Words of a chart where there is little room: small pieces, long names, many years, zeros, a series without others.

use sasshi::chart::{Area, Data, Drawing, Mark, Series, Style, Value, Weight, Words, draw};
use sasshi::model::ChartKind;

/// A chart of named series, of which `None` is a missing value.
fn chart(kind: ChartKind, categories: &[&str], series: &[(&str, &[Option<f64>])]) -> Data {
    let value = |number: &f64| Value { number: *number, words: Words::fixed(format!("{number}")) };
    let series = series.iter().map(|(name, values)| Series {
        name: Words::fixed(*name),
        line: false,
        values: values.iter().map(|number| number.as_ref().map(value)).collect(),
    });
    let data = Data {
        kind,
        title: "題".to_owned(),
        unit: None,
        categories: categories.iter().copied().map(Words::fixed).collect(),
        years: categories.iter().all(|name| name.ends_with('年')),
        aims: vec![false; categories.len()],
        series: series.collect(),
        named: false,
        totals: Vec::new(),
        counts: Vec::new(),
    };
    data.checked().expect("a chart")
}

fn all(numbers: &[f64]) -> Vec<Option<f64>> {
    numbers.iter().copied().map(Some).collect()
}

fn texts(drawing: &Drawing) -> Vec<&str> {
    drawing.labels.iter().map(|label| label.words.value.as_str()).collect()
}

fn area(drawing: &Drawing, text: &str) -> Area {
    let label = drawing.labels.iter().find(|label| label.words.value == text);
    label.unwrap_or_else(|| panic!("no {text} in {:?}", texts(drawing))).area()
}

fn breaks(drawing: &Drawing) -> Vec<(f64, f64)> {
    let at = |mark: &Mark| match mark {
        Mark::Break { x, y } => Some((*x, *y)),
        _ => None,
    };
    drawing.marks.iter().filter_map(at).collect()
}

fn rules(drawing: &Drawing, wanted: Weight) -> Vec<&[(f64, f64)]> {
    let points = |mark| match mark {
        &Mark::Rule { ref points, weight } if weight == wanted => Some(points.as_slice()),
        _ => None,
    };
    drawing.marks.iter().filter_map(points).collect()
}

/// The heights of the points of the first line.
fn line(drawing: &Drawing) -> Vec<f64> {
    let points = drawing.marks.iter().find_map(|mark| match mark {
        Mark::Line { points, .. } => Some(points),
        _ => None,
    });
    points.expect("a line").iter().map(|(_, y)| *y).collect()
}

const THREE: [&str; 3] = ["令和３年", "令和４年", "令和５年"];

#[test]
fn lines_begin_at_zero_or_their_axis_is_broken_at_its_foot() {
    let lines = |numbers: &[f64], width| draw(&chart(ChartKind::Lines, &THREE, &[("率", &all(numbers))]), width);
    for width in [50.0, 24.0] {
        // Near zero: as high above the foot as their figures.
        let near = lines(&[20.0, 40.0, 80.0], width);
        let foot = rules(&near, Weight::Base)[0][0].1;
        let highs: Vec<f64> = line(&near).iter().map(|y| foot - y).collect();
        assert!((highs[1] / highs[0] - 2.0).abs() < 1e-6 && (highs[2] / highs[0] - 4.0).abs() < 1e-6, "{highs:?}");
        assert_eq!(breaks(&near), []);
        // Far from it: the break lies on the axis, between the foot and the lowest point.
        let far = lines(&[62.0, 66.0, 71.0], width);
        let foot = rules(&far, Weight::Base)[0][0].1;
        let lowest = line(&far).into_iter().fold(0.0, f64::max);
        let [(x, y)] = breaks(&far)[..] else { panic!("{far:#?}") };
        assert!(lowest < y && y < foot, "{lowest} {y} {foot}");
        let axes = rules(&far, Weight::Axis);
        assert!(axes.iter().any(|axis| axis.iter().all(|point| point.0 == x) && axis[0].1 < y && y < axis[1].1));
        assert!(area(&far, "62").left > x, "the value stands beside the axis");
        // Around it: zero has a rule.
        let around = lines(&[-20.0, 20.0, 40.0], width);
        let zero = rules(&around, Weight::Base)[0][0].1;
        let points = line(&around);
        assert!(((points[0] - zero) - (zero - points[1])).abs() < 1e-6, "{points:?} around {zero}");
    }
    // Where there is no room for values, the numbers of the axis stand above the break.
    let numbers: Vec<f64> = (0..40).map(|year| 900.0 + f64::from(year % 7)).collect();
    let years: Vec<String> = (0..40).map(|year| format!("{}年", 1980 + year)).collect();
    let years: Vec<&str> = years.iter().map(String::as_str).collect();
    let many = draw(&chart(ChartKind::Lines, &years, &[("率", &all(&numbers))]), 50.0);
    assert!(texts(&many).contains(&"900"), "{:?}", texts(&many));
    assert!(area(&many, "900").bottom < breaks(&many)[0].1, "{many:#?}");
}

#[test]
fn the_second_axis_is_broken_too_and_bars_never_are() {
    let numbers = [1000.0, 1001.0, 1002.0];
    for kind in [ChartKind::Bars, ChartKind::StackedBars, ChartKind::HorizontalBars] {
        let bars = draw(&chart(kind, &THREE, &[("甲", &all(&numbers)), ("乙", &all(&numbers))]), 42.0);
        assert_eq!(breaks(&bars), [], "{}", kind.name());
    }
    let both = chart(ChartKind::BarsAndLines, &THREE, &[("数", &all(&numbers)), ("率", &all(&[26.0, 27.0, 28.5]))]);
    let both = draw(&both, 42.0);
    let bars: Vec<f64> =
        both.marks.iter().filter(|mark| matches!(mark, Mark::Bar { .. })).map(|mark| mark.area().top).collect();
    assert_eq!(breaks(&both).len(), 1);
    assert!(bars.iter().all(|top| breaks(&both)[0].1 < *top || *top < 2.0), "in the strip above the bars: {both:#?}");
}

#[test]
fn a_small_piece_has_its_value_beside_the_bar_with_a_leader() {
    let large = all(&[1900.0, 2000.0, 2100.0]);
    let data = chart(ChartKind::StackedBars, &THREE, &[("下", &all(&[12.0, 34.0, 56.0])), ("上", &large)]);
    for width in [50.0, 34.0, 24.0] {
        let drawing = draw(&data, width);
        let pieces: Vec<Area> =
            drawing.marks.iter().filter(|mark| matches!(mark, Mark::Bar { .. })).map(Mark::area).collect();
        for text in ["12", "34", "56"] {
            let value = area(&drawing, text);
            let bar = pieces.iter().filter(|piece| piece.right <= value.left && piece.bottom - piece.top < 1.0);
            let bar = bar.max_by(|a, b| a.right.total_cmp(&b.right)).expect("a small piece at its left");
            // Level with its piece, or with a leader to it.
            let leaders = rules(&drawing, Weight::Light);
            if (bar.top + bar.bottom - value.top - value.bottom).abs() < 1.1 {
                continue;
            }
            let leader = leaders.iter().find(|leader| leader[0].0 == bar.right && leader[1].0 < value.left);
            let leader = leader.unwrap_or_else(|| panic!("no leader to {text}: {leaders:?}"));
            assert!((bar.top..=bar.bottom).contains(&leader[0].1) && (value.top..=value.bottom).contains(&leader[1].1));
            assert!(pieces.iter().all(|piece| !piece.overlaps(&value)), "{text} at {width}");
        }
    }
}

#[test]
fn values_of_small_pieces_that_lie_together_have_leaders() {
    let (low, middle, large) = (all(&[12.0, 34.0, 56.0]), all(&[21.0, 43.0, 65.0]), all(&[1900.0, 2000.0, 2100.0]));
    let data = chart(ChartKind::StackedBars, &THREE, &[("下", &low), ("中", &middle), ("上", &large)]);
    let drawing = draw(&data, 50.0);
    let leaders = rules(&drawing, Weight::Light);
    assert_eq!(leaders.len(), 3, "one of the two of each bar is level: {leaders:?}");
    for leader in leaders {
        let end = leader[1];
        let value = ["21", "43", "65"].iter().any(|text| {
            let value = area(&drawing, text);
            end.0 < value.left && value.left - end.0 < 0.5 && (value.top..value.bottom).contains(&end.1)
        });
        assert!(value && (leader[0].1 - end.1).abs() > 0.5, "a leader slants to its value: {leader:?}");
    }
}

#[test]
fn values_above_a_band_stand_apart() {
    let series = [("甲", all(&[97.0, 60.0])), ("乙", all(&[1.5, 20.0])), ("丙", all(&[1.5, 20.0]))];
    let series: Vec<(&str, &[Option<f64>])> = series.iter().map(|(name, values)| (*name, values.as_slice())).collect();
    for width in [50.0, 42.0, 34.0, 24.0] {
        let drawing = draw(&chart(ChartKind::Bands, &["全体", "北"], &series), width);
        let small = drawing.labels.iter().filter(|label| label.words.value == "1.5");
        let mut places: Vec<Area> = small.map(|label| label.area()).collect();
        places.sort_by(|a, b| a.left.total_cmp(&b.left));
        assert!(!places.is_empty() && places.windows(2).all(|pair| pair[1].left - pair[0].right > 0.35), "{places:?}");
    }
}

#[test]
fn every_value_of_a_circle_is_written() {
    let names = ["市の広報", "家族や知人", "民生委員", "ホームページ", "社会福祉協議会の窓口", "学校", "無回答"];
    let numbers = all(&[45.2, 41.9, 1.2, 1.1, 0.9, 0.8, 8.9]);
    for width in [50.0, 42.0, 34.0, 24.0] {
        let drawing = draw(&chart(ChartKind::Pie, &names, &[("割合", &numbers)]), width);
        for number in numbers.iter().flatten() {
            let ends = |text: &&str| text.split('　').next_back() == Some(&number.to_string());
            assert!(texts(&drawing).iter().any(ends), "{number} at {width}: {:?}", texts(&drawing));
        }
        // Several of long values.
        let long = all(&[124_520_000.0, 34_520_000.0, 3_280_000.0]);
        let several = draw(&chart(ChartKind::Pie, &names[..3], &[("前回", &long), ("今回", &long)]), width);
        for number in ["124520000", "34520000", "3280000"] {
            assert_eq!(texts(&several).iter().filter(|text| **text == number).count(), 2, "{number} at {width}");
        }
    }
}

#[test]
fn sums_stay_where_values_have_no_room() {
    let years: Vec<String> = (0..14).map(|year| format!("{}年", 2010 + year)).collect();
    let years: Vec<&str> = years.iter().map(String::as_str).collect();
    let piece: Vec<f64> = (0..14).map(|year| 1200.0 + f64::from(year)).collect();
    let mut data = chart(ChartKind::StackedBars, &years, &[("甲", &all(&piece)), ("乙", &all(&piece))]);
    let sum = |number: &f64| Some(Value { number: number * 2.0, words: Words::fixed(format!("{}", number * 2.0)) });
    data.totals = piece.iter().map(sum).collect();
    let drawing = draw(&data, 42.0);
    assert!(texts(&drawing).contains(&"2,000") && !texts(&drawing).contains(&"1200"), "an axis: {:?}", texts(&drawing));
    let sums: Vec<&str> = drawing
        .labels
        .iter()
        .filter(|label| label.style == Style::Bold)
        .map(|label| label.words.value.as_str())
        .collect();
    assert_eq!(sums.len(), 14, "{sums:?}");
    let bars: Vec<Area> =
        drawing.marks.iter().filter(|mark| matches!(mark, Mark::Bar { joined: true, .. })).map(Mark::area).collect();
    for (sum, bar) in sums.iter().zip(bars.chunks(2)) {
        let sum = area(&drawing, sum);
        assert!(sum.bottom <= bar[1].top && (sum.left + sum.right - bar[1].left - bar[1].right).abs() < 1e-6);
    }
}

#[test]
fn long_names_stand_upright_and_whole() {
    let names = [
        "どこに聞けばよいか分からない",
        "災害のときの助け合いの準備",
        "買い物やごみ出しの手伝い",
        "通院の送り迎え",
        "子どもの見守り活動",
        "高齢者の集いの場の世話役",
    ];
    let numbers = all(&[3.4, 4.5, 5.0, 4.0, 3.0, 2.9]);
    for kind in [ChartKind::Lines, ChartKind::StackedBarsAndLines, ChartKind::Bars] {
        let series: [(&str, &[Option<f64>]); 3] = [("甲", &numbers), ("乙", &numbers), ("丙", &numbers)];
        for width in [50.0, 42.0, 34.0] {
            let drawing = draw(&chart(kind, &names, &series), width);
            assert!(drawing.labels.iter().all(|label| label.style != Style::Turned), "{} at {width}", kind.name());
            let whole: String = texts(&drawing).concat();
            assert!(names.iter().all(|name| whole.contains(name)), "{} at {width}: {whole}", kind.name());
        }
    }
    // Turned at last, and still whole.
    let many: Vec<&str> = names.iter().cycle().take(20).copied().collect();
    let drawing = draw(&chart(ChartKind::Lines, &many, &[("甲", &all(&[3.0; 20]))]), 42.0);
    let turned: String = drawing
        .labels
        .iter()
        .filter(|label| label.style == Style::Turned)
        .map(|label| label.words.value.as_str())
        .collect();
    assert_eq!(turned, many.concat());
}

#[test]
fn of_many_years_every_second_or_fifth_is_named_and_the_last_always() {
    for (count, width) in [(12, 34.0), (20, 42.0), (30, 42.0), (31, 50.0), (47, 24.0)] {
        let years: Vec<String> = (0..count).map(|year| format!("平成{:02}年", year + 1)).collect();
        let names: Vec<&str> = years.iter().map(String::as_str).collect();
        let numbers: Vec<f64> = (0..count).map(|year| 100.0 + f64::from(year)).collect();
        let drawing = draw(&chart(ChartKind::Lines, &names, &[("数", &all(&numbers))]), width);
        assert!(drawing.labels.iter().all(|label| label.style != Style::Turned), "{count} at {width}");
        let named: Vec<usize> =
            texts(&drawing).iter().filter_map(|text| names.iter().position(|name| name == text)).collect();
        let wrapped = texts(&drawing).contains(&"平成");
        assert!(
            wrapped || named.len() >= 2 && named[0] == 0 && *named.last().unwrap() == count as usize - 1,
            "{named:?}"
        );
        let steps: Vec<usize> = named.windows(2).map(|pair| pair[1] - pair[0]).collect();
        if let [first, middle @ .., _] = &steps[..] {
            assert!([2, 5, 10, 20].contains(first) && middle.iter().all(|step| step == first), "{steps:?}");
        }
    }
}

#[test]
fn zeros_are_drawn_as_zeros() {
    let stack = [("甲", all(&[30.0, 0.0, 20.0])), ("乙", all(&[10.0, 0.0, 40.0]))];
    let stack: Vec<(&str, &[Option<f64>])> = stack.iter().map(|(name, values)| (*name, values.as_slice())).collect();
    let drawing = draw(&chart(ChartKind::StackedBars, &THREE, &stack), 42.0);
    let foot = rules(&drawing, Weight::Base)[0][0].1;
    let zero = area(&drawing, "0");
    assert!(zero.bottom <= foot && foot - zero.bottom < 1.0, "{zero:?} above {foot}");
    // Zeros alone: a low plot with its foot.
    let zeros = all(&[0.0, 0.0, 0.0]);
    let drawing = draw(&chart(ChartKind::StackedBars, &THREE, &[("甲", &zeros), ("乙", &zeros)]), 42.0);
    assert_eq!(texts(&drawing).iter().filter(|text| **text == "0").count(), 3);
    assert!(drawing.height < 10.0 && rules(&drawing, Weight::Base).len() == 1, "{drawing:#?}");
    // A band and a circle of nothing beside others.
    let bands = draw(&chart(ChartKind::Bands, &THREE, &stack), 42.0);
    let (zero, edge) = (area(&bands, "0"), rules(&bands, Weight::Base)[0]);
    assert!(zero.left > edge[0].0 && edge[0].1 < zero.top && zero.bottom < edge[1].1, "{bands:#?}");
    let pies = draw(&chart(ChartKind::Pie, &THREE, &[("甲", &all(&[3.0, 2.0, 1.0])), ("乙", &zeros)]), 42.0);
    assert!(texts(&pies).contains(&"0"), "{:?}", texts(&pies));
    let circles =
        rules(&pies, Weight::Light).iter().filter(|rule| rule.len() > 30 && rule.first() == rule.last()).count();
    assert_eq!(circles, 1);
}

#[test]
fn a_series_that_stays_alone_has_its_name() {
    let numbers = all(&[3.0, 4.0, 5.0]);
    for kind in [
        ChartKind::Bars,
        ChartKind::StackedBars,
        ChartKind::HorizontalBars,
        ChartKind::Lines,
        ChartKind::Bands,
        ChartKind::Pie,
        ChartKind::Radar,
    ] {
        let mut data = chart(kind, &THREE, &[("榛瀬市の数", &numbers)]);
        data.named = true;
        let drawing = draw(&data, 42.0);
        let name = area(&drawing, "榛瀬市の数");
        assert!(name.top == 0.0, "{}: above the chart", kind.name());
    }
}

#[test]
fn numbers_of_a_radar_stand_on_patches_and_hide_no_point() {
    let names = ["移動", "買い物", "医療", "備え", "集い"];
    for numbers in [[2.0, 3.4, 3.6, 2.4, 3.0], [4.0, 4.0, 4.0, 4.0, 4.0], [1.0, 4.0, 4.0, 4.0, 4.0]] {
        let other = all(&[3.1, 3.3, 3.7, 3.0, 2.2]);
        let drawing = draw(&chart(ChartKind::Radar, &names, &[("前回", &all(&numbers)), ("今回", &other)]), 42.0);
        let marks: Vec<Area> =
            drawing.labels.iter().filter(|label| label.style == Style::Patched).map(|label| label.area()).collect();
        assert!(marks.len() >= 3, "{:?}", texts(&drawing));
        for mark in &drawing.marks {
            let Mark::Line { points, dots: true, .. } = mark else { continue };
            for (x, y) in points {
                // With the edge of the patch.
                let dot = Area { left: x - 0.55, right: x + 0.55, top: y - 0.3, bottom: y + 0.3 };
                assert!(marks.iter().all(|number| !number.overlaps(&dot)), "{numbers:?}");
            }
        }
    }
}
