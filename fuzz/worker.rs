//! The process that reads. It says on its output which input it begins and how that ended, so that whoever watches
//! knows what it died of.

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::panic;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use crate::mutation::{Input, Mutator, Outcome, execute};
use crate::{Arguments, memory};

/// The stack of the program's own threads that read.
const STACK: usize = 2 << 20;

/// Where the latest panic happened.
static PANIC: Mutex<Option<String>> = Mutex::new(None);

/// Begins an input: `begin 17`.
pub const BEGIN: &str = "begin";
/// Ends it: `end 17 read`, then kilobytes used and reserved, then where a panic was caught or what was wrong.
pub const END: &str = "end";

/// Reads inputs until it is stopped.
pub fn work(mutator: &Mutator, arguments: &Arguments, step: u64) -> Result<ExitCode, Box<dyn Error>> {
    // Panics inside a reader are caught there; they are counted, not printed.
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or("nowhere".to_owned(), ToString::to_string);
        if let Ok(mut last) = PANIC.lock() {
            *last = Some(place);
        }
    }));
    let folder = tempfile::tempdir()?;
    let mut out = io::stdout().lock();
    for index in (arguments.from..).step_by(step as usize) {
        let input = mutator.input(index);
        writeln!(out, "{BEGIN} {index}")?;
        out.flush()?;
        memory::forget_highest();
        let before = memory::of("self").unwrap_or_default();
        let plant = arguments.plant.as_deref().filter(|_| index == arguments.from + 20 * step);
        let outcome = on_small_stack(|| {
            plant.map(fail);
            execute(&input, folder.path())
        });
        let after = memory::of("self").unwrap_or_default();
        let (used, reserved) = (after.highest.saturating_sub(before.resident), after.reserved - before.reserved);
        let place = PANIC.lock().ok().and_then(|mut last| last.take()).unwrap_or_default();
        let (word, said) = match outcome {
            Outcome::Read => ("read", place),
            Outcome::Refused => ("refused", place),
            Outcome::Wrong(wrong) => ("wrong", format!("{wrong} {place}")),
        };
        writeln!(out, "{END} {index} {word} {used} {reserved} {}", said.replace(['\n', '\r'], " "))?;
        out.flush()?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads one file and says how that went.
pub fn replay(file: &Path) -> Result<ExitCode, Box<dyn Error>> {
    let ending = file.extension().map_or(String::new(), |ending| ending.to_string_lossy().into_owned());
    let input = Input { name: format!("input.{ending}"), bytes: fs::read(file)? };
    let folder = tempfile::tempdir()?;
    let before = memory::of("self").unwrap_or_default();
    let outcome = on_small_stack(|| execute(&input, folder.path()));
    let after = memory::of("self").unwrap_or_default();
    println!("{outcome:?}, {} kB", after.highest.saturating_sub(before.resident));
    Ok(if matches!(outcome, Outcome::Wrong(_)) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn on_small_stack(work: impl FnOnce() -> Outcome + Send) -> Outcome {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        let outcome = thread.map(|thread| thread.join());
        match outcome {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(_)) => Outcome::Wrong("panic outside of reading".to_owned()),
            Err(error) => Outcome::Wrong(format!("no thread: {error}")),
        }
    })
}

/// Fails in one of the ways that must be noticed.
fn fail(how: &str) {
    match how {
        "panic" => panic!("planted"),
        "abort" => std::process::abort(),
        "overflow" => drop(std::hint::black_box(deeper(0))),
        "hang" => thread::sleep(Duration::MAX),
        "memory" => drop(std::hint::black_box(vec![1u8; 600 << 20])),
        "reserve" => drop(std::hint::black_box(Vec::<u8>::with_capacity(8 << 30))),
        _ => {}
    }
}

fn deeper(depth: u64) -> u64 {
    let room = std::hint::black_box([depth; 64]);
    if depth == u64::MAX { 0 } else { deeper(depth + 1) + room[1] }
}
