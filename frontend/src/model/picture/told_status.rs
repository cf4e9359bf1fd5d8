//! What the stage may say at a step: the status of the pod as far as its events up to there tell it.
//!
//! One write of the status makes several events, each a step of its own; the API server shows all of them at once,
//! but a step shows what its own caption names.

use std::rc::Rc;

use podreel_core::kubectl::{self, Row};
use podreel_core::pod::ContainerId;
use podreel_core::sim::event::EventKind;
use podreel_core::sim::timeline::Moment;
use podreel_core::status::{PodCondition, PodConditionType, PodStatus};
use podreel_core::time::Instant;

use crate::model::cursor::Cursor;
use crate::model::picture::Picture;

impl Picture {
    /// The API object as far as it is told at the playhead.
    #[must_use]
    pub fn told(&self, cursor: Cursor) -> Moment {
        let shown = self.moment(cursor);
        let Some(next) = self.begun(cursor) else {
            let mut told = shown.clone();
            self.count_restarts(shown.event.place(), cursor.event, &mut told.status);
            return told;
        };
        let mut told = next.clone();
        for event in &self.timeline.events[cursor.event + 1..=next.event.place()] {
            withhold(&mut told.status, &shown.status, event.container, &event.kind);
        }
        told
    }

    /// The row of `kubectl get pod` as far as it is told: STATUS changes with the phase where that changes.
    #[must_use]
    pub fn told_row(&self, cursor: Cursor, now: Instant) -> Row {
        let told = kubectl::row_at(&self.timeline, &self.told(cursor), now);
        Row { status: kubectl::row_at(&self.timeline, self.told_status(cursor), now).status, ..told }
    }

    /// The moment whose STATUS is told at the playhead.
    #[must_use]
    pub fn told_status(&self, cursor: Cursor) -> &Moment {
        let shown = self.moment(cursor);
        let Some(next) = self.begun(cursor) else { return shown };
        let later = &self.timeline.events[cursor.event + 1..=next.event.place()];
        if later.iter().any(|event| matches!(event.kind, EventKind::PhaseChanged { .. })) {
            shown
        } else {
            next
        }
    }

    /// The next moment, where the playhead stands among the events that tell it.
    fn begun(&self, cursor: Cursor) -> Option<&Moment> {
        let shown = self.moment(cursor);
        let moments = &self.timeline.moments;
        let place = moments.partition_point(|moment| moment.event <= shown.event);
        let next = moments.get(place).filter(|next| next.at <= cursor.instant())?;
        let between = self.timeline.events.get(shown.event.place() + 1..=next.event.place())?;
        let first = between.iter().position(|event| tells_status(&event.kind))?;
        (shown.event.place() + 1 + first <= cursor.event).then_some(next)
    }

    /// That a container is started once more is told before its status says so.
    fn count_restarts(&self, since: usize, event: usize, status: &mut Rc<PodStatus>) {
        let past = self.timeline.events.get(since + 1..=event).unwrap_or_default();
        for event in past {
            let (EventKind::Restarting { count }, Some(id)) = (&event.kind, event.container) else {
                continue;
            };
            if status.container(id).is_some_and(|container| container.restart_count < *count)
                && let Some(container) = Rc::make_mut(status).container_mut(id)
            {
                container.restart_count = *count;
            }
        }
    }
}

/// Whether an event is a change of the status that a reader of the API can see.
fn tells_status(kind: &EventKind) -> bool {
    matches!(
        kind,
        EventKind::BecameStarted
            | EventKind::BecameReady
            | EventKind::BecameUnready
            | EventKind::Initialized
            | EventKind::PhaseChanged { .. }
            | EventKind::PodReady
            | EventKind::PodUnready
    )
}

/// Takes back what an event that is still to come says.
fn withhold(status: &mut Rc<PodStatus>, before: &PodStatus, id: Option<ContainerId>, kind: &EventKind) {
    let status = Rc::make_mut(status);
    match (kind, id) {
        (EventKind::BecameStarted, Some(id)) => {
            if let Some(container) = status.container_mut(id) {
                container.started = Some(false);
            }
        }
        (EventKind::BecameReady | EventKind::BecameUnready, Some(id)) => {
            if let Some(container) = status.container_mut(id) {
                container.ready = matches!(kind, EventKind::BecameUnready);
            }
        }
        (EventKind::Initialized, _) => restore(status, before, &PodConditionType::Initialized),
        (EventKind::PodReady | EventKind::PodUnready, _) => restore(status, before, &PodConditionType::Ready),
        (EventKind::PhaseChanged { .. }, _) => status.phase = before.phase,
        _ => {}
    }
}

fn restore(status: &mut PodStatus, before: &PodStatus, kind: &PodConditionType) {
    let is_it = |condition: &&mut PodCondition| condition.kind == *kind;
    if let (Some(old), Some(new)) = (before.condition(kind), status.conditions.iter_mut().find(is_it)) {
        new.clone_from(old);
    }
}

#[cfg(test)]
mod tests;
