//! What happens to a pod from outside: each action of the Scenario, put into effect.

use std::rc::Rc;

use crate::pod::field::Owner;
use crate::pod::{ContainerId, ResourceRequirements};
use crate::rules::resize::request;
use crate::rules::shutdown::{self, Remaining};
use crate::rules::{Rule, conditions, phase};
use crate::sim::Life;
use crate::sim::cue::Cue;
use crate::sim::event::{EventId, EventKind, Injection};
use crate::sim::kubelet::Node;
use crate::sim::outbox::Because;
use crate::sim::prober::Fault;
use crate::sim::queue::Wake;
use crate::sim::runtime::{Ending, usual_reason};
use crate::sim::scenario::{ActionKind, SandboxLoss};
use crate::status::{ConditionStatus, Message, PodCondition, PodConditionType, Reason, exit_code};
use crate::time::{Duration, Instant};

impl Life<'_> {
    /// Puts the action at that place of the Scenario into effect.
    pub(super) fn act(&mut self, now: Instant, index: u32) {
        let action = &self.node.env.scenario.actions[index as usize];
        let nothing_is_left = self.node.api.is_gone() && self.kubelet.is_finished();
        if nothing_is_left || (!self.is_bound && action.what.needs_node()) {
            return;
        }
        let owner = action.source.owner;
        // What follows from a field of the Job is its controller's doing.
        let rule = if owner == Owner::Job { Rule::Job } else { action.what.rule() };
        let because = Because::of(rule, self.ground(&action.what, owner)).by(action.source);
        match &action.what {
            ActionKind::Delete { grace } => self.delete(now, *grace, because),
            ActionKind::Drain => {
                if !self.node.api.is_gone() {
                    self.node.api.disrupt(conditions::evicted_by_api(now));
                }
                self.delete(now, None, because);
            }
            ActionKind::Crash { container, code } => {
                let end = (Injection::Crash, *code, usual_reason(*code));
                self.end_process(now, *container, end, because);
            }
            ActionKind::OomKill { container } => {
                let end = (Injection::OutOfMemory, exit_code::SIGKILL, "OOMKilled".into());
                self.end_process(now, *container, end, because);
            }
            ActionKind::Signal { container } => self.signal(now, *container, because),
            ActionKind::FailProbe { container, probe, lasts } => {
                self.node.prober.fail(Fault { container: *container, kind: *probe, until: now + *lasts });
            }
            ActionKind::SetImage { container, image } => self.set_image(now, *container, image, because),
            ActionKind::LoseSandbox { with } => self.lose_sandbox(now, *with, because),
            ActionKind::Resize { container, change } => self.resize(now, *container, change, because),
            ActionKind::SetLabels(labels) => {
                let Node { env, out, api, .. } = &mut self.node;
                api.set_labels(labels, because, &mut Cue { now, env, out });
            }
            ActionKind::Evict { limit } => self.evict(now, *limit, because),
            ActionKind::ShutdownNode { grace } => self.shut_down_node(now, *grace, because),
            ActionKind::RestartNode { down_for } => self.restart_node(now, *down_for, because),
            ActionKind::RestartKubelet { down_for } => self.restart_kubelet(now, *down_for, because),
            ActionKind::SetCondition { kind, status } => self.set_condition(now, kind, *status, because),
            ActionKind::SetActiveDeadline { deadline } => self.set_deadline(now, *deadline, because),
            // Those happen to the Job, whose controller turns them into actions of the pod.
            ActionKind::DeleteJob { .. }
            | ActionKind::DeletePod { .. }
            | ActionKind::EvictPod { .. }
            | ActionKind::PatchJob(_) => {}
        }
    }

    /// What an action acts on is all that it follows from, unless a Job's controller saw what happened before.
    fn ground(&self, what: &ActionKind, owner: Owner) -> EventId {
        match what {
            ActionKind::Crash { container, .. }
            | ActionKind::OomKill { container }
            | ActionKind::Signal { container } => self.node.out.start_of(*container),
            _ if owner == Owner::Job => self.node.out.last_event(),
            _ => EventId::FIRST,
        }
    }

    fn end_process(
        &mut self,
        now: Instant,
        id: ContainerId,
        (what, code, reason): (Injection, i32, Reason),
        because: Because,
    ) {
        let Node { env, out, runtime, .. } = &mut self.node;
        if runtime.is_running(id) {
            let event = out.record(now, id, EventKind::Injected { what }, because);
            let because = Because { parent: event, ..because };
            runtime.ends_by(id, Ending { at: now, code, reason, because }, &mut Cue { now, env, out });
        }
    }

    fn signal(&mut self, now: Instant, id: ContainerId, because: Because) {
        let Node { env, out, runtime, .. } = &mut self.node;
        if runtime.is_running(id) {
            let event = out.record(now, id, EventKind::Injected { what: Injection::Signal }, because);
            runtime.signal(id, now, Because { parent: event, ..because }, &mut Cue { now, env, out });
        }
    }

    fn set_image(&mut self, now: Instant, id: ContainerId, image: &Rc<str>, because: Because) {
        if !self.node.api.is_gone() && self.node.api.pod().container(id).image != *image {
            self.node.api.pod_mut().container_mut(id).image = Rc::clone(image);
            let event = self.node.out.record(now, id, EventKind::ImageChanged, because);
            self.kubelet.ask(now, event, &mut self.node);
        }
    }

    /// Asks for other resources, if the API server takes that.
    fn resize(&mut self, now: Instant, id: ContainerId, change: &ResourceRequirements, because: Because) {
        let Node { env, out, api, .. } = &mut self.node;
        let before = Rc::clone(&api.pod().container(id).resources);
        let after = Rc::new(request::resized(&before, change));
        if api.is_gone() || before == after || request::fault(api.pod(), id, &after, env.gates).is_some() {
            return;
        }
        api.pod_mut().container_mut(id).resources = Rc::clone(&after);
        let event = out.record(now, id, EventKind::ResizeAsked { before, after }, because);
        if self.is_bound {
            self.kubelet.resized(now, event, &mut self.node);
        } else {
            self.schedule_anew(now, event);
        }
    }

    /// A controller writes a condition; one that the kubelet owns it would write back at once.
    fn set_condition(&mut self, now: Instant, kind: &Rc<str>, status: ConditionStatus, because: Because) {
        let kind = PodConditionType::named(kind);
        if self.node.api.is_gone() || conditions::is_by_kubelet(&kind, self.node.env.gates) {
            return;
        }
        let condition: Rc<str> = kind.name().into();
        let event = self.node.out.record(now, None, EventKind::ConditionSet { condition, status }, because);
        let (reason, message) = (Reason::default(), Message::Text("".into()));
        self.node.api.set_condition(PodCondition { kind, status, reason, message, since: now }, event);
        self.kubelet.ask(now, event, &mut self.node);
    }

    /// Something that was missing is made; the pod is not told.
    pub(super) fn made(&mut self, now: Instant, absence: u32) {
        let Node { env, out, api, .. } = &mut self.node;
        if !api.is_gone() {
            let absence = Rc::new(env.scenario.missing[absence as usize].clone());
            let because = Because { rule: Rule::Reference, field: absence.source, parent: EventId::FIRST };
            out.record(now, None, EventKind::ObjectMade { absence }, because);
        }
    }

    fn set_deadline(&mut self, now: Instant, deadline: Duration, because: Because) {
        let before = self.node.api.pod().spec.active_deadline;
        if self.node.api.is_gone() || before == Some(deadline) || !phase::may_set_deadline(before, deadline) {
            return;
        }
        self.node.api.pod_mut().spec.active_deadline = Some(deadline);
        let event = self.node.out.record(now, None, EventKind::DeadlineSet { deadline }, because);
        self.kubelet.await_deadline(now, &mut self.node);
        self.kubelet.ask(now, event, &mut self.node);
    }

    fn lose_sandbox(&mut self, now: Instant, with: SandboxLoss, because: Because) {
        let Node { env, out, runtime, .. } = &mut self.node;
        let cue = &mut Cue { now, env, out };
        let Some(event) = runtime.lose_sandbox(because, cue) else { return };
        if with == SandboxLoss::Containers {
            let because = Because { parent: event, ..because };
            for id in env.pod.container_ids() {
                runtime.ends_by(id, Ending::killed(now, because), cue);
            }
        }
    }

    /// A pod that has ended and that nobody deletes may be in its controller's way.
    pub(super) fn plan_clearing(&mut self, now: Instant) {
        let Node { env, out, api, .. } = &mut self.node;
        if self.seen_to_end || api.deletion().is_some() || !api.status().phase.is_terminal() {
            return;
        }
        self.seen_to_end = true;
        if let Some(wait) = env.scenario.clearing.wait(api.status().phase, now.since(Instant::START)) {
            out.wake(now + env.latencies.notice + wait, Wake::Clear);
        }
    }

    pub(super) fn clear(&mut self, now: Instant) {
        let has_room = self.power.is_there() || !self.node.env.scenario.clearing.keeps_to_the_node();
        let end = self.node.out.newest(|kind| matches!(kind, EventKind::PhaseChanged { .. }));
        if let Some(end) = end
            && self.node.api.deletion().is_none()
            && has_room
        {
            self.delete(now, None, Because::of(Rule::Replacement, end));
        }
    }

    /// Deletes the pod, as `kubectl delete` does.
    pub(super) fn delete(&mut self, now: Instant, requested: Option<Duration>, because: Because) {
        let is_bound = self.is_bound;
        let Node { env, out, api, .. } = &mut self.node;
        if api.is_gone() {
            return;
        }
        let ended = api.status().phase.is_terminal();
        let remaining = if ended || !is_bound { Remaining::Nothing } else { Remaining::Alive };
        let grace = shutdown::deletion_grace(&env.pod, requested, remaining);
        let event = out.record(now, None, EventKind::DeletionRequested { grace }, because);
        api.delete(now, grace, event);
        if grace == Duration::ZERO {
            api.remove(Because { parent: event, ..because }, &mut Cue { now, env, out });
        }
        self.kubelet.end(now, event, &mut self.node);
    }
}
