//! The command line: what is typed, and what a user is told.
//!
//! stdout carries data only (paths of PDFs, JSON lines); messages and progress go to stderr, through the
//! [`printer::Printer`] alone.

mod arguments;
mod build;
mod printer;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};

/// What the process says to whoever started it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// All that was asked for is made.
    Made,
    /// Something could not be made.
    Failed,
    /// sasshi was called wrongly.
    Usage,
    /// sasshi itself is wrong.
    Bug,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Made => ExitCode::SUCCESS,
            Exit::Failed => ExitCode::from(1),
            Exit::Usage => ExitCode::from(2),
            Exit::Bug => ExitCode::from(255),
        }
    }
}

/// Runs the command that was typed.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let failed = error.use_stderr();
            let _ = error.print();
            return if failed { Exit::Usage } else { Exit::Made }.into();
        }
    };
    let exit = match arguments.command {
        Some(Command::Build(build)) => build::run(&build),
        None => build::run(&arguments.build),
    };
    exit.into()
}
