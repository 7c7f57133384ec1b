//! minijinja, set up so that nothing a cell holds can become code.
//!
//! The environment is empty but for the filters and tests named here: those keep the place of a value, and there is
//! no `safe`. The formatter never writes a value into the output, only a mark for it, whatever `autoescape` says.

use std::sync::Arc;

use minijinja::value::{Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};

use super::assemble::{Marked, References, assemble};
use super::job::Job;
use super::outline::Outline;
use super::piece::{Literal, Piece, Pieces};
use super::template::Template;
use super::view::{self, Parts, TextValue, Trail};
use super::{Coverage, Outcome, words};
use crate::model::Kind;
use crate::report::{Diagnostic, Place};

/// Calls a template may make inside one another before it is taken to run away.
const RECURSION: usize = 100;

/// A template, compiled; shared by all booklets that use it.
pub struct Engine {
    template: Template,
    environment: Environment<'static>,
}

impl Engine {
    /// Compiles a template.
    pub fn new(template: Template) -> Result<Self, Diagnostic> {
        let mut environment = Environment::empty();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_recursion_limit(RECURSION);
        // Captured blocks and macros must come back as marks, which the formatter lets through as safe text.
        environment.set_auto_escape_callback(|_| AutoEscape::Custom("typst".into()));
        environment.set_formatter(format);
        environment.set_debug(true);
        environment.add_filter("lit", literal);
        environment.add_filter("plain", view::plain);
        environment.add_filter("length", length);
        environment.add_filter("first", |list: Value| edge(list, false));
        environment.add_filter("last", |list: Value| edge(list, true));
        environment.add_test("none", |value: Value| value.is_none());
        environment.add_test("defined", |value: Value| !value.is_undefined());
        environment
            .add_function("unit", |state: &mut State<'_, '_>| Value::from_safe_string(pieces(state).mark(Piece::Unit)));
        environment.add_function("range", |end: usize| (0..end.min(10_000)).collect::<Vec<_>>());
        // `{% from "lib/blocks.j2" import block %}`
        for (name, text) in template.shared.iter().cloned().chain([(template.file(), template.source.clone())]) {
            environment.add_template_owned(name, text).map_err(|error| diagnose(&error, &template, None))?;
        }
        Ok(Self { template, environment })
    }

    pub fn template(&self) -> &Template {
        &self.template
    }

    /// Merges one booklet.
    ///
    /// Nothing comes of it if the template fails or prints a text that must not be printed; characters without a
    /// glyph become 〓 and are reported.
    pub fn merge(&self, job: &Job<'_>, coverage: &dyn Coverage) -> Outcome {
        let trail = Arc::new(Trail::default());
        // What prints no 本文 has no outline.
        let outlined = self.template.kinds.contains(&Kind::Body);
        let outline = if outlined { Outline::new(job.book, job.options) } else { Outline::default() };
        let outline = Arc::new(outline);
        let context = view::context(job, &outline, &trail);
        let rendered =
            self.environment.get_template(&self.template.file()).and_then(|template| template.render_captured(context));
        let rendered = match rendered {
            Ok(rendered) => rendered,
            Err(error) => {
                return (None, vec![diagnose(&error, &self.template, trail.last().as_ref())]);
            }
        };
        let none = Pieces::default();
        let pieces = rendered.state().get_extension::<Pieces>().unwrap_or(&none);
        let file = self.template.file();
        let references = References { outline: &outline, anchored: trail.anchored() };
        let (glossary, index) = (self.template.marks(), self.template.index);
        let marks = Marked { glossary, index, index_printed: trail.prints_index() };
        let (mut merged, mut said) = assemble(rendered.output(), &pieces.0, job, &references, marks, coverage, file);
        let reason = |cell: view::LeftOut| (cell.place, words::left_out(&self.template.name, &cell.what));
        merged.left_out = trail.left_out().into_iter().map(reason).collect();
        said.extend(trail.said());
        said.extend(outline.said.iter().cloned());
        let stopped = said.iter().any(Diagnostic::is_error);
        ((!stopped).then_some(merged), said)
    }
}

fn pieces<'s>(state: &'s mut State<'_, '_>) -> &'s mut Pieces {
    state.get_or_insert_extension_with(Pieces::default)
}

/// Writes a mark for a value; the value itself is kept beside the output.
fn format(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if value.is_safe() {
        // Made of marks and template text by a macro or a block: there is no other way to a safe string.
        out.write_str(value.as_str().unwrap_or_default())?;
        return Ok(());
    }
    if let Some(literal) = value.downcast_object_ref::<Literal>() {
        out.write_str(&pieces(state).mark(Piece::Literal(literal.clone())))?;
        return Ok(());
    }
    let Some(printed) = view::printable(value) else {
        return Err(Error::new(ErrorKind::InvalidOperation, unprintable(value)));
    };
    for text in printed {
        out.write_str(&pieces(state).mark(Piece::Text(text)))?;
    }
    Ok(())
}

fn unprintable(value: &Value) -> String {
    match value.kind() {
        ValueKind::None => "ここで印刷する値がありません。`{% if … %}` で囲んでください".to_owned(),
        ValueKind::Undefined => "ここで使われている名前の値がありません".to_owned(),
        _ => "表や並びは、そのままでは印刷できません".to_owned(),
    }
}

/// `{{ value|lit }}`: a Typst literal, for code positions.
fn literal(value: Value) -> Result<Value, Error> {
    view::literal(&value)
        .map(Value::from_object)
        .ok_or_else(|| Error::new(ErrorKind::InvalidOperation, "`lit` は文字列、数、true、false、none だけに使えます"))
}

fn length(value: Value) -> Result<usize, Error> {
    if let Some(text) = value.downcast_object_ref::<TextValue>() {
        return Ok(text.text.value.chars().count());
    }
    if let Some(parts) = value.downcast_object_ref::<Parts>() {
        return Ok(parts.0.iter().map(|part| part.value.chars().count()).sum());
    }
    value.len().ok_or_else(|| Error::new(ErrorKind::InvalidOperation, "`length` は文字列と並びだけに使えます"))
}

fn edge(list: Value, last: bool) -> Result<Value, Error> {
    let items = list.try_iter()?;
    let item = if last { items.last() } else { items.into_iter().next() };
    Ok(item.unwrap_or(Value::from(())))
}

/// An error of minijinja, with the line of the template and the record at hand.
fn diagnose(error: &Error, template: &Template, record: Option<&crate::report::CellPlace>) -> Diagnostic {
    let shared = template.shared.iter().find(|(name, _)| error.name() == Some(name));
    let (file, source) = shared.map_or_else(
        || (template.file(), template.source.as_str()),
        |(name, text)| (format!("templates/{name}"), text.as_str()),
    );
    let line = error.line().unwrap_or(1);
    let excerpt = source.lines().nth(line - 1).unwrap_or("").to_owned();
    let line_start: usize = source.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let range = error.range().filter(|range| range.start >= line_start).map(|range| {
        let before = source.get(line_start..range.start).unwrap_or("");
        let within = source.get(range.clone()).unwrap_or("");
        (before.chars().count() + 1, within.lines().next().unwrap_or("").chars().count().max(1))
    });
    let (column, length) = range.unwrap_or((1, excerpt.chars().count().max(1)));
    let cause = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    words::template_error(Place::Text { file, line, column, length, excerpt }, &cause, record)
}
