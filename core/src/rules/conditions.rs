//! `Initialized` is true when every init container has done its part, `ContainersReady` when every app and
//! sidecar is ready, `Ready` when the readiness gates agree too.
//!
//! Source: `pkg/kubelet/status/generate.go`; order as written by v1.36.
//!
//! The surprises: plain init containers do not take part in readiness, sidecars do. Once an app container has run
//! `Initialized` stays true though a sidecar restarts. A pod whose work is done is not ready: `Ready` turns false
//! with reason `PodCompleted`. `PodReadyToStartContainers` is true while the sandbox works, and false again when
//! it has been stopped. A pod with scheduling gates has `PodScheduled` alone, false with the reason `SchedulingGated`.
//! What is said of a resize stands before all others of the kubelet.
//! What somebody else sets stands behind the kubelet's conditions until its next status, which lists it before them.

use std::borrow::Cow;
use std::rc::Rc;

use crate::observed::{Observed, Sandbox};
use crate::pod::{ContainerId, Pod};
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::{resize, restart};
use crate::status::{
    ConditionStatus, ContainerState, Message, PodCondition, PodConditionType, PodPhase, PodStatus, Reason,
};
use crate::time::Instant;
use crate::version::{FeatureGates, Gate};

/// Writes the kubelet's conditions into `status`, whose phase and container statuses are already new.
///
/// A condition keeps its time unless its truth changes.
pub fn write(
    pod: &Pod,
    status: &mut PodStatus,
    observed: &Observed,
    resize: [Option<&PodCondition>; 2],
    now: Instant,
    gates: FeatureGates,
) {
    let before = std::mem::take(&mut status.conditions);
    let mut after: Vec<PodCondition> =
        before.iter().filter(|condition| !is_by_kubelet(&condition.kind, gates)).cloned().collect();
    let foreign = after.len();
    if resize::has_conditions(gates) {
        after.extend(resize.into_iter().flatten().cloned());
    }
    let own = after.len();
    if gates.enabled(Gate::PodReadyToStartContainersCondition) {
        let works = matches!(observed.sandbox, Some(Sandbox { ready: true, .. }));
        after.push(condition(PodConditionType::PodReadyToStartContainers, works, "", ""));
    }
    let was_initialized =
        before.iter().any(|condition| condition.kind == PodConditionType::Initialized && condition.is_true());
    after.push(initialized(pod, status, was_initialized, gates));
    let containers = containers_ready(pod, status, None, gates);
    after.push(ready(pod, &containers, &after));
    after.push(containers);
    after.push(condition(PodConditionType::PodScheduled, true, "", ""));
    if restart::could_restart_all(pod, gates) {
        after.push(all_restarting(pod, status.phase, observed, &before, gates));
    }
    // Those of a resize bring their own time.
    let (others, own) = after.split_at_mut(own);
    for condition in others[..foreign].iter_mut().chain(own) {
        let same = before.iter().find(|old| old.kind == condition.kind && old.status == condition.status);
        condition.since = same.map_or(now, |old| old.since);
    }
    status.conditions = after;
}

/// Whether the kubelet alone says so: it writes the condition back that somebody else sets.
///
/// Source: `pkg/kubelet/types/pod_status.go: PodConditionByKubelet`.
#[must_use]
pub(crate) fn is_by_kubelet(kind: &PodConditionType, gates: FeatureGates) -> bool {
    match kind {
        PodConditionType::DisruptionTarget | PodConditionType::Gate(_) => false,
        PodConditionType::PodReadyToStartContainers => {
            gates.enabled(Gate::PodReadyToStartContainersCondition)
        }
        PodConditionType::PodResizePending | PodConditionType::PodResizeInProgress => {
            gates.version().at_least(33)
        }
        PodConditionType::AllContainersRestarting => {
            gates.enabled(Gate::RestartAllContainersOnContainerExits)
        }
        PodConditionType::Initialized
        | PodConditionType::Ready
        | PodConditionType::ContainersReady
        | PodConditionType::PodScheduled => true,
    }
}

/// Sets a condition as a controller does: in its place, or behind all others; its time is that of its truth.
///
/// Source: `pkg/api/v1/pod/util.go: UpdatePodCondition`.
pub fn set(conditions: &mut Vec<PodCondition>, new: PodCondition) {
    match conditions.iter_mut().find(|old| old.kind == new.kind) {
        Some(old) if old.status == new.status => *old = PodCondition { since: old.since, ..new },
        Some(old) => *old = new,
        None => conditions.push(new),
    }
}

/// Puts what others have set, as the object lists it, before the kubelet's own conditions.
///
/// Source: `pkg/kubelet/kubelet_pods.go: generateAPIPodStatus`, `pkg/kubelet/status/status_manager.go: mergePodStatus`.
pub(crate) fn keep_foreign(status: &mut Rc<PodStatus>, object: &PodStatus, gates: FeatureGates) {
    let is_foreign = |condition: &&PodCondition| !is_by_kubelet(&condition.kind, gates);
    let mut said = status.conditions.iter();
    if object.conditions.iter().filter(is_foreign).all(|foreign| said.next() == Some(foreign)) {
        return;
    }
    let mut kept: Vec<PodCondition> = object.conditions.iter().filter(is_foreign).cloned().collect();
    let conditions = &mut Rc::make_mut(status).conditions;
    conditions.retain(|own| !kept.iter().any(|foreign| foreign.kind == own.kind));
    kept.append(conditions);
    *conditions = kept;
}

/// Whether two statuses differ in nothing but the order of their conditions, which makes the kubelet send none.
///
/// Source: `pkg/kubelet/status/status_manager.go: isPodStatusByKubeletEqual`.
#[must_use]
pub(crate) fn differ_in_order_only(status: &PodStatus, other: &PodStatus, gates: FeatureGates) -> bool {
    // The kubelet's own never change their order, and mostly there are no others.
    let first = status.conditions.first();
    first.is_some_and(|first| !is_by_kubelet(&first.kind, gates))
        && status.conditions.len() == other.conditions.len()
        && status.conditions.iter().all(|condition| other.conditions.contains(condition))
        && *status == PodStatus { conditions: status.conditions.clone(), ..other.clone() }
}

/// Whether the pod waits for its scheduling gates to be removed: no scheduler looks at it, so it gets no node.
///
/// Source: `pkg/registry/core/pod/strategy.go: applySchedulingGatedCondition`.
#[must_use]
pub(crate) fn is_gated(pod: &Pod, gates: FeatureGates) -> bool {
    let spec = &pod.spec;
    gates.enabled(Gate::PodSchedulingReadiness)
        && !spec.scheduling_gates.is_empty()
        && spec.node_name.is_empty()
}

/// The status that the API server creates a pod with.
#[must_use]
pub(crate) fn of_created(pod: &Pod, now: Instant, gates: FeatureGates) -> PodStatus {
    let message = "Scheduling is blocked due to non-empty scheduling gates";
    let gated = condition(PodConditionType::PodScheduled, false, "SchedulingGated", message);
    let gated = is_gated(pod, gates).then_some(PodCondition { since: now, ..gated });
    PodStatus { conditions: gated.into_iter().collect(), ..PodStatus::default() }
}

/// What the eviction API says of a pod before it deletes it.
#[must_use]
pub(crate) fn evicted_by_api(now: Instant) -> PodCondition {
    let kind = PodConditionType::DisruptionTarget;
    PodCondition { since: now, ..condition(kind, true, "EvictionByEvictionAPI", "Eviction API: evicting") }
}

/// What is said of a pod before it is deleted from a node that has been unreachable for too long.
#[must_use]
pub(crate) fn deleted_by_taint(now: Instant) -> PodCondition {
    let message = "Taint manager: deleting due to NoExecute taint";
    let condition = condition(PodConditionType::DisruptionTarget, true, "DeletionByTaintManager", message);
    PodCondition { since: now, ..condition }
}

/// Writes `Ready` and `ContainersReady` anew after the readiness of `changed` changed out of turn.
pub(crate) fn rewrite_ready(
    pod: &Pod,
    status: &mut PodStatus,
    changed: ContainerId,
    now: Instant,
    gates: FeatureGates,
) {
    let containers = containers_ready(pod, status, Some(changed), gates);
    let ready = ready(pod, &containers, &status.conditions);
    for new in [ready, containers] {
        if let Some(old) = status.conditions.iter_mut().find(|old| old.kind == new.kind) {
            let since = if old.status == new.status { old.since } else { now };
            *old = PodCondition { since, ..new };
        }
    }
}

/// Whether it is said as soon as the sandbox works, before any image is pulled; before 1.36 the next whole status
/// says it.
///
/// Source: `pkg/kubelet/kubelet.go: OnPodSandboxReady`.
#[must_use]
pub(crate) fn tells_of_sandbox_at_once(gates: FeatureGates) -> bool {
    gates.version().at_least(36)
}

/// Says that the sandbox works.
pub(crate) fn say_sandbox_works(status: &mut PodStatus, now: Instant) {
    let kind = PodConditionType::PodReadyToStartContainers;
    let said = status.conditions.iter_mut().find(|condition| condition.kind == kind);
    if let Some(condition) = said.filter(|condition| !condition.is_true()) {
        condition.status = ConditionStatus::True;
        condition.since = now;
    }
}

/// Marks a pod as not ready whose node is unreachable; what was said beside `Ready` stays.
pub(crate) fn unready_when_unreachable(status: &mut PodStatus, now: Instant) {
    let ready = status.conditions.iter_mut().find(|condition| condition.kind == PodConditionType::Ready);
    if let Some(ready) = ready.filter(|ready| ready.is_true()) {
        ready.status = ConditionStatus::False;
        ready.since = now;
    }
}

/// Marks a pod in a terminal phase as not ready.
pub(crate) fn unready_when_terminal(status: &mut PodStatus, now: Instant) {
    let reason = terminal_reason(status.phase);
    for condition in &mut status.conditions {
        let about = matches!(condition.kind, PodConditionType::Ready | PodConditionType::ContainersReady);
        if about && condition.is_true() {
            *condition = PodCondition {
                kind: condition.kind.clone(),
                status: ConditionStatus::False,
                reason: reason.clone(),
                message: Message::Text("".into()),
                since: now,
            };
        }
    }
}

/// `AllContainersRestarting`: true from the exit that asks for it until nothing of the old instances is left.
fn all_restarting(
    pod: &Pod,
    phase: PodPhase,
    observed: &Observed,
    before: &[PodCondition],
    gates: FeatureGates,
) -> PodCondition {
    let kind = PodConditionType::AllContainersRestarting;
    let said = PodStatus { conditions: before.to_vec(), ..PodStatus::default() };
    let cleaned_up = observed.containers.iter().all(|(_, seen)| seen.newest.is_none());
    if phase.is_terminal() || cleaned_up || !restart::restarts_all(pod, observed, &said, gates) {
        let mut condition = condition(kind, false, "", "");
        condition.reason = terminal_reason(phase);
        return condition;
    }
    condition(kind, true, "RestartAllContainersStarted", "container exited with restart policy rule")
}

fn terminal_reason(phase: PodPhase) -> Reason {
    Reason::Borrowed(match phase {
        PodPhase::Failed => "PodFailed",
        PodPhase::Succeeded => "PodCompleted",
        PodPhase::Pending | PodPhase::Running | PodPhase::Unknown | PodPhase::Unset => "",
    })
}

fn initialized(pod: &Pod, status: &PodStatus, was_initialized: bool, gates: FeatureGates) -> PodCondition {
    let kind = PodConditionType::Initialized;
    if status.phase == PodPhase::Succeeded {
        return condition(kind, true, "PodCompleted", "");
    }
    let app_ran =
        status.container_statuses.iter().any(|app| !matches!(app.state, ContainerState::Waiting { .. }));
    let incomplete = names(pod, pod.init_ids(), |id| {
        let init = status.container(id);
        match container_kind(pod, id, gates) {
            ContainerKind::Sidecar => init.is_none_or(|init| init.started != Some(true)),
            ContainerKind::Init | ContainerKind::App => init.is_none_or(|init| !init.ready),
        }
    });
    let sticky = was_initialized && gates.enabled(Gate::RestartAllContainersOnContainerExits);
    if app_ran || incomplete.is_empty() || sticky {
        return condition(kind, true, "", "");
    }
    let message = format!("containers with incomplete status: {}", list(&incomplete));
    PodCondition {
        message: Message::Text(message.into()),
        ..condition(kind, false, "ContainersNotInitialized", "")
    }
}

/// `ContainersReady`. The container that changed, and then the last ones, are looked at first: containers become
/// ready in their order, and of a thousand a thousand times all would be looked at.
fn containers_ready(
    pod: &Pod,
    status: &PodStatus,
    changed: Option<ContainerId>,
    gates: FeatureGates,
) -> PodCondition {
    let kind = PodConditionType::ContainersReady;
    if status.phase.is_terminal() {
        let mut condition = condition(kind, false, "", "");
        condition.reason = terminal_reason(status.phase);
        return condition;
    }
    let mut ids = changed.into_iter().chain(pod.container_ids().rev());
    if !ids.any(|id| is_unready(pod, status, id, gates)) {
        return condition(kind, true, "", "");
    }
    PodCondition { message: Message::Unready, ..condition(kind, false, "ContainersNotReady", "") }
}

/// Whether the container takes part in readiness and is not ready.
fn is_unready(pod: &Pod, status: &PodStatus, id: ContainerId, gates: FeatureGates) -> bool {
    container_kind(pod, id, gates) != ContainerKind::Init
        && status.container(id).is_none_or(|container| !container.ready)
}

/// What the API shows as the message of one of the conditions of `status`.
#[must_use]
pub fn message<'c>(
    pod: &Pod,
    status: &PodStatus,
    condition: &'c PodCondition,
    gates: FeatureGates,
) -> Cow<'c, str> {
    match &condition.message {
        Message::Text(text) => Cow::Borrowed(text),
        Message::Unready => {
            let unready = names(pod, pod.container_ids(), |id| is_unready(pod, status, id, gates));
            format!("containers with unready status: {}", list(&unready)).into()
        }
    }
}

fn ready(pod: &Pod, containers: &PodCondition, conditions: &[PodCondition]) -> PodCondition {
    let kind = PodConditionType::Ready;
    if !containers.is_true() {
        return PodCondition { kind, ..containers.clone() };
    }
    let missing: Vec<String> = pod
        .spec
        .readiness_gates
        .iter()
        .filter_map(|gate| {
            let is_gate = |condition: &&PodCondition| condition.kind.name() == gate;
            match conditions.iter().find(is_gate) {
                None => {
                    Some(format!("corresponding condition of pod readiness gate {gate:?} does not exist."))
                }
                Some(found) if found.is_true() => None,
                Some(found) => {
                    let status = found.status.name();
                    Some(format!("the status of pod readiness gate {gate:?} is not \"True\", but {status}"))
                }
            }
        })
        .collect();
    if missing.is_empty() {
        condition(kind, true, "", "")
    } else {
        let message = Message::Text(missing.join(", ").into());
        PodCondition { message, ..condition(kind, false, "ReadinessGatesNotReady", "") }
    }
}

fn names(
    pod: &Pod,
    ids: impl Iterator<Item = ContainerId>,
    wanted: impl Fn(ContainerId) -> bool,
) -> Vec<&str> {
    ids.filter(|id| wanted(*id)).map(|id| &*pod.container(id).name).collect()
}

/// Go's way to print a list of words.
fn list(names: &[&str]) -> String {
    format!("[{}]", names.join(" "))
}

fn condition(
    kind: PodConditionType,
    is_true: bool,
    reason: &'static str,
    message: &'static str,
) -> PodCondition {
    let (reason, message) = (Reason::Borrowed(reason), Message::Text(Cow::Borrowed(message)));
    PodCondition { kind, status: is_true.into(), reason, message, since: Instant::START }
}
