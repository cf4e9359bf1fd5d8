//! Which moment the drawer shows.
//!
//! It goes with the playhead. But while that moves and nobody sees the drawer, it waits: its tables are long, and a
//! frame has better things to draw. Once the playhead rests, all of the page stands at the same moment again.

use super::choice::Choice;
use super::effect::Effect;
use super::panel::{Panel, View};
use super::playback::{Cursor, State};
use super::reason::Reason;
use super::shared::Shared;
use super::{Model, Visibility};

/// What the drawer goes by.
#[derive(Clone, Debug)]
pub struct Drawer {
    /// Whether it is in sight.
    pub sight: Visibility,
    /// Its moment.
    pub cursor: Cursor,
    /// Why what the reader looks at is as it is.
    pub reason: Option<Shared<Reason>>,
}

impl Default for Drawer {
    fn default() -> Self {
        Self { sight: Visibility::Shown, cursor: Cursor::default(), reason: None }
    }
}

impl Model {
    /// Opens a panel and brings it into view; a narrow screen shows the drawer in a view of its own.
    pub(super) fn open_panel(&mut self, panel: Panel) -> Vec<Effect> {
        (self.panel, self.view) = (panel, View::Why);
        vec![Effect::ShowDrawer]
    }

    /// Says why something is so, and brings that into view.
    pub(super) fn open_reason(&mut self, choice: Choice) -> Vec<Effect> {
        let mut effects = self.choose(choice);
        effects.extend(self.open_panel(Panel::Why));
        effects
    }

    /// Whether the drawer shows each moment that the playhead passes.
    pub(super) fn drawer_follows(&self) -> bool {
        self.drawer.sight == Visibility::Shown || self.playback.state == State::Paused
    }

    /// Turns the drawer to the moment of the playhead.
    pub(crate) fn turn_drawer(&mut self) {
        (self.drawer.cursor, self.drawer.reason) = (self.playback.cursor, self.reason.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::msg::Msg;
    use crate::model::start::Start;

    fn playing(sight: Visibility) -> Model {
        let mut model = Model::new(Start::default());
        for msg in [Msg::DrawerSeen(sight), Msg::PlayToggled, Msg::Frame(100.0), Msg::Frame(100.0)] {
            model.update(msg);
        }
        model
    }

    #[test]
    fn in_sight_it_plays_along() {
        let model = playing(Visibility::Shown);
        assert_eq!(model.drawer.cursor, model.playback.cursor);
        assert!(model.playback.cursor.at_ms > 0.0);
    }

    #[test]
    fn out_of_sight_it_waits_until_the_playhead_rests() {
        let mut model = playing(Visibility::Hidden);
        assert_eq!(model.drawer.cursor.at_ms, 0.0);
        model.update(Msg::PlayToggled);
        assert_eq!(model.drawer.cursor, model.playback.cursor);
    }

    #[test]
    fn it_catches_up_as_soon_as_it_is_seen() {
        let mut model = playing(Visibility::Hidden);
        model.update(Msg::DrawerSeen(Visibility::Shown));
        assert_eq!(model.drawer.cursor, model.playback.cursor);
    }

    #[test]
    fn another_life_is_shown_at_once() {
        let mut model = playing(Visibility::Hidden);
        let text = model.text.replace("image: alpine:latest", "image: alpine:3");
        assert_ne!(text, *model.text);
        model.update(Msg::Edited(text));
        assert_eq!(model.drawer.cursor, model.playback.cursor);
    }
}
