//! The parts of a book, as the outline has them.

use minijinja::value::Value;

use super::text::Parts;
use super::{Scene, block, block_anchor, record};
use crate::merge::outline::{Part, Role, made_title, units};
use crate::merge::piece::{Printed, fixed, unmarked};
use crate::model::{Block, BlockKind, NodeId};

/// `plan.parts`.
pub fn parts(scene: &Scene) -> Value {
    let view = scene.outline.parts.iter().enumerate().map(|(index, part)| self::part(scene, index, part));
    view.collect::<Vec<_>>().into()
}

/// `plan.slots`: the thumb index of the book.
pub fn slots(scene: &Scene) -> Value {
    let slot =
        |(name, label): &(String, String)| record([("name", name.as_str().into()), ("label", label.as_str().into())]);
    scene.outline.slots.iter().map(slot).collect::<Vec<_>>().into()
}

/// `plan.title`: the name of the plan, whole and parted after `第３次`, which stands above the rest on a cover.
pub fn plan_title(scene: &Scene) -> Value {
    let fact = scene.book.plan.fact("計画名").map(|fact| unmarked(&fact.value));
    let whole = fact.unwrap_or_else(|| fixed(&scene.book.name));
    let (ordinal, rest) = whole.value.split_at(ordinal(&whole.value));
    let part = |text: &str| composed(vec![Printed { value: text.to_owned(), ..whole.clone() }]);
    record([
        ("ordinal", if ordinal.is_empty() { Value::from(()) } else { part(ordinal.trim_end()) }),
        ("rest", part(rest)),
        ("whole", part(&whole.value)),
    ])
}

/// Bytes of `第３次` and what white follows it, at the start of a name.
fn ordinal(name: &str) -> usize {
    let Some(rest) = name.strip_prefix('第') else { return 0 };
    let number = rest.trim_start_matches(|c: char| c.is_numeric() || "一二三四五六七八九十".contains(c));
    let Some(after) = number.strip_prefix(['次', '期']).filter(|after| number.len() < rest.len() && !after.is_empty())
    else {
        return 0;
    };
    name.len() - after.trim_start().len()
}

fn part(scene: &Scene, index: usize, part: &Part) -> Value {
    let blocks = &scene.book.plan.blocks;
    let name = |part: &str| format!("{}{part}{index}", scene.prefix);
    let title: Vec<Printed> =
        part.heading.map_or_else(|| made_title(part).into_iter().collect(), |heading| title_of(&blocks[heading]));
    // The portrait of a greeting stands beside its title.
    let is_photo =
        |index: &usize| blocks[*index].kind == BlockKind::Photo && scene.book.pictures.name(*index).is_some();
    let portrait = part.blocks.iter().copied().find(|index| part.role == Role::Front && is_photo(index));
    let flow: Vec<usize> = part.blocks.iter().copied().filter(|index| Some(*index) != portrait).collect();
    // What precedes the first heading stands on the opener.
    let opens =
        |index: &&usize| matches!(blocks[**index].kind, BlockKind::Paragraph | BlockKind::Motto | BlockKind::Bullets);
    let lead = if part.heading.is_some() { flow.iter().take_while(opens).count() } else { 0 };
    let section = |index: &usize| {
        let block = &blocks[*index];
        scene.trail.anchor(*index);
        record([
            ("level", block.kind.level().into()),
            ("number", block::number(scene, *index)),
            ("title", composed(title_of(block))),
            ("anchor", block_anchor(&scene.prefix, *index).into()),
            ("measures", scene.nodes([])),
        ])
    };
    let is_section = |index: &&usize| blocks[**index].kind.level().is_some();
    let sections = part.blocks.iter().filter(is_section).map(section);
    let entries = entries(scene, part, &section);
    let lists = part.lists.iter().enumerate().map(|(list, made)| {
        record([
            ("name", made.name.into()),
            ("number", made.number.clone().map_or(Value::from(()), |number| composed(vec![number]))),
            ("title", made.name.into()),
            ("anchor", format!("{}-{list}", name("l")).into()),
        ])
    });
    let is_place = |index: &usize| blocks[*index].kind == BlockKind::Measures;
    let places = part.blocks.iter().any(is_place);
    let last = if places { part.blocks.last().is_some_and(is_place) } else { true };
    let ends = last && !part.units.is_empty() && part.lists.is_empty();
    if let Some(heading) = part.heading {
        scene.trail.anchor(heading);
    }
    record([
        ("role", part.role.name().into()),
        // Its first page is the first of the body.
        ("opens", (scene.outline.parts.iter().position(|part| part.role != Role::Front) == Some(index)).into()),
        ("label", part.label.as_str().into()),
        ("number", part.number.clone().map_or(Value::from(()), |number| composed(vec![number]))),
        ("has_heading", (!title.is_empty()).into()),
        ("title", composed(title.clone())),
        ("heading", composed(heading(part, title))),
        ("anchor", part.heading.map_or_else(|| name("p"), |heading| block_anchor(&scene.prefix, heading)).into()),
        ("end", name("e").into()),
        ("tab", scene.outline.slots.get(part.tab).map_or("", |(name, _)| name).into()),
        ("portrait", portrait.map_or(Value::from(()), |portrait| block::photo(scene, portrait))),
        ("has_tab", part.has_sections(&scene.book.plan).into()),
        ("lead", block::blocks(scene, flow[..lead].iter().copied())),
        ("blocks", block::blocks(scene, flow[lead..].iter().copied())),
        ("sections", sections.collect::<Vec<_>>().into()),
        ("entries", entries.into()),
        ("lists", lists.collect::<Vec<_>>().into()),
        ("measures", scene.nodes(part.units.iter().copied())),
        // A row 施策 says where they stand in the flow.
        ("places_measures", places.into()),
        ("ends_with_measures", ends.into()),
    ])
}

/// What the contents list of a part, in its order: 節, and the units where a row 施策 puts them, else behind.
fn entries(scene: &Scene, part: &Part, section: &dyn Fn(&usize) -> Value) -> Vec<Value> {
    let book = &scene.book;
    let mut left = part.units.clone();
    let mut entries = Vec::new();
    let placed =
        |units: &[NodeId]| record([("level", Value::from(())), ("measures", scene.nodes(units.iter().copied()))]);
    for index in &part.blocks {
        let block = &book.plan.blocks[*index];
        if block.kind.level() == Some(SECTION) {
            entries.push(section(index));
        } else if block.kind == BlockKind::Measures {
            let (here, later) = left.iter().partition(|unit| units(book, block).is_ok_and(|all| all.contains(unit)));
            left = later;
            let here: Vec<NodeId> = here;
            entries.push(placed(&here));
        }
    }
    if !left.is_empty() {
        entries.push(placed(&left));
    }
    entries
}

/// The level of 節.
const SECTION: u8 = 2;

fn composed(parts: Vec<Printed>) -> Value {
    Value::from_object(Parts(parts))
}

fn title_of(block: &Block) -> Vec<Printed> {
    block.items.iter().flat_map(|item| &item.paragraphs).map(unmarked).collect()
}

/// `第２章　地域福祉を取り巻く状況`
fn heading(part: &Part, title: Vec<Printed>) -> Vec<Printed> {
    let number = part.number.clone().into_iter().flat_map(|number| [number, fixed("　")]);
    number.chain(title).collect()
}
