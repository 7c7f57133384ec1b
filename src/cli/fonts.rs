//! `sasshi fonts`.

use serde_json::{Value, json};

use super::Exit;
use super::arguments::{Fonts, Format};
use super::build::projects;
use super::printer;
use crate::job::{self, FaceLine, LetterLine};
use crate::report::human::harmless;
use crate::report::{Place, has_error, json as lines};

/// Lists the faces of the projects, and what each lacks for their text.
pub fn run(arguments: &Fonts) -> Exit {
    let projects = match projects(arguments.dir.as_deref(), None) {
        Ok(projects) => projects,
        Err(message) => {
            printer::say_usage(&message);
            return Exit::Usage;
        }
    };
    let mut exit = Exit::Made;
    for (project, _) in projects {
        let found = job::fonts(&project);
        if has_error(&found.diagnostics) {
            exit = Exit::Failed;
        }
        match arguments.format {
            Format::Json => found.diagnostics.iter().for_each(|said| printer::line(&lines::diagnostic(said))),
            _ => found.diagnostics.iter().for_each(printer::say),
        }
        let Some(faces) = &found.faces else { continue };
        match arguments.format {
            Format::Json => {
                faces.iter().for_each(|face| printer::line(&face_object(face)));
                found.letters.iter().for_each(|letter| printer::line(&letter_object(letter)));
            }
            Format::Short => found.letters.iter().for_each(|letter| printer::data(&letter_line(letter))),
            Format::Human => human(&found, faces),
        }
    }
    exit
}

fn human(found: &job::Fonts, faces: &[FaceLine]) {
    printer::data("書体（上にあるものから順に字を探します）");
    for face in faces {
        let FaceLine { role, family, style, source, characters } = face;
        printer::data(&harmless(&format!("  {role}　{family} {style}（{source}、{characters} 字）")));
    }
    let (nobody, others): (Vec<&LetterLine>, Vec<&LetterLine>) =
        found.letters.iter().partition(|letter| letter.printed.is_none());
    let list = |title: &str, letters: &[&LetterLine]| {
        if !letters.is_empty() {
            printer::data(&format!("{title}（{} 種類）", letters.len()));
            letters.iter().for_each(|letter| printer::data(&format!("  {}", letter_line(letter))));
        }
    };
    list("初めの書体になく、次の書体で印刷する字", &others);
    list("どの書体にもない字", &nobody);
    if found.letters.is_empty() {
        printer::data(&format!("{} のセルの字は、すべて初めの書体にあります", found.cells));
    }
}

/// A character in one line.
fn letter_line(letter: &LetterLine) -> String {
    let what = match &letter.printed {
        Some([mincho, gothic]) if mincho == gothic => format!("{mincho} で印刷"),
        Some([mincho, gothic]) => format!("明朝は {mincho}、ゴシックは {gothic} で印刷"),
        None if letter.is_form() => "この字形はなく、ふつうの字形で印刷".to_owned(),
        None => "〓 と印刷".to_owned(),
    };
    let others = if letter.count > 1 { format!(" ほか {}", letter.count - 1) } else { String::new() };
    let lacking = letter.lacking.join("、");
    harmless(&format!("{}　{}　{what}（ない書体: {lacking}）　{}{others}", letter.text, letter.codes(), letter.first))
}

fn face_object(face: &FaceLine) -> Value {
    json!({
        "type": "face",
        "role": face.role,
        "family": face.family,
        "style": face.style,
        "source": face.source,
        "characters": face.characters,
    })
}

fn letter_object(letter: &LetterLine) -> Value {
    let mut object = json!({
        "type": "character",
        "text": letter.text,
        "codes": letter.codes(),
        "count": letter.count,
        "place": lines::place(&Place::from(&letter.first)),
        "lacking": letter.lacking,
    });
    if let Some([mincho, gothic]) = &letter.printed {
        object["mincho"] = mincho.as_str().into();
        object["gothic"] = gothic.as_str().into();
    }
    object
}
