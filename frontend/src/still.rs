//! The page as it opens, as text: what a reader sees, and can play, until the page itself has come.

use std::future::Future;
use std::pin::pin;
use std::task::{self, Poll, Waker};

use podreel_core::words::Language;
use yew::{Callback, Component, Context, Html, LocalServerRenderer, NodeRef, Properties};

use crate::model::cursor::Cursor;
use crate::model::millis::millis;
use crate::model::pace::Pace;
use crate::model::playback::State;
use crate::model::reading::Reading;
use crate::model::start::Start;
use crate::model::{Mode, Model};
use crate::view::{self, Places};

/// How long one moment is shown while it plays.
const TICK_MS: usize = 100;

/// The page with the opening example at one moment of it.
#[derive(Clone, Copy, PartialEq, Properties)]
pub struct Still {
    /// The language of its words.
    pub language: Language,
    /// Which of the two pages.
    pub mode: Mode,
    /// The moment.
    pub cursor: Cursor,
    /// Whether it plays.
    pub state: State,
}

/// A moment at which something changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// Where the playhead is.
    pub cursor: Cursor,
    /// Whether a reader who steps comes here.
    pub is_step: bool,
    /// How long it takes to play to the next one, or to the end.
    pub takes_ms: f64,
}

impl Still {
    /// The page as it opens.
    #[must_use]
    pub fn opening(language: Language, mode: Mode) -> Self {
        let model = opened(language, mode);
        Self { language, mode, cursor: model.playback.cursor, state: model.playback.state }
    }

    /// Its HTML.
    ///
    /// # Panics
    /// Never: the views ask nobody for anything.
    #[must_use]
    pub fn draw(self) -> String {
        let page = LocalServerRenderer::<Drawn>::with_props(self).hydratable(false);
        let drawn = pin!(page.render());
        match drawn.poll(&mut task::Context::from_waker(Waker::noop())) {
            Poll::Ready(html) => html,
            Poll::Pending => unreachable!("a view waits for nothing"),
        }
    }
}

/// Each tenth of a second of the opening example's life and each of its steps, in order, for who reads that language.
#[must_use]
pub fn moments(language: Language) -> Vec<Moment> {
    let Model { picture: Some(picture), axis, .. } = opened(language, Mode::Playground) else {
        return Vec::new();
    };
    let timeline = &picture.timeline;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a life is short")]
    let end = millis(timeline.until) as usize;
    #[expect(clippy::cast_precision_loss, reason = "a life is short")]
    let ticks = (0..=end).step_by(TICK_MS).map(|at_ms| Cursor::at(timeline, at_ms as f64));
    let mut moments: Vec<_> = ticks.map(|cursor| Moment { cursor, is_step: false, takes_ms: 0.0 }).collect();
    for step in 0..picture.scene.steps.len() {
        let cursor = picture.cursor_at_step(step);
        match moments.iter_mut().find(|moment| moment.cursor == cursor) {
            Some(moment) => moment.is_step = true,
            None => moments.push(Moment { cursor, is_step: true, takes_ms: 0.0 }),
        }
    }
    moments.sort_by(|one, other| {
        let (one, other) = (one.cursor, other.cursor);
        one.at_ms.total_cmp(&other.at_ms).then(one.event.cmp(&other.event))
    });
    let reading = Reading::of(&picture, language);
    let pace = Pace::new(&picture, &axis.ruler, &reading);
    let mut next_ms = millis(timeline.until);
    for moment in moments.iter_mut().rev() {
        moment.takes_ms = pace.takes(moment.cursor, next_ms);
        next_ms = moment.cursor.at_ms;
    }
    moments
}

fn opened(language: Language, mode: Mode) -> Model {
    let start = Start { is_embed: mode == Mode::Embed, language: Some(language), ..Start::default() };
    Model::new(start)
}

struct Drawn;

impl Component for Drawn {
    type Message = ();
    type Properties = Still;

    fn create(_context: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let Still { language, mode, cursor, state } = *context.props();
        let mut model = opened(language, mode);
        (model.playback.cursor, model.playback.state) = (cursor, state);
        model.look();
        model.turn_drawer();
        let place = NodeRef::default;
        let places = Places { editor: place(), axis: place(), drawer: place(), player: place() };
        view::page(&model, &places, false, &Callback::noop())
    }
}
