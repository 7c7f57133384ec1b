//! Paragraphs, lists, headings, notes and tables, on pages.

use crate::kit::page::{Line, composed, markup_column, pages, paragraph};

const BOOK: &str = "#show: book.with(title: \"t\", date: datetime(year: 2027, month: 3, day: 31), first-page: 2)\n\
                    #show: footnotes\n#show: headings.with(accent(1))\n";
const KANJI: &str = "漢字";

/// The lines of the text block, by page: what is 10.5 pt or more, with its baselines counted in lines of the grid.
fn book(markup: &str) -> Vec<Vec<Line>> {
    pages(&format!("{BOOK}{markup}"))
}

/// Items without bullets, or with one.
fn items(bullet: Option<char>, texts: &[&str]) -> String {
    let bullet = bullet.map_or("none".to_owned(), |bullet| format!("\"{bullet}\""));
    let item = |text: &&str| format!("(bullet: {bullet}, department: none, paragraphs: ([{}],)),", paragraph(text));
    format!("#items(({}))\n", texts.iter().map(item).collect::<String>())
}

/// Where lines begin.
fn heads(lines: &[Line]) -> Vec<f64> {
    lines.iter().map(|line| line.places()[0]).collect()
}

#[test]
fn lines_hang_after_every_label() {
    for (label, hang) in [
        ("（１）", 30.0),
        ("（ア）", 30.0),
        ("１．", 20.0),
        ("①", 10.0),
        ("㊱", 10.0),
        ("ア　", 20.0),
        ("第１　", 30.0),
        ("※", 10.0),
        ("※２　", 30.0),
        ("注１）", 30.0),
        ("■", 10.0),
    ] {
        let text = format!("{label}{}", KANJI.repeat(12));
        let lines = markup_column(12.0, &items(None, &[&text]));
        assert!(lines.len() > 2, "{label}");
        assert!(lines[1..].iter().all(|line| line.0[0].is_at(hang)), "{label}: {:?}", heads(&lines));
        let first = lines[0].glyph("漢").x;
        assert!((first - hang).abs() < 0.03, "{label}: {first}");
    }
}

#[test]
fn lines_hang_after_every_bullet() {
    for bullet in "・◦○▽●▶".chars() {
        let text = KANJI.repeat(12);
        let lines = markup_column(12.0, &items(Some(bullet), &[&text]));
        assert!(lines[0].text().starts_with(bullet));
        assert!(lines[0].glyph("漢").is_at(10.0), "{:?}", lines[0].places());
        assert!(lines[1..].iter().all(|line| line.0[0].is_at(10.0)), "{bullet}: {:?}", heads(&lines));
    }
}

#[test]
fn a_bracket_at_the_head_of_a_paragraph_keeps_its_white() {
    // Lines that must be tightened, and lines that need not.
    for rest in ["漢字」と漢字、漢字漢字、漢字。漢字", "漢字」漢字漢字漢字漢字漢字漢字"]
    {
        let markup =
            format!("#set par(first-line-indent: (amount: 1em, all: true))\n{}", items(None, &[&format!("「{rest}")]));
        let line = &markup_column(11.5, &markup)[0];
        // Its ink stands in the right half of the cell: a character and a half from the edge.
        assert!(line.glyph("「").is_at(10.0) && line.glyph("漢").is_at(20.0), "{:?}", line.places());
    }
    let line = &markup_column(12.0, &items(None, &["「漢字」と漢字"]))[0];
    assert!(line.glyph("漢").is_at(5.0), "{:?}", line.places());
}

/// The baseline in lines of the grid, from the head of the text block.
fn row(line: &Line) -> f64 {
    (line.0[0].y - 27.0 * 72.0 / 25.4 - 0.88 * 10.5) / 17.0
}

fn body(page: &[Line]) -> Vec<&Line> {
    page.iter().filter(|line| (line.0[0].size - 10.5).abs() < 0.01).collect()
}

#[test]
fn pages_share_the_grid_and_headings_take_whole_lines_of_it() {
    let text = items(None, &[&KANJI.repeat(100)]);
    let source = format!("{text}#heading(depth: 2)[見出し]\n{text}#heading(depth: 3)[小見出し]\n{}", text.repeat(12));
    let pages = book(&source);
    assert!(pages.len() > 1);
    for page in &pages {
        let lines = body(page);
        assert!(lines.len() > 20);
        for line in lines {
            let row = row(line);
            assert!((row - row.round()).abs() < 0.01, "{row}: {}", line.text());
        }
    }
}

#[test]
fn no_heading_ends_a_page() {
    for lines in 33..42 {
        let text = items(None, &vec!["漢字"; lines]);
        let pages = book(&format!("{text}#heading(depth: 2)[見出し]\n{}", items(None, &[&KANJI.repeat(60)])));
        let page = pages.iter().find(|page| page.iter().any(|line| line.text().contains("見出し"))).unwrap();
        let after = page.iter().skip_while(|line| !line.text().contains("見出し")).count();
        assert!(after > 1, "{lines} lines before");
    }
}

#[test]
fn no_line_of_a_paragraph_is_left_alone_on_a_page() {
    for before in 36..40 {
        for bullet in [None, Some('・')] {
            let text = items(None, &vec!["漢字"; before]) + &items(bullet, &[&"文章".repeat(80)]);
            let pages = book(&text);
            let on = |page: &Vec<Line>| page.iter().filter(|line| line.text().contains("文章")).count();
            let counts: Vec<usize> = pages.iter().map(on).collect();
            assert_eq!(counts.iter().sum::<usize>(), 4);
            assert!(!counts.contains(&1), "{before} before: {counts:?}");
        }
    }
}

#[test]
fn a_note_stands_below_a_short_rule_and_hangs_after_its_number() {
    let long = composed(&"注釈の文".repeat(30));
    let pages = book(&format!("漢字#note[{long}];、漢字#footnote[二つ目];漢字"));
    let notes: Vec<&Line> = pages[0].iter().filter(|line| (line.0[0].size - 8.5).abs() < 0.01).collect();
    assert_eq!(notes.len(), 4, "{notes:?}");
    let left = notes[0].0[0].x;
    assert_eq!(notes[0].0[0].text, "1");
    // Two characters, and what the measure of 42 characters of 10.5 pt has over whole ones of 8.5 pt.
    let hang = 17.0 + 441.0 % 8.5;
    for (line, begins) in notes[..3].iter().zip([1, 0, 0]) {
        assert!((line.0[begins].x - left - hang).abs() < 0.1, "{:?}", line.places());
    }
    // The mark is raised, small, and holds to the word before it.
    let mark = pages[0].iter().find(|line| line.0[0].size < 8.0).expect("a mark");
    let word = pages[0].iter().find(|line| line.text().starts_with('漢')).unwrap();
    assert!(mark.0[0].y < word.0[0].y - 3.0);
    assert!((mark.0[0].x - word.0[1].end()).abs() < 0.01);
}

#[test]
fn the_lines_of_a_note_are_whole_characters() {
    let long = composed(&KANJI.repeat(40));
    let pages = book(&format!("漢字#note[{long}]"));
    let notes: Vec<&Line> = pages[0].iter().filter(|line| (line.0[0].size - 8.5).abs() < 0.01).collect();
    let first: Vec<f64> = notes[0].0[1..].iter().map(|glyph| glyph.x).collect();
    assert_eq!(first.len(), 49);
    assert!(first.windows(2).all(|pair| (pair[1] - pair[0] - 8.5).abs() < 0.01), "{first:?}");
    // The right edge is that of the text block.
    let right = (24.0 * 72.0 / 25.4 + 441.0, (210.0 - 24.0) * 72.0 / 25.4);
    let end = notes[0].0.last().unwrap().end();
    assert!((end - right.0).abs() < 0.05 || (end - right.1).abs() < 0.05, "{end} {right:?}");
}

#[test]
fn a_mark_of_a_note_does_not_begin_a_line() {
    for length in 38..43 {
        let pages =
            book(&format!("#set par(first-line-indent: 0pt)\n{}#note[注];{}", "漢".repeat(length), "字".repeat(20)));
        let mark = pages[0].iter().find(|line| line.0[0].size < 8.0).expect("a mark");
        let left = pages[0].iter().map(|line| line.0[0].x).fold(f64::INFINITY, f64::min);
        assert!(mark.0[0].x > left + 10.0, "{length}");
    }
}

/// A table with one column of figures.
fn table(figures: &[&str]) -> String {
    let row = |figure: &&str| {
        format!(
            "(name: [名], span: 1, breakdown: none, unit: none, figures: ((kind: \"figure\", lead: [{}], tail: none),)),",
            composed(figure)
        )
    };
    format!(
        "#indicator-table((title: [表の名], breakdown: false, two-rows: false, columns: ((group: none, year: [年], final: false),), \
         groups: (), rows: ({}), notes: ()), (name: [指標], unit: [単位]), accent(1))",
        figures.iter().map(row).collect::<String>()
    )
}

#[test]
fn decimal_points_stand_below_each_other() {
    let pages = book(&table(&["12.3", "5", "8.25", "1,234%"]));
    let rows: Vec<&Line> = pages[0].iter().filter(|line| line.text().starts_with('名')).collect();
    assert_eq!(rows.len(), 4, "{:?}", pages[0]);
    let point = |line: &Line| line.0.iter().find(|glyph| glyph.text == ".").map(|glyph| glyph.x);
    let expected = point(rows[0]).unwrap();
    assert!((point(rows[2]).unwrap() - expected).abs() < 0.01);
    let after_five = rows[1].glyph("5").end().min(rows[1].glyph("5").x + rows[1].glyph("5").width);
    assert!((after_five - expected).abs() < 0.01, "{after_five} {expected}");
}

#[test]
fn figures_without_decimals_stand_at_the_right() {
    let pages = book(&table(&["12%", "5%", "140%"]));
    let rows: Vec<&Line> = pages[0].iter().filter(|line| line.text().starts_with('名')).collect();
    let ends: Vec<f64> = rows.iter().map(|line| line.0.last().unwrap().x).collect();
    assert!(ends.iter().all(|end| (end - ends[0]).abs() < 0.01), "{ends:?}");
}

/// A table as it is typed, of a column of figures beside their names.
fn typed_table(unit: &str, figures: &[&str]) -> String {
    let cell = |x: usize, kind: &str, text: &str| {
        format!("(x: {x}, colspan: 1, rowspan: 1, kind: \"{kind}\", lead: [{}], tail: none),", composed(text))
    };
    let row =
        |figure: &&str| format!("(is-total: false, cells: ({}{})),", cell(0, "word", "名"), cell(1, "figure", figure));
    format!(
        "#typed-table((number: none, title: [表], unit: {unit}, width: 2, heading-columns: 1, header: (), rows: ({}), notes: (), \
         sources: ()), (note: [注], joint: [：]), accent(1))",
        figures.iter().map(row).collect::<String>()
    )
}

#[test]
fn decimal_points_of_a_typed_table_stand_below_each_other() {
    let rows_with = |unit: &str, figures: &[&str]| -> Vec<Line> {
        let pages = book(&format!("= 章\n{}", typed_table(unit, figures)));
        pages[0].iter().filter(|line| line.text().starts_with('名')).cloned().collect()
    };
    let rows = |figures: &[&str]| rows_with("none", figures);
    let point = |line: &Line| line.glyph(".").x;
    let parted = rows(&["12.3", "8.25", "100", "0.5"]);
    assert!(
        (point(&parted[0]) - point(&parted[1])).abs() < 0.01 && (point(&parted[0]) - point(&parted[3])).abs() < 0.01
    );
    let last = |line: &Line| {
        let glyph = line.0.last().unwrap();
        glyph.x + glyph.width
    };
    assert!((last(&parted[2]) - point(&parted[0])).abs() < 0.01);
    // Of one unit: below each other, however few have one.
    let one = rows_with("[％]", &["1.25", "10", "100.125", "3"]);
    assert!((point(&one[0]) - point(&one[2])).abs() < 0.01 && (last(&one[3]) - point(&one[0])).abs() < 0.01, "{one:?}");
    // Of several units: at the right.
    let mixed = rows(&["12.3", "1,234", "56", "7.8"]);
    assert!(mixed.iter().all(|line| (last(line) - last(&mixed[0])).abs() < 0.01), "{mixed:?}");
}

#[test]
fn captions_stand_above_tables_and_below_pictures() {
    let picture = "#photos(((path: none, caption: [図の名], alt: \"図\"),))\n";
    let page = &book(&format!("{}\n{picture}", table(&["1"])))[0];
    let at = |text: &str| {
        page.iter().position(|line| line.text().contains(text)).unwrap_or_else(|| panic!("no {text}: {page:?}"))
    };
    assert!(at("表の名") < at("指標"));
    assert!(at("300") < at("図の名"));
}

#[test]
fn boxes_are_whole_characters_wide() {
    let text = composed(&KANJI.repeat(60));
    let source = format!(
        "#vision([{text}], accent(1))\n#balloon((\"市長\",), [{text}], accent(1))\n#boxed(none, ((bullet: none, department: none, \
         paragraphs: ([{text}],)),), (), accent(1))"
    );
    let pages = book(&source);
    for size in [12.0, 10.0] {
        let lines: Vec<&Line> =
            pages.iter().flatten().filter(|line| (line.0[0].size - size).abs() < 0.01 && line.0.len() > 20).collect();
        assert!(lines.len() > 1, "{size}");
        for line in lines {
            let steps = line.0.windows(2).map(|pair| pair[1].x - pair[0].x);
            assert!(steps.into_iter().all(|step| (step - size).abs() < 0.02), "{size}: {:?}", line.places());
        }
    }
}

#[test]
fn strong_words_in_ming_are_gothic() {
    let page = &book("漢字*太字*漢字")[0];
    let line = page.iter().find(|line| line.text().contains("太字")).unwrap();
    assert_eq!((line.glyph("太").font.as_str(), line.glyph("漢").font.as_str()), ("BIZ UDGothic", "BIZ UDMincho"));
    assert!(line.glyph("太").bold);
}
