//! What plays of a text: the life of one pod, and of the Job above it.

use podreel_core::pod::template::Workload;
use podreel_core::sim::job::simulate_job;
use podreel_core::{Analysis, simulate};

use super::job::JobBand;
use super::picture::Picture;

/// A workload's life, drawn.
pub(super) struct Life {
    /// Of the pod that plays.
    pub(super) picture: Picture,
    /// Of the Job above it.
    pub(super) job: Option<JobBand>,
    /// Which of the Job's pods plays.
    pub(super) playing: usize,
}

impl Life {
    /// Plays a workload of an analysed text; of a Job's pods that one, or the last where there are fewer.
    pub(super) fn of(analysis: &Analysis, workload: &Workload, pod: usize) -> Self {
        let scenario = analysis.scenario(workload);
        let life = workload.pod.job.as_deref().map(|job| simulate_job(&workload.pod, job, &scenario));
        // A Job that is suspended has made no pod; then it is shown what its pod would do.
        let last = life.as_ref().and_then(|life| life.pods.len().checked_sub(1));
        let playing = pod.min(last.unwrap_or_default());
        let timeline = match life.as_ref().and_then(|life| life.pods.get(playing)) {
            Some(pod) => pod.timeline.clone(),
            None => simulate(&workload.pod, &scenario),
        };
        let job = life.map(|life| JobBand::new(workload.name.clone(), &life, playing));
        let mut picture = Picture::new(timeline, scenario);
        if let Some((service, changes)) = analysis.endpoint(&picture.timeline) {
            picture.show_endpoint(service.name.clone(), &changes);
        }
        if let Some(reality) = analysis.reality(workload) {
            picture.show_reality(reality);
        }
        Self { picture, job, playing }
    }
}
