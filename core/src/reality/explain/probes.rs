//! What the checks found.

use super::{Difference, DifferenceKind, Pair, Remedy};
use crate::pod::{ContainerId, Probe, ProbeKind};
use crate::reality::RealInstance;
use crate::rules::Rule;
use crate::sim::event::{Event, EventKind, StopReason};
use crate::sim::scenario::write::windows;
use crate::sim::scenario::{ActionKind, Windows};
use crate::status::PodConditionType;
use crate::time::{Duration, Instant};

impl Pair<'_> {
    /// Why a check found something else than simulated.
    pub(super) fn probes(&self, id: ContainerId) -> Option<Difference> {
        let real = &self.reality.containers[id];
        let newest = real.instances.last().filter(|one| one.exit.is_none())?;
        let (began, container) = (newest.started?, self.pod.container(id));
        let age = self.reality.until.since(began);
        if container.probe(ProbeKind::Startup).is_some() && real.started == Some(false) {
            return self.fails(id, ProbeKind::Startup, age);
        }
        let probe = container.probe(ProbeKind::Readiness)?;
        let status = self.reality.status.as_ref()?;
        let ready = status.condition(&PodConditionType::ContainersReady)?;
        match (real.ready?, ready.is_true()) {
            (false, _) => {
                // It was ready before, where the condition changed only after it could have been.
                let lost = ready.since.since(began);
                let could = self.age_at(id, &EventKind::BecameReady).map(|age| age + self.reality.precision);
                match could.filter(|could| lost > *could && ready.since > began) {
                    Some(_) => self.lost(id, probe, lost, ready.since),
                    None => self.fails(id, ProbeKind::Readiness, age),
                }
            }
            (true, true) if self.is_last_ready(id) => {
                self.ready_at(id, probe, ready.since.since(began), ready.since)
            }
            (true, _) => None,
        }
    }

    /// A check that has not succeeded, where it is simulated to have by that age.
    fn fails(&self, id: ContainerId, probe: ProbeKind, age: Duration) -> Option<Difference> {
        let found = match probe {
            ProbeKind::Startup => EventKind::BecameStarted,
            ProbeKind::Readiness | ProbeKind::Liveness => EventKind::BecameReady,
        };
        let simulated = self.age_at(id, &found)?;
        if age <= simulated || !self.differs(age, simulated) {
            return None;
        }
        let value = windows(&Windows(Vec::new()));
        Some(Difference {
            container: Some(id),
            kind: DifferenceKind::Fails(probe),
            at: self.reality.until,
            rule: Rule::Probe,
            remedy: Some(Remedy::Behaviour { container: id, field: probe.field_name(), value }),
        })
    }

    /// A check that began to fail at some age.
    fn lost(&self, id: ContainerId, probe: &Probe, age: Duration, at: Instant) -> Option<Difference> {
        let to = (age - failing(probe)).max(Duration::from_millis(1));
        if self
            .behaviour(id)
            .readiness_probe
            .0
            .iter()
            .any(|(_, known)| known.is_some_and(|known| known <= age))
        {
            return None;
        }
        let value = windows(&Windows(vec![(Duration::ZERO, Some(to))]));
        Some(Difference {
            container: Some(id),
            kind: DifferenceKind::Fails(ProbeKind::Readiness),
            at,
            rule: Rule::Probe,
            remedy: Some(Remedy::Behaviour {
                container: id,
                field: ProbeKind::Readiness.field_name(),
                value,
            }),
        })
    }

    /// It became ready at another age than simulated.
    fn ready_at(&self, id: ContainerId, probe: &Probe, age: Duration, at: Instant) -> Option<Difference> {
        let simulated = self.age_at(id, &EventKind::BecameReady)?;
        // The first check comes at a moment of its own within the period.
        let near = self.reality.precision + probe.period;
        if (age.as_millis() - simulated.as_millis()).abs() <= near.as_millis() {
            return None;
        }
        let checks = probe.period.times(i64::from(probe.success_threshold.max(1)) - 1);
        let from = age - checks - Duration::from_millis(probe.period.as_millis() / 2);
        let value = windows(&Windows(vec![(from.max(Duration::ZERO), None)]));
        let remedy = Remedy::Behaviour { container: id, field: ProbeKind::Readiness.field_name(), value };
        Some(Difference {
            container: Some(id),
            kind: DifferenceKind::ReadyAt { age, simulated },
            at,
            rule: Rule::Probe,
            // What is ready sooner than its checks allow is not the program's doing.
            remedy: (age > simulated).then_some(remedy),
        })
    }

    /// A program that a probe's failures ended.
    pub(super) fn killed(
        &self,
        id: ContainerId,
        ended: &RealInstance,
        probe: ProbeKind,
        age: Duration,
    ) -> Option<Difference> {
        let set = self.pod.container(id).probe(probe)?;
        let (began, at) = (ended.started?, ended.finished?);
        let is_killed = |event: &&Event| {
            let why = if let EventKind::Stopping { why } = event.kind { Some(why) } else { None };
            let by = matches!(
                (why, probe),
                (Some(StopReason::Liveness { .. }), ProbeKind::Liveness)
                    | (Some(StopReason::Startup { .. }), ProbeKind::Startup)
            );
            by && event.container == Some(id)
        };
        let near = set.period + self.reality.precision;
        let mut simulated = self.timeline.events.iter().filter(is_killed);
        let starts = |at: Instant| self.timeline.instances.iter().filter(move |one| one.started <= Some(at));
        let is_near = |event: &Event| {
            let own = starts(event.at).rfind(|one| one.container == id).and_then(|one| one.started);
            let simulated = event.at.since(own.unwrap_or_default());
            (simulated.as_millis() - age.as_millis()).abs() <= near.as_millis()
        };
        if simulated.any(is_near) {
            return None;
        }
        let newest = self.reality.containers[id].instances.last()?;
        let lived_on = newest.exit.is_none() && self.reality.until.since(newest.started?) > age;
        let failed_from = (age - failing(set)).max(Duration::ZERO);
        let remedy = if lived_on && probe == ProbeKind::Liveness {
            let what = ActionKind::FailProbe { container: id, probe, lasts: age - failed_from };
            Remedy::Action { at: began + failed_from, what }
        } else {
            let list = match failed_from > Duration::ZERO && probe == ProbeKind::Liveness {
                true => vec![(Duration::ZERO, Some(failed_from))],
                false => Vec::new(),
            };
            Remedy::Behaviour { container: id, field: probe.field_name(), value: windows(&Windows(list)) }
        };
        let kind = DifferenceKind::Killed { probe, age };
        Some(Difference { container: Some(id), kind, at, rule: Rule::Probe, remedy: Some(remedy) })
    }

    /// At which age of the instance it belongs to such an event of a container first came.
    fn age_at(&self, id: ContainerId, wanted: &EventKind) -> Option<Duration> {
        let own = |event: &&Event| event.container == Some(id);
        let found = self.timeline.events.iter().filter(own).find(|event| event.kind == *wanted)?;
        let mut begun = self.timeline.instances_of(id).filter(|one| one.started <= Some(found.at));
        Some(found.at.since(begun.next_back()?.started?))
    }

    /// Whether the pod waited for this container to be ready: of those with a readinessProbe the last that began.
    fn is_last_ready(&self, id: ContainerId) -> bool {
        let began =
            |id: ContainerId| self.reality.containers[id].instances.last().and_then(|one| one.started);
        let probed = self
            .pod
            .container_ids()
            .filter(|id| self.pod.container(*id).probe(ProbeKind::Readiness).is_some());
        let later = self.pod.container_ids().all(|other| began(other) <= began(id) || other == id);
        later || probed.count() == 1
    }
}

/// How long a probe fails before it counts, from the middle between two checks.
fn failing(probe: &Probe) -> Duration {
    let checks = probe.period.times(i64::from(probe.failure_threshold.max(1)) - 1);
    checks + Duration::from_millis(probe.period.as_millis() / 2)
}
