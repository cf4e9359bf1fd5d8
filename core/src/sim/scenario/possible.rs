//! What could happen to a pod from outside: the actions that a reader can try on it.

use std::rc::Rc;

use crate::pod::{ContainerId, Pod, ProbeKind, ResourceList, ResourceRequirements};
use crate::rules::resize::{RESIZABLE, request};
use crate::sim::scenario::action::{AWAY, CRASH_CODE, SHUTDOWN_GRACE};
use crate::sim::scenario::{ActionKind, SandboxLoss};
use crate::time::Duration;
use crate::version::{FeatureGates, Gate};

/// How long a check fails for, where nobody said.
const PROBE_FAILS: Duration = Duration::from_secs(30);

/// Everything that can be tried on the pod: first what happens to all of it, then to each container in turn.
#[must_use]
pub fn possible(pod: &Pod, gates: FeatureGates) -> Vec<ActionKind> {
    let mut kinds = vec![
        ActionKind::Delete { grace: None },
        ActionKind::Delete { grace: Some(Duration::ZERO) },
        ActionKind::Drain,
        ActionKind::Evict { limit: None },
        ActionKind::ShutdownNode { grace: SHUTDOWN_GRACE },
        ActionKind::RestartNode { down_for: AWAY },
        ActionKind::RestartKubelet { down_for: AWAY },
        ActionKind::LoseSandbox { with: SandboxLoss::Containers },
    ];
    for container in pod.container_ids() {
        kinds.push(ActionKind::Crash { container, code: CRASH_CODE });
        kinds.push(ActionKind::OomKill { container });
        let probes = [ProbeKind::Startup, ProbeKind::Readiness, ProbeKind::Liveness];
        let checked = probes.into_iter().filter(|probe| pod.container(container).probe(*probe).is_some());
        kinds.extend(checked.map(|probe| ActionKind::FailProbe { container, probe, lasts: PROBE_FAILS }));
        let doubled = RESIZABLE.into_iter().filter_map(|name| doubled(pod, container, name, gates));
        kinds.extend(doubled.map(|change| ActionKind::Resize { container, change: Rc::new(change) }));
    }
    kinds
}

/// Twice as much of a resource as the container asks for, where the API server takes that.
fn doubled(pod: &Pod, id: ContainerId, name: &str, gates: FeatureGates) -> Option<ResourceRequirements> {
    let own = &pod.container(id).resources;
    let twice = |list: &ResourceList| {
        let mut amount = list.get(name)?.clone();
        amount += &list[name];
        Some((name.to_owned(), amount))
    };
    let of = |list| twice(list).into_iter().collect();
    let change = ResourceRequirements { requests: of(&own.requests), limits: of(&own.limits) };
    let is_named = !change.requests.is_empty() && gates.enabled(Gate::InPlacePodVerticalScaling);
    let is_taken = || request::fault(pod, id, &request::resized(own, &change), gates).is_none();
    (is_named && is_taken()).then_some(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze;
    use crate::version::KubernetesVersion;
    use crate::words::{Language, action};

    #[test]
    fn a_check_can_fail_only_where_there_is_one() {
        let text = "kind: Pod\napiVersion: v1\nspec:\n  containers:\n  - {name: a}\n  - {name: b, livenessProbe: {exec: {command: [x]}}}\n";
        let kinds = possible(&analyze(text).workload().expect("a pod").pod, FeatureGates::default());
        let failing: Vec<_> =
            kinds.iter().filter(|kind| matches!(kind, ActionKind::FailProbe { .. })).collect();
        let (container, probe) = (ContainerId::App(1), ProbeKind::Liveness);
        assert_eq!(failing, [&ActionKind::FailProbe { container, probe, lasts: PROBE_FAILS }]);
        assert!(kinds.contains(&ActionKind::Crash { container: ContainerId::App(0), code: 1 }));
    }

    /// Which resizes of its only container can be tried on a pod with such resources.
    fn check(resources: &str, minor: u8, expected: &[&str]) {
        let text = format!(
            "kind: Pod\napiVersion: v1\nspec:\n  containers:\n  - {{name: a, resources: {resources}}}\n"
        );
        let gates = FeatureGates::of(KubernetesVersion::new(minor).expect("a known version"));
        let pod = analyze(&text).workload().expect("a pod").pod.clone();
        let kinds = possible(&pod, gates);
        let resizes = kinds.iter().filter(|kind| matches!(kind, ActionKind::Resize { .. }));
        assert_eq!(resizes.map(|kind| action(Language::English, kind, &pod)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_container_can_be_made_twice_as_large_where_its_class_stays() {
        check("{requests: {cpu: 500m}}", 36, &["resize a: requests.cpu 1"]);
        let both = "{limits: {cpu: 1, memory: 1Gi}}";
        let expected =
            ["resize a: requests.cpu 2, limits.cpu 2", "resize a: requests.memory 2Gi, limits.memory 2Gi"];
        check(both, 36, &expected);
        check(both, 32, &[]);
        check("{}", 36, &[]);
    }
}
