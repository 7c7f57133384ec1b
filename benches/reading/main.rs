//! How long it takes to read the workbooks of twenty departments, as a multiple of what calamine takes for the same
//! cells with no further work.
//!
//! `cargo bench --bench reading`. The two are run in turn, so that what else the machine does hits both alike, and
//! the ratio is that of the medians. The figures stand in `benches/README.md`.

use std::fs::{self, File};
use std::hint::black_box;
use std::io::{BufReader, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use calamine::{Reader, Xlsx};
use criterion::{Criterion, SamplingMode, criterion_group, criterion_main};
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use sasshi::workbook::{self, Limits};

const WORKBOOKS: usize = 20;
const ROWS: u32 = 2_000;
/// Rows that share a key, as merged cells.
const GROUP: u32 = 5;
/// Runs of each for the ratio.
const RUNS: usize = 41;

criterion_group! {
    name = reading;
    config = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(100))
        .measurement_time(Duration::from_secs(3));
    targets = departments
}
criterion_main!(reading);

fn departments(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let files: Vec<PathBuf> = (0..WORKBOOKS).map(|number| write(folder.path(), number)).collect();
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let sasshi = || in_parallel(&files, threads, read);
    let calamine = || in_parallel(&files, threads, stream);
    assert_eq!(sasshi(), calamine(), "both see the same cells");
    let mut group = criterion.benchmark_group("20 workbooks");
    group.sampling_mode(SamplingMode::Flat);
    group.bench_function("sasshi", |bencher| bencher.iter(sasshi));
    group.bench_function("calamine", |bencher| bencher.iter(calamine));
    group.finish();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        ours.push(timed(&sasshi));
        theirs.push(timed(&calamine));
    }
    let [ours, theirs] = [ours, theirs].map(median);
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    let line = format!("sasshi {ours:.1?} / calamine {theirs:.1?} = {ratio:.2} on {threads} threads\n");
    std::io::stdout().write_all(line.as_bytes()).expect("the ratio can be written");
}

fn timed(run: &impl Fn() -> usize) -> Duration {
    let start = Instant::now();
    black_box(run());
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// What `read` gives for all files together.
fn in_parallel(files: &[PathBuf], threads: usize, read: impl Fn(&Path) -> usize + Sync) -> usize {
    let (next, total) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || {
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            total.fetch_add(read(file), Ordering::Relaxed);
        }
    };
    thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    total.into_inner()
}

/// The filled cells of a workbook, as the program reads it.
fn read(file: &Path) -> usize {
    let workbook = workbook::read(file, "a.xlsx", &Limits::default()).expect("the workbook can be read");
    workbook.sheets.iter().flat_map(|sheet| &sheet.rows).map(|row| row.cells.len()).sum()
}

/// The filled cells of a workbook, as calamine streams them.
fn stream(file: &Path) -> usize {
    let file = File::open(file).expect("the workbook is there");
    let mut workbook = Xlsx::new(BufReader::new(file)).expect("the workbook can be opened");
    let mut filled = 0;
    for sheet in workbook.sheet_names() {
        let mut cells = workbook.worksheet_cells_reader(&sheet).expect("the sheet can be read");
        while let Some(cell) = cells.next_cell().expect("the cell can be read") {
            filled += usize::from(*black_box(cell).get_value() != calamine::DataRef::Empty);
        }
    }
    filled
}

/// Writes the workbook of a department: keys merged over rows, running text, terms, figures with their formats.
fn write(folder: &Path, department: usize) -> PathBuf {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet(), department).expect("the sheet can be written");
    let path = folder.join(format!("{department}.xlsx"));
    fs::write(&path, workbook.save_to_buffer().expect("the workbook can be written")).expect("the folder is there");
    path
}

fn fill(sheet: &mut Worksheet, department: usize) -> Result<(), rust_xlsxwriter::XlsxError> {
    let plain = Format::new().set_text_wrap();
    let figures = ["#,##0", "0.0", "0.0%", "#,##0;\"△ \"#,##0;\"―\"", "[$-411]ggge\"年\"m\"月\"d\"日\""];
    let figures = figures.map(|code| Format::new().set_num_format(code));
    let headings = [
        "施策",
        "方向性",
        "事業名",
        "指標名",
        "内訳",
        "単位",
        "令和４年度",
        "令和５年度",
        "割合",
        "増減",
        "更新日",
        "備考",
    ];
    sheet.set_name("指標")?.write_row(0, 0, headings)?;
    for row in 1..=ROWS {
        let group = (row - 1) / GROUP;
        if (row - 1) % GROUP == 0 {
            sheet.merge_range(row, 0, row + GROUP - 1, 0, &format!("施策{group}"), &plain)?;
        }
        let number = f64::from((row * 7919 + department as u32) % 100_000);
        sheet.write_with_format(row, 1, format!("方向性{}", group % 9), &plain)?;
        sheet.write(row, 2, format!("第{department}課の事業その{row}"))?;
        sheet.write(row, 3, format!("{row}番の指標で、地域の活動に加わった人の数を毎年の調べで見るもの"))?;
        sheet.write(row, 4, ["男性", "女性", "計"][row as usize % 3])?;
        sheet.write(row, 5, ["人", "％", "件", "か所"][row as usize % 4])?;
        sheet.write_with_format(row, 6, number, &figures[0])?;
        sheet.write_with_format(row, 7, number / 100.0, &figures[1])?;
        sheet.write_with_format(row, 8, number / 100_000.0, &figures[2])?;
        sheet.write_with_format(row, 9, number - 50_000.0, &figures[3])?;
        sheet.write_with_format(row, 10, 45_000 + row % 1000, &figures[4])?;
        sheet.write(row, 11, format!("{row}年目の調べによる。\n値は年度の終わりのもの"))?;
    }
    Ok(())
}
