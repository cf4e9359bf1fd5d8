//! What comes next: an action of the Scenario, a change of a pod, or the controller's look at the Job.

use std::rc::Rc;

use crate::pod::job::JobSpec;
use crate::pod::{Field, Pod};
use crate::rules::job::delay::Failures;
use crate::rules::job::index::Ticket;
use crate::rules::job::{Seen, expiry, is_left_alone, patch_fault};
use crate::sim::job::tracked::Tracked;
use crate::sim::job::{JobLife, JobMoment, Pace};
use crate::sim::latency::Latencies;
use crate::sim::pod_life::PodLife;
use crate::sim::scenario::{ActionKind, JobPatch, Propagation, Scenario};
use crate::sim::timeline::{End, Follows};
use crate::status::job::{JobConditionType, JobStatus};
use crate::time::{Instant, WallClock};

/// The Job, its pods, and what its controller remembers.
#[derive(Debug)]
pub(super) struct Controller<'s> {
    pod: &'s Rc<Pod>,
    pub(super) job: Rc<JobSpec>,
    pub(super) scenario: &'s Scenario,
    pub(super) pace: Pace,
    /// By which the API's timestamps are cut.
    pub(super) wall: WallClock,
    pub(super) pods: Vec<Tracked>,
    pub(super) status: JobStatus,
    pub(super) object: Object,
    /// The failures that hold back the next pod.
    pub(super) failures: Failures,
    /// When it looks at the Job again.
    due: Option<Instant>,
    /// How many of the Scenario's actions have happened.
    acted: usize,
    moments: Vec<JobMoment>,
    /// Whether more pods would have been made than are kept.
    pub(super) is_over_limit: bool,
}

/// The Job's object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Object {
    /// It exists.
    Whole,
    /// It was asked to go and waits for its pods.
    Terminating(Instant),
    /// It has vanished; its pods may live on.
    Gone,
}

/// What is next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Next {
    Action,
    PodChange,
    Look,
    Expiry,
    Vanishing,
}

impl<'s> Controller<'s> {
    pub(super) fn new(pod: &'s Rc<Pod>, job: &JobSpec, scenario: &'s Scenario) -> Self {
        let pace = Pace::of(scenario.latency);
        let mut controller = Self {
            pod,
            job: Rc::new(job.clone()),
            scenario,
            pace,
            wall: Latencies::new(scenario).wall_clock(),
            pods: Vec::new(),
            status: JobStatus::default(),
            object: Object::Whole,
            failures: Failures::default(),
            due: Some(Instant::START + pace.immediate),
            acted: 0,
            moments: Vec::new(),
            is_over_limit: false,
        };
        controller.record(Instant::START);
        controller
    }

    pub(super) fn play(mut self) -> (JobLife, Vec<PodLife>) {
        let horizon = Instant::START + self.scenario.horizon;
        let mut end = End::Quiet;
        while let Some((now, next)) = self.next() {
            if now > horizon {
                end = End::Horizon;
                break;
            }
            match next {
                Next::Action => self.act(now),
                Next::PodChange => self.notice(now),
                Next::Look => self.look(now),
                Next::Vanishing => self.vanish(now),
                Next::Expiry => {
                    self.delete(now, Propagation::Foreground, Field::job("ttlSecondsAfterFinished"));
                }
            }
            if self.is_over_limit {
                end = End::PodLimit;
                break;
            }
        }
        if end == End::Quiet {
            let mut ends = self.pods.iter().map(Tracked::end);
            end = ends.find(|end| *end != End::Quiet).unwrap_or(End::Quiet);
        }
        let pods = self.pods.into_iter().map(Tracked::into_pod).collect();
        (JobLife { moments: self.moments, end }, pods)
    }

    /// The earliest; at one moment in the order of [`Next`].
    fn next(&self) -> Option<(Instant, Next)> {
        let actions = self.scenario.actions.get(self.acted..).unwrap_or_default();
        let action = actions.first().map(|action| (action.at, Next::Action));
        let change = self.pods.iter().filter_map(Tracked::next_change).min();
        let is_its_own = self.object != Object::Gone && !is_left_alone(&self.job);
        let look = self.due.filter(|_| is_its_own);
        let others = [
            change.map(|at| (at, Next::PodChange)),
            look.map(|at| (at, Next::Look)),
            self.expires().map(|at| (at, Next::Expiry)),
            self.vanishes().map(|at| (at, Next::Vanishing)),
        ];
        action.into_iter().chain(others.into_iter().flatten()).min()
    }

    /// When the Job's time to live is over.
    fn expires(&self) -> Option<Instant> {
        let ends = [JobConditionType::Complete, JobConditionType::Failed];
        let last = ends.into_iter().filter_map(|kind| self.status.condition(kind)).next()?;
        let expiry = expiry(&self.job, last.since, self.wall).filter(|_| self.object == Object::Whole)?;
        // Not before it was written that it has finished.
        Some(self.moments.last().map_or(expiry, |written| expiry.max(written.at)))
    }

    /// When the last pod is gone that a Job waits for which was asked to go.
    fn vanishes(&self) -> Option<Instant> {
        let Object::Terminating(since) = self.object else { return None };
        self.pods
            .iter()
            .try_fold(since + self.pace.immediate, |latest, pod| Some(latest.max(pod.vanishes()?)))
    }

    fn vanish(&mut self, now: Instant) {
        self.object = Object::Gone;
        self.record(now);
    }

    fn act(&mut self, now: Instant) {
        let action = &self.scenario.actions[self.acted];
        self.acted += 1;
        let source = action.source;
        match &action.what {
            ActionKind::DeleteJob { propagation } => self.delete(now, *propagation, source),
            ActionKind::DeletePod { pod, grace } => {
                self.interfere(now, *pod, ActionKind::Delete { grace: *grace }, source);
            }
            ActionKind::EvictPod { pod } => self.interfere(now, *pod, ActionKind::Drain, source),
            ActionKind::PatchJob(patch) if self.object != Object::Gone => self.patch(now, patch),
            // What happens to pods is among the actions of each.
            _ => {}
        }
    }

    fn interfere(&mut self, now: Instant, pod: u32, what: ActionKind, source: Field) {
        if let Some(pod) = self.pods.get_mut(pod as usize).filter(|pod| pod.seen(now).is_some()) {
            pod.interfere(now, what, source);
        }
    }

    fn patch(&mut self, now: Instant, patch: &JobPatch) {
        let patched = patch.applied_to(&self.job);
        if patch_fault(&self.job, &patched).is_some() {
            return;
        }
        *Rc::make_mut(&mut self.job) = patched;
        self.record(now);
        self.look_by(now + self.pace.immediate);
    }

    /// Deletes the Job, and through it what it owns.
    fn delete(&mut self, now: Instant, propagation: Propagation, source: Field) {
        if self.object != Object::Whole {
            return;
        }
        let then = now + self.pace.immediate;
        if propagation == Propagation::Background {
            self.vanish(now);
        } else {
            self.object = Object::Terminating(now);
            self.record(now);
        }
        if propagation == Propagation::Orphan {
            self.vanish(then);
        }
        for pod in &mut self.pods {
            if propagation != Propagation::Orphan && pod.seen(now).is_some() {
                pod.interfere(then, ActionKind::Delete { grace: None }, source);
            }
            if self.object == Object::Gone {
                pod.release(then);
            }
        }
        self.look_by(then);
    }

    fn notice(&mut self, now: Instant) {
        for pod in &mut self.pods {
            pod.notice(now);
        }
        self.look_by(now + self.pace.batch);
    }

    /// Looks at the Job at that time at the latest.
    pub(super) fn look_by(&mut self, at: Instant) {
        self.due = Some(self.due.map_or(at, |due| due.min(at)));
    }

    fn look(&mut self, now: Instant) {
        self.due = None;
        if !self.status.is_finished() {
            self.sync(now);
        }
    }

    /// The pods that exist.
    pub(super) fn seen(&self, now: Instant) -> Vec<Seen<'_>> {
        self.pods.iter().filter_map(|pod| pod.seen(now)).collect()
    }

    /// Makes a pod; that of an Indexed Job with what is written on it.
    pub(super) fn create_pod(&mut self, now: Instant, ticket: Option<Ticket>, follows: Option<Follows>) {
        if self.pods.len() >= super::POD_LIMIT {
            self.is_over_limit = true;
            return;
        }
        let pod = Tracked::new(now, ticket, self.pod, self.scenario, &self.pods, follows);
        self.pods.push(pod);
    }

    /// Writes the status where it differs from the last, which makes the controller look again.
    pub(super) fn write(&mut self, now: Instant) {
        let same = self.moments.last().is_some_and(|last| *last.status == self.status);
        if !same {
            self.record(now);
            self.look_by(now + self.pace.batch);
        }
    }

    fn record(&mut self, now: Instant) {
        let deletion = match self.object {
            Object::Terminating(since) => Some(since),
            Object::Whole => None,
            Object::Gone => self.moments.last().and_then(|last| last.deletion),
        };
        // The second write of a look may be under way while something else happens.
        let at = self.moments.last().map_or(now, |last| now.max(last.at));
        self.moments.push(JobMoment {
            at,
            status: Rc::new(self.status.clone()),
            deletion,
            gone: self.object == Object::Gone,
            job: Rc::clone(&self.job),
        });
    }
}
