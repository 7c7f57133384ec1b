//! `sasshi templates`: the templates there are, for people who choose one.

use std::path::Path;

use crate::assets;
use crate::merge::Template;
use crate::report::Diagnostic;

/// A template and what is told of it.
pub struct Listed {
    pub template: Template,
    /// The project's own, or changed by it.
    pub own: bool,
    /// Its `README.md`.
    pub guide: Option<String>,
    /// A page made with it, as PNG.
    pub picture: Option<Vec<u8>>,
}

/// The embedded templates and the project's own, in order of name. What is wrong with one of them does not hide the
/// others.
pub fn templates(project: &Path) -> (Vec<Listed>, Vec<Diagnostic>) {
    let mut listed = Vec::new();
    let mut said = Vec::new();
    for name in assets::template_names(project) {
        match Template::read(project, &name) {
            Ok(Some(template)) => listed.push(Listed {
                own: assets::is_own_template(project, &name),
                guide: assets::template_file(project, &format!("{name}/README.md")).ok().flatten(),
                picture: assets::template_picture(project, &name),
                template,
            }),
            Ok(None) => {}
            Err(problem) => said.push(problem),
        }
    }
    (listed, said)
}
