//! The life of one of a workload's pods.

use crate::sim::timeline::Timeline;
use crate::time::Instant;

/// A pod that a workload's controller made.
#[derive(Clone, Debug, PartialEq)]
pub struct PodLife {
    /// When, on the workload's clock.
    pub created: Instant,
    /// Its completion index, where an Indexed Job made it.
    pub index: Option<u32>,
    /// Its life, on its own clock.
    pub timeline: Timeline,
}
