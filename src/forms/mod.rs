//! What a new project begins with: the manifest, the forms that departments fill in, an example of each, and the first steps.
//!
//! Enters: what was asked for. Leaves: files as bytes; [`crate::job`] writes them. The columns of a form are those that
//! [`crate::model::Kind`] declares, so a form and its reader cannot drift apart; what to type into them is told by
//! [`guidance`]. The same request gives the same bytes.

mod book;
mod example;
mod guidance;
mod layout;
mod sheet;
mod statistics;
mod style;
mod text;

use crate::assets;
use crate::config::MANIFEST;
use crate::model::Kind;

/// What is asked of a new project.
#[derive(Debug, Clone)]
pub struct Order {
    /// Name of the plan.
    pub name: String,
    /// Templates that the manifest orders a booklet of.
    pub templates: Vec<Ordered>,
    /// Templates whose files are copied into the project, to be changed there.
    pub copied: Vec<String>,
}

/// A template that a booklet is ordered of.
#[derive(Debug, Clone)]
pub struct Ordered {
    pub name: String,
    /// What it is, in one line: 課題シート（A4 横の会議資料、基本目標ごと）.
    pub title: String,
    /// The kinds of sheets it prints.
    pub kinds: Vec<Kind>,
}

/// A file of a new project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Relative to the project, with `/`.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// The workbook of the office that leads the plan.
const SHARED: &str = "共通.xlsx";
/// The filled form of one department.
const EXAMPLE: &str = "部局/記入例.xlsx";
/// The blank form of a department.
const BLANK: &str = "記入用紙.xlsx";
/// Forms of every other kind.
const OTHERS: &str = "ほかの用紙.xlsx";
/// The first steps. Notepad opens it.
pub const STEPS: &str = "はじめに.txt";

/// The kinds that the office which leads the plan fills in.
const SHARED_KINDS: [Kind; 9] = [
    Kind::Facts,
    Kind::Tree,
    Kind::Terms,
    Kind::Body,
    Kind::Meeting,
    Kind::Agenda,
    Kind::Handouts,
    Kind::Schedule,
    Kind::Statistics,
];
/// The kinds that a department fills in. It explains its own words (用語), too.
const DEPARTMENT_KINDS: [Kind; 5] = [Kind::Issues, Kind::Actions, Kind::Indicators, Kind::Policies, Kind::Forms];

/// The kinds that a plan begins with, whatever prints it.
const PLAN_KINDS: [Kind; 6] = [Kind::Facts, Kind::Tree, Kind::Terms, Kind::Issues, Kind::Actions, Kind::Indicators];

/// The sheets that the ordered templates print, with example rows.
struct Examples {
    shared: Vec<(Kind, Vec<example::Row>)>,
    department: Vec<(Kind, Vec<example::Row>)>,
}

impl Examples {
    fn of(order: &Order) -> Self {
        // A template that prints no sheets is for looking at: the plan is begun all the same.
        let bare = order.templates.iter().all(|template| template.kinds.is_empty());
        let prints = |kind: &Kind| order.templates.iter().any(|template| template.kinds.contains(kind));
        let is_printed = |kind: &Kind| if bare { PLAN_KINDS.contains(kind) } else { prints(kind) };
        let ordered = |name: &str| bare || order.templates.iter().any(|template| template.name == name);
        let sheets = |kinds: &[Kind]| -> Vec<(Kind, Vec<example::Row>)> {
            let sheets =
                kinds.iter().filter(|kind| is_printed(kind)).map(|kind| (*kind, example::rows(*kind, &ordered)));
            // The form of 統計 is an example of itself.
            sheets.filter(|(kind, rows)| !rows.is_empty() || *kind == Kind::Statistics).collect()
        };
        Self { shared: sheets(&SHARED_KINDS), department: sheets(&DEPARTMENT_KINDS) }
    }

    fn has(&self, kind: Kind) -> bool {
        self.shared.iter().chain(&self.department).any(|(own, _)| *own == kind)
    }
}

/// All files of a new project, in order of writing; the cause in words if a workbook cannot be made.
pub fn files(order: &Order) -> Result<Vec<NewFile>, String> {
    let file = |path: &str, bytes: Vec<u8>| NewFile { path: path.to_owned(), bytes };
    let examples = Examples::of(order);
    let blank = |kind: Kind| (kind, Vec::new());
    let workbook = |title: &str, sheets: &[(Kind, Vec<example::Row>)]| {
        book::workbook(title, sheets).map_err(|error| error.to_string())
    };
    let mut files = vec![
        file(MANIFEST, text::manifest(order, &examples).into_bytes()),
        file(STEPS, text::steps(&order.name, &examples).into_bytes()),
    ];
    if !examples.shared.is_empty() {
        files.push(file(SHARED, workbook(SHARED, &examples.shared)?));
    }
    if !examples.department.is_empty() {
        let mut blanks: Vec<_> = examples.department.iter().map(|(kind, _)| blank(*kind)).collect();
        blanks.extend(Some(Kind::Terms).filter(|kind| examples.has(*kind)).map(blank));
        files.push(file(EXAMPLE, workbook(EXAMPLE, &examples.department)?));
        files.push(file(BLANK, workbook(BLANK, &blanks)?));
    }
    let others: Vec<_> = Kind::all().filter(|kind| !examples.has(*kind)).map(blank).collect();
    files.push(file(OTHERS, workbook(OTHERS, &others)?));
    for template in &order.copied {
        for (name, content) in assets::embedded_template(template) {
            files.push(file(&format!("templates/{name}"), content.into_bytes()));
        }
    }
    Ok(files)
}
