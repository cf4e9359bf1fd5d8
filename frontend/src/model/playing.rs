//! Which pod of a text plays.

use podreel_core::Analysis;
use podreel_core::pod::template::Workload;

/// Which pod of a text plays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Playing {
    /// The place in the text of its workload, where the reader chose one; else the one that plays by itself.
    pub workload: Option<usize>,
    /// Which of the workload's pods.
    pub pod: usize,
}

impl Playing {
    /// The workload, as the analysis of the text has it.
    #[must_use]
    pub fn workload(self, analysis: &Analysis) -> Option<&Workload> {
        let chosen = self.workload.and_then(|index| analysis.workloads.get(index));
        chosen.or_else(|| analysis.workload())
    }
}
