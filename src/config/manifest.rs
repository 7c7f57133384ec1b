//! The manifest as data.

use std::collections::BTreeMap;

use crate::report::Place;

/// All of `sasshi.toml`.
#[derive(Debug, Clone)]
pub struct Manifest {
    pub plan: PlanSettings,
    pub workbooks: WorkbookSettings,
    pub fonts: FontSettings,
    pub booklets: Vec<BookletSettings>,
}

/// `[plan]`: facts of the whole project.
#[derive(Debug, Clone)]
pub struct PlanSettings {
    /// Name of the plan: title of the documents.
    pub name: String,
    /// Where it stands.
    pub name_place: Place,
    /// Date of the documents (year, month, day): never today's, so that the same input gives the same bytes.
    pub date: (i32, u8, u8),
    /// Folio of the first page, unless the booklet says otherwise.
    pub first_page: Option<u32>,
    /// Number of the first footnote, unless the booklet says otherwise.
    pub first_footnote: Option<u32>,
    /// Sizes of type, unless the booklet says otherwise.
    pub sizes: Sizes,
    /// The meeting whose papers are numbered (`第２回`); without it, the last one.
    pub meeting: Option<(String, Place)>,
    /// What each page of a draft bears (案 令和５年６月30日時点), unless the booklet says otherwise.
    pub stamp: Option<(String, Place)>,
}

/// `[workbooks]`: where the text comes from.
#[derive(Debug, Clone)]
pub struct WorkbookSettings {
    /// Patterns relative to the project, in the order of merging, each with its place in the manifest.
    pub files: Vec<(String, Place)>,
    /// Any sheet name → kind.
    pub sheets: BTreeMap<String, String>,
    /// Any heading → column.
    pub columns: BTreeMap<String, String>,
    pub limits: LimitSettings,
}

/// `[workbooks.limits]`: how much one workbook may hold, where it is not the default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LimitSettings {
    /// Megabytes of the file.
    pub file_mb: Option<u32>,
    /// Megabytes of everything in the file, inflated.
    pub inflated_mb: Option<u32>,
    /// Filled cells.
    pub cells: Option<u32>,
    /// Megabytes of all texts.
    pub text_mb: Option<u32>,
    /// Characters of the text of one cell.
    pub text_length: Option<u32>,
}

/// `[fonts]`: faces (書体) that the project chose, each with its place in the manifest; none of them by default.
///
/// A name is that of a family, or of a file in the project's folder `fonts/`.
#[derive(Debug, Clone, Default)]
pub struct FontSettings {
    /// 明朝, the first choice first.
    pub mincho: Vec<(String, Place)>,
    /// ゴシック, the first choice first.
    pub gothic: Vec<(String, Place)>,
    /// 欧文: digits, Latin letters, and quotation marks among them.
    pub latin: Option<(String, Place)>,
    /// Whether families that the machine has may be named.
    pub system: bool,
}

/// `[[booklet]]`.
#[derive(Debug, Clone)]
pub struct BookletSettings {
    pub name: String,
    /// Empty where the booklet is a set of papers.
    pub template: String,
    /// A set of papers in one PDF, instead of a template.
    pub papers: Option<Papers>,
    /// Whether each paper of a set begins on a sheet of its own where both sides are printed.
    pub duplex: bool,
    /// What each page bears; empty: nothing.
    pub stamp: Option<(String, Place)>,
    /// One booklet for each node of this level, or each measure (`施策`); without it, one booklet.
    pub each: Option<String>,
    /// Column of 体系 → value: which nodes `each` takes.
    pub conditions: BTreeMap<String, (String, Place)>,
    /// Patterns of the workbooks this booklet uses; without it, all.
    pub workbooks: Option<Vec<(String, Place)>>,
    pub editions: Vec<Edition>,
    pub first_page: Option<u32>,
    pub first_footnote: Option<u32>,
    pub sizes: Option<Sizes>,
    /// `[booklet.options]`: values for the options the template declares.
    pub options: BTreeMap<String, OptionSetting>,
    /// Where the booklet stands in the manifest.
    pub place: Place,
    /// Where its `template`, `each` and `where` stand (or the booklet, if not typed).
    pub template_place: Place,
    pub each_place: Place,
}

impl BookletSettings {
    /// What the manifest types of the booklet that may be printed, each text with its place: the options first.
    pub fn typed(&self, plan: &PlanSettings) -> Vec<(String, Place)> {
        let options = self.options.values().flat_map(OptionSetting::texts);
        let stamps = self.stamp.iter().chain(&plan.stamp).cloned();
        let names = [(self.name.clone(), self.place.clone()), (plan.name.clone(), plan.name_place.clone())];
        options.chain(stamps).chain(names).collect()
    }
}

/// An option as a booklet sets it.
#[derive(Debug, Clone)]
pub struct OptionSetting {
    pub value: OptionValue,
    /// Where the value stands.
    pub place: Place,
    /// Where each text of a list stands.
    pub parts: Vec<Place>,
}

impl OptionSetting {
    /// Its texts, each with its place.
    pub fn texts(&self) -> Vec<(String, Place)> {
        match &self.value {
            OptionValue::Text(text) => vec![(text.clone(), self.place.clone())],
            OptionValue::Texts(texts) => texts.iter().cloned().zip(self.parts.iter().cloned()).collect(),
            OptionValue::Integer(_) | OptionValue::Truth(_) => Vec::new(),
        }
    }
}

/// Which papers a set holds.
#[derive(Debug, Clone)]
pub enum Papers {
    /// All that 配布資料 hands out at the meeting, in its order.
    HandedOut(Place),
    /// Booklets of the manifest and PDF files, each with its place.
    Named(Vec<(String, Place)>),
}

/// An edition (版) of a booklet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edition {
    /// 画面: RGB, PDF/A-2a and PDF/UA-1, with bookmarks and links.
    Screen,
}

impl Edition {
    /// The word of the manifest and of the reports.
    pub fn name(self) -> &'static str {
        match self {
            Edition::Screen => "画面",
        }
    }

    /// What the edition adds to the file name.
    pub fn suffix(self) -> &'static str {
        match self {
            Edition::Screen => "",
        }
    }
}

/// A profile of sizes (文字の大きさの型): how large each role of type is, and the grid that follows from it. What is in one
/// stands in `templates/lib/sizes.typ`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sizes {
    /// 標準
    #[default]
    Standard,
    /// UD: nothing that is read is small.
    Universal,
    /// コンパクト: more on a page.
    Compact,
}

impl Sizes {
    pub const ALL: [Sizes; 3] = [Sizes::Standard, Sizes::Universal, Sizes::Compact];

    /// The word of the manifest.
    pub fn name(self) -> &'static str {
        match self {
            Sizes::Standard => "標準",
            Sizes::Universal => "UD",
            Sizes::Compact => "コンパクト",
        }
    }

    /// The profile of this name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sizes| sizes.name() == name)
    }
}

/// A value of a template's option.
#[derive(Debug, Clone, PartialEq)]
pub enum OptionValue {
    Text(String),
    Integer(i64),
    Truth(bool),
    Texts(Vec<String>),
}

impl OptionValue {
    /// The word for the kind of value, for messages.
    pub fn kind(&self) -> &'static str {
        match self {
            OptionValue::Text(_) => "文字列",
            OptionValue::Integer(_) => "整数",
            OptionValue::Truth(_) => "`true` か `false`",
            OptionValue::Texts(_) => "文字列の並び",
        }
    }
}
