//! A finished life on its way to the reader.

pub(crate) mod json;
pub(crate) mod text;

use podreel_core::analysis::Analysis;
use podreel_core::pod::template::Workload;
use podreel_core::sim::Lives;
use podreel_core::sim::timeline::Timeline;
use podreel_core::time::Instant;

use crate::input::Input;

/// A life and the text that it came from.
pub(crate) struct Life<'a> {
    pub(crate) input: &'a Input,
    pub(crate) analysis: &'a Analysis,
    pub(crate) workload: &'a Workload,
    pub(crate) lives: &'a Lives,
}

impl Life<'_> {
    /// The first pod's; where none is made, the one that it would have.
    fn first(&self) -> &Timeline {
        self.lives.first()
    }

    /// When the first pod was created, on the clock of its workload.
    fn created(&self) -> Instant {
        self.lives.pods.first().map_or(Instant::START, |first| first.created)
    }

    /// The pod's name, or its owner's where the pod is made from a template.
    fn name(&self) -> &str {
        match &*self.first().pod.metadata.name {
            "" => &self.workload.name,
            name => name,
        }
    }
}
