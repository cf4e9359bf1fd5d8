//! A container is `Waiting` while it has no instance or its restart is being refused, `Running` while its newest
//! instance runs, and `Terminated` in between; its last state is that of the instance before.
//!
//! Source: `pkg/kubelet/kubelet_pods.go: convertToAPIContainerStatuses`,
//! `pkg/kubelet/status/status_manager.go: TerminatePod`.
//!
//! The surprises: after a crash the state stays `Terminated` until a restart has been refused and the status is
//! written again, so `CrashLoopBackOff` can appear late and briefly; a refused restart moves the exit into the
//! last state. Everything waits as `PodInitializing` in a pod that has init containers, sidecars too, and as
//! `ContainerCreating` in one that has none. Since 1.36 the restart count and the last state go on where the
//! runtime has removed the records, as it does before a new sandbox; before, they began anew. A container that
//! never ran is recorded as `ContainerStatusUnknown` with code 137 when its pod is gone. The statuses of the app
//! containers are sorted by name, so that STATUS of `kubectl get pod` tells of the first in the alphabet.

use std::rc::Rc;

use crate::observed::{InstanceId, InstanceState, ObservedContainer, ObservedInstance};
use crate::order::sort_by_text;
use crate::pod::{Container, ContainerId, Pod, RestartPolicy};
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::restart::{self, AfterExit};
use crate::rules::{phase, resize};
use crate::status::{ContainerResources, ContainerState, ContainerStatus, PodStatus, Reason, exit_code};
use crate::version::{FeatureGates, Gate};

/// Why the last attempt to start a container did not succeed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StartFailure {
    /// The reason, such as `CrashLoopBackOff`.
    pub reason: Reason,
    /// The message beside it.
    pub message: Rc<str>,
}

/// What is being done to the pod as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whole {
    /// Nothing.
    Living,
    /// Every container is being restarted in place.
    RestartingAll,
    /// Somebody has asked for its deletion; nothing is restarted any more.
    Ending,
}

/// What the kubelet wrote last of a container.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Said<'a> {
    /// What it wrote.
    pub status: &'a ContainerStatus,
    /// The instance that it wrote of.
    pub instance: Option<InstanceId>,
}

/// What the status of one container is written from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Basis<'a> {
    pub(crate) observed: &'a ObservedContainer,
    pub(crate) said: Option<Said<'a>>,
    /// Why its last start did not succeed, as far as that is still true.
    pub(crate) failure: Option<&'a StartFailure>,
    pub(crate) whole: Whole,
}

/// What the kubelet writes of one container; its probes' flags are filled in afterwards.
#[must_use]
pub(crate) fn container_status(
    pod: &Pod,
    id: ContainerId,
    Basis { observed, said, failure, whole }: Basis<'_>,
    gates: FeatureGates,
) -> ContainerStatus {
    let container = pod.container(id);
    let before = said.map(|said| said.status);
    let mut status = ContainerStatus {
        name: container.name.clone(),
        image: container.image.clone(),
        state: not_yet(pod),
        last_state: before.and_then(|before| before.last_state.clone()),
        ready: false,
        started: None,
        restart_count: before.map_or(0, |before| before.restart_count),
        resources: None,
    };
    match &observed.newest {
        Some(newest) => {
            let kept = said.filter(|_| gates.enabled(Gate::RestartAllContainersOnContainerExits));
            status.last_state = kept.and_then(|said| last_state(said, newest));
            let counted = kept.map_or(0, |said| said.status.restart_count);
            status.restart_count = counted.max(newest.restart_count);
            status.image = newest.image.clone();
            status.resources = resize::has_conditions(gates).then(|| resources(container, newest));
            status.state = state(&newest.state, before);
            if counts_anew(&status.state, before, newest.restart_count, gates) {
                status.restart_count += 1;
            }
            if let Some(previous) = &observed.previous {
                status.last_state = Some(state(&previous.state, None));
            }
        }
        None => {
            if let Some(before) = before {
                without_record(&mut status, before, whole);
            }
        }
    }
    if let Some(failure) = failure
        && is_retried(pod, id, observed.newest.as_ref().map(|newest| &newest.state), whole, gates)
    {
        let waiting =
            ContainerState::Waiting { reason: failure.reason.clone(), message: failure.message.clone() };
        let was = std::mem::replace(&mut status.state, waiting);
        if matches!(was, ContainerState::Terminated { .. }) {
            status.last_state = Some(was);
        }
    }
    status
}

/// What is set aside for it, and what is in force of that: for one that does not run, nothing else is said.
///
/// Source: `pkg/kubelet/kubelet_pods.go: convertContainerStatusResources`.
fn resources(container: &Container, newest: &ObservedInstance) -> ContainerResources {
    let allocated = Rc::clone(&container.resources);
    let runs = matches!(newest.state, InstanceState::Running { .. });
    let actual = Rc::clone(if runs { &newest.resources } else { &allocated });
    ContainerResources { allocated, actual }
}

/// The places of the app containers in the order in which the API lists their statuses, which is by name; `None`
/// where that is the order of the spec. Init containers are listed as they run.
#[must_use]
pub(crate) fn listing(pod: &Pod) -> Option<Rc<[usize]>> {
    let named = pod.spec.containers.iter().map(|app| &*app.name);
    let mut places: Vec<(usize, &str)> = named.enumerate().collect();
    sort_by_text(&mut places, |(_, name)| name);
    if places.is_sorted() { None } else { Some(places.into_iter().map(|(place, _)| place).collect()) }
}

/// What is kept of a record that the runtime may have removed: the end of the instance that was written of last.
fn last_state(said: Said<'_>, newest: &ObservedInstance) -> Option<ContainerState> {
    let Said { status, instance } = said;
    let ended = matches!(status.state, ContainerState::Terminated { .. });
    if ended && instance != Some(newest.id) { Some(status.state.clone()) } else { status.last_state.clone() }
}

/// The runtime has no record of the container any more: an end that was said stays true, and of one that was
/// said to run the end is made up.
fn without_record(status: &mut ContainerStatus, before: &ContainerStatus, whole: Whole) {
    match before.state {
        ContainerState::Terminated { .. } | ContainerState::Running { .. }
            if whole == Whole::RestartingAll =>
        {
            status.state = ContainerState::waiting("RestartingAllContainers");
            status.last_state = Some(ended_unseen("RestartingAllContainers"));
            status.restart_count += 1;
        }
        ContainerState::Terminated { .. } => *status = before.clone(),
        ContainerState::Running { .. } if status.last_state.is_none() => {
            status.last_state = Some(unknown());
            status.restart_count += u32::from(whole != Whole::Ending);
        }
        ContainerState::Running { .. } | ContainerState::Waiting { .. } => {}
    }
}

/// Whether the runtime began to count anew, as it does for a new sandbox; the API's count goes on.
fn counts_anew(
    state: &ContainerState,
    before: Option<&ContainerStatus>,
    counted: u32,
    gates: FeatureGates,
) -> bool {
    let ended = |before: &ContainerStatus| {
        matches!(before.state, ContainerState::Terminated { .. }) && before.restart_count >= counted
    };
    gates.enabled(Gate::RestartAllContainersOnContainerExits)
        && state.is_running()
        && before.is_some_and(ended)
}

/// Whether a reason to wait says no more than that the container has not been started yet.
#[must_use]
pub(crate) fn is_plain_wait(reason: &str) -> bool {
    matches!(reason, "" | "ContainerCreating" | "PodInitializing")
}

/// What is said of a container that has no instance yet.
fn not_yet(pod: &Pod) -> ContainerState {
    ContainerState::waiting(if pod.spec.init_containers.is_empty() {
        "ContainerCreating"
    } else {
        "PodInitializing"
    })
}

fn state(instance: &InstanceState, before: Option<&ContainerStatus>) -> ContainerState {
    match instance {
        InstanceState::Created => ContainerState::waiting(""),
        InstanceState::Running { started_at } => ContainerState::Running { started_at: *started_at },
        InstanceState::Exited { code, reason, started_at, finished_at } => ContainerState::Terminated {
            exit_code: *code,
            signal: 0,
            reason: reason.clone(),
            started_at: *started_at,
            finished_at: Some(*finished_at),
        },
        InstanceState::Unknown if before.is_some_and(|before| before.state.is_running()) => unknown(),
        InstanceState::Unknown => ContainerState::waiting(""),
    }
}

/// Whether the next sync would try to start the container.
fn is_retried(
    pod: &Pod,
    id: ContainerId,
    newest: Option<&InstanceState>,
    whole: Whole,
    gates: FeatureGates,
) -> bool {
    if whole == Whole::Ending {
        return false;
    }
    match newest {
        Some(InstanceState::Running { .. }) => false,
        Some(InstanceState::Exited { code, .. }) => {
            let init_done = matches!(id, ContainerId::Init(_)) && *code == 0;
            !init_done && restart::after_exit(pod, pod.container(id), *code, gates) != AfterExit::Stay
        }
        None | Some(InstanceState::Created | InstanceState::Unknown) => true,
    }
}

/// The record of a container whose end nobody saw.
fn unknown() -> ContainerState {
    ended_unseen("ContainerStatusUnknown")
}

fn ended_unseen(reason: &'static str) -> ContainerState {
    ContainerState::Terminated {
        exit_code: exit_code::SIGKILL,
        signal: 0,
        reason: reason.into(),
        started_at: None,
        finished_at: None,
    }
}

/// Gives a pod of which nothing is left a final phase, and each of its containers an end of its own.
///
/// Init containers after the last one that shows a start keep waiting, and so do the app containers of
/// a pod that was never initialized. Whether it was, the kubelet asks the object that came with the last news of the
/// pod, `known`, which has not heard how its containers ended: a sidecar still runs there, and an init container
/// that exits with 0 on its stop signal has not finished.
pub fn settle(pod: &Pod, status: &mut PodStatus, known: &PodStatus, gates: FeatureGates) {
    status.phase = phase::last(status.phase);
    if was_initialized(pod, known, gates) {
        pod.app_ids().for_each(|id| settle_one(status, id));
    }
    let started = |status: &ContainerStatus| {
        !matches!(status.state, ContainerState::Waiting { .. }) || has_ended_before(status)
    };
    let last = pod.init_ids().rev().find(|id| status.container(*id).is_some_and(|one| started(one)));
    let upto = last.map_or(0, ContainerId::index);
    pod.init_ids().take(upto + 1).for_each(|id| settle_one(status, id));
}

fn settle_one(status: &mut PodStatus, id: ContainerId) {
    let ended = |one: &Rc<ContainerStatus>| matches!(one.state, ContainerState::Terminated { .. });
    if status.container(id).is_some_and(ended) {
        return;
    }
    if let Some(status) = status.container_mut(id) {
        status.state = unknown();
    }
}

fn was_initialized(pod: &Pod, status: &PodStatus, gates: FeatureGates) -> bool {
    let Some(last) = pod.init_ids().next_back() else { return true };
    let ran = |status: &Rc<ContainerStatus>| {
        has_ended_before(status) || !matches!(status.state, ContainerState::Waiting { .. })
    };
    if status.container_statuses.iter().any(ran) {
        return true;
    }
    let Some(init) = status.init_container_statuses.iter().next_back() else { return false };
    match container_kind(pod, last, gates) {
        ContainerKind::Sidecar => init.state.is_running() && init.started == Some(true),
        ContainerKind::Init | ContainerKind::App => {
            is_success(&init.state) || init.last_state.as_ref().is_some_and(is_success)
        }
    }
}

fn has_ended_before(status: &ContainerStatus) -> bool {
    matches!(status.last_state, Some(ContainerState::Terminated { .. }))
}

fn is_success(state: &ContainerState) -> bool {
    matches!(state, ContainerState::Terminated { exit_code: 0, .. })
}

/// Whether the kubelet writes `after` where it wrote `before`: it refuses a status in which a container that has
/// ended for good does anything else.
///
/// A pod whose sandbox is made anew can run into this: what its init containers do the second time is not
/// said until they have ended again. Source: `status_manager.go: checkContainerStateTransition`.
#[must_use]
pub(crate) fn may_follow(pod: &Pod, before: &PodStatus, after: &PodStatus, gates: FeatureGates) -> bool {
    if pod.spec.restart_policy == RestartPolicy::Always || restart::could_restart_all(pod, gates) {
        return true;
    }
    pod.container_ids().all(|id| {
        let Some(ContainerState::Terminated { exit_code, .. }) = before.container(id).map(|old| &old.state)
        else {
            return true;
        };
        let retried = *exit_code != 0 && pod.spec.restart_policy == RestartPolicy::OnFailure;
        let by_rule = gates.enabled(Gate::ContainerRestartRules)
            && restart::after_exit(pod, pod.container(id), *exit_code, gates) != AfterExit::Stay;
        let sidecar = container_kind(pod, id, gates) == ContainerKind::Sidecar;
        let still =
            after.container(id).is_none_or(|new| matches!(new.state, ContainerState::Terminated { .. }));
        retried || by_rule || sidecar || still
    })
}
