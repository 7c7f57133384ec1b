//! A short run of the mutation runner, in this process. The long one is `cargo run --release --example mutate`.

#[path = "../fuzz/mutation/mod.rs"]
mod mutation;

use std::collections::BTreeMap;

use mutation::{Format, Mutator, Outcome, execute, load};

use crate::kit::repository;

/// So many broken files of each format are read.
const EACH: u64 = 400;

#[test]
fn broken_workbooks_are_read_or_refused() {
    let mutator = Mutator::new(load(&repository().join("tests/corpus")).unwrap(), None, 1);
    let formats: Vec<Format> = mutator.formats().collect();
    assert!(formats.contains(&Format::Xlsx), "{formats:?}");
    let folder = tempfile::tempdir().unwrap();
    let mut counts: BTreeMap<Format, [u64; 2]> = BTreeMap::new();
    let mut wrong = Vec::new();
    for index in 0..EACH * formats.len() as u64 {
        let input = mutator.input(index);
        let counts = counts.entry(mutator.format(index)).or_default();
        match execute(&input, folder.path()) {
            Outcome::Read => counts[0] += 1,
            Outcome::Refused => counts[1] += 1,
            Outcome::Wrong(what) => wrong.push(format!("{} of input {index}: {what}", mutator.format(index))),
        }
    }
    assert!(wrong.is_empty(), "`--example mutate -- --from …` makes the files again:\n{}", wrong.join("\n"));
    // A run in which everything is refused at the door would prove nothing, and one in which nothing is broken neither.
    for (format, [read, refused]) in counts {
        assert!(refused > EACH / 20, "{format}: only {refused} of {EACH} were broken");
        assert!(read > EACH / 20 || format == Format::Other, "{format}: only {read} of {EACH} could be read");
    }
}

#[test]
fn an_input_is_made_again_from_its_number() {
    let corpus = repository().join("tests/corpus");
    let [first, second] = [0, 0].map(|_| Mutator::new(load(&corpus).unwrap(), Some(Format::Xlsx), 7));
    for index in [0, 1, 2, 900_000] {
        assert!(first.input(index).bytes == second.input(index).bytes, "{index}");
    }
    assert!(first.input(0).bytes != first.input(1).bytes);
}
