//! What the reader chooses in the picture, and what becomes of it in another one.

use podreel_core::pod::ContainerId;

use crate::model::Model;
use crate::model::choice::Choice;
use crate::model::choice::walk::Direction;
use crate::model::choice::word::Word;
use crate::model::cursor::Cursor;
use crate::model::effect::Effect;
use crate::model::millis::millis;
use crate::model::panel::{Panel, View};
use crate::model::picture::{Picture, same_event};
use crate::model::scene::Subject;

/// What the reader looks at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Choosing {
    /// The reader chose something in the picture, and wants to know why it is so.
    Chosen(Choice),
    /// The reader chose a line of a panel: the playhead goes to its event, and the panel stays.
    EventShown(usize),
    /// The reader chose a word of the stage.
    WordChosen(Word),
    /// The caret of the text came to a line.
    CaretMoved(u32),
    /// The reader goes on to the next bar or mark of the timeline.
    Walked(Direction),
    /// The reader wants to see, wherever that stands, why something is so.
    ReasonOpened(Choice),
}

impl Model {
    /// What follows from what the reader looks at.
    pub(super) fn choosing(&mut self, choosing: Choosing) -> Vec<Effect> {
        let picture = self.picture.as_deref();
        let chosen = match choosing {
            Choosing::Chosen(choice) => Some(choice),
            Choosing::WordChosen(word) => {
                picture.and_then(|picture| picture.word(word, self.playback.cursor))
            }
            Choosing::Walked(direction) => picture.and_then(|picture| {
                let from = self.choice.and_then(|choice| picture.cell_of(choice));
                picture.choice_of(picture.walk(from, direction, self.axis.conditions)?)
            }),
            Choosing::EventShown(event) => return self.choose(Choice::Event(event)),
            Choosing::ReasonOpened(choice) => return self.open_reason(choice),
            Choosing::CaretMoved(line) => return self.set(|model| model.caret = Some(line)),
        };
        chosen.map_or_else(Vec::new, |choice| self.explain(choice))
    }

    /// Chooses something: the playhead goes there unless it stands there already.
    pub(in crate::model) fn choose(&mut self, choice: Choice) -> Vec<Effect> {
        let Some(picture) = self.picture.clone() else { return Vec::new() };
        let extent = picture.extent(choice);
        let is_there = extent.is_some_and(|(from, to)| {
            from < to && (millis(from)..=millis(to)).contains(&self.playback.cursor.at_ms)
        });
        self.rest_at(|cursor, picture| match (choice, extent) {
            _ if is_there => cursor,
            (Choice::Event(event), Some(_)) => picture.cursor_at_event(event),
            (_, Some((from, _))) => Cursor::at(&picture.timeline, millis(from)),
            (_, None) => cursor,
        });
        (self.choice, self.caret) = (Some(choice), None);
        Vec::new()
    }

    /// Chooses something and says why it is so.
    pub(in crate::model) fn explain(&mut self, choice: Choice) -> Vec<Effect> {
        self.drawer.panel = Panel::Why;
        if self.view == View::Text {
            self.view = View::Why;
        }
        self.choose(choice)
    }

    /// The choice in another picture: the same event for the same container, the same place in the same lane.
    pub(in crate::model) fn same_choice(&self, before: &Picture, picture: &Picture) -> Option<Choice> {
        let same_container = |id: ContainerId| {
            let name = &before.timeline.pod.container(id).name;
            picture.timeline.pod.find(name)
        };
        match self.choice? {
            Choice::Event(event) => same_event(&before.timeline, event, &picture.timeline).map(Choice::Event),
            Choice::Bar(lane, bar) => {
                let lane = match &before.scene.lanes.get(lane)?.subject {
                    Subject::Container(id, _) => picture.lane_of(same_container(*id)?)?,
                    subject => picture.scene.lanes.iter().position(|lane| lane.subject == *subject)?,
                };
                picture.bar(lane, bar).map(|_| Choice::Bar(lane, bar))
            }
            Choice::Container(id) => same_container(id).map(Choice::Container),
            Choice::Gate(id) => same_container(id).map(Choice::Gate),
        }
    }
}
