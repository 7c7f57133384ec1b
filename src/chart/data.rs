//! What a chart shows: series of values over categories, taken from a table.

use super::drawing::Words;
use crate::model::{Chart, ChartKind, Direction, Grid, GridCell, Statistic, Text, Year, figure, same_word};

/// The words for the number of answers, where a row or column of the table holds them.
const COUNTS: [&str; 7] = ["n", "回答数", "回答者数", "有効回答数", "標本数", "サンプル数", "集計母数"];
/// The words for what sums up.
const TOTALS: [&str; 6] = ["合計", "計", "総計", "総数", "総合計", "全体"];

/// A chart before it is drawn.
#[derive(Debug, Clone)]
pub struct Data {
    pub kind: ChartKind,
    pub title: String,
    pub unit: Option<String>,
    pub categories: Vec<Words>,
    /// Whether the categories are years, which need not all be named.
    pub years: bool,
    /// Categories that are aims: drawn in white where there is one series.
    pub aims: Vec<bool>,
    pub series: Vec<Series>,
    /// Whether a single series is named: the table has others.
    pub named: bool,
    /// What is left out of the chart and sums up, for each category.
    pub totals: Vec<Option<Value>>,
    /// n=, for each category.
    pub counts: Vec<Option<Value>>,
}

/// One row or column of the table.
#[derive(Debug, Clone)]
pub struct Series {
    pub name: Words,
    /// Whether it is drawn as a line on the second axis.
    pub line: bool,
    /// `None` where the cell holds no figure: a gap.
    pub values: Vec<Option<Value>>,
}

/// A figure and how it is printed.
#[derive(Debug, Clone)]
pub struct Value {
    pub number: f64,
    pub words: Words,
}

impl Data {
    /// The data that a table and its settings give.
    pub fn of_table(table: &Statistic, chart: &Chart) -> Data {
        let reader = Reader { grid: &table.grid, chart };
        let (rows, columns) = reader.lines();
        let (series, categories) = match chart.series {
            Direction::Rows => (rows, columns),
            Direction::Columns => (columns, rows),
        };
        let lines = |kept: &[Line]| kept.iter().map(|line| line.index).collect::<Vec<_>>();
        let (kept, left): (Vec<Line>, Vec<Line>) = series.into_iter().partition(|line| !reader.is_left_out(line));
        let categories: Vec<Line> = categories.into_iter().filter(|line| !reader.is_left_out(line)).collect();
        let places = lines(&categories);
        let values = |line: &Line| places.iter().map(|place| reader.value(line.index, *place)).collect::<Vec<_>>();
        let one_of = |words: &[&str]| {
            let named =
                |line: &&Line| line.names.iter().any(|name| words.iter().any(|word| same_word(&name.value, word)));
            left.iter().find(named).map_or_else(Vec::new, values)
        };
        let names = names(&kept);
        let series = kept.iter().zip(names).map(|(line, name)| {
            let values = values(line);
            Series { name, line: reader.is_line(line), values }
        });
        let series: Vec<Series> = series.filter(|series| series.values.iter().any(Option::is_some)).collect();
        let named = kept.len() + left.len() > 1;
        let years = !categories.is_empty()
            && categories.iter().all(|line| line.names.iter().any(|name| Year::find(&name.value).is_some()));
        Data {
            kind: chart.kind,
            title: table.title.value.to_string(),
            unit: table.unit.as_ref().map(|unit| unit.value.to_string()),
            aims: vec![false; categories.len()],
            categories: self::names(&categories),
            years,
            series,
            named,
            totals: one_of(&TOTALS),
            counts: one_of(&COUNTS),
        }
    }

    /// All values.
    pub fn values(&self) -> impl Iterator<Item = f64> {
        self.series.iter().flat_map(|series| series.values.iter().flatten()).map(|value| value.number)
    }

    /// How negative numbers are marked in the table.
    pub fn minus(&self) -> &'static str {
        let values = self.series.iter().flat_map(|series| series.values.iter().flatten());
        let sign = values.filter_map(|value| value.words.value.chars().next()).find(|c| "△▲－−".contains(*c));
        match sign {
            Some('△') => "△",
            Some('▲') => "▲",
            Some('－') => "－",
            Some('−') => "−",
            _ => "-",
        }
    }
}

impl Series {
    pub fn number(&self, category: usize) -> Option<f64> {
        self.values.get(category).and_then(Option::as_ref).map(|value| value.number)
    }

    pub fn words(&self, category: usize) -> Option<&Words> {
        self.values.get(category).and_then(Option::as_ref).map(|value| &value.words)
    }
}

impl Value {
    /// The figure that a text is.
    pub fn of(text: &Text) -> Option<Value> {
        let figure = figure(&text.value)?;
        // Beyond any statistic, and beyond what can be reckoned with.
        let sound = figure.value.is_finite() && figure.value.abs() < 1e200;
        let words = Words { value: figure.number.to_owned(), from: Some(text.clone()) };
        sound.then_some(Value { number: figure.value, words })
    }
}

/// One row or column: its index in the table and the headings over it, from the outer to the inner.
struct Line<'g> {
    index: usize,
    names: Vec<&'g Text>,
}

struct Reader<'a> {
    grid: &'a Grid,
    chart: &'a Chart,
}

impl<'a> Reader<'a> {
    /// The rows and the columns of the body.
    fn lines(&self) -> (Vec<Line<'a>>, Vec<Line<'a>>) {
        let grid = self.grid;
        let line = |index: usize, over: &dyn Fn(&GridCell) -> bool| {
            let cells = grid.cells.iter().filter(|cell| over(cell));
            Line { index, names: cells.filter_map(|cell| cell.text.as_ref()).collect() }
        };
        let rows = (grid.header_rows..grid.height)
            .map(|y| line(y, &|cell| cell.x < grid.heading_columns && (cell.y..cell.y + cell.rowspan).contains(&y)));
        let columns = (grid.heading_columns..grid.width)
            .map(|x| line(x, &|cell| cell.y < grid.header_rows && (cell.x..cell.x + cell.colspan).contains(&x)));
        (rows.collect(), columns.collect())
    }

    fn is_left_out(&self, line: &Line) -> bool {
        named(line, &self.chart.left_out)
    }

    fn is_line(&self, line: &Line) -> bool {
        named(line, &self.chart.lines)
    }

    /// The figure where a series meets a category.
    fn value(&self, series: usize, category: usize) -> Option<Value> {
        let (x, y) = match self.chart.series {
            Direction::Rows => (category, series),
            Direction::Columns => (series, category),
        };
        // In the order of rows, each position once.
        let at = self.grid.cells.binary_search_by_key(&(y, x), |cell| (cell.y, cell.x)).ok()?;
        Value::of(self.grid.cells[at].text.as_ref()?)
    }
}

fn named(line: &Line, words: &[String]) -> bool {
    line.names.iter().any(|name| words.iter().any(|word| same_word(&name.value, word)))
}

/// What rows or columns are called: their headings, without those that all of them share.
fn names(lines: &[Line]) -> Vec<Words> {
    let depth = lines.iter().map(|line| line.names.len()).max().unwrap_or(0);
    let shared = |level: usize| {
        let name = |line: &Line| line.names.get(level).map(|name| name.value.clone());
        lines.len() > 1 && lines.iter().all(|line| name(line) == name(&lines[0]))
    };
    let told: Vec<bool> = (0..depth).map(|level| !shared(level)).collect();
    let all_shared = !told.contains(&true);
    let name = |line: &Line| {
        let kept = line.names.iter().enumerate().filter(|(level, _)| all_shared || told[*level]).map(|(_, name)| *name);
        let kept: Vec<&Text> = kept.collect();
        let value = kept.iter().map(|name| name.value.trim()).collect::<Vec<_>>().join("　");
        Words { value, from: kept.last().map(|name| (*name).clone()) }
    };
    lines.iter().map(name).collect()
}
