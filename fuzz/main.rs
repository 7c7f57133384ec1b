//! Reads broken workbooks until the time is up: `cargo run --release --example mutate -- --seconds 600`.
//!
//! README.md tells how it works.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "what it prints is what it is for")]

mod memory;
mod mutation;
mod tally;
mod watch;
mod worker;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

use mutation::{Format, Mutator};

/// Mutates the files of the corpus and reads them. Exit code 1 if anything was found.
#[derive(Debug, Clone, Parser)]
pub struct Arguments {
    /// Stop after so many seconds
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Stop after so many executions
    #[arg(long)]
    count: Option<u64>,
    /// The same seed gives the same inputs
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The first input
    #[arg(long, default_value_t = 0)]
    from: u64,
    /// The folder of the sound files; the corpus of the tests if nothing is said
    #[arg(long)]
    corpus: Option<PathBuf>,
    /// Only seeds of this format
    #[arg(long)]
    format: Option<Format>,
    /// Processes that read at the same time
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..=64))]
    jobs: u64,
    /// Where the files of the findings are put
    #[arg(long, default_value = "findings")]
    findings: PathBuf,
    /// The longest that reading one file may take, in seconds
    #[arg(long, default_value_t = 10)]
    deadline: u64,
    /// The most memory that reading one file may take, in MB (Linux only)
    #[arg(long, default_value_t = 256)]
    memory: u64,
    /// Read this file as the inputs are read, instead of any inputs
    #[arg(long)]
    replay: Option<PathBuf>,
    /// Fails on purpose at an input, to see that it is noticed: panic, abort, overflow, hang, memory, reserve
    #[arg(long, hide = true)]
    plant: Option<String>,
    /// Every so manieth input is read by this process
    #[arg(long, hide = true)]
    worker: Option<u64>,
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments = Arguments::parse();
    if let Some(file) = &arguments.replay {
        return worker::replay(file);
    }
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let corpus = arguments.corpus.clone().unwrap_or(tests);
    let mutator = Mutator::new(mutation::load(&corpus)?, arguments.format, arguments.seed);
    if mutator.formats().next().is_none() {
        return Err("the corpus has no file of this format".into());
    }
    match arguments.worker {
        Some(step) => worker::work(&mutator, &arguments, step),
        None => watch::run(&mutator, &arguments),
    }
}
