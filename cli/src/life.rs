//! A finished life on its way to the reader.

pub(crate) mod json;
pub(crate) mod text;

use podreel_core::analysis::Analysis;
use podreel_core::pod::template::Workload;
use podreel_core::sim::job::JobLife;
use podreel_core::sim::replacement::Replacement;
use podreel_core::sim::timeline::{End, Timeline};
use podreel_core::time::Instant;
use podreel_core::words::Language;

use crate::input::Input;

/// A life and the text that it came from.
pub(crate) struct Life<'a> {
    pub(crate) input: &'a Input,
    pub(crate) analysis: &'a Analysis,
    pub(crate) workload: &'a Workload,
    /// The pod's; of a Job's pods, the first.
    pub(crate) timeline: &'a Timeline,
    /// When the pod was created: for a Job's pod, on the Job's clock.
    pub(crate) created: Instant,
    /// The Job above it.
    pub(crate) job: Option<&'a JobLife>,
    /// The pods that its controller made in its place, one after another.
    pub(crate) replacements: Vec<Replacement>,
}

impl Life<'_> {
    /// How all of it ended.
    fn end(&self) -> End {
        let last = self.replacements.last().map_or(self.timeline, |last| &last.timeline);
        self.job.map_or(last.end, |job| job.end)
    }

    /// The pod's name, or its owner's where the pod is made from a template.
    fn name(&self) -> &str {
        match &*self.timeline.pod.metadata.name {
            "" => &self.workload.name,
            name => name,
        }
    }
}

/// Why there is no life.
pub(crate) fn nothing_to_play(language: Language) -> &'static str {
    match language {
        Language::English => {
            "nothing can be played: write a Pod, or a Deployment, Job or another kind that has a pod"
        }
        Language::Korean => {
            "재생할 것이 없습니다. Pod를 쓰거나 Deployment, Job처럼 파드를 가진 종류를 쓰세요"
        }
    }
}
