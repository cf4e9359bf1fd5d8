//! A pod of a Job while the Job is played.

use std::rc::Rc;

use crate::pod::job::JobSpec;
use crate::pod::{Field, Pod};
use crate::rules::job::index::Ticket;
use crate::rules::job::{Seen, policy};
use crate::sim::live;
use crate::sim::pod_life::PodLife;
use crate::sim::scenario::{Action, ActionKind, Scenario};
use crate::sim::timeline::{End, Ended, Follows, Moment, Outcome, Timeline};
use crate::time::Instant;

#[derive(Debug)]
pub(super) struct Tracked {
    pub(super) created: Instant,
    /// What the controller has written on it.
    ticket: Option<Ticket>,
    pod: Rc<Pod>,
    scenario: Scenario,
    timeline: Timeline,
    /// How many moments of the life the controller has been told of.
    noticed: usize,
    /// When the controller took its finalizer away, which kept the object from vanishing uncounted.
    released: Option<Instant>,
    follows: Option<Follows>,
    /// Whether a pod has been made since it ended.
    pub(super) is_followed: bool,
}

impl Tracked {
    /// The pod that is made at `now`, after `before`.
    pub(super) fn new(
        now: Instant,
        ticket: Option<Ticket>,
        pod: &Rc<Pod>,
        world: &Scenario,
        before: &[Self],
        follows: Option<Follows>,
    ) -> Self {
        let number = before.len();
        let meets = |action: &Action| {
            let names_it = action.pod.is_none_or(|pod| pod as usize == number);
            !action.what.needs_job() && action.at >= now && names_it
        };
        let mut scenario = world.of_later_pod(now, number, &meets);
        for earlier in before {
            scenario.find_images_of(&earlier.timeline, earlier.created, now);
        }
        let timeline = live(pod, &scenario);
        Self {
            created: now,
            ticket,
            pod: Rc::clone(pod),
            scenario,
            timeline,
            noticed: 0,
            released: None,
            follows,
            is_followed: false,
        }
    }

    /// Lets something happen to it from outside; all that happened before stays as it was.
    pub(super) fn interfere(&mut self, now: Instant, what: ActionKind, source: Field) {
        let at = Instant::START + now.since(self.created);
        self.scenario.actions.push(Action { at, pod: None, what, source });
        self.timeline = live(&self.pod, &self.scenario);
    }

    /// When the next change comes that the controller has not been told of.
    pub(super) fn next_change(&self) -> Option<Instant> {
        self.timeline.moments.get(self.noticed).map(|moment| self.on_jobs_clock(moment.at))
    }

    /// Tells the controller of what has changed by `now`.
    pub(super) fn notice(&mut self, now: Instant) {
        while self.next_change().is_some_and(|at| at <= now) {
            self.noticed += 1;
        }
    }

    /// The object at `now`; `None` where it has vanished.
    pub(super) fn seen(&self, now: Instant) -> Option<Seen<'_>> {
        let moment = self.timeline.at(Instant::START + now.since(self.created));
        let moment = if moment.gone { self.kept(now)? } else { moment };
        Some(self.seen_in(moment))
    }

    fn seen_in<'t>(&'t self, moment: &'t Moment) -> Seen<'t> {
        Seen {
            pod: &self.pod,
            status: &moment.status,
            created: self.created,
            deletion: moment.deletion,
            ticket: self.ticket,
        }
    }

    /// The last state of an object that only its finalizer keeps.
    fn kept(&self, now: Instant) -> Option<&Moment> {
        let is_kept = self.released.is_none_or(|released| released > now);
        self.timeline.moments.iter().rev().find(|moment| !moment.gone).filter(|_| is_kept)
    }

    /// How the Job counts it by `now`; nothing while that is open.
    pub(super) fn ended(&self, now: Instant, place: usize, job: &JobSpec) -> Option<Ended> {
        let mut moments =
            self.timeline.moments.iter().take_while(|moment| self.on_jobs_clock(moment.at) <= now);
        moments.find_map(|moment| {
            let seen = self.seen_in(moment);
            let outcome = match moment.deletion {
                _ if seen.has_succeeded() => Outcome::Succeeded,
                _ if !seen.has_failed(job) && !moment.gone => return None,
                Some(_) => Outcome::Deleted,
                None if moment.gone => Outcome::Deleted,
                None => Outcome::Failed,
            };
            let is_ignored = outcome != Outcome::Succeeded && !policy::counts(job, seen.status);
            Some(Ended { place, outcome, is_ignored })
        })
    }

    /// The completion index that it was made for.
    pub(super) fn index(&self) -> Option<u32> {
        self.ticket.map(|ticket| ticket.index)
    }

    /// When its object vanishes; `None` while that cannot be told.
    pub(super) fn vanishes(&self) -> Option<Instant> {
        let last = self.timeline.moments.last().filter(|last| last.gone)?;
        Some(self.on_jobs_clock(last.at).max(self.released?))
    }

    /// Whether the controller has still to count it.
    pub(super) fn is_tracked(&self) -> bool {
        self.released.is_none()
    }

    /// Takes its finalizer away.
    pub(super) fn release(&mut self, now: Instant) {
        self.released.get_or_insert(now);
    }

    pub(super) fn end(&self) -> End {
        self.timeline.end
    }

    fn on_jobs_clock(&self, at: Instant) -> Instant {
        at.on_makers_clock(self.created)
    }

    /// Its whole life; the object vanishes when both the kubelet and the controller have let go of it.
    pub(super) fn into_pod(self) -> PodLife {
        let index = self.index();
        let Self { created, mut timeline, released, follows, .. } = self;
        timeline.follows = follows;
        let ends_with_object = timeline
            .moments
            .last()
            .is_some_and(|last| last.gone && last.event.place() + 1 == timeline.events.len());
        if !ends_with_object {
            return PodLife { created, index, timeline };
        }
        match released.map(|released| Instant::START + released.since(created)) {
            Some(released) => {
                let last_moment = timeline.moments.last_mut().map(|moment| &mut moment.at);
                let last_event = timeline.events.last_mut().map(|event| &mut event.at);
                for at in last_moment.into_iter().chain(last_event).chain([&mut timeline.until]) {
                    *at = released.max(*at);
                }
            }
            None => {
                timeline.moments.pop();
                timeline.events.pop();
            }
        }
        PodLife { created, index, timeline }
    }
}
