//! Makes broken workbooks out of sound ones, and reads them.
//!
//! An input depends on nothing but the corpus, a seed and its index, so whoever knows these three can make it again:
//! the process that watches, and whoever looks into a finding.

mod archive;
mod bytes;
mod compound;
mod execution;
mod records;
mod seeds;

pub use execution::{Outcome, execute};
pub use seeds::{Format, Seed, load};

use fastrand::Rng;

/// A file that nobody should have to read.
pub struct Input {
    /// Its name: the ending is that of its seed.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Makes inputs from the files of the corpus.
pub struct Mutator {
    /// By format; none is empty.
    seeds: Vec<(Format, Vec<Seed>)>,
    seed: u64,
}

impl Mutator {
    /// A mutator of these files; `only` leaves out all other formats.
    pub fn new(files: Vec<Seed>, only: Option<Format>, seed: u64) -> Self {
        let mut seeds: Vec<(Format, Vec<Seed>)> = Vec::new();
        for file in files.into_iter().filter(|file| only.is_none_or(|only| file.format == only)) {
            match seeds.iter_mut().find(|(format, _)| *format == file.format) {
                Some((_, files)) => files.push(file),
                None => seeds.push((file.format, vec![file])),
            }
        }
        Self { seeds, seed }
    }

    /// The formats of the seeds: each has as many inputs as any other.
    pub fn formats(&self) -> impl Iterator<Item = Format> {
        self.seeds.iter().map(|(format, _)| *format)
    }

    /// The format of an input.
    pub fn format(&self, index: u64) -> Format {
        self.turn(index).0
    }

    fn turn(&self, index: u64) -> &(Format, Vec<Seed>) {
        &self.seeds[(index % self.seeds.len() as u64) as usize]
    }

    /// One input.
    pub fn input(&self, index: u64) -> Input {
        // Neighbours must not have the same numbers: both are spread before they meet.
        let spread = |number: u64| Rng::with_seed(number).u64(..);
        let rng = &mut Rng::with_seed(spread(self.seed) ^ spread(!index));
        let (_, seeds) = self.turn(index);
        let mut pick = || &seeds[rng.usize(..seeds.len())];
        let (seed, other) = (pick(), pick());
        let name = format!("input.{}", seed.ending);
        Input { name, bytes: mutated(&seed.bytes, &other.bytes, rng) }
    }
}

/// A changed file. Mostly what stands inside of its container is changed, so that readers get to see it.
fn mutated(file: &[u8], other: &[u8], rng: &mut Rng) -> Vec<u8> {
    let inside = match rng.u8(..10) {
        0 => None,
        _ => archive::mutated(file, other, rng).or_else(|| compound::mutated(file, other, rng)),
    };
    match inside {
        Some(file) if rng.u8(..20) > 0 => file,
        inside => {
            let mut file = inside.unwrap_or_else(|| file.to_vec());
            bytes::mutate(&mut file, other, rng);
            file
        }
    }
}
