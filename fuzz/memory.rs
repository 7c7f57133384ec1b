//! How much memory a process takes, where the system tells it (Linux).

use std::fs;

/// In kilobytes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Memory {
    /// In use now.
    pub resident: u64,
    /// The most that was in use.
    pub highest: u64,
    /// The most that was reserved, used or not.
    pub reserved: u64,
}

/// The memory of a process, `self` for this one; `None` where the system does not tell.
pub fn of(process: &str) -> Option<Memory> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let field = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
        line.split_whitespace().next()?.parse().ok()
    };
    Some(Memory { resident: field("VmRSS")?, highest: field("VmHWM")?, reserved: field("VmPeak")? })
}

/// Lets [`Memory::highest`] begin anew for this process. Where that is not allowed it keeps growing, which still
/// shows the largest of all.
pub fn forget_highest() {
    let _ = fs::write("/proc/self/clear_refs", "5");
}
