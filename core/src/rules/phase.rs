//! The phase is `Pending` until every container has been set up once, `Running` while at least one runs or will
//! run again, and then `Succeeded` if every app container ended with 0, else `Failed`.
//!
//! Source: `pkg/kubelet/kubelet_pods.go: generateAPIPodStatus, getPhase`, `pkg/kubelet/active_deadline.go`,
//! `pkg/kubelet/status/status_manager.go: TerminatePod`.
//!
//! The surprises: a running sidecar alone keeps the phase `Running`, and its exit code never matters. One app
//! container whose image cannot be pulled keeps the whole pod `Pending` though others serve; one that crashes
//! after it has run does not, because it has a last state. A pod that is being ended is judged without its
//! restart policy, so a server that exits with 0 on the stop signal leaves a pod that `Succeeded`. A pod that has
//! run longer than `activeDeadlineSeconds` has `Failed`, though its containers still run and whatever their exit
//! codes will be. One that its node evicts has `Failed` only until its containers have ended: if all of them end with
//! 0 it has `Succeeded` after all, and nothing but the condition `DisruptionTarget` tells why (issue 118310).
//! Whether a sidecar has started is decided after the phase, which goes by what was written before; so a pod whose
//! sidecars start once more is `Pending` for one status longer.

use crate::observed::Observed;
use crate::pod::{ContainerId, Pod, RestartPolicy};
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::kubelet_restart;
use crate::rules::restart::{self, AfterExit};
use crate::status::{ContainerState, ContainerStatus, PodConditionType, PodPhase, PodStatus, Reason};
use crate::time::Duration;
use crate::version::{FeatureGates, Gate};

/// What is told of a pod that has run longer than `activeDeadlineSeconds`.
pub(crate) const DEADLINE_MESSAGE: &str = "Pod was active on the node longer than the specified deadline";

/// How far the pod's end has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finality {
    /// Its containers may still be restarted.
    Open,
    /// Nothing will be started any more.
    Final,
}

/// Whether the pod may still run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deadline {
    /// It may.
    Ahead,
    /// It has run longer than `activeDeadlineSeconds`.
    Over,
}

/// What a new phase follows.
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    /// What the kubelet wrote last.
    pub written: &'a PodStatus,
    /// The phase that the API server had when the kubelet was asked to look.
    pub known: PodPhase,
}

/// A container as the phase counts it.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    /// Its state and its last one.
    pub status: &'a ContainerStatus,
    /// Whether it counts as started.
    pub started: bool,
}

/// Writes the phase into `status`, whose container statuses are already new.
///
/// A final phase gives way to none but another final one, and to none where the API server has it. The reason and the
/// message beside it go with it.
pub(crate) fn write(
    pod: &Pod,
    before: Before<'_>,
    status: &mut PodStatus,
    observed: &Observed,
    (finality, deadline): (Finality, Deadline),
    gates: FeatureGates,
) {
    let progress = progress(pod, status, observed, gates);
    let said = |id| before.written.container(id).is_some_and(|said| said.started == Some(true));
    let counted = |id| {
        let started = kubelet_restart::keeps_flags(gates) && said(id);
        status.container(id).map(|status| Counted { status, started })
    };
    let follows = phase(pod, counted, finality, progress, gates);
    let kept = [before.written.phase, before.known].into_iter().find(|before| before.is_terminal());
    status.phase = kept.filter(|_| !follows.is_terminal()).unwrap_or(follows);
    if status.phase != before.written.phase {
        status.reason = Reason::default();
        status.message = Reason::default();
    }
    if deadline == Deadline::Over {
        status.phase = PodPhase::Failed;
        status.reason = "DeadlineExceeded".into();
        status.message = DEADLINE_MESSAGE.into();
    }
    if before.known.is_terminal() {
        status.phase = before.known;
    }
}

/// Whether the API server lets `activeDeadlineSeconds` become `wanted`: it can be set and shortened, never lengthened.
///
/// Source: `pkg/apis/core/validation/validation.go: ValidatePodUpdate`.
#[must_use]
pub(crate) fn may_set_deadline(before: Option<Duration>, wanted: Duration) -> bool {
    before.is_none_or(|before| wanted <= before)
}

/// Keeps a final phase back while containers may still run: `known` is what the API server has.
///
/// Source: `pkg/kubelet/status/status_manager.go`, `mergePodStatus`, v1.36.
pub fn withhold(status: &mut PodStatus, known: &PodStatus) {
    status.phase = known.phase;
    status.reason = known.reason.clone();
    status.message = known.message.clone();
    // What disrupts the pod is told with its final phase.
    if known.condition(&PodConditionType::DisruptionTarget).is_none() {
        status.conditions.retain(|condition| condition.kind != PodConditionType::DisruptionTarget);
    }
}

/// The last phase of a pod of which nothing is left.
#[must_use]
pub const fn last(phase: PodPhase) -> PodPhase {
    if phase.is_terminal() { phase } else { PodPhase::Failed }
}

/// Whether an app container has been started in the present sandbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// None has.
    Initializing,
    /// At least one has.
    Initialized,
}

/// Whether an app container has been started: since 1.33 in the present sandbox, before that ever.
#[must_use]
pub fn progress(pod: &Pod, status: &PodStatus, observed: &Observed, gates: FeatureGates) -> Progress {
    let here = |id| observed.containers[id].newest.as_ref().is_some_and(|newest| newest.in_present_sandbox);
    let started = if gates.version().at_least(33) {
        pod.app_ids().any(here)
    } else {
        status.container_statuses.iter().any(|app| !matches!(app.state, ContainerState::Waiting { .. }))
    };
    if started { Progress::Initialized } else { Progress::Initializing }
}

#[derive(Default)]
struct Tally {
    pending_init: usize,
    failed_init: usize,
    lost_init: usize,
    pending_sidecar: usize,
    unknown: usize,
    running: usize,
    waiting: usize,
    stopped: usize,
    lost: usize,
    succeeded: usize,
}

/// The phase that follows from the states of the containers.
#[must_use]
pub fn phase<'s>(
    pod: &Pod,
    counted: impl Fn(ContainerId) -> Option<Counted<'s>>,
    finality: Finality,
    progress: Progress,
    gates: FeatureGates,
) -> PodPhase {
    let mut tally = Tally::default();
    for id in pod.container_ids() {
        let counted = counted(id);
        let status = counted.map(|counted| counted.status);
        match container_kind(pod, id, gates) {
            ContainerKind::Init => tally.init(pod, id, status, gates),
            ContainerKind::Sidecar => tally.sidecar(counted),
            ContainerKind::App => tally.app(pod, id, status, gates),
        }
    }
    tally.phase(pod, finality, progress, gates)
}

impl Tally {
    fn init(&mut self, pod: &Pod, id: ContainerId, status: Option<&ContainerStatus>, gates: FeatureGates) {
        match status.map(|status| (&status.state, &status.last_state)) {
            Some((ContainerState::Terminated { exit_code, reason, .. }, _))
            | Some((
                ContainerState::Waiting { .. },
                Some(ContainerState::Terminated { exit_code, reason, .. }),
            )) => {
                if *exit_code != 0 {
                    self.failed_init += 1;
                    self.lost_init += usize::from(!restarts(pod, id, *exit_code, reason, gates));
                }
            }
            _ => self.pending_init += 1,
        }
    }

    fn sidecar(&mut self, counted: Option<Counted<'_>>) {
        match counted.map(|Counted { status, started }| (&status.state, &status.last_state, started)) {
            None => self.unknown += 1,
            Some((ContainerState::Running { .. }, _, started)) => {
                self.running += 1;
                self.pending_sidecar += usize::from(!started);
            }
            Some((ContainerState::Waiting { .. }, None, _)) => {
                self.pending_sidecar += 1;
                self.waiting += 1;
            }
            Some((ContainerState::Terminated { .. } | ContainerState::Waiting { .. }, _, _)) => {}
        }
    }

    fn app(&mut self, pod: &Pod, id: ContainerId, status: Option<&ContainerStatus>, gates: FeatureGates) {
        match status.map(|status| (&status.state, &status.last_state)) {
            None => self.unknown += 1,
            Some((ContainerState::Running { .. }, _)) => self.running += 1,
            Some((ContainerState::Terminated { exit_code, reason, .. }, _)) => {
                self.stopped += 1;
                self.lost += usize::from(!restarts(pod, id, *exit_code, reason, gates));
                self.succeeded += usize::from(*exit_code == 0);
            }
            Some((
                ContainerState::Waiting { .. },
                Some(ContainerState::Terminated { exit_code, reason, .. }),
            )) => {
                self.stopped += 1;
                self.lost += usize::from(!restarts(pod, id, *exit_code, reason, gates));
            }
            Some((ContainerState::Waiting { .. }, _)) => self.waiting += 1,
        }
    }

    fn phase(&self, pod: &Pod, finality: Finality, progress: Progress, gates: FeatureGates) -> PodPhase {
        let policy = pod.spec.restart_policy;
        let rules = gates.enabled(Gate::ContainerRestartRules);
        let init_lost =
            if rules { self.lost_init > 0 } else { self.failed_init > 0 && policy == RestartPolicy::Never };
        if init_lost {
            return PodPhase::Failed;
        }
        let is_initialized = progress == Progress::Initialized;
        // From 1.28 to 1.31 init containers that run again in a new sandbox do not count either.
        let init_counts = !is_initialized || !gates.version().at_least(28) || gates.version().at_least(32);
        let pending = (self.pending_init > 0 && init_counts) || (self.pending_sidecar > 0 && !is_initialized);
        if pending || self.waiting > 0 {
            return PodPhase::Pending;
        }
        if self.running > 0 && self.unknown == 0 {
            return PodPhase::Running;
        }
        if self.running > 0 || self.stopped == 0 || self.unknown > 0 {
            return PodPhase::Pending;
        }
        let ended = if self.stopped == self.succeeded { PodPhase::Succeeded } else { PodPhase::Failed };
        if finality == Finality::Final {
            return ended;
        }
        let restarts = if rules {
            self.stopped != self.lost
        } else {
            match policy {
                RestartPolicy::Always => true,
                RestartPolicy::OnFailure => ended == PodPhase::Failed,
                RestartPolicy::Never => false,
            }
        };
        if restarts { PodPhase::Running } else { ended }
    }
}

fn restarts(pod: &Pod, id: ContainerId, code: i32, reason: &str, gates: FeatureGates) -> bool {
    let in_place =
        gates.enabled(Gate::RestartAllContainersOnContainerExits) && reason == "RestartingAllContainers";
    in_place || restart::after_exit(pod, pod.container(id), code, gates) != AfterExit::Stay
}
/// Whether STATUS says `Terminating` of a pod in that phase whose deletion was asked for: since 1.31 not once it has ended.
///
/// Source: `pkg/printers/internalversion/printers.go: printPod`.
#[must_use]
pub(crate) fn shows_terminating(phase: PodPhase, gates: FeatureGates) -> bool {
    !phase.is_terminal() || !gates.version().at_least(31)
}

/// Whether STATUS says how a container failed rather than `Completed` or `NotReady`: since 1.35.
///
/// Source: `pkg/printers/internalversion/printers.go: printPod`.
#[must_use]
pub(crate) fn shows_failed_container(gates: FeatureGates) -> bool {
    gates.version().at_least(35)
}
