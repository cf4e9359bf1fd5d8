//! What comes from outside: the wait for a node, who deletes the pod, a node that ends it.

use super::{Difference, DifferenceKind, Pair, Remedy};
use crate::rules::Rule;
use crate::sim::event::EventKind;
use crate::sim::scenario::ActionKind;
use crate::status::{PodConditionType, Reason};
use crate::time::{Duration, Instant};

/// How long a node that shuts down gives its pods, where nobody says.
const SHUTDOWN: Duration = Duration::from_secs(30);

impl Pair<'_> {
    pub(super) fn outside(&self, found: &mut Vec<Difference>) {
        let reality = self.reality;
        let mut add = |kind, at, rule, remedy| {
            found.push(Difference { container: None, kind, at, rule, remedy });
        };
        let waited = Instant::START.since(reality.created);
        if waited > reality.precision {
            add(DifferenceKind::WaitedForNode(waited), Instant::START, Rule::Conditions, None);
        }
        for name in &reality.strangers {
            add(DifferenceKind::Stranger(name.clone()), Instant::START, Rule::ContainerKind, None);
        }
        let ended = self.disruption();
        if let Some((reason, at, what)) = &ended {
            let is_played = self.timeline.events.iter().any(|event| match event.kind {
                EventKind::Evicted { .. } => matches!(what, Some(ActionKind::Evict { .. })),
                EventKind::NodeShutsDown { .. } => matches!(what, Some(ActionKind::ShutdownNode { .. })),
                EventKind::DeletionRequested { .. } => *what == Some(ActionKind::Drain),
                _ => false,
            });
            if !is_played {
                let remedy = what.clone().map(|what| Remedy::Action { at: *at, what });
                add(DifferenceKind::Disrupted(reason.clone()), *at, Rule::Disruption, remedy);
            }
        }
        let is_deletion = |kind: &EventKind| matches!(kind, EventKind::DeletionRequested { .. });
        let simulated = self.timeline.find(is_deletion).map(|event| event.at);
        match (reality.deletion, simulated) {
            (Some(deletion), simulated) if ended.is_none() => {
                let near = |at: Instant| !self.differs(at.since(deletion.at), deletion.at.since(at));
                if simulated.is_some_and(near) {
                    return;
                }
                let grace =
                    deletion.grace.filter(|grace| Some(*grace) != self.pod.spec.termination_grace_period);
                let remedy = Remedy::Action { at: deletion.at, what: ActionKind::Delete { grace } };
                // A deletion that stands in the Scenario already is for its author to change.
                let remedy =
                    (simulated.is_none() || self.scenario.delete_after_ready.is_some()).then_some(remedy);
                add(DifferenceKind::Deleted, deletion.at, Rule::Shutdown, remedy);
            }
            // A deletion that stands in the Scenario is for its author to change.
            (None, Some(simulated))
                if ended.is_none() && simulated < reality.until && !reality.is_told_to_stop() =>
            {
                add(DifferenceKind::NotDeleted, simulated, Rule::Shutdown, None);
            }
            _ => {}
        }
    }

    /// Who ended the pod from outside without deleting it: the reason, when, and the action that does so.
    fn disruption(&self) -> Option<(Reason, Instant, Option<ActionKind>)> {
        let status = self.reality.status.as_ref()?;
        let condition =
            status.condition(&PodConditionType::DisruptionTarget).filter(|condition| condition.is_true())?;
        let what = match (&*condition.reason, &*status.reason) {
            ("TerminationByKubelet", "Evicted") => Some(ActionKind::Evict { limit: None }),
            ("TerminationByKubelet", "Terminated" | "NodeShutdown") => {
                Some(ActionKind::ShutdownNode { grace: SHUTDOWN })
            }
            ("EvictionByEvictionAPI", _) => Some(ActionKind::Drain),
            _ => None,
        };
        let at =
            self.reality.deletion.filter(|_| what == Some(ActionKind::Drain)).map(|deletion| deletion.at);
        // The kubelet writes the condition when the last container has ended, which was told to stop a moment before.
        let ends = self.reality.containers.iter().flat_map(|(_, container)| &container.instances);
        let first_end = ends.filter_map(|instance| instance.finished).min();
        Some((condition.reason.clone(), at.or(first_end).unwrap_or(condition.since), what))
    }

    /// When the pod's containers were told to stop because the pod ends, if they were.
    pub(super) fn told_to_stop(&self) -> Option<Instant> {
        let deleted = self.reality.deletion.map(|deletion| deletion.at);
        deleted.or_else(|| self.disruption().map(|(_, at, _)| at))
    }
}
