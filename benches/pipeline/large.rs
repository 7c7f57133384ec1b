//! A project of 120 measures on disk, laid out like the sample: its measures over and over, under policies of ten.
//!
//! The texts are those of the sample, so that cells, footnotes and pages are as long as in a real plan. What is made
//! anew are the keys: every measure has a number of its own.

use std::fs;
use std::path::Path;

use sasshi::config::MANIFEST;
use sasshi::model::{Block, Node, NodeId, Plan};

use crate::sheet::{Sheet, Typed, lines, save};

/// How many measures the project has.
pub const MEASURES: usize = 120;
/// Each policy has a workbook of its own. The navigator on a page lists them all.
const OF_A_POLICY: usize = 10;
/// The policies are numbered from here: Ⅰ, Ⅱ … Ⅻ.
const FIRST_POLICY: char = 'Ⅰ';

/// Writes the project; `plan` is the plan of the project `sample`, whose manifest and pictures serve here too.
pub fn write(folder: &Path, sample: &Path, plan: &Plan) {
    fs::copy(sample.join(MANIFEST), folder.join(MANIFEST)).expect("the manifest can be copied");
    for name in ["部局", "写真"] {
        fs::create_dir(folder.join(name)).expect("a folder can be made");
    }
    for picture in fs::read_dir(sample.join("写真")).expect("the sample has pictures") {
        let picture = picture.expect("the pictures can be listed");
        fs::copy(picture.path(), folder.join("写真").join(picture.file_name())).expect("a picture can be copied");
    }
    // Measures outside the tree would all be siblings of each other. The first one inside fills its page with three
    // siblings already: nine in the navigator would push it onto a third.
    let in_tree = plan.measures().into_iter().filter(|id| plan.node(*id).parent.is_some());
    let models: Vec<NodeId> = in_tree.skip(1).collect();
    let unit = |(number, model): (usize, &NodeId)| Unit { number, model: *model, plan };
    let units: Vec<Unit> = (1..=MEASURES).zip(models.iter().cycle()).map(unit).collect();
    save(&folder.join("共通.xlsx"), &[tree(&units), terms(plan)]);
    save(&folder.join("施策本文.xlsx"), &[body(&units)]);
    for (policy, units) in (1..).zip(units.chunks(OF_A_POLICY)) {
        let mut sheets = vec![issues(units), actions(units)];
        sheets.extend(indicators(units));
        save(&folder.join(format!("部局/{policy:02}.xlsx")), &sheets);
    }
}

/// A measure of the project: one of the sample under a number of its own.
struct Unit<'a> {
    number: usize,
    model: NodeId,
    plan: &'a Plan,
}

impl Unit<'_> {
    fn node(&self) -> &Node {
        self.plan.node(self.model)
    }

    /// The key of its policy.
    fn policy(&self) -> String {
        let index = u32::try_from((self.number - 1) / OF_A_POLICY).expect("there are few policies");
        char::from_u32(u32::from(FIRST_POLICY) + index).expect("the numerals stand in a row").to_string()
    }

    /// What 施策 and 方向性 of a row say whose record belongs to this node; `None` if it is not of this unit.
    fn names(&self, node: NodeId) -> Option<[Typed; 2]> {
        let direction = match node == self.model {
            true => Typed::default(),
            false if self.node().children.contains(&node) => (&self.plan.node(node).key).into(),
            false => return None,
        };
        Some([self.number.to_string().into(), direction])
    }
}

/// 体系: the policies, their measures, and the directions of these.
fn tree(units: &[Unit]) -> Sheet {
    let mut sheet =
        Sheet::new("体系", &["番号", "階層", "名称", "上位", "目指す姿", "リード文", "メッセージ", "担当課"]);
    for unit in units {
        let node = unit.node();
        if (unit.number - 1).is_multiple_of(OF_A_POLICY) {
            let policy = unit.plan.node(node.parent.expect("the model has a policy"));
            sheet.rows.push(vec![unit.policy().into(), (&policy.level).into(), (&policy.name).into()]);
        }
        let row = |key: Typed, node: &Node, parent: String| {
            let given = [&node.vision, &node.lead, &node.message, &node.department].map(Typed::from);
            let mut row = vec![key, (&node.level).into(), (&node.name).into(), parent.into()];
            row.extend(given);
            row
        };
        sheet.rows.push(row(unit.number.to_string().into(), node, unit.policy()));
        for direction in node.children.iter().map(|id| unit.plan.node(*id)) {
            sheet.rows.push(row((&direction.key).into(), direction, unit.number.to_string()));
        }
    }
    sheet
}

/// 現状課題
fn issues(units: &[Unit]) -> Sheet {
    let mut sheet = Sheet::new("現状課題", &["施策", "方向性", "区分", "本文", "担当課"]);
    for unit in units {
        for issue in &unit.plan.issues {
            let Some([measure, direction]) = unit.names(issue.node) else { continue };
            let department = issue.items.last().and_then(|item| item.department.as_ref());
            let department = department.map(Typed::from).unwrap_or_default();
            sheet.rows.push(vec![measure, direction, (&issue.section).into(), lines(&issue.items), department]);
        }
    }
    sheet
}

/// 取り組み
fn actions(units: &[Unit]) -> Sheet {
    let mut sheet = Sheet::new("取り組み", &["施策", "方向性", "取り組み", "再掲", "担当課", "参照"]);
    for unit in units {
        for action in &unit.plan.actions {
            let Some([measure, direction]) = unit.names(action.node) else { continue };
            let mark = if action.repeated { "○".to_owned() } else { String::new() };
            // The numbers of the sample's measures are given again; its letters and directions are not.
            let referred = action
                .reference
                .map(|id| unit.plan.node(id))
                .filter(|node| node.level.value == unit.node().level.value);
            let reference = referred.map(|node| Typed::from(&node.key)).unwrap_or_default();
            sheet.rows.push(vec![
                measure,
                direction,
                (&action.name).into(),
                mark.into(),
                (&action.department).into(),
                reference,
            ]);
        }
    }
    sheet
}

/// 指標: a sheet for each set of columns, as departments keep the series of past years apart from the targets.
fn indicators(units: &[Unit]) -> Vec<Sheet> {
    const NAMED: [&str; 8] = ["施策", "方向性", "事業名", "指標名", "内訳", "表", "単位", "備考"];
    let mut sheets: Vec<Sheet> = Vec::new();
    for unit in units {
        for indicator in &unit.plan.indicators {
            let Some([measure, direction]) = unit.names(indicator.node) else { continue };
            let figures = indicator.columns.iter();
            let (groups, years): (Vec<Typed>, Vec<Typed>) =
                figures.map(|column| (Typed::from(&column.group), Typed::from(&column.year))).unzip();
            let same = |sheet: &Sheet| {
                let heads = sheet.head.iter().flat_map(|head| &head[NAMED.len()..]);
                heads.map(|cell| &cell.text).eq(groups.iter().chain(&years).map(|cell| &cell.text))
            };
            let index = sheets.iter().position(same).unwrap_or_else(|| {
                let mut sheet = Sheet::new(&format!("指標_{}", sheets.len() + 1), &NAMED);
                sheet.head[0].extend(groups.clone());
                sheet.head.push(vec![Typed::default(); NAMED.len()]);
                sheet.head[1].extend(years.clone());
                sheets.push(sheet);
                sheets.len() - 1
            });
            let mut row = vec![measure, direction, (&indicator.project).into(), (&indicator.name).into()];
            row.extend([&indicator.breakdown, &indicator.table, &indicator.unit, &indicator.note].map(Typed::from));
            row.extend(indicator.figures().map(|figure| figure.map(Typed::from).unwrap_or_default()));
            sheets[index].rows.push(row);
        }
    }
    sheets
}

/// 本文: the boxes and photographs of the pages.
fn body(units: &[Unit]) -> Sheet {
    let mut sheet = Sheet::new("本文", &["施策", "種別", "本文", "番号", "属性", "代替文", "親"]);
    for unit in units {
        let blocks = &unit.plan.blocks;
        // Keys of blocks hold within the sheet, so each copy has keys of its own.
        let key = |block: &Block| block.key.as_ref().map(|key| format!("{}の{}", unit.number, &*key.value));
        for (index, block) in blocks.iter().enumerate().filter(|(_, block)| block.node == Some(unit.model)) {
            let parent = blocks.iter().find(|other| other.children.contains(&index)).and_then(key);
            let mut row = vec![unit.number.to_string().into(), (&block.typed_kind).into(), lines(&block.items)];
            row.push(key(block).unwrap_or_default().into());
            row.extend([&block.attribute, &block.alternative].map(Typed::from));
            row.push(parent.unwrap_or_default().into());
            sheet.rows.push(row);
        }
    }
    sheet
}

/// 用語: the glossary of the sample, once.
fn terms(plan: &Plan) -> Sheet {
    let mut sheet = Sheet::new("用語", &["用語", "よみ", "説明", "別表記", "掲載頁"]);
    for term in &plan.terms {
        let [reading, explanation, page] = [&term.reading, &term.explanation, &term.page].map(Typed::from);
        let spellings = term.spellings.join("\n");
        sheet.rows.push(vec![(&term.name).into(), reading, explanation, spellings.into(), page]);
    }
    sheet
}
