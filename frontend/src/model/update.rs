//! What follows from a message.

pub mod axis;
pub mod choosing;
mod editing;
pub mod opening;
pub mod overlay;
pub mod page;
pub mod place;
pub mod sharing;
pub mod sight;
pub mod transport;

use podreel_core::examples::Example;

use super::Model;
use super::choice::Choice;
use super::crowd::Figures;
use super::effect::Effect;
use super::millis::tenths;
use super::msg::{Msg, WhatIf};
use super::pace::Pace;
use super::picture::Picture;
use super::playback::{Playback, State, Telling};
use super::shared::Shared;

/// What of the model was before a message, as far as something is made of it.
struct Before {
    text: Shared<String>,
    example: Option<Example>,
    picture: Option<Shared<Picture>>,
    /// The other life of the comparison.
    other: Option<Shared<Picture>>,
    /// The event that is told at the playhead, and whether it is the last word.
    told: (Option<usize>, bool),
    choice: Option<Choice>,
    caret: Option<u32>,
    playback: Playback,
    figures: Option<Figures>,
}

impl Before {
    fn of(model: &Model) -> Self {
        Self {
            text: model.text.clone(),
            example: model.example(),
            picture: model.picture.clone(),
            other: other(model),
            told: (model.shown_event(), model.last_word().is_some()),
            choice: model.choice,
            caret: model.caret,
            playback: model.playback,
            figures: model.figures(),
        }
    }

    fn has_other_life(&self, now: &Model) -> bool {
        self.text != now.text || self.picture != now.picture
    }

    fn is_beside_another(&self, now: &Model) -> bool {
        self.other != other(now)
    }

    fn looks_elsewhere(&self, now: &Model) -> bool {
        self.told != (now.shown_event(), now.last_word().is_some()) || self.choice != now.choice
    }
}

fn other(model: &Model) -> Option<Shared<Picture>> {
    model.beside.comparison.as_ref().map(|comparison| comparison.other.clone())
}

impl Model {
    /// Takes a message in, and says what the browser should do.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        let before = Before::of(self);
        // Who switches a gate looks at the list of them.
        let lists_gates = self.gates.is_some() && matches!(msg, Msg::WhatIf(WhatIf::GateSwitched(..)));
        let mut effects = self.react(msg);
        let is_new = before.has_other_life(self);
        if before.example != self.example() {
            self.find_counterpart();
        }
        if is_new {
            // An edit must not wait for every version; the next step asks for them.
            (self.lives, self.reading) = (None, None);
            self.gates = lists_gates.then(|| Shared::new(self.gates_now()));
            self.beside.partners = Shared::new(self.partners_now());
            self.draw_first(before.figures.clone());
        } else if self.choice.is_some() && self.lives.is_none() {
            self.lives = self.lives_now().map(Shared::new);
        }
        if is_new || before.is_beside_another(self) {
            self.contrast();
            effects.extend(self.wants_due_gates().then_some(Effect::AskForDueGates));
        }
        if is_new || before.looks_elsewhere(self) {
            self.look();
        }
        if is_new || before.caret != self.caret {
            self.lights = self.lights_now().map(|lights| Shared::kept(self.lights.as_ref(), lights));
        }
        let at_ms = self.playback.cursor.at_ms;
        if at_ms != before.playback.cursor.at_ms {
            self.change_zoom(|zoom, end_ms| zoom.follow(at_ms, end_ms));
        }
        effects.extend(self.follow((!is_new).then_some(before.playback)));
        effects.extend(self.read_along(&before.text));
        effects
    }

    /// Finds out why what the reader looks at is as it is.
    pub(crate) fn look(&mut self) {
        self.reason = self.reason_now().map(|reason| Shared::kept(self.reason.as_ref(), reason));
        self.deciding = self.deciding_ranges();
    }

    fn react(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Edited(text) => self.edited(text),
            Msg::Undone => self.undo(),
            Msg::Redone => self.redo(),
            Msg::FieldWanted(field, value) => self.field_wanted(field, &value),
            Msg::MendWanted(problem) => self.mend_wanted(problem),
            Msg::Opening(opening) => self.opening(opening),
            Msg::Shelf(shelf) => self.shelf(shelf),
            Msg::WhatIf(what_if) => self.what_if(what_if),
            Msg::Comparing(comparing) => self.comparing(comparing),
            Msg::Transport(transport) => self.transport(transport),
            Msg::Axis(axis) => self.axis(axis),
            Msg::Sight(sight) => self.sight(sight),
            Msg::Choosing(choosing) => self.choosing(choosing),
            Msg::Place(place) => self.place(place),
            Msg::Page(page) => self.page(page),
            Msg::Overlay(overlay) => self.overlay(overlay),
            Msg::Sharing(sharing) => self.sharing(sharing),
        }
    }

    /// The event that is told: the step's that the playhead stands on, or that which speaks for its beat.
    #[must_use]
    pub fn shown_event(&self) -> Option<usize> {
        let picture = self.picture.as_ref()?;
        let step = match self.playback.telling {
            Telling::Step => picture.step(self.playback.cursor),
            Telling::Beat => picture.scene.beats.get(picture.beat(self.playback.cursor))?.head,
        };
        picture.scene.steps.get(step).copied()
    }

    /// The first step and the last of those that are told of.
    #[must_use]
    pub fn shown_steps(&self) -> (usize, usize) {
        let Some(picture) = &self.picture else { return (0, 0) };
        let step = picture.step(self.playback.cursor);
        match (self.playback.telling, picture.scene.beats.get(picture.scene.beat_of(step))) {
            (Telling::Beat, Some(beat)) => (beat.first, beat.last),
            _ => (step, step),
        }
    }

    /// Whether time has run on since the event that is told; what is chosen tells its own time.
    #[must_use]
    pub fn is_told_of_the_past(&self) -> bool {
        let at = |picture: &Shared<Picture>, event| tenths(picture.cursor_at_event(event).at_ms);
        let told = self.picture.as_ref().zip(self.shown_event()).map(|(picture, event)| at(picture, event));
        let is_now = self.choice.is_some() || self.last_word().is_some();
        !is_now && told.is_some_and(|told| told < tenths(self.playback.cursor.at_ms))
    }

    /// How much of a beat has been told, where time stands until it is read.
    #[must_use]
    pub fn reading_pause(&self) -> Option<f64> {
        let playback = self.playback;
        let (picture, reading) = (self.picture.as_ref()?, self.reading.as_ref()?);
        let pace = Pace::new(picture, &self.axis.ruler, reading, playback.speed);
        let beat = picture.beat(playback.cursor);
        let is_pause = playback.state == State::Playing && pace.is_pause(beat);
        is_pause.then(|| (playback.told_ms / pace.takes(beat)).min(1.0))
    }

    /// Changes the model, and asks nothing of the browser.
    pub(in crate::model) fn set(&mut self, change: impl FnOnce(&mut Self)) -> Vec<Effect> {
        change(self);
        Vec::new()
    }
}
