//! What an actor is given when its moment has come: the time, what it may read, and where it puts what it did.

use crate::pod::ContainerId;
use crate::sim::env::Env;
use crate::sim::event::{EventId, EventKind};
use crate::sim::outbox::{Because, Outbox};
use crate::sim::queue::Wake;
use crate::time::Instant;

/// One moment of one actor.
#[derive(Debug)]
pub(crate) struct Cue<'c> {
    pub(crate) now: Instant,
    pub(crate) env: &'c Env<'c>,
    pub(crate) out: &'c mut Outbox,
}

impl Cue<'_> {
    /// Records what happens now and gives its place.
    pub(crate) fn record(
        &mut self,
        container: impl Into<Option<ContainerId>>,
        kind: EventKind,
        because: Because,
    ) -> EventId {
        self.out.record(self.now, container, kind, because)
    }

    /// Asks to be woken.
    pub(crate) fn wake(&mut self, at: Instant, wake: Wake) {
        self.out.wake(at, wake);
    }
}
