//! `sasshi templates`.

use std::path::{Path, PathBuf};

use super::arguments::{Format, Templates};
use super::printer;
use super::{Exit, catalog};
use crate::job;
use crate::press;

/// Lists the templates on stdout, and writes the page with their pictures if it was asked for.
pub fn run(arguments: &Templates) -> Exit {
    let project = arguments.dir.clone().unwrap_or_else(|| PathBuf::from("."));
    if !project.is_dir() {
        printer::say_usage(&format!("フォルダー `{}` がありません。名前を確かめてください", project.display()));
        return Exit::Usage;
    }
    let (listed, problems) = job::templates(&project);
    problems.iter().for_each(printer::say);
    let mut exit = if problems.is_empty() { Exit::Made } else { Exit::Failed };
    printer::templates(&listed, arguments.format);
    match &arguments.catalog {
        Some(file) if !write(file, &catalog::page(&listed)) => exit = Exit::Failed,
        Some(_) => {}
        None if arguments.format == Format::Human => printer::say_catalog(),
        None => {}
    }
    exit
}

fn write(file: &Path, page: &str) -> bool {
    match press::write(file, page.as_bytes()) {
        Ok(_) => true,
        Err(problem) => {
            printer::say(&problem);
            false
        }
    }
}
