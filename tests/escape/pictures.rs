//! Nothing outside the project is read, whatever a cell, a link or the manifest says.

use sasshi::job::{self, Outcome, Request};
use sasshi::report::{Diagnostic, Place, Severity};

use super::plan::{build, read_out};
use crate::failures::folder::{Folder, rows, workbook};
use crate::kit::pdf::Pdf;

const PICTURE: &str =
    "<svg xmlns='http://www.w3.org/2000/svg' width='16' height='9'><rect width='16' height='9'/></svg>";

/// A project whose pictures have these paths; a picture that must not be seen lies beside the project.
fn project(paths: &[&str]) -> Folder {
    let folder = Folder::new();
    std::fs::write(folder.around().join("外.svg"), PICTURE).unwrap();
    folder.write("写真/内.svg", PICTURE);
    let manifest = "[plan]\nname = \"計画\"\n[workbooks]\nfiles = [\"計画.xlsx\"]\n\
        [[booklet]]\nname = \"計画書\"\ntemplate = \"measures\"\n";
    folder.write("sasshi.toml", manifest);
    let mut body = rows(&[["種別", "本文", "施策", "属性", "代替文"]]);
    for path in paths {
        body.push(["写真", "説明文", "１", path, "絵"].map(str::to_owned).to_vec());
    }
    let tree = rows(&[["番号", "階層", "名称"], ["１", "施策", "名"]]);
    folder.write("計画.xlsx", workbook(&[("体系", tree), ("本文", body)]));
    folder
}

fn figures(folder: &Folder) -> usize {
    let bytes = std::fs::read(folder.out().join("計画書.pdf")).unwrap();
    Pdf::read(&bytes).structure().find_all("Figure").iter().filter(|figure| figure.alt.is_some()).count()
}

/// The one finding at a cell of 属性.
fn at<'o>(outcome: &'o Outcome, cell: &str) -> &'o Diagnostic {
    let label = format!("計画.xlsx 本文!{cell}");
    let found: Vec<_> = outcome
        .diagnostics
        .iter()
        .filter(|said| said.place.as_ref().is_some_and(|place| place.to_string() == label))
        .collect();
    assert_eq!(found.len(), 1, "{label}: {:#?}", outcome.diagnostics);
    found[0]
}

#[test]
fn a_picture_outside_the_project_is_refused_with_its_cell() {
    let absolute = std::env::temp_dir().join("sasshi-ない.svg");
    let folder = project(&[]);
    let outside = folder.around().join("外.svg");
    let paths = [
        "写真/内.svg", // D2
        "../外.svg",
        "写真/../../外.svg",
        "..\\外.svg",
        outside.to_str().unwrap(),
        "../../../../../../../../../../etc/passwd",
        "/etc/passwd",
        absolute.to_str().unwrap(),
    ];
    let other = project(&paths);
    // The absolute path of the first folder is as much outside the other one.
    let outcome = build(&other);
    for row in 3..paths.len() + 2 {
        let said = at(&outcome, &format!("D{row}"));
        assert_eq!(said.severity, Severity::Warning, "{said:?}");
        assert!(said.hint.is_some());
        assert_eq!(said.text.as_deref(), Some(paths[row - 2]));
    }
    for row in 3..=6 {
        assert_eq!(at(&outcome, &format!("D{row}")).code, "outside-project");
    }
    assert_eq!(figures(&other), 1, "only the picture of the project is printed");
    assert!(!read_out(&other.out().join("計画書.pdf")).contains("root:"));
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_out_of_the_project() {
    use std::os::unix::fs::symlink;
    let folder = project(&["写真/環.svg", "外へ/外.svg", "写真/内.svg"]);
    symlink(folder.around().join("外.svg"), folder.path().join("写真/環.svg")).unwrap();
    symlink(folder.around(), folder.path().join("外へ")).unwrap();
    let outcome = build(&folder);
    for cell in ["D2", "D3"] {
        assert_eq!(at(&outcome, cell).code, "outside-project");
    }
    assert_eq!(figures(&folder), 1);
}

/// What is said about a list of workbooks in the manifest; no booklet may come of it.
fn refused(folder: &Folder, pattern: &str) -> Diagnostic {
    let manifest = format!(
        "[plan]\nname = \"計画\"\n[workbooks]\nfiles = ['計画.xlsx', '{pattern}']\n\
        [[booklet]]\nname = \"計画書\"\ntemplate = \"measures\"\n"
    );
    folder.write("sasshi.toml", manifest);
    let request = Request { project: folder.path(), out: folder.out(), ..Request::default() };
    let outcome = job::build(&request, &|_| {});
    assert!(!folder.out().join("計画書.pdf").exists(), "{pattern}: a booklet came of it");
    let found: Vec<_> = outcome.diagnostics.iter().filter(|said| said.code == "outside-project").collect();
    assert_eq!(found.len(), 1, "{pattern}: {:#?}", outcome.diagnostics);
    assert_eq!(found[0].severity, Severity::Error);
    found[0].clone()
}

#[test]
fn workbooks_outside_the_project_are_refused() {
    let folder = project(&[]);
    let tree = rows(&[["番号", "階層", "名称"], ["２", "施策", "外の名"]]);
    std::fs::write(folder.around().join("外.xlsx"), workbook(&[("体系", tree)])).unwrap();
    let outside = folder.around().join("外.xlsx");
    for pattern in ["../外.xlsx", "../*.xlsx", "写真/../../外.xlsx", "..\\外.xlsx", outside.to_str().unwrap()] {
        let said = refused(&folder, pattern);
        let Some(Place::Text { file, line, .. }) = &said.place else { panic!("{said:?} has no line") };
        assert_eq!((file.as_str(), *line), ("sasshi.toml", 4));
        assert!(said.hint.is_some());
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&outside, folder.path().join("環.xlsx")).unwrap();
        refused(&folder, "環.xlsx");
    }
}
