//! What makes the worker look: it takes up one update at a time and waits until its picture of the runtime is newer
//! than its last work; what is asked for meanwhile is one more update.

use std::rc::Rc;

use crate::sim::event::EventId;
use crate::sim::kubelet::{Kubelet, Node, Stage};
use crate::sim::queue::{Relist, Wake};
use crate::time::Instant;

/// What the worker has taken up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Update {
    /// The event that it follows from.
    parent: EventId,
    pub(super) task: Task,
}

/// What there is to do, as the pod was when the worker took it up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Task {
    /// To do what keeps the pod alive.
    Look,
    /// To end it.
    End,
}

impl Kubelet {
    /// Asks the worker to look again because of `event`.
    pub(crate) fn ask(&mut self, now: Instant, event: EventId, node: &mut Node<'_>) {
        self.asked = Some(event);
        self.known = Rc::clone(node.api.shared_status());
        self.begin_if_idle(now, node);
    }

    /// A look at the runtime: it asks for work if anything has changed.
    pub(crate) fn relist(&mut self, now: Instant, kind: Relist, node: &mut Node<'_>) {
        self.relist_asked &= kind != Relist::Regular;
        self.fresh = true;
        let seen = node.runtime.observe();
        let changed = seen.differs(&self.seen);
        let event = node.runtime.last_change();
        self.seen = seen;
        // A worker that waited for the picture begins with it before it is told what has changed, by somebody who has
        // not heard of its beginning.
        let known = Rc::clone(node.api.shared_status());
        self.begin_if_idle(now, node);
        if changed {
            self.asked = Some(event);
            self.known = known;
            self.begin_if_idle(now, node);
        }
    }

    /// Makes sure that a change of the runtime is looked at.
    pub(crate) fn notice(&mut self, now: Instant, node: &mut Node<'_>) {
        let changed = !Rc::ptr_eq(&node.runtime.observe(), &self.seen);
        if (changed || !self.fresh)
            && !self.relist_asked
            && !matches!(self.stage, Stage::Finished | Stage::Away)
        {
            self.relist_asked = true;
            node.out.wake(node.env.latencies.next_relist(now), Wake::Relist(Relist::Regular));
        }
    }

    /// A timer of the worker is over.
    pub(crate) fn alarm(&mut self, now: Instant, number: u32, node: &mut Node<'_>) {
        if number == self.timer && self.work.is_none() {
            let event = node.out.last_event();
            self.ask(now, event, node);
        }
    }

    /// Begins what was asked for, if nothing else is being done and the picture is new enough.
    pub(super) fn begin_if_idle(&mut self, now: Instant, node: &mut Node<'_>) {
        loop {
            self.take_up(node);
            if self.work.is_some() || !self.fresh {
                return;
            }
            let Some(Update { parent, task }) = self.taken.take() else { return };
            self.timer += 1;
            match task {
                Task::Look => self.look(now, parent, node),
                Task::End => self.begin_end(now, parent, node),
            }
        }
    }

    /// Takes up what was asked for; it learns now, and not when it begins, what the pod is wanted to be.
    fn take_up(&mut self, node: &mut Node<'_>) {
        let task = match self.stage {
            Stage::Living => Task::Look,
            Stage::Ending => Task::End,
            Stage::CleaningUp | Stage::Finished | Stage::Away => return,
        };
        if self.work.is_none()
            && self.taken.is_none()
            && let Some(parent) = self.asked.take()
        {
            node.read_pod();
            self.taken = Some(Update { parent, task });
        }
    }
}
