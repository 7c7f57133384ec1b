//! `sasshi` and `sasshi build`.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::Exit;
use super::arguments::Build;
use super::printer::{self, Printer};
use crate::config::MANIFEST;
use crate::job::{self, Event, Outcome, Request, Status};
use crate::report::has_error;

/// Folder of the samples, and of the PDFs.
const SAMPLES: &str = "inputs";
const OUT: &str = "out";

/// Builds the project that was named, the one in the current folder, or each one below `inputs/`.
pub fn run(arguments: &Build) -> Exit {
    let printer = Printer::new(arguments.format, arguments.verbose);
    let projects = match projects(arguments.dir.as_deref(), arguments.out.as_deref()) {
        Ok(projects) => projects,
        Err(message) => {
            printer::say_usage(&message);
            return Exit::Usage;
        }
    };
    let mut exit = Exit::Made;
    let mut nothing = true;
    for (project, out) in projects {
        let request = Request {
            project,
            out,
            only: arguments.only.clone(),
            jobs: arguments.jobs.map(usize::from),
            keep_source: arguments.keep_source,
        };
        let outcome = build(&request, &printer);
        nothing &= outcome.nothing_selected;
        exit = worse(exit, exit_of(&outcome));
    }
    if nothing {
        printer::say_usage(&format!(
            "`--only` の「{}」に当たる冊子がありません。冊子の名前は `{MANIFEST}` の `name` か PDF の名前で、その一部でも選べます",
            arguments.only.join("」「")
        ));
        return Exit::Usage;
    }
    exit
}

fn build(request: &Request, printer: &Printer) -> Outcome {
    let start = Instant::now();
    printer.begin(&request.project);
    let outcome = job::build(request, &|event| match event {
        Event::Started { booklets } => printer.started(booklets),
        Event::Finished(report) => printer.finished(report),
    });
    printer.outcome(request, &outcome, start.elapsed());
    outcome
}

fn exit_of(outcome: &Outcome) -> Exit {
    let failed = outcome.booklets.iter().any(|booklet| booklet.status == Status::Failed);
    if outcome.bug {
        Exit::Bug
    } else if failed || has_error(&outcome.diagnostics) {
        Exit::Failed
    } else {
        Exit::Made
    }
}

fn worse(left: Exit, right: Exit) -> Exit {
    let rank = |exit: Exit| match exit {
        Exit::Made => 0,
        Exit::Failed => 1,
        Exit::Usage => 2,
        Exit::Bug => 3,
    };
    if rank(right) > rank(left) { right } else { left }
}

/// The projects that are meant, each with its folder for the PDFs.
pub fn projects(dir: Option<&Path>, out: Option<&Path>) -> Result<Vec<(PathBuf, PathBuf)>, String> {
    let out = out.map(Path::to_owned);
    if let Some(dir) = dir {
        if !dir.is_dir() {
            return Err(format!("フォルダー `{}` がありません。名前を確かめてください", dir.display()));
        }
        if !dir.join(MANIFEST).is_file() {
            return Err(format!(
                "フォルダー `{}` に `{MANIFEST}` がありません。計画のフォルダーを指定してください",
                dir.display()
            ));
        }
        return Ok(vec![(dir.to_owned(), out.unwrap_or_else(|| dir.join(OUT)))]);
    }
    let here = PathBuf::from(".");
    if here.join(MANIFEST).is_file() {
        return Ok(vec![(here, out.unwrap_or_else(|| PathBuf::from(OUT)))]);
    }
    let out = out.unwrap_or_else(|| PathBuf::from(OUT));
    let samples = below(Path::new(SAMPLES));
    if samples.is_empty() {
        return Err(format!(
            "このフォルダーに `{MANIFEST}` がありません。計画のフォルダーに移るか、`sasshi build フォルダー` のように指定してください"
        ));
    }
    let named = samples.into_iter().map(|project| {
        let out = out.join(project.file_name().unwrap_or_default());
        (project, out)
    });
    Ok(named.collect())
}

/// The projects directly below a folder, in order of name.
fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = folder.read_dir().into_iter().flatten().flatten();
    let mut projects: Vec<PathBuf> =
        entries.map(|entry| entry.path()).filter(|path| path.join(MANIFEST).is_file()).collect();
    projects.sort();
    projects
}
