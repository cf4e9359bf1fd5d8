//! Writing the pod's status: from what the kubelet sees, what its probes found and what it wrote before.

use std::rc::Rc;

use crate::observed::{InstanceState, Observed, ProbeResult};
use crate::pod::{ContainerId, PerContainer, Pod, ProbeKind};
use crate::rules::conditions;
use crate::rules::container_kind::ContainerKind;
use crate::rules::container_state::{self, StartFailure, Whole};
use crate::rules::disruption::Disruption;
use crate::rules::endpoints;
use crate::rules::kubelet_restart::{self, Told};
use crate::rules::phase::{self, Finality};
use crate::sim::env::Env;
use crate::sim::outbox::Outbox;
use crate::sim::prober::{Change, Prober, Written};
use crate::status::{ContainerState, ContainerStatus, PodCondition, PodConditionType, PodPhase, PodStatus};
use crate::time::Instant;

/// The status as the kubelet holds it; the API server may withhold a part of it.
#[derive(Debug)]
pub(crate) struct Writer {
    status: Rc<PodStatus>,
    /// The instance that each container's status speaks of.
    instances: PerContainer<Option<u32>>,
    /// Why each container's last start did not succeed, as far as it is still true.
    failures: PerContainer<Option<StartFailure>>,
    /// Whether the pod has run longer than it may.
    pub(crate) overdue: bool,
    /// Why the node ends the pod.
    disruption: Option<Disruption>,
}

/// What a status is written from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Basis<'a> {
    pub(crate) seen: &'a Observed,
    pub(crate) finality: Finality,
    pub(crate) whole: Whole,
}

impl Writer {
    pub(crate) fn new(pod: &Pod) -> Self {
        Self {
            status: Rc::default(),
            instances: PerContainer::new(pod, |_| None),
            failures: PerContainer::new(pod, |_| None),
            overdue: false,
            disruption: None,
        }
    }

    pub(crate) fn status(&self) -> &Rc<PodStatus> {
        &self.status
    }

    /// What a probe of the container can read.
    pub(crate) fn written(&self, id: ContainerId) -> Written<'_> {
        Written { status: &self.status, instance: self.instances[id] }
    }

    /// A new kubelet begins with what the API server has of the last one's status.
    pub(crate) fn read_again(&mut self, status: &Rc<PodStatus>) {
        self.status = Rc::clone(status);
        for failure in self.failures.values_mut() {
            *failure = None;
        }
        self.overdue = false;
        self.disruption = None;
    }

    /// Conditions that others have set are kept in each status.
    pub(crate) fn adopt(&mut self, foreign: &[PodCondition]) {
        for condition in foreign {
            if self.status.condition(&condition.kind) != Some(condition) {
                let conditions = &mut Rc::make_mut(&mut self.status).conditions;
                conditions.retain(|old| old.kind != condition.kind);
                conditions.insert(0, condition.clone());
            }
        }
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
        now: Instant,
        Basis { seen, finality, whole }: Basis<'_>,
        prober: &mut Prober,
        env: &Env<'_>,
        out: &mut Outbox,
    ) -> PodPhase {
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
            let failure = self.failures[id].as_ref();
            let mut new = container_state::container_status(
                &env.pod,
                id,
                seen,
                before.map(|old| &**old),
                failure,
                whole,
                env.gates,
            );
            self.instances[id] = seen.containers[id].newest.as_ref().map(|newest| newest.id);
            let old = (&*self.status, before.map(|old| &**old));
            if flag(&mut new, id, self.instances[id], old, prober, env) == NextLook::OutOfTurn {
                prober.trigger_readiness(now, id, out);
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
        status.container_statuses = apps.into();
        self.decide_phase(&mut status, seen, finality, env);
        conditions::write(&env.pod, &mut status, seen, now, env.gates);
        self.say_disruption(now, &mut status);
        let phase = status.phase;
        let differs = status != *self.status;
        if differs && container_state::may_follow(&env.pod, &self.status, &status, env.gates) {
            self.status = Rc::new(status);
        }
        phase
    }

    fn decide_phase(&self, status: &mut PodStatus, seen: &Observed, finality: Finality, env: &Env<'_>) {
        let progress = phase::progress(&env.pod, status, seen, env.gates);
        let by_id = |id| status.container(id).map(|status| &**status);
        let mut new = phase::phase(&env.pod, by_id, finality, progress, env.gates);
        if self.status.phase.is_terminal() {
            new = self.status.phase;
        }
        if self.overdue && !self.status.phase.is_terminal() {
            new = PodPhase::Failed;
            status.reason = "DeadlineExceeded".into();
            status.message = "Pod was active on the node longer than the specified deadline".into();
        }
        status.phase = new;
    }

    /// Said after the conditions, so that a pod stays ready while its containers end.
    fn say_disruption(&self, now: Instant, status: &mut PodStatus) {
        let Some(why) = self.disruption.filter(|_| !status.phase.is_terminal()) else { return };
        status.phase = PodPhase::Failed;
        status.reason = why.reason().into();
        status.message = why.message().into();
        if status.condition(&PodConditionType::DisruptionTarget).is_none() {
            status.conditions.insert(0, why.condition(now));
        }
    }

    /// The sandbox works: said at once since 1.36, and with the next status before.
    pub(crate) fn sandbox_ready(&mut self, now: Instant) {
        let ready = PodConditionType::PodReadyToStartContainers;
        let status = Rc::make_mut(&mut self.status);
        if let Some(condition) = status.conditions.iter_mut().find(|condition| condition.kind == ready)
            && !condition.is_true
        {
            condition.is_true = true;
            condition.since = now;
        }
    }

    /// A probe's result changes a container's flag out of turn; whether anything changed.
    pub(crate) fn patch(&mut self, now: Instant, change: Change, env: &Env<'_>) -> bool {
        if self.instances[change.container] != Some(change.instance) {
            return false;
        }
        let success = change.result == ProbeResult::Success;
        let Some(before) = self.status.container(change.container) else { return false };
        let flips = match change.kind {
            ProbeKind::Readiness => before.ready != success,
            ProbeKind::Startup => before.started != Some(success),
            ProbeKind::Liveness => false,
        };
        if !flips {
            return false;
        }
        let status = Rc::make_mut(&mut self.status);
        if let Some(container) = status.container_mut(change.container) {
            match change.kind {
                ProbeKind::Readiness => container.ready = success,
                ProbeKind::Startup | ProbeKind::Liveness => container.started = Some(success),
            }
        }
        if change.kind == ProbeKind::Readiness {
            conditions::rewrite_ready(&env.pod, status, change.container, now, env.gates);
        }
        true
    }

    /// The last word about a pod of which nothing is left.
    pub(crate) fn settle(&mut self, env: &Env<'_>) {
        let status = Rc::make_mut(&mut self.status);
        container_state::settle(&env.pod, status, env.gates);
        if !status.phase.is_terminal() {
            status.phase = PodPhase::Failed;
        }
    }
}

#[derive(PartialEq, Eq)]
enum NextLook {
    InTurn,
    OutOfTurn,
}

/// Fills in `started` and `ready`; a started container that is not ready is probed at once.
fn flag(
    status: &mut ContainerStatus,
    id: ContainerId,
    instance: Option<u32>,
    (before, old): (&PodStatus, Option<&ContainerStatus>),
    prober: &Prober,
    env: &Env<'_>,
) -> NextLook {
    let told = |kind| Told {
        result: instance.and_then(|instance| prober.result(id, kind, instance)),
        is_set_up: prober.exists(id, kind),
    };
    let since = match status.state {
        ContainerState::Running { started_at } => Some(started_at),
        ContainerState::Waiting { .. } | ContainerState::Terminated { .. } => None,
    };
    let said = old.and_then(|old| old.started);
    let started = since.filter(|_| kubelet_restart::is_started(told(ProbeKind::Startup), said, env.gates));
    status.started = Some(started.is_some());
    if env.kind(id) == ContainerKind::Init {
        status.ready = matches!(status.state, ContainerState::Terminated { exit_code: 0, .. });
        return NextLook::InTurn;
    }
    let Some(since) = started else {
        status.ready = false;
        return NextLook::InTurn;
    };
    let readiness = told(ProbeKind::Readiness);
    let known = kubelet_restart::Before {
        is_older: prober.is_older(since, env),
        has_probe: env.pod.container(id).readiness_probe.is_some(),
        pod_was_ready: before.is_true(&PodConditionType::Ready),
    };
    status.ready = kubelet_restart::is_ready(readiness, known);
    let succeeded = readiness.result == Some(ProbeResult::Success);
    if readiness.is_set_up && !succeeded { NextLook::OutOfTurn } else { NextLook::InTurn }
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
        if let Some(InstanceState::Running { .. }) = container.newest.as_ref().map(|newest| &newest.state) {
            let instance = container.newest.as_ref().map_or(0, |newest| newest.id);
            container.startup = prober.result(id, ProbeKind::Startup, instance);
            container.liveness = prober.result(id, ProbeKind::Liveness, instance);
        }
    }
    Rc::new(seen)
}
