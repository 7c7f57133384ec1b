//! The plan book, from the cells of its workbooks to the pages: parts, numbers, references, units that must fit.

mod fit;
mod generated;
mod index;
mod large;
mod leaves;
mod pages;
mod parts;
mod proofs;
