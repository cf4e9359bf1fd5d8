//! The simulator: a pod, a Scenario, and the life that follows.

pub mod event;
pub mod scenario;
pub mod timeline;
