//! How a program ended, and how often.

use super::{Difference, DifferenceKind, Pair, Remedy};
use crate::pod::{ContainerId, ProbeKind};
use crate::reality::instances::between;
use crate::reality::{RealContainer, RealInstance};
use crate::rules::Rule;
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::sim::event::EventKind;
use crate::sim::scenario::write::{runs, stop};
use crate::sim::scenario::{Run, StopBehaviour};
use crate::time::{Duration, Instant};

/// No more instances are written out one by one.
const MOST_RUNS: u32 = 20;
/// A process that a signal ended has this code, and the signal's number.
const SIGNALLED: i32 = 128;
const SIGKILL: i32 = SIGNALLED + 9;
const SIGTERM: i32 = SIGNALLED + 15;

impl Pair<'_> {
    /// Why a container's program ended otherwise than simulated.
    pub(super) fn end(&self, id: ContainerId) -> Option<Difference> {
        let real = &self.reality.containers[id];
        let newest = real.instances.last()?;
        let difference =
            |kind, at, rule, remedy| Some(Difference { container: Some(id), kind, at, rule, remedy });
        let Some(ended) = real.instances.iter().rev().find(|one| one.exit.is_some()) else {
            return self.runs_on(id, newest);
        };
        let ((code, reason), at) = (ended.exit.clone()?, ended.finished.unwrap_or(self.reality.until));
        if self.ends_as_simulated(id, ended) {
            return self.runs_on(id, newest);
        }
        if self.told_to_stop().is_some_and(|told| told <= at) {
            return self.stopped(id, at, code);
        }
        if self.ended_with_the_pod(id, at) {
            return None;
        }
        if matches!(&*reason, "StartError" | "ContainerCannotRun") || ended.started.is_none() {
            if self.assumed(id, ended.attempt) == Some(&Run::StartError { code }) {
                return None;
            }
            let remedy = self.written(id, real, &Run::StartError { code });
            return difference(DifferenceKind::CouldNotStart(code), at, Rule::Restart, remedy);
        }
        let after = between(ended.started?, at);
        if let Some(probe) = self.killer(id, code, &reason) {
            return self.killed(id, ended, probe, after);
        }
        let is_plain = matches!((&*reason, code), ("Completed", 0) | ("Error", 1..) | ("", _));
        let run = Run::Exit { after, code, reason: (!is_plain).then(|| (&*reason).into()) };
        if let Some(Run::Exit { after: assumed, code: same, reason: why }) = self.assumed(id, ended.attempt) {
            let is_same_reason =
                why.as_deref().is_none_or(|why| why == reason) && (why.is_some() || is_plain);
            if *same == code && is_same_reason && !self.differs(*assumed, after) {
                return self.runs_on(id, newest);
            }
        }
        let kind = DifferenceKind::Ended { after, exit: (code, reason), restarts: real.restarts };
        difference(kind, at, Rule::Restart, self.written(id, real, &run))
    }

    /// Whether the simulated instance ran as long and ended with the same code, whatever made it end.
    fn ends_as_simulated(&self, id: ContainerId, ended: &RealInstance) -> bool {
        let mut own = self.timeline.instances_of(id);
        let Some(simulated) = own.find(|one| one.attempt == ended.attempt) else { return false };
        let code = |exit: Option<i32>| {
            exit.is_some_and(|code| ended.exit.as_ref().is_some_and(|exit| exit.0 == code))
        };
        let lasted = |started: Option<Instant>, finished: Option<Instant>| Some(between(started?, finished?));
        let is_same =
            match (lasted(simulated.started, simulated.finished), lasted(ended.started, ended.finished)) {
                (Some(one), Some(other)) => !self.differs_by_more_than_a_look(one, other),
                (one, other) => one == other,
            };
        code(simulated.exit.as_ref().map(|exit| exit.code)) && is_same
    }

    /// What is assumed of that instance.
    fn assumed(&self, id: ContainerId, attempt: u32) -> Option<&Run> {
        let runs = &self.behaviour(id).runs;
        runs.get(attempt as usize).or(runs.last())
    }

    /// Why a program that runs is assumed to have ended.
    fn runs_on(&self, id: ContainerId, newest: &RealInstance) -> Option<Difference> {
        if newest.exit.is_some() {
            return None;
        }
        let age = between(newest.started?, self.reality.until);
        let Some(Run::Exit { after, .. }) = self.assumed(id, newest.attempt) else { return None };
        if age <= *after || !self.differs(age, *after) {
            return None;
        }
        let real = &self.reality.containers[id];
        let before = (0..newest.attempt.min(MOST_RUNS)).filter_map(|at| self.assumed(id, at).cloned());
        let list: Vec<Run> = before.chain([Run::Forever]).collect();
        let remedy = Remedy::Behaviour { container: id, field: "runs", value: runs(&list) };
        let kind = DifferenceKind::StillRuns(age);
        let at = self.reality.until;
        // What runs on after `restarts` that the Scenario does not know is told where its ends are.
        (real.restarts == newest.attempt).then_some(Difference {
            container: Some(id),
            kind,
            at,
            rule: Rule::Restart,
            remedy: Some(remedy),
        })
    }

    /// The runs that lead to what is seen: each earlier instance like the one that ended last.
    fn written(&self, id: ContainerId, real: &RealContainer, ended: &Run) -> Option<Remedy> {
        let newest = real.instances.last()?;
        let is_running = newest.exit.is_none();
        let ends = if is_running { newest.attempt } else { newest.attempt + 1 };
        let mut list = match (is_running, ends) {
            (true, 1..=MOST_RUNS) => vec![ended.clone(); ends as usize],
            _ => vec![ended.clone()],
        };
        if is_running && ends <= MOST_RUNS {
            list.push(Run::Forever);
        }
        // An instance before the last may have ended otherwise.
        let others = real.instances.iter().filter(|one| one.attempt < newest.attempt && !is_running);
        if let Some((before, run)) = others.filter_map(|one| Some((one.attempt, own_run(one)?))).next_back()
            && before < MOST_RUNS
            && run != *ended
        {
            list = vec![run; before as usize + 1];
            list.push(ended.clone());
        }
        Some(Remedy::Behaviour { container: id, field: "runs", value: runs(&list) })
    }

    /// Whether it was stopped because the apps had ended.
    fn ended_with_the_pod(&self, id: ContainerId, at: Instant) -> bool {
        let is_sidecar = container_kind(self.pod, id, self.timeline.gates) == ContainerKind::Sidecar;
        let ends = self.pod.app_ids().map(|app| self.reality.containers[app].instances.last()?.finished);
        let last = ends.collect::<Option<Vec<_>>>().and_then(|ends| ends.into_iter().max());
        is_sidecar && last.is_some_and(|last| last <= at)
    }

    /// A stop that took longer than assumed, or ended with another code.
    fn stopped(&self, id: ContainerId, at: Instant, code: i32) -> Option<Difference> {
        let told = self.told_to_stop()?;
        let container = self.pod.container(id);
        let is_app = container_kind(self.pod, id, self.timeline.gates) == ContainerKind::App;
        // A sidecar waits for its turn, and a hook comes before the signal: what the program took is not seen.
        if !is_app || container.lifecycle.pre_stop.is_some() || self.reality.deletion.is_none() {
            return None;
        }
        let took = between(told, at);
        let grace = self.reality.deletion.and_then(|deletion| deletion.grace);
        let is_forced = code == SIGKILL && grace.is_some_and(|grace| took >= grace);
        let real = match is_forced {
            true => StopBehaviour::Ignore,
            false => StopBehaviour::Exit { after: took, code, from: Duration::ZERO },
        };
        let is_same = match (self.behaviour(id).stop, real) {
            (StopBehaviour::Ignore, StopBehaviour::Ignore) => true,
            (StopBehaviour::Exit { after, code: other, .. }, StopBehaviour::Exit { .. }) => {
                other == code && !self.differs(after, took)
            }
            _ => false,
        };
        let remedy = Remedy::Behaviour { container: id, field: "stop", value: stop(real) };
        let is_same = is_same || self.stops_as_simulated(id, took, code);
        (!is_same).then_some(Difference {
            container: Some(id),
            kind: DifferenceKind::Stopped { took, code },
            at,
            rule: Rule::Shutdown,
            remedy: Some(remedy),
        })
    }

    /// Whether the simulated container took as long from the deletion to its end, and ended with the same code.
    fn stops_as_simulated(&self, id: ContainerId, took: Duration, code: i32) -> bool {
        let is_deletion = |kind: &EventKind| matches!(kind, EventKind::DeletionRequested { .. });
        let Some(told) = self.timeline.find(is_deletion) else { return false };
        let ended = self.timeline.instances_of(id).next_back();
        ended.is_some_and(|ended| {
            let took_simulated = ended.finished.map(|at| between(told.at, at));
            took_simulated.is_some_and(|simulated| !self.differs_by_more_than_a_look(simulated, took))
                && ended.exit.as_ref().is_some_and(|exit| exit.code == code)
        })
    }

    /// The probe that must have ended a program that was told to stop while its pod lived on.
    fn killer(&self, id: ContainerId, code: i32, reason: &str) -> Option<ProbeKind> {
        let container = self.pod.container(id);
        let said = self.reality.events.iter().filter(|event| event.container == Some(id));
        let said = said.filter(|event| event.reason == "Killing").rev();
        if let Some(probe) = said.filter_map(|event| super::super::events::probe_named(&event.message)).next()
        {
            return Some(probe);
        }
        let has = |probe: &ProbeKind| container.probe(*probe).is_some();
        let is_signalled = matches!(code, SIGKILL | SIGTERM) && reason != "OOMKilled";
        [ProbeKind::Liveness, ProbeKind::Startup].into_iter().find(|probe| is_signalled && has(probe))
    }
}

fn own_run(instance: &RealInstance) -> Option<Run> {
    let (code, reason) = instance.exit.clone()?;
    let Some(started) = instance.started else { return Some(Run::StartError { code }) };
    let is_plain = matches!((&*reason, code), ("Completed", 0) | ("Error", 1..) | ("", _));
    let reason = (!is_plain).then(|| (&*reason).into());
    Some(Run::Exit { after: between(started, instance.finished?), code, reason })
}
