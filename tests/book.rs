//! The plan book, from the cells of its workbooks to the pages: parts, numbers, references, units that must fit, lists, the tree.

mod fit;
mod generated;
mod index;
mod large;
mod leaves;
mod lists;
mod pages;
mod parts;
mod pictures;
mod proofs;
mod tree;
