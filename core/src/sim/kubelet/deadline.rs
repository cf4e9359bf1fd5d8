//! The time that the pod may run at most.

use crate::pod::Field;
use crate::rules::Rule;
use crate::rules::phase::Deadline;
use crate::sim::event::EventKind;
use crate::sim::kubelet::{Kubelet, Node, Stage};
use crate::sim::outbox::Because;
use crate::sim::queue::Wake;
use crate::time::Instant;

impl Kubelet {
    /// The pod may have run as long as it may.
    pub(crate) fn overdue(&mut self, now: Instant, node: &mut Node<'_>) {
        let is_over = self.deadline(node).is_some_and(|deadline| deadline <= now);
        if is_over && self.stage == Stage::Living && !self.writer.status().phase.is_terminal() {
            let because = Because::of(Rule::Phase, 0).by(Field::pod("activeDeadlineSeconds"));
            let event = node.out.record(now, None, EventKind::DeadlineExceeded, because);
            self.writer.deadline = Deadline::Over;
            self.deadline_just_told = true;
            self.ask(now, event, node);
        }
    }

    /// The kubelet tells of a deadline that is over each time it writes the status; the first time it has just done so.
    pub(super) fn tell_deadline(&mut self, now: Instant, node: &mut Node<'_>) {
        if self.writer.deadline == Deadline::Over && !std::mem::take(&mut self.deadline_just_told) {
            let because = Because::of(Rule::Phase, node.out.last_event());
            let because = because.by(Field::pod("activeDeadlineSeconds"));
            node.out.record(now, None, EventKind::DeadlineToldAgain, because);
        }
    }

    /// When the pod will have run as long as it may.
    fn deadline(&self, node: &Node<'_>) -> Option<Instant> {
        let since = self.writer.status().start_time?;
        Some(node.env.latencies.told(since) + node.api.pod().spec.active_deadline?)
    }

    /// Looks at the deadline when it is over.
    pub(crate) fn await_deadline(&mut self, now: Instant, node: &mut Node<'_>) {
        if let Some(deadline) = self.deadline(node) {
            node.out.wake(node.env.latencies.next_tick(deadline.max(now)), Wake::Deadline);
        }
    }
}
