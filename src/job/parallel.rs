//! N workers, one list.
//!
//! Typst uses rayon inside, and a worker that waits there would steal the next booklet onto its own stack. So each
//! worker is a thread of its own with a rayon pool of one, and takes the next item from a shared counter.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Typst's layout recurses into nested content: more room than a thread has by default on Windows.
const STACK: usize = 16 << 20;

/// As many workers as the machine has cores.
pub fn default_jobs() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get)
}

/// Applies `work` to each item with at most `jobs` workers; the results stand in the order of the items.
pub fn each<T: Sync, R: Send>(items: &[T], jobs: usize, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<Option<R>>> = Mutex::new(items.iter().map(|_| None).collect());
    let take = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { return };
            let result = work(item);
            results.lock().unwrap_or_else(PoisonError::into_inner)[index] = Some(result);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..jobs.clamp(1, items.len().max(1)) {
            scope.spawn(|| {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(STACK).build();
                match pool {
                    Ok(pool) => pool.install(take),
                    // No thread to be had: the work is done here instead.
                    Err(_) => take(),
                }
            });
        }
    });
    let results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::each;

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1000).collect();
        let doubled: Vec<usize> = items.iter().map(|item| item * 2).collect();
        for jobs in [0, 1, 3, 64] {
            assert_eq!(each(&items, jobs, |item| item * 2), doubled);
        }
        assert!(each(&[] as &[usize], 4, |item| *item).is_empty());
    }
}
