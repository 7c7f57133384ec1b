//! `sasshi new`.

use super::Exit;
use super::arguments::New;
use super::printer;
use crate::job::{self, NewProject, Refusal};

/// Makes a new project, and says what to do next.
pub fn run(arguments: &New) -> Exit {
    let project = NewProject {
        folder: arguments.dir.clone(),
        templates: arguments.template.clone(),
        copied: arguments.copy_template.clone(),
    };
    match job::start(&project) {
        Ok(files) => {
            printer::say_new(&project.folder, &files);
            Exit::Made
        }
        Err(Refusal::Asked(problem)) => {
            printer::say(&problem);
            Exit::Usage
        }
        Err(Refusal::Failed(problem)) => {
            printer::say(&problem);
            Exit::Failed
        }
    }
}
