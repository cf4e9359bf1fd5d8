//! Where the actors put what they did and when they want to be woken.

use crate::pod::{ContainerId, Field, PerContainer, Pod};
use crate::rules::Rule;
use crate::sim::event::{Cause, Event, EventId, EventKind};
use crate::sim::queue::{Queue, Wake};
use crate::sim::timeline::{ImageLearned, Instance};
use crate::time::Instant;

/// The record so far, and the wake-ups to come.
#[derive(Debug)]
pub(crate) struct Outbox {
    pub(crate) queue: Queue,
    pub(crate) events: Vec<Event>,
    pub(crate) instances: Vec<Instance>,
    pub(crate) images: Vec<ImageLearned>,
    newest: PerContainer<EventId>,
    started: PerContainer<EventId>,
    opened: PerContainer<EventId>,
}

/// Why something is recorded: a rule, the field that decided it, and the event it followed from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Because {
    pub(crate) rule: Rule,
    pub(crate) field: Option<Field>,
    pub(crate) parent: EventId,
}

impl Because {
    /// By a rule, after an event; no field decided it.
    pub(crate) const fn of(rule: Rule, parent: EventId) -> Self {
        Self { rule, field: None, parent }
    }

    /// The same, decided by `field`.
    pub(crate) const fn by(self, field: Field) -> Self {
        Self { field: Some(field), ..self }
    }
}

impl Outbox {
    pub(crate) fn new(pod: &Pod) -> Self {
        Self {
            queue: Queue::default(),
            events: Vec::new(),
            instances: Vec::new(),
            images: Vec::new(),
            newest: PerContainer::new(pod, |_| EventId::FIRST),
            started: PerContainer::new(pod, |_| EventId::FIRST),
            opened: PerContainer::new(pod, |_| EventId::FIRST),
        }
    }

    /// Records an event and gives its place.
    pub(crate) fn record(
        &mut self,
        now: Instant,
        container: impl Into<Option<ContainerId>>,
        kind: EventKind,
        because: Because,
    ) -> EventId {
        let Because { rule, field, parent } = because;
        let container = container.into();
        let cause = if self.events.is_empty() { None } else { Some(Cause { rule, field, parent }) };
        let started = matches!(kind, EventKind::ContainerStarted { .. });
        let opens = matches!(
            kind,
            EventKind::BecameStarted | EventKind::Exited { .. } | EventKind::PostStartFinished
        );
        self.events.push(Event { at: now, container, kind, cause });
        let event = self.last_event();
        if let Some(id) = container {
            self.newest[id] = event;
            if started {
                self.started[id] = event;
            }
            if opens {
                self.opened[id] = event;
            }
        }
        event
    }

    /// The newest event of a container.
    pub(crate) fn newest_of(&self, id: ContainerId) -> EventId {
        self.newest[id]
    }

    /// The event with which the newest instance of a container started.
    pub(crate) fn start_of(&self, id: ContainerId) -> EventId {
        self.started[id]
    }

    /// The event with which a container last did what others wait for.
    pub(crate) fn opening_of(&self, id: ContainerId) -> EventId {
        self.opened[id]
    }

    /// The place of the newest event.
    pub(crate) fn last_event(&self) -> EventId {
        EventId::at(self.events.len().saturating_sub(1))
    }

    /// The place of the event to come.
    pub(crate) fn next_event(&self) -> EventId {
        EventId::at(self.events.len())
    }

    /// The newest event of a kind.
    pub(crate) fn newest(&self, of: impl Fn(&EventKind) -> bool) -> Option<EventId> {
        self.events.iter().rposition(|event| of(&event.kind)).map(EventId::at)
    }

    /// Asks to be woken.
    pub(crate) fn wake(&mut self, at: Instant, wake: Wake) {
        self.queue.push(at, wake);
    }
}
