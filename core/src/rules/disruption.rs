//! A node that runs short of something, or shuts down, ends a pod by itself: its containers are stopped with
//! a grace period of the node's choice, and the pod is `Failed` with a reason; the object stays.
//!
//! Source: `pkg/kubelet/eviction/eviction_manager.go: evictPod`,
//! `pkg/kubelet/nodeshutdown/nodeshutdown_manager.go: killPods`, `pkg/kubelet/types/pod_update.go: IsCriticalPod`;
//! v1.36.
//!
//! The surprises: at a hard threshold the grace period is one second, whatever the manifest says, so a preStop
//! hook gets a second and the process two. At a soft one it is the node's `evictionMaxPodGracePeriod`, or the pod's
//! own if that is shorter; before 1.32 (gate AllowOverwriteTerminationGracePeriodSeconds) the node's alone, even where
//! it is longer. The phase, the reason and the condition `DisruptionTarget` are held
//! back until the last container has ended. If then all app containers have ended with 0, the phase is `Succeeded`
//! without a reason, and the condition stays. A pod of a system-critical priority class is not evicted. The
//! eviction API (`kubectl drain`) is another thing: it deletes the pod.
//! We leave out how long a soft threshold must be crossed and the amounts in the message, because a Scenario does not
//! say them, and the grace period of their own that critical pods may have in a shutdown.

use crate::pod::Pod;
use crate::rules::phase::Finality;
use crate::rules::{conditions, shutdown};
use crate::status::{ConditionStatus, Message, PodCondition, PodConditionType, PodPhase, PodStatus};
use crate::time::{Duration, Instant};
use crate::version::FeatureGates;

/// What a pod gets at a hard threshold.
const HARD_GRACE: Duration = Duration::from_secs(1);

/// Why a node ends a pod.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disruption {
    /// It runs short of memory, disk or process numbers, and gives the pod this long.
    NodePressure(Duration),
    /// It shuts down and gives its pods this long.
    NodeShutdown(Duration),
}

impl Disruption {
    /// The eviction of a pod: at a hard threshold, or at a soft one, where the node's limit is stated.
    #[must_use]
    pub(crate) fn by_pressure(pod: &Pod, limit: Option<Duration>, gates: FeatureGates) -> Self {
        let own = shutdown::pod_grace(pod);
        Self::NodePressure(match limit {
            None => HARD_GRACE,
            Some(limit) if gates.version().at_least(32) => limit.min(own),
            Some(limit) => limit,
        })
    }

    /// How long the pod's containers get at most.
    #[must_use]
    pub fn grace(self, pod: &Pod) -> Duration {
        match self {
            Self::NodePressure(grace) => grace,
            Self::NodeShutdown(period) => period.min(shutdown::pod_grace(pod)),
        }
    }

    /// The pod's `reason`.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            Self::NodePressure(_) => "Evicted",
            Self::NodeShutdown(_) => "Terminated",
        }
    }

    /// The pod's `message`, and that of its condition.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::NodePressure(_) => "The node was low on resource: memory. ",
            Self::NodeShutdown(_) => "Pod was terminated in response to imminent node shutdown.",
        }
    }

    /// The condition that says so.
    #[must_use]
    pub fn condition(self, now: Instant) -> PodCondition {
        PodCondition {
            kind: PodConditionType::DisruptionTarget,
            status: ConditionStatus::True,
            reason: "TerminationByKubelet".into(),
            message: Message::Text(self.message().into()),
            since: now,
        }
    }
}

/// Writes into a status that is complete otherwise that the node ends the pod, whose conditions still say that it
/// is ready while its containers end. The kubelet says so once, before it stops them; what it writes after their end
/// keeps that only as far as it does not contradict their exit codes.
pub fn write(why: Disruption, finality: Finality, status: &mut PodStatus, now: Instant, gates: FeatureGates) {
    if finality == Finality::Final || status.phase.is_terminal() {
        return;
    }
    status.phase = PodPhase::Failed;
    status.reason = why.reason().into();
    status.message = why.message().into();
    if status.condition(&PodConditionType::DisruptionTarget).is_none() {
        let own = status.conditions.iter().position(|said| conditions::is_by_kubelet(&said.kind, gates));
        status.conditions.insert(own.unwrap_or(0), why.condition(now));
    }
}

/// Whether the kubelet never evicts the pod.
#[must_use]
pub(crate) fn is_spared(pod: &Pod) -> bool {
    matches!(&*pod.spec.priority_class_name, "system-node-critical" | "system-cluster-critical")
}
