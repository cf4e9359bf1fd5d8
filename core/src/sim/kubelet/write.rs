//! Writing the pod's status: from what the kubelet sees, what its probes found and what it wrote before.

use std::rc::Rc;

use crate::observed::{InstanceId, InstanceState, Observed, ObservedInstance};
use crate::pod::{ContainerId, PerContainer, Pod, ProbeKind};
use crate::rules::container_state::{self, Said, StartFailure, Whole};
use crate::rules::disruption::{self, Disruption};
use crate::rules::kubelet_restart::{self, Before, Told};
use crate::rules::phase::{self, Deadline, Finality};
use crate::rules::probe::{self, Findings, Flag, NextLook};
use crate::rules::{conditions, endpoints};
use crate::sim::cue::Cue;
use crate::sim::env::Env;
use crate::sim::prober::{Change, Prober, Written};
use crate::sim::runtime::Runtime;
use crate::status::{ContainerState, ContainerStatuses, PodCondition, PodConditionType, PodPhase, PodStatus};
use crate::time::Instant;

/// The status as the kubelet holds it; the API server may withhold a part of it.
#[derive(Debug)]
pub(crate) struct Writer {
    status: Rc<PodStatus>,
    /// The instance that each container's status speaks of.
    instances: PerContainer<Option<InstanceId>>,
    /// Why each container's last start did not succeed, as far as it is still true.
    failures: PerContainer<Option<StartFailure>>,
    /// The places of the app containers in the order in which their statuses are listed.
    listing: Option<Rc<[usize]>>,
    /// Why the node ends the pod.
    disruption: Option<Disruption>,
}

/// What a status is written from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Basis<'a> {
    pub(crate) seen: &'a Observed,
    pub(crate) finality: Finality,
    pub(crate) deadline: Deadline,
    pub(crate) whole: Whole,
    /// The phase that the API server had when the worker was asked to look.
    pub(crate) known: PodPhase,
    /// What is said of a resize.
    pub(crate) resize: [Option<&'a PodCondition>; 2],
}

impl Writer {
    pub(crate) fn new(pod: &Pod) -> Self {
        Self {
            status: Rc::default(),
            instances: PerContainer::new(pod, |_| None),
            failures: PerContainer::new(pod, |_| None),
            listing: container_state::listing(pod),
            disruption: None,
        }
    }

    pub(crate) fn status(&self) -> &Rc<PodStatus> {
        &self.status
    }

    /// What a probe of the container can read.
    pub(crate) fn written(&self, id: ContainerId, runtime: &Runtime) -> Written<'_> {
        Written { status: &self.status, instance: self.instances[id], runs: runtime.is_running(id) }
    }

    /// A new kubelet begins with what the API server has of the last one's status.
    pub(crate) fn read_again(&mut self, status: &Rc<PodStatus>) {
        self.status = Rc::clone(status);
        for failure in self.failures.values_mut() {
            *failure = None;
        }
        self.disruption = None;
    }

    /// Conditions that others have set are kept in each status.
    pub(crate) fn adopt(&mut self, object: &PodStatus, env: &Env<'_>) {
        conditions::keep_foreign(&mut self.status, object, env.gates);
    }

    /// The node ends the pod: every status from now on says why.
    pub(crate) fn disrupt(&mut self, why: Disruption) {
        self.disruption = Some(why);
    }

    /// Remembers how a container's start went.
    pub(crate) fn remember(&mut self, id: ContainerId, failure: Option<StartFailure>) {
        self.failures[id] = failure;
    }

    /// Writes the whole status anew; gives the phase that follows, also where the status may not be written.
    pub(crate) fn generate(
        &mut self,
        Basis { seen, finality, deadline, whole, known, resize }: Basis<'_>,
        prober: &mut Prober,
        cue: &mut Cue<'_>,
    ) -> PodPhase {
        let &mut Cue { now, env, .. } = cue;
        let mut status = PodStatus {
            phase: self.status.phase,
            reason: self.status.reason.clone(),
            message: self.status.message.clone(),
            conditions: self.status.conditions.clone(),
            start_time: self.status.start_time.or(Some(now)),
            has_pod_ip: self.status.has_pod_ip || endpoints::has_address(&env.pod, seen),
            ..PodStatus::default()
        };
        let (mut inits, mut apps) = (Vec::new(), Vec::new());
        for id in env.pod.container_ids() {
            let before = self.status.container(id);
            let basis = container_state::Basis {
                observed: &seen.containers[id],
                said: before.map(|status| Said { status, instance: self.instances[id] }),
                failure: self.failures[id].as_ref(),
                whole,
            };
            let mut new = container_state::container_status(&env.pod, id, basis, env.gates);
            self.instances[id] = seen.containers[id].newest.as_ref().map(|newest| newest.id);
            let found = self.findings(id, &new.state, prober, env);
            let flags = probe::flags(env.kind(id), &new.state, &found, env.gates);
            (new.started, new.ready) = (Some(flags.started), flags.ready);
            if flags.next_look == NextLook::AtOnce {
                prober.trigger_readiness(id, cue);
            }
            let new = match before {
                Some(old) if **old == new => Rc::clone(old),
                _ => Rc::new(new),
            };
            match id {
                ContainerId::Init(_) => inits.push(new),
                ContainerId::App(_) => apps.push(new),
            }
        }
        status.init_container_statuses = inits.into();
        status.container_statuses = ContainerStatuses::from(apps).listing(self.listing.clone());
        let limits = (finality, deadline);
        let before = phase::Before { written: &self.status, known };
        phase::write(&env.pod, before, &mut status, seen, limits, env.gates);
        conditions::write(&env.pod, &mut status, seen, resize, now, env.gates);
        if let Some(why) = self.disruption {
            disruption::write(why, finality, &mut status, now, env.gates);
        }
        let phase = status.phase;
        let differs = status != *self.status;
        if differs && container_state::may_follow(&env.pod, &self.status, &status, env.gates) {
            self.status = Rc::new(status);
        }
        phase
    }

    /// What is known of the probes of a container, whose state is to be written.
    fn findings(&self, id: ContainerId, state: &ContainerState, prober: &Prober, env: &Env<'_>) -> Findings {
        let told = |kind| Told {
            result: self.instances[id].and_then(|instance| prober.result(id, kind, instance)),
            is_set_up: prober.exists(id, kind),
        };
        let is_older = match state {
            ContainerState::Running { started_at } => {
                kubelet_restart::is_older(*started_at, prober.since(), env.gates)
            }
            ContainerState::Waiting { .. } | ContainerState::Terminated { .. } => false,
        };
        Findings {
            startup: told(ProbeKind::Startup),
            readiness: told(ProbeKind::Readiness),
            said_started: self.status.container(id).and_then(|said| said.started),
            before: Before {
                is_older,
                has_probe: env.pod.container(id).readiness_probe.is_some(),
                pod_was_ready: self.status.is_true(&PodConditionType::Ready),
            },
        }
    }

    /// The sandbox works.
    pub(crate) fn sandbox_ready(&mut self, now: Instant) {
        conditions::say_sandbox_works(Rc::make_mut(&mut self.status), now);
    }

    /// A probe's result changes a container's flag out of turn; whether anything changed.
    pub(crate) fn patch(&mut self, now: Instant, change: Change, env: &Env<'_>) -> bool {
        if self.instances[change.container] != Some(change.instance) {
            return false;
        }
        let before = self.status.container(change.container);
        let flag = before.and_then(|before| probe::changed_flag(change.kind, change.result, before));
        let Some(flag) = flag else { return false };
        let status = Rc::make_mut(&mut self.status);
        let Some(container) = status.container_mut(change.container) else { return false };
        match flag {
            Flag::Started(started) => container.started = Some(started),
            Flag::Ready(ready) => container.ready = ready,
        }
        if let Flag::Ready(_) = flag {
            conditions::rewrite_ready(&env.pod, status, change.container, now, env.gates);
        }
        true
    }

    /// The last word about a pod of which nothing is left.
    pub(crate) fn settle(&mut self, known: &PodStatus, env: &Env<'_>) {
        let status = Rc::make_mut(&mut self.status);
        container_state::settle(&env.pod, status, known, env.gates);
    }
}

/// What the kubelet acts on: its picture of the runtime, with what its probes have found of each instance.
pub(crate) fn with_results(seen: &Rc<Observed>, prober: &Prober) -> Rc<Observed> {
    if prober.is_empty() {
        return Rc::clone(seen);
    }
    let mut seen = Observed::clone(seen);
    let ids: Vec<ContainerId> = seen.containers.iter().map(|(id, _)| id).collect();
    for id in ids {
        let container = &mut seen.containers[id];
        let Some(ObservedInstance { id: instance, state, .. }) = &container.newest else { continue };
        if matches!(state, InstanceState::Running { .. }) {
            container.startup = prober.result(id, ProbeKind::Startup, *instance);
            container.liveness = prober.result(id, ProbeKind::Liveness, *instance);
        }
    }
    Rc::new(seen)
}
