//! The sample, built once for all tests, and its measures.

use std::sync::LazyLock;

use super::cells::{self, normal};
use crate::kit::pdf::{Element, Node, Pdf};
use crate::kit::{Project, Run, repository};

pub const BOOK: &str = "計画書_第４章_施策の展開";
pub const STATISTICS: &str = "資料２_統計";
/// How many PDFs the manifest asks for.
pub const BOOKLETS: usize = 16;
pub const SHEETS: &str = "資料５_現状と課題";

/// The project as it is after its first run.
pub struct Sample {
    pub project: Project,
    pub run: Run,
    pub book: Pdf,
    /// The measures of the tree, in its order.
    pub measures: Vec<Measure>,
}

pub struct Measure {
    /// The key as typed.
    pub key: String,
    pub level: String,
    pub name: String,
    /// Its handout, where there is one.
    pub sheet: Option<Pdf>,
}

pub static SAMPLE: LazyLock<Sample> = LazyLock::new(|| {
    let project = Project::sample();
    let run = project.build(&[]);
    assert_eq!(run.code, 0, "{run:?}");
    let workbooks = cells::workbooks();
    let tree = cells::tables(&workbooks, "体系");
    let nodes = tree.iter().flat_map(|table| table.records());
    let measures = nodes.filter(|node| ["重点施策", "施策"].contains(&node.get("階層")));
    let measure = |node: cells::Record<'_>| {
        let [key, level, name] = ["番号", "階層", "名称"].map(|heading| node.get(heading).to_owned());
        let sheet = (level == "施策").then(|| project.pdf(&format!("{SHEETS}_{key}")));
        Measure { key, level, name, sheet }
    };
    let measures = measures.map(measure).collect();
    let book = project.pdf(BOOK);
    Sample { project, run, book, measures }
});

impl Sample {
    /// The structure of the plan book, spread by spread: a measure has one, and one only.
    pub fn spreads(&self) -> Vec<Element> {
        let root = self.book.structure();
        let mut spreads: Vec<Element> = Vec::new();
        let mut page = None;
        for child in root.children {
            let first = match &child {
                Node::Element(element) => element.pages().start,
                Node::Text { page, .. } => *page,
            };
            if page != Some(first / 2) {
                page = Some(first / 2);
                spreads.push(section());
            }
            spreads.last_mut().unwrap().children.push(child);
        }
        spreads
    }

    /// The index of a measure by its key.
    pub fn position(&self, key: &str) -> usize {
        let found = self.measures.iter().position(|measure| normal(&measure.key) == normal(key));
        found.unwrap_or_else(|| panic!("there is no measure {key}"))
    }
}

/// The folio of the first page, and the number of the first footnote, as the manifest sets them.
pub fn first_numbers() -> (usize, u32) {
    let manifest = std::fs::read_to_string(repository().join("inputs/plan/sasshi.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let number = |key: &str| manifest["plan"][key].as_integer().unwrap();
    (number("first_page") as usize, number("first_footnote") as u32)
}

fn section() -> Element {
    Element { kind: "Sect".to_owned(), role: "Sect".to_owned(), alt: None, scope: None, children: Vec::new() }
}
