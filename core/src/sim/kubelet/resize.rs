//! Resources that change while the pod lives: what the kubelet has set aside, and what it says of that.

use std::rc::Rc;

use crate::observed::Observed;
use crate::pod::{ContainerId, PerContainer, Pod, ResourceRequirements};
use crate::rules::Rule;
use crate::rules::container_kind::container_kind;
use crate::rules::resize::report::{self, Told};
use crate::rules::resize::{self, Pending};
use crate::sim::cue::Cue;
use crate::sim::event::{EventId, EventKind};
use crate::sim::kubelet::work::Work;
use crate::sim::kubelet::{Kubelet, Node, Stage};
use crate::sim::outbox::Because;
use crate::status::{PodCondition, PodStatus};
use crate::time::Instant;

/// What the node's kubelet has set aside for the pod; it outlives the kubelet's process.
#[derive(Debug)]
pub(crate) struct Resizes {
    allocated: PerContainer<Rc<ResourceRequirements>>,
    /// Whether anybody has asked for other resources yet.
    asked: bool,
    pending: Option<Said>,
    in_progress: Option<Said>,
}

/// A condition, and the generation of the pod that it speaks of.
#[derive(Debug)]
struct Said {
    condition: PodCondition,
    generation: u32,
}

impl Resizes {
    /// For a pod as the kubelet first sees it.
    pub(crate) fn new(pod: &Pod) -> Self {
        let allocated = PerContainer::new(pod, |id| Rc::clone(&pod.container(id).resources));
        Self { allocated, asked: false, pending: None, in_progress: None }
    }

    /// The pod with what is set aside for it.
    pub(super) fn of(&self, pod: &Rc<Pod>) -> Rc<Pod> {
        if self.asked { resize::as_allocated(pod, &self.allocated) } else { Rc::clone(pod) }
    }

    /// What the pod's status says of it.
    pub(super) fn conditions(&self) -> [Option<&PodCondition>; 2] {
        [&self.pending, &self.in_progress].map(|said| said.as_ref().map(|said| &said.condition))
    }

    /// A kubelet that begins knows only what the API server has.
    fn read_again(&mut self, status: &PodStatus) {
        let is_said = |said: &mut Said| status.condition(&said.condition.kind).is_some();
        self.pending.take_if(|said| !is_said(said));
        self.in_progress.take_if(|said| !is_said(said));
    }
}

impl Kubelet {
    /// Somebody has asked for other resources.
    pub(crate) fn resized(&mut self, now: Instant, event: EventId, node: &mut Node<'_>) {
        node.resizes.asked = true;
        if matches!(self.stage, Stage::Finished | Stage::Away) {
            return;
        }
        let decides = resize::is_decided_at_once(node.env.gates);
        let event = if decides { node.allocate(now, event) } else { event };
        self.ask(now, event, node);
    }

    /// A kubelet that comes back takes up what was asked for while there was none.
    pub(super) fn resume_resizes(&mut self, now: Instant, event: EventId, node: &mut Node<'_>) {
        if node.resizes.asked {
            node.resizes.read_again(self.writer.status());
            if resize::is_decided_at_once(node.env.gates) {
                node.allocate(now, event);
            }
        }
    }
}

impl Node<'_> {
    /// Finds out at the beginning of a look whether the containers have what is set aside for them.
    pub(super) fn follow_resizes(&mut self, now: Instant, parent: EventId, seen: &Observed) {
        if !self.resizes.asked {
            return;
        }
        let gates = self.env.gates;
        if !resize::is_decided_at_once(gates) {
            self.allocate(now, parent);
        }
        self.env.pod = self.resizes.of(&self.env.pod);
        if resize::is_in_progress(&self.env.pod, seen, gates) {
            let generation = self.api.generation();
            let new = || Said { condition: report::in_progress(None, None, now), generation };
            self.resizes.in_progress.get_or_insert_with(new);
        } else if let Some(Said { generation, .. }) = self.resizes.in_progress.take() {
            let message = report::text(&Told::Completed, &self.env.pod, generation, gates).map(Rc::from);
            let because = Because::of(Rule::Resize, parent);
            self.out.record(now, None, EventKind::ResizeCompleted { message }, because);
        }
    }

    /// Sets aside what is asked for, if the node has it; gives the event that it led to, or `parent`.
    fn allocate(&mut self, now: Instant, parent: EventId) -> EventId {
        let (pod, gates) = (Rc::clone(self.api.pod()), self.env.gates);
        let is_new = |id: &ContainerId| {
            resize::is_resizable(container_kind(&pod, *id, gates), gates)
                && pod.container(*id).resources != self.resizes.allocated[*id]
        };
        let new: Vec<ContainerId> = pod.container_ids().filter(is_new).collect();
        if new.is_empty() {
            self.resizes.pending = None;
            return parent;
        }
        let generation = self.api.generation();
        if let Some(pending) = resize::pending(&pod, self.env.scenario.node_size, gates) {
            return self.put_off(now, &pending, &pod, parent);
        }
        for id in new {
            self.resizes.allocated[id] = Rc::clone(&pod.container(id).resources);
        }
        self.resizes.pending = None;
        let condition = report::in_progress(None, None, now);
        self.resizes.in_progress = Some(Said { condition, generation });
        let message = report::text(&Told::Started, &pod, generation, gates).map(Rc::from);
        self.out.record(now, None, EventKind::ResizeStarted { message }, Because::of(Rule::Resize, parent))
    }

    /// Says that the node does not have what is asked for, and tells of it once.
    fn put_off(&mut self, now: Instant, pending: &Pending, pod: &Pod, parent: EventId) -> EventId {
        let generation = self.api.generation();
        let before = self.resizes.pending.take();
        let condition = report::pending(pending, before.as_ref().map(|said| &said.condition), now);
        let is_told = before
            .is_some_and(|said| said.condition.reason == condition.reason && said.generation == generation);
        self.resizes.pending = Some(Said { condition, generation });
        if is_told {
            return parent;
        }
        let text = report::text(&Told::Pending(pending), pod, generation, self.env.gates);
        let kind = EventKind::ResizePending {
            reason: pending.reason,
            why: (&*pending.message).into(),
            message: text.map(Rc::from),
        };
        self.out.record(now, None, kind, Because::of(Rule::Resize, parent))
    }

    /// Puts into force what is set aside for these containers; what one of them cannot have no one gets.
    pub(super) fn actuate(&mut self, now: Instant, containers: &[ContainerId], work: &mut Work) {
        let Self { env, out, runtime, .. } = self;
        let uses = |id| env.uses_memory(id);
        let fault = resize::too_small(&env.pod, containers, &runtime.observe(), uses, env.gates);
        if let Some(fault) = fault {
            work.failed = true;
            self.resize_fails(now, &fault, work.parent);
            return;
        }
        for id in containers.iter().copied() {
            let because = Because::of(Rule::Resize, work.parent).by(id.field("resizePolicy"));
            work.parent = runtime.resize(id, because, &mut Cue { now, env, out });
        }
    }

    /// Says why new resources are not in force, and tells of it once.
    fn resize_fails(&mut self, now: Instant, fault: &str, parent: EventId) {
        let (gates, generation) = (self.env.gates, self.api.generation());
        let before = self.resizes.in_progress.take();
        let generation = before.as_ref().map_or(generation, |said| said.generation);
        let before = before.map(|said| said.condition);
        let condition = report::in_progress(Some(fault), before.as_ref(), now);
        let is_told = before.is_some_and(|before| before.message == condition.message);
        self.resizes.in_progress = Some(Said { condition, generation });
        if !is_told {
            let text = report::text(&Told::Failed(fault), &self.env.pod, generation, gates);
            let kind = EventKind::ResizeFailed { why: fault.into(), message: text.map(Rc::from) };
            self.out.record(now, None, kind, Because::of(Rule::Resize, parent));
        }
    }
}
