//! A kubelet that ends and comes back: what it was doing stays as it is, and the next one reads everything anew.

use std::rc::Rc;

use crate::rules::disruption::Disruption;
use crate::rules::{Rule, shutdown};
use crate::sim::event::EventId;
use crate::sim::kubelet::kill::Turns;
use crate::sim::kubelet::start::Memory;
use crate::sim::kubelet::steps::stop_all;
use crate::sim::kubelet::work::Work;
use crate::sim::kubelet::{Kubelet, Node, Stage};
use crate::sim::outbox::Because;
use crate::time::Instant;

impl Kubelet {
    /// The kubelet's process ends: its hooks and calls to the runtime are broken off, the containers run on.
    pub(crate) fn leave(&mut self) {
        self.stage = Stage::Away;
        self.work = None;
        self.taken = None;
        self.asked = None;
    }

    /// The pod is given to it after all.
    pub(crate) fn arrive(&mut self) {
        self.stage = Stage::Living;
    }

    /// It has refused the pod, and does nothing for it.
    pub(crate) fn refuse(&mut self) {
        self.stage = Stage::Finished;
    }

    /// Whether there is no kubelet.
    pub(crate) fn is_away(&self) -> bool {
        self.stage == Stage::Away
    }

    /// Whether nothing of the pod is left for it to do.
    pub(crate) fn is_finished(&self) -> bool {
        self.stage == Stage::Finished
    }

    /// A kubelet whose process began at `since` looks for the first time.
    pub(crate) fn come_back(&mut self, now: Instant, since: Instant, event: EventId, node: &mut Node<'_>) {
        node.prober.forget(since);
        self.seen = node.runtime.observe();
        self.fresh = true;
        self.relist_asked = false;
        self.grace = None;
        self.disruption = None;
        self.deadline_told = false;
        self.timer += 1;
        let gates = std::mem::take(&mut self.memory.gates);
        self.memory = Memory::new(&node.env.pod, gates);
        self.volumes = self.volumes.of_next_kubelet();
        self.writer.read_again(node.api.shared_status());
        if node.api.is_gone() {
            self.end_orphan(now, event, node);
            return;
        }
        let ends = node.api.deletion().is_some() || self.writer.status().phase.is_terminal();
        self.stage = if ends { Stage::Ending } else { Stage::Living };
        self.resume_resizes(now, event, node);
        self.await_deadline(now, node);
        self.ask(now, event, node);
    }

    /// Stops what is left of a pod whose object is gone.
    fn end_orphan(&mut self, now: Instant, parent: EventId, node: &mut Node<'_>) {
        self.stage = Stage::Ending;
        self.grace = Some(shutdown::ORPHAN_GRACE);
        let because = Because::of(Rule::KubeletRestart, parent);
        let steps = stop_all(&self.seen, shutdown::ORPHAN_GRACE, Turns::None, because);
        if steps.is_empty() {
            self.stage = Stage::Finished;
            return;
        }
        self.work = Some(Work::ending(steps, Rc::clone(&self.seen), parent));
        self.work_on(now, node);
    }

    /// The node ends the pod; an end under way goes on as it began.
    pub(crate) fn disrupt(&mut self, now: Instant, why: Disruption, event: EventId, node: &mut Node<'_>) {
        let begun = self.grace.is_some();
        if begun || !matches!(self.stage, Stage::Living | Stage::Ending) {
            return;
        }
        self.disruption = Some(why);
        self.writer.disrupt(why);
        self.end(now, event, node);
    }
}
