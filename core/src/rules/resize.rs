//! Somebody changes the cpu or memory of a container of a pod that lives. The kubelet sets the new amounts aside where
//! its node has them, and puts them into force without a restart, unless the container's `resizePolicy` asks for one.
//!
//! Source: `pkg/kubelet/allocation/allocation_manager.go: handlePodResourcesResize`,
//! `pkg/kubelet/kuberuntime/kuberuntime_manager.go: computePodResizeAction, doPodResizeAction, IsPodResizeInProgress`,
//! `staging/src/k8s.io/component-helpers/resource/helpers.go: determineEffectiveRequests`.
//!
//! The surprises: the pod counts with the larger of what is asked for, set aside and in force, so that a smaller
//! request frees nothing until it is in force. A resize ends a crash back-off, for that is remembered by the resources
//! too. A sidecar whose startup probe has not succeeded yet is resized when it has. What the node will never have is
//! `Infeasible` before 1.36, and `Deferred` since, as if room could be made. In 1.33 the kubelet decides when it next
//! looks at the pod, so never for one that ends; later it decides as soon as it hears of it, while the pod ends too.
//! What we leave out: other pods on the node, swap, and the static policies for cpu and memory; the pod's own resources;
//! with the gate switched on before 1.33, the field `status.resize`, which stood in the place of the conditions.

pub mod report;
pub mod request;

use std::rc::Rc;

use crate::observed::{InstanceState, Observed};
use crate::pod::aggregate::keep_larger;
use crate::pod::{Container, ContainerId, PerContainer, Pod, ResourceList, ResourceRequirements};
use crate::quantity::Quantity;
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::node_fit::{self, NodeSize};
use crate::rules::{cgroup, resources};
use crate::status::ContainerResources;
use crate::version::{FeatureGates, Gate};

/// The resources that may change.
pub const RESIZABLE: [&str; 2] = ["cpu", "memory"];

/// Whether the kubelet sets new amounts aside as soon as it hears of them, and not when it next looks at the pod.
///
/// Source: `pkg/kubelet/kubelet.go: HandlePodUpdates`; before 1.34 `handlePodResourcesResize` in `SyncPod`.
#[must_use]
pub(crate) fn is_decided_at_once(gates: FeatureGates) -> bool {
    gates.version().at_least(34)
}

/// Whether the kubelet tells of a resize in the pod's conditions.
#[must_use]
pub(crate) fn has_conditions(gates: FeatureGates) -> bool {
    gates.enabled(Gate::InPlacePodVerticalScaling) && gates.version().at_least(33)
}

/// Whether a container of that role can be resized; another one keeps what it was created with.
///
/// Source: `pkg/kubelet/allocation/allocation_manager.go: IsResizableContainer`.
#[must_use]
pub(crate) fn is_resizable(kind: ContainerKind, gates: FeatureGates) -> bool {
    gates.enabled(Gate::InPlacePodVerticalScaling)
        && match kind {
            ContainerKind::App | ContainerKind::Sidecar => true,
            ContainerKind::Init => gates.enabled(Gate::InPlacePodVerticalScalingInitContainers),
        }
}

/// Why new amounts are not set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PendingReason {
    /// They are tried again later.
    Deferred,
    /// They are not tried again.
    Infeasible,
}

impl PendingReason {
    /// The word.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Deferred => "Deferred",
            Self::Infeasible => "Infeasible",
        }
    }
}

/// What keeps new amounts from being set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// `reason` of the condition.
    pub reason: PendingReason,
    /// The word that the event's text gives for it.
    pub told: &'static str,
    /// `message` of the condition.
    pub message: String,
}

/// What keeps the node from taking the pod with the amounts that are asked for, if anything does.
#[must_use]
pub(crate) fn pending(pod: &Pod, node: NodeSize, gates: FeatureGates) -> Option<Pending> {
    if gates.version().at_least(36) {
        let lack = node_fit::lack(pod, node, gates)?;
        return Some(Pending { reason: PendingReason::Deferred, told: lack.reason, message: lack.message });
    }
    let requests = resources::effective(pod, gates).requests;
    let memory = requests.get("memory").map(Quantity::value);
    let cpu = requests.get("cpu").map(Quantity::milli_value);
    for (name, requested, capacity) in [("memory", memory, node.memory), ("cpu", cpu, node.milli_cpu)] {
        if let (Some(requested), Some(capacity)) = (requested, capacity)
            && requested > capacity
        {
            let message = format!(
                "Node didn't have enough capacity: {name}, requested: {requested}, capacity: {capacity}"
            );
            let reason = PendingReason::Infeasible;
            return Some(Pending { reason, told: reason.name(), message });
        }
    }
    None
}

/// How a container that runs gets the resources that are set aside for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actuation {
    /// It has them.
    Nothing,
    /// While it runs.
    Live,
    /// It is killed and started again.
    Restart,
}

/// How a container that may use `actual` gets what is set aside for it.
#[must_use]
pub(crate) fn actuation(container: &Container, actual: &Rc<ResourceRequirements>) -> Actuation {
    // Mostly the very same.
    if Rc::ptr_eq(&container.resources, actual) {
        return Actuation::Nothing;
    }
    let changed = RESIZABLE.into_iter().filter(|name| differ(name, &container.resources, actual));
    let mut found = Actuation::Nothing;
    for name in changed {
        let policy = container.resize_policy.iter().find(|policy| policy.resource == name);
        if policy.is_some_and(|policy| policy.restart) {
            return Actuation::Restart;
        }
        found = Actuation::Live;
    }
    found
}

/// Whether two lists differ in a resource, as exactly as the kubelet counts it.
fn differ(name: &str, left: &ResourceRequirements, right: &ResourceRequirements) -> bool {
    let count = |list: &ResourceList| {
        list.get(name).map_or(0, |amount| if name == "cpu" { amount.milli_value() } else { amount.value() })
    };
    count(&left.requests) != count(&right.requests) || count(&left.limits) != count(&right.limits)
}

/// Whether any container that runs does not have what is set aside for it; of plain init containers nobody asks.
#[must_use]
pub(crate) fn is_in_progress(pod: &Pod, observed: &Observed, gates: FeatureGates) -> bool {
    pod.container_ids().any(|id| {
        let Some(newest) = &observed.containers[id].newest else { return false };
        matches!(newest.state, InstanceState::Running { .. })
            && container_kind(pod, id, gates) != ContainerKind::Init
            && actuation(pod.container(id), &newest.resources) != Actuation::Nothing
    })
}

/// Why smaller memory limits cannot be put into force while `resized` run: they use more already.
///
/// `uses` gives what a container's processes take, where that is known.
/// Source: `pkg/kubelet/kuberuntime/kuberuntime_manager.go: validateMemoryResizeAction`; before 1.34 the API server lowers no
/// limit without a restart.
#[must_use]
pub(crate) fn too_small(
    pod: &Pod,
    resized: &[ContainerId],
    observed: &Observed,
    uses: impl Fn(ContainerId) -> Option<i64>,
    gates: FeatureGates,
) -> Option<String> {
    if !gates.version().at_least(34) {
        return None;
    }
    let actual = |id: ContainerId| observed.containers[id].newest.as_ref().map(|newest| &newest.resources);
    let limit = |resources: &ResourceRequirements| resources.limits.get("memory").map(Quantity::value);
    let running = pod.container_ids().filter(|id| observed.is_running(*id));
    let used = running.filter_map(&uses).fold(0, i64::saturating_add);
    let mut faults = Vec::new();
    let before = with_resources(pod, |id| actual(id).cloned());
    let [wanted, held] = [pod, &before].map(|pod| cgroup::pod_cgroup(pod, gates).memory_max);
    if let Some(wanted) = wanted.filter(|wanted| held.is_none_or(|held| *wanted < held) && used >= *wanted) {
        faults.push(format!("attempting to set pod memory limit ({wanted}) below current usage ({used})"));
    }
    for id in resized.iter().copied() {
        let container = pod.container(id);
        let held = actual(id).and_then(|actual| limit(actual));
        let wanted = limit(&container.resources).filter(|wanted| held.is_none_or(|held| *wanted < held));
        if let (Some(wanted), Some(own)) = (wanted, uses(id))
            && own >= wanted
        {
            let name = &container.name;
            // The message gives what the whole pod uses.
            faults.push(format!(
                "attempting to set container \"{name}\" memory limit ({wanted}) below current usage ({used})"
            ));
        }
    }
    match &*faults {
        [] => None,
        [fault] => Some(format!("cannot decrease memory limits: {fault}")),
        faults => Some(format!("cannot decrease memory limits: [{}]", faults.join(", "))),
    }
}

/// The pod as the scheduler and quotas count it while it is resized: of each container the largest amounts.
///
/// `known` has what the status says of each app and sidecar; what is infeasible does not count.
#[must_use]
pub fn counted(
    asked: &Pod,
    known: &PerContainer<Option<ContainerResources>>,
    pending: Option<PendingReason>,
    gates: FeatureGates,
) -> Pod {
    let mut pod = asked.clone();
    for id in asked.container_ids() {
        let Some(ContainerResources { allocated, actual }) = &known[id] else { continue };
        if container_kind(asked, id, gates) == ContainerKind::Init {
            continue;
        }
        let mut counted = ResourceRequirements::clone(actual);
        keep_larger(&mut counted.requests, &allocated.requests);
        if pending != Some(PendingReason::Infeasible) {
            let asked = &asked.container(id).resources;
            keep_larger(&mut counted.requests, &asked.requests);
            keep_larger(&mut counted.limits, &asked.limits);
        }
        pod.container_mut(id).resources = Rc::new(counted);
    }
    pod
}

/// The pod with what is set aside for its containers in the place of what is asked for.
#[must_use]
pub(crate) fn as_allocated(asked: &Rc<Pod>, allocated: &PerContainer<Rc<ResourceRequirements>>) -> Rc<Pod> {
    let differs = |id: &ContainerId| asked.container(*id).resources != allocated[*id];
    if !asked.container_ids().any(|id| differs(&id)) {
        return Rc::clone(asked);
    }
    Rc::new(with_resources(asked, |id| Some(Rc::clone(&allocated[id]))))
}

/// The pod with other resources for the containers that have them.
#[must_use]
pub(crate) fn with_resources(
    pod: &Pod,
    other: impl Fn(ContainerId) -> Option<Rc<ResourceRequirements>>,
) -> Pod {
    let mut changed = pod.clone();
    for id in pod.container_ids() {
        if let Some(resources) = other(id) {
            changed.container_mut(id).resources = resources;
        }
    }
    changed
}

#[cfg(test)]
mod tests;
