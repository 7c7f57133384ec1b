//! How the parts of an `.xlsx` or `.xlsb` point to each other (ISO/IEC 29500-2, relationships).

use super::tags::{Tag, tags};

/// What a part points to.
pub(super) struct Relations(Vec<(String, Relation)>);

/// One pointer.
pub(super) struct Relation {
    /// The last word of its type: `worksheet`.
    pub(super) kind: String,
    /// The part, from the root of the archive.
    pub(super) target: String,
}

/// The part that lists what `part` points to; the root of the archive has an empty name.
pub(super) fn path(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

impl Relations {
    /// Reads the content of that list.
    pub(super) fn read(part: &str, content: &[u8]) -> Self {
        let relation = |tag: Tag| {
            let kind = tag.text("Type")?.rsplit('/').next()?.to_owned();
            let relation = Relation { kind, target: resolve(part, &tag.text("Target")?) };
            Some((tag.text("Id")?.into_owned(), relation))
        };
        Self(tags(content).filter(|tag| tag.name() == b"Relationship").filter_map(relation).collect())
    }

    /// The pointer of this name.
    pub(super) fn get(&self, id: &str) -> Option<&Relation> {
        self.0.iter().rev().find(|(own, _)| own == id).map(|(_, relation)| relation)
    }

    /// The pointers of one kind.
    pub(super) fn all(&self, kind: &str) -> impl Iterator<Item = &Relation> {
        self.0.iter().map(|(_, relation)| relation).filter(move |relation| relation.kind == kind)
    }

    pub(super) fn last(&self, kind: &str) -> Option<&Relation> {
        self.all(kind).last()
    }
}

/// The target of a pointer of a part, from the root of the archive: `../tables/a.xml`, `/xl/tables/a.xml`.
pub(super) fn resolve(part: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let base = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let whole = if target.starts_with('/') { target } else { format!("{base}/{target}") };
    let mut path: Vec<&str> = Vec::new();
    for step in whole.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved_from_the_part() {
        let table = [
            ("xl/workbook.xml", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/workbook.xml", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/workbook.xml", r"worksheets\sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/worksheets/sheet1.xml", "../tables/./table1.xml", "xl/tables/table1.xml"),
            ("workbook.xml", "../../a.xml", "a.xml"),
            ("", "xl/workbook.xml", "xl/workbook.xml"),
        ];
        for (part, target, expected) in table {
            assert_eq!(resolve(part, target), expected, "{target} of {part}");
        }
    }
}
