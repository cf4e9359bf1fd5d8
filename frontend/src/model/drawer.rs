//! What the drawer shows.
//!
//! It goes with the playhead. But what nobody sees waits until the playhead rests: its tables are long, and a frame has
//! better things to draw.

use podreel_core::Analysis;

use super::choice::Choice;
use super::cursor::Cursor;
use super::effect::Effect;
use super::line_lights::Lights;
use super::panel::{Panel, View};
use super::picture::Picture;
use super::playing::Playing;
use super::reason::Reason;
use super::shared::Shared;
use super::{Freshness, Mode, Model, Visibility};

/// The drawer.
#[derive(Clone, Debug)]
pub struct Drawer {
    /// Whether it is in sight.
    pub sight: Visibility,
    /// What it shows.
    pub shown: Option<Shown>,
    /// The open tab.
    pub panel: Panel,
    /// The resource that the panel of resources shows.
    pub resource: String,
}

/// A moment of a life as the drawer shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The life.
    pub picture: Shared<Picture>,
    /// The moment.
    pub cursor: Cursor,
    /// The text that the panels may edit, and what of it plays.
    pub text: Option<(Shared<Analysis>, Playing)>,
    /// What the reader has chosen.
    pub choice: Option<Choice>,
    /// Why what the reader looks at is as it is.
    pub reason: Option<Shared<Reason>>,
    /// What depends on the line that the caret stands in.
    pub lights: Option<Shared<Lights>>,
}

impl Default for Drawer {
    fn default() -> Self {
        let (panel, resource) = (Panel::default(), "cpu".to_owned());
        Self { sight: Visibility::Shown, shown: None, panel, resource }
    }
}

impl Model {
    /// Opens a panel and brings it into view; a narrow screen shows the drawer in a view of its own.
    pub(super) fn open_panel(&mut self, panel: Panel) -> Vec<Effect> {
        (self.drawer.panel, self.view) = (panel, View::Why);
        vec![Effect::ShowDrawer]
    }

    /// Says why something is so, and brings that into view.
    pub(super) fn open_reason(&mut self, choice: Choice) -> Vec<Effect> {
        let mut effects = self.choose(choice);
        effects.extend(self.open_panel(Panel::Why));
        effects
    }

    /// Turns the drawer to what all of the page shows.
    pub(crate) fn turn_drawer(&mut self) {
        self.drawer.shown = self.to_show();
    }

    /// Whether the drawer shows a moment of the life that plays; of another life, the stage and the lanes come first.
    pub(super) fn drawer_has_this_life(&self) -> bool {
        self.drawer.shown.as_ref().map(|shown| &shown.picture) == self.picture.as_ref()
    }

    /// Whether the drawer shows what all of the page shows.
    pub(super) fn drawer_is_turned(&self) -> bool {
        self.drawer.shown == self.to_show()
    }

    fn to_show(&self) -> Option<Shown> {
        let can_edit = self.mode == Mode::Playground && self.freshness == Freshness::Fresh;
        self.picture.clone().map(|picture| Shown {
            picture,
            cursor: self.playback.cursor,
            text: can_edit.then(|| (self.analysis.clone(), self.playing)),
            choice: self.choice,
            reason: self.reason.clone(),
            lights: self.lights.clone(),
        })
    }
}
