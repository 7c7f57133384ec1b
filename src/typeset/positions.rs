//! Whether every value stands where its form may stand.
//!
//! A template prints values as escaped markup, which means itself only where Typst reads markup: between the
//! brackets of `[…]`. In a code position, a string, a comment or raw text it would mean something else, so it is
//! an error of the template. Literals are the other way round. The source is parsed as it will be compiled, so
//! every branch that a booklet takes is looked at.

use typst::syntax::{LinkedNode, Source, SyntaxKind};

use crate::merge::{Form, Merged, Origin};

/// The origins that stand where they must not.
pub fn misplaced<'m>(source: &Source, merged: &'m Merged) -> Vec<&'m Origin> {
    let origins: Vec<&Origin> = merged.origins.iter().collect();
    let mut found = Vec::new();
    visit(&LinkedNode::new(source.root()), &origins, &mut found);
    found
}

/// Judges the origins that lie within a node, going down with those that lie within one of its children. Each
/// child is looked at once, so a long document costs no more than its length.
fn visit<'m>(node: &LinkedNode<'_>, origins: &[&'m Origin], found: &mut Vec<&'m Origin>) {
    let mut rest = origins;
    for child in node.children() {
        let range = child.range();
        let until = rest.partition_point(|origin| origin.range.start < range.end);
        let (touched, after) = rest.split_at(until);
        rest = after;
        if touched.is_empty() {
            continue;
        }
        let inside = |origin: &&&Origin| range.start <= origin.range.start && origin.range.end <= range.end;
        let (inside, across): (Vec<&Origin>, Vec<&Origin>) = touched.iter().partition(inside);
        found.extend(across.into_iter().filter(|origin| !stands_across(node.kind(), origin)));
        if child.children().len() == 0 {
            found.extend(inside.into_iter().filter(|origin| !stands_in_leaf(node.kind(), &child, origin)));
        } else {
            visit(&child, &inside, found);
        }
    }
}

/// An origin that several children of a node share.
fn stands_across(parent: SyntaxKind, origin: &Origin) -> bool {
    // A negative number is a sign and a number.
    match origin.form {
        Form::Markup => parent == SyntaxKind::Markup,
        Form::Literal => parent == SyntaxKind::Unary,
    }
}

/// An origin that lies within one leaf.
fn stands_in_leaf(parent: SyntaxKind, leaf: &LinkedNode<'_>, origin: &Origin) -> bool {
    match (origin.form, leaf.kind()) {
        (Form::Markup, SyntaxKind::Text | SyntaxKind::Escape | SyntaxKind::Space | SyntaxKind::Parbreak) => {
            parent == SyntaxKind::Markup
        }
        (
            Form::Literal,
            SyntaxKind::Str | SyntaxKind::Int | SyntaxKind::Float | SyntaxKind::Bool | SyntaxKind::None,
        ) => leaf.range() == origin.range,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Judges the source between ‹ and ›.
    fn stands(source: &str, form: Form) -> bool {
        let start = source.find('‹').expect("a start");
        let end = source.find('›').expect("an end") - '‹'.len_utf8();
        let text = source.replace(['‹', '›'], "");
        let origins = vec![Origin { range: start..end, place: None, form }];
        let merged =
            Merged { source: text.clone(), origins, pictures: Vec::new(), templates: Vec::new(), left_out: Vec::new() };
        misplaced(&Source::detached(text), &merged).is_empty()
    }

    #[test]
    fn markup_stands_only_where_markup_is_read() {
        for well in ["a‹b\\.c›d", "#f[‹あ›]", "- ‹x›", "= ‹x›", "#f(a: [‹x \\# y›])", "‹x#linebreak();y›", "*‹x›*"]
        {
            assert!(stands(well, Form::Markup), "{well}");
        }
        for badly in ["#f(‹x›)", "#let a = ‹x›", "#f(\"‹x›\")", "`‹x›`", "// ‹x›", "#f‹x›", "$‹x›$", "#‹x›", "<‹x›>"]
        {
            assert!(!stands(badly, Form::Markup), "{badly}");
        }
    }

    #[test]
    fn a_literal_stands_only_where_code_is_read() {
        for well in ["#f(‹\"x\"›)", "#let a = ‹3›", "#f(‹none›)", "#f(‹-3›)"] {
            assert!(stands(well, Form::Literal), "{well}");
        }
        for badly in ["‹\"x\"›", "#f[‹3›]", "#f(a‹3›)", "#f(\"‹\"x\"›\")"] {
            assert!(!stands(badly, Form::Literal), "{badly}");
        }
    }
}
