//! All integration tests in one program, so that the engine is linked once and the sample is built once.

mod anything;
mod book;
mod charts;
mod corpus;
mod docs;
mod escape;
mod failures;
mod fonts;
mod fuzz;
mod golden;
mod kit;
mod meeting;
mod model;
mod papers;
mod regression;
mod reports;
mod sample;
mod setting;
mod slips;
mod start;
mod statistics;
mod templates;
mod tidy;
mod unprinted;
mod workbook;
