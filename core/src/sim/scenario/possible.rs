//! What could happen to a pod from outside: the actions that a reader can try on it.

use crate::pod::{Pod, ProbeKind};
use crate::sim::scenario::action::{AWAY, CRASH_CODE, SHUTDOWN_GRACE};
use crate::sim::scenario::{ActionKind, SandboxLoss};
use crate::time::Duration;

/// How long a check fails for, where nobody said.
const PROBE_FAILS: Duration = Duration::from_secs(30);

/// Everything that can be tried on the pod: first what happens to all of it, then to each container in turn.
#[must_use]
pub fn possible(pod: &Pod) -> Vec<ActionKind> {
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
    }
    kinds
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze;
    use crate::pod::ContainerId;

    #[test]
    fn a_check_can_fail_only_where_there_is_one() {
        let text = "kind: Pod\napiVersion: v1\nspec:\n  containers:\n  - {name: a}\n  - {name: b, livenessProbe: {exec: {command: [x]}}}\n";
        let kinds = possible(&analyze(text).workload().expect("a pod").pod);
        let failing: Vec<_> =
            kinds.iter().filter(|kind| matches!(kind, ActionKind::FailProbe { .. })).collect();
        let (container, probe) = (ContainerId::App(1), ProbeKind::Liveness);
        assert_eq!(failing, [&ActionKind::FailProbe { container, probe, lasts: PROBE_FAILS }]);
        assert!(kinds.contains(&ActionKind::Crash { container: ContainerId::App(0), code: 1 }));
    }
}
