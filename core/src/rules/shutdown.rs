//! Every container's preStop hook begins at once; then app containers get their stop signal, and each sidecar
//! gets its own when all apps and all later sidecars have ended, or when the grace period is used up.
//!
//! Source: `pkg/kubelet/kuberuntime/kuberuntime_container.go: killContainer, setTerminationGracePeriod`,
//! `kuberuntime_termination_order.go` (ordering since 1.29).
//!
//! The surprises: one budget, counted in whole seconds, pays for the hook, the wait and the stop; what they take
//! is cut down to whole seconds, so a little grace is gained. Whatever is left, at least 2 seconds lie between
//! the stop signal and SIGKILL, so a pod may take its grace period plus 2 seconds. When apps use up the budget
//! all remaining sidecars are stopped at the same moment. A plain init container takes no part in the order.
//! A pod without sidecars, and any pod before 1.29, has no order at all.
//!
//! The object of a pod that has finalizers stays when everything has ended, until whoever wrote them takes them away;
//! a grace period of 0 does not help. Source: `apiserver/pkg/registry/generic/registry/store.go: Delete`.

use crate::pod::{Container, ContainerId, Pod};
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::startup::KillReason;
use crate::time::Duration;
use crate::version::{FeatureGates, Gate};

/// What is always left between the stop signal and SIGKILL.
pub(crate) const MINIMUM_GRACE: Duration = Duration::from_secs(2);

/// The stop signal where neither the manifest nor the image names one.
pub(crate) const STOP_SIGNAL: &str = "SIGTERM";

/// The stop signal that the manifest names, where that counts.
#[must_use]
pub(crate) fn stop_signal(container: &Container, gates: FeatureGates) -> Option<&str> {
    container.lifecycle.stop_signal.as_deref().filter(|_| gates.enabled(Gate::ContainerStopSignals))
}

/// What is granted when a manifest says nothing.
const DEFAULT_GRACE: Duration = Duration::from_secs(30);

/// What the containers of a pod get whose object is gone when its kubelet comes back.
///
/// Source: `pkg/kubelet/kubelet.go: SyncTerminatingRuntimePod`.
pub(crate) const ORPHAN_GRACE: Duration = Duration::from_secs(1);

/// Finalizers whose own controllers take them away as soon as the pod has ended.
const TAKEN_AWAY: &[&str] = &["batch.kubernetes.io/job-tracking", "foregroundDeletion", "orphan"];

/// The finalizers that keep the object of a pod whose deletion was asked for and that has ended.
#[must_use]
pub(crate) fn keeping_finalizers(pod: &Pod) -> Vec<&str> {
    let finalizers = pod.metadata.finalizers.iter().map(|name| &**name);
    finalizers.filter(|name| !TAKEN_AWAY.contains(name)).collect()
}

/// The pod's own grace period.
#[must_use]
pub fn pod_grace(pod: &Pod) -> Duration {
    pod.spec.termination_grace_period.unwrap_or(DEFAULT_GRACE)
}

/// The grace period in force for a pod that ends: asked for, or its own; at least a second.
///
/// `in_force` is what an earlier request left; it can only shrink.
#[must_use]
pub(crate) fn effective_grace(
    pod: &Pod,
    requested: Option<Duration>,
    in_force: Option<Duration>,
) -> Duration {
    let asked = requested.unwrap_or_else(|| pod_grace(pod));
    in_force.map_or(asked, |earlier| earlier.min(asked)).max(Duration::from_secs(1))
}

/// The grace period for a container that is killed while its pod lives on.
///
/// A failed probe's own grace period goes before the pod's, and may be longer.
#[must_use]
pub(crate) fn container_grace(
    pod: &Pod,
    id: ContainerId,
    reason: KillReason,
    gates: FeatureGates,
) -> Duration {
    let container = pod.container(id);
    let probe = match reason {
        KillReason::Liveness => container.liveness_probe.as_ref(),
        KillReason::Startup => container.startup_probe.as_ref(),
        KillReason::DefinitionChanged | KillReason::Resize | KillReason::Unknown => None,
    };
    probe
        .filter(|_| gates.enabled(Gate::ProbeTerminationGracePeriod))
        .and_then(|probe| probe.termination_grace_period)
        .unwrap_or_else(|| pod_grace(pod))
}

/// How a preStop hook comes to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HookEnd {
    /// It returns.
    Finished,
    /// It fails; the stop goes on.
    Failed,
    /// The grace period is over before it; the stop goes on without it.
    Abandoned,
}

/// How long the kubelet waits for a preStop hook that takes so long and ends so, and how it ends for the kubelet; none
/// where no time is left to run it at all.
#[must_use]
pub(crate) fn pre_stop(grace: Duration, takes: Duration, end: HookEnd) -> Option<(Duration, HookEnd)> {
    if grace <= Duration::ZERO {
        None
    } else if takes < grace {
        Some((takes, end))
    } else {
        Some((grace, HookEnd::Abandoned))
    }
}

/// What is left of a budget after something took a while.
#[must_use]
pub fn after(grace: Duration, took: Duration) -> Duration {
    grace - Duration::from_secs(took.as_secs())
}

/// How long the runtime waits between the stop signal and SIGKILL.
#[must_use]
pub(crate) fn stop_timeout(grace: Duration) -> Duration {
    grace.max(MINIMUM_GRACE)
}

/// Whether containers of this pod stop in an order at all.
#[must_use]
pub(crate) fn is_ordered(pod: &Pod, gates: FeatureGates) -> bool {
    gates.version().at_least(29)
        && pod.init_ids().any(|id| container_kind(pod, id, gates) == ContainerKind::Sidecar)
}

/// The containers that must have ended before `id` gets its stop signal: for a sidecar every app container, and
/// the next later sidecar; for others none.
#[must_use]
pub fn stops_after(pod: &Pod, id: ContainerId, gates: FeatureGates) -> Vec<ContainerId> {
    if !is_ordered(pod, gates) || container_kind(pod, id, gates) != ContainerKind::Sidecar {
        return Vec::new();
    }
    let next_sidecar = pod
        .init_ids()
        .skip(id.index() + 1)
        .find(|later| container_kind(pod, *later, gates) == ContainerKind::Sidecar);
    pod.app_ids().chain(next_sidecar).collect()
}

/// Who stops after whom, and within which time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShutdownPlan {
    /// The budget of all.
    pub grace: Duration,
    /// One step for each container that may still run, in the order of their stop signals.
    pub steps: Vec<ShutdownStep>,
}

/// One container's place in the shutdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShutdownStep {
    /// Which container.
    pub container: ContainerId,
    /// Its role.
    pub kind: ContainerKind,
    /// Whether it has a preStop hook, which begins at once.
    pub has_pre_stop: bool,
    /// The containers whose end it waits for.
    pub after: Vec<ContainerId>,
}

/// Who stops after whom when a pod is deleted whose app containers run.
#[must_use]
pub fn shutdown_plan(pod: &Pod, gates: FeatureGates) -> ShutdownPlan {
    let step = |id| ShutdownStep {
        container: id,
        kind: container_kind(pod, id, gates),
        has_pre_stop: pod.container(id).lifecycle.pre_stop.is_some(),
        after: stops_after(pod, id, gates),
    };
    let sidecars =
        pod.init_ids().rev().filter(|id| container_kind(pod, *id, gates) == ContainerKind::Sidecar);
    ShutdownPlan { grace: pod_grace(pod), steps: pod.app_ids().chain(sidecars).map(step).collect() }
}

/// Whether a pod still has something to lose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Remaining {
    /// It has not reached a terminal phase.
    Alive,
    /// It has, or it was never on a node.
    Nothing,
}

/// The grace period that a deletion sets: asked for, or the pod's own; none for a pod that has nothing to lose, and
/// a second where a negative one was written.
///
/// Source: `pkg/registry/core/pod/strategy.go: CheckGracefulDelete`.
#[must_use]
pub(crate) fn deletion_grace(pod: &Pod, requested: Option<Duration>, remaining: Remaining) -> Duration {
    let grace = requested.unwrap_or_else(|| pod_grace(pod));
    match remaining {
        Remaining::Nothing => Duration::ZERO,
        Remaining::Alive if grace < Duration::ZERO => Duration::from_secs(1),
        Remaining::Alive => grace,
    }
}
