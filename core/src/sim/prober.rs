//! The probes: one worker for each probe of each container, each with a clock of its own.

use std::rc::Rc;

use crate::observed::ProbeResult;
use crate::pod::{ContainerId, Handler, PerContainer, Pod, Probe, ProbeKind};
use crate::rules::container_kind::ContainerKind;
use crate::rules::handler::{self, Purpose, no_program};
use crate::rules::probe::{self, Answer, Run, period};
use crate::rules::{Rule, kubelet_restart};
use crate::sim::env::Env;
use crate::sim::event::{CheckFailure, EventKind, LookFault};
use crate::sim::infer;
use crate::sim::outbox::{Because, Outbox};
use crate::sim::queue::Wake;
use crate::status::{ContainerState, PodStatus};
use crate::time::{Duration, Instant};

/// All probes of the pod.
#[derive(Debug)]
pub(crate) struct Prober {
    workers: Vec<Worker>,
    /// The worker of each container's startup, liveness and readiness probe, because a look at a pod of many
    /// containers asks for all of them.
    places: PerContainer<[Option<u32>; 3]>,
    faults: Vec<Fault>,
    /// The first ticker of workers to come; an earlier one's ticks are void.
    round: u32,
    /// Since when there is a kubelet; `None` for one that has always been there.
    since: Option<Instant>,
}

/// A check that fails, whatever its windows say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fault {
    pub(crate) container: ContainerId,
    pub(crate) kind: ProbeKind,
    pub(crate) until: Instant,
}

#[derive(Debug)]
struct Worker {
    container: ContainerId,
    kind: ProbeKind,
    probe: Probe,
    /// Until when it sleeps at first; what it is asked for meanwhile waits.
    begins: Instant,
    /// Which ticker is the present one; an earlier one's ticks are void.
    round: u32,
    /// The instance that the result speaks of.
    instance: Option<u32>,
    result: Option<ProbeResult>,
    run: Run,
    on_hold: bool,
    stopped: bool,
    /// How long a check takes.
    takes: Duration,
    /// How a check fails in a container that runs.
    fails: CheckFailure,
    /// The check under way.
    check: Option<Check>,
    /// What came while it was under way; it is attended to afterwards, once.
    next: Option<Wake>,
}

/// A check that has begun.
#[derive(Clone, Copy, Debug)]
struct Check {
    until: Instant,
    instance: u32,
    found: Result<(), CheckFailure>,
}

/// A result that is not what it was.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change {
    pub(crate) container: ContainerId,
    pub(crate) kind: ProbeKind,
    pub(crate) instance: u32,
    pub(crate) result: ProbeResult,
    /// The event it followed from.
    pub(crate) parent: u32,
}

/// What a probe reads of the status that the kubelet has written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written<'s> {
    pub(crate) status: &'s PodStatus,
    /// The instance that the container's status speaks of; `None` while it speaks of none.
    pub(crate) instance: Option<u32>,
    /// Whether the container really runs; in one that has ended a check finds nothing.
    pub(crate) runs: bool,
}

impl Prober {
    pub(crate) fn new(pod: &Pod) -> Self {
        Self {
            workers: Vec::new(),
            places: PerContainer::new(pod, |_| [None; 3]),
            faults: Vec::new(),
            round: 0,
            since: None,
        }
    }

    /// Sets up the probes of app containers and sidecars up to the first that is there; their clocks begin now. One that
    /// would end with its first look is left out: it would make the kubelet look again, without end.
    pub(crate) fn add_pod(&mut self, now: Instant, status: &PodStatus, env: &mut Env<'_>, out: &mut Outbox) {
        let pod = Rc::clone(&env.pod);
        let sidecars = pod.init_ids().filter(|id| env.kind(*id) == ContainerKind::Sidecar);
        for container in pod.app_ids().chain(sidecars).collect::<Vec<_>>() {
            for kind in [ProbeKind::Startup, ProbeKind::Readiness, ProbeKind::Liveness] {
                let Some(probe) = pod.container(container).probe(kind) else { continue };
                if self.exists(container, kind) {
                    return;
                }
                let said = status.container(container).map(|said| &said.state);
                if said.is_some_and(|state| probe::ends_with(&pod, container, state, status, env.gates)) {
                    continue;
                }
                let period = period(probe);
                // A young kubelet spreads its probes, lest all of them run at once.
                let young = self.since.is_some_and(|since| now.since(since) < period);
                let begins = if young { now + env.latencies.part_of(period) } else { now };
                let worker = u32::try_from(self.workers.len()).unwrap_or(u32::MAX);
                self.places[container][kind as usize] = Some(worker);
                self.workers.push(Worker {
                    container,
                    kind,
                    probe: probe.clone(),
                    begins,
                    round: self.round,
                    instance: None,
                    result: None,
                    run: Run::NONE,
                    on_hold: false,
                    stopped: false,
                    takes: env.latencies.check(probe),
                    fails: failure(probe),
                    check: None,
                    next: None,
                });
                out.wake(begins, Wake::Probe { worker, round: self.round });
            }
        }
    }

    /// Makes a check fail from now on.
    pub(crate) fn fail(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    /// Whether there is any probe at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.workers.is_empty()
    }

    /// What the probe has found of an instance; `None` while it has not looked at it.
    pub(crate) fn result(
        &self,
        container: ContainerId,
        kind: ProbeKind,
        instance: u32,
    ) -> Option<ProbeResult> {
        self.find(container, kind)
            .filter(|worker| !worker.stopped && worker.instance == Some(instance))
            .and_then(|worker| worker.result)
    }

    /// Whether the container has such a probe and it has not been removed.
    pub(crate) fn exists(&self, container: ContainerId, kind: ProbeKind) -> bool {
        self.find(container, kind).is_some_and(|worker| !worker.stopped)
    }

    /// Asks the readiness probe to look out of turn.
    pub(crate) fn trigger_readiness(&mut self, now: Instant, container: ContainerId, out: &mut Outbox) {
        if let Some(worker) = self.places[container][ProbeKind::Readiness as usize] {
            out.wake(now, Wake::ProbeTrigger { worker });
        }
    }

    /// Stops the probes that could restart an app container.
    pub(crate) fn stop_liveness_and_startup(&mut self) {
        for worker in &mut self.workers {
            let app = matches!(worker.container, ContainerId::App(_));
            worker.stopped |= app && worker.kind != ProbeKind::Readiness;
        }
    }

    /// Removes all probes.
    pub(crate) fn remove_pod(&mut self) {
        for worker in &mut self.workers {
            worker.stopped = true;
        }
    }

    /// The kubelet has ended, and its probes with it; the next one's begin at `since`.
    pub(crate) fn forget(&mut self, since: Instant) {
        let newest = self.workers.iter().map(|worker| worker.round).max().unwrap_or(self.round);
        self.round = newest + 1;
        self.since = Some(since);
        self.workers.clear();
        self.places.values_mut().for_each(|places| *places = [None; 3]);
    }

    /// Whether a container that runs since then had begun well before the kubelet came back.
    pub(crate) fn is_older(&self, started_at: Instant, env: &Env<'_>) -> bool {
        kubelet_restart::is_older(started_at, self.since, env.gates)
    }

    /// The container of a worker; `None` where the worker's kubelet has ended.
    pub(crate) fn container(&self, worker: u32) -> Option<ContainerId> {
        self.workers.get(worker as usize).map(|worker| worker.container)
    }

    /// A tick of the probe's clock, a look out of turn, or the end of a check.
    pub(crate) fn react(
        &mut self,
        now: Instant,
        wake: Wake,
        written: Written<'_>,
        env: &Env<'_>,
        out: &mut Outbox,
    ) -> Option<Change> {
        let (at, round) = match wake {
            Wake::Probe { worker, round } => (worker, Some(round)),
            Wake::ProbeTrigger { worker } => (worker, None),
            Wake::ProbeAnswer { worker } => return self.answer(now, worker, written, env, out),
            _ => return None,
        };
        let worker = &mut self.workers[at as usize];
        if worker.stopped || round.is_some_and(|round| round != worker.round) {
            return None;
        }
        if round.is_some() {
            out.wake(now + period(&worker.probe), Wake::Probe { worker: at, round: worker.round });
        }
        if worker.check.is_some() || now < worker.begins {
            let out_of_turn = matches!(worker.next, Some(Wake::ProbeTrigger { .. }));
            worker.next = if out_of_turn { worker.next } else { Some(wake) };
            return None;
        }
        let asked = worker.next.is_some();
        let change = self.look(now, wake, written, env, out);
        if asked && self.workers[at as usize].check.is_none() {
            out.wake(now, Wake::ProbeAnswer { worker: at });
        }
        change
    }

    fn look(
        &mut self,
        now: Instant,
        wake: Wake,
        written: Written<'_>,
        env: &Env<'_>,
        out: &mut Outbox,
    ) -> Option<Change> {
        let (Wake::Probe { worker: at, .. } | Wake::ProbeTrigger { worker: at }) = wake else { return None };
        let worker = &mut self.workers[at as usize];
        if matches!(wake, Wake::ProbeTrigger { .. }) && probe::trigger_restarts_period(env.gates) {
            worker.round += 1;
            out.wake(now + period(&worker.probe), Wake::Probe { worker: at, round: worker.round });
        }
        let (container, kind) = (worker.container, worker.kind);
        let is_faulty =
            |fault: &Fault| fault.container == container && fault.kind == kind && now < fault.until;
        let faulty = self.faults.iter().any(is_faulty);
        let works = |started_at| !faulty && env.answers(container, kind, started_at, now);
        let change = worker.look(now, self.since, written, works, env, out);
        if let Some(Check { until, .. }) = worker.check {
            out.wake(until, Wake::ProbeAnswer { worker: at });
        }
        change
    }

    /// A check is over, and then, as a moment of its own, what came meanwhile makes the probe look again.
    fn answer(
        &mut self,
        now: Instant,
        at: u32,
        written: Written<'_>,
        env: &Env<'_>,
        out: &mut Outbox,
    ) -> Option<Change> {
        let worker = &mut self.workers[at as usize];
        let Some(Check { instance, found, .. }) = worker.check.take_if(|check| check.until == now) else {
            let next = worker.next.take().filter(|_| worker.check.is_none() && !worker.stopped)?;
            return self.look(now, next, written, env, out);
        };
        if worker.next.is_some() {
            out.wake(now, Wake::ProbeAnswer { worker: at });
        }
        if !written.runs {
            return None;
        }
        let (changed, event) = worker.answered(now, found, env, out);
        worker.change(changed, instance, event)
    }

    fn find(&self, container: ContainerId, kind: ProbeKind) -> Option<&Worker> {
        self.places[container][kind as usize].map(|worker| &self.workers[worker as usize])
    }
}

impl Worker {
    fn look(
        &mut self,
        now: Instant,
        kubelet_since: Option<Instant>,
        written: Written<'_>,
        works: impl Fn(Instant) -> bool,
        env: &Env<'_>,
        out: &mut Outbox,
    ) -> Option<Change> {
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
            return self.change(changed, instance, out.newest_of(self.container));
        }
        let started_at = match status.state {
            ContainerState::Running { started_at } => started_at,
            ContainerState::Waiting { .. } | ContainerState::Terminated { .. } => {
                changed |= self.set(ProbeResult::Failure);
                let (pod, whole) = (&env.pod, written.status);
                self.stopped = probe::ends_with(pod, self.container, &status.state, whole, env.gates);
                return self.change(changed, instance, out.newest_of(self.container));
            }
        };
        let started = status.started == Some(true);
        if !probe::looks(self.kind, &self.probe, env.latencies.told(started_at), started, now) {
            return self.change(changed, instance, out.newest_of(self.container));
        }
        let succeeds = written.runs && works(started_at);
        if let Some((fault, rule)) = self.fault(written.runs, succeeds, env) {
            let errored = EventKind::ProbeErrored { probe: self.kind, fault };
            let event = self.record_as(now, errored, rule, out);
            return self.change(changed, instance, event);
        }
        let failure = if written.runs { self.fails } else { CheckFailure::Unanswered };
        let found = if succeeds { Ok(()) } else { Err(failure) };
        if self.takes > Duration::ZERO {
            self.check = Some(Check { until: now + self.takes, instance, found });
            return self.change(changed, instance, out.newest_of(self.container));
        }
        let (differs, event) = self.answered(now, found, env, out);
        self.change(changed || differs, instance, event)
    }

    /// Why the check cannot be made. Where nothing runs any more nothing listens, and no command can be run.
    fn fault(&self, runs: bool, succeeds: bool, env: &Env<'_>) -> Option<(LookFault, Rule)> {
        let handler = self.probe.handler.as_ref()?;
        if handler::fault(env.pod.container(self.container), handler, Purpose::Probe).is_some() {
            return Some((LookFault::NoPort, Rule::Handler));
        }
        match handler {
            Handler::Exec(_) if !runs => Some((LookFault::ContainerEnded, Rule::Probe)),
            Handler::Exec(command) if !succeeds && no_program(command).is_some() => {
                Some((LookFault::NoProgram, Rule::Handler))
            }
            _ => None,
        }
    }

    /// Counts what a check found; whether it gives another result, and the event that tells of it.
    fn answered(
        &mut self,
        now: Instant,
        found: Result<(), CheckFailure>,
        env: &Env<'_>,
        out: &mut Outbox,
    ) -> (bool, u32) {
        self.run = self.run.extended(if found.is_ok() { Answer::Success } else { Answer::Failure });
        let event = self.record(now, found, out);
        let verdict = probe::verdict(self.kind, &self.probe, self.run, env.gates);
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

    fn change(&self, changed: bool, instance: u32, parent: u32) -> Option<Change> {
        let Self { container, kind, .. } = *self;
        let result = self.result.filter(|_| changed)?;
        Some(Change { container, kind, instance, result, parent })
    }

    fn record(&self, now: Instant, found: Result<(), CheckFailure>, out: &mut Outbox) -> u32 {
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
        self.record_as(now, kind, Rule::Probe, out)
    }

    fn record_as(&self, now: Instant, kind: EventKind, rule: Rule, out: &mut Outbox) -> u32 {
        let because = Because::of(rule, out.start_of(self.container));
        out.record(now, self.container, kind, because.by(self.container.field(field(self.kind))))
    }
}

/// How a check of the probe fails in a container that runs, as far as its command tells.
fn failure(probe: &Probe) -> CheckFailure {
    match &probe.handler {
        Some(Handler::Exec(command)) if infer::times_out(command, probe) => CheckFailure::TimedOut,
        _ => CheckFailure::Denied,
    }
}

/// The field that defines the probe.
pub(crate) const fn field(kind: ProbeKind) -> &'static str {
    match kind {
        ProbeKind::Startup => "startupProbe",
        ProbeKind::Liveness => "livenessProbe",
        ProbeKind::Readiness => "readinessProbe",
    }
}
