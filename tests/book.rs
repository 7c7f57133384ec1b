//! The plan book, from the cells of its workbooks to the pages: parts, numbers, references, units that must fit, lists, the tree.

mod fit;
mod lists;
mod parts;
mod pictures;
mod tree;
