//! `Initialized` is true when every init container has done its part, `ContainersReady` when every app and
//! sidecar is ready, `Ready` when the readiness gates agree too.
//!
//! Source: `pkg/kubelet/status/generate.go`; order as written by v1.36.
//!
//! The surprises: plain init containers do not take part in readiness, sidecars do. Once an app container has run
//! `Initialized` stays true though a sidecar restarts. A pod whose work is done is not ready: `Ready` turns false
//! with reason `PodCompleted`. `PodReadyToStartContainers` is true while the sandbox works, and false again when
//! it has been stopped.

use crate::observed::{Observed, Sandbox};
use crate::pod::{ContainerId, Pod};
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::restart;
use crate::status::{ContainerState, PodCondition, PodConditionType, PodPhase, PodStatus, Reason};
use crate::time::Instant;
use crate::version::{FeatureGates, Gate};

/// Writes the kubelet's conditions into `status`, whose phase and container statuses are already new.
///
/// A condition keeps its time unless its truth changes.
pub fn write(pod: &Pod, status: &mut PodStatus, observed: &Observed, now: Instant, gates: FeatureGates) {
    let before = std::mem::take(&mut status.conditions);
    // Conditions of others stay in front, as the kubelet leaves them.
    let mut after: Vec<PodCondition> = before
        .iter()
        .filter(|condition| {
            matches!(condition.kind, PodConditionType::Gate(_) | PodConditionType::DisruptionTarget)
        })
        .cloned()
        .collect();
    if gates.enabled(Gate::PodReadyToStartContainersCondition) {
        let works = matches!(observed.sandbox, Some(Sandbox { ready: true, .. }));
        after.push(condition(PodConditionType::PodReadyToStartContainers, works, "", String::new()));
    }
    let was_initialized =
        before.iter().any(|condition| condition.kind == PodConditionType::Initialized && condition.is_true);
    after.push(initialized(pod, status, was_initialized, gates));
    let containers = containers_ready(pod, status, gates);
    after.push(ready(pod, &containers, &after));
    after.push(containers);
    after.push(condition(PodConditionType::PodScheduled, true, "", String::new()));
    if restart::could_restart_all(pod, gates) {
        after.push(all_restarting(pod, status.phase, observed, &before, gates));
    }
    for condition in &mut after {
        let same = before.iter().find(|old| old.kind == condition.kind && old.is_true == condition.is_true);
        condition.since = same.map_or(now, |old| old.since);
    }
    status.conditions = after;
}

/// What the eviction API says of a pod before it deletes it.
#[must_use]
pub fn evicted_by_api(now: Instant) -> PodCondition {
    let message = "Eviction API: evicting".to_owned();
    PodCondition {
        since: now,
        ..condition(PodConditionType::DisruptionTarget, true, "EvictionByEvictionAPI", message)
    }
}

/// Writes `Ready` and `ContainersReady` anew after a container's readiness changed out of turn.
pub fn rewrite_ready(pod: &Pod, status: &mut PodStatus, now: Instant, gates: FeatureGates) {
    let containers = containers_ready(pod, status, gates);
    let ready = ready(pod, &containers, &status.conditions);
    for new in [ready, containers] {
        if let Some(old) = status.conditions.iter_mut().find(|old| old.kind == new.kind) {
            let since = if old.is_true == new.is_true { old.since } else { now };
            *old = PodCondition { since, ..new };
        }
    }
}

/// Marks a pod in a terminal phase as not ready.
pub fn unready_when_terminal(status: &mut PodStatus, now: Instant) {
    let reason = terminal_reason(status.phase);
    for condition in &mut status.conditions {
        let about = matches!(condition.kind, PodConditionType::Ready | PodConditionType::ContainersReady);
        if about && condition.is_true {
            *condition = PodCondition {
                kind: condition.kind.clone(),
                is_true: false,
                reason: reason.clone(),
                message: String::new(),
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
        let mut condition = condition(kind, false, "", String::new());
        condition.reason = terminal_reason(phase);
        return condition;
    }
    condition(
        kind,
        true,
        "RestartAllContainersStarted",
        "container exited with restart policy rule".to_owned(),
    )
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
        return condition(kind, true, "PodCompleted", String::new());
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
        return condition(kind, true, "", String::new());
    }
    let message = format!("containers with incomplete status: {}", list(&incomplete));
    condition(kind, false, "ContainersNotInitialized", message)
}

fn containers_ready(pod: &Pod, status: &PodStatus, gates: FeatureGates) -> PodCondition {
    let kind = PodConditionType::ContainersReady;
    if status.phase.is_terminal() {
        let mut condition = condition(kind, false, "", String::new());
        condition.reason = terminal_reason(status.phase);
        return condition;
    }
    let taking_part = pod.container_ids().filter(|id| container_kind(pod, *id, gates) != ContainerKind::Init);
    let unready = names(pod, taking_part, |id| status.container(id).is_none_or(|container| !container.ready));
    if unready.is_empty() {
        return condition(kind, true, "", String::new());
    }
    let message = format!("containers with unready status: {}", list(&unready));
    condition(kind, false, "ContainersNotReady", message)
}

fn ready(pod: &Pod, containers: &PodCondition, conditions: &[PodCondition]) -> PodCondition {
    let kind = PodConditionType::Ready;
    if !containers.is_true {
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
                Some(found) if found.is_true => None,
                Some(_) => {
                    Some(format!("the status of pod readiness gate {gate:?} is not \"True\", but False"))
                }
            }
        })
        .collect();
    if missing.is_empty() {
        condition(kind, true, "", String::new())
    } else {
        condition(kind, false, "ReadinessGatesNotReady", missing.join(", "))
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

fn condition(kind: PodConditionType, is_true: bool, reason: &'static str, message: String) -> PodCondition {
    PodCondition { kind, is_true, reason: Reason::Borrowed(reason), message, since: Instant::START }
}
