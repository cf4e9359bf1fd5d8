//! Exit codes that say more than that a program failed.

/// SIGKILL ended it: 128 + 9.
pub const SIGKILL: i32 = 137;
/// SIGTERM ended it: 128 + 15.
pub const SIGTERM: i32 = 143;
/// The runtime could not start it.
pub(crate) const START_ERROR: i32 = 128;
