//! A container that ended is started again at once the first time, and then only after 10 s, 20 s, 40 s …
//! up to 5 minutes since it ended; a run of more than 10 minutes begins anew.
//!
//! Source: `pkg/kubelet/kuberuntime/kuberuntime_manager.go: doBackOff`,
//! `client-go/util/flowcontrol/backoff.go`; `pkg/kubelet/kubelet.go: newCrashLoopBackOff`.
//!
//! The surprises: the wait counts from the end of the newest *ended* instance in the picture that the sync began
//! with, so an instance that this very sync killed for its probe does not count; and the delay in force is
//! doubled when a restart is let through, not when it is refused. It is remembered by the container's definition and
//! in memory alone, so another image, other resources and another kubelet begin anew. The node may set a lower cap, which the
//! manifest cannot; we leave that out.

use std::rc::Rc;

use crate::pod::{Container, ResourceRequirements};
use crate::time::{Duration, Instant};
use crate::version::{FeatureGates, Gate};

/// How a delay grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The first delay.
    pub initial: Duration,
    /// The longest delay.
    pub cap: Duration,
}

/// The delay of crashing containers.
#[must_use]
pub(crate) fn crash_limits(gates: FeatureGates) -> Limits {
    let is_reduced = gates.enabled(Gate::ReduceDefaultCrashLoopBackOffDecay);
    // What the node is configured to takes the place of the longest delay alone; 5 minutes, where nobody says otherwise.
    let is_configured = gates.enabled(Gate::KubeletCrashLoopBackOffMax);
    Limits {
        initial: Duration::from_secs(if is_reduced { 1 } else { 10 }),
        cap: Duration::from_secs(if is_reduced && !is_configured { 60 } else { 300 }),
    }
}

/// The delay of images that cannot be pulled.
pub(crate) const IMAGE_LIMITS: Limits =
    Limits { initial: Duration::from_secs(10), cap: Duration::from_secs(300) };

/// After this long without an incident a delay is forgotten.
const RESET: Duration = Duration::from_secs(600);

/// How long the kubelet waits, jitter aside, until it looks again at a pod of which all could be done.
///
/// Source: `pkg/kubelet/pod_workers.go: completeWork`; `syncFrequency`.
pub(crate) const RESYNC: Duration = Duration::from_secs(60);

/// The delay in force for one container or one image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Backoff {
    /// How long.
    pub delay: Duration,
    /// When it was last raised.
    pub updated: Instant,
}

impl Backoff {
    /// When it ends for what failed when it was raised.
    #[must_use]
    pub(crate) fn ends(self) -> Instant {
        self.updated + self.delay
    }
}

/// The delay in force for a container, and the definition that it was raised for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Crashes {
    /// The delay.
    pub backoff: Backoff,
    /// The image.
    pub image: Rc<str>,
    /// The resources.
    pub resources: Rc<ResourceRequirements>,
}

impl Crashes {
    /// Of that definition.
    #[must_use]
    pub(crate) fn of(container: &Container, backoff: Backoff) -> Self {
        let (image, resources) = (Rc::clone(&container.image), Rc::clone(&container.resources));
        Self { backoff, image, resources }
    }

    fn is_of(&self, container: &Container) -> bool {
        self.image == container.image && self.resources == container.resources
    }
}

/// Whether something that failed may be tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Retry {
    /// Now; this delay is in force from now on.
    Now(Backoff),
    /// Not before `until`.
    Wait {
        /// The delay in force.
        delay: Duration,
        /// When it ends.
        until: Instant,
    },
}

/// Whether a container whose last instance ended at `finished` may be started again at `now` as it is defined.
#[must_use]
pub(crate) fn crash_retry(
    in_force: Option<&Crashes>,
    container: &Container,
    finished: Instant,
    now: Instant,
    gates: FeatureGates,
) -> Retry {
    let same = in_force.filter(|crashes| crashes.is_of(container)).map(|crashes| crashes.backoff);
    let in_force = same.filter(|backoff| !is_forgotten(*backoff, now));
    retry(in_force, finished, now, crash_limits(gates))
}

/// Whether something that failed at `failed` may be tried again at `now`.
#[must_use]
pub(crate) fn retry(in_force: Option<Backoff>, failed: Instant, now: Instant, limits: Limits) -> Retry {
    let in_force = in_force.filter(|backoff| failed.since(backoff.updated) <= RESET);
    if let Some(Backoff { delay, .. }) = in_force
        && now.since(failed) < delay
    {
        return Retry::Wait { delay, until: failed + delay };
    }
    Retry::Now(Backoff { delay: raised(in_force, limits), updated: now })
}

/// The delay after one more failure.
#[must_use]
pub(crate) fn raised(in_force: Option<Backoff>, limits: Limits) -> Duration {
    in_force.map_or(limits.initial, |backoff| backoff.delay.times(2)).min(limits.cap)
}

/// How long the kubelet waits, jitter aside, until it looks again at a pod of which something could not be started.
///
/// Since 1.35 it looks when the first crash back-off ends, at most a [`RESYNC`] later; otherwise, and for images
/// always, after 10 s. Source: `pkg/kubelet/pod_workers.go: completeWork`.
#[must_use]
pub(crate) fn next_look(ends: Option<Instant>, now: Instant, gates: FeatureGates) -> Duration {
    match ends {
        Some(ends) if gates.version().at_least(35) => ends.since(now).min(RESYNC),
        _ => Duration::from_secs(10),
    }
}

/// Whether the delay is forgotten by `now`, as the kubelet's own clean-up does.
///
/// That clean-up looks at when the delay was raised and not at when the container ended, so a container that
/// ran long and then crashed may wait less than its delay.
#[must_use]
pub(crate) fn is_forgotten(backoff: Backoff, now: Instant) -> bool {
    now.since(backoff.updated) > RESET
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lives: Duration, expected: &[i64]) {
        let limits = crash_limits(FeatureGates::default());
        let (mut in_force, mut now, mut starts) = (None, Instant::START, vec![0]);
        while starts.len() < expected.len() {
            let failed = now + lives;
            now = match retry(in_force, failed, failed, limits) {
                Retry::Now(backoff) => {
                    in_force = Some(backoff);
                    failed
                }
                Retry::Wait { until, .. } => match retry(in_force, failed, until, limits) {
                    Retry::Now(backoff) => {
                        in_force = Some(backoff);
                        until
                    }
                    Retry::Wait { .. } => unreachable!("the wait is over"),
                },
            };
            starts.push(now.as_millis() / 1000);
        }
        assert_eq!(starts, expected);
    }

    #[test]
    fn starts_of_a_container_that_lives_five_seconds() {
        check(Duration::from_secs(5), &[0, 5, 20, 45, 90, 175, 340, 645, 950]);
    }

    #[test]
    fn a_long_run_begins_anew() {
        check(Duration::from_secs(700), &[0, 700, 1400, 2100]);
    }
}
