//! Reads the content streams of pages: the text each page shows, and which marked content it belongs to.
//!
//! Patterns and soft masks are not followed: nothing in them can be read.

mod marks;

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::cmap::CMap;
use super::geometry::{Baseline, Matrix, Placed};
use super::object;
use marks::Marks;

/// The text of one page.
#[derive(Debug, Default)]
pub struct PageContent {
    /// Everything, in content-stream order, with a `\n` where the text goes to another line.
    pub text: String,
    /// What is marked as an artifact, in the same way.
    pub artifacts: String,
    /// The text of each marked-content identifier, artifacts left out, nothing added.
    pub marked: HashMap<usize, String>,
    /// Every run of text at its place, in content-stream order.
    pub runs: Vec<Placed>,
}

/// Reads all pages; fonts are read once for all of them.
pub fn read_pages(document: &Document, pages: &[ObjectId]) -> Vec<PageContent> {
    let mut fonts = HashMap::new();
    let mut read = |&page: &ObjectId| {
        let resources = object::inherited(document, page, b"Resources");
        let resources = object::dictionary(document, resources.expect("a page has no /Resources"));
        let mut reader = Reader {
            document,
            fonts: &mut fonts,
            page: PageContent::default(),
            marks: Marks::default(),
            line: None,
            depth: 0,
            height: object::corners(document, page)[3],
        };
        reader.run(&page_stream(document, page), resources, State::default());
        reader.marks.finish();
        reader.page
    };
    pages.iter().map(&mut read).collect()
}

/// The content streams of a page are one stream, cut between two words.
fn page_stream(document: &Document, page: ObjectId) -> Vec<u8> {
    let mut joined = Vec::new();
    for id in document.get_page_contents(page) {
        let stream = document.get_object(id).and_then(Object::as_stream);
        joined.extend(object::bytes(stream.expect("the content of a page is no stream")));
        joined.push(b'\n');
    }
    joined
}

/// The part of the graphics state that text depends on.
#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<CMap>>,
    size: f32,
}

impl Default for State {
    fn default() -> State {
        State { matrix: Matrix::IDENTITY, font: None, size: 0.0 }
    }
}

/// Runs the content streams of one page.
struct Reader<'a> {
    document: &'a Document,
    fonts: &'a mut HashMap<ObjectId, Rc<CMap>>,
    page: PageContent,
    marks: Marks,
    line: Option<Baseline>,
    depth: usize,
    /// Of the page, in points.
    height: f32,
}

impl<'a> Reader<'a> {
    fn run(&mut self, stream: &[u8], resources: &'a Dictionary, mut state: State) {
        let content =
            Content::decode_strict(stream).unwrap_or_else(|error| panic!("a content stream cannot be read: {error}"));
        let (mut saved, mut text_matrix) = (Vec::new(), Matrix::IDENTITY);
        for Operation { operator, operands } in &content.operations {
            match operator.as_str() {
                "q" => saved.push(state.clone()),
                "Q" => state = saved.pop().expect("an operator Q without its q"),
                "cm" => state.matrix = Matrix::new(operands).then(state.matrix),
                "BT" => text_matrix = Matrix::IDENTITY,
                "Tm" => text_matrix = Matrix::new(operands),
                "Tf" => {
                    state.font = Some(self.font(resources, &operands[0]));
                    state.size = operands[1].as_float().expect("the size of a font is no number");
                }
                "Tj" | "TJ" | "'" | "\"" => {
                    let line = Baseline::new(text_matrix.then(state.matrix), state.size);
                    let font = state.font.as_deref().expect("text before any font is set");
                    let shown = operands.last().expect("an operator shows no text");
                    let text = decode(font, shown);
                    let matrix = text_matrix.then(state.matrix);
                    self.page.runs.push(Placed::new(&text, matrix, state.size, self.height, self.marks.artifact()));
                    self.show(&text, line);
                }
                "BMC" => self.marks.begin(&object::name(&operands[0]), None),
                "BDC" => self.begin(resources, operands),
                "EMC" => self.end(),
                "Do" => self.draw(resources, &operands[0], &state),
                _ => {}
            }
        }
    }

    fn font(&mut self, resources: &'a Dictionary, name: &Object) -> Rc<CMap> {
        let fonts = object::get(self.document, resources, b"Font").expect("there are no fonts here");
        let fonts = object::dictionary(self.document, fonts);
        let entry = fonts.get(name.as_name().expect("a font has a name"));
        let entry = entry.unwrap_or_else(|_| panic!("there is no font {name:?} here"));
        let id = entry.as_reference().expect("a font is an object of its own");
        let document = self.document;
        let read = || {
            let font = object::dictionary(document, entry);
            let cmap = object::get(document, font, b"ToUnicode");
            let cmap = cmap.unwrap_or_else(|| panic!("the font {name:?} has no /ToUnicode"));
            Rc::new(CMap::parse(&object::bytes(cmap.as_stream().expect("/ToUnicode is no stream"))))
        };
        self.fonts.entry(id).or_insert_with(read).clone()
    }

    fn begin(&mut self, resources: &'a Dictionary, operands: &[Object]) {
        let properties = match &operands[1] {
            Object::Name(name) => {
                let list = object::get(self.document, resources, b"Properties");
                let list = object::dictionary(self.document, list.expect("there are no /Properties here"));
                object::dictionary(self.document, list.get(name).expect("a missing property list"))
            }
            inline => object::dictionary(self.document, inline),
        };
        self.marks.begin(&object::name(&operands[0]), Some(properties));
        if let Some(id) = self.marks.identifier() {
            assert_eq!(self.depth, 0, "marked content in a form XObject is not supported");
            // Entered even if it stays empty: a picture is marked content without text.
            self.page.marked.entry(id).or_default();
        }
    }

    fn end(&mut self) {
        // A replacement for something that shows no text, such as a drawing.
        if let Some(replacement) = self.marks.take_replacement() {
            self.add(&replacement);
        }
        self.marks.end();
    }

    fn show(&mut self, text: &str, line: Baseline) {
        if self.line.is_some_and(|before| line.leaves(before)) {
            break_line(&mut self.page.text);
            break_line(&mut self.page.artifacts);
        }
        self.line = Some(line);
        if let Some(replacement) = self.marks.take_replacement() {
            self.add(&replacement);
        }
        if !self.marks.replaced() {
            self.add(text);
        }
    }

    fn add(&mut self, text: &str) {
        self.page.text.push_str(text);
        if self.marks.artifact() {
            self.page.artifacts.push_str(text);
        } else if let Some(id) = self.marks.identifier() {
            self.page.marked.entry(id).or_default().push_str(text);
        }
    }

    fn draw(&mut self, resources: &'a Dictionary, name: &Object, state: &State) {
        let drawings = object::get(self.document, resources, b"XObject").expect("there is nothing to draw");
        let drawings = object::dictionary(self.document, drawings);
        let drawing = object::get(self.document, drawings, name.as_name().expect("a drawing has a name"));
        let drawing = drawing.and_then(|drawing| drawing.as_stream().ok());
        let form = drawing.unwrap_or_else(|| panic!("there is no drawing {name:?} here"));
        if object::get(self.document, &form.dict, b"Subtype").map(object::name).as_deref() != Some("Form") {
            return;
        }
        let mut inner = state.clone();
        if let Some(matrix) = object::get(self.document, &form.dict, b"Matrix") {
            inner.matrix = Matrix::new(object::array(self.document, matrix)).then(state.matrix);
        }
        let own = object::get(self.document, &form.dict, b"Resources");
        let own = own.map_or(resources, |own| object::dictionary(self.document, own));
        self.depth += 1;
        assert!(self.depth < 32, "form XObjects are nested without end");
        self.run(&object::bytes(form), own, inner);
        self.depth -= 1;
    }
}

/// The text of a string, or of all strings in an array of strings and shifts.
fn decode(font: &CMap, shown: &Object) -> String {
    match shown {
        Object::String(codes, _) => font.decode(codes).concat(),
        Object::Array(items) => items.iter().map(|item| decode(font, item)).collect(),
        _ => String::new(),
    }
}

fn break_line(text: &mut String) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}
