//! Merged areas, found by position.
//!
//! A sheet may have many thousands of them, and a single one may cover the whole sheet, so neither a walk through
//! the list nor a table of covered cells would do. They are kept in a tree that halves them by row and by column in
//! turn; each node knows the box around everything below it.

use std::ops::Deref;

/// A merged area, both corners inclusive, counted from 0. Its value stands in the top-left cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    pub first_row: u32,
    pub first_column: u32,
    pub last_row: u32,
    pub last_column: u32,
}

impl Merge {
    /// Whether the area covers a position.
    pub fn covers(&self, row: u32, column: u32) -> bool {
        (self.first_row..=self.last_row).contains(&row) && (self.first_column..=self.last_column).contains(&column)
    }

    /// The smallest area that covers both.
    fn around(self, other: Merge) -> Merge {
        Merge {
            first_row: self.first_row.min(other.first_row),
            first_column: self.first_column.min(other.first_column),
            last_row: self.last_row.max(other.last_row),
            last_column: self.last_column.max(other.last_column),
        }
    }
}

/// The merged areas of a sheet: a slice in the order of the file, with an index beside it.
#[derive(Debug, Clone, Default)]
pub struct Merges {
    areas: Vec<Merge>,
    /// A balanced tree laid out in place: the root of each stretch is its middle.
    tree: Vec<Node>,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    area: Merge,
    /// Around the areas of this node and everything below it.
    bounds: Merge,
}

impl Merges {
    /// The area that covers a position.
    pub fn at(&self, row: u32, column: u32) -> Option<Merge> {
        find(&self.tree, row, column)
    }
}

fn find(nodes: &[Node], row: u32, column: u32) -> Option<Merge> {
    let middle = nodes.len() / 2;
    let root = nodes.get(middle)?;
    if !root.bounds.covers(row, column) {
        None
    } else if root.area.covers(row, column) {
        Some(root.area)
    } else {
        find(&nodes[..middle], row, column).or_else(|| find(&nodes[middle + 1..], row, column))
    }
}

/// Orders the stretch as a tree and gives the box around it.
fn arrange(nodes: &mut [Node], by_row: bool) -> Option<Merge> {
    if nodes.is_empty() {
        return None;
    }
    let middle = nodes.len() / 2;
    nodes.select_nth_unstable_by_key(middle, |node| match by_row {
        true => (node.area.first_row, node.area.first_column),
        false => (node.area.first_column, node.area.first_row),
    });
    let (before, rest) = nodes.split_at_mut(middle);
    let (root, after) = rest.split_first_mut()?;
    let below = [arrange(before, !by_row), arrange(after, !by_row)];
    root.bounds = below.into_iter().flatten().fold(root.area, Merge::around);
    Some(root.bounds)
}

impl From<Vec<Merge>> for Merges {
    fn from(areas: Vec<Merge>) -> Self {
        let mut tree: Vec<Node> = areas.iter().map(|&area| Node { area, bounds: area }).collect();
        arrange(&mut tree, true);
        Self { areas, tree }
    }
}

impl FromIterator<Merge> for Merges {
    fn from_iter<I: IntoIterator<Item = Merge>>(areas: I) -> Self {
        Vec::from_iter(areas).into()
    }
}

impl Deref for Merges {
    type Target = [Merge];

    fn deref(&self) -> &[Merge] {
        &self.areas
    }
}

impl<'a> IntoIterator for &'a Merges {
    type Item = &'a Merge;
    type IntoIter = std::slice::Iter<'a, Merge>;

    fn into_iter(self) -> Self::IntoIter {
        self.areas.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merge(first_row: u32, first_column: u32, last_row: u32, last_column: u32) -> Merge {
        Merge { first_row, first_column, last_row, last_column }
    }

    #[test]
    fn the_index_finds_what_a_walk_finds() {
        // Bricks of different sizes that do not overlap, with gaps between them.
        let bricks = (0..40u32).flat_map(|row| {
            (0..40u32).map(move |column| {
                let (height, width) = (row % 3, (row + column) % 4);
                merge(row * 4, column * 5, row * 4 + height, column * 5 + width)
            })
        });
        let merges: Merges = bricks.collect();
        for row in 0..165 {
            for column in 0..205 {
                let walked = merges.iter().find(|area| area.covers(row, column)).copied();
                assert_eq!(merges.at(row, column), walked, "{row} {column}");
            }
        }
    }

    #[test]
    fn many_merges_are_searched_quickly() {
        let merges: Merges = (0..100_000).map(|row| merge(row * 3, 1, row * 3 + 1, 4)).collect();
        let covered = (0..300_000).filter(|&row| merges.at(row, 2).is_some()).count();
        // 3 * 10^10 comparisons if each search walked the list: this test would not end.
        assert_eq!(covered, 200_000);
    }

    #[test]
    fn one_area_may_cover_the_whole_sheet() {
        let whole = merge(0, 0, 1_048_575, 16_383);
        assert_eq!(Merges::from(vec![whole]).at(1_048_575, 16_383), Some(whole));
        assert_eq!(Merges::default().at(0, 0), None);
    }
}
