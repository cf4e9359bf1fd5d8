//! Init containers start one after another in the order of the list: a plain one must exit with 0, a sidecar
//! must be started, before the next begins; after the last one the app containers start together.
//!
//! Source: `pkg/kubelet/kuberuntime/kuberuntime_container.go: computeInitContainerActions`.
//!
//! The surprises: a sidecar counts as started when it runs and its startup probe, if it has one, has
//! succeeded; readiness and liveness play no part. The list is read from its end, because records of finished
//! init containers may be gone: the last entry with a record decides, and of the entries before it only the
//! sidecars are looked at. "Together" is in the order of the list, each after the postStart hook of the one
//! before. When every app container has ended and the last entry is a sidecar that is down, the apps wait
//! for it again.

use crate::observed::{InstanceId, InstanceState, Observed, ObservedInstance, ProbeResult};
use crate::pod::{ContainerId, Field, PerContainer, Pod};
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::resize::{self, Actuation};
use crate::rules::restart::{self, AfterExit};
use crate::time::Instant;
use crate::version::{FeatureGates, Gate};

/// What the kubelet does about the init containers and sidecars.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct InitActions {
    /// Which are started, in order.
    pub start: Vec<ContainerId>,
    /// Which are killed before, and why.
    pub kill: Vec<(ContainerId, KillReason)>,
    /// Which get other resources while they run.
    pub resize: Vec<ContainerId>,
    /// Whether the app containers may run.
    pub initialized: bool,
    /// Whether one has failed for good, which ends the pod.
    pub failed: bool,
}

/// Why the kubelet kills one container of a pod that lives on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KillReason {
    /// Its liveness probe failed.
    Liveness,
    /// Its startup probe failed.
    Startup,
    /// Its image is no longer the one that the pod names.
    DefinitionChanged,
    /// It gets other resources, and its `resizePolicy` asks for that.
    Resize,
    /// The runtime does not know what it does.
    Unknown,
}

/// What the kubelet does about the init containers and sidecars when it sees `observed`.
#[must_use]
pub(crate) fn init_actions(pod: &Pod, observed: &Observed, gates: FeatureGates) -> InitActions {
    let mut actions = InitActions::default();
    if pod.spec.init_containers.is_empty() {
        actions.initialized = true;
        return actions;
    }
    actions.initialized = pod.app_ids().any(|app| shows_initialization(observed.state(app), gates));
    let mut passed_frontier = actions.initialized;
    for id in pod.init_ids().rev() {
        let sidecar = container_kind(pod, id, gates) == ContainerKind::Sidecar;
        let Some(newest) = &observed.containers[id].newest else {
            if passed_frontier && sidecar {
                actions.start.push(id);
            }
            continue;
        };
        if passed_frontier && !sidecar {
            continue;
        }
        let mut entry = Entry { pod, observed, gates, id, passed_frontier, actions: &mut actions };
        if sidecar {
            entry.sidecar(newest);
        } else {
            entry.plain(newest);
        }
        if actions.failed {
            actions.start.clear();
            return actions;
        }
        passed_frontier = true;
    }
    if !passed_frontier {
        actions.start.push(ContainerId::Init(0));
    }
    actions.start.reverse();
    actions.kill.reverse();
    actions.resize.reverse();
    actions
}

/// Whether an app container in that state proves that every init container has done its part.
///
/// Before sidecars only one that runs does; in 1.28 one that has ended does too, even of an earlier sandbox.
fn shows_initialization(app: Option<&InstanceState>, gates: FeatureGates) -> bool {
    let knows_sidecars = gates.enabled(Gate::SidecarContainers);
    match app {
        Some(InstanceState::Running { .. }) => true,
        Some(InstanceState::Created) => knows_sidecars,
        Some(InstanceState::Exited { .. }) => knows_sidecars && !gates.version().at_least(29),
        Some(InstanceState::Unknown) | None => false,
    }
}

/// One entry of `initContainers` that has a record.
struct Entry<'a> {
    pod: &'a Pod,
    observed: &'a Observed,
    gates: FeatureGates,
    id: ContainerId,
    passed_frontier: bool,
    actions: &'a mut InitActions,
}

impl Entry<'_> {
    fn plain(&mut self, newest: &ObservedInstance) {
        let container = self.pod.container(self.id);
        match &newest.state {
            InstanceState::Created => self.actions.start.push(self.id),
            InstanceState::Running { .. } => self.resize(newest),
            InstanceState::Exited { code: 0, reason, .. } if reason != "OOMKilled" => self.done(),
            InstanceState::Exited { code, .. } => {
                match restart::after_exit(self.pod, container, *code, self.gates) {
                    AfterExit::Stay => self.actions.failed = true,
                    AfterExit::Restart | AfterExit::RestartAll => self.actions.start.push(self.id),
                }
            }
            InstanceState::Unknown => {
                if restart::restarts_after_kill(self.pod, container, self.gates) {
                    self.replace(KillReason::Unknown);
                } else {
                    self.actions.failed = true;
                }
            }
        }
    }

    fn sidecar(&mut self, newest: &ObservedInstance) {
        let container = self.pod.container(self.id);
        let seen = &self.observed.containers[self.id];
        match newest.state {
            InstanceState::Created | InstanceState::Exited { .. } => self.actions.start.push(self.id),
            InstanceState::Unknown => self.replace(KillReason::Unknown),
            InstanceState::Running { .. } => {
                if container.startup_probe.is_some() {
                    match seen.startup {
                        Some(ProbeResult::Success) => {}
                        Some(ProbeResult::Failure) => return self.replace(KillReason::Startup),
                        Some(ProbeResult::Unknown) | None => return,
                    }
                }
                self.done();
                if newest.image != container.image && takes_new_image(ContainerKind::Sidecar, self.gates) {
                    self.replace(KillReason::DefinitionChanged);
                } else if container.liveness_probe.is_some() && seen.liveness == Some(ProbeResult::Failure) {
                    self.replace(KillReason::Liveness);
                } else {
                    self.resize(newest);
                }
            }
        }
    }

    /// This entry has done its part.
    fn done(&mut self) {
        let last = self.id.index() + 1 == self.pod.spec.init_containers.len();
        if last {
            self.actions.initialized = true;
        } else if !self.passed_frontier {
            self.actions.start.push(next(self.id));
        }
    }

    fn resize(&mut self, newest: &ObservedInstance) {
        let container = self.pod.container(self.id);
        if !resize::is_resizable(container_kind(self.pod, self.id, self.gates), self.gates) {
            return;
        }
        match resize::actuation(container, &newest.resources) {
            Actuation::Nothing => {}
            Actuation::Live => self.actions.resize.push(self.id),
            Actuation::Restart => self.replace(KillReason::Resize),
        }
    }

    fn replace(&mut self, reason: KillReason) {
        self.actions.kill.push((self.id, reason));
        self.actions.start.push(self.id);
    }
}

/// Whether a container of that kind is stopped and started again when its image changes.
#[must_use]
pub(crate) const fn takes_new_image(kind: ContainerKind, gates: FeatureGates) -> bool {
    match kind {
        ContainerKind::Init => false,
        ContainerKind::Sidecar => gates.version().at_least(32),
        ContainerKind::App => true,
    }
}

fn next(id: ContainerId) -> ContainerId {
    match id {
        ContainerId::Init(index) => ContainerId::Init(index + 1),
        ContainerId::App(index) => ContainerId::App(index + 1),
    }
}

/// Whether a container of that role that cannot be started keeps the same look from trying those behind it.
///
/// Source: `pkg/kubelet/kuberuntime/kuberuntime_manager.go: SyncPod`.
#[must_use]
pub(crate) fn ends_look(kind: ContainerKind) -> bool {
    kind == ContainerKind::Init
}

/// The order in which the containers start when nothing goes wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartupPlan {
    /// One step for each container.
    pub steps: Vec<StartupStep>,
}

impl StartupPlan {
    /// What each container waits for before its first start.
    #[must_use]
    pub fn gates(&self, pod: &Pod) -> PerContainer<Option<StartGate>> {
        let mut gates = PerContainer::new(pod, |_| None);
        for step in &self.steps {
            gates[step.container] = step.gate;
        }
        gates
    }
}

/// One container's place in the start-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StartupStep {
    /// Which container.
    pub container: ContainerId,
    /// Its role.
    pub kind: ContainerKind,
    /// What it waits for; `None`: only for the pod itself.
    pub gate: Option<StartGate>,
}

/// What must be true of another container first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartGate {
    /// It has exited with 0.
    Completed(ContainerId),
    /// It is started: it runs, and its startup probe, if any, has succeeded.
    Started(ContainerId),
    /// It has been created and its postStart hook, if any, has returned.
    Created(ContainerId),
}

impl StartGate {
    /// The container it speaks of.
    #[must_use]
    pub const fn container(self) -> ContainerId {
        match self {
            Self::Completed(id) | Self::Started(id) | Self::Created(id) => id,
        }
    }

    /// The field of that container that makes others wait for it.
    #[must_use]
    pub fn field(self, pod: &Pod) -> Field {
        let name = match self {
            Self::Started(id) if pod.container(id).startup_probe.is_some() => "startupProbe",
            Self::Started(_) => "restartPolicy",
            Self::Completed(_) => "",
            Self::Created(_) => "lifecycle.postStart",
        };
        self.container().field(name)
    }
}

/// The order in which the containers of `pod` start when nothing goes wrong.
///
/// Found by asking [`init_actions`] again and again while every step succeeds.
#[must_use]
pub fn startup_plan(pod: &Pod, gates: FeatureGates) -> StartupPlan {
    let mut observed = Observed::nothing(pod);
    let mut steps: Vec<StartupStep> = Vec::new();
    let mut gate = None;
    loop {
        let actions = init_actions(pod, &observed, gates);
        let Some(id) = actions.start.first().copied() else { break };
        let kind = container_kind(pod, id, gates);
        steps.push(StartupStep { container: id, kind, gate });
        gate = Some(match kind {
            ContainerKind::Sidecar => StartGate::Started(id),
            ContainerKind::Init | ContainerKind::App => StartGate::Completed(id),
        });
        let seen = &mut observed.containers[id];
        seen.startup = Some(ProbeResult::Success);
        seen.newest = Some(succeeded(pod, id, kind));
    }
    for id in pod.app_ids() {
        steps.push(StartupStep { container: id, kind: ContainerKind::App, gate });
        // The next app container waits for a hook; without one the two start together.
        if pod.container(id).lifecycle.post_start.is_some() {
            gate = Some(StartGate::Created(id));
        }
    }
    StartupPlan { steps }
}

fn succeeded(pod: &Pod, id: ContainerId, kind: ContainerKind) -> ObservedInstance {
    let now = Instant::START;
    let state = match kind {
        ContainerKind::Sidecar | ContainerKind::App => InstanceState::Running { started_at: now },
        ContainerKind::Init => InstanceState::Exited {
            code: 0,
            reason: "Completed".into(),
            started_at: Some(now),
            finished_at: now,
        },
    };
    ObservedInstance {
        id: InstanceId::at(0),
        restart_count: 0,
        state,
        image: pod.container(id).image.clone(),
        resources: pod.container(id).resources.clone(),
        in_present_sandbox: true,
    }
}
