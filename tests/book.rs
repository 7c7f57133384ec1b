//! The plan book, from the cells of its workbooks to the pages: parts, numbers, references, units that must fit.

mod fit;
mod parts;
