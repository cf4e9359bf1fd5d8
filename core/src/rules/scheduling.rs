//! A scheduler binds a pod only to a node that has what the pod requests. Where none has, the pod stays Pending, without a
//! node: its condition `PodScheduled` is false with the reason `Unschedulable`, and no kubelet knows of it.
//!
//! Source: `pkg/scheduler/framework/plugins/noderesources/fit.go: fitsRequest`,
//! `pkg/scheduler/schedule_one.go: handleSchedulingFailure`, `pkg/scheduler/framework/types.go: FitError`; v1.36.
//!
//! The surprises: limits do not count, and neither does what programs use; only requests do, those of init containers and
//! sidecars as they add up. The scheduler tries again only when something changes that may help.
//! What we leave out: what else runs on the nodes, and so that others are pushed aside; affinity, taints, volumes, ports,
//! and resources other than cpu and memory. The cluster has one node.

use std::rc::Rc;

use crate::pod::{Field, Pod};
use crate::rules::conditions;
use crate::rules::node_fit::NodeSize;
use crate::rules::resources::effective;
use crate::status::{ConditionStatus, Message, PodCondition, PodConditionType};
use crate::time::Instant;
use crate::version::{FeatureGates, Gate};

/// What the largest node has too little of for the pod; nothing where the pod does not ask the scheduler.
#[must_use]
pub(crate) fn lacks(pod: &Pod, largest: NodeSize, gates: FeatureGates) -> Rc<[&'static str]> {
    let mut lacks = Vec::new();
    if !pod.spec.node_name.is_empty() || conditions::is_gated(pod, gates) {
        return lacks.into();
    }
    let requests = effective(pod, gates).requests;
    let cpu = requests.get("cpu").map(|cpu| cpu.milli_value());
    let memory = requests.get("memory").map(|memory| memory.value());
    for (name, requested, capacity) in [("cpu", cpu, largest.milli_cpu), ("memory", memory, largest.memory)] {
        if let (Some(requested), Some(capacity)) = (requested, capacity)
            && requested > capacity
        {
            lacks.push(name);
        }
    }
    lacks.into()
}

/// What the scheduler says of a pod that no node has room for.
#[must_use]
pub(crate) fn message(lacks: &[&'static str], gates: FeatureGates) -> String {
    let reasons: Vec<String> = lacks.iter().map(|name| format!("1 Insufficient {name}")).collect();
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
