//! The whole state of the page, and every decision about it.
//!
//! The text is the truth: from it follow what is wrong with it, the life that it plays and the picture of that
//! life. All of that is made in [`update`](Model::update) when the text changes; a frame moves only the
//! playhead.

pub mod arrival;
pub mod band;
pub mod beats;
pub mod choice;
pub mod comparison;
pub mod crowd;
pub mod cursor;
pub mod drafts;
pub mod drawer;
pub mod effect;
pub mod frame_height;
mod history;
pub mod job;
pub mod kernel;
pub mod keys;
pub mod layout;
mod life;
pub mod line_diff;
mod line_in_sight;
pub mod line_lights;
pub mod link_form;
pub mod lists;
pub mod millis;
pub mod msg;
pub mod notice;
pub mod out_of_sight;
pub mod over;
pub mod pace;
pub mod panel;
pub mod picture;
pub mod playback;
pub mod playing;
pub mod reading;
pub mod reality;
pub mod reason;
pub mod resources;
pub mod room;
pub mod ruler;
mod same_ends;
pub mod scene;
pub mod search;
pub mod share;
pub mod shared;
pub mod shutdown;
pub mod speed;
pub mod start;
pub mod status;
pub mod stored;
pub mod time_axis;
pub mod update;
pub mod wait;
pub mod zoom;

use podreel_core::analysis::Touching;
use podreel_core::examples::Example;
use podreel_core::pod::ContainerId;
use podreel_core::pod::template::Workload;
use podreel_core::rules::container_kind::{ContainerKind, container_kind};
use podreel_core::text::Lines;
use podreel_core::words::Language;
use podreel_core::{Analysis, analyze};

use self::arrival::Arrival;
use self::band::Band;
use self::choice::Choice;
use self::comparison::Beside;
use self::crowd::{Drawn, Figures};
use self::cursor::Cursor;
use self::drafts::Drafts;
use self::drawer::Drawer;
use self::effect::Range;
use self::history::History;
use self::life::Life;
use self::line_lights::Lights;
use self::lists::Lists;
use self::millis::millis;
use self::notice::Notice;
use self::out_of_sight::OutOfSight;
use self::over::Over;
use self::panel::{Shows, Theme, View};
use self::picture::Picture;
use self::playback::Playback;
use self::playing::Playing;
use self::reading::Reading;
use self::reason::Reason;
use self::reason::versions::Lives;
use self::shared::Shared;
use self::time_axis::TimeAxis;

/// Of how many workloads the containers' roles are marked in the text.
const MOST_ROLES: usize = 50;

/// The whole state of the page.
#[derive(Clone, Debug)]
pub struct Model {
    /// The text.
    pub text: Shared<String>,
    /// Where the text comes from, and so where an edit of it is kept.
    pub origin: Origin,
    /// The texts that the browser keeps.
    pub drafts: Drafts,
    /// What the browser's clock says, in milliseconds since 1970.
    pub now_ms: f64,
    /// What is known about the text.
    pub analysis: Shared<Analysis>,
    /// The life that plays: that of the text, or of the last text that could play.
    pub picture: Option<Shared<Picture>>,
    /// What stands beside that life, or could.
    pub beside: Beside,
    /// The changes of the text.
    pub history: History,
    /// Whether the picture is of the text as it stands.
    pub freshness: Freshness,
    /// Which pod of the text plays.
    pub playing: Playing,
    /// What the reader looks for among many workloads.
    pub sought: String,
    /// The timeline's axis, and what is shown on it.
    pub axis: TimeAxis,
    /// The playhead.
    pub playback: Playback,
    /// How long its steps are shown, once it has played.
    reading: Option<Shared<Reading>>,
    /// What the reader has chosen in the picture; the step at the playhead where it is nothing.
    pub choice: Option<Choice>,
    /// Why that is as it is.
    pub reason: Option<Shared<Reason>>,
    /// The lives of the text in every version, once somebody has asked.
    pub lives: Option<Shared<Lives>>,
    /// The feature gates that matter to the pod, once somebody has asked.
    pub gates: Option<Shared<Vec<Touching>>>,
    /// Where the text says what decided it.
    pub deciding: Vec<Range>,
    /// For what the editor has brought a line into sight.
    followed: Option<line_in_sight::Eye>,
    /// The line of the text that the caret stands in.
    pub caret: Option<u32>,
    /// What depends on that line.
    pub lights: Option<Shared<Lights>>,
    /// How much of the page is there.
    pub arrival: Arrival,
    /// How much of a crowd is drawn by now.
    pub drawn: Drawn,
    /// The figures that stay while the first frame of a crowd is drawn.
    earlier_figures: Option<Figures>,
    /// Which rooms are out of sight.
    pub out_of_sight: OutOfSight,
    /// What the drawer shows.
    pub drawer: Drawer,
    /// What a narrow screen shows.
    pub view: View,
    /// The language.
    pub language: Language,
    /// The theme.
    pub theme: Theme,
    /// What the reader should know at once.
    pub notice: Option<Notice>,
    /// What lies over the page.
    pub over: Option<Over>,
    /// Which lists are open.
    pub lists: Lists,
    /// Whether this is the whole page or the player alone.
    pub mode: Mode,
    /// What of the picture the player shows.
    pub shows: Shows,
}

/// Where the text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The reader wrote it.
    Draft,
    /// An example.
    Example(Example),
    /// A link, by its fragment.
    Link(String),
}

/// Whether a picture is of the text as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// It is.
    Fresh,
    /// The text cannot play; the picture is of the last one that could.
    Stale,
}

/// Whether something is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Visibility {
    /// It is.
    Shown,
    /// It is not.
    #[default]
    Hidden,
}

/// What the page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Editor and player.
    Playground,
    /// The player alone, inside another page; it keeps nothing and changes nothing.
    Embed,
}

impl Visibility {
    /// The other one.
    #[must_use]
    pub const fn toggled(self) -> Self {
        match self {
            Self::Shown => Self::Hidden,
            Self::Hidden => Self::Shown,
        }
    }
}

impl Model {
    /// The workload that plays.
    #[must_use]
    pub fn workload(&self) -> Option<&Workload> {
        self.playing.workload(&self.analysis)
    }

    /// The pods of the workload that plays, where it is a Job or makes more than one.
    #[must_use]
    pub fn band(&self) -> Option<&Band> {
        self.picture.as_ref()?.band.as_ref()
    }

    /// When the pod that plays was created, on the clock of its workload, which is the Scenario's.
    #[must_use]
    pub fn created_ms(&self) -> f64 {
        self.picture.as_ref().map_or(0.0, |picture| picture.created_ms())
    }

    /// Its place in the text.
    #[must_use]
    pub fn playing_place(&self) -> Option<usize> {
        let playing = self.workload()?;
        self.analysis.workloads.iter().position(|workload| std::ptr::eq(workload, playing))
    }

    /// The line that names each container of the text, with the container's role.
    #[must_use]
    pub fn roles(&self) -> Vec<(u32, ContainerKind)> {
        let lines = Lines::new(&self.text);
        let gates = self.analysis.gates();
        let of_workload = |workload: &Workload| {
            let ids: Vec<ContainerId> = workload.pod.container_ids().collect();
            let role = |id: ContainerId| {
                let span = self.analysis.span_of(workload, id.field("name"))?;
                Some((lines.position(span.start).line, container_kind(&workload.pod, id, gates)))
            };
            ids.into_iter().filter_map(role).collect::<Vec<_>>()
        };
        self.analysis.workloads.iter().take(MOST_ROLES).flat_map(of_workload).collect()
    }

    /// Reads the text and plays it; where it cannot play, the last picture stays.
    fn read_text(&mut self, text: String) {
        let analysis = if self.text.is_empty() { analyze(&text) } else { self.analysis.update(&text) };
        self.text = Shared::new(text);
        self.analysis = Shared::new(analysis);
        self.play_again();
    }

    /// Plays the text anew and keeps the playhead at the same event.
    fn play_again(&mut self) {
        let playable = if self.analysis.is_broken() { None } else { self.workload() };
        let Some(workload) = playable else {
            self.freshness = Freshness::Stale;
            self.playback = self.playback.pause();
            return;
        };
        let Life { picture, playing } = Life::of(&self.analysis, workload, self.playing.pod);
        let (cursor, choice) = match &self.picture {
            Some(before) => {
                (picture.same_event(before, self.playback.cursor), self.same_choice(before, &picture))
            }
            None => (Cursor::at(&picture.timeline, 0.0), None),
        };
        (self.playback.cursor, self.playback.told_ms, self.choice) = (cursor, 0.0, choice);
        self.playing.pod = playing;
        self.freshness = Freshness::Fresh;
        self.axis.zoom.fit(millis(picture.timeline.until));
        self.picture = Some(Shared::kept(self.picture.as_ref(), picture));
        self.lay_axis(self.axis.ruler.width_px);
    }
}

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
