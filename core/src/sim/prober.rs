//! The probes: one worker for each probe of each container, each with a clock of its own.

mod worker;

use std::rc::Rc;

use self::worker::{Check, Worker};
use crate::observed::{InstanceId, ProbeResult};
use crate::pod::{ContainerId, PerContainer, Pod, ProbeKind};
use crate::rules::container_kind::ContainerKind;
use crate::rules::probe::{self, period};
use crate::sim::cue::Cue;
use crate::sim::env::Env;
use crate::sim::outbox::Outbox;
use crate::sim::queue::Wake;
use crate::status::PodStatus;
use crate::time::Instant;

pub(crate) use self::worker::{Change, Written};

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
                self.workers.push(Worker::new((container, kind), probe, begins, self.round, env));
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
        instance: InstanceId,
    ) -> Option<ProbeResult> {
        self.find(container, kind)?.result(instance)
    }

    /// Whether the container has such a probe and it has not been removed.
    pub(crate) fn exists(&self, container: ContainerId, kind: ProbeKind) -> bool {
        self.find(container, kind).is_some_and(|worker| !worker.stopped)
    }

    /// Asks the readiness probe to look out of turn.
    pub(crate) fn trigger_readiness(&mut self, container: ContainerId, cue: &mut Cue<'_>) {
        if let Some(worker) = self.places[container][ProbeKind::Readiness as usize] {
            cue.wake(cue.now, Wake::ProbeTrigger { worker });
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

    /// Since when there is a kubelet; `None` for one that has always been there.
    pub(crate) fn since(&self) -> Option<Instant> {
        self.since
    }

    /// The container of a worker; `None` where the worker's kubelet has ended.
    pub(crate) fn container(&self, worker: u32) -> Option<ContainerId> {
        self.workers.get(worker as usize).map(|worker| worker.container)
    }

    /// A tick of the probe's clock, a look out of turn, or the end of a check.
    pub(crate) fn react(&mut self, wake: Wake, written: Written<'_>, cue: &mut Cue<'_>) -> Option<Change> {
        let now = cue.now;
        let (at, round) = match wake {
            Wake::Probe { worker, round } => (worker, Some(round)),
            Wake::ProbeTrigger { worker } => (worker, None),
            Wake::ProbeAnswer { worker } => return self.answer(worker, written, cue),
            _ => return None,
        };
        let worker = &mut self.workers[at as usize];
        if worker.stopped || round.is_some_and(|round| round != worker.round) {
            return None;
        }
        if round.is_some() {
            cue.wake(now + period(&worker.probe), Wake::Probe { worker: at, round: worker.round });
        }
        if worker.check.is_some() || now < worker.begins {
            let out_of_turn = matches!(worker.next, Some(Wake::ProbeTrigger { .. }));
            worker.next = if out_of_turn { worker.next } else { Some(wake) };
            return None;
        }
        let asked = worker.next.is_some();
        let change = self.look(wake, written, cue);
        if asked && self.workers[at as usize].check.is_none() {
            cue.wake(now, Wake::ProbeAnswer { worker: at });
        }
        change
    }

    fn look(&mut self, wake: Wake, written: Written<'_>, cue: &mut Cue<'_>) -> Option<Change> {
        let &mut Cue { now, env, .. } = cue;
        let (Wake::Probe { worker: at, .. } | Wake::ProbeTrigger { worker: at }) = wake else { return None };
        let worker = &mut self.workers[at as usize];
        if matches!(wake, Wake::ProbeTrigger { .. }) && probe::trigger_restarts_period(env.gates) {
            worker.round += 1;
            cue.wake(now + period(&worker.probe), Wake::Probe { worker: at, round: worker.round });
        }
        let (container, kind) = (worker.container, worker.kind);
        let is_faulty =
            |fault: &Fault| fault.container == container && fault.kind == kind && now < fault.until;
        let faulty = self.faults.iter().any(is_faulty);
        let works = |started_at| !faulty && env.answers(container, kind, started_at, now);
        let change = worker.look(self.since, written, works, cue);
        if let Some(Check { until, .. }) = worker.check {
            cue.wake(until, Wake::ProbeAnswer { worker: at });
        }
        change
    }

    /// A check is over, and then, as a moment of its own, what came meanwhile makes the probe look again.
    fn answer(&mut self, at: u32, written: Written<'_>, cue: &mut Cue<'_>) -> Option<Change> {
        let worker = &mut self.workers[at as usize];
        let Some(Check { instance, found, .. }) = worker.check.take_if(|check| check.until == cue.now) else {
            let next = worker.next.take().filter(|_| worker.check.is_none() && !worker.stopped)?;
            return self.look(next, written, cue);
        };
        if worker.next.is_some() {
            cue.wake(cue.now, Wake::ProbeAnswer { worker: at });
        }
        if !written.runs {
            return None;
        }
        let (changed, event) = worker.answered(found, cue);
        worker.change(changed, instance, event)
    }

    fn find(&self, container: ContainerId, kind: ProbeKind) -> Option<&Worker> {
        self.places[container][kind as usize].map(|worker| &self.workers[worker as usize])
    }
}
