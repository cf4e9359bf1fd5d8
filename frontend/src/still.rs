//! The page as it opens, as text: what a reader sees, and can play, until the page itself has come.

use std::future::Future;
use std::pin::pin;
use std::task::{self, Poll, Waker};

use podreel_core::words::Language;
use yew::{Callback, Component, Context, Html, LocalServerRenderer, NodeRef, Properties};

use crate::model::cursor::Cursor;
use crate::model::lists::List;
use crate::model::millis::millis;
use crate::model::pace::Pace;
use crate::model::playback::{Playback, State, Telling};
use crate::model::reading::Reading;
use crate::model::speed::Speed;
use crate::model::start::Start;
use crate::model::{Mode, Model, Visibility};
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
    /// What its caption tells.
    pub telling: Telling,
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
    /// The place of its beat.
    pub beat: usize,
    /// For how long that has been told by then.
    pub told_ms: f64,
}

/// The opening example's life as it plays.
#[derive(Debug, Default)]
pub struct Played {
    /// Each tenth of a second of it and each of its steps, in order.
    pub moments: Vec<Moment>,
    /// How long each beat takes, and whether time stands until it is read.
    pub beats: Vec<(f64, bool)>,
}

impl Still {
    /// The page as it opens.
    #[must_use]
    pub fn opening(language: Language, mode: Mode) -> Self {
        let model = opened(language, mode);
        let Playback { cursor, state, telling, .. } = model.playback;
        Self { language, mode, cursor, state, telling }
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

/// The opening example's life, for who reads that language.
#[must_use]
pub fn played(language: Language) -> Played {
    let Model { picture: Some(picture), axis, .. } = opened(language, Mode::Playground) else {
        return Played::default();
    };
    let timeline = &picture.timeline;
    let reading = Reading::of(&picture, language);
    let pace = Pace::new(&picture, &axis.ruler, &reading, Speed::default());
    let moment = |cursor: Cursor, is_step: bool| {
        let told_ms = pace.told(cursor);
        Moment { cursor, is_step, takes_ms: 0.0, beat: picture.beat(cursor), told_ms }
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a life is short")]
    let end = millis(timeline.until) as usize;
    #[expect(clippy::cast_precision_loss, reason = "a life is short")]
    let ticks = (0..=end).step_by(TICK_MS).map(|at_ms| Cursor::at(timeline, at_ms as f64));
    let mut moments: Vec<_> = ticks.map(|cursor| moment(cursor, false)).collect();
    for step in 0..picture.scene.steps.len() {
        let cursor = picture.cursor_at_step(step);
        match moments.iter_mut().find(|moment| moment.cursor == cursor) {
            Some(moment) => moment.is_step = true,
            None => moments.push(moment(cursor, true)),
        }
    }
    moments.sort_by(|one, other| {
        let (one, other) = (one.cursor, other.cursor);
        one.at_ms.total_cmp(&other.at_ms).then(one.event.cmp(&other.event))
    });
    let mut next: Option<Moment> = None;
    for moment in moments.iter_mut().rev() {
        let same = next.filter(|next| next.beat == moment.beat);
        moment.takes_ms = same.map_or(pace.takes(moment.beat), |next| next.told_ms) - moment.told_ms;
        next = Some(*moment);
    }
    let beats = (0..picture.scene.beats.len()).map(|beat| (pace.takes(beat), pace.is_pause(beat)));
    Played { moments, beats: beats.collect() }
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
        let Still { language, mode, cursor, state, telling } = *context.props();
        let mut model = opened(language, mode);
        model.playback = Playback { cursor, state, telling, ..model.playback };
        model.look();
        model.turn_drawer();
        // Here nobody makes a list when it opens.
        List::ALL.into_iter().for_each(|list| model.lists.see(list, Visibility::Shown));
        let place = NodeRef::default;
        let places =
            Places { editor: place(), axis: place(), drawer: place(), player: place(), controls: place() };
        view::page(&model, &places, false, &Callback::noop())
    }
}
