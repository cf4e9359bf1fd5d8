//! What an Indexed Job's controller knows of its indexes, and which pods it makes for them.

use crate::rules::job::delay::{ended_at, held_back_until};
use crate::rules::job::index::{self, Ticket, has_index_failed, to_be_replaced};
use crate::rules::job::{Seen, replaces_failed_only};
use crate::sim::job::controller::Controller;
use crate::status::job::Indexes;
use crate::time::Instant;

/// How the indexes stand in one look.
#[derive(Debug)]
pub(super) struct Standings {
    /// How many there are.
    pub(super) all: u32,
    pub(super) succeeded: Indexes,
    /// Only with `backoffLimitPerIndex`.
    pub(super) failed: Option<Indexes>,
    /// The failed pods that their replacements count on from.
    kept: Vec<Kept>,
}

#[derive(Debug)]
struct Kept {
    pod: usize,
    /// What is written on the replacement.
    next: Ticket,
    /// Before when there is none.
    until: Instant,
}

/// Which pods are to be made for pending indexes.
pub(super) enum Due {
    Now(Vec<Ticket>),
    Later(Instant),
}

impl Controller<'_> {
    /// How the indexes stand; `None` for a Job without.
    pub(super) fn standings(&self, now: Instant) -> Option<Standings> {
        let all = index::completions(&self.job)?;
        let places: Vec<usize> = (0..self.pods.len())
            .filter(|place| self.pods[*place].is_tracked() && self.pods[*place].seen(now).is_some())
            .collect();
        let pods: Vec<Seen<'_>> = places.iter().filter_map(|place| self.pods[*place].seen(now)).collect();
        let mut standings = Standings {
            all,
            succeeded: self.status.completed_indexes.clone(),
            failed: None,
            kept: Vec::new(),
        };
        let valid = |seen: &&Seen<'_>| index::is_asked_for(&self.job, seen);
        let done = pods.iter().filter(valid).filter(|seen| seen.has_succeeded());
        done.filter_map(Seen::index).for_each(|index| standings.succeeded.insert(index));
        if self.job.backoff_limit_per_index.is_some() {
            let mut failed = self.status.failed_indexes.clone().unwrap_or_default();
            let lost = pods.iter().filter(valid).filter(|seen| has_index_failed(&self.job, seen));
            lost.filter_map(Seen::index).for_each(|index| failed.insert(index));
            standings.kept = to_be_replaced(&self.job, &pods, &standings.succeeded, &failed)
                .into_iter()
                .map(|(place, ticket)| {
                    let seen = &pods[place];
                    let ended = ended_at(seen, self.wall, self.scenario.gates);
                    let until = held_back_until(ticket.tries() + 1, ended);
                    Kept { pod: places[place], next: ticket.next(&self.job, seen), until }
                })
                .collect();
            standings.failed = Some(failed);
        }
        Some(standings)
    }

    /// The next pods of pending indexes, at most `number`.
    pub(super) fn due(&self, now: Instant, number: u32, standings: &Standings) -> Due {
        let waits_for_all = replaces_failed_only(&self.job);
        let pods = self.seen(now);
        let is_held = |index: u32| {
            pods.iter().any(|seen| {
                let counts = seen.is_active() || (waits_for_all && seen.is_terminating());
                counts && seen.index() == Some(index)
            })
        };
        let taken = |index| {
            standings.succeeded.contains(index)
                || standings.failed.as_ref().is_some_and(|failed| failed.contains(index))
                || is_held(index)
        };
        let (mut ready, mut later) = (Vec::new(), None);
        for index in index::pending(standings.all, number, taken) {
            match standings.kept.iter().find(|kept| kept.next.index == index) {
                None => ready.push(Ticket::first(index)),
                Some(kept) if kept.until <= now => ready.push(kept.next),
                Some(kept) => later = Some(later.map_or(kept.until, |at: Instant| at.min(kept.until))),
            }
        }
        match later {
            Some(later) if ready.is_empty() => Due::Later(later),
            _ => Due::Now(ready),
        }
    }
}

impl Standings {
    /// Whether the pod is not counted before it has been replaced.
    pub(super) fn keeps(&self, pod: usize) -> bool {
        self.kept.iter().any(|kept| kept.pod == pod)
    }
}
