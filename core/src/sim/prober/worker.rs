//! One probe of one container, with a clock of its own.

use crate::observed::{InstanceId, ProbeResult};
use crate::pod::{ContainerId, Handler, Probe, ProbeKind};
use crate::rules::handler::{self, Purpose, no_program};
use crate::rules::probe::{self, Answer, Run};
use crate::rules::{Rule, kubelet_restart};
use crate::sim::cue::Cue;
use crate::sim::env::Env;
use crate::sim::event::{CheckFailure, EventId, EventKind, LookFault};
use crate::sim::infer;
use crate::sim::outbox::Because;
use crate::sim::queue::Wake;
use crate::status::{ContainerState, PodStatus};
use crate::time::{Duration, Instant};

#[derive(Debug)]
pub(super) struct Worker {
    pub(super) container: ContainerId,
    pub(super) kind: ProbeKind,
    pub(super) probe: Probe,
    /// Until when it sleeps at first; what it is asked for meanwhile waits.
    pub(super) begins: Instant,
    /// Which ticker is the present one; an earlier one's ticks are void.
    pub(super) round: u32,
    /// The instance that the result speaks of.
    instance: Option<InstanceId>,
    result: Option<ProbeResult>,
    run: Run,
    on_hold: bool,
    pub(super) stopped: bool,
    /// How long a check takes.
    takes: Duration,
    /// How a check fails in a container that runs.
    fails: CheckFailure,
    /// The check under way.
    pub(super) check: Option<Check>,
    /// What came while it was under way; it is attended to afterwards, once.
    pub(super) next: Option<Wake>,
}

/// A check that has begun.
#[derive(Clone, Copy, Debug)]
pub(super) struct Check {
    pub(super) until: Instant,
    pub(super) instance: InstanceId,
    pub(super) found: Result<(), CheckFailure>,
}

/// A result that is not what it was.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change {
    pub(crate) container: ContainerId,
    pub(crate) kind: ProbeKind,
    pub(crate) instance: InstanceId,
    pub(crate) result: ProbeResult,
    /// The event it followed from.
    pub(crate) parent: EventId,
}

/// What a probe reads of the status that the kubelet has written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written<'s> {
    pub(crate) status: &'s PodStatus,
    /// The instance that the container's status speaks of; `None` while it speaks of none.
    pub(crate) instance: Option<InstanceId>,
    /// Whether the container really runs; in one that has ended a check finds nothing.
    pub(crate) runs: bool,
}

impl Worker {
    pub(super) fn new(
        (container, kind): (ContainerId, ProbeKind),
        probe: &Probe,
        begins: Instant,
        round: u32,
        env: &Env<'_>,
    ) -> Self {
        Self {
            container,
            kind,
            probe: probe.clone(),
            begins,
            round,
            instance: None,
            result: None,
            run: Run::NONE,
            on_hold: false,
            stopped: false,
            takes: env.latencies.check(probe),
            fails: failure(probe),
            check: None,
            next: None,
        }
    }

    /// What it has found of an instance; `None` while it has not looked at it.
    pub(super) fn result(&self, instance: InstanceId) -> Option<ProbeResult> {
        self.result.filter(|_| !self.stopped && self.instance == Some(instance))
    }

    pub(super) fn look(
        &mut self,
        kubelet_since: Option<Instant>,
        written: Written<'_>,
        works: impl Fn(Instant) -> bool,
        cue: &mut Cue<'_>,
    ) -> Option<Change> {
        let &mut Cue { now, env, .. } = cue;
        if written.status.phase.is_terminal() {
            self.stopped = true;
            return None;
        }
        let instance = written.instance?;
        let status = written.status.container(self.container)?;
        let mut changed = false;
        if self.instance != Some(instance) {
            self.instance = Some(instance);
            let older = matches!(status.state, ContainerState::Running { started_at }
                if kubelet_restart::is_older(started_at, kubelet_since, env.gates));
            let (role, started) = (env.kind(self.container), status.started == Some(true));
            self.result = probe::first_result(self.kind, role, started, older);
            self.on_hold = false;
            changed = self.result.is_some();
        }
        if self.on_hold {
            return self.change(changed, instance, cue.out.newest_of(self.container));
        }
        let started_at = match status.state {
            ContainerState::Running { started_at } => started_at,
            ContainerState::Waiting { .. } | ContainerState::Terminated { .. } => {
                changed |= self.set(ProbeResult::Failure);
                let (pod, whole) = (&env.pod, written.status);
                self.stopped = probe::ends_with(pod, self.container, &status.state, whole, env.gates);
                return self.change(changed, instance, cue.out.newest_of(self.container));
            }
        };
        let started = status.started == Some(true);
        if !probe::looks(self.kind, &self.probe, env.latencies.told(started_at), started, now) {
            return self.change(changed, instance, cue.out.newest_of(self.container));
        }
        let found = match written.runs {
            false => Err(CheckFailure::Unanswered),
            true if works(started_at) => Ok(()),
            true => Err(self.fails),
        };
        if let Some((fault, rule)) = self.fault(found, env) {
            let errored = EventKind::ProbeErrored { probe: self.kind, fault };
            let event = self.record_as(errored, rule, cue);
            return self.change(changed, instance, event);
        }
        if self.takes > Duration::ZERO {
            self.check = Some(Check { until: now + self.takes, instance, found });
            return self.change(changed, instance, cue.out.newest_of(self.container));
        }
        let (differs, event) = self.answered(found, cue);
        self.change(changed || differs, instance, event)
    }

    /// Why the check cannot be made. Where nothing runs any more nothing listens, and no command can be run.
    fn fault(&self, found: Result<(), CheckFailure>, env: &Env<'_>) -> Option<(LookFault, Rule)> {
        let handler = self.probe.handler.as_ref()?;
        if handler::fault(env.pod.container(self.container), handler, Purpose::Probe).is_some() {
            return Some((LookFault::NoPort, Rule::Handler));
        }
        match handler {
            Handler::Exec(_) if found == Err(CheckFailure::Unanswered) => {
                Some((LookFault::ContainerEnded, Rule::Probe))
            }
            Handler::Exec(command) if found.is_err() && no_program(command).is_some() => {
                Some((LookFault::NoProgram, Rule::Handler))
            }
            _ => None,
        }
    }

    /// Counts what a check found; whether it gives another result, and the event that tells of it.
    pub(super) fn answered(&mut self, found: Result<(), CheckFailure>, cue: &mut Cue<'_>) -> (bool, EventId) {
        self.run = self.run.extended(if found.is_ok() { Answer::Success } else { Answer::Failure });
        let event = self.record(found, cue);
        let verdict = probe::verdict(self.kind, &self.probe, self.run, cue.env.gates);
        let changed = verdict.result.is_some_and(|result| self.set(result));
        if verdict.holds {
            self.on_hold = true;
            self.run.length = 0;
        }
        (changed, event)
    }

    fn set(&mut self, result: ProbeResult) -> bool {
        self.result.replace(result) != Some(result)
    }

    pub(super) fn change(&self, changed: bool, instance: InstanceId, parent: EventId) -> Option<Change> {
        let Self { container, kind, .. } = *self;
        let result = self.result.filter(|_| changed)?;
        Some(Change { container, kind, instance, result, parent })
    }

    fn record(&self, found: Result<(), CheckFailure>, cue: &mut Cue<'_>) -> EventId {
        let count = |n: i32| u32::try_from(n).unwrap_or(0);
        let kind = match found {
            Ok(()) => EventKind::ProbeSucceeded { probe: self.kind },
            Err(failure) => EventKind::ProbeFailed {
                probe: self.kind,
                run: count(self.run.length),
                threshold: count(self.probe.failure_threshold),
                failure,
            },
        };
        self.record_as(kind, Rule::Probe, cue)
    }

    fn record_as(&self, kind: EventKind, rule: Rule, cue: &mut Cue<'_>) -> EventId {
        let because = Because::of(rule, cue.out.start_of(self.container));
        cue.record(self.container, kind, because.by(self.container.field(self.kind.field_name())))
    }
}

/// How a check of the probe fails in a container that runs, as far as its command tells.
fn failure(probe: &Probe) -> CheckFailure {
    if infer::times_out(probe) { CheckFailure::TimedOut } else { CheckFailure::Denied }
}
