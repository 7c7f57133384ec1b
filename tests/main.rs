//! All integration tests in one program, so that the engine is linked once and the sample is built once.

mod anything;
mod corpus;
mod docs;
mod escape;
mod failures;
mod fuzz;
mod kit;
mod meeting;
mod model;
mod papers;
mod regression;
mod sample;
mod setting;
mod start;
mod statistics;
mod templates;
mod tidy;
mod unprinted;
mod workbook;
