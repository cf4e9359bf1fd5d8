//! The pod's object as the API server holds it: each change is a moment of the life.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::pod::{ContainerId, Field, Pod, ProbeKind};
use crate::rules::{Rule, conditions, phase, shutdown};
use crate::sim::cue::Cue;
use crate::sim::env::Env;
use crate::sim::event::{EventId, EventKind};
use crate::sim::outbox::Because;
use crate::sim::timeline::Moment;
use crate::status::{ContainerStatus, PodCondition, PodConditionType, PodStatus};
use crate::time::{Duration, Instant};
use crate::version::FeatureGates;

type Labels = BTreeMap<String, String>;

/// The object.
#[derive(Debug)]
pub(crate) struct Api {
    /// What somebody wants the pod to be; the kubelet learns it when it begins a look.
    pod: Rc<Pod>,
    status: Rc<PodStatus>,
    labels: Rc<Labels>,
    generation: u32,
    moments: Vec<Moment>,
    /// When somebody asked for its deletion, and with which grace period.
    deletion: Option<(Instant, Duration)>,
    gone: bool,
    /// Whether it was told that finalizers keep it.
    awaits_finalizers: bool,
}

/// Whether containers of the pod could still run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Remains {
    /// They could; a terminal phase is withheld.
    Possible,
    /// They have all ended.
    None,
}

impl Api {
    /// The object of `pod` as it is created, after `event`.
    pub(crate) fn new(now: Instant, pod: &Rc<Pod>, gates: FeatureGates, event: EventId) -> Self {
        let mut api = Self {
            pod: Rc::clone(pod),
            status: Rc::new(conditions::of_created(pod, now, gates)),
            labels: Rc::new(pod.metadata.labels.clone()),
            generation: 1,
            moments: Vec::new(),
            deletion: None,
            gone: false,
            awaits_finalizers: false,
        };
        api.changed(now, event);
        api
    }

    pub(crate) fn pod(&self) -> &Rc<Pod> {
        &self.pod
    }

    /// `metadata.generation`: how often what is wanted of the pod has changed, its creation included.
    pub(crate) const fn generation(&self) -> u32 {
        self.generation
    }

    /// Changes what the pod is wanted to be.
    pub(crate) fn pod_mut(&mut self) -> &mut Pod {
        self.generation += 1;
        Rc::make_mut(&mut self.pod)
    }

    pub(crate) fn status(&self) -> &PodStatus {
        &self.status
    }

    /// The same, to be kept.
    pub(crate) fn shared_status(&self) -> &Rc<PodStatus> {
        &self.status
    }

    pub(crate) fn deletion(&self) -> Option<(Instant, Duration)> {
        self.deletion
    }

    pub(crate) fn is_gone(&self) -> bool {
        self.gone
    }

    pub(crate) fn into_moments(self) -> Vec<Moment> {
        self.moments
    }

    /// Marks the object as asked to go; a shorter grace period replaces a longer one.
    pub(crate) fn delete(&mut self, now: Instant, grace: Duration, event: EventId) {
        self.generation += 1;
        let grace = self.deletion.map_or(grace, |(_, earlier)| earlier.min(grace));
        self.deletion = Some((self.deletion.map_or(now, |(at, _)| at), grace));
        self.changed(now, event);
    }

    /// Says that the pod is about to be ended by a disruption; the deletion that follows shows it.
    pub(crate) fn disrupt(&mut self, why: PodCondition) {
        conditions::set(&mut Rc::make_mut(&mut self.status).conditions, why);
    }

    /// The node's silence has lasted too long: its pods count as not ready.
    pub(crate) fn node_is_unreachable(&mut self, because: Because, cue: &mut Cue<'_>) {
        if !self.gone && self.status.is_true(&PodConditionType::Ready) {
            conditions::unready_when_unreachable(Rc::make_mut(&mut self.status), cue.now);
            let event = cue.record(None, EventKind::NodeNotReady, because);
            let event = cue.record(None, EventKind::PodUnready, Because::of(Rule::Conditions, event));
            self.changed(cue.now, event);
        }
    }

    /// Somebody other than the kubelet sets a condition.
    pub(crate) fn set_condition(&mut self, condition: PodCondition, event: EventId) {
        let now = condition.since;
        conditions::set(&mut Rc::make_mut(&mut self.status).conditions, condition);
        self.changed(now, event);
    }

    /// Sets and removes labels.
    pub(crate) fn set_labels(
        &mut self,
        changes: &BTreeMap<Rc<str>, Option<Rc<str>>>,
        because: Because,
        cue: &mut Cue<'_>,
    ) {
        let mut labels = Labels::clone(&self.labels);
        for (name, value) in changes {
            match value {
                Some(value) => labels.insert(name.to_string(), value.to_string()),
                None => labels.remove(&**name),
            };
        }
        if !self.gone && labels != *self.labels {
            self.labels = Rc::new(labels);
            let event = cue.record(None, EventKind::LabelsChanged, because);
            self.changed(cue.now, event);
        }
    }

    /// Removes the object, where no finalizer keeps it.
    pub(crate) fn remove(&mut self, because: Because, cue: &mut Cue<'_>) {
        if !shutdown::keeping_finalizers(&self.pod).is_empty() {
            if !std::mem::replace(&mut self.awaits_finalizers, true) {
                cue.record(None, EventKind::FinalizersAwaited, because);
            }
        } else if !self.gone {
            self.gone = true;
            let event = cue.record(None, EventKind::PodGone, because);
            self.changed(cue.now, event);
        }
    }

    /// The kubelet's status arrives.
    pub(crate) fn write(
        &mut self,
        written: &Rc<PodStatus>,
        remains: Remains,
        parent: EventId,
        cue: &mut Cue<'_>,
    ) {
        let &mut Cue { now, env, .. } = cue;
        if self.gone || Rc::ptr_eq(written, &self.status) {
            return;
        }
        let mut status = Rc::clone(written);
        let ends = !self.status.phase.is_terminal() && status.phase.is_terminal();
        if ends && remains == Remains::Possible {
            phase::withhold(Rc::make_mut(&mut status), &self.status);
        }
        if status.phase.is_terminal() {
            conditions::unready_when_terminal(Rc::make_mut(&mut status), now);
        }
        conditions::keep_foreign(&mut status, &self.status, env.gates);
        if status == self.status || conditions::differ_in_order_only(&status, &self.status, env.gates) {
            return;
        }
        let before = std::mem::replace(&mut self.status, status);
        let event = self.announce(&before, parent, cue);
        self.changed(now, event);
    }

    fn changed(&mut self, now: Instant, event: EventId) {
        // A status may follow from something older than what the last one told; it holds that too.
        let told = self.moments.last().map_or(event, |moment| moment.event);
        self.moments.push(Moment {
            at: now,
            status: Rc::clone(&self.status),
            labels: Rc::clone(&self.labels),
            deletion: self.deletion.map(|(at, _)| at),
            gone: self.gone,
            event: event.max(told),
        });
    }

    /// Records what a reader of the object can see happen; gives the newest event, or `parent`.
    fn announce(&self, before: &PodStatus, parent: EventId, cue: &mut Cue<'_>) -> EventId {
        let mut event = parent;
        for id in self.status.changed_since(before) {
            let (Some(new), old) = (self.status.container(id), before.container(id)) else { continue };
            for kind in flips(old.map(|old| &**old), new) {
                let because =
                    Because::of(Rule::Probe, cue.out.newest_of(id)).by(deciding_field(id, &kind, cue.env));
                event = cue.record(id, kind, because);
            }
        }
        let was_true = |kind| before.is_true(kind);
        let initialized = PodConditionType::Initialized;
        if !cue.env.pod.spec.init_containers.is_empty()
            && !was_true(&initialized)
            && self.status.is_true(&initialized)
        {
            event = cue.record(None, EventKind::Initialized, Because::of(Rule::Conditions, event));
        }
        if before.phase != self.status.phase {
            let kind = EventKind::PhaseChanged { phase: self.status.phase };
            event = cue.record(None, kind, Because::of(Rule::Phase, event));
        }
        let ready = PodConditionType::Ready;
        match (was_true(&ready), self.status.is_true(&ready)) {
            (false, true) => cue.record(None, EventKind::PodReady, Because::of(Rule::Conditions, event)),
            (true, false) => cue.record(None, EventKind::PodUnready, Because::of(Rule::Conditions, event)),
            _ => event,
        }
    }
}

/// The flags of a container that changed.
fn flips(old: Option<&ContainerStatus>, new: &ContainerStatus) -> impl Iterator<Item = EventKind> {
    let started = |status: &ContainerStatus| status.started == Some(true) && status.state.is_running();
    let became_started = started(new) && !old.is_some_and(started);
    let runs = |status: &ContainerStatus| status.ready && status.state.is_running();
    let (was_ready, is_ready) = (old.is_some_and(runs), runs(new));
    [
        became_started.then_some(EventKind::BecameStarted),
        (is_ready && !was_ready).then_some(EventKind::BecameReady),
        (was_ready && !is_ready).then_some(EventKind::BecameUnready),
    ]
    .into_iter()
    .flatten()
}

/// The probe that decides the flag, or the container where it has none.
fn deciding_field(id: ContainerId, kind: &EventKind, env: &Env<'_>) -> Field {
    let probe = if *kind == EventKind::BecameStarted { ProbeKind::Startup } else { ProbeKind::Readiness };
    let has_probe = env.pod.container(id).probe(probe).is_some();
    id.field(if has_probe { probe.field_name() } else { "" })
}
