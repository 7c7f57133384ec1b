//! What a chart says to those who hear it: its kind, its title, and what its figures do.

use super::data::{Data, Series, Value};
use crate::model::ChartKind;

/// So many series are told, and so many values of a short series.
const MOST_SERIES: usize = 8;
const MOST_VALUES: usize = 6;

/// The alternative text of a chart.
pub fn text(data: &Data) -> String {
    let unit = data.unit.as_ref().map_or_else(String::new, |unit| {
        let unit = unit.trim();
        if unit.contains("単位") { unit.to_owned() } else { format!("（単位：{unit}）") }
    });
    let mut text = format!("{}グラフ「{}」{unit}。", data.kind.name(), one_line(&data.title));
    if let [first, .., last] = &data.categories[..] {
        let (first, last) = (one_line(&first.value), one_line(&last.value));
        let across = if data.years { "期間" } else { "項目" };
        text.push_str(&format!("{across}は{first}から{last}までの{}。", count(data)));
    }
    for series in data.series.iter().take(MOST_SERIES) {
        text.push_str(&told(data, series));
    }
    if data.series.len() > MOST_SERIES {
        text.push_str(&format!("ほか{}系列。", data.series.len() - MOST_SERIES));
    }
    text
}

fn count(data: &Data) -> String {
    format!("{}{}", data.categories.len(), if data.years { "時点" } else { "項目" })
}

/// One series: every value where they are few, else from where to where, and the highest and the lowest.
fn told(data: &Data, series: &Series) -> String {
    let filled: Vec<(usize, &Value)> =
        series.values.iter().enumerate().filter_map(|(index, value)| Some((index, value.as_ref()?))).collect();
    let at = |index: usize| data.categories.get(index).map_or_else(String::new, |name| one_line(&name.value));
    let name = one_line(&series.name.value);
    let name = if name.is_empty() { String::new() } else { format!("{name}は、") };
    let (Some(first), Some(last)) = (filled.first(), filled.last()) else { return String::new() };
    let whole = matches!(data.kind, ChartKind::Bands | ChartKind::Pie);
    if filled.len() <= MOST_VALUES && !data.years || filled.len() <= 2 || whole && filled.len() <= 2 * MOST_VALUES {
        let values = filled.iter().map(|(index, value)| format!("{}{}", named(&at(*index)), value.words.value));
        return format!("{name}{}。", values.collect::<Vec<_>>().join("、"));
    }
    let by_number = |a: &&(usize, &Value), b: &&(usize, &Value)| a.1.number.total_cmp(&b.1.number);
    // Of equal ones the first.
    let highest = filled.iter().rev().max_by(by_number).unwrap_or(first);
    let lowest = filled.iter().min_by(by_number).unwrap_or(first);
    let ends = if data.years {
        format!("{}の{}から{}の{}。", at(first.0), first.1.words.value, at(last.0), last.1.words.value)
    } else {
        String::new()
    };
    format!(
        "{name}{ends}最も高いのは{}の{}、最も低いのは{}の{}。",
        at(highest.0),
        highest.1.words.value,
        at(lowest.0),
        lowest.1.words.value
    )
}

fn named(name: &str) -> String {
    if name.is_empty() { String::new() } else { format!("{name} ") }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
