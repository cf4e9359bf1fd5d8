//! Which active pods a Job deletes first when it has more than it wants: those that have come least far.
//!
//! Source: `pkg/controller/job/job_controller.go: activePodsForRemoval`,
//! `pkg/controller/controller_utils.go: ActivePods.Less`. Of two that are alike in all of this nobody knows which goes;
//! here it is the one that was made last.

use super::Seen;
use crate::pod::RestartPolicy;
use crate::status::{ContainerStatus, PodConditionType, PodPhase};
use crate::time::{Instant, WallClock};

/// What is compared, the weightiest first; the pod with the smaller number goes.
#[must_use]
pub fn removal_order(seen: &Seen<'_>, wall: WallClock) -> [i64; 6] {
    let ready = seen.status.condition(&PodConditionType::Ready).filter(|ready| ready.is_true());
    let second = |at: Instant| wall.second_of(at).as_millis();
    let [regular, sidecars] = restarts(seen);
    [
        match seen.status.phase {
            PodPhase::Pending => 0,
            PodPhase::Unknown => 1,
            _ => 2,
        },
        i64::from(ready.is_some()),
        ready.map_or(0, |ready| -second(seen.created + ready.since.since(Instant::START))),
        -regular,
        -sidecars,
        -second(seen.created),
    ]
}

/// The most restarts of one app container, and of one sidecar.
fn restarts(seen: &Seen<'_>) -> [i64; 2] {
    let is_sidecar = |status: &ContainerStatus| {
        let mut containers = seen.pod.spec.init_containers.iter();
        containers.any(|init| init.name == status.name && init.restart_policy == Some(RestartPolicy::Always))
    };
    let of = |most: i64, status: &ContainerStatus| most.max(i64::from(status.restart_count));
    let sidecars = seen.status.init_container_statuses.iter().filter(|status| is_sidecar(status));
    [
        seen.status.container_statuses.iter().fold(0, |most, status| of(most, status)),
        sidecars.fold(0, |most, status| of(most, status)),
    ]
}
