//! ConfigMaps and Secrets that were not there: the kubelet names them in its messages.

use super::{Difference, DifferenceKind, Pair, Remedy};
use crate::pod::ContainerId;
use crate::rules::Rule;
use crate::rules::reference::{self, Absence};
use crate::time::{Duration, Instant};

impl Pair<'_> {
    /// What a container, or a volume of the pod, could not be made for.
    pub(super) fn missing(&self, container: Option<ContainerId>, found: &mut Vec<Difference>) {
        let mut told: Vec<(Instant, &str)> = Vec::new();
        for event in self.reality.events.iter().filter(|event| event.container == container) {
            let is_of_volume = event.reason == "FailedMount";
            if is_of_volume || event.reason == "Failed" {
                told.push((event.at, &event.message));
            }
        }
        let waits = container.and_then(|id| self.reality.containers[id].waits.as_ref());
        if let Some((reason, message)) = waits
            && reason == "CreateContainerConfigError"
        {
            told.push((self.reality.until, message));
        }
        let mut absences: Vec<(Instant, Absence)> = Vec::new();
        for (at, message) in told {
            for absence in reference::absences_named(self.pod, message) {
                match absences.iter_mut().find(|(_, known)| *known == absence) {
                    Some((last, _)) => *last = at,
                    None => absences.push((at, absence)),
                }
            }
        }
        for (last, absence) in absences {
            let is_same = |one: &&Absence| {
                one.kind == absence.kind && one.name == absence.name && one.key == absence.key
            };
            let known = self.scenario.missing.iter().find(is_same);
            let until = self.goes_on(container, last).map(|next| middle(last, next));
            // What stands in the Scenario already is for its author to change.
            let is_known =
                known.is_some_and(|known| known.source.is_some() || known.until.is_none() == until.is_none());
            if is_known {
                continue;
            }
            let absence = Absence { until, ..absence };
            let (kind, remedy) = (DifferenceKind::Missing(absence.clone()), Some(Remedy::Missing(absence)));
            found.push(Difference { container, kind, at: last, rule: Rule::Reference, remedy });
        }
    }

    /// When the container, or the first one where none is meant, began after `last`.
    fn goes_on(&self, container: Option<ContainerId>, last: Instant) -> Option<Instant> {
        let id = container.or_else(|| self.pod.container_ids().next())?;
        let started = self.reality.containers[id].instances.iter().filter_map(|instance| instance.started);
        started.filter(|at| *at >= last).min()
    }
}

/// The object came at some time between two attempts.
fn middle(last: Instant, next: Instant) -> Instant {
    last + Duration::from_millis(next.since(last).as_millis() / 2)
}
