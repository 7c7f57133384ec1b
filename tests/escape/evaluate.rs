//! Typst's own evaluation of a source, in a world without files.

use std::cell::RefCell;
use std::ops::ControlFlow;

use comemo::{Track, Tracked};
use typst::diag::{FileError, FileResult};
use typst::engine::Sink;
use typst::foundations::{Bytes, Content, Context, Datetime, Duration, Scope, SymbolElem, Value};
use typst::introspection::EmptyIntrospector;
use typst::model::ParbreakElem;
use typst::routines::SpanMode;
use typst::syntax::{FileId, RootedPath, Source, SyntaxMode, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, LinebreakElem, SpaceElem, TextElem};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

thread_local! {
    static WORLD: Nothing = Nothing {
        library: LazyHash::new(Library::builder().build()),
        book: LazyHash::new(FontBook::new()),
    };
    /// What the world was asked for.
    static ASKED: RefCell<Vec<FileId>> = const { RefCell::new(Vec::new()) };
}

/// A world in which there is nothing.
struct Nothing {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
}

impl World for Nothing {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        let path = VirtualPath::new("main.typ").expect("a plain name");
        RootedPath::new(VirtualRoot::Project, path).intern()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        ASKED.with_borrow_mut(|asked| asked.push(id));
        Err(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        ASKED.with_borrow_mut(|asked| asked.push(id));
        Err(FileError::AccessDenied)
    }

    fn font(&self, _index: usize) -> Option<Font> {
        None
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The value of some code; an error of Typst, a warning or the wish to read a file is told as an error.
pub fn evaluate(code: &str) -> Result<Value, String> {
    WORLD.with(|world| evaluate_in(world, code))
}

fn evaluate_in(world: &Nothing, code: &str) -> Result<Value, String> {
    ASKED.with_borrow_mut(Vec::clear);
    let library = &world.library;
    let world: &dyn World = world;
    let world: Tracked<dyn World + '_> = world.track();
    let introspector = EmptyIntrospector;
    let introspector: &dyn typst::introspection::Introspector = &introspector;
    let mut sink = Sink::new();
    let value = (library.routines.eval_string)(
        world,
        library,
        sink.track_mut(),
        introspector.track(),
        Context::none().track(),
        code,
        SpanMode::Uniform(typst::syntax::Span::detached()),
        SyntaxMode::Code,
        Scope::new(),
    );
    // What was evaluated is not needed again.
    comemo::evict(0);
    let value = value.map_err(|errors| format!("{:?}: {errors:?}", short(code)))?;
    let warnings = sink.warnings();
    if !warnings.is_empty() {
        return Err(format!("{:?}: {warnings:?}", short(code)));
    }
    let asked = ASKED.with_borrow(Vec::len);
    if asked > 0 { Err(format!("{:?} asked for {asked} files", short(code))) } else { Ok(value) }
}

/// The text of some content, line breaks included. An element that is neither text nor what the tests put around it
/// (a formula, a link, raw text, a smart quote …) is told by its name.
pub fn plain(content: &Content) -> String {
    let around = ["sequence", "item", "heading", "strong", "table", "cell"];
    let mut out = String::new();
    let _ = content.traverse(&mut |element: Content| -> ControlFlow<()> {
        if let Some(text) = element.to_packed::<TextElem>() {
            out.push_str(&text.text);
        } else if let Some(escaped) = element.to_packed::<SymbolElem>() {
            out.push_str(&escaped.text);
        } else if element.is::<SpaceElem>() {
            out.push(' ');
        } else if element.is::<LinebreakElem>() {
            out.push('\n');
        } else if element.is::<ParbreakElem>() {
            out.push_str("\n\n");
        } else if !around.contains(&element.elem().name()) {
            out.push_str(&format!("«{}»", element.elem().name()));
        }
        ControlFlow::Continue(())
    });
    out
}

/// Two texts where they part, for a message that can be read.
pub fn difference(found: &str, wanted: &str) -> Option<String> {
    if found == wanted {
        return None;
    }
    let same = found.chars().zip(wanted.chars()).take_while(|(left, right)| left == right).count();
    let near = |text: &str| text.chars().skip(same.saturating_sub(10)).take(30).collect::<String>();
    Some(format!("after {same} characters {:?} stands, not {:?}", near(found), near(wanted)))
}

fn short(code: &str) -> String {
    code.chars().take(200).collect()
}
