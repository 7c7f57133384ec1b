//! The profiles of sizes, on the pages of the sample: how large type is, the grid, and that nothing is small, cut off or printed
//! over in any of them.

use std::sync::LazyLock;

use sasshi::config::Sizes;

use crate::kit::Project;
use crate::kit::booklets::booklets;
use crate::kit::page::{Glyph, Line, lines, pages_in};

const MM: f64 = 72.0 / 25.4;

/// What is promised of a profile, in pt.
struct Promise {
    sizes: Sizes,
    body: f64,
    line: f64,
    note: f64,
    table: f64,
    characters: f64,
    lines: f64,
    /// The sheets of a meeting: size, characters of a column.
    sheet: (f64, f64),
}

const PROMISES: [Promise; 3] = [
    Promise {
        sizes: Sizes::Standard,
        body: 10.5,
        line: 17.0,
        note: 8.5,
        table: 9.0,
        characters: 42.0,
        lines: 40.0,
        sheet: (10.0, 36.0),
    },
    Promise {
        sizes: Sizes::Universal,
        body: 12.0,
        line: 19.0,
        note: 10.5,
        table: 10.5,
        characters: 38.0,
        lines: 36.0,
        sheet: (12.0, 30.0),
    },
    Promise {
        sizes: Sizes::Compact,
        body: 10.0,
        line: 16.2,
        note: 8.0,
        table: 8.5,
        characters: 44.0,
        lines: 42.0,
        sheet: (9.5, 38.0),
    },
];

/// A page of a booklet of the sample.
struct Page {
    booklet: String,
    template: String,
    folio: u64,
    width: f64,
    height: f64,
    lines: Vec<Line>,
}

/// All pages of the sample, in each profile.
static PAGES: LazyLock<Vec<Vec<Page>>> = LazyLock::new(|| {
    let project = Project::sample();
    let laid_out = PROMISES.iter().map(|promise| booklets(&project.folder(), promise.sizes));
    let pages = laid_out.map(|booklets| {
        let pages = booklets.iter().flat_map(|booklet| {
            booklet.typeset.document.pages().iter().map(|page| Page {
                booklet: booklet.name.clone(),
                template: booklet.template.clone(),
                folio: page.number,
                width: page.frame.width().to_pt(),
                height: page.frame.height().to_pt(),
                lines: lines(&page.frame),
            })
        });
        pages.collect()
    });
    pages.collect()
});

fn is(value: f64, expected: f64) -> bool {
    (value - expected).abs() < 0.02
}

/// The pages of a template in each profile, with what is promised of it.
fn pages_of(template: &'static str) -> impl Iterator<Item = (&'static Promise, Vec<&'static Page>)> {
    PROMISES.iter().zip(PAGES.iter()).map(move |(promise, pages)| {
        let pages: Vec<&Page> = pages.iter().filter(|page| page.template == template).collect();
        assert!(!pages.is_empty());
        (promise, pages)
    })
}

/// Lines of running text in Ming of the body's size.
fn body<'p>(page: &'p Page, promise: &Promise) -> Vec<&'p Line> {
    let ming = |line: &&Line| line.0.iter().all(|glyph| glyph.font.contains("Mincho") || glyph.size < promise.body);
    page.lines.iter().filter(|line| is(line.0[0].size, promise.body)).filter(ming).collect()
}

#[test]
fn each_profile_has_the_sizes_it_promises() {
    for (promise, pages) in pages_of("measures") {
        let sizes: Vec<f64> =
            pages.iter().flat_map(|page| &page.lines).flat_map(|line| &line.0).map(|glyph| glyph.size).collect();
        for (role, size) in [("body", promise.body), ("note", promise.note), ("table", promise.table)] {
            let count = sizes.iter().filter(|found| is(**found, size)).count();
            assert!(count > 500, "{:?}: {role} of {size} pt: {count} characters", promise.sizes);
        }
        let size_of = |text: &str| {
            let line = pages.iter().flat_map(|page| &page.lines).find(|line| line.text().contains(text));
            line.unwrap_or_else(|| panic!("no {text}")).0[0].size
        };
        assert!(is(size_of("指標名"), promise.table), "{:?}: {}", promise.sizes, size_of("指標名"));
        assert!(is(size_of("自らの意思で、見返りを求めずに"), promise.note), "{:?}", promise.sizes);
        assert!(is(size_of("では、小・中学校での福祉体験学習"), promise.body), "{:?}", promise.sizes);
    }
}

#[test]
fn each_profile_has_its_grid_of_whole_characters_and_lines() {
    for (promise, pages) in pages_of("measures") {
        let width = promise.characters * promise.body;
        let (mut filled, mut counted) = (0, 0);
        for page in pages {
            // A right page that the text of the left one runs over to holds the foot blocks of both, which run free.
            let direction = page.lines.iter().find(|line| line.text().contains("取り組みの方向性"));
            let over = direction.is_none_or(|line| line.0[0].y > 27.0 * MM + 2.0 * promise.line);
            if page.folio % 2 == 1 && over {
                continue;
            }
            // The inner margin is the same on both pages; only it is where the book is bound.
            let left = if page.folio % 2 == 0 { page.width - 24.0 * MM - width } else { 24.0 * MM };
            let text = body(page, promise);
            let height = |line: &Line| line.0[0].y - 27.0 * MM - 0.88 * promise.body;
            // Below the navigator, all lines of the page stand 6 pt lower.
            let rest = text.first().map_or(0.0, |line| height(line).rem_euclid(promise.line));
            let lower = if page.folio % 2 == 0 && is(rest, 6.0) { 6.0 } else { 0.0 };
            for line in text {
                let row = (height(line) - lower) / promise.line;
                assert!((row - row.round()).abs() < 0.01, "{:?} {}: {row}: {}", promise.sizes, page.folio, line.text());
                assert!((0.0..promise.lines).contains(&row.round()), "{:?} {}: {row}", promise.sizes, page.folio);
                let end = line.0.last().unwrap().end();
                assert!(
                    line.0[0].pen > left - 0.02 && end < left + width + 0.1,
                    "{:?}: {}",
                    promise.sizes,
                    line.text()
                );
                counted += 1;
                filled += usize::from(is(end, left + width));
            }
        }
        assert!(counted > 150 && filled * 3 > counted, "{:?}: {filled} of {counted} lines are full", promise.sizes);
    }
}

#[test]
fn lines_of_each_profile_need_no_filling() {
    for promise in &PROMISES {
        let text = "漢字".repeat(150);
        let source = format!(
            "#show: book.with(title: \"t\", date: datetime(year: 2027, month: 3, day: 31), first-page: 2)\n{text}\n\n\
             #vision([{text}], accent(1))\n#balloon((\"市長\",), [{text}], accent(1))\n#boxed(none, ((bullet: none, department: none, \
             paragraphs: ([{text}],)),), (), accent(1))"
        );
        let pages = pages_in(promise.sizes, &source);
        let long: Vec<&Line> = pages.iter().flatten().filter(|line| line.0.len() > 20).collect();
        assert!(long.len() > 20, "{:?}", promise.sizes);
        for line in &long {
            let size = line.0[0].size;
            let mut steps = line.0.windows(2).map(|pair| pair[1].x - pair[0].x);
            assert!(steps.all(|step| (step - size).abs() < 0.02), "{:?}: {:?}", promise.sizes, line.places());
        }
        let full = long.iter().filter(|line| is(line.0[0].size, promise.body)).map(|line| line.0.len()).max().unwrap();
        assert_eq!(full as f64, promise.characters, "{:?}", promise.sizes);
    }
    for (promise, pages) in pages_of("issue-sheets") {
        let (size, characters) = promise.sheet;
        // Two characters of white on either side of a text.
        let lines = pages.iter().flat_map(|page| &page.lines).filter(|line| is(line.0[0].size, size));
        let gothic: Vec<&Line> = lines.filter(|line| line.0[0].font.contains("Gothic")).collect();
        let column = |line: &&&Line| line.0.last().unwrap().end() - line.0[0].x > (characters - 6.0) * size;
        assert!(gothic.iter().filter(column).count() > 50, "{:?}", promise.sizes);
    }
}

/// A mark of a note: raised figures.
fn is_mark(glyph: &Glyph) -> bool {
    glyph.text.chars().all(|character| character.is_ascii_digit())
}

#[test]
fn nothing_that_is_read_is_small_in_ud() {
    let pages = &PAGES[1];
    // A reading above its word is half as large.
    let is_reading = |glyph: &Glyph| is(glyph.size, 6.0) && glyph.text.chars().all(|c| ('ぁ'..='ん').contains(&c));
    for page in pages.iter().filter(|page| page.template != "specimen") {
        for glyph in page.lines.iter().flat_map(|line| &line.0) {
            let small = glyph.size < 10.5 - 0.01;
            assert!(
                !small || (is(glyph.size, 8.0) && is_mark(glyph)) || is_reading(glyph),
                "{} {}: {glyph:?}",
                page.booklet,
                page.folio
            );
        }
    }
}

/// The distance from line to line within texts of `size`, as a share of it: of lines of some length that begin on one vertical.
fn gaps(page: &Page, least: usize) -> Vec<(f64, f64)> {
    let long: Vec<&Line> = page.lines.iter().filter(|line| line.0.len() >= least).collect();
    let mut gaps = Vec::new();
    for (index, line) in long.iter().enumerate() {
        let first = &line.0[0];
        let below = long[index + 1..].iter().find(|below| {
            is(below.0[0].size, first.size)
                && (below.0[0].x - first.x).abs() < 1.5 * first.size
                && below.0[0].font == first.font
        });
        if let Some(below) = below {
            gaps.push((first.size, (below.0[0].y - first.y) / first.size));
        }
    }
    gaps
}

#[test]
fn lines_of_a_text_are_half_a_character_to_a_whole_one_apart_in_ud() {
    let promise = &PROMISES[1];
    let mut seen = [0, 0];
    for page in
        PAGES[1].iter().filter(|page| ["measures", "issue-sheets", "statistics"].contains(&page.template.as_str()))
    {
        for (size, gap) in gaps(page, 14) {
            assert!(gap > 1.5 - 0.005, "{} {}: {size} pt, {gap}", page.booklet, page.folio);
            for (at, expected) in [promise.body, promise.note].into_iter().enumerate() {
                // What is farther away is another paragraph, below a heading or a table.
                seen[at] += usize::from(is(size, expected) && gap < 2.0);
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 50), "{seen:?}");
    assert!((1.5..=2.0).contains(&(promise.line / promise.body)));
}

#[test]
fn no_profile_prints_over_the_margins_or_over_itself() {
    for (promise, pages) in PROMISES.iter().zip(PAGES.iter()) {
        for page in pages {
            let at = |glyph: &Glyph| format!("{:?} {} {}: {glyph:?}", promise.sizes, page.booklet, page.folio);
            let ink: Vec<&Glyph> =
                page.lines.iter().flat_map(|line| &line.0).filter(|glyph| !glyph.text.trim().is_empty()).collect();
            for glyph in &ink {
                // Tabs of the thumb index bleed; what stands in them keeps away from the trim.
                let in_tab = glyph.bold && (glyph.x > page.width - 14.0 * MM || glyph.end() < 14.0 * MM);
                let side = if in_tab { 0.5 * MM } else { 10.0 * MM };
                assert!(glyph.x > side && glyph.end() < page.width - side, "{}", at(glyph));
                assert!(glyph.y - glyph.size > 10.0 * MM - 2.0 && glyph.y < page.height - 7.0 * MM, "{}", at(glyph));
            }
            let mut cells: Vec<&Glyph> = ink.into_iter().filter(|glyph| glyph.size >= promise.note - 0.01).collect();
            // A bracket that lost its white begins where the line stands.
            let end = |glyph: &Glyph| glyph.pen + glyph.width.min(glyph.size);
            cells.sort_by(|left, right| left.pen.total_cmp(&right.pen));
            for (index, left) in cells.iter().enumerate() {
                let near = cells[index + 1..].iter().take_while(|right| right.pen < end(left));
                for right in near {
                    let wide = end(left) - right.pen > 0.4 * left.size.min(right.size);
                    let top = (left.y - 0.8 * left.size).max(right.y - 0.8 * right.size);
                    let high = left.y.min(right.y) - top > 0.3 * left.size.min(right.size);
                    assert!(!(wide && high), "{}\n{}", at(left), at(right));
                }
            }
        }
    }
}

#[test]
fn a_booklet_overrules_the_sizes_of_the_plan() {
    let manifest = |plan: &str, booklet: &str| {
        format!(
            "[plan]\nname = \"計画\"\n{plan}[workbooks]\nfiles = [\"計画.xlsx\"]\n[[booklet]]\nname = \"冊子\"\ntemplate = \"measures\"\n{booklet}"
        )
    };
    let ud = "sizes = \"UD\"\n";
    for (plan, booklet, size) in
        [("", "", 10.5), (ud, "", 12.0), (ud, "sizes = \"コンパクト\"\n", 10.0), ("", ud, 12.0)]
    {
        let project = Project::new(&manifest(plan, booklet));
        project.workbook(
            "計画.xlsx",
            &[
                ("体系", &[&["番号", "階層", "名称"], &["1", "施策", "まちの緑"]]),
                ("現状課題", &[&["施策", "区分", "本文"], &["1", "現状", "集いの場が増えました。"]]),
            ],
        );
        let run = project.build(&[]);
        assert_eq!(run.code, 0, "{}", run.stdout);
        let placed = project.pdf("冊子").placed(0);
        let text = placed.iter().find(|placed| placed.text.contains("集いの場が増えました")).expect("the text");
        assert!(is(text.size.into(), size), "{} pt for {size}", text.size);
    }
}

#[test]
fn a_reading_stands_above_its_word_in_indented_text() {
    // In the book all paragraphs are indented; what is inside of a word's box must not be.
    for promise in &PROMISES {
        let source = "#show: book.with(title: \"t\", date: datetime(year: 2027, month: 3, day: 31), first-page: 2)\n\
                      漢字#ruby()[榛瀬][はるせ];市の#ruby()[施][し];#ruby()[策][さく];漢字";
        let page = pages_in(promise.sizes, source).remove(0);
        let line = page.iter().find(|line| line.text().contains("漢字")).unwrap();
        assert_eq!(line.text(), "漢字榛瀬市の施策漢字");
        let reading = page.iter().find(|line| line.text().contains("はるせ")).unwrap();
        assert!(reading.0[0].y < line.0[0].y - 0.5 * promise.body, "{page:?}");
    }
}
