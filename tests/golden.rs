//! Golden pages: each page of the type specimen, in each profile of sizes, looks as in its picture below `golden/`.
//!
//! `REWRITE_GOLDEN=1 cargo test --release golden` draws the pictures anew; look at every one that changes before you keep it.
//! `golden/README.md` says how they are compared.

mod picture;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use sasshi::config::Sizes;

use crate::kit::booklets::booklets;
use crate::kit::{Project, repository};
use picture::Picture;

const MANIFEST: &str = "[plan]\nname = \"第３次榛瀬市地域福祉計画\"\n[workbooks]\nfiles = [\"なし.xlsx\"]\n\
                        [[booklet]]\nname = \"組み見本\"\ntemplate = \"specimen\"\nfirst_page = 2\n";

/// The most that all pictures together may weigh, in bytes: they are fetched by everyone.
const LARGEST: u64 = 400 << 10;

fn folder() -> PathBuf {
    repository().join("tests/golden")
}

fn file_stem(sizes: Sizes) -> &'static str {
    match sizes {
        Sizes::Standard => "standard",
        Sizes::Universal => "ud",
        Sizes::Compact => "compact",
    }
}

/// The pages of the specimen, each with the name of its picture.
fn pages(sizes: Sizes) -> Vec<(String, Picture)> {
    let project = Project::new(MANIFEST);
    let specimen = booklets(&project.folder(), sizes).remove(0);
    let pages = specimen.typeset.document.pages().iter().map(Picture::of_page);
    pages.zip(1..).map(|(picture, number)| (format!("{}-{number:02}.png", file_stem(sizes)), picture)).collect()
}

/// The pictures that are kept of a profile.
fn kept(sizes: Sizes) -> BTreeSet<String> {
    let names = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with(&format!("{}-", file_stem(sizes)))).collect()
}

fn compare(sizes: Sizes) {
    let pages = pages(sizes);
    if std::env::var_os("REWRITE_GOLDEN").is_some() {
        for name in kept(sizes) {
            fs::remove_file(folder().join(name)).unwrap();
        }
        for (name, page) in &pages {
            fs::write(folder().join(name), page.png()).unwrap();
        }
        return;
    }
    let names: BTreeSet<String> = pages.iter().map(|(name, _)| name.clone()).collect();
    let away = Path::new(env!("CARGO_TARGET_TMPDIR")).join("golden");
    let mut wrong = Vec::new();
    for (name, page) in &pages {
        let golden = fs::read(folder().join(name)).map(|bytes| Picture::of_png(&bytes));
        let share = golden.as_ref().map_or(1.0, |golden| page.differing(golden));
        if share > picture::TOLERATED {
            fs::create_dir_all(&away).unwrap();
            fs::write(away.join(name), page.png()).unwrap();
            if let Ok(golden) = golden {
                fs::write(away.join(format!("difference-{name}")), page.difference(&golden).png()).unwrap();
            }
            wrong.push(format!("{name}: {:.2} % of it differs", share * 100.0));
        }
    }
    wrong.extend(kept(sizes).difference(&names).map(|name| format!("{name}: there is no such page any more")));
    assert!(
        wrong.is_empty(),
        "{}\nThe pages as they are now, and what differs: {}\nIf they are right: REWRITE_GOLDEN=1 cargo test --release golden",
        wrong.join("\n"),
        away.display()
    );
}

#[test]
fn the_specimen_looks_as_before_in_the_standard_sizes() {
    compare(Sizes::Standard);
}

#[test]
fn the_specimen_looks_as_before_in_the_ud_sizes() {
    compare(Sizes::Universal);
}

#[test]
fn the_specimen_looks_as_before_in_the_compact_sizes() {
    compare(Sizes::Compact);
}

#[test]
fn golden_pictures_are_small() {
    let all: u64 = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().metadata().unwrap().len()).sum();
    assert!(all < LARGEST, "{all} bytes");
}

#[test]
fn a_golden_page_shows_a_shift_of_half_a_millimetre_and_no_noise() {
    let page = |shift: f64| {
        let source = format!(
            "#set page(width: 100mm, height: 100mm)\n#move(dx: {shift}mm)[#lettering(\"heading\")[見出しの行]]"
        );
        Picture::of_page(&crate::kit::page::laid_out(Sizes::Standard, &source).document.pages()[0])
    };
    let golden = Picture::of_png(&page(0.0).png());
    assert!(page(0.0).differing(&golden) <= picture::TOLERATED);
    assert!(page(0.02).differing(&golden) <= picture::TOLERATED, "{}", page(0.02).differing(&golden));
    assert!(page(0.5).differing(&golden) > picture::TOLERATED, "{}", page(0.5).differing(&golden));
}
