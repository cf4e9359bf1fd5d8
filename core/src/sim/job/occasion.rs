//! Why the controller makes more pods in one look, which the first of them say.

use std::rc::Rc;

use crate::rules::job::delay;
use crate::rules::job::index::Ticket;
use crate::sim::job::controller::Controller;
use crate::sim::timeline::{BackOff, Ended, Follows, JobGoesOn, Occasion, Outcome};
use crate::status::job::JobConditionType;
use crate::time::Instant;

/// How many pods count, those included that this look counts first.
#[derive(Clone, Copy)]
pub(super) struct Tally {
    pub(super) succeeded: u32,
    pub(super) failed: u32,
}

impl Controller<'_> {
    /// Makes the pods; those of an Indexed Job with what is written on them.
    pub(super) fn create_pods(&mut self, now: Instant, tickets: &[Option<Ticket>], tally: Tally) {
        let follows: Vec<_> = tickets.iter().map(|ticket| self.follows(now, *ticket, tally)).collect();
        for (place, pod) in self.pods.iter_mut().enumerate() {
            pod.is_followed |= pod.ended(now, place, &self.job).is_some();
        }
        for (ticket, follows) in tickets.iter().zip(follows) {
            self.create_pod(now, *ticket, follows);
        }
    }

    /// Why the next pod is made; nothing for the first ones.
    fn follows(&self, now: Instant, ticket: Option<Ticket>, tally: Tally) -> Option<Follows> {
        if self.pods.is_empty() {
            return None;
        }
        let own = ticket.filter(|_| self.job.backoff_limit_per_index.is_some());
        let failures = own.map_or(self.failures.count(), Ticket::tries);
        Some(Follows::Job(JobGoesOn {
            job: Rc::clone(&self.job),
            index: ticket.map(|ticket| ticket.index),
            occasion: self.occasion(now, ticket),
            back_off: (failures > 0).then(|| BackOff { failures, wait: delay::wait(failures) }),
            failed: own.map_or(tally.failed, |own| own.failures),
            succeeded: tally.succeeded,
        }))
    }

    fn occasion(&self, now: Instant, ticket: Option<Ticket>) -> Occasion {
        if self.status.is_true(JobConditionType::Suspended) {
            return Occasion::Resumed;
        }
        let ended = self
            .pods
            .iter()
            .enumerate()
            .filter_map(|(place, pod)| Some((pod.ended(now, place, &self.job)?, pod)));
        if let Some(ticket) = ticket {
            let mut of_index = ended.clone().filter(|(_, pod)| pod.index() == Some(ticket.index));
            if let Some((last, _)) = of_index.next_back() {
                return Occasion::Ended(Rc::new([last]));
            }
        }
        let ended: Vec<Ended> = ended.filter(|(_, pod)| !pod.is_followed).map(|(ended, _)| ended).collect();
        // Another index is tried again by a pod of its own.
        let succeeded = |one: &&Ended| ticket.is_none() || one.outcome == Outcome::Succeeded;
        let free: Rc<[Ended]> = ended.iter().filter(succeeded).copied().collect();
        match (free.is_empty(), ended.is_empty()) {
            (false, _) => Occasion::Ended(free),
            (true, false) => Occasion::Ended(ended.into()),
            (true, true) => Occasion::Widened,
        }
    }
}
