//! What the page begins with: a link, the reader's draft, or the opening example.

use podreel_core::analyze;
use podreel_core::examples::Example;
use podreel_core::text::{Lines, Span};
use podreel_core::words::Language;

use super::comparison::Beside;
use super::comparison::partners::Partner;
use super::comparison::source::Source;
use super::crowd::Drawn;
use super::cursor::Cursor;
use super::drafts::Drafts;
use super::drawer::Drawer;
use super::effect::Range;
use super::history::History;
use super::notice::Notice;
use super::out_of_sight::OutOfSight;
use super::panel::{Shows, Theme, View};
use super::picture::{Picture, same_event};
use super::playback::{Playback, State, Telling};
use super::playing::Playing;
use super::share::Share;
use super::shared::Shared;
use super::time_axis::TimeAxis;
use super::zoom::Zoom;
use super::{Freshness, Mode, Model, Origin, Visibility};

/// What the browser knows before the page is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Start {
    /// The address's fragment, without its `#`.
    pub fragment: String,
    /// The address's query, without its `?`.
    pub query: String,
    /// Whether the page is called `embed.html`.
    pub is_embed: bool,
    /// The reader's own text.
    pub draft: Option<String>,
    /// The list of the texts that are kept beside it.
    pub drafts: String,
    /// What the browser's clock says, in milliseconds since 1970.
    pub now_ms: f64,
    /// What the reader made of the text of a link: its fragment, and the text.
    pub linked: Option<(String, String)>,
    /// The language that was chosen before.
    pub language: Option<Language>,
    /// The languages that the browser asks for, in order.
    pub browser_languages: Vec<String>,
    /// The theme that was chosen before.
    pub theme: Option<Theme>,
    /// How far the still of the opening example was played before the page took its place.
    pub played: Option<Played>,
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
    /// The page as it opens.
    #[must_use]
    pub fn new(start: Start) -> Self {
        let preferred = start.browser_languages.iter().find_map(|language| language.parse().ok());
        let is_embed = start.is_embed || query(&start.query, "embed").is_some();
        let mut model = Self {
            text: Shared::new(String::new()),
            origin: Origin::Example(Example::JobSidecar),
            drafts: Drafts {
                own: start.draft.filter(|draft| !draft.trim().is_empty()),
                linked: start.linked.clone(),
                ..Drafts::read(&start.drafts)
            },
            now_ms: start.now_ms,
            analysis: Shared::new(analyze("")),
            picture: None,
            beside: Beside::default(),
            history: History::default(),
            freshness: Freshness::Stale,
            playing: Playing::default(),
            sought: String::new(),
            axis: TimeAxis::default(),
            playback: Playback::default(),
            reading: None,
            choice: None,
            reason: None,
            lives: None,
            gates: None,
            deciding: Vec::new(),
            followed: None,
            caret: None,
            lights: None,
            drawn: Drawn::default(),
            out_of_sight: OutOfSight::default(),
            drawer: Drawer::default(),
            view: View::default(),
            language: query(&start.query, "lang")
                .and_then(|code| code.parse().ok())
                .or(start.language)
                .or(preferred)
                .unwrap_or_default(),
            theme: query(&start.query, "theme")
                .and_then(Theme::from_code)
                .or(start.theme)
                .unwrap_or_default(),
            notice: None,
            over: None,
            trials: Visibility::Hidden,
            mode: if is_embed { Mode::Embed } else { Mode::Playground },
            shows: query(&start.query, "mode")
                .filter(|_| is_embed)
                .and_then(Shows::from_code)
                .unwrap_or_default(),
        };
        match Share::decode(&start.fragment) {
            Some(Ok(share)) => model.open_share(start.fragment, share, start.linked),
            Some(Err(unreadable)) => {
                model.open_own();
                model.notice = Some(Notice::Unreadable(unreadable));
            }
            None => model.open_query(&start.query),
        }
        if let Some(played) = start.played {
            model.take_over(played);
        }
        model.look();
        model.contrast();
        if model.wants_due_gates() {
            model.find_due_gates();
        }
        model.rest();
        model.draw_first();
        model.beside.partners = Shared::new(model.partners_now());
        if model.mode == Mode::Embed && query(&start.query, "autoplay").is_some() {
            model.play();
        }
        model
    }

    /// Shows the text of a link; the draft stays as it is.
    pub(super) fn open_share(&mut self, fragment: String, share: Share, linked: Option<(String, String)>) {
        let edited = linked.filter(|(of, _)| *of == fragment).map(|(_, text)| text);
        self.origin = Origin::Link(fragment);
        self.drawer.panel = share.panel;
        if let Some(language) = share.language {
            self.language = language;
        }
        self.show(edited.unwrap_or(share.text));
        if share.playing != Playing::default() {
            self.playing = share.playing;
            self.play_anew();
        }
        if let Some(compared) = share.compared {
            self.compare_as(compared);
        }
        #[expect(clippy::cast_precision_loss, reason = "a life is far shorter than 2^52 ms")]
        self.seek(share.at_ms as f64);
        let picture = self.picture.as_ref();
        self.choice = share.choice.filter(|choice| picture.is_some_and(|picture| picture.has(*choice)));
    }

    /// Shows the draft, or the opening example where there is none.
    pub(super) fn open_own(&mut self) {
        match self.drafts.own.clone() {
            Some(draft) => {
                self.origin = Origin::Draft;
                self.show(draft);
            }
            None => self.open_example(Example::JobSidecar),
        }
    }

    /// Shows an example from its beginning.
    pub(super) fn open_example(&mut self, example: Example) {
        self.belongs_to(example);
        self.show(example.text().to_owned());
    }

    /// The text is an example's, beside the one that it differs from in one thing.
    pub(super) fn belongs_to(&mut self, example: Example) {
        self.origin = Origin::Example(example);
        let others = example.counterparts().map(|(one, other)| if one == example { other } else { one });
        let life = |other: Example| Source::of(other.text().to_owned()).life();
        self.beside.counterpart = others.and_then(|other| Some((other, Shared::new(life(other)?))));
    }

    /// Goes on where the still was; it shows the opening example and nothing else.
    fn take_over(&mut self, played: Played) {
        let Some(picture) = &self.picture else { return };
        if self.origin != Origin::Example(Example::JobSidecar)
            || played.event >= picture.timeline.events.len()
        {
            return;
        }
        let cursor = Cursor { at_ms: f64::from(played.at_ms), event: played.event };
        self.playback = Playback { cursor, state: played.state, telling: played.telling, ..self.playback };
    }

    fn play(&mut self) {
        if let Some(picture) = &self.picture {
            self.playback = self.playback.play(picture);
        }
    }

    fn open_query(&mut self, search: &str) {
        let Some(name) = query(search, "s") else { return self.open_own() };
        match name.parse() {
            Ok(example) => self.open_example(example),
            Err(_) => {
                self.open_own();
                self.notice = Some(Notice::NoSuchExample);
            }
        }
        if let Some(partner) = query(search, "compare").and_then(Partner::from_query) {
            self.compare_with(partner);
        }
        if let Some(at_ms) = query(search, "t").and_then(millis_of_seconds) {
            self.seek(at_ms);
        }
    }

    /// Another text altogether: its life begins at the beginning.
    pub(super) fn show(&mut self, text: String) {
        (self.picture, self.beside.comparison) = (None, None);
        (self.playing, self.axis.zoom) = (Playing::default(), Zoom::default());
        self.history = History::default();
        self.playback = self.playback.pause().go(Cursor::default());
        self.beside.branches.clear();
        self.read_text(text);
        self.beside.opened = self.text.clone();
    }

    pub(super) fn seek(&mut self, at_ms: f64) {
        if let Some(picture) = &self.picture {
            self.playback = self.playback.go(Cursor::at(&picture.timeline, at_ms));
        }
    }

    /// A range of bytes as an editor counts.
    #[must_use]
    pub fn range(&self, span: Span) -> Range {
        let lines = Lines::new(&self.text);
        Range { start: lines.utf16_position(span.start), end: lines.utf16_position(span.end) }
    }
}

impl Picture {
    /// The playhead at the event that it was at in another life: the same kind for the same container, as often.
    #[must_use]
    pub fn same_event(&self, before: &Self, cursor: Cursor) -> Cursor {
        let at = cursor.event.min(before.timeline.events.len().saturating_sub(1));
        let Some(found) = same_event(&before.timeline, at, &self.timeline) else {
            return Cursor::at(&self.timeline, cursor.at_ms);
        };
        // As long after the event as before, but not past the next one.
        let offset = cursor.at_ms - before.cursor_at_event(at).at_ms;
        let place = self.cursor_at_event(found);
        let next = self
            .timeline
            .events
            .get(found + 1)
            .map_or(f64::INFINITY, |_| self.cursor_at_event(found + 1).at_ms);
        let at_ms = (place.at_ms + offset).min(next).min(super::millis::millis(self.timeline.until));
        Cursor { at_ms: at_ms.max(place.at_ms), ..place }
    }
}

/// `12.5` seconds in milliseconds.
fn millis_of_seconds(text: &str) -> Option<f64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let thousandths = part.bytes().chain(*b"000").take(3);
    let digits: String = whole.bytes().chain(thousandths).map(char::from).collect();
    digits.parse::<u32>().ok().map(f64::from)
}

/// The value of a key in a query, decoded no further than our own values need.
fn query<'q>(search: &'q str, key: &str) -> Option<&'q str> {
    let mut pairs = search.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.find(|(name, _)| *name == key).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(played: &str, query: &str) -> (u32, usize, State) {
        let start = Start { played: Played::read(played), query: query.to_owned(), ..Start::default() };
        let Playback { cursor, state, .. } = Model::new(start).playback;
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
}
