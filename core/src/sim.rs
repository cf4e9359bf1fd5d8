//! The simulator: a workload, a Scenario, and the lives that follow.
//!
//! Three kinds of actors have clocks of their own: the pod's worker ([`kubelet`]), one ticker for each probe
//! (`prober`), and the processes (`runtime`). Each is told the time and puts what it did into an outbox; only
//! this file takes from the queue. What a workload's controller does is put together above them (`lives`).
//! What Kubernetes means is decided in [`crate::rules`], never here.

pub mod deciding;
pub mod event;
pub(crate) mod infer;
pub mod job;
pub mod scenario;
pub mod timeline;

mod actions;
mod api;
mod assumption;
mod behaviour;
mod cue;
mod env;
mod kubelet;
mod latency;
mod later_pod;
mod lives;
mod outage;
mod outbox;
mod pod_life;
mod prober;
mod queue;
mod replacement;
mod runtime;
mod story;

pub use self::lives::{Lives, play, simulate};
pub use self::pod_life::PodLife;
pub(crate) use self::replacement::REFUSED_PODS;
pub(crate) use self::story::settle;

use std::rc::Rc;

use crate::pod::field::Owner;
use crate::pod::{Field, Pod};
use crate::rules::node_fit::{self, Rejection};
use crate::rules::scheduling::Shortfall;
use crate::rules::{Rule, conditions, scheduling, sysctl};
use crate::sim::api::{Api, Remains};
use crate::sim::cue::Cue;
use crate::sim::env::Env;
use crate::sim::event::{EventId, EventKind};
use crate::sim::kubelet::resize::Resizes;
use crate::sim::kubelet::{Kubelet, Node};
use crate::sim::outage::Power;
use crate::sim::outbox::{Because, Outbox};
use crate::sim::prober::Prober;
use crate::sim::queue::Wake;
use crate::sim::runtime::Runtime;
use crate::sim::scenario::Scenario;
use crate::sim::timeline::{End, Timeline};
use crate::status::{PodConditionType, PodPhase, PodStatus};
use crate::time::Instant;

/// No life is recorded beyond this many events.
const EVENT_LIMIT: usize = 200_000;

/// Plays the life of one pod as if no controller looked after it.
fn live(pod: &Rc<Pod>, scenario: &Scenario) -> Timeline {
    let mut life = Life::new(pod, scenario);
    let end = life.play(Instant::START + scenario.horizon);
    life.into_timeline(end)
}

/// A life that is being played.
struct Life<'s> {
    /// As it was created.
    pod: Rc<Pod>,
    node: Node<'s>,
    kubelet: Kubelet,
    /// Whether it is on a node, so that a kubelet knows of it.
    is_bound: bool,
    first_ready: Option<Instant>,
    /// Whether the worker has been asked to look at the processes that ended.
    worker_asked: bool,
    power: Power,
    /// Whether the pod's controller has seen that it ended.
    seen_to_end: bool,
}

impl<'s> Life<'s> {
    fn new(pod: &Rc<Pod>, scenario: &'s Scenario) -> Self {
        let now = Instant::START;
        let env = Env::new(pod, scenario);
        let prober = Prober::new(pod);
        let mut out = Outbox::new(pod);
        let created =
            out.record(now, None, EventKind::PodCreated, Because::of(Rule::PodActions, EventId::FIRST));
        let api = Api::new(now, pod, env.gates, created);
        for (index, action) in (0..).zip(&scenario.actions) {
            // What happens to a later pod is among the actions of its own world.
            if action.pod.is_some_and(|pod| pod > 0) {
                continue;
            }
            let wake = Wake::Action { index };
            match action.source.owner {
                // A controller acts on what it has seen happen at that very moment.
                Owner::Job => out.queue.push_last(action.at, wake),
                _ => out.wake(action.at, wake),
            }
        }
        for (index, absence) in (0..).zip(&scenario.missing) {
            if let Some(until) = absence.until {
                out.wake(until, Wake::Made { absence: index });
            }
        }
        let scheduled = now + env.latencies.notice;
        let runtime = Runtime::new(pod, scenario, &env.latencies);
        let kubelet = Kubelet::new(&env, &runtime);
        let resizes = Resizes::new(pod);
        let mut life = Self {
            pod: Rc::clone(pod),
            node: Node { env, out, runtime, prober, api, resizes },
            kubelet,
            is_bound: true,
            first_ready: None,
            worker_asked: false,
            power: Power::ON,
            seen_to_end: false,
        };
        let (lacks, is_gated) = (life.lacks(), conditions::is_gated(pod, life.node.env.gates));
        life.is_bound = lacks.is_empty() && !is_gated;
        if is_gated {
            let because = Because::of(Rule::Conditions, created).by(Field::pod("schedulingGates"));
            life.node.out.record(now, None, EventKind::SchedulingGated, because);
            life.kubelet.leave();
        } else if !lacks.is_empty() {
            let message = scheduling::message(&lacks, life.node.env.gates);
            let event = life.find_no_node(now, lacks);
            life.node.api.set_condition(scheduling::unschedulable(message, now), event);
            life.kubelet.leave();
        } else {
            let because = Because::of(Rule::PodActions, created).by(Field::pod("nodeName"));
            life.node.out.record(now, None, EventKind::Scheduled, because);
            let wake = if life.rejection().is_some() { Wake::Reject } else { Wake::Retry { number: 0 } };
            life.node.out.wake(scheduled, wake);
        }
        life
    }

    /// The scheduler finds no node for the pod, and will try again.
    fn find_no_node(&mut self, now: Instant, lacks: Rc<[Shortfall]>) -> EventId {
        let out = &mut self.node.out;
        let field = lacks.first().map(|lack| scheduling::asking(self.node.api.pod(), lack.resource));
        let because = Because { field, ..Because::of(Rule::Scheduling, out.last_event()) };
        out.wake(now + scheduling::RETRY, Wake::Schedule);
        out.record(now, None, EventKind::SchedulingFailed { lacks }, because)
    }

    /// A pod that waits for a node asks for something else, which one may have.
    fn schedule_anew(&mut self, now: Instant, event: EventId) {
        let gated = conditions::is_gated(&self.pod, self.node.env.gates);
        if gated || self.node.api.deletion().is_some() || !self.lacks().is_empty() {
            return;
        }
        self.is_bound = true;
        let Node { env, out, api, resizes, .. } = &mut self.node;
        let because = Because::of(Rule::Scheduling, event);
        let event = out.record(now, None, EventKind::Scheduled, because);
        *resizes = Resizes::new(api.pod());
        api.set_condition(scheduling::scheduled(now), event);
        out.wake(now + env.latencies.notice, Wake::Retry { number: 0 });
        self.kubelet.arrive();
    }

    /// What no node has enough of for the pod.
    fn lacks(&self) -> Rc<[Shortfall]> {
        let Env { scenario, gates, .. } = &self.node.env;
        scheduling::lacks(self.node.api.pod(), scenario.largest_node(), *gates)
    }

    /// Why the pod's kubelet refuses it, by which rule, and for which field.
    fn rejection(&self) -> Option<(Rejection, Rule, Field)> {
        let Env { scenario, gates, .. } = &self.node.env;
        if let Some(rejection) = sysctl::rejection(&self.pod, *gates) {
            return Some((rejection, Rule::Sysctl, Field::pod("securityContext.sysctls")));
        }
        let rejection = node_fit::rejection(&self.pod, scenario.node_size, *gates)?;
        Some((rejection, Rule::NodeFit, Field::pod("nodeName")))
    }

    fn reject(&mut self, now: Instant) {
        let Some((rejection, rule, field)) = self.rejection() else { return };
        let Node { env, out, api, .. } = &mut self.node;
        let status = PodStatus {
            phase: PodPhase::Failed,
            reason: rejection.reason.into(),
            message: rejection.status_message().into(),
            ..PodStatus::default()
        };
        let because = Because::of(rule, out.last_event()).by(field);
        let kind = EventKind::Rejected { rejection: Rc::new(rejection) };
        let event = out.record(now, None, kind, because);
        self.kubelet.refuse();
        api.write(&Rc::new(status), Remains::None, event, &mut Cue { now, env, out });
    }

    fn play(&mut self, horizon: Instant) -> End {
        while let Some((now, wake)) = self.node.out.queue.pop() {
            if now > horizon {
                return if self.is_over() { End::Quiet } else { End::Horizon };
            }
            self.react(now, wake);
            self.kubelet.notice(now, &mut self.node);
            self.plan_default_deletion(now);
            self.plan_clearing(now);
            if self.node.out.events.len() >= EVENT_LIMIT {
                return End::EventLimit;
            }
        }
        End::Quiet
    }

    /// Whether what is still due can change nothing, such as the end of a sleep whose process was killed.
    fn is_over(&self) -> bool {
        let Node { env, runtime, api, .. } = &self.node;
        api.is_gone() && env.pod.container_ids().all(|id| !runtime.is_running(id))
    }

    fn react(&mut self, now: Instant, wake: Wake) {
        let node = &mut self.node;
        match wake {
            Wake::Process { container, instance } => {
                let Node { env, out, runtime, .. } = node;
                let noticed = runtime.react(container, instance, &mut Cue { now, env, out });
                if noticed && !self.worker_asked {
                    // Once for all processes that end at this moment.
                    self.worker_asked = true;
                    out.wake(now, Wake::Worker);
                }
            }
            Wake::Worker => {
                self.worker_asked = false;
                self.kubelet.work_on(now, node);
            }
            Wake::Mount { volume, kubelet } => self.kubelet.mount(now, volume, kubelet, node),
            Wake::Made { absence } => self.made(now, absence),
            Wake::Relist(kind) => self.kubelet.relist(now, kind, node),
            Wake::Retry { number } | Wake::Resync { number } => self.kubelet.alarm(now, number, node),
            Wake::Probe { worker, .. } | Wake::ProbeTrigger { worker } | Wake::ProbeAnswer { worker } => {
                let Node { env, out, runtime, prober, .. } = node;
                let Some(probed) = prober.container(worker) else { return };
                let written = self.kubelet.writer().written(probed, runtime);
                if let Some(change) = prober.react(wake, written, &mut Cue { now, env, out }) {
                    self.kubelet.probed(now, change, node);
                }
            }
            Wake::Schedule => {
                if !self.is_bound && self.node.api.deletion().is_none() && !self.node.api.is_gone() {
                    self.find_no_node(now, self.lacks());
                }
            }
            Wake::Reject => self.reject(now),
            Wake::Action { index } => self.act(now, index),
            Wake::DefaultDelete => {
                if let Some(ready) = node.out.newest(|kind| *kind == EventKind::PodReady) {
                    self.delete(now, None, Because::of(Rule::Shutdown, ready));
                }
            }
            Wake::Clear => self.clear(now),
            Wake::Deadline => self.kubelet.overdue(now, node),
            Wake::Finish => {
                self.kubelet.finish(now, node);
                self.go_off_if_done(now);
            }
            Wake::KubeletReturns { number } => self.kubelet_returns(now, number),
            Wake::Unreachable => self.unreachable(now),
            Wake::Intolerable { since } => self.intolerable(now, since),
            Wake::PowerOff { number } => self.power_off(now, number),
        }
    }

    /// In the story that plays when none is written, a pod is deleted a while after it was first ready.
    fn plan_default_deletion(&mut self, now: Instant) {
        let Some(after) = self.node.env.scenario.delete_after_ready else { return };
        if self.first_ready.is_none() && self.node.api.status().is_true(&PodConditionType::Ready) {
            self.first_ready = Some(now);
            self.node.out.wake(now + after, Wake::DefaultDelete);
        }
    }

    fn into_timeline(self, end: End) -> Timeline {
        let Node { env, out, api, .. } = self.node;
        let until = out.events.last().map_or(Instant::START, |event| event.at);
        Timeline {
            pod: self.pod,
            gates: env.gates,
            events: out.events,
            moments: api.into_moments(),
            instances: out.instances,
            images: out.images,
            end,
            until: if end == End::Horizon { Instant::START + env.scenario.horizon } else { until },
            follows: None,
        }
    }
}
