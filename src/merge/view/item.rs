//! Items of running text, and columns of the user's own.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::value::Value;

use super::record;
use super::text::TextValue;
use crate::model::{Extra, Item, Text};

/// One item: bullet, paragraphs, department.
pub fn item(item: &Item) -> Value {
    record([
        ("bullet", item.bullet.map_or(Value::from(()), |bullet| bullet.to_string().into())),
        ("paragraphs", texts(&item.paragraphs)),
        ("department", TextValue::option(item.department.as_ref())),
    ])
}

/// The items of one cell.
pub fn items(items: &[Item]) -> Value {
    items.iter().map(item).collect::<Vec<_>>().into()
}

/// The items of several cells, one after another.
pub fn items_of(cells: &[Arc<Vec<Item>>]) -> Value {
    cells.iter().flat_map(|items| items.iter()).map(item).collect::<Vec<_>>().into()
}

/// Texts as a list.
pub fn texts(texts: &[Text]) -> Value {
    texts.iter().map(TextValue::value).collect::<Vec<_>>().into()
}

/// Columns that the contract does not know, by heading.
pub fn extra(extra: &Extra) -> Value {
    let values = extra.iter().map(|(heading, text)| (heading.clone(), TextValue::value(text)));
    values.collect::<BTreeMap<_, _>>().into()
}
