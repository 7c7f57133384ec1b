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
    pub templates: Vec<String>,
    /// Templates whose files are copied into the project, to be changed there.
    pub copied: Vec<String>,
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
/// Blank forms of every other kind.
const OTHERS: &str = "ほかの用紙.xlsx";
/// The first steps. Notepad opens it.
pub const STEPS: &str = "はじめに.txt";

/// The kinds of the shared workbook.
const SHARED_KINDS: [Kind; 3] = [Kind::Facts, Kind::Tree, Kind::Terms];
/// The kinds that a department fills in.
const DEPARTMENT_KINDS: [Kind; 4] = [Kind::Issues, Kind::Actions, Kind::Indicators, Kind::Terms];

/// All files of a new project, in order of writing; the cause in words if a workbook cannot be made.
pub fn files(order: &Order) -> Result<Vec<NewFile>, String> {
    let file = |path: &str, bytes: Vec<u8>| NewFile { path: path.to_owned(), bytes };
    let others = Kind::all().filter(|kind| !SHARED_KINDS.contains(kind) && !DEPARTMENT_KINDS.contains(kind));
    // 統計 has no columns of its own, and a form of its own.
    let mut others = others.filter(|kind| !kind.columns().is_empty());
    let examples = |kinds: &[Kind]| kinds.iter().map(|kind| (*kind, example::rows(*kind))).collect::<Vec<_>>();
    let blanks = |kinds: &mut dyn Iterator<Item = Kind>| kinds.map(|kind| (kind, [].as_slice())).collect::<Vec<_>>();
    let filled: Vec<Kind> = DEPARTMENT_KINDS.into_iter().filter(|kind| !SHARED_KINDS.contains(kind)).collect();
    let workbook = |title: &str, sheets: Vec<(Kind, &'static [example::Row])>| {
        book::workbook(title, &sheets, title == OTHERS).map_err(|error| error.to_string())
    };
    let mut files = vec![
        file(MANIFEST, text::manifest(order).into_bytes()),
        file(STEPS, text::steps(&order.name).into_bytes()),
        file(SHARED, workbook(SHARED, examples(&SHARED_KINDS))?),
        file(EXAMPLE, workbook(EXAMPLE, examples(&filled))?),
        file(BLANK, workbook(BLANK, blanks(&mut DEPARTMENT_KINDS.into_iter()))?),
        file(OTHERS, workbook(OTHERS, blanks(&mut others))?),
    ];
    for template in &order.copied {
        for (name, content) in assets::embedded_template(template) {
            files.push(file(&format!("templates/{name}"), content.into_bytes()));
        }
    }
    Ok(files)
}
