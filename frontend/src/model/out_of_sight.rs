//! What is out of sight, and waits.
//!
//! While the playhead moves, and when the text changes, a frame has better things to draw than what nobody sees: the
//! rooms that the stage would have to be scrolled to, and the drawer below. They follow once the hand rests, and the
//! rooms while it plays too, in a frame that brings nothing new to the others.

use super::cursor::Cursor;
use super::effect::Effect;
use super::millis::tenths;
use super::playback::{Playback, State};
use super::shared::Shared;
use super::{Model, Visibility};

/// What is out of sight.
#[derive(Clone, Debug, Default)]
pub struct OutOfSight {
    /// Where the controls stand, which tells what of the picture is.
    pub controls: Controls,
    /// The rooms, by the names of their containers.
    pub rooms: Shared<Vec<String>>,
    /// The moment of these rooms.
    pub cursor: Cursor,
}

/// Where the controls stand while the player is scrolled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Controls {
    /// In their own place, between the picture and the drawer.
    #[default]
    InPlace,
    /// At the head of the player: the picture with its caption is above it.
    AtHead,
    /// At the foot of the player: some of the picture is still below it.
    AtFoot,
}

impl Model {
    /// Some rooms came into sight, or left it.
    pub(super) fn see_rooms(&mut self, changes: Vec<(String, Visibility)>) {
        let mut rooms = Vec::clone(&self.out_of_sight.rooms);
        for (name, sight) in changes {
            rooms.retain(|room| *room != name);
            if sight == Visibility::Hidden {
                rooms.push(name);
            }
        }
        self.out_of_sight.rooms = Shared::new(rooms);
    }

    /// Another life has other rooms: of one that it lacks nobody tells that it is in sight again.
    fn forget_rooms(&mut self) {
        let Some(picture) = &self.picture else { return };
        let pod = &picture.timeline.pod;
        let mut rooms = Vec::clone(&self.out_of_sight.rooms);
        rooms.retain(|room| pod.find(room).is_some());
        self.out_of_sight.rooms = Shared::kept(Some(&self.out_of_sight.rooms), rooms);
    }

    /// The hand rests: all of the page stands at the same moment again.
    pub(super) fn rest(&mut self) {
        self.out_of_sight.cursor = self.playback.cursor;
        self.turn_drawer();
    }

    /// Lets follow what must not wait, and asks to be told of a rest where something waits for one.
    ///
    /// `before` is where the same life played; none where another begins.
    pub(super) fn follow(&mut self, before: Option<Playback>) -> Option<Effect> {
        if before.is_none() {
            self.forget_rooms();
        }
        let now = self.playback;
        let shown = |cursor: Cursor| (cursor.event, tenths(cursor.at_ms));
        let plays = now.state == State::Playing;
        let has_time = plays && before.is_some_and(|before| shown(before.cursor) == shown(now.cursor));
        // The moment of one life is none of another's.
        if before.is_none() || has_time || self.out_of_sight.rooms.is_empty() {
            self.out_of_sight.cursor = now.cursor;
        }
        let is_seen = self.drawer.sight == Visibility::Shown;
        if is_seen && self.drawer_has_this_life() {
            self.turn_drawer();
        }
        let waits =
            shown(self.out_of_sight.cursor) != shown(now.cursor) || !(is_seen || self.drawer_is_turned());
        (waits && (before.is_none() || !plays)).then_some(Effect::AwaitRest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::msg::{Msg, Sight, Transport};
    use crate::model::start::Start;

    fn hidden() -> Model {
        let mut model = Model::new(Start::default());
        let picture = model.picture.as_ref().expect("the page opens with a life");
        let pod = &picture.timeline.pod;
        let name = pod.container_ids().map(|id| pod.container(id).name.to_string()).next();
        let name = name.expect("a pod has a container");
        model.update(Msg::Sight(Sight::DrawerSeen(Visibility::Hidden)));
        model.update(Msg::Sight(Sight::RoomsSeen(vec![(name, Visibility::Hidden)])));
        model
    }

    fn drawer(model: &Model) -> Cursor {
        model.drawer.shown.as_ref().expect("a life is shown").cursor
    }

    fn asks(effects: &[Effect]) -> bool {
        effects.contains(&Effect::AwaitRest)
    }

    #[test]
    fn in_sight_the_drawer_plays_along() {
        let mut model = Model::new(Start::default());
        for msg in [
            Msg::Transport(Transport::MomentChosen(1_000.0)),
            Msg::Transport(Transport::PlayToggled),
            Msg::Transport(Transport::Frame(100.0)),
        ] {
            assert!(!asks(&model.update(msg)));
        }
        assert_eq!(drawer(&model), model.playback.cursor);
        assert!(model.playback.cursor.at_ms > 1_000.0);
    }

    #[test]
    fn a_scrub_leaves_what_is_out_of_sight_until_the_hand_rests() {
        let mut model = hidden();
        assert!(asks(&model.update(Msg::Transport(Transport::Scrubbed(5_000.0)))));
        assert_eq!((model.out_of_sight.cursor.at_ms, drawer(&model).at_ms), (0.0, 0.0));
        assert!(!asks(&model.update(Msg::Sight(Sight::Rested))));
        assert_eq!(
            (model.out_of_sight.cursor, drawer(&model)),
            (model.playback.cursor, model.playback.cursor)
        );
    }

    #[test]
    fn while_it_plays_unseen_rooms_follow_in_a_frame_that_brings_nothing_new() {
        let mut model = hidden();
        for msg in [
            Msg::Transport(Transport::MomentChosen(1_000.0)),
            Msg::Sight(Sight::Rested),
            Msg::Transport(Transport::PlayToggled),
            Msg::Transport(Transport::Frame(100.0)),
        ] {
            model.update(msg);
        }
        assert_eq!(model.out_of_sight.cursor.at_ms, 1_000.0);
        model.update(Msg::Transport(Transport::Frame(10.0)));
        assert_eq!(model.out_of_sight.cursor, model.playback.cursor);
        assert_eq!(drawer(&model).at_ms, 1_000.0);
    }

    #[test]
    fn a_pause_asks_for_what_waited_while_it_played() {
        let mut model = hidden();
        model.update(Msg::Transport(Transport::MomentChosen(1_000.0)));
        for msg in [
            Msg::Sight(Sight::Rested),
            Msg::Transport(Transport::PlayToggled),
            Msg::Transport(Transport::Frame(100.0)),
        ] {
            assert!(!asks(&model.update(msg)));
        }
        assert!(asks(&model.update(Msg::Transport(Transport::PlayToggled))));
    }

    #[test]
    fn what_comes_into_sight_is_turned_at_once() {
        let mut model = hidden();
        model.update(Msg::Transport(Transport::Scrubbed(5_000.0)));
        model.update(Msg::Sight(Sight::DrawerSeen(Visibility::Shown)));
        assert_eq!(drawer(&model), model.playback.cursor);
        let name = model.out_of_sight.rooms[0].clone();
        model.update(Msg::Sight(Sight::RoomsSeen(vec![(name, Visibility::Shown)])));
        assert!(model.out_of_sight.rooms.is_empty());
        assert_eq!(model.out_of_sight.cursor, model.playback.cursor);
    }

    #[test]
    fn a_room_that_is_gone_with_its_life_is_not_out_of_sight() {
        let mut model = hidden();
        let name = model.out_of_sight.rooms[0].clone();
        model.update(Msg::Edited(model.text.replace(&name, "other")));
        assert!(model.out_of_sight.rooms.is_empty(), "{:?}", model.out_of_sight.rooms);
    }

    #[test]
    fn a_drawer_out_of_sight_keeps_its_whole_life_until_the_hand_rests() {
        let mut model = hidden();
        let text = model.text.replace("image: alpine:latest", "image: alpine:3");
        assert_ne!(text, *model.text);
        assert!(asks(&model.update(Msg::Edited(text))));
        let shown = |model: &Model| model.drawer.shown.as_ref().map(|shown| shown.picture.clone());
        assert!(shown(&model) != model.picture);
        model.update(Msg::Sight(Sight::Rested));
        assert!(shown(&model) == model.picture);
    }
}
