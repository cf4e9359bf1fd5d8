//! Which active pods a Job deletes first when it has more than it wants: those that have come least far.
//!
//! Source: `pkg/controller/job/job_controller.go: activePodsForRemoval`,
//! `pkg/controller/controller_utils.go: ActivePods.Less`. Of two that are alike in all of this nobody knows which goes;
//! here it is the one that was made last.

use super::Seen;
use crate::pod::RestartPolicy;
use crate::status::{ContainerStatus, PodCondition, PodConditionType, PodPhase};
use crate::time::{Instant, WallClock};

/// How many things are compared.
pub(crate) const COMPARED: usize = 7;

/// What is compared, the weightiest first; the pod with the smaller number goes.
#[must_use]
pub(crate) fn removal_order(seen: &Seen<'_>, wall: WallClock) -> [i64; COMPARED] {
    let scheduled = seen.status.condition(&PodConditionType::PodScheduled);
    let ready = seen.status.condition(&PodConditionType::Ready).filter(|ready| ready.is_true());
    let second = |at: Instant| wall.second_of(at).as_millis();
    let [regular, sidecars] = restarts(seen);
    [
        // One that scheduling gates hold back is on no node.
        i64::from(scheduled.is_none_or(PodCondition::is_true)),
        match seen.status.phase {
            PodPhase::Pending => 0,
            PodPhase::Unknown => 1,
            _ => 2,
        },
        i64::from(ready.is_some()),
        ready.map_or(0, |ready| -second(ready.since.on_makers_clock(seen.created))),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pod::Pod;
    use crate::status::{ConditionStatus, Message, PodStatus};

    /// Whether a pod of the first status goes before one of the second that was made sooner.
    fn goes_first(first: &PodStatus, second: &PodStatus) -> bool {
        let pod = Pod::default();
        let of = |status: &PodStatus, seconds: i64| {
            let created = Instant::from_millis(seconds * 1000);
            let seen = Seen { pod: &pod, status, created, deletion: None, ticket: None };
            removal_order(&seen, WallClock::default())
        };
        of(first, 0) < of(second, 9)
    }

    #[test]
    fn a_pod_on_no_node_goes_before_one_that_waits_for_its_containers() {
        let held = |is_held: bool| {
            let scheduled = PodCondition {
                kind: PodConditionType::PodScheduled,
                status: if is_held { ConditionStatus::False } else { ConditionStatus::True },
                reason: "".into(),
                message: Message::Text("".into()),
                since: Instant::START,
            };
            PodStatus { conditions: vec![scheduled], ..PodStatus::default() }
        };
        assert!(goes_first(&held(true), &held(false)));
        assert!(!goes_first(&held(false), &held(true)));
    }

    #[test]
    fn a_pending_pod_goes_before_one_that_runs() {
        let of = |phase| PodStatus { phase, ..PodStatus::default() };
        assert!(goes_first(&of(PodPhase::Pending), &of(PodPhase::Running)));
    }
}
