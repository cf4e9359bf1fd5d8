//! What the page begins with: a link, the reader's draft, or the opening example.

use podreel_core::analyze;
use podreel_core::examples::Example;
use podreel_core::words::Language;

use super::arrival::Arrival;
use super::comparison::Beside;
use super::comparison::partners::Partner;
use super::crowd::Drawn;
use super::drafts::Drafts;
use super::drawer::Drawer;
use super::history::History;
use super::lists::Lists;
use super::notice::Notice;
use super::out_of_sight::OutOfSight;
use super::panel::{Shows, Theme, View};
use super::playback::Playback;
use super::playing::Playing;
use super::share::Share;
use super::shared::Shared;
use super::time_axis::TimeAxis;
use super::{Freshness, Mode, Model, Origin};

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
}

impl Model {
    /// The page as it opens.
    #[must_use]
    pub fn new(start: Start) -> Self {
        let mut model = Self::opened(start);
        model.settle();
        model
    }

    /// The page with the text that it opens with and that text's life, before [`settle`](Self::settle).
    #[must_use]
    pub fn opened(start: Start) -> Self {
        let mut model = Self::empty(&start);
        match Share::decode(&start.fragment) {
            Some(Ok(share)) => model.open_share(start.fragment, share, start.linked),
            Some(Err(unreadable)) => {
                model.open_own();
                model.notice = Some(Notice::Unreadable(unreadable));
            }
            None => model.open_query(&start.query),
        }
        if model.mode == Mode::Embed && query(&start.query, "autoplay").is_some() {
            model.play();
        }
        model
    }

    /// Finds out what else there is to say of the life that the page opens with.
    pub fn settle(&mut self) {
        self.find_counterpart();
        self.look();
        self.contrast();
        if self.wants_due_gates() {
            self.find_due_gates();
        }
        self.rest();
        self.draw_first(None);
        self.beside.partners = Shared::new(self.partners_now());
    }

    /// The page before it has a text.
    fn empty(start: &Start) -> Self {
        let preferred = start.browser_languages.iter().find_map(|language| language.parse().ok());
        let is_embed = start.is_embed || query(&start.query, "embed").is_some();
        let language = query(&start.query, "lang").and_then(|code| code.parse().ok());
        let theme = query(&start.query, "theme").and_then(Theme::from_code);
        let shows = query(&start.query, "mode").filter(|_| is_embed).and_then(Shows::from_code);
        Self {
            text: Shared::default(),
            origin: Origin::Example(Example::JobSidecar),
            drafts: Drafts {
                own: start.draft.as_ref().filter(|draft| !draft.trim().is_empty()).cloned(),
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
            arrival: Arrival::Whole,
            drawn: Drawn::default(),
            earlier_figures: None,
            out_of_sight: OutOfSight::default(),
            drawer: Drawer::default(),
            view: View::default(),
            language: language.or(start.language).or(preferred).unwrap_or_default(),
            theme: theme.or(start.theme).unwrap_or_default(),
            notice: None,
            over: None,
            lists: Lists::default(),
            mode: if is_embed { Mode::Embed } else { Mode::Playground },
            shows: shows.unwrap_or_default(),
        }
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
