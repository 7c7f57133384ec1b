//! Whatever the figures: nothing collides, nothing stands outside, nothing panics.

use fastrand::Rng;
use sasshi::chart::{Anchor, Area, Data, Drawing, Label, Mark, Series, Style, Value, Weight, Words, draw};
use sasshi::model::ChartKind;

const KINDS: [ChartKind; 10] = [
    ChartKind::Bars,
    ChartKind::StackedBars,
    ChartKind::HorizontalBars,
    ChartKind::Lines,
    ChartKind::BarsAndLines,
    ChartKind::StackedBarsAndLines,
    ChartKind::Bands,
    ChartKind::Pie,
    ChartKind::Radar,
    ChartKind::Pyramid,
];

const WIDTHS: [f64; 6] = [50.0, 42.0, 34.0, 24.0, 20.0, 60.5];

const NAMES: [&str; 8] = [
    "北",
    "生産年齢人口（15～64歳）",
    "どこに聞けばよいか分からない",
    "福祉サービスの利用に関する苦情や要望を受け付ける窓口の設置と周知",
    "Ｃ型",
    "令和14年度\n（見込み）",
    "",
    "12345678901234567890",
];

/// A figure as it might be typed.
fn value(rng: &mut Rng, negative: bool) -> Option<Value> {
    let number = match rng.u8(..12) {
        0 | 1 => return None,
        2 => 0.0,
        3 => 1e9 * f64::from(rng.u16(..)),
        4 => 0.001 * f64::from(rng.u16(..)),
        _ => f64::from(rng.u16(..2000)),
    };
    let number = if negative && rng.bool() { -number } else { number };
    Some(Value { number, words: Words::fixed(format!("{number}")) })
}

fn data(rng: &mut Rng, kind: ChartKind) -> Data {
    let categories = [1, 2, 3, 6, 8, 12, 20, 30, 47][rng.usize(..9)];
    let count = if kind == ChartKind::Pyramid { 2 } else { rng.usize(1..=8) };
    let years = rng.bool();
    let negative = rng.u8(..3) == 0;
    let name = |rng: &mut Rng| Words::fixed(NAMES[rng.usize(..NAMES.len())]);
    let category = |rng: &mut Rng, index: usize| {
        if years { Words::fixed(format!("平成{index}年度")) } else { name(rng) }
    };
    let series = |rng: &mut Rng| Series {
        name: name(rng),
        line: rng.u8(..4) == 0,
        values: (0..categories).map(|_| value(rng, negative)).collect(),
    };
    let beside = |rng: &mut Rng| -> Vec<Option<Value>> {
        if rng.bool() { (0..categories).map(|_| value(rng, false)).collect() } else { Vec::new() }
    };
    Data {
        kind,
        title: "題".to_owned(),
        unit: None,
        categories: (0..categories).map(|index| category(rng, index)).collect(),
        years,
        aims: (0..categories).map(|_| rng.u8(..5) == 0).collect(),
        series: (0..count).map(|_| series(rng)).collect(),
        named: rng.bool(),
        totals: beside(rng),
        counts: beside(rng),
    }
}

/// The areas of all words, places drawn apart by a factor.
fn words(drawing: &Drawing, stretch: f64) -> Vec<(Area, &Label)> {
    drawing.labels.iter().map(|label| (apart(label.area(), label.x, stretch), label)).collect()
}

/// A place that was drawn apart by a factor and kept its size.
fn apart(area: Area, x: f64, stretch: f64) -> Area {
    let shift = x * stretch - x;
    Area { left: area.left + shift, right: area.right + shift, ..area }
}

/// A mark that a word stands on.
fn hidden(drawing: &Drawing, words: &[(Area, &Label)], stretch: f64) -> Option<String> {
    let on = |wanted: &dyn Fn(&Area, &Label) -> bool| {
        words.iter().find(|(area, label)| wanted(area, label)).map(|(_, label)| label.words.value.clone())
    };
    drawing.marks.iter().find_map(|mark| match mark {
        // Words that are not meant to stand on a bar stand beside it.
        Mark::Bar { x, width, .. } => {
            let bar = Area { left: x * stretch, right: (x + width) * stretch, ..mark.area() };
            let on = on(&|area, label| area.overlaps(&bar) && !matches!(label.style, Style::On(_)));
            on.map(|text| format!("{text} stands on a bar: {bar:?}"))
        }
        Mark::Break { x, .. } => {
            let place = apart(mark.area(), *x, stretch);
            on(&|area, _| area.overlaps(&place)).map(|text| format!("{text} stands on a break: {place:?}"))
        }
        // The foot of bars, zero and rules to words run beside words; the web of a radar runs below its numbers.
        Mark::Rule { points, weight } if *weight == Weight::Base || points.len() == 2 && drawing.stretches => {
            let points: Vec<(f64, f64)> = points.iter().map(|(x, y)| (x * stretch, *y)).collect();
            on(&|area, _| points.windows(2).any(|pair| area.is_crossed(pair[0], pair[1])))
                .map(|text| format!("a rule runs through {text}: {points:?}"))
        }
        _ => None,
    })
}

/// What is wrong with a drawing.
fn fault(drawing: &Drawing, stretch: f64) -> Option<String> {
    const SLACK: f64 = 1e-6;
    let (width, height) = (drawing.width * stretch, drawing.height);
    let outside = |area: &Area| {
        area.left < -SLACK
            || area.top < -SLACK
            || area.right > width + SLACK
            || area.bottom > height + SLACK
            || [area.left, area.top, area.right, area.bottom].iter().any(|edge| !edge.is_finite())
    };
    let words = words(drawing, stretch);
    for (index, (area, label)) in words.iter().enumerate() {
        let text = &label.words.value;
        if outside(area) {
            return Some(format!("{text} stands outside: {area:?} of {width} × {height}"));
        }
        if let Some((other, beside)) = words[..index].iter().find(|(other, _)| other.overlaps(area)) {
            return Some(format!("{text} stands on {}: {area:?} {other:?}", beside.words.value));
        }
    }
    if let Some(fault) = hidden(drawing, &words, stretch) {
        return Some(fault);
    }
    // The dots of a line keep their size.
    let marks = drawing.marks.iter().filter(|_| stretch == 1.0).map(Mark::area);
    let mark =
        marks.into_iter().find(outside).map(|area| format!("a mark stands outside: {area:?} of {width} × {height}"));
    mark.or_else(|| (height > 61.0).then(|| format!("it is {height} high")))
}

#[test]
fn no_words_collide_and_nothing_stands_outside() {
    let mut rng = Rng::with_seed(20_270_331);
    let mut drawn = [0; KINDS.len()];
    for round in 0..250 {
        for (index, kind) in KINDS.into_iter().enumerate() {
            let Ok(data) = data(&mut rng, kind).checked() else { continue };
            drawn[index] += 1;
            assert!(!sasshi::chart::alternative(&data).is_empty());
            for width in WIDTHS {
                let drawing = draw(&data, width);
                let stretches: &[f64] = if drawing.stretches { &[1.0, 1.03, 1.4] } else { &[1.0] };
                for stretch in stretches {
                    if let Some(fault) = fault(&drawing, *stretch) {
                        panic!(
                            "round {round}, {}, {width} wide, drawn apart by {stretch}: {fault}\n{data:#?}",
                            kind.name()
                        );
                    }
                }
                let again = draw(&data, width);
                assert_eq!(again.marks, drawing.marks, "the same figures give the same drawing");
            }
        }
    }
    assert!(drawn.iter().all(|count| *count > 20), "{drawn:?}");
}

/// A chart of one series over years.
fn simple(kind: ChartKind, numbers: &[f64]) -> Data {
    let values = numbers.iter().map(|number| Some(Value { number: *number, words: Words::fixed(format!("{number}")) }));
    Data {
        kind,
        title: "題".to_owned(),
        unit: None,
        categories: (1..=numbers.len()).map(|year| Words::fixed(format!("令和{year}年度"))).collect(),
        years: true,
        aims: vec![false; numbers.len()],
        series: vec![Series { name: Words::fixed("数"), line: false, values: values.collect() }],
        named: false,
        totals: Vec::new(),
        counts: Vec::new(),
    }
}

fn texts(drawing: &Drawing) -> Vec<&str> {
    drawing.labels.iter().map(|label| label.words.value.as_str()).collect()
}

#[test]
fn few_values_are_written_and_many_have_an_axis() {
    let few = draw(&simple(ChartKind::Bars, &[1200.0, 1500.0, 900.0]), 50.0);
    assert_eq!(texts(&few), ["1200", "1500", "900", "令和1年度", "令和2年度", "令和3年度"]);
    let numbers: Vec<f64> = (0..30).map(|year| 100_000.0 + 1_000.0 * f64::from(year)).collect();
    let many = draw(&simple(ChartKind::Bars, &numbers), 50.0);
    let texts = texts(&many);
    assert!(texts.starts_with(&["0", "50,000", "100,000", "150,000"]), "{texts:?}");
    assert!(texts.contains(&"令和1年度") && !texts.contains(&"令和2年度"), "some years name all: {texts:?}");
    assert!(many.labels.iter().all(|label| label.style != Style::Turned));
    assert!(many.labels.iter().any(|label| label.anchor == Anchor::End));
}

#[test]
fn a_missing_value_is_a_gap() {
    let mut data = simple(ChartKind::Lines, &[3.0, 4.0, 5.0, 6.0]);
    data.series[0].values[1] = None;
    let drawing = draw(&data, 50.0);
    let lines: Vec<usize> = drawing
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Line { points, .. } => Some(points.len()),
            _ => None,
        })
        .collect();
    assert_eq!(lines, [1, 2]);
}
