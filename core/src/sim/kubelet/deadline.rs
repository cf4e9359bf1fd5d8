//! The time that the pod may run at most.

use crate::pod::{Field, Pod};
use crate::rules::Rule;
use crate::rules::phase::Deadline;
use crate::sim::event::{EventId, EventKind};
use crate::sim::kubelet::{Kubelet, Node, Stage};
use crate::sim::outbox::Because;
use crate::sim::queue::Wake;
use crate::time::Instant;

impl Kubelet {
    /// The kubelet's clock finds that the pod may have run as long as it may.
    pub(crate) fn overdue(&mut self, now: Instant, node: &mut Node<'_>) {
        let is_over = self.deadline(node.api.pod(), node).is_some_and(|deadline| deadline <= now);
        if is_over && self.stage == Stage::Living && !self.writer.status().phase.is_terminal() {
            let event = node.out.last_event();
            self.ask(now, event, node);
        }
    }

    /// Whether the deadline is over is asked, and told, each time the status is generated.
    pub(super) fn ask_deadline(&mut self, now: Instant, node: &mut Node<'_>) -> Deadline {
        if self.deadline(&node.env.pod, node).is_none_or(|deadline| now < deadline) {
            return Deadline::Ahead;
        }
        let again = std::mem::replace(&mut self.deadline_told, true);
        let parent = if again { node.out.last_event() } else { EventId::FIRST };
        let because = Because::of(Rule::Phase, parent).by(Field::pod("activeDeadlineSeconds"));
        let kind = if again { EventKind::DeadlineToldAgain } else { EventKind::DeadlineExceeded };
        node.out.record(now, None, kind, because);
        Deadline::Over
    }

    /// When the pod will have run as long as it may.
    fn deadline(&self, pod: &Pod, node: &Node<'_>) -> Option<Instant> {
        let since = self.writer.status().start_time?;
        Some(node.env.latencies.told(since) + pod.spec.active_deadline?)
    }

    /// Looks at the deadline when it is over.
    pub(crate) fn await_deadline(&mut self, now: Instant, node: &mut Node<'_>) {
        if let Some(deadline) = self.deadline(node.api.pod(), node) {
            node.out.wake(node.env.latencies.next_tick(deadline.max(now)), Wake::Deadline);
        }
    }
}
