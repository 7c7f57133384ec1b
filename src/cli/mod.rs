//! The command line: what is typed, and what a user is told.
//!
//! stdout carries data only (paths of PDFs, JSON lines); messages and progress go to stderr, through the
//! [`printer::Printer`] alone.

mod arguments;
mod build;
mod catalog;
mod new;
mod printer;
mod templates;
mod unprinted;

use std::panic;
use std::process::ExitCode;

use clap::Parser;

use crate::report::panic_text;
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
///
/// A panic is a bug of sasshi. Where it costs one workbook or one booklet, that is caught and reported there; what
/// comes through to here ends the run. So the standard message, which tells a user nothing, is silenced.
pub fn run() -> ExitCode {
    panic::set_hook(Box::new(|_| {}));
    panic::catch_unwind(command).unwrap_or_else(|cause| {
        printer::bug(panic_text(&*cause));
        Exit::Bug.into()
    })
}

fn command() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let failed = error.use_stderr();
            if failed {
                printer::say_usage("命令の書き方が正しくありません。`sasshi --help` で正しい書き方を見られます");
            }
            let _ = error.print();
            return if failed { Exit::Usage } else { Exit::Made }.into();
        }
    };
    let exit = match arguments.command {
        Some(Command::Build(build)) => build::run(&build),
        Some(Command::New(new)) => new::run(&new),
        Some(Command::Templates(list)) => templates::run(&list),
        None => build::run(&arguments.build),
    };
    exit.into()
}
