//! The questions of `Element` on small trees, built as Typst builds them.

use super::*;

fn element(kind: &str, children: Vec<Node>) -> Node {
    Node::Element(Element { kind: kind.to_string(), role: kind.to_string(), alt: None, scope: None, children })
}

fn text(page: usize, text: &str) -> Node {
    let text = text.to_string();
    Node::Text { page, text }
}

/// A footnote mark, or the number of an entry.
fn mark(page: usize, number: &str) -> Node {
    let span = element("Span", vec![text(page, number)]);
    element("Lbl", vec![element("Link", vec![span])])
}

fn document(children: Vec<Node>) -> Element {
    match element("Document", children) {
        Node::Element(element) => element,
        Node::Text { .. } => unreachable!(),
    }
}

#[test]
fn a_sentence_is_whole_without_its_footnote() {
    let note = element("Note", vec![mark(1, "34"), text(1, "親子が集う場"), text(2, "のこと")]);
    let p = element("P", vec![text(0, "サロン"), mark(0, "34"), note, text(0, "の開催")]);
    let document = document(vec![p]);
    assert_eq!(document.text(), "サロン3434親子が集う場のことの開催");
    assert_eq!(document.body_text(), "サロンの開催");
    assert_eq!(document.pages(), 0..1);
    let expected = Note { number: 34, text: String::from("親子が集う場のこと"), page: 1, mark_page: 0 };
    assert_eq!(document.notes(), [expected]);
    assert_eq!(document.find_all("Note")[0].pages(), 1..3);
}

#[test]
fn a_footnote_in_a_footnote_is_a_footnote_of_its_own() {
    let inner = element("Note", vec![mark(1, "2"), text(1, "内")]);
    let outer = element("Note", vec![mark(0, "1"), text(0, "外の"), mark(0, "2"), inner, text(0, "続き")]);
    let document = document(vec![element("P", vec![text(0, "本文"), mark(0, "1"), outer])]);
    assert_eq!(document.body_text(), "本文");
    let notes = document.notes();
    let seen: Vec<_> = notes.iter().map(|n| (n.number, n.text.as_str(), n.page, n.mark_page)).collect();
    assert_eq!(seen, [(1, "外の続き", 0, 0), (2, "内", 1, 0)]);
}

#[test]
fn the_labels_of_lists_and_contents_are_body_text() {
    let label = element("Lbl", vec![text(0, "1.")]);
    let item = element("LI", vec![label, element("LBody", vec![text(0, "項目")])]);
    let entry = element("Link", vec![element("Lbl", vec![text(0, "第1章")]), text(0, "題")]);
    let document = document(vec![element("TOCI", vec![entry]), element("L", vec![item])]);
    assert_eq!(document.body_text(), "第1章題1.項目");
    assert!(document.notes().is_empty());
}

#[test]
fn a_number_is_read_in_any_width() {
    let label = document(vec![text(0, "※１2")]);
    assert_eq!(label.number(), 12);
}

#[test]
fn the_tree_can_be_printed() {
    let document = document(vec![element("P", vec![text(1, "文")])]);
    assert_eq!(document.to_string(), "Document\n  P\n    2: \"文\"\n");
}
