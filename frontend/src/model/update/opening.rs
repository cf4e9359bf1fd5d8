//! Which text is open, and which of its workloads and pods plays.

use podreel_core::examples::Example;

use crate::model::comparison::source::Source;
use crate::model::cursor::Cursor;
use crate::model::effect::Effect;
use crate::model::history::History;
use crate::model::playing::Playing;
use crate::model::share::Share;
use crate::model::shared::Shared;
use crate::model::zoom::Zoom;
use crate::model::{Model, Origin};

/// What the reader wants open, or to play.
#[derive(Clone, Debug, PartialEq)]
pub enum Opening {
    /// The reader chose an example.
    ExampleChosen(Example),
    /// The reader wants the own draft back.
    DraftWanted,
    /// The reader makes the text of a link the own draft.
    LinkKept,
    /// The reader chose which workload plays, by its place in the text.
    WorkloadChosen(usize),
    /// The reader looks for a workload among many.
    WorkloadSought(String),
    /// The reader chose which of the workload's pods plays.
    PodChosen(usize),
}

impl Model {
    /// What follows from what the reader wants open.
    pub(super) fn opening(&mut self, opening: Opening) -> Vec<Effect> {
        match opening {
            Opening::ExampleChosen(example) => {
                self.open_example(example);
                vec![Effect::ClearAddress]
            }
            Opening::DraftWanted => {
                self.open_own();
                vec![Effect::ClearAddress]
            }
            Opening::LinkKept => {
                let mut effects = self.keep(self.text.to_string());
                effects.push(Effect::ClearAddress);
                effects
            }
            Opening::WorkloadChosen(index) => {
                self.playing = Playing { workload: Some(index), pod: 0 };
                self.play_anew();
                Vec::new()
            }
            Opening::WorkloadSought(sought) => self.set(|model| model.sought = sought),
            Opening::PodChosen(index) => {
                self.playing.pod = index;
                self.playback = self.playback.pause();
                self.play_anew();
                // The first step says why it was made.
                self.rest_at(|_, picture| picture.cursor_at_step(0))
            }
        }
    }

    /// Shows the text of a link; the draft stays as it is.
    pub(in crate::model) fn open_share(
        &mut self,
        fragment: String,
        share: Share,
        linked: Option<(String, String)>,
    ) {
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
    pub(in crate::model) fn open_own(&mut self) {
        match self.drafts.own.clone() {
            Some(draft) => {
                self.origin = Origin::Draft;
                self.show(draft);
            }
            None => self.open_example(Example::JobSidecar),
        }
    }

    /// Shows an example from its beginning.
    pub(in crate::model) fn open_example(&mut self, example: Example) {
        self.origin = Origin::Example(example);
        self.show(example.text().to_owned());
    }

    /// The example that the text is.
    pub(in crate::model) fn example(&self) -> Option<Example> {
        match self.origin {
            Origin::Example(example) => Some(example),
            Origin::Draft | Origin::Link(_) => None,
        }
    }

    /// Finds the example that this one differs from in one thing, and its life.
    pub(in crate::model) fn find_counterpart(&mut self) {
        let Some(example) = self.example() else { return self.beside.counterpart = None };
        let others = example.counterparts().map(|(one, other)| if one == example { other } else { one });
        let life = |other: Example| Source::of(other.text().to_owned()).life();
        self.beside.counterpart = others.and_then(|other| Some((other, Shared::new(life(other)?))));
    }

    /// Another text altogether: its life begins at the beginning.
    pub(in crate::model) fn show(&mut self, text: String) {
        (self.picture, self.beside.comparison) = (None, None);
        (self.playing, self.axis.zoom) = (Playing::default(), Zoom::default());
        self.history = History::default();
        self.playback = self.playback.pause().go(Cursor::default());
        self.beside.branches.clear();
        self.read_text(text);
        self.beside.opened = self.text.clone();
    }

    /// Plays another pod of the same text, from its beginning.
    pub(in crate::model) fn play_anew(&mut self) {
        (self.picture, self.axis.zoom) = (None, Zoom::default());
        self.playback.cursor = Cursor::default();
        self.play_again();
    }
}
