//! When the node runs out of memory, the kernel kills the process with the highest score: its share of the
//! memory plus `oom_score_adj`, which is -997 in Guaranteed pods, 1000 in BestEffort pods, and between 3 and
//! 999 in Burstable pods, lower the more memory the container requests.
//!
//! Source: `pkg/kubelet/qos/policy.go: GetContainerOOMScoreAdjust`.
//!
//! The surprises: since 1.32 a sidecar's score is never above that of the app with the smallest request, so
//! that the app is killed first. A request of the pod itself that its containers leave over is shared
//! equally among all of them, init containers included.

use crate::pod::{ContainerId, Pod, ResourceList};
use crate::quantity::Quantity;
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::priority;
use crate::rules::qos::{QosClass, qos_class};
use crate::rules::resources::{Bound, of_containers, pod_level};
use crate::version::FeatureGates;

/// Of Guaranteed pods, and of those that the node cannot do without.
const GUARANTEED: i64 = -997;
/// Of BestEffort pods.
const BEST_EFFORT: i64 = 1000;

/// The container's `oom_score_adj` on a node of so many bytes of memory.
#[must_use]
pub fn oom_score_adj(pod: &Pod, id: ContainerId, node_memory: i64, gates: FeatureGates) -> i64 {
    if is_node_critical(pod) {
        return GUARANTEED;
    }
    match qos_class(pod, gates) {
        QosClass::Guaranteed => GUARANTEED,
        QosClass::BestEffort => BEST_EFFORT,
        QosClass::Burstable => burstable(pod, id, node_memory, gates),
    }
}

fn is_node_critical(pod: &Pod) -> bool {
    pod.spec.priority_class_name == "system-node-critical" && priority::is_critical(pod)
}

fn burstable(pod: &Pod, id: ContainerId, node_memory: i64, gates: FeatureGates) -> i64 {
    let request = |id: ContainerId| memory(&pod.container(id).resources.requests);
    let spare = spare_per_container(pod, gates);
    let adj = |bytes: i64| {
        let thousandths = bytes.wrapping_add(spare).wrapping_mul(1000);
        1000 - thousandths.checked_div(node_memory).unwrap_or(1000)
    };
    let mut score = adj(request(id));
    let held_low = container_kind(pod, id, gates) == ContainerKind::Sidecar && gates.version().at_least(32);
    if held_low && let Some(smallest) = pod.app_ids().map(request).min() {
        score = score.min(adj(smallest));
    }
    // Above every Guaranteed process, below every BestEffort one.
    match score {
        ..3 => BEST_EFFORT + GUARANTEED,
        BEST_EFFORT => BEST_EFFORT - 1,
        score => score,
    }
}

/// Each container's share of what the pod requests over its containers.
fn spare_per_container(pod: &Pod, gates: FeatureGates) -> i64 {
    let own = pod_level(pod, Bound::Requests, gates).map_or(0, memory);
    if own == 0 {
        return 0;
    }
    let containers = memory(&of_containers(pod, Bound::Requests));
    own.wrapping_sub(containers).checked_div(pod.container_ids().count() as i64).unwrap_or(0)
}

fn memory(list: &ResourceList) -> i64 {
    list.get("memory").map_or(0, Quantity::value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pod::ResourceRequirements;
    use crate::rules::resources::fixture::{amounts, app, pod, sidecar};

    const NODE: i64 = 8_000_000_000;

    fn check(pod: &Pod, version: &str, expected: &[i64]) {
        let gates = FeatureGates::of(version.parse().expect("a known version"));
        let found: Vec<i64> = pod.container_ids().map(|id| oom_score_adj(pod, id, NODE, gates)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_more_a_container_requests_the_later_it_is_killed() {
        check(&pod([], [app("app", "memory=1G", "")]), "1.36", &[875]);
        check(&pod([], [app("app", "memory=4G", "")]), "1.36", &[500]);
        check(&pod([], [app("app", "memory=7999999999", "")]), "1.36", &[3]);
        check(&pod([], [app("app", "cpu=1", "")]), "1.36", &[999]);
    }

    #[test]
    fn the_other_classes_have_one_score() {
        check(&pod([], [app("app", "", "")]), "1.36", &[1000]);
        let equal = "cpu=1,memory=1G";
        check(&pod([], [app("app", equal, equal)]), "1.36", &[-997]);
    }

    #[test]
    fn a_sidecar_is_not_killed_before_the_smallest_app() {
        let small = pod([sidecar("sc", "memory=400M")], [app("app", "memory=1G", "")]);
        check(&small, "1.36", &[875, 875]);
        check(&small, "1.31", &[950, 875]);
        check(&pod([sidecar("sc", "memory=4G")], [app("app", "memory=1G", "")]), "1.36", &[500, 875]);
    }

    #[test]
    fn what_the_pod_requests_over_its_containers_is_shared() {
        let mut pod = pod([], [app("one", "memory=1G", ""), app("two", "", "")]);
        pod.spec.resources =
            Some(ResourceRequirements { requests: amounts("memory=3G"), ..Default::default() });
        check(&pod, "1.36", &[750, 875]);
        check(&pod, "1.33", &[875, 999]);
    }

    #[test]
    fn a_node_critical_pod_is_killed_last() {
        let mut pod = pod([], [app("app", "", "")]);
        pod.spec.priority_class_name = "system-node-critical".to_owned();
        pod.spec.priority = Some(2_000_001_000);
        check(&pod, "1.36", &[-997]);
        pod.spec.priority_class_name = "system-cluster-critical".to_owned();
        check(&pod, "1.36", &[1000]);
    }
}
