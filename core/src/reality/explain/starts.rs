//! From a container's turn to its start: the sandbox, the pull, and what else a node does.

use std::rc::Rc;

use super::{Difference, DifferenceKind, Pair, Remedy};
use crate::pod::{ContainerId, ProbeKind};
use crate::reality::{ImageSays, RealPull, Reality};
use crate::rules::Rule;
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::container_state::is_plain_wait;
use crate::sim::event::{Event, EventKind, ImageEvent};
use crate::sim::scenario::write::windows;
use crate::sim::scenario::{Latency, Windows};
use crate::status::PodConditionType;
use crate::time::{Duration, Instant};

/// A node that takes no longer than this is an ordinary one.
const ORDINARY: Duration = Duration::from_secs(3);

impl Pair<'_> {
    /// Why a container began sooner or later after its turn than simulated.
    pub(super) fn start(&self, id: ContainerId) -> Option<Difference> {
        let real = &self.reality.containers[id];
        let image = &self.pod.container(id).image;
        let difference =
            |kind, at, rule, remedy| Some(Difference { container: Some(id), kind, at, rule, remedy });
        let of_image = |says| Some(Remedy::Image { image: image.clone(), says });
        if let Some((reason, message)) = real.waits.as_ref().filter(|(reason, _)| is_fault(reason)) {
            let at = self.reality.until;
            let is_pull = matches!(&**reason, "ErrImagePull" | "ImagePullBackOff");
            let is_known = self.scenario.images.iter().any(|one| one.name == *image && one.error.is_some());
            return match (is_pull, is_known) {
                (true, true) => None,
                (true, false) => {
                    let remedy = of_image(ImageSays::Error(answer(message)));
                    difference(DifferenceKind::PullFailed(reason.clone()), at, Rule::ImagePull, remedy)
                }
                (false, _) => {
                    difference(DifferenceKind::Waits(reason.clone()), at, Rule::ContainerState, None)
                }
            };
        }
        let started = Reality::first_start(real)?;
        let (real_turn, turn) = (self.real_turn(id)?, self.turn(id)?);
        let took = started.since(real_turn);
        let simulated = self.first_start(id)?.since(turn);
        let pulled = self.pulled(id);
        let exact = real.pulls.first().and_then(|pull: &RealPull| pull.took);
        if let Some(took) = exact {
            let simulated = pulled.unwrap_or_default();
            let is_near =
                (took.as_millis() - simulated.as_millis()).abs() * 20 <= took.as_millis().max(10_000);
            return match (took == Duration::ZERO, is_near) {
                (_, true) => None,
                (true, _) => difference(
                    DifferenceKind::Present,
                    started,
                    Rule::ImagePull,
                    of_image(ImageSays::Present),
                ),
                (false, _) => {
                    let kind = DifferenceKind::Pull { took, simulated };
                    difference(kind, started, Rule::ImagePull, of_image(ImageSays::Pull(took)))
                }
            };
        }
        // A kubelet may be late by a look, but no pull takes less than no time.
        let is_sooner = pulled.is_some() && took < simulated && self.differs(took, simulated);
        if !is_sooner && !self.differs_by_more_than_a_look(took, simulated) {
            return None;
        }
        if let Some(late) = self.probed_late(id, took - simulated) {
            return Some(late);
        }
        let Some(pulled) = pulled else {
            let kind = DifferenceKind::Start { took, simulated };
            let is_ordinary = self.scenario.latency == Latency::Ideal && took > simulated && took <= ORDINARY;
            return difference(kind, started, Rule::Startup, is_ordinary.then_some(Remedy::Latency));
        };
        // What is left of the time when all that is not the pull is as simulated.
        let rest = (pulled + took - simulated).max(Duration::ZERO);
        if rest <= self.reality.precision {
            return difference(
                DifferenceKind::Present,
                started,
                Rule::ImagePull,
                of_image(ImageSays::Present),
            );
        }
        let kind = DifferenceKind::Pull { took: rest, simulated: pulled };
        difference(kind, started, Rule::ImagePull, of_image(ImageSays::Pull(rest)))
    }

    /// Whether the container before is a sidecar that counted as started later.
    fn probed_late(&self, id: ContainerId, by: Duration) -> Option<Difference> {
        let before = self.before(id).filter(|before| self.is_sidecar(*before))?;
        let probe = self.pod.container(before).probe(ProbeKind::Startup)?;
        if by < Duration::ZERO {
            return None;
        }
        let begun = self.first_start(before)?;
        let is_started =
            |event: &&Event| event.container == Some(before) && event.kind == EventKind::BecameStarted;
        let simulated = self.timeline.events.iter().find(is_started)?.at.since(begun);
        let age = simulated + by;
        // Between the check before and the one that succeeds.
        let from = age - Duration::from_millis(probe.period.as_millis() / 2);
        let value = windows(&Windows(vec![(from.max(Duration::ZERO), None)]));
        let remedy = Remedy::Behaviour { container: before, field: ProbeKind::Startup.field_name(), value };
        Some(Difference {
            container: Some(before),
            kind: DifferenceKind::StartedLate(age),
            at: Reality::first_start(&self.reality.containers[before])? + age,
            rule: Rule::Probe,
            remedy: Some(remedy),
        })
    }

    fn is_sidecar(&self, id: ContainerId) -> bool {
        container_kind(self.pod, id, self.timeline.gates) == ContainerKind::Sidecar
    }

    /// The container that starts before it.
    fn before(&self, id: ContainerId) -> Option<ContainerId> {
        self.pod.container_ids().take_while(|other| *other != id).last()
    }

    /// When it was a container's turn in the real life; `None` where that is not known.
    fn real_turn(&self, id: ContainerId) -> Option<Instant> {
        let reality = self.reality;
        let Some(before) = self.before(id) else { return Some(self.real_sandbox(id)) };
        let known = &reality.containers[before];
        let has_begun = Reality::first_start(known)?;
        if self.is_sidecar(before) || matches!(before, ContainerId::App(_)) {
            return Some(has_begun);
        }
        known.instances.iter().find(|one| matches!(one.exit, Some((0, _)))).and_then(|one| one.finished)
    }

    /// When the sandbox was ready for the first container, where the status says so.
    fn real_sandbox(&self, id: ContainerId) -> Instant {
        let status = self.reality.status.as_ref();
        let ready = status.and_then(|status| status.condition(&PodConditionType::PodReadyToStartContainers));
        let began = Reality::first_start(&self.reality.containers[id]);
        let since =
            ready.filter(|ready| ready.is_true() && Some(ready.since) <= began).map(|ready| ready.since);
        since.unwrap_or(Instant::START)
    }

    /// When it was a container's turn in the simulated life.
    fn turn(&self, id: ContainerId) -> Option<Instant> {
        let Some(before) = self.before(id) else {
            let is_made = |kind: &EventKind| matches!(kind, EventKind::SandboxCreated { .. });
            return Some(self.timeline.find(is_made).map_or(Instant::START, |event| event.at));
        };
        if self.is_sidecar(before) || matches!(before, ContainerId::App(_)) {
            return self.first_start(before);
        }
        let mut own = self.timeline.instances_of(before);
        own.find(|one| one.exit.as_ref().is_some_and(|exit| exit.code == 0))?.finished
    }

    fn first_start(&self, id: ContainerId) -> Option<Instant> {
        self.timeline.instances_of(id).find(|one| one.attempt == 0)?.started
    }

    /// How long the simulated pull before a container's first start took, if there was one.
    fn pulled(&self, id: ContainerId) -> Option<Duration> {
        let own = self.timeline.events.iter().filter(|event| event.container == Some(id));
        own.take_while(|event| !matches!(event.kind, EventKind::ContainerStarted { .. })).find_map(|event| {
            if let EventKind::Image(ImageEvent::PullFinished { took }) = event.kind {
                Some(took)
            } else {
                None
            }
        })
    }

    /// What the sandbox took, where the status says it.
    pub(super) fn sandbox(&self) -> Option<Difference> {
        let first = self.pod.container_ids().next()?;
        let at = self.real_sandbox(first);
        let took = at.since(Instant::START);
        let simulated = self.turn(first)?.since(Instant::START);
        if !self.differs_by_more_than_a_look(took, simulated) || took < simulated {
            return None;
        }
        let is_ordinary = self.scenario.latency == Latency::Ideal && took <= ORDINARY;
        let remedy = is_ordinary.then_some(Remedy::Latency);
        Some(Difference {
            container: None,
            kind: DifferenceKind::Sandbox(took),
            at,
            rule: Rule::Startup,
            remedy,
        })
    }
}

/// Whether a container waits for something that is wrong.
fn is_fault(reason: &str) -> bool {
    !is_plain_wait(reason) && reason != "CrashLoopBackOff"
}

/// What the registry answered, out of what the kubelet says of it.
fn answer(message: &str) -> Rc<str> {
    let inner = message.rsplit_once("rpc error: ").map_or(message, |(_, rest)| rest);
    let inner = inner.rsplit_once(" desc = ").map_or(inner, |(_, rest)| rest);
    let line = inner.lines().next().unwrap_or_default().trim_end_matches([':', ' ']);
    if line.is_empty() { "not found".into() } else { line.into() }
}
