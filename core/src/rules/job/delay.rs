//! How long a Job waits before it replaces a failed pod: 10 s, then twice as long after each further failure,
//! up to 10 minutes; a success in between begins anew.

use crate::pod::{ContainerId, Pod};
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::job::Seen;
use crate::status::{ContainerState, ContainerStatus, PodConditionType};
use crate::time::{Duration, Instant, WallClock};
use crate::version::FeatureGates;

/// How long after the first failure no pod is made.
pub(crate) const FIRST: Duration = Duration::from_secs(10);
/// And after many, at the most.
pub(crate) const LONGEST: Duration = Duration::from_secs(600);

/// The failures since the last success.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Failures {
    count: u32,
    last: Option<Instant>,
}

impl Failures {
    /// The record after more pods have ended, each with when; the order within a list does not matter.
    #[must_use]
    pub(crate) fn after(self, succeeded: &[Instant], failed: &[Instant]) -> Self {
        let last_success = succeeded.iter().max();
        let counted = failed.iter().filter(|end| last_success.is_none_or(|success| *end > success));
        let more = u32::try_from(counted.clone().count()).unwrap_or(u32::MAX);
        let last = counted.max().copied();
        match last_success {
            Some(_) => Self { count: more, last },
            None => Self { count: self.count.saturating_add(more), last: last.or(self.last) },
        }
    }

    /// Before when no pod is made.
    #[must_use]
    pub(crate) fn held_back_until(self) -> Option<Instant> {
        let last = self.last.filter(|_| self.count > 0)?;
        Some(held_back_until(self.count, last))
    }

    /// How many there were.
    #[must_use]
    pub(crate) const fn count(self) -> u32 {
        self.count
    }
}

/// Before when no pod is made after that many failures, the last at `last`.
#[must_use]
pub(crate) fn held_back_until(failures: u32, last: Instant) -> Instant {
    last + wait(failures)
}

/// How long after the last of that many failures no pod is made.
#[must_use]
pub(crate) fn wait(failures: u32) -> Duration {
    let doubled = FIRST.times(1_i64 << failures.saturating_sub(1).min(10));
    doubled.min(LONGEST)
}

/// When a pod ended, as its replacement counts it, on the Job's clock and in whole seconds, as the API keeps it.
#[must_use]
pub(crate) fn ended_at(seen: &Seen<'_>, wall: WallClock, gates: FeatureGates) -> Instant {
    let own = last_end(seen, gates)
        .or_else(|| {
            let ready = seen.status.condition(&PodConditionType::Ready);
            ready.filter(|ready| !ready.is_true()).map(|ready| ready.since)
        })
        .or(seen.deletion)
        .unwrap_or(Instant::START);
    wall.second_of(own.on_makers_clock(seen.created))
}

/// The last end of its app containers, if all have ended, and of its sidecars; as the controller looks at them,
/// an app container that has not ended leaves the sidecars' word.
fn last_end(seen: &Seen<'_>, gates: FeatureGates) -> Option<Instant> {
    let apps = seen.status.container_statuses.iter().map(|status| &**status);
    let sidecars = seen.status.init_container_statuses.iter().enumerate();
    let sidecars =
        sidecars.filter(|(index, _)| is_sidecar(seen.pod, *index, gates)).map(|(_, status)| &**status);
    latest(latest(None, apps), sidecars)
}

fn is_sidecar(pod: &Pod, index: usize, gates: FeatureGates) -> bool {
    let id = ContainerId::Init(u32::try_from(index).unwrap_or(u32::MAX));
    container_kind(pod, id, gates) == ContainerKind::Sidecar
}

fn latest<'s>(
    before: Option<Instant>,
    containers: impl Iterator<Item = &'s ContainerStatus>,
) -> Option<Instant> {
    let mut latest = before;
    for container in containers {
        let ContainerState::Terminated { finished_at: Some(finished), .. } = &container.state else {
            return None;
        };
        latest = latest.max(Some(*finished));
    }
    latest
}
