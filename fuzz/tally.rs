//! What came out of the executions so far.

use std::collections::BTreeMap;
use std::fs;
use std::io;

use crate::Arguments;
use crate::mutation::{Format, Mutator};

/// So many files of one and the same finding are kept.
const KEPT: usize = 5;

#[derive(Debug, Default)]
struct Counts {
    read: u64,
    refused: u64,
    wrong: u64,
    /// Panics that the readers caught themselves.
    caught: u64,
    /// The most memory of one execution, in kilobytes.
    memory: u64,
}

/// The counts by format, and the findings.
#[derive(Default)]
pub struct Tally {
    counts: BTreeMap<Format, Counts>,
    /// Where panics were caught.
    caught: BTreeMap<String, u64>,
    /// By what was wrong.
    findings: BTreeMap<String, usize>,
}

impl Tally {
    pub fn executions(&self) -> u64 {
        self.counts.values().map(|counts| counts.read + counts.refused + counts.wrong).sum()
    }

    pub fn found(&self) -> bool {
        !self.findings.is_empty()
    }

    /// An execution that ended as it must.
    pub fn add(&mut self, format: Format, read: bool, memory: u64, caught: &str) {
        let counts = self.counts.entry(format).or_default();
        *(if read { &mut counts.read } else { &mut counts.refused }) += 1;
        counts.memory = counts.memory.max(memory);
        if !caught.is_empty() {
            counts.caught += 1;
            *self.caught.entry(caught.to_owned()).or_default() += 1;
        }
    }

    /// A finding: its file is kept, and what was wrong beside it.
    pub fn find(&mut self, mutator: &Mutator, index: u64, what: &str, arguments: &Arguments) -> io::Result<()> {
        let format = mutator.format(index);
        self.counts.entry(format).or_default().wrong += 1;
        let times = self.findings.entry(format!("{format} {what}")).or_default();
        *times += 1;
        if *times > KEPT {
            return Ok(());
        }
        fs::create_dir_all(&arguments.findings)?;
        let input = mutator.input(index);
        let name = format!("{format}-{}-{index}-{}", arguments.seed, input.name);
        fs::write(arguments.findings.join(&name), &input.bytes)?;
        fs::write(arguments.findings.join(format!("{name}.txt")), format!("{what}\n"))?;
        println!("found: {what}: {}", arguments.findings.join(name).display());
        Ok(())
    }

    /// Prints the counts.
    pub fn print(&self) {
        println!("format  executions        read     refused  findings  caught panics  most memory");
        for (format, counts) in &self.counts {
            let Counts { read, refused, wrong, caught, memory } = counts;
            let all = read + refused + wrong;
            println!("{format:6} {all:11} {read:11} {refused:11} {wrong:9} {caught:14} {memory:9} kB");
        }
        for (place, times) in &self.caught {
            println!("caught {times} times: panic at {place}");
        }
        for (what, times) in &self.findings {
            println!("found {times} times: {what}");
        }
        println!("{} executions, {} findings", self.executions(), self.findings.len());
    }
}
