//! A probe looks once per period, counted from when the pod's probes were set up, and its answer counts after
//! as many equal answers in a row as its threshold says. A container counts as started when it runs and its
//! startup probe, if any, has succeeded, and as ready when it is started and its readiness probe, if any, has.
//!
//! Source: `pkg/kubelet/prober/worker.go: doProbe`, `prober_manager.go: UpdatePodStatus`,
//! `pkg/kubelet/status/status_manager.go: SetContainerReadiness, SetContainerStartup`.
//!
//! The surprises: `initialDelaySeconds` only skips looks that come too early, so the first real look can be
//! a whole period late. The period does not begin when the container starts. While a startup probe has not
//! succeeded, the two others do not look at all. A container that is started and not ready is looked at anew
//! each time the kubelet writes the pod's status, and since 1.32 that restarts the period. A liveness failure or
//! a startup verdict puts the probe on hold until there is a new instance. A plain init container has no probes
//! and is ready when it has exited with 0. A look that comes due while a check runs waits for its end. A probe ends with
//! a container that will not run again; if it does run again after all, in a new sandbox, it has none until the kubelet
//! has looked at the pod once more, and counts as ready till then. We leave out what takes a check through the network
//! its time.

use crate::observed::ProbeResult;
use crate::pod::{ContainerId, Pod, Probe, ProbeKind, RestartPolicy};
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::kubelet_restart::{Before, Told, is_ready, is_started};
use crate::rules::restart::{self, AfterExit};
use crate::status::{ContainerState, ContainerStatus, PodStatus};
use crate::time::{Duration, Instant};
use crate::version::{FeatureGates, Gate};

/// The shortest period, and the shortest wait for a check.
const LEAST: Duration = Duration::from_secs(1);

/// The answers in a row that were the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The answer.
    pub answer: Option<Answer>,
    /// How often.
    pub length: i32,
}

/// What one look found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The check succeeded.
    Success,
    /// The check failed.
    Failure,
}

/// What an answer changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The result from now on; `None`: the threshold is not reached.
    pub result: Option<ProbeResult>,
    /// Whether the probe stops looking until there is a new instance.
    pub holds: bool,
}

impl Run {
    /// No answer yet.
    pub(crate) const NONE: Self = Self { answer: None, length: 0 };

    /// The run with one more answer.
    #[must_use]
    pub(crate) fn extended(self, answer: Answer) -> Self {
        let length = if self.answer == Some(answer) { self.length.saturating_add(1) } else { 1 };
        Self { answer: Some(answer), length }
    }
}

/// What follows from a run of answers.
#[must_use]
pub fn verdict(kind: ProbeKind, probe: &Probe, run: Run, gates: FeatureGates) -> Verdict {
    let (threshold, result) = match run.answer {
        Some(Answer::Failure) => (probe.failure_threshold, ProbeResult::Failure),
        Some(Answer::Success) => (probe.success_threshold, ProbeResult::Success),
        None => return Verdict { result: None, holds: false },
    };
    if run.length < threshold {
        return Verdict { result: None, holds: false };
    }
    let holds = match kind {
        ProbeKind::Readiness => false,
        ProbeKind::Liveness => result == ProbeResult::Failure,
        ProbeKind::Startup => result == ProbeResult::Failure || gates.version().at_least(32),
    };
    Verdict { result: Some(result), holds }
}

/// The time between two looks. The API server refuses a negative period; it must not stop the clock.
#[must_use]
pub fn period(probe: &Probe) -> Duration {
    probe.period.max(LEAST)
}

/// How long the kubelet waits for a check.
#[must_use]
pub(crate) fn patience(probe: &Probe) -> Duration {
    probe.timeout.max(LEAST)
}

/// Whether a look at `now` is made at all, at a container that runs since `started_at`.
#[must_use]
pub fn looks(
    kind: ProbeKind,
    probe: &Probe,
    started_at: Instant,
    counts_as_started: bool,
    now: Instant,
) -> bool {
    // Whole seconds, because the kubelet cuts the age before it compares.
    let old_enough = now.since(started_at).as_secs() >= probe.initial_delay.as_secs();
    old_enough && (kind == ProbeKind::Startup) != counts_as_started
}

/// What decides the flags of a container, beside its role and its state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Findings {
    /// What its startup probe tells.
    pub startup: Told,
    /// What its readiness probe tells.
    pub readiness: Told,
    /// `started`, as it was written last.
    pub said_started: Option<bool>,
    /// What was known before the kubelet came back.
    pub before: Before,
}

/// What the probes make of a container's status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Flags {
    /// `started`
    pub started: bool,
    /// `ready`
    pub ready: bool,
    /// When the readiness probe looks next.
    pub next_look: NextLook,
}

/// When a probe looks next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NextLook {
    /// When its period is over.
    InTurn,
    /// Now.
    AtOnce,
}

/// The flags of a container in `state`, as they are written with the whole status.
#[must_use]
pub(crate) fn flags(
    kind: ContainerKind,
    state: &ContainerState,
    found: &Findings,
    gates: FeatureGates,
) -> Flags {
    let Findings { startup, readiness, said_started, before } = *found;
    let started = state.is_running() && is_started(startup, said_started, gates);
    if kind == ContainerKind::Init {
        let ready = matches!(state, ContainerState::Terminated { exit_code: 0, .. });
        return Flags { started, ready, next_look: NextLook::InTurn };
    }
    let is_open = readiness.is_set_up && readiness.result != Some(ProbeResult::Success);
    let next_look = if started && is_open { NextLook::AtOnce } else { NextLook::InTurn };
    Flags { started, ready: started && is_ready(readiness, before), next_look }
}

/// A flag with its new value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flag {
    /// `started`
    Started(bool),
    /// `ready`
    Ready(bool),
}

/// The flag that a probe's new result changes at once, before the whole status is written again.
#[must_use]
pub(crate) fn changed_flag(kind: ProbeKind, result: ProbeResult, written: &ContainerStatus) -> Option<Flag> {
    let success = result == ProbeResult::Success;
    match kind {
        ProbeKind::Readiness => (written.ready != success).then_some(Flag::Ready(success)),
        ProbeKind::Startup => (written.started != Some(success)).then_some(Flag::Started(success)),
        ProbeKind::Liveness => None,
    }
}

/// The result that a new instance begins with.
#[must_use]
const fn initial_result(kind: ProbeKind) -> ProbeResult {
    match kind {
        ProbeKind::Readiness => ProbeResult::Failure,
        ProbeKind::Liveness => ProbeResult::Success,
        ProbeKind::Startup => ProbeResult::Unknown,
    }
}

/// The result that a probe begins with when it first sees an instance; `None`: it leaves open what it has not seen.
#[must_use]
pub(crate) fn first_result(
    probe: ProbeKind,
    container: ContainerKind,
    counts_as_started: bool,
    is_older: bool,
) -> Option<ProbeResult> {
    if !is_older {
        return Some(initial_result(probe));
    }
    let passed = probe == ProbeKind::Startup && container == ContainerKind::Sidecar && counts_as_started;
    passed.then_some(ProbeResult::Success)
}

/// Whether a probe ends with its container, whose state in `status` is `state`: it will never run again.
///
/// The kubelet sets up anew what is missing each time it looks at the pod, but stops at the first probe that is there.
#[must_use]
pub fn ends_with(
    pod: &Pod,
    id: ContainerId,
    state: &ContainerState,
    status: &PodStatus,
    gates: FeatureGates,
) -> bool {
    let ContainerState::Terminated { exit_code, .. } = state else { return false };
    if container_kind(pod, id, gates) == ContainerKind::Sidecar {
        return false;
    }
    if !gates.enabled(Gate::ContainerRestartRules) {
        return pod.spec.restart_policy == RestartPolicy::Never;
    }
    restart::after_exit(pod, pod.container(id), *exit_code, gates) == AfterExit::Stay
        && !restart::says_restarts_all(pod, status, gates)
}

/// Whether the pod's worker looks again when a probe finds another result; of a liveness probe only a failure matters.
///
/// Source: `pkg/kubelet/kubelet.go: syncLoopIteration`.
#[must_use]
pub(crate) fn makes_worker_look(kind: ProbeKind, result: ProbeResult) -> bool {
    kind != ProbeKind::Liveness || result == ProbeResult::Failure
}

/// Whether a look out of turn restarts the period.
#[must_use]
pub(crate) fn trigger_restarts_period(gates: FeatureGates) -> bool {
    gates.version().at_least(32)
}
