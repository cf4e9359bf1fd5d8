//! The page comes in part by part, behind the still, so that no single part of the way holds up the browser for long.

use podreel_core::examples::Example;

use super::cursor::Cursor;
use super::playback::{Playback, State, Telling};
use super::{Model, Origin};

/// How much of the page is there; each step has what those before it have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Arrival {
    /// A page without content.
    Frame,
    /// The life's figures.
    Figures,
    /// Its stage.
    Stage,
    /// Its lanes.
    Lanes,
    /// The controls.
    Controls,
    /// What the drawer says.
    Drawer,
    /// The bar on top and the text: all of it.
    Whole,
}

impl Arrival {
    /// With the next part.
    const fn next(self) -> Self {
        match self {
            Self::Frame => Self::Figures,
            Self::Figures => Self::Stage,
            Self::Stage => Self::Lanes,
            Self::Lanes => Self::Controls,
            Self::Controls => Self::Drawer,
            Self::Drawer | Self::Whole => Self::Whole,
        }
    }
}

/// Where the still stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Played {
    /// The moment, in milliseconds.
    pub at_ms: u32,
    /// The place in the Timeline of the last event that has happened.
    pub event: usize,
    /// Whether it moves.
    pub state: State,
    /// What its caption tells.
    pub telling: Telling,
}

impl Played {
    /// As the still's script writes it: `2500 7 playing`.
    #[must_use]
    pub fn read(written: &str) -> Option<Self> {
        let mut words = written.split(' ');
        let (at_ms, event) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        let (state, telling) = match words.next()? {
            "playing" => (State::Playing, Telling::Beat),
            "paused" => (State::Paused, Telling::Beat),
            "stepped" => (State::Paused, Telling::Step),
            _ => return None,
        };
        Some(Self { at_ms, event, state, telling })
    }
}

impl Model {
    /// Whether a part of the page is there.
    #[must_use]
    pub fn has(&self, part: Arrival) -> bool {
        self.arrival >= part
    }

    /// The page of which nothing is there yet.
    #[must_use]
    pub fn arriving(self) -> Self {
        Self { arrival: Arrival::Frame, ..self }
    }

    /// Lets the next part come.
    pub(super) fn arrive(&mut self) {
        self.arrival = self.arrival.next();
    }

    /// Takes the place of the still and goes on where that was; it shows the opening example and nothing else.
    pub(super) fn take_over(&mut self, played: Option<Played>) {
        let (Some(picture), Some(played)) = (&self.picture, played) else { return };
        if self.origin != Origin::Example(Example::JobSidecar)
            || played.event >= picture.timeline.events.len()
        {
            return;
        }
        let cursor = Cursor { at_ms: f64::from(played.at_ms), event: played.event };
        self.playback = Playback { cursor, state: played.state, telling: played.telling, ..self.playback };
        self.look();
        self.rest();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::msg::{Msg, Sight};
    use crate::model::start::Start;

    fn opened(played: &str, query: &str) -> (u32, usize, State) {
        let mut model = Model::new(Start { query: query.to_owned(), ..Start::default() });
        model.update(Msg::Sight(Sight::TookOver(Played::read(played))));
        let Playback { cursor, state, .. } = model.playback;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few seconds")]
        let at_ms = cursor.at_ms as u32;
        (at_ms, cursor.event, state)
    }

    #[test]
    fn the_page_goes_on_where_the_still_was() {
        assert_eq!(opened("2500 9 playing", ""), (2500, 9, State::Playing));
        assert_eq!(opened("7000 20 paused", ""), (7000, 20, State::Paused));
        assert_eq!(opened("7000 20 stepped", ""), (7000, 20, State::Paused));
    }

    #[test]
    fn what_the_still_did_not_show_begins_at_its_own_beginning() {
        let at_rest = opened("", "");
        for damaged in ["2500 9", "2500 9 running", "2500 999 playing", "-1 0 paused"] {
            assert_eq!(opened(damaged, ""), at_rest, "{damaged}");
        }
        assert_eq!(opened("2500 9 playing", "s=date-logger"), opened("", "s=date-logger"));
    }

    #[test]
    fn each_step_brings_one_part_until_all_of_it_is_there() {
        let mut model = Model::new(Start::default()).arriving();
        let mut before = model.arrival;
        while !model.has(Arrival::Whole) {
            model.update(Msg::Sight(Sight::PartWanted));
            assert!(model.arrival > before, "nothing came after {before:?}");
            before = model.arrival;
        }
        model.update(Msg::Sight(Sight::PartWanted));
        assert!(model.has(Arrival::Whole));
    }
}
