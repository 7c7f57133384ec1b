//! Papers, merged one by one, as the source of one document.
//!
//! Each stands in a block of its own, so that its rules, names and imports end with it. What it says of its pages
//! ([`super::Part`]) keeps their numbers and places apart.

use std::fmt::Write;
use std::ops::Range;

use super::{Merged, Origin, Stretch, escape};

/// Goes on at the front of a sheet: a blank back is no page of the paper.
const NEXT_SHEET: &str = "#{ set page(background: none, foreground: none, header: none, footer: none, numbering: none); \
                          pagebreak(weak: true, to: \"odd\") }\n";

/// One paper of a set, or one part of it.
pub struct Joint {
    pub merged: Merged,
    /// What follows begins on the front of a sheet.
    pub ends_sheet: bool,
}

/// A page that was given as a PDF.
pub struct GivenPage {
    /// The name under which Typst knows its drawing: see [`super::Pictures::add_page`].
    pub name: String,
    /// Width and height in points.
    pub size: (f64, f64),
    /// Its words, if they are known.
    pub text: Option<String>,
}

/// Sets papers one behind the other.
pub fn join(joints: Vec<Joint>, title: &str, (year, month, day): (i32, u8, u8)) -> Merged {
    let mut joined = Merged {
        source: "#set document(title: ".to_owned(),
        origins: Vec::new(),
        pictures: Vec::new(),
        templates: Vec::new(),
        left_out: Vec::new(),
    };
    escape::literal(title, &mut joined.source);
    writeln!(joined.source, ", date: datetime(year: {year}, month: {month}, day: {day}))").expect("a String takes all");
    for Joint { merged, ends_sheet } in joints {
        // The headings of a paper stand below its own.
        joined.source.push_str("#[\n#set heading(offset: 1)\n");
        let start = joined.source.len();
        let moved = |range: Range<usize>| range.start + start..range.end + start;
        joined.source.push_str(&merged.source);
        joined.source.push('\n');
        let origins = merged.origins.into_iter();
        joined.origins.extend(origins.map(|origin| Origin { range: moved(origin.range), ..origin }));
        let templates = merged.templates.into_iter();
        joined.templates.extend(templates.map(|stretch| Stretch { range: moved(stretch.range), ..stretch }));
        joined.pictures.extend(merged.pictures);
        joined.left_out.extend(merged.left_out);
        if ends_sheet {
            joined.source.push_str(NEXT_SHEET);
        }
        joined.source.push_str("]\n");
    }
    joined.pictures.sort();
    joined.pictures.dedup();
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merge::Form;

    #[test]
    fn what_is_known_of_a_source_moves_with_it() {
        let merged = |text: &str| Merged {
            source: text.to_owned(),
            origins: vec![Origin { range: 3..text.len(), place: None, form: Form::Markup }],
            pictures: vec!["/pictures/1.png".to_owned()],
            templates: vec![Stretch { range: 0..text.len(), file: text.to_owned() }],
            left_out: Vec::new(),
        };
        let joints = ["一番", "二番目"].map(|text| Joint { merged: merged(text), ends_sheet: true });
        let joined = join(joints.into(), "題", (2027, 3, 31));
        assert_eq!(joined.pictures, ["/pictures/1.png"]);
        let texts: Vec<&str> = joined.templates.iter().map(|stretch| &joined.source[stretch.range.clone()]).collect();
        assert_eq!(texts, ["一番", "二番目"]);
        let ends: Vec<usize> = joined.origins.iter().map(|origin| origin.range.end).collect();
        assert_eq!(ends, joined.templates.iter().map(|stretch| stretch.range.end).collect::<Vec<_>>());
    }
}
