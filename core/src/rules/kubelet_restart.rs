//! A kubelet that comes back knows what the API server and the runtime tell it, and nothing else: containers run
//! on, but probe results, back-offs, hooks under way and the reasons of failed starts are forgotten.
//!
//! Source: `pkg/kubelet/prober/prober_manager.go: isContainerStarted, setReadyStateOnKubeletRestart`,
//! `pkg/kubelet/prober/worker.go: doProbe`; v1.36.
//!
//! The surprises: the first status is written before the probes are set up again, and where there is no probe a
//! running container counts as started. So a startup probe that was still pending counts as passed, and one that
//! was failing is not run again, unless the container had begun less than ten seconds before. Since 1.35 (gate
//! ChangeContainerStatusOnKubeletRestart off) `started` is kept from the last status, and a container that was
//! ready stays so until its probe says otherwise; before, every readiness probe began anew as failed.
//! While a kubelet is away longer than 50 s (40 s before 1.32) its pods are marked as not ready.
//! A pod is deleted from a node that has been unreachable for as long as its tolerations say: five minutes where they
//! say nothing, never for a DaemonSet's; but only a kubelet that comes back can end it, so until then it stays there as
//! `Terminating`, and its containers may run on.
//! We leave out what a kubelet stores on disk, such as the resources it has admitted.

use crate::observed::ProbeResult;
use crate::pod::{Pod, Toleration};
use crate::time::{Duration, Instant};
use crate::version::{FeatureGates, Gate};

/// How long a pod tolerates an unreachable node that says nothing of it.
const DEFAULT_TOLERATION: Duration = Duration::from_secs(300);
/// How much older than the kubelet a container must be for its flags to be kept.
const MARGIN: Duration = Duration::from_secs(10);

/// The exit code and the reason of what ran when the node lost its power: nobody saw it end.
///
/// Source: containerd 2.1, `internal/cri/server/restart.go: loadContainer`.
pub const LOST: (i32, &str) = (255, "Unknown");

/// After how long without a word from its kubelet a node counts as unreachable, and its pods as not ready.
///
/// Source: `pkg/controller/nodelifecycle/config/v1alpha1/defaults.go`,
/// `pkg/controller/util/node/controller_utils.go: MarkPodsNotReady`.
#[must_use]
pub(crate) fn unreachable_after(gates: FeatureGates) -> Duration {
    Duration::from_secs(if gates.version().at_least(32) { 50 } else { 40 })
}

/// How long the pod may stay on a node with that taint before it is deleted; `None`: for ever.
///
/// The time runs from the first of the node's taints: that another one takes its place, as when a node that shuts down
/// falls silent, begins nothing anew.
///
/// Source: `plugin/pkg/admission/defaulttolerationseconds/admission.go`,
/// `pkg/controller/tainteviction/taint_eviction.go: processPodOnNode`.
#[must_use]
pub(crate) fn stays_on_node(pod: &Pod, taint: &str) -> Option<Duration> {
    let tolerates = |toleration: &&Toleration| {
        let any_value = toleration.operator == "Exists" || toleration.value.is_empty();
        (toleration.key.is_empty() || toleration.key == taint)
            && matches!(&*toleration.effect, "" | "NoExecute")
            && any_value
    };
    let zero = Duration::ZERO;
    match pod.spec.tolerations.iter().find(tolerates) {
        Some(toleration) => toleration.seconds.map(|seconds| seconds.max(zero)),
        None => Some(DEFAULT_TOLERATION),
    }
}

/// What one probe tells of a running container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it has found of this instance.
    pub result: Option<ProbeResult>,
    /// Whether it is set up at all.
    pub is_set_up: bool,
}

/// Whether a container had begun well before the kubelet came back; `false` for a kubelet that never went away.
#[must_use]
pub(crate) fn is_older(started_at: Instant, kubelet_since: Option<Instant>, gates: FeatureGates) -> bool {
    keeps_flags(gates) && kubelet_since.is_some_and(|since| started_at + MARGIN < since)
}

/// Whether a running container counts as started, where the last status said `before`.
#[must_use]
pub(crate) fn is_started(startup: Told, before: Option<bool>, gates: FeatureGates) -> bool {
    match startup.result {
        Some(result) => result == ProbeResult::Success,
        None => !startup.is_set_up || (keeps_flags(gates) && before == Some(true)),
    }
}

/// What is said of the readiness of a container that runs and counts as started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Before {
    /// Whether it had begun well before the kubelet came back.
    pub is_older: bool,
    /// Whether the manifest gives it a readiness probe.
    pub has_probe: bool,
    /// Whether the pod's condition `Ready` was true.
    pub pod_was_ready: bool,
}

/// Whether a container that counts as started is ready.
#[must_use]
pub fn is_ready(readiness: Told, before: Before) -> bool {
    if readiness.result == Some(ProbeResult::Success) {
        return true;
    }
    if !before.is_older {
        return !readiness.is_set_up;
    }
    let unless_probed = !readiness.is_set_up || readiness.result.is_none();
    unless_probed && (before.pod_was_ready || !before.has_probe)
}

/// Whether what was written of a running container's flags still holds where nothing newer is known.
#[must_use]
pub(crate) fn keeps_flags(gates: FeatureGates) -> bool {
    !gates.enabled(Gate::ChangeContainerStatusOnKubeletRestart)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT_9: Instant = Instant::from_millis(9_000);

    #[test]
    fn a_container_is_older_only_by_more_than_ten_seconds() {
        let gates = FeatureGates::default();
        let older = |since| is_older(AT_9, since, gates);
        assert_eq!(
            [None, Some(19_000), Some(19_001)].map(|at| older(at.map(Instant::from_millis))),
            [false, false, true]
        );
    }

    #[test]
    fn a_probe_that_is_not_set_up_yet_holds_nothing_back() {
        let told = Told { result: None, is_set_up: false };
        assert!(is_started(told, Some(false), FeatureGates::default()));
        let waiting = Told { is_set_up: true, ..told };
        assert!(!is_started(waiting, Some(false), FeatureGates::default()));
    }
}
