//! A scheduler binds a pod only to a node that has what the pod requests. Where none has, the pod stays Pending, without a
//! node: its condition `PodScheduled` is false with the reason `Unschedulable`, and no kubelet knows of it.
//!
//! Source: `pkg/scheduler/framework/plugins/noderesources/fit.go: fitsRequest`,
//! `pkg/scheduler/schedule_one.go: handleSchedulingFailure`, `pkg/scheduler/framework/types.go: FitError`,
//! `pkg/scheduler/backend/queue/scheduling_queue.go: flushUnschedulablePodsLeftover`; v1.36.
//!
//! The surprises: limits do not count, and neither does what programs use; only requests do, those of init containers and
//! sidecars as they add up. The scheduler tries again when something changes that may help, and every 5 minutes without.
//! What we leave out: what else runs on the nodes, and so that others are pushed aside; affinity, taints, volumes, ports,
//! and resources other than cpu and memory. The cluster has one node, and nothing changes it. The scheduler looks only every
//! 30 s for pods that have waited long enough, so a real try comes up to so much later.

use std::rc::Rc;

use crate::pod::{Field, Pod};
use crate::quantity::{Format, Quantity};
use crate::rules::conditions;
use crate::rules::node_fit::NodeSize;
use crate::rules::resources::effective;
use crate::status::{ConditionStatus, Message, PodCondition, PodConditionType};
use crate::time::{Duration, Instant};
use crate::version::{FeatureGates, Gate};

/// How long the scheduler leaves a pod alone that it could not place, where nothing changes that may help.
pub(crate) const RETRY: Duration = Duration::from_secs(300);

/// A resource of which no node has enough for a pod.
#[derive(Clone, Debug, PartialEq)]
pub struct Shortfall {
    /// `cpu` or `memory`.
    pub resource: &'static str,
    /// How much the pod requests.
    pub requested: Quantity,
    /// How much the largest node has.
    pub largest: Quantity,
}

/// What the largest node has too little of for the pod; nothing where the pod does not ask the scheduler.
#[must_use]
pub(crate) fn lacks(pod: &Pod, largest: NodeSize, gates: FeatureGates) -> Rc<[Shortfall]> {
    let mut lacks = Vec::new();
    if !pod.spec.node_name.is_empty() || conditions::is_gated(pod, gates) {
        return lacks.into();
    }
    let requests = effective(pod, gates).requests;
    let cpu = largest.milli_cpu.map(Quantity::milli);
    let memory = largest.memory.map(|bytes| Quantity::new(bytes, Format::BinarySI));
    for (resource, largest) in [("cpu", cpu), ("memory", memory)] {
        let (Some(requested), Some(largest)) = (requests.get(resource), largest) else { continue };
        // The scheduler counts whole thousandths of a CPU, and whole bytes.
        let is_more = match resource {
            "cpu" => requested.milli_value() > largest.milli_value(),
            _ => requested.value() > largest.value(),
        };
        if is_more {
            lacks.push(Shortfall { resource, requested: requested.clone(), largest });
        }
    }
    lacks.into()
}

/// What the scheduler says of a pod that no node has room for.
#[must_use]
pub(crate) fn message(lacks: &[Shortfall], gates: FeatureGates) -> String {
    let reasons: Vec<String> = lacks.iter().map(|lack| format!("1 Insufficient {}", lack.resource)).collect();
    // Claims to devices are looked at first, where there may be any.
    let claims =
        if gates.enabled(Gate::DynamicResourceAllocation) { "no new claims to deallocate, " } else { "" };
    // Since kubernetes/kubernetes#131345 a node that is too small is told from one that is too full.
    let victims = if gates.version().at_least(34) {
        "Preemption is not helpful for scheduling"
    } else {
        "No preemption victims found for incoming pod"
    };
    const NONE: &str = "0/1 nodes are available:";
    format!("{NONE} {}. {claims}preemption: {NONE} 1 {victims}.", reasons.join(", "))
}

/// What the scheduler writes into the pod's status then.
#[must_use]
pub(crate) fn unschedulable(message: String, now: Instant) -> PodCondition {
    PodCondition {
        kind: PodConditionType::PodScheduled,
        status: ConditionStatus::False,
        reason: "Unschedulable".into(),
        message: Message::Text(message.into()),
        since: now,
    }
}

/// What binding the pod to a node writes into its status.
///
/// Source: `pkg/registry/core/pod/storage/storage.go: setPodNodeAndMetadata`.
#[must_use]
pub(crate) fn scheduled(now: Instant) -> PodCondition {
    PodCondition {
        kind: PodConditionType::PodScheduled,
        status: ConditionStatus::True,
        reason: "".into(),
        message: Message::Text("".into()),
        since: now,
    }
}

/// The field that asks for it.
#[must_use]
pub(crate) fn asking(pod: &Pod, resource: &str) -> Field {
    let name = if resource == "cpu" { "resources.requests.cpu" } else { "resources.requests.memory" };
    let asks = |id: &_| pod.container(*id).resources.requests.contains_key(resource);
    match pod.spec.resources.as_ref().filter(|own| own.requests.contains_key(resource)) {
        Some(_) => Field::pod(name),
        None => pod.container_ids().find(asks).map_or(Field::pod(name), |id| id.field(name)),
    }
}
