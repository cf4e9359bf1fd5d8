//! The Job's controller above its pods: it makes them, counts them, replaces and deletes them.
//!
//! It is put together with the pods' lives, never woven into them: a life is played without the controller,
//! and where the controller would interfere, it is played again with that deletion as one more action. What
//! happened before that moment is the same in both, because a life follows from its input alone.

mod controller;
mod ending;
mod indexed;
mod occasion;
mod sync;
mod tracked;

use std::rc::Rc;

use crate::pod::Pod;
use crate::pod::job::JobSpec;
use crate::sim::pod_life::PodLife;
use crate::sim::scenario::{Latency, Scenario};
use crate::sim::timeline::End;
use crate::status::job::JobStatus;
use crate::time::{Duration, Instant};

/// No more pods than this are made.
const POD_LIMIT: usize = 200;

/// The life of a Job's object, on its own clock.
#[derive(Clone, Debug, PartialEq)]
pub struct JobLife {
    /// Each change of the API object, in order; the first is its creation.
    pub moments: Vec<JobMoment>,
    /// How watching it ended, and its pods.
    pub end: End,
}

/// The Job's object from one change to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct JobMoment {
    /// Since when.
    pub at: Instant,
    /// Its status.
    pub status: Rc<JobStatus>,
    /// When it was asked to go, if it was.
    pub deletion: Option<Instant>,
    /// Whether the object no longer exists.
    pub gone: bool,
    /// Its `spec` as it is then.
    pub job: Rc<JobSpec>,
}

/// Plays the life of `job` with its pods, which are made after `pod`, in the world of `scenario`.
pub(super) fn live_job(pod: &Rc<Pod>, job: &JobSpec, scenario: &Scenario) -> (JobLife, Vec<PodLife>) {
    controller::Controller::new(pod, job, scenario).play()
}

/// How long the controller takes.
#[derive(Clone, Copy, Debug)]
struct Pace {
    /// From a change of the Job's `spec` to the look at it.
    immediate: Duration,
    /// From a change of a pod or of the Job's status to the look at it: changes are gathered, and told after a while.
    batch: Duration,
    /// From one write of the status to the next within a look.
    write: Duration,
}

impl Pace {
    const fn of(latency: Latency) -> Self {
        match latency {
            Latency::Ideal => {
                Self { immediate: Duration::ZERO, batch: Duration::ZERO, write: Duration::ZERO }
            }
            Latency::Realistic => Self {
                immediate: Duration::from_millis(15),
                batch: Duration::from_millis(1042),
                write: Duration::from_millis(12),
            },
        }
    }
}
