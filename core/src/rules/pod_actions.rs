//! Each time the kubelet looks at a pod it decides what to do from one picture: make the sandbox, kill what
//! failed its probe or changed, start what should run, or end the pod when nothing is left to keep or start.
//!
//! Source: `pkg/kubelet/kuberuntime/kuberuntime_manager.go: computePodActions`,
//! `pkg/kubelet/kuberuntime/util/util.go: PodSandboxChanged`.
//!
//! The surprises: a pod whose app containers are all done is killed as a whole, which is what stops the
//! sidecars; the pod is not "Terminating" meanwhile. A new sandbox begins the whole start-up again, init
//! containers included, except under `Never` once something has run. A changed image restarts an app even
//! under `Never`. What is being started when the sandbox is lost runs on, but the runtime starts nothing more in it:
//! such a container ends with code 128 before it ran (containerd `internal/cri/server/container_start.go`).

use crate::observed::{InstanceState, Observed, ProbeResult};
use crate::pod::{ContainerId, Pod, RestartPolicy};
use crate::rules::resize::{self, Actuation};
use crate::rules::restart::{self, AfterExit};
use crate::rules::startup::{self, KillReason};
use crate::version::{FeatureGates, Gate};

/// What the runtime says of a container that it is told to start in a sandbox that does not work, which the kubelet has
/// not seen yet. Which sandbox it is does not matter here.
pub(crate) const NO_SANDBOX: &str = "sandbox container \"\" is not running";

/// Whether the kubelet lists the containers as soon as it has changed them, and not only every second.
///
/// Source: `pkg/kubelet/pleg/generic.go: RequestRelist`.
#[must_use]
pub(crate) fn sees_its_changes_at_once(gates: FeatureGates) -> bool {
    gates.enabled(Gate::PLEGOnDemandRelist)
}

/// What one look makes the kubelet do, in this order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PodActions {
    /// Stop every container and the sandbox.
    pub kill_pod: bool,
    /// Make a new sandbox.
    pub create_sandbox: bool,
    /// The number of the sandbox; 0 for the first.
    pub attempt: u32,
    /// Kill these, one after another, if the pod is not killed as a whole.
    pub kill: Vec<Kill>,
    /// Start these init containers and sidecars, in order.
    pub start_init: Vec<ContainerId>,
    /// Put into force while they run what is set aside for these, after that.
    pub resize: Vec<ContainerId>,
    /// Start these app containers, in order.
    pub start_apps: Vec<ContainerId>,
    /// Whether an init container has failed for good.
    pub init_failed: bool,
    /// Remove these, one after another, because all are restarted in place; those that run are killed before.
    pub reset: Vec<ContainerId>,
}

/// What the kubelet does when every container is restarted in place: those whose exit asked for it come last.
#[must_use]
pub(crate) fn reset_actions(pod: &Pod, observed: &Observed, gates: FeatureGates) -> PodActions {
    let recorded = |id: &ContainerId| observed.containers[*id].newest.is_some();
    let asked = |id: &ContainerId| match observed.state(*id) {
        Some(InstanceState::Exited { code, .. }) => {
            restart::triggers_all(pod, pod.container(*id), *code, gates)
        }
        _ => false,
    };
    let all: Vec<ContainerId> = pod.app_ids().chain(pod.init_ids()).filter(recorded).collect();
    let (last, first): (Vec<_>, Vec<_>) = all.into_iter().partition(asked);
    PodActions { reset: first.into_iter().chain(last).collect(), ..PodActions::default() }
}

/// A container to be killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kill {
    /// Which.
    pub container: ContainerId,
    /// Why.
    pub reason: KillReason,
    /// Whether it is started again afterwards.
    pub restarts: bool,
}

/// What the kubelet does when it sees `observed`.
#[must_use]
pub fn pod_actions(pod: &Pod, observed: &Observed, gates: FeatureGates) -> PodActions {
    let (needs_sandbox, attempt) = match observed.sandbox {
        None => (true, 0),
        Some(sandbox) if sandbox.ready => (false, sandbox.attempt),
        Some(sandbox) => (true, sandbox.attempt + 1),
    };
    let mut actions = PodActions {
        kill_pod: needs_sandbox,
        create_sandbox: needs_sandbox,
        attempt,
        ..PodActions::default()
    };
    if needs_sandbox {
        with_new_sandbox(pod, observed, gates, &mut actions);
        return actions;
    }
    let init = startup::init_actions(pod, observed, gates);
    actions.init_failed = init.failed;
    actions.kill_pod = init.failed;
    actions.start_init = init.start;
    actions.resize = init.resize;
    actions.kill = init
        .kill
        .into_iter()
        .map(|(container, reason)| Kill { container, reason, restarts: false })
        .collect();
    if init.failed || !init.initialized {
        return actions;
    }
    let mut kept = 0;
    for id in pod.app_ids() {
        match app_action(pod, observed, id, gates) {
            AppAction::Keep => kept += 1,
            AppAction::Resize => {
                kept += 1;
                actions.resize.push(id);
            }
            AppAction::Leave => {}
            AppAction::Start => actions.start_apps.push(id),
            AppAction::Kill { reason, restarts } => {
                actions.kill.push(Kill { container: id, reason, restarts });
                if restarts {
                    actions.start_apps.push(id);
                }
            }
        }
    }
    if kept == 0 && actions.start_apps.is_empty() {
        actions.kill_pod = true;
        actions.start_init.clear();
    }
    actions
}

fn with_new_sandbox(pod: &Pod, observed: &Observed, gates: FeatureGates, actions: &mut PodActions) {
    let any_record = observed.containers.iter().any(|(_, seen)| seen.newest.is_some());
    if pod.spec.restart_policy == RestartPolicy::Never && actions.attempt != 0 && any_record {
        actions.create_sandbox = false;
        return;
    }
    let apps: Vec<ContainerId> = pod.app_ids().filter(|id| !ran_once(pod, observed, *id, gates)).collect();
    let any_app_record = pod.app_ids().any(|id| {
        matches!(
            observed.state(id),
            Some(InstanceState::Created | InstanceState::Running { .. } | InstanceState::Exited { .. })
        )
    });
    if apps.is_empty() && any_app_record {
        actions.create_sandbox = false;
    } else if pod.spec.init_containers.is_empty() {
        actions.start_apps = apps;
    } else {
        actions.start_init.push(ContainerId::Init(0));
    }
}

/// Whether an app container has succeeded and must not run a second time in a new sandbox.
fn ran_once(pod: &Pod, observed: &Observed, id: ContainerId, gates: FeatureGates) -> bool {
    let once = restart::effective_policy(pod, pod.container(id), gates) == RestartPolicy::OnFailure;
    once && matches!(observed.state(id), Some(InstanceState::Exited { code: 0, .. }))
}

enum AppAction {
    Keep,
    Resize,
    Leave,
    Start,
    Kill { reason: KillReason, restarts: bool },
}

fn app_action(pod: &Pod, observed: &Observed, id: ContainerId, gates: FeatureGates) -> AppAction {
    let container = pod.container(id);
    let seen = &observed.containers[id];
    let Some(newest) = &seen.newest else { return AppAction::Start };
    match newest.state {
        InstanceState::Created => AppAction::Start,
        InstanceState::Unknown => AppAction::Kill { reason: KillReason::Unknown, restarts: true },
        InstanceState::Exited { code, .. } => match restart::after_exit(pod, container, code, gates) {
            AfterExit::Stay => AppAction::Leave,
            AfterExit::Restart | AfterExit::RestartAll => AppAction::Start,
        },
        InstanceState::Running { .. } => {
            let restarts = restart::restarts_after_kill(pod, container, gates);
            if newest.image != container.image {
                AppAction::Kill { reason: KillReason::DefinitionChanged, restarts: true }
            } else if seen.liveness == Some(ProbeResult::Failure) {
                AppAction::Kill { reason: KillReason::Liveness, restarts }
            } else if seen.startup == Some(ProbeResult::Failure) {
                AppAction::Kill { reason: KillReason::Startup, restarts }
            } else {
                match resize::actuation(container, &newest.resources) {
                    Actuation::Live => AppAction::Resize,
                    Actuation::Restart => AppAction::Kill { reason: KillReason::Resize, restarts: true },
                    Actuation::Nothing => AppAction::Keep,
                }
            }
        }
    }
}
