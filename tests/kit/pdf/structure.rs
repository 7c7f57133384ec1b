//! Reads the structure tree of a tagged PDF and puts the text of the pages into it.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::content::PageContent;
use super::element::{Element, Node};
use super::object;

/// The whole tree: its one root element, usually `Document`, or an element `StructTreeRoot` around several.
pub fn read(document: &Document, pages: &[ObjectId], contents: &[PageContent]) -> Element {
    let catalog = document.catalog().expect("the PDF has no catalog");
    let root = object::get(document, catalog, b"StructTreeRoot").expect("the PDF is not tagged");
    let root = object::dictionary(document, root);
    let builder = Builder {
        document,
        roles: object::get(document, root, b"RoleMap").map(|map| object::dictionary(document, map)),
        pages: pages.iter().enumerate().map(|(index, &id)| (id, index)).collect(),
        contents,
    };
    let mut children = builder.children(root, None);
    if let [Node::Element(_)] = children[..]
        && let Some(Node::Element(only)) = children.pop()
    {
        return only;
    }
    let kind = String::from("StructTreeRoot");
    Element { role: kind.clone(), kind, alt: None, scope: None, children }
}

struct Builder<'a> {
    document: &'a Document,
    roles: Option<&'a Dictionary>,
    pages: HashMap<ObjectId, usize>,
    contents: &'a [PageContent],
}

impl Builder<'_> {
    fn element(&self, dict: &Dictionary) -> Element {
        let role = object::get(self.document, dict, b"S").map(object::name);
        let role = role.unwrap_or_else(|| panic!("a structure element has no /S: {dict:?}"));
        let page = dict.get(b"Pg").ok().map(|page| self.page(page));
        let mut children = self.children(dict, page);
        let entry = |key: &[u8]| object::get(self.document, dict, key).map(object::text);
        if let Some(text) = entry(b"ActualText") {
            let page = page.expect("text replaces nothing on any page");
            children = vec![Node::Text { page, text }];
        }
        Element { kind: self.kind(&role), role, alt: entry(b"Alt"), scope: self.scope(dict), children }
    }

    /// The scope among the attributes of a cell.
    fn scope(&self, dict: &Dictionary) -> Option<String> {
        let attributes = object::get(self.document, dict, b"A")?;
        let list = match attributes {
            Object::Array(list) => list.as_slice(),
            one => std::slice::from_ref(one),
        };
        let found = list.iter().filter_map(|one| object::resolve(self.document, one).as_dict().ok());
        let mut scopes = found.filter_map(|one| object::get(self.document, one, b"Scope"));
        scopes.next().map(object::name)
    }

    /// The standard type that a role stands for.
    fn kind(&self, role: &str) -> String {
        let (mut kind, mut steps) = (role.to_string(), 0);
        while let Some(next) = self.roles.and_then(|map| object::get(self.document, map, kind.as_bytes())) {
            kind = object::name(next);
            steps += 1;
            assert!(steps < 32, "the role map goes round in a circle at {role}");
        }
        kind
    }

    fn children(&self, dict: &Dictionary, page: Option<usize>) -> Vec<Node> {
        let mut nodes = Vec::new();
        match object::get(self.document, dict, b"K") {
            Some(Object::Array(kids)) => {
                for kid in kids {
                    self.add(object::resolve(self.document, kid), page, &mut nodes);
                }
            }
            Some(kid) => self.add(kid, page, &mut nodes),
            None => {}
        }
        nodes
    }

    fn add(&self, kid: &Object, page: Option<usize>, nodes: &mut Vec<Node>) {
        let dict = match kid {
            Object::Integer(_) => return self.add_text(object::count(kid), page, nodes),
            other => object::dictionary(self.document, other),
        };
        let kind = object::get(self.document, dict, b"Type").map(object::name);
        match kind.as_deref() {
            Some("OBJR") => {}
            Some("MCR") => {
                assert!(!dict.has(b"Stm"), "marked content in a form XObject is not supported");
                let page = dict.get(b"Pg").ok().map(|page| self.page(page)).or(page);
                let id = object::get(self.document, dict, b"MCID").map(object::count);
                self.add_text(id.expect("a reference to marked content has no /MCID"), page, nodes);
            }
            _ => nodes.push(Node::Element(self.element(dict))),
        }
    }

    /// Adds the text of marked content; text that goes on on the same page is joined.
    fn add_text(&self, id: usize, page: Option<usize>, nodes: &mut Vec<Node>) {
        let page = page.unwrap_or_else(|| panic!("marked content {id} is on no page"));
        let found = self.contents[page].marked.get(&id);
        let found = found.unwrap_or_else(|| panic!("page {} has no marked content {id}", page + 1));
        match nodes.last_mut() {
            Some(Node::Text { page: before, text }) if *before == page => text.push_str(found),
            _ => nodes.push(Node::Text { page, text: found.clone() }),
        }
    }

    fn page(&self, object: &Object) -> usize {
        let id = object.as_reference().ok();
        let index = id.and_then(|id| self.pages.get(&id));
        *index.unwrap_or_else(|| panic!("/Pg is no page of this file: {object:?}"))
    }
}
