//! The words of the stage, and what each of them speaks of.

use podreel_core::pod::ContainerId;
use podreel_core::sim::event::{EventId, EventKind};
use podreel_core::status::PodConditionType;

use super::Choice;
use crate::model::cursor::Cursor;
use crate::model::picture::Picture;
use crate::model::room::place;
use crate::model::scene::Subject;

/// A word of the stage; it leads to what it says at the playhead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// The name of a lane of the pod: its bar at the playhead.
    Lane(usize),
    /// The pod's STATUS.
    Status,
    /// How many containers are ready.
    ReadyContainers,
    /// What a container does.
    State(ContainerId),
    /// Whether it counts as started.
    Started(ContainerId),
    /// Whether it counts as ready.
    Ready(ContainerId),
    /// How it ended.
    Exit(ContainerId),
    /// How often it was restarted.
    Restarts(ContainerId),
}

impl Picture {
    /// What a word of the stage speaks of: the event behind it, or what lasts at the playhead.
    #[must_use]
    pub fn word(&self, word: Word, cursor: Cursor) -> Option<Choice> {
        let (id, event): (ContainerId, fn(&EventKind) -> bool) = match word {
            Word::Lane(lane) => return self.bar_at(lane, cursor),
            Word::Status => {
                return Some(Choice::Event((self.told_status(cursor).event.place()).min(cursor.event)));
            }
            Word::ReadyContainers => {
                let ready = Subject::Condition(PodConditionType::Ready);
                let ready = self.scene.lanes.iter().position(|lane| lane.subject == ready);
                return ready.and_then(|lane| self.bar_at(lane, cursor));
            }
            Word::State(id) => return self.doing(id, cursor),
            Word::Started(id) => (id, |kind| matches!(kind, EventKind::BecameStarted)),
            Word::Ready(id) => (id, |kind| matches!(kind, EventKind::BecameReady | EventKind::BecameUnready)),
            Word::Exit(id) => {
                (id, |kind| matches!(kind, EventKind::Exited { .. } | EventKind::StartFailed { .. }))
            }
            Word::Restarts(id) => (id, |kind| matches!(kind, EventKind::Restarting { .. })),
        };
        let events = &self.timeline.events;
        let past = &events[..events.len().min(cursor.event + 1)];
        let found = past.iter().rposition(|happened| happened.container == Some(id) && event(&happened.kind));
        let bar = || self.bar_at(self.lane_of(id)?, cursor);
        found.map(Choice::Event).or_else(bar).or(Some(Choice::Container(id)))
    }

    /// What a container does at the playhead: a bar, or the event where it took no time.
    fn doing(&self, id: ContainerId, cursor: Cursor) -> Option<Choice> {
        let lane = self.activities.get(id)?;
        let now = lane.get(place(lane, cursor))?;
        let is_an_instant = now.to == now.from && now.event > EventId::FIRST;
        let bar = || self.bar_at(self.lane_of(id)?, cursor);
        let event = is_an_instant.then_some(Choice::Event(now.event.place()));
        event.or_else(bar).or(Some(Choice::Container(id)))
    }
}
