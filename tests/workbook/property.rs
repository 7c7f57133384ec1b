//! Whatever is written into an `.xlsx` file is read back.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rust_xlsxwriter::Format;
use sasshi::workbook::{Merge, Value};

use super::{only_sheet, written};

/// What a cell is given.
#[derive(Debug, Clone)]
enum Given {
    Text(String),
    Number(f64),
    Truth(bool),
}

fn given() -> impl Strategy<Value = Given> {
    prop_oneof![
        // Any character that XML can hold; a line break is typed as Excel does.
        "[^\\p{Cc}\u{FFFE}\u{FFFF}]{1,40}(\n[^\\p{Cc}\u{FFFE}\u{FFFF}]{0,10})?".prop_map(Given::Text),
        prop_oneof!["_x[0-9A-F]{4}_", "[ \u{3000}]a[ \u{3000}]", "[<>&\"']{1,5}"].prop_map(Given::Text),
        prop_oneof![-1e9..1e9, (-1000..1000i32).prop_map(f64::from)].prop_map(Given::Number),
        any::<bool>().prop_map(Given::Truth),
    ]
}

fn position() -> impl Strategy<Value = (u32, u16)> {
    prop_oneof![8 => (0..40u32, 0..12u16), 1 => (0..1_048_576u32, 0..16_384u16), 1 => Just((1_048_575, 16_383))]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_written_is_read_back(
        cells in prop::collection::btree_map(position(), given(), 0..40),
        merges in prop::collection::vec((0..8u32, 1..4u32, 0..4u16, 0..2u16, given()), 0..4),
        rows in prop::collection::btree_set(0..60u32, 0..6),
        columns in prop::collection::btree_set(0..20u16, 0..4),
    ) {
        let mut expected: BTreeMap<(u32, u16), Given> = BTreeMap::new();
        let mut areas = Vec::new();
        let bytes = written(|sheet| {
            for (&(row, column), given) in &cells {
                match given {
                    Given::Text(text) => sheet.write_string(row, column, text).map(drop),
                    Given::Number(number) => sheet.write_number(row, column, *number).map(drop),
                    Given::Truth(truth) => sheet.write_boolean(row, column, *truth).map(drop),
                }
                .unwrap();
                expected.insert((row, column), given.clone());
            }
            // Areas below each other and right of the other cells, so that none overlaps.
            for (at, (gap, height, left, width, given)) in merges.iter().enumerate() {
                let (top, left) = (at as u32 * 20 + gap, 20 + left);
                let (bottom, right) = (top + height, left + width);
                let Given::Text(text) = given else { continue };
                sheet.merge_range(top, left, bottom, right, text, &Format::new()).unwrap();
                expected.retain(|&(row, column), _| !((top..=bottom).contains(&row) && (left..=right).contains(&column)));
                expected.insert((top, left), given.clone());
                areas.push(Merge {
                    first_row: top,
                    first_column: left.into(),
                    last_row: bottom,
                    last_column: right.into(),
                });
            }
            for row in &rows {
                sheet.set_row_hidden(*row).unwrap();
            }
            for column in &columns {
                sheet.set_column_hidden(*column).unwrap();
            }
        });
        let sheet = only_sheet(&bytes);
        let found: BTreeMap<_, _> =
            sheet.rows.iter().flat_map(|row| &row.cells).map(|cell| ((cell.place.row, cell.place.column as u16), cell)).collect();
        prop_assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
        for (position, given) in &expected {
            let cell = found[position];
            match given {
                Given::Text(text) => {
                    prop_assert_eq!(&cell.value, &Value::Text);
                    prop_assert_eq!(&*cell.text, text.as_str());
                }
                Given::Number(number) => prop_assert_eq!(&cell.value, &Value::Number(*number)),
                Given::Truth(truth) => prop_assert_eq!(&cell.value, &Value::Truth(*truth)),
            }
        }
        prop_assert_eq!(sheet.merges.to_vec(), areas);
        for row in 0..70 {
            prop_assert_eq!(sheet.hidden.rows.contain(row), rows.contains(&row), "row {}", row);
        }
        for column in 0..30u16 {
            prop_assert_eq!(sheet.hidden.columns.contain(column.into()), columns.contains(&column), "column {}", column);
        }
        prop_assert!(sheet.hidden.filtered.is_empty() && !sheet.hidden.sheet);
    }
}
