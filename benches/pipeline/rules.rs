//! What the rules of Japanese setting cost: the layout of the sample with the marks of its texts and without them.

use std::time::{Duration, Instant};

use criterion::Criterion;
use sasshi::merge::Merged;

use super::{Press, Project};

/// Pairs that are measured, one after the other.
const PAIRS: usize = 41;

/// Prints the ratio: the median of pairs that were measured in turn, so that other work on the machine meets both alike.
#[expect(clippy::print_stdout, reason = "a benchmark is read on the terminal")]
pub fn rules(_: &mut Criterion) {
    // As for the other benchmarks: a word on the command line chooses.
    if std::env::args().skip(1).any(|word| !word.starts_with('-') && !"rules".contains(&word)) {
        return;
    }
    let project = Project::sample();
    let press = Press::new(&project, project.read().plan);
    let with = press.merge();
    let without = Merged { source: unmarked(&with.source), origins: Vec::new(), ..with.clone() };
    assert!(without.source.len() < with.source.len());
    let time = |merged: &Merged| -> Duration {
        comemo::evict(0);
        let start = Instant::now();
        drop(press.typeset(merged));
        start.elapsed()
    };
    let mut ratios: Vec<f64> = (0..PAIRS).map(|_| time(&with).as_secs_f64() / time(&without).as_secs_f64()).collect();
    ratios.sort_by(f64::total_cmp);
    println!("rules of setting, with / without: {:.3}", ratios[PAIRS / 2]);
}

/// The source without the marks that the merge puts into texts; what they hold stays.
fn unmarked(source: &str) -> String {
    let mut source = source.replace("#nobreak;", "").replace("#maybreak;", "");
    for call in ["#middle[", "#closing[", "#opening[", "#head[", "#hanging["] {
        while let Some(start) = source.find(call) {
            let inside = start + call.len();
            let end = inside + source[inside..].find("];").expect("a call is closed");
            source.replace_range(end..end + 2, "");
            source.replace_range(start..inside, "");
        }
    }
    source
}
