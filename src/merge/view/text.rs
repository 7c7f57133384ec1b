//! Printable values: texts of cells, texts composed of them, literals.

use std::fmt;
use std::sync::Arc;

use minijinja::value::{Object, ObjectRepr, Value, ValueKind};

use crate::merge::piece::{Literal, Printed, fixed};
use crate::model::Text;

/// The text of a cell.
#[derive(Debug, Clone)]
pub struct TextValue {
    pub text: Text,
}

impl TextValue {
    pub fn value(text: &Text) -> Value {
        Value::from_object(Self { text: text.clone() })
    }

    /// The text, or none.
    pub fn option(text: Option<&Text>) -> Value {
        text.map_or(Value::from(()), Self::value)
    }

    /// Another text of the same cell: a part of it.
    pub fn part(text: &Text, value: &str) -> Value {
        Value::from_object(Self { text: Text { value: value.into(), ..text.clone() } })
    }

    fn printed(&self) -> Printed {
        Printed {
            value: self.text.value.to_string(),
            place: Some(self.text.place.clone()),
            running: self.text.running,
            fault: self.text.fault.clone(),
        }
    }
}

impl Object for TextValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    /// A text that must not be printed is there all the same, even if it shows nothing: else `{% if … %}` would
    /// pass over the fault.
    fn is_true(self: &Arc<Self>) -> bool {
        !self.text.value.is_empty() || self.text.fault.is_some()
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text.value)
    }
}

/// A text composed of several, each with its own place: `施策` + `１`.
#[derive(Debug, Clone)]
pub struct Parts(pub Vec<Printed>);

impl Parts {
    pub fn of(parts: impl IntoIterator<Item = Printed>) -> Self {
        Self(parts.into_iter().collect())
    }
}

impl Object for Parts {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|part| f.write_str(&part.value))
    }
}

/// What a value prints; `None` for lists, maps, none and undefined.
pub fn printable(value: &Value) -> Option<Vec<Printed>> {
    if let Some(text) = value.downcast_object_ref::<TextValue>() {
        return Some(vec![text.printed()]);
    }
    if let Some(parts) = value.downcast_object_ref::<Parts>() {
        return Some(parts.0.clone());
    }
    match value.as_str() {
        Some(text) => Some(vec![fixed(text)]),
        None => value.is_number().then(|| vec![fixed(&value.to_string())]),
    }
}

/// `{{ text|plain }}`: without notation and marks, for headings.
pub fn plain(value: Value) -> Value {
    match printable(&value) {
        Some(parts) => Value::from_object(Parts::of(parts.into_iter().map(|part| Printed { running: false, ..part }))),
        None => value,
    }
}

/// `{{ value|lit }}`: a value as Typst code; `None` for lists, maps and undefined.
pub fn literal(value: &Value) -> Option<Literal> {
    if value.is_none() {
        return Some(Literal::Code("none".to_owned()));
    }
    match value.kind() {
        ValueKind::Bool => Some(Literal::Code(value.is_true().to_string())),
        ValueKind::Number => Some(Literal::Code(value.to_string())),
        _ => printable(value).map(Literal::Text),
    }
}

impl Object for Literal {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }
}
