//! A fence around foreign code that may panic on a hostile file.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// What `work` gives, or `None` if it panicked. Nothing that `work` changed may be used after a panic.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}
