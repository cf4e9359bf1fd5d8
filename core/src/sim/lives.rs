//! What comes of a workload in a world: of a Job its changes and its pods, of another controller the pods that follow
//! one another.

use std::rc::Rc;

use crate::pod::Pod;
use crate::pod::template::Workload;
use crate::sim::job::{JobLife, live_job};
use crate::sim::live;
use crate::sim::pod_life::PodLife;
use crate::sim::replacement::replace;
use crate::sim::scenario::Scenario;
use crate::sim::timeline::{End, Timeline};
use crate::time::Instant;

/// What comes of one workload.
#[derive(Clone, Debug, PartialEq)]
pub struct Lives {
    /// What becomes of the Job, where it is one.
    pub job: Option<JobLife>,
    /// The pods that are made, in the order of their creation.
    pub pods: Vec<PodLife>,
    /// Where none is made, the life that one would have.
    pub would_be: Option<Timeline>,
    /// Why no more are made, where the controller would go on.
    pub cut: Option<End>,
}

/// Plays the lives of all pods that the workload makes in the world of `scenario`.
#[must_use]
pub fn play(workload: &Workload, scenario: &Scenario) -> Lives {
    let mut lives = Lives::without_replacements(&workload.pod, scenario);
    lives.cut = replace(workload, scenario, &mut lives.pods);
    lives
}

/// Plays the life of `pod`, whose defaults are filled in, in the world of `scenario`: where a Job makes it, of the
/// Job's first, with all that the Job's controller does to it.
#[must_use]
pub fn simulate(pod: &Rc<Pod>, scenario: &Scenario) -> Timeline {
    Lives::without_replacements(pod, scenario).into_timeline(0)
}

impl Lives {
    fn without_replacements(pod: &Rc<Pod>, scenario: &Scenario) -> Self {
        let (job, mut pods) = match pod.job.as_deref() {
            Some(job) => {
                let (job, pods) = live_job(pod, job, scenario);
                (Some(job), pods)
            }
            None => (None, Vec::new()),
        };
        let mut would_be = None;
        if pods.is_empty() {
            let timeline = live(pod, scenario);
            if job.is_some() {
                would_be = Some(timeline);
            } else {
                pods.push(PodLife { created: Instant::START, index: None, timeline });
            }
        }
        Self { job, pods, would_be, cut: None }
    }

    /// The first pod's life; where no pod is made, the one that it would have.
    #[must_use]
    pub fn first(&self) -> &Timeline {
        let first = self.pods.first().map(|pod| &pod.timeline);
        first.or(self.would_be.as_ref()).expect("a workload without pods has one that it would make")
    }

    /// The life of the pod in that place, or of the last; where no pod is made, the one that it would have.
    #[must_use]
    pub fn into_timeline(mut self, place: usize) -> Timeline {
        self.pods.truncate(place + 1);
        let last = self.pods.pop().map(|pod| pod.timeline);
        last.or(self.would_be).expect("a workload without pods has one that it would make")
    }

    /// How all of it ends.
    #[must_use]
    pub fn end(&self) -> End {
        let last = self.pods.last().map_or(self.first().end, |last| last.timeline.end);
        self.job.as_ref().map_or(self.cut.unwrap_or(last), |job| job.end)
    }
}
