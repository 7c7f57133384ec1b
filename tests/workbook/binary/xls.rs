//! `.xls`: books that other programs wrote, and traps written record by record.

use sasshi::workbook::{Limits, Merge, Value};

use super::super::{code_of, read_as, read_bytes, refused};
use super::{assert_shown, book, hidden_lines, sheet};
use crate::kit::xls::{cell, compound, formula, record, stream, text, wide, words};

/// A book of one sheet.
fn one_sheet(shared: &[Vec<u8>], records: Vec<Vec<u8>>) -> Vec<u8> {
    compound("Workbook", &stream(shared, &[("指標", 0, records)]))
}

fn shown(shared: &[Vec<u8>], records: Vec<Vec<u8>>, expected: &[(&str, &str)]) {
    assert_shown(&read_bytes(&one_sheet(shared, records)).unwrap().sheets[0], expected);
}

#[test]
fn numbers_are_shown_as_excel_shows_them() {
    let book = read_bytes(&book("excel97.xls")).unwrap();
    let names: Vec<_> = book.sheets.iter().map(|sheet| (sheet.name.sheet.as_str(), sheet.hidden.sheet)).collect();
    assert_eq!(names, [("書式", false), ("隠し", false), ("作業用", true), ("設定", true), ("絞り込み", false)]);
    assert_shown(
        sheet(&book, "書式"),
        &[
            ("A1", "1,234,567"),
            ("B1", "一行目\n二行目"),
            ("C1", "0.333333333"),
            ("A2", "28.5%"),
            ("B2", "0123"),
            ("C2", "0123号"),
            ("A3", "△ 5"),
            ("B3", "TRUE"),
            ("C3", "TRUE"),
            ("A4", "―"),
            ("B4", "施策の強化です"),
            ("C4", "#DIV/0!"),
            ("A5", "(12)"),
            ("C5", "#N/A"),
            ("A6", "2026/4/1"),
            ("A7", "令和8年4月1日"),
            ("A8", "R1.5.1"),
            ("A9", "36:00"),
            ("A10", "(1,234)"),
            ("A11", "1/2"),
            ("A12", "3人"),
            ("A13", "100"),
            ("A14", "12345.68"),
        ],
    );
}

#[test]
fn merged_areas_hidden_lines_and_filters_are_known() {
    let book = read_bytes(&book("excel97.xls")).unwrap();
    let merged = sheet(&book, "隠し");
    let heading = Merge { first_row: 0, first_column: 1, last_row: 0, last_column: 2 };
    let key = Merge { first_row: 1, first_column: 0, last_row: 3, last_column: 0 };
    assert_eq!(merged.merges.to_vec(), [heading, key]);
    assert_eq!(&*merged.shown(2, 0).unwrap().text, "施策2");
    assert_eq!(hidden_lines(&merged.hidden), [vec![2], vec![2], vec![]]);
    // A row that somebody hid below the filter is not one that the filter hides.
    assert_eq!(hidden_lines(&sheet(&book, "絞り込み").hidden), [vec![10], vec![], vec![1, 3, 5, 7]]);
}

#[test]
fn a_filter_whose_rows_are_not_known_hides_no_department() {
    let row = |row: u16| record(0x0208, &[&words(&[row, 0, 1, 255, 0, 0])[..], &[0x20, 1, 15, 0]].concat());
    let filtered = |active: Vec<u8>| {
        let book = read_bytes(&one_sheet(&[], vec![active, row(3)])).unwrap();
        hidden_lines(&book.sheets[0].hidden)
    };
    assert_eq!(filtered(record(0x009B, &[])), [vec![], vec![], vec![3]]);
    // The arrows of a filter in which nothing is chosen.
    assert_eq!(filtered(record(0x009D, &[2, 0])), [vec![3], vec![], vec![]]);
}

#[test]
fn rows_without_a_record_are_hidden_where_the_sheet_says_so() {
    let row = record(0x0208, &[&words(&[1, 0, 1, 255, 0, 0])[..], &[0, 1, 15, 0]].concat());
    let hides = record(0x0225, &words(&[2, 0]));
    let book = read_bytes(&one_sheet(&[], vec![hides, row])).unwrap();
    let hidden = &book.sheets[0].hidden;
    assert!(hidden.rows.contain(0) && !hidden.rows.contain(1) && hidden.rows.contain(1_048_575));
}

#[test]
fn dates_count_from_1904_where_the_book_says_so() {
    let book = read_bytes(&book("dates-1904.xls")).unwrap();
    let cell = book.sheets[0].cell(0, 0).unwrap();
    assert_eq!(cell.value, Value::Date { serial: 44_651.0, since_1904: true });
    assert_eq!(&*cell.text, "2026年4月1日");
}

#[test]
fn a_formula_that_was_never_calculated_is_not_an_empty_cell() {
    // Some promise a text that does not come, others ask to be calculated when the file is opened.
    let promised = |row| formula(row, 0, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF], 0);
    let shared_formula = record(0x04BC, &[0; 10]);
    let records = vec![
        promised(0),
        promised(1),
        shared_formula,
        record(0x0207, &text("結果")),
        formula(2, 0, [3, 0, 0, 0, 0, 0, 0xFF, 0xFF], 0),
        formula(3, 0, [0x7B; 8], 0),
        promised(4),
        formula(5, 0, [3, 0, 0, 0, 0, 0, 0xFF, 0xFF], 2),
    ];
    let book = read_bytes(&one_sheet(&[], records)).unwrap();
    let sheet = &book.sheets[0];
    assert_eq!(sheet.cell(0, 0).unwrap().value, Value::Uncalculated);
    assert_eq!(&*sheet.cell(1, 0).unwrap().text, "結果");
    assert!(sheet.cell(2, 0).is_none(), "an empty text is empty");
    assert!(matches!(sheet.cell(3, 0).unwrap().value, Value::Number(_)));
    assert_eq!(sheet.cell(4, 0).unwrap().value, Value::Uncalculated);
    assert_eq!(sheet.cell(5, 0).unwrap().value, Value::Uncalculated);
}

#[test]
fn cells_at_both_ends_of_the_sheet_cost_nothing() {
    let book = read_bytes(&book("last-cell.xls")).unwrap();
    assert_eq!(book.sheets[0].rows.len(), 2);
    let last = book.sheets[0].cell(65_535, 255).unwrap();
    assert_eq!((last.place.address().as_str(), &*last.text), ("IV65536", "終わり"));
}

#[test]
fn long_texts_go_on_in_further_records() {
    let book = read_bytes(&book("long-texts.xls")).unwrap();
    let text = |row, column| book.sheets[0].cell(row, column).unwrap().text.to_string();
    for row in 0..3 {
        let long = if row == 1 { "長い文章".repeat(700) } else { "abcdefg".repeat(900) };
        assert_eq!(text(row, 0), format!("{long}{row}"));
        assert_eq!(text(row, 1), format!("所沢の計画{row}"));
    }
}

#[test]
fn furigana_and_formatting_are_no_part_of_a_text_wherever_it_is_cut() {
    // Length, flags, runs, length of the furigana, characters, runs, furigana.
    let furigana = wide("トコロザワ");
    let counts = [&words(&[2])[..], &(furigana.len() as u32).to_le_bytes()].concat();
    let runs = words(&[0, 5, 1, 6]);
    let tokorozawa = [&words(&[3])[..], &[0x0D], &counts, &wide("所沢市"), &runs, &furigana].concat();
    let plain = [&words(&[4])[..], &[0], b"plan"].concat();
    let cells = || (0..3).map(|index| cell(0x00FD, 0, index, 0, &words(&[index, 0]))).collect();
    let expected = [("A1", "所沢市"), ("B1", "plan"), ("C1", "所沢市")];
    let counts = words(&[3, 0, 3, 0]);
    let whole = record(0x00FC, &[&counts[..], &tokorozawa, &plain, &tokorozawa].concat());
    shown(&[whole], cells(), &expected);
    let characters = 2 + 1 + 2 + 4..=2 + 1 + 2 + 4 + 6;
    for at in 0..tokorozawa.len() {
        // Characters go on with a byte that says how they are written, and never in the middle of one.
        let goes_on: &[u8] = if characters.contains(&at) && at < *characters.end() { &[1] } else { &[] };
        if characters.contains(&at) && (at - characters.start()) % 2 == 1 || at == *characters.start() {
            continue;
        }
        let (before, after) = tokorozawa.split_at(at);
        let strings = record(0x00FC, &[&counts[..], before].concat());
        let more = record(0x003C, &[goes_on, after, &plain, &tokorozawa].concat());
        shown(&[strings, more], cells(), &expected);
    }
    // The characters of one text, half of them in one byte each.
    let strings = record(0x00FC, &[&words(&[1, 0, 1, 0, 5])[..], &[0], b"abc"].concat());
    let more = record(0x003C, &[&[1][..], &wide("市民")].concat());
    shown(&[strings, more], vec![cell(0x00FD, 0, 0, 0, &words(&[0, 0]))], &[("A1", "abc市民")]);
}

#[test]
fn cells_of_every_kind_are_read() {
    let number = |number: f64| number.to_le_bytes();
    let styles = [record(0x041E, &[&words(&[200])[..], &text("#,##0;\"△\"#,##0")].concat())];
    let style = |number: u16| record(0x00E0, &words(&[0, number, 0, 0, 0, 0, 0, 0, 0, 0]));
    let shared: Vec<_> = styles.into_iter().chain([style(0), style(200), style(14), style(58), style(177)]).collect();
    let error = |number: u8| [number, 1];
    let rk = |number: i32| (number << 2 | 2).to_le_bytes();
    let hundredths = |number: i32| (number << 2 | 3).to_le_bytes();
    let beside = [&words(&[0])[..], &rk(7), &words(&[1]), &rk(-7)].concat();
    let records = vec![
        cell(0x0203, 0, 0, 1, &number(-1234.0)),
        cell(0x027E, 0, 1, 0, &hundredths(123)),
        record(0x00BD, &[&words(&[1, 2])[..], &beside, &words(&[3])].concat()),
        cell(0x0203, 2, 0, 2, &number(46_113.0)),
        cell(0x0203, 2, 1, 3, &number(46_113.0)),
        cell(0x0204, 3, 0, 0, &text("直接")),
        cell(0x00D6, 3, 1, 0, &[text("飾り"), vec![0; 6]].concat()),
        cell(0x0205, 4, 0, 0, &[1, 0]),
        cell(0x0205, 4, 1, 0, &error(23)),
        cell(0x0205, 4, 2, 0, &error(45)),
        cell(0x0205, 4, 3, 0, &error(200)),
        formula(5, 0, number(2.5), 0),
        formula(5, 1, [1, 0, 1, 0, 0, 0, 0xFF, 0xFF], 0),
        formula(5, 2, [2, 0, 50, 0, 0, 0, 0xFF, 0xFF], 0),
        // Nothing: a style only; a record that nobody knows.
        cell(0x0201, 6, 0, 1, &[]),
        record(0x0999, &[1, 2, 3]),
        // A number whose format is not in the file; a style that is not; a text that is not; a number cut in half.
        cell(0x0203, 7, 0, 4, &number(5.0)),
        cell(0x0203, 7, 1, 99, &number(5.0)),
        cell(0x00FD, 7, 2, 0, &words(&[9, 0])),
        cell(0x0203, 7, 3, 0, &[1, 2]),
    ];
    let chart = vec![record(0x0809, &words(&[0x0600, 0x20])), cell(0x0203, 0, 0, 0, &number(999.0)), record(10, &[])];
    let expected = [
        ("A1", "△1,234"),
        ("B1", "1.23"),
        ("C2", "7"),
        ("D2", "△7"),
        ("A3", "2026/4/1"),
        ("B3", "令和8年4月1日"),
        ("A4", "直接"),
        ("B4", "飾り"),
        ("A5", "TRUE"),
        ("B5", "#REF!"),
        ("C5", "#SPILL!"),
        ("D5", "#UNKNOWN!"),
        ("A6", "2.5"),
        ("B6", "TRUE"),
        ("C6", "#CALC!"),
        ("A8", "5?"),
        ("B8", "5?"),
        ("C8", "#UNKNOWN!"),
        ("D8", "#UNKNOWN!"),
    ];
    shown(&shared, records.into_iter().chain(chart).collect(), &expected);
}

/// A stream of Excel 95, whose texts are bytes of a code page and have no flags.
fn excel_95(page: u16) -> Vec<u8> {
    let name = [0x8E, 0x77, 0x95, 0x57]; // 指標
    let begin = |what: u16| record(0x0809, &words(&[0x0500, what, 0, 0]));
    let tab = |position: u32| record(0x0085, &[&position.to_le_bytes()[..], &[0, 0, 4], &name].concat());
    let code = [&words(&[180])[..], &[8], b"\"\x81\xA2\"#,##"].concat();
    let style = |number: u16| record(0x00E0, &words(&[0, number, 0, 0, 0, 0, 0, 0]));
    let filter = [&words(&[0x20])[..], &[0, 1], &words(&[21, 0, 1, 0, 0]), &[0x0D, 0x3B], &words(&[0xFFFF]), &[0; 12]];
    let filter = record(0x0018, &[&filter.concat()[..], &words(&[0, 8]), &[0, 1]].concat());
    let shared = |position| {
        let page = record(0x0042, &words(&[page]));
        [begin(5), page, filter.clone(), record(0x041E, &code), style(0), style(180), tab(position), record(10, &[])]
            .concat()
    };
    let hidden = |row: u16| record(0x0208, &[&words(&[row, 0, 1, 255, 0, 0])[..], &[0x20, 1, 15, 0]].concat());
    let records = [
        record(0x009B, &[]),
        hidden(3),
        hidden(12),
        cell(0x0204, 0, 0, 0, &[&words(&[4])[..], &name].concat()),
        cell(0x0203, 0, 1, 1, &1234.0f64.to_le_bytes()),
        formula(1, 0, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF], 0),
        record(0x0207, &[&words(&[4])[..], &name].concat()),
    ];
    let start = shared(0).len() as u32;
    [shared(start), begin(0x10), records.concat(), record(10, &[])].concat()
}

#[test]
fn excel_95_writes_texts_in_its_code_page() {
    for page in [932, 10_001] {
        let book = read_bytes(&compound("Book", &excel_95(page))).unwrap();
        assert_eq!(book.sheets[0].name.sheet, "指標");
        assert_shown(&book.sheets[0], &[("A1", "指標"), ("B1", "△1,234"), ("A2", "指標")]);
        assert_eq!(hidden_lines(&book.sheets[0].hidden), [vec![12], vec![], vec![3]]);
    }
}

#[test]
fn encrypted_books_are_told_apart() {
    for how in [words(&[1, 1, 1, 7, 7, 7]), words(&[0, 0x1234, 0x5678])] {
        assert_eq!(code_of(&one_sheet(&[record(0x002F, &how)], vec![])), "encrypted-file");
    }
}

#[test]
fn older_and_broken_books_are_refused() {
    let unsupported = compound("Workbook", &record(0x0409, &words(&[0, 0x10])));
    assert_eq!(code_of(&unsupported), "unsupported-format");
    let position_nowhere = {
        let whole = stream(&[], &[("指標", 0, vec![])]);
        compound("Workbook", &whole[..whole.len() - 24])
    };
    let diagnostic = refused(&position_nowhere, &Limits::default());
    assert_eq!(diagnostic.code, "unreadable-file");
    assert!(diagnostic.message.contains("指標"), "{}", diagnostic.message);
    let whole = stream(&[], &[("指標", 0, vec![cell(0x0203, 0, 0, 0, &[0; 8])])]);
    let cut = refused(&compound("Workbook", &whole[..whole.len() - 6]), &Limits::default());
    assert!(cut.message.contains("指標") && cut.message.contains("途中で切れています"), "{}", cut.message);
    assert_eq!(code_of(&compound("Workbook", &stream(&[], &[]))), "unreadable-file");
    assert_eq!(code_of(&one_sheet(&[], vec![cell(0x0203, 0, 20_000, 0, &[0; 8])])), "unreadable-file");
}

#[test]
fn a_list_that_names_one_sheet_again_and_again_is_no_way_to_exhaust_memory() {
    let whole = stream(&[], &[("甲", 0, vec![])]);
    let tab = record(0x0085, &[&(whole.len() as u32 - 24).to_le_bytes()[..], &[0, 0, 1, 0, b'a']].concat());
    let begin = &whole[..20];
    let shared_before = whole.len() - 24;
    let tabs = tab.len() * 2_000;
    // The sheet stands behind all of them.
    let mut bytes = begin.to_vec();
    let position = (20 + tabs + 4) as u32;
    for _ in 0..2_000 {
        bytes.extend(record(0x0085, &[&position.to_le_bytes()[..], &[0, 0, 1, 0, b'a']].concat()));
    }
    bytes.extend(record(10, &[]));
    bytes.extend(&whole[shared_before..]);
    let limits = Limits { inflated_bytes: 1 << 20, ..Limits::default() };
    assert_eq!(read_as(&compound("Workbook", &bytes), super::NAME, &limits).unwrap_err().code, "inflated-too-large");
    assert_eq!(read_bytes(&compound("Workbook", &bytes)).unwrap().sheets.len(), 2_000);
}
