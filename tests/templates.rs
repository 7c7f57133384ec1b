//! `sasshi templates`: what there is to choose from.

use std::collections::BTreeSet;
use std::fs;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::kit::{Project, repository, sasshi};

/// The folders of the templates that come with the program.
fn embedded() -> BTreeSet<String> {
    let folders = fs::read_dir(repository().join("templates")).unwrap().map(Result::unwrap);
    let names = folders.filter(|folder| folder.path().join("main.typ.j2").is_file());
    names.map(|folder| folder.file_name().into_string().unwrap()).collect()
}

#[test]
fn every_template_is_listed_with_what_it_reads() {
    let nowhere = tempfile::tempdir().unwrap();
    let run = sasshi(nowhere.path(), ["templates", "--format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let listed: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let names: BTreeSet<String> = listed.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(names, embedded());
    for one in &listed {
        assert_eq!((&one["type"], &one["own"]), (&"template".into(), &false.into()));
        assert!(one["title"].as_str().unwrap().chars().count() > 4, "{one}");
    }
    let measures = listed.iter().find(|one| one["name"] == "measures").unwrap();
    assert!(measures["sheets"].as_array().unwrap().contains(&"取り組み".into()));
    // The list for people says the same.
    let run = sasshi(nowhere.path(), ["templates"]);
    let named: BTreeSet<String> =
        run.stdout.lines().filter_map(|line| Some(line.split_once('　')?.0.to_owned())).collect();
    assert!(names.is_subset(&named), "{}", run.stdout);
}

#[test]
fn the_catalogue_has_a_picture_and_the_guide_of_each() {
    let nowhere = tempfile::tempdir().unwrap();
    let run = sasshi(nowhere.path(), ["templates", "--catalog", "一覧.html"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let page = fs::read_to_string(nowhere.path().join("一覧.html")).unwrap();
    for name in embedded() {
        let begin = format!("<section id=\"{name}\">");
        let section =
            page.split_once(&begin).unwrap_or_else(|| panic!("no {name}")).1.split_once("</section>").unwrap().0;
        let data = section.split_once("base64,").unwrap_or_else(|| panic!("{name} has no picture")).1;
        let picture = STANDARD.decode(data.split_once('"').unwrap().0).unwrap();
        assert_eq!(picture, fs::read(repository().join(format!("templates/{name}/picture.png"))).unwrap());
        assert!(section.contains("<table>"), "{name} has no guide");
        // With its quote: four letters alone may stand in the data of a picture.
        assert!(!section.contains("href=\""), "a link of {name} leads nowhere");
    }
}

#[test]
fn a_template_of_the_project_is_told_apart() {
    let project = Project::new("[plan]\nname = \"計画\"\n");
    project.write("templates/list/main.typ.j2", "x");
    project.write("templates/list/template.toml", "title = \"一覧 <b>\"\nsheets = [\"体系\"]\n");
    project.write("templates/broken/main.typ.j2", "x");
    project.write("templates/broken/template.toml", "titel = \"x\"\n");
    project.write("templates/measures/template.toml", "title = \"直したもの\"\nsheets = [\"体系\"]\n");
    let run = sasshi(&project.folder(), ["templates", "--format", "json", "--catalog", "list.html"]);
    assert_eq!(run.code, 1, "one of them is broken");
    assert!(run.stderr.contains("templates/broken/template.toml"), "{}", run.stderr);
    let own: Vec<String> = run.stdout.lines().filter(|line| line.contains("\"own\":true")).map(str::to_owned).collect();
    assert_eq!(own.len(), 2, "{own:?}");
    assert!(own[0].contains("\"list\"") && own[1].contains("直したもの"), "{own:?}");
    let page = fs::read_to_string(project.folder().join("list.html")).unwrap();
    assert!(page.contains("一覧 &lt;b&gt;"));
    let run = sasshi(&project.folder(), ["templates", "どこにもない"]);
    assert_eq!(run.code, 2);
}
