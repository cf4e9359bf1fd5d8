//! One look of the controller at the Job: it counts what has ended, decides whether the Job is over, makes and
//! deletes pods, and writes the status in two steps.

use std::borrow::Cow;

use crate::order::sort_by_number;
use crate::pod::Field;
use crate::pod::job::Suspend;
use crate::rules::job::delay::{Failures, ended_at};
use crate::rules::job::removal::{COMPARED, removal_order};
use crate::rules::job::{
    Ending, Failure, Seen, completed, deadline, ending, failure, index, is_complete, policy,
    replaces_failed_only, start_time, terminating, wanted,
};
use crate::sim::job::POD_LIMIT;
use crate::sim::job::controller::{Controller, Object};
use crate::sim::job::indexed::{Due, Standings};
use crate::sim::job::occasion::Tally;
use crate::sim::scenario::ActionKind;
use crate::status::job::{Indexes, JobCondition, JobConditionType};
use crate::status::{ConditionStatus, Reason};
use crate::time::Instant;

/// The reason of a Job that its successPolicy is content with.
const SUCCESS_POLICY: &str = "SuccessPolicy";

/// How the pods stand, before the controller acts.
#[derive(Default)]
struct Count {
    active: u32,
    ready: u32,
    terminating: u32,
    /// Those that ended and are not yet counted.
    succeeded: u32,
    /// Likewise; without those that podFailurePolicy ignores.
    failed: u32,
    failures: Failures,
    /// The place of each pod that is not yet counted.
    tracked: Vec<(usize, Standing)>,
}

/// What a pod means to the Job.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Alive,
    /// Were it failed, it would count nowhere.
    AliveUncounted,
    Succeeded,
    Failed,
    /// Ignored by podFailurePolicy, or of an index that is no longer asked for.
    FailedUncounted,
}

/// How the Job ends.
#[derive(Clone, Debug)]
enum Verdict {
    /// With the reason and the message of its conditions.
    Success(Reason, Cow<'static, str>),
    Failure(Failure),
}

/// What the controller does to its pods.
struct Managed {
    active: u32,
    removed: u32,
    removed_ready: u32,
}

impl Controller<'_> {
    pub(super) fn sync(&mut self, now: Instant) {
        let count = self.count(now);
        let standings = self.standings(now);
        let succeeded = match &standings {
            Some(standings) => standings.succeeded.len(),
            None => self.status.succeeded + count.succeeded,
        };
        let tally = Tally { succeeded, failed: self.status.failed + count.failed };
        if self.status.start_time.is_none() && self.job.suspend == Suspend::No {
            // The API keeps whole seconds.
            self.status.start_time = Some(self.wall.second_of(now));
        }
        self.failures = count.failures;
        let mut verdict =
            self.verdict(now, tally.failed).or_else(|| self.verdict_by_index(standings.as_ref()?));
        let managed = if verdict.is_some() {
            let field = match &verdict {
                Some(Verdict::Failure(failure)) => failure.field,
                Some(Verdict::Success(reason, _)) if reason == SUCCESS_POLICY => Field::job("successPolicy"),
                Some(Verdict::Success(..)) | None => Field::job("completions"),
            };
            let (removed, removed_ready) = self.remove(now, count.active, field);
            Managed { active: count.active - removed, removed, removed_ready }
        } else {
            self.manage_and_judge(now, &count, standings.as_ref(), tally, &mut verdict)
        };
        self.status.active = managed.active;
        self.status.ready = count.ready - managed.removed_ready;
        let still_terminate = count.terminating + managed.removed;
        self.status.terminating = terminating(still_terminate, self.scenario.gates);
        self.settle(now, &count.tracked, standings.as_ref(), verdict, still_terminate);
    }

    /// How an Indexed Job ends for its indexes, if it does.
    fn verdict_by_index(&self, standings: &Standings) -> Option<Verdict> {
        let none = Indexes::default();
        let failed = standings.failed.as_ref().unwrap_or(&none);
        if let Some(failure) = index::failure(&self.job, &standings.succeeded, failed) {
            return Some(Verdict::Failure(failure));
        }
        let message = index::success(&self.job, &standings.succeeded)?;
        Some(Verdict::Success(SUCCESS_POLICY.into(), message.into()))
    }

    fn count(&self, now: Instant) -> Count {
        let gates = self.scenario.gates;
        let mut count = Count::default();
        let (mut succeeded, mut failed) = (Vec::new(), Vec::new());
        for (index, pod) in self.pods.iter().enumerate() {
            let Some(seen) = pod.seen(now) else { continue };
            count.active += u32::from(seen.is_active());
            count.ready += u32::from(seen.is_ready());
            count.terminating += u32::from(seen.is_terminating());
            if !pod.is_tracked() {
                continue;
            }
            let is_asked_for = index::is_asked_for(&self.job, &seen);
            let is_ignored = !is_asked_for || !policy::counts(&self.job, seen.status);
            let ended = || is_asked_for.then(|| ended_at(&seen, self.wall, gates));
            let standing = if seen.has_succeeded() {
                succeeded.extend(ended());
                Standing::Succeeded
            } else if seen.has_failed(&self.job) {
                failed.extend(ended());
                if is_ignored { Standing::FailedUncounted } else { Standing::Failed }
            } else if is_ignored {
                Standing::AliveUncounted
            } else {
                Standing::Alive
            };
            count.succeeded += u32::from(standing == Standing::Succeeded);
            count.failed += u32::from(standing == Standing::Failed);
            count.tracked.push((index, standing));
        }
        count.failures = self.failures.after(&succeeded, &failed);
        count
    }

    /// How the Job ends, if it was decided before or fails now.
    fn verdict(&mut self, now: Instant, failed: u32) -> Option<Verdict> {
        if let Some(decided) = self.status.condition(JobConditionType::SuccessCriteriaMet) {
            return Some(Verdict::Success(decided.reason.clone(), decided.message.clone().into()));
        }
        if let Some(decided) = self.status.condition(JobConditionType::FailureTarget) {
            let (reason, message) = (decided.reason.clone(), decided.message.clone().into());
            let field = Field::job("backoffLimit");
            return Some(Verdict::Failure(Failure { reason, message, field }));
        }
        let start = self.status.start_time;
        if let Some(failure) = failure(&self.job, &self.seen(now), failed, start, now) {
            return Some(Verdict::Failure(failure));
        }
        if let Some(deadline) = deadline(&self.job, start) {
            self.look_by(deadline);
        }
        None
    }

    /// Makes and deletes pods, then asks whether the Job is complete or suspended.
    fn manage_and_judge(
        &mut self,
        now: Instant,
        count: &Count,
        standings: Option<&Standings>,
        tally: Tally,
        verdict: &mut Option<Verdict>,
    ) -> Managed {
        let is_whole = self.object == Object::Whole;
        let managed = if is_whole {
            self.manage(now, count, standings, tally)
        } else {
            Managed { active: count.active, removed: 0, removed_ready: 0 }
        };
        if is_complete(&self.job, managed.active, tally.succeeded) {
            let (reason, message) = completed(self.scenario.gates);
            *verdict = Some(Verdict::Success(reason.into(), message.into()));
        } else if is_whole {
            self.tell_suspension(now);
        }
        managed
    }

    fn manage(
        &mut self,
        now: Instant,
        count: &Count,
        standings: Option<&Standings>,
        tally: Tally,
    ) -> Managed {
        let (active, suspended) = (count.active, self.job.suspend == Suspend::Yes);
        let target = if suspended { 0 } else { wanted(&self.job, active, tally.succeeded) };
        let surplus = standings.map_or(0, |standings| self.beyond(now, standings.all));
        if suspended || active > target || surplus > 0 {
            let field = Field::job(if suspended { "suspend" } else { "parallelism" });
            let number = active.saturating_sub(target).max(surplus);
            let (removed, removed_ready) = self.remove_uncounted(now, number, field);
            return Managed { active: active - removed, removed, removed_ready };
        }
        let waited_for = if replaces_failed_only(&self.job) { count.terminating } else { 0 };
        let missing = target.saturating_sub(waited_for).saturating_sub(active);
        let mut managed = Managed { active, removed: 0, removed_ready: 0 };
        if missing == 0 {
            return managed;
        }
        let until = self.failures.held_back_until().filter(|until| *until > now);
        let due = match (until.filter(|_| self.job.backoff_limit_per_index.is_none()), standings) {
            (Some(until), _) => Due::Later(until),
            (None, Some(standings)) => self.due(now, missing, standings),
            (None, None) => {
                // No more are made than are kept, and one to tell that there would be.
                let pods = (missing as usize).min(POD_LIMIT + 1);
                self.create_pods(now, &vec![None; pods], tally);
                managed.active += missing;
                return managed;
            }
        };
        match due {
            Due::Later(until) => {
                self.look_by(until.max(now + self.pace.batch));
                // While it waits the controller reports none as active, whatever runs.
                managed.active = 0;
            }
            Due::Now(tickets) => {
                managed.active += u32::try_from(tickets.len()).unwrap_or(u32::MAX);
                let tickets: Vec<_> = tickets.into_iter().map(Some).collect();
                self.create_pods(now, &tickets, tally);
            }
        }
        managed
    }

    /// How many active pods have an index that the Job no longer asks for.
    fn beyond(&self, now: Instant, all: u32) -> u32 {
        let seen = self.seen(now);
        let surplus = seen.iter().filter(|seen| seen.is_active() && seen.index() >= Some(all));
        u32::try_from(surplus.count()).unwrap_or(u32::MAX)
    }

    /// Deletes active pods that still count; gives how many, and how many of them were ready.
    fn remove(&mut self, now: Instant, number: u32, field: Field) -> (u32, u32) {
        let chosen = self.chosen(now, number);
        for (index, _) in &chosen {
            self.pods[*index].interfere(now, ActionKind::Delete { grace: None }, field);
        }
        let ready = chosen.iter().filter(|(_, ready)| *ready).count();
        let as_number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        (as_number(chosen.len()), as_number(ready))
    }

    /// Deletes active pods that then count nowhere.
    fn remove_uncounted(&mut self, now: Instant, number: u32, field: Field) -> (u32, u32) {
        for (index, _) in self.chosen(now, number) {
            self.pods[index].release(now);
        }
        self.remove(now, number, field)
    }

    /// The active pods that go first: those whose index is not asked for, then in their order; each with whether it is
    /// ready.
    fn chosen(&self, now: Instant, number: u32) -> Vec<(usize, bool)> {
        let seen =
            self.pods.iter().enumerate().rev().filter_map(|(index, pod)| Some((index, pod.seen(now)?)));
        let active = seen.filter(|(_, seen)| seen.is_active());
        let removal = |seen: &Seen<'_>| {
            (i64::from(index::is_asked_for(&self.job, seen)), removal_order(seen, self.wall))
        };
        let mut active: Vec<_> =
            active.map(|(index, seen)| (removal(&seen), index, seen.is_ready())).collect();
        // The weightiest comes last, and leaves what was sorted before it in its order.
        for at in (0..COMPARED).rev() {
            sort_by_number(&mut active, |((_, order), _, _)| order[at]);
        }
        sort_by_number(&mut active, |((is_wanted, _), _, _)| *is_wanted);
        active.truncate(number as usize);
        active.into_iter().map(|(_, index, ready)| (index, ready)).collect()
    }

    fn tell_suspension(&mut self, now: Instant) {
        let suspended = self.job.suspend == Suspend::Yes;
        let (reason, message) =
            if suspended { ("JobSuspended", "Job suspended") } else { ("JobResumed", "Job resumed") };
        let condition = JobCondition {
            kind: JobConditionType::Suspended,
            status: suspended.into(),
            reason: reason.into(),
            message: message.to_owned(),
            since: now,
        };
        if self.status.set(condition) {
            let before = self.status.start_time;
            self.status.start_time = start_time(&self.job, before, now, self.wall, self.scenario.gates);
        }
    }

    /// Writes the status, counts the pods that ended, and writes it again.
    fn settle(
        &mut self,
        now: Instant,
        tracked: &[(usize, Standing)],
        standings: Option<&Standings>,
        verdict: Option<Verdict>,
        still_terminate: u32,
    ) {
        if let Some(standings) = standings {
            self.status.succeeded = standings.succeeded.len();
            self.status.completed_indexes = standings.succeeded.clone();
            self.status.failed_indexes = standings.failed.clone();
        }
        let ending = ending(self.scenario.gates);
        if let Some(verdict) = &verdict {
            self.announce(now, verdict, ending);
        }
        self.write(now);
        let later = now + self.pace.write;
        for (index, standing) in tracked {
            let is_over = verdict.is_some() || self.object != Object::Whole;
            let is_kept = !is_over && standings.is_some_and(|standings| standings.keeps(*index));
            // A pod that this look removed for good counts nowhere.
            if self.pods[*index].is_tracked() && !is_kept {
                self.count_pod((*index, *standing), later, standings, verdict.as_ref());
            }
        }
        let may_end = ending == Ending::AtOnce || still_terminate == 0;
        if let Some(verdict) = verdict.filter(|_| may_end) {
            let kind = match verdict {
                Verdict::Success(..) => JobConditionType::Complete,
                Verdict::Failure(_) => JobConditionType::Failed,
            };
            if kind == JobConditionType::Complete {
                self.status.completion_time = Some(now);
            }
            self.status.set(verdict.condition(kind, now));
        }
        self.write(later);
    }

    /// Says that the Job will end, where that comes before the end.
    fn announce(&mut self, now: Instant, verdict: &Verdict, ending: Ending) {
        let kind = match (verdict, ending) {
            (Verdict::Success(..), Ending::InTwoSteps) => JobConditionType::SuccessCriteriaMet,
            (Verdict::Success(reason, _), Ending::AtOnce) if reason == SUCCESS_POLICY => {
                JobConditionType::SuccessCriteriaMet
            }
            (Verdict::Failure(_), Ending::InTwoSteps) => JobConditionType::FailureTarget,
            (Verdict::Failure(failure), Ending::AtOnce) if failure.reason == "PodFailurePolicy" => {
                JobConditionType::FailureTarget
            }
            (_, Ending::AtOnce) => return,
        };
        if self.status.condition(kind).is_none() {
            self.status.set(verdict.condition(kind, now));
        }
    }

    /// Counts a pod that has ended; all do when the Job fails.
    fn count_pod(
        &mut self,
        (index, standing): (usize, Standing),
        later: Instant,
        standings: Option<&Standings>,
        verdict: Option<&Verdict>,
    ) {
        let fails = matches!(verdict, Some(Verdict::Failure(_)));
        let is_over = verdict.is_some() || self.object != Object::Whole;
        match standing {
            // An index counts, not a pod, and it has been counted.
            Standing::Succeeded if standings.is_some() => {}
            Standing::Succeeded => self.status.succeeded += 1,
            Standing::Failed => self.status.failed += 1,
            Standing::Alive if fails => self.status.failed += 1,
            Standing::Alive | Standing::AliveUncounted if !is_over => return,
            Standing::FailedUncounted | Standing::Alive | Standing::AliveUncounted => {}
        }
        self.pods[index].release(later);
    }
}

impl Verdict {
    fn condition(&self, kind: JobConditionType, now: Instant) -> JobCondition {
        let (reason, message) = match self {
            Self::Success(reason, message) => (reason.clone(), message.to_string()),
            Self::Failure(failure) => (failure.reason.clone(), failure.message.to_string()),
        };
        JobCondition { kind, status: ConditionStatus::True, reason, message, since: now }
    }
}
